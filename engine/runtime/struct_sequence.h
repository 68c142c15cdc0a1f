// Tuples with named fields, as sys.version_info.
#pragma once
#include "engine/runtime/native.h"

namespace coroscope {

// A new type derived from tuple; `fields` ends in a null and has at most 24 names. `name` has its
// module in front. The type lives as long as the runtime.
Type* make_struct_sequence(const char* name, const char* const* fields);
// An instance; takes the values' references over. Null = MemoryError.
Ref new_struct_sequence(Type* type, Ref* values, int count);

}  // namespace coroscope
