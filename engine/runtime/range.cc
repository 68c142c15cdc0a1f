// range and its iterators.
//
// Interface: engine/runtime/range.h. Tests: tests/lang/range.
#include "engine/runtime/range.h"

#include "engine/runtime/abstract.h"
#include "engine/runtime/arguments.h"
#include "engine/runtime/builtin_types.h"
#include "engine/runtime/dict.h"
#include "engine/runtime/int.h"
#include "engine/runtime/iterators.h"
#include "engine/runtime/leaf.h"
#include "engine/runtime/sequence.h"
#include "engine/runtime/slice.h"
#include "engine/runtime/str.h"
#include "engine/runtime/tuple.h"
#include "engine/runtime/vm_builtins.h"

namespace coroscope {

namespace {

const Value kZero = Value::small(0), kOne = Value::small(1);

Ref add(Value a, Value b) { return int_binary(BinaryOp::Add, a, b); }
Ref subtract(Value a, Value b) { return int_binary(BinaryOp::Subtract, a, b); }
Ref multiply(Value a, Value b) { return int_binary(BinaryOp::Multiply, a, b); }
Ref floor_divide(Value a, Value b) { return int_binary(BinaryOp::FloorDivide, a, b); }

Ref range_size(Value start, Value stop, Value step) {
  bool up = int_sign(step) > 0;
  Value low = up ? start : stop, high = up ? stop : start;
  if (int_compare(low, high) >= 0) return make_int(0);
  Ref span = subtract(high, low);
  Ref reach = span ? subtract(span, kOne) : nullptr;
  Ref stride = up ? Ref::share(step) : int_unary(UnaryOp::Negative, step);
  Ref steps = reach && stride ? floor_divide(reach, stride) : nullptr;
  return steps ? add(steps, kOne) : nullptr;
}

// start + index * step
Ref item_at(Range* r, Value index) {
  Ref offset = multiply(index, r->step);
  return offset ? add(r->start, offset) : nullptr;
}

// The iterator for numbers beyond 64 bits.
struct LongRangeIterator : Object {
  Ref start, step, length, index;
};

}  // namespace

Ref make_range(Value start, Value stop, Value step) {
  if (!step) step = kOne;
  if (int_sign(step) == 0) return raise(rt->exc.ValueError, "range() arg 3 must not be zero");
  Ref length = range_size(start, stop, step);
  Range* r = length ? new_object<Range>(rt->type.range) : nullptr;
  if (!r) return nullptr;
  r->start = Ref::share(start).release();
  r->stop = Ref::share(stop).release();
  r->step = Ref::share(step).release();
  r->length = length.release();
  return Ref::adopt(Value(r));
}

namespace {

void range_destroy(Object* self) {
  auto* r = static_cast<Range*>(self);
  decref(r->start);
  decref(r->stop);
  decref(r->step);
  decref(r->length);
  free_object(r);
}

Ref range_construct(Type*, Args args) {
  Value v[3];
  if (!bind_positional("range", args, 1, 3, v)) return nullptr;
  Ref n[3];
  for (int i = 0; i < args.count; ++i) {
    n[i] = index(v[i]);
    if (n[i]) n[i] = exact_int(n[i]);
    if (!n[i]) return nullptr;
  }
  return args.count == 1 ? make_range(kZero, n[0], kOne) : make_range(n[0], n[1], n[2]);
}

Ref range_repr(Value self) {
  Range* r = as_range(self);
  if (r->step == kOne) return format_str("range(%R, %R)", r->start, r->stop);
  return format_str("range(%R, %R, %R)", r->start, r->stop, r->step);
}

int64_t range_length(Value self) {
  int64_t length;
  if (int_word(as_range(self)->length, &length)) return length;
  raise(rt->exc.OverflowError, "Python int too large to convert to C ssize_t");
  return -1;
}

int range_truth(Value self) { return int_sign(as_range(self)->length) != 0; }

Ref range_iterator_of(Value start, Value step, Value length) {
  int64_t s, d, n, last;
  if (int_word(start, &s) && int_word(step, &d) && int_word(length, &n) &&
      !__builtin_mul_overflow(d, n, &last) && !__builtin_add_overflow(s, last, &last)) {
    auto* it = new_object<RangeIterator>(rt->type.range_iterator);
    if (!it) return nullptr;
    it->current = s;
    it->step = d;
    it->remaining = n;
    return Ref::adopt(Value(it));
  }
  auto* it = new_object<LongRangeIterator>(rt->type.long_range_iterator);
  if (!it) return nullptr;
  it->start = Ref::share(start);
  it->step = Ref::share(step);
  it->length = Ref::share(length);
  it->index = Ref::adopt(kZero);
  return Ref::adopt(Value(it));
}

Ref range_iter(Value self) {
  Range* r = as_range(self);
  return range_iterator_of(r->start, r->step, r->length);
}

Ref range_reversed(Value self, const Value*) {
  Range* r = as_range(self);
  Ref before = subtract(r->length, kOne);
  Ref last = before ? item_at(r, before) : nullptr;
  Ref step = last ? int_unary(UnaryOp::Negative, r->step) : nullptr;
  return step ? range_iterator_of(last, step, r->length) : nullptr;
}

Ref range_slice(Range* r, Value slice) {
  Ref indices = call_method(slice, intern("indices").get(), &r->length, 1);
  if (!indices) return nullptr;
  const Value* part = as_tuple(indices)->items;
  Ref start = item_at(r, part[0]), stop = item_at(r, part[1]), step = multiply(part[2], r->step);
  return start && stop && step ? make_range(start, stop, step) : nullptr;
}

Ref range_get_item(Value self, Value key) {
  Range* r = as_range(self);
  if (is_slice(key)) return range_slice(r, key);
  if (!is_index(key)) {
    return raise(rt->exc.TypeError, "range indices must be integers or slices, not %T", key);
  }
  Ref i = index(key);
  if (!i) return nullptr;
  if (int_sign(i) < 0 && !(i = add(i, r->length))) return nullptr;
  if (int_sign(i) < 0 || int_compare(i, r->length) >= 0) {
    return raise(rt->exc.IndexError, "range object index out of range");
  }
  return item_at(r, i);
}

// 1, 0, -1: an int in the range, by arithmetic.
int contains_int(Range* r, Value n) {
  bool up = int_sign(r->step) > 0;
  int from_start = int_compare(n, r->start), to_stop = int_compare(n, r->stop);
  if (up ? from_start < 0 || to_stop >= 0 : from_start > 0 || to_stop <= 0) return 0;
  Ref offset = subtract(n, r->start);
  Ref rest = offset ? int_binary(BinaryOp::Modulo, offset, r->step) : nullptr;
  return rest ? int_sign(rest) == 0 : -1;
}

int range_contains(Value self, Value item) {
  if (is_exact_int(item) || is_bool(item)) return contains_int(as_range(self), item);
  Ref iterator = range_iter(self);
  if (!iterator) return -1;
  for (;;) {
    Ref candidate;
    Next step = next(iterator, &candidate);
    if (step != Next::Item) return step == Next::End ? 0 : -1;
    int equal = equals(candidate, item);
    if (equal) return equal;
  }
}

// What equality and hash look at: (length, start, step), with what does not matter left out as None.
Ref essence(Range* r) {
  if (int_sign(r->length) == 0) return make_tuple3(r->length, kNone, kNone);
  if (r->length == kOne) return make_tuple3(r->length, r->start, kNone);
  return make_tuple3(r->length, r->start, r->step);
}

Ref range_compare(Value self, Value other, CompareOp op) {
  if (!is_range(self) || !is_range(other) || (op != CompareOp::Eq && op != CompareOp::Ne)) {
    return Ref::adopt(kNotImplemented);
  }
  Ref a = essence(as_range(self)), b = essence(as_range(other));
  return a && b ? compare_items(a, b, op) : nullptr;
}

bool range_hash(Value self, int64_t* out) {
  Ref e = essence(as_range(self));
  return e && leaf_hash(e, out);
}

Ref range_count(Value self, const Value* args) {
  if (is_exact_int(args[0]) || is_bool(args[0])) {
    int found = contains_int(as_range(self), args[0]);
    return found < 0 ? nullptr : make_int(found);
  }
  Ref items = to_tuple(self);
  return items ? items_count(items, args[0]) : nullptr;
}

Ref range_index(Value self, const Value* args) {
  Range* r = as_range(self);
  if (is_exact_int(args[0]) || is_bool(args[0])) {
    int found = contains_int(r, args[0]);
    if (found < 0) return nullptr;
    if (!found) return raise(rt->exc.ValueError, "range.index(x): x not in range");
    Ref offset = subtract(args[0], r->start);
    return offset ? floor_divide(offset, r->step) : nullptr;
  }
  Ref items = to_tuple(self);
  const Value arguments[] = {args[0], Value(), Value()};
  return items ? items_index(items, arguments, "sequence.index(x): x not in sequence") : nullptr;
}

Ref range_reduce(Value self, const Value*) {
  Range* r = as_range(self);
  Ref parts = make_tuple3(r->start, r->stop, r->step);
  return parts ? make_tuple2(Value(rt->type.range), parts) : nullptr;
}

Ref get_start(Value self) { return Ref::share(as_range(self)->start); }
Ref get_stop(Value self) { return Ref::share(as_range(self)->stop); }
Ref get_step(Value self) { return Ref::share(as_range(self)->step); }

const NativeMethod kRangeMethods[] = {
    {"count", "($self, value, /)", range_count},
    {"index", "($self, value, /)", range_index},
    {"__reduce__", "($self, /)", range_reduce},
    {"__reversed__", "($self, /)", range_reversed},
    {}};
const NativeGetSet kRangeGetSets[] = {
    {"start", get_start, nullptr, nullptr, true},
    {"stop", get_stop, nullptr, nullptr, true},
    {"step", get_step, nullptr, nullptr, true},
    {}};

const Slots kRangeSlots = {
    .destroy = range_destroy,
    .construct = range_construct,
    .repr = range_repr,
    .hash = range_hash,
    .compare = range_compare,
    .iter = range_iter,
    .length = range_length,
    .get_item = range_get_item,
    .contains = range_contains,
    .truth = range_truth,
};

// --- iterators -------------------------------------------------------------------------------------------

RangeIterator* self_iterator(Value self) { return static_cast<RangeIterator*>(self.object()); }
LongRangeIterator* self_long(Value self) { return static_cast<LongRangeIterator*>(self.object()); }

Next range_iterator_next(Value self, Ref* item) {
  int64_t n;
  if (!range_next(self_iterator(self), &n)) return Next::End;
  *item = make_int(n);
  return *item ? Next::Item : Next::Error;
}

Ref reduce_to(Value start, Value stop, Value step, Value state) {
  Ref rest = make_range(start, stop, step);
  if (!rest) return nullptr;
  Value item = rest;
  Ref arguments = make_tuple(&item, 1);
  Ref iter = arguments ? builtin_named("iter") : nullptr;
  return iter ? make_tuple3(iter, arguments, state) : nullptr;
}

Ref range_iterator_reduce(Value self, const Value*) {
  auto* it = self_iterator(self);
  Ref start = make_int(it->current), step = make_int(it->step);
  Ref stop = make_int(it->current + it->remaining * it->step);
  return reduce_to(start, stop, step, kNone);
}

Ref range_iterator_hint(Value self, const Value*) { return make_int(self_iterator(self)->remaining); }

Ref range_iterator_set_state(Value self, const Value* args) {
  int64_t n;
  if (!to_int64(args[0], &n)) return nullptr;
  auto* it = self_iterator(self);
  if (n < 0) n = 0;
  if (n > it->remaining) n = it->remaining;
  it->current += n * it->step;
  it->remaining -= n;
  return Ref::adopt(kNone);
}

Next long_iterator_next(Value self, Ref* item) {
  auto* it = self_long(self);
  if (int_compare(it->index, it->length) >= 0) return Next::End;
  Ref offset = multiply(it->index, it->step);
  Ref following = offset ? add(it->index, kOne) : nullptr;
  *item = following ? add(it->start, offset) : nullptr;
  if (!*item) return Next::Error;
  it->index = std::move(following);
  return Next::Item;
}

Ref long_iterator_hint(Value self, const Value*) {
  return subtract(self_long(self)->length, self_long(self)->index);
}

Ref long_iterator_reduce(Value self, const Value*) {
  auto* it = self_long(self);
  Ref reach = multiply(it->length, it->step);
  Ref stop = reach ? add(it->start, reach) : nullptr;
  return stop ? reduce_to(it->start, stop, it->step, it->index) : nullptr;
}

Ref long_iterator_set_state(Value self, const Value* args) {
  auto* it = self_long(self);
  if (!is_int(args[0])) return raise(rt->exc.TypeError, "state must be an int, not %T", args[0]);
  if (int_sign(args[0]) < 0) it->index = Ref::adopt(kZero);
  else it->index = Ref::share(int_compare(args[0], it->length) > 0 ? it->length.get() : args[0]);
  return Ref::adopt(kNone);
}

const NativeMethod kRangeIteratorMethods[] = {
    {"__length_hint__", "($self, /)", range_iterator_hint, kLeaf},
    {"__reduce__", "($self, /)", range_iterator_reduce},
    {"__setstate__", "($self, state, /)", range_iterator_set_state},
    {}};
const NativeMethod kLongIteratorMethods[] = {
    {"__length_hint__", "($self, /)", long_iterator_hint},
    {"__reduce__", "($self, /)", long_iterator_reduce},
    {"__setstate__", "($self, state, /)", long_iterator_set_state},
    {}};

const Slots kRangeIteratorSlots = {
    .destroy = destroy_iterator<RangeIterator>,
    .iter = iterate_self,
    .next = range_iterator_next,
};
const Slots kLongIteratorSlots = {
    .destroy = destroy_iterator<LongRangeIterator>,
    .iter = iterate_self,
    .next = long_iterator_next,
};

}  // namespace

const TypeSpec TypeSpecs::range = {
    .name = "range",
    .base = nullptr,
    .flags = kTypeSequence | kTypeImmutable,
    .instance_size = sizeof(Range),
    .slots = &kRangeSlots,
    .methods = kRangeMethods,
    .getsets = kRangeGetSets,
};

const TypeSpec TypeSpecs::range_iterator = {
    .name = "range_iterator",
    .base = nullptr,
    .flags = kTypeImmutable | kTypeNoInstantiate | kTypeLeafNext,
    .instance_size = sizeof(RangeIterator),
    .slots = &kRangeIteratorSlots,
    .methods = kRangeIteratorMethods,
};

const TypeSpec TypeSpecs::long_range_iterator = {
    .name = "longrange_iterator",
    .base = nullptr,
    .flags = kTypeImmutable | kTypeNoInstantiate | kTypeLeafNext,
    .instance_size = sizeof(LongRangeIterator),
    .slots = &kLongIteratorSlots,
    .methods = kLongIteratorMethods,
};

}  // namespace coroscope
