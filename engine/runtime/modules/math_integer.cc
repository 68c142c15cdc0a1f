// gcd, lcm, factorial, comb, perm and isqrt of module math.
//
// Tests: tests/lang/math.
#include "engine/runtime/modules/math_integer.h"

#include "engine/runtime/bigint.h"

namespace coroscope {

namespace {

// A binary operation of libtommath on two ints.
Ref big_call(mp_err (*operation)(const mp_int*, const mp_int*, mp_int*), Value a, Value b) {
  Operand x(a), y(b);
  Big result;
  if (!x.ok() || !y.ok() || !result.ok() || operation(x.get(), y.get(), result.get()) != MP_OKAY) {
    return raise_no_memory();
  }
  return make_int_from_big(&result);
}

Ref multiply(Value a, Value b) { return int_binary(BinaryOp::Multiply, a, b); }

// first * (first + step) * ... of `count` factors, halved into products of like size.
Ref product_of(int64_t first, int64_t count, int64_t step) {
  if (count == 0) return make_int(1);
  if (count < 8) {
    Ref total = make_int(first);
    for (int64_t i = 1; total && i < count; ++i) {
      Ref factor = make_int(first + i * step);
      total = multiply(total, factor);
    }
    return total;
  }
  int64_t half = count / 2;
  Ref low = product_of(first, half, step);
  Ref high = low ? product_of(first + half * step, count - half, step) : nullptr;
  return high ? multiply(low, high) : nullptr;
}

constexpr int64_t kMostFactors = 2000000;

// n * (n-1) * ... of k factors, for n of any size.
Ref falling_product(Value n, int64_t k) {
  int64_t word;
  if (int_word(n, &word) && word < (int64_t{1} << 40)) return product_of(word - k + 1, k, 1);
  Ref total = make_int(1), factor = Ref::share(n);
  for (int64_t i = 0; total && factor && i < k; ++i) {
    total = multiply(total, factor);
    factor = int_binary(BinaryOp::Subtract, factor, Value::small(1));
  }
  return total;
}

}  // namespace

Ref math_gcd(Value, const Value* args) {
  Ref total = make_int(0);
  for (intptr_t i = 0; total && i < ItemsView(args[0]).size(); ++i) {
    Ref n = index(ItemsView(args[0])[i]);
    if (!n) return nullptr;
    total = big_call(mp_gcd, total, n);
  }
  return total;
}

Ref math_lcm(Value, const Value* args) {
  Ref total = make_int(1);
  for (intptr_t i = 0; total && i < ItemsView(args[0]).size(); ++i) {
    Ref n = index(ItemsView(args[0])[i]);
    if (!n) return nullptr;
    if (int_sign(n) == 0 || int_sign(total) == 0) {
      total = make_int(0);
    } else {
      total = big_call(mp_lcm, total, n);
    }
  }
  return total;
}

Ref math_factorial(Value, const Value* args) {
  Ref n = index(args[0]);
  if (!n) return nullptr;
  if (int_sign(n) < 0) return raise(rt->exc.ValueError, "factorial() not defined for negative values");
  int64_t k;
  if (!int_word(n, &k) || k > INT32_MAX) {
    return raise(rt->exc.OverflowError, "factorial() argument should not exceed 2147483647");
  }
  if (k > kMostFactors) return raise_no_memory();
  return product_of(1, k, 1);
}

Ref math_perm(Value self, const Value* args) {
  if (!args[1] || args[1] == kNone) return math_factorial(self, args);
  Ref n = index(args[0]), k = n ? index(args[1]) : nullptr;
  if (!k) return nullptr;
  if (int_sign(n) < 0) return raise(rt->exc.ValueError, "n must be a non-negative integer");
  if (int_sign(k) < 0) return raise(rt->exc.ValueError, "k must be a non-negative integer");
  if (int_compare(n, k) < 0) return make_int(0);
  int64_t count;
  if (!int_word(k, &count)) return raise(rt->exc.OverflowError, "k must not exceed 9223372036854775807");
  if (count > kMostFactors) return raise_no_memory();
  return falling_product(n, count);
}

Ref math_comb(Value, const Value* args) {
  Ref n = index(args[0]), k = n ? index(args[1]) : nullptr;
  if (!k) return nullptr;
  if (int_sign(n) < 0) return raise(rt->exc.ValueError, "n must be a non-negative integer");
  if (int_sign(k) < 0) return raise(rt->exc.ValueError, "k must be a non-negative integer");
  Ref rest = int_binary(BinaryOp::Subtract, n, k);
  if (!rest) return nullptr;
  if (int_sign(rest) < 0) return make_int(0);
  if (int_compare(rest, k) < 0) k = rest;
  int64_t count;
  if (!int_word(k, &count)) {
    return raise(rt->exc.OverflowError, "min(n - k, k) must not exceed 9223372036854775807");
  }
  if (count > kMostFactors) return raise_no_memory();
  Ref numerator = falling_product(n, count), denominator = numerator ? product_of(1, count, 1) : nullptr;
  return denominator ? int_binary(BinaryOp::FloorDivide, numerator, denominator) : nullptr;
}

Ref math_isqrt(Value, const Value* args) {
  Ref n = index(args[0]);
  if (!n) return nullptr;
  if (int_sign(n) < 0) return raise(rt->exc.ValueError, "isqrt() argument must be nonnegative");
  Operand x(n);
  Big root;
  if (!x.ok() || !root.ok() || mp_sqrt(x.get(), root.get()) != MP_OKAY) return raise_no_memory();
  return make_int_from_big(&root);
}

}  // namespace coroscope
