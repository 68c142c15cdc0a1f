// Expressions, except calls and comprehensions.
//
// Interface: compiler.h. Covered by tests/golden/dis/expressions.*.
#include "engine/compile/compiler.h"
#include "engine/compile/constants.h"

namespace coroscope::compiler {

using ast::as;
using ast::Kind;

namespace {

constexpr int kMaximumOnStack = 30;  // CPython's guideline for what is built on the stack at once

uint32_t conversion_of(int character) {
  switch (character) {
    case 's': return 1;
    case 'r': return 2;
    case 'a': return 3;
    default: return 0;
  }
}

}  // namespace

code::BinaryOperation operation_of(ast::operator_ op) {
  switch (op) {
    case ast::operator_::Add: return code::kAdd;
    case ast::operator_::Sub: return code::kSubtract;
    case ast::operator_::Mult: return code::kMultiply;
    case ast::operator_::MatMult: return code::kMatrixMultiply;
    case ast::operator_::Div: return code::kTrueDivide;
    case ast::operator_::Mod: return code::kModulo;
    case ast::operator_::Pow: return code::kPower;
    case ast::operator_::LShift: return code::kLeftShift;
    case ast::operator_::RShift: return code::kRightShift;
    case ast::operator_::BitOr: return code::kOr;
    case ast::operator_::BitXor: return code::kXor;
    case ast::operator_::BitAnd: return code::kAnd;
    case ast::operator_::FloorDiv: return code::kFloorDivide;
  }
  return code::kAdd;
}

Location attribute_location(Location where, const ast::Attribute* attribute) {
  if (where.line == attribute->end_lineno) return where;
  where.line = attribute->end_lineno;
  int length = 0;  // in code points, as CPython counts here
  for (char c : attribute->attr) length += (c & 0xC0) != 0x80;
  if (length <= attribute->end_col_offset) {
    where.column = attribute->end_col_offset - length;
  } else {
    where.column = where.end_column = -1;
  }
  where.end_line = std::max(where.line, where.end_line);
  if (where.line == where.end_line) where.end_column = std::max(where.column, where.end_column);
  return where;
}

void Compiler::visit(const ast::expr* node) {
  if (failed()) return;
  DepthGuard guard(&depth_, diagnostics_);
  if (!guard.ok()) return;
  Location where = location_of(node);
  switch (node->kind) {
    case Kind::Constant:
      return emit_constant(constant_of(as<ast::Constant>(node)->value), where);
    case Kind::Name: {
      const auto* name = as<ast::Name>(node);
      if (name->id == "__debug__" && name->ctx == Context::Load) {
        code::Constant debug;
        debug.kind = code::Constant::Kind::True;
        return emit_constant(debug, where);
      }
      return name_operation(name->id, name->ctx, where);
    }
    case Kind::NamedExpr: {
      const auto* named = as<ast::NamedExpr>(node);
      visit(named->value);
      emit(Op::COPY, 1, where);
      return visit(named->target);
    }
    case Kind::BoolOp: return visit_bool_op(as<ast::BoolOp>(node));
    case Kind::BinOp: return visit_binary(as<ast::BinOp>(node));
    case Kind::UnaryOp: return visit_unary(as<ast::UnaryOp>(node));
    case Kind::Lambda: return visit_lambda(as<ast::Lambda>(node));
    case Kind::IfExp: return visit_if_expression(as<ast::IfExp>(node));
    case Kind::Dict: return visit_dict(as<ast::Dict>(node));
    case Kind::Set:
      return visit_sequence(as<ast::Set>(node)->elts, where, Op::BUILD_SET, Op::SET_ADD,
                            Op::SET_UPDATE, false);
    case Kind::List: {
      const auto* list = as<ast::List>(node);
      return visit_list_or_tuple(node, list->elts, list->ctx, false);
    }
    case Kind::Tuple: {
      const auto* tuple = as<ast::Tuple>(node);
      return visit_list_or_tuple(node, tuple->elts, tuple->ctx, true);
    }
    case Kind::ListComp: {
      const auto* comp = as<ast::ListComp>(node);
      return visit_comprehension(node, "<listcomp>", comp->generators,
                                 {Comprehension::List, comp->elt, nullptr});
    }
    case Kind::SetComp: {
      const auto* comp = as<ast::SetComp>(node);
      return visit_comprehension(node, "<setcomp>", comp->generators,
                                 {Comprehension::Set, comp->elt, nullptr});
    }
    case Kind::DictComp: {
      const auto* comp = as<ast::DictComp>(node);
      return visit_comprehension(node, "<dictcomp>", comp->generators,
                                 {Comprehension::Dict, comp->key, comp->value});
    }
    case Kind::GeneratorExp: {
      const auto* comp = as<ast::GeneratorExp>(node);
      return visit_comprehension(node, "<genexpr>", comp->generators,
                                 {Comprehension::Generator, comp->elt, nullptr});
    }
    case Kind::Yield: return visit_yield(as<ast::Yield>(node));
    case Kind::YieldFrom: return visit_yield_from(as<ast::YieldFrom>(node));
    case Kind::Await: return visit_await(as<ast::Await>(node));
    case Kind::Compare: return visit_compare(as<ast::Compare>(node));
    case Kind::Call: return visit_call(as<ast::Call>(node));
    case Kind::JoinedStr: return visit_joined(as<ast::JoinedStr>(node));
    case Kind::FormattedValue: return visit_formatted(as<ast::FormattedValue>(node));
    case Kind::TemplateStr: return visit_template(as<ast::TemplateStr>(node));
    case Kind::Interpolation: return visit_interpolation(as<ast::Interpolation>(node));
    case Kind::Attribute: return visit_attribute(as<ast::Attribute>(node));
    case Kind::Subscript: return visit_subscript(as<ast::Subscript>(node));
    case Kind::Slice: return visit_slice(as<ast::Slice>(node));
    case Kind::Starred:
      return fail(where, as<ast::Starred>(node)->ctx == Context::Store
                             ? "starred assignment target must be in a list or tuple"
                             : "can't use starred expression here");
    default: return;
  }
}

// --- Operators ---------------------------------------------------------------------------------

void Compiler::visit_binary(const ast::BinOp* node) {
  // Chains like a + b + c + ... lean to the left; follow them without recursion.
  std::vector<const ast::BinOp*> chain;
  const ast::expr* innermost = node;
  while (innermost->kind == Kind::BinOp) {
    if (const ast::expr* joined = format_as_joined(as<ast::BinOp>(innermost))) {
      innermost = joined;
      break;
    }
    chain.push_back(as<ast::BinOp>(innermost));
    innermost = chain.back()->left;
  }
  visit(innermost);
  for (size_t i = chain.size(); i-- > 0;) {
    visit(chain[i]->right);
    emit(Op::BINARY_OP, operation_of(chain[i]->op), location_of(chain[i]));
  }
}

void Compiler::visit_unary(const ast::UnaryOp* node) {
  Location where = location_of(node);
  visit(node->operand);
  switch (node->op) {
    case ast::unaryop::Not:
      emit(Op::TO_BOOL, where);
      return emit(Op::UNARY_NOT, where);
    case ast::unaryop::Invert: return emit(Op::UNARY_INVERT, where);
    case ast::unaryop::UAdd: return emit(Op::UNARY_POSITIVE, where);
    case ast::unaryop::USub: return emit(Op::UNARY_NEGATIVE, where);
  }
}

void Compiler::visit_bool_op(const ast::BoolOp* node) {
  Location where = location_of(node);
  PseudoOp jump = node->op == ast::boolop::And ? kJumpIfFalse : kJumpIfTrue;
  Label end = new_label();
  for (int i = 0; i + 1 < node->values.size; i++) {
    visit(node->values[i]);
    emit_jump(jump, end, where);
    emit(Op::POP_TOP, where);
  }
  visit(node->values.back());
  use(end);
}

void Compiler::visit_if_expression(const ast::IfExp* node) {
  Label end = new_label(), next = new_label();
  jump_if(node->test, next, false, location_of(node));
  visit(node->body);
  emit_jump(kJumpNoInterrupt, end, kNoLocation);
  use(next);
  visit(node->orelse);
  use(end);
}

void Compiler::emit_compare(ast::cmpop op, Location where) {
  switch (op) {
    case ast::cmpop::Eq: return emit(Op::COMPARE_OP, code::kEq, where);
    case ast::cmpop::NotEq: return emit(Op::COMPARE_OP, code::kNe, where);
    case ast::cmpop::Lt: return emit(Op::COMPARE_OP, code::kLt, where);
    case ast::cmpop::LtE: return emit(Op::COMPARE_OP, code::kLe, where);
    case ast::cmpop::Gt: return emit(Op::COMPARE_OP, code::kGt, where);
    case ast::cmpop::GtE: return emit(Op::COMPARE_OP, code::kGe, where);
    case ast::cmpop::Is: return emit(Op::IS_OP, 0, where);
    case ast::cmpop::IsNot: return emit(Op::IS_OP, 1, where);
    case ast::cmpop::In: return emit(Op::CONTAINS_OP, 0, where);
    case ast::cmpop::NotIn: return emit(Op::CONTAINS_OP, 1, where);
  }
}

void Compiler::visit_compare(const ast::Compare* node) {
  check_compare(node);
  Location where = location_of(node);
  visit(node->left);
  int last = node->ops.size - 1;
  if (last == 0) {
    visit(node->comparators[0]);
    return emit_compare(node->ops[0], where);
  }
  Label cleanup = new_label(), end = new_label();
  for (int i = 0; i < last; i++) {
    visit(node->comparators[i]);
    emit(Op::SWAP, 2, where);
    emit(Op::COPY, 2, where);
    emit_compare(node->ops[i], where);
    emit(Op::COPY, 1, where);
    emit(Op::TO_BOOL, where);
    emit_jump(Op::POP_JUMP_IF_FALSE, cleanup, where);
    emit(Op::POP_TOP, where);
  }
  visit(node->comparators[last]);
  emit_compare(node->ops[last], where);
  emit_jump(kJumpNoInterrupt, end, kNoLocation);
  use(cleanup);
  emit(Op::SWAP, 2, where);
  emit(Op::POP_TOP, where);
  use(end);
}

// --- Conditions --------------------------------------------------------------------------------

void Compiler::jump_if(const ast::expr* node, Label target, bool condition, Location where) {
  if (failed()) return;
  DepthGuard guard(&depth_, diagnostics_);
  if (!guard.ok()) return;
  switch (node->kind) {
    case Kind::UnaryOp: {
      const auto* unary = as<ast::UnaryOp>(node);
      if (unary->op != ast::unaryop::Not) break;
      return jump_if(unary->operand, target, !condition, where);
    }
    case Kind::BoolOp: return jump_if_bool_op(as<ast::BoolOp>(node), target, condition, where);
    case Kind::IfExp: {
      const auto* branch = as<ast::IfExp>(node);
      Label end = new_label(), next = new_label();
      jump_if(branch->test, next, false, where);
      jump_if(branch->body, target, condition, where);
      emit_jump(kJumpNoInterrupt, end, kNoLocation);
      use(next);
      jump_if(branch->orelse, target, condition, where);
      return use(end);
    }
    case Kind::Compare: {
      const auto* compare = as<ast::Compare>(node);
      if (compare->ops.size == 1) break;
      return jump_if_compare(compare, target, condition);
    }
    default: break;
  }
  visit(node);
  emit(Op::TO_BOOL, location_of(node));
  emit_jump(condition ? Op::POP_JUMP_IF_TRUE : Op::POP_JUMP_IF_FALSE, target, location_of(node));
}

void Compiler::jump_if_bool_op(const ast::BoolOp* node, Label target, bool condition,
                               Location where) {
  // The condition under which the remaining operands don't matter.
  bool decided = node->op == ast::boolop::Or;
  Label early = decided == condition ? target : new_label();
  for (int i = 0; i + 1 < node->values.size; i++) {
    jump_if(node->values[i], early, decided, where);
  }
  jump_if(node->values.back(), target, condition, where);
  if (early != target) use(early);
}

void Compiler::jump_if_compare(const ast::Compare* node, Label target, bool condition) {
  check_compare(node);
  Location where = location_of(node);
  Label cleanup = new_label(), end = new_label();
  int last = node->ops.size - 1;
  visit(node->left);
  for (int i = 0; i < last; i++) {
    visit(node->comparators[i]);
    emit(Op::SWAP, 2, where);
    emit(Op::COPY, 2, where);
    emit_compare(node->ops[i], where);
    emit(Op::TO_BOOL, where);
    emit_jump(Op::POP_JUMP_IF_FALSE, cleanup, where);
  }
  visit(node->comparators[last]);
  emit_compare(node->ops[last], where);
  emit(Op::TO_BOOL, where);
  emit_jump(condition ? Op::POP_JUMP_IF_TRUE : Op::POP_JUMP_IF_FALSE, target, where);
  emit_jump(kJumpNoInterrupt, end, kNoLocation);
  use(cleanup);
  emit(Op::POP_TOP, where);
  if (!condition) emit_jump(kJumpNoInterrupt, target, kNoLocation);
  use(end);
}

// --- Displays ----------------------------------------------------------------------------------

void Compiler::visit_list_or_tuple(const ast::expr* node, const Expressions& elements,
                                   Context context, bool tuple) {
  Location where = location_of(node);
  switch (context) {
    case Context::Load:
      return visit_sequence(elements, where, Op::BUILD_LIST, Op::LIST_APPEND, Op::LIST_EXTEND,
                            tuple);
    case Context::Store:
      unpack(elements, where);
      for (const ast::expr* element : elements) {
        visit(element->kind == Kind::Starred ? as<ast::Starred>(element)->value : element);
      }
      return;
    case Context::Del: return visit_all(elements);
  }
}

// `pushed` elements are on the stack already; the name `extra` is loaded as the last one.
void Compiler::visit_sequence(const Expressions& elements, Location where, Op build, Op add,
                              Op extend, bool tuple, int pushed, std::string_view extra) {
  int count = elements.size + pushed + (extra.data() ? 1 : 0);
  bool starred = false;
  for (const ast::expr* element : elements) starred |= element->kind == Kind::Starred;
  bool big = count > kMaximumOnStack;
  if (!starred && !big) {
    visit_all(elements);
    if (extra.data()) load(extra, where);
    return emit(tuple ? Op::BUILD_TUPLE : build, static_cast<uint32_t>(count), where);
  }
  bool built = big;
  if (big) emit(build, static_cast<uint32_t>(pushed), where);
  for (int i = 0; i < elements.size; i++) {
    const ast::expr* element = elements[i];
    if (element->kind == Kind::Starred) {
      if (!built) emit(build, static_cast<uint32_t>(i + pushed), where);
      built = true;
      visit(as<ast::Starred>(element)->value);
      emit(extend, 1, where);
    } else {
      visit(element);
      if (built) emit(add, 1, where);
    }
  }
  if (extra.data()) {
    load(extra, where);
    emit(add, 1, where);
  }
  if (tuple) emit(Op::LIST_TO_TUPLE, where);
}

void Compiler::unpack(const Expressions& targets, Location where) {
  constexpr int kMaximumBefore = 256, kMaximumAfter = 1 << 16;
  bool starred = false;
  for (int i = 0; i < targets.size; i++) {
    if (targets[i]->kind != Kind::Starred) continue;
    if (starred) return fail(where, "multiple starred expressions in assignment");
    int after = targets.size - i - 1;
    if (i >= kMaximumBefore || after >= kMaximumAfter) {
      return fail(where, "too many expressions in star-unpacking assignment");
    }
    emit(Op::UNPACK_EX, static_cast<uint32_t>(i | after << 8), where);
    starred = true;
  }
  if (!starred) emit(Op::UNPACK_SEQUENCE, static_cast<uint32_t>(targets.size), where);
}

void Compiler::visit_dict_part(const ast::Dict* node, int begin, int end) {
  Location where = location_of(node);
  int count = end - begin;
  bool big = count * 2 > kMaximumOnStack;
  if (big) emit(Op::BUILD_MAP, 0, where);
  for (int i = begin; i < end; i++) {
    visit(node->keys[i]);
    visit(node->values[i]);
    if (big) emit(Op::MAP_ADD, 1, where);
  }
  if (!big) emit(Op::BUILD_MAP, static_cast<uint32_t>(count), where);
}

void Compiler::visit_dict(const ast::Dict* node) {
  Location where = location_of(node);
  int waiting = 0;  // pairs not yet in a dict
  bool have_dict = false;
  auto flush = [&](int end) {
    visit_dict_part(node, end - waiting, end);
    if (have_dict) emit(Op::DICT_UPDATE, 1, where);
    have_dict = true;
    waiting = 0;
  };
  for (int i = 0; i < node->values.size; i++) {
    if (node->keys[i]) {
      if (++waiting * 2 > kMaximumOnStack + 2) flush(i + 1);
      continue;
    }
    if (waiting) flush(i);
    if (!have_dict) emit(Op::BUILD_MAP, 0, where);
    have_dict = true;
    visit(node->values[i]);
    emit(Op::DICT_UPDATE, 1, where);
  }
  if (waiting) flush(node->values.size);
  if (!have_dict) emit(Op::BUILD_MAP, 0, where);
}

// --- Attributes and subscripts -----------------------------------------------------------------

void Compiler::visit_attribute(const ast::Attribute* node) {
  Location where = location_of(node);
  if (node->ctx == Context::Load && can_optimize_super(node)) {
    load_super_arguments(as<ast::Call>(node->value));
    emit_name(Op::LOAD_SUPER_ATTR, node->attr, where);
    return emit(Op::NOP, attribute_location(where, node));
  }
  if (node->ctx == Context::Store && node->value->kind == Kind::Name &&
      as<ast::Name>(node->value)->id == "self") {
    for (size_t i = units_.size() - 1; i-- > 0;) {
      if (units_[i]->kind != UnitKind::Class) continue;
      units_[i]->static_attributes.add(node->attr);
      break;
    }
  }
  visit(node->value);
  where = attribute_location(where, node);
  switch (node->ctx) {
    case Context::Load: return emit_name(Op::LOAD_ATTR, node->attr, where);
    case Context::Store: return emit_name(Op::STORE_ATTR, node->attr, where);
    case Context::Del: return emit_name(Op::DELETE_ATTR, node->attr, where);
  }
}

void Compiler::visit_subscript(const ast::Subscript* node) {
  Location where = location_of(node);
  if (node->ctx == Context::Load) {
    check_subscripter(node->value);
    check_index(node->value, node->slice);
  }
  visit(node->value);
  visit(node->slice);
  switch (node->ctx) {
    case Context::Load: return emit(Op::BINARY_SUBSCR, where);
    case Context::Store: return emit(Op::STORE_SUBSCR, where);
    case Context::Del: return emit(Op::DELETE_SUBSCR, where);
  }
}

void Compiler::visit_slice(const ast::Slice* node) {
  Location where = location_of(node);
  const ast::expr* parts[] = {node->lower, node->upper, node->step};
  bool all_constant = true;
  for (const ast::expr* part : parts) {
    all_constant &= !part || part->kind == Kind::Constant;
  }
  if (all_constant) {
    code::Constant slice;
    slice.kind = code::Constant::Kind::Slice;
    for (const ast::expr* part : parts) {
      slice.items.push_back(part ? constant_of(as<ast::Constant>(part)->value)
                                 : none_constant());
    }
    return emit_constant(slice, where);
  }
  for (const ast::expr* part : {parts[0], parts[1]}) {
    if (part) {
      visit(part);
    } else {
      emit_none(where);
    }
  }
  if (node->step) visit(node->step);
  emit(Op::BUILD_SLICE, node->step ? 3 : 2, where);
}

// --- Suspending --------------------------------------------------------------------------------

void Compiler::visit_yield(const ast::Yield* node) {
  Location where = location_of(node);
  if (!unit_->scope->is_function_like()) return fail(where, "'yield' outside function");
  if (node->value) {
    visit(node->value);
  } else {
    emit_none(where);
  }
  emit_yield(where);
}

void Compiler::visit_yield_from(const ast::YieldFrom* node) {
  Location where = location_of(node);
  if (!unit_->scope->is_function_like()) return fail(where, "'yield from' outside function");
  if (unit_->kind == UnitKind::AsyncFunction) {
    return fail(where, "'yield from' inside async function");
  }
  visit(node->value);
  emit(Op::GET_YIELD_FROM_ITER, where);
  emit_delegate(code::kByYieldFrom, where);
}

void Compiler::visit_await(const ast::Await* node) {
  Location where = location_of(node);
  visit(node->value);
  emit(Op::GET_AWAITABLE, 0, where);
  emit_delegate(code::kByAwait, where);
}

// --- f-strings and t-strings -------------------------------------------------------------------

void Compiler::visit_joined(const ast::JoinedStr* node) {
  Location where = location_of(node);
  int count = node->values.size;
  if (count > kMaximumOnStack) {
    emit_constant(text_constant(""), where);
    emit_name(Op::LOAD_METHOD, intern("join"), where);
    emit(Op::BUILD_LIST, 0, where);
    for (const ast::expr* value : node->values) {
      visit(value);
      emit(Op::LIST_APPEND, 1, where);
    }
    return emit(Op::CALL, 1, where);
  }
  visit_all(node->values);
  if (count > 1) emit(Op::BUILD_STRING, static_cast<uint32_t>(count), where);
  if (count == 0) emit_constant(text_constant(""), where);
}

void Compiler::visit_formatted(const ast::FormattedValue* node) {
  Location where = location_of(node);
  visit(node->value);
  if (uint32_t conversion = conversion_of(node->conversion)) {
    emit(Op::CONVERT_VALUE, conversion, where);
  }
  if (!node->format_spec) return emit(Op::FORMAT_SIMPLE, where);
  visit(node->format_spec);
  emit(Op::FORMAT_WITH_SPEC, where);
}

// A tuple of the strings, one more than there are interpolations, and a tuple of those.
void Compiler::visit_template(const ast::TemplateStr* node) {
  Location where = location_of(node);
  uint32_t strings = 0, interpolations = 0;
  bool after_interpolation = true;
  for (int i = 0; i < node->values.size; i++) {
    if (node->values[i]->kind == Kind::Interpolation) {
      if (after_interpolation) {
        emit_constant(text_constant(""), where);
        strings++;
      }
      after_interpolation = true;
      continue;
    }
    visit(node->values[i]);
    while (i + 1 < node->values.size && node->values[i + 1]->kind != Kind::Interpolation) {
      visit(node->values[++i]);
      emit(Op::BINARY_OP, code::kAdd + code::kInplace, where);
    }
    strings++;
    after_interpolation = false;
  }
  if (after_interpolation) {
    emit_constant(text_constant(""), where);
    strings++;
  }
  emit(Op::BUILD_TUPLE, strings, where);
  for (const ast::expr* value : node->values) {
    if (value->kind != Kind::Interpolation) continue;
    visit(value);
    interpolations++;
  }
  emit(Op::BUILD_TUPLE, interpolations, where);
  emit(Op::BUILD_TEMPLATE, where);
}

void Compiler::visit_interpolation(const ast::Interpolation* node) {
  visit(node->value);
  emit_constant(constant_of(node->str), location_of(node));
  uint32_t operand = conversion_of(node->conversion) << 2;
  if (node->format_spec) {
    visit(node->format_spec);
    operand |= 1;
  }
  emit(Op::BUILD_INTERPOLATION, operand, location_of(node));
}

}  // namespace coroscope::compiler
