// Module math. The functions on integers (gcd, comb, isqrt ...) are in math_integer.cc.
//
// Tests: tests/lang/math.
#include <cmath>

#include "engine/runtime/float.h"
#include "engine/runtime/modules/math_special.h"
#include "engine/runtime/modules/math_integer.h"

namespace coroscope {

namespace {

bool real_argument(Value v, double* out) {
  if (is_exact_float(v)) return *out = float_value(v), true;
  if (is_str(v) || !(is_int(v) || is_float(v) || type_of(v)->slots.to_float || type_of(v)->slots.index)) {
    raise(rt->exc.TypeError, "must be real number, not %T", v);
    return false;
  }
  return to_double(v, out);
}

Ref domain_error() { return raise(rt->exc.ValueError, "math domain error"); }
Ref range_error() { return raise(rt->exc.OverflowError, "math range error"); }

// A ValueError whose text ends with the repr of the double: "expected ..., got -1.0".
Ref bad_input(const char* expectation, double x) {
  Ref value = make_float(x);
  return value ? raise_showing(rt->exc.ValueError, "%s, got %R", expectation, value.get()) : nullptr;
}

// The rule for most functions: a nan from no nan is outside the domain; an infinity from a finite number is
// a pole or an overflow.
Ref checked(double x, double result, const char* expectation, bool can_overflow) {
  if (std::isnan(result) && !std::isnan(x)) return expectation ? bad_input(expectation, x) : domain_error();
  if (std::isinf(result) && std::isfinite(x)) {
    if (can_overflow) return range_error();
    return expectation ? bad_input(expectation, x) : domain_error();
  }
  return make_float(result);
}

#define SIMPLE_FUNCTIONS(ROW)                                                        \
  ROW(acos, "expected a number in range from -1 up to 1", false)                     \
  ROW(acosh, "expected argument value not less than 1", false)                       \
  ROW(asin, "expected a number in range from -1 up to 1", false)                     \
  ROW(asinh, nullptr, false)                                                         \
  ROW(atan, nullptr, false)                                                          \
  ROW(atanh, "expected a number between -1 and 1", false)                            \
  ROW(cos, "expected a finite input", false)                                         \
  ROW(cosh, nullptr, true)                                                           \
  ROW(erf, nullptr, false)                                                           \
  ROW(erfc, nullptr, false)                                                          \
  ROW(exp, nullptr, true)                                                            \
  ROW(exp2, nullptr, true)                                                           \
  ROW(expm1, nullptr, true)                                                          \
  ROW(fabs, nullptr, false)                                                          \
  ROW(log1p, "expected argument value > -1", false)                                  \
  ROW(sin, "expected a finite input", false)                                         \
  ROW(sinh, nullptr, true)                                                           \
  ROW(sqrt, "expected a nonnegative input", false)                                   \
  ROW(tan, "expected a finite input", false)                                         \
  ROW(tanh, nullptr, false)

#define ROW(name, expectation, can_overflow)                                         \
  Ref math_##name(Value, const Value* args) {                                        \
    double x;                                                                        \
    if (!real_argument(args[0], &x)) return nullptr;                                 \
    return checked(x, std::name(x), expectation, can_overflow);                      \
  }
SIMPLE_FUNCTIONS(ROW)
#undef ROW

// The C library's cube root may miss by one place: the best of the three around it is taken.
Ref math_cbrt(Value, const Value* args) {
  double x;
  if (!real_argument(args[0], &x)) return nullptr;
  double root = std::cbrt(x);
  if (x == 0 || !std::isfinite(x)) return make_float(root);
  auto miss = [x](double r) { return std::fabs(std::fma(r * r, r, -x) + std::fma(r, r, -(r * r)) * r); };
  double best = root;
  for (double other : {std::nextafter(root, -HUGE_VAL), std::nextafter(root, HUGE_VAL)}) {
    if (miss(other) < miss(best)) best = other;
  }
  return make_float(best);
}

const char kPoleText[] = "expected a noninteger or positive integer";

Ref math_gamma(Value, const Value* args) {
  double x;
  if (!real_argument(args[0], &x)) return nullptr;
  if (std::isnan(x) || (std::isinf(x) && x > 0)) return make_float(x);
  if (std::isinf(x) || (x <= 0 && x == std::floor(x))) return bad_input(kPoleText, x);
  double result = gamma_function(x);
  return std::isinf(result) ? range_error() : make_float(result);
}

Ref math_lgamma(Value, const Value* args) {
  double x;
  if (!real_argument(args[0], &x)) return nullptr;
  if (!std::isfinite(x)) return make_float(std::fabs(x));
  if (x <= 0 && x == std::floor(x)) return bad_input(kPoleText, x);
  double result = log_gamma(x);
  return std::isinf(result) ? range_error() : make_float(result);
}

// --- logarithms ----------------------------------------------------------------------------------------------

using RealFunction = double (*)(double);

// The logarithm of a positive number; ints of any size are taken apart first. Null = raised.
Ref logarithm(Value v, RealFunction log, double log_of_2) {
  if (is_int(v)) {
    if (int_sign(v) <= 0) return raise(rt->exc.ValueError, "expected a positive input");
    bool overflow;
    double x = int_to_double(v, &overflow);
    if (!overflow) return make_float(log(x));
    int64_t shift = int_bit_length(v) - 64;
    Ref count = make_int(shift), top = int_binary(BinaryOp::RightShift, v, count);
    if (!top) return nullptr;
    int exponent;
    double mantissa = std::frexp(int_to_double(top, &overflow), &exponent);
    return make_float(log(mantissa) + log_of_2 * static_cast<double>(shift + exponent));
  }
  double x;
  if (!real_argument(v, &x)) return nullptr;
  if (std::isnan(x) || (std::isinf(x) && x > 0)) return make_float(x);
  if (x <= 0) return bad_input("expected a positive input", x);
  return make_float(log(x));
}

double natural_log(double x) { return std::log(x); }
double binary_log(double x) { return std::log2(x); }
double decimal_log(double x) { return std::log10(x); }

Ref math_log(Value, Args args) {
  Value v[2];
  if (!bind_positional("log", args, 1, 2, v)) return nullptr;
  Ref result = logarithm(v[0], natural_log, 0.6931471805599453);
  if (!result || !v[1]) return result;
  Ref base = logarithm(v[1], natural_log, 0.6931471805599453);
  return base ? binary(BinaryOp::TrueDivide, result, base) : nullptr;
}
Ref math_log2(Value, const Value* args) { return logarithm(args[0], binary_log, 1.0); }
Ref math_log10(Value, const Value* args) { return logarithm(args[0], decimal_log, 0.30102999566398120); }

// --- of two and more -------------------------------------------------------------------------------------------

bool two(const Value* args, double* x, double* y) { return real_argument(args[0], x) && real_argument(args[1], y); }

Ref math_atan2(Value, const Value* args) {
  double y, x;
  return two(args, &y, &x) ? make_float(std::atan2(y, x)) : nullptr;
}

Ref math_copysign(Value, const Value* args) {
  double x, y;
  return two(args, &x, &y) ? make_float(std::copysign(x, y)) : nullptr;
}

Ref math_fmod(Value, const Value* args) {
  double x, y;
  if (!two(args, &x, &y)) return nullptr;
  if (std::isinf(y) && std::isfinite(x)) return make_float(x);
  double result = std::fmod(x, y);
  return std::isnan(result) && !std::isnan(x) && !std::isnan(y) ? domain_error() : make_float(result);
}

Ref math_remainder(Value, const Value* args) {
  double x, y;
  if (!two(args, &x, &y)) return nullptr;
  double result = std::remainder(x, y);
  return std::isnan(result) && !std::isnan(x) && !std::isnan(y) ? domain_error() : make_float(result);
}

Ref math_pow(Value, const Value* args) {
  double x, y;
  if (!two(args, &x, &y)) return nullptr;
  double result = std::pow(x, y);
  if (std::isfinite(x) && std::isfinite(y)) {
    if (std::isnan(result)) return domain_error();
    if (std::isinf(result)) return x == 0 ? domain_error() : range_error();
  }
  return make_float(result);
}

Ref math_fma(Value, const Value* args) {
  double x, y, z;
  if (!two(args, &x, &y) || !real_argument(args[2], &z)) return nullptr;
  double result = std::fma(x, y, z);
  if (std::isfinite(result)) return make_float(result);
  if (std::isnan(result)) {
    if (!std::isnan(x) && !std::isnan(y) && !std::isnan(z)) {
      return raise(rt->exc.ValueError, "invalid operation in fma");
    }
  } else if (std::isfinite(x) && std::isfinite(y) && std::isfinite(z)) {
    return raise(rt->exc.OverflowError, "overflow in fma");
  }
  return make_float(result);
}

Ref math_ldexp(Value, const Value* args) {
  double x;
  if (!real_argument(args[0], &x)) return nullptr;
  if (!is_int(args[1])) return raise(rt->exc.TypeError, "Expected an int as second argument to ldexp.");
  int64_t n = int_clamp(args[1]);
  if (x == 0 || !std::isfinite(x)) return make_float(x);
  if (n > 5000) return range_error();
  double result = n < -5000 ? std::copysign(0.0, x) : std::ldexp(x, static_cast<int>(n));
  return std::isinf(result) ? range_error() : make_float(result);
}

Ref math_frexp(Value, const Value* args) {
  double x;
  if (!real_argument(args[0], &x)) return nullptr;
  int exponent = 0;
  if (std::isfinite(x)) x = std::frexp(x, &exponent);
  Ref mantissa = make_float(x), power = make_int(exponent);
  return mantissa ? make_tuple2(mantissa, power) : nullptr;
}

Ref math_modf(Value, const Value* args) {
  double x, whole;
  if (!real_argument(args[0], &x)) return nullptr;
  double fraction = std::isinf(x) ? (whole = x, std::copysign(0.0, x)) : std::modf(x, &whole);
  Ref a = make_float(fraction), b = make_float(whole);
  return a && b ? make_tuple2(a, b) : nullptr;
}

// The length of a vector: scaled by a power of two, summed exactly enough to be right to the last place.
double vector_length(const double* v, intptr_t count) {
  double most = 0;
  bool nan = false;
  for (intptr_t i = 0; i < count; ++i) {
    if (std::isinf(v[i])) return HUGE_VAL;
    nan = nan || std::isnan(v[i]);
    most = std::fmax(most, std::fabs(v[i]));
  }
  if (nan) return NAN;
  if (most == 0) return 0;
  int exponent;
  std::frexp(most, &exponent);
  ExactSum sum;
  for (intptr_t i = 0; i < count; ++i) {
    double x = std::ldexp(v[i], -exponent), square = x * x;
    sum.add(square);
    sum.add(std::fma(x, x, -square));
  }
  double total = sum.total(), root = std::sqrt(total);
  // One step of correction by what the root misses.
  double square = root * root;
  sum.add(-square);
  sum.add(-std::fma(root, root, -square));
  root += sum.total() / (2 * root);
  return std::ldexp(root, exponent);
}

Ref math_hypot(Value, Args args) {
  if (!no_keywords("hypot", args)) return nullptr;
  std::string storage(static_cast<size_t>(args.count) * sizeof(double), '\0');
  auto* v = reinterpret_cast<double*>(storage.data());
  for (int i = 0; i < args.count; ++i) {
    if (!real_argument(args.values[i], &v[i])) return nullptr;
  }
  return make_float(vector_length(v, args.count));
}

Ref math_dist(Value, const Value* args) {
  Ref p = to_tuple(args[0]), q = p ? to_tuple(args[1]) : nullptr;
  if (!q) return nullptr;
  intptr_t count = as_tuple(p)->size;
  if (count != as_tuple(q)->size) {
    return raise(rt->exc.ValueError, "both points must have the same number of dimensions");
  }
  std::string storage(static_cast<size_t>(count) * sizeof(double), '\0');
  auto* v = reinterpret_cast<double*>(storage.data());
  for (intptr_t i = 0; i < count; ++i) {
    double a, b;
    if (!real_argument(as_tuple(p)->items[i], &a) || !real_argument(as_tuple(q)->items[i], &b)) return nullptr;
    v[i] = a - b;
  }
  return make_float(vector_length(v, count));
}

Ref math_fsum(Value, const Value* args) {
  Ref iterator = iterate(args[0]);
  if (!iterator) return nullptr;
  ExactSum sum;
  double special = 0;
  bool any_special = false, mixed_infinities = false;
  for (;;) {
    Ref item;
    Next step = next(iterator, &item);
    if (step == Next::Error) return nullptr;
    if (step == Next::End) break;
    double x;
    if (!real_argument(item, &x)) return nullptr;
    if (!std::isfinite(x)) {
      mixed_infinities = mixed_infinities || (std::isinf(special) && std::isinf(x) && special != x);
      special += x;
      any_special = true;
    } else if (!sum.add(x)) {
      return raise(rt->exc.OverflowError, "intermediate overflow in fsum");
    }
  }
  if (mixed_infinities) return raise(rt->exc.ValueError, "-inf + inf in fsum");
  return make_float(any_special ? special : sum.total());
}

Ref math_isclose(Value, const Value* args) {
  double a, b, relative = 1e-9, absolute = 0;
  if (!two(args, &a, &b)) return nullptr;
  if (args[2] && !real_argument(args[2], &relative)) return nullptr;
  if (args[3] && !real_argument(args[3], &absolute)) return nullptr;
  if (relative < 0 || absolute < 0) return raise(rt->exc.ValueError, "tolerances must be non-negative");
  if (a == b) return Ref::adopt(kTrue);
  if (std::isinf(a) || std::isinf(b)) return Ref::adopt(kFalse);
  double difference = std::fabs(b - a);
  bool close = difference <= std::fabs(relative * b) || difference <= std::fabs(relative * a) || difference <= absolute;
  return Ref::adopt(boolean(close));
}

Ref math_nextafter(Value, const Value* args) {
  double x, y;
  if (!two(args, &x, &y)) return nullptr;
  if (!args[2] || args[2] == kNone) return make_float(std::nextafter(x, y));
  Ref steps = index(args[2]);
  if (!steps) return nullptr;
  if (int_sign(steps) < 0) return raise(rt->exc.ValueError, "steps must be a non-negative integer");
  int64_t n = int_clamp(steps);
  if (std::isnan(x) || std::isnan(y)) return make_float(x + y);
  // Doubles of one sign are ordered as their bits are.
  auto rank = [](double d) {
    int64_t bits;
    __builtin_memcpy(&bits, &d, 8);
    return bits < 0 ? INT64_MIN - bits : bits;
  };
  int64_t from = rank(x), to = rank(y);
  uint64_t distance = from < to ? static_cast<uint64_t>(to) - static_cast<uint64_t>(from)
                                : static_cast<uint64_t>(from) - static_cast<uint64_t>(to);
  if (static_cast<uint64_t>(n) >= distance) return make_float(n == 0 ? x : y);
  int64_t place = from < to ? from + n : from - n;
  int64_t bits = place < 0 ? INT64_MIN - place : place;
  double result;
  __builtin_memcpy(&result, &bits, 8);
  return make_float(result);
}

Ref math_ulp(Value, const Value* args) {
  double x;
  if (!real_argument(args[0], &x)) return nullptr;
  x = std::fabs(x);
  if (!std::isfinite(x)) return make_float(x);
  double above = std::nextafter(x, HUGE_VAL);
  return make_float(std::isinf(above) ? x - std::nextafter(x, 0.0) : above - x);
}

Ref math_degrees(Value, const Value* args) {
  double x;
  return real_argument(args[0], &x) ? make_float(x * (180.0 / 3.141592653589793)) : nullptr;
}
Ref math_radians(Value, const Value* args) {
  double x;
  return real_argument(args[0], &x) ? make_float(x * (3.141592653589793 / 180.0)) : nullptr;
}
Ref math_isfinite(Value, const Value* args) {
  double x;
  return real_argument(args[0], &x) ? Ref::adopt(boolean(std::isfinite(x))) : nullptr;
}
Ref math_isinf(Value, const Value* args) {
  double x;
  return real_argument(args[0], &x) ? Ref::adopt(boolean(std::isinf(x))) : nullptr;
}
Ref math_isnan(Value, const Value* args) {
  double x;
  return real_argument(args[0], &x) ? Ref::adopt(boolean(std::isnan(x))) : nullptr;
}

// floor and ceil ask the type first.
Ref rounded(const char* method, Value v, double (*function)(double)) {
  Own<Str> name = intern(method);
  if (!is_exact_float(v)) {
    Ref special = name ? lookup_special(v, name.get()) : nullptr;
    if (special) return call0(special);
    if (is_raised()) return nullptr;
  }
  double x;
  return real_argument(v, &x) ? make_int_from_double(function(x)) : nullptr;
}
Ref math_floor(Value, const Value* args) { return rounded("__floor__", args[0], [](double x) { return std::floor(x); }); }
Ref math_ceil(Value, const Value* args) { return rounded("__ceil__", args[0], [](double x) { return std::ceil(x); }); }

Ref math_trunc(Value, const Value* args) {
  if (is_exact_float(args[0])) return make_int_from_double(float_value(args[0]));
  Ref method = lookup_special(args[0], rt->str.__trunc__);
  if (method) return call0(method);
  return is_raised() ? nullptr : raise(rt->exc.TypeError, "type %T doesn't define __trunc__ method", args[0]);
}

// --- products ----------------------------------------------------------------------------------------------------

Ref math_prod(Value, const Value* args) {
  Ref iterator = iterate(args[0]);
  Ref total = args[1] ? Ref::share(args[1]) : make_int(1);
  while (iterator && total) {
    Ref item;
    Next step = next(iterator, &item);
    if (step == Next::Error) return nullptr;
    if (step == Next::End) return total;
    total = binary(BinaryOp::Multiply, total, item);
  }
  return nullptr;
}

Ref math_sumprod(Value, const Value* args) {
  Ref p = to_tuple(args[0]), q = p ? to_tuple(args[1]) : nullptr;
  if (!q) return nullptr;
  if (as_tuple(p)->size != as_tuple(q)->size) return raise(rt->exc.ValueError, "Inputs are not the same length");
  Ref total = make_int(0);
  ExactSum floats;
  bool all_floats = as_tuple(p)->size > 0;
  for (intptr_t i = 0; i < as_tuple(p)->size; ++i) {
    Value a = as_tuple(p)->items[i], b = as_tuple(q)->items[i];
    bool any_float = is_exact_float(a) || is_exact_float(b);
    all_floats = all_floats && any_float && (is_exact_float(a) || is_exact_int(a) || is_bool(a)) &&
                 (is_exact_float(b) || is_exact_int(b) || is_bool(b));
  }
  for (intptr_t i = 0; i < as_tuple(p)->size; ++i) {
    Value a = as_tuple(p)->items[i], b = as_tuple(q)->items[i];
    if (all_floats) {
      double x, y;
      if (!real_argument(a, &x) || !real_argument(b, &y)) return nullptr;
      double product = x * y;
      if (!floats.add(product) || !floats.add(std::fma(x, y, -product))) all_floats = false, i = -1;
      continue;
    }
    Ref product = binary(BinaryOp::Multiply, a, b);
    total = product ? binary(BinaryOp::Add, total, product) : nullptr;
    if (!total) return nullptr;
  }
  return all_floats ? make_float(floats.total()) : total;
}

#define ROW(name, expectation, can_overflow) {#name, "(x, /)", math_##name, kNativePlain},
const NativeMethod kFunctions[] = {
    SIMPLE_FUNCTIONS(ROW)
    {"atan2", "(y, x, /)", math_atan2},
    {"cbrt", "(x, /)", math_cbrt},
    {"ceil", "(x, /)", math_ceil},
    {"comb", "(n, k, /)", math_comb},
    {"copysign", "(x, y, /)", math_copysign},
    {"degrees", "(x, /)", math_degrees},
    {"dist", "(p, q, /)", math_dist},
    {"factorial", "(n, /)", math_factorial},
    {"floor", "(x, /)", math_floor},
    {"fma", "(x, y, z, /)", math_fma},
    {"fmod", "(x, y, /)", math_fmod},
    {"frexp", "(x, /)", math_frexp},
    {"fsum", "(seq, /)", math_fsum},
    {"gamma", "(x, /)", math_gamma},
    {"gcd", "(*integers)", math_gcd},
    {"hypot", "(*coordinates)", raw_native(math_hypot), kRawArguments},
    {"isclose", "(a, b, *, rel_tol=1e-09, abs_tol=0.0)", math_isclose},
    {"isfinite", "(x, /)", math_isfinite},
    {"isinf", "(x, /)", math_isinf},
    {"isnan", "(x, /)", math_isnan},
    {"isqrt", "(n, /)", math_isqrt},
    {"lcm", "(*integers)", math_lcm},
    {"ldexp", "(x, i, /)", math_ldexp},
    {"lgamma", "(x, /)", math_lgamma},
    {"log", "(x, base=e, /)", raw_native(math_log), kRawArguments},
    {"log10", "(x, /)", math_log10},
    {"log2", "(x, /)", math_log2},
    {"modf", "(x, /)", math_modf},
    {"nextafter", "(x, y, /, *, steps=None)", math_nextafter},
    {"perm", "(n, k=None, /)", math_perm},
    {"pow", "(x, y, /)", math_pow},
    {"prod", "(iterable, /, *, start=1)", math_prod},
    {"radians", "(x, /)", math_radians},
    {"remainder", "(x, y, /)", math_remainder},
    {"sumprod", "(p, q, /)", math_sumprod},
    {"trunc", "(x, /)", math_trunc},
    {"ulp", "(x, /)", math_ulp},
    {}};
#undef ROW

bool fill(Dict* namespace_) {
  return add_value(namespace_, "pi", make_float(3.141592653589793)) &&
         add_value(namespace_, "e", make_float(2.718281828459045)) &&
         add_value(namespace_, "tau", make_float(6.283185307179586)) &&
         add_value(namespace_, "inf", make_float(HUGE_VAL)) && add_value(namespace_, "nan", make_float(NAN));
}

}  // namespace

extern const NativeModule kMathModule;
const NativeModule kMathModule = {"math", kFunctions, fill};

}  // namespace coroscope
