// dict: the type and its methods. (Views and iterators are in dict_views.cc.)
//
// Interface: engine/runtime/dict.h. Tests: tests/lang/dict.
#include "engine/runtime/abstract.h"
#include "engine/runtime/arguments.h"
#include "engine/runtime/builtin_types.h"
#include "engine/runtime/dict_table.h"
#include "engine/runtime/dict_views.h"
#include "engine/runtime/int.h"
#include "engine/runtime/native_depth.h"
#include "engine/runtime/sequence.h"
#include "engine/runtime/set_table.h"

namespace coroscope {

namespace {

Ref none() { return Ref::adopt(kNone); }

void dict_destroy(Object* self) {
  gc_untrack(self);
  dict_clear(static_cast<Dict*>(self));
  free_object(self);
}

void dict_traverse(Object* self, Visit visit, void* context) {
  auto* dict = static_cast<Dict*>(self);
  for (intptr_t i = dict->first; i < dict->entry_count; ++i) {
    if (!dict->entries[i].key) continue;
    visit(dict->entries[i].key, context);
    visit(dict->entries[i].value, context);
  }
}

void dict_clear_slot(Object* self) { dict_clear(static_cast<Dict*>(self)); }

Ref dict_construct(Type* type, Args) {
  Dict* dict = new_object<Dict>(type);
  if (!dict) return nullptr;
  gc_track(dict);
  return Ref::adopt(Value(dict));
}

bool update_from_arguments(const char* function, Dict* dict, Args args) {
  Args positional = args;
  positional.names = nullptr;
  Value source;
  if (!bind_positional(function, positional, 0, 1, &source)) return false;
  if (source && !dict_update(dict, source)) return false;
  intptr_t keywords = args.names ? args.names->size : 0;
  for (intptr_t i = 0; i < keywords; ++i) {
    if (!dict_set(dict, args.names->items[i], args.values[args.count + i])) return false;
  }
  return true;
}

bool dict_init(Value self, Args args) { return update_from_arguments("dict", as_dict(self), args); }

Ref dict_repr(Value self) {
  Dict* dict = as_dict(self);
  if (!dict->size) return make_ascii_str("{}");
  ReprGuard guard(self);
  if (!guard.entered) return make_ascii_str("{...}");
  NativeDepth depth(" while getting the repr of an object");
  if (!depth.ok()) return nullptr;
  StringBuilder out;
  out.append_char('{');
  intptr_t position = 0;
  for (Value k, v; dict_next(dict, &position, &k, &v);) {
    Ref key = Ref::share(k), value = Ref::share(v);
    if (out.size() > 1) out.append(", ");
    if (!append_repr(&out, key)) return nullptr;
    out.append(": ");
    if (!append_repr(&out, value) || out.failed()) return nullptr;
  }
  out.append_char('}');
  return out.finish();
}

// 1, 0, -1. Every entry of a must be in b with an equal value.
int dicts_equal(Dict* a, Dict* b) {
  if (a->size != b->size) return 0;
  NativeDepth depth(" in comparison");
  if (!depth.ok()) return -1;
  intptr_t position = 0;
  for (Value k, v; dict_next(a, &position, &k, &v);) {
    Ref key = Ref::share(k), value = Ref::share(v);
    int64_t hash = a->entries[position - 1].hash;
    intptr_t entry;
    Next found = dict_find(b, key, hash, &entry);
    if (found != Next::Item) return found == Next::End ? 0 : -1;
    Ref other = Ref::share(b->entries[entry].value);
    int equal = leaf_equals(value, other);
    if (equal < 0) equal = equals(value, other);
    if (equal != 1) return equal;
  }
  return 1;
}

Ref dict_compare(Value self, Value other, CompareOp op) {
  if (!is_dict(self) || !is_dict(other) || (op != CompareOp::Eq && op != CompareOp::Ne)) {
    return Ref::adopt(kNotImplemented);
  }
  int equal = dicts_equal(as_dict(self), as_dict(other));
  return equal < 0 ? nullptr : Ref::adopt(boolean((op == CompareOp::Eq) == (equal != 0)));
}

int64_t dict_length(Value self) { return as_dict(self)->size; }

Ref dict_get_item(Value self, Value key) {
  Ref value;
  Next found = dict_get(as_dict(self), key, &value);
  if (found == Next::Item) return value;
  if (found == Next::Error) return nullptr;
  if (!is_exact_dict(self)) {
    Ref missing = lookup_special(self, rt->str.__missing__);
    if (missing) return call1(missing, key);
    if (is_raised()) return nullptr;
  }
  return raise_key_error(key);
}

bool dict_set_item(Value self, Value key, Value value) {
  if (value) return dict_set(as_dict(self), key, value);
  Next found = dict_delete(as_dict(self), key);
  if (found == Next::End) raise_key_error(key);
  return found == Next::Item;
}

int dict_contains(Value self, Value key) {
  Ref value;
  switch (dict_get(as_dict(self), key, &value)) {
    case Next::Item: return 1;
    case Next::End: return 0;
    default: return -1;
  }
}

Ref dict_binary(BinaryOp op, Value left, Value right) {
  if (op != BinaryOp::Or || !is_dict(left) || !is_dict(right)) return Ref::adopt(kNotImplemented);
  Own<Dict> result = dict_copy(as_dict(left));
  if (!result || !dict_merge(result.get(), right, true)) return nullptr;
  return std::move(result);
}

Ref dict_inplace(BinaryOp op, Value self, Value other) {
  if (op != BinaryOp::Or) return Ref::adopt(kNotImplemented);
  return dict_update(as_dict(self), other) ? Ref::share(self) : nullptr;
}

Ref dict_iter(Value self) { return make_dict_iterator(as_dict(self), kDictKeys, false); }

// --- methods ---------------------------------------------------------------------------------------------

Ref dict_get_method(Value self, const Value* args) {
  Ref value;
  switch (dict_get(as_dict(self), args[0], &value)) {
    case Next::Item: return value;
    case Next::End: return Ref::share(args[1] ? args[1] : kNone);
    default: return nullptr;
  }
}

Ref dict_setdefault(Value self, const Value* args) {
  return dict_set_default(as_dict(self), args[0], args[1] ? args[1] : kNone);
}

Ref dict_pop_method(Value self, const Value* args) {
  Ref value;
  switch (dict_pop(as_dict(self), args[0], &value)) {
    case Next::Item: return value;
    case Next::End: return args[1] ? Ref::share(args[1]) : raise_key_error(args[0]);
    default: return nullptr;
  }
}

Ref dict_popitem(Value self, const Value*) {
  Dict* dict = as_dict(self);
  if (!dict->size) {
    Ref message = make_ascii_str("popitem(): dictionary is empty");
    return message ? raise_key_error(message) : nullptr;
  }
  intptr_t i = dict->entry_count - 1;
  while (!dict->entries[i].key) --i;
  Ref pair = make_tuple2(dict->entries[i].key, dict->entries[i].value);
  if (!pair) return nullptr;
  dict_remove_entry(dict, i);
  dict_trim(dict);
  return pair;
}

Ref dict_update_method(Value self, Args args) {
  return update_from_arguments("update", as_dict(self), args) ? none() : nullptr;
}

Ref dict_clear_method(Value self, const Value*) {
  dict_clear(as_dict(self));
  return none();
}

Ref dict_copy_method(Value self, const Value*) { return Ref(dict_copy(as_dict(self))); }

// The keys of a set or dict with one value, by the hashes that are known.
bool keys_with_value(Dict* dict, Value source, Value value) {
  Ref keep = Ref::share(source);
  intptr_t position = 0;
  int64_t hash = 0;
  for (;;) {
    Value k, ignored;
    if (is_set(source)) {
      if (!set_next_hashed(as_set(source), &position, &k, &hash)) return true;
    } else {
      if (!dict_next(as_dict(source), &position, &k, &ignored)) return true;
      hash = as_dict(source)->entries[position - 1].hash;
    }
    Ref key = Ref::share(k);
    if (!dict_set_hashed(dict, key, value, hash)) return false;
  }
}

Ref dict_fromkeys(Value type, const Value* args) {
  Value value = args[1] ? args[1] : kNone;
  Ref result = call0(type);
  if (!result) return nullptr;
  bool plain = is_exact_dict(result);
  if (plain && (is_set(args[0]) || is_exact_dict(args[0]))) {
    return keys_with_value(as_dict(result), args[0], value) ? result : nullptr;
  }
  Ref iterator = iterate(args[0]);
  if (!iterator) return nullptr;
  for (;;) {
    Ref key;
    Next step = next(iterator, &key);
    if (step == Next::Error) return nullptr;
    if (step == Next::End) return result;
    if (!(plain ? dict_set(as_dict(result), key, value) : set_item(result, key, value))) return nullptr;
  }
}

Ref dict_keys(Value self, const Value*) { return make_dict_view(as_dict(self), rt->type.dict_keys); }
Ref dict_values(Value self, const Value*) { return make_dict_view(as_dict(self), rt->type.dict_values); }
Ref dict_items(Value self, const Value*) { return make_dict_view(as_dict(self), rt->type.dict_items); }
Ref dict_reversed(Value self, const Value*) { return make_dict_iterator(as_dict(self), kDictKeys, true); }

Ref dict_sizeof(Value self, const Value*) {
  Dict* dict = as_dict(self);
  return make_int(static_cast<int64_t>(sizeof(Dict) + dict->capacity * sizeof(DictEntry) + dict->table_size * 4));
}

const NativeMethod kDictMethods[] = {
    {"clear", "($self, /)", dict_clear_method},
    {"copy", "($self, /)", dict_copy_method},
    {"fromkeys", "($type, iterable, value=None, /)", dict_fromkeys, kClassMethod},
    {"get", "($self, key, default=None, /)", dict_get_method, kQuickly},
    {"items", "($self, /)", dict_items, kLeaf},
    {"keys", "($self, /)", dict_keys, kLeaf},
    {"pop", "($self, key, default=None, /)", dict_pop_method},
    {"popitem", "($self, /)", dict_popitem},
    {"setdefault", "($self, key, default=None, /)", dict_setdefault},
    {"update", "($self, /, *args, **kwargs)", raw_native(dict_update_method), kRawArguments},
    {"values", "($self, /)", dict_values, kLeaf},
    {"__reversed__", "($self, /)", dict_reversed},
    {"__sizeof__", "($self, /)", dict_sizeof},
    {"__class_getitem__", "($type, object, /)", generic_class_getitem, kClassMethod},
    {}};

const Slots kDictSlots = {
    .destroy = dict_destroy,
    .traverse = dict_traverse,
    .clear = dict_clear_slot,
    .construct = dict_construct,
    .init = dict_init,
    .repr = dict_repr,
    .compare = dict_compare,
    .iter = dict_iter,
    .length = dict_length,
    .get_item = dict_get_item,
    .set_item = dict_set_item,
    .contains = dict_contains,
    .binary = dict_binary,
    .inplace = dict_inplace,
};

}  // namespace

const TypeSpec TypeSpecs::dict = {
    .name = "dict",
    .base = nullptr,
    .flags = kTypeBase | kTypeGc | kTypeMapping | kTypeDict | kTypeImmutable,
    .instance_size = sizeof(Dict),
    .slots = &kDictSlots,
    .methods = kDictMethods,
};

}  // namespace coroscope
