// Expressions down to `await`: tuples without brackets, lambda, conditions and operators.
//
// Interface: parser.h. Covered by tests/golden/ast/expressions.py and tests/errors/expressions.py.
#include "engine/syntax/parser.h"

namespace coroscope::syntax {

expr* Parser::tuple_of(int start, Sequence<expr*> elts) {
  Tuple* node = make<Tuple>();
  node->elts = elts;
  return locate(node, start);
}

// expressions: ','.expression+ [',']
expr* Parser::expressions() {
  int start = mark_;
  expr* first = expression();
  if (first == nullptr || !at(T::COMMA)) return first;
  Gathered<expr> elts(*this);
  elts.add(first);
  while (accept(T::COMMA)) {
    expr* next = expression();
    if (next == nullptr) break;
    elts.add(next);
  }
  return tuple_of(start, elts.take());
}

// star_expressions: ','.star_expression+ [',']
expr* Parser::star_expressions() {
  return memoized(kMemoStarExpressions, &Parser::star_expressions_raw);
}

expr* Parser::star_expressions_raw() {
  int start = mark_;
  expr* first = star_expression();
  if (first == nullptr || !at(T::COMMA)) return first;
  Gathered<expr> elts(*this);
  elts.add(first);
  while (accept(T::COMMA)) {
    expr* next = star_expression();
    if (next == nullptr) break;
    elts.add(next);
  }
  return tuple_of(start, elts.take());
}

// star_expression: '*' bitwise_or | expression
expr* Parser::star_expression() {
  if (!at(T::STAR)) return expression();
  int start = mark_++;
  expr* value = bitwise_or();
  if (value == nullptr) return back_to(start);
  Starred* node = make<Starred>();
  node->value = value;
  return locate(node, start);
}

// star_named_expression: '*' bitwise_or | named_expression
expr* Parser::star_named_expression() {
  return at(T::STAR) ? star_expression() : named_expression();
}

// assignment_expression: NAME ':=' ~ expression
expr* Parser::assignment_expression() {
  if (!at(T::NAME) || peek(1) != T::COLONEQUAL) return nullptr;
  int start = mark_;
  expr* target = name_expr();
  set_context(target, expr_context::Store);
  mark_++;
  expr* value = expression();
  if (value == nullptr) return back_to(start);
  NamedExpr* node = make<NamedExpr>();
  node->target = target;
  node->value = value;
  return locate(node, start);
}

// named_expression: assignment_expression | invalid_named_expression | expression !':='
expr* Parser::named_expression() {
  return memoized(kMemoNamedExpression, &Parser::named_expression_raw);
}

expr* Parser::named_expression_raw() {
  int start = mark_;
  if (at(T::NAME) && peek(1) == T::COLONEQUAL) return assignment_expression();
  if (diagnosing_) invalid_named_expression();
  expr* value = expression();
  if (value == nullptr) return nullptr;
  if (at(T::COLONEQUAL)) return back_to(start);
  return value;
}

// yield_expr: 'yield' 'from' expression | 'yield' [star_expressions]
expr* Parser::yield_expr() {
  if (!at(T::kw_yield)) return nullptr;
  int start = mark_++;
  if (accept(T::kw_from)) {
    expr* value = expression();
    if (value == nullptr) return back_to(start);
    YieldFrom* node = make<YieldFrom>();
    node->value = value;
    return locate(node, start);
  }
  Yield* node = make<Yield>();
  node->value = star_expressions();
  return locate(node, start);
}

// expression:
//   | invalid_expression | invalid_legacy_expression
//   | disjunction 'if' disjunction 'else' expression | disjunction | lambdef
expr* Parser::expression() { return memoized(kMemoExpression, &Parser::expression_raw); }

expr* Parser::expression_raw() {
  Nested nested(*this);
  if (!nested.ok) return nullptr;
  if (diagnosing_) {
    invalid_expression();
    invalid_legacy_expression();
  }
  return expression_without_invalid();
}

expr* Parser::expression_without_invalid() {
  if (at(T::kw_lambda)) return lambdef();
  int start = mark_;
  expr* body = disjunction();
  if (body == nullptr || !at(T::kw_if)) return body;
  int after_body = mark_++;
  expr* test = disjunction();
  if (test == nullptr || !accept(T::kw_else)) {
    mark_ = after_body;
    return body;
  }
  expr* orelse = expression();
  if (orelse == nullptr) {
    mark_ = after_body;
    return body;
  }
  IfExp* node = make<IfExp>();
  node->test = test;
  node->body = body;
  node->orelse = orelse;
  return locate(node, start);
}

// disjunction: conjunction ('or' conjunction)*
expr* Parser::disjunction() { return memoized(kMemoDisjunction, &Parser::disjunction_raw); }

expr* Parser::disjunction_raw() {
  int start = mark_;
  expr* first = conjunction();
  if (first == nullptr || !at(T::kw_or)) return first;
  Gathered<expr> values(*this);
  values.add(first);
  int end = mark_;
  while (accept(T::kw_or)) {
    expr* next = conjunction();
    if (next == nullptr) break;
    values.add(next);
    end = mark_;
  }
  mark_ = end;
  if (values.size() == 1) return first;
  BoolOp* node = make<BoolOp>();
  node->op = boolop::Or;
  node->values = values.take();
  return locate(node, start);
}

// conjunction: inversion ('and' inversion)*
expr* Parser::conjunction() {
  int start = mark_;
  expr* first = inversion();
  if (first == nullptr || !at(T::kw_and)) return first;
  Gathered<expr> values(*this);
  values.add(first);
  int end = mark_;
  while (accept(T::kw_and)) {
    expr* next = inversion();
    if (next == nullptr) break;
    values.add(next);
    end = mark_;
  }
  mark_ = end;
  if (values.size() == 1) return first;
  BoolOp* node = make<BoolOp>();
  node->op = boolop::And;
  node->values = values.take();
  return locate(node, start);
}

// inversion: 'not' inversion | comparison
expr* Parser::inversion() { return memoized(kMemoInversion, &Parser::inversion_raw); }

expr* Parser::inversion_raw() {
  if (!at(T::kw_not)) return comparison();
  Nested nested(*this);
  if (!nested.ok) return nullptr;
  int start = mark_++;
  expr* operand = inversion();
  if (operand == nullptr) return back_to(start);
  UnaryOp* node = make<UnaryOp>();
  node->op = unaryop::Not;
  node->operand = operand;
  return locate(node, start);
}

// comparison: bitwise_or (compare_op bitwise_or)*
expr* Parser::comparison() {
  int start = mark_;
  expr* left = bitwise_or();
  cmpop op;
  int end = mark_;
  if (left == nullptr || !compare_op(op)) return left;
  std::vector<cmpop> ops;
  Gathered<expr> comparators(*this);
  do {
    expr* right = bitwise_or();
    if (right == nullptr) break;
    ops.push_back(op);
    comparators.add(right);
    end = mark_;
  } while (compare_op(op));
  mark_ = end;
  if (ops.empty()) return left;
  Compare* node = make<Compare>();
  node->left = left;
  node->ops = arena_.sequence(ops.data(), ops.size());
  node->comparators = comparators.take();
  return locate(node, start);
}

// compare_op: '==' | '!=' | '<=' | '<' | '>=' | '>' | 'not' 'in' | 'in' | 'is' 'not' | 'is'
bool Parser::compare_op(cmpop& op) {
  switch (peek()) {
    case T::EQEQUAL:
      op = cmpop::Eq;
      break;
    case T::NOTEQUAL:
      op = cmpop::NotEq;
      break;
    case T::LESS:
      op = cmpop::Lt;
      break;
    case T::LESSEQUAL:
      op = cmpop::LtE;
      break;
    case T::GREATER:
      op = cmpop::Gt;
      break;
    case T::GREATEREQUAL:
      op = cmpop::GtE;
      break;
    case T::kw_in:
      op = cmpop::In;
      break;
    case T::kw_not:
      if (peek(1) != T::kw_in) return false;
      mark_++;
      op = cmpop::NotIn;
      break;
    case T::kw_is:
      op = cmpop::Is;
      if (peek(1) == T::kw_not) {
        mark_++;
        op = cmpop::IsNot;
      }
      break;
    default:
      return false;
  }
  mark_++;
  return true;
}

namespace {

struct BinaryOperator {
  TokenKind token;
  operator_ op;
  int precedence;
};

// The binary operators from the loosest to the tightest.
constexpr BinaryOperator kBinaryOperators[] = {
    {T::VBAR, operator_::BitOr, 0},          {T::CIRCUMFLEX, operator_::BitXor, 1},
    {T::AMPER, operator_::BitAnd, 2},        {T::LEFTSHIFT, operator_::LShift, 3},
    {T::RIGHTSHIFT, operator_::RShift, 3},   {T::PLUS, operator_::Add, 4},
    {T::MINUS, operator_::Sub, 4},           {T::STAR, operator_::Mult, 5},
    {T::SLASH, operator_::Div, 5},           {T::DOUBLESLASH, operator_::FloorDiv, 5},
    {T::PERCENT, operator_::Mod, 5},         {T::AT, operator_::MatMult, 5},
};
constexpr int kArithmetic = 4;

const BinaryOperator* binary_operator(TokenKind kind) {
  for (const BinaryOperator& row : kBinaryOperators) {
    if (row.token == kind) return &row;
  }
  return nullptr;
}

}  // namespace

// bitwise_or, bitwise_xor, bitwise_and, shift_expr, sum and term, told apart by precedence:
//   bitwise_or: bitwise_or '|' bitwise_xor | bitwise_xor     and so on down to
//   term: term ('*' | '/' | '//' | '%' | '@') factor | factor
expr* Parser::binary(int precedence) {
  int start = mark_;
  expr* left = factor();
  while (left != nullptr) {
    const BinaryOperator* row = binary_operator(peek());
    if (row == nullptr || row->precedence < precedence) break;
    int before = mark_++;
    if (diagnosing_ && row->precedence >= kArithmetic && at(T::kw_not)) {
      const Token inversion_start = tokens_[mark_];
      if (expr* inverted = inversion()) {
        raise_range(inversion_start, *inverted,
                    "'not' after an operator must be parenthesized");
        return nullptr;
      }
    }
    expr* right = binary(row->precedence + 1);
    if (right == nullptr) {
      mark_ = before;
      break;
    }
    BinOp* node = make<BinOp>();
    node->left = left;
    node->op = row->op;
    node->right = right;
    left = locate(node, start);
  }
  return left;
}

// factor: '+' factor | '-' factor | '~' factor | power
expr* Parser::factor() {
  TokenKind kind = peek();
  if (kind != T::PLUS && kind != T::MINUS && kind != T::TILDE) return power();
  return memoized(kMemoFactor, &Parser::factor_raw);
}

expr* Parser::factor_raw() {
  Nested nested(*this);
  if (!nested.ok) return nullptr;
  TokenKind kind = peek();
  int start = mark_++;
  if (diagnosing_ && at(T::kw_not)) {
    const Token keyword = tokens_[mark_++];
    if (expr* inverted = factor()) {
      return raise_range(keyword, *inverted, "'not' after an operator must be parenthesized");
    }
    mark_ = start + 1;
  }
  expr* operand = factor();
  if (operand == nullptr) return back_to(start);
  UnaryOp* node = make<UnaryOp>();
  node->op = kind == T::PLUS ? unaryop::UAdd : kind == T::MINUS ? unaryop::USub : unaryop::Invert;
  node->operand = operand;
  return locate(node, start);
}

// power: await_primary '**' factor | await_primary
expr* Parser::power() {
  int start = mark_;
  expr* left = await_primary();
  if (left == nullptr || !at(T::DOUBLESTAR)) return left;
  Nested nested(*this);
  if (!nested.ok) return nullptr;
  int before = mark_++;
  expr* right = factor();
  if (right == nullptr) {
    mark_ = before;
    return left;
  }
  BinOp* node = make<BinOp>();
  node->left = left;
  node->op = operator_::Pow;
  node->right = right;
  return locate(node, start);
}

// await_primary: 'await' primary | primary
expr* Parser::await_primary() {
  if (!at(T::kw_await)) return primary();
  int start = mark_++;
  expr* value = primary();
  if (value == nullptr) return back_to(start);
  Await* node = make<Await>();
  node->value = value;
  return locate(node, start);
}

}  // namespace coroscope::syntax
