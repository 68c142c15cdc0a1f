// product, permutations, combinations and combinations_with_replacement of module itertools.
//
// All keep their pools as tuples and a list of indexes, as small ints; `flag` says that the first result
// was given. Tests: tests/lang/itertools.
#include "engine/runtime/modules/itertools.h"

namespace coroscope {

namespace {

intptr_t at(Value list, intptr_t i) { return as_list(list)->items[i].as_small(); }
void put(Value list, intptr_t i, intptr_t n) { as_list(list)->items[i] = Value::small(n); }

// A list of small ints: 0 .. count-1, or all zeros.
Ref indexes(intptr_t count, bool rising) {
  Own<List> list = new_list(count);
  for (intptr_t i = 0; list && i < count; ++i) list_append(list.get(), Ref::adopt(Value::small(rising ? i : 0)));
  return Ref(std::move(list));
}

// The row to give out, which is kept for the next time.
Tuple* next_row(Step* it, intptr_t size, Ref* item) {
  Own<Tuple> row = it->kept ? reuse_tuple(it->kept) : new_tuple(size);
  if (!row) return nullptr;
  it->kept = Ref::share(Value(row.get()));
  Tuple* result = row.get();
  *item = std::move(row);
  return result;
}

// The pool's items at the first `count` indexes, as the result.
Next give(Step* it, intptr_t count, Ref* item) {
  Tuple* row = next_row(it, count, item);
  if (!row) return Next::Error;
  for (intptr_t i = 0; i < count; ++i) {
    tuple_replace(row, i, Ref::share(as_tuple(it->source)->items[at(it->saved, i)]));
  }
  return Next::Item;
}

// source = the pool, saved = indexes, count = r; or null with an exception.
Ref pool_and_length(const char* name, Type* type, Args args, Value* r_argument) {
  static constexpr const char* const kNames[] = {"iterable", "r"};
  Value v[2];
  bool optional = *name == 'p';
  if (!bind_constructor(name, args, kNames, optional ? 1 : 2, 2, v)) return nullptr;
  Step* it = make_step(type);
  Ref result = Ref::adopt(Value(it));
  if (!it) return nullptr;
  it->source = to_tuple(v[0]);
  if (!it->source) return nullptr;
  *r_argument = v[1];
  it->count = as_tuple(it->source)->size;
  if (!v[1] || (optional && v[1] == kNone)) return result;
  if (optional && !is_int(v[1])) return raise(rt->exc.TypeError, "Expected int as r");
  if (!to_index_size(v[1], &it->count, rt->exc.OverflowError)) return nullptr;
  if (it->count < 0) return raise(rt->exc.ValueError, "r must be non-negative");
  return result;
}

// --- product ---------------------------------------------------------------------------------------------------

Ref product_new(Type* type, Args args) {
  int64_t repeat = 1;
  for (intptr_t i = 0; args.names && i < args.names->size; ++i) {
    if (!str_equal(args.names->items[i], "repeat")) {
      return raise_showing(rt->exc.TypeError, "product() got an unexpected keyword argument '%S'", args.names->items[i]);
    }
  }
  Value argument = keyword_argument(args, "repeat");
  if (argument && !to_index_size(argument, &repeat, rt->exc.OverflowError)) return nullptr;
  if (repeat < 0) return raise(rt->exc.ValueError, "repeat argument cannot be negative");
  if (args.count && repeat > 1000000 / args.count) return raise(rt->exc.OverflowError, "repeat argument too large");
  Step* it = make_step(type);
  Ref result = Ref::adopt(Value(it));
  if (!it) return nullptr;
  intptr_t pools = args.count ? static_cast<intptr_t>(repeat) * args.count : 0;
  Own<Tuple> source = new_tuple(pools);
  if (!source) return nullptr;
  for (int i = 0; i < args.count && pools; ++i) {
    Ref pool = to_tuple(args.values[i]);
    if (!pool) return nullptr;
    for (intptr_t j = i; j < pools; j += args.count) tuple_fill(source.get(), j, pool);
  }
  it->source = std::move(source);
  it->saved = indexes(pools, false);
  return it->saved ? result : nullptr;
}

Next product_next(Step* it, Ref* item) {
  Tuple* pools = as_tuple(it->source);
  if (it->index) return Next::End;
  for (intptr_t i = 0; i < pools->size; ++i) {
    if (!as_tuple(pools->items[i])->size) return it->index = 1, Next::End;
  }
  if (std::exchange(it->flag, true)) {
    intptr_t i = pools->size;
    while (i-- > 0) {
      intptr_t n = at(it->saved, i) + 1;
      if (n < as_tuple(pools->items[i])->size) {
        put(it->saved, i, n);
        break;
      }
      put(it->saved, i, 0);
    }
    if (i < 0) return it->index = 1, Next::End;
  }
  Tuple* row = next_row(it, pools->size, item);
  if (!row) return Next::Error;
  for (intptr_t i = 0; i < pools->size; ++i) {
    tuple_replace(row, i, Ref::share(as_tuple(pools->items[i])->items[at(it->saved, i)]));
  }
  return Next::Item;
}

// --- combinations ------------------------------------------------------------------------------------------------

Ref combinations_new(Type* type, Args args) {
  Value r;
  Ref result = pool_and_length("combinations", type, args, &r);
  if (!result) return nullptr;
  Step* it = as_step(result);
  it->index = it->count > as_tuple(it->source)->size;   // 1 = exhausted
  it->saved = indexes(it->index ? 0 : static_cast<intptr_t>(it->count), true);
  return it->saved ? result : nullptr;
}

Next combinations_next(Step* it, Ref* item) {
  if (it->index) return Next::End;
  intptr_t n = as_tuple(it->source)->size, r = static_cast<intptr_t>(it->count);
  if (std::exchange(it->flag, true)) {
    intptr_t i = r - 1;
    while (i >= 0 && at(it->saved, i) == i + n - r) --i;
    if (i < 0) return it->index = 1, Next::End;
    intptr_t value = at(it->saved, i) + 1;
    for (; i < r; ++i) put(it->saved, i, value++);
  }
  return give(it, r, item);
}

Ref replacement_new(Type* type, Args args) {
  Value r;
  Ref result = pool_and_length("combinations_with_replacement", type, args, &r);
  if (!result) return nullptr;
  Step* it = as_step(result);
  it->index = !as_tuple(it->source)->size && it->count > 0;
  if (it->count > 10000000) return raise_no_memory();
  it->saved = indexes(it->index ? 0 : static_cast<intptr_t>(it->count), false);
  return it->saved ? result : nullptr;
}

Next replacement_next(Step* it, Ref* item) {
  if (it->index) return Next::End;
  intptr_t n = as_tuple(it->source)->size, r = static_cast<intptr_t>(it->count);
  if (std::exchange(it->flag, true)) {
    intptr_t i = r - 1;
    while (i >= 0 && at(it->saved, i) == n - 1) --i;
    if (i < 0) return it->index = 1, Next::End;
    intptr_t value = at(it->saved, i) + 1;
    for (; i < r; ++i) put(it->saved, i, value);
  }
  return give(it, r, item);
}

// --- permutations ------------------------------------------------------------------------------------------------

// saved = the order of the pool's items; key = how many turns each of the first r places has left.
Ref permutations_new(Type* type, Args args) {
  Value r;
  Ref result = pool_and_length("permutations", type, args, &r);
  if (!result) return nullptr;
  Step* it = as_step(result);
  intptr_t n = as_tuple(it->source)->size;
  it->index = it->count > n;
  intptr_t places = it->index ? 0 : static_cast<intptr_t>(it->count);
  it->saved = indexes(n, true);
  it->key = indexes(places, false);
  if (!it->saved || !it->key) return nullptr;
  for (intptr_t i = 0; i < places; ++i) put(it->key, i, n - i);
  return result;
}

Next permutations_next(Step* it, Ref* item) {
  if (it->index) return Next::End;
  intptr_t n = as_tuple(it->source)->size, r = static_cast<intptr_t>(it->count);
  if (std::exchange(it->flag, true)) {
    intptr_t i = r - 1;
    for (; i >= 0; --i) {
      intptr_t left = at(it->key, i) - 1;
      put(it->key, i, left);
      if (left) {
        intptr_t other = n - left, moved = at(it->saved, i);
        put(it->saved, i, at(it->saved, other));
        put(it->saved, other, moved);
        break;
      }
      // This place has seen every item: its index goes to the end.
      intptr_t first = at(it->saved, i);
      for (intptr_t j = i; j + 1 < n; ++j) put(it->saved, j, at(it->saved, j + 1));
      put(it->saved, n - 1, first);
      put(it->key, i, n - i);
    }
    if (i < 0) return it->index = 1, Next::End;
  }
  return give(it, r, item);
}

#define COMBINATORIC(ROW)        \
  ROW(product, product)          \
  ROW(combinations, combinations) \
  ROW(combinations_with_replacement, replacement) \
  ROW(permutations, permutations)

#define ROW(name, prefix) STEP_SLOTS(name, prefix, nullptr)
COMBINATORIC(ROW)
#undef ROW

}  // namespace

bool add_combinatoric(Dict* namespace_) {
#define ROW(name, prefix) \
  if (!add_step_type(namespace_, #name, "itertools." #name, &rt->type.name, &prefix##_slots, nullptr)) return false;
  COMBINATORIC(ROW)
#undef ROW
  return true;
}

}  // namespace coroscope
