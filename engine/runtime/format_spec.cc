// The format specification mini-language: [[fill]align][sign][z][#][0][width][,_][.precision[,_]][type]
// for int, float, complex and str.
//
// Interface: engine/runtime/format.h. Tests: tests/lang/format, tests/lang/fstring.
#include "engine/runtime/format.h"

#include <cctype>
#include <cmath>
#include <cstring>

#include "engine/runtime/abstract.h"
#include "engine/runtime/float.h"
#include "engine/runtime/int.h"

namespace coroscope {

namespace {

struct Spec {
  uint32_t fill = ' ';
  char align = 0;               // 0 = not given
  char sign = 0;
  bool no_negative_zero = false;
  bool alternate = false;
  int64_t width = -1;
  char grouping = 0;            // ',' or '_' between thousands
  int64_t precision = -1;
  char fraction_grouping = 0;
  uint32_t type = 0;            // 0 = not given
};

bool is_align(uint32_t c) { return c == '<' || c == '>' || c == '=' || c == '^'; }

class SpecParser {
 public:
  SpecParser(Value object, std::string_view text, Spec* spec)
      : object_(object), text_(text), at_(text.data()), end_(text.data() + text.size()), spec_(spec) {}

  bool parse() {
    parse_align();
    if (peek() == '+' || peek() == '-' || peek() == ' ') spec_->sign = take();
    if (peek() == 'z') spec_->no_negative_zero = take();
    if (peek() == '#') spec_->alternate = take();
    if (peek() == '0' && !fill_given_) {
      spec_->fill = '0';
      zero_padded_ = true;
      take();
    }
    if (!parse_number(&spec_->width)) return false;
    if (!parse_grouping(&spec_->grouping)) return false;
    if (peek() == '.') {
      take();
      if (!parse_number(&spec_->precision)) return false;
      if (spec_->precision < 0 && peek() != ',' && peek() != '_') {
        raise(rt->exc.ValueError, "Format specifier missing precision");
        return false;
      }
      if (!parse_grouping(&spec_->fraction_grouping)) return false;
    }
    return parse_type();
  }
  bool zero_padded() const { return zero_padded_; }

 private:
  char peek() const { return at_ < end_ ? *at_ : 0; }
  char take() { return *at_++; }

  void parse_align() {
    if (at_ == end_) return;
    const char* after = at_;
    uint32_t first = decode_code_point(&after);
    if (after < end_ && is_align(static_cast<uint8_t>(*after))) {
      spec_->fill = first;
      spec_->align = *after;
      fill_given_ = true;
      at_ = after + 1;
    } else if (is_align(first)) {
      spec_->align = take();
    }
  }

  bool parse_number(int64_t* out) {
    while (peek() >= '0' && peek() <= '9') {
      if (*out < 0) *out = 0;
      *out = *out * 10 + (take() - '0');
      if (*out > INT32_MAX) {
        raise(rt->exc.ValueError, "Too many decimal digits in format string");
        return false;
      }
    }
    return true;
  }

  bool parse_grouping(char* out) {
    if (peek() == ',') *out = take();
    if (peek() == '_') {
      if (*out) return both_groupings();
      *out = take();
    }
    if (peek() == ',' && *out) {
      if (*out == '_') return both_groupings();
      raise(rt->exc.ValueError, "Cannot specify ',' with ','.");
      return false;
    }
    return true;
  }

  static bool both_groupings() {
    raise(rt->exc.ValueError, "Cannot specify both ',' and '_'.");
    return false;
  }

  bool parse_type() {
    if (at_ < end_) spec_->type = decode_code_point(&at_);
    if (at_ != end_) {
      Ref text = make_str(text_);
      raise_showing(rt->exc.ValueError, "Invalid format specifier '%S' for object of type '%T'", text.get(),
            object_);
      return false;
    }
    char grouping = spec_->grouping;
    if (!grouping) return true;
    switch (spec_->type) {
      case 'd': case 'e': case 'f': case 'g': case 'E': case 'G': case '%': case 'F': case 0: return true;
      case 'b': case 'o': case 'x': case 'X':
        if (grouping == '_') return true;
        [[fallthrough]];
      default: return bad_grouping(grouping, spec_->type);
    }
  }

  static bool bad_grouping(char grouping, uint32_t type) {
    if (type > 32 && type < 128) {
      raise(rt->exc.ValueError, "Cannot specify '%c' with '%c'.", grouping, static_cast<int>(type));
    } else {
      raise(rt->exc.ValueError, "Cannot specify '%c' with '\\x%x'.", grouping, static_cast<int>(type));
    }
    return false;
  }

