// Statements of one line: assignments, imports and the small keywords.
//
// Interface: parser.h. Covered by tests/golden/ast/statements.py and tests/errors/statements.py.
#include "engine/syntax/parser.h"

namespace coroscope::syntax {

// assignment:
//   | NAME ':' expression ['=' annotated_rhs]
//   | ('(' single_target ')' | single_subscript_attribute_target) ':' expression ['=' annotated_rhs]
//   | (star_targets '=')+ annotated_rhs !'='
//   | single_target augassign ~ annotated_rhs
//   | invalid_assignment
// All begin with what could be an expression, so that is read once; what follows decides.
stmt* Parser::assignment_or_expression() {
  int start = mark_;
  if (diagnosing_) {
    if (stmt* whole = diagnosed_assignment(start)) return whole;
    mark_ = start;
    if (stmt* alias = type_alias()) return alias;
  }
  expr* first = at(T::kw_yield) ? yield_expr() : star_expressions();
  if (first == nullptr) return back_to(start);
  if (!diagnosing_) {
    if (at(T::EQUAL)) return assignment(start, first);
    if (at(T::COLON)) return annotated_assignment(start, first);
    if (stmt* augmented = augmented_assignment(start, first)) return augmented;
    if (at(T::NAME) && first->kind == Kind::Name && as<Name>(first)->id == "type") {
      mark_ = start;
      if (stmt* alias = type_alias()) return alias;
      mark_ = start + 1;
    }
  }
  Expr* node = make<Expr>();
  node->value = first;
  return locate(node, start);
}

// The assignments in the order of the grammar, and then what they may have been meant to be.
stmt* Parser::diagnosed_assignment(int start) {
  expr* target = star_targets();
  if (target != nullptr) {
    stmt* whole = nullptr;
    if (at(T::COLON)) {
      whole = annotated_assignment(start, target);
    } else if (at(T::EQUAL)) {
      whole = assignment(start, target);
    } else if (is_single_target(target)) {
      whole = augmented_assignment(start, target);
    }
    if (whole != nullptr) return whole;
  }
  mark_ = start;
  invalid_assignment();
  return nullptr;
}

stmt* Parser::assignment(int start, expr* first) {
  Gathered<expr> targets(*this);
  expr* value = first;
  while (at(T::EQUAL)) {
    bool yields = value->kind == Kind::Yield || value->kind == Kind::YieldFrom;
    if (yields || !is_target(value)) return back_to(start);
    mark_++;
    set_context(value, expr_context::Store);
    targets.add(value);
    value = annotated_rhs();
    if (value == nullptr) return back_to(start);
  }
  Assign* node = make<Assign>();
  node->targets = targets.take();
  node->value = value;
  return locate(node, start);
}

stmt* Parser::annotated_assignment(int start, expr* target) {
  bool in_parentheses = tokens_[start].kind == T::LPAR && target->col_offset !=
                        tokens_[start].col_offset;
  if (!is_single_target(target)) return back_to(start);
  mark_++;
  AnnAssign* node = make<AnnAssign>();
  node->target = target;
  node->annotation = expression();
  if (node->annotation == nullptr) return back_to(start);
  node->simple = target->kind == Kind::Name && !in_parentheses;
  if (at(T::EQUAL)) {
    int before = mark_++;
    node->value = annotated_rhs();
    if (node->value == nullptr) mark_ = before;
  }
  set_context(target, expr_context::Store);
  return locate(node, start);
}

stmt* Parser::augmented_assignment(int start, expr* target) {
  operator_ op;
  int before = mark_;
  if (!augassign(op)) return nullptr;
  if (!is_single_target(target)) {
    mark_ = before;
    return nullptr;
  }
  AugAssign* node = make<AugAssign>();
  node->target = target;
  node->op = op;
  node->value = annotated_rhs();
  if (node->value == nullptr) {
    mark_ = before;
    return nullptr;
  }
  set_context(target, expr_context::Store);
  return locate(node, start);
}

// annotated_rhs: yield_expr | star_expressions
expr* Parser::annotated_rhs() { return at(T::kw_yield) ? yield_expr() : star_expressions(); }

// augassign: '+=' | '-=' | '*=' | '@=' | '/=' | '%=' | '&=' | '|=' | '^=' | '<<=' | '>>=' | '**='
//   | '//='
bool Parser::augassign(operator_& op) {
  static constexpr struct {
    TokenKind token;
    operator_ op;
  } kRows[] = {
      {T::PLUSEQUAL, operator_::Add},         {T::MINEQUAL, operator_::Sub},
      {T::STAREQUAL, operator_::Mult},        {T::ATEQUAL, operator_::MatMult},
      {T::SLASHEQUAL, operator_::Div},        {T::PERCENTEQUAL, operator_::Mod},
      {T::AMPEREQUAL, operator_::BitAnd},     {T::VBAREQUAL, operator_::BitOr},
      {T::CIRCUMFLEXEQUAL, operator_::BitXor}, {T::LEFTSHIFTEQUAL, operator_::LShift},
      {T::RIGHTSHIFTEQUAL, operator_::RShift}, {T::DOUBLESTAREQUAL, operator_::Pow},
      {T::DOUBLESLASHEQUAL, operator_::FloorDiv},
  };
  TokenKind kind = peek();
  for (const auto& row : kRows) {
    if (row.token != kind) continue;
    op = row.op;
    mark_++;
    return true;
  }
  return false;
}

// 'pass' | 'break' | 'continue'
stmt* Parser::word_stmt() {
  if (diagnosing_) invalid_expression();
  if (raised_) return nullptr;
  int start = mark_;
  TokenKind kind = peek();
  mark_++;
  if (kind == T::kw_pass) return locate(make<Pass>(), start);
  if (kind == T::kw_break) return locate(make<Break>(), start);
  return locate(make<Continue>(), start);
}

// return_stmt: 'return' [star_expressions]
stmt* Parser::return_stmt() {
  int start = mark_++;
  Return* node = make<Return>();
  node->value = star_expressions();
  return locate(node, start);
}

// raise_stmt: 'raise' expression ['from' expression] | 'raise'
stmt* Parser::raise_stmt() {
  int start = mark_++;
  Raise* node = make<Raise>();
  node->exc = expression();
  if (node->exc != nullptr && at(T::kw_from)) {
    int before = mark_++;
    node->cause = expression();
    if (node->cause == nullptr) mark_ = before;
  }
  return locate(node, start);
}

// global_stmt: 'global' ','.NAME+        nonlocal_stmt: 'nonlocal' ','.NAME+
template <class Type>
stmt* Parser::name_list_stmt() {
  int start = mark_++;
  std::vector<std::string_view> names;
  do {
    if (!accept(T::NAME)) return back_to(start);
    names.push_back(identifier(previous()));
  } while (at(T::COMMA) && peek(1) == T::NAME && accept(T::COMMA));
  Type* node = make<Type>();
  node->names = arena_.sequence(names.data(), names.size());
  return locate(node, start);
}
template stmt* Parser::name_list_stmt<Global>();
template stmt* Parser::name_list_stmt<Nonlocal>();

// del_stmt: 'del' del_targets &(';' | NEWLINE) | invalid_del_stmt
stmt* Parser::del_stmt() {
  int start = mark_++;
  Gathered<expr> targets(*this);
  if (del_targets(targets) && (at(T::SEMI) || at(T::NEWLINE))) {
    Delete* node = make<Delete>();
    node->targets = targets.take();
    return locate(node, start);
  }
  mark_ = start + 1;
  // invalid_del_stmt: 'del' star_expressions
  if (diagnosing_) raise_invalid_target(TargetKind::Del, star_expressions());
  return back_to(start);
}

// assert_stmt: 'assert' expression [',' expression]
stmt* Parser::assert_stmt() {
  int start = mark_++;
  Assert* node = make<Assert>();
  node->test = expression();
  if (node->test == nullptr) return back_to(start);
  if (at(T::COMMA)) {
    int before = mark_++;
    node->msg = expression();
    if (node->msg == nullptr) mark_ = before;
  }
  return locate(node, start);
}

// type_alias: "type" NAME [type_params] '=' expression
stmt* Parser::type_alias() {
  int start = mark_;
  if (!at_name("type") || peek(1) != T::NAME) return nullptr;
  mark_++;
  TypeAlias* node = make<TypeAlias>();
  node->name = name_expr();
  set_context(node->name, expr_context::Store);
  if (!type_params(node->type_params) || !accept(T::EQUAL)) return back_to(start);
  node->value = expression();
  if (node->value == nullptr) return back_to(start);
  return locate(node, start);
}

// ---- imports ----

// import_stmt: invalid_import | import_name | import_from
// invalid_import: 'import' ','.dotted_name+ 'from' dotted_name | 'import' NEWLINE
stmt* Parser::import_stmt() {
  if (at(T::kw_from)) return import_from();
  if (diagnosing_) {
    int start = mark_++;
    std::string_view ignored;
    if (at(T::NEWLINE)) {
      raise_starting_from(tokens_[mark_], "Expected one or more names after 'import'");
      return nullptr;
    }
    bool any = false;
    while (dotted_name(ignored)) {
      any = true;
      if (!accept(T::COMMA)) break;
    }
    if (any && accept(T::kw_from) && dotted_name(ignored)) {
      raise_starting_from(tokens_[start], "Did you mean to use 'from ... import ...' instead?");
      return nullptr;
    }
    mark_ = start;
  }
  return import_name();
}

// import_name: 'import' dotted_as_names
stmt* Parser::import_name() {
  int start = mark_++;
  Gathered<alias> names(*this);
  if (!dotted_as_names(names)) return back_to(start);
  Import* node = make<Import>();
  node->names = names.take();
  return locate(node, start);
}

// import_from: 'from' ('.' | '...')* dotted_name 'import' import_from_targets
//   | 'from' ('.' | '...')+ 'import' import_from_targets
stmt* Parser::import_from() {
  int start = mark_++;
  ImportFrom* node = make<ImportFrom>();
  while (at(T::DOT) || at(T::ELLIPSIS)) {
    node->level += at(T::DOT) ? 1 : 3;
    mark_++;
  }
  bool named = dotted_name(node->module);
  if ((!named && node->level == 0) || !accept(T::kw_import)) return back_to(start);
  if (!import_from_targets(node->names)) return back_to(start);
  return locate(node, start);
}

// import_from_targets: '(' import_from_as_names [','] ')' | import_from_as_names !',' | '*'
//   | invalid_import_from_targets
bool Parser::import_from_targets(Sequence<alias*>& names) {
  Gathered<alias> list(*this);
  if (at(T::STAR)) {
    alias* node = make<alias>();
    node->name = arena_.intern("*");
    int start = mark_++;
    list.add(locate(node, start));
  } else if (accept(T::LPAR)) {
    if (!import_from_as_names(list)) return false;
    accept(T::COMMA);
    if (!accept(T::RPAR)) return false;
  } else {
    if (diagnosing_ && at(T::NEWLINE)) {
      raise_starting_from(tokens_[mark_], "Expected one or more names after 'import'");
    }
    if (!import_from_as_names(list)) return false;
    if (at(T::COMMA)) {
      if (diagnosing_ && peek(1) == T::NEWLINE) {
        raise_last("trailing comma not allowed without surrounding parentheses");
      }
      return false;
    }
  }
  names = list.take();
  return true;
}

// import_from_as_names: ','.import_from_as_name+
bool Parser::import_from_as_names(Gathered<alias>& names) {
  int end = mark_;
  while (alias* name = import_from_as_name()) {
    names.add(name);
    end = mark_;
    if (!accept(T::COMMA)) break;
  }
  mark_ = end;
  return names.size() > 0 && !raised_;
}

// import_from_as_name: invalid_import_from_as_name | NAME ['as' NAME]
alias* Parser::import_from_as_name() {
  int start = mark_;
  if (!accept(T::NAME)) return nullptr;
  alias* node = make<alias>();
  node->name = identifier(tokens_[start]);
  if (accept(T::kw_as)) {
    if (diagnosing_) invalid_import_target();
    if (!accept(T::NAME)) return back_to(start);
    node->asname = identifier(previous());
  }
  return locate(node, start);
}

// dotted_as_names: ','.dotted_as_name+
bool Parser::dotted_as_names(Gathered<alias>& names) {
  int end = mark_;
  while (alias* name = dotted_as_name()) {
    names.add(name);
    end = mark_;
    if (!accept(T::COMMA)) break;
  }
  mark_ = end;
  return names.size() > 0 && !raised_;
}

// dotted_as_name: invalid_dotted_as_name | dotted_name ['as' NAME]
alias* Parser::dotted_as_name() {
  int start = mark_;
  alias* node = make<alias>();
  if (!dotted_name(node->name)) return nullptr;
  if (accept(T::kw_as)) {
    if (diagnosing_) invalid_import_target();
    if (!accept(T::NAME)) return back_to(start);
    node->asname = identifier(previous());
  }
  return locate(node, start);
}

// dotted_name: dotted_name '.' NAME | NAME
bool Parser::dotted_name(std::string_view& name) {
  if (!accept(T::NAME)) return false;
  name = identifier(previous());
  if (!at(T::DOT) || peek(1) != T::NAME) return true;
  std::string dotted(name);
  while (at(T::DOT) && peek(1) == T::NAME) {
    mark_ += 2;
    dotted += '.';
    dotted += identifier(previous());
  }
  name = arena_.intern(dotted);
  return true;
}

}  // namespace coroscope::syntax
