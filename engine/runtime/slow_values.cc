// Operators, displays, unpacking and formatting in their general form.
// Interface: slow.h. Tests: tests/lang/expressions, tests/lang/displays, tests/lang/fstrings.
#include "engine/runtime/abstract.h"
#include "engine/runtime/descriptor.h"
#include "engine/runtime/dict.h"
#include "engine/runtime/list.h"
#include "engine/runtime/set.h"
#include "engine/runtime/slice.h"
#include "engine/runtime/slow.h"
#include "engine/runtime/str.h"
#include "engine/runtime/tuple.h"
#include "engine/runtime/type.h"

namespace coroscope::slow {

bool binary_op(Frame* frame, uint32_t operand) {
  Value left = frame->sp[-2], right = frame->sp[-1];
  const BinaryOp op = static_cast<BinaryOp>(operand & 15);
  return replace(frame, 2,
                 operand & code::kInplace ? inplace(op, left, right) : binary(op, left, right));
}
bool unary_negative(Frame* frame, uint32_t) {
  return replace(frame, 1, unary(UnaryOp::Negative, frame->sp[-1]));
}
bool unary_positive(Frame* frame, uint32_t) {
  return replace(frame, 1, unary(UnaryOp::Positive, frame->sp[-1]));
}
bool unary_invert(Frame* frame, uint32_t) {
  return replace(frame, 1, unary(UnaryOp::Invert, frame->sp[-1]));
}
bool to_bool(Frame* frame, uint32_t) {
  const int result = truth(frame->sp[-1]);
  return result >= 0 && replace(frame, 1, Ref::adopt(boolean(result)));
}
bool compare_op(Frame* frame, uint32_t operand) {
  return replace(frame, 2, compare(frame->sp[-2], frame->sp[-1], static_cast<CompareOp>(operand)));
}
bool contains_op(Frame* frame, uint32_t operand) {
  const int result = contains(frame->sp[-1], frame->sp[-2]);
  return result >= 0 && replace(frame, 2, Ref::adopt(boolean((result != 0) != (operand != 0))));
}
bool binary_subscr(Frame* frame, uint32_t) {
  return replace(frame, 2, get_item(frame->sp[-2], frame->sp[-1]));
}
bool store_subscr(Frame* frame, uint32_t) {
  if (!set_item(frame->sp[-2], frame->sp[-1], frame->sp[-3])) return false;
  drop_stack(frame, frame->sp - 3);
  return true;
}
bool delete_subscr(Frame* frame, uint32_t) {
  if (!delete_item(frame->sp[-2], frame->sp[-1])) return false;
  drop_stack(frame, frame->sp - 2);
  return true;
}

// --- Displays ----------------------------------------------------------------------------------------

bool build_slice(Frame* frame, uint32_t count) {
  Value* parts = peek(frame, count);
  return replace(frame, static_cast<int>(count),
                 make_slice(parts[0], parts[1], count == 3 ? parts[2] : Value()));
}

bool build_set(Frame* frame, uint32_t count) {
  Own<Set> set = new_set();
  if (!set) return false;
  for (uint32_t i = 0; i < count; i++) {
    if (!set_add(set.get(), peek(frame, count)[i])) return false;
  }
  return replace(frame, static_cast<int>(count), std::move(set));
}

bool build_map(Frame* frame, uint32_t count) {
  Own<Dict> dict = new_dict();
  if (!dict) return false;
  for (uint32_t i = 0; i < count; i++) {
    Value* pair = peek(frame, 2 * count) + 2 * i;
    if (!dict_set(dict.get(), pair[0], pair[1])) return false;
  }
  return replace(frame, static_cast<int>(2 * count), std::move(dict));
}

bool set_add_op(Frame* frame, uint32_t operand) {
  if (!set_add(as_set(*peek(frame, operand + 1)), frame->sp[-1])) return false;
  drop_stack(frame, frame->sp - 1);
  return true;
}

bool map_add(Frame* frame, uint32_t operand) {
  Value dict = *peek(frame, operand + 2);
  if (!dict_set(as_dict(dict), frame->sp[-2], frame->sp[-1])) return false;
  drop_stack(frame, frame->sp - 2);
  return true;
}

bool list_extend_op(Frame* frame, uint32_t operand) {
  Value iterable = frame->sp[-1];
  if (!list_extend(as_list(*peek(frame, operand + 1)), iterable)) {
    if (raised_matches(rt->exc.TypeError) && iterable.is_object() &&
        !type_of(iterable)->slots.iter && !type_of(iterable)->slots.get_item) {
      clear_raised();
      raise(rt->exc.TypeError, "Value after * must be an iterable, not %T", iterable);
    } else if (raised_matches(rt->exc.TypeError) && !iterable.is_object()) {
      clear_raised();
      raise(rt->exc.TypeError, "Value after * must be an iterable, not %T", iterable);
    }
    return false;
  }
  drop_stack(frame, frame->sp - 1);
  return true;
}

bool set_update_op(Frame* frame, uint32_t operand) {
  if (!set_update(as_set(*peek(frame, operand + 1)), frame->sp[-1])) return false;
  drop_stack(frame, frame->sp - 1);
  return true;
}

static bool lacks_keys(Value mapping) {
  Ref keys;
  const Next found = find_attribute(mapping, rt->str.keys, &keys);
  return found == Next::End;
}

bool dict_update_op(Frame* frame, uint32_t operand) {
  Value mapping = frame->sp[-1];
  if (!is_dict(mapping) && lacks_keys(mapping)) {
    raise(rt->exc.TypeError, "'%T' object is not a mapping", mapping);
    return false;
  }
  if (!dict_update(as_dict(*peek(frame, operand + 1)), mapping)) return false;
  drop_stack(frame, frame->sp - 1);
  return true;
}

// A call's **mapping: keys that are there already are errors.
bool dict_merge_op(Frame* frame, uint32_t operand) {
  Value mapping = frame->sp[-1];
  Dict* dict = as_dict(*peek(frame, operand + 1));
  Value callable = *peek(frame, operand + 4);
  if (!is_dict(mapping) && lacks_keys(mapping)) {
    if (is_raised()) return false;
    Ref text = callable_text(callable);
    if (text) raise_showing(rt->exc.TypeError, "%S argument after ** must be a mapping, not %T", text.get(), mapping);
    return false;
  }
  Own<Dict> more = new_dict();
  if (!more || !dict_update(more.get(), mapping)) return false;
  intptr_t position = 0;
  for (Value key, value; dict_next(more.get(), &position, &key, &value);) {
    Ref present;
    switch (dict_get(dict, key, &present)) {
      case Next::Error: return false;
      case Next::Item: {
        Ref text = callable_text(callable);
        if (text) {
          raise_showing(rt->exc.TypeError, "%S got multiple values for keyword argument '%S'", text.get(), key);
        }
        return false;
      }
      case Next::End: break;
    }
    if (!dict_set(dict, key, value)) return false;
  }
  drop_stack(frame, frame->sp - 1);
  return true;
}

bool list_to_tuple(Frame* frame, uint32_t) {
  List* list = as_list(frame->sp[-1]);
  return replace(frame, 1, make_tuple(list->items, list->size));
}

// --- Text --------------------------------------------------------------------------------------------

bool build_string(Frame* frame, uint32_t count) {
  StringBuilder builder;
  for (uint32_t i = 0; i < count; i++) builder.append(as_str(peek(frame, count)[i]));
  return replace(frame, static_cast<int>(count), builder.finish());
}

static Ref convert(Value value, uint32_t how) {
  switch (how) {
    case 1: return str(value);
    case 2: return repr(value);
    default: return ascii(value);
  }
}
bool convert_value(Frame* frame, uint32_t operand) {
  return replace(frame, 1, convert(frame->sp[-1], operand));
}
bool format_simple(Frame* frame, uint32_t) {
  if (is_exact_str(frame->sp[-1])) return true;
  return replace(frame, 1, format(frame->sp[-1], rt->empty_str));
}
bool format_with_spec(Frame* frame, uint32_t) {
  return replace(frame, 2, format(frame->sp[-2], frame->sp[-1]));
}

// t-strings: Interpolation(value, expression, conversion, format_spec) and Template(*parts).
bool build_interpolation(Frame* frame, uint32_t operand) {
  static constexpr char kConversions[] = {0, 's', 'r', 'a'};
  const bool has_spec = operand & 1;
  const int count = has_spec ? 3 : 2;
  Value* parts = frame->sp - count;
  const char letter = kConversions[operand >> 2 & 3];
  Ref conversion = letter ? make_str(std::string_view(&letter, 1)) : Ref::share(kNone);
  if (!conversion) return false;
  const Value args[] = {parts[0], parts[1], conversion, has_spec ? parts[2] : rt->empty_str};
  return replace(frame, count, call(Value(rt->type.interpolation), {args, 4, nullptr}));
}

bool build_template(Frame* frame, uint32_t) {
  Tuple* strings = as_tuple(frame->sp[-2]);
  Tuple* interpolations = as_tuple(frame->sp[-1]);
  std::vector<Value> parts;
  for (intptr_t i = 0; i < strings->size; i++) {
    parts.push_back(strings->items[i]);
    if (i < interpolations->size) parts.push_back(interpolations->items[i]);
  }
  return replace(frame, 2, call(Value(rt->type.template_),
                                {parts.data(), static_cast<int>(parts.size()), nullptr}));
}

// --- Unpacking ---------------------------------------------------------------------------------------

// At most `limit` items of the iterable, and whether there are more. Null = exception set.
static Ref take_items(Value iterable, int64_t limit, bool* more) {
  Ref iterator = iterate(iterable);
  if (!iterator) {
    if (raised_matches(rt->exc.TypeError) && !type_of(iterable)->slots.iter &&
        !type_of(iterable)->slots.get_item) {
      clear_raised();
      raise(rt->exc.TypeError, "cannot unpack non-iterable %T object", iterable);
    }
    return nullptr;
  }
  Own<List> list = new_list();
  *more = false;
  while (list) {
    Ref item;
    switch (next(iterator, &item)) {
      case Next::Error: return nullptr;
      case Next::End: return std::move(list);
      case Next::Item: break;
    }
    if (list->size == limit) {
      *more = true;
      return std::move(list);
    }
    if (!list_append(list.get(), std::move(item))) return nullptr;
  }
  return nullptr;
}

static bool push_reversed(Frame* frame, List* list, intptr_t from, intptr_t to) {
  for (intptr_t i = to - 1; i >= from; i--) {
    incref(list->items[i]);
    *frame->sp++ = list->items[i];
  }
  return true;
}

bool unpack_sequence(Frame* frame, uint32_t count) {
  Value iterable = frame->sp[-1];
  bool more;
  Ref items = take_items(iterable, count, &more);
  if (!items) return false;
  const intptr_t size = as_list(items)->size;
  if (more) {
    // Sized containers are told in full, as CPython does.
    if (is_exact_list(iterable) || is_exact_tuple(iterable) || is_exact_dict(iterable)) {
      raise(rt->exc.ValueError, "too many values to unpack (expected %d, got %z)",
            static_cast<int>(count), length(iterable));
    } else {
      raise(rt->exc.ValueError, "too many values to unpack (expected %d)", static_cast<int>(count));
    }
    return false;
  }
  if (size < static_cast<intptr_t>(count)) {
    raise(rt->exc.ValueError, "not enough values to unpack (expected %d, got %d)",
          static_cast<int>(count), static_cast<int>(size));
    return false;
  }
  drop_stack(frame, frame->sp - 1);
  return push_reversed(frame, as_list(items), 0, size);
}

bool unpack_ex(Frame* frame, uint32_t operand) {
  const intptr_t before = operand & 0xff, after = operand >> 8 & 0xffff;
  bool more;
  Ref items = take_items(frame->sp[-1], INT64_MAX, &more);
  if (!items) return false;
  List* list = as_list(items);
  if (list->size < before + after) {
    raise(rt->exc.ValueError, "not enough values to unpack (expected at least %d, got %d)",
          static_cast<int>(before + after), static_cast<int>(list->size));
    return false;
  }
  Ref middle = list_slice(list, before, list->size - after);
  if (!middle) return false;
  drop_stack(frame, frame->sp - 1);
  push_reversed(frame, list, list->size - after, list->size);
  *frame->sp++ = middle.release();
  return push_reversed(frame, list, 0, before);
}

bool get_iter(Frame* frame, uint32_t) { return replace(frame, 1, iterate(frame->sp[-1])); }

// --- Patterns ----------------------------------------------------------------------------------------

bool get_len(Frame* frame, uint32_t) {
  const int64_t n = length(frame->sp[-1]);
  return n >= 0 && replace(frame, 0, Ref::adopt(Value::small(static_cast<intptr_t>(n))));
}
bool match_sequence(Frame* frame, uint32_t) {
  return replace(frame, 0, Ref::adopt(boolean(has_flag(frame->sp[-1], kTypeSequence))));
}
bool match_mapping(Frame* frame, uint32_t) {
  return replace(frame, 0, Ref::adopt(boolean(has_flag(frame->sp[-1], kTypeMapping))));
}

}  // namespace coroscope::slow
