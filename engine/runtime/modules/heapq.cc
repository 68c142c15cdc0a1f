// Modules _heapq and _bisect: binary heaps in lists, and binary search.
//
// Comparisons may run Python code and change the list: sizes and items are read anew after each.
// Tests: tests/lang/heapq, tests/lang/bisect.
#include "engine/runtime/modules/module_support.h"

namespace coroscope {

namespace {

// 1, 0, -1: whether `a` belongs nearer to the top than `b`.
int before(Value a, Value b, bool largest_first) {
  if (a.is_small() && b.is_small()) return largest_first ? b.as_small() < a.as_small() : a.as_small() < b.as_small();
  Ref x = Ref::share(a), y = Ref::share(b);
  return largest_first ? compare_truth(y, x, CompareOp::Lt) : compare_truth(x, y, CompareOp::Lt);
}

bool changed(List* heap, intptr_t size) {
  if (heap->size == size) return false;
  raise(rt->exc.RuntimeError, "list changed size during iteration");
  return true;
}

// Moves the item at `i` towards the top, not above `start`.
bool sift_down(List* heap, intptr_t start, intptr_t i, bool max) {
  intptr_t size = heap->size;
  while (i > start) {
    intptr_t parent = (i - 1) >> 1;
    int smaller = before(heap->items[i], heap->items[parent], max);
    if (smaller < 0 || changed(heap, size)) return false;
    if (!smaller) break;
    std::swap(heap->items[i], heap->items[parent]);
    i = parent;
  }
  return true;
}

// Moves the item at `i` to the bottom along the better children, then up to its place.
bool sift_up(List* heap, intptr_t i, bool max) {
  intptr_t size = heap->size, start = i;
  while (2 * i + 1 < size) {
    intptr_t child = 2 * i + 1;
    if (child + 1 < size) {
      int left_first = before(heap->items[child], heap->items[child + 1], max);
      if (left_first < 0 || changed(heap, size)) return false;
      child += !left_first;
    }
    std::swap(heap->items[i], heap->items[child]);
    i = child;
  }
  return sift_down(heap, start, i, max);
}

List* heap_argument(const char* function, bool only, Value v) {
  if (is_list(v)) return as_list(v);
  if (only) {
    raise(rt->exc.TypeError, "%s() argument must be list, not %T", function, v);
  } else {
    raise(rt->exc.TypeError, "%s() argument 1 must be list, not %T", function, v);
  }
  return nullptr;
}

Ref push(const char* function, const Value* args, bool max) {
  List* heap = heap_argument(function, false, args[0]);
  if (!heap || !list_append(heap, Ref::share(args[1]))) return nullptr;
  return sift_down(heap, 0, heap->size - 1, max) ? none() : nullptr;
}

Ref pop(const char* function, const Value* args, bool max) {
  List* heap = heap_argument(function, true, args[0]);
  if (!heap) return nullptr;
  if (!heap->size) return raise(rt->exc.IndexError, "index out of range");
  Ref last = list_pop_last(heap);
  if (!heap->size) return last;
  Ref top = Ref::adopt(std::exchange(heap->items[0], last.release()));
  return sift_up(heap, 0, max) ? top : nullptr;
}

Ref replace(const char* function, const Value* args, bool max) {
  List* heap = heap_argument(function, false, args[0]);
  if (!heap) return nullptr;
  if (!heap->size) return raise(rt->exc.IndexError, "index out of range");
  Ref top = Ref::adopt(std::exchange(heap->items[0], Ref::share(args[1]).release()));
  return sift_up(heap, 0, max) ? top : nullptr;
}

Ref push_pop(const char* function, const Value* args, bool max) {
  List* heap = heap_argument(function, false, args[0]);
  if (!heap) return nullptr;
  if (!heap->size) return Ref::share(args[1]);
  int smaller = before(heap->items[0], args[1], max);
  if (smaller < 0) return nullptr;
  if (!smaller) return Ref::share(args[1]);
  if (!heap->size) return raise(rt->exc.IndexError, "index out of range");
  return replace(function, args, max);
}

Ref make_heap(const char* function, const Value* args, bool max) {
  List* heap = heap_argument(function, true, args[0]);
  if (!heap) return nullptr;
  for (intptr_t i = heap->size / 2; i-- > 0;) {
    if (!sift_up(heap, i, max)) return nullptr;
  }
  return none();
}

#define HEAP_FUNCTION(name, implementation, max) \
  Ref name(Value, const Value* args) { return implementation(#name, args, max); }
HEAP_FUNCTION(heappush, push, false)
HEAP_FUNCTION(heappush_max, push, true)
HEAP_FUNCTION(heappop, pop, false)
HEAP_FUNCTION(heappop_max, pop, true)
HEAP_FUNCTION(heapreplace, replace, false)
HEAP_FUNCTION(heapreplace_max, replace, true)
HEAP_FUNCTION(heappushpop, push_pop, false)
HEAP_FUNCTION(heappushpop_max, push_pop, true)
HEAP_FUNCTION(heapify, make_heap, false)
HEAP_FUNCTION(heapify_max, make_heap, true)

const NativeMethod kHeapFunctions[] = {
    {"heapify", "(heap, /)", heapify},
    {"heapify_max", "(heap, /)", heapify_max},
    {"heappop", "(heap, /)", heappop},
    {"heappop_max", "(heap, /)", heappop_max},
    {"heappush", "(heap, item, /)", heappush},
    {"heappush_max", "(heap, item, /)", heappush_max},
    {"heappushpop", "(heap, item, /)", heappushpop},
    {"heappushpop_max", "(heap, item, /)", heappushpop_max},
    {"heapreplace", "(heap, item, /)", heapreplace},
    {"heapreplace_max", "(heap, item, /)", heapreplace_max},
    {}};

// --- bisect ------------------------------------------------------------------------------------------------

// args: a, x, lo, hi, key. The place for x; -1 = exception set. `keyed` is what x compares as.
int64_t bisect(const Value* args, Value keyed, bool right) {
  int64_t low = 0, high = -1;
  if (args[2] && !to_index_size(args[2], &low, rt->exc.OverflowError)) return -1;
  if (args[3] && args[3] != kNone && !to_index_size(args[3], &high, rt->exc.OverflowError)) return -1;
  if (low < 0) {
    raise(rt->exc.ValueError, "lo must be non-negative");
    return -1;
  }
  if (high == -1 && (high = length(args[0])) < 0) return -1;
  bool key = args[4] && args[4] != kNone;
  while (low < high) {
    int64_t middle = low + (high - low) / 2;
    Ref index = make_int(middle);
    Ref item = index ? get_item(args[0], index) : nullptr;
    if (item && key) item = call1(args[4], item);
    if (!item) return -1;
    int less = right ? compare_truth(keyed, item, CompareOp::Lt) : compare_truth(item, keyed, CompareOp::Lt);
    if (less < 0) return -1;
    if (less == (right ? 1 : 0)) {
      high = middle;
    } else {
      low = middle + 1;
    }
  }
  return low;
}

Ref find_place(const Value* args, bool right) {
  int64_t i = bisect(args, args[1], right);
  return i < 0 ? nullptr : make_int(i);
}

Ref insert_sorted(const Value* args, bool right) {
  bool key = args[4] && args[4] != kNone;
  Ref keyed = key ? call1(args[4], args[1]) : Ref::share(args[1]);
  int64_t i = keyed ? bisect(args, keyed, right) : -1;
  if (i < 0) return nullptr;
  if (is_exact_list(args[0])) {
    return list_insert(as_list(args[0]), static_cast<intptr_t>(i), args[1]) ? none() : nullptr;
  }
  Own<Str> name = intern("insert");
  Ref index = make_int(i);
  const Value arguments[] = {index, args[1]};
  return call_method(args[0], name.get(), arguments, 2) ? none() : nullptr;
}

Ref bisect_left(Value, const Value* args) { return find_place(args, false); }
Ref bisect_right(Value, const Value* args) { return find_place(args, true); }
Ref insort_left(Value, const Value* args) { return insert_sorted(args, false); }
Ref insort_right(Value, const Value* args) { return insert_sorted(args, true); }

const NativeMethod kBisectFunctions[] = {
    {"bisect_left", "(a, x, lo=0, hi=None, *, key=None)", bisect_left},
    {"bisect_right", "(a, x, lo=0, hi=None, *, key=None)", bisect_right},
    {"insort_left", "(a, x, lo=0, hi=None, *, key=None)", insort_left},
    {"insort_right", "(a, x, lo=0, hi=None, *, key=None)", insort_right},
    {}};

}  // namespace

extern const NativeModule kHeapqModule, kBisectModule;
const NativeModule kHeapqModule = {"_heapq", kHeapFunctions, nullptr};
const NativeModule kBisectModule = {"_bisect", kBisectFunctions, nullptr};

}  // namespace coroscope
