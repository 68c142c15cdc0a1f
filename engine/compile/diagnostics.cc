// Turns a location in the tree into the attributes of a SyntaxError.
//
// Interface: diagnostics.h. Covered by tests/errors/scope.
#include "engine/compile/diagnostics.h"

namespace coroscope::compiler {

std::string text(std::string_view before, std::string_view name, std::string_view after) {
  std::string result;
  result.reserve(before.size() + name.size() + after.size());
  result.append(before).append(name).append(after);
  return result;
}

std::string_view Diagnostics::line_text(int line) const {
  size_t start = 0;
  for (int n = 1; n < line; n++) {
    start = source_.find('\n', start);
    if (start == std::string_view::npos) return {};
    start++;
  }
  size_t end = source_.find('\n', start);
  return source_.substr(start, end == std::string_view::npos ? end : end - start + 1);
}

void Diagnostics::fail(Location where, std::string message) {
  if (failed_) return;
  failed_ = true;
  std::string_view line = line_text(where.line);
  error.message = std::move(message);
  error.filename = filename_;
  error.lineno = where.line;
  // Unlike the parser's, these offsets count UTF-8 bytes, as CPython's do.
  error.offset = where.column + 1;
  error.end_lineno = where.end_line;
  error.end_offset = where.end_column + 1;
  error.text = line;
  error.has_text = !line.empty();
}

void Diagnostics::fail_recursion() {
  if (failed_) return;
  failed_ = true;
  error.type = syntax::ErrorType::RecursionError;
  error.message = "maximum recursion depth exceeded during compilation";
  error.filename = filename_;
  error.has_text = false;
}

void Diagnostics::warn(Location where, std::string message) {
  if (failed_) return;
  for (const syntax::SyntaxWarning& old : warnings) {
    // The body of a `finally` is compiled more than once.
    bool same_place = old.lineno == where.line && old.col_offset == where.column;
    if (same_place && old.message == message) return;
  }
  warnings.push_back({std::move(message), where.line, where.column, where.end_line,
                      where.end_column, {}, syntax::SyntaxWarning::Place::NoText});
}

}  // namespace coroscope::compiler
