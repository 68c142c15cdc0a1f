// complex: arithmetic, text, the type and its methods.
//
// Interface: engine/runtime/float.h. Tests: tests/lang/complex.
#include <cmath>
#include <limits>

#include "engine/runtime/abstract.h"
#include "engine/runtime/arguments.h"
#include "engine/runtime/builtin_types.h"
#include "engine/runtime/float.h"
#include "engine/runtime/format.h"
#include "engine/runtime/int.h"
#include "engine/runtime/leaf.h"
#include "engine/runtime/str.h"
#include "engine/runtime/tuple.h"

namespace coroscope {

bool is_complex(Value v) { return v.is_object() && is_subtype(type_of(v), rt->type.complex); }

namespace {

struct Parts {
  double real = 0, imaginary = 0;
};

Complex* as_complex(Value v) { return static_cast<Complex*>(v.object()); }
Parts parts_of(Value v) { return {as_complex(v)->real, as_complex(v)->imaginary}; }

Ref make_complex_of(Type* type, Parts z) {
  Complex* c = new_object<Complex>(type);
  if (!c) return nullptr;
  c->real = z.real;
  c->imaginary = z.imaginary;
  return Ref::adopt(Value(c));
}

// 1 = converted, 0 = no number, -1 = OverflowError is set. *real tells ints and floats from complex.
int operand(Value v, Parts* out, bool* real) {
  *real = !is_complex(v);
  if (!*real) return *out = parts_of(v), 1;
  if (is_float(v)) return *out = {float_value(v), 0}, 1;
  if (!is_int(v)) return 0;
  bool overflow;
  *out = {int_to_double(v, &overflow), 0};
  if (!overflow) return 1;
  raise(rt->exc.OverflowError, "int too large to convert to float");
  return -1;
}

bool is_infinite(Parts z) { return std::isinf(z.real) || std::isinf(z.imaginary); }
bool is_finite(Parts z) { return std::isfinite(z.real) && std::isfinite(z.imaginary); }
// The direction of an infinite number: 1, -1 or 0 for each part, with its sign.
Parts direction(Parts z) {
  return {std::copysign(std::isinf(z.real) ? 1 : 0, z.real),
          std::copysign(std::isinf(z.imaginary) ? 1 : 0, z.imaginary)};
}
double without_nan(double x) { return std::isnan(x) ? std::copysign(0.0, x) : x; }
Parts without_nan(Parts z) { return {without_nan(z.real), without_nan(z.imaginary)}; }

Parts multiply_by_parts(Parts a, Parts b) {
  return {a.real * b.real - a.imaginary * b.imaginary, a.real * b.imaginary + a.imaginary * b.real};
}

// Infinities that came out as nan are mended, as C's Annex G says.
Parts multiply(Parts a, Parts b) {
  const Parts product = multiply_by_parts(a, b);
  if (!std::isnan(product.real) || !std::isnan(product.imaginary)) return product;
  const bool left = is_infinite(a), right = is_infinite(b);
  const bool inner = std::isinf(a.real * b.real) || std::isinf(a.imaginary * b.imaginary) ||
                     std::isinf(a.real * b.imaginary) || std::isinf(a.imaginary * b.real);
  if (!left && !right && !inner) return product;
  a = without_nan(left ? direction(a) : a);
  b = without_nan(right ? direction(b) : b);
  const Parts whole = multiply_by_parts(a, b);
  constexpr double kInfinity = std::numeric_limits<double>::infinity();
  return {kInfinity * whole.real, kInfinity * whole.imaginary};
}

// Smith's way, which keeps intermediate results from overflowing. A real `a` has no imaginary part.
Parts divide_by_parts(Parts a, Parts b, bool a_real) {
  if (std::fabs(b.real) >= std::fabs(b.imaginary)) {
    double ratio = b.imaginary / b.real, scale = b.real + b.imaginary * ratio;
    if (a_real) return {a.real / scale, (-a.real * ratio) / scale};
    return {(a.real + a.imaginary * ratio) / scale, (a.imaginary - a.real * ratio) / scale};
  }
  double ratio = b.real / b.imaginary, scale = b.real * ratio + b.imaginary;
  if (a_real) return {(a.real * ratio) / scale, -a.real / scale};
  return {(a.real * ratio + a.imaginary) / scale, (a.imaginary * ratio - a.real) / scale};
}

// Infinities and zeros that came out as nan are mended, as C's Annex G says.
Parts divide(Parts a, Parts b, bool a_real) {
  const Parts quotient = divide_by_parts(a, b, a_real);
  if (!std::isnan(quotient.real) || !std::isnan(quotient.imaginary)) return quotient;
  double factor;
  if (is_infinite(a) && is_finite(b)) {
    a = direction(a);
    factor = std::numeric_limits<double>::infinity();
  } else if (is_finite(a) && is_infinite(b)) {
    b = direction(b);
    factor = 0;
  } else {
    return quotient;
  }
  if (a_real) return {factor * (a.real * b.real), factor * (-a.real * b.imaginary)};
  return {factor * (a.real * b.real + a.imaginary * b.imaginary),
          factor * (a.imaginary * b.real - a.real * b.imaginary)};
}

Parts power_by_squaring(Parts base, int64_t exponent) {
  Parts result = {1, 0};
  for (uint64_t n = static_cast<uint64_t>(exponent < 0 ? -exponent : exponent); n; n >>= 1) {
    if (n & 1) result = multiply(result, base);
    base = multiply(base, base);
  }
  return exponent < 0 ? divide({1, 0}, result, false) : result;
}

Ref power(Parts a, Parts b) {
  Parts result;
  if (b.real == 0 && b.imaginary == 0) {
    result = {1, 0};
  } else if (a.real == 0 && a.imaginary == 0) {
    if (b.imaginary != 0 || b.real < 0) {
      return raise(rt->exc.ZeroDivisionError, "zero to a negative or complex power");
    }
  } else if (b.imaginary == 0 && b.real == std::floor(b.real) && std::fabs(b.real) <= 100) {
    result = power_by_squaring(a, static_cast<int64_t>(b.real));
  } else {
    double length = std::pow(std::hypot(a.real, a.imaginary), b.real);
    double angle = std::atan2(a.imaginary, a.real), phase = angle * b.real;
    if (b.imaginary != 0) {
      length *= std::exp(-angle * b.imaginary);
      phase += b.imaginary * std::log(std::hypot(a.real, a.imaginary));
    }
    result = {length * std::cos(phase), length * std::sin(phase)};
  }
  if (!std::isfinite(result.real) || !std::isfinite(result.imaginary)) {
    if (is_infinite(result)) return raise(rt->exc.OverflowError, "complex exponentiation");
  }
  return make_complex(result.real, result.imaginary);
}

// Both operands: as operand() for each.
int operands(Value left, Value right, Parts* a, Parts* b, bool* a_real, bool* b_real) {
  const int ok = operand(left, a, a_real);
  return ok > 0 ? operand(right, b, b_real) : ok;
}

Ref complex_binary(BinaryOp op, Value left, Value right) {
  Parts a, b;
  bool a_real, b_real;
  const int ok = operands(left, right, &a, &b, &a_real, &b_real);
  if (ok <= 0) return ok < 0 ? nullptr : Ref::adopt(kNotImplemented);
  switch (op) {
    // A real operand has no imaginary part, not one of zero: signs of zeros and infinities stay.
    case BinaryOp::Add:
      return make_complex(a.real + b.real, a_real ? b.imaginary : b_real ? a.imaginary : a.imaginary + b.imaginary);
    case BinaryOp::Subtract:
      return make_complex(a.real - b.real, a_real ? -b.imaginary : b_real ? a.imaginary : a.imaginary - b.imaginary);
    case BinaryOp::Multiply: {
      if (a_real) return make_complex(a.real * b.real, a.real * b.imaginary);
      if (b_real) return make_complex(a.real * b.real, a.imaginary * b.real);
      Parts product = multiply(a, b);
      return make_complex(product.real, product.imaginary);
    }
    case BinaryOp::TrueDivide: {
      if (b.real == 0 && b.imaginary == 0) return raise(rt->exc.ZeroDivisionError, "division by zero");
      if (b_real) return make_complex(a.real / b.real, a.imaginary / b.real);
      Parts quotient = divide(a, b, a_real);
      return make_complex(quotient.real, quotient.imaginary);
    }
    case BinaryOp::Power: return power(a, b);
    default: return Ref::adopt(kNotImplemented);
  }
}

Ref complex_power_modulo(Value base, Value exponent, Value) {
  Parts a, b;
  bool a_real, b_real;
  const int ok = operands(base, exponent, &a, &b, &a_real, &b_real);
  if (ok <= 0) return ok < 0 ? nullptr : Ref::adopt(kNotImplemented);
  return raise(rt->exc.ValueError, "complex modulo");
}

Ref complex_unary(UnaryOp op, Value self) {
  Parts z = parts_of(self);
  switch (op) {
    case UnaryOp::Negative: return make_complex(-z.real, -z.imaginary);
    case UnaryOp::Positive: return make_complex(z.real, z.imaginary);
    default: return Ref::adopt(kNotImplemented);
  }
}

Ref complex_compare(Value self, Value other, CompareOp op) {
  if (op != CompareOp::Eq && op != CompareOp::Ne) return Ref::adopt(kNotImplemented);
  Parts a = parts_of(self);
  bool equal;
  if (is_complex(other)) {
    equal = a.real == parts_of(other).real && a.imaginary == parts_of(other).imaginary;
  } else if (is_float(other)) {
    equal = a.imaginary == 0 && a.real == float_value(other);
  } else if (is_int(other)) {
    equal = a.imaginary == 0 && !std::isnan(a.real) && int_compare_double(other, a.real) == 0;
  } else {
    return Ref::adopt(kNotImplemented);
  }
  return Ref::adopt(boolean(equal == (op == CompareOp::Eq)));
}

bool complex_hash(Value self, int64_t* out) {
  Parts z = parts_of(self);
  uint64_t h = static_cast<uint64_t>(float_hash(z.real, self)) +
               1000003u * static_cast<uint64_t>(float_hash(z.imaginary, self));
  *out = static_cast<int64_t>(h == ~uint64_t{0} ? h - 1 : h);
  return true;
}

int complex_truth(Value self) { return parts_of(self).real != 0 || parts_of(self).imaginary != 0; }

Ref complex_repr(Value self) {
  Parts z = parts_of(self);
  std::string text;
  if (z.real == 0 && !std::signbit(z.real)) {
    append_double(&text, z.imaginary, 'r', -1, 0);
    return make_ascii_str(text + "j");
  }
  text = "(";
  append_double(&text, z.real, 'r', -1, 0);
  std::string imaginary;
  append_double(&imaginary, z.imaginary, 'r', -1, 0);
  if (imaginary[0] != '-') text += '+';
  return make_ascii_str(text + imaginary + "j)");
}

// --- construction --------------------------------------------------------------------------------------------

// The longest number at the start of `text`, sign included; 0 = none.
size_t number_length(std::string_view text) {
  size_t i = 0;
  if (i < text.size() && (text[i] == '+' || text[i] == '-')) ++i;
  for (const char* word : {"infinity", "inf", "nan"}) {
    std::string_view w = word;
    std::string lower(text.substr(i, w.size()));
    for (char& c : lower) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c | 0x20) : c;
    if (lower == w) return i + w.size();
  }
  size_t digits = i;
  while (i < text.size() && ((text[i] >= '0' && text[i] <= '9') || text[i] == '.' || text[i] == '_')) ++i;
  if (i == digits) return 0;
  if (i < text.size() && (text[i] | 0x20) == 'e') {
    size_t e = i + 1;
    if (e < text.size() && (text[e] == '+' || text[e] == '-')) ++e;
    size_t first = e;
    while (e < text.size() && text[e] >= '0' && text[e] <= '9') ++e;
    if (e > first) i = e;
  }
  return i;
}

bool parse_complex(std::string_view text, Parts* out) {
  auto space = [](char c) { return c == ' ' || (c >= 9 && c <= 13); };
  auto trim = [&] {
    while (!text.empty() && space(text.front())) text.remove_prefix(1);
    while (!text.empty() && space(text.back())) text.remove_suffix(1);
  };
  trim();
  if (text.size() > 1 && text.front() == '(' && text.back() == ')') {
    text = text.substr(1, text.size() - 2);
    trim();
  }
  auto is_j = [](std::string_view t) { return t.size() == 1 && (t[0] | 0x20) == 'j'; };
  auto unit = [&](std::string_view t, double* value) {   // "j", "+j", "-j"
    if (is_j(t)) return *value = 1, true;
    if (t.size() == 2 && is_j(t.substr(1)) && (t[0] == '+' || t[0] == '-')) return *value = t[0] == '-' ? -1 : 1, true;
    return false;
  };
  if (unit(text, &out->imaginary)) return true;
  size_t n = number_length(text);
  double first;
  if (!n || !parse_float_text(text.substr(0, n), &first)) return false;
  std::string_view rest = text.substr(n);
  if (rest.empty()) return out->real = first, true;
  if (is_j(rest)) return out->imaginary = first, true;
  out->real = first;
  if (rest[0] != '+' && rest[0] != '-') return false;
  if (unit(rest, &out->imaginary)) return true;
  n = number_length(rest);
  return n && is_j(rest.substr(n)) && parse_float_text(rest.substr(0, n), &out->imaginary);
}

// The value of __complex__; End = there is none.
Next from_method(Value v, Parts* out) {
  if (type_of(v) == rt->type.complex) return *out = parts_of(v), Next::Item;
  Ref method = lookup_special(v, rt->str.complex__);
  if (!method) {
    if (is_raised()) return Next::Error;
    if (!is_complex(v)) return Next::End;
    return *out = parts_of(v), Next::Item;
  }
  Ref result = call0(method);
  if (!result) return Next::Error;
  if (!is_complex(result)) {
    raise(rt->exc.TypeError, "%T.__complex__() must return a complex, not %T", v, result.get());
    return Next::Error;
  }
  return *out = parts_of(result), Next::Item;
}

bool is_real_number(Value v) {
  return is_float(v) || is_int(v) || type_of(v)->slots.to_float || type_of(v)->slots.index;
}

bool refuse_part(const char* name, Value v) {
  raise(rt->exc.TypeError, "complex() argument '%s' must be a real number, not %T", name, v);
  return false;
}

// A part that is itself complex counts, with a warning.
bool warn_of_part(const char* name, Value v) {
  return warn(rt->exc.DeprecationWarning, 1, "complex() argument '%s' must be a real number, not %T", name, v);
}

// *whole says that it has parts of its own.
bool real_argument(Value v, Parts* out, bool* whole) {
  if (is_str(v)) return refuse_part("real", v);
  const Next found = from_method(v, out);
  *whole = found == Next::Item;
  if (found == Next::End) return is_real_number(v) ? to_double(v, &out->real) : refuse_part("real", v);
  return found == Next::Item;
}

bool imaginary_argument(Value v, Parts* out) {
  if (is_complex(v)) return *out = parts_of(v), true;
  return !is_str(v) && is_real_number(v) ? to_double(v, &out->real) : refuse_part("imag", v);
}

bool one_argument(Value v, Parts* out) {
  if (is_str(v)) {
    std::string plain;
    if (!plain_number_text(text_of(v), &plain)) {
      raise_showing(rt->exc.ValueError, "could not convert string to complex: %R", v);
      return false;
    }
    if (parse_complex(plain, out)) return true;
    raise(rt->exc.ValueError, "complex() arg is a malformed string");
    return false;
  }
  Next found = from_method(v, out);
  if (found != Next::End) return found == Next::Item;
  if (is_real_number(v)) return to_double(v, &out->real);
  raise(rt->exc.TypeError, "complex() argument must be a string or a number, not %T", v);
  return false;
}

Ref complex_construct(Type* type, Args args) {
  static constexpr const char* const kNames[] = {"real", "imag"};
  Value v[2];
  if (!bind_constructor("complex", args, kNames, 0, 2, v)) return nullptr;
  if (args.count == 1 && !v[1]) {
    if (type == rt->type.complex && type_of(v[0]) == type) return Ref::share(v[0]);
    Parts z;
    return one_argument(v[0], &z) ? make_complex_of(type, z) : nullptr;
  }
  Parts real, imaginary;
  bool real_is_whole = false;
  if (v[0] && !real_argument(v[0], &real, &real_is_whole)) return nullptr;
  if (v[1] && !imaginary_argument(v[1], &imaginary)) return nullptr;
  const bool imaginary_is_whole = v[1] && is_complex(v[1]);
  if (real_is_whole && !warn_of_part("real", v[0])) return nullptr;
  if (imaginary_is_whole && !warn_of_part("imag", v[1])) return nullptr;
  if (real_is_whole && !v[1]) return make_complex_of(type, real);
  // A part that is a real number has no other part, not one of zero: -0.0 stays as it is.
  if (imaginary_is_whole) real.real -= imaginary.imaginary;
  return make_complex_of(type, {real.real, real_is_whole ? real.imaginary + imaginary.real : imaginary.real});
}

void complex_destroy(Object* self) { free_object(self); }

// --- methods -------------------------------------------------------------------------------------------------

Ref complex_abs(Value self, const Value*) {
  Parts z = parts_of(self);
  double length = std::hypot(z.real, z.imaginary);
  if (std::isinf(length) && std::isfinite(z.real) && std::isfinite(z.imaginary)) {
    return raise(rt->exc.OverflowError, "absolute value too large");
  }
  return make_float(length);
}

Ref complex_conjugate(Value self, const Value*) { return make_complex(parts_of(self).real, -parts_of(self).imaginary); }
Ref complex_to_complex(Value self, const Value*) { return make_complex(parts_of(self).real, parts_of(self).imaginary); }
Ref complex_format(Value self, const Value* args) { return format_complex(self, args[0]); }

Ref complex_from_number(Value type, const Value* args) {
  Parts z;
  if (is_str(args[0])) return raise(rt->exc.TypeError, "must be real number, not %T", args[0]);
  Next found = from_method(args[0], &z);
  if (found == Next::Error) return nullptr;
  if (found == Next::End) {
    if (!is_real_number(args[0])) return raise(rt->exc.TypeError, "must be real number, not %T", args[0]);
    if (!to_double(args[0], &z.real)) return nullptr;
  }
  Ref result = make_complex(z.real, z.imaginary);
  return !result || type == Value(rt->type.complex) ? result : call1(type, result);
}

Ref complex_getnewargs(Value self, const Value*) {
  Ref real = make_float(parts_of(self).real), imaginary = make_float(parts_of(self).imaginary);
  return real && imaginary ? make_tuple2(real, imaginary) : nullptr;
}

Ref get_real(Value self) { return make_float(parts_of(self).real); }
Ref get_imag(Value self) { return make_float(parts_of(self).imaginary); }

const NativeMethod kComplexMethods[] = {
    {"conjugate", "($self, /)", complex_conjugate, kLeaf},
    {"from_number", "($type, number, /)", complex_from_number, kClassMethod},
    {"__abs__", "($self, /)", complex_abs, kLeaf},
    {"__complex__", "($self, /)", complex_to_complex, kLeaf},
    {"__format__", "($self, format_spec, /)", complex_format},
    {"__getnewargs__", "($self, /)", complex_getnewargs},
    {}};
const NativeGetSet kComplexGetSets[] = {
    {"real", get_real, nullptr, "the real part of a complex number", true},
    {"imag", get_imag, nullptr, "the imaginary part of a complex number", true},
    {}};

const Slots kComplexSlots = {
    .destroy = complex_destroy,
    .construct = complex_construct,
    .repr = complex_repr,
    .hash = complex_hash,
    .compare = complex_compare,
    .truth = complex_truth,
    .binary = complex_binary,
    .power_modulo = complex_power_modulo,
    .unary = complex_unary,
};

}  // namespace

Ref make_complex(double real, double imaginary) { return make_complex_of(rt->type.complex, {real, imaginary}); }

Ref complex_power(double real, double imaginary, double exponent_real, double exponent_imaginary) {
  return power({real, imaginary}, {exponent_real, exponent_imaginary});
}

const TypeSpec TypeSpecs::complex = {
    .name = "complex",
    .base = nullptr,
    .flags = kTypeBase | kTypeImmutable,
    .instance_size = sizeof(Complex),
    .slots = &kComplexSlots,
    .methods = kComplexMethods,
    .getsets = kComplexGetSets,
    .text_signature = "(real=0, imag=0)",
};

}  // namespace coroscope
