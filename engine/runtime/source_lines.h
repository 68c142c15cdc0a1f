// Lines of source files, for tracebacks and warnings.
#pragma once
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace coroscope {

// The whole text of a file of the program or of a frozen module; false = unknown.
bool source_text(std::string_view filename, std::string_view* text);
// Line `line` (from 1) without its line end, of such a file or of what linecache holds; "" = there is none.
std::string_view source_line(std::string_view filename, int line);
// Columns that the first `bytes` bytes take on a terminal: wide characters take two.
int display_width(std::string_view line, size_t bytes = std::string_view::npos);
std::string_view strip_right(std::string_view text);
std::string_view strip_left(std::string_view text);
std::string_view strip(std::string_view text);

}  // namespace coroscope
