// FrameLocalsProxy: a function frame's variables as a mapping that writes through (PEP 667).
#pragma once
#include "engine/runtime/frame.h"

namespace coroscope {

struct FrameLocalsProxy : GcObject {
  Value frame;  // owned
};

// f_locals: the namespace of a module or class, else a new proxy over the frame's variables.
Ref frame_locals_proxy(Frame* frame);
// A function's variables, and what was added to them by f_locals, as they are now; null = MemoryError.
Own<Dict> frame_snapshot(Frame* frame);
void init_frame_locals_type();

}  // namespace coroscope
