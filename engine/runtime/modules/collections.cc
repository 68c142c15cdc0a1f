// Module _collections: deque, defaultdict and OrderedDict.
//
// defaultdict and OrderedDict are dicts (struct Dict) with more. Tests: tests/lang/collections.
#include "engine/runtime/modules/collections.h"

#include "engine/runtime/dict_table.h"
#include "engine/runtime/dict_views.h"
#include "engine/runtime/native_depth.h"

namespace coroscope {

namespace {

// --- defaultdict -------------------------------------------------------------------------------------------

struct DefaultDict : Dict {
  Value factory = kNone;         // owned
};

DefaultDict* as_default_dict(Value v) { return static_cast<DefaultDict*>(static_cast<Dict*>(v.object())); }

void default_dict_destroy(Object* self) {
  auto* d = static_cast<DefaultDict*>(self);
  decref(std::exchange(d->factory, Value()));
  rt->type.dict->slots.destroy(self);
}

void default_dict_traverse(Object* self, Visit visit, void* context) {
  visit(static_cast<DefaultDict*>(self)->factory, context);
  rt->type.dict->slots.traverse(self, visit, context);
}

void default_dict_clear(Object* self) {
  decref(std::exchange(static_cast<DefaultDict*>(self)->factory, kNone));
  dict_clear(static_cast<Dict*>(self));
}

Ref default_dict_construct(Type* type, Args) {
  auto* d = new_object<DefaultDict>(type);
  if (!d) return nullptr;
  gc_track(d);
  return Ref::adopt(Value(d));
}

void set_factory(DefaultDict* d, Value factory) {
  incref(factory);
  decref(std::exchange(d->factory, factory));
}

bool default_dict_init(Value self, Args args) {
  DefaultDict* d = as_default_dict(self);
  if (args.count > 0) {
    if (args.values[0] != kNone && !is_callable(args.values[0])) {
      raise(rt->exc.TypeError, "first argument must be callable or None");
      return false;
    }
    set_factory(d, args.values[0]);
    ++args.values;
    --args.count;
  }
  if (args.count > 1) {
    raise(rt->exc.TypeError, "dict expected at most 1 argument, got %d", args.count);
    return false;
  }
  if (args.count && !dict_update(d, args.values[0])) return false;
  for (intptr_t i = 0; args.names && i < args.names->size; ++i) {
    if (!dict_set(d, args.names->items[i], args.values[args.count + i])) return false;
  }
  return true;
}

Ref plain_repr(Value dict) {
  Own<Dict> copy = dict_copy(as_dict(dict));
  return copy ? repr(Value(copy.get())) : nullptr;
}

Ref default_dict_repr(Value self) {
  ReprGuard guard(self);
  if (!guard.entered) return make_ascii_str("{...}");
  NativeDepth depth(" while getting the repr of an object");
  if (!depth.ok()) return nullptr;
  Ref items = plain_repr(self);
  return items ? format_str("%N(%R, %S)", type_of(self), as_default_dict(self)->factory, items.get()) : nullptr;
}

Ref default_dict_copy(Value self, const Value*) { return call2(Value(type_of(self)), as_default_dict(self)->factory, self); }

Ref default_dict_missing(Value self, const Value* args) {
  Ref factory = Ref::share(as_default_dict(self)->factory);
  if (factory.get() == kNone) return raise_key_error(args[0]);
  Ref value = call0(factory);
  return value && set_item(self, args[0], value) ? value : nullptr;
}

Ref default_dict_binary(BinaryOp op, Value left, Value right) {
  if (op != BinaryOp::Or || !is_dict(left) || !is_dict(right)) return Ref::adopt(kNotImplemented);
  Value self = is_subtype(type_of(left), rt->type.default_dict) ? left : right;
  Ref result = call2(Value(type_of(self)), as_default_dict(self)->factory, left);
  return result && dict_update(as_dict(result), right) ? result : nullptr;
}

Ref default_dict_reduce(Value self, const Value*) {
  Value factory = as_default_dict(self)->factory;
  Ref arguments = factory == kNone ? make_tuple(nullptr, 0) : make_tuple(&factory, 1);
  Ref items = call_method(self, rt->str.items);
  Ref iterator = items ? iterate(items) : nullptr;
  const Value parts[] = {Value(type_of(self)), arguments, kNone, kNone, iterator};
  return iterator && arguments ? make_tuple(parts, 5) : nullptr;
}

Ref get_factory(Value self) { return Ref::share(as_default_dict(self)->factory); }
bool put_factory(Value self, Value value) {
  set_factory(as_default_dict(self), value ? value : kNone);
  return true;
}

const NativeMethod kDefaultDictMethods[] = {
    {"copy", "($self, /)", default_dict_copy},
    {"__copy__", "($self, /)", default_dict_copy},
    {"__missing__", "($self, key, /)", default_dict_missing},
    {"__reduce__", "($self, /)", default_dict_reduce},
    {}};
const NativeGetSet kDefaultDictGetSets[] = {{"default_factory", get_factory, put_factory}, {}};

const Slots kDefaultDictSlots = {
    .destroy = default_dict_destroy,
    .traverse = default_dict_traverse,
    .clear = default_dict_clear,
    .construct = default_dict_construct,
    .init = default_dict_init,
    .repr = default_dict_repr,
    .binary = default_dict_binary,
};

// --- OrderedDict -------------------------------------------------------------------------------------------

struct OrderedDict : Dict {
  Dict* attributes = nullptr;    // __dict__
  Object* weak_references = nullptr;
};

Ref ordered_construct(Type* type, Args) {
  auto* d = new_object<OrderedDict>(type);
  if (!d) return nullptr;
  gc_track(d);
  return Ref::adopt(Value(d));
}

void ordered_destroy(Object* self) {
  auto* d = static_cast<OrderedDict*>(self);
  if (Dict* attributes = std::exchange(d->attributes, nullptr)) decref(attributes);
  rt->type.dict->slots.destroy(self);
}

void ordered_traverse(Object* self, Visit visit, void* context) {
  auto* d = static_cast<OrderedDict*>(self);
  if (d->attributes) visit(Value(d->attributes), context);
  rt->type.dict->slots.traverse(self, visit, context);
}

bool is_ordered(Value v) { return v.is_object() && is_subtype(type_of(v), rt->type.ordered_dict); }

Ref ordered_repr(Value self) {
  if (!as_dict(self)->size) return format_str("%N()", type_of(self));
  ReprGuard guard(self);
  if (!guard.entered) return make_ascii_str("...");
  NativeDepth depth(" while getting the repr of an object");
  if (!depth.ok()) return nullptr;
  Ref items = plain_repr(self);
  return items ? format_str("%N(%S)", type_of(self), items.get()) : nullptr;
}

// Equal to another OrderedDict only in the same order.
Ref ordered_compare(Value self, Value other, CompareOp op) {
  Ref result = rt->type.dict->slots.compare(self, other, op);
  bool equality = op == CompareOp::Eq || op == CompareOp::Ne;
  if (!result || !equality || !is_ordered(self) || !is_ordered(other)) return result;
  if (result.get() != boolean(op == CompareOp::Eq)) return result;
  Ref a = to_list(self), b = a ? to_list(other) : nullptr;
  return b ? compare_items(a, b, op) : nullptr;
}

Ref ordered_move_to_end(Value self, const Value* args) {
  int last = args[1] ? truth(args[1]) : 1;
  if (last < 0) return nullptr;
  Ref key = Ref::share(args[0]), value;
  Next found = dict_pop(as_dict(self), key, &value);
  if (found == Next::End) raise_key_error(key);
  if (found != Next::Item) return nullptr;
  Dict* dict = as_dict(self);
  if (last) return dict_set(dict, key, value) ? none() : nullptr;
  Own<Dict> rest = dict_copy(dict);
  if (!rest) return nullptr;
  dict_clear(dict);
  return dict_set(dict, key, value) && dict_merge(dict, Value(rest.get()), true) ? none() : nullptr;
}

Ref ordered_popitem(Value self, const Value* args) {
  int last = args[0] ? truth(args[0]) : 1;
  if (last < 0) return nullptr;
  Dict* dict = as_dict(self);
  if (!dict->size) {
    Ref message = make_ascii_str("dictionary is empty");
    return message ? raise_key_error(message) : nullptr;
  }
  intptr_t i = last ? dict->entry_count - 1 : dict->first;
  while (!dict->entries[i].key) i += last ? -1 : 1;
  Ref pair = make_tuple2(dict->entries[i].key, dict->entries[i].value);
  if (!pair) return nullptr;
  dict_remove_entry(dict, i);
  if (last) dict_trim(dict);
  return pair;
}

Ref ordered_pop(Value self, const Value* args) {
  Ref value;
  switch (dict_pop(as_dict(self), args[0], &value)) {
    case Next::Item: return value;
    case Next::Error: return nullptr;
    default: return args[1] ? Ref::share(args[1]) : raise_key_error(args[0]);
  }
}

Ref ordered_setdefault(Value self, const Value* args) {
  int present = contains(self, args[0]);
  if (present) return present < 0 ? nullptr : get_item(self, args[0]);
  Value value = args[1] ? args[1] : kNone;
  return set_item(self, args[0], value) ? Ref::share(value) : nullptr;
}

Ref ordered_fromkeys(Value type, const Value* args) {
  Ref result = call0(type);
  Ref iterator = result ? iterate(args[0]) : nullptr;
  while (iterator) {
    Ref key;
    Next step = next(iterator, &key);
    if (step == Next::Error) return nullptr;
    if (step == Next::End) return result;
    if (!set_item(result, key, args[1] ? args[1] : kNone)) return nullptr;
  }
  return nullptr;
}

Ref ordered_copy(Value self, const Value*) { return call1(Value(type_of(self)), self); }

Ref ordered_binary(BinaryOp op, Value left, Value right) {
  if (op != BinaryOp::Or || !is_dict(left) || !is_dict(right)) return Ref::adopt(kNotImplemented);
  Ref result = call1(Value(type_of(is_ordered(left) ? left : right)), left);
  return result && dict_update(as_dict(result), right) ? result : nullptr;
}

Ref ordered_reduce(Value self, const Value*) {
  Ref items = call_method(self, rt->str.items);
  Ref iterator = items ? iterate(items) : nullptr;
  Dict* dict = instance_dict(self);
  if (dict && !dict->size) dict = nullptr;
  const Value parts[] = {Value(type_of(self)), rt->empty_tuple, dict ? Value(dict) : kNone, kNone, iterator};
  return iterator ? make_tuple(parts, 5) : nullptr;
}

const NativeMethod kOrderedDictMethods[] = {
    {"copy", "($self, /)", ordered_copy},
    {"fromkeys", "($type, /, iterable, value=None)", ordered_fromkeys, kClassMethod},
    {"move_to_end", "($self, /, key, last=True)", ordered_move_to_end},
    {"pop", "($self, /, key, default=None)", ordered_pop},
    {"setdefault", "($self, /, key, default=None)", ordered_setdefault},
    {"popitem", "($self, /, last=True)", ordered_popitem},
    {"__reduce__", "($self, /)", ordered_reduce},
    {}};

const Slots kOrderedDictSlots = {
    .destroy = ordered_destroy,
    .traverse = ordered_traverse,
    .construct = ordered_construct,
    .repr = ordered_repr,
    .compare = ordered_compare,
    .binary = ordered_binary,
};

bool fill(Dict* namespace_) {
  return add_deque(namespace_) && add_default_dict(namespace_) && add_ordered_dict(namespace_);
}

}  // namespace

bool add_default_dict(Dict* namespace_) {
  const TypeSpec spec = {.name = "collections.defaultdict", .base = rt->type.dict,
                         .flags = kTypeBase | kTypeGc | kTypeMapping | kTypeDict | kTypeImmutable,
                         .instance_size = sizeof(DefaultDict), .slots = &kDefaultDictSlots,
                         .methods = kDefaultDictMethods, .getsets = kDefaultDictGetSets};
  return add_type(namespace_, "defaultdict", &rt->type.default_dict, spec);
}

bool add_ordered_dict(Dict* namespace_) {
  const TypeSpec spec = {.name = "collections.OrderedDict", .base = rt->type.dict,
                         .flags = kTypeBase | kTypeGc | kTypeMapping | kTypeDict | kTypeImmutable,
                         .instance_size = sizeof(OrderedDict), .slots = &kOrderedDictSlots,
                         .methods = kOrderedDictMethods, .dict_offset = offsetof(OrderedDict, attributes),
                         .weak_offset = offsetof(OrderedDict, weak_references)};
  return add_type(namespace_, "OrderedDict", &rt->type.ordered_dict, spec);
}

extern const NativeModule kCollectionsModule;
const NativeModule kCollectionsModule = {"_collections", nullptr, fill};

}  // namespace coroscope
