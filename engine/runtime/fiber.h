// Where the VM may stop in the middle of C++: it runs on a stack of its own (a fiber).
//
// pause_here() may be called at any depth of C++ below the driver; it goes back to the host, and returns
// when the host runs on. fiber.cc says what the fiber is made of in each build.
#pragma once
#include <cstddef>
#include <cstdint>

namespace coroscope {

enum class PauseReason : uint8_t { Budget, Breakpoint, Input, Library, Finished };

struct Fiber;

// A fiber that runs `body` once; its memory is one block. Null = no memory.
Fiber* fiber_new(void (*body)(void* context), void* context);
void fiber_free(Fiber* fiber);
// Runs or continues the fiber until it pauses or its body returns; true = it has returned.
bool fiber_run(Fiber* fiber);
// On the fiber: back to who ran it.
void fiber_pause(Fiber* fiber);

// --- For the interpreter (session.cc) -----------------------------------------------------------------
// The budget is spent: asks the host. False = an exception (KeyboardInterrupt) is set.
bool pause_here();

}  // namespace coroscope
