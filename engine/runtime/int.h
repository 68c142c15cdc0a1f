// int: of any size. Small ones are inline in Value; an IntObject holds the others: a 64-bit word, or
// libtommath's mp_int beyond that.
//
// Normal form of an exact int: inline if it fits, else `word` if it fits 64 bits, else `big`.
// Instances of subclasses (IntEnum, ...) are always IntObjects; True and False are immediates, ints too.
#pragma once
#include <string>
#include <string_view>

#include "engine/runtime/runtime.h"

namespace coroscope {

struct BigInt;   // wraps mp_int, see bigint.h

struct IntObject : Object {
  BigInt* big = nullptr;         // null = the value is `word`
  int64_t word = 0;
};

inline bool is_bool(Value v) { return v == kTrue || v == kFalse; }
inline bool is_int(Value v) {    // bools and subclasses included
  return v.is_small() || is_bool(v) || (v.is_object() && (v.object()->type->flags & kTypeInt));
}
inline bool is_exact_int(Value v) { return v.is_small() || has_type(v, rt->type.int_); }

// True and the value if the int `v` fits 64 bits. v must be an int.
inline bool int_word(Value v, int64_t* out) {
  if (v.is_small()) return *out = v.as_small(), true;
  if (v.is_immediate()) return *out = v == kTrue, true;
  auto* object = static_cast<IntObject*>(v.object());
  *out = object->word;
  return !object->big;
}

Ref make_int_object(int64_t n);  // for ints that are not small
inline Ref make_int(int64_t n) {
  return Value::fits_small(n) ? Ref::adopt(Value::small(static_cast<intptr_t>(n))) : make_int_object(n);
}
Ref make_int_unsigned(uint64_t n);
Ref make_int_from_double(double d);              // truncates; OverflowError, ValueError for inf, nan
// The digits of a literal (a base prefix and underscores allowed). Trusts its input: for the compiler.
Ref make_int_from_literal(std::string_view literal);
// int(text, base): ValueError if it is none. `original` is what the message shows.
Ref make_int_from_text(std::string_view text, int base, Value original);
// int(object): numbers, strs, bytes, __int__, __index__, __trunc__.
Ref make_int_from_object(Value object);
Ref exact_int(Value v);                          // int subclasses and bools become plain ints

// All [leaf]. Operands are ints (bools and subclasses included); results are exact ints.
Ref int_binary(BinaryOp op, Value left, Value right);   // every op; TrueDivide gives a float; ZeroDivisionError
Ref int_power_modulo(Value base, Value exponent, Value modulus);
Ref int_unary(UnaryOp op, Value v);
int int_compare(Value left, Value right);        // -1, 0, 1
int int_sign(Value v);
int64_t int_hash(Value v);
double int_to_double(Value v, bool* overflow);   // rounds half to even; overflow may be null
int int_compare_double(Value left, double right);  // exact; right is no nan
int64_t int_bit_length(Value v);
bool int_to_text(Value v, int base, std::string* out);  // lower-case, no prefix; ValueError beyond 4300 digits
int64_t int_clamp(Value v);                      // to the int64 range
Ref int_repr(Value v);
void append_int(std::string* out, int64_t n);
void append_int_text(int64_t n, int base, std::string* out);

}  // namespace coroscope
