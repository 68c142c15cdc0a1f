// What an uncaught exception's message ends with: "Did you mean: 'x'?", "Did you forget to import 'x'?"
#pragma once
#include <string>

#include "engine/runtime/runtime.h"

namespace coroscope {

struct Traceback;
// "" = nothing to suggest. May run Python code (dir() of the object). Leaves no exception set.
std::string suggestion_for(Value exception, const Traceback* innermost);

}  // namespace coroscope
