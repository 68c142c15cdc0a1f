// Binding the arguments of constructors, whose slots get them raw. (Natives in tables get theirs bound
// by call.cc.)
#pragma once
#include "engine/runtime/object.h"

namespace coroscope {

// Fills `out[0 .. maximum)` with borrowed values, null for those not given. `names` has one entry per
// parameter, "" for positional-only ones. False = TypeError is set, worded as CPython's for `function`.
bool bind_constructor(const char* function, Args args, const char* const* names, int required,
                      int maximum, Value* out);
// Positional only, no keywords taken: "f expected at most 1 argument, got 2".
bool bind_positional(const char* function, Args args, int required, int maximum, Value* out);
// True unless the class has an __init__ of its own, which may take keywords that __new__ does not.
bool has_plain_init(const Type* type);
bool no_keywords(const char* function, Args args);   // "f() takes no keyword arguments"

}  // namespace coroscope
