// What the iterators of the built-in types share.
#pragma once
#include <new>

#include "engine/runtime/heap.h"
#include "engine/runtime/runtime.h"

namespace coroscope {

Ref iterate_self(Value self);                    // the iter slot of every iterator

// Destroy slot of a struct whose members clean up after themselves.
template <class T>
void destroy_iterator(Object* self) {
  if (self->type->flags & kTypeGc) gc_untrack(self);
  Object header = *self;
  static_cast<T*>(self)->~T();
  *self = header;
  free_object(self);
}

template <class T>
void traverse_sequence(Object* self, Visit visit, void* context) {
  auto* it = static_cast<T*>(self);
  if (it->sequence) visit(Value(it->sequence.get()), context);
}

// __reduce__ of a sequence's iterator: (iter, (sequence,), index); sequence null = exhausted.
Ref reduce_sequence_iterator(Value sequence, int64_t index);
inline intptr_t clamp_state(int64_t index, int64_t size) {
  return static_cast<intptr_t>(index < 0 ? 0 : index > size ? size : index);
}

Ref make_list_iterator(struct List* list);
Ref make_list_reverse_iterator(struct List* list);

// iterator: calls __getitem__ with 0, 1, ... until IndexError or StopIteration.
struct SequenceIterator : GcObject {
  Ref sequence;                  // null once exhausted
  int64_t index = 0;
};
Ref make_sequence_iterator(Value sequence);

// Of an enumerate or zip: whether next() on it runs no Python code, as on none of its parts. [leaf]
bool has_leaf_parts(Value combined);

// callable_iterator: iter(callable, sentinel).
struct CallableIterator : GcObject {
  Ref callable;                  // null once exhausted
  Ref sentinel;
};
Ref make_callable_iterator(Value callable, Value sentinel);

}  // namespace coroscope
