// sys.settrace: a program that watches itself. While it does, the loop with events runs (interpreter_loop.cc)
// and stops in front of each instruction that the trace function wants to hear of.
#pragma once
#include "engine/runtime/frame.h"

namespace coroscope {

Value program_trace_function();                  // [leaf] borrowed; null = none
bool set_program_trace(Value function);          // None = no more; false = MemoryError set
Value frame_trace(const Frame* frame);           // [leaf] f_trace: borrowed; null = none
void set_frame_trace(Frame* frame, Value function);   // null = none. [leaf]
void end_program_trace();                        // with the runtime

// Whether something is to be told before the instruction at `ip`, which is `starts_line`. [leaf]
bool program_trace_due(Frame* frame, const code::Instruction* ip, bool starts_line);
// Tells it, for thread.frame. False = the trace function raised. May run Python code.
bool tell_program_trace();
// thread.raised came to `frame`, or leaves it. May run Python code, which may set another exception.
void trace_raised(Frame* frame);
void trace_unwound(Frame* frame);
// A delegate that is no generator gave `value`, which thread.frame and those that wait for it yield on.
// May run Python code; false = the trace function raised.
bool trace_foreign_yield(Value value);

}  // namespace coroscope