  Value object_;
  std::string_view text_;
  const char* at_;
  const char* end_;
  Spec* spec_;
  bool fill_given_ = false;
  bool zero_padded_ = false;
};

std::nullptr_t unknown_type(uint32_t type, Value object) {
  if (type > 32 && type < 128) {
    return raise(rt->exc.ValueError, "Unknown format code '%c' for object of type '%T'",
                 static_cast<int>(type), object);
  }
  return raise(rt->exc.ValueError, "Unknown format code '\\x%x' for object of type '%T'",
               static_cast<int>(type), object);
}

// `content` of `length` code points padded to the spec's width; the first `lead` bytes (sign and prefix)
// stay in front of '=' padding.
Ref pad(const Spec& spec, char align, std::string_view content, int64_t length, size_t lead) {
  int64_t total = spec.width > length ? spec.width - length : 0;
  if (total > kMaxStrSize / 4 || !heap_can_grow(static_cast<size_t>(total) * 2 + content.size())) {
    return raise_no_memory();
  }
  int64_t left = align == '>' || align == '=' ? total : align == '^' ? total / 2 : 0;
  StringBuilder out;
  if (align == '=') {
    out.append(content.substr(0, lead));
    out.append_repeated(spec.fill, left);
    out.append(content.substr(lead));
  } else {
    out.append_repeated(spec.fill, left);
    out.append(content);
    out.append_repeated(spec.fill, total - left);
  }
  return out.finish();
}

// --- numbers -------------------------------------------------------------------------------------------------

// Digits with separators, filled with zeros to at least `least` characters.
std::string group_digits(std::string_view digits, char separator, size_t size, int64_t least) {
  std::string reversed;
  size_t count = 0;
  auto put = [&](char c) {
    if (count && count % size == 0) reversed += separator;
    reversed += c;
    ++count;
  };
  for (size_t i = digits.size(); i-- > 0;) put(digits[i]);
  while (static_cast<int64_t>(reversed.size()) < least) put('0');
  return std::string(reversed.rbegin(), reversed.rend());
}

std::string group_fraction(std::string_view digits, char separator) {
  std::string out;
  for (size_t i = 0; i < digits.size(); ++i) {
    if (i && i % 3 == 0) out += separator;
    out += digits[i];
  }
  return out;
}

// A number's text in parts: sign, prefix, whole digits, and the rest (fraction, exponent, '%').
struct NumberText {
  bool negative = false;
  std::string prefix, whole, rest;
};

void append_sign(std::string* out, const Spec& spec, bool negative) {
  if (negative) {
    *out += '-';
  } else if (spec.sign == '+' || spec.sign == ' ') {
    *out += spec.sign;
  }
}

void group_rest(const Spec& spec, std::string* rest) {
  if (!spec.fraction_grouping || rest->empty() || (*rest)[0] != '.') return;
  size_t end = rest->find_first_not_of("0123456789", 1);
  if (end == std::string::npos) end = rest->size();
  std::string grouped = "." + group_fraction(std::string_view(*rest).substr(1, end - 1), spec.fraction_grouping);
  *rest = grouped + rest->substr(end);
}

// The number without padding; *lead is the size of sign and prefix.
std::string compose(const Spec& spec, NumberText* number, size_t group_size, bool zero_fill, size_t* lead) {
  std::string text;
  append_sign(&text, spec, number->negative);
  text += number->prefix;
  *lead = text.size();
  group_rest(spec, &number->rest);
  // Infinities and NaN have no digits.
  if (spec.grouping && !number->whole.empty() && std::isxdigit(static_cast<unsigned char>(number->whole[0]))) {
    int64_t least = zero_fill ? spec.width - static_cast<int64_t>(text.size() + number->rest.size()) : 0;
    text += group_digits(number->whole, spec.grouping, group_size, least);
  } else {
    text += number->whole;
  }
  return text + number->rest;
}

Ref finish_number(const Spec& spec, NumberText* number, size_t group_size, bool zero_padded) {
  char align = spec.align ? spec.align : zero_padded ? '=' : '>';
  bool zero_fill = spec.fill == '0' && align == '=' && spec.width > 0;
  if (zero_fill && spec.width > kMaxStrSize / 4) return raise_no_memory();
  size_t lead;
  std::string text = compose(spec, number, group_size, zero_fill, &lead);
  return pad(spec, align, text, static_cast<int64_t>(text.size()), lead);
}

bool is_float_type(uint32_t type) {
  switch (type) {
    case 'e': case 'E': case 'f': case 'F': case 'g': case 'G': case '%': return true;
    default: return false;
  }
}

// A double's text in parts, by the spec.
bool split_double(const Spec& spec, double d, bool allow_default, NumberText* out) {
  char type = spec.type ? static_cast<char>(spec.type) : 0;
  int64_t precision = spec.precision;
  int flags = (spec.alternate ? kDoubleAlternate : 0) | (spec.no_negative_zero ? kDoubleNoNegativeZero : 0);
  if (!type) {
    if (allow_default) flags |= kDoubleAddDotZero;
    type = precision < 0 ? 'r' : 'g';
  } else if (type == 'n') {
    type = 'g';
  }
  if (precision > (1 << 20)) {
    raise(rt->exc.ValueError, "precision too big");
    return false;
  }
  std::string text;
  append_double(&text, d, type, static_cast<int>(precision), flags);
  out->negative = text[0] == '-';
  if (out->negative) text.erase(0, 1);
  size_t whole = 0;
  while (whole < text.size() && ((text[whole] >= '0' && text[whole] <= '9') || std::isalpha(static_cast<unsigned char>(text[0])))) {
    ++whole;
  }
  if (std::isalpha(static_cast<unsigned char>(text[0])) && text.back() == '%') whole = text.size() - 1;
  out->whole = text.substr(0, whole);
  out->rest = text.substr(whole);
  return true;
}

Ref format_double(const Spec& spec, bool zero_padded, double d, Value object) {
  if (spec.type && spec.type != 'n' && !is_float_type(spec.type)) return unknown_type(spec.type, object);
  NumberText number;
  if (!split_double(spec, d, true, &number)) return nullptr;
  return finish_number(spec, &number, 3, zero_padded);
}

Ref format_character(const Spec& spec, bool zero_padded, Value n) {
  if (spec.sign) {
    return raise(rt->exc.ValueError, "Sign not allowed with integer format specifier 'c'");
  }
  if (spec.alternate) {
    return raise(rt->exc.ValueError, "Alternate form (#) not allowed with integer format specifier 'c'");
  }
  int64_t c;
  if (!int_word(n, &c)) {
    return raise(rt->exc.OverflowError, "Python int too large to convert to C long");
  }
  if (c < 0 || c > kMaxCodePoint) {
    return raise(rt->exc.OverflowError, "%%c arg not in range(0x110000)");
  }
  std::string text;
  append_code_point(&text, static_cast<uint32_t>(c));
  char align = spec.align ? spec.align : zero_padded ? '=' : '>';
  return pad(spec, align, text, 1, 0);
}

Ref format_integer(const Spec& spec, bool zero_padded, Value n, Value object) {
  if (spec.type && (spec.type > 127 || !std::strchr("bcdnoxX", static_cast<int>(spec.type)))) {
    return unknown_type(spec.type, object);
  }
  if (spec.precision >= 0 || spec.fraction_grouping) {
    return raise(rt->exc.ValueError, "Precision not allowed in integer format specifier");
  }
  if (spec.no_negative_zero) {
    return raise(rt->exc.ValueError,
                 "Negative zero coercion (z) not allowed in integer format specifier");
  }
  int base = 10;
  const char* prefix = "";
  switch (spec.type) {
    case 0: case 'd': case 'n': break;
    case 'b': base = 2; prefix = "0b"; break;
    case 'o': base = 8; prefix = "0o"; break;
    case 'x': base = 16; prefix = "0x"; break;
    case 'X': base = 16; prefix = "0X"; break;
    case 'c': return format_character(spec, zero_padded, n);
  }
  NumberText number;
  if (!int_to_text(n, base, &number.whole)) return nullptr;
  number.negative = number.whole[0] == '-';
  if (number.negative) number.whole.erase(0, 1);
  if (spec.alternate) number.prefix = prefix;
  Ref result = finish_number(spec, &number, base == 10 ? 3 : 4, zero_padded);
  if (!result || spec.type != 'X') return result;
  std::string upper(text_of(result));
  for (char& c : upper) c = c >= 'a' && c <= 'f' ? static_cast<char>(c - 32) : c;
  return make_str(upper);
}

bool parse_spec(Value object, Value spec_text, Spec* spec, bool* zero_padded) {
  SpecParser parser(object, text_of(spec_text), spec);
  bool ok = parser.parse();
  *zero_padded = parser.zero_padded();
  return ok;
}

bool check_spec(Value spec) {
  if (is_str(spec)) return true;
  raise(rt->exc.TypeError, "__format__() argument must be str, not %T", spec);
  return false;
}

}  // namespace

Ref format_int(Value n, Value spec_text) {
  if (!check_spec(spec_text)) return nullptr;
  if (text_of(spec_text).empty()) return is_exact_int(n) ? int_repr(n) : str(n);
  Spec spec;
  bool zero_padded;
  if (!parse_spec(n, spec_text, &spec, &zero_padded)) return nullptr;
  if (!is_float_type(spec.type)) return format_integer(spec, zero_padded, n, n);
  bool overflow;
  double d = int_to_double(n, &overflow);
  if (overflow) return raise(rt->exc.OverflowError, "int too large to convert to float");
  return format_double(spec, zero_padded, d, n);
}

Ref format_float(Value f, Value spec_text) {
  if (!check_spec(spec_text)) return nullptr;
  if (text_of(spec_text).empty()) return str(f);
  Spec spec;
  bool zero_padded;
  if (!parse_spec(f, spec_text, &spec, &zero_padded)) return nullptr;
  return format_double(spec, zero_padded, float_value(f), f);
}

Ref format_complex(Value c, Value spec_text) {
  if (!check_spec(spec_text)) return nullptr;
  if (text_of(spec_text).empty()) return str(c);
  Spec spec;
  bool zero_padded;
  if (!parse_spec(c, spec_text, &spec, &zero_padded)) return nullptr;
  if (spec.type && spec.type != 'n' && (!is_float_type(spec.type) || spec.type == '%')) {
    return unknown_type(spec.type, c);
  }
  if (zero_padded || (spec.fill == '0' && spec.align)) {
    return raise(rt->exc.ValueError, "Zero padding is not allowed in complex format specifier");
  }
  if (spec.align == '=') {
    return raise(rt->exc.ValueError, "'=' alignment flag is not allowed in complex format specifier");
  }
  auto* z = static_cast<Complex*>(c.object());
  bool parentheses = !spec.type, skip_real = parentheses && z->real == 0 && !std::signbit(z->real);
  NumberText real, imaginary;
  if (!split_double(spec, z->real, false, &real) || !split_double(spec, z->imaginary, false, &imaginary)) {
    return nullptr;
  }
  size_t lead;
  Spec imaginary_spec = spec;
  if (!skip_real) imaginary_spec.sign = '+';
  std::string text = skip_real ? "" : compose(spec, &real, 3, false, &lead);
  text += compose(imaginary_spec, &imaginary, 3, false, &lead) + "j";
  if (parentheses && !skip_real) text = "(" + text + ")";
  return pad(spec, spec.align ? spec.align : '>', text, static_cast<int64_t>(text.size()), 0);
}

Ref format_text(Value s, Value spec_text) {
  if (!check_spec(spec_text)) return nullptr;
  if (text_of(spec_text).empty()) return str(s);
  Spec spec;
  bool zero_padded;
  if (!parse_spec(s, spec_text, &spec, &zero_padded)) return nullptr;
  if (spec.type && spec.type != 's') return unknown_type(spec.type, s);
  if (spec.grouping) {
    return raise(rt->exc.ValueError, "Cannot specify '%c' with 's'.", spec.grouping);
  }
  if (spec.sign) {
    return raise(rt->exc.ValueError, spec.sign == ' ' ? "Space not allowed in string format specifier"
                                                      : "Sign not allowed in string format specifier");
  }
  if (spec.no_negative_zero) {
    return raise(rt->exc.ValueError,
                 "Negative zero coercion (z) not allowed in string format specifier");
  }
  if (spec.alternate) {
    return raise(rt->exc.ValueError, "Alternate form (#) not allowed in string format specifier");
  }
  if (spec.align == '=') {
    return raise(rt->exc.ValueError, "'=' alignment not allowed in string format specifier");
  }
  Str* text = as_str(s);
  int64_t length = text->length;
  std::string_view content = text->text();
  if (spec.precision >= 0 && spec.precision < length) {
    length = spec.precision;
    content = content.substr(0, byte_offset(text, static_cast<uint32_t>(length)));
  }
  return pad(spec, spec.align ? spec.align : '<', content, length, 0);
}

}  // namespace coroscope
