// Known mistakes in match statements and patterns.
//
// See invalid_expression.cc for how these work.
// Interface: parser.h. Covered by tests/errors/match.py.
#include "engine/syntax/parser.h"

namespace coroscope::syntax {

// invalid_match_stmt: "match" subject_expr NEWLINE | "match" subject_expr ':' NEWLINE !INDENT
void Parser::invalid_match_stmt() {
  int keyword = mark_++;
  if (subject_expr() == nullptr) return;
  if (at(T::NEWLINE)) {
    raise_last("expected ':'");
  } else if (accept(T::COLON)) {
    invalid_block_after("'match' statement", tokens_[keyword].lineno);
  }
}

// invalid_case_block: "case" patterns [guard] NEWLINE | "case" patterns [guard] ':' NEWLINE !INDENT
void Parser::invalid_case_block() {
  int keyword = mark_++;
  expr* test = nullptr;
  if (patterns() == nullptr || !guard(test)) return;
  if (at(T::NEWLINE)) {
    raise_last("expected ':'");
  } else if (accept(T::COLON)) {
    invalid_block_after("'case' statement", tokens_[keyword].lineno);
  }
}

// invalid_as_pattern: or_pattern 'as' "_" | or_pattern 'as' expression
// The position is behind the 'as'.
void Parser::invalid_as_pattern() {
  if (at_name("_")) {
    raise_at(tokens_[mark_], "cannot use '_' as a target");
  } else if (expr* target = expression()) {
    raise_at(target, "cannot use " + describe(target) + " as pattern target");
  }
}

// invalid_class_pattern: name_or_attr '(' [positional_patterns ','] keyword_patterns ','
//   positional_patterns
// The position is at the '('.
void Parser::invalid_class_pattern() {
  mark_++;
  bool keyword_seen = false;
  for (;;) {
    bool is_keyword = at(T::NAME) && peek(1) == T::EQUAL;
    if (is_keyword) mark_ += 2;
    int start = mark_;
    pattern* one = pattern_rule();
    if (one == nullptr) return;
    if (!is_keyword && keyword_seen) {
      const pattern* first = one;
      const pattern* last = one;
      while (accept(T::COMMA) && !(at(T::NAME) && peek(1) == T::EQUAL)) {
        one = pattern_rule();
        if (one == nullptr) break;
        last = one;
      }
      raise_range(*first, *last, "positional patterns follow keyword patterns");
      mark_ = start;
      return;
    }
    keyword_seen = keyword_seen || is_keyword;
    if (!accept(T::COMMA)) return;
  }
}

}  // namespace coroscope::syntax
