// The type `object`: what every object can do.
//
// Interface: init_core_types (with `type`, type_object.cc). Its __reduce_ex__ is in object_reduce.cc.
// Tests: tests/lang/objects/*.py.
#include "engine/runtime/object_type.h"

#include <string>

#include "engine/runtime/abstract.h"
#include "engine/runtime/dict.h"
#include "engine/runtime/errors.h"
#include "engine/runtime/list.h"
#include "engine/runtime/str.h"
#include "engine/runtime/tracer.h"
#include "engine/runtime/tuple.h"
#include "engine/runtime/type.h"

namespace coroscope {

namespace {

bool has_arguments(const Args& args) { return argument_count(args) != 0; }

// "Can't instantiate abstract class C without an implementation for abstract methods 'a', 'b'"
std::nullptr_t raise_abstract(Type* type) {
  Ref names = get_attribute(Value(type), rt->str.__abstractmethods__);
  Ref list = names ? to_list(names) : Ref();
  if (!list || !list_sort(as_list(list), Value(), false)) return nullptr;
  std::string text;
  const List* sorted = as_list(list);
  for (intptr_t i = 0; i < sorted->size; ++i) {
    if (i) text.append(", ");
    text.append("'");
    if (is_str(sorted->items[i])) text.append(text_of(sorted->items[i]));
    text.append("'");
  }
  return raise(rt->exc.TypeError,
               "Can't instantiate abstract class %N without an implementation for abstract "
               "method%s %s",
               type, sorted->size == 1 ? "" : "s", text.c_str());
}

Ref object_construct(Type* type, Args args) {
  if (has_arguments(args)) {
    if (type->slots.construct != object_construct) {
      return raise(rt->exc.TypeError,
                   "object.__new__() takes exactly one argument (the type to instantiate)");
    }
    if (type->slots.init == object_init) {
      return raise(rt->exc.TypeError, "%N() takes no arguments", type);
    }
  }
  if (type->flags & kTypeAbstract) return raise_abstract(type);
  return new_instance(type);
}

Ref object_repr(Value self) {
  Type* type = type_of(self);
  return format_str("<%s object at %A>", type_full_name(type).c_str(), self);
}

Ref object_str(Value self) { return repr(self); }

bool object_hash(Value self, int64_t* out) {
  *out = identity(self) >> 4;
  return true;
}

Ref object_compare(Value self, Value other, CompareOp op) {
  if (op == CompareOp::Eq) {
    return Ref::adopt(self == other ? kTrue : kNotImplemented);
  }
  if (op != CompareOp::Ne) return Ref::adopt(kNotImplemented);
  // By default __ne__ is what __eq__ is not.
  Type* type = type_of(self);
  Ref equal = type->slots.compare ? compare_slot(self, other, CompareOp::Eq)
                                  : object_compare(self, other, CompareOp::Eq);
  if (!equal || equal.get() == kNotImplemented) return equal;
  const int result = truth(equal);
  return result < 0 ? Ref() : Ref::adopt(boolean(!result));
}

Ref object_format(Value self, const Value* args) {
  if (!is_str(args[0])) {
    return raise(rt->exc.TypeError, "__format__() argument must be str, not %T", args[0]);
  }
  if (as_str(args[0])->size) {
    return raise(rt->exc.TypeError, "unsupported format string passed to %T.__format__", self);
  }
  return str(self);
}

Ref object_sizeof(Value self, const Value*) {
  const Type* type = type_of(self);
  return Ref::adopt(Value::small(static_cast<intptr_t>(type->instance_size)));
}

Ref object_dir(Value self, const Value*) {
  Own<Dict> names = new_dict();
  if (!names) return nullptr;
  Ref own;
  const Next found = find_attribute(self, rt->str.__dict__, &own);
  if (found == Next::Error) return nullptr;
  if (found == Next::Item && is_dict(own) && !dict_update(names.get(), own)) return nullptr;
  Ref type;
  if (find_attribute(self, rt->str.__class__, &type) == Next::Error) return nullptr;
  if (type && is_type(type) && !collect_type_names(as_type(type), names.get())) return nullptr;
  return to_list(Value(names.get()));
}

Ref object_subclasshook(Value, const Value*) { return Ref::adopt(kNotImplemented); }

Ref object_init_subclass(Value, const Value*) { return Ref::adopt(kNone); }

Ref get_class(Value self) { return Ref::share(Value(type_of(self))); }

bool set_class(Value self, Value value) {
  if (!value) {
    raise(rt->exc.TypeError, "can't delete __class__ attribute");
    return false;
  }
  if (!is_type(value)) {
    raise(rt->exc.TypeError, "__class__ must be set to a class, not '%T' object", value);
    return false;
  }
  Type* to = as_type(value);
  Type* from = type_of(self);
  const bool modules = is_subtype(to, rt->type.module) && is_subtype(from, rt->type.module);
  if (!modules && (!(to->flags & kTypeHeap) || !(from->flags & kTypeHeap))) {
    raise(rt->exc.TypeError,
          "__class__ assignment only supported for mutable types or ModuleType subclasses");
    return false;
  }
  if (!same_layout(from, to)) {
    raise(rt->exc.TypeError, "__class__ assignment: '%N' object layout differs from '%N'", to,
          from);
    return false;
  }
  if (to->flags & kTypeHeap) incref(to);
  self.object()->type = to;
  if (rt->tracer) {  // F1
    rt->tracer->store(rt->thread.frame, trace::Scope::Attribute, rt->str.__class__, value);
  }
  if (from->flags & kTypeHeap) decref(Value(from));
  return true;
}

const Slots kSlots = {
    .construct = object_construct,
    .init = object_init,
    .repr = object_repr,
    .str = object_str,
    .hash = object_hash,
    .compare = object_compare,
    .get_attribute = generic_get_attribute,
    .set_attribute = generic_set_attribute,
};

const NativeMethod kMethods[] = {
    {"__reduce_ex__", "($self, protocol, /)", object_reduce_ex, kNativePlain, "Helper for pickle."},
    {"__reduce__", "($self, /)", object_reduce, kNativePlain, "Helper for pickle."},
    {"__getstate__", "($self, /)", object_getstate, kNativePlain, "Helper for pickle."},
    {"__format__", "($self, format_spec, /)", object_format, kNativePlain,
     "Default object formatter."},
    {"__sizeof__", "($self, /)", object_sizeof, kNativePlain,
     "Size of object in memory, in bytes."},
    {"__dir__", "($self, /)", object_dir, kNativePlain, "Default dir() implementation."},
    {"__subclasshook__", "($type, object, /)", object_subclasshook, kClassMethod,
     "Abstract classes can override this to customize issubclass()."},
    {"__init_subclass__", "($type, /)", object_init_subclass, kClassMethod,
     "This method is called when a class is subclassed."},
    {}};

const NativeGetSet kGetSets[] = {{"__class__", get_class, set_class, "the object's class"}, {}};

}  // namespace

bool object_init(Value self, Args args) {
  if (!has_arguments(args)) return true;
  Type* type = type_of(self);
  if (type->slots.init != object_init) {
    raise(rt->exc.TypeError,
          "object.__init__() takes exactly one argument (the instance to initialize)");
    return false;
  }
  if (type->slots.construct == object_construct) {
    raise(rt->exc.TypeError,
          "%N.__init__() takes exactly one argument (the instance to initialize)", type);
    return false;
  }
  return true;
}

Ref new_instance(Type* type) {
  Object* object = new_object<Object>(type);
  if (!object) return nullptr;
  if (type->flags & kTypeGc) gc_track(object);
  return Ref::adopt(Value(object));
}

// The attributes' names of a class and all its bases, as keys of `names`.
bool collect_type_names(Type* type, Dict* names) {
  for (intptr_t i = type->mro->size - 1; i >= 0; --i) {
    const Dict* dict = as_type(type->mro->items[i])->dict;
    intptr_t position = 0;
    Value key, value;
    while (dict_next(dict, &position, &key, &value)) {
      if (is_str(key) && !dict_set_str(names, as_str(key), kNone)) return false;
    }
  }
  return true;
}

const TypeSpec kObjectSpec = {
    .name = "object",
    .base = nullptr,
    .flags = kTypeBase,
    .instance_size = sizeof(Object),
    .slots = &kSlots,
    .methods = kMethods,
    .getsets = kGetSets,
    .doc = "The base of all classes. Called without arguments it makes a bare instance.\n",
    .text_signature = "()",
};

}  // namespace coroscope
