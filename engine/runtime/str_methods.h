// The method tables of str, over several files; for those files only.
#pragma once
#include "engine/runtime/native.h"
#include "engine/runtime/runtime.h"
#include "engine/runtime/str.h"

namespace coroscope {

extern const NativeMethod kStrMethods[];

// One row per method: STR_METHOD(name, "signature", function, flags), see str_methods.inc.
#define STR_METHOD(name, signature, function, flags) Ref function(Value self, const Value* args);
#include "engine/runtime/str_methods.inc"
#undef STR_METHOD

// An argument that has to be a str: "replace() argument 1 must be str, not int". Null = raised.
Str* str_argument(const char* function, int position, Value value);

}  // namespace coroscope
