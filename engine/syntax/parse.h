// Source text to tree: the one door into engine/syntax.
//
//   ast::Arena arena;
//   ParseResult result = parse(arena, source, "main.py", Mode::Exec);
//   if (result.tree == nullptr) report(result.error);
//
// Errors are those of CPython 3.14's parser, text and position alike. What CPython finds later, in its
// symbol table or compiler ('return' outside function, a name that is both parameter and global),
// is for engine/compile.
#ifndef COROSCOPE_ENGINE_SYNTAX_PARSE_H_
#define COROSCOPE_ENGINE_SYNTAX_PARSE_H_

#include <string>
#include <string_view>
#include <vector>

#include "engine/syntax/ast.h"

namespace coroscope::syntax {

enum class ErrorType : uint8_t {
  SyntaxError, IndentationError, TabError, MemoryError,
  RecursionError,  // only from engine/compile: the tree is too deep
};

// The name of the exception's class.
std::string_view name_of(ErrorType type);

// The attributes of a SyntaxError. Offsets count code points from 1; 0 and -1 stand for what CPython
// gives as such. MemoryError and RecursionError (source nested too
// deeply) have a message only.
struct SyntaxErrorInfo {
  ErrorType type = ErrorType::SyntaxError;
  std::string message;
  std::string filename;
  int lineno = 0;
  int offset = 0;
  int end_lineno = 0;
  int end_offset = 0;
  std::string text;      // the source line with its newline
  bool has_text = true;  // false: `text` is None
  // The line of the last compound statement before it that was whole, 0 for none: what a misspelt
  // keyword may have belonged to.
  int statement_lineno = 0;
  // The source ended where more was wanted; what is there may be the beginning of something right.
  bool is_incomplete = false;
};

// A warning found while reading or compiling, such as an invalid escape sequence; all are SyntaxWarnings.
// Columns are UTF-8 bytes from 0, as in the tree.
struct SyntaxWarning {
  std::string message;
  int lineno = 0;
  int col_offset = 0;
  int end_lineno = 0;
  int end_col_offset = 0;
  // What it says, where the filters make an error of it, if that is something else.
  std::string error_message = {};
  // Where the error stands then: the compiler gives no text of the line, the lexer no range.
  enum class Place : uint8_t { NoText, Range, End } place = Place::NoText;
};
// The SyntaxError that the filters can make of a warning.
SyntaxErrorInfo error_of_warning(const SyntaxWarning& warning, std::string_view source,
                                 std::string_view filename);

enum class Mode : uint8_t { Exec, Eval, Single };

struct ParseResult {
  ast::mod* tree = nullptr;  // Module, Expression or Interactive; null after an error
  SyntaxErrorInfo error;     // meaningful only when tree is null
  std::vector<SyntaxWarning> warnings;
};

// The tree points into `arena` and not into `source`, which may go away.
ParseResult parse(ast::Arena& arena, std::string_view source, std::string_view filename,
                  Mode mode = Mode::Exec);

}  // namespace coroscope::syntax

#endif  // COROSCOPE_ENGINE_SYNTAX_PARSE_H_
