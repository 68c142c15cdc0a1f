// What sys.settrace() tells its function: "call", "line", "return" and "exception", of each frame from the
// frame object on.
//
// A resume goes straight to the innermost frame of a chain of awaits, where CPython goes through all of
// them; so a resumed frame's "call" comes after those of the frames that wait for it, and a yield's
// "return" before theirs. NOTE: there are no "opcode" events, and f_lineno cannot be set.
// Interface: program_trace.h. Tests: tests/lang/frames/settrace_*.py.
#include "engine/runtime/program_trace.h"

#include <vector>

#include "engine/runtime/abstract.h"
#include "engine/runtime/exception.h"
#include "engine/runtime/interpreter.h"
#include "engine/runtime/str.h"
#include "engine/runtime/traceback.h"
#include "engine/runtime/tracer.h"
#include "engine/runtime/tuple.h"

namespace coroscope {

namespace {

// Takes the events that nobody reads where the host traces nothing.
struct Nowhere : trace::Sink {
  void write(const uint8_t*, size_t) override {}
};

enum Told : uint8_t { kCall = 1, kLine = 2, kReturn = 4 };

}  // namespace

struct ProgramTrace {
  struct Entry {
    Frame* frame;
    Value function;         // owned
    bool suspended;         // its "return" was told at a yield
  };
  Value function;           // owned; null = only frames have functions left
  bool inside = false;      // the function itself runs, of which nothing is told
  bool starts_line = false;
  const code::Instruction* at = nullptr;   // the instruction that `told` is about
  uint8_t told = 0;
  std::vector<Entry> frames;               // those with kFrameTraced
  Nowhere nowhere;
  trace::Encoder encoder{&nowhere};
  Tracer silent{&encoder};                 // rt->tracer where the host has none

