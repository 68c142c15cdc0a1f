// The values of number and string literals.
#ifndef COROSCOPE_ENGINE_SYNTAX_LITERALS_H_
#define COROSCOPE_ENGINE_SYNTAX_LITERALS_H_

#include <string>
#include <string_view>

#include "engine/syntax/ast.h"

namespace coroscope::syntax {

// Int, Float or Complex from the text of a NUMBER token; false with the `problem` in words.
[[nodiscard]] bool number_literal(ast::Arena& arena, std::string_view text, ast::constant& value,
                                  std::string& problem);

struct DecodedString {
  bool ok = true;
  std::string problem;       // if not ok: the message of the SyntaxError
  int bad_escape = -1;       // offset in the body of the first invalid escape sequence, or -1
  int bad_escape_length = 0;
};

// A decimal number at the start of the text, with its sign, correctly rounded; *used: the bytes that belong
// to it, 0 = there is none.
double parse_decimal(std::string_view text, size_t* used);

// Small letters, at least so many digits.
std::string hex_digits(uint64_t value, int least);
std::string escape_of(uint32_t code_point);   // "\\xe9", "\\u20ac", "\\U0001f600"

// Resolves the escapes of a literal's body (without prefix and quotes) into `out`: WTF-8 for str,
// bytes for bytes.
DecodedString decode_string(std::string_view body, std::string& out);
DecodedString decode_bytes(std::string_view body, std::string& out);

}  // namespace coroscope::syntax

#endif  // COROSCOPE_ENGINE_SYNTAX_LITERALS_H_
