// The functions of module math on integers, for its table.
#pragma once
#include "engine/runtime/modules/module_support.h"

namespace coroscope {

Ref math_comb(Value, const Value* args);
Ref math_perm(Value, const Value* args);
Ref math_factorial(Value, const Value* args);
Ref math_gcd(Value, const Value* args);
Ref math_lcm(Value, const Value* args);
Ref math_isqrt(Value, const Value* args);

}  // namespace coroscope
