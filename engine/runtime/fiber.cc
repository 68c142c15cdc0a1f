// The fiber under the VM: a C++ stack that can be left in the middle and gone on with later.
//
// In wasm it is an Emscripten fiber (Asyncify unwinds the stack into linear memory, so that a copy of
// the memory holds it); natively a ucontext.
// Interface: fiber.h. Tests: tests/checkpoint.
#include "engine/runtime/fiber.h"

#include <cstdlib>

#ifdef __EMSCRIPTEN__
#include <emscripten/fiber.h>
#else
#include <ucontext.h>
#endif
#if defined(__SANITIZE_ADDRESS__)
#define COROSCOPE_ASAN 1
#elif defined(__has_feature)
#if __has_feature(address_sanitizer)
#define COROSCOPE_ASAN 1
#endif
#endif
#ifdef COROSCOPE_ASAN
#include <sanitizer/common_interface_defs.h>
#endif

namespace coroscope {

#ifdef __EMSCRIPTEN__

namespace {
constexpr size_t kStackSize = 2 << 20, kAsyncifySize = 1 << 20, kHostAsyncifySize = 64 << 10;
}

struct Fiber {
  emscripten_fiber_t host, body;
  void (*run)(void* context);
  void* context;
  bool finished;
  alignas(16) char stack[kStackSize];
  alignas(16) char asyncify[kAsyncifySize];
  alignas(16) char host_asyncify[kHostAsyncifySize];
};

static void fiber_entry(void* argument) {
  Fiber* fiber = static_cast<Fiber*>(argument);
  fiber->run(fiber->context);
  fiber->finished = true;
  emscripten_fiber_swap(&fiber->body, &fiber->host);
}

Fiber* fiber_new(void (*run)(void* context), void* context) {
  // Aligned as the compiler thinks a stack is: malloc may give less.
  Fiber* fiber = static_cast<Fiber*>(aligned_alloc(alignof(Fiber), sizeof(Fiber)));
  if (!fiber) return nullptr;
  fiber->run = run;
  fiber->context = context;
  fiber->finished = false;
  emscripten_fiber_init_from_current_context(&fiber->host, fiber->host_asyncify, kHostAsyncifySize);
  emscripten_fiber_init(&fiber->body, fiber_entry, fiber, fiber->stack, kStackSize, fiber->asyncify,
                        kAsyncifySize);
  return fiber;
}
void fiber_free(Fiber* fiber) { free(fiber); }
bool fiber_run(Fiber* fiber) {
  emscripten_fiber_swap(&fiber->host, &fiber->body);
  return fiber->finished;
}
void fiber_pause(Fiber* fiber) { emscripten_fiber_swap(&fiber->body, &fiber->host); }

#else

namespace {
constexpr size_t kStackSize = 8 << 20;
}

struct Fiber {
  ucontext_t host, body;
  void (*run)(void* context);
  void* context;
  bool finished;
  void* fake_stack;            // the sanitizer's
  const void* host_stack;
  size_t host_stack_size;
  alignas(16) char stack[kStackSize];
};

static void leave(Fiber* fiber, bool for_good) {
#ifdef COROSCOPE_ASAN
  __sanitizer_start_switch_fiber(for_good ? nullptr : &fiber->fake_stack, fiber->host_stack,
                                 fiber->host_stack_size);
#endif
  swapcontext(&fiber->body, &fiber->host);
#ifdef COROSCOPE_ASAN
  __sanitizer_finish_switch_fiber(fiber->fake_stack, &fiber->host_stack, &fiber->host_stack_size);
#endif
}

// makecontext hands ints over: the pointer comes in halves.
static void fiber_entry(unsigned high, unsigned low) {
  Fiber* fiber = reinterpret_cast<Fiber*>(static_cast<uintptr_t>(high) << 32 | low);
#ifdef COROSCOPE_ASAN
  __sanitizer_finish_switch_fiber(nullptr, &fiber->host_stack, &fiber->host_stack_size);
#endif
  fiber->run(fiber->context);
  fiber->finished = true;
  leave(fiber, true);
}

Fiber* fiber_new(void (*run)(void* context), void* context) {
  Fiber* fiber = static_cast<Fiber*>(aligned_alloc(alignof(Fiber), sizeof(Fiber)));
  if (!fiber) return nullptr;
  fiber->run = run;
  fiber->context = context;
  fiber->finished = false;
  fiber->fake_stack = nullptr;
  getcontext(&fiber->body);
  fiber->body.uc_stack.ss_sp = fiber->stack;
  fiber->body.uc_stack.ss_size = kStackSize;
  fiber->body.uc_link = nullptr;
  const uintptr_t pointer = reinterpret_cast<uintptr_t>(fiber);
  makecontext(&fiber->body, reinterpret_cast<void (*)()>(fiber_entry), 2,
              static_cast<unsigned>(pointer >> 32), static_cast<unsigned>(pointer));
  return fiber;
}
void fiber_free(Fiber* fiber) { free(fiber); }
bool fiber_run(Fiber* fiber) {
#ifdef COROSCOPE_ASAN
  void* host_fake_stack;
  __sanitizer_start_switch_fiber(&host_fake_stack, fiber->stack, kStackSize);
#endif
  swapcontext(&fiber->host, &fiber->body);
#ifdef COROSCOPE_ASAN
  __sanitizer_finish_switch_fiber(host_fake_stack, nullptr, nullptr);
#endif
  return fiber->finished;
}
void fiber_pause(Fiber* fiber) { leave(fiber, false); }

#endif

}  // namespace coroscope
