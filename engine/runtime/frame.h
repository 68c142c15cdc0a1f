// A frame: one run of a function's code, from its first instruction to its return.
//
// It is the Python frame object itself: heap data, reference counted, locals and value stack inline.
// The thread owns one reference to a running function's frame; a generator owns its frame's. A frame
// that is still referenced when its run ends lives on with its locals (frame_finish). Locals that
// are unset are null values.
#pragma once
#include "engine/code/code.h"
#include "engine/runtime/code_object.h"
#include "engine/runtime/object.h"
#include "engine/runtime/runtime.h"

namespace coroscope {

struct Function;
struct Generator;

enum FrameFlags : uint8_t {
  kFrameEntry = 1,      // pushed by C++: its return leaves the dispatch loop
  kFrameOwnsBack = 2,   // finished, and `back` is a reference of its own
  kFrameFinished = 4,   // ran to its end; the stack is empty
  kFrameTraced = 16,    // has a function of its own for sys.settrace (program_trace.cc)
  kFrameConstruct = 8,  // an __init__ called by type(): returns None, the instance is the result
};

struct Frame : GcObject {
  CodeObject* code;                 // owned
  Function* function;               // owned; also of modules, classes and exec() (a made-up one)
  Dict* globals;                    // borrowed from function
  Dict* builtins;                   // borrowed from function
  Value locals;                     // owned mapping: module, class, exec(); null = fast locals only.
                                    // For a kFrameConstruct frame: the instance being made
  Dict* extra_locals;               // owned: what f_locals was given under names that are no variables;
                                    // null = nothing
  Frame* back;                      // the frame that called or drives this one; borrowed while running
  const code::Instruction* ip;      // the instruction that runs, or that runs next when suspended
  Value* sp;                        // one past the top of the stack
  Generator* generator;             // borrowed: whose frame this is; null = an ordinary call
  Value delegate;                   // borrowed from the stack: what the frame waits for at a DELEGATE
  uint32_t line_before;             // of the instruction that ran before, while tracing; 0 = none
  uint32_t actor;                   // serial id in the trace; 0 = not told yet
  uint32_t size;                    // in bytes, for the free lists
  uint8_t flags;

  Value* slots() { return reinterpret_cast<Value*>(this + 1); }  // locals, cells, free variables
  Value* stack() { return slots() + code->local_count; }          // after the slots
};

// A new frame with unset locals that is not linked yet; null = MemoryError set. Takes no reference of
// the arguments over.
Frame* frame_new(CodeObject* code, Function* function);
// Ends a run: drops the stack and, unless somebody still refers to the frame, its locals and itself.
// Takes the runner's reference over.
void frame_finish(Frame* frame);
// Lets the collector know a frame that a traceback or a Python object refers to.
void frame_expose(Frame* frame);
void frame_traverse(Object* self, Visit visit, void* context);

int frame_line(const Frame* frame);            // [leaf] of the current instruction; 0 = none
uint32_t frame_instruction(const Frame* frame);  // [leaf] its index in the code
Frame* frame_back(Frame* frame);               // [leaf] borrowed; what f_back shows; null = none
// Runs a function's code with `locals` as its namespace: class bodies, exec(). May run Python code.
Ref run_with_locals(Function* function, Value locals);
// A new dict of a function's locals, or the mapping of a module's or class's: locals(). What f_locals
// gives is in frame_locals.h.
Ref frame_locals(Frame* frame);
// The value of slot i, looked up in its cell if it is one and the cell was made already. [leaf]
Value frame_slot(Frame* frame, uint32_t i);
// A comprehension that runs inside of a module or class has its variables in fast locals. [leaf]
bool frame_has_hidden_locals(Frame* frame);
// The value of one variable; null = unset or unknown. [leaf] Looks into cells.
Value frame_variable(Frame* frame, Str* name);

}  // namespace coroscope
