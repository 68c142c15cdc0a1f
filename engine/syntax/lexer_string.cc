// The lexer's strings: plain ones whole, f-strings and t-strings in pieces (PEP 701, PEP 750).
//
// A format string is FSTRING_START, then FSTRING_MIDDLE for literal text and ordinary tokens for each
// replacement field, then FSTRING_END; with T for F in a t-string.
// Interface: lexer.h. Covered by tests/errors/strings.py and tests/golden/ast.
#include "engine/syntax/lexer.h"

namespace coroscope::syntax {

namespace {

constexpr int kMaxFieldNesting = 3;
constexpr int kMaxFormatStrings = 150;

}  // namespace

// ---- plain strings ----

// How many quotes open the string whose first has been read: 1 or 3, or 0 for an empty string.
static int quotes_at(const char* after_first, int quote) {
  if (after_first[0] != quote) return 1;
  return after_first[1] == quote ? 3 : 0;
}

Token Lexer::string(int quote) {
  int first_lineno = lineno_;
  const char* line_start = line_start_;
  int quote_size = quotes_at(cursor_, quote);
  cursor_ += quote_size == 0 ? 1 : quote_size - 1;
  bool escaped_quote = false;
  for (int closing = 0; closing != quote_size;) {
    int c = advance();
    if (c == kEnd || (quote_size == 1 && c == '\n')) {
      return unterminated_string(quote, quote_size, first_lineno, line_start, escaped_quote);
    }
    if (c == quote) {
      closing++;
      continue;
    }
    closing = 0;
    if (c == '\\' && advance() == quote) escaped_quote = true;
  }
  return make_at(TokenKind::STRING, start_, cursor_, first_lineno, line_start);
}

Token Lexer::unterminated_string(int quote, int quote_size, int first_lineno,
                                 const char* line_start, bool escaped_quote) {
  std::string detected = " (detected at line " + std::to_string(lineno_) + ")";
  cursor_ = start_ + 1;
  line_start_ = line_start;
  lineno_ = first_lineno;
  if (!formats_.empty()) {
    const FormatMode& mode = formats_.back();
    if (mode.quote == quote && mode.quote_size == quote_size) {
      return fail_here(std::string(1, mode.prefix()) + "-string: expecting '}'");
    }
  }
  if (quote_size == 3) return fail_here("unterminated triple-quoted string literal" + detected);
  if (escaped_quote) detected += "; perhaps you escaped the end quote?";
  return fail_here("unterminated string literal" + detected);
}

// ---- f-strings and t-strings ----

Token Lexer::format_string_start(int quote, bool raw, bool is_template) {
  if (formats_.size() >= kMaxFormatStrings) {
    return fail_here("too many nested f-strings or t-strings");
  }
  int quote_size = quotes_at(cursor_, quote);
  if (quote_size == 3) cursor_ += 2;
  if (quote_size == 0) quote_size = 1;
  FormatMode mode = {};
  mode.in_text = true;
  mode.raw = raw;
  mode.is_template = is_template;
  mode.quote = static_cast<char>(quote);
  mode.quote_size = quote_size;
  mode.field_depth = -1;
  mode.first_lineno = lineno_;
  mode.start = start_;
  mode.line_start = line_start_;
  formats_.push_back(mode);
  return make(is_template ? TokenKind::TSTRING_START : TokenKind::FSTRING_START);
}

Token Lexer::format_string_text() {
  FormatMode& mode = formats_.back();
  start_ = cursor_;
  if (peek() == '{' && cursor_[1] != '{') {
    return enter_field(mode) ? indentation_or_token() : make(TokenKind::ERRORTOKEN);
  }
  int quotes = 0;
  while (quotes < mode.quote_size && cursor_ + quotes < end_ && cursor_[quotes] == mode.quote) {
    quotes++;
  }
  if (quotes < mode.quote_size) return format_string_middle();
  if (cursor_ == line_end_) advance(), cursor_--;  // the closing quotes may begin a line
  start_ = cursor_;
  cursor_ += quotes;
  TokenKind kind = mode.is_template ? TokenKind::TSTRING_END : TokenKind::FSTRING_END;
  formats_.pop_back();
  return make(kind);
}

// At the `{` of a replacement field.
bool Lexer::enter_field(FormatMode& mode) {
  mode.field_depth++;
  if (mode.field_depth >= kMaxFieldNesting) {
    fail_here(std::string(1, mode.prefix()) + "-string: expressions nested too deeply");
    return false;
  }
  mode.in_text = false;
  return true;
}

// A `:` directly inside a replacement field ends its expression and begins the format spec.
bool Lexer::field_ends_at(int c) {
  const FormatMode& mode = formats_.back();
  return c == ':' && mode.field_depth >= 0 && mode.depth - 1 == mode.field_depth;
}

// Literal text up to the next field or the closing quotes. A doubled brace ends the token after its
// first half, so that the text of tokens, put together, is the value.
Token Lexer::format_string_middle() {
  FormatMode& mode = formats_.back();
  TokenKind kind = mode.is_template ? TokenKind::TSTRING_MIDDLE : TokenKind::FSTRING_MIDDLE;
  if (cursor_ == line_end_) advance(), cursor_--;
  const char* start = cursor_;
  int first_lineno = lineno_;
  const char* first_line_start = line_start_;
  auto text_until = [&](const char* end) {
    return make_at(kind, start, end, first_lineno, first_line_start);
  };
  bool named_escape = false;
  bool in_spec = mode.in_format_spec && mode.field_depth >= 0;
  for (int closing = 0; closing != mode.quote_size;) {
    int c = advance();
    if (c == kEnd || (mode.quote_size == 1 && c == '\n')) {
      if (in_spec && c == '\n') {
        std::string prefix(1, mode.prefix());
        return fail_here(prefix + "-string: newlines are not allowed in format specifiers for "
                         "single quoted " + prefix + "-strings");
      }
      return unterminated_format_string(mode);
    }
    if (c == mode.quote) {
      closing++;
      continue;
    }
    closing = 0;
    if (c == '{') {
      if (named_escape) continue;
      if (peek() != '{' || in_spec) {
        cursor_--;
        return enter_field(mode) ? text_until(cursor_) : make(TokenKind::ERRORTOKEN);
      }
      advance();
      return text_until(cursor_ - 1);
    }
    if (c == '}') {
      if (named_escape) {
        named_escape = false;
        continue;
      }
      if (peek() == '}' && !in_spec && mode.depth == 0) {
        advance();
        return text_until(cursor_ - 1);
      }
      cursor_--;
      mode.in_text = false;
      return text_until(cursor_);
    }
    if (c != '\\') continue;
    int escaped = peek();
    if (escaped == '{' || escaped == '}') {
      if (!mode.raw) warn_escape_in_format(escaped);
      continue;
    }
    if (escaped == kEnd) continue;
    if (mode.raw) {
      advance();
      continue;
    }
    advance();
    if (escaped == 'N' && peek() == '{') {
      advance();
      named_escape = true;
    }
  }
  cursor_ -= mode.quote_size;
  return text_until(cursor_);
}

void Lexer::warn_escape_in_format(int c) {
  std::string letter(1, static_cast<char>(c));
  int column = static_cast<int>(cursor_ - 1 - line_start_);
  warn("\"\\" + letter +
           "\" is an invalid escape sequence. Such sequences will not work in the future. Did you "
           "mean \"\\\\" +
           letter + "\"? A raw string is also an option.",
       column);
}

Token Lexer::unterminated_format_string(const FormatMode& mode) {
  std::string message = mode.quote_size == 3 ? "unterminated triple-quoted " : "unterminated ";
  message += mode.prefix();
  message += "-string literal (detected at line " + std::to_string(lineno_) + ")";
  cursor_ = mode.start + 1;
  line_start_ = mode.line_start;
  lineno_ = mode.first_lineno;
  return fail_here(message);
}

}  // namespace coroscope::syntax
