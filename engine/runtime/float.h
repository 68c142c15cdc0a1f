// float and complex: doubles, their text, and their arithmetic with ints.
#pragma once
#include <string>
#include <string_view>

#include "engine/runtime/runtime.h"

namespace coroscope {

struct Float : Object {
  double value = 0;
};

struct Complex : Object {
  double real = 0, imaginary = 0;
};

inline bool is_float(Value v) { return v.is_object() && (v.object()->type->flags & kTypeFloat); }
inline bool is_exact_float(Value v) { return has_type(v, rt->type.float_); }
inline double float_value(Value v) { return static_cast<Float*>(v.object())->value; }
bool is_complex(Value v);

Ref make_float(double d);
Ref make_complex(double real, double imaginary);
Ref make_float_from_text(std::string_view text, Value original);  // float(text); ValueError
// ASCII digits for those of any script, no white space at the ends, no underscores; false if these are
// misplaced.
bool plain_number_text(std::string_view text, std::string* out);
bool parse_float_text(std::string_view text, double* out);        // the same; false if malformed
// The double of a Python literal or number text without sign, spaces and underscores; false if malformed.
bool parse_double(std::string_view text, double* out);

bool float_by_slot(Value object, double* out);   // through its __float__, which it must have
int64_t float_hash(double d, Value object);      // as CPython: equal to the hash of an equal int
Ref float_binary(BinaryOp op, double left, double right);  // [leaf] ZeroDivisionError, OverflowError
double float_floor_modulo(double left, double right, double* quotient);  // right != 0
Ref float_power(double base, double exponent);   // may give a complex
Ref complex_power(double real, double imaginary, double exponent_real, double exponent_imaginary);

// Text. `append_double_repr` writes the shortest text that reads back equal, as repr() does.
void append_double_repr(std::string* out, double d);
// CPython's float formatting: type is one of e E f F g G % r; precision -1 = the default.
enum DoubleFormatFlags { kDoubleAlternate = 1, kDoubleAddDotZero = 2, kDoubleNoNegativeZero = 4 };
void append_double(std::string* out, double d, char type, int precision, int flags);
double round_double(double d, int digits);       // round(d, digits); may overflow to inf

}  // namespace coroscope
