// object.__reduce_ex__ and __getstate__: what the copy module needs to take an object apart.
//
// Interface: object_type.h. Only protocol 2 and above is made; there is no pickling here. Tests:
// tests/lang/modules/copy_*.py.
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

// The values of all __slots__ along the MRO, by name.
bool collect_slots(Value self, Dict* out) {
  Type* type = type_of(self);
  for (intptr_t i = 0; i < type->mro->size; ++i) {
    Ref names = Ref::share(dict_get_str(as_type(type->mro->items[i])->dict, rt->str.__slots__));
    if (!names) continue;
    Value single = names;
    names = is_str(names) ? make_tuple(&single, 1) : to_tuple(names);
    if (!names) return false;
    for (intptr_t k = 0; k < as_tuple(names)->size; ++k) {
      const Value name = as_tuple(names)->items[k];
      if (!is_str(name) || text_of(name) == "__dict__" || text_of(name) == "__weakref__") continue;
      Ref value;
      const Next found = find_attribute(self, as_str(name), &value);
      if (found == Next::Error) return false;
      if (found == Next::Item && !dict_set_str(out, as_str(name), value)) return false;
    }
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

Ref new_arguments(Value self) {
  Ref method = lookup_special(self, rt->str.__getnewargs__);
  if (!method) return is_raised() ? Ref() : Ref::share(rt->empty_tuple);
  Ref args = call0(method);
  if (!args || is_tuple(args)) return args;
  return raise(rt->exc.TypeError, "__getnewargs__ should return a tuple, not '%T'", args.get());
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
  if (!type_of(self)->slot_count) return state;
  Own<Dict> slots = new_dict();
  if (!slots || !collect_slots(self, slots.get())) return nullptr;
  return slots->size ? make_tuple2(state, Value(slots.get())) : state;
}

Ref object_reduce(Value self, const Value*) {
  const Value args[1] = {Value::small(2)};
  return object_reduce_ex(self, args);
}

Ref object_reduce_ex(Value self, const Value* args) {
  // A class's own __reduce__ goes first.
  Value own = type_lookup(type_of(self), rt->str.__reduce__);
  if (own && own != type_lookup(rt->type.object, rt->str.__reduce__)) {
    return call_method(self, rt->str.__reduce__);
  }
  int64_t protocol;
  if (!to_int64(args[0], &protocol)) return nullptr;
  if (!can_be_rebuilt(self)) return nullptr;
  Ref module = import_module("copyreg");
  Ref rebuild = module ? get_attribute(module, rt->str.__newobj__) : Ref();
  Ref given = rebuild ? new_arguments(self) : Ref();
  Ref state = given ? call_method(self, rt->str.__getstate__) : Ref();
  Ref list_items = state ? items_iterator(self, kTypeList, nullptr) : Ref();
  Ref dict_items = list_items ? items_iterator(self, kTypeDict, rt->str.items) : Ref();
  if (!dict_items) return nullptr;
  Own<Tuple> call_args = new_tuple(as_tuple(given)->size + 1);
  Own<Tuple> result = new_tuple(5);
  if (!call_args || !result) return nullptr;
  tuple_fill(call_args.get(), 0, Ref::share(Value(type_of(self))));
  for (intptr_t i = 0; i < as_tuple(given)->size; ++i) {
    tuple_fill(call_args.get(), i + 1, Ref::share(as_tuple(given)->items[i]));
  }
  tuple_fill(result.get(), 0, std::move(rebuild));
  tuple_fill(result.get(), 1, Ref::share(Value(call_args.get())));
  tuple_fill(result.get(), 2, std::move(state));
  tuple_fill(result.get(), 3, std::move(list_items));
  tuple_fill(result.get(), 4, std::move(dict_items));
  return std::move(result);
}

}  // namespace coroscope
