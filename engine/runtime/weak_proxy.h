// weakref.proxy objects: stand-ins that hand everything to their target. For weakref.cc.
#pragma once
#include "engine/runtime/runtime.h"

namespace coroscope {

// The memory management is that of WeakRef.
void init_weak_proxy_types(void (*destroy)(Object*), void (*traverse)(Object*, Visit, void*),
                           void (*clear)(Object*));
Type* callable_proxy_type();

}  // namespace coroscope
