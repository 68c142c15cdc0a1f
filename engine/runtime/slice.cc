// slice: the type, and the arithmetic of indexes.
//
// Interface: engine/runtime/slice.h. Tests: tests/lang/slice.
#include "engine/runtime/slice.h"

#include "engine/runtime/abstract.h"
#include "engine/runtime/arguments.h"
#include "engine/runtime/builtin_types.h"
#include "engine/runtime/int.h"
#include "engine/runtime/iterators.h"
#include "engine/runtime/dict.h"
#include "engine/runtime/leaf.h"
#include "engine/runtime/sequence.h"
#include "engine/runtime/tuple.h"

namespace coroscope {

Ref make_slice(Value start, Value stop, Value step) {
  Slice* s = new_object<Slice>(rt->type.slice);
  if (!s) return nullptr;
  s->start = start ? start : kNone;
  s->stop = stop ? stop : kNone;
  s->step = step ? step : kNone;
  incref(s->start);
  incref(s->stop);
  incref(s->step);
  gc_track(s);
  return Ref::adopt(Value(s));
}

namespace {

bool slice_part(Value part, int64_t* out) {
  if (part.is_small()) return *out = part.as_small(), true;
  if (!is_index(part)) {
    raise(rt->exc.TypeError, "slice indices must be integers or None or have an __index__ method");
    return false;
  }
  return to_index_size(part, out, nullptr);
}

}  // namespace

bool slice_unpack(Slice* slice, int64_t* start, int64_t* stop, int64_t* step) {
  Own<Slice> keep = Own<Slice>::share(slice);
  *step = 1;
  if (slice->step != kNone) {
    if (!slice_part(slice->step, step)) return false;
    if (*step == 0) {
      raise(rt->exc.ValueError, "slice step cannot be zero");
      return false;
    }
    if (*step < -INT64_MAX) *step = -INT64_MAX;
  }
  *start = *step < 0 ? INT64_MAX : 0;
  *stop = *step < 0 ? INT64_MIN : INT64_MAX;
  if (slice->start != kNone && !slice_part(slice->start, start)) return false;
  return slice->stop == kNone || slice_part(slice->stop, stop);
}

static int64_t adjust_bound(int64_t bound, int64_t length, int64_t step) {
  if (bound < 0) {
    bound += length;
    return bound < 0 ? (step < 0 ? -1 : 0) : bound;
  }
  return bound >= length ? (step < 0 ? length - 1 : length) : bound;
}

int64_t slice_adjust(int64_t length, int64_t* start, int64_t* stop, int64_t step) {
  *start = adjust_bound(*start, length, step);
  *stop = adjust_bound(*stop, length, step);
  if (step < 0) return *stop < *start ? (*start - *stop - 1) / -step + 1 : 0;
  return *start < *stop ? (*stop - *start - 1) / step + 1 : 0;
}

bool sequence_index(Value key, int64_t* out) {
  if (key.is_small()) return *out = key.as_small(), true;
  return to_index_size(key, out, rt->exc.IndexError);
}

namespace {

void slice_destroy(Object* self) {
  auto* s = static_cast<Slice*>(self);
  gc_untrack(s);
  decref(s->start);
  decref(s->stop);
  decref(s->step);
  free_object(s);
}

void slice_traverse(Object* self, Visit visit, void* context) {
  auto* s = static_cast<Slice*>(self);
  visit(s->start, context);
  visit(s->stop, context);
  visit(s->step, context);
}

Ref slice_construct(Type*, Args args) {
  Value v[3];
  if (!bind_positional("slice", args, 1, 3, v)) return nullptr;
  if (args.count == 1) return make_slice(kNone, v[0], kNone);
  return make_slice(v[0], v[1], v[2]);
}

Ref slice_as_tuple(Slice* s) { return make_tuple3(s->start, s->stop, s->step); }

Ref slice_repr(Value self) {
  Slice* s = as_slice(self);
  return format_str("slice(%R, %R, %R)", s->start, s->stop, s->step);
}

Ref slice_compare(Value self, Value other, CompareOp op) {
  if (!is_slice(self) || !is_slice(other)) return Ref::adopt(kNotImplemented);
  Ref a = slice_as_tuple(as_slice(self)), b = slice_as_tuple(as_slice(other));
  return a && b ? compare_items(a, b, op) : nullptr;
}

bool slice_hash(Value self, int64_t* out) {
  Slice* s = as_slice(self);
  TupleHash mix;
  for (Value part : {s->start, s->stop, s->step}) {
    int64_t h;
    if (!leaf_hash(part, &h) && !hash(part, &h)) return false;
    mix.add(h);
  }
  *out = mix.finish(3);
  return true;
}

// slice.indices(length): works on ints of any size.
Ref big_adjust(Value part, Value length, Value lower, Value upper, Value otherwise) {
  if (part == kNone) return Ref::share(otherwise);
  Ref value = index(part);
  if (!value) return nullptr;
  if (int_sign(value) < 0) {
    value = int_binary(BinaryOp::Add, value, length);
    if (!value) return nullptr;
    return int_compare(value, lower) < 0 ? Ref::share(lower) : value;
  }
  return int_compare(value, upper) > 0 ? Ref::share(upper) : value;
}

Ref slice_indices(Value self, const Value* args) {
  Slice* s = as_slice(self);
  Ref length = index(args[0]);
  if (!length) return nullptr;
  if (int_sign(length) < 0) return raise(rt->exc.ValueError, "length should not be negative");
  Ref step = s->step == kNone ? make_int(1) : index(s->step);
  if (!step) return nullptr;
  if (int_sign(step) == 0) return raise(rt->exc.ValueError, "slice step cannot be zero");
  bool backwards = int_sign(step) < 0;
  Ref lower = make_int(backwards ? -1 : 0);
  Ref upper = backwards ? int_binary(BinaryOp::Subtract, length, Value::small(1)) : length;
  if (!upper) return nullptr;
  Ref start = big_adjust(s->start, length, lower, upper, backwards ? upper : lower);
  if (!start) return nullptr;
  Ref stop = big_adjust(s->stop, length, lower, upper, backwards ? lower : upper);
  return stop ? make_tuple3(start, stop, step) : nullptr;
}

Ref slice_reduce(Value self, const Value*) {
  Ref parts = slice_as_tuple(as_slice(self));
  return parts ? make_tuple2(Value(rt->type.slice), parts) : nullptr;
}

Ref get_start(Value self) { return Ref::share(as_slice(self)->start); }
Ref get_stop(Value self) { return Ref::share(as_slice(self)->stop); }
Ref get_step(Value self) { return Ref::share(as_slice(self)->step); }

constexpr NativeMethod kSliceMethods[] = {
    {"indices", "($self, object, /)", slice_indices},
    {"__reduce__", "($self, /)", slice_reduce},
    {"__class_getitem__", "($type, object, /)", generic_class_getitem, kClassMethod},
    {}};
constexpr NativeGetSet kSliceGetSets[] = {
    {"start", get_start, nullptr, nullptr, true},
    {"stop", get_stop, nullptr, nullptr, true},
    {"step", get_step, nullptr, nullptr, true},
    {}};

const Slots kSliceSlots = {
    .destroy = slice_destroy,
    .traverse = slice_traverse,
    .construct = slice_construct,
    .repr = slice_repr,
    .hash = slice_hash,
    .compare = slice_compare,
};

}  // namespace

const TypeSpec TypeSpecs::slice = {
    .name = "slice",
    .base = nullptr,
    .flags = kTypeGc | kTypeImmutable,
    .instance_size = sizeof(Slice),
    .slots = &kSliceSlots,
    .methods = kSliceMethods,
    .getsets = kSliceGetSets,
};

}  // namespace coroscope
