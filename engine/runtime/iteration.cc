// enumerate, zip, map, filter and reversed.
//
// Interface: their TypeSpecs (builtin_types.h). Each holds its iterators in `parts`, so that one struct,
// one destroy and one traverse serve all. Tests: tests/lang/iterators.
#include "engine/runtime/abstract.h"
#include "engine/runtime/arguments.h"
#include "engine/runtime/builtin_types.h"
#include "engine/runtime/dict.h"
#include "engine/runtime/int.h"
#include "engine/runtime/iterators.h"
#include "engine/runtime/sequence.h"
#include "engine/runtime/tuple.h"

namespace coroscope {

namespace {

struct Combined : GcObject {
  Ref function;        // map, filter
  Ref parts;           // a tuple of iterators; the iterator itself for enumerate and filter
  Ref index;           // enumerate: the next number; reversed: the next index
  Ref kept;            // enumerate, zip: a tuple to give out again
  bool strict = false;
};

Combined* combined(Value v) { return static_cast<Combined*>(v.object()); }

void combined_traverse(Object* self, Visit visit, void* context) {
  auto* it = static_cast<Combined*>(self);
  visit(it->function, context);
  visit(it->parts, context);
  visit(it->index, context);
  visit(it->kept, context);
}

Combined* make_combined(Type* type) {
  auto* it = new_object<Combined>(type);
  if (it) gc_track(it);
  return it;
}

// Takes `strict=` off the arguments of zip and map; false = exception set.
bool take_strict(const char* function, Args* args, bool* strict) {
  intptr_t count = args->names ? args->names->size : 0;
  for (intptr_t i = 0; i < count; ++i) {
    if (!str_equal(args->names->items[i], "strict")) {
      raise_showing(rt->exc.TypeError, "%s() got an unexpected keyword argument '%S'", function,
            args->names->items[i]);
      return false;
    }
    int value = truth(args->values[args->count + i]);
    if (value < 0) return false;
    *strict = value;
  }
  args->names = nullptr;
  return true;
}

// The iterators of the arguments from `first` on.
Ref iterators_of(Args args, int first) {
  Own<Tuple> result = new_tuple(args.count - first);
  for (int i = first; result && i < args.count; ++i) {
    Ref iterator = iterate(args.values[i]);
    if (!iterator) return nullptr;
    tuple_fill(result.get(), i - first, std::move(iterator));
  }
  return Ref(std::move(result));
}

// Which argument it was: "argument 1" or "arguments 1-2".
void raise_uneven(const char* function, intptr_t argument, const char* what) {
  if (argument == 2) {
    raise(rt->exc.ValueError, "%s() argument 2 is %s than argument 1", function, what);
  } else {
    raise(rt->exc.ValueError, "%s() argument %d is %s than arguments 1-%d", function,
          static_cast<int>(argument), what, static_cast<int>(argument - 1));
  }
}

// One item of each iterator into *out; End by the shortest, or an error if that is strictly forbidden.
Next collect(const char* function, Combined* it, Own<Tuple>* out) {
  Ref parts = it->parts;
  Tuple* iterators = as_tuple(parts);
  if (!*out) return Next::Error;
  for (intptr_t i = 0; i < iterators->size; ++i) {
    Ref item;
    Next step = next(iterators->items[i], &item);
    if (step == Next::Error) return step;
    if (step == Next::Item) {
      tuple_replace(out->get(), i, std::move(item));
      continue;
    }
    if (!it->strict) return step;
    if (i > 0) {
      raise_uneven(function, i + 1, "shorter");
      return Next::Error;
    }
    for (intptr_t j = 1; j < iterators->size; ++j) {
      Next other = next(iterators->items[j], &item);
      if (other == Next::Error) return other;
      if (other == Next::End) continue;
      raise_uneven(function, j + 1, "longer");
      return Next::Error;
    }
    return Next::End;
  }
  return Next::Item;
}

// --- enumerate ---------------------------------------------------------------------------------------------

Ref enumerate_construct(Type* type, Args args) {
  static constexpr const char* const kNames[] = {"iterable", "start"};
  Value v[2];
  if (args.count + (args.names ? args.names->size : 0) == 0) {
    return raise(rt->exc.TypeError, "enumerate() missing required argument 'iterable'");
  }
  if (!bind_constructor("enumerate", args, kNames, 1, 2, v)) return nullptr;
  Ref start = v[1] ? index(v[1]) : make_int(0);
  if (!start) return nullptr;
  Ref iterator = iterate(v[0]);
  Combined* it = iterator ? make_combined(type) : nullptr;
  if (!it) return nullptr;
  Ref result = Ref::adopt(Value(it));
  it->parts = std::move(iterator);
  it->index = std::move(start);
  it->kept = new_tuple(2);
  return it->kept ? result : nullptr;
}

Next enumerate_next(Value self, Ref* item) {
  auto* it = combined(self);
  Ref value, iterator = it->parts;
  Next step = next(iterator, &value);
  if (step != Next::Item) return step;
  Ref number = it->index;
  it->index = int_binary(BinaryOp::Add, number, Value::small(1));
  Own<Tuple> pair = it->index ? reuse_tuple(it->kept) : Own<Tuple>();
  if (!pair) return Next::Error;
  tuple_replace(pair.get(), 0, std::move(number));
  tuple_replace(pair.get(), 1, std::move(value));
  *item = std::move(pair);
  return Next::Item;
}

Ref enumerate_reduce(Value self, const Value*) {
  Ref state = make_tuple2(combined(self)->parts, combined(self)->index);
  return state ? make_tuple2(Value(type_of(self)), state) : nullptr;
}

// --- zip -----------------------------------------------------------------------------------------------------

Ref zip_construct(Type* type, Args args) {
  bool strict = false;
  if (!take_strict("zip", &args, &strict)) return nullptr;
  Ref iterators = iterators_of(args, 0);
  Combined* it = iterators ? make_combined(type) : nullptr;
  Ref result = Ref::adopt(Value(it));
  if (!it) return nullptr;
  it->parts = std::move(iterators);
  it->strict = strict;
  it->kept = new_tuple(args.count);
  return it->kept ? result : nullptr;
}

Next zip_next(Value self, Ref* item) {
  if (!as_tuple(combined(self)->parts)->size) return Next::End;
  Own<Tuple> items = reuse_tuple(combined(self)->kept);
  Next step = collect("zip", combined(self), &items);
  if (step == Next::Item) *item = std::move(items);
  return step;
}

Ref zip_reduce(Value self, const Value*) { return make_tuple2(Value(type_of(self)), combined(self)->parts); }

// --- map -----------------------------------------------------------------------------------------------------

Ref map_construct(Type* type, Args args) {
  bool strict = false;
  if (!take_strict("map", &args, &strict)) return nullptr;
  if (args.count < 2) return raise(rt->exc.TypeError, "map() must have at least two arguments.");
  Ref iterators = iterators_of(args, 1);
  Combined* it = iterators ? make_combined(type) : nullptr;
  if (!it) return nullptr;
  it->function = Ref::share(args.values[0]);
  it->parts = std::move(iterators);
  it->strict = strict;
  return Ref::adopt(Value(it));
}

Next map_next(Value self, Ref* item) {
  Ref function = combined(self)->function;
  Tuple* iterators = as_tuple(combined(self)->parts);
  if (iterators->size == 1) {
    Ref value;
    Next step = next(iterators->items[0], &value);
    if (step != Next::Item) return step;
    *item = call1(function, value);
    return *item ? Next::Item : Next::Error;
  }
  Own<Tuple> items = new_tuple(iterators->size);
  Next step = collect("map", combined(self), &items);
  if (step != Next::Item) return step;
  *item = call(function, Args{items->items, static_cast<int>(items->size), nullptr});
  return *item ? Next::Item : Next::Error;
}

Ref map_reduce(Value self, const Value*) {
  Tuple* iterators = as_tuple(combined(self)->parts);
  Own<Tuple> arguments = new_tuple(iterators->size + 1);
  if (!arguments) return nullptr;
  tuple_fill(arguments.get(), 0, combined(self)->function);
  for (intptr_t i = 0; i < iterators->size; ++i) {
    tuple_fill(arguments.get(), i + 1, Ref::share(iterators->items[i]));
  }
  return make_tuple2(Value(type_of(self)), Value(arguments.get()));
}

// --- filter --------------------------------------------------------------------------------------------------

Ref filter_construct(Type* type, Args args) {
  Value v[2];
  if (!has_plain_init(type)) args.names = nullptr;
  if (!bind_positional("filter", args, 2, 2, v)) return nullptr;
  Ref iterator = iterate(v[1]);
  Combined* it = iterator ? make_combined(type) : nullptr;
  if (!it) return nullptr;
  it->function = Ref::share(v[0]);
  it->parts = std::move(iterator);
  return Ref::adopt(Value(it));
}

Next filter_next(Value self, Ref* item) {
  Ref function = combined(self)->function, iterator = combined(self)->parts;
  bool by_truth = function.get() == kNone || function.get() == Value(rt->type.bool_);
  for (;;) {
    Ref value;
    Next step = next(iterator, &value);
    if (step != Next::Item) return step;
    Ref verdict = by_truth ? value : call1(function, value);
    int wanted = verdict ? truth(verdict) : -1;
    if (wanted < 0) return Next::Error;
    if (!wanted) continue;
    *item = std::move(value);
    return Next::Item;
  }
}

Ref filter_reduce(Value self, const Value*) {
  Ref arguments = make_tuple2(combined(self)->function, combined(self)->parts);
  return arguments ? make_tuple2(Value(type_of(self)), arguments) : nullptr;
}

// --- reversed ------------------------------------------------------------------------------------------------

Ref reversed_construct(Type* type, Args args) {
  Value sequence;
  if (!has_plain_init(type)) args.names = nullptr;
  if (!bind_positional("reversed", args, 1, 1, &sequence)) return nullptr;
  Ref name = Ref(intern("__reversed__"));
  Value slot = type_lookup(type_of(sequence), as_str(name));
  if (slot == kNone) return raise(rt->exc.TypeError, "'%T' object is not reversible", sequence);
  if (slot) {
    Ref method = lookup_special(sequence, as_str(name));
    return method ? call0(method) : nullptr;
  }
  const Slots& slots = type_of(sequence)->slots;
  bool is_sequence = slots.get_item && slots.length && !is_dict(sequence);
  if (!is_sequence) return raise(rt->exc.TypeError, "'%T' object is not reversible", sequence);
  int64_t size = length(sequence);
  if (size < 0) return nullptr;
  Combined* it = make_combined(type);
  if (!it) return nullptr;
  it->parts = Ref::share(sequence);
  it->index = make_int(size - 1);
  return Ref::adopt(Value(it));
}

Next reversed_next(Value self, Ref* item) {
  auto* it = combined(self);
  if (!it->parts) return Next::End;
  if (int_sign(it->index) >= 0) {
    Ref sequence = it->parts, i = it->index;
    *item = get_item(sequence, i);
    if (*item) {
      it->index = int_binary(BinaryOp::Subtract, i, Value::small(1));
      return Next::Item;
    }
    if (!raised_matches(Value(rt->exc.IndexError)) && !raised_matches(Value(rt->exc.StopIteration))) {
      return Next::Error;
    }
    clear_raised();
  }
  it->index = make_int(-1);
  it->parts = Ref();
  return Next::End;
}

Ref reversed_hint(Value self, const Value*) {
  auto* it = combined(self);
  if (!it->parts) return make_int(0);
  int64_t size = length(Ref(it->parts)), position = int_clamp(it->index) + 1;
  if (size < 0) return nullptr;
  return make_int(size < position ? 0 : position);
}

Ref reversed_reduce(Value self, const Value*) {
  auto* it = combined(self);
  if (!it->parts) return reduce_sequence_iterator(Value(), 0);
  Value item = it->parts;
  Ref arguments = make_tuple(&item, 1);
  return arguments ? make_tuple3(Value(type_of(self)), arguments, it->index) : nullptr;
}

Ref reversed_set_state(Value self, const Value* args) {
  int64_t i;
  if (!to_int64(args[0], &i)) return nullptr;
  auto* it = combined(self);
  if (!it->parts) return Ref::adopt(kNone);
  int64_t size = length(Ref(it->parts));
  if (size < 0) return nullptr;
  it->index = make_int(i < -1 ? -1 : i >= size ? size - 1 : i);
  return Ref::adopt(kNone);
}

#define COMBINED_SLOTS(table, name)                 \
  const Slots table = {                             \
      .destroy = destroy_iterator<Combined>,        \
      .traverse = combined_traverse,                \
      .construct = name##_construct,                \
      .iter = iterate_self,                         \
      .next = name##_next,                          \
  };
COMBINED_SLOTS(kEnumerateSlots, enumerate)
COMBINED_SLOTS(kZipSlots, zip)
COMBINED_SLOTS(kMapSlots, map)
COMBINED_SLOTS(kFilterSlots, filter)
COMBINED_SLOTS(kReversedSlots, reversed)

const NativeMethod kEnumerateMethods[] = {
    {"__reduce__", "($self, /)", enumerate_reduce},
    {"__class_getitem__", "($type, object, /)", generic_class_getitem, kClassMethod},
    {}};
const NativeMethod kZipMethods[] = {{"__reduce__", "($self, /)", zip_reduce}, {}};
const NativeMethod kMapMethods[] = {{"__reduce__", "($self, /)", map_reduce}, {}};
const NativeMethod kFilterMethods[] = {{"__reduce__", "($self, /)", filter_reduce}, {}};
const NativeMethod kReversedMethods[] = {
    {"__length_hint__", "($self, /)", reversed_hint},
    {"__reduce__", "($self, /)", reversed_reduce},
    {"__setstate__", "($self, state, /)", reversed_set_state},
    {}};

}  // namespace

bool has_leaf_parts(Value v) {
  if (has_type(v, rt->type.enumerate)) return type_of(combined(v)->parts)->flags & kTypeLeafNext;
  const Tuple* parts = as_tuple(combined(v)->parts);
  for (intptr_t i = 0; i < parts->size; ++i) {
    if (!(type_of(parts->items[i])->flags & kTypeLeafNext)) return false;
  }
  return true;
}

#define COMBINED_SPEC(member, text, slot_table, method_table)    \
  const TypeSpec TypeSpecs::member = {                           \
      .name = text,                                              \
      .base = nullptr,                                           \
      .flags = kTypeBase | kTypeGc | kTypeImmutable,             \
      .instance_size = sizeof(Combined),                         \
      .slots = &slot_table,                                      \
      .methods = method_table,                                   \
  };
COMBINED_SPEC(enumerate, "enumerate", kEnumerateSlots, kEnumerateMethods)
COMBINED_SPEC(zip, "zip", kZipSlots, kZipMethods)
COMBINED_SPEC(map, "map", kMapSlots, kMapMethods)
COMBINED_SPEC(filter, "filter", kFilterSlots, kFilterMethods)
COMBINED_SPEC(reversed, "reversed", kReversedSlots, kReversedMethods)

}  // namespace coroscope
