// str: immutable text. UTF-8 (lone surrogates as WTF-8, three bytes each), its length in code points,
// and its hash once asked for.
//
// `data` points behind the struct, or to a buffer with room to spare once the str grew by `s += t`. It
// always ends with a NUL byte.
#pragma once
#include <string>
#include <string_view>

#include "engine/runtime/runtime.h"

namespace coroscope {

struct Str : Object {
  int64_t hash = 0;              // 0 = not computed yet
  const char* data = nullptr;
  uint32_t size = 0;             // bytes, without the NUL
  uint32_t length = 0;           // code points; equal to `size` exactly if all are ASCII
  uint32_t interned : 1 = 0;
  mutable uint32_t mark_index : 31 = 0;   // a code point's index and its offset in bytes: where the
  mutable uint32_t mark_offset = 0;       // last index of a non-ASCII string ended

  bool is_ascii() const { return size == length; }
  std::string_view text() const { return {data, size}; }
};

constexpr uint32_t kMaxStrSize = 0x3fffffff;     // longer ones are MemoryErrors

inline bool is_str(Value v) { return v.is_object() && (v.object()->type->flags & kTypeStr); }
inline bool is_exact_str(Value v) { return has_type(v, rt->type.str); }
inline Str* as_str(Value v) { return static_cast<Str*>(v.object()); }
inline std::string_view text_of(Value v) { return as_str(v)->text(); }

// All of these are [leaf]; null = MemoryError is set.
Ref make_str(std::string_view utf8);             // counts code points; well-formed (W)UTF-8 is the caller's duty
Ref make_str(std::string_view utf8, uint32_t length);
Ref make_ascii_str(std::string_view text);
Ref make_str_from_code_point(uint32_t code_point);
Own<Str> new_str(std::string_view utf8);         // as make_str, typed
Own<Str> intern(std::string_view utf8);          // null only if memory is out
Own<Str> intern(Str* s);                         // the interned str of the same text
Ref format_str(const char* format, ...);         // the letters of raise(), see errors.h
Ref concatenate(Str* a, Str* b);
// a + b by the owner of a reference to `a`: if that is the only one, the result may be `a` itself, grown.
Ref append_to_str(Str* a, Str* b);
Ref str_repeat(Str* s, int64_t count);           // count < 0 = 0

int64_t hash_bytes(std::string_view bytes);      // never 0 but for the empty one
inline int64_t str_hash(Str* s) {
  if (!s->hash) s->hash = hash_bytes(s->text());
  return s->hash;
}
inline bool str_equal(const Str* a, const Str* b) {
  return a == b || (a->size == b->size && a->text() == b->text());
}
inline bool str_equal(Value v, std::string_view text) { return is_str(v) && text_of(v) == text; }

// Code points.
constexpr uint32_t kMaxCodePoint = 0x10ffff;
uint32_t decode_code_point(const char** at);     // advances; trusts well-formed text
uint32_t decode_code_point_before(const char** at);  // steps back
void append_code_point(std::string* out, uint32_t code_point);
int encode_code_point(uint32_t code_point, char out[4]);   // number of bytes
uint32_t count_code_points(std::string_view utf8);
uint32_t byte_offset(const Str* s, uint32_t index);        // of a code point; index <= length
uint32_t code_point_index(const Str* s, uint32_t offset);  // the other way round
uint32_t code_point_at(const Str* s, uint32_t index);
Ref str_at(Str* s, uint32_t index);              // the one-character str
Ref substring(Str* s, uint32_t start, uint32_t end);       // code points, start <= end <= length

// Iterates over the code points of a text that outlives the loop.
class CodePoints {
 public:
  explicit CodePoints(std::string_view text) : at_(text.data()), end_(text.data() + text.size()) {}
  bool more() const { return at_ < end_; }
  uint32_t next() { return decode_code_point(&at_); }
  const char* position() const { return at_; }

 private:
  const char* at_;
  const char* end_;
};

// Collects text; running out of memory is remembered and told by finish().
class StringBuilder {
 public:
  void append(std::string_view text);
  void append(const Str* s) { append(s->text()); }
  void append(Value s) { append(text_of(s)); }
  void append_char(char c) { append(std::string_view(&c, 1)); }
  void append_point(uint32_t code_point);
  void append_repeated(uint32_t code_point, int64_t count);
  void append_int(int64_t n);
  size_t size() const { return text_.size(); }
  std::string_view view() const { return text_; }
  std::string* text() { return &text_; }
  bool failed() const { return failed_; }
  Ref finish();                                  // null = MemoryError set

 private:
  std::string text_;
  bool failed_ = false;
};

// The repr of a str with CPython's choice of quotes and escapes.
void append_str_repr(StringBuilder* out, std::string_view text);
void append_bytes_repr(StringBuilder* out, std::string_view bytes);  // with the b

struct StrIterator : Object {
  Own<Str> text;                                 // null once exhausted
  uint32_t offset = 0;                           // bytes
  uint32_t index = 0;
};

}  // namespace coroscope
