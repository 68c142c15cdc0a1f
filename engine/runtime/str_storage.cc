// Storage of strs: making, interning, concatenating, and finding code points in UTF-8.
//
// Interface: engine/runtime/str.h. A str has its text behind the struct, or, once it grew by
// `s += t`, in a buffer with room to spare.
// Tests: tests/lang/str.
#include "engine/runtime/str.h"

#include <cstring>

#include "engine/runtime/abstract.h"
#include "engine/runtime/builtin_types.h"
#include "engine/runtime/heap_state.h"
#include "engine/runtime/str_storage.h"
#include "engine/runtime/tuple.h"
#include "engine/runtime/bytes.h"

namespace coroscope {

// --- the intern table: open addressing, entries borrowed from strs that leave it when they die ------

struct Interns {
  Str** slots = nullptr;
  uint32_t size = 0;      // a power of two
  uint32_t filled = 0;    // removed ones included
  uint32_t live = 0;
};

namespace {

Str* removed_slot() { return reinterpret_cast<Str*>(1); }

// The slot of an equal str, or the free slot where it belongs.
Str** find_interned(std::string_view text, int64_t hash) {
  Interns* table = rt->interns;
  Str** free_slot = nullptr;
  for (uint32_t i = static_cast<uint32_t>(hash);; ++i) {
    Str** slot = &table->slots[i & (table->size - 1)];
    if (!*slot) return free_slot ? free_slot : slot;
    if (*slot == removed_slot()) {
      if (!free_slot) free_slot = slot;
    } else if ((*slot)->hash == hash && (*slot)->text() == text) {
      return slot;
    }
  }
}

bool grow_interns() {
  Interns* table = rt->interns;
  Interns old = *table;
  uint32_t size = 1024;
  while (size < old.live * 4) size *= 2;
  auto* slots = static_cast<Str**>(heap_allocate(size * sizeof(Str*)));
  if (!slots) return false;
  memset(slots, 0, size * sizeof(Str*));
  *table = {slots, size, old.live, old.live};
  for (uint32_t i = 0; i < old.size; ++i) {
    Str* s = old.slots[i];
    if (s && s != removed_slot()) *find_interned(s->text(), s->hash) = s;
  }
  if (old.slots) heap_release(old.slots, old.size * sizeof(Str*));
  return true;
}

void enter_interned(Str** slot, Str* s) {
  if (!*slot) ++rt->interns->filled;
  ++rt->interns->live;
  *slot = s;
  s->interned = 1;
}

bool make_room_for_intern() {
  Interns* table = rt->interns;
  return table->filled * 4 < table->size * 3 || grow_interns();
}

// --- buffers of their own: the capacity stands in the eight bytes before the text -------------------

constexpr size_t kBufferHeader = 8;

char* allocate_buffer(size_t capacity) {
  auto* memory = static_cast<char*>(heap_allocate(capacity + kBufferHeader));
  if (!memory) return nullptr;
  uint32_t stored = static_cast<uint32_t>(capacity);
  memcpy(memory, &stored, sizeof stored);
  return memory + kBufferHeader;
}

uint32_t buffer_capacity(const char* data) {
  uint32_t capacity;
  memcpy(&capacity, data - kBufferHeader, sizeof capacity);
  return capacity;
}

bool is_inline(const Str* s) { return s->data == reinterpret_cast<const char*>(s + 1); }

bool check_size(size_t size) {
  if (size <= kMaxStrSize) return true;
  raise_no_memory();
  return false;
}

Str* allocate_str(size_t size, uint32_t length, Type* type = rt->type.str) {
  if (!check_size(size)) return nullptr;
  Str* s = new_object<Str>(type, size + 1);
  if (!s) return nullptr;
  char* data = reinterpret_cast<char*>(s + 1);
  data[size] = 0;
  s->data = data;
  s->size = static_cast<uint32_t>(size);
  s->length = length;
  return s;
}

Str* allocate_buffered_str(size_t size, size_t capacity, uint32_t length) {
  if (!check_size(capacity)) return nullptr;
  Str* s = new_object<Str>(rt->type.str);
  if (!s) return nullptr;
  char* data = allocate_buffer(capacity);
  if (!data) {
    free_sized_object(s, sizeof(Str));
    return nullptr;
  }
  s->data = data;
  s->size = static_cast<uint32_t>(size);
  s->length = length;
  data[size] = 0;
  return s;
}

char* writable(Str* s) { return const_cast<char*>(s->data); }

}  // namespace

void destroy_str(Object* object) {
  Str* s = static_cast<Str*>(object);
  if (s->interned) {
    *find_interned(s->text(), s->hash) = removed_slot();
    --rt->interns->live;
  }
  if (is_inline(s)) return free_sized_object(s, sizeof(Str) + s->size + 1);
  if (s->data) {
    heap_release(writable(s) - kBufferHeader, buffer_capacity(s->data) + kBufferHeader);
  }
  free_sized_object(s, sizeof(Str));
}

void init_strs() {
  auto* interns = static_cast<Interns*>(heap_allocate(sizeof(Interns)));
  rt->interns = new (interns) Interns();
  grow_interns();
}

bool init_shared_values() {
  rt->empty_tuple = Value(new_object<Tuple>(rt->type.tuple));
  if (rt->empty_tuple.is_null()) return false;
  rt->empty_str = intern("").release();
  rt->empty_bytes = make_bytes("").release();
  for (int i = 0; i < 128; ++i) {
    char c = static_cast<char>(i);
    rt->single_chars[i] = intern(std::string_view(&c, 1)).release();
  }
  return rt->empty_str && rt->empty_bytes && rt->single_chars[127];
}

// --- making ------------------------------------------------------------------------------------------

Ref make_str(std::string_view utf8, uint32_t length) {
  if (utf8.size() <= 1 && length == utf8.size()) {
    Value shared = utf8.empty() ? rt->empty_str : rt->single_chars[static_cast<uint8_t>(utf8[0])];
    if (shared) return Ref::share(shared);
  }
  Str* s = allocate_str(utf8.size(), length);
  if (!s) return nullptr;
  memcpy(writable(s), utf8.data(), utf8.size());
  return Ref::adopt(Value(s));
}

Ref make_str(std::string_view utf8) { return make_str(utf8, count_code_points(utf8)); }
Ref make_ascii_str(std::string_view text) {
  return make_str(text, static_cast<uint32_t>(text.size()));
}
Own<Str> new_str(std::string_view utf8) {
  return Own<Str>::adopt(static_cast<Str*>(make_str(utf8).release().object()));
}

Ref make_str_from_code_point(uint32_t code_point) {
  char bytes[4];
  int size = encode_code_point(code_point, bytes);
  return make_str({bytes, static_cast<size_t>(size)}, 1);
}

Ref make_str_instance(Type* type, Str* text) {
  if (type == rt->type.str) return Ref::share(text);
  Str* s = allocate_str(text->size, text->length, type);
  if (!s) return nullptr;
  memcpy(writable(s), text->data, text->size);
  s->hash = text->hash;
  return Ref::adopt(Value(s));
}

Ref make_uninitialized_str(size_t size, uint32_t length, char** data) {
  Str* s = allocate_str(size, length);
  if (!s) return nullptr;
  *data = writable(s);
  return Ref::adopt(Value(s));
}

Own<Str> intern(std::string_view utf8) {
  if (!make_room_for_intern()) return nullptr;
  int64_t hash = hash_bytes(utf8);
  Str** slot = find_interned(utf8, hash);
  if (*slot && *slot != removed_slot()) return Own<Str>::share(*slot);
  Str* s = allocate_str(utf8.size(), count_code_points(utf8));
  if (!s) return nullptr;
  memcpy(writable(s), utf8.data(), utf8.size());
  s->hash = hash;
  // Allocating may have destroyed strs, which only marks slots as removed: the slot is still right.
  enter_interned(slot, s);
  return Own<Str>::adopt(s);
}

Own<Str> intern(Str* s) {
  if (s->interned) return Own<Str>::share(s);
  if (s->type != rt->type.str) return intern(s->text());
  if (!make_room_for_intern()) return nullptr;
  Str** slot = find_interned(s->text(), s->hash = hash_bytes(s->text()));
  if (!*slot || *slot == removed_slot()) enter_interned(slot, s);
  return Own<Str>::share(*slot);
}

Ref concatenate(Str* a, Str* b) {
  if (!a->size && b->type == rt->type.str) return Ref::share(b);
  if (!b->size && a->type == rt->type.str) return Ref::share(a);
  Str* s = allocate_str(static_cast<size_t>(a->size) + b->size, a->length + b->length);
  if (!s) return nullptr;
  memcpy(writable(s), a->data, a->size);
  memcpy(writable(s) + a->size, b->data, b->size);
  return Ref::adopt(Value(s));
}

// Bytes of text, with the NUL, that fit where the str has its text now.
static size_t room_of(const Str* s) {
  if (!is_inline(s)) return buffer_capacity(s->data);
  const size_t block = (s->gc & kSizeClassMask) * kGranule;
  return block ? block - sizeof(Str) : s->size + 1;
}

Ref append_to_str(Str* a, Str* b) {
  constexpr size_t kWorthABuffer = 96;
  if (a->refs != 1 || a->interned || a->type != rt->type.str || !b->size) return concatenate(a, b);
  const size_t size = static_cast<size_t>(a->size) + b->size;
  if (room_of(a) > size) {
    memcpy(writable(a) + a->size, b->data, b->size);
    a->size = static_cast<uint32_t>(size);
    a->length += b->length;
    a->hash = 0;
    writable(a)[size] = 0;
    return Ref::share(a);
  }
  if (size < kWorthABuffer) return concatenate(a, b);
  Str* grown = allocate_buffered_str(size, size + size / 4 + 64, a->length + b->length);
  if (!grown) return nullptr;
  memcpy(writable(grown), a->data, a->size);
  memcpy(writable(grown) + a->size, b->data, b->size);
  return Ref::adopt(Value(grown));
}

Ref str_repeat(Str* s, int64_t n) {
  if (n <= 0 || !s->size) return Ref::share(rt->empty_str);
  if (n == 1 && s->type == rt->type.str) return Ref::share(s);
  if (n > kMaxStrSize / s->size) return raise_no_memory();
  char* data;
  size_t size = static_cast<size_t>(n) * s->size;
  Ref result = make_uninitialized_str(size, static_cast<uint32_t>(n) * s->length, &data);
  if (!result) return nullptr;
  if (s->size == 1) {
    memset(data, s->data[0], size);
  } else {
    for (int64_t i = 0; i < n; ++i) memcpy(data + i * s->size, s->data, s->size);
  }
  return result;
}

int64_t hash_bytes(std::string_view bytes) {
  if (bytes.empty()) return 0;
  constexpr uint64_t kMultiplier = 0x9e3779b97f4a7c15;
  uint64_t h = bytes.size() * kMultiplier;
  const char* at = bytes.data();
  size_t left = bytes.size();
  for (; left >= 8; left -= 8, at += 8) {
    uint64_t word;
    memcpy(&word, at, 8);
    h = (h ^ word) * kMultiplier;
    h ^= h >> 32;
  }
  uint64_t tail = 0;
  memcpy(&tail, at, left);
  h = (h ^ tail) * kMultiplier;
  h ^= h >> 29;
  h *= 0xbf58476d1ce4e5b9;
  h ^= h >> 32;
  auto result = static_cast<int64_t>(h);
  return result == 0 || result == -1 ? 0x5bd1e995 : result;
}

// --- code points -------------------------------------------------------------------------------------

uint32_t decode_code_point(const char** at) {
  auto* p = reinterpret_cast<const uint8_t*>(*at);
  uint32_t c = *p;
  if (c < 0x80) {
    ++*at;
    return c;
  }
  if (c < 0xe0) {
    *at += 2;
    return (c & 0x1f) << 6 | (p[1] & 0x3f);
  }
  if (c < 0xf0) {
    *at += 3;
    return (c & 0x0f) << 12 | (p[1] & 0x3f) << 6 | (p[2] & 0x3f);
  }
  *at += 4;
  return (c & 0x07) << 18 | (p[1] & 0x3f) << 12 | (p[2] & 0x3f) << 6 | (p[3] & 0x3f);
}

static bool is_continuation(char c) { return (static_cast<uint8_t>(c) & 0xc0) == 0x80; }

uint32_t decode_code_point_before(const char** at) {
  do {
    --*at;
  } while (is_continuation(**at));
  const char* start = *at;
  return decode_code_point(&start);
}

int encode_code_point(uint32_t c, char out[4]) {
  if (c < 0x80) {
    out[0] = static_cast<char>(c);
    return 1;
  }
  if (c < 0x800) {
    out[0] = static_cast<char>(0xc0 | c >> 6);
    out[1] = static_cast<char>(0x80 | (c & 0x3f));
    return 2;
  }
  if (c < 0x10000) {
    out[0] = static_cast<char>(0xe0 | c >> 12);
    out[1] = static_cast<char>(0x80 | (c >> 6 & 0x3f));
    out[2] = static_cast<char>(0x80 | (c & 0x3f));
    return 3;
  }
  out[0] = static_cast<char>(0xf0 | c >> 18);
  out[1] = static_cast<char>(0x80 | (c >> 12 & 0x3f));
  out[2] = static_cast<char>(0x80 | (c >> 6 & 0x3f));
  out[3] = static_cast<char>(0x80 | (c & 0x3f));
  return 4;
}

void append_code_point(std::string* out, uint32_t code_point) {
  char bytes[4];
  out->append(bytes, static_cast<size_t>(encode_code_point(code_point, bytes)));
}

uint32_t count_code_points(std::string_view utf8) {
  uint32_t count = 0;
  for (char c : utf8) count += !is_continuation(c);
  return count;
}

namespace {

const char* forward(const char* at, uint32_t code_points) {
  while (code_points--) {
    ++at;
    while (is_continuation(*at)) ++at;
  }
  return at;
}

const char* backward(const char* at, uint32_t code_points) {
  while (code_points--) {
    do {
      --at;
    } while (is_continuation(*at));
  }
  return at;
}

}  // namespace

uint32_t byte_offset(const Str* s, uint32_t index) {
  if (s->is_ascii()) return index;
  if (index == s->length) return s->size;
  const char* at;
  // From the nearest of: the start, the end, the place found last.
  if (index >= s->mark_index) {
    uint32_t from_mark = index - s->mark_index, from_end = s->length - index;
    at = from_end < from_mark ? backward(s->data + s->size, from_end)
                              : forward(s->data + s->mark_offset, from_mark);
  } else {
    uint32_t to_mark = s->mark_index - index;
    at = index < to_mark ? forward(s->data, index) : backward(s->data + s->mark_offset, to_mark);
  }
  s->mark_index = index;
  s->mark_offset = static_cast<uint32_t>(at - s->data);
  return s->mark_offset;
}

uint32_t code_point_index(const Str* s, uint32_t offset) {
  if (s->is_ascii()) return offset;
  if (offset >= s->mark_offset) {
    return s->mark_index +
           count_code_points({s->data + s->mark_offset, offset - s->mark_offset});
  }
  return count_code_points({s->data, offset});
}

uint32_t code_point_at(const Str* s, uint32_t index) {
  const char* at = s->data + byte_offset(s, index);
  return decode_code_point(&at);
}

Ref str_at(Str* s, uint32_t index) {
  if (s->is_ascii()) return Ref::share(rt->single_chars[static_cast<uint8_t>(s->data[index])]);
  return make_str_from_code_point(code_point_at(s, index));
}

Ref substring(Str* s, uint32_t start, uint32_t end) {
  if (start == 0 && end == s->length && s->type == rt->type.str) return Ref::share(s);
  uint32_t from = byte_offset(s, start), to = byte_offset(s, end);
  return make_str({s->data + from, to - from}, end - start);
}

}  // namespace coroscope
