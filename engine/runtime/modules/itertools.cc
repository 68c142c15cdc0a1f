// Module itertools: the endless and the terminating iterators. (Those that choose are in itertools_select.cc,
// the combinatoric ones in itertools_combinatoric.cc.)
//
// One struct serves most of them: a function, a source, saved values and some numbers; a row of the
// table at the end says which functions make and step it. Tests: tests/lang/itertools.
#include "engine/runtime/modules/itertools.h"

namespace coroscope {

namespace {

// --- count, cycle, repeat ------------------------------------------------------------------------------------

Ref count_new(Type* type, Args args) {
  static constexpr const char* const kNames[] = {"start", "step"};
  Value v[2];
  if (!bind_constructor("count", args, kNames, 0, 2, v)) return nullptr;
  for (Value n : v) {
    if (n && !is_number(n)) return raise(rt->exc.TypeError, "a number is required");
  }
  Step* it = make_step(type);
  if (!it) return nullptr;
  it->saved = v[0] ? Ref::share(v[0]) : make_int(0);
  it->function = v[1] ? Ref::share(v[1]) : make_int(1);
  return Ref::adopt(Value(it));
}

Next count_next(Step* it, Ref* item) {
  Ref current = it->saved;
  Ref following = binary(BinaryOp::Add, current, it->function);
  if (!following) return Next::Error;
  it->saved = std::move(following);
  *item = std::move(current);
  return Next::Item;
}

Ref count_repr(Value self) {
  Step* it = as_step(self);
  if (it->function.get() == Value::small(1)) return format_str("count(%R)", it->saved.get());
  return format_str("count(%R, %R)", it->saved.get(), it->function.get());
}

Ref cycle_new(Type* type, Args args) {
  Value v;
  if (!has_plain_init(type)) args.names = nullptr;
  if (!bind_positional("cycle", args, 1, 1, &v)) return nullptr;
  Step* it = make_step(type);
  Ref result = Ref::adopt(Value(it));
  if (!it || !take_source(it, v)) return nullptr;
  it->saved = new_list();
  return it->saved ? result : nullptr;
}

Next cycle_next(Step* it, Ref* item) {
  if (it->source) {
    Ref source = it->source;
    Next step = next(source, item);
    if (step == Next::Error) return step;
    if (step == Next::Item) {
      return list_append(as_list(it->saved), *item) ? Next::Item : Next::Error;
    }
    it->source = Ref();
  }
  List* seen = as_list(it->saved);
  if (!seen->size) return Next::End;
  if (it->index >= seen->size) it->index = 0;
  *item = Ref::share(seen->items[it->index++]);
  return Next::Item;
}

Ref repeat_new(Type* type, Args args) {
  static constexpr const char* const kNames[] = {"object", "times"};
  Value v[2];
  if (!bind_constructor("repeat", args, kNames, 1, 2, v)) return nullptr;
  int64_t times = -1;
  if (v[1]) {
    if (!to_index_size(v[1], &times, rt->exc.OverflowError)) return nullptr;
    if (times < 0) times = 0;
  }
  Step* it = make_step(type);
  if (!it) return nullptr;
  it->saved = Ref::share(v[0]);
  it->count = times;
  return Ref::adopt(Value(it));
}

Next repeat_next(Step* it, Ref* item) {
  if (it->count == 0) return Next::End;
  if (it->count > 0) --it->count;
  *item = it->saved;
  return Next::Item;
}

Ref repeat_repr(Value self) {
  Step* it = as_step(self);
  if (it->count < 0) return format_str("repeat(%R)", it->saved.get());
  return format_str("repeat(%R, %z)", it->saved.get(), it->count);
}

Ref repeat_hint(Value self, const Value*) {
  Step* it = as_step(self);
  return it->count < 0 ? raise(rt->exc.TypeError, "len() of unsized object") : make_int(it->count);
}

// --- accumulate, batched, chain --------------------------------------------------------------------------------

Ref accumulate_new(Type* type, Args args) {
  static constexpr const char* const kNames[] = {"iterable", "func", "initial"};
  Value v[3];
  if (!bind_constructor("accumulate", args, kNames, 1, 3, v)) return nullptr;
  Step* it = make_step(type);
  Ref result = Ref::adopt(Value(it));
  if (!it || !take_source(it, v[0])) return nullptr;
  if (v[1] && v[1] != kNone) it->function = Ref::share(v[1]);
  if (v[2] && v[2] != kNone) {
    it->saved = Ref::share(v[2]);
    it->flag = true;             // the initial value comes first
  }
  return result;
}

Next accumulate_next(Step* it, Ref* item) {
  if (std::exchange(it->flag, false)) {
    *item = it->saved;
    return Next::Item;
  }
  Ref source = it->source, value;
  Next step = next(source, &value);
  if (step != Next::Item) return step;
  Ref total = it->saved, function = it->function;
  if (total) {
    total = function ? call2(function, total, value) : binary(BinaryOp::Add, total, value);
    if (!total) return Next::Error;
  } else {
    total = std::move(value);
  }
  it->saved = total;
  *item = std::move(total);
  return Next::Item;
}

Ref batched_new(Type* type, Args args) {
  static constexpr const char* const kNames[] = {"iterable", "n", "strict"};
  Value v[3];
  if (!bind_constructor("batched", args, kNames, 2, 3, v)) return nullptr;
  if (args.count > 2) {
    return raise(rt->exc.TypeError, "batched() takes exactly 2 positional arguments (%d given)", args.count);
  }
  int64_t n;
  int strict = v[2] ? truth(v[2]) : 0;
  if (strict < 0 || !to_index_size(v[1], &n, rt->exc.OverflowError)) return nullptr;
  if (n < 1) return raise(rt->exc.ValueError, "n must be at least one");
  Step* it = make_step(type);
  Ref result = Ref::adopt(Value(it));
  if (!it || !take_source(it, v[0])) return nullptr;
  it->count = n;
  it->flag = strict;
  return result;
}

Next batched_next(Step* it, Ref* item) {
  Ref source = it->source;
  if (!source) return Next::End;
  Own<List> batch = new_list();
  if (!batch) return Next::Error;
  while (batch->size < it->count) {
    Ref value;
    Next step = next(source, &value);
    if (step == Next::Error) return step;
    if (step == Next::End) break;
    if (!list_append(batch.get(), std::move(value))) return Next::Error;
  }
  if (batch->size < it->count) {
    it->source = Ref();
    if (!batch->size) return Next::End;
    if (it->flag) {
      raise(rt->exc.ValueError, "batched(): incomplete batch");
      return Next::Error;
    }
  }
  *item = make_tuple(batch->items, batch->size);
  return *item ? Next::Item : Next::Error;
}

Ref chain_new(Type* type, Args args) {
  if (has_plain_init(type) && !no_keywords("chain", args)) return nullptr;
  Step* it = make_step(type);
  Ref result = Ref::adopt(Value(it));
  Ref iterables = it ? make_tuple(args.values, args.count) : nullptr;
  return iterables && take_source(it, iterables) ? result : nullptr;
}

Ref chain_from_iterable(Value type, const Value* args) {
  Step* it = make_step(static_cast<Type*>(type.object()));
  Ref result = Ref::adopt(Value(it));
  return it && take_source(it, args[0]) ? result : nullptr;
}

Next chain_next(Step* it, Ref* item) {
  for (;;) {
    if (!it->source) return Next::End;
    if (!it->saved) {
      Ref source = it->source, iterable;
      Next step = next(source, &iterable);
      if (step == Next::End) it->source = Ref();
      if (step != Next::Item) return step;
      Ref inner = iterate(iterable);
      if (!inner) {
        it->source = Ref();
        return Next::Error;
      }
      it->saved = std::move(inner);
    }
    Ref active = it->saved;
    Next step = next(active, item);
    if (step != Next::End) return step;
    it->saved = Ref();
  }
}

// --- starmap, pairwise -----------------------------------------------------------------------------------------------

Ref starmap_new(Type* type, Args args) { return function_and_source("starmap", type, args); }

Next starmap_next(Step* it, Ref* item) {
  Ref source = it->source, function = it->function, packed;
  Next step = next(source, &packed);
  if (step != Next::Item) return step;
  Ref arguments = to_tuple(packed);
  if (!arguments) return Next::Error;
  *item = call(function, Args{as_tuple(arguments)->items, static_cast<int>(as_tuple(arguments)->size), nullptr});
  return *item ? Next::Item : Next::Error;
}

Ref pairwise_new(Type* type, Args args) {
  Value v;
  if (!has_plain_init(type)) args.names = nullptr;
  if (!bind_positional("pairwise", args, 1, 1, &v)) return nullptr;
  Step* it = make_step(type);
  Ref result = Ref::adopt(Value(it));
  if (!it || !take_source(it, v)) return nullptr;
  it->kept = new_tuple(2);
  return it->kept ? result : nullptr;
}

Next pairwise_next(Step* it, Ref* item) {
  Ref source = it->source, value;
  if (!source) return Next::End;
  if (!it->saved) {
    Next step = next(source, &value);
    if (step != Next::Item) return it->source = Ref(), step;
    it->saved = std::move(value);
    if (!it->source) return Next::End;
  }
  Ref previous = it->saved;
  Next step = next(source, &value);
  if (step != Next::Item) {
    it->source = it->saved = Ref();
    return step;
  }
  Own<Tuple> pair = reuse_tuple(it->kept);
  it->saved = value;
  if (!pair) return Next::Error;
  tuple_replace(pair.get(), 0, std::move(previous));
  tuple_replace(pair.get(), 1, std::move(value));
  *item = std::move(pair);
  return Next::Item;
}

// --- zip_longest -----------------------------------------------------------------------------------------------------

Ref zip_longest_new(Type* type, Args args) {
  for (intptr_t i = 0; args.names && i < args.names->size; ++i) {
    if (!str_equal(args.names->items[i], "fillvalue")) {
      return raise(rt->exc.TypeError, "zip_longest() got an unexpected keyword argument");
    }
  }
  Value fill = keyword_argument(args, "fillvalue");
  Step* it = make_step(type);
  Ref result = Ref::adopt(Value(it));
  Own<List> iterators = it ? new_list(args.count) : Own<List>();
  for (int i = 0; iterators && i < args.count; ++i) {
    Ref iterator = iterate(args.values[i]);
    if (!iterator || !list_append(iterators.get(), std::move(iterator))) return nullptr;
  }
  if (!iterators) return nullptr;
  it->count = args.count;        // iterators not exhausted
  it->source = std::move(iterators);
  it->saved = fill ? Ref::share(fill) : none();
  it->kept = new_tuple(args.count);
  return it->kept ? result : nullptr;
}

Next zip_longest_next(Step* it, Ref* item) {
  Ref keep = it->source;
  List* iterators = as_list(keep);
  if (!iterators->size || it->count == 0) return Next::End;
  Own<Tuple> row = reuse_tuple(it->kept);
  if (!row) return Next::Error;
  for (intptr_t i = 0; i < iterators->size; ++i) {
    Ref value, iterator = Ref::share(iterators->items[i]);
    if (iterator.get() == kNone) {
      value = it->saved;
    } else {
      Next step = next(iterator, &value);
      if (step == Next::Error) return it->count = 0, step;
      if (step == Next::End) {
        if (--it->count == 0) return Next::End;
        Value old = std::exchange(iterators->items[i], kNone);
        decref(old);
        value = it->saved;
      }
    }
    tuple_replace(row.get(), i, std::move(value));
  }
  *item = std::move(row);
  return Next::Item;
}

// --- groupby -------------------------------------------------------------------------------------------------------

// groupby: function = key (or null), source, saved = current value, key = its key, group_key = the key of
// the group handed out. A grouper: source = the groupby, saved = the group's key.
Ref groupby_new(Type* type, Args args) {
  static constexpr const char* const kNames[] = {"iterable", "key"};
  Value v[2];
  if (!bind_constructor("groupby", args, kNames, 1, 2, v)) return nullptr;
  Step* it = make_step(type);
  Ref result = Ref::adopt(Value(it));
  if (!it || !take_source(it, v[0])) return nullptr;
  if (v[1] && v[1] != kNone) it->function = Ref::share(v[1]);
  return result;
}

Next groupby_advance(Step* it) {
  Ref source = it->source, function = it->function, value;
  Next step = next(source, &value);
  if (step != Next::Item) return step;
  Ref key = function ? call1(function, value) : value;
  if (!key) return Next::Error;
  it->saved = std::move(value);
  it->key = std::move(key);
  return Next::Item;
}

Next groupby_next(Step* it, Ref* item) {
  it->group = Value();
  for (;;) {
    if (it->key && it->group_key) {
      Ref a = it->group_key, b = it->key;
      int equal = equals(a, b);
      if (equal < 0) return Next::Error;
      if (!equal) break;
    } else if (it->key) {
      break;
    }
    Next step = groupby_advance(it);
    if (step != Next::Item) return step;
  }
  it->group_key = it->key;
  Step* group = make_step(rt->type.grouper);
  if (!group) return Next::Error;
  Ref keep = Ref::adopt(Value(group));
  group->source = Ref::share(Value(it));
  group->saved = it->group_key;
  it->group = Value(group);      // borrowed: only compared with
  *item = make_tuple2(it->key, keep);
  return *item ? Next::Item : Next::Error;
}

Next grouper_next(Step* it, Ref* item) {
  Ref keep = it->source;
  Step* parent = as_step(keep);
  if (parent->group != Value(it)) return Next::End;
  if (!parent->saved) {
    Next step = groupby_advance(parent);
    if (step != Next::Item) return step;
  }
  Ref a = it->saved, b = parent->key;
  int equal = equals(a, b);
  if (equal < 0) return Next::Error;
  // The comparison may itself have taken the value.
  if (!equal || !parent->saved) return Next::End;
  *item = std::move(parent->saved);
  return Next::Item;
}

// --- tee -------------------------------------------------------------------------------------------------------------

// A tee's iterators share a chain of blocks. A block is a list: whether the source is being asked for an item
// of it, up to kTeeItems items, and behind the last of them the following block. An iterator's `index` is that
// of its next item in its block.
constexpr intptr_t kTeeItems = 57;

Ref new_tee_block() {
  Own<List> block = new_list();
  return block && list_append(block.get(), Ref::adopt(kFalse)) ? Ref(std::move(block)) : Ref();
}

Ref tee_new(Type* type, Args args) {
  Value v;
  if (!bind_positional("_tee", args, 1, 1, &v)) return nullptr;
  const bool is_copy = has_type(v, rt->type.tee);
  Step* it = make_step(is_copy ? rt->type.tee : type);
  Ref result = Ref::adopt(Value(it));
  if (!it || (!is_copy && !take_source(it, v))) return nullptr;
  if (is_copy) it->source = as_step(v)->source;
  it->saved = is_copy ? as_step(v)->saved : new_tee_block();
  it->index = is_copy ? as_step(v)->index : 1;
  return it->saved ? result : nullptr;
}

// One more item from the source into the block.
Next extend_tee(Step* it, List* block) {
  if (block->items[0] == kTrue) {
    raise(rt->exc.RuntimeError, "cannot re-enter the tee iterator");
    return Next::Error;
  }
  block->items[0] = kTrue;
  Ref source = it->source, value;
  const Next step = next(source, &value);
  block->items[0] = kFalse;
  if (step != Next::Item) return step;
  if (!list_append(block, std::move(value))) return Next::Error;
  if (block->size <= kTeeItems) return Next::Item;
  Ref following = new_tee_block();
  return following && list_append(block, std::move(following)) ? Next::Item : Next::Error;
}

Next tee_next(Step* it, Ref* item) {
  if (it->index > kTeeItems) {
    it->saved = Ref::share(as_list(it->saved)->items[kTeeItems + 1]);
    it->index = 1;
  }
  Ref keep = it->saved;
  List* block = as_list(keep);
  if (it->index >= block->size) {
    const Next step = extend_tee(it, block);
    if (step != Next::Item) return step;
  }
  *item = Ref::share(block->items[it->index++]);
  return Next::Item;
}

Ref tee_copy(Value self, const Value*) { return call1(Value(rt->type.tee), self); }

Ref tee(Value, const Value* args) {
  int64_t n = 2;
  if (args[1] && !to_index_size(args[1], &n, rt->exc.OverflowError)) return nullptr;
  if (n < 0) return raise(rt->exc.ValueError, "n must be >= 0");
  Own<Tuple> result = new_tuple(static_cast<intptr_t>(n));
  if (!result || n == 0) return Ref(std::move(result));
  Ref first = call1(Value(rt->type.tee), args[0]);
  for (intptr_t i = 0; first && i < n; ++i) {
    Ref copy = i ? call1(Value(rt->type.tee), first) : first;
    if (!copy) return nullptr;
    tuple_fill(result.get(), i, std::move(copy));
  }
  return first ? Ref(std::move(result)) : nullptr;
}

const NativeMethod kRepeatMethods[] = {{"__length_hint__", "($self, /)", repeat_hint}, {}};
const NativeMethod kChainMethods[] = {
    {"from_iterable", "($type, iterable, /)", chain_from_iterable, kClassMethod},
    {"__class_getitem__", "($type, object, /)", generic_class_getitem, kClassMethod},
    {}};
const NativeMethod kTeeMethods[] = {{"__copy__", "($self, /)", tee_copy}, {}};
const NativeMethod kFunctions[] = {{"tee", "(iterable, n=2, /)", tee}, {}};

// member, function prefix, repr or null, methods or null
#define SIMPLE_ITERATORS(ROW)            \
  ROW(count, count_repr, nullptr)        \
  ROW(cycle, nullptr, nullptr)           \
  ROW(repeat, repeat_repr, kRepeatMethods) \
  ROW(accumulate, nullptr, nullptr)      \
  ROW(batched, nullptr, nullptr)         \
  ROW(chain, nullptr, kChainMethods)     \
  ROW(starmap, nullptr, nullptr)         \
  ROW(pairwise, nullptr, nullptr)        \
  ROW(zip_longest, nullptr, nullptr)     \
  ROW(groupby, nullptr, nullptr)

#define ROW(name, repr_function, methods) STEP_SLOTS(name, name, repr_function)
SIMPLE_ITERATORS(ROW)
#undef ROW

Next tee_slot(Value self, Ref* item) { return tee_next(as_step(self), item); }
Next grouper_slot(Value self, Ref* item) { return grouper_next(as_step(self), item); }
const Slots kTeeSlots = {.destroy = destroy_iterator<Step>, .traverse = traverse_step, .construct = tee_new,
                         .iter = iterate_self, .next = tee_slot};
const Slots kGrouperSlots = {.destroy = destroy_iterator<Step>, .traverse = traverse_step,
                             .iter = iterate_self, .next = grouper_slot};

bool fill(Dict* namespace_) {
#define ROW(name, repr_function, methods) \
  if (!add_step_type(namespace_, #name, "itertools." #name, &rt->type.name, &name##_slots, methods)) return false;
  SIMPLE_ITERATORS(ROW)
#undef ROW
  const TypeSpec tee = {.name = "itertools._tee", .base = nullptr, .flags = kTypeGc | kTypeImmutable,
                        .instance_size = sizeof(Step), .slots = &kTeeSlots, .methods = kTeeMethods,
                        .weak_offset = offsetof(Step, weak_references)};
  return add_type(namespace_, "_tee", &rt->type.tee, tee) &&
         add_step_type(namespace_, "_grouper", "itertools._grouper", &rt->type.grouper, &kGrouperSlots, nullptr) &&
         add_selecting(namespace_) && add_combinatoric(namespace_);
}

}  // namespace

bool is_number(Value v) {
  const Slots& slots = type_of(v)->slots;
  return is_int(v) || slots.to_float || slots.index || slots.to_int ||
         is_subtype(type_of(v), rt->type.complex);
}

void traverse_step(Object* self, Visit visit, void* context) {
  auto* it = static_cast<Step*>(self);
  visit(it->function, context);
  visit(it->source, context);
  visit(it->saved, context);
  visit(it->key, context);
  visit(it->group_key, context);
  visit(it->kept, context);
}

Ref function_and_source(const char* name, Type* type, Args args) {
  Value v[2];
  if (!has_plain_init(type)) args.names = nullptr;
  if (!bind_positional(name, args, 2, 2, v)) return nullptr;
  Step* it = make_step(type);
  Ref result = Ref::adopt(Value(it));
  if (!it || !take_source(it, v[1])) return nullptr;
  it->function = Ref::share(v[0]);
  return result;
}

bool take_source(Step* it, Value iterable) {
  it->source = iterate(iterable);
  return bool(it->source);
}

Step* make_step(Type* type) {
  auto* it = new_object<Step>(type);
  if (it) gc_track(it);
  return it;
}

bool add_step_type(Dict* namespace_, const char* name, const char* full_name, Type** place, const Slots* slots,
                   const NativeMethod* methods) {
  uint32_t flags = kTypeBase | kTypeGc | kTypeImmutable | (slots->construct ? 0u : uint32_t{kTypeNoInstantiate});
  return add_type(namespace_, name, place,
                  {.name = full_name, .base = nullptr, .flags = flags, .instance_size = sizeof(Step),
                   .slots = slots, .methods = methods});
}

extern const NativeModule kItertoolsModule;
const NativeModule kItertoolsModule = {"itertools", kFunctions, fill};

}  // namespace coroscope
