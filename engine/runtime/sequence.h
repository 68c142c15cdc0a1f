// What the built-in sequences and containers share: views of items, hashing of keys, repr of items.
#pragma once
#include "engine/runtime/list.h"
#include "engine/runtime/runtime.h"
#include "engine/runtime/str.h"
#include "engine/runtime/tuple.h"

namespace coroscope {

// The items of a list or tuple. Don't use across anything that may run Python.
class ItemsView {
 public:
  explicit ItemsView(Value sequence) {
    if (is_tuple(sequence)) {
      items_ = as_tuple(sequence)->items;
      size_ = as_tuple(sequence)->size;
    } else {
      items_ = as_list(sequence)->items;
      size_ = as_list(sequence)->size;
    }
  }
  intptr_t size() const { return size_; }
  Value operator[](intptr_t i) const { return items_[i]; }
  const Value* begin() const { return items_; }

 private:
  const Value* items_;
  intptr_t size_;
};

// hash(key) with CPython's words for the unhashable: "cannot use 'list' as a dict key (unhashable
// type: 'list')". May run Python code.
bool hash_for(Value key, const char* role, int64_t* out);

// Guards a repr against recursion: `entered` is false if this very object is being repr'd already (print
// "[...]" then). The guards of a thread of calls are linked.
struct ReprGuard {
  explicit ReprGuard(Value object);
  ~ReprGuard();

  Value object;
  bool entered = true;
  ReprGuard* previous;
};

// Appends repr(item), or fails with an exception set.
bool append_repr(StringBuilder* out, Value item);
// repr of the items of a list or tuple, which may change meanwhile, separated by ", ".
bool append_items_repr(StringBuilder* out, Value sequence);

// Lexicographic comparison of lists and tuples.
Ref compare_items(Value left, Value right, CompareOp op);
// item in sequence, count and index for lists and tuples.
int items_contain(Value sequence, Value item);
Ref items_count(Value sequence, Value item);
Ref items_index(Value sequence, const Value* args, const char* absent_message);
// Clamps start/stop arguments (null or any index) as slices do.
bool clamp_range(Value start, Value stop, int64_t length, int64_t* from, int64_t* to);
// The index that `key` is, for sequence[key]: TypeError "list indices must be integers or slices, not
// str", IndexError beyond the index-sized integers. Negative ones are not adjusted.
bool sequence_key(const char* type_name, Value key, int64_t* out);
bool is_index(Value v);                          // [leaf] an int or an object with __index__
std::nullptr_t raise_concatenate(const char* type_name, Value other);
std::nullptr_t raise_repeat(Value count);        // "can't multiply sequence by non-int of type 'str'"
Ref generic_class_getitem(Value type, const Value* args);   // list[int]: a types.GenericAlias
// n of `sequence * n`; false with TypeError; negative gives 0.
bool repeat_count(Value count, int64_t* out);

}  // namespace coroscope
