// Module objects. Importing is in import.h.
#pragma once
#include "engine/runtime/runtime.h"

namespace coroscope {

struct Module : GcObject {
  Dict* dict = nullptr;  // never null once made by new_module
  Object* weak_references = nullptr;
  bool initializing = false;  // its code is still running: a circular import sees it half done
};
// With __name__, __doc__, __package__, __loader__, __spec__ set. Null = an exception is set.
Module* new_module(Value name);
inline Module* as_module(Value v) { return static_cast<Module*>(v.object()); }
void init_module_type();

}  // namespace coroscope
