// str to bytes and back: utf-8, ascii, latin-1, utf-16, utf-32 and the escapes, with the error handlers.
//
// Interface: encode and decode of engine/runtime/bytes.h. Tests: tests/lang/bytes, tests/lang/str.
#include <cstring>

#include "engine/runtime/abstract.h"
#include "engine/runtime/bytes.h"
#include "engine/runtime/codecs_escape.h"
#include "engine/runtime/int.h"
#include "engine/runtime/str.h"

namespace coroscope {

namespace {

enum class Codec { Utf8, Utf8Signature, Ascii, Latin1, Utf16, Utf16Little, Utf16Big, Utf32, Utf32Little, Utf32Big,
                   Escape, RawEscape, Unknown };
enum class Handler { Strict, Ignore, Replace, BackslashReplace, SurrogateEscape, SurrogatePass,
                     XmlCharRefReplace, Unknown };

struct CodecName {
  const char* name;   // lower case, '-' for '_' and ' '
  Codec codec;
};
constexpr CodecName kCodecs[] = {
    {"utf-8", Codec::Utf8}, {"utf8", Codec::Utf8}, {"u8", Codec::Utf8}, {"cp65001", Codec::Utf8},
    {"utf-8-sig", Codec::Utf8Signature},
    {"ascii", Codec::Ascii}, {"us-ascii", Codec::Ascii}, {"646", Codec::Ascii},
    {"latin-1", Codec::Latin1}, {"latin1", Codec::Latin1}, {"latin", Codec::Latin1}, {"l1", Codec::Latin1},
    {"iso-8859-1", Codec::Latin1}, {"iso8859-1", Codec::Latin1}, {"8859", Codec::Latin1},
    {"utf-16", Codec::Utf16}, {"utf16", Codec::Utf16}, {"u16", Codec::Utf16},
    {"utf-16-le", Codec::Utf16Little}, {"utf-16le", Codec::Utf16Little},
    {"utf-16-be", Codec::Utf16Big}, {"utf-16be", Codec::Utf16Big},
    {"utf-32", Codec::Utf32}, {"utf32", Codec::Utf32}, {"u32", Codec::Utf32},
    {"utf-32-le", Codec::Utf32Little}, {"utf-32le", Codec::Utf32Little},
    {"utf-32-be", Codec::Utf32Big}, {"utf-32be", Codec::Utf32Big},
    {"unicode-escape", Codec::Escape}, {"raw-unicode-escape", Codec::RawEscape},
};

Codec find_codec(const char* encoding) {
  if (!encoding) return Codec::Utf8;
  std::string name;
  for (const char* p = encoding; *p; ++p) {
    char c = *p == '_' || *p == ' ' ? '-' : *p;
    name += c >= 'A' && c <= 'Z' ? static_cast<char>(c | 0x20) : c;
  }
  for (const CodecName& row : kCodecs) {
    if (name == row.name) return row.codec;
  }
  return Codec::Unknown;
}

Handler find_handler(const char* errors) {
  constexpr struct { const char* name; Handler handler; } kHandlers[] = {
      {"strict", Handler::Strict}, {"ignore", Handler::Ignore}, {"replace", Handler::Replace},
      {"backslashreplace", Handler::BackslashReplace}, {"surrogateescape", Handler::SurrogateEscape},
      {"surrogatepass", Handler::SurrogatePass}, {"xmlcharrefreplace", Handler::XmlCharRefReplace}};
  if (!errors) return Handler::Strict;
  for (const auto& row : kHandlers) {
    if (strcmp(row.name, errors) == 0) return row.handler;
  }
  return Handler::Unknown;
}

bool is_surrogate(uint32_t c) { return c >= 0xd800 && c <= 0xdfff; }

void append_escape(std::string* out, uint32_t c) {
  constexpr char kHex[] = "0123456789abcdef";
  int digits = c < 0x100 ? 2 : c < 0x10000 ? 4 : 8;
  *out += '\\';
  *out += digits == 2 ? 'x' : digits == 4 ? 'u' : 'U';
  for (int shift = (digits - 1) * 4; shift >= 0; shift -= 4) *out += kHex[c >> shift & 15];
}

// Unicode{En,De}codeError(encoding, object, start, end, reason), raised.
void raise_codec_error(Type* type, const char* encoding, Value object, int64_t start, int64_t end,
                       const char* reason) {
  Ref parts[] = {make_str(encoding), Ref::share(object), make_int(start), make_int(end), make_str(reason)};
  Value values[5];
  for (int i = 0; i < 5; ++i) {
    if (!parts[i]) return;
    values[i] = parts[i];
  }
  Ref error = call(Value(type), Args{values, 5, nullptr});
  if (error) raise_value(std::move(error));
}

// --- encoding ------------------------------------------------------------------------------------------------

const char* codec_display(Codec codec) {
  switch (codec) {
    case Codec::Ascii: return "ascii";
    case Codec::Latin1: return "latin-1";
    case Codec::Utf16: return "utf-16";
    case Codec::Utf16Little: return "utf-16-le";
    case Codec::Utf16Big: return "utf-16-be";
    case Codec::Utf32: return "utf-32";
    case Codec::Utf32Little: return "utf-32-le";
    case Codec::Utf32Big: return "utf-32-be";
    case Codec::Escape: return "unicodeescape";
    case Codec::RawEscape: return "rawunicodeescape";
    default: return "utf-8";
  }
}

const char* encode_reason(Codec codec) {
  switch (codec) {
    case Codec::Ascii: return "ordinal not in range(128)";
    case Codec::Latin1: return "ordinal not in range(256)";
    default: return "surrogates not allowed";
  }
}

class Encoder {
 public:
  Encoder(Str* text, Codec codec, Handler handler) : text_(text), codec_(codec), handler_(handler) {}

