// First pass over the tree: expressions, and the blocks that lambdas and comprehensions are.
//
// Interface: build_scopes() in scopes.h. Covered by tests/errors/scope and tests/golden/dis.
#include "engine/compile/scope_builder.h"

namespace coroscope::compiler {

using ast::as;
using ast::Kind;

// --- Expressions ----------------------------------------------------------------------------

void ScopeBuilder::visit(const ast::expr* node) {
  if (failed()) return;
  DepthGuard guard(&depth_, diagnostics_);
  if (!guard.ok()) return;
  switch (node->kind) {
    case Kind::NamedExpr: return visit_named(as<ast::NamedExpr>(node));
    case Kind::Lambda: return visit_lambda(as<ast::Lambda>(node));
    case Kind::Yield: return visit_yield(node, as<ast::Yield>(node)->value);
    case Kind::YieldFrom: return visit_yield(node, as<ast::YieldFrom>(node)->value);
    case Kind::Await: return visit_await(as<ast::Await>(node));
    case Kind::Name: return visit_name(as<ast::Name>(node));
    case Kind::BoolOp: return visit_all(as<ast::BoolOp>(node)->values);
    case Kind::UnaryOp: return visit(as<ast::UnaryOp>(node)->operand);
    case Kind::Set: return visit_all(as<ast::Set>(node)->elts);
    case Kind::List: return visit_all(as<ast::List>(node)->elts);
    case Kind::Tuple: return visit_all(as<ast::Tuple>(node)->elts);
    case Kind::JoinedStr: return visit_all(as<ast::JoinedStr>(node)->values);
    case Kind::TemplateStr: return visit_all(as<ast::TemplateStr>(node)->values);
    case Kind::Starred: return visit(as<ast::Starred>(node)->value);
    case Kind::BinOp: {
      // Chains like a + b + c + ... lean to the left; follow them without recursion.
      std::vector<const ast::expr*> rights;
      while (node->kind == Kind::BinOp) {
        rights.push_back(as<ast::BinOp>(node)->right);
        node = as<ast::BinOp>(node)->left;
      }
      visit(node);
      for (size_t i = rights.size(); i-- > 0;) visit(rights[i]);
      return;
    }
    case Kind::IfExp: {
      const auto* branch = as<ast::IfExp>(node);
      visit(branch->test);
      visit(branch->body);
      return visit(branch->orelse);
    }
    case Kind::Dict: {
      const auto* dict = as<ast::Dict>(node);
      visit_all(dict->keys);
      return visit_all(dict->values);
    }
    case Kind::Compare: {
      const auto* compare = as<ast::Compare>(node);
      visit(compare->left);
      return visit_all(compare->comparators);
    }
    case Kind::Call: {
      const auto* call = as<ast::Call>(node);
      visit(call->func);
      visit_all(call->args);
      check_keywords(call->keywords);
      return visit_all(call->keywords);
    }
    case Kind::FormattedValue: {
      const auto* value = as<ast::FormattedValue>(node);
      visit(value->value);
      if (value->format_spec) visit(value->format_spec);
      return;
    }
    case Kind::Interpolation: {
      const auto* value = as<ast::Interpolation>(node);
      visit(value->value);
      if (value->format_spec) visit(value->format_spec);
      return;
    }
    case Kind::Attribute: {
      const auto* attribute = as<ast::Attribute>(node);
      if (!check_name(attribute->attr, location_of(node), attribute->ctx)) return;
      return visit(attribute->value);
    }
    case Kind::Subscript: {
      const auto* subscript = as<ast::Subscript>(node);
      visit(subscript->value);
      return visit(subscript->slice);
    }
    case Kind::Slice: {
      const auto* slice = as<ast::Slice>(node);
      if (slice->lower) visit(slice->lower);
      if (slice->upper) visit(slice->upper);
      if (slice->step) visit(slice->step);
      return;
    }
    case Kind::ListComp: {
      const auto* comp = as<ast::ListComp>(node);
      return visit_comprehension(node, name("<listcomp>"), comp->generators, comp->elt, nullptr,
                                 Comprehension::List);
    }
    case Kind::SetComp: {
      const auto* comp = as<ast::SetComp>(node);
      return visit_comprehension(node, name("<setcomp>"), comp->generators, comp->elt, nullptr,
                                 Comprehension::Set);
    }
    case Kind::DictComp: {
      const auto* comp = as<ast::DictComp>(node);
      return visit_comprehension(node, name("<dictcomp>"), comp->generators, comp->key,
                                 comp->value, Comprehension::Dict);
    }
    case Kind::GeneratorExp: {
      const auto* comp = as<ast::GeneratorExp>(node);
      return visit_comprehension(node, name("<genexpr>"), comp->generators, comp->elt, nullptr,
                                 Comprehension::Generator);
    }
    default: return;  // Constant
  }
}

void ScopeBuilder::visit_name(const ast::Name* node) {
  if (current_->in_unevaluated_annotation) return;
  Location where = location_of(node);
  bool load = node->ctx == ast::expr_context::Load;
  define(node->id, load ? kUsed : kAssigned, where, node->ctx);
  // super() without arguments reads the cell of the class.
  if (load && current_->is_function_like() && node->id == "super") {
    define(name("__class__"), kUsed, where);
  }
}

bool ScopeBuilder::allowed_here(const char* what, const ast::expr* node) {
  std::string message = what;
  switch (current_->kind) {
    case BlockKind::Annotation: message += " cannot be used within an annotation"; break;
    case BlockKind::TypeVariable:
      message += text(" cannot be used within ", current_->type_variable_part);
      break;
    case BlockKind::TypeAlias: message += " cannot be used within a type alias"; break;
    case BlockKind::TypeParameters:
      message += " cannot be used within the definition of a generic";
      break;
    default: return true;
  }
  diagnostics_->fail(location_of(node), std::move(message));
  return false;
}

void ScopeBuilder::visit_named(const ast::NamedExpr* node) {
  if (!allowed_here("named expression", node)) return;
  if (current_->iteration_expression_depth > 0) {
    return diagnostics_->fail(
        location_of(node),
        "assignment expression cannot be used in a comprehension iterable expression");
  }
  if (current_->comprehension != Comprehension::None) {
    extend_named_scope(as<ast::Name>(node->target));
  }
  visit(node->value);
  visit(node->target);
}

// `:=` inside a comprehension binds in the block around it (PEP 572).
void ScopeBuilder::extend_named_scope(const ast::Name* target) {
  Location where = location_of(target);
  for (size_t i = stack_.size(); i-- > 0;) {
    Scope* scope = stack_[i];
    uint32_t flags = flags_of(scope, target->id);
    if (scope->comprehension != Comprehension::None) {
      if ((flags & kIterationVariable) && (flags & kAssigned)) {
        return diagnostics_->fail(
            where, text("assignment expression cannot rebind comprehension iteration variable '",
                        target->id, "'"));
      }
      continue;
    }
    const char* message = nullptr;
    switch (scope->kind) {
      case BlockKind::Function:
        define(target->id, flags & kGlobalDeclared ? kGlobalDeclared : kNonlocalDeclared, where);
        record_directive(target->id, where);
        return define_in(scope, target->id, kAssigned, where);
      case BlockKind::Module:
        define(target->id, kGlobalDeclared, where);
        record_directive(target->id, where);
        return define_in(scope, target->id, kGlobalDeclared, where);
      case BlockKind::Class:
        message = "assignment expression within a comprehension cannot be used in a class body";
        break;
      case BlockKind::TypeParameters:
        message =
            "assignment expression within a comprehension cannot be used within the definition "
            "of a generic";
        break;
      case BlockKind::TypeAlias:
        message = "assignment expression within a comprehension cannot be used in a type alias";
        break;
      case BlockKind::TypeVariable:
        message = "assignment expression within a comprehension cannot be used in a TypeVar bound";
        break;
      case BlockKind::Annotation: continue;
    }
    return diagnostics_->fail(where, message);
  }
}

void ScopeBuilder::visit_lambda(const ast::Lambda* node) {
  visit_all(node->args->defaults);
  visit_all(node->args->kw_defaults);
  enter(name("lambda"), BlockKind::Function, node, location_of(node));
  visit_parameters(node->args);
  visit(node->body);
  exit();
}

void ScopeBuilder::visit_yield(const ast::expr* node, const ast::expr* value) {
  if (!allowed_here("yield expression", node)) return;
  if (value) visit(value);
  current_->generator = true;
  const char* message = nullptr;
  switch (current_->comprehension) {
    case Comprehension::None: return;
    case Comprehension::List: message = "'yield' inside list comprehension"; break;
    case Comprehension::Set: message = "'yield' inside set comprehension"; break;
    case Comprehension::Dict: message = "'yield' inside dict comprehension"; break;
    case Comprehension::Generator: message = "'yield' inside generator expression"; break;
  }
  diagnostics_->fail(location_of(node), message);
}

void ScopeBuilder::visit_await(const ast::Await* node) {
  if (!allowed_here("await expression", node)) return;
  if (!allows_top_level_await()) {
    if (!current_->is_function_like()) {
      return diagnostics_->fail(location_of(node), "'await' outside function");
    }
    if (!in_async_function() && current_->comprehension == Comprehension::None) {
      return diagnostics_->fail(location_of(node), "'await' outside async function");
    }
  }
  visit(node->value);
  current_->coroutine = true;
}

void ScopeBuilder::visit(const ast::comprehension* node) {
  current_->in_iteration_target = true;
  visit(node->target);
  current_->in_iteration_target = false;
  current_->iteration_expression_depth++;
  visit(node->iter);
  current_->iteration_expression_depth--;
  visit_all(node->ifs);
  if (node->is_async) current_->coroutine = true;
}

void ScopeBuilder::visit_comprehension(const ast::expr* node, std::string_view name_of_scope,
                                       const ast::Sequence<ast::comprehension*>& generators,
                                       const ast::expr* element, const ast::expr* value,
                                       Comprehension type) {
  bool is_generator = type == Comprehension::Generator;
  const ast::comprehension* outermost = generators[0];
  // The outermost iterable is evaluated in the enclosing block.
  current_->iteration_expression_depth++;
  visit(outermost->iter);
  current_->iteration_expression_depth--;
  enter(name_of_scope, BlockKind::Function, node, location_of(node));
  current_->comprehension = type;
  if (outermost->is_async) current_->coroutine = true;
  define(name(".0"), kParameter, location_of(node));
  current_->in_iteration_target = true;
  visit(outermost->target);
  current_->in_iteration_target = false;
  visit_all(outermost->ifs);
  for (int i = 1; i < generators.size; i++) visit(generators[i]);
  if (value) visit(value);
  visit(element);
  current_->generator = is_generator;
  bool is_async = current_->coroutine && !is_generator;
  exit();
  if (!is_async) return;
  if (!in_async_function() && current_->comprehension == Comprehension::None &&
      !allows_top_level_await()) {
    return diagnostics_->fail(
        location_of(node), "asynchronous comprehension outside of an asynchronous function");
  }
  current_->coroutine = true;
}

}  // namespace coroscope::compiler
