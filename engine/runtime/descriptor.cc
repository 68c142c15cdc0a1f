// The descriptors of built-in types: getsets, members (__slots__ too) and wrapped slots.
//
// Interface: descriptor.h. property, classmethod and staticmethod have files of their own. Tests:
// tests/lang/descriptors/*.py.
#include "engine/runtime/descriptor.h"

#include "engine/runtime/abstract.h"
#include "engine/runtime/dict.h"
#include "engine/runtime/errors.h"
#include "engine/runtime/function.h"
#include "engine/runtime/owning.h"
#include "engine/runtime/str.h"
#include "engine/runtime/tuple.h"
#include "engine/runtime/type.h"
#include "engine/runtime/type_slots.h"

namespace coroscope {

namespace {

// GetSetDescriptor, MemberDescriptor and WrapperDescriptor begin alike.
struct CommonDescriptor : GcObject {
  Type* owner;
};

void traverse(Object* self, Visit visit, void* context) {
  visit_member(static_cast<CommonDescriptor*>(self)->owner, visit, context);
}

// Descriptors of heap types own their type.
void release_owner(Type* owner) {
  if (owner && owner->flags & kTypeHeap) decref(Value(owner));
}

bool check_instance(Type* owner, Str* name, Value instance) {
  if (is_instance_of(instance, owner)) return true;
  raise(rt->exc.TypeError, "descriptor '%U' for '%s' objects doesn't apply to a '%T' object", name,
        type_name(owner), instance);
  return false;
}

Ref qualified(Type* owner, Str* name) { return format_str("%U.%U", owner->qualname, name); }
Ref text_or_none(const char* text) { return text ? make_str(text) : Ref::adopt(kNone); }

// --- getset_descriptor ----------------------------------------------------------------------------------

GetSetDescriptor* as_getset(Value v) { return static_cast<GetSetDescriptor*>(v.object()); }

void getset_destroy(Object* self) {
  auto* d = static_cast<GetSetDescriptor*>(self);
  release_owner(d->owner);
  drop(&d->name);
  free_object(self);
}

Ref getset_repr(Value self) {
  return format_str("<attribute '%U' of '%s' objects>", as_getset(self)->name,
                    type_name(as_getset(self)->owner));
}

Ref getset_get(Value self, Value instance, Value) {
  const GetSetDescriptor* d = as_getset(self);
  if (!instance) return Ref::share(self);
  if (!check_instance(d->owner, d->name, instance)) return nullptr;
  if (d->row->get) return d->row->get(instance);
  return raise(rt->exc.AttributeError, "attribute '%U' of '%s' objects is not readable", d->name,
               type_name(d->owner));
}

bool getset_set(Value self, Value instance, Value value) {
  const GetSetDescriptor* d = as_getset(self);
  if (!check_instance(d->owner, d->name, instance)) return false;
  if (d->row->set) return d->row->set(instance, value);
  raise(rt->exc.AttributeError, "attribute '%U' of '%s' objects is not writable", d->name,
        type_name(d->owner));
  return false;
}

Ref getset_name(Value self) { return share_or_none(as_getset(self)->name); }
Ref getset_qualname(Value self) { return qualified(as_getset(self)->owner, as_getset(self)->name); }
Ref getset_owner(Value self) { return share_or_none(as_getset(self)->owner); }
Ref getset_doc(Value self) { return text_or_none(as_getset(self)->row->doc); }

const Slots kGetSetSlots = {
    .destroy = getset_destroy,
    .traverse = traverse,
    .repr = getset_repr,
    .descriptor_get = getset_get,
    .descriptor_set = getset_set,
};
const NativeGetSet kGetSetGetSets[] = {{"__name__", getset_name},
                                       {"__qualname__", getset_qualname},
                                       {"__objclass__", getset_owner},
                                       {"__doc__", getset_doc},
                                       {}};
const TypeSpec kGetSetSpec = {
    .name = "getset_descriptor",
    .base = nullptr,
    .flags = kTypeGc | kTypeNoInstantiate,
    .instance_size = sizeof(GetSetDescriptor),
    .slots = &kGetSetSlots,
    .getsets = kGetSetGetSets,
};

// --- member_descriptor ------------------------------------------------------------------------------------

MemberDescriptor* as_member(Value v) { return static_cast<MemberDescriptor*>(v.object()); }

void member_destroy(Object* self) {
  auto* d = static_cast<MemberDescriptor*>(self);
  release_owner(d->owner);
  drop(&d->name);
  drop(&d->doc);
  free_object(self);
}

Ref member_repr(Value self) {
  return format_str("<member '%U' of '%s' objects>", as_member(self)->name,
                    type_name(as_member(self)->owner));
}

Ref member_get(Value self, Value instance, Value) {
  const MemberDescriptor* d = as_member(self);
  if (!instance) return Ref::share(self);
  if (!check_instance(d->owner, d->name, instance)) return nullptr;
  if (d->row) return d->row->get(instance);
  const Value value = *member_at(instance.object(), d->offset);
  if (value) return Ref::share(value);
  if (d->access != MemberDescriptor::Slot) return Ref::adopt(kNone);
  return raise_attribute_error_text(
      instance, d->name,
      format_str("'%s' object has no attribute '%U'", shown_name(type_of(instance)).c_str(), d->name));
}

bool member_set(Value self, Value instance, Value value) {
  const MemberDescriptor* d = as_member(self);
  if (!check_instance(d->owner, d->name, instance)) return false;
  if (d->row && d->row->set) return d->row->set(instance, value);
  if (d->access == MemberDescriptor::ReadOnly) {
    raise(rt->exc.AttributeError, "readonly attribute");
    return false;
  }
  Value* member = member_at(instance.object(), d->offset);
  if (!value && !*member && d->access == MemberDescriptor::Slot) {
    raise(rt->exc.AttributeError, "%U", d->name);
    return false;
  }
  assign(member, value);
  return true;
}

Ref member_name(Value self) { return share_or_none(as_member(self)->name); }
Ref member_qualname(Value self) { return qualified(as_member(self)->owner, as_member(self)->name); }
Ref member_owner(Value self) { return share_or_none(as_member(self)->owner); }
Ref member_doc(Value self) {
  const MemberDescriptor* d = as_member(self);
  return d->row ? text_or_none(d->row->doc) : share_or_none(d->doc);
}

const Slots kMemberSlots = {
    .destroy = member_destroy,
    .traverse = traverse,
    .repr = member_repr,
    .descriptor_get = member_get,
    .descriptor_set = member_set,
};
const NativeGetSet kMemberGetSets[] = {{"__name__", member_name},
                                       {"__qualname__", member_qualname},
                                       {"__objclass__", member_owner},
                                       {"__doc__", member_doc},
                                       {}};
const TypeSpec kMemberSpec = {
    .name = "member_descriptor",
    .base = nullptr,
    .flags = kTypeGc | kTypeNoInstantiate,
    .instance_size = sizeof(MemberDescriptor),
    .slots = &kMemberSlots,
    .getsets = kMemberGetSets,
};

// --- wrapper_descriptor, method-wrapper -------------------------------------------------------------------

WrapperDescriptor* as_wrapper(Value v) { return static_cast<WrapperDescriptor*>(v.object()); }
MethodWrapper* as_bound(Value v) { return static_cast<MethodWrapper*>(v.object()); }

Ref wrapper_repr(Value self) {
  return format_str("<slot wrapper '%U' of '%s' objects>", as_wrapper(self)->name,
                    type_name(as_wrapper(self)->owner));
}

Ref wrapper_call(Value self, Args args) {
  const WrapperDescriptor* d = as_wrapper(self);
  if (args.count < 1) {
    return raise(rt->exc.TypeError, "descriptor '%U' of '%s' object needs an argument", d->name,
                 type_name(d->owner));
  }
  if (!is_instance_of(args.values[0], d->owner)) {
    return raise(rt->exc.TypeError, "descriptor '%U' requires a '%s' object but received a '%T'",
                 d->name, type_name(d->owner), args.values[0]);
  }
  return d->row->wrapper(d, args.values[0], {args.values + 1, args.count - 1, args.names});
}

Ref wrapper_get(Value self, Value instance, Value) {
  if (!instance) return Ref::share(self);
  WrapperDescriptor* d = as_wrapper(self);
  if (!check_instance(d->owner, d->name, instance)) return nullptr;
  MethodWrapper* bound = new_object<MethodWrapper>(rt->type.method_wrapper);
  if (!bound) return nullptr;
  assign(&bound->descriptor, d);
  assign(&bound->self, instance);
  gc_track(bound);
  return Ref::adopt(Value(bound));
}

Ref wrapper_name(Value self) { return share_or_none(as_wrapper(self)->name); }
Ref wrapper_qualname(Value self) {
  return qualified(as_wrapper(self)->owner, as_wrapper(self)->name);
}
Ref wrapper_owner(Value self) { return share_or_none(as_wrapper(self)->owner); }
Ref wrapper_signature(Value self) { return make_str(as_wrapper(self)->row->signature); }
Ref wrapper_doc(Value self) {
  const std::string doc = slot_doc(*as_wrapper(self)->row);
  return doc.empty() ? Ref::adopt(kNone) : make_str(doc);
}

const Slots kWrapperSlots = {
    .call = wrapper_call,
    .repr = wrapper_repr,
    .descriptor_get = wrapper_get,
};
const NativeGetSet kWrapperGetSets[] = {{"__name__", wrapper_name},
                                        {"__qualname__", wrapper_qualname},
                                        {"__objclass__", wrapper_owner},
                                        {"__doc__", wrapper_doc},
                                        {"__text_signature__", wrapper_signature},
                                        {}};
const TypeSpec kWrapperSpec = {
    .name = "wrapper_descriptor",
    .base = nullptr,
    .flags = kTypeGc | kTypeNoInstantiate,
    .instance_size = sizeof(WrapperDescriptor),
    .slots = &kWrapperSlots,
    .getsets = kWrapperGetSets,
};

void bound_traverse(Object* self, Visit visit, void* context) {
  visit_member(static_cast<MethodWrapper*>(self)->self, visit, context);
}
void bound_destroy(Object* self) {
  drop(&static_cast<MethodWrapper*>(self)->descriptor);
  drop(&static_cast<MethodWrapper*>(self)->self);
  free_object(self);
}
Ref bound_repr(Value self) {
  return format_str("<method-wrapper '%U' of %T object at %A>", as_bound(self)->descriptor->name,
                    as_bound(self)->self, as_bound(self)->self);
}
Ref bound_call(Value self, Args args) {
  const WrapperDescriptor* d = as_bound(self)->descriptor;
  return d->row->wrapper(d, as_bound(self)->self, args);
}
bool bound_hash(Value self, int64_t* out) {
  *out = (identity(as_bound(self)->self) >> 4) ^ identity(Value(as_bound(self)->descriptor));
  if (*out == -1) *out = -2;
  return true;
}
Ref bound_compare(Value self, Value other, CompareOp op) {
  if (!has_type(other, rt->type.method_wrapper) || (op != CompareOp::Eq && op != CompareOp::Ne)) {
    return Ref::adopt(kNotImplemented);
  }
  const bool same = as_bound(self)->descriptor == as_bound(other)->descriptor &&
                    as_bound(self)->self == as_bound(other)->self;
  return Ref::adopt(boolean(same == (op == CompareOp::Eq)));
}
Ref bound_self(Value self) { return Ref::share(as_bound(self)->self); }
Value descriptor_of(Value self) { return Value(as_bound(self)->descriptor); }
Ref bound_name(Value self) { return wrapper_name(descriptor_of(self)); }
Ref bound_qualname(Value self) { return wrapper_qualname(descriptor_of(self)); }
Ref bound_owner(Value self) { return wrapper_owner(descriptor_of(self)); }
Ref bound_doc(Value self) { return wrapper_doc(descriptor_of(self)); }
Ref bound_signature(Value self) { return wrapper_signature(descriptor_of(self)); }

const Slots kBoundSlots = {
    .destroy = bound_destroy,
    .traverse = bound_traverse,
    .call = bound_call,
    .repr = bound_repr,
    .hash = bound_hash,
    .compare = bound_compare,
};
const NativeGetSet kBoundGetSets[] = {{"__self__", bound_self},
                                      {"__name__", bound_name},
                                      {"__qualname__", bound_qualname},
                                      {"__objclass__", bound_owner},
                                      {"__doc__", bound_doc},
                                      {"__text_signature__", bound_signature},
                                      {}};
const TypeSpec kBoundSpec = {
    .name = "method-wrapper",
    .base = nullptr,
    .flags = kTypeGc | kTypeNoInstantiate,
    .instance_size = sizeof(MethodWrapper),
    .slots = &kBoundSlots,
    .getsets = kBoundGetSets,
};

}  // namespace

bool add_member(Type* type, const char* name, size_t offset, MemberDescriptor::Access access) {
  MemberDescriptor* member = new_object<MemberDescriptor>(rt->type.member_descriptor);
  if (!member) return false;
  Ref owner = Ref::adopt(Value(member));
  member->owner = type;
  member->name = intern(name).release();
  member->offset = static_cast<int32_t>(offset);
  member->access = access;
  return dict_set_str(type->dict, member->name, owner);
}

void init_property_type();
void init_wrapped_callable_types();
void init_super_type();

void init_descriptor_types() {
  rt->type.getset_descriptor = make_type(kGetSetSpec);
  rt->type.member_descriptor = make_type(kMemberSpec);
  rt->type.wrapper_descriptor = make_type(kWrapperSpec);
  rt->type.method_wrapper = make_type(kBoundSpec);
  init_property_type();
  init_wrapped_callable_types();
  init_super_type();
}

}  // namespace coroscope
