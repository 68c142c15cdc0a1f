// The visitor of the first pass: scopes.cc has its blocks, names and statements,
// scopes_expressions.cc its expressions. Outsiders want scopes.h.
#pragma once
#include "engine/compile/scopes.h"

namespace coroscope::compiler {

class ScopeBuilder {
 public:
  ScopeBuilder(Scopes* scopes, ast::Arena& arena, const Options& options, Diagnostics* diagnostics)
      : scopes_(scopes), arena_(arena), options_(options), diagnostics_(diagnostics) {}

  void build(const ast::mod* tree, Location last_future_import);

 private:
  // Entering and leaving blocks.
  Scope* make_scope(std::string_view name, BlockKind kind, const void* key, Location location);
  void enter_existing(Scope* scope);
  void enter(std::string_view name, BlockKind kind, const void* key, Location location);
  void enter_type_parameters(std::string_view name, const void* key, bool has_defaults,
                             bool has_keyword_defaults, bool of_class, Location location);
  void exit();

  // Recording names.
  uint32_t flags_of(Scope* scope, std::string_view name);
  void define(std::string_view name, uint32_t flag, Location where) {
    define(name, flag, where, flag == kUsed ? ast::expr_context::Load : ast::expr_context::Store);
  }
  void define(std::string_view name, uint32_t flag, Location where, ast::expr_context context);
  void define_in(Scope* scope, std::string_view name, uint32_t flag, Location where);
  bool check_name(std::string_view name, Location where, ast::expr_context context);
  void check_keywords(const ast::Sequence<ast::keyword*>& keywords);
  void record_directive(std::string_view name, Location where);
  std::string_view name(std::string_view literal) { return arena_.intern(literal); }

  // Statements.
  void visit(const ast::stmt* node);
  template <class T>
  void visit_all(const ast::Sequence<T*>& nodes) {
    for (const T* node : nodes) {
      if (node) visit(node);
    }
  }
  template <class F>
  void visit_function(const F* node, bool is_async);
  void visit_class(const ast::ClassDef* node);
  void visit_type_alias(const ast::TypeAlias* node);
  void visit_annotated_assignment(const ast::AnnAssign* node);
  void visit_declaration(const ast::Sequence<std::string_view>& names, bool global, Location where);
  void visit_import_from(const ast::ImportFrom* node);
  void visit(const ast::excepthandler* node);
  void visit(const ast::withitem* node);
  void visit(const ast::match_case* node);
  void visit(const ast::alias* node);
  void visit(const ast::pattern* node);
  void visit(const ast::keyword* node) { visit(node->value); }
  void visit(const ast::type_param* node);
  void visit_type_variable(const ast::expr* value, std::string_view name, const void* key,
                           Location where, const char* part);
  void visit_parameters(const ast::arguments* arguments);
  void visit_function_annotations(const ast::arguments* arguments, const ast::expr* returns,
                                  Location where);
  void visit_annotation(const ast::expr* annotation);
  void require_coroutine(const char* message, Location where);

  // Expressions.
  void visit(const ast::expr* node);
  void visit_named(const ast::NamedExpr* node);
  void extend_named_scope(const ast::Name* target);
  void visit_lambda(const ast::Lambda* node);
  void visit_yield(const ast::expr* node, const ast::expr* value);
  void visit_await(const ast::Await* node);
  void visit_name(const ast::Name* node);
  void visit_comprehension(const ast::expr* node, std::string_view name,
                           const ast::Sequence<ast::comprehension*>& generators,
                           const ast::expr* element, const ast::expr* value, Comprehension type);
  void visit(const ast::comprehension* node);
  bool allowed_here(const char* what, const ast::expr* node);

  bool allows_top_level_await() const {
    return options_.top_level_await && current_->kind == BlockKind::Module;
  }
  bool in_async_function() const {
    return current_->kind == BlockKind::Function && current_->coroutine;
  }
  bool failed() const { return diagnostics_->failed(); }

  // The bodies of if, for, try and so on: annotations in there are conditional.
  struct ConditionalBlock {
    explicit ConditionalBlock(Scope* scope) : scope(scope), before(scope->in_conditional_block) {
      scope->in_conditional_block = true;
    }
    ~ConditionalBlock() { scope->in_conditional_block = before; }
    Scope* scope;
    bool before;
  };

  Scopes* scopes_;
  ast::Arena& arena_;
  const Options& options_;
  Diagnostics* diagnostics_;
  std::vector<Scope*> stack_;
  Scope* current_ = nullptr;
  std::string_view private_name_;
  Location last_future_import_;
  int depth_ = 0;
};

}  // namespace coroscope::compiler
