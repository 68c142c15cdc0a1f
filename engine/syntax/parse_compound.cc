// Statements with blocks, but for definitions (parse_function.cc) and match (parse_match.cc).
//
// Interface: parser.h. Covered by tests/golden/ast/statements.py and tests/errors/blocks.py.
#include "engine/syntax/parser.h"

namespace coroscope::syntax {

// compound_stmt: function_def | if_stmt | class_def | with_stmt | for_stmt | try_stmt | while_stmt
//   | match_stmt
stmt* Parser::compound_stmt() {
  switch (peek()) {
    case T::kw_def:
      return function_def(mark_, {});
    case T::AT:
      return decorated();
    case T::kw_class:
      return class_def(mark_, {});
    case T::kw_if:
      return if_stmt();
    case T::kw_with:
      return with_stmt();
    case T::kw_for:
      return for_stmt();
    case T::kw_try:
      return try_stmt();
    case T::kw_while:
      return while_stmt();
    case T::kw_async:
      if (peek(1) == T::kw_with) return with_stmt();
      if (peek(1) == T::kw_for) return for_stmt();
      return function_def(mark_, {});
    case T::NAME:
      return at_name("match") ? match_stmt() : nullptr;
    default:
      return nullptr;
  }
}

// if_stmt: invalid_if_stmt | 'if' named_expression ':' block (elif_stmt | [else_block])
// elif_stmt: invalid_elif_stmt | 'elif' named_expression ':' block (elif_stmt | [else_block])
stmt* Parser::if_stmt() {
  int start = mark_;
  Gathered<If> chain(*this);
  std::vector<int> starts;
  Sequence<stmt*> orelse;
  do {
    int keyword = mark_;
    if (diagnosing_) invalid_header(chain.size() == 0 ? "if" : "elif");
    mark_++;
    If* node = make<If>();
    node->test = named_expression();
    if (node->test == nullptr || !accept(T::COLON) || !block(node->body)) {
      if (chain.size() == 0) return back_to(start);
      mark_ = keyword;
      break;
    }
    chain.add(node);
    starts.push_back(keyword);
    if (chain.size() > kMaxDepth) {
      raise_too_complex();
      return nullptr;
    }
  } while (at(T::kw_elif));
  if (!at(T::kw_elif)) else_block(orelse);
  if (raised_) return nullptr;
  for (int i = chain.size() - 1; i >= 0; i--) {
    chain[i]->orelse = orelse;
    stmt* whole = locate(chain[i], starts[i]);
    orelse = arena_.sequence(&whole, 1);
  }
  return chain[0];
}

// else_block: invalid_else_stmt | 'else' &&':' block
// invalid_else_stmt: 'else' ':' NEWLINE !INDENT | 'else' ':' block 'elif'
bool Parser::else_block(Sequence<stmt*>& body) {
  if (!at(T::kw_else)) return false;
  int start = mark_++;
  if (diagnosing_ && accept(T::COLON)) {
    invalid_block_after("'else' statement", tokens_[start].lineno);
    if (block(body) && at(T::kw_elif)) raise_last("'elif' block follows an 'else' block");
    mark_ = start + 1;
  }
  if (!expect_forced(T::COLON, ":") || !block(body)) {
    mark_ = start;
    return false;
  }
  return true;
}

// while_stmt: invalid_while_stmt | 'while' named_expression ':' block [else_block]
stmt* Parser::while_stmt() {
  int start = mark_;
  if (diagnosing_) invalid_header("while");
  mark_++;
  While* node = make<While>();
  node->test = named_expression();
  if (node->test == nullptr || !accept(T::COLON) || !block(node->body)) return back_to(start);
  else_block(node->orelse);
  return locate(node, start);
}

// for_stmt: invalid_for_stmt
//   | ['async'] 'for' star_targets 'in' ~ star_expressions ':' block [else_block]
//   | invalid_for_target
stmt* Parser::for_stmt() {
  int start = mark_;
  if (diagnosing_) {
    invalid_for_stmt();
    mark_ = start;
  }
  bool is_async = accept(T::kw_async);
  mark_++;
  For* node = make<For>();
  node->target = star_targets();
  if (node->target == nullptr || !accept(T::kw_in)) {
    mark_ = start;
    if (diagnosing_) invalid_for_target();
    return back_to(start);
  }
  node->iter = star_expressions();
  if (node->iter == nullptr || !accept(T::COLON) || !block(node->body)) return back_to(start);
  else_block(node->orelse);
  if (raised_) return nullptr;
  if (!is_async) return locate(node, start);
  AsyncFor* async_node = make<AsyncFor>();
  async_node->target = node->target;
  async_node->iter = node->iter;
  async_node->body = node->body;
  async_node->orelse = node->orelse;
  return locate(async_node, start);
}

// with_stmt: invalid_with_stmt_indent
//   | ['async'] 'with' '(' ','.with_item+ [','] ')' ':' block
//   | ['async'] 'with' ','.with_item+ ':' block
//   | invalid_with_stmt
stmt* Parser::with_stmt() {
  int start = mark_;
  if (diagnosing_) {
    invalid_with_stmt_indent();
    mark_ = start;
  }
  bool is_async = accept(T::kw_async);
  mark_++;
  With* node = make<With>();
  int items = mark_;
  bool whole = with_items_in_parentheses(node->items) && accept(T::COLON);
  if (!whole) {
    mark_ = items;
    whole = with_items(node->items) && accept(T::COLON);
  }
  if (!whole || !block(node->body)) {
    mark_ = start;
    if (diagnosing_) invalid_with_stmt();
    return back_to(start);
  }
  if (!is_async) return locate(node, start);
  AsyncWith* async_node = make<AsyncWith>();
  async_node->items = node->items;
  async_node->body = node->body;
  return locate(async_node, start);
}

bool Parser::with_items(Sequence<withitem*>& items) {
  Gathered<withitem> list(*this);
  do {
    withitem* item = with_item();
    if (item == nullptr) return false;
    list.add(item);
  } while (accept(T::COMMA));
  items = list.take();
  return true;
}

bool Parser::with_items_in_parentheses(Sequence<withitem*>& items) {
  if (!accept(T::LPAR)) return false;
  Gathered<withitem> list(*this);
  do {
    withitem* item = with_item();
    if (item == nullptr) break;
    list.add(item);
  } while (accept(T::COMMA));
  items = list.take();
  return items.size > 0 && accept(T::RPAR);
}

// with_item: expression 'as' star_target &(',' | ')' | ':') | invalid_with_item | expression
// invalid_with_item: expression 'as' expression &(',' | ')' | ':')
withitem* Parser::with_item() {
  withitem* node = make<withitem>();
  node->context_expr = expression();
  if (node->context_expr == nullptr) return nullptr;
  auto at_end = [&] { return at(T::COMMA) || at(T::RPAR) || at(T::COLON); };
  int before = mark_;
  if (!accept(T::kw_as)) return node;
  node->optional_vars = star_target();
  if (node->optional_vars != nullptr && at_end()) return node;
  mark_ = before + 1;
  if (diagnosing_) {
    expr* target = expression();
    if (target != nullptr && at_end()) raise_invalid_target(TargetKind::Star, target);
    if (raised_) return nullptr;
  }
  mark_ = before;
  node->optional_vars = nullptr;
  return node;
}

// try_stmt: invalid_try_stmt
//   | 'try' &&':' block finally_block
//   | 'try' &&':' block except_block+ [else_block] [finally_block]
//   | 'try' &&':' block except_star_block+ [else_block] [finally_block]
stmt* Parser::try_stmt() {
  int start = mark_;
  if (diagnosing_) {
    invalid_try_stmt();
    mark_ = start;
  }
  mark_++;
  Try* node = make<Try>();
  if (!expect_forced(T::COLON, ":") || !block(node->body)) return back_to(start);
  bool star = at(T::kw_except) && peek(1) == T::STAR;
  Gathered<excepthandler> handlers(*this);
  while (at(T::kw_except)) {
    excepthandler* handler = star ? except_star_block() : except_block();
    if (handler == nullptr) break;
    handlers.add(handler);
  }
  node->handlers = handlers.take();
  if (handlers.size() > 0) else_block(node->orelse);
  bool has_finally = finally_block(node->finalbody);
  if (raised_ || (handlers.size() == 0 && !has_finally)) return back_to(start);
  if (!star) return locate(node, start);
  TryStar* star_node = make<TryStar>();
  star_node->body = node->body;
  star_node->handlers = node->handlers;
  star_node->orelse = node->orelse;
  star_node->finalbody = node->finalbody;
  return locate(star_node, start);
}

// except_block: invalid_except_stmt_indent
//   | 'except' expression ['as' NAME] ':' block | 'except' expressions ':' block
//   | 'except' ':' block
//   | invalid_except_stmt
excepthandler* Parser::except_block() {
  int start = mark_;
  ExceptHandler* node = make<ExceptHandler>();
  mark_++;
  if (at(T::COLON) || handler_types(node)) {
    if (handler_body(start, "'except' statement", node)) return locate(node, start);
  }
  mark_ = start;
  if (diagnosing_) invalid_except_stmt();
  return back_to(start);
}

// except_star_block: invalid_except_star_stmt_indent
//   | 'except' '*' expression ['as' NAME] ':' block | 'except' '*' expressions ':' block
//   | invalid_except_stmt
excepthandler* Parser::except_star_block() {
  int start = mark_;
  ExceptHandler* node = make<ExceptHandler>();
  mark_++;
  if (accept(T::STAR) && handler_types(node)) {
    if (handler_body(start, "'except*' statement", node)) return locate(node, start);
  }
  mark_ = start;
  if (diagnosing_) invalid_except_stmt();
  return back_to(start);
}

// Since 3.14 several types need no parentheses unless a name is bound.
bool Parser::handler_types(ExceptHandler* node) {
  int start = mark_;
  node->type = expression();
  if (node->type == nullptr) return false;
  if (at(T::COMMA)) {
    mark_ = start;
    node->type = expressions();
  } else if (at(T::kw_as)) {
    if (peek(1) != T::NAME) return false;
    node->name = identifier(tokens_[mark_ + 1]);
    mark_ += 2;
  }
  return true;
}

bool Parser::handler_body(int start, const char* statement, ExceptHandler* node) {
  if (!accept(T::COLON)) return false;
  if (diagnosing_) invalid_block_after(statement, tokens_[start].lineno);
  return block(node->body);
}

// finally_block: invalid_finally_stmt | 'finally' &&':' block
bool Parser::finally_block(Sequence<stmt*>& body) {
  if (!at(T::kw_finally)) return false;
  int start = mark_++;
  if (!expect_forced(T::COLON, ":")) return false;
  if (diagnosing_) invalid_block_after("'finally' statement", tokens_[start].lineno);
  if (block(body)) return true;
  mark_ = start;
  return false;
}

}  // namespace coroscope::syntax