  Entry* entry_of(const Frame* frame) {
    if (!(frame->flags & kFrameTraced)) return nullptr;
    for (size_t i = frames.size(); i-- > 0;) {
      if (frames[i].frame == frame) return &frames[i];
    }
    return nullptr;
  }
};

namespace {

ProgramTrace* state() { return rt->vm->program_trace; }

ProgramTrace* ensure_state() {
  if (!rt->vm->program_trace) rt->vm->program_trace = new ProgramTrace();
  return rt->vm->program_trace;
}

// Calls `function` for `frame`; what it returns is the frame's function from now on, unless it is None.
bool tell(Frame* frame, Value function, const char* event, Value argument) {
  ProgramTrace* trace = state();
  Ref keep = Ref::share(function), frame_keep = Ref::share(Value(frame));
  frame_expose(frame);
  Ref name = Ref(intern(event));
  const Value values[] = {Value(frame), name, argument};
  trace->inside = true;
  Tracer* tracer = rt->exchange_tracer(nullptr);   // the function is no part of the program's story
  Ref result = name ? call(keep, Args{values, 3, nullptr}) : nullptr;
  const bool over = tracer == &trace->silent && !trace->function;
  rt->exchange_tracer(over ? nullptr : tracer);
  trace->inside = false;
  if (!result) {
    set_program_trace(kNone);
    return false;
  }
  if (result.get() != kNone) set_frame_trace(frame, result);
  return true;
}

bool tell_local(Frame* frame, const char* event, Value argument) {
  ProgramTrace::Entry* entry = state()->entry_of(frame);
  return !entry || tell(frame, entry->function, event, argument);
}

bool tell_call(Frame* frame) {
  if (ProgramTrace::Entry* entry = state()->entry_of(frame)) entry->suspended = false;
  return !state()->function || tell(frame, state()->function, "call", kNone);
}

bool is_told_of(const Frame* frame) { return !(frame->code->flags & kHiddenFrames); }

// The frames of the running chain from its root down to thread.frame.
std::vector<Frame*> running_chain() {
  Frame* frame = rt->thread.frame;
  std::vector<Frame*> chain;
  if (!frame->generator) return {frame};
  const Generator* root = top_activation().root;
  for (const Generator* g = frame->generator; g; g = g == root ? nullptr : g->awaiter) {
    chain.insert(chain.begin(), g->frame);
  }
  return chain;
}

bool tell_calls(bool resumed) {
  if (!resumed) return tell_call(rt->thread.frame);
  for (Frame* frame : running_chain()) {
    if (is_told_of(frame) && !tell_call(frame)) return false;
  }
  return true;
}

bool tell_yield(Value value) {
  std::vector<Frame*> chain = running_chain();
  for (size_t i = chain.size(); i-- > 0;) {
    if (ProgramTrace::Entry* entry = state()->entry_of(chain[i])) entry->suspended = true;
    if (!tell_local(chain[i], "return", value)) return false;
  }
  return true;
}

}  // namespace

Value program_trace_function() { return state() ? state()->function : Value(); }

bool set_program_trace(Value function) {
  if (function == kNone && !state()) return true;
  ProgramTrace* trace = ensure_state();
  Ref old = Ref::adopt(std::exchange(trace->function, Value()));
  if (function == kNone) {
    if (rt->tracer == &trace->silent) rt->exchange_tracer(nullptr);
    return true;
  }
  incref(function);
  trace->function = function;
  trace->at = nullptr;
  if (!rt->tracer) rt->exchange_tracer(&trace->silent);
  return true;
}

Value frame_trace(const Frame* frame) {
  ProgramTrace::Entry* entry = state() ? state()->entry_of(frame) : nullptr;
  return entry ? entry->function : Value();
}

void set_frame_trace(Frame* frame, Value function) {
  if (!function && !(frame->flags & kFrameTraced)) return;
  ProgramTrace* trace = ensure_state();
  Ref value = Ref::share(function);
  if (ProgramTrace::Entry* entry = trace->entry_of(frame)) {
    Ref old = Ref::adopt(entry->function);
    entry->function = value.release();
    if (function) return;
    trace->frames.erase(trace->frames.begin() + (entry - trace->frames.data()));
    frame->flags &= static_cast<uint8_t>(~kFrameTraced);
    return;
  }
  trace->frames.push_back({frame, value.release(), false});
  frame->flags |= kFrameTraced;
}

void end_program_trace() {
  if (!state()) return;
  set_program_trace(kNone);
  for (ProgramTrace::Entry& entry : state()->frames) decref(entry.function);
  delete std::exchange(rt->vm->program_trace, nullptr);
}

bool program_trace_due(Frame* frame, const code::Instruction* ip, bool starts_line) {
  ProgramTrace* trace = state();
  if (trace->inside || !trace->function || !is_told_of(frame)) return false;
  if (trace->at != ip) trace->told = 0;
  trace->at = ip;
  trace->starts_line = starts_line;
  const code::Op op = code::op_of(*ip);
  const bool begins = op == code::Op::RESUME || (op == code::Op::DELEGATE && frame->delegate);
  if (begins && !(trace->told & kCall)) return true;
  if (op == code::Op::YIELD_VALUE && !(trace->told & kReturn)) return true;
  if (frame->flags & kFrameTraced) {
    if (starts_line && !(trace->told & kLine)) return true;
    if (op == code::Op::RETURN_VALUE && !(trace->told & kReturn)) return true;
  }
  trace->at = nullptr;
  return false;
}

bool tell_program_trace() {
  ProgramTrace* trace = state();
  Frame* frame = rt->thread.frame;
  const code::Op op = code::op_of(*frame->ip);
  const bool begins = op == code::Op::RESUME || op == code::Op::DELEGATE;
  if (begins && !(trace->told & kCall)) {
    trace->told |= kCall;
    return tell_calls(op == code::Op::DELEGATE || code::operand_of(*frame->ip) != 0);
  }
  if (trace->starts_line && !(trace->told & kLine)) {
    trace->told |= kLine;
    return tell_local(frame, "line", kNone);
  }
  trace->told |= kReturn;
  Ref value = Ref::share(frame->sp[-1]);
  return op == code::Op::YIELD_VALUE ? tell_yield(value) : tell_local(frame, "return", value);
}

void trace_raised(Frame* frame) {
  ProgramTrace::Entry* entry = state()->entry_of(frame);
  if (!entry || state()->inside || !state()->function) return;
  Ref exception = take_raised();
  if (entry->suspended && !tell_call(frame)) return;
  Traceback* traceback = as_exception(exception)->traceback;
  Ref argument = make_tuple3(Value(type_of(exception)), exception, traceback ? Value(traceback) : kNone);
  if (argument && tell_local(frame, "exception", argument)) restore_raised(std::move(exception));
}

void trace_unwound(Frame* frame) {
  if (state()->inside || !state()->function || !state()->entry_of(frame)) return;
  Ref exception = take_raised();
  if (tell_local(frame, "return", kNone)) restore_raised(std::move(exception));
}

bool trace_foreign_yield(Value value) {
  return state()->inside || !state()->function || tell_yield(value);
}

}  // namespace coroscope