  bool run() {
    big_ = codec_ == Codec::Utf16Big || codec_ == Codec::Utf32Big;
    if (codec_ == Codec::Utf8Signature) out += "\xef\xbb\xbf";
    if (codec_ == Codec::Utf16 || codec_ == Codec::Utf32) put(0xfeff);
    int64_t index = 0;
    for (CodePoints points(text_->text()); points.more(); ++index) {
      uint32_t c = points.next();
      if (encodable(c)) {
        put(c);
      } else if (!handle(c, index)) {
        return false;
      }
    }
    return true;
  }

  std::string out;

 private:
  bool encodable(uint32_t c) const {
    if (codec_ == Codec::Ascii) return c < 0x80;
    if (codec_ == Codec::Latin1) return c < 0x100;
    if (codec_ == Codec::Escape || codec_ == Codec::RawEscape) return true;
    return !is_surrogate(c);
  }

  void put_unit(uint32_t unit, int bytes) {
    for (int i = 0; i < bytes; ++i) {
      int shift = big_ ? (bytes - 1 - i) * 8 : i * 8;
      out += static_cast<char>(unit >> shift & 0xff);
    }
  }

  void put(uint32_t c) {
    switch (codec_) {
      case Codec::Utf8: case Codec::Utf8Signature: append_code_point(&out, c); break;
      case Codec::Ascii: case Codec::Latin1: out += static_cast<char>(c); break;
      case Codec::Escape: case Codec::RawEscape:
        append_unicode_escape(&out, c, codec_ == Codec::RawEscape);
        break;
      case Codec::Utf16: case Codec::Utf16Little: case Codec::Utf16Big:
        if (c >= 0x10000) {
          put_unit(0xd800 + ((c - 0x10000) >> 10), 2);
          put_unit(0xdc00 + ((c - 0x10000) & 0x3ff), 2);
        } else {
          put_unit(c, 2);
        }
        break;
      default: put_unit(c, 4);
    }
  }

  void put_text(std::string_view text) {
    for (char c : text) put(static_cast<uint8_t>(c));
  }

  bool handle(uint32_t c, int64_t index) {
    switch (handler_) {
      case Handler::Ignore: return true;
      case Handler::Replace: put('?'); return true;
      case Handler::BackslashReplace: {
        std::string escape;
        append_escape(&escape, c);
        put_text(escape);
        return true;
      }
      case Handler::XmlCharRefReplace: {
        std::string reference = "&#";
        append_int(&reference, c);
        put_text(reference + ";");
        return true;
      }
      case Handler::SurrogateEscape:
        if (c < 0xdc80 || c > 0xdcff) break;
        out += static_cast<char>(c - 0xdc00);
        return true;
      case Handler::SurrogatePass:
        if (!is_surrogate(c) || codec_ == Codec::Ascii || codec_ == Codec::Latin1) break;
        put(c);
        return true;
      default: break;
    }
    return fail(index);
  }

  // The error spans the whole run of code points that can't be encoded.
  bool fail(int64_t index) {
    int64_t end = index;
    while (end < text_->length && !encodable(code_point_at(text_, static_cast<uint32_t>(end)))) ++end;
    raise_codec_error(rt->exc.UnicodeEncodeError, codec_display(codec_), Value(text_), index, end,
                      encode_reason(codec_));
    return false;
  }

  Str* text_;
  Codec codec_;
  Handler handler_;
  bool big_ = false;
};

// --- decoding ------------------------------------------------------------------------------------------------

class Decoder {
 public:
  Decoder(std::string_view bytes, Codec codec, Handler handler, Value object)
      : bytes_(bytes), codec_(codec), handler_(handler), object_(object) {}

