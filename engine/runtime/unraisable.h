// The default sys.unraisablehook. Reporting is in errors.h.
#pragma once
#include "engine/runtime/runtime.h"

namespace coroscope {

Ref default_unraisable_hook(Value self, const Value* args);

}  // namespace coroscope
