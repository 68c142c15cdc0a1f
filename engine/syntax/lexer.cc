// The lexer's ordinary mode: lines and indentation, names, operators and brackets, and its errors.
//
// Interface: lexer.h. Numbers are in lexer_number.cc, strings in lexer_string.cc.
// Covered by tests/errors and, through the trees, by tests/golden/ast.
#include "engine/syntax/lexer.h"

#include <cstring>

#include "engine/syntax/unicode_sets.h"
#include "engine/syntax/literals.h"

namespace coroscope::syntax {

namespace {

constexpr int kMaxIndentations = 100;
constexpr int kMaxBrackets = 200;

struct Spelling {
  std::string_view text;
  TokenKind kind;
};

constexpr Spelling kOperators[] = {
#define TOKEN(name)
#define OPERATOR(name, text) {text, TokenKind::name},
#define KEYWORD(name)
#include "engine/syntax/tokens.inc"
#undef KEYWORD
#undef OPERATOR
};

constexpr Spelling kKeywords[] = {
#define OPERATOR(name, text)
#define KEYWORD(name) {#name, TokenKind::kw_##name},
#include "engine/syntax/tokens.inc"
#undef KEYWORD
#undef OPERATOR
#undef TOKEN
};

TokenKind kind_of_name(std::string_view text) {
  if (text.size() < 2 || text.size() > 8) return TokenKind::NAME;
  for (const Spelling& keyword : kKeywords) {
    if (keyword.text == text) return keyword.kind;
  }
  return TokenKind::NAME;
}

// Anything that is not ASCII may be part of an identifier until check_identifier() has looked.
bool looks_like_start(int c) {
  return c >= 128 || c == '_' || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

bool looks_like_identifier(int c) { return looks_like_start(c) || (c >= '0' && c <= '9'); }

std::string code_point_name(uint32_t code_point) {
  std::string digits = hex_digits(code_point, 4);
  for (char& c : digits) {
    if (c >= 'a') c = static_cast<char>(c - 'a' + 'A');
  }
  return "U+" + digits;
}

char closing_of(char opening) { return opening == '(' ? ')' : opening == '[' ? ']' : '}'; }

}  // namespace

Lexer::Lexer(const Source& source, std::vector<SyntaxWarning>& warnings)
    : source_(source), warnings_(warnings) {
  cursor_ = line_start_ = line_end_ = source.text().data();
  end_ = cursor_ + source.text().size();
  indents_.push_back({0, 0});
}

// ---- characters ----

// A line begins when its first character is read, not when the newline before it is: positions of
// tokens at the end of a line depend on that.
int Lexer::advance() {
  if (cursor_ == line_end_) {
    if (cursor_ == end_) {
      reached_end_ = true;
      return kEnd;
    }
    lineno_++;
    line_start_ = cursor_;
    const void* newline = std::memchr(cursor_, '\n', end_ - cursor_);
    line_end_ = newline ? static_cast<const char*>(newline) + 1 : end_;
  }
  return static_cast<unsigned char>(*cursor_++);
}

void Lexer::retreat(int character) {
  if (character != kEnd) cursor_--;
}

int Lexer::peek() { return cursor_ < end_ ? static_cast<unsigned char>(*cursor_) : kEnd; }

bool Lexer::looking_at(const char* text) { return std::strncmp(cursor_, text, std::strlen(text)) == 0; }

// ---- tokens and errors ----

Token Lexer::make(TokenKind kind) { return make_at(kind, start_, cursor_, lineno_, line_start_); }

Token Lexer::make_at(TokenKind kind, const char* start, const char* end, int first_lineno,
                     const char* first_line_start) {
  Token token;
  token.kind = kind;
  token.level = static_cast<uint8_t>(brackets_.size());
  token.lineno = first_lineno;
  token.end_lineno = lineno_;
  token.start = start;
  token.end = end;
  token.col_offset = start ? static_cast<int>(start - first_line_start) : -1;
  // Where the lexer is: a doubled brace in an f-string counts, though its second half is no text.
  token.end_col_offset = start ? col_offset() : -1;
  return token;
}

Token Lexer::fail(ErrorType type, std::string message, int lineno, int offset, int end_offset,
                  bool newline_in_text) {
  failed_ = true;
  error_.type = type;
  error_.message = std::move(message);
  error_.filename = source_.filename();
  error_.lineno = error_.end_lineno = lineno;
  error_.offset = offset;
  error_.end_offset = end_offset;
  error_.text = source_.line(lineno);
  if (newline_in_text) error_.text += '\n';
  return make(TokenKind::ERRORTOKEN);
}

// At the character last read.
Token Lexer::fail_here(std::string message) {
  int offset = count_code_points({line_start_, static_cast<size_t>(cursor_ - line_start_)});
  takes_precedence_ = formats_.empty();
  return fail(ErrorType::SyntaxError, std::move(message), lineno_, offset, offset, false);
}

// On the innermost bracket still open.
Token Lexer::fail_unclosed() {
  const Bracket& open = brackets_.back();
  std::string_view line = source_.line(open.lineno);
  int offset = count_code_points(line.substr(0, open.col_offset)) + 1;
  return fail(ErrorType::SyntaxError, std::string("'") + open.opening + "' was never closed",
              open.lineno, offset, 0, lineno_ <= open.lineno);
}

Token Lexer::fail_range(std::string message, int offset, int end_offset) {
  takes_precedence_ = formats_.empty();
  return fail(ErrorType::SyntaxError, std::move(message), lineno_, offset, end_offset, false);
}

Token Lexer::fail_at_line(ErrorType type, std::string message) {
  return fail(type, std::move(message), lineno_, 1, 0, true);
}

Token Lexer::fail_at_cursor(ErrorType type, std::string message) {
  int offset = count_code_points({line_start_, static_cast<size_t>(cursor_ - line_start_)});
  return fail(type, std::move(message), lineno_, offset, -1, true);
}

void Lexer::warn(std::string message, int column) {
  warnings_.push_back(
      {std::move(message), lineno_, column, lineno_, col_offset(), {}, SyntaxWarning::Place::End});
}

Token Lexer::next() {
  if (failed_) return make(TokenKind::ERRORTOKEN);
  start_ = nullptr;
  if (!formats_.empty() && formats_.back().in_text) return format_string_text();
  return indentation_or_token();
}

// ---- lines ----

Token Lexer::indentation_or_token() {
  for (;;) {
    start_ = nullptr;
    blank_line_ = false;
    if (at_line_start_ && !read_indentation()) return make(TokenKind::ERRORTOKEN);
    if (pending_indents_ < 0) {
      pending_indents_++;
      return make(TokenKind::DEDENT);
    }
    if (pending_indents_ > 0) {
      pending_indents_--;
      return make(TokenKind::INDENT);
    }
    Token token = read();
    bool silent = token.kind == TokenKind::NEWLINE && (blank_line_ || !brackets_.empty());
    if (!silent) return token;
  }
}

// Measures the white space that opens a line and decides on INDENT and DEDENT.
bool Lexer::read_indentation() {
  at_line_start_ = false;
  int column = 0;
  int alternative = 0;
  int continued = 0;  // the column of the first backslash, which counts for what follows
  int c;
  for (;;) {
    c = advance();
    if (c == ' ') {
      column++;
      alternative++;
    } else if (c == '\t') {
      column = (column / 8 + 1) * 8;
      alternative++;
    } else if (c == '\f') {
      column = alternative = 0;
    } else if (c == '\\') {
      continued = continued ? continued : column;
      if (!skip_line_break()) return false;
    } else {
      break;
    }
  }
  retreat(c);
  if (c == '#' || c == '\n') {
    blank_line_ = true;
    return true;
  }
  if (!brackets_.empty()) return true;
  return change_indentation(column, alternative, continued);
}

bool Lexer::change_indentation(int column, int alternative, int continued) {
  constexpr const char* kTabs = "inconsistent use of tabs and spaces in indentation";
  if (continued) column = alternative = continued;
  if (column > indents_.back().column) {
    if (indents_.size() >= kMaxIndentations) {
      fail_at_line(ErrorType::IndentationError, "too many levels of indentation");
      error_.end_offset = 0;
      return false;
    }
    if (alternative <= indents_.back().alternative) {
      fail_at_line(ErrorType::TabError, kTabs);
      return false;
    }
    pending_indents_++;
    indents_.push_back({column, alternative});
    return true;
  }
  while (column < indents_.back().column) {
    pending_indents_--;
    indents_.pop_back();
  }
  if (column != indents_.back().column) {
    cursor_ = line_end_;
    fail_at_cursor(ErrorType::IndentationError,
                   "unindent does not match any outer indentation level");
    return false;
  }
  if (alternative != indents_.back().alternative) {
    fail_at_line(ErrorType::TabError, kTabs);
    return false;
  }
  return true;
}

// After a backslash: the newline must follow, and something after it.
bool Lexer::skip_line_break() {
  const char* backslash_end = cursor_;
  const bool breaks = advance() == '\n';
  if (!breaks || (source_.ends_without_newline() && peek() == kEnd)) {
    const char* shown = breaks ? backslash_end : cursor_;
    int offset = count_code_points({line_start_, static_cast<size_t>(shown - line_start_)});
    fail(ErrorType::SyntaxError, "unexpected character after line continuation character", lineno_,
         offset, 0, true);
    return false;
  }
  if (peek() == kEnd) {
    if (!brackets_.empty()) return fail_unclosed(), false;
    fail_at_cursor(ErrorType::SyntaxError, "unexpected EOF while parsing");
    return false;
  }
  return true;
}

Token Lexer::newline() {
  at_line_start_ = true;
  return make(TokenKind::NEWLINE);
}

Token Lexer::read() {
  int c;
  for (;;) {
    do c = advance();
    while (c == ' ' || c == '\t' || c == '\f');
    start_ = c == kEnd ? nullptr : cursor_ - 1;
    if (c == '#') {
      while (c != kEnd && c != '\n') c = advance();
    }
    if (c != '\\') break;
    if (!skip_line_break()) return make(TokenKind::ERRORTOKEN);
  }
  if (c == kEnd) {
    if (brackets_.empty()) return make(TokenKind::ENDMARKER);
    return fail_unclosed();
  }
  if (looks_like_start(c)) return name(c);
  if (c == '\n') return newline();
  if ((c >= '0' && c <= '9') || (c == '.' && peek() >= '0' && peek() <= '9')) return number(c);
  if (c == '\'' || c == '"') return string(c);
  return operator_token(c);
}

// ---- names ----

Token Lexer::name(int c) {
  // A string's prefix: each letter once; which of them go together is looked at when a quote follows.
  unsigned seen = 0;
  auto bit = [](int letter) { return 1u << ((letter - 'a') & 31); };
  constexpr unsigned kPrefixes = 1u << 1 | 1u << 5 | 1u << 17 | 1u << 19 | 1u << 20;  // b f r t u
  while (c >= 'A' && c <= 'z' && (bit(c | 0x20) & kPrefixes & ~seen)) {
    seen |= bit(c | 0x20);
    c = advance();
    if (c != '\'' && c != '"') continue;
    for (const char* pair : {"ub", "ur", "uf", "ut", "bf", "bt", "ft"}) {
      if (!(seen & bit(pair[0])) || !(seen & bit(pair[1]))) continue;
      return fail_range(std::string("'") + pair[0] + "' and '" + pair[1] +
                            "' prefixes are incompatible",
                        static_cast<int>(start_ - line_start_) + 1, col_offset());
    }
    if (seen & (bit('f') | bit('t'))) return format_string_start(c, seen & bit('r'), seen & bit('t'));
    return string(c);
  }
  bool ascii = true;
  for (; looks_like_identifier(c); c = advance()) ascii = ascii && c < 128;
  retreat(c);
  if (!ascii) return check_identifier();
  return make(kind_of_name({start_, static_cast<size_t>(cursor_ - start_)}));
}

Token Lexer::check_identifier() {
  const char* at = start_;
  while (at < cursor_) {
    const char* character = at;
    uint32_t code_point = read_code_point(at);
    bool fits = character == start_ ? may_start_identifier(code_point)
                                    : may_continue_identifier(code_point);
    if (fits) continue;
    cursor_ = at;
    std::string name = code_point_name(code_point);
    if (!is_printable(code_point)) return fail_here("invalid non-printable character " + name);
    return fail_here("invalid character '" + std::string(character, at) + "' (" + name + ")");
  }
  return make(TokenKind::NAME);
}

// ---- operators and brackets ----

Token Lexer::operator_token(int c) {
  if (!formats_.empty() && field_ends_at(c)) {
    formats_.back().in_text = true;
    formats_.back().in_format_spec = true;
    return make(TokenKind::COLON);
  }
  if (c == '(' || c == '[' || c == '{') return open(c);
  if (c == ')' || c == ']' || c == '}') return close(c);
  cursor_--;
  for (const Spelling& spelling : kOperators) {
    if (spelling.text[0] != c || !looking_at(spelling.text.data())) continue;
    cursor_ += spelling.text.size();
    return make(spelling.kind);
  }
  cursor_++;
  if (!is_printable(c)) return fail_here("invalid non-printable character " + code_point_name(c));
  return make(TokenKind::OP);
}

Token Lexer::open(int c) {
  if (brackets_.size() >= kMaxBrackets) return fail_here("too many nested parentheses");
  brackets_.push_back({static_cast<char>(c), lineno_, static_cast<int>(start_ - line_start_)});
  if (!formats_.empty()) formats_.back().depth++;
  return make(c == '(' ? TokenKind::LPAR : c == '[' ? TokenKind::LSQB : TokenKind::LBRACE);
}

Token Lexer::close(int c) {
  FormatMode* format = formats_.empty() ? nullptr : &formats_.back();
  std::string closing = std::string("'") + static_cast<char>(c) + "'";
  auto in_format = [&](std::string text) {
    return fail_here(std::string(1, format->prefix()) + "-string: " + text);
  };
  if (format && format->depth == 0 && c == '}') return in_format("single '}' is not allowed");
  if (brackets_.empty()) return fail_here("unmatched " + closing);
  Bracket open = brackets_.back();
  brackets_.pop_back();
  if (closing_of(open.opening) != c) {
    if (format && open.opening == '{' && format->depth - 1 == format->field_depth) {
      return in_format("unmatched " + closing);
    }
    std::string message = "closing parenthesis " + closing +
                          " does not match opening parenthesis '" + open.opening + "'";
    if (open.lineno != lineno_) message += " on line " + std::to_string(open.lineno);
    return fail_here(message);
  }
  if (format) {
    format->depth--;
    if (format->depth < 0) return in_format("unmatched " + closing);
    if (c == '}' && format->depth == format->field_depth) {
      format->field_depth--;
      format->in_text = true;
      format->in_format_spec = false;
    }
  }
  return make(c == ')' ? TokenKind::RPAR : c == ']' ? TokenKind::RSQB : TokenKind::RBRACE);
}

}  // namespace coroscope::syntax
