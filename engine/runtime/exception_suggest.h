// What an uncaught exception's message ends with: "Did you mean: 'x'?", "Did you forget to import 'x'?"
#pragma once
#include <string>
#include <string_view>

#include "engine/runtime/runtime.h"

namespace coroscope {

struct Traceback;
// Whether CPython's library has a public module of that name. [leaf]
bool is_standard_module(std::string_view name);
// "" = nothing to suggest. May run Python code (dir() of the object). Leaves no exception set.
std::string suggestion_for(Value exception, const Traceback* innermost);

}  // namespace coroscope
