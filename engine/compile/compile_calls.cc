// Calls: of methods, of functions, with unpacked arguments, and super().
//
// The stack of a call is: callable, self or null, arguments. Interface: compiler.h. Covered by
// tests/golden/dis/calls.*.
#include "engine/compile/compiler.h"
#include "engine/compile/constants.h"

namespace coroscope::compiler {

using ast::as;
using ast::Kind;

namespace {

constexpr int kMaximumOnStack = 30;

bool has_unpacking(const ast::Sequence<ast::expr*>& arguments,
                   const ast::Sequence<ast::keyword*>& keywords) {
  for (const ast::expr* argument : arguments) {
    if (argument->kind == Kind::Starred) return true;
  }
  for (const ast::keyword* keyword : keywords) {
    if (!keyword->arg.data()) return true;
  }
  return false;
}

}  // namespace

void Compiler::visit_call(const ast::Call* node) {
  if (!validate_keywords(node->keywords)) return;
  if (visit_method_call(node)) return;
  check_caller(node->func);
  visit(node->func);
  Label end = new_label();
  bool optimized = visit_optimized_call(node, end);
  emit(Op::PUSH_NULL, location_of(node->func));
  call_arguments(location_of(node), 0, node->args, node->keywords);
  if (optimized) use(end);
}

bool Compiler::validate_keywords(const Keywords& keywords) {
  for (int i = 0; i < keywords.size; i++) {
    if (!keywords[i]->arg.data()) continue;
    for (int j = i + 1; j < keywords.size; j++) {
      if (keywords[j]->arg.data() != keywords[i]->arg.data()) continue;
      fail(keywords[j], text("keyword argument repeated: ", keywords[i]->arg));
      return false;
    }
  }
  return true;
}

// object.name(...): the method is looked up without binding it.
bool Compiler::visit_method_call(const ast::Call* node) {
  if (node->func->kind != Kind::Attribute) return false;
  const auto* method = as<ast::Attribute>(node->func);
  if (method->ctx != Context::Load) return false;
  if (method->value->kind == Kind::Name) {
    // A function of an imported module is no method.
    Symbol* symbol = scopes_->top->symbols.find(as<ast::Name>(method->value)->id);
    if (symbol && (symbol->flags & kImported)) return false;
  }
  int keywords = node->keywords.size;
  if (node->args.size + keywords + (keywords ? 1 : 0) >= kMaximumOnStack) return false;
  if (has_unpacking(node->args, node->keywords)) return false;
  Location where = location_of(method);
  if (can_optimize_super(method)) {
    load_super_arguments(as<ast::Call>(method->value));
    emit_name(Op::LOAD_SUPER_METHOD, method->attr, where);
    where = attribute_location(where, method);
    emit(Op::NOP, where);
  } else {
    visit(method->value);
    where = attribute_location(where, method);
    emit_name(Op::LOAD_METHOD, method->attr, where);
  }
  visit_all(node->args);
  for (const ast::keyword* keyword : node->keywords) visit(keyword->value);
  if (keywords) keyword_names(where, node->keywords);
  uint32_t count = static_cast<uint32_t>(node->args.size + keywords);
  emit(keywords ? Op::CALL_KW : Op::CALL, count, attribute_location(location_of(node), method));
  return true;
}

void Compiler::keyword_names(Location where, const Keywords& keywords) {
  std::vector<code::Constant> names;
  for (const ast::keyword* keyword : keywords) names.push_back(text_constant(keyword->arg));
  emit_constant(tuple_constant(std::move(names)), where);
}

void Compiler::call_arguments(Location where, int pushed, const Expressions& arguments,
                              const Keywords& keywords, std::string_view extra) {
  if (!validate_keywords(keywords)) return;
  bool many = arguments.size + keywords.size * 2 > kMaximumOnStack;
  if (many || has_unpacking(arguments, keywords)) {
    return call_with_unpacking(where, pushed, arguments, keywords, extra);
  }
  visit_all(arguments);
  int count = pushed + arguments.size + keywords.size;
  if (extra.data()) {
    load(extra, where);
    count++;
  }
  if (keywords.empty()) return emit(Op::CALL, static_cast<uint32_t>(count), where);
  for (const ast::keyword* keyword : keywords) visit(keyword->value);
  keyword_names(where, keywords);
  emit(Op::CALL_KW, static_cast<uint32_t>(count), where);
}

void Compiler::keyword_dict(Location where, const Keywords& keywords, int begin, int end) {
  int count = end - begin;
  bool big = count * 2 > kMaximumOnStack;
  if (big) emit(Op::BUILD_MAP, 0, kNoLocation);
  for (int i = begin; i < end; i++) {
    emit_constant(text_constant(keywords[i]->arg), where);
    visit(keywords[i]->value);
    if (big) emit(Op::MAP_ADD, 1, kNoLocation);
  }
  if (!big) emit(Op::BUILD_MAP, static_cast<uint32_t>(count), where);
}

void Compiler::call_with_unpacking(Location where, int pushed, const Expressions& arguments,
                                   const Keywords& keywords, std::string_view extra) {
  if (pushed == 0 && arguments.size == 1 && arguments[0]->kind == Kind::Starred) {
    visit(as<ast::Starred>(arguments[0])->value);
  } else {
    visit_sequence(arguments, where, Op::BUILD_LIST, Op::LIST_APPEND, Op::LIST_EXTEND, true,
                   pushed, extra);
  }
  int waiting = 0;  // named ones, not yet in a dict
  bool have_dict = false;
  auto flush = [&](int end) {
    keyword_dict(where, keywords, end - waiting, end);
    if (have_dict) emit(Op::DICT_MERGE, 1, where);
    have_dict = true;
    waiting = 0;
  };
  for (int i = 0; i < keywords.size; i++) {
    if (keywords[i]->arg.data()) {
      waiting++;
      continue;
    }
    if (waiting) flush(i);
    if (!have_dict) emit(Op::BUILD_MAP, 0, where);
    have_dict = true;
    visit(keywords[i]->value);
    emit(Op::DICT_MERGE, 1, where);
  }
  if (waiting) flush(keywords.size);
  if (!have_dict) emit(Op::PUSH_NULL, where);
  emit(Op::CALL_FUNCTION_EX, where);
}

// all(...), any(...) and tuple(...) of a generator expression run it in a loop of their own, as
// long as the name means the built-in.
bool Compiler::visit_optimized_call(const ast::Call* node, Label end) {
  if (node->func->kind != Kind::Name || node->args.size != 1 || !node->keywords.empty() ||
      node->args[0]->kind != Kind::GeneratorExp) {
    return false;
  }
  std::string_view name = as<ast::Name>(node->func)->id;
  bool is_tuple = name == "tuple", is_all = name == "all", is_any = name == "any";
  if (!is_tuple && !is_all && !is_any) return false;
  Location where = location_of(node->func);
  Label skip = new_label(), loop = new_label(), cleanup = new_label();
  auto load_bool = [&](bool value) {
    code::Constant constant;
    constant.kind = value ? code::Constant::Kind::True : code::Constant::Kind::False;
    emit_constant(constant, where);
  };
  emit(Op::COPY, 1, where);
  emit(Op::LOAD_COMMON_CONSTANT,
       is_tuple ? code::kBuiltinTuple : is_all ? code::kBuiltinAll : code::kBuiltinAny, where);
  emit(Op::IS_OP, 0, where);
  emit_jump(Op::POP_JUMP_IF_FALSE, skip, where);
  emit(Op::POP_TOP, where);
  if (is_tuple) emit(Op::BUILD_LIST, 0, where);
  visit(node->args[0]);
  use(loop);
  emit_jump(Op::FOR_ITER, cleanup, where);
  if (is_tuple) {
    emit(Op::LIST_APPEND, 2, where);
    emit_jump(Op::JUMP, loop, where);
  } else {
    emit(Op::TO_BOOL, where);
    emit_jump(is_all ? Op::POP_JUMP_IF_TRUE : Op::POP_JUMP_IF_FALSE, loop, where);
    emit(Op::POP_TOP, kNoLocation);  // the iterator
    load_bool(!is_all);
    emit_jump(Op::JUMP, end, where);
  }
  use(cleanup);
  emit_pseudo(kEndFor, 0, kNoLocation);
  if (is_tuple) {
    emit(Op::LIST_TO_TUPLE, where);
  } else {
    load_bool(is_all);
  }
  emit_jump(Op::JUMP, end, where);
  use(skip);
  return true;
}

// --- super() -----------------------------------------------------------------------------------

// Whether this is an attribute of super(), called without arguments in a method, with `super` not
// visibly something else. With arguments it is an ordinary call.
bool Compiler::can_optimize_super(const ast::Attribute* node) {
  if (node->value->kind != Kind::Call) return false;
  const auto* call = as<ast::Call>(node->value);
  if (call->func->kind != Kind::Name || !call->args.empty() || !call->keywords.empty()) {
    return false;
  }
  std::string_view name = as<ast::Name>(call->func)->id;
  if (name != "super" || node->attr == "__class__") return false;
  if (unit_->scope->binding_of(name) != Binding::GlobalImplicit) return false;
  if (scopes_->top->binding_of(name) != Binding::None) return false;
  if (unit_->parameters.arguments + unit_->parameters.positional_only == 0) return false;
  return unit_->scope->binding_of(intern("__class__")) == Binding::Free;
}

void Compiler::load_super_arguments(const ast::Call* super_call) {
  Location where = location_of(super_call);
  load(as<ast::Name>(super_call->func)->id, location_of(super_call->func));
  load(intern("__class__"), where);
  load(unit_->locals[0], where);
}

}  // namespace coroscope::compiler
