// tuple: the type and its iterator.
//
// Interface: engine/runtime/tuple.h. Tests: tests/lang/tuple.
#include "engine/runtime/abstract.h"
#include "engine/runtime/arguments.h"
#include "engine/runtime/builtin_types.h"
#include "engine/runtime/int.h"
#include "engine/runtime/iterators.h"
#include "engine/runtime/dict.h"
#include "engine/runtime/leaf.h"
#include "engine/runtime/native_depth.h"
#include "engine/runtime/owning.h"
#include "engine/runtime/sequence.h"
#include "engine/runtime/slice.h"

namespace coroscope {

namespace {

constexpr intptr_t kMaxTupleSize = (1 << 29) / static_cast<intptr_t>(sizeof(Value));

Tuple* allocate_tuple(Type* type, intptr_t size) {
  if (size > kMaxTupleSize) {
    raise_no_memory();
    return nullptr;
  }
  Tuple* t = new_object<Tuple>(type, static_cast<size_t>(size) * sizeof(Value));
  if (!t) return nullptr;
  t->items = reinterpret_cast<Value*>(t + 1);
  t->size = size;
  for (intptr_t i = 0; i < size; ++i) t->items[i] = kNone;
  gc_track(t);
  return t;
}

}  // namespace

Own<Tuple> new_tuple(intptr_t size) {
  if (size == 0 && rt->empty_tuple) return Own<Tuple>::share(as_tuple(rt->empty_tuple));
  return Own<Tuple>::adopt(allocate_tuple(rt->type.tuple, size));
}

Ref make_tuple(const Value* items, intptr_t size) {
  Own<Tuple> t = new_tuple(size);
  if (!t) return nullptr;
  for (intptr_t i = 0; i < size; ++i) {
    incref(items[i]);
    t->items[i] = items[i];
  }
  return std::move(t);
}

Ref make_tuple2(Value a, Value b) {
  const Value items[] = {a, b};
  return make_tuple(items, 2);
}

Ref make_tuple3(Value a, Value b, Value c) {
  const Value items[] = {a, b, c};
  return make_tuple(items, 3);
}

Ref tuple_slice(Tuple* t, intptr_t start, intptr_t end) {
  if (start == 0 && end == t->size && t->type == rt->type.tuple) return Ref::share(t);
  return make_tuple(t->items + start, end > start ? end - start : 0);
}

Ref tuple_concatenate(Tuple* a, Tuple* b) {
  Own<Tuple> t = new_tuple(a->size + b->size);
  if (!t) return nullptr;
  for (intptr_t i = 0; i < a->size; ++i) tuple_fill(t.get(), i, Ref::share(a->items[i]));
  for (intptr_t i = 0; i < b->size; ++i) tuple_fill(t.get(), a->size + i, Ref::share(b->items[i]));
  return std::move(t);
}

namespace {

void tuple_destroy(Object* self) {
  auto* t = static_cast<Tuple*>(self);
  gc_untrack(t);
  for (intptr_t i = t->size; i-- > 0;) drop_in_order(t->items[i]);  // the last goes first
  free_sized_object(t, sizeof(Tuple) + static_cast<size_t>(t->size) * sizeof(Value));
}

void tuple_traverse(Object* self, Visit visit, void* context) {
  auto* t = static_cast<Tuple*>(self);
  for (intptr_t i = 0; i < t->size; ++i) visit(t->items[i], context);
}

Ref tuple_construct(Type* type, Args args) {
  Value iterable;
  if (has_plain_init(type) && !no_keywords("tuple", args)) return nullptr;
  args.names = nullptr;
  if (!bind_positional("tuple", args, 0, 1, &iterable)) return nullptr;
  Ref items = iterable ? to_tuple(iterable) : Ref::share(rt->empty_tuple);
  if (!items || type == rt->type.tuple) return items;
  Tuple* source = as_tuple(items);
  Tuple* t = allocate_tuple(type, source->size);
  if (!t) return nullptr;
  for (intptr_t i = 0; i < t->size; ++i) tuple_fill(t, i, Ref::share(source->items[i]));
  return Ref::adopt(Value(t));
}

Ref tuple_repr(Value self) {
  Tuple* t = as_tuple(self);
  if (!t->size) return make_ascii_str("()");
  ReprGuard guard(self);
  if (!guard.entered) return make_ascii_str("(...)");
  NativeDepth depth(" while getting the repr of an object");
  if (!depth.ok()) return nullptr;
  StringBuilder out;
  out.append_char('(');
  if (!append_items_repr(&out, self)) return nullptr;
  out.append(t->size == 1 ? ",)" : ")");
  return out.finish();
}

bool tuple_hash(Value self, int64_t* out) {
  NativeDepth depth;
  if (!depth.ok()) return false;
  Tuple* t = as_tuple(self);
  TupleHash mix;
  for (intptr_t i = 0; i < t->size; ++i) {
    int64_t h;
    if (!leaf_hash(t->items[i], &h) && !hash(t->items[i], &h)) return false;
    mix.add(h);
  }
  *out = mix.finish(t->size);
  return true;
}

Ref tuple_compare(Value self, Value other, CompareOp op) {
  if (!is_tuple(self) || !is_tuple(other)) return Ref::adopt(kNotImplemented);
  return compare_items(self, other, op);
}

int64_t tuple_length(Value self) { return as_tuple(self)->size; }

Ref tuple_get_slice(Tuple* t, Slice* slice) {
  int64_t start, stop, step;
  if (!slice_unpack(slice, &start, &stop, &step)) return nullptr;
  int64_t count = slice_adjust(t->size, &start, &stop, step);
  if (step == 1) {
    return tuple_slice(t, static_cast<intptr_t>(start), static_cast<intptr_t>(start + count));
  }
  Own<Tuple> result = new_tuple(static_cast<intptr_t>(count));
  if (!result) return nullptr;
  for (intptr_t i = 0; i < count; ++i) {
    tuple_fill(result.get(), i, Ref::share(t->items[start + i * step]));
  }
  return std::move(result);
}

Ref tuple_get_item(Value self, Value key) {
  Tuple* t = as_tuple(self);
  if (is_slice(key)) return tuple_get_slice(t, as_slice(key));
  int64_t i;
  if (!sequence_key("tuple", key, &i)) return nullptr;
  if (i < 0) i += t->size;
  if (i < 0 || i >= t->size) return raise(rt->exc.IndexError, "tuple index out of range");
  return Ref::share(t->items[i]);
}

Ref tuple_repeat(Tuple* t, Value count) {
  int64_t n;
  if (!repeat_count(count, &n)) return nullptr;
  if (t->type == rt->type.tuple && (n == 1 || !t->size)) return Ref::share(t);
  if (t->size && n > kMaxTupleSize / t->size) return raise_no_memory();
  Own<Tuple> result = new_tuple(static_cast<intptr_t>(n) * t->size);
  if (!result) return nullptr;
  for (intptr_t i = 0; i < result->size; ++i) {
    tuple_fill(result.get(), i, Ref::share(t->items[i % t->size]));
  }
  return std::move(result);
}

Ref tuple_binary(BinaryOp op, Value left, Value right) {
  if (op == BinaryOp::Add && is_tuple(left)) {
    if (is_tuple(right)) return tuple_concatenate(as_tuple(left), as_tuple(right));
    return Ref::adopt(kNotImplemented);
  }
  if (op == BinaryOp::Multiply) {
    if (is_tuple(left) && is_index(right)) return tuple_repeat(as_tuple(left), right);
    if (is_tuple(right) && is_index(left)) return tuple_repeat(as_tuple(right), left);
    return Ref::adopt(kNotImplemented);
  }
  return Ref::adopt(kNotImplemented);
}

Ref tuple_iter(Value self) {
  auto* it = new_object<TupleIterator>(rt->type.tuple_iterator);
  if (!it) return nullptr;
  it->sequence = Own<Tuple>::share(as_tuple(self));
  gc_track(it);
  return Ref::adopt(Value(it));
}

Ref tuple_count(Value self, const Value* args) { return items_count(self, args[0]); }
Ref tuple_index(Value self, const Value* args) {
  return items_index(self, args, "tuple.index(x): x not in tuple");
}
Ref tuple_getnewargs(Value self, const Value*) {
  Tuple* t = as_tuple(self);
  Ref copy = make_tuple(t->items, t->size);
  return copy ? make_tuple(&static_cast<const Value&>(copy.get()), 1) : nullptr;
}

constexpr NativeMethod kTupleMethods[] = {
    {"count", "($self, value, /)", tuple_count},
    {"index", "($self, value, start=0, stop=sys.maxsize, /)", tuple_index},
    {"__getnewargs__", "($self, /)", tuple_getnewargs},
    {"__class_getitem__", "($type, object, /)", generic_class_getitem, kClassMethod},
    {}};

const Slots kTupleSlots = {
    .destroy = tuple_destroy,
    .traverse = tuple_traverse,
    .construct = tuple_construct,
    .repr = tuple_repr,
    .hash = tuple_hash,
    .compare = tuple_compare,
    .iter = tuple_iter,
    .length = tuple_length,
    .get_item = tuple_get_item,
    .contains = items_contain,
    .binary = tuple_binary,
};

Next tuple_iterator_next(Value self, Ref* item) {
  auto* it = static_cast<TupleIterator*>(self.object());
  if (!it->sequence) return Next::End;
  if (it->index < it->sequence->size) {
    *item = Ref::share(it->sequence->items[it->index++]);
    return Next::Item;
  }
  it->sequence = nullptr;
  return Next::End;
}

const Slots kTupleIteratorSlots = {
    .destroy = destroy_iterator<TupleIterator>,
    .traverse = traverse_sequence<TupleIterator>,
    .iter = iterate_self,
    .next = tuple_iterator_next,
};

Ref tuple_iterator_length_hint(Value self, const Value*) {
  auto* it = static_cast<TupleIterator*>(self.object());
  return make_int(it->sequence ? it->sequence->size - it->index : 0);
}

Ref tuple_iterator_reduce(Value self, const Value*) {
  auto* it = static_cast<TupleIterator*>(self.object());
  return reduce_sequence_iterator(it->sequence ? Value(it->sequence.get()) : Value(), it->index);
}

Ref tuple_iterator_set_state(Value self, const Value* args) {
  auto* it = static_cast<TupleIterator*>(self.object());
  int64_t index;
  if (!to_int64(args[0], &index)) return nullptr;
  if (it->sequence) it->index = clamp_state(index, it->sequence->size);
  return Ref::adopt(kNone);
}

constexpr NativeMethod kTupleIteratorMethods[] = {
    {"__length_hint__", "($self, /)", tuple_iterator_length_hint, kLeaf},
    {"__reduce__", "($self, /)", tuple_iterator_reduce},
    {"__setstate__", "($self, state, /)", tuple_iterator_set_state},
    {}};

}  // namespace

const TypeSpec TypeSpecs::tuple = {
    .name = "tuple",
    .base = nullptr,
    .flags = kTypeBase | kTypeGc | kTypeSequence | kTypeTuple | kTypeImmutable,
    .instance_size = sizeof(Tuple),
    .slots = &kTupleSlots,
    .methods = kTupleMethods,
    .text_signature = "(iterable=(), /)",
};

const TypeSpec TypeSpecs::tuple_iterator = {
    .name = "tuple_iterator",
    .base = nullptr,
    .flags = kTypeGc | kTypeImmutable | kTypeNoInstantiate | kTypeLeafNext,
    .instance_size = sizeof(TupleIterator),
    .slots = &kTupleIteratorSlots,
    .methods = kTupleIteratorMethods,
};

}  // namespace coroscope
