// float: arithmetic, the type and its methods.
//
// Interface: engine/runtime/float.h. Tests: tests/lang/float.
#include <cmath>
#include <cstring>

#include "engine/runtime/abstract.h"
#include "engine/runtime/arguments.h"
#include "engine/runtime/builtin_types.h"
#include "engine/runtime/bytes.h"
#include "engine/runtime/float.h"
#include "engine/runtime/format.h"
#include "engine/runtime/int.h"
#include "engine/runtime/leaf.h"
#include "engine/runtime/str.h"
#include "engine/runtime/tuple.h"
#include "engine/runtime/unicode.h"

namespace coroscope {

Ref make_float(double d) {
  Float* f = new_object<Float>(rt->type.float_);
  if (!f) return nullptr;
  f->value = d;
  return Ref::adopt(Value(f));
}

int64_t float_hash(double d, Value object) {
  if (std::isinf(d)) return d > 0 ? 314159 : -314159;
  if (std::isnan(d)) return identity(object) >> 4;  // as object.__hash__: no two are equal
  if (std::fabs(d) < 1e15 && d == std::trunc(d)) return small_int_hash(static_cast<int64_t>(d));
  // mantissa * 2**exponent modulo the prime 2**61-1: multiplying by a power of 2 rotates 61 bits.
  int exponent;
  double mantissa = std::frexp(std::fabs(d), &exponent);
  uint64_t x = 0;
  while (mantissa != 0) {
    x = ((x << 28) & kHashModulus) | x >> 33;
    mantissa *= 268435456.0;
    exponent -= 28;
    auto y = static_cast<uint64_t>(mantissa);
    mantissa -= static_cast<double>(y);
    x += y;
    if (x >= static_cast<uint64_t>(kHashModulus)) x -= kHashModulus;
  }
  exponent = exponent >= 0 ? exponent % 61 : 60 - (-1 - exponent) % 61;
  x = ((x << exponent) & kHashModulus) | x >> (61 - exponent);
  auto h = static_cast<int64_t>(x);
  if (d < 0) h = -h;
  return h == -1 ? -2 : h;
}

double float_floor_modulo(double left, double right, double* quotient) {
  double remainder = std::fmod(left, right);
  double whole = (left - remainder) / right;
  if (remainder != 0) {
    if ((right < 0) != (remainder < 0)) {
      remainder += right;
      whole -= 1.0;
    }
  } else {
    remainder = std::copysign(0.0, right);
  }
  if (whole != 0) {
    double floored = std::floor(whole);
    if (whole - floored > 0.5) floored += 1.0;
    *quotient = floored;
  } else {
    *quotient = std::copysign(0.0, left / right);
  }
  return remainder;
}

Ref float_power(double base, double exponent) {
  if (base == 0 && exponent < 0 && std::isfinite(exponent)) {
    return raise(rt->exc.ZeroDivisionError, "zero to a negative power");
  }
  if (base < 0 && std::isfinite(base) && std::isfinite(exponent) && exponent != std::floor(exponent)) {
    return complex_power(base, 0, exponent, 0);
  }
  double result = std::pow(base, exponent);
  if (std::isinf(result) && std::isfinite(base) && std::isfinite(exponent)) {
    return raise(rt->exc.OverflowError, "(34, 'Numerical result out of range')");
  }
  return make_float(result);
}

Ref float_binary(BinaryOp op, double a, double b) {
  switch (op) {
    case BinaryOp::Add: return make_float(a + b);
    case BinaryOp::Subtract: return make_float(a - b);
    case BinaryOp::Multiply: return make_float(a * b);
    case BinaryOp::Power: return float_power(a, b);
    case BinaryOp::TrueDivide: case BinaryOp::FloorDivide: case BinaryOp::Modulo:
    case BinaryOp::DivMod: break;
    default: return Ref::adopt(kNotImplemented);
  }
  if (b == 0) return raise(rt->exc.ZeroDivisionError, "division by zero");
  if (op == BinaryOp::TrueDivide) return make_float(a / b);
  double quotient, remainder = float_floor_modulo(a, b, &quotient);
  if (op == BinaryOp::FloorDivide) return make_float(quotient);
  if (op == BinaryOp::Modulo) return make_float(remainder);
  Ref q = make_float(quotient), r = make_float(remainder);
  return q && r ? make_tuple2(q, r) : nullptr;
}

namespace {

double self_value(Value v) { return float_value(v); }

// 1 = converted, 0 = not a float or int, -1 = OverflowError is set.
int operand(Value v, double* out) {
  if (is_float(v)) return *out = float_value(v), 1;
  if (!is_int(v)) return 0;
  bool overflow;
  *out = int_to_double(v, &overflow);
  if (!overflow) return 1;
  raise(rt->exc.OverflowError, "int too large to convert to float");
  return -1;
}

Ref float_binary_slot(BinaryOp op, Value left, Value right) {
  double a, b;
  int ok = operand(left, &a);
  if (ok > 0) ok = operand(right, &b);
  if (ok < 0) return nullptr;
  return ok ? float_binary(op, a, b) : Ref::adopt(kNotImplemented);
}

Ref float_power_modulo(Value, Value, Value) {
  return raise(rt->exc.TypeError,
               "pow() 3rd argument not allowed unless all arguments are integers");
}

Ref float_unary(UnaryOp op, Value self) {
  switch (op) {
    case UnaryOp::Negative: return make_float(-self_value(self));
    case UnaryOp::Positive: return make_float(self_value(self));
    default: return Ref::adopt(kNotImplemented);
  }
}

bool ordered(int order, CompareOp op) {
  switch (op) {
    case CompareOp::Lt: return order < 0;
    case CompareOp::Le: return order <= 0;
    case CompareOp::Eq: return order == 0;
    case CompareOp::Ne: return order != 0;
    case CompareOp::Gt: return order > 0;
    default: return order >= 0;
  }
}

Ref float_compare(Value self, Value other, CompareOp op) {
  double a = self_value(self);
  int order;
  if (is_float(other)) {
    double b = float_value(other);
    if (std::isnan(a) || std::isnan(b)) return Ref::adopt(boolean(op == CompareOp::Ne));
    order = a < b ? -1 : a > b;
  } else if (is_int(other)) {
    if (std::isnan(a)) return Ref::adopt(boolean(op == CompareOp::Ne));
    order = -int_compare_double(other, a);
  } else {
    return Ref::adopt(kNotImplemented);
  }
  return Ref::adopt(boolean(ordered(order, op)));
}

Ref float_repr(Value self) {
  std::string text;
  append_double_repr(&text, self_value(self));
  return make_ascii_str(text);
}

bool float_hash_slot(Value self, int64_t* out) { return *out = float_hash(self_value(self), self), true; }
int float_truth(Value self) { return self_value(self) != 0; }
Ref float_to_int(Value self) { return make_int_from_double(self_value(self)); }
Ref float_to_float(Value self) {
  return is_exact_float(self) ? Ref::share(self) : make_float(self_value(self));
}

// "1_000.5" without its underscores, which may only stand between digits; false if malformed.
bool strip_underscores(std::string* text) {
  if (text->find('_') == std::string::npos) return true;
  std::string plain;
  auto digit = [&](size_t i) { return i < text->size() && (*text)[i] >= '0' && (*text)[i] <= '9'; };
  for (size_t i = 0; i < text->size(); ++i) {
    if ((*text)[i] != '_') {
      plain += (*text)[i];
    } else if (i == 0 || !digit(i - 1) || !digit(i + 1)) {
      return false;
    }
  }
  *text = plain;
  return true;
}

bool parse_special(std::string_view text, double* out) {
  std::string lower(text);
  for (char& c : lower) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c | 0x20) : c;
  if (lower == "inf" || lower == "infinity") return *out = INFINITY, true;
  if (lower == "nan") return *out = NAN, true;
  return false;
}

}  // namespace

