// The awaitables of async generators and of anext() with a default.
#pragma once
#include "engine/runtime/generator.h"
#include "engine/runtime/native.h"

namespace coroscope {

enum class AwaitableKind : uint8_t { Asend, Athrow, Aclose };
enum class AwaitableState : uint8_t { Init, Iter, Closed };

struct AsyncGeneratorAwaitable : GcObject {
  Generator* generator;    // owned
  Value value;             // owned: what to send; athrow(): the tuple of its arguments
  AwaitableKind kind;
  AwaitableState state;
  bool sent_again;         // athrow(): resumed by a later send(), which leaves the state as it is
  uint32_t actor;
};

struct AnextAwaitable : GcObject {
  Value awaitable;         // owned: what __anext__() gave
  Value otherwise;         // owned: the default
  uint32_t actor;
};

// What __anext__() of an async generator gives, once its hooks were called. [leaf] Null = MemoryError.
Ref item_awaitable(Generator* generator);

extern const NativeMethod kAsyncBuiltins[];   // aiter, anext

}  // namespace coroscope
