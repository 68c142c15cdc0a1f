// ints to text and back, in any base, with CPython's limit on decimal digits.
//
// Interface: engine/runtime/int.h. Tests: tests/lang/int.
#include <cstring>

#include "engine/runtime/abstract.h"
#include "engine/runtime/bigint.h"
#include "engine/runtime/bytes.h"
#include "engine/runtime/float.h"
#include "engine/runtime/str.h"
#include "engine/runtime/unicode.h"

namespace coroscope {

namespace {

constexpr char kDigits[] = "0123456789abcdefghijklmnopqrstuvwxyz";

void append_word(std::string* out, int64_t n, int base) {
  char buffer[66];
  char* at = buffer + sizeof buffer;
  uint64_t magnitude = n < 0 ? 0 - static_cast<uint64_t>(n) : static_cast<uint64_t>(n);
  auto divisor = static_cast<uint64_t>(base);
  do {
    *--at = kDigits[magnitude % divisor];
    magnitude /= divisor;
  } while (magnitude);
  if (n < 0) *--at = '-';
  out->append(at, static_cast<size_t>(buffer + sizeof buffer - at));
}

bool is_binary_base(int base) { return (base & (base - 1)) == 0; }

// The whole bits that one digit stands for.
int digit_bits(int base) { return 31 - __builtin_clz(static_cast<unsigned>(base)); }

bool too_many_digits_to_print() {
  raise(rt->exc.ValueError,
        "Exceeds the limit (%d digits) for integer string conversion; use "
        "sys.set_int_max_str_digits() to increase the limit",
        rt->max_str_digits);
  return false;
}

// --- reading -------------------------------------------------------------------------------------------

int digit_of(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'z') return c - 'a' + 10;
  if (c >= 'A' && c <= 'Z') return c - 'A' + 10;
  return 99;
}

// A number's text taken apart: digits only, without underscores.
struct Number {
  bool negative = false;
  int base = 10;
  std::string digits;
};

// The base that a prefix such as 0x asks for; 0 = no prefix.
int prefix_base(std::string_view text) {
  if (text.size() < 2 || text[0] != '0') return 0;
  switch (text[1] | 0x20) {
    case 'x': return 16;
    case 'o': return 8;
    case 'b': return 2;
    default: return 0;
  }
}

bool take_apart(std::string_view text, int base, Number* number) {
  if (!text.empty() && (text[0] == '-' || text[0] == '+')) {
    number->negative = text[0] == '-';
    text.remove_prefix(1);
  }
  int prefixed = prefix_base(text);
  bool guessed = base == 0, had_prefix = false;
  if (prefixed && (guessed || prefixed == base)) {
    base = prefixed;
    had_prefix = true;
    text.remove_prefix(2);
  } else if (guessed) {
    base = 10;
  }
  number->base = base;
  bool may_underscore = had_prefix;
  for (char c : text) {
    if (c == '_') {
      if (!may_underscore) return false;
      may_underscore = false;
      continue;
    }
    if (digit_of(c) >= base) return false;
    number->digits += c;
    may_underscore = true;
  }
  if (number->digits.empty() || !may_underscore) return false;
  // int("010", 0) is ambiguous, as the literal 010 is; zeros alone are fine.
  return !(guessed && !had_prefix && number->digits[0] == '0' &&
           number->digits.find_first_not_of('0') != std::string::npos);
}

Ref make_from_digits(const Number& number) {
  int64_t word = 0;
  bool fits = true;
  for (char c : number.digits) {
    if (__builtin_mul_overflow(word, int64_t{number.base}, &word) ||
        __builtin_add_overflow(word, int64_t{digit_of(c)}, &word)) {
      fits = false;
      break;
    }
  }
  if (fits) return make_int(number.negative ? -word : word);
  Big big;
  if (!big.ok() || !big_from_digits(big.get(), number.digits, number.base)) {
    return raise_no_memory();
  }
  if (number.negative && mp_neg(big.get(), big.get()) != MP_OKAY) return raise_no_memory();
  return make_int_from_big(&big);
}

// Decimal digits of any script become ASCII ones, white space at the ends goes.
std::string number_text(std::string_view text) {
  std::string plain;
  for (CodePoints points(text); points.more();) {
    uint32_t c = points.next();
    int value = c < 128 ? -1 : decimal_value(c);
    if (value >= 0) {
      plain += static_cast<char>('0' + value);
    } else if (is_space(c)) {
      plain += ' ';
    } else {
      append_code_point(&plain, c);
    }
  }
  size_t start = plain.find_first_not_of(' ');
  if (start == std::string::npos) return "";
  return plain.substr(start, plain.find_last_not_of(' ') - start + 1);
}

}  // namespace

