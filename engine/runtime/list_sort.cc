// list.sort: a stable merge sort of natural runs.
//
// Up to the merging of runs, which lists of less than 64 items never come to, it compares what CPython
// compares, in the same order: programs can tell, by an __lt__ that prints, or by what becomes of a NaN.
// While it sorts, the list is empty for everyone and its items live in buffers of the sort's own; keys
// and comparisons may therefore run any Python code, or pause. If a comparison fails, the list gets its
// items back, all of them, in some order. Interface: list_sort of engine/runtime/list.h.
// Tests: tests/lang/list.
#include <cstring>

#include "engine/runtime/abstract.h"
#include "engine/runtime/dict.h"
#include "engine/runtime/float.h"
#include "engine/runtime/list.h"
#include "engine/runtime/str.h"
#include "engine/runtime/tuple.h"

namespace coroscope {

namespace {

struct Item {
  Value key;     // owned if there is a key function, else the same as `value`
  Value value;
};

// left < right of small ints, strs and floats: 1, 0; -1 = they are something else.
inline int plain_less(Value left, Value right) {
  if (left.is_small() && right.is_small()) return left.as_small() < right.as_small();
  if (is_exact_str(left) && is_exact_str(right)) return text_of(left) < text_of(right);
  if (is_exact_float(left) && is_exact_float(right)) return float_value(left) < float_value(right);
  return -1;
}

// The same of tuples, as long as what decides is of those.
int tuple_less(const Tuple* left, const Tuple* right) {
  const intptr_t size = left->size < right->size ? left->size : right->size;
  for (intptr_t i = 0; i < size; i++) {
    const Value a = left->items[i], b = right->items[i];
    if (a == b) continue;
    const int below = plain_less(a, b);
    if (below) return below;
    if (plain_less(b, a)) return 0;
    if (!a.is_small() && !is_exact_str(a)) return -1;   // a float that is not a number
  }
  return left->size < right->size;
}

// 1, 0, -1 = exception set: left < right.
int less(Value left, Value right) {
  int below = plain_less(left, right);
  if (below >= 0) return below;
  if (is_exact_tuple(left) && is_exact_tuple(right)) {
    below = tuple_less(as_tuple(left), as_tuple(right));
    if (below >= 0) return below;
  }
  return compare_truth(left, right, CompareOp::Lt);
}

class Sorter {
 public:
  Sorter(Item* items, Item* spare, intptr_t count) : items_(items), spare_(spare), count_(count) {}

  bool sort() {
    // Runs are pushed on a stack and merged so that lengths stay balanced.
    const intptr_t least = least_run();
    intptr_t start = 0;
    while (start < count_) {
      intptr_t end = find_run(start);
      if (end < 0) return false;
      intptr_t wanted = start + least < count_ ? start + least : count_;
      if (end < wanted) {
        if (!insert_rest(start, end, wanted)) return false;
        end = wanted;
      }
      runs_[run_count_++] = {start, end};
      start = end;
      if (!merge_balanced()) return false;
    }
    while (run_count_ > 1) {
      if (!merge_top()) return false;
    }
    return true;
  }

 private:
  // The least length of a run: 32 to 64, so that count_ is a little less than a power of two of them.
  intptr_t least_run() const {
    intptr_t n = count_, odd = 0;
    for (; n >= 64; n >>= 1) odd |= n & 1;
    return n + odd;
  }

  struct Run {
    intptr_t start, end;
    intptr_t length() const { return end - start; }
  };

  void turn(intptr_t from, intptr_t end) {
    for (intptr_t i = from, j = end - 1; i < j; ++i, --j) std::swap(items_[i], items_[j]);
  }

  // The first place from `from` on whose item is less than the one before; count_ = none. -1 = error.
  intptr_t find_fall(intptr_t from) {
    for (intptr_t i = from; i < count_; ++i) {
      const int below = less(items_[i].key, items_[i - 1].key);
      if (below) return below < 0 ? -1 : i;
    }
    return count_;
  }

  // Where the falling run ends to which `end` is known to belong. Each stretch of equal items in it is turned
  // round, so that turning the whole run keeps their order. -1 = error.
  intptr_t find_rise(intptr_t end) {
    intptr_t equals = 0;
    while (++end < count_) {
      const int below = less(items_[end].key, items_[end - 1].key);
      if (below < 0) return -1;
      if (below) {
        turn(end - equals - 1, end);
        equals = 0;
        continue;
      }
      const int above = less(items_[end - 1].key, items_[end].key);
      if (above < 0) return -1;
      if (above) break;
      ++equals;
    }
    turn(end - equals - 1, end);
    return end;
  }

