// len(), subscripts, `in` and iteration of any object.
//
// Interface: the containers part of abstract.h. Tests: tests/lang/containers/*.py.
#include "engine/runtime/abstract.h"
#include "engine/runtime/dict.h"
#include "engine/runtime/errors.h"
#include "engine/runtime/generic_alias.h"
#include "engine/runtime/int.h"
#include "engine/runtime/iterators.h"
#include "engine/runtime/list.h"
#include "engine/runtime/native_depth.h"
#include "engine/runtime/str.h"
#include "engine/runtime/tuple.h"
#include "engine/runtime/type.h"
#include "engine/runtime/type_slots.h"

namespace coroscope {

namespace {

// A class that sets __iter__ to None is not iterable even if it has __getitem__ (rule F2).
bool has_sequence_protocol(Value object) {
  return type_of(object)->slots.get_item && !has_flag(object, kTypeDict);
}

int search(Value container, Value item) {
  Ref iterator = iterate(container);
  if (!iterator) {
    if (raised_matches(Value(rt->exc.TypeError))) {
      clear_raised();
      raise(rt->exc.TypeError, "argument of type '%T' is not a container or iterable", container);
    }
    return -1;
  }
  for (;;) {
    Ref other;
    const Next found = next(iterator, &other);
    if (found != Next::Item) return found == Next::End ? 0 : -1;
    const int equal = equals(other, item);
    if (equal) return equal;
  }
}

// C[...] on a class: __class_getitem__.
Ref subscript_class(Value cls, Value key) {
  if (cls == Value(rt->type.type)) return make_generic_alias(cls, key);
  Ref method;
  const Next found = find_attribute(cls, rt->str.__class_getitem__, &method);
  if (found == Next::Error) return nullptr;
  if (found == Next::Item && method.get() != kNone) return call1(method, key);
  return raise(rt->exc.TypeError, "type '%s' is not subscriptable", type_name(as_type(cls)));
}

}  // namespace

__attribute__((noinline)) int64_t length(Value object) {
  if (auto slot = type_of(object)->slots.length) return slot(object);
  raise(rt->exc.TypeError, "object of type '%T' has no len()", object);
  return -1;
}

int64_t length_hint(Value object, int64_t otherwise) {
  if (type_of(object)->slots.length) {
    const int64_t exact = length(object);
    if (exact >= 0) return exact;
    if (!raised_matches(Value(rt->exc.TypeError))) return -1;
    clear_raised();
  }
  bool missing = false;
  Ref hint = call_special(object, rt->str.__length_hint__, nullptr, 0, &missing);
  if (missing) return otherwise;
  if (!hint) {
    if (!raised_matches(Value(rt->exc.TypeError))) return -1;
    clear_raised();
    return otherwise;
  }
  if (hint.get() == kNotImplemented) return otherwise;
  int64_t count;
  if (!is_int(hint)) {
    raise(rt->exc.TypeError, "__length_hint__ must be an integer, not %T", hint.get());
    return -1;
  }
  if (!to_index_size(hint, &count, rt->exc.OverflowError)) return -1;
  if (count >= 0) return count;
  raise(rt->exc.ValueError, "__length_hint__() should return >= 0");
  return -1;
}

__attribute__((noinline)) Ref get_item(Value container, Value key) {
  if (auto slot = type_of(container)->slots.get_item) return slot(container, key);
  if (is_type(container)) return subscript_class(container, key);
  return raise(rt->exc.TypeError, "'%T' object is not subscriptable", container);
}

bool has_sequence_slots(const Type* type) {
  return type->flags & kTypeHeap || (type->slots.length && type->slots.contains);
}

__attribute__((noinline)) bool set_item(Value container, Value key, Value value) {
  if (auto slot = type_of(container)->slots.set_item) return slot(container, key, value);
  const bool by_index = has_sequence_slots(type_of(container)) && type_of(key)->slots.index;
  raise(rt->exc.TypeError, value      ? "'%T' object does not support item assignment"
                           : by_index ? "'%T' object doesn't support item deletion"
                                      : "'%T' object does not support item deletion", container);
  return false;
}

bool delete_item(Value container, Value key) { return set_item(container, key, Value()); }

__attribute__((noinline)) int contains(Value container, Value item) {
  if (auto slot = type_of(container)->slots.contains) return slot(container, item);
  return search(container, item);
}

__attribute__((noinline)) Ref iterate(Value iterable) {
  if (auto slot = type_of(iterable)->slots.iter) {
    Ref iterator = slot(iterable);
    if (!iterator || type_of(iterator)->slots.next) return iterator;
    return raise(rt->exc.TypeError, "iter() returned non-iterator of type '%T'", iterator.get());
  }
  if (has_sequence_protocol(iterable)) return make_sequence_iterator(iterable);
  return raise(rt->exc.TypeError, "'%T' object is not iterable", iterable);
}

__attribute__((noinline)) Next next(Value iterator, Ref* item) {
  if (auto slot = type_of(iterator)->slots.next) {
    NativeDepth depth("", kIteratorLevel);  // map(f, map(f, ...))
    return depth.ok() ? slot(iterator, item) : Next::Error;
  }
  raise(rt->exc.TypeError, "'%T' object is not an iterator", iterator);
  return Next::Error;
}

}  // namespace coroscope
