// The lexer's numbers: where they end, and what is wrong with those that don't end well.
//
// Interface: lexer.h. Values are made in literals.cc. Covered by tests/errors/numbers.py.
#include <cstring>

#include "engine/syntax/lexer.h"

namespace coroscope::syntax {

namespace {

bool is_digit(int c) { return c >= '0' && c <= '9'; }

// The digit's value, or 99.
int digit_value(int c) {
  if (is_digit(c)) return c - '0';
  int lower = c | 0x20;
  return c >= 'A' && lower >= 'a' && lower <= 'f' ? lower - 'a' + 10 : 99;
}

bool is_name_character(int c) {
  return is_digit(c) || c == '_' || (c < 128 && (c | 0x20) >= 'a' && (c | 0x20) <= 'z');
}

}  // namespace

Token Lexer::number(int c) {
  if (c == '.') return fraction(advance());
  if (c == '0') return zero();
  if (!decimal_tail(c)) return make(TokenKind::ERRORTOKEN);
  if (c == '.') return fraction(advance());
  if (c == 'e' || c == 'E') return exponent(c);
  return end_of_number(c, "decimal");
}

// The rest of a run of decimal digits; `character` becomes what follows it.
bool Lexer::decimal_tail(int& c) {
  for (;;) {
    do c = advance();
    while (is_digit(c));
    if (c != '_') return true;
    c = advance();
    if (is_digit(c)) continue;
    retreat(c);
    fail_here("invalid decimal literal");
    return false;
  }
}

Token Lexer::zero() {
  int c = advance();
  switch (c) {
    case 'x':
    case 'X':
      return radix_number(16, "hexadecimal");
    case 'o':
    case 'O':
      return radix_number(8, "octal");
    case 'b':
    case 'B':
      return radix_number(2, "binary");
  }
  for (; c == '0' || c == '_'; c = advance()) {
    if (c != '_') continue;
    c = advance();
    if (!is_digit(c)) {
      retreat(c);
      return fail_here("invalid decimal literal");
    }
    if (c != '0') break;
  }
  const char* zeros_end = cursor_;
  bool nonzero = is_digit(c);
  if (nonzero && !decimal_tail(c)) return make(TokenKind::ERRORTOKEN);
  if (c == '.') return fraction(advance());
  if (c == 'e' || c == 'E') return exponent(c);
  if (nonzero && c != 'j' && c != 'J') {
    retreat(c);
    return fail_range(
        "leading zeros in decimal integer literals are not permitted; "
        "use an 0o prefix for octal integers",
        static_cast<int>(start_ + 1 - line_start_), static_cast<int>(zeros_end - line_start_));
  }
  return end_of_number(c, "decimal");
}

Token Lexer::radix_number(int radix, const char* kind) {
  int c = advance();
  auto bad_digit = [&] {
    return fail_here("invalid digit '" + std::string(1, static_cast<char>(c)) + "' in " + kind +
                     " literal");
  };
  do {
    if (c == '_') c = advance();
    if (digit_value(c) >= radix) {
      if (is_digit(c)) return bad_digit();
      retreat(c);
      return fail_here(std::string("invalid ") + kind + " literal");
    }
    do c = advance();
    while (digit_value(c) < radix);
  } while (c == '_');
  if (is_digit(c)) return bad_digit();
  if (!number_may_end(c, kind)) return make(TokenKind::ERRORTOKEN);
  retreat(c);
  return make(TokenKind::NUMBER);
}

// After the point.
Token Lexer::fraction(int c) {
  if (is_digit(c) && !decimal_tail(c)) return make(TokenKind::ERRORTOKEN);
  if (c == 'e' || c == 'E') return exponent(c);
  return end_of_number(c, "decimal");
}

// At an 'e', which may also be the beginning of `else`.
Token Lexer::exponent(int e) {
  int c = advance();
  if (c == '+' || c == '-') {
    c = advance();
    if (!is_digit(c)) {
      retreat(c);
      return fail_here("invalid decimal literal");
    }
  } else if (!is_digit(c)) {
    retreat(c);
    if (!number_may_end(e, "decimal")) return make(TokenKind::ERRORTOKEN);
    retreat(e);
    return make(TokenKind::NUMBER);
  }
  if (!decimal_tail(c)) return make(TokenKind::ERRORTOKEN);
  return end_of_number(c, "decimal");
}

Token Lexer::end_of_number(int c, const char* kind) {
  if (c == 'j' || c == 'J') {
    c = advance();
    kind = "imaginary";
  }
  if (!number_may_end(c, kind)) return make(TokenKind::ERRORTOKEN);
  retreat(c);
  return make(TokenKind::NUMBER);
}

// `c`, the character after a number, must not be part of a name, unless one of the keywords that may
// follow a number begins there (`1if x else y`), which earns a warning.
bool Lexer::number_may_end(int c, const char* kind) {
  if (c == kEnd || !is_name_character(c)) return true;
  retreat(c);
  for (const char* word : {"and", "else", "for", "if", "in", "is", "or", "not"}) {
    if (!looking_at(word)) continue;
    // CPython looks at the end of the longer words only.
    bool whole = !is_name_character(static_cast<unsigned char>(cursor_[std::strlen(word)]));
    if (word[0] != 'i' && !whole) continue;
    int column = static_cast<int>(start_ - line_start_);
    warn(std::string("invalid ") + kind + " literal", column);
    advance();
    return true;
  }
  fail_here(std::string("invalid ") + kind + " literal");
  return false;
}

}  // namespace coroscope::syntax
