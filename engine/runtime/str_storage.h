// What the files of str share among themselves; others include str.h.
#pragma once
#include "engine/runtime/str.h"

namespace coroscope {

void destroy_str(Object* object);                       // the destroy slot
Ref make_str_instance(Type* type, Str* text);           // of str or a subclass, with this text
// A str whose `size` bytes the caller fills in at once.
Ref make_uninitialized_str(size_t size, uint32_t length, char** data);

}  // namespace coroscope
