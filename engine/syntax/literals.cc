// Number and string literals to values.
//
// Interface: literals.h. Covered by tests/golden/ast/literals.py and tests/errors/strings.py.
#include "engine/syntax/unicode_names.h"
#include "engine/syntax/literals.h"

#include <double-conversion/strtod.h>

#include "engine/syntax/source.h"

namespace coroscope::syntax {

namespace {

// CPython refuses to convert longer decimal ints, because the time grows with the square.
constexpr size_t kMaxIntDigits = 4300;

int hex_value(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  char lower = static_cast<char>(c | 0x20);
  return lower >= 'a' && lower <= 'f' ? lower - 'a' + 10 : -1;
}

bool is_octal(char c) { return c >= '0' && c <= '7'; }

// Up to three octal digits at `at`, which moves past them.
unsigned read_octal(std::string_view body, size_t& at) {
  unsigned value = 0;
  for (int i = 0; i < 3 && at < body.size() && is_octal(body[at]); i++) {
    value = value * 8 + static_cast<unsigned>(body[at++] - '0');
  }
  return value;
}

// The escapes that stand for one character in str and bytes alike; -1 for none, -2 for a newline.
int simple_escape(char c) {
  switch (c) {
    case '\n':
      return -2;
    case '\\':
    case '\'':
    case '"':
      return c;
    case 'a':
      return '\a';
    case 'b':
      return '\b';
    case 'f':
      return '\f';
    case 'n':
      return '\n';
    case 'r':
      return '\r';
    case 't':
      return '\t';
    case 'v':
      return '\v';
  }
  return -1;
}

void note_bad_escape(DecodedString& result, size_t at, int length) {
  if (result.bad_escape >= 0) return;
  result.bad_escape = static_cast<int>(at);
  result.bad_escape_length = length;
}

// Positions in the message count what CPython's decoder reads: every character outside ASCII has
// been written as \UXXXXXXXX for it.
int decoder_position(std::string_view body, size_t at) {
  int position = 0;
  for (size_t i = 0; i < at; i++) {
    unsigned char byte = body[i];
    if (byte < 0x80) {
      position++;
    } else if ((byte & 0xC0) != 0x80) {
      position += 10;
    }
  }
  return position;
}

void unicode_error(DecodedString& result, std::string_view body, size_t from, size_t to,
                   const char* problem) {
  int first = decoder_position(body, from);
  int last = decoder_position(body, to) - 1;
  std::string where = first == last ? " in position " + std::to_string(first)
                                    : "s in position " + std::to_string(first) + "-" +
                                          std::to_string(last);
  result.ok = false;
  std::string what = first == last ? "byte 0x5c" : "byte";
  result.problem = "(unicode error) 'unicodeescape' codec can't decode " + what + where + ": " +
                   problem;
}

// \xXX, \uXXXX or \UXXXXXXXX at `at`, which is behind the letter.
bool hex_escape(std::string_view body, size_t backslash, size_t& at, int digits, uint32_t& value,
                DecodedString& result) {
  value = 0;
  for (int i = 0; i < digits; i++) {
    int digit = at < body.size() ? hex_value(body[at]) : -1;
    if (digit < 0) {
      const char* problem = digits == 2   ? "truncated \\xXX escape"
                            : digits == 4 ? "truncated \\uXXXX escape"
                                          : "truncated \\UXXXXXXXX escape";
      unicode_error(result, body, backslash, at, problem);
      return false;
    }
    value = value * 16 + static_cast<uint32_t>(digit);
    at++;
  }
  if (value <= 0x10FFFF) return true;
  unicode_error(result, body, backslash, at, "illegal Unicode character");
  return false;
}

// {name} of \N{name}; moves `at` behind it. NOTE: all names of Unicode are too large a table for this
// engine: unicode_names.h has those that programs use.
bool named_escape(std::string_view body, size_t backslash, size_t& at, uint32_t& code_point,
                  DecodedString& result) {
  size_t end = at < body.size() && body[at] == '{' ? body.find('}', at) : std::string_view::npos;
  if (end == std::string_view::npos || end == at + 1) {
    size_t last = end != std::string_view::npos ? end + 1
                  : at < body.size() && body[at] == '{' ? body.size()
                                                        : at;
    unicode_error(result, body, backslash, last, "malformed \\N character escape");
    return false;
  }
  code_point = code_point_named(body.substr(at + 1, end - at - 1));
  if (code_point == kNoSuchName) {
    unicode_error(result, body, backslash, end + 1, "unknown Unicode character name");
    return false;
  }
  at = end + 1;
  return true;
}

}  // namespace

bool number_literal(ast::Arena& arena, std::string_view text, ast::constant& value,
                    std::string& problem) {
  using Type = ast::constant::Type;
  char* digits = static_cast<char*>(arena.allocate(text.size() + 1));
  size_t size = 0;
  for (char c : text) {
    if (c != '_') digits[size++] = c;
  }
  digits[size] = '\0';
  std::string_view clean(digits, size);
  bool has_radix = size > 1 && clean[0] == '0' && (clean[1] | 0x20) >= 'b' &&
                   (clean[1] | 0x20) != 'e' && (clean[1] | 0x20) != 'j';
  if (has_radix) {
    value = {Type::Int, clean, 0};
    return true;
  }
  bool imaginary = (clean.back() | 0x20) == 'j';
  if (!imaginary && clean.find_first_of(".eE") == std::string_view::npos) {
    if (size > kMaxIntDigits) {
      problem = "Exceeds the limit (4300 digits) for integer string conversion: value has " +
                std::to_string(size) +
                " digits; use sys.set_int_max_str_digits() to increase the limit - Consider "
                "hexadecimal for huge integer literals to avoid decimal conversion limits.";
      return false;
    }
    value = {Type::Int, clean, 0};
    return true;
  }
  size_t used;
  const double number = parse_decimal({digits, size - imaginary}, &used);
  value = {imaginary ? Type::Complex : Type::Float, {}, number};
  return true;
}

// The library's own reader of numbers knows hexadecimal ones too, at four times the size of all this.
double parse_decimal(std::string_view text, size_t* used) {
  constexpr int kEnormous = 100'000'000;   // an exponent that is 0 or infinity for any number of digits
  *used = 0;
  size_t at = 0;
  const auto more = [&](auto... wanted) { return at < text.size() && ((text[at] == wanted) || ...); };
  const auto digit = [&] { return at < text.size() && text[at] >= '0' && text[at] <= '9'; };
  const bool negative = more('-');
  if (more('-', '+')) at++;
  std::string digits;
  int exponent = 0;
  bool found = false;
  const auto take_digits = [&](int step) {
    for (; digit(); at++, found = true, exponent -= step) {
      if (!digits.empty() || text[at] != '0') digits += text[at];
    }
  };
  take_digits(0);
  if (more('.')) at++, take_digits(1);
  if (!found) return 0;
  *used = at;
  if (more('e', 'E')) {
    at++;
    const bool below = more('-');
    if (more('-', '+')) at++;
    const size_t first = at;
    int power = 0;
    for (; digit(); at++) {
      if (power < kEnormous) power = power * 10 + (text[at] - '0');
    }
    if (at > first) *used = at, exponent += below ? -power : power;
  }
  const double_conversion::Vector<const char> buffer(digits.data(), static_cast<int>(digits.size()));
  const double number = digits.empty() ? 0 : double_conversion::Strtod(buffer, exponent);
  return negative ? -number : number;
}

std::string hex_digits(uint64_t value, int least) {
  std::string out;
  for (; value || least > 0; value >>= 4, least--) out.insert(out.begin(), "0123456789abcdef"[value & 15]);
  return out;
}

std::string escape_of(uint32_t code_point) {
  if (code_point < 0x100) return "\\x" + hex_digits(code_point, 2);
  return code_point < 0x10000 ? "\\u" + hex_digits(code_point, 4) : "\\U" + hex_digits(code_point, 8);
}

DecodedString decode_string(std::string_view body, std::string& out) {
  DecodedString result;
  for (size_t at = 0; at < body.size();) {
    size_t backslash = body.find('\\', at);
    if (backslash == std::string_view::npos) backslash = body.size();
    out.append(body, at, backslash - at);
    at = backslash + 1;
    if (backslash == body.size()) break;
    // A backslash at the end comes from an f-string, before a brace; one before a character outside
    // ASCII stands for itself without a warning.
    if (at == body.size() || (body[at] & 0x80)) {
      out += '\\';
      continue;
    }
    char c = body[at];
    uint32_t code_point = 0;
    if (int simple = simple_escape(c); simple != -1) {
      if (simple >= 0) out += static_cast<char>(simple);
      at++;
    } else if (is_octal(c)) {
      code_point = read_octal(body, at);
      if (code_point > 0xFF) note_bad_escape(result, backslash, 4);
      append_code_point(out, code_point);
    } else if (c == 'x' || c == 'u' || c == 'U') {
      at++;
      int digits = c == 'x' ? 2 : c == 'u' ? 4 : 8;
      if (!hex_escape(body, backslash, at, digits, code_point, result)) return result;
      append_code_point(out, code_point);
    } else if (c == 'N') {
      at++;
      if (!named_escape(body, backslash, at, code_point, result)) return result;
      append_code_point(out, code_point);
    } else {
      note_bad_escape(result, backslash, 2);
      out += '\\';
    }
  }
  return result;
}

DecodedString decode_bytes(std::string_view body, std::string& out) {
  DecodedString result;
  for (size_t at = 0; at < body.size();) {
    char c = body[at++];
    if (c != '\\' || at == body.size()) {
      out += c;
      continue;
    }
    size_t backslash = at - 1;
    c = body[at];
    if (int simple = simple_escape(c); simple != -1) {
      if (simple >= 0) out += static_cast<char>(simple);
      at++;
    } else if (is_octal(c)) {
      unsigned value = read_octal(body, at);
      if (value > 0xFF) note_bad_escape(result, backslash, 4);
      out += static_cast<char>(value);
    } else if (c == 'x') {
      int high = at + 1 < body.size() ? hex_value(body[at + 1]) : -1;
      int low = at + 2 < body.size() ? hex_value(body[at + 2]) : -1;
      if (high < 0 || low < 0) {
        result.ok = false;
        result.problem =
            "(value error) invalid \\x escape at position " + std::to_string(backslash);
        return result;
      }
      out += static_cast<char>(high * 16 + low);
      at += 3;
    } else {
      note_bad_escape(result, backslash, 2);
      out += '\\';
    }
  }
  return result;
}

}  // namespace coroscope::syntax
