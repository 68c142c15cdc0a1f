// Building a class: the steps of type.__new__ in CPython's order, from choosing the base to
// __set_name__ and __init_subclass__.
//
// Interface: new_class, build_type (type.h). __build_class__ is in build_class.cc, __slots__ in
// type_slot_names.cc. Tests: tests/lang/classes/*.py.
#include <utility>
#include <vector>

#include "engine/runtime/abstract.h"
#include "engine/runtime/cell.h"
#include "engine/runtime/dict.h"
#include "engine/runtime/errors.h"
#include "engine/runtime/exception.h"
#include "engine/runtime/frame.h"
#include "engine/runtime/function.h"
#include "engine/runtime/heap_state.h"
#include "engine/runtime/str.h"
#include "engine/runtime/tuple.h"
#include "engine/runtime/type.h"
#include "engine/runtime/type_slot_names.h"
#include "engine/runtime/type_slots.h"

namespace coroscope {

namespace {

constexpr uint32_t kInheritedFlags = kTypeInt | kTypeStr | kTypeBytes | kTypeTuple | kTypeList |
                                     kTypeDict | kTypeType | kTypeException | kTypeFloat | kTypeSet;

// Everything of the base that concerns the instance's memory, then what this class adds.
void lay_out_instance(Type* type, Tuple* bases, const SlotNames& slots) {
  const Type* base = type->base;
  type->instance_size = base->instance_size;
  type->dict_offset = base->dict_offset;
  type->weak_offset = base->weak_offset;
  type->slot_count = static_cast<uint16_t>(base->slot_count + slots.names.size());
  bool add_dict = slots.adds_dict, add_weak = slots.adds_weak;
  if (slots.is_given) {  // other bases may bring them along
    for (intptr_t i = 0; i < bases->size; ++i) {
      const Type* other = as_type(bases->items[i]);
      add_dict = add_dict || (other != base && other->dict_offset);
      add_weak = add_weak || (other != base && other->weak_offset);
    }
  }
  if (add_dict && !type->dict_offset) type->dict_offset = kHeapDictOffset;
  if (add_weak && !type->weak_offset) type->weak_offset = kHeapWeakOffset;
  const bool has_words = type->slot_count || type->dict_offset < 0 || type->weak_offset < 0;
  int words = has_words ? 4 + type->slot_count : 2;
  if (words * kWord % 8) ++words;
  type->prefix_size = static_cast<uint32_t>(words * kWord);
}

// Slots that no method's name stands for.
void inherit_hidden_slots(Type* type) {
  const Slots& base = type->base->slots;
  type->slots.destroy = base.destroy;
  type->slots.traverse = base.traverse;
  type->slots.clear = base.clear;
  type->slots.finalize = base.finalize;
  type->slots.wants_finalize = base.wants_finalize;
  type->slots.power_modulo = base.power_modulo;
}

// What it is for `match`, sequence or mapping, the first in the MRO that is either says.
void inherit_collection_kind(Type* type) {
  for (intptr_t i = 1; i < type->mro->size && !(type->flags & kCollectionKinds); ++i) {
    type->flags |= as_type(type->mro->items[i])->flags & kCollectionKinds;
  }
}

bool wrap_function(Dict* dict, Str* name, Type* wrapper_type) {
  Value found = dict_get_str(dict, name);
  if (!found || !is_function(found)) return true;
  Ref wrapped = call1(Value(wrapper_type), found);
  return wrapped && dict_set_str(dict, name, wrapped);
}

// __classcell__ and __classdictcell__: the cells through which methods see their class.
bool fill_class_cell(Type* type, Str* name, Value content) {
  Ref cell = Ref::share(dict_get_str(type->dict, name));
  if (!cell) return true;
  if (!has_type(cell, rt->type.cell)) {
    raise(rt->exc.TypeError, "%U must be a nonlocal cell, not %T", name, cell.get());
    return false;
  }
  Cell* target = as_cell(cell);
  incref(content);
  decref(std::exchange(target->value, content));
  dict_delete_str(type->dict, name);
  return true;
}

bool set_qualname(Type* type) {
  Ref qualname = Ref::share(dict_get_str(type->dict, rt->str.__qualname__));
  if (!qualname) {
    incref(Value(type->name));
    type->qualname = type->name;
    return true;
  }
  if (!is_str(qualname)) {
    raise(rt->exc.TypeError, "type __qualname__ must be a str, not %T", qualname.get());
    return false;
  }
  type->qualname = as_str(qualname.release());
  dict_delete_str(type->dict, rt->str.__qualname__);
  return true;
}

bool set_module(Type* type) {
  if (dict_get_str(type->dict, rt->str.__module__)) return true;
  const Frame* frame = rt->thread.frame;
  Value module = frame ? dict_get_str(frame->globals, rt->str.__name__) : Value();
  return !module || dict_set_str(type->dict, rt->str.__module__, module);
}

bool warn_of_odd_keys(Type* type) {
  intptr_t position = 0;
  Value key, value;
  while (dict_next(type->dict, &position, &key, &value)) {
    if (is_str(key)) continue;
    return warn(rt->exc.RuntimeWarning, 1, "non-string key in the __dict__ of class %N", type);
  }
  return true;
}

bool complete_dict(Type* type) {
  Dict* dict = type->dict;
  if (!set_qualname(type) || !set_module(type)) return false;
  return wrap_function(dict, rt->str.__new__, rt->type.staticmethod) &&
         wrap_function(dict, rt->str.__init_subclass__, rt->type.classmethod) &&
         wrap_function(dict, rt->str.__class_getitem__, rt->type.classmethod) &&
         fill_class_cell(type, rt->str.__classcell__, Value(type)) &&
         fill_class_cell(type, rt->str.__classdictcell__, Value(dict));
}

// __eq__ without __hash__ makes instances unhashable.
bool block_hash(Type* type) {
  if (!dict_get_str(type->dict, rt->str.__eq__)) return true;
  if (dict_get_str(type->dict, rt->str.__hash__)) return true;
  return dict_set_str(type->dict, rt->str.__hash__, kNone);
}

bool set_names(Type* type) {
  Own<Dict> names = dict_copy(type->dict);
  if (!names) return false;
  intptr_t position = 0;
  Value key, value;
  while (dict_next(names.get(), &position, &key, &value)) {
    Ref method = lookup_special(value, rt->str.__set_name__);
    if (!method) {
      if (is_raised()) return false;
      continue;
    }
    Ref result = call2(method, Value(type), key);
    if (result) continue;
    add_exception_note(format_str("Error calling __set_name__ on '%T' instance %R in '%N'", value,
                                  key, type));
    return false;
  }
  return true;
}

// An mro() of a metaclass may leave out the class itself.
bool is_in_own_mro(Type* type) {
  for (intptr_t i = 0; i < type->mro->size; ++i) {
    if (type->mro->items[i] == Value(type)) return true;
  }
  raise(rt->exc.TypeError,
        "super(type, obj): obj (type %N) is not an instance or subtype of type (%N).", type, type);
  return false;
}

bool init_subclass(Type* type, Args keywords) {
  if (!is_in_own_mro(type)) return false;
  Ref method = super_attribute(type, Value(type), rt->str.__init_subclass__, nullptr);
  if (!method) return false;
  return !call(method, {keywords.values + keywords.count, 0, keywords.names}).is_null();
}

}  // namespace

Ref new_class(Type* metaclass, Str* name, Tuple* bases, Dict* namespace_, Args keywords) {
  Ref object_base;
  if (bases->size == 0) {
    const Value only[1] = {Value(rt->type.object)};
    object_base = make_tuple(only, 1);
    if (!object_base) return nullptr;
    bases = as_tuple(object_base);
  }
  Type* base = best_base(bases);
  if (!base) return nullptr;
  Own<Dict> dict = dict_copy(namespace_);
  if (!dict) return nullptr;
  SlotNames slots;
  if (!read_slot_names(dict.get(), name, base, &slots)) return nullptr;

  Type* type = allocate_type(metaclass);
  if (!type) return nullptr;
  Ref result = Ref::adopt(Value(type));
  type->flags = kTypeHeap | kTypeBase | kTypeGc | (base->flags & kInheritedFlags);
  type->name = intern(name).release();
  type->base = base;
  incref(Value(base));
  type->bases = bases;
  incref(Value(bases));
  type->dict = dict.release();
  lay_out_instance(type, bases, slots);
  inherit_hidden_slots(type);
  gc_track(type);
  if (!complete_dict(type) || !block_hash(type) || !warn_of_odd_keys(type)) return nullptr;
  if (!add_slot_members(type, slots)) return nullptr;
  if (!dict_get_str(type->dict, rt->str.__doc__) &&
      !dict_set_str(type->dict, rt->str.__doc__, kNone)) {
    return nullptr;
  }
  if (!set_mro(type)) return nullptr;
  type->flags |= kTypeReady;
  for (intptr_t i = 0; i < bases->size; ++i) {
    link_subclass(as_type(bases->items[i]), type);
  }
  inherit_collection_kind(type);
  update_slots(type);
  if (!set_names(type) || !init_subclass(type, keywords)) return nullptr;
  return result;
}

Ref build_type(Type* metaclass, Value name, Tuple* bases, Value namespace_, Args keywords) {
  std::vector<Value> values = {name, Value(bases), namespace_};
  const int all = argument_count(keywords);
  values.insert(values.end(), keywords.values + keywords.count, keywords.values + all);
  return call(Value(metaclass), {values.data(), 3, keywords.names});
}

}  // namespace coroscope
