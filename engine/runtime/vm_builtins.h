// The functions of module builtins that belong to the interpreter, and its start and end.
#pragma once
#include <string_view>

#include "engine/runtime/native.h"

namespace coroscope {

extern const NativeMethod kVmBuiltins[];      // eval, exec, compile, globals, locals
extern const NativeMethod kAsyncBuiltins[];   // aiter, anext (async_generator.cc)
// For module sys: set_coroutine_origin_tracking_depth, get_..., set_asyncgen_hooks, get_asyncgen_hooks,
// getrecursionlimit, setrecursionlimit, _getframe.
extern const NativeMethod kVmSysFunctions[];

// What module builtins has under that name now; null = AttributeError set, a program may delete it.
Ref builtin_named(const char* name);

// The text to compile, of a str or of bytes in the encoding that they declare. Null = TypeError or
// SyntaxError set. (source_text.cc)
Ref source_text(Value source, const char* function, const char* what, std::string_view filename);

void init_vm();   // start.inc
void end_vm();

}  // namespace coroscope
