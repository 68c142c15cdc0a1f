// The types of None, NotImplemented and Ellipsis, whose values are immediates.
//
// Interface: their TypeSpecs (builtin_types.h). Tests: tests/lang/builtins.
#include "engine/runtime/abstract.h"
#include "engine/runtime/arguments.h"
#include "engine/runtime/builtin_types.h"
#include "engine/runtime/leaf.h"
#include "engine/runtime/str.h"

namespace coroscope {

namespace {

bool singleton_hash(Value self, int64_t* out) { return *out = immediate_hash(self), true; }

Ref none_repr(Value) { return Ref(intern("None")); }
int none_truth(Value) { return 0; }
Ref none_construct(Type*, Args args) {
  return bind_positional("NoneType", args, 0, 0, nullptr) ? Ref::adopt(kNone) : nullptr;
}

Ref not_implemented_repr(Value) { return Ref(intern("NotImplemented")); }
int not_implemented_truth(Value) {
  raise(rt->exc.TypeError, "NotImplemented should not be used in a boolean context");
  return -1;
}
Ref not_implemented_construct(Type*, Args args) {
  return bind_positional("NotImplementedType", args, 0, 0, nullptr) ? Ref::adopt(kNotImplemented) : nullptr;
}
Ref not_implemented_reduce(Value, const Value*) { return Ref(intern("NotImplemented")); }

Ref ellipsis_repr(Value) { return Ref(intern("Ellipsis")); }
Ref ellipsis_construct(Type*, Args args) {
  return bind_positional("EllipsisType", args, 0, 0, nullptr) ? Ref::adopt(kEllipsis) : nullptr;
}
Ref ellipsis_reduce(Value, const Value*) { return Ref(intern("Ellipsis")); }

const Slots kNoneSlots = {
    .construct = none_construct, .repr = none_repr, .hash = singleton_hash, .truth = none_truth};
const Slots kNotImplementedSlots = {.construct = not_implemented_construct,
                                    .repr = not_implemented_repr,
                                    .hash = singleton_hash,
                                    .truth = not_implemented_truth};
const Slots kEllipsisSlots = {
    .construct = ellipsis_construct, .repr = ellipsis_repr, .hash = singleton_hash};

const NativeMethod kNotImplementedMethods[] = {{"__reduce__", "($self, /)", not_implemented_reduce}, {}};
const NativeMethod kEllipsisMethods[] = {{"__reduce__", "($self, /)", ellipsis_reduce}, {}};

}  // namespace

const TypeSpec TypeSpecs::none_type = {
    .name = "NoneType", .base = nullptr, .flags = kTypeImmutable, .instance_size = sizeof(Object),
    .slots = &kNoneSlots};
const TypeSpec TypeSpecs::not_implemented_type = {
    .name = "NotImplementedType", .base = nullptr, .flags = kTypeImmutable,
    .instance_size = sizeof(Object), .slots = &kNotImplementedSlots, .methods = kNotImplementedMethods};
const TypeSpec TypeSpecs::ellipsis_type = {
    .name = "ellipsis", .base = nullptr, .flags = kTypeImmutable, .instance_size = sizeof(Object),
    .slots = &kEllipsisSlots, .methods = kEllipsisMethods};

}  // namespace coroscope
