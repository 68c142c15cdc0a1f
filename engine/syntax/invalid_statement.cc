// Known mistakes in statements: what the second reading looks for where no rule matches.
//
// See invalid_expression.cc for how these work. Interface: parser.h. Covered by tests/errors.
#include "engine/syntax/parser.h"

namespace coroscope::syntax {

// invalid_assignment:
//   | invalid_ann_assign_target ':' expression
//   | star_named_expression ',' star_named_expressions* ':' expression
//   | expression ':' expression
//   | (star_targets '=')* star_expressions '='
//   | (star_targets '=')* yield_expr '='
//   | star_expressions augassign annotated_rhs
void Parser::invalid_assignment() {
  int start = mark_;
  expr* a = invalid_ann_assign_target();
  if (a != nullptr && accept(T::COLON) && expression() != nullptr) {
    raise_at(a, "only single target (not " + describe(a) + ") can be annotated");
  }
  mark_ = start;
  a = star_named_expression();
  if (a != nullptr && accept(T::COMMA)) {
    for (;;) {
      Gathered<expr> rest(*this);
      star_named_expressions(rest);
      if (rest.size() == 0) break;
    }
    if (accept(T::COLON) && expression() != nullptr) {
      raise_at(a, "only single target (not tuple) can be annotated");
    }
  }
  mark_ = start;
  a = expression();
  if (a != nullptr && accept(T::COLON) && expression() != nullptr) {
    raise_at(a, "illegal target for annotation");
  }
  mark_ = start;
  int value = start;
  while (star_targets() != nullptr && accept(T::EQUAL)) value = mark_;
  mark_ = value;
  a = star_expressions();
  if (a != nullptr && at(T::EQUAL)) raise_invalid_target(TargetKind::Star, a);
  mark_ = value;
  a = yield_expr();
  if (a != nullptr && at(T::EQUAL)) raise_at(a, "assignment to yield expression not possible");
  mark_ = start;
  a = star_expressions();
  operator_ op;
  if (a != nullptr && augassign(op) && annotated_rhs() != nullptr) {
    raise_at(a, "'" + describe(a) + "' is an illegal expression for augmented assignment");
  }
}

// invalid_ann_assign_target: list | tuple | '(' invalid_ann_assign_target ')'
expr* Parser::invalid_ann_assign_target() {
  if (!at(T::LPAR) && !at(T::LSQB)) return nullptr;
  Nested nested(*this);
  if (!nested.ok) return nullptr;
  int start = mark_;
  expr* display = at(T::LPAR) ? parenthesized() : list_or_listcomp();
  bool whole = display != nullptr &&
               (display->kind == Kind::List || display->kind == Kind::Tuple) &&
               display->lineno == tokens_[start].lineno &&
               display->col_offset == tokens_[start].col_offset;
  if (whole) return display;
  mark_ = start;
  if (!accept(T::LPAR)) return nullptr;
  expr* inner = invalid_ann_assign_target();
  if (inner != nullptr && accept(T::RPAR)) return inner;
  return back_to(start);
}

// After a colon: a line that ends must be followed by an indented one.
void Parser::invalid_block_after(const char* statement, int keyword_lineno) {
  if (at(T::NEWLINE) && peek(1) != T::INDENT) raise_no_block(statement, keyword_lineno);
}

// invalid_if_stmt: 'if' named_expression NEWLINE | 'if' named_expression ':' NEWLINE !INDENT
// and the same for elif and while.
void Parser::invalid_header(const char* keyword) {
  int start = mark_++;
  if (named_expression() != nullptr) {
    if (at(T::NEWLINE)) {
      raise_last("expected ':'");
    } else if (accept(T::COLON)) {
      invalid_block_after((std::string("'") + keyword + "' statement").c_str(),
                          tokens_[start].lineno);
    }
  }
  mark_ = start;
}

// invalid_for_stmt:
//   | ['async'] 'for' star_targets 'in' star_expressions NEWLINE
//   | ['async'] 'for' star_targets 'in' star_expressions ':' NEWLINE !INDENT
void Parser::invalid_for_stmt() {
  accept(T::kw_async);
  int keyword = mark_++;
  if (star_targets() == nullptr || !accept(T::kw_in) || star_expressions() == nullptr) return;
  if (at(T::NEWLINE)) {
    raise_last("expected ':'");
  } else if (accept(T::COLON)) {
    invalid_block_after("'for' statement", tokens_[keyword].lineno);
  }
}

// ','.(expression ['as' star_target])+
bool Parser::with_header() {
  do {
    if (expression() == nullptr) return false;
    if (accept(T::kw_as) && star_target() == nullptr) return false;
  } while (accept(T::COMMA));
  return true;
}

// '(' ','.(expressions ['as' star_target])+ [','] ')'
bool Parser::with_header_in_parentheses() {
  if (!accept(T::LPAR)) return false;
  int end = mark_;
  do {
    if (expressions() == nullptr) break;
    if (accept(T::kw_as) && star_target() == nullptr) break;
    end = mark_;
  } while (accept(T::COMMA));
  mark_ = end;
  accept(T::COMMA);
  return accept(T::RPAR);
}

// invalid_with_stmt:
//   | ['async'] 'with' ','.(expression ['as' star_target])+ NEWLINE
//   | ['async'] 'with' '(' ','.(expressions ['as' star_target])+ [','] ')' NEWLINE
void Parser::invalid_with_stmt() {
  accept(T::kw_async);
  int start = ++mark_;
  if (with_header() && at(T::NEWLINE)) raise_last("expected ':'");
  mark_ = start;
  if (with_header_in_parentheses() && at(T::NEWLINE)) raise_last("expected ':'");
}

// invalid_with_stmt_indent: the same with ':' NEWLINE !INDENT
void Parser::invalid_with_stmt_indent() {
  accept(T::kw_async);
  int keyword = mark_++;
  int lineno = tokens_[keyword].lineno;
  if (with_header() && accept(T::COLON)) invalid_block_after("'with' statement", lineno);
  mark_ = keyword + 1;
  if (with_header_in_parentheses() && accept(T::COLON)) {
    invalid_block_after("'with' statement", lineno);
  }
}

// invalid_try_stmt:
//   | 'try' ':' NEWLINE !INDENT
//   | 'try' ':' block !('except' | 'finally')
//   | 'try' ':' block* except_block+ 'except' '*' expression ['as' NAME] ':'
//   | 'try' ':' block* except_star_block+ 'except' [expression ['as' NAME]] ':'
void Parser::invalid_try_stmt() {
  int keyword = mark_++;
  if (!accept(T::COLON)) return;
  invalid_block_after("'try' statement", tokens_[keyword].lineno);
  Sequence<stmt*> body;
  if (!block(body)) return;
  if (!at(T::kw_except) && !at(T::kw_finally)) {
    raise_last("expected 'except' or 'finally' block");
    return;
  }
  constexpr const char* kBoth = "cannot have both 'except' and 'except*' on the same 'try'";
  const auto at_star = [&] { return peek(1) == T::STAR; };
  const bool star = at(T::kw_except) && at_star();
  bool any = false;
  while (at(T::kw_except) && at_star() == star && (star ? except_star_block() : except_block()) != nullptr) any = true;
  if (!any || !at(T::kw_except)) return;
  const Token except = tokens_[mark_++];
  const Token after = tokens_[mark_];
  ExceptHandler ignored;
  if (!star) {
    if (accept(T::STAR) && handler_types(&ignored) && at(T::COLON)) {
      raise_range(except, after, kBoth);
    }
  } else if (at(T::COLON) || (handler_types(&ignored) && at(T::COLON))) {
    raise_at(except, kBoth);
  }
}

// invalid_except_stmt, and invalid_except_star_stmt with '*' after 'except':
//   | 'except' expression ',' expressions 'as' NAME ':'
//   | 'except' expression ['as' NAME] NEWLINE
//   | 'except' NEWLINE                           | 'except' '*' (NEWLINE | ':')
//   | 'except' expression 'as' expression ':' block
void Parser::invalid_except_stmt() {
  mark_++;
  bool star = accept(T::STAR);
  if (at(T::NEWLINE) || (star && at(T::COLON))) {
    raise_last(star ? "expected one or more exception types" : "expected ':'");
    return;
  }
  int types = mark_;
  expr* a = expression();
  if (a == nullptr) return;
  if (accept(T::COMMA)) {
    if (expressions() != nullptr && accept(T::kw_as) && accept(T::NAME) && accept(T::COLON)) {
      raise_starting_from(*a, "multiple exception types must be parenthesized when using 'as'");
    }
    return;
  }
  if (at(T::NEWLINE)) raise_last("expected ':'");
  if (!accept(T::kw_as)) return;
  int target = mark_;
  if (accept(T::NAME) && at(T::NEWLINE)) raise_last("expected ':'");
  mark_ = target;
  a = expression();
  Sequence<stmt*> body;
  if (a != nullptr && accept(T::COLON) && block(body)) {
    raise_at(a, std::string("cannot use except") + (star ? "*" : "") + " statement with " +
                    describe(a));
  }
  mark_ = types;
}

// invalid_dotted_as_name: dotted_name 'as' !(NAME (',' | ')' | NEWLINE)) expression
// and the same in import_from; the position is behind the 'as'.
void Parser::invalid_import_target() {
  int start = mark_;
  TokenKind after = at(T::NAME) ? peek(1) : T::NAME;
  if (after != T::COMMA && after != T::RPAR && after != T::NEWLINE) {
    if (expr* a = expression()) raise_at(a, "cannot use " + describe(a) + " as import target");
  }
  back_to(start);
}

// invalid_class_def_raw:
//   | 'class' NAME [type_params] ['(' [arguments] ')'] NEWLINE
//   | 'class' NAME [type_params] ['(' [arguments] ')'] ':' NEWLINE !INDENT
void Parser::invalid_class_def() {
  int keyword = mark_++;
  ClassDef ignored;
  if (!class_header(&ignored)) return;
  if (at(T::NEWLINE)) {
    raise_last("expected ':'");
  } else if (accept(T::COLON)) {
    invalid_block_after("class definition", tokens_[keyword].lineno);
  }
}

}  // namespace coroscope::syntax