bool plain_number_text(std::string_view text, std::string* out) {
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
  *out = start == std::string::npos ? "" : plain.substr(start, plain.find_last_not_of(' ') - start + 1);
  return strip_underscores(out);
}

bool parse_float_text(std::string_view text, double* out) {
  std::string plain;
  if (!plain_number_text(text, &plain) || plain.empty()) return false;
  bool negative = plain[0] == '-';
  std::string_view number = plain;
  if (negative || plain[0] == '+') number.remove_prefix(1);
  if (number.empty() || number[0] == '-' || number[0] == '+') return false;
  if (!parse_special(number, out) && !parse_double(number, out)) return false;
  if (negative) *out = -*out;
  return true;
}

Ref make_float_from_text(std::string_view text, Value original) {
  double d;
  if (parse_float_text(text, &d)) return make_float(d);
  return raise_showing(rt->exc.ValueError, "could not convert string to float: %R", original);
}

namespace {

Ref float_from_object(Value v) {
  if (is_exact_float(v)) return Ref::share(v);
  if (is_exact_str(v)) return make_float_from_text(text_of(v), v);
  const Slots& slots = type_of(v)->slots;
  if (slots.to_float || slots.index) {
    double d;
    // __float__ of a subclass of float counts here, and only here.
    const bool own = is_float(v) && slots.to_float != rt->type.float_->slots.to_float;
    return (own ? float_by_slot(v, &d) : to_double(v, &d)) ? make_float(d) : nullptr;
  }
  if (is_str(v)) return make_float_from_text(text_of(v), v);
  std::string_view bytes;
  if (buffer_view(v, &bytes)) return make_float_from_text(std::string(bytes), v);
  if (is_raised()) return nullptr;
  return raise(rt->exc.TypeError, "float() argument must be a string or a real number, not '%T'", v);
}

Ref float_construct(Type* type, Args args) {
  Value v;
  if (has_plain_init(type) && !no_keywords("float", args)) return nullptr;
  args.names = nullptr;
  if (!bind_positional("float", args, 0, 1, &v)) return nullptr;
  Ref value = v ? float_from_object(v) : make_float(0.0);
  if (!value || type == rt->type.float_) return value;
  Float* f = new_object<Float>(type);
  if (!f) return nullptr;
  f->value = float_value(value);
  return Ref::adopt(Value(f));
}

void float_destroy(Object* self) { free_object(self); }

// --- methods ---------------------------------------------------------------------------------------------

Ref float_is_integer(Value self, const Value*) {
  double d = self_value(self);
  return Ref::adopt(boolean(std::isfinite(d) && d == std::floor(d)));
}

Ref float_as_integer_ratio(Value self, const Value*) {
  double d = self_value(self);
  if (std::isinf(d)) return raise(rt->exc.OverflowError, "cannot convert Infinity to integer ratio");
  if (std::isnan(d)) return raise(rt->exc.ValueError, "cannot convert NaN to integer ratio");
  int exponent;
  double mantissa = std::frexp(d, &exponent);
  for (int i = 0; i < 300 && mantissa != std::floor(mantissa); ++i) {
    mantissa *= 2.0;
    --exponent;
  }
  Ref numerator = make_int_from_double(mantissa), denominator = make_int(1);
  Ref shift = make_int(std::abs(exponent));
  Ref* scaled = exponent > 0 ? &numerator : &denominator;
  if (!numerator) return nullptr;
  *scaled = int_binary(BinaryOp::LeftShift, *scaled, shift);
  return *scaled ? make_tuple2(numerator, denominator) : nullptr;
}

Ref float_round(Value self, const Value* args) {
  double d = self_value(self);
  if (!args[0] || args[0] == kNone) {
    double rounded = std::round(d);
    if (std::fabs(d - rounded) == 0.5) rounded = 2.0 * std::round(d / 2.0);
    return make_int_from_double(rounded);
  }
  int64_t digits;
  if (!to_index_size(args[0], &digits, nullptr)) return nullptr;
  if (digits > 400) digits = 400;
  if (digits < -400) digits = -400;
  double rounded = round_double(d, static_cast<int>(digits));
  if (std::isinf(rounded) && !std::isinf(d)) {
    return raise(rt->exc.OverflowError, "rounded value too large to represent");
  }
  return make_float(rounded);
}

Ref float_hex(Value self, const Value*) {
  double d = self_value(self);
  std::string text;
  if (!std::isfinite(d)) {
    append_double_repr(&text, d);
    return make_ascii_str(text);
  }
  if (std::signbit(d)) text += '-';
  uint64_t bits;
  memcpy(&bits, &d, 8);
  int exponent = static_cast<int>(bits >> 52 & 0x7ff);
  uint64_t fraction = bits & ((uint64_t{1} << 52) - 1);
  text += exponent ? "0x1." : "0x0.";
  for (int shift = 48; shift >= 0; shift -= 4) text += "0123456789abcdef"[fraction >> shift & 15];
  if (d == 0) text.resize(text.size() - 12);
  exponent = exponent ? exponent - 1023 : d == 0 ? 0 : -1022;
  text += exponent < 0 ? "p-" : "p+";
  append_int(&text, std::abs(exponent));
  return make_ascii_str(text);
}

int hex_digit(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  c = static_cast<char>(c | 0x20);
  return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

// [0x]h[.h][p[+-]d], the sign taken off. 1 = ok, 0 = malformed, -1 = too large.
int parse_hex(std::string_view text, double* out) {
  if (text.size() > 1 && text[0] == '0' && (text[1] | 0x20) == 'x') text.remove_prefix(2);
  uint64_t mantissa = 0;
  int64_t exponent = 0;
  bool sticky = false, seen_point = false, any = false;
  size_t i = 0;
  for (; i < text.size(); ++i) {
    if (text[i] == '.' && !seen_point) {
      seen_point = true;
      continue;
    }
    int digit = hex_digit(text[i]);
    if (digit < 0) break;
    any = true;
    if (mantissa >> 59) {
      sticky |= digit != 0;
      exponent += 4;
    } else {
      mantissa = mantissa << 4 | static_cast<uint64_t>(digit);
    }
    if (seen_point) exponent -= 4;
  }
  if (!any) return 0;
  if (i < text.size()) {
    if ((text[i] | 0x20) != 'p') return 0;
    std::string_view digits = text.substr(i + 1);
    bool negative = !digits.empty() && digits[0] == '-';
    if (!digits.empty() && (digits[0] == '-' || digits[0] == '+')) digits.remove_prefix(1);
    if (digits.empty()) return 0;
    int64_t value = 0;
    for (char c : digits) {
      if (c < '0' || c > '9') return 0;
      if (value < 1000000000) value = value * 10 + (c - '0');
    }
    exponent += negative ? -value : value;
  }
  if (!mantissa) return *out = 0, 1;
  int bits = 64 - __builtin_clzll(mantissa);
  if (bits + exponent > 1025) return -1;
  if (bits + exponent < -1100) return *out = 0, 1;
  // Keep 53 bits, or fewer for subnormals, rounding half to even.
  int drop = bits - 53;
  if (-1074 - exponent > drop) drop = static_cast<int>(-1074 - exponent);
  if (drop > 0) {
    if (drop > 63) return *out = 0, 1;
    uint64_t rest = mantissa & ((uint64_t{1} << drop) - 1), half = uint64_t{1} << (drop - 1);
    mantissa >>= drop;
    exponent += drop;
    if (rest > half || (rest == half && (sticky || (mantissa & 1)))) ++mantissa;
  }
  *out = std::ldexp(static_cast<double>(mantissa), static_cast<int>(exponent));
  return std::isinf(*out) ? -1 : 1;
}

Ref float_from_hex(Value type, const Value* args) {
  if (!is_str(args[0])) {
    return raise(rt->exc.TypeError, "fromhex() argument must be str, not %T", args[0]);
  }
  std::string_view text = text_of(args[0]);
  auto space = [](char c) { return c == ' ' || (c >= '\t' && c <= '\r'); };
  while (!text.empty() && space(text.front())) text.remove_prefix(1);
  while (!text.empty() && space(text.back())) text.remove_suffix(1);
  bool negative = !text.empty() && text[0] == '-';
  if (!text.empty() && (text[0] == '-' || text[0] == '+')) text.remove_prefix(1);
  double d;
  int ok = parse_special(text, &d) ? 1 : parse_hex(text, &d);
  if (ok == 0) return raise(rt->exc.ValueError, "invalid hexadecimal floating-point string");
  if (ok < 0) {
    return raise(rt->exc.OverflowError, "hexadecimal value too large to represent as a float");
  }
  Ref result = make_float(negative ? -d : d);
  if (!result || type == Value(rt->type.float_)) return result;
  return call1(type, result);
}

Ref float_from_number(Value type, const Value* args) {
  double d;
  if (!is_float(args[0]) && !type_of(args[0])->slots.to_float && !type_of(args[0])->slots.index) {
    return raise(rt->exc.TypeError, "must be real number, not %T", args[0]);
  }
  if (!to_double(args[0], &d)) return nullptr;
  Ref result = make_float(d);
  if (!result || type == Value(rt->type.float_)) return result;
  return call1(type, result);
}

Ref float_abs(Value self, const Value*) { return make_float(std::fabs(self_value(self))); }
Ref float_conjugate(Value self, const Value*) { return float_to_float(self); }
Ref float_trunc(Value self, const Value*) { return make_int_from_double(self_value(self)); }
Ref float_floor(Value self, const Value*) { return make_int_from_double(std::floor(self_value(self))); }
Ref float_ceil(Value self, const Value*) { return make_int_from_double(std::ceil(self_value(self))); }
Ref float_format_method(Value self, const Value* args) { return format_float(self, args[0]); }

Ref float_getnewargs(Value self, const Value*) {
  Ref f = make_float(self_value(self));
  Value item = f;
  return f ? make_tuple(&item, 1) : nullptr;
}

Ref float_get_format(Value, const Value* args) {
  if (!is_str(args[0])) {
    return raise(rt->exc.TypeError, "__getformat__() argument must be str, not %T", args[0]);
  }
  if (text_of(args[0]) == "double" || text_of(args[0]) == "float") {
    return make_ascii_str("IEEE, little-endian");
  }
  return raise(rt->exc.ValueError, "__getformat__() argument 1 must be 'double' or 'float'");
}

Ref float_get_real(Value self) { return float_to_float(self); }
Ref float_get_imag(Value) { return make_float(0.0); }

constexpr NativeMethod kFloatMethods[] = {
    {"as_integer_ratio", "($self, /)", float_as_integer_ratio, kLeaf},
    {"conjugate", "($self, /)", float_conjugate, kLeaf},
    {"from_number", "($type, number, /)", float_from_number, kClassMethod},
    {"fromhex", "($type, string, /)", float_from_hex, kClassMethod},
    {"hex", "($self, /)", float_hex, kLeaf},
    {"is_integer", "($self, /)", float_is_integer, kLeaf},
    {"__abs__", "($self, /)", float_abs, kLeaf},
    {"__ceil__", "($self, /)", float_ceil, kLeaf},
    {"__floor__", "($self, /)", float_floor, kLeaf},
    {"__format__", "($self, format_spec, /)", float_format_method},
    {"__getformat__", "($type, typestr, /)", float_get_format, kClassMethod},
    {"__getnewargs__", "($self, /)", float_getnewargs},
    {"__round__", "($self, ndigits=None, /)", float_round},
    {"__trunc__", "($self, /)", float_trunc, kLeaf},
    {}};

constexpr NativeGetSet kFloatGetSets[] = {{"real", float_get_real}, {"imag", float_get_imag}, {}};

const Slots kFloatSlots = {
    .destroy = float_destroy,
    .construct = float_construct,
    .repr = float_repr,
    .hash = float_hash_slot,
    .compare = float_compare,
    .truth = float_truth,
    .binary = float_binary_slot,
    .power_modulo = float_power_modulo,
    .unary = float_unary,
    .to_int = float_to_int,
    .to_float = float_to_float,
};

}  // namespace

const TypeSpec TypeSpecs::float_ = {
    .name = "float",
    .base = nullptr,
    .flags = kTypeBase | kTypeFloat | kTypeImmutable,
    .instance_size = sizeof(Float),
    .slots = &kFloatSlots,
    .methods = kFloatMethods,
    .getsets = kFloatGetSets,
    .text_signature = "(x=0, /)",
};

}  // namespace coroscope
