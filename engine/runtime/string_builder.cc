// StringBuilder, and the escapes of repr for str and bytes.
//
// Interface: engine/runtime/str.h. Tests: tests/lang/str.
#include "engine/runtime/errors.h"
#include "engine/runtime/heap.h"
#include "engine/runtime/int.h"
#include "engine/runtime/str.h"
#include "engine/runtime/unicode.h"

namespace coroscope {

namespace {

constexpr char kHex[] = "0123456789abcdef";

void append_hex(StringBuilder* out, const char* prefix, uint32_t value, int digits) {
  out->append(prefix);
  for (int shift = (digits - 1) * 4; shift >= 0; shift -= 4) {
    out->append_char(kHex[value >> shift & 0xf]);
  }
}

// The escapes that str and bytes share; false if c needs none of them.
bool append_common_escape(StringBuilder* out, uint32_t c, char quote) {
  switch (c) {
    case '\n': out->append("\\n"); return true;
    case '\r': out->append("\\r"); return true;
    case '\t': out->append("\\t"); return true;
    case '\\': out->append("\\\\"); return true;
    default:
      if (c != static_cast<uint32_t>(quote)) return false;
      out->append_char('\\');
      out->append_char(quote);
      return true;
  }
}

char choose_quote(std::string_view text) {
  bool single = text.find('\'') != text.npos, twofold = text.find('"') != text.npos;
  return single && !twofold ? '"' : '\'';
}

}  // namespace

void StringBuilder::append(std::string_view text) {
  if (failed_) return;
  size_t needed = text_.size() + text.size();
  if (needed > text_.capacity() && needed > 4096) {
    if (needed > kMaxStrSize || !heap_can_grow(needed * 2)) {
      failed_ = true;
      if (!is_raised()) raise_no_memory();
      return;
    }
  }
  text_.append(text);
}

void StringBuilder::append_point(uint32_t code_point) {
  char bytes[4];
  append({bytes, static_cast<size_t>(encode_code_point(code_point, bytes))});
}

void StringBuilder::append_repeated(uint32_t code_point, int64_t count) {
  for (; count > 0 && !failed_; --count) append_point(code_point);
}

void StringBuilder::append_int(int64_t n) { coroscope::append_int(&text_, n); }

Ref StringBuilder::finish() {
  if (failed_) {
    if (!is_raised()) raise_no_memory();
    return nullptr;
  }
  return make_str(text_);
}

void append_str_repr(StringBuilder* out, std::string_view text) {
  char quote = choose_quote(text);
  out->append_char(quote);
  for (CodePoints points(text); points.more();) {
    uint32_t c = points.next();
    if (append_common_escape(out, c, quote)) continue;
    if (is_printable(c)) {
      out->append_point(c);
    } else if (c < 0x100) {
      append_hex(out, "\\x", c, 2);
    } else if (c < 0x10000) {
      append_hex(out, "\\u", c, 4);
    } else {
      append_hex(out, "\\U", c, 8);
    }
  }
  out->append_char(quote);
}

void append_bytes_repr(StringBuilder* out, std::string_view bytes) {
  char quote = choose_quote(bytes);
  out->append_char('b');
  out->append_char(quote);
  for (char byte : bytes) {
    auto c = static_cast<uint8_t>(byte);
    if (append_common_escape(out, c, quote)) continue;
    if (c >= 0x20 && c < 0x7f) {
      out->append_char(byte);
    } else {
      append_hex(out, "\\x", c, 2);
    }
  }
  out->append_char(quote);
}

}  // namespace coroscope
