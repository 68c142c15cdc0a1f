// Docstrings lose the indentation that their lines share, as inspect.cleandoc() would take it away.
//
// Interface: clean_docstring() in compiler.h. Covered by tests/golden/dis/docstrings.*.
#include "engine/compile/compiler.h"

namespace coroscope::compiler {
namespace {

constexpr size_t kTabWidth = 8;

std::string expand_tabs(std::string_view text) {
  std::string out;
  size_t column = 0;
  for (char c : text) {
    if (c == '\t') {
      size_t spaces = kTabWidth - column % kTabWidth;
      out.append(spaces, ' ');
      column += spaces;
      continue;
    }
    out.push_back(c);
    column = c == '\n' || c == '\r' ? 0 : column + ((c & 0xC0) != 0x80);
  }
  return out;
}

size_t leading_spaces(std::string_view line) {
  size_t count = 0;
  while (count < line.size() && line[count] == ' ') count++;
  return count;
}

// The least indentation of the lines after the first, blank ones aside.
size_t margin_of(std::string_view text) {
  size_t margin = std::string_view::npos;
  size_t start = text.find('\n');
  while (start != std::string_view::npos) {
    start++;
    size_t end = text.find('\n', start);
    std::string_view line = text.substr(start, end == std::string_view::npos ? end : end - start);
    size_t spaces = leading_spaces(line);
    if (spaces < line.size() && spaces < margin) margin = spaces;
    start = end;
  }
  return margin == std::string_view::npos ? 0 : margin;
}

}  // namespace

std::string clean_docstring(std::string_view original) {
  std::string text = expand_tabs(original);
  size_t margin = margin_of(text);
  std::string out = text.substr(leading_spaces(text));
  if (margin == 0) return out;
  std::string cleaned;
  size_t start = 0;
  bool first = true;
  while (true) {
    size_t end = out.find('\n', start);
    std::string_view line =
        std::string_view(out).substr(start, end == std::string::npos ? end : end - start);
    cleaned += first ? line : line.substr(std::min(margin, leading_spaces(line)));
    first = false;
    if (end == std::string::npos) return cleaned;
    cleaned.push_back('\n');
    start = end + 1;
  }
}

}  // namespace coroscope::compiler
