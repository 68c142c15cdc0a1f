// The codecs unicode-escape and raw-unicode-escape, a piece at a time. For codecs.cc.
#pragma once
#include <cstdint>
#include <string>
#include <string_view>

namespace coroscope {

// What a code point is written as.
void append_unicode_escape(std::string* out, uint32_t c, bool raw);

// The bytes at `at`: how many make one code point, which is put in *point (kNoPoint = none: a newline
// that is continued). 0 = they can't be decoded: *blame bytes for *reason.
inline constexpr uint32_t kNoPoint = 0xffffffff;
size_t read_unicode_escape(std::string_view bytes, size_t at, bool raw, uint32_t* point, size_t* blame,
                           const char** reason);

}  // namespace coroscope
