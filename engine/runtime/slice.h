// slice, and the arithmetic of indexes that all sequences share.
#pragma once
#include "engine/runtime/runtime.h"

namespace coroscope {

struct Slice : GcObject {
  Value start = kNone, stop = kNone, step = kNone;   // owned
};

inline bool is_slice(Value v) { return has_type(v, rt->type.slice); }
inline Slice* as_slice(Value v) { return static_cast<Slice*>(v.object()); }
Ref make_slice(Value start, Value stop, Value step);  // null Values = None

// start, stop, step as ints (any __index__), clamped to int64. May run Python.
bool slice_unpack(Slice* slice, int64_t* start, int64_t* stop, int64_t* step);
// Clips them to a sequence of `length`; returns the number of items.
int64_t slice_adjust(int64_t length, int64_t* start, int64_t* stop, int64_t step);
// An index into a sequence: an int or __index__ object; negative ones are NOT adjusted. IndexError if too
// big ("cannot fit 'int' into an index-sized integer").
bool sequence_index(Value key, int64_t* out);

}  // namespace coroscope
