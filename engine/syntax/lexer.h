// Text to tokens, one at a time and on demand, with the errors of CPython's tokenizer.
//
// The lexer is told nothing by the parser: f-strings are split by a stack of modes of its own.
#ifndef COROSCOPE_ENGINE_SYNTAX_LEXER_H_
#define COROSCOPE_ENGINE_SYNTAX_LEXER_H_

#include <string>
#include <vector>

#include "engine/syntax/parse.h"
#include "engine/syntax/source.h"
#include "engine/syntax/token.h"

namespace coroscope::syntax {

class Lexer {
 public:
  Lexer(const Source& source, std::vector<SyntaxWarning>& warnings);

  // The next token. After an error it is ERRORTOKEN, and `error()` says why; so is the next.
  Token next();

  bool failed() const { return failed_; }
  const SyntaxErrorInfo& error() const { return error_; }

  // Where reading has got to: CPython puts some errors of the parser there.
  int lineno() const { return lineno_; }
  int col_offset() const { return static_cast<int>(cursor_ - line_start_); }

  // Whether something has asked for more than the source has.
  bool reached_end() const { return reached_end_; }

  // Whether the error counts for more than one the parser has found before it. Errors of lines and
  // indentation don't, nor do those inside an f-string.
  bool error_takes_precedence() const { return takes_precedence_; }
  // The line of the innermost bracket still open, 0 if there is none; and the error about it.
  int open_bracket_lineno() const { return brackets_.empty() ? 0 : brackets_.back().lineno; }
  Token fail_unclosed();

 private:
  struct Bracket {
    char opening;
    int lineno;
    int col_offset;
  };

  static constexpr int kEnd = -1;

  // An f-string or t-string being read. Inside a replacement field the ordinary rules are in force.
  struct FormatMode {
    bool in_text;  // reading literal text or a format spec
    bool raw;
    bool is_template;
    bool in_format_spec;
    char quote;
    int quote_size;
    int depth;         // brackets opened since the string began
    int field_depth;   // nesting of replacement fields, -1 for none
    int first_lineno;  // where the string began
    const char* start;
    const char* line_start;

    char prefix() const { return is_template ? 't' : 'f'; }
  };

  int advance();
  void retreat(int character);
  int peek();
  bool looking_at(const char* text);

  Token read();
  Token indentation_or_token();
  bool read_indentation();
  bool change_indentation(int column, int alternative, int continued);
  bool skip_line_break();
  Token newline();
  Token name(int character);
  Token check_identifier();
  Token number(int character);
  Token radix_number(int radix, const char* kind);
  bool decimal_tail(int& character);
  Token fraction(int character);
  Token exponent(int character);
  Token end_of_number(int character, const char* kind);
  bool number_may_end(int character, const char* kind);
  Token zero();
  Token string(int quote);
  Token unterminated_string(int quote, int quote_size, int first_lineno, const char* line_start,
                            bool escaped_quote);
  Token format_string_start(int quote, bool raw, bool is_template);
  Token format_string_text();
  Token format_string_middle();
  Token unterminated_format_string(const FormatMode& mode);
  bool enter_field(FormatMode& mode);
  Token operator_token(int character);
  Token open(int character);
  Token close(int character);
  bool field_ends_at(int character);
  void warn(std::string message, int col_offset);
  void warn_escape_in_format(int character);

  Token make(TokenKind kind);
  Token make_at(TokenKind kind, const char* start, const char* end, int first_lineno,
                const char* first_line_start);
  Token fail(ErrorType type, std::string message, int lineno, int offset, int end_offset,
             bool newline_in_text);
  Token fail_here(std::string message);
  Token fail_range(std::string message, int offset, int end_offset);
  Token fail_at_line(ErrorType type, std::string message);
  Token fail_at_cursor(ErrorType type, std::string message);

  const Source& source_;
  std::vector<SyntaxWarning>& warnings_;
  const char* cursor_;
  const char* end_;
  const char* line_start_;
  const char* line_end_;  // after the newline of the line being read
  const char* start_ = nullptr;
  int lineno_ = 0;
  bool at_line_start_ = true;
  bool blank_line_ = false;
  int pending_indents_ = 0;
  struct Indentation {
    int column;       // tabs to multiples of 8
    int alternative;  // tabs count as 1: both orders must agree
  };
  std::vector<Indentation> indents_;
  std::vector<Bracket> brackets_;
  std::vector<FormatMode> formats_;
  bool failed_ = false;
  bool takes_precedence_ = false;
  bool reached_end_ = false;
  SyntaxErrorInfo error_;
};

}  // namespace coroscope::syntax

#endif  // COROSCOPE_ENGINE_SYNTAX_LEXER_H_
