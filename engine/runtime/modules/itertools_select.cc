// compress, dropwhile, takewhile, filterfalse and islice of module itertools: those that choose from their source's
// items. Tests: tests/lang/itertools.
#include "engine/runtime/modules/itertools.h"

namespace coroscope {

namespace {

// --- compress, dropwhile, takewhile, filterfalse ----------------------------------------------

Ref compress_new(Type* type, Args args) {
  static constexpr const char* const kNames[] = {"data", "selectors"};
  Value v[2];
  if (!bind_constructor("compress", args, kNames, 2, 2, v)) return nullptr;
  Step* it = make_step(type);
  Ref result = Ref::adopt(Value(it));
  if (!it || !take_source(it, v[0])) return nullptr;
  it->saved = iterate(v[1]);
  return it->saved ? result : nullptr;
}

Next compress_next(Step* it, Ref* item) {
  Ref data = it->source, selectors = it->saved;
  for (;;) {
    Ref value, selector;
    Next step = next(data, &value);
    if (step == Next::Item) step = next(selectors, &selector);
    if (step != Next::Item) return step;
    int wanted = truth(selector);
    if (wanted < 0) return Next::Error;
    if (!wanted) continue;
    *item = std::move(value);
    return Next::Item;
  }
}

Ref dropwhile_new(Type* type, Args args) { return function_and_source("dropwhile", type, args); }
Ref takewhile_new(Type* type, Args args) { return function_and_source("takewhile", type, args); }
Ref filterfalse_new(Type* type, Args args) { return function_and_source("filterfalse", type, args); }

// The truth of function(value); -1 = exception set.
int verdict(Value function, Value value) {
  if (function == kNone || function == Value(rt->type.bool_)) return truth(value);
  Ref result = call1(function, value);
  return result ? truth(result) : -1;
}

Next dropwhile_next(Step* it, Ref* item) {
  Ref source = it->source, function = it->function;
  for (;;) {
    Ref value;
    Next step = next(source, &value);
    if (step != Next::Item) return step;
    if (!it->flag) {
      Ref result = call1(function, value);
      int drop = result ? truth(result) : -1;
      if (drop < 0) return Next::Error;
      if (drop) continue;
      it->flag = true;
    }
    *item = std::move(value);
    return Next::Item;
  }
}

Next takewhile_next(Step* it, Ref* item) {
  if (it->flag) return Next::End;
  Ref source = it->source, function = it->function, value;
  Next step = next(source, &value);
  if (step != Next::Item) return step;
  Ref result = call1(function, value);
  int take = result ? truth(result) : -1;
  if (take < 0) return Next::Error;
  if (!take) return it->flag = true, Next::End;
  *item = std::move(value);
  return Next::Item;
}

Next filterfalse_next(Step* it, Ref* item) {
  Ref source = it->source, function = it->function;
  for (;;) {
    Ref value;
    Next step = next(source, &value);
    if (step != Next::Item) return step;
    int good = verdict(function, value);
    if (good < 0) return Next::Error;
    if (good) continue;
    *item = std::move(value);
    return Next::Item;
  }
}

// --- islice -------------------------------------------------------------------------------------------

// An argument of islice; -1 for None, -2 = ValueError is set.
int64_t islice_argument(Value v, int64_t otherwise, const char* message) {
  if (!v || v == kNone) return otherwise;
  int64_t n;
  if (is_index(v)) {
    Ref number = index(v);
    if (!number) return -2;
    if (int_word(number, &n) && n >= 0) return n;
  }
  if (!is_raised()) raise(rt->exc.ValueError, message);
  return -2;
}

Ref islice_new(Type* type, Args args) {
  Value v[4];
  if (has_plain_init(type) && !no_keywords("islice", args)) return nullptr;
  args.names = nullptr;
  if (!bind_positional("islice", args, 2, 4, v)) return nullptr;
  int64_t start = 0, stop, step = 1;
  if (args.count == 2) {
    stop = islice_argument(v[1], -1, "Stop argument for islice() must be None or an integer: 0 <= x <= sys.maxsize.");
    if (stop == -2) return nullptr;
  } else {
    const char* message = "Indices for islice() must be None or an integer: 0 <= x <= sys.maxsize.";
    stop = islice_argument(v[2], -1, "Stop argument for islice() must be None or an integer: 0 <= x <= sys.maxsize.");
    if (stop == -2) return nullptr;
    start = islice_argument(v[1], 0, message);
    if (start == -2) return nullptr;
    step = islice_argument(v[3], 1, "Step for islice() must be a positive integer or None.");
    if (step == 0) raise(rt->exc.ValueError, "Step for islice() must be a positive integer or None.");
    if (step < 1) return nullptr;
  }
  Step* it = make_step(type);
  Ref result = Ref::adopt(Value(it));
  if (!it || !take_source(it, v[0])) return nullptr;
  it->index = 0;                 // items taken from the source
  it->next_index = start;
  it->count = stop;              // -1 = no end
  it->step = step;
  return result;
}

Next islice_next(Step* it, Ref* item) {
  Ref source = it->source;
  if (!source) return Next::End;
  int64_t wanted = it->next_index;
  // At the end the source is advanced up to `stop`, and let go.
  bool over = it->count >= 0 && wanted >= it->count;
  int64_t target = over ? it->count : wanted + 1;
  while (it->index < target) {
    Next step = next(source, item);
    if (step != Next::Item) {
      it->source = Ref();
      return step;
    }
    ++it->index;
  }
  if (over) {
    it->source = Ref();
    *item = Ref();
    return Next::End;
  }
  if (__builtin_add_overflow(wanted, it->step, &it->next_index)) it->next_index = INT64_MAX;
  if (it->count >= 0 && it->next_index > it->count) it->next_index = it->count;
  return Next::Item;
}

#define SELECTING(ROW) \
  ROW(compress)        \
  ROW(dropwhile)       \
  ROW(takewhile)       \
  ROW(filterfalse)     \
  ROW(islice)

#define ROW(name) STEP_SLOTS(name, name, nullptr)
SELECTING(ROW)
#undef ROW

}  // namespace

bool add_selecting(Dict* namespace_) {
#define ROW(name) \
  if (!add_step_type(namespace_, #name, "itertools." #name, &rt->type.name, &name##_slots, nullptr)) return false;
  SELECTING(ROW)
#undef ROW
  return true;
}

}  // namespace coroscope
