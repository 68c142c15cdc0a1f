// A cell: the variable that closures share.
#pragma once
#include "engine/runtime/runtime.h"

namespace coroscope {

struct Cell : GcObject {
  Value value;  // owned; null = empty
};
Cell* new_cell(Value value);  // takes a new reference; null = MemoryError set
inline Cell* as_cell(Value v) { return static_cast<Cell*>(v.object()); }
void init_cell_type();

}  // namespace coroscope
