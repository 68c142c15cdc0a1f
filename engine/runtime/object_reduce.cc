// object.__reduce_ex__ and __getstate__: what the copy module needs to take an object apart.
//
// Interface: object_type.h. Protocols 0 and 1 are made by the module copyreg; there is no pickling here.
// Tests: tests/lang/modules/copy_*.py, reduce_*.py.
#include "engine/runtime/abstract.h"
#include "engine/runtime/dict.h"
#include "engine/runtime/errors.h"
#include "engine/runtime/import.h"
#include "engine/runtime/object_type.h"
#include "engine/runtime/str.h"
#include "engine/runtime/tuple.h"
#include "engine/runtime/type.h"

namespace coroscope {

namespace {

// A call of a function of the module copyreg.
Ref call_copyreg(const char* function, const Value* args, int count) {
  Ref module = import_module("copyreg");
  Own<Str> name = module ? intern(function) : Own<Str>();
  return name ? call_method(module, name.get(), args, count) : nullptr;
}

// The values of all __slots__ along the MRO, by name.
bool collect_slots(Value self, Dict* out) {
  const Value type(type_of(self));
  Ref names = call_copyreg("_slotnames", &type, 1);
  names = names ? to_tuple(names) : Ref();  // the class's list may change while attributes are read
  if (!names) return false;
  for (intptr_t k = 0; k < as_tuple(names)->size; ++k) {
    const Value name = as_tuple(names)->items[k];
    if (!is_str(name)) continue;
    Ref value;
    const Next found = find_attribute(self, as_str(name), &value);
    if (found == Next::Error) return false;
    if (found == Next::Item && !dict_set_str(out, as_str(name), value)) return false;
  }
  return true;
}

// A list's or dict's items are told by an iterator, so that subclasses can be rebuilt.
Ref items_iterator(Value self, uint32_t flag, Str* method) {
  if (!(type_of(self)->flags & flag)) return Ref::adopt(kNone);
  if (!method) return iterate(self);
  Ref items = call_method(self, method);
  return items ? iterate(items) : Ref();
}

bool is_args_and_keywords(Value value) {
  if (!is_tuple(value)) {
    raise(rt->exc.TypeError, "__getnewargs_ex__ should return a tuple, not '%T'", value);
    return false;
  }
  const Tuple* pair = as_tuple(value);
  if (pair->size != 2) {
    raise(rt->exc.ValueError, "__getnewargs_ex__ should return a tuple of length 2, not %d",
          static_cast<int>(pair->size));
    return false;
  }
  if (!is_tuple(pair->items[0])) {
    raise(rt->exc.TypeError,
          "first item of the tuple returned by __getnewargs_ex__ must be a tuple, not '%T'",
          pair->items[0]);
    return false;
  }
  if (!is_dict(pair->items[1])) {
    raise(rt->exc.TypeError,
          "second item of the tuple returned by __getnewargs_ex__ must be a dict, not '%T'",
          pair->items[1]);
    return false;
  }
  return true;
}

// What __new__ is to get: a tuple, and a dict in *keywords if there are any.
Ref new_arguments(Value self, Ref* keywords) {
  if (Ref method = lookup_special(self, rt->str.__getnewargs_ex__)) {
    Ref pair = call0(method);
    if (!pair || !is_args_and_keywords(pair)) return nullptr;
    const Tuple* both = as_tuple(pair);
    if (as_dict(both->items[1])->size) *keywords = Ref::share(both->items[1]);
    return Ref::share(both->items[0]);
  }
  if (is_raised()) return nullptr;
  Ref method = lookup_special(self, rt->str.__getnewargs__);
  if (!method) return is_raised() ? Ref() : Ref::share(rt->empty_tuple);
  Ref args = call0(method);
  if (!args || is_tuple(args)) return args;
  return raise(rt->exc.TypeError, "__getnewargs__ should return a tuple, not '%T'", args.get());
}

// The function that makes the object anew and its arguments, as the first two of `result`.
bool fill_rebuild(Tuple* result, Value self, Value args, Value keywords) {
  Ref module = import_module("copyreg");
  Ref rebuild = module ? get_attribute(module, keywords ? rt->str.__newobj_ex__ : rt->str.__newobj__)
                       : Ref();
  if (!rebuild) return false;
  tuple_fill(result, 0, std::move(rebuild));
  const Value type(type_of(self));
  if (keywords) {
    const Value all[3] = {type, args, keywords};
    Ref packed = make_tuple(all, 3);
    if (packed) tuple_fill(result, 1, std::move(packed));
    return static_cast<bool>(result->items[1]);
  }
  const Tuple* given = as_tuple(args);
  Own<Tuple> call_args = new_tuple(given->size + 1);
  if (!call_args) return false;
  tuple_fill(call_args.get(), 0, Ref::share(type));
  for (intptr_t i = 0; i < given->size; ++i) {
    tuple_fill(call_args.get(), i + 1, Ref::share(given->items[i]));
  }
  tuple_fill(result, 1, Ref::share(Value(call_args.get())));
  return true;
}

bool can_be_rebuilt(Value self) {
  // An instance of a C++ struct that says nothing of itself would lose its content.
  Type* type = type_of(self);
  while (type->flags & kTypeHeap) type = type->base;
  const uint32_t known = kTypeInt | kTypeStr | kTypeBytes | kTypeTuple | kTypeList | kTypeDict |
                         kTypeFloat | kTypeSet | kTypeException;
  if (type == rt->type.object || type->flags & known) return true;
  if (type_of(self) != type && type_lookup(type_of(self), rt->str.__getnewargs__)) return true;
  raise(rt->exc.TypeError, "cannot pickle '%T' object", self);
  return false;
}

}  // namespace

Ref object_getstate(Value self, const Value*) {
  Ref state = Ref::adopt(kNone);
  Dict* dict = instance_dict(self);
  if (dict && !is_type(self) && dict->size) state = Ref::share(Value(dict));
  if (!type_of(self)->slot_count && !dict_get_text(type_of(self)->dict, "__slotnames__")) return state;
  Own<Dict> slots = new_dict();
  if (!slots || !collect_slots(self, slots.get())) return nullptr;
  return slots->size ? make_tuple2(state, Value(slots.get())) : state;
}

Ref object_reduce(Value self, const Value*) {
  const Value args[2] = {self, Value::small(0)};
  return call_copyreg("_reduce_ex", args, 2);
}

Ref object_reduce_ex(Value self, const Value* args) {
  // A class's own __reduce__ goes first.
  Value own = type_lookup(type_of(self), rt->str.__reduce__);
  if (own && own != type_lookup(rt->type.object, rt->str.__reduce__)) {
    return call_method(self, rt->str.__reduce__);
  }
  int64_t protocol;
  if (!to_int64(args[0], &protocol)) return nullptr;
  if (protocol < 2) {
    const Value both[2] = {self, args[0]};
    return call_copyreg("_reduce_ex", both, 2);
  }
  if (!can_be_rebuilt(self)) return nullptr;
  Ref keywords;
  Ref given = new_arguments(self, &keywords);
  Ref state = given ? call_method(self, rt->str.__getstate__) : Ref();
  Ref list_items = state ? items_iterator(self, kTypeList, nullptr) : Ref();
  Ref dict_items = list_items ? items_iterator(self, kTypeDict, rt->str.items) : Ref();
  Own<Tuple> result = dict_items ? new_tuple(5) : Own<Tuple>();
  if (!result || !fill_rebuild(result.get(), self, given, keywords)) return nullptr;
  tuple_fill(result.get(), 2, std::move(state));
  tuple_fill(result.get(), 3, std::move(list_items));
  tuple_fill(result.get(), 4, std::move(dict_items));
  return std::move(result);
}

}  // namespace coroscope
