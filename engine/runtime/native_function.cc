// Functions of C++ as Python sees them: builtin_function_or_method, and the descriptors that stand for
// methods in a built-in type's dict.
//
// Interface: new_native_function (function.h), make_native_function (native.h). Calling them is
// call_native.cc's. Tests: tests/lang/functions/builtin_*.py.
#include "engine/runtime/abstract.h"
#include "engine/runtime/dict.h"
#include "engine/runtime/errors.h"
#include "engine/runtime/function.h"
#include "engine/runtime/owning.h"
#include "engine/runtime/str.h"
#include "engine/runtime/tuple.h"
#include "engine/runtime/type.h"
#include "engine/runtime/type_slots.h"
#include "engine/runtime/vm_builtins.h"

namespace coroscope {

namespace {

// --- builtin_function_or_method -----------------------------------------------------------------------

void traverse(Object* self, Visit visit, void* context) {
  visit_member(static_cast<NativeFunction*>(self)->self, visit, context);
  visit_member(static_cast<NativeFunction*>(self)->module, visit, context);
}

void destroy(Object* self) {
  drop(&static_cast<NativeFunction*>(self)->self);
  drop(&static_cast<NativeFunction*>(self)->module);
  free_object(self);
}

bool is_plain_function(const NativeFunction* f) {
  return !f->self || is_instance_of(f->self, rt->type.module);
}

Ref native_repr(Value self) {
  const NativeFunction* f = as_native_function(self);
  if (is_plain_function(f)) return format_str("<built-in function %s>", f->method->name);
  return format_str("<built-in method %s of %T object at %A>", f->method->name, f->self, f->self);
}

bool native_hash(Value self, int64_t* out) {
  const NativeFunction* f = as_native_function(self);
  *out = static_cast<int64_t>(str_hash(as_str(make_str(f->method->name)))) ^
         (f->self ? identity(f->self) >> 4 : 0);
  if (*out == -1) *out = -2;
  return true;
}

Ref native_compare(Value self, Value other, CompareOp op) {
  if (!has_type(other, rt->type.builtin_function) || (op != CompareOp::Eq && op != CompareOp::Ne)) {
    return Ref::adopt(kNotImplemented);
  }
  const bool same = as_native_function(self)->method == as_native_function(other)->method &&
                    as_native_function(self)->self == as_native_function(other)->self;
  return Ref::adopt(boolean(same == (op == CompareOp::Eq)));
}

Ref get_name(Value self) { return make_str(as_native_function(self)->method->name); }

Ref get_qualname(Value self) {
  const NativeFunction* f = as_native_function(self);
  if (is_plain_function(f)) return get_name(self);
  Type* type = is_type(f->self) ? as_type(f->self) : type_of(f->self);
  return format_str("%U.%s", type->qualname, f->method->name);
}

Ref text_or_none(const char* text) { return text ? make_str(text) : Ref::adopt(kNone); }

Ref get_doc(Value self) { return text_or_none(as_native_function(self)->method->doc); }
Ref get_signature(Value self) { return text_or_none(as_native_function(self)->method->signature); }
// What belongs to a module names it only; the module is its self.
Ref get_self(Value self) {
  const NativeFunction* f = as_native_function(self);
  if (f->self || !f->module || !is_str(f->module)) return share_or_none(f->self);
  return share_or_none(dict_get_str(rt->modules, as_str(f->module)));
}
Ref get_module(Value self) { return share_or_none(as_native_function(self)->module); }
bool set_module(Value self, Value value) {
  auto* f = as_native_function(self);
  assign(&f->module, value);
  return true;
}

Ref native_reduce(Value self, const Value*) {
  const NativeFunction* f = as_native_function(self);
  if (is_plain_function(f)) return get_name(self);
  Ref builtin = builtin_named("getattr");
  Ref name = builtin ? get_name(self) : Ref();
  Ref args = name ? make_tuple2(f->self, name) : Ref();
  return args ? make_tuple2(builtin, args) : Ref();
}

const Slots kSlots = {
    .destroy = destroy,
    .traverse = traverse,
    .call = call_native_function,
    .repr = native_repr,
    .hash = native_hash,
    .compare = native_compare,
};
const NativeGetSet kGetSets[] = {{"__name__", get_name},
                                 {"__qualname__", get_qualname},
                                 {"__doc__", get_doc},
                                 {"__text_signature__", get_signature},
                                 {"__self__", get_self},
                                 {"__module__", get_module, set_module},
                                 {}};
const NativeMethod kMethods[] = {{"__reduce__", "($self, /)", native_reduce}, {}};
const TypeSpec kSpec = {
    .name = "builtin_function_or_method",
    .base = nullptr,
    .flags = kTypeGc | kTypeNoInstantiate,
    .instance_size = sizeof(NativeFunction),
    .slots = &kSlots,
    .methods = kMethods,
    .getsets = kGetSets,
    .weak_offset = offsetof(NativeFunction, weak_references),
};

// --- method_descriptor, classmethod_descriptor ----------------------------------------------------------

void descriptor_destroy(Object* self) {
  drop(&static_cast<MethodDescriptor*>(self)->name);
  free_object(self);
}

Ref descriptor_repr(Value self) {
  const MethodDescriptor* d = as_method_descriptor(self);
  return format_str("<method '%U' of '%s' objects>", d->name, type_name(d->owner));
}

Ref bound(const MethodDescriptor* d, Value self) {
  return new_native_function(*d->method, self, Value(), d->signature);
}

Ref method_descriptor_get(Value self, Value instance, Value) {
  const MethodDescriptor* d = as_method_descriptor(self);
  if (!instance) return Ref::share(self);
  if (is_instance_of(instance, d->owner)) return bound(d, instance);
  return raise(rt->exc.TypeError, "descriptor '%U' for '%s' objects doesn't apply to a '%T' object",
               d->name, type_name(d->owner), instance);
}

Ref classmethod_descriptor_get(Value self, Value instance, Value owner) {
  const MethodDescriptor* d = as_method_descriptor(self);
  Value type = owner ? owner : instance ? Value(type_of(instance)) : Value();
  if (!type) {
    return raise(rt->exc.TypeError,
                 "descriptor '%U' for type '%s' needs either an object or a type", d->name,
                 type_name(d->owner));
  }
  if (!is_type(type)) {
    return raise(rt->exc.TypeError, "descriptor '%U' for type '%s' needs a type, not a '%T' as arg 2",
                 d->name, type_name(d->owner), type);
  }
  if (!is_subtype(as_type(type), d->owner)) {
    return raise(rt->exc.TypeError, "descriptor '%U' requires a subtype of '%s' but received '%s'",
                 d->name, type_name(d->owner), type_name(as_type(type)));
  }
  return bound(d, type);
}

Ref descriptor_name(Value self) { return share_or_none(as_method_descriptor(self)->name); }
Ref descriptor_qualname(Value self) {
  const MethodDescriptor* d = as_method_descriptor(self);
  return format_str("%U.%U", d->owner->qualname, d->name);
}
Ref descriptor_owner(Value self) { return share_or_none(as_method_descriptor(self)->owner); }
Ref descriptor_doc(Value self) { return text_or_none(as_method_descriptor(self)->method->doc); }
Ref descriptor_signature(Value self) {
  return text_or_none(as_method_descriptor(self)->method->signature);
}

const NativeGetSet kDescriptorGetSets[] = {{"__name__", descriptor_name},
                                           {"__qualname__", descriptor_qualname},
                                           {"__objclass__", descriptor_owner},
                                           {"__doc__", descriptor_doc},
                                           {"__text_signature__", descriptor_signature},
                                           {}};
const Slots kMethodSlots = {
    .destroy = descriptor_destroy,
    .call = call_method_descriptor,
    .repr = descriptor_repr,
    .descriptor_get = method_descriptor_get,
};
const Slots kClassMethodSlots = {
    .destroy = descriptor_destroy,
    .call = call_classmethod_descriptor,
    .repr = descriptor_repr,
    .descriptor_get = classmethod_descriptor_get,
};
const TypeSpec kMethodSpec = {
    .name = "method_descriptor",
    .base = nullptr,
    .flags = kTypeGc | kTypeNoInstantiate,
    .instance_size = sizeof(MethodDescriptor),
    .slots = &kMethodSlots,
    .getsets = kDescriptorGetSets,
};
const TypeSpec kClassMethodSpec = {
    .name = "classmethod_descriptor",
    .base = nullptr,
    .flags = kTypeGc | kTypeNoInstantiate,
    .instance_size = sizeof(MethodDescriptor),
    .slots = &kClassMethodSlots,
    .getsets = kDescriptorGetSets,
};

// --- __new__ --------------------------------------------------------------------------------------------

Type* solid_static_base(Type* type) {
  while (type->flags & kTypeHeap) type = type->base;
  return type;
}

// T.__new__(cls, ...): `self` is T.
Ref call_new_method(Value self, Args args) {
  Type* owner = as_type(self);
  if (args.count < 1) {
    return raise(rt->exc.TypeError, "%N.__new__(): not enough arguments", owner);
  }
  if (!is_type(args.values[0])) {
    return raise(rt->exc.TypeError, "%N.__new__(X): X is not a type object (%T)", owner,
                 args.values[0]);
  }
  Type* type = as_type(args.values[0]);
  if (!is_subtype(type, owner)) {
    return raise(rt->exc.TypeError, "%N.__new__(%N): %N is not a subtype of %N", owner, type, type,
                 owner);
  }
  // object.__new__(int) would make an int without its struct.
  Type* solid = solid_static_base(type);
  if (solid->flags & kTypeNoInstantiate) {
    return raise(rt->exc.TypeError, "cannot create '%s' instances", type_name(solid));
  }
  if (solid->slots.construct != owner->slots.construct) {
    return raise(rt->exc.TypeError, "%N.__new__(%N) is not safe, use %N.__new__()", owner, type,
                 solid);
  }
  Ref object = owner->slots.construct(type, {args.values + 1, args.count - 1, args.names});
  if (object && object.get().is_object() && type->flags & kTypeHeap && type_of(object) == type) {
    gc_track(object.get().object());
  }
  return object;
}

}  // namespace

const NativeMethod kNewMethod = {"__new__", "($type, *args, **kwargs)",
                                 raw_native(call_new_method), kRawArguments,
                                 "Create and return a new object."};

Ref new_native_function(const NativeMethod& method, Value self, Value module,
                        const Signature* signature) {
  NativeFunction* f = new_object<NativeFunction>(rt->type.builtin_function);
  if (!f) return nullptr;
  f->method = &method;
  f->signature = signature;
  assign(&f->self, self);
  assign(&f->module, module);
  if (self && self.is_object()) gc_track(f);
  return Ref::adopt(Value(f));
}

Ref make_native_function(const NativeMethod& method, Value self, Value module_name) {
  return new_native_function(method, self, module_name);
}

void init_native_function_types();
void init_native_function_types() {
  rt->type.builtin_function = make_type(kSpec);
  rt->type.method_descriptor = make_type(kMethodSpec);
  rt->type.classmethod_descriptor = make_type(kClassMethodSpec);
}

}  // namespace coroscope
