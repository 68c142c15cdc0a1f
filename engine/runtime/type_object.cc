// The type `type`: calling classes, their attributes and their repr.
//
// Interface: init_core_types; attribute access through abstract.h. Its getsets (__name__, __doc__,
// __annotations__ ...) are in type_attributes.cc. Tests: tests/lang/classes/*.py.
#include "engine/runtime/abstract.h"
#include "engine/runtime/dict.h"
#include "engine/runtime/errors.h"
#include "engine/runtime/heap_state.h"
#include "engine/runtime/list.h"
#include "engine/runtime/object_type.h"
#include "engine/runtime/str.h"
#include "engine/runtime/tuple.h"
#include "engine/runtime/type.h"
#include "engine/runtime/type_attributes.h"
#include "engine/runtime/type_slots.h"
#include "engine/runtime/union_type.h"

namespace coroscope {

namespace {

// --- calling a class ----------------------------------------------------------------------------

Ref type_call(Value self, Args args) {
  Type* type = as_type(self);
  if (type == rt->type.type) {
    if (args.count == 1 && argument_count(args) == 1) {
      return Ref::share(Value(type_of(args.values[0])));
    }
    if (args.count != 3) return raise(rt->exc.TypeError, "type() takes 1 or 3 arguments");
  }
  if (!type->slots.construct) {
    return raise(rt->exc.TypeError, "cannot create '%s' instances", type_name(type));
  }
  Ref object = type->slots.construct(type, args);
  if (!object || !is_subtype(type_of(object), type)) return object;
  if (object.get().is_object() && type->flags & kTypeHeap) gc_track(object.get().object());
  if (!type_of(object)->slots.init(object, args)) return nullptr;
  return object;
}

bool check_new_arguments(const Args& args) {
  const char* const expected[] = {"str", "tuple", "dict"};
  const uint32_t flags[] = {kTypeStr, kTypeTuple, kTypeDict};
  if (args.count != 3) {
    raise(rt->exc.TypeError, "type.__new__() takes exactly 3 arguments (%d given)", args.count);
    return false;
  }
  for (int i = 0; i < 3; ++i) {
    if (type_of(args.values[i])->flags & flags[i]) continue;
    raise(rt->exc.TypeError, "type.__new__() argument %d must be %s, not %T", i + 1, expected[i],
          args.values[i]);
    return false;
  }
  if (text_of(args.values[0]).find('\0') != std::string_view::npos) {
    raise(rt->exc.ValueError, "type name must not contain null characters");
    return false;
  }
  return true;
}

Ref type_construct(Type* metaclass, Args args) {
  if (!check_new_arguments(args)) return nullptr;
  Tuple* bases = as_tuple(args.values[1]);
  for (intptr_t i = 0; i < bases->size; ++i) {
    if (is_type(bases->items[i])) continue;
    Ref method;
    const Next found = find_attribute(bases->items[i], rt->str.__mro_entries__, &method);
    if (found == Next::Error) return nullptr;
    if (found == Next::Item) {
      return raise(rt->exc.TypeError,
                   "type() doesn't support MRO entry resolution; use types.new_class()");
    }
  }
  Type* winner = calculate_metaclass(metaclass, bases);
  if (!winner) return nullptr;
  if (winner != metaclass && winner->slots.construct != type_construct) {
    return winner->slots.construct(winner, args);
  }
  return new_class(winner, as_str(args.values[0]), bases, as_dict(args.values[2]), args);
}

bool type_init(Value, Args args) {
  if (args.count == 1 || args.count == 3) return true;
  raise(rt->exc.TypeError, "type.__init__() takes 1 or 3 arguments");
  return false;
}

// --- attributes of a class ----------------------------------------------------------------------

Ref type_get_attribute(Value self, Str* name) {
  Type* type = as_type(self);
  Type* metaclass = type->type;
  Ref meta = Ref::share(type_lookup(metaclass, name));
  if (meta && type_of(meta)->slots.descriptor_set && type_of(meta)->slots.descriptor_get) {
    return bind_descriptor(meta, self, Value(metaclass));
  }
  if (Ref found = Ref::share(type_lookup(type, name))) {
    return bind_descriptor(found, Value(), self);
  }
  if (meta) return bind_descriptor(meta, self, Value(metaclass));
  return raise_attribute_error_text(
      self, name, format_str("type object '%s' has no attribute '%U'", type_name(type), name));
}

bool is_special_name(std::string_view name) {
  return name.size() > 4 && name.substr(0, 2) == "__" && name.substr(name.size() - 2) == "__";
}

bool type_set_attribute(Value self, Str* name, Value value) {
  Type* type = as_type(self);
  if (type->flags & kTypeImmutable) {
    raise_showing(rt->exc.TypeError, "cannot set %R attribute of immutable type '%s'", Value(name),
          type_name(type));
    return false;
  }
  Ref meta = Ref::share(type_lookup(type->type, name));
  if (meta && type_of(meta)->slots.descriptor_set) {
    return type_of(meta)->slots.descriptor_set(meta, self, value);
  }
  Own<Str> key = intern(name);
  if (!key) return false;
  Ref old = Ref::share(dict_get_str(type->dict, key.get()));  // keeps a cached value alive
  if (value) {
    if (!dict_set_str(type->dict, key.get(), value)) return false;
  } else if (!dict_delete_str(type->dict, key.get())) {
    raise_attribute_error_text(
        self, name, format_str("type object '%s' has no attribute '%U'", type_name(type), name));
    return false;
  }
  if (is_special_name(key->text())) type_modified(type);
  else invalidate_type(type);
  return true;
}

Ref type_repr(Value self) {
  return format_str("<class '%s'>", type_full_name(as_type(self)).c_str());
}

Ref type_binary(BinaryOp op, Value left, Value right) {
  if (op != BinaryOp::Or) return Ref::adopt(kNotImplemented);
  return make_union_of(left, right);
}

// --- the collector --------------------------------------------------------------------------------

void type_traverse(Object* self, Visit visit, void* context) {
  const Type* type = static_cast<Type*>(self);
  for (Object* child : {static_cast<Object*>(type->dict), static_cast<Object*>(type->bases),
                        static_cast<Object*>(type->mro), static_cast<Object*>(type->base)}) {
    if (child) visit(Value(child), context);
  }
}

void type_clear(Object* self) {
  Type* type = static_cast<Type*>(self);
  invalidate_type(type);
  if (type->dict) dict_clear(type->dict);
  // The MRO holds the type itself. Without it nothing is looked up any more.
  if (Tuple* mro = std::exchange(type->mro, nullptr)) decref(Value(mro));
}

void unlink_from_bases(Type* type) {
  if (!type->bases) return;
  for (intptr_t i = 0; i < type->bases->size; ++i) {
    std::vector<Type*>& list = as_type(type->bases->items[i])->extra->subclasses;
    for (size_t j = 0; j < list.size(); ++j) {
      if (list[j] == type) {
        list.erase(list.begin() + static_cast<intptr_t>(j));
        break;
      }
    }
  }
}

void type_destroy(Object* self) {
  Type* type = static_cast<Type*>(self);
  unlink_from_bases(type);
  for (Object* owned : {static_cast<Object*>(type->dict), static_cast<Object*>(type->bases),
                        static_cast<Object*>(type->mro), static_cast<Object*>(type->base),
                        static_cast<Object*>(type->name), static_cast<Object*>(type->qualname)}) {
    if (owned) decref(Value(owned));
  }
  if (type->extra->slot_names) decref(Value(type->extra->slot_names));
  delete type->extra;
  free_object(type);
}

// --- methods --------------------------------------------------------------------------------------

Ref type_mro_method(Value self, const Value*) {
  Own<Tuple> mro = compute_mro(as_type(self));
  return mro ? to_list(Value(mro.get())) : Ref();
}

Ref type_subclasses(Value self, const Value*) {
  Own<List> list = new_list();
  if (!list) return nullptr;
  for (Type* subclass : direct_subclasses(as_type(self))) {
    if (!list_append(list.get(), Ref::share(Value(subclass)))) return nullptr;
  }
  return std::move(list);
}

Ref type_prepare(Value, const Value*) { return new_dict(); }

Ref type_instancecheck(Value self, const Value* args) {
  const int result = real_is_instance(args[0], self);
  return result < 0 ? Ref() : Ref::adopt(boolean(result));
}

Ref type_subclasscheck(Value self, const Value* args) {
  const int result = real_is_subclass(args[0], self);
  return result < 0 ? Ref() : Ref::adopt(boolean(result));
}

Ref type_dir(Value self, const Value*) {
  Own<Dict> names = new_dict();
  if (!names || !collect_type_names(as_type(self), names.get())) return nullptr;
  return to_list(Value(names.get()));
}

const Slots kSlots = {
    .destroy = type_destroy,
    .traverse = type_traverse,
    .clear = type_clear,
    .construct = type_construct,
    .init = type_init,
    .call = type_call,
    .repr = type_repr,
    .get_attribute = type_get_attribute,
    .set_attribute = type_set_attribute,
    .binary = type_binary,
};

const NativeMethod kMethods[] = {
    {"mro", "($self, /)", type_mro_method, kNativePlain, "Return a type's method resolution order."},
    {"__subclasses__", "($self, /)", type_subclasses, kLeaf,
     "Return a list of immediate subclasses."},
    {"__prepare__", "($cls, /, *args, **kwargs)", type_prepare, kClassMethod,
     "Create the namespace for the class statement"},
    {"__instancecheck__", "($self, instance, /)", type_instancecheck, kNativePlain,
     "Check if an object is an instance."},
    {"__subclasscheck__", "($self, subclass, /)", type_subclasscheck, kNativePlain,
     "Check if a class is a subclass."},
    {"__dir__", "($self, /)", type_dir, kNativePlain,
     "Specialized __dir__ implementation for types."},
    {}};

}  // namespace

const TypeSpec kTypeTypeSpec = {
    .name = "type",
    .base = nullptr,
    .flags = kTypeBase | kTypeGc | kTypeType,
    .instance_size = sizeof(Type),
    .slots = &kSlots,
    .methods = kMethods,
    .getsets = kTypeGetSets,
    .doc = "type(object) -> the object's type\ntype(name, bases, dict, **kwds) -> a new type",
    .dict_offset = offsetof(Type, dict),
    .weak_offset = offsetof(Type, weak_references),
};

void init_core_types() {
  make_type(kObjectSpec);
  make_type(kTypeTypeSpec);
}

}  // namespace coroscope