  bool run() {
    switch (codec_) {
      case Codec::Utf8Signature:
        if (bytes_.starts_with("\xef\xbb\xbf")) at_ = 3;
        [[fallthrough]];
      case Codec::Utf8: return run_utf8();
      case Codec::Ascii: return run_ascii();
      case Codec::Latin1:
        for (char c : bytes_) append_code_point(&out, static_cast<uint8_t>(c));
        return true;
      case Codec::Utf16: case Codec::Utf16Little: case Codec::Utf16Big: return run_utf16();
      case Codec::Escape: case Codec::RawEscape: return run_escapes();
      default: return run_utf32();
    }
  }

  std::string out;

 private:
  uint8_t byte(size_t i) const { return i < bytes_.size() ? static_cast<uint8_t>(bytes_[i]) : 0; }
  bool continuation(size_t i) const { return i < bytes_.size() && (byte(i) & 0xc0) == 0x80; }

  bool run_ascii() {
    for (; at_ < bytes_.size(); ) {
      if (byte(at_) < 0x80) {
        out += bytes_[at_++];
      } else if (!handle(1, "ordinal not in range(128)")) {
        return false;
      }
    }
    return true;
  }

  bool run_escapes() {
    while (at_ < bytes_.size()) {
      uint32_t point;
      size_t blame;
      const char* reason;
      const size_t size =
          read_unicode_escape(bytes_, at_, codec_ == Codec::RawEscape, &point, &blame, &reason);
      if (size == 0) {
        if (!handle(blame, reason)) return false;
        continue;
      }
      if (point != kNoPoint) append_code_point(&out, point);
      at_ += size;
    }
    return true;
  }

  // The length of a well-formed sequence, or 0 with *bad = how many bytes to blame and *reason.
  int sequence(size_t* bad, const char** reason) const {
    uint8_t lead = byte(at_);
    *bad = 1;
    *reason = "invalid start byte";
    if (lead < 0x80) return 1;
    if (lead < 0xc2 || lead > 0xf4) return 0;
    int length = lead < 0xe0 ? 2 : lead < 0xf0 ? 3 : 4;
    uint8_t low = 0x80, high = 0xbf;   // what the second byte may be
    if (lead == 0xe0) low = 0xa0;
    if (lead == 0xed) high = 0x9f;
    if (lead == 0xf0) low = 0x90;
    if (lead == 0xf4) high = 0x8f;
    for (int i = 1; i < length; ++i) {
      *bad = static_cast<size_t>(i);
      if (at_ + i >= bytes_.size()) {
        *reason = "unexpected end of data";
        return 0;
      }
      *reason = "invalid continuation byte";
      uint8_t b = byte(at_ + i);
      if (b < (i == 1 ? low : 0x80) || b > (i == 1 ? high : 0xbf)) return 0;
    }
    return length;
  }

  bool run_utf8() {
    while (at_ < bytes_.size()) {
      size_t bad;
      const char* reason;
      int length = sequence(&bad, &reason);
      if (length) {
        out.append(bytes_.substr(at_, static_cast<size_t>(length)));
        at_ += static_cast<size_t>(length);
      } else if (handler_ == Handler::SurrogatePass && byte(at_) == 0xed && byte(at_ + 1) >= 0xa0 &&
                 continuation(at_ + 1) && continuation(at_ + 2)) {
        out.append(bytes_.substr(at_, 3));
        at_ += 3;
      } else if (!handle(bad, reason)) {
        return false;
      }
    }
    return true;
  }

  uint32_t unit(size_t at, int size, bool big) const {
    uint32_t n = 0;
    for (int i = 0; i < size; ++i) {
      n |= static_cast<uint32_t>(byte(at + static_cast<size_t>(i))) << (big ? (size - 1 - i) * 8 : i * 8);
    }
    return n;
  }

  bool take_byte_order(int size, bool big_by_name, bool any_order) {
    if (!any_order || bytes_.size() < static_cast<size_t>(size)) return big_by_name;
    if (unit(0, size, false) == 0xfeff) return at_ = static_cast<size_t>(size), false;
    if (unit(0, size, true) == 0xfeff) return at_ = static_cast<size_t>(size), true;
    return false;
  }

