// list: a growing array of owned references. Never hold `items` across anything that may run Python.
#pragma once
#include "engine/runtime/runtime.h"

namespace coroscope {

struct List : GcObject {
  intptr_t size = 0;
  intptr_t capacity = 0;
  Value* items = nullptr;
};

inline bool is_list(Value v) { return v.is_object() && (v.object()->type->flags & kTypeList); }
inline bool is_exact_list(Value v) { return has_type(v, rt->type.list); }
inline List* as_list(Value v) { return static_cast<List*>(v.object()); }

// All [leaf]. false or null = MemoryError is set.
Own<List> new_list(intptr_t capacity = 0);       // empty, with room
Ref make_list(const Value* items, intptr_t size);  // shares the items
bool list_grow(List* list);                      // room for one more at least
inline bool list_append(List* list, Ref item) {
  if (list->size == list->capacity && !list_grow(list)) return false;
  list->items[list->size++] = item.release();
  return true;
}
bool list_reserve(List* list, intptr_t capacity);
bool list_insert(List* list, intptr_t index, Value item);   // index is clamped as list.insert does
Ref list_remove_at(List* list, intptr_t index);  // pop(index); index in range
Ref list_slice(List* list, intptr_t start, intptr_t end);
bool list_replace(List* list, intptr_t start, intptr_t end, const Value* items, intptr_t count);
void list_clear(List* list);
void list_reverse(List* list);
// May run Python:
bool list_extend(List* list, Value iterable);
bool list_sort(List* list, Value key, bool reverse);        // key null or None = none
Ref list_pop_last(List* list);                   // [leaf] size > 0

struct ListIterator : GcObject {
  Own<List> sequence;            // null once exhausted
  intptr_t index = 0;
};

}  // namespace coroscope
