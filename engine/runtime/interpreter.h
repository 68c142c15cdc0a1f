// The parts of the interpreter among themselves; nobody else includes this.
//
// The dispatch loop (interpreter_loop.cc) runs instructions that can't run Python code by themselves;
// it never calls anything that may pause. What it can't do it leaves to the driver (interpreter.cc),
// which executes that one instruction in its general form (slow_*.cc) and goes back to the loop.
// Calls of Python functions and resumes of generators push and pop frames, and C++ never recurses for
// them. Where C++ itself calls Python (a native, a slot), a nested driver runs until that entry is done.
#pragma once
#include "engine/runtime/code_object.h"
#include "engine/runtime/errors.h"
#include "engine/runtime/fiber.h"
#include "engine/runtime/frame.h"
#include "engine/runtime/function.h"
#include "engine/runtime/generator.h"
#include "engine/runtime/runtime.h"

namespace coroscope {

// What a part came to. Go: thread.frame goes on. Raise: thread.raised is to be unwound from
// thread.frame. Done: the innermost entry from C++ is finished; its outcome is in rt->vm.
enum class Flow : uint8_t { Go, Raise, Done };

// Who waits for the outcome of a resume, and so what is done with it.
enum class Reply : uint8_t {
  Native,     // C++, in resume()
  ForIter,    // a FOR_ITER: an item, or the end of the loop
  Call,       // a CALL of send(), throw(), close() or next(): its result, or StopIteration
  Next,       // a CALL of next(iterator, default): as Call, but the default instead of StopIteration
  Delegate,   // a DELEGATE whose target is not linked into the chain: a level of its own
  CloseStep,  // the awaiter below in the activations, which closes or is thrown a GeneratorExit
};

// One resume under way: a chain that runs and the frame that drives it. delegation.md tells more.
struct Activation {
  Generator* root;             // owned: the outermost generator of the chain
  Frame* driver;               // borrowed: the frame that was running before
  HandledException* handled;   // what thread.handled was
  Value adapter;               // owned: the asend(), athrow() or aclose() that drives root; or null
  Value pending;               // owned. CloseStep: thrown into the awaiter afterwards; null = a fresh
                               // GeneratorExit. Next: the default
  int depth;                   // what thread.depth was
  Reply reply;
  bool closing;                // GeneratorExit is the wanted outcome
  bool by_hand;                // the reader drives it, not the program
  bool throwing;               // begun by throw(): see chain_context in resume.cc
  uint32_t links;              // Vm::links when it began
};

// The interpreter's own state.
struct Vm {
  Activation* activations;
  int activation_count, activation_capacity;
  uint32_t epoch;              // of the caches of innermost frames; never 0
  uint32_t links;              // how many links were made so far
  Outcome outcome;             // of the entry that was Done
  Value result;                // owned; null if Raise
  bool reraise;                // the raise to be unwound adds no traceback entry for its first frame
  int32_t reraise_blame;       // the instruction to blame instead; -1 = none
  uint32_t next_actor, next_code;
  PauseReason pause_reason;    // why the VM pauses next
  struct SignatureTable* signatures;
  int origin_depth;            // sys.set_coroutine_origin_tracking_depth
  Value first_iteration_hook;  // sys.set_asyncgen_hooks: owned or null
  Value finalizer_hook;
  Type* hooks_type;            // of sys.get_asyncgen_hooks(); null until first asked for
  const code::Instruction* line_told;  // its LINE event was told before the pause there
  struct ProgramTrace* program_trace;  // of sys.settrace (program_trace.h); null until first used
};
inline Activation& top_activation() { return rt->vm->activations[rt->vm->activation_count - 1]; }

// Runs until the innermost entry from C++ is done; `flow` is what beginning it came to. May run Python
// code.
void drive(Flow flow);
// Why the loop came back to the driver.
enum class Exit : uint8_t { Slow, Pause, Pending, Watched, Raise, Done };
template <bool traced>
Exit run_loop();
// Executes the instruction of thread.frame in its general form. May run Python code.
Flow execute_slowly();
Flow reraise_slowly(Frame* frame, uint32_t operand);   // of RERAISE; runs none
// Finds the handler of thread.raised, leaving frames as needed. Go or Done.
Flow unwind();

// --- Frames ----------------------------------------------------------------------------------------
// Starts `frame` on top of thread.frame; false = RecursionError set, the frame is dropped.
bool push_frame(Frame* frame);
// thread.frame returns `value` (a reference handed over). leave_frame tells no event of it.
Flow return_from_frame(Value value);
Flow leave_frame(Value value);
Flow return_generator();
inline constexpr uint8_t kInstructionWidths[] = {
#define OP(name, operand, stack, caches, text) 1 + caches,
#include "engine/code/opcodes.inc"
};
inline int instruction_width(code::Instruction instruction) {
  return kInstructionWidths[instruction & 0xff];
}
// Pushes the result of the instruction that thread.frame waits at, and steps behind it.
inline void push_result(Frame* frame, Value value) {
  *frame->sp++ = value;
  frame->ip += instruction_width(*frame->ip);
}
Frame* frame_of_call(Function* function, Args args);   // bound arguments; null = exception set
void drop_stack(Frame* frame, Value* down_to);

// --- Resuming (resume.cc) --------------------------------------------------------------------------
// Begin a resume of `generator` on behalf of thread.frame. Values are borrowed. Raise: the resume was
// refused, nothing was begun.
struct Resume {
  Generator* generator;
  Reply reply;
  Value adapter = {};
  Value pending = {};
  By by = By::Method;
  bool keep_delegate = false;   // a GeneratorExit goes to throw() of the delegate, not to its close()
  const Value* raw = nullptr;   // throw()'s arguments as they were given, for an iterator's own throw()
  int raw_count = 0;
};
Flow begin_send(const Resume& resume, Value value);
Flow begin_throw(const Resume& resume, Value exception);   // may run Python code
Flow begin_close(const Resume& resume);                    // may run Python code
// thread.frame, which belongs to a generator, yields: to its chain's driver. Takes the value over.
Flow yield_from_frame(Value value, bool own);
// The generator's frame ended; called by leave_frame and unwind.
Flow generator_returned(Frame* frame, Value value);
Flow generator_raised(Frame* frame);
// DELEGATE with a generator or coroutine as target; false = the target is something else.
bool begin_delegate(Frame* frame, Flow* flow);
Flow delegate_slowly(Frame* frame);                        // any other target. May run Python code
// The frame waits no longer for its delegate.
void stop_delegating(Frame* frame);
// The generator behind a delegate: itself or what a coroutine_wrapper wraps; null = none.
Generator* generator_behind(Value target);
const char* kind_word(const Generator* generator);         // "generator", "coroutine", "async generator"

// asend(), athrow(), aclose() objects (async_generator.cc).
// Changes what its generator came to into what the awaitable comes to; own = an async generator's own
// yield. `raise` outcomes have thread.raised set.
void adapt_outcome(Value adapter, Outcome* outcome, Value* value, bool own);
bool is_async_generator_awaitable(Value v);
// True when what it returns is an item of its generator, not its end. Null may be given.
bool returns_item(Value awaitable);
// Begins send()/throw() on such an awaitable.
Flow begin_awaitable_send(Value awaitable, Reply reply, Value value);
Flow begin_awaitable_throw(Value awaitable, Reply reply, Value exception);
Outcome resume_awaitable(Value awaitable, How how, Value value, Ref* out);
// Finishes an instruction at once that had wanted to begin a resume: hands an outcome to `reply`.
Flow reply_at_once(const Resume& resume, Outcome outcome, Value value, bool closing = false);
// For resume() and its like: runs what a begin_ function returned `flow` for.
Outcome run_resume(Flow flow, int activations_before, Ref* out);

// --- Calls (call.cc, call_native.cc) --------------------------------------------------------------------
// `owner` null = a function of a module.
Ref call_native(const NativeMethod* method, const Signature** signature, Value self, Args args,
                const Type* owner);
// Sets the StopIteration that a result comes in: with `item` None is a value too. As in CPython a value
// comes without context.
void set_stop_iteration(Value value, bool item);

}  // namespace coroscope
