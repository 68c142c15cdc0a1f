// Where a raised exception goes: to a handler of the frame (zero-cost tables), or out of it. What the
// frames on its way drop is destroyed there and then, while the exception is in flight (rule X5).
// Interface: unwind() in interpreter.h. Tests: tests/lang/exceptions, tests/lang/tracebacks.
#include "engine/runtime/heap.h"
#include "engine/runtime/int.h"
#include "engine/runtime/interpreter.h"
#include "engine/runtime/program_trace.h"
#include "engine/runtime/traceback.h"
#include "engine/runtime/tracer.h"

namespace coroscope {

namespace {

// Entries are sorted so that the first one found is the innermost.
const code::ExceptionEntry* find_handler(const CodeObject* code, uint32_t instruction) {
  for (const code::ExceptionEntry& entry : code->code->exceptions) {
    if (instruction >= entry.start && instruction < entry.end) return &entry;
  }
  return nullptr;
}

void enter_handler(Frame* frame, const code::ExceptionEntry& entry, uint32_t blame) {
  drop_stack(frame, frame->stack() + entry.depth);
  run_pending();
  if (entry.push_instruction) *frame->sp++ = Value::small(static_cast<intptr_t>(blame));
  Value exception = take_raised().release();
  *frame->sp++ = exception;
  frame->ip = frame->code->instructions + entry.target;
  if (rt->tracer) rt->tracer->handled(frame, exception);
}

// An ordinary call's frame ends with the exception; its caller is next.
Flow leave_frame(Frame* frame) {
  if (rt->tracer) rt->tracer->unwound(frame);
  const bool entry = frame->flags & kFrameEntry;
  Thread& thread = rt->thread;
  thread.frame = frame->back;
  thread.depth--;
  frame_finish(frame);
  run_pending();
  if (!entry) return Flow::Raise;
  rt->vm->outcome = Outcome::Raise;
  rt->vm->result = Value();
  return Flow::Done;
}

}  // namespace

Flow unwind() {
  for (;;) {
    Frame* frame = rt->thread.frame;
    const uint32_t instruction = frame_instruction(frame);
    uint32_t blame = instruction;
    if (frame->delegate) stop_delegating(frame);
    if (rt->vm->reraise) {
      rt->vm->reraise = false;
      if (rt->vm->reraise_blame >= 0) blame = static_cast<uint32_t>(rt->vm->reraise_blame);
      if (rt->tracer) rt->tracer->reraised(frame);
    } else {
      if (!(frame->code->flags & kHiddenFrames)) {
        traceback_here(frame, static_cast<int32_t>(instruction), frame_line(frame));
      }
      if (rt->tracer) rt->tracer->raised(frame);
      if (rt->vm->program_trace) trace_raised(frame);
    }
    if (const code::ExceptionEntry* entry = find_handler(frame->code, instruction)) {
      enter_handler(frame, *entry, blame);
      return Flow::Go;
    }
    if (rt->vm->program_trace) trace_unwound(frame);
    frame->ip = frame->code->instructions + blame;
    // What it was working on goes while it is still the frame that runs: finalizers see it.
    drop_stack(frame, frame->stack());
    run_pending();
    Flow flow = frame->generator ? generator_raised(frame) : leave_frame(frame);
    if (flow != Flow::Raise) return flow;
  }
}

}  // namespace coroscope
