// Generators, coroutines and async generators, and the one door into all of them.
//
// How values, exceptions and outcomes travel through a chain of awaits: delegation.md.
#pragma once
#include "engine/runtime/frame.h"

namespace coroscope {

enum class GeneratorState : uint8_t {
  Created,    // not started
  Suspended,  // at a yield or at a DELEGATE
  Running,    // the root of a chain that runs now (members of the chain stay Suspended: is_running)
  Finished,   // frame is null
};

enum class GeneratorKind : uint8_t { Generator, Coroutine, AsyncGenerator };

struct Generator : GcObject {
  Frame* frame;                  // owned; null once finished
  CodeObject* code;              // owned
  Str* name;                     // owned
  Str* qualname;                 // owned
  Generator* awaiter;            // borrowed: the one that delegates to this one; null = none
  HandledException handled;      // what `except` blocks inside are handling
  // The innermost frame of the chain below this one, right while `epoch` is rt's (delegation.md).
  Frame* innermost;
  uint32_t epoch;
  uint32_t link;                 // Vm::links when it was linked to its awaiter
  uint32_t level;                // how many awaiters were above it when it was linked
  uint32_t actor;
  GeneratorState state;
  GeneratorKind kind;
  bool closing;                  // async generators: aclose() or athrow() has begun
  bool running_async;            // ag_running: an asend/athrow/aclose is under way
  bool hooks_done;               // the asyncgen firstiter hook was called
  Value origin_or_finalizer;     // owned: cr_origin, or the async generator's finalizer hook
  Object* weak_references;       // head of the list
};

inline bool is_generator(Value v) {
  if (!v.is_object()) return false;
  const Type* type = v.object()->type;
  return type == rt->type.generator || type == rt->type.coroutine ||
         type == rt->type.async_generator;
}

enum class How : uint8_t { Send, Throw, Close };
enum class By : uint8_t { Method, Next, Await, Destroy, Hand };  // as trace::Way
enum class Outcome : uint8_t { Return, Yield, Raise };

// The one door. Send: `value` is what the suspended yield receives (none for the first). Throw:
// `value` is an exception instance (owned by the caller). Close: `value` is ignored.
// Return and Yield put what came into *out; Raise leaves the exception set in the thread.
// May run Python code.
Outcome resume(Value target, How how, Value value, Ref* out, By by = By::Method);

// Whether code of the generator is on the stack now, as the innermost or as an awaiter. [leaf]
bool is_running(const Generator* generator);
// What the generator waits for (cr_await, gi_yieldfrom, ag_await); null = nothing. [leaf]
Value awaited_by(const Generator* generator);

// --- The parts that the interpreter uses ------------------------------------------------------
// A new generator around a frame that just ran RETURN_GENERATOR; takes the frame's reference over.
Generator* generator_new(Frame* frame);
// Ends a generator whose frame returned or raised.
void generator_finish(Generator* generator);

}  // namespace coroscope
