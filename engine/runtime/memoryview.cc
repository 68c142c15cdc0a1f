// memoryview over bytes and bytearray: one dimension of bytes, any step; and buffer_view.
//
// Interface: engine/runtime/bytes.h. Formats other than unsigned bytes are not made. Tests:
// tests/lang/bytes.
#include "engine/runtime/abstract.h"
#include "engine/runtime/arguments.h"
#include "engine/runtime/builtin_types.h"
#include "engine/runtime/bytes_methods.h"
#include "engine/runtime/int.h"
#include "engine/runtime/iterators.h"
#include "engine/runtime/leaf.h"
#include "engine/runtime/list.h"
#include "engine/runtime/sequence.h"
#include "engine/runtime/slice.h"
#include "engine/runtime/str.h"
#include "engine/runtime/tuple.h"

namespace coroscope {

namespace {

struct MemoryView : GcObject {
  Ref source;                    // bytes or bytearray; null = released
  int64_t start = 0, size = 0, step = 1;
};

MemoryView* as_view(Value v) { return static_cast<MemoryView*>(v.object()); }
bool is_view(Value v) { return has_type(v, rt->type.memoryview); }

bool check_alive(Value self) {
  if (as_view(self)->source) return true;
  raise(rt->exc.ValueError, "operation forbidden on released memoryview object");
  return false;
}

void release(MemoryView* view) {
  if (view->source && is_bytearray(view->source)) {
    --static_cast<ByteArray*>(view->source.get().object())->exports;
  }
  view->source = Ref();
}

Ref make_view(Value source, int64_t start, int64_t size, int64_t step) {
  auto* view = new_object<MemoryView>(rt->type.memoryview);
  if (!view) return nullptr;
  view->source = Ref::share(source);
  view->start = start;
  view->size = size;
  view->step = step;
  if (is_bytearray(source)) ++static_cast<ByteArray*>(source.object())->exports;
  gc_track(view);
  return Ref::adopt(Value(view));
}

std::string copied(MemoryView* view) {
  std::string_view all = bytes_of(view->source);
  std::string out;
  for (int64_t i = 0; i < view->size; ++i) out += all[static_cast<size_t>(view->start + i * view->step)];
  return out;
}

void view_destroy(Object* self) {
  release(static_cast<MemoryView*>(self));
  destroy_iterator<MemoryView>(self);
}

void view_traverse(Object* self, Visit visit, void* context) {
  visit(static_cast<MemoryView*>(self)->source, context);
}

Ref view_construct(Type*, Args args) {
  static constexpr const char* const kNames[] = {"object"};
  Value v;
  if (!bind_constructor("memoryview", args, kNames, 1, 1, &v)) return nullptr;
  if (is_view(v)) {
    if (!check_alive(v)) return nullptr;
    MemoryView* other = as_view(v);
    return make_view(other->source, other->start, other->size, other->step);
  }
  if (!is_bytes(v) && !is_bytearray(v)) {
    return raise(rt->exc.TypeError, "memoryview: a bytes-like object is required, not '%T'", v);
  }
  return make_view(v, 0, static_cast<int64_t>(bytes_of(v).size()), 1);
}

Ref view_repr(Value self) {
  return as_view(self)->source ? format_str("<memory at 0x%z>", identity(self))
                               : format_str("<released memory at 0x%z>", identity(self));
}

bool view_hash(Value self, int64_t* out) {
  if (!check_alive(self)) return false;
  if (is_bytearray(as_view(self)->source)) {
    raise(rt->exc.ValueError, "cannot hash writable memoryview object");
    return false;
  }
  *out = hash_bytes(copied(as_view(self)));
  return true;
}

Ref view_compare(Value self, Value other, CompareOp op) {
  if (op != CompareOp::Eq && op != CompareOp::Ne) return Ref::adopt(kNotImplemented);
  if (!as_view(self)->source) return Ref::adopt(boolean((self == other) == (op == CompareOp::Eq)));
  std::string_view right;
  std::string storage;
  if (is_view(other) && as_view(other)->source) {
    storage = copied(as_view(other));
    right = storage;
  } else if (!buffer_view(other, &right)) {
    if (is_raised()) return nullptr;
    return Ref::adopt(kNotImplemented);
  }
  return Ref::adopt(boolean((copied(as_view(self)) == right) == (op == CompareOp::Eq)));
}

int64_t view_length(Value self) { return check_alive(self) ? as_view(self)->size : -1; }

// The place of an index in the source; -1 = exception set.
int64_t place_of(MemoryView* view, Value key) {
  int64_t i;
  if (!is_index(key)) {
    raise(rt->exc.TypeError, "memoryview: invalid slice key");
    return -1;
  }
  if (!sequence_index(key, &i)) return -1;
  if (i < 0) i += view->size;
  if (i < 0 || i >= view->size) {
    raise(rt->exc.IndexError, "index out of bounds on dimension 1");
    return -1;
  }
  return view->start + i * view->step;
}

Ref view_get_item(Value self, Value key) {
  if (!check_alive(self)) return nullptr;
  MemoryView* view = as_view(self);
  if (is_slice(key)) {
    int64_t start, stop, step;
    if (!slice_unpack(as_slice(key), &start, &stop, &step)) return nullptr;
    int64_t count = slice_adjust(view->size, &start, &stop, step);
    return make_view(view->source, view->start + start * view->step, count, view->step * step);
  }
  int64_t place = place_of(view, key);
  return place < 0 ? nullptr : make_int(static_cast<uint8_t>(bytes_of(view->source)[static_cast<size_t>(place)]));
}

bool view_set_item(Value self, Value key, Value value) {
  if (!check_alive(self)) return false;
  MemoryView* view = as_view(self);
  if (!is_bytearray(view->source)) {
    raise(rt->exc.TypeError, "cannot modify read-only memory");
    return false;
  }
  if (!value) {
    raise(rt->exc.TypeError, "cannot delete memory");
    return false;
  }
  if (is_slice(key)) {
    std::string_view items;
    if (!buffer_view(value, &items)) {
      if (!is_raised()) raise(rt->exc.TypeError, "a bytes-like object is required, not '%T'", value);
      return false;
    }
    std::string copy(items);
    int64_t start, stop, step;
    if (!slice_unpack(as_slice(key), &start, &stop, &step)) return false;
    if (slice_adjust(view->size, &start, &stop, step) != static_cast<int64_t>(copy.size())) {
      raise(rt->exc.ValueError, "memoryview assignment: lvalue and rvalue have different structures");
      return false;
    }
    for (size_t i = 0; i < copy.size(); ++i) {
      int64_t place = view->start + (start + static_cast<int64_t>(i) * step) * view->step;
      (*bytearray_buffer(view->source))[static_cast<size_t>(place)] = copy[i];
    }
    return true;
  }
  int64_t place = place_of(view, key);
  if (place < 0) return false;
  Ref n = index(value);
  if (!n) {
    clear_raised();
    raise(rt->exc.TypeError, "memoryview: invalid type for format 'B'");
    return false;
  }
  int64_t byte = int_clamp(n);
  if (byte < 0 || byte > 255) {
    raise(rt->exc.ValueError, "memoryview: invalid value for format 'B'");
    return false;
  }
  (*bytearray_buffer(view->source))[static_cast<size_t>(place)] = static_cast<char>(byte);
  return true;
}

Ref view_tobytes(Value self, const Value*) { return check_alive(self) ? make_bytes(copied(as_view(self))) : nullptr; }

Ref view_tolist(Value self, const Value*) {
  if (!check_alive(self)) return nullptr;
  Ref bytes = make_bytes(copied(as_view(self)));
  return bytes ? to_list(bytes) : nullptr;
}

Ref view_hex(Value self, const Value* args) {
  Ref bytes = view_tobytes(self, nullptr);
  return bytes ? bytes_hex(bytes, args) : nullptr;
}

Ref view_release(Value self, const Value*) {
  release(as_view(self));
  return Ref::adopt(kNone);
}

Ref view_enter(Value self, const Value*) { return check_alive(self) ? Ref::share(self) : nullptr; }
Ref view_exit(Value self, const Value*) { return view_release(self, nullptr); }

Ref view_toreadonly(Value self, const Value*) {
  Ref bytes = view_tobytes(self, nullptr);
  return bytes ? make_view(bytes, 0, as_view(self)->size, 1) : nullptr;
}

Ref view_iter(Value self) {
  Ref list = view_tolist(self, nullptr);
  return list ? iterate(list) : nullptr;
}

Ref get_obj(Value self) { return check_alive(self) ? as_view(self)->source : nullptr; }
Ref get_nbytes(Value self) { return check_alive(self) ? make_int(as_view(self)->size) : nullptr; }
Ref get_itemsize(Value self) { return check_alive(self) ? make_int(1) : nullptr; }
Ref get_format(Value self) { return check_alive(self) ? make_ascii_str("B") : nullptr; }
Ref get_ndim(Value self) { return check_alive(self) ? make_int(1) : nullptr; }
Ref get_readonly(Value self) {
  return check_alive(self) ? Ref::adopt(boolean(!is_bytearray(as_view(self)->source))) : nullptr;
}
Ref get_contiguous(Value self) {
  return check_alive(self) ? Ref::adopt(boolean(as_view(self)->step == 1)) : nullptr;
}
Ref one_int(int64_t n) {
  Ref item = make_int(n);
  Value value = item;
  return make_tuple(&value, 1);
}
Ref get_shape(Value self) { return check_alive(self) ? one_int(as_view(self)->size) : nullptr; }
Ref get_strides(Value self) { return check_alive(self) ? one_int(as_view(self)->step) : nullptr; }

const NativeMethod kViewMethods[] = {
    {"hex", "($self, /, sep=None, bytes_per_sep=1)", view_hex},
    {"release", "($self, /)", view_release},
    {"tobytes", "($self, /, order='C')", view_tobytes},
    {"tolist", "($self, /)", view_tolist},
    {"toreadonly", "($self, /)", view_toreadonly},
    {"__enter__", "($self, /)", view_enter},
    {"__exit__", "($self, /, *exc_info)", view_exit},
    {}};
const NativeGetSet kViewGetSets[] = {
    {"obj", get_obj},           {"nbytes", get_nbytes},         {"itemsize", get_itemsize},
    {"format", get_format},     {"ndim", get_ndim},             {"readonly", get_readonly},
    {"shape", get_shape},       {"strides", get_strides},       {"contiguous", get_contiguous},
    {"c_contiguous", get_contiguous}, {"f_contiguous", get_contiguous}, {}};

const Slots kViewSlots = {
    .destroy = view_destroy,
    .traverse = view_traverse,
    .construct = view_construct,
    .repr = view_repr,
    .hash = view_hash,
    .compare = view_compare,
    .iter = view_iter,
    .length = view_length,
    .get_item = view_get_item,
    .set_item = view_set_item,
};

// memory_iterator exists by name only: a memoryview iterates over a list of its bytes.
const Slots kMemoryIteratorSlots = {.iter = iterate_self};

}  // namespace

bool buffer_copy(Value object, std::string* out) {
  if (is_view(object)) {
    if (!check_alive(object)) return false;
    return *out = copied(as_view(object)), true;
  }
  std::string_view view;
  if (!buffer_view(object, &view)) return false;
  return *out = view, true;
}

bool buffer_view(Value object, std::string_view* out) {
  if (is_bytes(object) || is_bytearray(object)) return *out = bytes_of(object), true;
  if (!is_view(object)) return false;
  if (!check_alive(object)) return false;
  MemoryView* view = as_view(object);
  if (view->step != 1 && view->size > 1) {
    // Copied into bytes of its own, which the view then looks at: the same content, contiguous.
    if (is_bytearray(view->source)) {
      raise(rt->exc.BufferError, "memoryview: underlying buffer is not C-contiguous");
      return false;
    }
    Ref copy = make_bytes(copied(view));
    if (!copy) return false;
    view->source = copy;
    view->start = 0;
    view->step = 1;
  }
  *out = bytes_of(view->source).substr(static_cast<size_t>(view->size ? view->start : 0),
                                       static_cast<size_t>(view->size));
  return true;
}

const TypeSpec TypeSpecs::memoryview = {
    .name = "memoryview",
    .base = nullptr,
    .flags = kTypeGc | kTypeSequence | kTypeImmutable,
    .instance_size = sizeof(MemoryView),
    .slots = &kViewSlots,
    .methods = kViewMethods,
    .getsets = kViewGetSets,
};

const TypeSpec TypeSpecs::memory_iterator = {
    .name = "memory_iterator",
    .base = nullptr,
    .flags = kTypeImmutable | kTypeNoInstantiate,
    .instance_size = sizeof(Object),
    .slots = &kMemoryIteratorSlots,
};

}  // namespace coroscope
