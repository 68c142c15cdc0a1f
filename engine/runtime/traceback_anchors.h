// Which part of a failing piece of source the tildes and which the carets belong to (PEP 657).
#pragma once
#include <string>
#include <string_view>
#include <vector>

namespace coroscope {

// Lines from 0, columns in bytes. Between left and right stand carets, around them tildes.
struct Anchors {
  int left_line = 0, left_column = 0, right_line = 0, right_column = 0;
};

// For a segment that is one binary operation, subscript or call; false = something else.
bool find_anchors(std::string_view segment, Anchors* out);
// Whether carets under the whole of `lines` from start to end (columns in bytes) say nothing more than
// the lines themselves: a call that is all of a statement, `return f()`, `x = f()`.
bool is_whole_call(const std::vector<std::string_view>& lines, int start, int end);

}  // namespace coroscope
