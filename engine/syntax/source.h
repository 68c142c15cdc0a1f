// The text being parsed, as the lexer wants it: newlines are '\n', the last line ends with one.
#ifndef COROSCOPE_ENGINE_SYNTAX_SOURCE_H_
#define COROSCOPE_ENGINE_SYNTAX_SOURCE_H_

#include <string>
#include <string_view>

#include "engine/syntax/parse.h"

namespace coroscope::syntax {

class Source {
 public:
  // Each line of a file ends; what eval() and the prompt are given need not (`is_file` false).
  Source(ast::Arena& arena, std::string_view text, std::string_view filename, bool is_file);

  // Refuses null bytes and what is not UTF-8; false with `error` filled.
  bool check(SyntaxErrorInfo& error) const;

  std::string_view text() const { return text_; }
  std::string_view filename() const { return filename_; }
  bool ends_without_newline() const { return ends_without_newline_; }  // that of text() was added
  // The line without its newline; empty if there is no such line.
  std::string_view line(int lineno) const;

 private:
  std::string_view text_;
  std::string_view filename_;
  bool ends_without_newline_ = false;
};

// How many code points the UTF-8 text has.
int count_code_points(std::string_view text);

// Appends the code point as WTF-8.
void append_code_point(std::string& text, uint32_t code_point);

// Reads the code point at `cursor` and moves past it. The text must be WTF-8.
uint32_t read_code_point(const char*& cursor);

}  // namespace coroscope::syntax

#endif  // COROSCOPE_ENGINE_SYNTAX_SOURCE_H_