  // The end of the run that starts at `start`; a falling one is turned round. -1 = error.
  intptr_t find_run(intptr_t start) {
    intptr_t end = find_fall(start + 1);
    if (end < 0 || end == count_) return end;
    if (end > start + 1) {
      const int rises = less(items_[start].key, items_[end - 1].key);
      if (rises) return rises < 0 ? -1 : end;
      turn(start, end);   // all equal: what falls goes on from them
    }
    end = find_rise(end);
    if (end < 0) return -1;
    turn(start, end);
    return find_fall(end);
  }

  bool insert_rest(intptr_t start, intptr_t sorted_end, intptr_t end) {
    for (intptr_t i = sorted_end; i < end; ++i) {
      Item item = items_[i];
      intptr_t low = start, high = i;
      while (low < high) {
        intptr_t middle = low + (high - low) / 2;
        int below = less(item.key, items_[middle].key);
        if (below < 0) return false;
        if (below) {
          high = middle;
        } else {
          low = middle + 1;
        }
      }
      memmove(static_cast<void*>(items_ + low + 1), items_ + low, (i - low) * sizeof(Item));
      items_[low] = item;
    }
    return true;
  }

  bool merge_balanced() {
    while (run_count_ > 1 && runs_[run_count_ - 2].length() <= runs_[run_count_ - 1].length() * 2) {
      if (!merge_top()) return false;
    }
    return true;
  }

  bool merge_top() {
    Run left = runs_[run_count_ - 2], right = runs_[run_count_ - 1];
    --run_count_;
    runs_[run_count_ - 1].end = right.end;
    int out_of_order = less(items_[right.start].key, items_[right.start - 1].key);
    if (out_of_order < 0) return false;
    return !out_of_order || merge(left, right);
  }

  bool merge(Run left, Run right) {
    memcpy(static_cast<void*>(spare_), items_ + left.start, left.length() * sizeof(Item));
    intptr_t i = 0, j = right.start, to = left.start;
    bool ok = true;
    while (i < left.length() && j < right.end) {
      int below = less(items_[j].key, spare_[i].key);
      if (below < 0) {
        ok = false;
        break;
      }
      items_[to++] = below ? items_[j++] : spare_[i++];
    }
    memcpy(static_cast<void*>(items_ + to), spare_ + i, (left.length() - i) * sizeof(Item));
    return ok;
  }

  Item* items_;
  Item* spare_;
  intptr_t count_;
  Run runs_[96];
  int run_count_ = 0;
};

void reverse_items(Item* items, intptr_t count) {
  for (intptr_t i = 0, j = count - 1; i < j; ++i, --j) std::swap(items[i], items[j]);
}

// Fills in the keys; those made so far are remembered by *keyed.
bool compute_keys(Item* items, intptr_t count, Value key, intptr_t* keyed) {
  for (; *keyed < count; ++*keyed) {
    Ref result = call1(key, items[*keyed].value);
    if (!result) return false;
    items[*keyed].key = result.release();
  }
  return true;
}

bool sort_items(Item* items, Item* spare, intptr_t count, Value key, bool reverse) {
  intptr_t keyed = 0;
  if (!key.is_null() && !compute_keys(items, count, key, &keyed)) {
    for (intptr_t i = 0; i < keyed; ++i) decref(items[i].key);
    return false;
  }
  if (reverse) reverse_items(items, count);
  bool ok = Sorter(items, spare, count).sort();
  if (reverse) reverse_items(items, count);
  if (!key.is_null()) {
    for (intptr_t i = 0; i < count; ++i) decref(items[i].key);
  }
  return ok;
}

}  // namespace

bool list_sort(List* list, Value key, bool reverse) {
  if (key == kNone) key = Value();
  intptr_t count = list->size;
  if (count == 0 || (count == 1 && key.is_null())) return true;
  size_t bytes = static_cast<size_t>(count) * 2 * sizeof(Item);
  auto* items = static_cast<Item*>(heap_allocate(bytes));
  if (!items) return false;
  Own<List> keep = Own<List>::share(list);
  for (intptr_t i = 0; i < count; ++i) items[i] = {list->items[i], list->items[i]};
  Value* storage = std::exchange(list->items, nullptr);
  intptr_t capacity = std::exchange(list->capacity, 0);
  list->size = 0;

  bool ok = sort_items(items, items + count, count, key, reverse);
  // The keys are gone: what their __del__ does to the list counts as done during the sort.
  if (rt->thread.pending) run_pending();

  for (intptr_t i = 0; i < count; ++i) storage[i] = items[i].value;
  heap_release(items, bytes);
  bool modified = list->items != nullptr;
  list_clear(list);
  list->items = storage;
  list->capacity = capacity;
  list->size = count;
  if (ok && modified) raise(rt->exc.ValueError, "list modified during sort");
  return ok && !modified;
}

}  // namespace coroscope
