// Importing: modules written in C++ (native_modules.inc), the frozen library, and nothing else.
//
// The interpreter's IMPORT_NAME calls builtins.__import__, which is here; IMPORT_FROM and IMPORT_STAR
// are the interpreter's own.
#pragma once
#include <string_view>

#include "engine/runtime/native.h"
#include "engine/runtime/runtime.h"

namespace coroscope {

// The module of that absolute, possibly dotted name itself (not its top package). May run Python code.
Ref import_module(std::string_view name);
// A module of C++ by its row, entered in sys.modules. Null = exception set.
Ref make_native_module(const NativeModule& row);
const NativeModule* find_native_module(std::string_view name);  // null = none

extern const NativeMethod kImportBuiltins[];  // __import__

}  // namespace coroscope
