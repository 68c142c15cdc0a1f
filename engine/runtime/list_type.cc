// list: the type and its methods. (The iterators are in list_iterators.cc.)
//
// Interface: engine/runtime/list.h. Tests: tests/lang/list.
#include "engine/runtime/abstract.h"
#include "engine/runtime/arguments.h"
#include "engine/runtime/builtin_types.h"
#include "engine/runtime/int.h"
#include "engine/runtime/iterators.h"
#include "engine/runtime/list.h"
#include "engine/runtime/native_depth.h"
#include "engine/runtime/sequence.h"
#include "engine/runtime/slice.h"

namespace coroscope {

namespace {

void list_destroy(Object* self) {
  gc_untrack(self);
  list_clear(static_cast<List*>(self));
  free_object(self);
}

void list_traverse(Object* self, Visit visit, void* context) {
  auto* list = static_cast<List*>(self);
  for (intptr_t i = 0; i < list->size; ++i) visit(list->items[i], context);
}

void list_clear_slot(Object* self) { list_clear(static_cast<List*>(self)); }

Ref list_construct(Type* type, Args) {
  List* list = new_object<List>(type);
  if (!list) return nullptr;
  gc_track(list);
  return Ref::adopt(Value(list));
}

bool list_init(Value self, Args args) {
  Value iterable;
  // A class with a __new__ of its own may take keywords that are not for us.
  const Slots& slots = type_of(self)->slots;
  if (slots.init == list_init && slots.construct == list_construct && !no_keywords("list", args)) return false;
  args.names = nullptr;
  if (!bind_positional("list", args, 0, 1, &iterable)) return false;
  list_clear(as_list(self));
  return !iterable || list_extend(as_list(self), iterable);
}

Ref list_repr(Value self) {
  if (!as_list(self)->size) return make_ascii_str("[]");
  ReprGuard guard(self);
  if (!guard.entered) return make_ascii_str("[...]");
  NativeDepth depth(" while getting the repr of an object");
  if (!depth.ok()) return nullptr;
  StringBuilder out;
  out.append_char('[');
  if (!append_items_repr(&out, self)) return nullptr;
  out.append_char(']');
  return out.finish();
}

Ref list_compare(Value self, Value other, CompareOp op) {
  if (!is_list(self) || !is_list(other)) return Ref::adopt(kNotImplemented);
  return compare_items(self, other, op);
}

int64_t list_length(Value self) { return as_list(self)->size; }

Ref list_get_slice(List* list, Slice* slice) {
  int64_t start, stop, step;
  if (!slice_unpack(slice, &start, &stop, &step)) return nullptr;
  int64_t count = slice_adjust(list->size, &start, &stop, step);
  if (step == 1) {
    return list_slice(list, static_cast<intptr_t>(start), static_cast<intptr_t>(start + count));
  }
  Own<List> result = new_list(static_cast<intptr_t>(count));
  if (!result) return nullptr;
  for (int64_t i = 0; i < count; ++i) {
    list_append(result.get(), Ref::share(list->items[start + i * step]));
  }
  return std::move(result);
}

Ref list_get_item(Value self, Value key) {
  List* list = as_list(self);
  if (is_slice(key)) return list_get_slice(list, as_slice(key));
  int64_t i;
  if (!sequence_key("list", key, &i)) return nullptr;
  if (i < 0) i += list->size;
  if (i < 0 || i >= list->size) return raise(rt->exc.IndexError, "list index out of range");
  return Ref::share(list->items[i]);
}

bool delete_slice(List* list, int64_t start, int64_t count, int64_t step) {
  if (count <= 0) return true;
  if (step < 0) {
    start += (count - 1) * step;
    step = -step;
  }
  Own<List> removed = new_list(static_cast<intptr_t>(count));
  if (!removed) return false;
  intptr_t to = static_cast<intptr_t>(start);
  int64_t next_removed = start;
  for (intptr_t from = to; from < list->size; ++from) {
    if (count && from == next_removed) {
      list_append(removed.get(), Ref::adopt(list->items[from]));
      next_removed += step;
      --count;
    } else {
      list->items[to++] = list->items[from];
    }
  }
  list->size = to;
  return true;
}

bool list_set_slice(List* list, Slice* slice, Value value) {
  int64_t start, stop, step;
  Own<List> keep = Own<List>::share(list);
  if (!slice_unpack(slice, &start, &stop, &step)) return false;
  Ref items;
  if (value) {
    if (is_exact_tuple(value) || (is_exact_list(value) && value != Value(list))) {
      items = Ref::share(value);
    } else if (Ref iterator = iterate(value)) {
      items = to_list(iterator);
    } else if (raised_matches(Value(rt->exc.TypeError))) {
      clear_raised();
      raise(rt->exc.TypeError, "must assign iterable to extended slice");
    }
    if (!items) return false;
  }
  int64_t count = slice_adjust(list->size, &start, &stop, step);
  if (!value) {
    if (step == 1) return list_replace(list, start, start + count, nullptr, 0);
    return delete_slice(list, start, count, step);
  }
  ItemsView view(items);
  if (step == 1) return list_replace(list, start, start + count, view.begin(), view.size());
  if (view.size() != count) {
    raise(rt->exc.ValueError, "attempt to assign sequence of size %z to extended slice of size %z",
          static_cast<int64_t>(view.size()), count);
    return false;
  }
  Own<List> replaced = new_list(static_cast<intptr_t>(count));
  if (!replaced) return false;
  for (int64_t i = 0; i < count; ++i) {
    Value* place = &list->items[start + i * step];
    list_append(replaced.get(), Ref::adopt(*place));
    *place = Ref::share(view[static_cast<intptr_t>(i)]).release();
  }
  return true;
}

bool list_set_item(Value self, Value key, Value value) {
  List* list = as_list(self);
  if (is_slice(key)) return list_set_slice(list, as_slice(key), value);
  int64_t i;
  if (!sequence_key("list", key, &i)) return false;
  if (i < 0) i += list->size;
  if (i < 0 || i >= list->size) {
    raise(rt->exc.IndexError, "list assignment index out of range");
    return false;
  }
  if (!value) return list_remove_at(list, static_cast<intptr_t>(i)), true;
  incref(value);
  Value old = std::exchange(list->items[i], value);
  decref(old);
  return true;
}

bool repeat_into(List* result, const List* source, int64_t n) {
  intptr_t size = source->size;
  if (size && n > INT32_MAX / size) {
    raise_no_memory();
    return false;
  }
  if (!list_reserve(result, result->size + static_cast<intptr_t>(n) * size)) return false;
  for (int64_t k = 0; k < n; ++k) {
    for (intptr_t i = 0; i < size; ++i) {
      incref(source->items[i]);
      result->items[result->size++] = source->items[i];
    }
  }
  return true;
}

Ref list_repeat(List* list, Value count) {
  int64_t n;
  if (!repeat_count(count, &n)) return nullptr;
  Own<List> result = new_list();
  if (!result || !repeat_into(result.get(), list, n)) return nullptr;
  return std::move(result);
}

Ref list_concatenate(List* a, List* b) {
  Own<List> result = new_list(a->size + b->size);
  if (!result) return nullptr;
  for (intptr_t i = 0; i < a->size; ++i) list_append(result.get(), Ref::share(a->items[i]));
  for (intptr_t i = 0; i < b->size; ++i) list_append(result.get(), Ref::share(b->items[i]));
  return std::move(result);
}

Ref list_binary(BinaryOp op, Value left, Value right) {
  if (op == BinaryOp::Add && is_list(left)) {
    if (is_list(right)) return list_concatenate(as_list(left), as_list(right));
    return Ref::adopt(kNotImplemented);
  }
  if (op == BinaryOp::Multiply) {
    if (is_list(left) && is_index(right)) return list_repeat(as_list(left), right);
    if (is_list(right) && is_index(left)) return list_repeat(as_list(right), left);
    return Ref::adopt(kNotImplemented);
  }
  return Ref::adopt(kNotImplemented);
}

Ref list_inplace(BinaryOp op, Value self, Value other) {
  List* list = as_list(self);
  if (op == BinaryOp::Add) return list_extend(list, other) ? Ref::share(self) : nullptr;
  if (op != BinaryOp::Multiply) return Ref::adopt(kNotImplemented);
  if (!is_index(other)) return raise_repeat(other);
  int64_t n;
  if (!repeat_count(other, &n)) return nullptr;
  if (n == 0) {
    list_clear(list);
  } else {
    Own<List> source = Own<List>::adopt(as_list(list_slice(list, 0, list->size).release()));
    if (!source || !repeat_into(list, source.get(), n - 1)) return nullptr;
  }
  return Ref::share(self);
}

Ref none() { return Ref::adopt(kNone); }

Ref list_append_method(Value self, const Value* args) {
  return list_append(as_list(self), Ref::share(args[0])) ? none() : nullptr;
}

Ref list_extend_method(Value self, const Value* args) {
  return list_extend(as_list(self), args[0]) ? none() : nullptr;
}

Ref list_insert_method(Value self, const Value* args) {
  int64_t i;
  if (!to_index_size(args[0], &i, rt->exc.OverflowError)) return nullptr;
  List* list = as_list(self);
  if (i > list->size) i = list->size;
  if (i < -list->size) i = -list->size;
  return list_insert(list, static_cast<intptr_t>(i), args[1]) ? none() : nullptr;
}

Ref list_pop_method(Value self, const Value* args) {
  int64_t i = -1;
  if (args[0] && !sequence_index(args[0], &i)) return nullptr;
  List* list = as_list(self);
  if (!list->size) return raise(rt->exc.IndexError, "pop from empty list");
  if (i < 0) i += list->size;
  if (i < 0 || i >= list->size) return raise(rt->exc.IndexError, "pop index out of range");
  return list_remove_at(list, static_cast<intptr_t>(i));
}

Ref list_remove_method(Value self, const Value* args) {
  List* list = as_list(self);
  for (intptr_t i = 0; i < list->size; ++i) {
    Ref item = Ref::share(list->items[i]);
    int equal = equals(item, args[0]);
    if (equal < 0) return nullptr;
    if (!equal) continue;
    if (i < list->size) list_remove_at(list, i);
    return none();
  }
  return raise(rt->exc.ValueError, "list.remove(x): x not in list");
}

Ref list_clear_method(Value self, const Value*) {
  list_clear(as_list(self));
  return none();
}

Ref list_copy_method(Value self, const Value*) {
  return list_slice(as_list(self), 0, as_list(self)->size);
}

Ref list_reverse_method(Value self, const Value*) {
  list_reverse(as_list(self));
  return none();
}

Ref list_sort_method(Value self, const Value* args) {
  int reverse = args[1] ? truth(args[1]) : 0;
  if (reverse < 0) return nullptr;
  return list_sort(as_list(self), args[0], reverse) ? none() : nullptr;
}

Ref list_count(Value self, const Value* args) { return items_count(self, args[0]); }
Ref list_index(Value self, const Value* args) {
  return items_index(self, args, "list.index(x): x not in list");
}
Ref list_reversed(Value self, const Value*) { return make_list_reverse_iterator(as_list(self)); }
Ref list_iter(Value self) { return make_list_iterator(as_list(self)); }

constexpr NativeMethod kListMethods[] = {
    {"append", "($self, object, /)", list_append_method, kLeaf},
    {"clear", "($self, /)", list_clear_method},
    {"copy", "($self, /)", list_copy_method, kLeaf},
    {"count", "($self, value, /)", list_count},
    {"extend", "($self, iterable, /)", list_extend_method},
    {"index", "($self, value, start=0, stop=sys.maxsize, /)", list_index},
    {"insert", "($self, index, object, /)", list_insert_method},
    {"pop", "($self, index=-1, /)", list_pop_method},
    {"remove", "($self, value, /)", list_remove_method},
    {"reverse", "($self, /)", list_reverse_method, kLeaf},
    {"sort", "($self, /, *, key=None, reverse=False)", list_sort_method},
    {"__reversed__", "($self, /)", list_reversed},
    {"__class_getitem__", "($type, object, /)", generic_class_getitem, kClassMethod},
    {}};

const Slots kListSlots = {
    .destroy = list_destroy,
    .traverse = list_traverse,
    .clear = list_clear_slot,
    .construct = list_construct,
    .init = list_init,
    .repr = list_repr,
    .compare = list_compare,
    .iter = list_iter,
    .length = list_length,
    .get_item = list_get_item,
    .set_item = list_set_item,
    .contains = items_contain,
    .binary = list_binary,
    .inplace = list_inplace,
};

}  // namespace

const TypeSpec TypeSpecs::list = {
    .name = "list",
    .base = nullptr,
    .flags = kTypeBase | kTypeGc | kTypeSequence | kTypeList | kTypeImmutable,
    .instance_size = sizeof(List),
    .slots = &kListSlots,
    .methods = kListMethods,
    .text_signature = "(iterable=(), /)",
};

}  // namespace coroscope
