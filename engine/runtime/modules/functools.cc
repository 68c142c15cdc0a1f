// Module _functools: partial with Placeholder, reduce, cmp_to_key and the cache of lru_cache.
//
// Tests: tests/lang/functools.
#include "engine/runtime/modules/module_support.h"
#include "engine/runtime/native_depth.h"

namespace coroscope {

namespace {

// --- partial -----------------------------------------------------------------------------------------------

struct Partial : GcObject {
  Ref function;
  Own<Tuple> arguments;
  Own<Dict> keywords;
  Dict* dict = nullptr;
  Object* weak_references = nullptr;
  int placeholders = 0;
};

struct PlaceholderObject : Object {};

Partial* as_partial(Value v) { return static_cast<Partial*>(v.object()); }
bool is_placeholder(Value v) { return has_type(v, rt->type.placeholder); }

void partial_destroy(Object* self) {
  if (static_cast<Partial*>(self)->dict) decref(static_cast<Partial*>(self)->dict);
  destroy_iterator<Partial>(self);
}

void partial_traverse(Object* self, Visit visit, void* context) {
  auto* p = static_cast<Partial*>(self);
  visit(p->function, context);
  if (p->arguments) visit(Value(p->arguments.get()), context);
  if (p->keywords) visit(Value(p->keywords.get()), context);
  if (p->dict) visit(Value(p->dict), context);
}

int count_placeholders(Tuple* arguments) {
  int count = 0;
  for (intptr_t i = 0; i < arguments->size; ++i) count += is_placeholder(arguments->items[i]);
  return count;
}

// The stored arguments with their placeholders filled from `args`, then the rest of `args`.
Own<Tuple> fill_arguments(Tuple* stored, int placeholders, const Value* values, intptr_t count) {
  intptr_t from_call = count < placeholders ? count : placeholders;
  Own<Tuple> result = new_tuple(stored->size + count - from_call);
  if (!result) return nullptr;
  intptr_t used = 0, at = 0;
  for (intptr_t i = 0; i < stored->size; ++i) {
    Value item = stored->items[i];
    if (is_placeholder(item) && used < count) item = values[used++];
    tuple_fill(result.get(), at++, Ref::share(item));
  }
  while (used < count) tuple_fill(result.get(), at++, Ref::share(values[used++]));
  return result;
}

bool take_keywords(Partial* p, Args args) {
  for (intptr_t i = 0; args.names && i < args.names->size; ++i) {
    Value value = args.values[args.count + i];
    if (is_placeholder(value)) {
      raise(rt->exc.TypeError, "Placeholder cannot be passed as a keyword argument");
      return false;
    }
    if (!dict_set(p->keywords.get(), args.names->items[i], value)) return false;
  }
  return true;
}

Ref partial_call(Value self, Args args);

Ref partial_construct(Type* type, Args args) {
  if (args.count < 1) return raise(rt->exc.TypeError, "type 'partial' takes at least one argument");
  Value function = args.values[0];
  if (!is_callable(function)) return raise(rt->exc.TypeError, "the first argument must be callable");
  if (args.count > 1 && is_placeholder(args.values[args.count - 1])) {
    return raise(rt->exc.TypeError, "trailing Placeholders are not allowed");
  }
  auto* p = new_object<Partial>(type);
  if (!p) return nullptr;
  Ref result = Ref::adopt(Value(p));
  gc_track(p);
  // A partial of a plain partial is one partial.
  bool nested = type_of(function)->slots.call == partial_call && !as_partial(function)->dict;
  Partial* inner = nested ? as_partial(function) : nullptr;
  p->function = nested ? inner->function : Ref::share(function);
  p->arguments = fill_arguments(nested ? inner->arguments.get() : as_tuple(rt->empty_tuple),
                                nested ? inner->placeholders : 0, args.values + 1, args.count - 1);
  p->keywords = nested ? dict_copy(inner->keywords.get()) : new_dict();
  if (!p->arguments || !p->keywords || !take_keywords(p, args)) return nullptr;
  p->placeholders = count_placeholders(p->arguments.get());
  return result;
}

Ref partial_call(Value self, Args args) {
  Partial* p = as_partial(self);
  NativeDepth depth;
  if (!depth.ok()) return nullptr;
  if (args.count < p->placeholders) {
    return raise(rt->exc.TypeError,
                 "missing positional arguments in 'partial' call; expected at least %d, got %d",
                 p->placeholders, args.count);
  }
  Ref keep = Ref::share(self);
  Own<Tuple> positional = fill_arguments(p->arguments.get(), p->placeholders, args.values, args.count);
  if (!positional) return nullptr;
  Own<Dict> keywords = dict_copy(p->keywords.get());
  for (intptr_t i = 0; keywords && args.names && i < args.names->size; ++i) {
    if (!dict_set(keywords.get(), args.names->items[i], args.values[args.count + i])) return nullptr;
  }
  if (!keywords) return nullptr;
  Own<Tuple> names = new_tuple(keywords->size);
  Own<List> values = new_list(positional->size + keywords->size);
  if (!names || !values || !list_extend(values.get(), Value(positional.get()))) return nullptr;
  intptr_t position = 0, i = 0;
  for (Value key, value; dict_next(keywords.get(), &position, &key, &value); ++i) {
    tuple_fill(names.get(), i, Ref::share(key));
    if (!list_append(values.get(), Ref::share(value))) return nullptr;
  }
  Args all{values->items, static_cast<int>(positional->size), names->size ? names.get() : nullptr};
  return call(p->function, all);
}

Ref partial_repr(Value self) {
  ReprGuard guard(self);
  if (!guard.entered) return make_ascii_str("...");
  NativeDepth depth(" while getting the repr of an object");
  if (!depth.ok()) return nullptr;
  Partial* p = as_partial(self);
  StringBuilder out;
  Ref name = format_str("%S.%S", get_attribute(Value(type_of(self)), rt->str.__module__).get(),
                        get_attribute(Value(type_of(self)), rt->str.__qualname__).get());
  if (!name) return nullptr;
  out.append(name);
  out.append_char('(');
  if (!append_repr(&out, p->function)) return nullptr;
  Own<Tuple> arguments = p->arguments;
  for (intptr_t i = 0; i < arguments->size; ++i) {
    out.append(", ");
    if (!append_repr(&out, arguments->items[i])) return nullptr;
  }
  Own<Dict> keywords = p->keywords;
  intptr_t position = 0;
  for (Value k, v; dict_next(keywords.get(), &position, &k, &v);) {
    Ref value = Ref::share(v);
    Ref key = str(k);
    if (!key) return nullptr;
    out.append(", ");
    out.append(key);
    out.append_char('=');
    if (!append_repr(&out, value)) return nullptr;
  }
  out.append_char(')');
  return out.finish();
}

// Since 3.14 a partial in a class is a method.
Ref partial_get(Value self, Value instance, Value) {
  if (!instance || instance == kNone) return Ref::share(self);
  return call2(Value(rt->type.method), self, instance);
}

Ref partial_reduce(Value self, const Value*) {
  Partial* p = as_partial(self);
  Value function = p->function;
  Ref arguments = make_tuple(&function, 1);
  const Value state_parts[] = {function, Value(p->arguments.get()), Value(p->keywords.get()),
                               p->dict ? Value(p->dict) : kNone};
  Ref state = make_tuple(state_parts, 4);
  return arguments && state ? make_tuple3(Value(type_of(self)), arguments, state) : nullptr;
}

Ref partial_set_state(Value self, const Value* args) {
  bool ok = is_tuple(args[0]) && as_tuple(args[0])->size == 4;
  const Value* part = ok ? as_tuple(args[0])->items : nullptr;
  if (!ok || !is_callable(part[0]) || !is_tuple(part[1]) || !(part[2] == kNone || is_dict(part[2]))) {
    return raise(rt->exc.TypeError, "invalid partial state");
  }
  Partial* p = as_partial(self);
  p->function = Ref::share(part[0]);
  Ref arguments = is_exact_tuple(part[1]) ? Ref::share(part[1])
                                          : make_tuple(as_tuple(part[1])->items, as_tuple(part[1])->size);
  if (!arguments) return nullptr;
  p->arguments = Own<Tuple>::adopt(as_tuple(arguments.release()));
  if (part[2] == kNone) p->keywords = new_dict();
  else p->keywords = is_exact_dict(part[2]) ? Own<Dict>::adopt(as_dict(Ref::share(part[2]).release())) : dict_copy(as_dict(part[2]));
  p->placeholders = count_placeholders(p->arguments.get());
  Dict* dict = is_dict(part[3]) ? as_dict(Ref::share(part[3]).release()) : nullptr;
  if (Dict* old = std::exchange(p->dict, dict)) decref(old);
  return none();
}

Ref get_function(Value self) { return as_partial(self)->function; }
Ref get_arguments(Value self) { return Ref::share(Value(as_partial(self)->arguments.get())); }
Ref get_keywords(Value self) { return Ref::share(Value(as_partial(self)->keywords.get())); }

const NativeMethod kPartialMethods[] = {
    {"__reduce__", "($self, /)", partial_reduce},
    {"__setstate__", "($self, state, /)", partial_set_state},
    {"__class_getitem__", "($type, object, /)", generic_class_getitem, kClassMethod},
    {}};
const NativeGetSet kPartialGetSets[] = {
    {"func", get_function, nullptr, nullptr, true},
    {"args", get_arguments, nullptr, nullptr, true},
    {"keywords", get_keywords, nullptr, nullptr, true},
    {}};
const Slots kPartialSlots = {
    .destroy = partial_destroy,
    .traverse = partial_traverse,
    .construct = partial_construct,
    .call = partial_call,
    .repr = partial_repr,
    .descriptor_get = partial_get,
};

Ref placeholder_repr(Value) { return make_ascii_str("Placeholder"); }
void placeholder_destroy(Object* self) { free_object(self); }
const Slots kPlaceholderSlots = {.destroy = placeholder_destroy, .repr = placeholder_repr};

// --- cmp_to_key --------------------------------------------------------------------------------------------

struct KeyWrapper : GcObject {
  Ref compare;
  Ref object;                    // null: the factory that cmp_to_key gives
};

KeyWrapper* as_key(Value v) { return static_cast<KeyWrapper*>(v.object()); }

void key_traverse(Object* self, Visit visit, void* context) {
  visit(static_cast<KeyWrapper*>(self)->compare, context);
  visit(static_cast<KeyWrapper*>(self)->object, context);
}

Ref make_key(Value compare, Value object) {
  auto* key = new_object<KeyWrapper>(rt->type.key_wrapper);
  if (!key) return nullptr;
  key->compare = Ref::share(compare);
  if (object) key->object = Ref::share(object);
  gc_track(key);
  return Ref::adopt(Value(key));
}

Ref key_call(Value self, Args args) {
  static constexpr const char* const kNames[] = {"obj"};
  Value object;
  if (!bind_constructor("K", args, kNames, 1, 1, &object)) return nullptr;
  return make_key(as_key(self)->compare, object);
}

Ref key_compare(Value self, Value other, CompareOp op) {
  if (!has_type(self, rt->type.key_wrapper) || !has_type(other, rt->type.key_wrapper)) {
    return raise(rt->exc.TypeError, "other argument must be K instance");
  }
  if (!as_key(self)->object || !as_key(other)->object) return raise(rt->exc.AttributeError, "object");
  Ref left = Ref(as_key(self)->object), right = Ref(as_key(other)->object);
  Ref result = call2(Ref(as_key(self)->compare), left, right);
  return result ? compare(result, Value::small(0), op) : nullptr;
}

Ref key_get_object(Value self) {
  if (as_key(self)->object) return as_key(self)->object;
  return raise(rt->exc.AttributeError, "object");
}
bool key_set_object(Value self, Value value) {
  as_key(self)->object = value ? Ref::share(value) : Ref();
  return true;
}

const NativeGetSet kKeyGetSets[] = {{"obj", key_get_object, key_set_object}, {}};
const Slots kKeySlots = {
    .destroy = destroy_iterator<KeyWrapper>,
    .traverse = key_traverse,
    .call = key_call,
    .compare = key_compare,
};

Ref cmp_to_key(Value, const Value* args) { return make_key(args[0], Value()); }

Ref reduce(Value, const Value* args) {
  Ref iterator = iterate(args[1]);
  if (!iterator) {
    if (raised_matches(Value(rt->exc.TypeError)) && !type_of(args[1])->slots.iter && !type_of(args[1])->slots.get_item) {
      clear_raised();
      raise(rt->exc.TypeError, "reduce() arg 2 must support iteration");
    }
    return nullptr;
  }
  Ref result = args[2] ? Ref::share(args[2]) : Ref();
  for (;;) {
    Ref item;
    Next step = next(iterator, &item);
    if (step == Next::Error) return nullptr;
    if (step == Next::End) break;
    result = result ? call2(args[0], result, item) : std::move(item);
    if (!result) return nullptr;
  }
  if (result) return result;
  return raise(rt->exc.TypeError, "reduce() of empty iterable with no initial value");
}

const NativeMethod kFunctions[] = {
    {"cmp_to_key", "(mycmp)", cmp_to_key},
    {"reduce", "(function, iterable, initial=None, /)", reduce},
    {}};

bool fill(Dict* namespace_) {
  const TypeSpec partial = {.name = "functools.partial", .base = nullptr,
                            .flags = kTypeBase | kTypeGc | kTypeImmutable, .instance_size = sizeof(Partial),
                            .slots = &kPartialSlots, .methods = kPartialMethods, .getsets = kPartialGetSets,
                            .dict_offset = offsetof(Partial, dict),
                            .weak_offset = offsetof(Partial, weak_references)};
  const TypeSpec key = {.name = "functools.KeyWrapper", .base = nullptr,
                        .flags = kTypeGc | kTypeImmutable | kTypeNoInstantiate,
                        .instance_size = sizeof(KeyWrapper), .slots = &kKeySlots, .getsets = kKeyGetSets};
  const TypeSpec placeholder = {.name = "functools._PlaceholderType", .base = nullptr, .flags = kTypeImmutable,
                                .instance_size = sizeof(PlaceholderObject), .slots = &kPlaceholderSlots};
  rt->type.key_wrapper = make_type(key);
  rt->type.placeholder = make_type(placeholder);
  if (!rt->type.key_wrapper || !rt->type.placeholder) return false;
  auto* object = new_object<PlaceholderObject>(rt->type.placeholder);
  return object && add_value(namespace_, "Placeholder", Ref::adopt(Value(object))) &&
         add_type(namespace_, "partial", &rt->type.partial, partial) && add_lru_cache(namespace_);
}

}  // namespace

extern const NativeModule kFunctoolsModule;
const NativeModule kFunctoolsModule = {"_functools", kFunctions, fill};

}  // namespace coroscope
