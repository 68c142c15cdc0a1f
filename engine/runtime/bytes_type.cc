// bytes and bytearray: the types, their construction, slots and iterators. The methods that both share
// are in bytes_methods.cc, those that change a bytearray in bytearray_methods.cc.
//
// Interface: engine/runtime/bytes.h. Tests: tests/lang/bytes.
#include <cstring>

#include "engine/runtime/abstract.h"
#include "engine/runtime/text_search.h"
#include "engine/runtime/arguments.h"
#include "engine/runtime/builtin_types.h"
#include "engine/runtime/bytes_methods.h"
#include "engine/runtime/format.h"
#include "engine/runtime/int.h"
#include "engine/runtime/iterators.h"
#include "engine/runtime/leaf.h"
#include "engine/runtime/sequence.h"
#include "engine/runtime/slice.h"
#include "engine/runtime/str.h"

namespace coroscope {

namespace {

constexpr size_t kMaxBytes = 0x3fffffff;

Bytes* allocate_bytes(Type* type, size_t size) {
  if (size > kMaxBytes) {
    raise_no_memory();
    return nullptr;
  }
  Bytes* b = new_object<Bytes>(type, size + 1);
  if (!b) return nullptr;
  char* data = reinterpret_cast<char*>(b + 1);
  data[size] = 0;
  b->data = data;
  b->size = static_cast<intptr_t>(size);
  return b;
}

Ref make_bytes_of(Type* type, std::string_view text) {
  Bytes* b = allocate_bytes(type, text.size());
  if (!b) return nullptr;
  memcpy(const_cast<char*>(b->data), text.data(), text.size());
  return Ref::adopt(Value(b));
}

Ref make_bytearray_of(Type* type, std::string_view text) {
  if (text.size() > kMaxBytes || !heap_can_grow(text.size() * 2)) return raise_no_memory();
  ByteArray* b = new_object<ByteArray>(type);
  if (!b) return nullptr;
  b->buffer = new std::string(text);
  return Ref::adopt(Value(b));
}

}  // namespace

bool is_bytearray(Value v) { return v.is_object() && is_subtype(type_of(v), rt->type.bytearray); }

Ref make_bytes(std::string_view bytes) {
  if (bytes.empty() && rt->empty_bytes) return Ref::share(rt->empty_bytes);
  return make_bytes_of(rt->type.bytes, bytes);
}

Ref make_bytearray(std::string_view bytes) { return make_bytearray_of(rt->type.bytearray, bytes); }

bool byte_value(Value v, uint8_t* out) {
  Ref n = index(v);
  if (!n) return false;
  int64_t value = int_clamp(n);
  if (value < 0 || value > 255) {
    raise(rt->exc.ValueError, "byte must be in range(0, 256)");
    return false;
  }
  *out = static_cast<uint8_t>(value);
  return true;
}

bool append_iterable_bytes(Value iterable, const char* type_name, std::string* out) {
  Ref iterator = iterate(iterable);
  if (!iterator) {
    if (!raised_matches(Value(rt->exc.TypeError)) || type_of(iterable)->slots.iter) return false;
    clear_raised();
    raise(rt->exc.TypeError, "cannot convert '%T' object to %s", iterable, type_name);
    return false;
  }
  for (;;) {
    Ref item;
    Next step = next(iterator, &item);
    if (step != Next::Item) return step == Next::End;
    Ref n = index(item);
    if (!n) return false;
    int64_t value = int_clamp(n);
    if (value < 0 || value > 255) {
      raise(rt->exc.ValueError, *type_name == 'b' && type_name[4] == 'a' ? "byte must be in range(0, 256)"
                                                                         : "bytes must be in range(0, 256)");
      return false;
    }
    *out += static_cast<char>(value);
  }
}

namespace {

bool encoded_source(const char* function, Value* v, std::string* out) {
  const char* const kNames[] = {"encoding", "errors"};
  for (int i = 0; i < 2; ++i) {
    if (v[i + 1] && !is_str(v[i + 1])) {
      raise(rt->exc.TypeError, v[i + 1] == kNone ? "%s() argument '%s' must be str, not None"
                                                 : "%s() argument '%s' must be str, not %T",
            function, kNames[i], v[i + 1]);
      return false;
    }
  }
  if (!v[0] || !is_str(v[0])) {
    raise(rt->exc.TypeError, v[1] ? "encoding without a string argument" : "errors without a string argument");
    return false;
  }
  Ref encoded = encode(as_str(v[0]), v[1] ? as_str(v[1])->data : nullptr, v[2] ? as_str(v[2])->data : nullptr);
  if (!encoded) return false;
  *out = bytes_text(as_bytes(encoded));
  return true;
}

bool zeros(Value count, std::string* out) {
  int64_t n;
  if (!to_index_size(count, &n, rt->exc.OverflowError)) return false;
  if (n < 0) {
    raise(rt->exc.ValueError, "negative count");
    return false;
  }
  if (n > static_cast<int64_t>(kMaxBytes) || !heap_can_grow(static_cast<size_t>(n) * 2)) {
    raise_no_memory();
    return false;
  }
  out->assign(static_cast<size_t>(n), '\0');
  return true;
}

// What bytes(...) and bytearray(...) are given, as bytes.
bool source_bytes(const char* function, Args args, std::string* out) {
  static constexpr const char* const kNames[] = {"source", "encoding", "errors"};
  Value v[3];
  if (!bind_constructor(function, args, kNames, 0, 3, v)) return false;
  if (v[1] || v[2]) return encoded_source(function, v, out);
  if (!v[0]) return true;
  Ref method = lookup_special(v[0], rt->str.__bytes__);
  if (is_raised()) return false;
  if (method && *function == 'b' && function[4] == 's') {
    Ref result = call0(method);
    if (!result) return false;
    if (!is_bytes(result)) {
      raise(rt->exc.TypeError, "__bytes__ returned non-bytes (type %T)", result.get());
      return false;
    }
    *out = bytes_text(as_bytes(result));
    return true;
  }
  if (is_str(v[0])) {
    raise(rt->exc.TypeError, "string argument without an encoding");
    return false;
  }
  if (buffer_copy(v[0], out)) return true;
  if (is_raised()) return false;
  if (is_index(v[0])) return zeros(v[0], out);
  return append_iterable_bytes(v[0], function, out);
}

Ref bytes_construct(Type* type, Args args) {
  if (type == rt->type.bytes && args.count == 1 && !args.names && has_type(args.values[0], type)) {
    return Ref::share(args.values[0]);
  }
  std::string source;
  return source_bytes("bytes", args, &source) ? make_bytes_of(type, source) : nullptr;
}

void bytes_destroy(Object* self) {
  auto* b = static_cast<Bytes*>(self);
  free_sized_object(b, sizeof(Bytes) + static_cast<size_t>(b->size) + 1);
}

Ref bytearray_construct(Type* type, Args) { return make_bytearray_of(type, ""); }

bool bytearray_init(Value self, Args args) {
  std::string source;
  if (!source_bytes("bytearray", args, &source)) return false;
  if (!can_resize(self)) return false;
  *bytearray_buffer(self) = source;
  return true;
}

void bytearray_destroy(Object* self) {
  delete static_cast<ByteArray*>(self)->buffer;
  free_object(self);
}

Ref bytes_repr(Value self) {
  StringBuilder out;
  append_bytes_repr(&out, bytes_of(self));
  return out.finish();
}

Ref bytearray_repr(Value self) {
  StringBuilder out;
  out.append(type_of(self)->name);
  out.append_char('(');
  append_bytes_repr(&out, bytes_of(self));
  out.append_char(')');
  return out.finish();
}

bool bytes_hash_slot(Value self, int64_t* out) { return *out = bytes_hash(as_bytes(self)), true; }

Ref bytes_compare(Value self, Value other, CompareOp op) {
  std::string_view a = bytes_of(self), b;
  if (!buffer_view(other, &b)) {
    if (is_raised()) return nullptr;
    return Ref::adopt(kNotImplemented);
  }
  int order = a.compare(b);
  bool result;
  switch (op) {
    case CompareOp::Lt: result = order < 0; break;
    case CompareOp::Le: result = order <= 0; break;
    case CompareOp::Eq: result = order == 0; break;
    case CompareOp::Ne: result = order != 0; break;
    case CompareOp::Gt: result = order > 0; break;
    default: result = order >= 0;
  }
  return Ref::adopt(boolean(result));
}

int64_t bytes_length(Value self) { return static_cast<int64_t>(bytes_of(self).size()); }

Ref bytes_get_item(Value self, Value key) {
  bool is_array = is_bytearray(self);
  if (is_slice(key)) {
    int64_t start, stop, step;
    if (!slice_unpack(as_slice(key), &start, &stop, &step)) return nullptr;
    std::string_view text = bytes_of(self);
    int64_t count = slice_adjust(static_cast<int64_t>(text.size()), &start, &stop, step);
    if (step == 1) return make_like(self, text.substr(static_cast<size_t>(start), static_cast<size_t>(count > 0 ? count : 0)));
    std::string part;
    for (int64_t i = 0; i < count; ++i) part += text[static_cast<size_t>(start + i * step)];
    return make_like(self, part);
  }
  int64_t i;
  if (!is_index(key)) {
    return raise(rt->exc.TypeError, is_array ? "bytearray indices must be integers or slices, not %T"
                                             : "byte indices must be integers or slices, not %T", key);
  }
  if (!sequence_index(key, &i)) return nullptr;
  std::string_view text = bytes_of(self);
  if (i < 0) i += static_cast<int64_t>(text.size());
  if (i < 0 || i >= static_cast<int64_t>(text.size())) {
    return raise(rt->exc.IndexError, is_array ? "bytearray index out of range" : "index out of range");
  }
  return make_int(static_cast<uint8_t>(text[static_cast<size_t>(i)]));
}

int bytes_contains(Value self, Value item) {
  std::string_view needle;
  if (buffer_view(item, &needle)) return find_text(bytes_of(self), needle) != std::string_view::npos;
  if (is_raised()) return -1;
  if (!is_index(item)) {
    raise(rt->exc.TypeError, "a bytes-like object is required, not '%T'", item);
    return -1;
  }
  uint8_t byte;
  if (!byte_value(item, &byte)) return -1;
  return bytes_of(self).find(static_cast<char>(byte)) != std::string_view::npos;
}

Ref bytes_repeat(Value self, Value count) {
  int64_t n;
  if (!repeat_count(count, &n)) return nullptr;
  std::string_view text = bytes_of(self);
  if (!text.empty() && n > static_cast<int64_t>(kMaxBytes / text.size())) return raise_no_memory();
  if (!heap_can_grow(text.size() * static_cast<size_t>(n) * 2)) return nullptr;
  std::string repeated;
  repeated.reserve(text.size() * static_cast<size_t>(n));
  for (; n > 0; --n) repeated += text;
  return make_like(self, repeated);
}

bool is_bytes_like(Value v) { return is_bytes(v) || is_bytearray(v); }

Ref bytes_binary(BinaryOp op, Value left, Value right) {
  switch (op) {
    case BinaryOp::Add: {
      if (!is_bytes_like(left)) return Ref::adopt(kNotImplemented);
      std::string_view tail;
      if (!buffer_view(right, &tail)) {
        if (is_raised()) return nullptr;
        return Ref::adopt(kNotImplemented);
      }
      std::string joined(bytes_of(left));
      joined += tail;
      return make_like(left, joined);
    }
    case BinaryOp::Multiply:
      if (is_bytes_like(left) && is_index(right)) return bytes_repeat(left, right);
      if (is_bytes_like(right) && is_index(left)) return bytes_repeat(right, left);
      return Ref::adopt(kNotImplemented);
    case BinaryOp::Modulo:
      if (!is_bytes_like(left)) return Ref::adopt(kNotImplemented);
      return format_percent_bytes(bytes_of(left), right, is_bytearray(left));
    default: return Ref::adopt(kNotImplemented);
  }
}

// --- iterators -----------------------------------------------------------------------------------------------

struct BytesIterator : Object {
  Ref sequence;
  int64_t index = 0;
};

Ref bytes_iter(Value self) {
  auto* it = new_object<BytesIterator>(is_bytearray(self) ? rt->type.bytearray_iterator : rt->type.bytes_iterator);
  if (!it) return nullptr;
  it->sequence = Ref::share(self);
  return Ref::adopt(Value(it));
}

Next bytes_iterator_next(Value self, Ref* item) {
  auto* it = static_cast<BytesIterator*>(self.object());
  if (!it->sequence) return Next::End;
  std::string_view text = bytes_of(it->sequence);
  if (it->index < static_cast<int64_t>(text.size())) {
    *item = make_int(static_cast<uint8_t>(text[static_cast<size_t>(it->index++)]));
    return Next::Item;
  }
  it->sequence = Ref();
  return Next::End;
}

Ref bytes_iterator_hint(Value self, const Value*) {
  auto* it = static_cast<BytesIterator*>(self.object());
  int64_t size = it->sequence ? static_cast<int64_t>(bytes_of(it->sequence).size()) : 0;
  return make_int(size > it->index ? size - it->index : 0);
}

Ref bytes_iterator_reduce(Value self, const Value*) {
  auto* it = static_cast<BytesIterator*>(self.object());
  return reduce_sequence_iterator(it->sequence, it->index);
}

const NativeMethod kBytesIteratorMethods[] = {
    {"__length_hint__", "($self, /)", bytes_iterator_hint, kLeaf},
    {"__reduce__", "($self, /)", bytes_iterator_reduce},
    {}};

const Slots kBytesIteratorSlots = {
    .destroy = destroy_iterator<BytesIterator>,
    .iter = iterate_self,
    .next = bytes_iterator_next,
};

const Slots kBytesSlots = {
    .destroy = bytes_destroy,
    .construct = bytes_construct,
    .repr = bytes_repr,
    .hash = bytes_hash_slot,
    .compare = bytes_compare,
    .iter = bytes_iter,
    .length = bytes_length,
    .get_item = bytes_get_item,
    .contains = bytes_contains,
    .binary = bytes_binary,
};

const Slots kByteArraySlots = {
    .destroy = bytearray_destroy,
    .construct = bytearray_construct,
    .init = bytearray_init,
    .repr = bytearray_repr,
    .compare = bytes_compare,
    .iter = bytes_iter,
    .length = bytes_length,
    .get_item = bytes_get_item,
    .set_item = bytearray_set_item,
    .contains = bytes_contains,
    .binary = bytes_binary,
    .inplace = bytearray_inplace,
};

}  // namespace

const TypeSpec TypeSpecs::bytes = {
    .name = "bytes",
    .base = nullptr,
    .flags = kTypeBase | kTypeBytes | kTypeImmutable,
    .instance_size = sizeof(Bytes),
    .slots = &kBytesSlots,
    .methods = kBytesMethods,
};

const TypeSpec TypeSpecs::bytearray = {
    .name = "bytearray",
    .base = nullptr,
    .flags = kTypeBase | kTypeImmutable,
    .instance_size = sizeof(ByteArray),
    .slots = &kByteArraySlots,
    .methods = kByteArrayMethods,
};

#define BYTES_ITERATOR_SPEC(member, text)                                         \
  const TypeSpec TypeSpecs::member = {                                            \
      .name = text,                                                               \
      .base = nullptr,                                                            \
      .flags = kTypeImmutable | kTypeNoInstantiate,                               \
      .instance_size = sizeof(BytesIterator),                                     \
      .slots = &kBytesIteratorSlots,                                              \
      .methods = kBytesIteratorMethods,                                           \
  };
BYTES_ITERATOR_SPEC(bytes_iterator, "bytes_iterator")
BYTES_ITERATOR_SPEC(bytearray_iterator, "bytearray_iterator")

}  // namespace coroscope
