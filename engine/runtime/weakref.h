// Weak references: ReferenceType and the two proxy types share one struct.
#pragma once
#include <string>

#include "engine/runtime/runtime.h"

namespace coroscope {

struct WeakRef : GcObject {
  Object* target = nullptr;        // borrowed; null once it died
  Value callback;                  // null = none
  WeakRef* next = nullptr;         // others to the same target; borrowed
  WeakRef* previous = nullptr;
  int64_t hash = -1;               // of the target, once asked for while it lived
};

// A reference without a callback is shared. TypeError if the object can't be referenced weakly.
Ref new_weak_reference(Value object, Value callback);
inline WeakRef* as_weak_reference(Value v) { return static_cast<WeakRef*>(v.object()); }
Value weak_target(Value reference);  // [leaf] borrowed; null = dead
void init_weakref_types();

}  // namespace coroscope
