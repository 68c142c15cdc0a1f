// range and its iterators.
#pragma once
#include "engine/runtime/runtime.h"

namespace coroscope {

struct Range : Object {
  Value start, stop, step, length;   // owned ints of any size
};

inline bool is_range(Value v) { return has_type(v, rt->type.range); }
inline Range* as_range(Value v) { return static_cast<Range*>(v.object()); }
Ref make_range(Value start, Value stop, Value step);   // ints; step may be null; ValueError for 0

// The iterator of ranges whose numbers all fit 64 bits; others have a longrange_iterator.
struct RangeIterator : Object {
  int64_t current = 0, step = 1;
  int64_t remaining = 0;
};
// [leaf] End if exhausted. For the VM's FOR_ITER.
inline bool range_next(RangeIterator* it, int64_t* out) {
  if (it->remaining <= 0) return false;
  --it->remaining;
  *out = it->current;
  it->current = static_cast<int64_t>(static_cast<uint64_t>(it->current) + static_cast<uint64_t>(it->step));
  return true;
}

}  // namespace coroscope
