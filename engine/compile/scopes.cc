// First pass over the tree: which block binds, uses or declares which name, and the errors that can
// be told from that alone. Here: blocks, names and statements.
//
// Interface: build_scopes() in scopes.h. The second pass is scopes_analyze.cc. Covered by
// tests/errors/scope and tests/golden/dis.
#include "engine/compile/scope_builder.h"

namespace coroscope::compiler {

std::string_view mangle(ast::Arena& arena, std::string_view private_name, std::string_view name) {
  if (!private_name.data() || name.size() < 2 || name[0] != '_' || name[1] != '_') return name;
  if (name.ends_with("__") || name.find('.') != std::string_view::npos) return name;
  size_t underscores = private_name.find_first_not_of('_');
  if (underscores == std::string_view::npos) return name;  // a class of underscores mangles nothing
  return arena.intern(text("_", private_name.substr(underscores), name));
}

std::string_view mangle_in(ast::Arena& arena, std::string_view private_name, const Scope* scope,
                           std::string_view name) {
  if (scope->mangled_names && !scope->mangled_names->contains(name)) return name;
  return mangle(arena, private_name, name);
}

const ast::Constant* docstring_of(const ast::Sequence<ast::stmt*>& body) {
  if (body.empty() || body[0]->kind != ast::Kind::Expr) return nullptr;
  const ast::expr* value = ast::as<ast::Expr>(body[0])->value;
  if (value->kind != ast::Kind::Constant) return nullptr;
  const ast::Constant* constant = ast::as<ast::Constant>(value);
  return constant->value.type == ast::constant::Type::Str ? constant : nullptr;
}

using ast::as;
using ast::Kind;

// --- Blocks ---------------------------------------------------------------------------------

void ScopeBuilder::build(const ast::mod* tree, Location last_future_import) {
  last_future_import_ = last_future_import;
  enter(name("top"), BlockKind::Module, tree, {0, 0, 0, 0});
  scopes_->top = current_;
  if (tree->kind == Kind::Expression) {
    visit(as<ast::Expression>(tree)->body);
  } else if (tree->kind == Kind::Interactive) {
    visit_all(as<ast::Interactive>(tree)->body);
  } else {
    const auto& body = as<ast::Module>(tree)->body;
    current_->has_docstring = docstring_of(body) != nullptr;
    visit_all(body);
  }
  exit();
}

Scope* ScopeBuilder::make_scope(std::string_view name, BlockKind kind, const void* key,
                                Location location) {
  Scope* scope = scopes_->make(key);
  scope->name = name;
  scope->kind = kind;
  scope->location = location;
  scope->nested = current_ && (current_->nested || current_->is_function_like());
  scope->is_method =
      current_ && current_->kind == BlockKind::Class && kind == BlockKind::Function;
  return scope;
}

void ScopeBuilder::enter_existing(Scope* scope) {
  Scope* previous = current_;
  stack_.push_back(scope);
  current_ = scope;
  if (!previous) return;
  // No assignment expression is allowed anywhere inside a comprehension's iterable expression.
  scope->iteration_expression_depth = previous->iteration_expression_depth;
  if (previous->mangled_names && scope->kind != BlockKind::Class) {
    scope->mangled_names = previous->mangled_names;
  }
  // Under `from __future__ import annotations` the annotations become strings and bind nothing.
  if (scopes_->future_annotations && scope->kind == BlockKind::Annotation) return;
  if (scope->is_child) return;  // the annotations of a class are entered once for each
  scope->is_child = true;
  previous->children.push_back(scope);
}

void ScopeBuilder::enter(std::string_view name_of_scope, BlockKind kind, const void* key,
                         Location location) {
  enter_existing(make_scope(name_of_scope, kind, key, location));
  if (kind == BlockKind::Annotation || kind == BlockKind::TypeVariable ||
      kind == BlockKind::TypeAlias) {
    define(name(".format"), kParameter, location);
    define(name(".format"), kUsed, location);
  }
}

void ScopeBuilder::enter_type_parameters(std::string_view name_of_scope, const void* key,
                                         bool has_defaults, bool has_keyword_defaults,
                                         bool of_class, Location location) {
  bool in_class = current_->kind == BlockKind::Class;
  enter(name_of_scope, BlockKind::TypeParameters, key, location);
  if (in_class) {
    current_->can_see_class_scope = true;
    define(name("__classdict__"), kUsed, location);
  }
  if (of_class) {
    // The tuple of type parameters is stored for the class body, and Generic[...] for the bases.
    for (const char* hidden : {".type_params", ".generic_base"}) {
      define(name(hidden), kAssigned, location);
      define(name(hidden), kUsed, location);
    }
  }
  if (has_defaults) define(name(".defaults"), kParameter, location);
  if (has_keyword_defaults) define(name(".kwdefaults"), kParameter, location);
}

void ScopeBuilder::exit() {
  stack_.pop_back();
  current_ = stack_.empty() ? nullptr : stack_.back();
}

// --- Names ----------------------------------------------------------------------------------

uint32_t ScopeBuilder::flags_of(Scope* scope, std::string_view plain) {
  Symbol* symbol = scope->symbols.find(mangle_in(arena_, private_name_, scope, plain));
  return symbol ? symbol->flags : 0;
}

bool ScopeBuilder::check_name(std::string_view name, Location where, ast::expr_context context) {
  if (name != "__debug__" || context == ast::expr_context::Load) return true;
  diagnostics_->fail(where, context == ast::expr_context::Store ? "cannot assign to __debug__"
                                                                : "cannot delete __debug__");
  return false;
}

void ScopeBuilder::check_keywords(const ast::Sequence<ast::keyword*>& keywords) {
  for (const ast::keyword* keyword : keywords) {
    if (keyword->arg.data()) {
      check_name(keyword->arg, location_of(keyword), ast::expr_context::Store);
    }
  }
}

void ScopeBuilder::define(std::string_view name, uint32_t flag, Location where,
                          ast::expr_context context) {
  if ((flag & (kParameter | kAssigned | kImported)) && !check_name(name, where, context)) return;
  if ((flag & kTypeParameter) && current_->mangled_names) current_->mangled_names->add(name);
  define_in(current_, name, flag, where);
}

void ScopeBuilder::define_in(Scope* scope, std::string_view plain, uint32_t flag, Location where) {
  std::string_view mangled = mangle_in(arena_, private_name_, current_, plain);
  uint32_t flags = scope->symbols.get(mangled).flags;
  if ((flag & kParameter) && (flags & kParameter)) {
    return diagnostics_->fail(where, text("duplicate argument '", plain,
                                          "' in function definition"));
  }
  if ((flag & kTypeParameter) && (flags & kTypeParameter)) {
    return diagnostics_->fail(where, text("duplicate type parameter '", plain, "'"));
  }
  flags |= flag;
  if (scope->in_iteration_target) {
    if (flags & (kGlobalDeclared | kNonlocalDeclared)) {
      return diagnostics_->fail(
          where, text("comprehension inner loop cannot rebind assignment expression target '",
                      plain, "'"));
    }
    flags |= kIterationVariable;
  }
  scope->symbols.get(mangled).flags = flags;
  if (flag & kGlobalDeclared) scopes_->top->symbols.get(mangled).flags |= flag;
}

void ScopeBuilder::record_directive(std::string_view plain, Location where) {
  current_->directives.push_back({mangle_in(arena_, private_name_, current_, plain), where});
}

// --- Statements -----------------------------------------------------------------------------

void ScopeBuilder::visit(const ast::stmt* node) {
  if (failed()) return;
  DepthGuard guard(&depth_, diagnostics_);
  if (!guard.ok()) return;
  Location where = location_of(node);
  switch (node->kind) {
    case Kind::FunctionDef: return visit_function(as<ast::FunctionDef>(node), false);
    case Kind::AsyncFunctionDef: return visit_function(as<ast::AsyncFunctionDef>(node), true);
    case Kind::ClassDef: return visit_class(as<ast::ClassDef>(node));
    case Kind::TypeAlias: return visit_type_alias(as<ast::TypeAlias>(node));
    case Kind::AnnAssign: return visit_annotated_assignment(as<ast::AnnAssign>(node));
    case Kind::Global: return visit_declaration(as<ast::Global>(node)->names, true, where);
    case Kind::Nonlocal: return visit_declaration(as<ast::Nonlocal>(node)->names, false, where);
    case Kind::Import: return visit_all(as<ast::Import>(node)->names);
    case Kind::ImportFrom: return visit_import_from(as<ast::ImportFrom>(node));
    case Kind::Expr: return visit(as<ast::Expr>(node)->value);
    case Kind::Delete: return visit_all(as<ast::Delete>(node)->targets);
    case Kind::Return: {
      const ast::expr* value = as<ast::Return>(node)->value;
      if (value) visit(value);
      return;
    }
    case Kind::Assign: {
      const auto* assign = as<ast::Assign>(node);
      visit_all(assign->targets);
      return visit(assign->value);
    }
    case Kind::AugAssign: {
      const auto* assign = as<ast::AugAssign>(node);
      visit(assign->target);
      return visit(assign->value);
    }
    case Kind::For: {
      const auto* loop = as<ast::For>(node);
      visit(loop->target);
      visit(loop->iter);
      ConditionalBlock block(current_);
      visit_all(loop->body);
      return visit_all(loop->orelse);
    }
    case Kind::AsyncFor: {
      const auto* loop = as<ast::AsyncFor>(node);
      require_coroutine("'async for' outside async function", where);
      visit(loop->target);
      visit(loop->iter);
      ConditionalBlock block(current_);
      visit_all(loop->body);
      return visit_all(loop->orelse);
    }
    case Kind::While: {
      const auto* loop = as<ast::While>(node);
      visit(loop->test);
      ConditionalBlock block(current_);
      visit_all(loop->body);
      return visit_all(loop->orelse);
    }
    case Kind::If: {
      const auto* branch = as<ast::If>(node);
      visit(branch->test);
      ConditionalBlock block(current_);
      visit_all(branch->body);
      return visit_all(branch->orelse);
    }
    case Kind::Match: {
      const auto* match = as<ast::Match>(node);
      visit(match->subject);
      ConditionalBlock block(current_);
      return visit_all(match->cases);
    }
    case Kind::With: {
      const auto* with = as<ast::With>(node);
      ConditionalBlock block(current_);
      visit_all(with->items);
      return visit_all(with->body);
    }
    case Kind::AsyncWith: {
      const auto* with = as<ast::AsyncWith>(node);
      require_coroutine("'async with' outside async function", where);
      ConditionalBlock block(current_);
      visit_all(with->items);
      return visit_all(with->body);
    }
    case Kind::Try: {
      const auto* attempt = as<ast::Try>(node);
      ConditionalBlock block(current_);
      visit_all(attempt->body);
      visit_all(attempt->handlers);
      visit_all(attempt->orelse);
      return visit_all(attempt->finalbody);
    }
    case Kind::TryStar: {
      const auto* attempt = as<ast::TryStar>(node);
      ConditionalBlock block(current_);
      visit_all(attempt->body);
      visit_all(attempt->handlers);
      visit_all(attempt->orelse);
      return visit_all(attempt->finalbody);
    }
    case Kind::Raise: {
      const auto* raise = as<ast::Raise>(node);
      if (raise->exc) visit(raise->exc);
      if (raise->cause) visit(raise->cause);
      return;
    }
    case Kind::Assert: {
      const auto* assertion = as<ast::Assert>(node);
      visit(assertion->test);
      if (assertion->msg) visit(assertion->msg);
      return;
    }
    default: return;  // pass, break, continue
  }
}

void ScopeBuilder::require_coroutine(const char* message, Location where) {
  if (allows_top_level_await()) current_->coroutine = true;
  if (!current_->coroutine) diagnostics_->fail(where, message);
}

namespace {

bool has_keyword_only_defaults(const ast::arguments* arguments) {
  for (const ast::expr* value : arguments->kw_defaults) {
    if (value) return true;
  }
  return false;
}

}  // namespace

template <class F>
void ScopeBuilder::visit_function(const F* node, bool is_async) {
  Location where = location_of(node);
  define(node->name, kAssigned, where);
  visit_all(node->args->defaults);
  visit_all(node->args->kw_defaults);
  visit_all(node->decorator_list);
  bool generic = !node->type_params.empty();
  if (generic) {
    enter_type_parameters(node->name, node->type_params.data, !node->args->defaults.empty(),
                          has_keyword_only_defaults(node->args), false, where);
    visit_all(node->type_params);
  }
  Scope* scope = make_scope(node->name, BlockKind::Function, node, where);
  scope->has_docstring = docstring_of(node->body) != nullptr;
  visit_function_annotations(node->args, node->returns, where);
  enter_existing(scope);
  scope->coroutine = is_async;
  visit_parameters(node->args);
  visit_all(node->body);
  exit();
  if (generic) exit();
}

void ScopeBuilder::visit_class(const ast::ClassDef* node) {
  Location where = location_of(node);
  define(node->name, kAssigned, where);
  visit_all(node->decorator_list);
  std::string_view private_before = private_name_;
  bool generic = !node->type_params.empty();
  if (generic) {
    enter_type_parameters(node->name, node->type_params.data, false, false, true, where);
    private_name_ = node->name;
    current_->mangled_names = std::make_shared<NameSet>();
    visit_all(node->type_params);
  }
  visit_all(node->bases);
  check_keywords(node->keywords);
  visit_all(node->keywords);
  enter(node->name, BlockKind::Class, node, where);
  private_name_ = node->name;
  if (generic) {
    define(name("__type_params__"), kAssigned, where);
    define(name(".type_params"), kUsed, where);
  }
  current_->has_docstring = docstring_of(node->body) != nullptr;
  visit_all(node->body);
  exit();
  if (generic) exit();
  private_name_ = private_before;
}

void ScopeBuilder::visit_type_alias(const ast::TypeAlias* node) {
  visit(node->name);
  std::string_view alias = as<ast::Name>(node->name)->id;
  bool in_class = current_->kind == BlockKind::Class;
  bool generic = !node->type_params.empty();
  Location where = location_of(node);
  if (generic) {
    enter_type_parameters(alias, node->type_params.data, false, false, false, where);
    visit_all(node->type_params);
  }
  enter(alias, BlockKind::TypeAlias, node, where);
  current_->can_see_class_scope = in_class;
  if (in_class) define(name("__classdict__"), kUsed, location_of(node->value));
  visit(node->value);
  exit();
  if (generic) exit();
}

void ScopeBuilder::visit_annotated_assignment(const ast::AnnAssign* node) {
  current_->annotations_used = true;
  if (node->target->kind == Kind::Name) {
    const auto* target = as<ast::Name>(node->target);
    uint32_t flags = flags_of(current_, target->id);
    if ((flags & (kGlobalDeclared | kNonlocalDeclared)) && current_ != scopes_->top &&
        node->simple) {
      return diagnostics_->fail(
          location_of(node), text("annotated name '", target->id,
                                  flags & kGlobalDeclared ? "' can't be global"
                                                          : "' can't be nonlocal"));
    }
    if (node->simple) {
      define(target->id, kAnnotated | kAssigned, location_of(target));
    } else if (node->value) {
      define(target->id, kAssigned, location_of(target));
    }
  } else {
    visit(node->target);
  }
  visit_annotation(node->annotation);
  if (node->value) visit(node->value);
}

void ScopeBuilder::visit_annotation(const ast::expr* annotation) {
  // Annotations of local variables are never evaluated and must not bind anything.
  bool unevaluated = current_->kind == BlockKind::Function;
  // A module may be asked for its annotations before it has run to its end, so all of its are
  // conditional.
  bool conditional = current_->kind == BlockKind::Module ||
                     (current_->kind == BlockKind::Class && current_->in_conditional_block);
  Location where = location_of(annotation);
  if (conditional && !current_->has_conditional_annotations) {
    current_->has_conditional_annotations = true;
    define(name("__conditional_annotations__"), kUsed, where);
  }
  Scope* parent = current_;
  if (parent->annotations) {
    enter_existing(parent->annotations);
  } else {
    enter(name("__annotate__"), BlockKind::Annotation, Scopes::second_key(parent), where);
    parent->annotations = current_;
    if (parent->kind == BlockKind::Class && !scopes_->future_annotations) {
      current_->can_see_class_scope = true;
      define(name("__classdict__"), kUsed, where);
    }
  }
  current_->in_unevaluated_annotation = unevaluated;
  visit(annotation);
  current_->in_unevaluated_annotation = false;
  exit();
}

void ScopeBuilder::visit_declaration(const ast::Sequence<std::string_view>& names, bool global,
                                     Location where) {
  const char* keyword = global ? "global" : "nonlocal";
  for (std::string_view declared : names) {
    uint32_t flags = flags_of(current_, declared);
    if (flags & (kParameter | kAssigned | kUsed | kAnnotated)) {
      std::string message;
      if (flags & kParameter) {
        message = text("name '", declared, "' is parameter and ") + keyword;
      } else if (flags & kUsed) {
        message = text("name '", declared, "' is used prior to ") + keyword + " declaration";
      } else if (flags & kAnnotated) {
        message = text("annotated name '", declared, "' can't be ") + keyword;
      } else {
        message = text("name '", declared, "' is assigned to before ") + keyword + " declaration";
      }
      return diagnostics_->fail(where, std::move(message));
    }
    define(declared, global ? kGlobalDeclared : kNonlocalDeclared, where);
    record_directive(declared, where);
  }
}

void ScopeBuilder::visit_import_from(const ast::ImportFrom* node) {
  visit_all(node->names);
  const Location& last = last_future_import_;
  if (node->module == "__future__" && node->level == 0 &&
      (node->lineno > last.line ||
       (node->lineno == last.end_line && node->col_offset > last.end_column))) {
    diagnostics_->fail(location_of(node),
                       "from __future__ imports must occur at the beginning of the file");
  }
}

void ScopeBuilder::visit(const ast::alias* node) {
  if (node->name == "*") {
    if (current_->kind != BlockKind::Module) {
      diagnostics_->fail(location_of(node), "import * only allowed at module level");
    }
    return;
  }
  std::string_view bound = node->asname.data() ? node->asname : node->name;
  define(arena_.intern(bound.substr(0, bound.find('.'))), kImported, location_of(node));
}

void ScopeBuilder::visit(const ast::excepthandler* node) {
  const auto* handler = as<ast::ExceptHandler>(node);
  if (handler->type) visit(handler->type);
  if (handler->name.data()) define(handler->name, kAssigned, location_of(node));
  visit_all(handler->body);
}

void ScopeBuilder::visit(const ast::withitem* node) {
  visit(node->context_expr);
  if (node->optional_vars) visit(node->optional_vars);
}

void ScopeBuilder::visit(const ast::match_case* node) {
  visit(node->pattern);
  if (node->guard) visit(node->guard);
  visit_all(node->body);
}

void ScopeBuilder::visit(const ast::pattern* node) {
  if (failed()) return;
  DepthGuard guard(&depth_, diagnostics_);
  if (!guard.ok()) return;
  Location where = location_of(node);
  auto capture = [&](std::string_view captured) {
    if (captured.data()) define(captured, kAssigned, where);
  };
  switch (node->kind) {
    case Kind::MatchValue: return visit(as<ast::MatchValue>(node)->value);
    case Kind::MatchSequence: return visit_all(as<ast::MatchSequence>(node)->patterns);
    case Kind::MatchOr: return visit_all(as<ast::MatchOr>(node)->patterns);
    case Kind::MatchStar: return capture(as<ast::MatchStar>(node)->name);
    case Kind::MatchMapping: {
      const auto* mapping = as<ast::MatchMapping>(node);
      visit_all(mapping->keys);
      visit_all(mapping->patterns);
      return capture(mapping->rest);
    }
    case Kind::MatchClass: {
      const auto* match = as<ast::MatchClass>(node);
      visit(match->cls);
      visit_all(match->patterns);
      for (int i = 0; i < match->kwd_attrs.size; i++) {
        check_name(match->kwd_attrs[i], location_of(match->kwd_patterns[i]),
                   ast::expr_context::Store);
      }
      return visit_all(match->kwd_patterns);
    }
    case Kind::MatchAs: {
      const auto* match = as<ast::MatchAs>(node);
      if (match->pattern) visit(match->pattern);
      return capture(match->name);
    }
    default: return;
  }
}

void ScopeBuilder::visit(const ast::type_param* node) {
  Location where = location_of(node);
  constexpr uint32_t kFlags = kTypeParameter | kAssigned;
  if (node->kind == Kind::TypeVar) {
    const auto* parameter = as<ast::TypeVar>(node);
    define(parameter->name, kFlags, where);
    bool constraints = parameter->bound && parameter->bound->kind == Kind::Tuple;
    visit_type_variable(parameter->bound, parameter->name, node, where,
                        constraints ? "a TypeVar constraint" : "a TypeVar bound");
    visit_type_variable(parameter->default_value, parameter->name, Scopes::second_key(node), where,
                        "a TypeVar default");
  } else if (node->kind == Kind::TypeVarTuple) {
    const auto* parameter = as<ast::TypeVarTuple>(node);
    define(parameter->name, kFlags, where);
    visit_type_variable(parameter->default_value, parameter->name, node, where,
                        "a TypeVarTuple default");
  } else {
    const auto* parameter = as<ast::ParamSpec>(node);
    define(parameter->name, kFlags, where);
    visit_type_variable(parameter->default_value, parameter->name, node, where,
                        "a ParamSpec default");
  }
}

void ScopeBuilder::visit_type_variable(const ast::expr* value, std::string_view parameter,
                                       const void* key, Location where, const char* part) {
  if (parameter == "__classdict__") {
    return diagnostics_->fail(where, text("reserved name '", parameter,
                                          "' cannot be used for type parameter"));
  }
  if (!value) return;
  bool in_class = current_->can_see_class_scope;
  enter(parameter, BlockKind::TypeVariable, key, location_of(value));
  current_->can_see_class_scope = in_class;
  if (in_class) define(name("__classdict__"), kUsed, location_of(value));
  current_->type_variable_part = part;
  visit(value);
  exit();
}

void ScopeBuilder::visit_parameters(const ast::arguments* arguments) {
  for (const auto* list : {&arguments->posonlyargs, &arguments->args, &arguments->kwonlyargs}) {
    for (const ast::arg* parameter : *list) {
      define(parameter->arg, kParameter, location_of(parameter));
    }
  }
  if (const ast::arg* rest = arguments->vararg) {
    define(rest->arg, kParameter, location_of(rest));
    current_->variable_arguments = true;
  }
  if (const ast::arg* rest = arguments->kwarg) {
    define(rest->arg, kParameter, location_of(rest));
    current_->variable_keywords = true;
  }
}

void ScopeBuilder::visit_function_annotations(const ast::arguments* arguments,
                                              const ast::expr* returns, Location where) {
  bool sees_class = current_->can_see_class_scope || current_->kind == BlockKind::Class;
  enter(name("__annotate__"), BlockKind::Annotation, arguments, where);
  if (sees_class) {
    current_->can_see_class_scope = true;
    define(name("__classdict__"), kUsed, where);
  }
  auto annotate = [&](const ast::expr* annotation) {
    if (!annotation) return;
    current_->annotations_used = true;
    visit(annotation);
  };
  for (const ast::arg* parameter : arguments->posonlyargs) annotate(parameter->annotation);
  for (const ast::arg* parameter : arguments->args) annotate(parameter->annotation);
  if (arguments->vararg) annotate(arguments->vararg->annotation);
  if (arguments->kwarg) annotate(arguments->kwarg->annotation);
  for (const ast::arg* parameter : arguments->kwonlyargs) annotate(parameter->annotation);
  annotate(returns);
  exit();
}

void build_scopes(Scopes* scopes, const ast::mod* tree, ast::Arena& arena, const Options& options,
                  Diagnostics* diagnostics) {
  scopes->future_annotations = options.future_annotations;
  Location last_future_import;
  read_future_imports(tree, scopes, &last_future_import, diagnostics);
  warn_of_leaving_finally(tree, diagnostics);
  if (diagnostics->failed()) return;
  ScopeBuilder(scopes, arena, options, diagnostics).build(tree, last_future_import);
  if (!diagnostics->failed()) analyze_scopes(scopes, arena, diagnostics);
}

}  // namespace coroscope::compiler
