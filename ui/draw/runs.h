// Words in scripts that need more than one glyph after the other (right-to-left, joined letters,
// combining marks, emoji of several parts) are handed to the browser whole: each becomes one private
// code point, whose glyph system_font.cc draws.
#pragma once
#include <cstdint>
#include <string>
#include <string_view>

namespace coroscope::draw {

// `text` with its runs replaced. Valid until the next call; text without any comes back as it is.
std::string_view with_runs(std::string_view text);

// The words that a code point stands for: a run, or the code point itself.
std::string words_of(uint32_t code_point);

}  // namespace coroscope::draw
