// One token of the source, and the names of the kinds (tokens.inc).
#ifndef COROSCOPE_ENGINE_SYNTAX_TOKEN_H_
#define COROSCOPE_ENGINE_SYNTAX_TOKEN_H_

#include <cstdint>
#include <string_view>

namespace coroscope::syntax {

enum class TokenKind : uint8_t {
#define TOKEN(name) name,
#define OPERATOR(name, text) name,
#define KEYWORD(name) kw_##name,
#include "engine/syntax/tokens.inc"
#undef KEYWORD
#undef OPERATOR
#undef TOKEN
};

struct Token {
  TokenKind kind = TokenKind::ENDMARKER;
  uint8_t level = 0;  // how many brackets are open after it
  int32_t lineno = 0;
  int32_t col_offset = 0;  // -1 for tokens without text, as in CPython
  int32_t end_lineno = 0;
  int32_t end_col_offset = 0;
  const char* start = nullptr;  // into the lexer's copy of the source
  const char* end = nullptr;

  std::string_view text() const { return {start, static_cast<size_t>(end - start)}; }
};

}  // namespace coroscope::syntax

#endif  // COROSCOPE_ENGINE_SYNTAX_TOKEN_H_
