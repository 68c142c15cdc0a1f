// The growing array behind list.
//
// Interface: the [leaf] functions of engine/runtime/list.h. Tests: tests/lang/list.
#include <cstring>

#include "engine/runtime/abstract.h"
#include "engine/runtime/list.h"
#include "engine/runtime/owning.h"
#include "engine/runtime/sequence.h"

namespace coroscope {

namespace {

constexpr intptr_t kMaxListSize = (intptr_t{1} << 30) / static_cast<intptr_t>(sizeof(Value));

void release_items(Value* items, intptr_t capacity) {
  if (items) heap_release(items, static_cast<size_t>(capacity) * sizeof(Value));
}

}  // namespace

Own<List> new_list(intptr_t capacity) {
  List* list = new_object<List>(rt->type.list);
  if (!list) return nullptr;
  gc_track(list);
  Own<List> owned = Own<List>::adopt(list);
  if (capacity && !list_reserve(list, capacity)) return nullptr;
  return owned;
}

Ref make_list(const Value* items, intptr_t size) {
  Own<List> list = new_list(size);
  if (!list) return nullptr;
  for (intptr_t i = 0; i < size; ++i) {
    incref(items[i]);
    list->items[i] = items[i];
  }
  list->size = size;
  return std::move(list);
}

bool list_reserve(List* list, intptr_t capacity) {
  if (capacity <= list->capacity) return true;
  if (capacity > kMaxListSize) {
    raise_no_memory();
    return false;
  }
  auto* items = static_cast<Value*>(heap_allocate(static_cast<size_t>(capacity) * sizeof(Value)));
  if (!items) return false;
  if (list->size) memcpy(static_cast<void*>(items), list->items, list->size * sizeof(Value));
  release_items(list->items, list->capacity);
  list->items = items;
  list->capacity = capacity;
  return true;
}

bool list_grow(List* list) {
  if (list->size < list->capacity) return true;
  return list_reserve(list, list->size < 4 ? 4 : list->size + (list->size >> 1) + 4);
}

bool list_insert(List* list, intptr_t index, Value item) {
  if (index < 0 && (index += list->size) < 0) index = 0;
  if (index > list->size) index = list->size;
  if (!list_grow(list)) return false;
  memmove(static_cast<void*>(list->items + index + 1), list->items + index,
          (list->size - index) * sizeof(Value));
  incref(item);
  list->items[index] = item;
  ++list->size;
  return true;
}

Ref list_remove_at(List* list, intptr_t index) {
  Ref item = Ref::adopt(list->items[index]);
  --list->size;
  memmove(static_cast<void*>(list->items + index), list->items + index + 1,
          (list->size - index) * sizeof(Value));
  return item;
}

Ref list_pop_last(List* list) { return Ref::adopt(list->items[--list->size]); }

Ref list_slice(List* list, intptr_t start, intptr_t end) {
  return make_list(list->items + start, end > start ? end - start : 0);
}

bool list_replace(List* list, intptr_t start, intptr_t end, const Value* items, intptr_t count) {
  intptr_t removed_count = end - start, tail = list->size - end;
  // The removed items are dropped last: dropping may run code that sees the list.
  Ref removed = make_list(nullptr, 0);
  if (!removed || !list_reserve(as_list(removed), removed_count)) return false;
  intptr_t new_size = list->size - removed_count + count;
  if (new_size > list->capacity && !list_reserve(list, new_size + (new_size >> 3))) return false;
  List* dropped = as_list(removed);
  if (removed_count) {
    memcpy(static_cast<void*>(dropped->items), list->items + start, removed_count * sizeof(Value));
    dropped->size = removed_count;
  }
  if (tail && count != removed_count) {
    memmove(static_cast<void*>(list->items + start + count), list->items + end, tail * sizeof(Value));
  }
  for (intptr_t i = 0; i < count; ++i) {
    incref(items[i]);
    list->items[start + i] = items[i];
  }
  list->size = new_size;
  return true;
}

void list_clear(List* list) {
  Value* items = list->items;
  intptr_t size = list->size, capacity = list->capacity;
  list->items = nullptr;
  list->size = list->capacity = 0;
  for (intptr_t i = size; i-- > 0;) drop_in_order(items[i]);
  release_items(items, capacity);
}

void list_reverse(List* list) {
  for (intptr_t i = 0, j = list->size - 1; i < j; ++i, --j) std::swap(list->items[i], list->items[j]);
}

bool list_extend(List* list, Value iterable) {
  if (is_exact_list(iterable) || is_exact_tuple(iterable)) {
    Ref keep = Ref::share(iterable);
    intptr_t count = ItemsView(iterable).size();
    if (list->size + count > list->capacity &&
        !list_reserve(list, list->size + count + (list->size >> 3))) {
      return false;
    }
    ItemsView items(iterable);   // after growing: the list may extend itself
    for (intptr_t i = 0; i < count; ++i) list_append(list, Ref::share(items[i]));
    return true;
  }
  Own<List> keep = Own<List>::share(list);
  Ref iterator = iterate(iterable);
  if (!iterator) return false;
  int64_t hint = length_hint(iterable, 8);
  if (hint < 0) return false;
  if (hint < 65536 && !list_reserve(list, list->size + static_cast<intptr_t>(hint))) return false;
  for (;;) {
    Ref item;
    Next step = next(iterator, &item);
    if (step != Next::Item) return step == Next::End;
    if (!list_append(list, std::move(item))) return false;
  }
}

Ref to_list(Value iterable) {
  Own<List> list = new_list();
  if (!list || !list_extend(list.get(), iterable)) return nullptr;
  return std::move(list);
}

Ref to_tuple(Value iterable) {
  if (is_exact_tuple(iterable)) return Ref::share(iterable);
  if (is_exact_list(iterable)) {
    List* list = as_list(iterable);
    return make_tuple(list->items, list->size);
  }
  Ref list = to_list(iterable);
  return list ? make_tuple(as_list(list)->items, as_list(list)->size) : nullptr;
}

}  // namespace coroscope
