// Properties and case mappings of code points, read from compact generated tables.
//
// Interface: engine/runtime/unicode.h. The tables are bytes: numbers of seven bits a byte, low ones first.
// A look-up walks a table from its start, which costs about a microsecond; ASCII never gets there.
// Tests: tests/lang/str.
#include "engine/runtime/unicode.h"

namespace coroscope {

namespace {

#define UNICODE_SET(name, size) constexpr unsigned char name[] = {
#define UNICODE_LIST(name, size) constexpr unsigned char name[] = {
#define UNICODE_RUNS(name, size) constexpr unsigned char name[] = {
#define UNICODE_END 0};
#include "engine/runtime/unicode_tables.inc"
#undef UNICODE_SET
#undef UNICODE_LIST
#undef UNICODE_RUNS
#undef UNICODE_END

class Reader {
 public:
  template <int size>
  explicit Reader(const unsigned char (&table)[size]) : at_(table), end_(table + size - 1) {}
  bool more() const { return at_ < end_; }
  uint32_t next() {
    uint32_t n = 0;
    for (int shift = 0;; shift += 7) {
      uint32_t byte = *at_++;
      n |= (byte & 127) << shift;
      if (byte < 128) return n;
    }
  }

 private:
  const unsigned char* at_;
  const unsigned char* end_;
};

// Tables of distances between the places where membership changes.
template <int size>
bool member(const unsigned char (&table)[size], uint32_t c) {
  bool inside = false;
  uint32_t at = 0;
  for (Reader reader(table); reader.more(); inside = !inside) {
    at += reader.next();
    if (c < at) break;
  }
  return inside;
}

int32_t unzigzag(uint32_t n) { return static_cast<int32_t>(n >> 1) ^ -static_cast<int32_t>(n & 1); }

// Tables of runs: distance to the first, count, stride, difference. True if `c` is in one.
template <int size>
bool map_single(const unsigned char (&table)[size], uint32_t c, uint32_t* out) {
  uint32_t first = 0;
  for (Reader reader(table); reader.more();) {
    first += reader.next();
    uint32_t count = reader.next(), stride = reader.next();
    int32_t delta = unzigzag(reader.next());
    if (c < first) return false;
    uint32_t distance = c - first;
    if (distance % stride == 0 && distance / stride < count) {
      *out = c + static_cast<uint32_t>(delta);
      return true;
    }
  }
  return false;
}

// Tables of distance, length, code points.
template <int size>
int map_several(const unsigned char (&table)[size], uint32_t c, uint32_t out[3]) {
  uint32_t at = 0;
  for (Reader reader(table); reader.more();) {
    at += reader.next();
    uint32_t length = reader.next(), points[3];
    for (uint32_t i = 0; i < length; ++i) points[i] = reader.next();
    if (at < c) continue;
    if (at > c) return 0;
    for (uint32_t i = 0; i < length; ++i) out[i] = points[i];
    return static_cast<int>(length);
  }
  return 0;
}

template <int singles, int several>
int map_full(const unsigned char (&single_table)[singles], const unsigned char (&several_table)[several],
             uint32_t c, uint32_t out[3]) {
  int count = map_several(several_table, c, out);
  if (count) return count;
  return map_single(single_table, c, out) ? 1 : 0;
}

bool ascii_upper(uint32_t c) { return c >= 'A' && c <= 'Z'; }
bool ascii_lower(uint32_t c) { return c >= 'a' && c <= 'z'; }

}  // namespace

bool is_alphabetic(uint32_t c) {
  return c < 128 ? ascii_upper(c) || ascii_lower(c) : member(kAlphabetic, c);
}
bool is_decimal(uint32_t c) { return decimal_value(c) >= 0; }
bool is_digit(uint32_t c) { return digit_value(c) >= 0; }
bool is_numeric(uint32_t c) { return c < 128 ? c >= '0' && c <= '9' : member(kNumeric, c); }

bool is_space(uint32_t c) {
  if (c < 128) return c == ' ' || (c >= 9 && c <= 13) || (c >= 0x1c && c <= 0x1f);
  return c == 0x85 || c == 0xa0 || c == 0x1680 || (c >= 0x2000 && c <= 0x200a) || c == 0x2028 ||
         c == 0x2029 || c == 0x202f || c == 0x205f || c == 0x3000;
}

bool is_printable(uint32_t c) { return c < 128 ? c >= 32 && c < 127 : member(kPrintable, c); }
bool is_upper(uint32_t c) { return c < 128 ? ascii_upper(c) : member(kUpper, c); }
bool is_lower(uint32_t c) { return c < 128 ? ascii_lower(c) : member(kLower, c); }
bool is_title(uint32_t c) { return c >= 128 && member(kTitle, c); }
bool is_cased(uint32_t c) { return is_upper(c) || is_lower(c) || is_title(c); }
bool is_case_ignorable(uint32_t c) { return member(kCaseIgnorable, c); }

bool is_identifier_start(uint32_t c) {
  return c < 128 ? is_alphabetic(c) || c == '_' : member(kIdentifierStart, c);
}
bool is_identifier_part(uint32_t c) {
  return c < 128 ? is_alphabetic(c) || c == '_' || is_numeric(c) : member(kIdentifierPart, c);
}

int decimal_value(uint32_t c) {
  if (c < 128) return c >= '0' && c <= '9' ? static_cast<int>(c - '0') : -1;
  uint32_t zero = 0;
  for (Reader reader(kDecimalZeros); reader.more();) {
    zero += reader.next();
    if (c < zero) return -1;
    if (c < zero + 10) return static_cast<int>(c - zero);
  }
  return -1;
}

int digit_value(uint32_t c) {
  int value = decimal_value(c);
  if (value >= 0 || c < 128) return value;
  uint32_t at = 0;
  for (Reader reader(kOtherDigits); reader.more();) {
    at += reader.next();
    uint32_t digit = reader.next();
    if (at >= c) return at == c ? static_cast<int>(digit) : -1;
  }
  return -1;
}

int to_upper(uint32_t c, uint32_t out[3]) {
  *out = c;
  if (c < 128) {
    if (ascii_lower(c)) *out = c - 32;
    return 1;
  }
  int count = map_full(kToUpper, kToUpperSeveral, c, out);
  return count ? count : 1;
}

int to_lower(uint32_t c, uint32_t out[3]) {
  *out = c;
  if (c < 128) {
    if (ascii_upper(c)) *out = c + 32;
    return 1;
  }
  int count = map_full(kToLower, kToLowerSeveral, c, out);
  return count ? count : 1;
}

int to_title(uint32_t c, uint32_t out[3]) {
  if (c >= 128) {
    int count = map_full(kToTitle, kToTitleSeveral, c, out);
    if (count) return count;
  }
  return to_upper(c, out);
}

int to_folded(uint32_t c, uint32_t out[3]) {
  if (c >= 128) {
    int count = map_full(kToFolded, kToFoldedSeveral, c, out);
    if (count) return count;
  }
  return to_lower(c, out);
}

uint32_t simple_lower(uint32_t c) {
  uint32_t out[3];
  if (c < 128) return to_lower(c, out), out[0];
  return map_single(kToLower, c, out) ? out[0] : c == 0x130 ? 'i' : c;
}

uint32_t simple_upper(uint32_t c) {
  uint32_t out[3];
  if (c < 128) return to_upper(c, out), out[0];
  return map_single(kToUpper, c, out) ? out[0] : c;
}

}  // namespace coroscope
