// The outermost rules: whole files, statements and blocks.
//
// Interface: parser.h. Covered by tests/golden/ast/statements.py and tests/errors/indentation.py.
#include "engine/syntax/parser.h"

namespace coroscope::syntax {

// file: [statements] ENDMARKER
mod* Parser::file() {
  Gathered<stmt> body(*this);
  statements(body);
  if (!accept(T::ENDMARKER)) return nullptr;
  Module* node = make<Module>();
  node->body = body.take();
  return node;
}

// interactive: compound_stmt NEWLINE | simple_stmts | NEWLINE | ENDMARKER
mod* Parser::interactive() {
  Gathered<stmt> body(*this);
  if (at(T::ENDMARKER)) return raise_last("invalid syntax");
  if (!accept(T::NEWLINE) && !statement(body)) return nullptr;
  Interactive* node = make<Interactive>();
  node->body = body.take();
  return node;
}

// eval: expressions NEWLINE* ENDMARKER
mod* Parser::eval() {
  Expression* node = make<Expression>();
  node->body = expressions();
  if (node->body == nullptr) return nullptr;
  while (accept(T::NEWLINE)) {
  }
  return accept(T::ENDMARKER) ? node : nullptr;
}

// statements: statement+
bool Parser::statements(Gathered<stmt>& body) {
  bool any = false;
  while (statement(body)) any = true;
  return any && !raised_;
}

// statement: compound_stmt | simple_stmts
bool Parser::statement(Gathered<stmt>& body) {
  Nested nested(*this);
  if (!nested.ok) return false;
  if (stmt* compound = compound_stmt()) {
    body.add(compound);
    bool is_function = compound->kind == Kind::FunctionDef || compound->kind == Kind::AsyncFunctionDef;
    if (!is_function) statement_lineno_ = compound->lineno;
    return true;
  }
  return simple_stmts(body);
}

// simple_stmts: ';'.simple_stmt+ [';'] NEWLINE
bool Parser::simple_stmts(Gathered<stmt>& body) {
  int start = mark_;
  do {
    stmt* simple = simple_stmt();
    if (simple == nullptr) break;
    body.add(simple);
  } while (accept(T::SEMI));
  if (mark_ > start && accept(T::NEWLINE)) return true;
  mark_ = start;
  return false;
}

// simple_stmt:
//   | assignment | type_alias | star_expressions | return_stmt | import_stmt | raise_stmt | 'pass'
//   | del_stmt | yield_stmt | assert_stmt | 'break' | 'continue' | global_stmt | nonlocal_stmt
stmt* Parser::simple_stmt() { return memoized(kMemoStatement, &Parser::simple_stmt_raw); }

stmt* Parser::simple_stmt_raw() {
  switch (peek()) {
    case T::kw_return:
      return return_stmt();
    case T::kw_import:
    case T::kw_from:
      return import_stmt();
    case T::kw_raise:
      return raise_stmt();
    case T::kw_pass:
    case T::kw_break:
    case T::kw_continue:
      return word_stmt();
    case T::kw_del:
      return del_stmt();
    case T::kw_assert:
      return assert_stmt();
    case T::kw_global:
      return name_list_stmt<Global>();
    case T::kw_nonlocal:
      return name_list_stmt<Nonlocal>();
    default:
      return assignment_or_expression();
  }
}

// block: NEWLINE INDENT statements DEDENT | simple_stmts | invalid_block
bool Parser::block(Sequence<stmt*>& body) {
  Sequence<stmt*>* result = memoized(kMemoBlock, &Parser::block_raw);
  if (result == nullptr) return false;
  body = *result;
  return true;
}

Sequence<stmt*>* Parser::block_raw() {
  int start = mark_;
  Gathered<stmt> body(*this);
  bool whole = false;
  if (accept(T::NEWLINE)) {
    if (accept(T::INDENT)) whole = statements(body) && accept(T::DEDENT);
  } else {
    whole = simple_stmts(body);
  }
  if (whole) {
    Sequence<stmt*>* result = arena_.make<Sequence<stmt*>>();
    *result = body.take();
    return result;
  }
  mark_ = start;
  if (diagnosing_ && accept(T::NEWLINE) && !at(T::INDENT)) {
    raise_last("expected an indented block", ErrorType::IndentationError);
  }
  return back_to(start);
}

}  // namespace coroscope::syntax
