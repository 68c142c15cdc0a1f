// The functions of module builtins that belong to the interpreter, and its start and end.
#pragma once
#include "engine/runtime/native.h"

namespace coroscope {

extern const NativeMethod kVmBuiltins[];      // eval, exec, compile, globals, locals
extern const NativeMethod kAsyncBuiltins[];   // aiter, anext (async_generator.cc)
// For module sys: set_coroutine_origin_tracking_depth, get_..., set_asyncgen_hooks, get_asyncgen_hooks,
// getrecursionlimit, setrecursionlimit, _getframe.
extern const NativeMethod kVmSysFunctions[];

void init_vm();   // start.inc
void end_vm();

}  // namespace coroscope
