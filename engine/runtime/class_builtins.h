// The functions of module builtins that deal with classes, attributes and identity.
#pragma once
#include "engine/runtime/native.h"

namespace coroscope {

extern const NativeMethod kClassBuiltins[];  // __build_class__, getattr, isinstance, dir, vars, id ...

}  // namespace coroscope
