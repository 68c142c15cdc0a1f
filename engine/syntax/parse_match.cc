// The match statement and its patterns (PEP 634).
//
// Interface: parser.h. Covered by tests/golden/ast/match.py and tests/errors/match.py.
#include "engine/syntax/parser.h"

namespace coroscope::syntax {

// match_stmt: "match" subject_expr ':' NEWLINE INDENT case_block+ DEDENT | invalid_match_stmt
stmt* Parser::match_stmt() {
  int start = mark_++;
  Match* node = make<Match>();
  node->subject = subject_expr();
  if (node->subject != nullptr && accept(T::COLON) && accept(T::NEWLINE) && accept(T::INDENT)) {
    Gathered<match_case> cases(*this);
    while (match_case* one = case_block()) cases.add(one);
    node->cases = cases.take();
    if (cases.size() > 0 && accept(T::DEDENT)) return locate(node, start);
  }
  mark_ = start;
  if (diagnosing_) invalid_match_stmt();
  return back_to(start);
}

// subject_expr: star_named_expression ',' [star_named_expressions] | named_expression
expr* Parser::subject_expr() {
  int start = mark_;
  bool starred = at(T::STAR);
  expr* first = star_named_expression();
  if (first == nullptr) return nullptr;
  if (!at(T::COMMA)) return starred ? (mark_ = start, nullptr) : first;
  Gathered<expr> elts(*this);
  elts.add(first);
  star_named_expressions(elts);
  return tuple_of(start, elts.take());
}

// case_block: invalid_case_block | "case" patterns [guard] ':' block
// guard: 'if' named_expression
match_case* Parser::case_block() {
  int start = mark_;
  if (!at_name("case")) return nullptr;
  if (diagnosing_) {
    invalid_case_block();
    mark_ = start;
  }
  mark_++;
  match_case* node = make<match_case>();
  node->pattern = patterns();
  if (node->pattern == nullptr) return back_to(start);
  if (!guard(node->guard) || !accept(T::COLON) || !block(node->body)) return back_to(start);
  return node;
}

bool Parser::guard(expr*& test) {
  if (!accept(T::kw_if)) return !raised_;
  test = named_expression();
  return test != nullptr;
}

// patterns: open_sequence_pattern | pattern
pattern* Parser::patterns() {
  int start = mark_;
  Gathered<pattern> list(*this);
  bool starred = at(T::STAR);
  bool comma = sequence_patterns(list);
  if (list.size() == 0) return nullptr;
  if (!comma) return starred ? (mark_ = start, nullptr) : list[0];
  MatchSequence* node = make<MatchSequence>();
  node->patterns = list.take();
  return locate(node, start);
}

// maybe_sequence_pattern: ','.maybe_star_pattern+ [',']
// True if there was a comma, which is what makes a sequence without brackets.
bool Parser::sequence_patterns(Gathered<pattern>& list) {
  bool comma = false;
  while (pattern* one = maybe_star_pattern()) {
    list.add(one);
    if (!accept(T::COMMA)) break;
    comma = true;
  }
  return comma;
}

// maybe_star_pattern: star_pattern | pattern
// star_pattern: '*' pattern_capture_target | '*' wildcard_pattern
pattern* Parser::maybe_star_pattern() {
  if (!at(T::STAR)) return pattern_rule();
  int start = mark_++;
  MatchStar* node = make<MatchStar>();
  if (at_name("_")) {
    mark_++;
  } else if (!pattern_capture_target(node->name)) {
    return back_to(start);
  }
  return locate(node, start);
}

// pattern: as_pattern | or_pattern
// as_pattern: or_pattern 'as' pattern_capture_target | invalid_as_pattern
pattern* Parser::pattern_rule() {
  Nested nested(*this);
  if (!nested.ok) return nullptr;
  int start = mark_;
  ast::pattern* inner = or_pattern();
  if (inner == nullptr || !at(T::kw_as)) return inner;
  int before = mark_++;
  MatchAs* node = make<MatchAs>();
  node->pattern = inner;
  if (pattern_capture_target(node->name)) return locate(node, start);
  if (diagnosing_) invalid_as_pattern();
  mark_ = before;
  return inner;
}

// pattern_capture_target: !"_" NAME !('.' | '(' | '=')
bool Parser::pattern_capture_target(std::string_view& name) {
  if (!at(T::NAME) || at_name("_")) return false;
  TokenKind after = peek(1);
  if (after == T::DOT || after == T::LPAR || after == T::EQUAL) return false;
  name = identifier(tokens_[mark_++]);
  return !raised_;
}

// or_pattern: '|'.closed_pattern+
pattern* Parser::or_pattern() {
  int start = mark_;
  ast::pattern* first = closed_pattern();
  if (first == nullptr || !at(T::VBAR)) return first;
  Gathered<ast::pattern> list(*this);
  list.add(first);
  while (at(T::VBAR)) {
    int before = mark_++;
    ast::pattern* next = closed_pattern();
    if (next == nullptr) {
      mark_ = before;
      break;
    }
    list.add(next);
  }
  if (list.size() == 1) return first;
  MatchOr* node = make<MatchOr>();
  node->patterns = list.take();
  return locate(node, start);
}

// closed_pattern: literal_pattern | capture_pattern | wildcard_pattern | value_pattern
//   | group_pattern | sequence_pattern | mapping_pattern | class_pattern
pattern* Parser::closed_pattern() {
  switch (peek()) {
    case T::NAME:
      return name_pattern();
    case T::LPAR:
    case T::LSQB:
      return group_or_sequence_pattern();
    case T::LBRACE:
      return mapping_pattern();
    default:
      return literal_pattern();
  }
}

// literal_pattern: signed_number !('+' | '-') | complex_number | strings | 'None' | 'True' | 'False'
pattern* Parser::literal_pattern() {
  int start = mark_;
  TokenKind kind = peek();
  if (kind == T::kw_None || kind == T::kw_True || kind == T::kw_False) {
    MatchSingleton* node = make<MatchSingleton>();
    node->value.type = kind == T::kw_None   ? constant::Type::None
                       : kind == T::kw_True ? constant::Type::True
                                            : constant::Type::False;
    mark_++;
    return locate(node, start);
  }
  expr* value = literal_expr();
  if (value == nullptr) return nullptr;
  MatchValue* node = make<MatchValue>();
  node->value = value;
  return locate(node, start);
}

// literal_expr: signed_number !('+' | '-') | complex_number | strings | 'None' | 'True' | 'False'
expr* Parser::literal_expr() {
  switch (peek()) {
    case T::NUMBER:
    case T::MINUS:
      return signed_or_complex_number();
    case T::STRING:
    case T::FSTRING_START:
    case T::TSTRING_START:
      return strings();
    case T::kw_None:
      return constant_expr(constant::Type::None);
    case T::kw_True:
      return constant_expr(constant::Type::True);
    case T::kw_False:
      return constant_expr(constant::Type::False);
    default:
      return nullptr;
  }
}

// signed_number: NUMBER | '-' NUMBER
// complex_number: signed_real_number ('+' | '-') imaginary_number
expr* Parser::signed_or_complex_number() {
  int start = mark_;
  bool negative = accept(T::MINUS);
  if (!at(T::NUMBER)) return back_to(start);
  expr* real = number();
  if (real == nullptr) return nullptr;
  const Constant* literal = as<Constant>(real);
  if (negative) {
    UnaryOp* node = make<UnaryOp>();
    node->op = unaryop::USub;
    node->operand = real;
    real = locate(node, start);
  }
  if (!at(T::PLUS) && !at(T::MINUS)) return real;
  BinOp* sum = make<BinOp>();
  sum->left = real;
  sum->op = at(T::PLUS) ? operator_::Add : operator_::Sub;
  mark_++;
  if (!at(T::NUMBER)) return back_to(start);
  if (literal->value.type == constant::Type::Complex) {
    return raise_at(literal, "real number required in complex literal");
  }
  sum->right = number();
  if (sum->right == nullptr) return nullptr;
  if (as<Constant>(sum->right)->value.type != constant::Type::Complex) {
    return raise_at(sum->right, "imaginary number required in complex literal");
  }
  return locate(sum, start);
}

// capture_pattern: pattern_capture_target        wildcard_pattern: "_"
// value_pattern: attr !('.' | '(' | '=')         class_pattern: name_or_attr '(' ... ')'
pattern* Parser::name_pattern() {
  int start = mark_;
  if (at_name("_")) {
    mark_++;
    return locate(make<MatchAs>(), start);
  }
  MatchAs* capture = make<MatchAs>();
  if (pattern_capture_target(capture->name)) return locate(capture, start);
  expr* value = name_or_attr();
  if (value == nullptr) return nullptr;
  if (at(T::LPAR)) return class_pattern(start, value);
  if (at(T::DOT) || at(T::EQUAL) || value->kind == Kind::Name) return back_to(start);
  MatchValue* node = make<MatchValue>();
  node->value = value;
  return locate(node, start);
}

// name_or_attr: attr | NAME                      attr: name_or_attr '.' NAME
expr* Parser::name_or_attr() {
  int start = mark_;
  expr* value = name_expr();
  if (value == nullptr) return nullptr;
  while (at(T::DOT) && peek(1) == T::NAME) {
    Attribute* node = make<Attribute>();
    node->value = value;
    node->attr = identifier(tokens_[mark_ + 1]);
    mark_ += 2;
    value = locate(node, start);
  }
  return value;
}

// group_pattern: '(' pattern ')'
// sequence_pattern: '[' [maybe_sequence_pattern] ']' | '(' [open_sequence_pattern] ')'
pattern* Parser::group_or_sequence_pattern() {
  Nested nested(*this);
  if (!nested.ok) return nullptr;
  int start = mark_;
  bool list = at(T::LSQB);
  mark_++;
  Gathered<pattern> items(*this);
  bool starred = at(T::STAR);
  bool comma = sequence_patterns(items);
  if (!accept(list ? T::RSQB : T::RPAR)) return back_to(start);
  if (!list && items.size() == 1 && !comma) return starred ? (mark_ = start, nullptr) : items[0];
  MatchSequence* node = make<MatchSequence>();
  node->patterns = items.take();
  return locate(node, start);
}

// mapping_pattern: '{' [items_pattern] [','] [double_star_pattern] [','] '}'
// key_value_pattern: (literal_expr | attr) ':' pattern
// double_star_pattern: '**' pattern_capture_target
pattern* Parser::mapping_pattern() {
  Nested nested(*this);
  if (!nested.ok) return nullptr;
  int start = mark_++;
  MatchMapping* node = make<MatchMapping>();
  Gathered<Node> pairs(*this);
  while (!at(T::RBRACE)) {
    if (accept(T::DOUBLESTAR)) {
      if (!pattern_capture_target(node->rest)) return back_to(start);
      accept(T::COMMA);
      break;
    }
    expr* key = at(T::NAME) ? name_or_attr() : literal_expr();
    if (key == nullptr || key->kind == Kind::Name || !accept(T::COLON)) return back_to(start);
    ast::pattern* value = pattern_rule();
    if (value == nullptr) return back_to(start);
    pairs.add(key);
    pairs.add(value);
    if (!accept(T::COMMA)) break;
  }
  if (!accept(T::RBRACE)) return back_to(start);
  int count = pairs.size() / 2;
  node->keys = {static_cast<expr**>(arena_.allocate(count * sizeof(expr*))), count};
  node->patterns = {static_cast<ast::pattern**>(arena_.allocate(count * sizeof(expr*))), count};
  for (int i = 0; i < count; i++) {
    node->keys[i] = static_cast<expr*>(pairs[2 * i]);
    node->patterns[i] = static_cast<ast::pattern*>(pairs[2 * i + 1]);
  }
  return locate(node, start);
}

// class_pattern: name_or_attr '(' [positional_patterns] [','] [keyword_patterns] [','] ')'
//   | invalid_class_pattern
// keyword_pattern: NAME '=' pattern
pattern* Parser::class_pattern(int start, expr* cls) {
  Nested nested(*this);
  if (!nested.ok) return nullptr;
  int open = mark_++;
  MatchClass* node = make<MatchClass>();
  node->cls = cls;
  Gathered<pattern> all(*this);
  std::vector<std::string_view> names;
  bool whole = true;
  while (whole && !at(T::RPAR)) {
    if (at(T::NAME) && peek(1) == T::EQUAL) {
      names.push_back(identifier(tokens_[mark_]));
      mark_ += 2;
    } else if (!names.empty()) {
      break;
    }
    ast::pattern* one = pattern_rule();
    if (one == nullptr) {
      whole = false;
      break;
    }
    all.add(one);
    if (!accept(T::COMMA)) break;
  }
  if (whole && accept(T::RPAR)) {
    Sequence<pattern*> both = all.take();
    int positional = both.size - static_cast<int>(names.size());
    node->patterns = {both.data, positional};
    node->kwd_patterns = {both.data + positional, both.size - positional};
    node->kwd_attrs = arena_.sequence(names.data(), names.size());
    return locate(node, start);
  }
  mark_ = open;
  if (diagnosing_) invalid_class_pattern();
  return back_to(start);
}

}  // namespace coroscope::syntax
