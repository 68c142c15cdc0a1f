// The driver: runs the dispatch loop, and between its runs whatever may run Python code or pause.
// Interface: interpreter.h (drive, push_frame, return_from_frame). Tests: all of tests/lang.
#include "engine/runtime/interpreter.h"

#include "engine/runtime/abstract.h"
#include "engine/runtime/fiber.h"
#include "engine/runtime/program_trace.h"
#include "engine/runtime/tracer.h"

namespace coroscope {

bool push_frame(Frame* frame) {
  Thread& thread = rt->thread;
  if (thread.depth >= thread.recursion_limit) {
    frame_finish(frame);
    raise(rt->exc.RecursionError, "maximum recursion depth exceeded");
    return false;
  }
  thread.depth++;
  frame->back = thread.frame;
  thread.frame = frame;
  if (rt->tracer) rt->tracer->started(frame);
  return true;
}

// __init__ called by a class: what it made is the result, not what it returned.
static Flow return_from_init(Frame* frame, Value value) {
  if (value != kNone) {
    raise(rt->exc.TypeError, "__init__() should return None, not '%T'", value);
    decref(value);
    frame_finish(frame);
    return Flow::Raise;
  }
  Value instance = std::exchange(frame->locals, Value());
  frame_finish(frame);
  push_result(rt->thread.frame, instance);
  return Flow::Go;
}

Flow return_from_frame(Value value) {
  if (rt->tracer) rt->tracer->returned(rt->thread.frame, value);
  return leave_frame(value);
}

Flow leave_frame(Value value) {
  Thread& thread = rt->thread;
  Frame* frame = thread.frame;
  if (frame->generator) return generator_returned(frame, value);
  const uint8_t flags = frame->flags;
  thread.frame = frame->back;
  thread.depth--;
  if (flags & kFrameConstruct) return return_from_init(frame, value);
  frame_finish(frame);
  if (flags & kFrameEntry) {
    rt->vm->outcome = Outcome::Return;
    rt->vm->result = value;
    return Flow::Done;
  }
  push_result(thread.frame, value);
  return Flow::Go;
}

// RETURN_GENERATOR: the frame becomes the property of a new generator, which the caller gets.
Flow return_generator() {
  Thread& thread = rt->thread;
  Frame* frame = thread.frame;
  Generator* generator = generator_new(frame);
  if (!generator) return Flow::Raise;
  const uint8_t flags = frame->flags;
  thread.frame = frame->back;
  thread.depth--;
  frame->back = nullptr;
  frame->flags &= static_cast<uint8_t>(~kFrameEntry);
  if (rt->tracer) {
    generator->actor = frame->actor;
    rt->tracer->created(generator, thread.frame);
  }
  if (flags & kFrameEntry) {
    rt->vm->outcome = Outcome::Return;
    rt->vm->result = Value(generator);
    return Flow::Done;
  }
  push_result(thread.frame, Value(generator));
  return Flow::Go;
}

// What the last instruction left behind happens while that instruction counts as the present one.
// Behind a loop that is over stands its last jump back: then it was the loop's head that ran.
static void run_pending_here() {
  Frame* frame = rt->thread.frame;
  if (!frame) return run_pending();
  const code::Instruction* next = frame->ip;
  const code::Instruction* first = frame->code->instructions;
  if (next > first) frame->ip--;
  if (code::op_of(*frame->ip) == code::Op::JUMP_BACKWARD) frame->ip = first + code::operand_of(*frame->ip);
  run_pending();
  frame->ip = next;
}

// What the entry's end left behind is done before C++ goes on with its outcome.
static void finish_entry() {
  if (!rt->thread.pending) return;
  Vm* vm = rt->vm;
  const Outcome outcome = vm->outcome;
  Ref result = Ref::adopt(std::exchange(vm->result, Value()));
  run_pending();
  vm->outcome = outcome;
  vm->result = result.release();
}

static Exit run_some() { return rt->tracer ? run_loop<true>() : run_loop<false>(); }

void drive(Flow flow) {
  for (;;) {
    while (flow == Flow::Go) {
      if (rt->thread.pending) run_pending_here();
      switch (run_some()) {
        case Exit::Slow: flow = execute_slowly(); break;
        case Exit::Raise: flow = Flow::Raise; break;
        case Exit::Done: flow = Flow::Done; break;
        case Exit::Pause: flow = pause_here() ? Flow::Go : Flow::Raise; break;
        case Exit::Pending: break;
        case Exit::Watched: flow = tell_program_trace() ? Flow::Go : Flow::Raise; break;
      }
    }
    if (flow == Flow::Raise) {
      if (rt->thread.pending) run_pending();  // the frame still stands at the instruction that failed
      flow = unwind();
    }
    if (flow == Flow::Done) return finish_entry();
  }
}

}  // namespace coroscope
