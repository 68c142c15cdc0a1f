// builtins.__build_class__: what a class statement calls.
#pragma once
#include "engine/runtime/runtime.h"

namespace coroscope {

Ref build_class(Value self, Args args);
// The bases with __mro_entries__ taken at their word; the same tuple if there are none.
Ref resolve_bases(Tuple* bases);

}  // namespace coroscope