  bool run_utf16() {
    bool big = take_byte_order(2, codec_ == Codec::Utf16Big, codec_ == Codec::Utf16);
    while (at_ < bytes_.size()) {
      if (at_ + 2 > bytes_.size()) {
        if (!handle(1, "truncated data")) return false;
        continue;
      }
      uint32_t c = unit(at_, 2, big);
      if (!is_surrogate(c)) {
        append_code_point(&out, c);
        at_ += 2;
        continue;
      }
      uint32_t low = unit(at_ + 2, 2, big);
      if (c < 0xdc00 && at_ + 4 <= bytes_.size() && low >= 0xdc00 && low <= 0xdfff) {
        append_code_point(&out, 0x10000 + ((c - 0xd800) << 10) + (low - 0xdc00));
        at_ += 4;
      } else if (handler_ == Handler::SurrogatePass) {
        append_code_point(&out, c);
        at_ += 2;
      } else {
        bool cut = c < 0xdc00 && at_ + 4 > bytes_.size();
        const char* reason = c >= 0xdc00 ? "illegal encoding" : cut ? "unexpected end of data" : "illegal UTF-16 surrogate";
        if (!handle(cut ? bytes_.size() - at_ : 2, reason)) return false;
      }
    }
    return true;
  }

  bool run_utf32() {
    bool big = take_byte_order(4, codec_ == Codec::Utf32Big, codec_ == Codec::Utf32);
    while (at_ < bytes_.size()) {
      if (at_ + 4 > bytes_.size()) {
        if (!handle(bytes_.size() - at_, "truncated data")) return false;
        continue;
      }
      uint32_t c = unit(at_, 4, big);
      bool passes = is_surrogate(c) && handler_ == Handler::SurrogatePass;
      if (c <= kMaxCodePoint && (!is_surrogate(c) || passes)) {
        append_code_point(&out, c);
        at_ += 4;
      } else if (!handle(4, c > kMaxCodePoint ? "code point not in range(0x110000)"
                                              : "code point in surrogate code point range(0xd800, 0xe000)")) {
        return false;
      }
    }
    return true;
  }

  // Deals with `count` bytes that can't be decoded.
  bool handle(size_t count, const char* reason) {
    switch (handler_) {
      case Handler::Ignore: break;
      case Handler::Replace: append_code_point(&out, 0xfffd); break;
      case Handler::BackslashReplace:
        for (size_t i = 0; i < count; ++i) append_escape(&out, byte(at_ + i));
        break;
      case Handler::SurrogateEscape:
        if (byte(at_) < 0x80) return fail(count, reason);
        count = 1;
        append_code_point(&out, 0xdc00u + byte(at_));
        break;
      default: return fail(count, reason);
    }
    at_ += count;
    return true;
  }

  bool fail(size_t count, const char* reason) {
    Ref object = is_bytes(object_) ? Ref::share(object_) : make_bytes(bytes_);
    if (!object) return false;
    raise_codec_error(rt->exc.UnicodeDecodeError, codec_display(codec_), object,
                      static_cast<int64_t>(at_), static_cast<int64_t>(at_ + count), reason);
    return false;
  }

  std::string_view bytes_;
  size_t at_ = 0;
  Codec codec_;
  Handler handler_;
  Value object_;
};

bool known(Codec codec, const char* encoding) {
  if (codec != Codec::Unknown) return true;
  raise(rt->exc.LookupError, "unknown encoding: %s", encoding);
  return false;
}

bool known(Handler handler, const char* errors) {
  if (handler != Handler::Unknown) return true;
  raise(rt->exc.LookupError, "unknown error handler name '%s'", errors);
  return false;
}

bool has_surrogates(std::string_view text) {
  for (size_t i = 0; i + 1 < text.size(); ++i) {
    if (static_cast<uint8_t>(text[i]) == 0xed && static_cast<uint8_t>(text[i + 1]) >= 0xa0) return true;
  }
  return false;
}

}  // namespace

Ref encode(Str* s, const char* encoding, const char* errors) {
  Codec codec = find_codec(encoding);
  if (!known(codec, encoding)) return nullptr;
  if (codec == Codec::Utf8 && (s->is_ascii() || !has_surrogates(s->text()))) return make_bytes(s->text());
  Handler handler = find_handler(errors);
  Encoder encoder(s, codec, handler == Handler::Unknown ? Handler::Strict : handler);
  if (!encoder.run()) {
    if (handler != Handler::Unknown) return nullptr;
    clear_raised();
    known(handler, errors);
    return nullptr;
  }
  return make_bytes(encoder.out);
}

Ref decode(std::string_view bytes, const char* encoding, const char* errors, Value object) {
  Codec codec = find_codec(encoding);
  if (!known(codec, encoding)) return nullptr;
  if (!heap_can_grow(bytes.size() * 2)) return nullptr;
  Handler handler = find_handler(errors);
  Decoder decoder(bytes, codec, handler == Handler::Unknown ? Handler::Strict : handler, object);
  if (!decoder.run()) {
    if (handler != Handler::Unknown) return nullptr;
    clear_raised();
    known(handler, errors);
    return nullptr;
  }
  return make_str(decoder.out);
}

}  // namespace coroscope
