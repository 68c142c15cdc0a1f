// Operators of classes that define them in Python: which method is asked, in which order (rules F3,
// F4), and the tables of their names.
//
// Interface: slot_calls.h, type_slots.h. Tests: tests/lang/operators/*.py.
#include "engine/runtime/abstract.h"
#include "engine/runtime/errors.h"
#include "engine/runtime/slot_calls.h"
#include "engine/runtime/tracer.h"
#include "engine/runtime/type_slots.h"

namespace coroscope {

namespace {

struct OperatorNames {
  Str* Names::* plain;
  Str* Names::* reflected;
  Str* Names::* inplace;
};

// In the order of BinaryOp.
constexpr OperatorNames kOperators[] = {
    {&Names::__add__, &Names::__radd__, &Names::__iadd__},
    {&Names::__sub__, &Names::__rsub__, &Names::__isub__},
    {&Names::__mul__, &Names::__rmul__, &Names::__imul__},
    {&Names::__matmul__, &Names::__rmatmul__, &Names::__imatmul__},
    {&Names::__truediv__, &Names::__rtruediv__, &Names::__itruediv__},
    {&Names::__floordiv__, &Names::__rfloordiv__, &Names::__ifloordiv__},
    {&Names::__mod__, &Names::__rmod__, &Names::__imod__},
    {&Names::__pow__, &Names::__rpow__, &Names::__ipow__},
    {&Names::__lshift__, &Names::__rlshift__, &Names::__ilshift__},
    {&Names::__rshift__, &Names::__rrshift__, &Names::__irshift__},
    {&Names::__and__, &Names::__rand__, &Names::__iand__},
    {&Names::__or__, &Names::__ror__, &Names::__ior__},
    {&Names::__xor__, &Names::__rxor__, &Names::__ixor__},
    {&Names::__divmod__, &Names::__rdivmod__, nullptr},
};
static_assert(sizeof kOperators / sizeof *kOperators == static_cast<int>(BinaryOp::kCount));

const OperatorNames& names_of(BinaryOp op) { return kOperators[static_cast<int>(op)]; }

void tell(Str* method, Value object, trace::Attempt attempt) {
  if (rt->tracer) rt->tracer->operation(rt->thread.frame, method, object, attempt);
}

// The method's result, or NotImplemented where there is none (rule F3). One that is None is called,
// and fails, so that it blocks the way to the reflected method.
Ref call_or_not_implemented(Value self, Str* name, Value other) {
  bool missing = false;
  const bool blocked = rt->tracer && type_lookup(type_of(self), name) == kNone;
  if (blocked) tell(name, self, trace::Attempt::Blocked);
  Ref result = call_special(self, name, &other, 1, &missing);
  if (missing) result = Ref::adopt(kNotImplemented);
  if (result.get() == kNotImplemented) {
    tell(name, self, missing ? trace::Attempt::Missing : trace::Attempt::NotImplemented);
  }
  return result;
}

// Whether the right operand's class has a reflected method of its own, other than the left one's.
bool is_overloaded(Value left, Value right, Str* name) {
  Value theirs = type_lookup(type_of(right), name);
  return theirs && theirs != type_lookup(type_of(left), name);
}

}  // namespace

Str* binary_name(BinaryOp op) { return rt->str.*names_of(op).plain; }
Str* reflected_name(BinaryOp op) { return rt->str.*names_of(op).reflected; }
Str* inplace_name(BinaryOp op) {
  return names_of(op).inplace ? rt->str.*names_of(op).inplace : nullptr;
}

Str* compare_name(CompareOp op) {
  const Names& names = rt->str;
  Str* const all[] = {names.__lt__, names.__le__, names.__eq__,
                      names.__ne__, names.__gt__, names.__ge__};
  return all[static_cast<int>(op)];
}

Str* unary_name(UnaryOp op) {
  Str* const all[] = {rt->str.__neg__, rt->str.__pos__, rt->str.__invert__};
  return all[static_cast<int>(op)];
}

Ref call_binary(BinaryOp op, Value left, Value right) {
  Type* left_type = type_of(left);
  Type* right_type = type_of(right);
  bool ask_right = left_type != right_type && right_type->slots.binary == call_binary;
  if (left_type->slots.binary == call_binary) {
    if (ask_right && is_subtype(right_type, left_type) &&
        is_overloaded(left, right, reflected_name(op))) {
      Ref result = call_or_not_implemented(right, reflected_name(op), left);
      if (result.get() != kNotImplemented) return result;
      ask_right = false;
    }
    Ref result = call_or_not_implemented(left, binary_name(op), right);
    // F4: for operands of one type the reflected method is not tried.
    if (result.get() != kNotImplemented) return result;
    if (left_type == right_type) {
      if (type_lookup(right_type, reflected_name(op))) {
        tell(reflected_name(op), right, trace::Attempt::SameType);
      }
      return result;
    }
  }
  if (ask_right) return call_or_not_implemented(right, reflected_name(op), left);
  return Ref::adopt(kNotImplemented);
}

Ref call_power_modulo(Value self, Value exponent, Value modulus) {
  Value args[2] = {exponent, modulus};
  bool missing = false;
  Ref result = call_special(self, rt->str.__pow__, args, 2, &missing);
  return missing ? Ref::adopt(kNotImplemented) : result;
}

Ref call_inplace(BinaryOp op, Value self, Value other) {
  Str* name = inplace_name(op);
  return name ? call_or_not_implemented(self, name, other) : Ref::adopt(kNotImplemented);
}

Ref call_compare(Value self, Value other, CompareOp op) {
  return call_or_not_implemented(self, compare_name(op), other);
}

Ref call_unary(UnaryOp op, Value self) {
  bool missing = false;
  Ref result = call_special(self, unary_name(op), nullptr, 0, &missing);
  return missing ? Ref::adopt(kNotImplemented) : result;
}

}  // namespace coroscope
