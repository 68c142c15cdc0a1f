// str: the type, its slots and its iterator. The methods are in str_methods.cc, str_split.cc,
// str_case.cc.
//
// Interface: engine/runtime/str.h. Tests: tests/lang/str.
#include <cstring>

#include "engine/runtime/abstract.h"
#include "engine/runtime/text_search.h"
#include "engine/runtime/arguments.h"
#include "engine/runtime/builtin_types.h"
#include "engine/runtime/bytes.h"
#include "engine/runtime/format.h"
#include "engine/runtime/int.h"
#include "engine/runtime/iterators.h"
#include "engine/runtime/sequence.h"
#include "engine/runtime/slice.h"
#include "engine/runtime/str_methods.h"
#include "engine/runtime/str_storage.h"

namespace coroscope {

namespace {

Ref str_from_bytes(Value object, Value encoding, Value errors) {
  std::string encoding_text, errors_text;
  if (encoding && !is_str(encoding)) {
    return raise(rt->exc.TypeError, "str() argument 'encoding' must be str, not %T", encoding);
  }
  if (errors && !is_str(errors)) {
    return raise(rt->exc.TypeError, "str() argument 'errors' must be str, not %T", errors);
  }
  if (encoding) encoding_text = text_of(encoding);
  if (errors) errors_text = text_of(errors);
  std::string_view bytes;
  if (is_str(object)) return raise(rt->exc.TypeError, "decoding str is not supported");
  if (!buffer_view(object, &bytes)) {
    if (is_raised()) return nullptr;
    return raise(rt->exc.TypeError, "decoding to str: need a bytes-like object, %T found", object);
  }
  return decode(bytes, encoding ? encoding_text.c_str() : nullptr,
                errors ? errors_text.c_str() : nullptr, object);
}

Ref str_construct(Type* type, Args args) {
  static constexpr const char* const kNames[] = {"object", "encoding", "errors"};
  Value v[3];
  if (args.count > 3) return raise(rt->exc.TypeError, "str expected at most 3 arguments, got %d", args.count);
  if (!bind_constructor("str", args, kNames, 0, 3, v)) return nullptr;
  Ref text;
  if (v[1] || v[2]) {
    text = str_from_bytes(v[0] ? v[0] : rt->empty_bytes, v[1], v[2]);
  } else {
    text = v[0] ? str(v[0]) : Ref::share(rt->empty_str);
  }
  if (!text || type == rt->type.str) return text;
  return make_str_instance(type, as_str(text));
}

Ref str_repr(Value self) {
  StringBuilder out;
  append_str_repr(&out, text_of(self));
  return out.finish();
}

Ref str_str(Value self) {
  return is_exact_str(self) ? Ref::share(self) : make_str(text_of(self), as_str(self)->length);
}

bool str_hash_slot(Value self, int64_t* out) { return *out = str_hash(as_str(self)), true; }

Ref str_compare(Value self, Value other, CompareOp op) {
  if (!is_str(self) || !is_str(other)) return Ref::adopt(kNotImplemented);
  if (op == CompareOp::Eq) return Ref::adopt(boolean(str_equal(as_str(self), as_str(other))));
  if (op == CompareOp::Ne) return Ref::adopt(boolean(!str_equal(as_str(self), as_str(other))));
  // UTF-8 sorts as its code points do.
  int order = text_of(self).compare(text_of(other));
  switch (op) {
    case CompareOp::Lt: return Ref::adopt(boolean(order < 0));
    case CompareOp::Le: return Ref::adopt(boolean(order <= 0));
    case CompareOp::Gt: return Ref::adopt(boolean(order > 0));
    default: return Ref::adopt(boolean(order >= 0));
  }
}

int64_t str_length(Value self) { return as_str(self)->length; }

Ref str_get_slice(Str* s, Slice* slice) {
  int64_t start, stop, step;
  if (!slice_unpack(slice, &start, &stop, &step)) return nullptr;
  int64_t count = slice_adjust(s->length, &start, &stop, step);
  if (count <= 0) return Ref::share(rt->empty_str);
  if (step == 1) return substring(s, static_cast<uint32_t>(start), static_cast<uint32_t>(start + count));
  std::string text;
  if (s->is_ascii()) {
    for (int64_t i = 0; i < count; ++i) text += s->data[start + i * step];
  } else {
    for (int64_t i = 0; i < count; ++i) {
      append_code_point(&text, code_point_at(s, static_cast<uint32_t>(start + i * step)));
    }
  }
  return make_str(text, static_cast<uint32_t>(count));
}

Ref str_get_item(Value self, Value key) {
  Str* s = as_str(self);
  if (is_slice(key)) return str_get_slice(s, as_slice(key));
  int64_t i;
  if (!is_index(key)) {
    return raise(rt->exc.TypeError, "string indices must be integers, not '%T'", key);
  }
  if (!sequence_index(key, &i)) return nullptr;
  if (i < 0) i += s->length;
  if (i < 0 || i >= s->length) return raise(rt->exc.IndexError, "string index out of range");
  return str_at(s, static_cast<uint32_t>(i));
}

int str_contains(Value self, Value item) {
  if (!is_str(item)) {
    raise(rt->exc.TypeError, "'in <string>' requires string as left operand, not %T", item);
    return -1;
  }
  return find_text(text_of(self), text_of(item)) != std::string_view::npos;
}

Ref repeat_by(Str* s, Value count) {
  int64_t n;
  return repeat_count(count, &n) ? str_repeat(s, n) : nullptr;
}

Ref str_binary(BinaryOp op, Value left, Value right) {
  switch (op) {
    case BinaryOp::Add:
      if (!is_str(left)) return Ref::adopt(kNotImplemented);
      if (!is_str(right)) return Ref::adopt(kNotImplemented);
      return concatenate(as_str(left), as_str(right));
    case BinaryOp::Multiply:
      if (is_str(left) && is_index(right)) return repeat_by(as_str(left), right);
      if (is_str(right) && is_index(left)) return repeat_by(as_str(right), left);
      return Ref::adopt(kNotImplemented);
    case BinaryOp::Modulo:
      if (!is_str(left)) return Ref::adopt(kNotImplemented);
      return format_percent(left, right);
    default: return Ref::adopt(kNotImplemented);
  }
}

Ref str_iter(Value self) {
  auto* it = new_object<StrIterator>(as_str(self)->is_ascii() ? rt->type.str_ascii_iterator
                                                                    : rt->type.str_iterator);
  if (!it) return nullptr;
  it->text = Own<Str>::share(as_str(self));
  return Ref::adopt(Value(it));
}

const Slots kStrSlots = {
    .destroy = destroy_str,
    .construct = str_construct,
    .repr = str_repr,
    .str = str_str,
    .hash = str_hash_slot,
    .compare = str_compare,
    .iter = str_iter,
    .length = str_length,
    .get_item = str_get_item,
    .contains = str_contains,
    .binary = str_binary,
};

// --- the iterator ----------------------------------------------------------------------------------------

Next str_iterator_next(Value self, Ref* item) {
  auto* it = static_cast<StrIterator*>(self.object());
  if (!it->text) return Next::End;
  Str* s = it->text.get();
  if (it->offset >= s->size) {
    it->text = nullptr;
    return Next::End;
  }
  const char* at = s->data + it->offset;
  *item = make_str_from_code_point(decode_code_point(&at));
  if (!*item) return Next::Error;
  it->offset = static_cast<uint32_t>(at - s->data);
  ++it->index;
  return Next::Item;
}

Ref str_iterator_hint(Value self, const Value*) {
  auto* it = static_cast<StrIterator*>(self.object());
  return make_int(it->text ? it->text->length - it->index : 0);
}

Ref str_iterator_reduce(Value self, const Value*) {
  auto* it = static_cast<StrIterator*>(self.object());
  return reduce_sequence_iterator(it->text ? Value(it->text.get()) : rt->empty_str, it->index);
}

Ref str_iterator_set_state(Value self, const Value* args) {
  auto* it = static_cast<StrIterator*>(self.object());
  int64_t index;
  if (!to_int64(args[0], &index)) return nullptr;
  if (it->text) {
    it->index = static_cast<uint32_t>(clamp_state(index, it->text->length));
    it->offset = byte_offset(it->text.get(), it->index);
  }
  return Ref::adopt(kNone);
}

constexpr NativeMethod kStrIteratorMethods[] = {
    {"__length_hint__", "($self, /)", str_iterator_hint, kLeaf},
    {"__reduce__", "($self, /)", str_iterator_reduce},
    {"__setstate__", "($self, state, /)", str_iterator_set_state},
    {}};

const Slots kStrIteratorSlots = {
    .destroy = destroy_iterator<StrIterator>,
    .iter = iterate_self,
    .next = str_iterator_next,
};

}  // namespace

const TypeSpec TypeSpecs::str = {
    .name = "str",
    .base = nullptr,
    .flags = kTypeBase | kTypeStr | kTypeImmutable,
    .instance_size = sizeof(Str),
    .slots = &kStrSlots,
    .methods = kStrMethods,
};

#define STR_ITERATOR_SPEC(member, text)                                           \
  const TypeSpec TypeSpecs::member = {                                            \
      .name = text,                                                               \
      .base = nullptr,                                                            \
      .flags = kTypeImmutable | kTypeNoInstantiate | kTypeLeafNext,               \
      .instance_size = sizeof(StrIterator),                                       \
      .slots = &kStrIteratorSlots,                                                \
      .methods = kStrIteratorMethods,                                             \
  };
STR_ITERATOR_SPEC(str_iterator, "str_iterator")
STR_ITERATOR_SPEC(str_ascii_iterator, "str_ascii_iterator")

}  // namespace coroscope
