// What changes a bytearray: item and slice assignment, append, extend, pop and the like.
//
// Interface: engine/runtime/bytes_methods.h. Tests: tests/lang/bytes.
#include "engine/runtime/abstract.h"
#include "engine/runtime/bytes_methods.h"
#include "engine/runtime/int.h"
#include "engine/runtime/sequence.h"
#include "engine/runtime/slice.h"

namespace coroscope {

namespace {

Ref none() { return Ref::adopt(kNone); }

// The bytes of what is assigned or added: bytes-like, or an iterable of ints.
bool assigned_bytes(Value value, std::string* out) {
  std::string_view view;
  if (buffer_view(value, &view)) return *out = view, true;
  if (is_raised()) return false;
  if (is_str(value) || is_index(value)) {
    raise(rt->exc.TypeError, "can assign only bytes, buffers, or iterables of ints in range(0, 256)");
    return false;
  }
  return append_iterable_bytes(value, "bytearray", out);
}

bool set_slice(Value self, Slice* slice, Value value) {
  std::string items;
  if (value && !assigned_bytes(value, &items)) return false;
  int64_t start, stop, step;
  if (!slice_unpack(slice, &start, &stop, &step)) return false;
  std::string* buffer = bytearray_buffer(self);
  int64_t count = slice_adjust(static_cast<int64_t>(buffer->size()), &start, &stop, step);
  if (count < 0) count = 0;
  if (step == 1) {
    if (static_cast<int64_t>(items.size()) != count && !can_resize(self)) return false;
    if (!heap_can_grow(buffer->size() + items.size())) return false;
    buffer->replace(static_cast<size_t>(start), static_cast<size_t>(count), items);
    return true;
  }
  if (!value) {
    if (count && !can_resize(self)) return false;
    std::string kept;
    for (int64_t i = 0; i < static_cast<int64_t>(buffer->size()); ++i) {
      int64_t distance = (i - start) / step;
      bool removed = (i - start) % step == 0 && distance >= 0 && distance < count;
      if (!removed) kept += (*buffer)[static_cast<size_t>(i)];
    }
    *buffer = kept;
    return true;
  }
  if (static_cast<int64_t>(items.size()) != count) {
    raise(rt->exc.ValueError, "attempt to assign bytes of size %z to extended slice of size %z",
          static_cast<int64_t>(items.size()), count);
    return false;
  }
  for (int64_t i = 0; i < count; ++i) {
    (*buffer)[static_cast<size_t>(start + i * step)] = items[static_cast<size_t>(i)];
  }
  return true;
}

}  // namespace

bool can_resize(Value bytearray) {
  if (!static_cast<ByteArray*>(bytearray.object())->exports) return true;
  raise(rt->exc.BufferError, "Existing exports of data: object cannot be re-sized");
  return false;
}

bool bytearray_set_item(Value self, Value key, Value value) {
  if (is_slice(key)) return set_slice(self, as_slice(key), value);
  int64_t i;
  if (!sequence_key("bytearray", key, &i)) return false;
  uint8_t byte = 0;
  if (value && !byte_value(value, &byte)) return false;
  std::string* buffer = bytearray_buffer(self);
  if (i < 0) i += static_cast<int64_t>(buffer->size());
  if (i < 0 || i >= static_cast<int64_t>(buffer->size())) {
    raise(rt->exc.IndexError, "bytearray index out of range");
    return false;
  }
  if (value) {
    (*buffer)[static_cast<size_t>(i)] = static_cast<char>(byte);
    return true;
  }
  if (!can_resize(self)) return false;
  buffer->erase(static_cast<size_t>(i), 1);
  return true;
}

namespace {

Ref bytearray_append(Value self, const Value* args) {
  uint8_t byte;
  if (!byte_value(args[0], &byte) || !can_resize(self)) return nullptr;
  bytearray_buffer(self)->push_back(static_cast<char>(byte));
  return none();
}

Ref bytearray_extend(Value self, const Value* args) {
  std::string items;
  std::string_view view;
  if (is_str(args[0])) return raise(rt->exc.TypeError, "expected iterable of integers; got: 'str'");
  if (buffer_view(args[0], &view)) {
    items = view;
  } else if (is_raised() || length_hint(args[0], 32) < 0 || !append_iterable_bytes(args[0], "bytearray", &items)) {
    return nullptr;
  }
  if (!can_resize(self) || !heap_can_grow(items.size() * 2)) return nullptr;
  bytearray_buffer(self)->append(items);
  return none();
}

// (type, (bytes,), state): so that copies of subclasses keep the content.
Ref bytearray_reduce(Value self, const Value*) {
  Ref content = make_bytes(bytes_of(self)), state = call_method(self, rt->str.__getstate__);
  if (!content || !state) return nullptr;
  const Value item = content;
  Ref args = make_tuple(&item, 1);
  return args ? make_tuple3(Value(type_of(self)), args, state) : nullptr;
}

Ref bytearray_insert(Value self, const Value* args) {
  int64_t i;
  uint8_t byte;
  if (!to_index_size(args[0], &i, rt->exc.OverflowError) || !byte_value(args[1], &byte) || !can_resize(self)) {
    return nullptr;
  }
  std::string* buffer = bytearray_buffer(self);
  auto size = static_cast<int64_t>(buffer->size());
  if (i < 0 && (i += size) < 0) i = 0;
  if (i > size) i = size;
  buffer->insert(static_cast<size_t>(i), 1, static_cast<char>(byte));
  return none();
}

Ref bytearray_pop(Value self, const Value* args) {
  int64_t i = -1;
  if (args[0] && !sequence_index(args[0], &i)) return nullptr;
  std::string* buffer = bytearray_buffer(self);
  auto size = static_cast<int64_t>(buffer->size());
  if (!size) return raise(rt->exc.IndexError, "pop from empty bytearray");
  if (i < 0) i += size;
  if (i < 0 || i >= size) return raise(rt->exc.IndexError, "pop index out of range");
  if (!can_resize(self)) return nullptr;
  auto byte = static_cast<uint8_t>((*buffer)[static_cast<size_t>(i)]);
  buffer->erase(static_cast<size_t>(i), 1);
  return make_int(byte);
}

Ref bytearray_remove(Value self, const Value* args) {
  uint8_t byte;
  if (!byte_value(args[0], &byte)) return nullptr;
  std::string* buffer = bytearray_buffer(self);
  size_t found = buffer->find(static_cast<char>(byte));
  if (found == buffer->npos) return raise(rt->exc.ValueError, "value not found in bytearray");
  if (!can_resize(self)) return nullptr;
  buffer->erase(found, 1);
  return none();
}

Ref bytearray_clear(Value self, const Value*) {
  if (!can_resize(self)) return nullptr;
  bytearray_buffer(self)->clear();
  return none();
}

Ref bytearray_copy(Value self, const Value*) { return make_bytearray(bytes_of(self)); }

Ref bytearray_reverse(Value self, const Value*) {
  std::string* buffer = bytearray_buffer(self);
  std::string(buffer->rbegin(), buffer->rend()).swap(*buffer);
  return none();
}

Ref bytearray_resize(Value self, const Value* args) {
  int64_t size;
  if (!to_index_size(args[0], &size, rt->exc.OverflowError)) return nullptr;
  if (size < 0) {
    return raise(rt->exc.ValueError, "bytearray.resize(): new size must be >= 0, got %z", size);
  }
  if (!can_resize(self) || !heap_can_grow(static_cast<size_t>(size) * 2)) return nullptr;
  bytearray_buffer(self)->resize(static_cast<size_t>(size));
  return none();
}

}  // namespace

Ref bytearray_inplace(BinaryOp op, Value self, Value other) {
  if (op == BinaryOp::Multiply && is_index(other)) {
    int64_t n;
    if (!repeat_count(other, &n)) return nullptr;
    std::string once = *bytearray_buffer(self);
    if (n != 1 && !can_resize(self)) return nullptr;
    if (n && once.size() > 0x3fffffff / static_cast<size_t>(n)) return raise_no_memory();
    if (!heap_can_grow(once.size() * static_cast<size_t>(n) * 2)) return nullptr;
    std::string* buffer = bytearray_buffer(self);
    buffer->clear();
    for (; n > 0; --n) *buffer += once;
    return Ref::share(self);
  }
  if (op != BinaryOp::Add) return Ref::adopt(kNotImplemented);
  std::string_view tail;
  if (!buffer_view(other, &tail)) {
    if (is_raised()) return nullptr;
    return raise(rt->exc.TypeError, "can't concat %T to %T", other, self);
  }
  std::string copy(tail);
  if (!can_resize(self) || !heap_can_grow(copy.size() * 2)) return nullptr;
  bytearray_buffer(self)->append(copy);
  return Ref::share(self);
}

const NativeMethod kByteArrayMethods[] = {
#define BYTES_METHOD(name, signature, function, flags) {name, signature, function, flags},
#include "engine/runtime/bytes_methods.inc"
#undef BYTES_METHOD
    {"append", "($self, item, /)", bytearray_append},
    {"clear", "($self, /)", bytearray_clear},
    {"copy", "($self, /)", bytearray_copy},
    {"extend", "($self, iterable_of_ints, /)", bytearray_extend},
    {"insert", "($self, index, item, /)", bytearray_insert},
    {"pop", "($self, index=-1, /)", bytearray_pop},
    {"remove", "($self, value, /)", bytearray_remove},
    {"resize", "($self, size, /)", bytearray_resize},
    {"reverse", "($self, /)", bytearray_reverse},
    {"__reduce__", "($self, /)", bytearray_reduce},
    {}};

}  // namespace coroscope
