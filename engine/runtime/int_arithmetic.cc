// Arithmetic of ints: 64-bit words with overflow checks, libtommath beyond.
//
// Interface: engine/runtime/int.h. Results that would be too big to hold, or to make in sensible time,
// are MemoryErrors. Tests: tests/lang/int.
#include <cmath>
#include <cstring>

#include "engine/runtime/bigint.h"
#include "engine/runtime/errors.h"
#include "engine/runtime/float.h"
#include "engine/runtime/leaf.h"
#include "engine/runtime/tuple.h"

namespace coroscope {

// --- representation ------------------------------------------------------------------------------------

Ref make_int_object(int64_t n) {
  IntObject* object = new_object<IntObject>(rt->type.int_);
  if (!object) return nullptr;
  object->word = n;
  return Ref::adopt(Value(object));
}

Ref make_int_unsigned(uint64_t n) {
  if (n <= INT64_MAX) return make_int(static_cast<int64_t>(n));
  Big big;
  if (!big.ok()) return raise_no_memory();
  mp_set_u64(big.get(), n);
  return make_int_from_big(&big);
}

bool fits_int64(const mp_int* n) {
  int bits = mp_count_bits(n);
  if (bits < 64) return true;
  return bits == 64 && mp_isneg(n) && mp_cnt_lsb(n) == 63;
}

int64_t to_int64(const mp_int* n) { return mp_get_i64(n); }

Ref make_int_from_big(Big* big) {
  if (fits_int64(big->get())) return make_int(to_int64(big->get()));
  auto* holder = static_cast<BigInt*>(heap_allocate(sizeof(BigInt)));
  if (!holder) return nullptr;
  if (mp_init(&holder->number) != MP_OKAY) {
    heap_release(holder, sizeof(BigInt));
    return raise_no_memory();
  }
  mp_exch(&holder->number, big->get());
  IntObject* object = new_object<IntObject>(rt->type.int_);
  if (!object) {
    mp_clear(&holder->number);
    heap_release(holder, sizeof(BigInt));
    return nullptr;
  }
  object->big = holder;
  return Ref::adopt(Value(object));
}

Operand::Operand(Value v) {
  int64_t word;
  if (!int_word(v, &word)) {
    number_ = &static_cast<IntObject*>(v.object())->big->number;
  } else if (mp_init_i64(&local_, word) == MP_OKAY) {
    number_ = &local_;
    made_ = true;
  }
}

Ref make_int_instance(Type* type, Value exact) {
  IntObject* object = new_object<IntObject>(type);
  if (!object) return nullptr;
  Ref result = Ref::adopt(Value(object));
  if (int_word(exact, &object->word)) return result;
  auto* holder = static_cast<BigInt*>(heap_allocate(sizeof(BigInt)));
  if (!holder) return nullptr;
  if (mp_init_copy(&holder->number, Operand(exact).get()) != MP_OKAY) {
    heap_release(holder, sizeof(BigInt));
    return raise_no_memory();
  }
  object->big = holder;
  return result;
}

Ref exact_int(Value v) {
  if (is_exact_int(v)) return Ref::share(v);
  int64_t word;
  if (int_word(v, &word)) return make_int(word);
  Big copy;
  if (!copy.ok() || mp_copy(Operand(v).get(), copy.get()) != MP_OKAY) return raise_no_memory();
  return make_int_from_big(&copy);
}

// --- the operations on words ---------------------------------------------------------------------------

namespace {

int64_t floor_divide(int64_t a, int64_t b) {
  int64_t quotient = a / b;
  return (a % b != 0 && (a < 0) != (b < 0)) ? quotient - 1 : quotient;
}

int64_t floor_modulo(int64_t a, int64_t b) {
  int64_t remainder = a % b;
  return remainder != 0 && (remainder < 0) != (b < 0) ? remainder + b : remainder;
}

// True if the result fits a word.
bool word_binary(BinaryOp op, int64_t a, int64_t b, int64_t* out) {
  switch (op) {
    case BinaryOp::Add: return !__builtin_add_overflow(a, b, out);
    case BinaryOp::Subtract: return !__builtin_sub_overflow(a, b, out);
    case BinaryOp::Multiply: return !__builtin_mul_overflow(a, b, out);
    case BinaryOp::FloorDivide:
      if (b == -1) return !__builtin_sub_overflow(int64_t{0}, a, out);
      return *out = floor_divide(a, b), true;
    case BinaryOp::Modulo: return *out = b == -1 ? 0 : floor_modulo(a, b), true;
    case BinaryOp::And: return *out = a & b, true;
    case BinaryOp::Or: return *out = a | b, true;
    case BinaryOp::Xor: return *out = a ^ b, true;
    case BinaryOp::RightShift: return *out = a >> (b > 63 ? 63 : b), true;
    case BinaryOp::LeftShift:
      if (a == 0) return *out = 0, true;
      if (b > 62) return false;
      *out = static_cast<int64_t>(static_cast<uint64_t>(a) << b);
      return *out >> b == a;
    default: return false;
  }
}

bool word_power(int64_t base, int64_t exponent, int64_t* out) {
  int64_t result = 1;
  while (exponent) {
    if ((exponent & 1) && __builtin_mul_overflow(result, base, &result)) return false;
    exponent >>= 1;
    if (exponent && __builtin_mul_overflow(base, base, &base)) return false;
  }
  return *out = result, true;
}

// --- the operations on big ones ------------------------------------------------------------------------

mp_err floor_divide_big(const mp_int* a, const mp_int* b, mp_int* quotient, mp_int* remainder) {
  mp_err error = mp_div(a, b, quotient, remainder);
  if (error == MP_OKAY && !mp_iszero(remainder) && mp_isneg(remainder) != mp_isneg(b)) {
    error = mp_decr(quotient);
    if (error == MP_OKAY) error = mp_add(remainder, b, remainder);
  }
  return error;
}

bool result_fits(BinaryOp op, const mp_int* a, const mp_int* b) {
  if (op != BinaryOp::Multiply) return true;
  return int64_t{mp_count_bits(a)} + mp_count_bits(b) <= kMaxIntBits;
}

mp_err big_operation(BinaryOp op, const mp_int* a, const mp_int* b, mp_int* out) {
  if (!result_fits(op, a, b)) return MP_MEM;
  switch (op) {
    case BinaryOp::Add: return mp_add(a, b, out);
    case BinaryOp::Subtract: return mp_sub(a, b, out);
    case BinaryOp::Multiply: return a == b ? mp_sqr(a, out) : mp_mul(a, b, out);
    case BinaryOp::And: return mp_and(a, b, out);
    case BinaryOp::Or: return mp_or(a, b, out);
    case BinaryOp::Xor: return mp_xor(a, b, out);
    case BinaryOp::FloorDivide: {
      Big remainder;
      return remainder.ok() ? floor_divide_big(a, b, out, remainder.get()) : MP_MEM;
    }
    default: {
      Big quotient;
      return quotient.ok() ? floor_divide_big(a, b, quotient.get(), out) : MP_MEM;
    }
  }
}

Ref big_binary(BinaryOp op, Value left, Value right) {
  Operand a(left), b(right);
  Big result;
  if (!a.ok() || !b.ok() || !result.ok()) return raise_no_memory();
  if (big_operation(op, a.get(), b.get(), result.get()) != MP_OKAY) return raise_no_memory();
  return make_int_from_big(&result);
}

Ref shift(BinaryOp op, Value left, Value right) {
  if (int_sign(right) < 0) return raise(rt->exc.ValueError, "negative shift count");
  if (int_sign(left) == 0) return Ref::adopt(Value::small(0));
  int64_t count;
  bool countable = int_word(right, &count);
  if (op == BinaryOp::RightShift && (!countable || count > kMaxIntBits * 2)) {
    return Ref::adopt(Value::small(int_sign(left) < 0 ? -1 : 0));
  }
  if (!countable) return raise(rt->exc.OverflowError, "too many digits in integer");
  if ((op == BinaryOp::LeftShift && count > kMaxIntBits - int_bit_length(left))) {
    return raise_no_memory();
  }
  Operand a(left);
  Big result;
  if (!a.ok() || !result.ok()) return raise_no_memory();
  mp_err error = op == BinaryOp::LeftShift
                     ? mp_mul_2d(a.get(), static_cast<int>(count), result.get())
                     : mp_signed_rsh(a.get(), static_cast<int>(count), result.get());
  return error == MP_OKAY ? make_int_from_big(&result) : raise_no_memory();
}

Ref integer_power(Value base, Value exponent) {
  int64_t b, e;
  bool base_is_word = int_word(base, &b);
  if (base_is_word && (b == 0 || b == 1)) return Ref::adopt(Value::small(int_sign(exponent) ? b : 1));
  if (base_is_word && b == -1) {
    Operand n(exponent);
    return Ref::adopt(Value::small(n.ok() && mp_isodd(n.get()) ? -1 : 1));
  }
  if (!int_word(exponent, &e) || e > kMaxIntBits) return raise_no_memory();
  int64_t word;
  if (base_is_word && word_power(b, e, &word)) return make_int(word);
  if ((int_bit_length(base) - 1) * e > kMaxIntBits) return raise_no_memory();
  Operand a(base);
  Big result;
  if (!a.ok() || !result.ok() ||
      mp_expt_n(a.get(), static_cast<int>(e), result.get()) != MP_OKAY) {
    return raise_no_memory();
  }
  return make_int_from_big(&result);
}

Ref negative_power(Value base, Value exponent) {
  bool overflow = false;
  double b = int_to_double(base, &overflow);
  double e = overflow ? 0 : int_to_double(exponent, &overflow);
  if (overflow) return raise(rt->exc.OverflowError, "int too large to convert to float");
  return float_power(b, e);
}

// --- true division ---------------------------------------------------------------------------------------

// a / b rounded once, half to even: a quotient of 55 or more bits with the rest of the division folded
// into its last bit, then scaled.
Ref divide_big(Value left, Value right) {
  Operand a(left), b(right);
  Big numerator, denominator, quotient, remainder;
  if (!a.ok() || !b.ok() || !numerator.ok() || !denominator.ok() || !quotient.ok() ||
      !remainder.ok()) {
    return raise_no_memory();
  }
  bool negative = mp_isneg(a.get()) != mp_isneg(b.get());
  int shift = mp_count_bits(a.get()) - mp_count_bits(b.get()) - 56;
  if (shift < -1200) return make_float(negative ? -0.0 : 0.0);
  if (shift > 1024) {
    return raise(rt->exc.OverflowError, "integer division result too large for a float");
  }
  mp_err error = mp_abs(a.get(), numerator.get());
  if (error == MP_OKAY) error = mp_abs(b.get(), denominator.get());
  if (error == MP_OKAY) {
    error = shift < 0 ? mp_mul_2d(numerator.get(), -shift, numerator.get())
                      : mp_mul_2d(denominator.get(), shift, denominator.get());
  }
  if (error == MP_OKAY) {
    error = mp_div(numerator.get(), denominator.get(), quotient.get(), remainder.get());
  }
  if (error != MP_OKAY) return raise_no_memory();
  uint64_t bits = mp_get_mag_u64(quotient.get());   // 56 or 57 bits
  bool inexact = !mp_iszero(remainder.get());
  int drop = 64 - __builtin_clzll(bits) - 53;
  if (-1074 - shift > drop) drop = -1074 - shift;   // subnormal results have fewer bits
  if (drop > 60) return make_float(negative ? -0.0 : 0.0);
  uint64_t kept = bits >> drop, rest = bits & ((uint64_t{1} << drop) - 1),
           half = uint64_t{1} << (drop - 1);
  if (rest > half || (rest == half && (inexact || (kept & 1)))) ++kept;
  double result = std::ldexp(static_cast<double>(kept), shift + drop);
  if (std::isinf(result)) {
    return raise(rt->exc.OverflowError, "integer division result too large for a float");
  }
  return make_float(negative ? -result : result);
}

Ref true_divide(Value left, Value right) {
  constexpr int64_t kExact = int64_t{1} << 53;
  int64_t a, b;
  if (int_word(left, &a) && int_word(right, &b) && a <= kExact && a >= -kExact && b <= kExact &&
      b >= -kExact) {
    return make_float(static_cast<double>(a) / static_cast<double>(b));
  }
  if (int_sign(left) == 0) return make_float(int_sign(right) < 0 ? -0.0 : 0.0);
  return divide_big(left, right);
}

bool divides(BinaryOp op) {
  return op == BinaryOp::TrueDivide || op == BinaryOp::FloorDivide || op == BinaryOp::Modulo ||
         op == BinaryOp::DivMod;
}

}  // namespace

Ref int_binary(BinaryOp op, Value left, Value right) {
  if (divides(op) && int_sign(right) == 0) {
    return raise(rt->exc.ZeroDivisionError, "division by zero");
  }
  switch (op) {
    case BinaryOp::MatrixMultiply: return Ref::adopt(kNotImplemented);
    case BinaryOp::TrueDivide: return true_divide(left, right);
    case BinaryOp::Power:
      return int_sign(right) < 0 ? negative_power(left, right) : integer_power(left, right);
    case BinaryOp::DivMod: {
      Ref quotient = int_binary(BinaryOp::FloorDivide, left, right);
      Ref remainder = quotient ? int_binary(BinaryOp::Modulo, left, right) : nullptr;
      return remainder ? make_tuple2(quotient, remainder) : nullptr;
    }
    default: break;
  }
  int64_t a, b, word;
  bool words = int_word(left, &a) && int_word(right, &b);
  bool shifting = op == BinaryOp::LeftShift || op == BinaryOp::RightShift;
  if (words && !(shifting && b < 0) && word_binary(op, a, b, &word)) return make_int(word);
  return shifting ? shift(op, left, right) : big_binary(op, left, right);
}

// --- pow with a modulus ----------------------------------------------------------------------------------

namespace {

uint64_t power_modulo_words(uint64_t base, uint64_t exponent, uint64_t modulus) {
  unsigned __int128 result = 1 % modulus, factor = base % modulus;
  for (; exponent; exponent >>= 1) {
    if (exponent & 1) result = result * factor % modulus;
    factor = factor * factor % modulus;
  }
  return static_cast<uint64_t>(result);
}

mp_err power_modulo_big(const mp_int* base, const mp_int* exponent, const mp_int* modulus, mp_int* out) {
  // libtommath wants a positive exponent and an odd or even, but positive modulus.
  if (mp_iszero(exponent)) {
    mp_set(out, 1);
    return mp_mod(out, modulus, out);
  }
  Big reduced;
  if (!reduced.ok()) return MP_MEM;
  mp_err error = mp_mod(base, modulus, reduced.get());
  if (error == MP_OKAY && mp_iszero(reduced.get())) {
    mp_zero(out);
    return MP_OKAY;
  }
  return error == MP_OKAY ? mp_exptmod(reduced.get(), exponent, modulus, out) : error;
}

Ref invert_modulo(Value base, Value modulus) {
  Operand b(base), m(modulus);
  Big positive, result, divisor;
  if (!b.ok() || !m.ok() || !positive.ok() || !result.ok() || !divisor.ok()) return raise_no_memory();
  if (mp_abs(m.get(), positive.get()) != MP_OKAY) return raise_no_memory();
  if (mp_gcd(b.get(), positive.get(), divisor.get()) != MP_OKAY) return raise_no_memory();
  if (mp_cmp_d(divisor.get(), 1) != MP_EQ) {
    return raise(rt->exc.ValueError, "base is not invertible for the given modulus");
  }
  if (mp_cmp_d(positive.get(), 1) == MP_EQ) return Ref::adopt(Value::small(0));
  Big reduced;
  if (!reduced.ok() || mp_mod(b.get(), positive.get(), reduced.get()) != MP_OKAY ||
      mp_invmod(reduced.get(), positive.get(), result.get()) != MP_OKAY) {
    return raise_no_memory();
  }
  return make_int_from_big(&result);
}

}  // namespace

Ref int_power_modulo(Value base, Value exponent, Value modulus) {
  if (int_sign(modulus) == 0) return raise(rt->exc.ValueError, "pow() 3rd argument cannot be 0");
  Ref b = Ref::share(base), e = Ref::share(exponent);
  if (int_sign(exponent) < 0) {
    b = invert_modulo(base, modulus);
    e = b ? int_unary(UnaryOp::Negative, exponent) : nullptr;
    if (!e) return nullptr;
  }
  bool negative = int_sign(modulus) < 0;
  Ref m = negative ? int_unary(UnaryOp::Negative, modulus) : Ref::share(modulus);
  if (!m) return nullptr;
  Ref result;
  int64_t bw, ew, mw;
  if (int_word(b, &bw) && int_word(e, &ew) && int_word(m, &mw)) {
    result = make_int(static_cast<int64_t>(power_modulo_words(
        static_cast<uint64_t>(floor_modulo(bw, mw)), static_cast<uint64_t>(ew), static_cast<uint64_t>(mw))));
  } else {
    Operand ob(b), oe(e), om(m);
    Big out;
    if (!ob.ok() || !oe.ok() || !om.ok() || !out.ok() ||
        power_modulo_big(ob.get(), oe.get(), om.get(), out.get()) != MP_OKAY) {
      return raise_no_memory();
    }
    result = make_int_from_big(&out);
  }
  if (!result || !negative || int_sign(result) == 0) return result;
  return int_binary(BinaryOp::Add, result, modulus);
}

// --- the rest ---------------------------------------------------------------------------------------------

Ref int_unary(UnaryOp op, Value v) {
  int64_t word;
  if (op == UnaryOp::Positive) return exact_int(v);
  if (int_word(v, &word)) {
    if (op == UnaryOp::Invert) return make_int(~word);
    if (word != INT64_MIN) return make_int(-word);
  }
  Operand a(v);
  Big result;
  if (!a.ok() || !result.ok()) return raise_no_memory();
  mp_err error = op == UnaryOp::Invert ? mp_complement(a.get(), result.get())
                                       : mp_neg(a.get(), result.get());
  return error == MP_OKAY ? make_int_from_big(&result) : raise_no_memory();
}

int int_sign(Value v) {
  int64_t word;
  if (int_word(v, &word)) return word < 0 ? -1 : word > 0;
  return mp_isneg(&static_cast<IntObject*>(v.object())->big->number) ? -1 : 1;
}

int int_compare(Value left, Value right) {
  int64_t a, b;
  bool a_word = int_word(left, &a), b_word = int_word(right, &b);
  if (a_word && b_word) return a < b ? -1 : a > b;
  if (a_word) return -int_sign(right);
  if (b_word) return int_sign(left);
  return mp_cmp(Operand(left).get(), Operand(right).get());
}

int64_t int_hash(Value v) {
  int64_t word;
  if (int_word(v, &word)) return small_int_hash(word);
  const mp_int* n = Operand(v).get();
  constexpr uint64_t kPrime = static_cast<uint64_t>(kHashModulus);
  uint64_t h = 0;
  for (int i = n->used; i-- > 0;) {
    h = ((h << MP_DIGIT_BIT) & kPrime) | (h >> (61 - MP_DIGIT_BIT));
    h += n->dp[i];
    if (h >= kPrime) h -= kPrime;
  }
  auto result = static_cast<int64_t>(h);
  if (mp_isneg(n)) result = -result;
  return result == -1 ? -2 : result;
}

int64_t int_bit_length(Value v) {
  int64_t word;
  if (!int_word(v, &word)) return mp_count_bits(Operand(v).get());
  uint64_t magnitude = word < 0 ? 0 - static_cast<uint64_t>(word) : static_cast<uint64_t>(word);
  return magnitude ? 64 - __builtin_clzll(magnitude) : 0;
}

double big_to_double(const mp_int* n, bool* overflow) {
  int bits = mp_count_bits(n);
  if (bits > 1024) return *overflow = true, 0;
  Big magnitude, top;
  int drop = bits - 64;
  if (!magnitude.ok() || !top.ok() || mp_abs(n, magnitude.get()) != MP_OKAY ||
      mp_div_2d(magnitude.get(), drop, top.get(), nullptr) != MP_OKAY) {
    return *overflow = true, 0;
  }
  uint64_t high = mp_get_mag_u64(top.get());
  if (mp_cnt_lsb(magnitude.get()) < drop) high |= 1;   // what was dropped decides ties
  double result = std::ldexp(static_cast<double>(high), drop);
  *overflow = std::isinf(result);
  return mp_isneg(n) ? -result : result;
}

double int_to_double(Value v, bool* overflow) {
  int64_t word;
  bool local;
  if (!overflow) overflow = &local;
  *overflow = false;
  if (int_word(v, &word)) return static_cast<double>(word);
  return big_to_double(Operand(v).get(), overflow);
}

int int_compare_double(Value left, double right) {
  if (std::isinf(right)) return right > 0 ? -1 : 1;
  int64_t word;
  if (int_word(left, &word)) {
    if (right >= 9223372036854775808.0) return -1;
    if (right < -9223372036854775808.0) return 1;
    auto whole = static_cast<int64_t>(right);
    if (word != whole) return word < whole ? -1 : 1;
    double fraction = right - static_cast<double>(whole);
    return fraction > 0 ? -1 : fraction < 0;
  }
  if (std::fabs(right) < 9223372036854775808.0) return int_sign(left);
  Big exact;
  if (!exact.ok() || mp_set_double(exact.get(), right) != MP_OKAY) return int_sign(left);
  return mp_cmp(Operand(left).get(), exact.get());
}

Ref make_int_from_double(double d) {
  if (std::isnan(d)) return raise(rt->exc.ValueError, "cannot convert float NaN to integer");
  if (std::isinf(d)) return raise(rt->exc.OverflowError, "cannot convert float infinity to integer");
  d = std::trunc(d);
  if (std::fabs(d) < 9223372036854775808.0) return make_int(static_cast<int64_t>(d));
  Big big;
  if (!big.ok() || mp_set_double(big.get(), d) != MP_OKAY) return raise_no_memory();
  return make_int_from_big(&big);
}

int64_t int_clamp(Value v) {
  int64_t word;
  if (int_word(v, &word)) return word;
  return int_sign(v) < 0 ? INT64_MIN : INT64_MAX;
}

}  // namespace coroscope
