// What `coroutine.__await__()` gives: an iterator over the coroutine. Chains see through it.
#pragma once
#include "engine/runtime/generator.h"

namespace coroscope {

struct CoroutineWrapper : GcObject {
  Generator* coroutine;  // owned
};

// The iterator for `await object` (GET_AWAITABLE; rules A1 to A4, C6). `where` 0 = await, 1 = after
// __aenter__, 2 = after __aexit__, kAwaitAgain = the look-up is repeated. May run Python code.
inline constexpr uint32_t kAwaitAgain = 3;
Ref awaitable_iterator(Value object, uint32_t where);

}  // namespace coroscope
