// tuple: `items` points behind the struct.
#pragma once
#include "engine/runtime/runtime.h"

namespace coroscope {

struct Tuple : GcObject {
  intptr_t size = 0;
  Value* items = nullptr;        // owned references
};

inline bool is_tuple(Value v) { return v.is_object() && (v.object()->type->flags & kTypeTuple); }
inline bool is_exact_tuple(Value v) { return has_type(v, rt->type.tuple); }
inline Tuple* as_tuple(Value v) { return static_cast<Tuple*>(v.object()); }

// A tuple of None to be filled in before anyone sees it; the shared empty one for size 0.
Own<Tuple> new_tuple(intptr_t size);
inline void tuple_fill(Tuple* t, intptr_t i, Ref item) { t->items[i] = item.release(); }
// What an iterator gives out next: the tuple that it keeps, if nobody else has that any more, else a new one.
// CPython does the same, which id() and the moment when items are destroyed tell.
inline Own<Tuple> reuse_tuple(Value kept) {
  const bool free = kept.object()->refs == 1;
  return free ? Own<Tuple>::share(as_tuple(kept)) : new_tuple(as_tuple(kept)->size);
}
inline void tuple_replace(Tuple* t, intptr_t i, Ref item) {
  const Ref old = Ref::adopt(t->items[i]);
  t->items[i] = item.release();
}
Ref make_tuple(const Value* items, intptr_t size);  // shares the items
Ref make_tuple2(Value a, Value b);
Ref make_tuple3(Value a, Value b, Value c);
Ref tuple_slice(Tuple* t, intptr_t start, intptr_t end);
Ref tuple_concatenate(Tuple* a, Tuple* b);

struct TupleIterator : GcObject {
  Own<Tuple> sequence;           // null once exhausted
  intptr_t index = 0;
};

}  // namespace coroscope
