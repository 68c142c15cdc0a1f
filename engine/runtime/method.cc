// Bound methods of Python functions (and of anything else bound by types.MethodType).
//
// Interface: new_method (function.h). Tests: tests/lang/functions/method_*.py.
#include "engine/runtime/abstract.h"
#include "engine/runtime/arguments.h"
#include "engine/runtime/dict.h"
#include "engine/runtime/errors.h"
#include "engine/runtime/function.h"
#include "engine/runtime/owning.h"
#include "engine/runtime/str.h"
#include "engine/runtime/tuple.h"
#include "engine/runtime/type.h"
#include "engine/runtime/vm_builtins.h"

namespace coroscope {

namespace {

void traverse(Object* self, Visit visit, void* context) {
  visit_member(static_cast<Method*>(self)->function, visit, context);
  visit_member(static_cast<Method*>(self)->self, visit, context);
}

void destroy(Object* self) {
  drop(&static_cast<Method*>(self)->function);
  drop(&static_cast<Method*>(self)->self);
  free_object(self);
}

Ref method_construct(Type*, Args args) {
  Value given[2];
  if (!bind_positional("method", args, 2, 2, given)) return nullptr;
  if (!is_callable(given[0])) {
    return raise(rt->exc.TypeError, "first argument must be callable");
  }
  if (given[1] == kNone) return raise(rt->exc.TypeError, "instance must not be None");
  return new_method(given[0], given[1]);
}

Ref method_repr(Value self) {
  Ref name;
  const Method* method = as_method(self);
  if (find_attribute(method->function, rt->str.__qualname__, &name) == Next::Error) return nullptr;
  if (!name && find_attribute(method->function, rt->str.__name__, &name) == Next::Error) {
    return nullptr;
  }
  if (!name || !is_str(name)) return format_str("<bound method ? of %R>", method->self);
  return format_str("<bound method %S of %R>", name.get(), method->self);
}

bool method_hash(Value self, int64_t* out) {
  int64_t function_hash;
  if (!hash(as_method(self)->function, &function_hash)) return false;
  *out = (identity(as_method(self)->self) >> 4) ^ function_hash;
  if (*out == -1) *out = -2;
  return true;
}

Ref method_compare(Value self, Value other, CompareOp op) {
  if (!is_method(other) || (op != CompareOp::Eq && op != CompareOp::Ne)) {
    return Ref::adopt(kNotImplemented);
  }
  int same = equals(as_method(self)->function, as_method(other)->function);
  if (same < 0) return nullptr;
  same = same && as_method(self)->self == as_method(other)->self;
  return Ref::adopt(boolean(same == (op == CompareOp::Eq)));
}

// What the method itself does not have is asked of its function.
Ref method_get_attribute(Value self, Str* name) {
  Type* type = rt->type.method;
  if (Ref descriptor = Ref::share(type_lookup(type, name))) {
    return bind_descriptor(descriptor, self, Value(type));
  }
  return get_attribute(as_method(self)->function, name);
}

Ref method_get(Value self, Value, Value) { return Ref::share(self); }

Ref get_func(Value self) { return Ref::share(as_method(self)->function); }
Ref get_self(Value self) { return Ref::share(as_method(self)->self); }
Ref get_doc(Value self) { return get_attribute(as_method(self)->function, rt->str.__doc__); }

Ref method_reduce(Value self, const Value*) {
  Ref builtin = builtin_named("getattr");
  Ref name = get_attribute(as_method(self)->function, rt->str.__name__);
  if (!builtin || !name) return nullptr;
  Ref args = make_tuple2(as_method(self)->self, name);
  return args ? make_tuple2(builtin, args) : Ref();
}

const Slots kSlots = {
    .destroy = destroy,
    .traverse = traverse,
    .construct = method_construct,
    .call = call_bound_method,
    .repr = method_repr,
    .hash = method_hash,
    .compare = method_compare,
    .get_attribute = method_get_attribute,
    .descriptor_get = method_get,
};

const NativeGetSet kGetSets[] = {{"__func__", get_func, nullptr, nullptr, true},
                                 {"__self__", get_self, nullptr, nullptr, true},
                                 {"__doc__", get_doc}, {}};

const NativeMethod kMethods[] = {{"__reduce__", "($self, /)", method_reduce}, {}};

const TypeSpec kSpec = {
    .name = "method",
    .base = nullptr,
    .flags = kTypeGc,
    .instance_size = sizeof(Method),
    .slots = &kSlots,
    .methods = kMethods,
    .getsets = kGetSets,
    .doc = "Create a bound instance method object.",
    .text_signature = "(function, instance, /)",
    .weak_offset = offsetof(Method, weak_references),
};

}  // namespace

Ref new_method(Value function, Value self) {
  Method* method = new_object<Method>(rt->type.method);
  if (!method) return nullptr;
  incref(function);
  incref(self);
  method->function = function;
  method->self = self;
  gc_track(method);
  return Ref::adopt(Value(method));
}

void init_method_type() { rt->type.method = make_type(kSpec); }

}  // namespace coroscope