void append_int(std::string* out, int64_t n) { append_word(out, n, 10); }
void append_int_text(int64_t n, int base, std::string* out) { append_word(out, n, base); }

bool int_to_text(Value v, int base, std::string* out) {
  int64_t word;
  if (int_word(v, &word)) {
    append_word(out, word, base);
    return true;
  }
  Operand n(v);
  int limit = rt->max_str_digits;
  // 3.3 bits a digit: what is surely too long is refused before it is computed.
  bool limited = !is_binary_base(base) && limit > 0;
  if (limited && mp_count_bits(n.get()) / 3.32192809488736 > limit + 1) return too_many_digits_to_print();
  // The text, and as much again for the computation.
  if (!heap_can_grow(static_cast<size_t>(mp_count_bits(n.get())) / static_cast<size_t>(digit_bits(base)) * 2)) {
    return false;
  }
  const size_t start = out->size();
  if (!big_to_digits(n.get(), base, out)) return raise_no_memory(), false;
  size_t digits = out->size() - start - (mp_isneg(n.get()) ? 1 : 0);
  return !limited || digits <= static_cast<size_t>(limit) || too_many_digits_to_print();
}

// By a constant, which the compiler divides by without a division.
static Ref small_repr(intptr_t n) {
  char buffer[24];
  char* at = buffer + sizeof buffer;
  auto magnitude = static_cast<uintptr_t>(n < 0 ? -n : n);
  do {
    *--at = static_cast<char>('0' + magnitude % 10);
    magnitude /= 10;
  } while (magnitude);
  if (n < 0) *--at = '-';
  return make_ascii_str({at, static_cast<size_t>(buffer + sizeof buffer - at)});
}

Ref int_repr(Value v) {
  if (v.is_small()) return small_repr(v.as_small());
  std::string text;
  return int_to_text(v, 10, &text) ? make_ascii_str(text) : nullptr;
}

Ref make_int_from_literal(std::string_view literal) {
  Number number;
  if (!take_apart(literal, 0, &number)) {
    // 00 is a literal too; the parser has refused all else.
    number.base = 10;
  }
  return make_from_digits(number);
}

Ref make_int_from_text(std::string_view text, int base, Value original) {
  std::string plain = number_text(text);
  Number number;
  if (!take_apart(plain, base, &number)) {
    constexpr uint32_t kShown = 200;   // characters of the repr
    Ref shown = repr(original);
    if (shown && as_str(shown)->length > kShown) shown = substring(as_str(shown), 0, kShown);
    return shown ? raise(rt->exc.ValueError, "invalid literal for int() with base %d: %U", base, as_str(shown)) : nullptr;
  }
  int limit = rt->max_str_digits;
  if (!is_binary_base(number.base) && limit > 0 && number.digits.size() > static_cast<size_t>(limit)) {
    return raise(rt->exc.ValueError,
                 "Exceeds the limit (%d digits) for integer string conversion: value has %z digits; "
                 "use sys.set_int_max_str_digits() to increase the limit",
                 limit, static_cast<int64_t>(number.digits.size()));
  }
  return make_from_digits(number);
}

namespace {

// The result of __int__ or __trunc__ must be an int; of a subclass, it is made plain.
Ref checked_int(Ref result, const char* method) {
  if (!result) return nullptr;
  if (is_exact_int(result)) return result;
  if (is_int(result)) {
    if (!warn(rt->exc.DeprecationWarning, 1,
              "%s returned non-int (type %T).  The ability to return an instance of a strict subclass "
              "of int is deprecated, and may be removed in a future version of Python.",
              method, result.get())) {
      return nullptr;
    }
    return exact_int(result);
  }
  return raise(rt->exc.TypeError, "%s returned non-int (type %T)", method, result.get());
}

}  // namespace

Ref make_int_from_object(Value object) {
  if (is_exact_int(object)) return Ref::share(object);
  if (is_exact_float(object)) return make_int_from_double(float_value(object));
  if (type_of(object)->slots.to_int) {
    Ref method = lookup_special(object, rt->str.__int__);
    if (method) return checked_int(call0(method), "__int__");
    if (is_raised()) return nullptr;
  }
  if (type_of(object)->slots.index) {
    Ref number = index(object);
    return number ? exact_int(number) : nullptr;
  }
  if (is_str(object)) return make_int_from_text(text_of(object), 10, object);
  std::string_view bytes;
  if (buffer_view(object, &bytes)) {
    Ref copy = make_bytes(bytes);
    return copy ? make_int_from_text(bytes_text(as_bytes(copy)), 10, copy) : nullptr;
  }
  if (is_raised()) return nullptr;
  return raise(rt->exc.TypeError,
               "int() argument must be a string, a bytes-like object or a real number, not '%T'", object);
}

}  // namespace coroscope
