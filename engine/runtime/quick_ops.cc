// Instructions that need no Python code with the operands at hand, but are too long or too rare to stand
// in the dispatch loop itself.
// Interface: quick_op in fast.h. Tests: tests/lang/displays, tests/lang/iterators, tests/lang/with.
#include "engine/runtime/fast.h"
#include "engine/runtime/iterators.h"
#include "engine/runtime/set.h"
#include "engine/runtime/slow.h"
#include "engine/runtime/type.h"

namespace coroscope {

namespace {

Quick done_if(bool done) { return done ? Quick::Done : Quick::Raise; }

Quick build_map(Frame* frame, uint32_t count) {
  Own<Dict> dict = new_dict();
  if (!dict) return Quick::Raise;
  const Value* pair = frame->sp - 2 * count;
  for (uint32_t i = 0; i < count; i++, pair += 2) {
    if (!dict_set_leaf(dict.get(), pair[0], pair[1])) return Quick::No;
  }
  return done_if(replace(frame, static_cast<int>(2 * count), std::move(dict)));
}

Quick add_to_map(Frame* frame, uint32_t operand) {
  const Value dict = *peek(frame, operand + 2);
  if (!dict_set_leaf(as_dict(dict), frame->sp[-2], frame->sp[-1])) return Quick::No;
  drop_stack(frame, frame->sp - 2);
  return Quick::Done;
}

Quick add_to_set(Frame* frame, uint32_t operand) {
  if (!set_add_leaf(as_set(*peek(frame, operand + 1)), frame->sp[-1])) return Quick::No;
  drop_stack(frame, frame->sp - 1);
  return Quick::Done;
}

// 1, 0, -1 = can't tell.
int items_contain(const Value* items, intptr_t size, Value wanted) {
  for (intptr_t i = 0; i < size; i++) {
    const int equal = leaf_equals(items[i], wanted);
    if (equal) return equal;
  }
  return 0;
}

int contains_leaf(Value container, Value item) {
  if (!container.is_object()) return -1;
  const Type* type = container.object()->type;
  if (type == rt->type.dict) {
    Value value;
    const Lookup found = dict_get_leaf(as_dict(container), item, &value);
    return found == Lookup::Undecided ? -1 : found == Lookup::Found;
  }
  if (type == rt->type.tuple) return items_contain(as_tuple(container)->items, as_tuple(container)->size, item);
  if (type == rt->type.list) return items_contain(as_list(container)->items, as_list(container)->size, item);
  if (type == rt->type.set || type == rt->type.frozenset) return set_contains_leaf(as_set(container), item);
  if (type == rt->type.str && is_exact_str(item)) return type->slots.contains(container, item);
  return -1;
}

Quick contains_op(Frame* frame, uint32_t negated) {
  const int found = contains_leaf(frame->sp[-1], frame->sp[-2]);
  if (found < 0) return is_raised() ? Quick::Raise : Quick::No;
  return done_if(replace(frame, 2, Ref::adopt(boolean((found != 0) != (negated != 0)))));
}

Quick format_simple(Frame* frame) {
  const Value v = frame->sp[-1];
  if (is_exact_str(v)) return Quick::Done;
  return v.is_small() ? done_if(replace(frame, 1, int_repr(v))) : Quick::No;
}

Quick negative(Frame* frame) {
  const Value v = frame->sp[-1];
  if (v.is_small() && Value::fits_small(-static_cast<int64_t>(v.as_small()))) {
    frame->sp[-1] = Value::small(-v.as_small());
    return Quick::Done;
  }
  return is_exact_float(v) ? done_if(replace(frame, 1, make_float(-float_value(v)))) : Quick::No;
}

// __enter__ and its kin, where the class has a plain function of that name.
Quick load_special(Frame* frame, uint32_t operand) {
  const Value function = type_lookup(type_of(frame->sp[-1]), special_name(operand));
  if (function.is_null() || !(is_function(function) || has_type(function, rt->type.method_descriptor))) {
    return Quick::No;
  }
  return done_if(slow::load_special(frame, operand));
}

bool iterates_by_leaf(const Type* type) {
  const auto iter = type->slots.iter;
  if (iter == iterate_self) return true;
  for (const Type* known : {rt->type.dict, rt->type.dict_items, rt->type.dict_keys, rt->type.dict_values,
                            rt->type.str, rt->type.set, rt->type.frozenset, rt->type.bytes}) {
    if (type == known) return true;
  }
  return false;
}

Quick get_iter(Frame* frame) {
  const Value iterable = frame->sp[-1];
  if (!iterable.is_object() || !iterates_by_leaf(iterable.object()->type)) return Quick::No;
  return done_if(replace(frame, 1, iterable.object()->type->slots.iter(iterable)));
}

}  // namespace

Quick quick_op(Frame* frame) {
  const code::Instruction instruction = *frame->ip;
  const uint32_t operand = code::operand_of(instruction);
  switch (code::op_of(instruction)) {
    case code::Op::BUILD_MAP: return build_map(frame, operand);
    case code::Op::MAP_ADD: return add_to_map(frame, operand);
    case code::Op::SET_ADD: return add_to_set(frame, operand);
    case code::Op::CONTAINS_OP: return contains_op(frame, operand);
    case code::Op::FORMAT_SIMPLE: return format_simple(frame);
    case code::Op::UNARY_NEGATIVE: return negative(frame);
    case code::Op::LOAD_SPECIAL: return load_special(frame, operand);
    case code::Op::GET_ITER: return get_iter(frame);
    // Their general form never runs Python code.
    case code::Op::BUILD_STRING: return done_if(slow::build_string(frame, operand));
    case code::Op::BUILD_SLICE: return done_if(slow::build_slice(frame, operand));
    case code::Op::LIST_TO_TUPLE: return done_if(slow::list_to_tuple(frame, operand));
    case code::Op::MAKE_FUNCTION: return done_if(slow::make_function(frame, operand));
    case code::Op::SET_FUNCTION_ATTRIBUTE: return done_if(slow::set_function_attribute(frame, operand));
    default: return Quick::No;
  }
}

}  // namespace coroscope
