// Makes source text ready for the lexer, refuses what is no text, and finds lines for errors.
//
// Interface: source.h. Covered by tests/errors/bytes.py.
#include "engine/syntax/source.h"
#include "engine/syntax/literals.h"

#include <cstring>

namespace coroscope::syntax {

namespace {

// The length of the well-formed UTF-8 sequence at `at`, or 0. Surrogates are let through, because a
// Python str given to compile() may hold them only in WTF-8.
int sequence_length(std::string_view text, size_t at) {
  auto byte = [&](size_t i) { return at + i < text.size() ? uint8_t(text[at + i]) : 0u; };
  auto continues = [&](size_t i) { return (byte(i) & 0xC0) == 0x80; };
  unsigned lead = byte(0);
  if (lead < 0x80) return 1;
  if (lead >= 0xC2 && lead < 0xE0) return continues(1) ? 2 : 0;
  if (lead >= 0xE0 && lead < 0xF0) {
    if (lead == 0xE0 && byte(1) < 0xA0) return 0;
    return continues(1) && continues(2) ? 3 : 0;
  }
  if (lead >= 0xF0 && lead < 0xF5) {
    if (lead == 0xF0 && byte(1) < 0x90) return 0;
    if (lead == 0xF4 && byte(1) >= 0x90) return 0;
    return continues(1) && continues(2) && continues(3) ? 4 : 0;
  }
  return 0;
}

}  // namespace

Source::Source(ast::Arena& arena, std::string_view text, std::string_view filename, bool is_file)
    : filename_(filename) {
  if (text.substr(0, 3) == "\xEF\xBB\xBF") text.remove_prefix(3);
  char* data = static_cast<char*>(arena.allocate(text.size() + 2));
  char* out = data;
  for (size_t i = 0; i < text.size(); i++) {
    char c = text[i];
    if (c == '\r') {
      c = '\n';
      if (i + 1 < text.size() && text[i + 1] == '\n') i++;
    }
    *out++ = c;
  }
  if (out > data && out[-1] != '\n') {
    ends_without_newline_ = !is_file;
    *out++ = '\n';
  }
  *out = '\0';
  text_ = {data, static_cast<size_t>(out - data)};
}

bool Source::check(SyntaxErrorInfo& error) const {
  if (std::memchr(text_.data(), 0, text_.size()) != nullptr) {
    error.message = "source code string cannot contain null bytes";
    error.has_text = false;
    return false;
  }
  int lineno = 1;
  for (size_t at = 0; at < text_.size();) {
    int length = sequence_length(text_, at);
    if (length == 0) {
      error.message = "Non-UTF-8 code starting with '" + escape_of(uint8_t(text_[at])) + "' in file " +
                      std::string(filename_) + " on line " + std::to_string(lineno) +
                      ", but no encoding declared; see https://peps.python.org/pep-0263/ for details";
      error.lineno = error.end_lineno = lineno;
      error.offset = error.end_offset = 1;
      error.has_text = false;
      return false;
    }
    if (text_[at] == '\n') lineno++;
    at += length;
  }
  return true;
}

std::string_view Source::line(int lineno) const {
  std::string_view rest = text_;
  for (int i = 1; i < lineno; i++) {
    size_t end = rest.find('\n');
    if (end == std::string_view::npos) return {};
    rest.remove_prefix(end + 1);
  }
  return rest.substr(0, rest.find('\n'));
}

int count_code_points(std::string_view text) {
  int count = 0;
  for (unsigned char byte : text) count += (byte & 0xC0) != 0x80;
  return count;
}

void append_code_point(std::string& text, uint32_t c) {
  if (c < 0x80) {
    text += char(c);
  } else if (c < 0x800) {
    text += char(0xC0 | (c >> 6));
    text += char(0x80 | (c & 0x3F));
  } else if (c < 0x10000) {
    text += char(0xE0 | (c >> 12));
    text += char(0x80 | ((c >> 6) & 0x3F));
    text += char(0x80 | (c & 0x3F));
  } else {
    text += char(0xF0 | (c >> 18));
    text += char(0x80 | ((c >> 12) & 0x3F));
    text += char(0x80 | ((c >> 6) & 0x3F));
    text += char(0x80 | (c & 0x3F));
  }
}

uint32_t read_code_point(const char*& cursor) {
  auto byte = [&](int i) { return uint32_t(uint8_t(cursor[i])); };
  uint32_t lead = byte(0);
  if (lead < 0x80) {
    cursor += 1;
    return lead;
  }
  if (lead < 0xE0) {
    uint32_t result = (lead & 0x1F) << 6 | (byte(1) & 0x3F);
    cursor += 2;
    return result;
  }
  if (lead < 0xF0) {
    uint32_t result = (lead & 0x0F) << 12 | (byte(1) & 0x3F) << 6 | (byte(2) & 0x3F);
    cursor += 3;
    return result;
  }
  uint32_t result =
      (lead & 0x07) << 18 | (byte(1) & 0x3F) << 12 | (byte(2) & 0x3F) << 6 | (byte(3) & 0x3F);
  cursor += 4;
  return result;
}

}  // namespace coroscope::syntax
