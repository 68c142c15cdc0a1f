// collections.deque: a ring of owned references. Part of module _collections.
//
// Whoever calls Python code while walking a deque checks `version`, which changes with each change.
// Tests: tests/lang/collections.
#include "engine/runtime/modules/collections.h"
#include "engine/runtime/native_depth.h"
#include "engine/runtime/slice.h"

namespace coroscope {

namespace {

struct Deque : GcObject {
  Value* items = nullptr;
  intptr_t capacity = 0;         // a power of two, or 0
  intptr_t head = 0;             // of the first item
  intptr_t size = 0;
  int64_t maximum = -1;          // maxlen; -1 = none
  uint64_t version = 0;
  Object* weak_references = nullptr;

  Value& at(intptr_t i) { return items[(head + i) & (capacity - 1)]; }
};

struct DequeIterator : GcObject {
  Own<Deque> deque;
  intptr_t index = 0;
  uint64_t version = 0;
  bool reversed = false;
};

Deque* as_deque(Value v) { return static_cast<Deque*>(v.object()); }
bool is_deque(Value v) { return v.is_object() && is_subtype(type_of(v), rt->type.deque); }

bool grow(Deque* d) {
  if (d->size < d->capacity) return true;
  intptr_t capacity = d->capacity ? d->capacity * 2 : 8;
  auto* items = static_cast<Value*>(heap_allocate(static_cast<size_t>(capacity) * sizeof(Value)));
  if (!items) return false;
  for (intptr_t i = 0; i < d->size; ++i) items[i] = d->at(i);
  if (d->items) heap_release(d->items, static_cast<size_t>(d->capacity) * sizeof(Value));
  d->items = items;
  d->capacity = capacity;
  d->head = 0;
  return true;
}

Ref pop_left(Deque* d) {
  Ref item = Ref::adopt(d->at(0));
  d->head = (d->head + 1) & (d->capacity - 1);
  --d->size;
  ++d->version;
  return item;
}

Ref pop_right(Deque* d) {
  Ref item = Ref::adopt(d->at(d->size - 1));
  --d->size;
  ++d->version;
  return item;
}

bool push_right(Deque* d, Value item) {
  if (d->maximum == 0) return true;
  if (!grow(d)) return false;
  incref(item);
  ++d->size;
  d->at(d->size - 1) = item;
  ++d->version;
  if (d->maximum > 0 && d->size > d->maximum) pop_left(d);
  return true;
}

bool push_left(Deque* d, Value item) {
  if (d->maximum == 0) return true;
  if (!grow(d)) return false;
  incref(item);
  d->head = (d->head - 1) & (d->capacity - 1);
  ++d->size;
  d->at(0) = item;
  ++d->version;
  if (d->maximum > 0 && d->size > d->maximum) pop_right(d);
  return true;
}

void clear(Deque* d) {
  while (d->size) pop_right(d);
}

bool extend(Deque* d, Value iterable, bool left) {
  Ref source = iterable == Value(d) ? to_list(iterable) : Ref::share(iterable);
  Ref iterator = source ? iterate(source) : nullptr;
  if (!iterator) return false;
  for (;;) {
    Ref item;
    Next step = next(iterator, &item);
    if (step != Next::Item) return step == Next::End;
    if (!(left ? push_left(d, item) : push_right(d, item))) return false;
  }
}

void deque_destroy(Object* self) {
  auto* d = static_cast<Deque*>(self);
  gc_untrack(d);
  clear(d);
  if (d->items) heap_release(d->items, static_cast<size_t>(d->capacity) * sizeof(Value));
  free_object(d);
}

void deque_traverse(Object* self, Visit visit, void* context) {
  auto* d = static_cast<Deque*>(self);
  for (intptr_t i = 0; i < d->size; ++i) visit(d->at(i), context);
}

void deque_clear_slot(Object* self) { clear(static_cast<Deque*>(self)); }

Ref deque_construct(Type* type, Args) {
  Deque* d = new_object<Deque>(type);
  if (!d) return nullptr;
  gc_track(d);
  return Ref::adopt(Value(d));
}

bool deque_init(Value self, Args args) {
  static constexpr const char* const kNames[] = {"iterable", "maxlen"};
  Value v[2];
  if (!bind_constructor("deque", args, kNames, 0, 2, v)) return false;
  Deque* d = as_deque(self);
  int64_t maximum = -1;
  if (v[1] && v[1] != kNone) {
    if (!is_int(v[1])) {
      raise(rt->exc.TypeError, "an integer is required");
      return false;
    }
    if (!to_index_size(v[1], &maximum, rt->exc.OverflowError)) return false;
    if (maximum < 0) {
      raise(rt->exc.ValueError, "maxlen must be non-negative");
      return false;
    }
  }
  d->maximum = maximum;
  clear(d);
  return !v[0] || extend(d, v[0], false);
}

Ref deque_repr(Value self) {
  ReprGuard guard(self);
  if (!guard.entered) return make_ascii_str("[...]");
  NativeDepth depth(" while getting the repr of an object");
  if (!depth.ok()) return nullptr;
  Ref items = to_list(self);
  if (!items) return nullptr;
  int64_t maximum = as_deque(self)->maximum;
  if (maximum < 0) return format_str("%N(%R)", type_of(self), items.get());
  return format_str("%N(%R, maxlen=%z)", type_of(self), items.get(), maximum);
}

Ref deque_compare(Value self, Value other, CompareOp op) {
  if (!is_deque(self) || !is_deque(other)) return Ref::adopt(kNotImplemented);
  Ref a = to_list(self), b = a ? to_list(other) : nullptr;
  return b ? compare_items(a, b, op) : nullptr;
}

int64_t deque_length(Value self) { return as_deque(self)->size; }

// The place of an index; -1 = exception set.
int64_t place_of(Deque* d, Value key) {
  int64_t i;
  if (!is_index(key)) {
    raise(rt->exc.TypeError, "sequence index must be integer, not '%T'", key);
    return -1;
  }
  if (!sequence_index(key, &i)) return -1;
  if (i < 0) i += d->size;
  if (i >= 0 && i < d->size) return i;
  raise(rt->exc.IndexError, "deque index out of range");
  return -1;
}

Ref deque_get_item(Value self, Value key) {
  int64_t i = place_of(as_deque(self), key);
  return i < 0 ? nullptr : Ref::share(as_deque(self)->at(static_cast<intptr_t>(i)));
}

void rotate(Deque* d, int64_t n) {
  if (d->size < 2) return;
  n %= d->size;
  for (; n > 0; --n) {
    Ref item = pop_right(d);
    push_left(d, item);
  }
  for (; n < 0; ++n) {
    Ref item = pop_left(d);
    push_right(d, item);
  }
}

Ref remove_at(Deque* d, int64_t i) {
  rotate(d, -i);
  Ref item = pop_left(d);
  rotate(d, i);
  return item;
}

bool deque_set_item(Value self, Value key, Value value) {
  Deque* d = as_deque(self);
  int64_t i = place_of(d, key);
  if (i < 0) return false;
  if (!value) return remove_at(d, i), true;
  Ref old = Ref::adopt(d->at(static_cast<intptr_t>(i)));
  d->at(static_cast<intptr_t>(i)) = Ref::share(value).release();
  return true;
}

// The index of an equal item in [from, to); -1 = none, -2 = exception set.
int64_t find(Deque* d, Value item, int64_t from, int64_t to) {
  uint64_t version = d->version;
  for (int64_t i = from; i < to && i < d->size; ++i) {
    Ref candidate = Ref::share(d->at(static_cast<intptr_t>(i)));
    int equal = equals(candidate, item);
    if (equal < 0) return -2;
    if (d->version != version) {
      raise(rt->exc.RuntimeError, "deque mutated during iteration");
      return -2;
    }
    if (equal) return i;
  }
  return -1;
}

int deque_contains(Value self, Value item) {
  int64_t found = find(as_deque(self), item, 0, INT64_MAX);
  return found == -2 ? -1 : found >= 0;
}

Ref copy_of(Value self) {
  Deque* d = as_deque(self);
  Ref copy = type_of(self) == rt->type.deque ? deque_construct(rt->type.deque, {}) : Ref();
  if (copy) {
    as_deque(copy)->maximum = d->maximum;
    return extend(as_deque(copy), self, false) ? copy : nullptr;
  }
  if (is_raised()) return nullptr;
  Ref maximum = d->maximum < 0 ? none() : make_int(d->maximum);
  return call2(Value(type_of(self)), self, maximum);
}

Ref repeat_inplace(Value self, Value count) {
  int64_t n;
  if (!repeat_count(count, &n)) return nullptr;
  Deque* d = as_deque(self);
  if (n == 0) return clear(d), Ref::share(self);
  Ref items = to_list(self);
  if (!items) return nullptr;
  if (d->size && d->maximum < 0 && n > INT32_MAX / d->size) return raise_no_memory();
  if (d->maximum >= 0 && d->size && n > d->maximum / d->size + 2) n = d->maximum / d->size + 2;
  for (; n > 1; --n) {
    if (!extend(d, items, false)) return nullptr;
  }
  return Ref::share(self);
}

Ref deque_binary(BinaryOp op, Value left, Value right) {
  if (op == BinaryOp::Add && is_deque(left)) {
    if (!is_deque(right)) return raise_concatenate("deque", right);
    Ref copy = copy_of(left);
    return copy && extend(as_deque(copy), right, false) ? copy : nullptr;
  }
  if (op == BinaryOp::Multiply) {
    Value self = is_deque(left) ? left : right, count = is_deque(left) ? right : left;
    if (!is_index(count)) return raise_repeat(count);
    Ref copy = copy_of(self);
    return copy ? repeat_inplace(copy, count) : nullptr;
  }
  return Ref::adopt(kNotImplemented);
}

Ref deque_inplace(BinaryOp op, Value self, Value other) {
  if (op == BinaryOp::Add) return extend(as_deque(self), other, false) ? Ref::share(self) : nullptr;
  if (op == BinaryOp::Multiply) return is_index(other) ? repeat_inplace(self, other) : raise_repeat(other);
  return Ref::adopt(kNotImplemented);
}

Ref make_iterator(Value self, bool reversed) {
  auto* it = new_object<DequeIterator>(reversed ? rt->type.deque_reverse_iterator : rt->type.deque_iterator);
  if (!it) return nullptr;
  it->deque = Own<Deque>::share(as_deque(self));
  it->version = it->deque->version;
  it->reversed = reversed;
  gc_track(it);
  return Ref::adopt(Value(it));
}

Ref deque_iter(Value self) { return make_iterator(self, false); }

// --- methods -----------------------------------------------------------------------------------------------

Ref deque_append(Value self, const Value* args) { return push_right(as_deque(self), args[0]) ? none() : nullptr; }
Ref deque_appendleft(Value self, const Value* args) { return push_left(as_deque(self), args[0]) ? none() : nullptr; }
Ref deque_extend(Value self, const Value* args) { return extend(as_deque(self), args[0], false) ? none() : nullptr; }
Ref deque_extendleft(Value self, const Value* args) { return extend(as_deque(self), args[0], true) ? none() : nullptr; }

Ref deque_pop(Value self, const Value*) {
  if (!as_deque(self)->size) return raise(rt->exc.IndexError, "pop from an empty deque");
  return pop_right(as_deque(self));
}

Ref deque_popleft(Value self, const Value*) {
  if (!as_deque(self)->size) return raise(rt->exc.IndexError, "pop from an empty deque");
  return pop_left(as_deque(self));
}

Ref deque_clear_method(Value self, const Value*) {
  clear(as_deque(self));
  return none();
}

Ref deque_copy(Value self, const Value*) { return copy_of(self); }

Ref deque_count(Value self, const Value* args) {
  Deque* d = as_deque(self);
  int64_t count = 0, i = -1;
  while ((i = find(d, args[0], i + 1, INT64_MAX)) >= 0) ++count;
  return i == -2 ? nullptr : make_int(count);
}

Ref deque_index(Value self, const Value* args) {
  int64_t from, to;
  if (!clamp_range(args[1], args[2], as_deque(self)->size, &from, &to)) return nullptr;
  int64_t found = find(as_deque(self), args[0], from, to);
  if (found == -1) return raise(rt->exc.ValueError, "deque.index(x): x not in deque");
  return found == -2 ? nullptr : make_int(found);
}

Ref deque_insert(Value self, const Value* args) {
  Deque* d = as_deque(self);
  int64_t i;
  if (!to_index_size(args[0], &i, nullptr)) return nullptr;
  if (d->size == d->maximum) return raise(rt->exc.IndexError, "deque already at its maximum size");
  if (i < 0 && (i += d->size) < 0) i = 0;
  if (i > d->size) i = d->size;
  rotate(d, -i);
  if (i == d->size) {
    if (!push_right(d, args[1])) return nullptr;
  } else {
    if (!push_left(d, args[1])) return nullptr;
    rotate(d, i);
  }
  return none();
}

Ref deque_remove(Value self, const Value* args) {
  uint64_t version = as_deque(self)->version;
  int64_t found = find(as_deque(self), args[0], 0, INT64_MAX);
  if (found == -1) return raise(rt->exc.ValueError, "deque.remove(x): x not in deque");
  if (found == -2) {
    if (as_deque(self)->version == version || !raised_matches(Value(rt->exc.RuntimeError))) return nullptr;
    clear_raised();
    return raise(rt->exc.IndexError, "deque mutated during iteration");
  }
  remove_at(as_deque(self), found);
  return none();
}

Ref deque_reverse(Value self, const Value*) {
  Deque* d = as_deque(self);
  for (intptr_t i = 0, j = d->size - 1; i < j; ++i, --j) std::swap(d->at(i), d->at(j));
  ++d->version;
  return none();
}

Ref deque_rotate(Value self, const Value* args) {
  int64_t n = 1;
  if (args[0] && !to_index_size(args[0], &n, rt->exc.OverflowError)) return nullptr;
  rotate(as_deque(self), n);
  return none();
}

Ref deque_reversed(Value self, const Value*) { return make_iterator(self, true); }

Ref deque_reduce(Value self, const Value*) {
  Ref iterator = deque_iter(self);
  int64_t maximum = as_deque(self)->maximum;
  Ref limit = make_int(maximum);
  Ref arguments = maximum < 0 ? make_tuple(nullptr, 0) : make_tuple2(rt->empty_tuple, limit);
  Dict* dict = instance_dict(self);
  const Value parts[] = {Value(type_of(self)), arguments, dict ? Value(dict) : kNone, iterator};
  return iterator && arguments ? make_tuple(parts, 4) : nullptr;
}

Ref get_maxlen(Value self) {
  int64_t maximum = as_deque(self)->maximum;
  return maximum < 0 ? none() : make_int(maximum);
}

const NativeMethod kDequeMethods[] = {
    {"append", "($self, item, /)", deque_append},
    {"appendleft", "($self, item, /)", deque_appendleft},
    {"clear", "($self, /)", deque_clear_method},
    {"copy", "($self, /)", deque_copy},
    {"count", "($self, value, /)", deque_count},
    {"extend", "($self, iterable, /)", deque_extend},
    {"extendleft", "($self, iterable, /)", deque_extendleft},
    {"index", "($self, value, start=None, stop=None, /)", deque_index},
    {"insert", "($self, index, value, /)", deque_insert},
    {"pop", "($self, /)", deque_pop},
    {"popleft", "($self, /)", deque_popleft},
    {"remove", "($self, value, /)", deque_remove},
    {"reverse", "($self, /)", deque_reverse},
    {"rotate", "($self, n=1, /)", deque_rotate},
    {"__copy__", "($self, /)", deque_copy},
    {"__reduce__", "($self, /)", deque_reduce},
    {"__reversed__", "($self, /)", deque_reversed},
    {"__class_getitem__", "($type, object, /)", generic_class_getitem, kClassMethod},
    {}};
const NativeGetSet kDequeGetSets[] = {{"maxlen", get_maxlen}, {}};

const Slots kDequeSlots = {
    .destroy = deque_destroy,
    .traverse = deque_traverse,
    .clear = deque_clear_slot,
    .construct = deque_construct,
    .init = deque_init,
    .repr = deque_repr,
    .compare = deque_compare,
    .iter = deque_iter,
    .length = deque_length,
    .get_item = deque_get_item,
    .set_item = deque_set_item,
    .contains = deque_contains,
    .binary = deque_binary,
    .inplace = deque_inplace,
};

// --- iterators ---------------------------------------------------------------------------------------------

void iterator_traverse(Object* self, Visit visit, void* context) {
  auto* it = static_cast<DequeIterator*>(self);
  if (it->deque) visit(Value(it->deque.get()), context);
}

Next iterator_next(Value self, Ref* item) {
  auto* it = static_cast<DequeIterator*>(self.object());
  if (!it->deque) return Next::End;
  Deque* d = it->deque.get();
  if (it->version != d->version) {
    it->deque = nullptr;
    raise(rt->exc.RuntimeError, "deque mutated during iteration");
    return Next::Error;
  }
  if (it->index >= d->size) {
    it->deque = nullptr;
    return Next::End;
  }
  *item = Ref::share(d->at(it->reversed ? d->size - 1 - it->index : it->index));
  ++it->index;
  return Next::Item;
}

Ref iterator_hint(Value self, const Value*) {
  auto* it = static_cast<DequeIterator*>(self.object());
  return make_int(it->deque ? it->deque->size - it->index : 0);
}

const NativeMethod kIteratorMethods[] = {{"__length_hint__", "($self, /)", iterator_hint}, {}};
const Slots kIteratorSlots = {
    .destroy = destroy_iterator<DequeIterator>,
    .traverse = iterator_traverse,
    .iter = iterate_self,
    .next = iterator_next,
};

TypeSpec iterator_spec(const char* name) {
  return {.name = name, .base = nullptr, .flags = kTypeGc | kTypeImmutable | kTypeNoInstantiate,
          .instance_size = sizeof(DequeIterator), .slots = &kIteratorSlots, .methods = kIteratorMethods};
}

}  // namespace

bool add_deque(Dict* namespace_) {
  const TypeSpec spec = {.name = "collections.deque", .base = nullptr,
                         .flags = kTypeBase | kTypeGc | kTypeSequence | kTypeImmutable,
                         .instance_size = sizeof(Deque), .slots = &kDequeSlots, .methods = kDequeMethods,
                         .getsets = kDequeGetSets, .weak_offset = offsetof(Deque, weak_references)};
  return add_type(namespace_, "deque", &rt->type.deque, spec) &&
         add_type(namespace_, "_deque_iterator", &rt->type.deque_iterator,
                  iterator_spec("_collections._deque_iterator")) &&
         add_type(namespace_, "_deque_reverse_iterator", &rt->type.deque_reverse_iterator,
                  iterator_spec("_collections._deque_reverse_iterator"));
}

}  // namespace coroscope
