// set and frozenset: one table, open addressing, probed as CPython does, so that sets of ints print in
// the same order.
#pragma once
#include "engine/runtime/runtime.h"

namespace coroscope {

struct SetEntry {
  Value key;                     // null = free, kUnset = removed
  int64_t hash;
};

struct Set : GcObject {
  intptr_t size = 0;             // live
  intptr_t filled = 0;           // live and removed
  intptr_t mask = 0;             // table size - 1
  SetEntry* table = nullptr;
  int64_t hash = 0;              // of a frozenset, once computed; 0 = not yet
  uint32_t version = 0;          // changes with every change of the table
  Object* weak_references = nullptr;
};

inline bool is_set(Value v) { return v.is_object() && (v.object()->type->flags & kTypeSet); }  // frozensets too
inline Set* as_set(Value v) { return static_cast<Set*>(v.object()); }

Own<Set> new_set(Type* type = nullptr);          // null = set
bool set_add(Set* set, Value key);               // may run __hash__, __eq__
bool set_add_leaf(Set* set, Value key);          // [leaf] false = not done, take set_add
int set_contains(Set* set, Value key);           // 1, 0, -1
int set_contains_leaf(const Set* set, Value key);  // [leaf] -1 = can't tell
int set_discard(Set* set, Value key);            // 1 = was there, 0, -1
bool set_update(Set* set, Value iterable);
void set_clear(Set* set);
bool set_next(const Set* set, intptr_t* position, Value* key);   // [leaf]
Ref make_set(Value iterable, Type* type);        // iterable null = empty
Own<Set> set_copy(const Set* set, Type* type);

struct SetIterator : GcObject {
  Own<Set> set;                  // null once exhausted
  intptr_t position = 0;
  intptr_t size = 0;
  intptr_t remaining = 0;
};

}  // namespace coroscope
