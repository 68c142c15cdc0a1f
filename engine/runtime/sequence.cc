// What list, tuple and the other containers have in common.
//
// Interface: engine/runtime/sequence.h. Tests: tests/lang/list, tests/lang/tuple.
#include "engine/runtime/sequence.h"

#include "engine/runtime/abstract.h"
#include "engine/runtime/dict.h"
#include "engine/runtime/int.h"
#include "engine/runtime/native_depth.h"
#include "engine/runtime/slice.h"

namespace coroscope {

bool hash_for(Value key, const char* role, int64_t* out) {
  if (leaf_hash(key, out)) return true;
  if (hash(key, out)) return true;
  if (type_of(rt->thread.raised) != rt->exc.TypeError) return false;
  Ref error = take_raised();
  raise_showing(rt->exc.TypeError, "cannot use '%T' as a %s (%S)", key, role, error.get());
  return false;
}

ReprGuard::ReprGuard(Value o) : object(o), previous(rt->repr_guards) {
  for (ReprGuard* guard = previous; guard; guard = guard->previous) {
    if (guard->object == o) entered = false;
  }
  rt->repr_guards = this;
}

ReprGuard::~ReprGuard() { rt->repr_guards = previous; }

bool append_repr(StringBuilder* out, Value item) {
  if (is_exact_str(item)) {
    append_str_repr(out, text_of(item));
    return true;
  }
  if (item.is_small()) {
    out->append_int(item.as_small());
    return true;
  }
  Ref text = repr(item);
  if (!text) return false;
  out->append(text);
  return true;
}

bool append_items_repr(StringBuilder* out, Value sequence) {
  for (intptr_t i = 0; i < ItemsView(sequence).size(); ++i) {
    if (i) out->append(", ");
    Ref item = Ref::share(ItemsView(sequence)[i]);
    if (!append_repr(out, item) || out->failed()) return false;
  }
  return true;
}

namespace {

bool decide(int64_t left, int64_t right, CompareOp op) {
  switch (op) {
    case CompareOp::Lt: return left < right;
    case CompareOp::Le: return left <= right;
    case CompareOp::Eq: return left == right;
    case CompareOp::Ne: return left != right;
    case CompareOp::Gt: return left > right;
    default: return left >= right;
  }
}

int items_equal(Value a, Value b) {
  int equal = leaf_equals(a, b);
  return equal >= 0 ? equal : equals(a, b);
}

}  // namespace

Ref compare_items(Value left, Value right, CompareOp op) {
  NativeDepth depth(" in comparison");
  if (!depth.ok()) return nullptr;
  Ref keep_left = Ref::share(left), keep_right = Ref::share(right);
  bool equality = op == CompareOp::Eq || op == CompareOp::Ne;
  if (equality && ItemsView(left).size() != ItemsView(right).size()) {
    return Ref::adopt(boolean(op == CompareOp::Ne));
  }
  intptr_t i = 0;
  for (;; ++i) {
    ItemsView a(left), b(right);
    if (i >= a.size() || i >= b.size()) {
      return Ref::adopt(boolean(decide(a.size(), b.size(), op)));
    }
    Ref x = Ref::share(a[i]), y = Ref::share(b[i]);
    int equal = items_equal(x, y);
    if (equal < 0) return nullptr;
    if (equal) continue;
    // The comparison may have emptied the sequences: then their lengths decide.
    if (i >= ItemsView(left).size() || i >= ItemsView(right).size()) {
      return Ref::adopt(boolean(decide(ItemsView(left).size(), ItemsView(right).size(), op)));
    }
    if (equality) return Ref::adopt(boolean(op == CompareOp::Ne));
    return compare(x, y, op);
  }
}

int items_contain(Value sequence, Value item) {
  Ref keep = Ref::share(sequence), keep_item = Ref::share(item);
  for (intptr_t i = 0; i < ItemsView(sequence).size(); ++i) {
    Value candidate = ItemsView(sequence)[i];
    int equal = leaf_equals(candidate, item);
    if (equal < 0) equal = equals(Ref::share(candidate), item);
    if (equal) return equal;
  }
  return 0;
}

Ref items_count(Value sequence, Value item) {
  int64_t count = 0;
  for (intptr_t i = 0; i < ItemsView(sequence).size(); ++i) {
    Ref candidate = Ref::share(ItemsView(sequence)[i]);
    int equal = items_equal(candidate, item);
    if (equal < 0) return nullptr;
    count += equal;
  }
  return make_int(count);
}

bool clamp_range(Value start, Value stop, int64_t length, int64_t* from, int64_t* to) {
  *from = 0;
  *to = length;
  if (start && start != kNone && !to_index_size(start, from, nullptr)) return false;
  if (stop && stop != kNone && !to_index_size(stop, to, nullptr)) return false;
  if (*from < 0 && (*from += length) < 0) *from = 0;
  if (*to < 0 && (*to += length) < 0) *to = 0;
  if (*to > length) *to = length;
  return true;
}

Ref items_index(Value sequence, const Value* args, const char* absent_message) {
  int64_t from, to;
  if (!clamp_range(args[1], args[2], ItemsView(sequence).size(), &from, &to)) return nullptr;
  for (int64_t i = from; i < to && i < ItemsView(sequence).size(); ++i) {
    Ref candidate = Ref::share(ItemsView(sequence)[static_cast<intptr_t>(i)]);
    int equal = items_equal(candidate, args[0]);
    if (equal < 0) return nullptr;
    if (equal) return make_int(i);
  }
  return raise(rt->exc.ValueError, absent_message);
}

bool is_index(Value v) { return is_int(v) || type_of(v)->slots.index; }

bool sequence_key(const char* type_name, Value key, int64_t* out) {
  if (key.is_small()) return *out = key.as_small(), true;
  if (!is_index(key)) {
    raise(rt->exc.TypeError, "%s indices must be integers or slices, not %T", type_name, key);
    return false;
  }
  return sequence_index(key, out);
}

std::nullptr_t raise_concatenate(const char* type_name, Value other) {
  return raise(rt->exc.TypeError, "can only concatenate %s (not \"%T\") to %s", type_name, other,
               type_name);
}

std::nullptr_t raise_repeat(Value count) {
  return raise(rt->exc.TypeError, "can't multiply sequence by non-int of type '%T'", count);
}

Ref generic_class_getitem(Value type, const Value* args) {
  return call2(Value(rt->type.generic_alias), type, args[0]);
}

bool repeat_count(Value count, int64_t* out) {
  if (!to_index_size(count, out, rt->exc.OverflowError)) return false;
  if (*out < 0) *out = 0;
  return true;
}

}  // namespace coroscope
