// The codecs unicode-escape and raw-unicode-escape: text as the inside of an ASCII string literal.
//
// Interface: codecs_escape.h. Tests: tests/lang/str/escape_codecs.py.
#include "engine/runtime/codecs_escape.h"

#include "engine/runtime/str.h"
#include "engine/syntax/literals.h"
#include "engine/syntax/unicode_names.h"

namespace coroscope {

namespace {

int hex_value(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  const char lower = static_cast<char>(c | 0x20);
  return lower >= 'a' && lower <= 'f' ? lower - 'a' + 10 : -1;
}

// "\xhh", "\uhhhh" or "\Uhhhhhhhh": all digits, or what is there of them to blame.
size_t read_hex(std::string_view bytes, size_t at, int digits, const char* truncated, uint32_t* point,
                size_t* blame, const char** reason) {
  uint32_t value = 0;
  size_t i = at + 2;
  for (const size_t end = i + static_cast<size_t>(digits); i < end; ++i) {
    const int digit = i < bytes.size() ? hex_value(bytes[i]) : -1;
    if (digit < 0) {
      *blame = i - at;
      *reason = truncated;
      return 0;
    }
    value = value << 4 | static_cast<uint32_t>(digit);
  }
  if (value > kMaxCodePoint) {
    *blame = i - at;
    *reason = "illegal Unicode character";
    return 0;
  }
  *point = value;
  return i - at;
}

size_t read_name(std::string_view bytes, size_t at, uint32_t* point, size_t* blame, const char** reason) {
  *reason = "malformed \\N character escape";
  *blame = 2;
  if (at + 2 >= bytes.size() || bytes[at + 2] != '{') return 0;
  const size_t close = bytes.find('}', at + 3);
  *blame = (close == bytes.npos ? bytes.size() : close + 1) - at;
  if (close == bytes.npos || close == at + 3) return 0;
  *point = syntax::code_point_named(bytes.substr(at + 3, close - at - 3));
  if (*point == syntax::kNoSuchName) {
    *reason = "unknown Unicode character name";
    return 0;
  }
  return *blame;
}

size_t read_octal(std::string_view bytes, size_t at, uint32_t* point) {
  size_t i = at + 1;
  *point = 0;
  for (; i < bytes.size() && i < at + 4 && bytes[i] >= '0' && bytes[i] <= '7'; ++i) {
    *point = *point * 8 + static_cast<uint32_t>(bytes[i] - '0');
  }
  return i - at;
}

// Of backslashes in a row only the last one begins a raw escape, if their number is odd.
bool is_escaped(std::string_view bytes, size_t at) {
  size_t before = 0;
  while (before < at && bytes[at - 1 - before] == '\\') ++before;
  return before % 2 != 0;
}

}  // namespace

void append_unicode_escape(std::string* out, uint32_t c, bool raw) {
  if (c <= 0xff && (raw || (c >= ' ' && c < 0x7f && c != '\\'))) {
    out->push_back(static_cast<char>(c));
  } else if (c == '\t' || c == '\n' || c == '\r' || c == '\\') {
    out->push_back('\\');
    out->push_back(c == '\t' ? 't' : c == '\n' ? 'n' : c == '\r' ? 'r' : '\\');
  } else {
    out->append(syntax::escape_of(c));
  }
}

size_t read_unicode_escape(std::string_view bytes, size_t at, bool raw, uint32_t* point, size_t* blame,
                           const char** reason) {
  *point = static_cast<uint8_t>(bytes[at]);
  if (bytes[at] != '\\') return 1;
  const char next = at + 1 < bytes.size() ? bytes[at + 1] : '\0';
  if (raw && ((next != 'u' && next != 'U') || is_escaped(bytes, at))) return 1;
  if (at + 1 == bytes.size()) {
    *blame = 1;
    *reason = "\\ at end of string";
    return 0;
  }
  static constexpr char kPlain[] = "\\\\''\"\"a\ab\bf\fn\nr\rt\tv\v";
  for (const char* pair = kPlain; *pair; pair += 2) {
    if (*pair == next) return *point = static_cast<uint8_t>(pair[1]), 2;
  }
  switch (next) {
    case '\n': return *point = kNoPoint, 2;
    case 'x': return read_hex(bytes, at, 2, "truncated \\xXX escape", point, blame, reason);
    case 'u': return read_hex(bytes, at, 4, "truncated \\uXXXX escape", point, blame, reason);
    case 'U': return read_hex(bytes, at, 8, "truncated \\UXXXXXXXX escape", point, blame, reason);
    case 'N': return read_name(bytes, at, point, blame, reason);
    default: break;
  }
  return next >= '0' && next <= '7' ? read_octal(bytes, at, point) : 1;  // else the backslash stays
}

}  // namespace coroscope
