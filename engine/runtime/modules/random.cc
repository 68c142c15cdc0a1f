// Module _random: the Mersenne Twister (MT19937), seeded and read as CPython does, so that sequences are
// the same; and SHA-512, by which random.seed() mixes strs and bytes.
//
// Tests: tests/lang/modules.
#include <cstring>

#include "engine/runtime/bigint.h"
#include "engine/runtime/bytes.h"
#include "engine/runtime/float.h"
#include "engine/runtime/host_io.h"
#include "engine/runtime/modules/module_support.h"
#include "engine/runtime/modules/sha512.h"

namespace coroscope {

namespace {

constexpr int kSize = 624, kMiddle = 397;

struct Random : Object {
  uint32_t state[kSize] = {};
  int index = kSize;
};

Random* as_random(Value v) { return static_cast<Random*>(v.object()); }

void seed_with(Random* r, uint32_t seed) {
  r->state[0] = seed;
  for (uint32_t i = 1; i < kSize; ++i) {
    r->state[i] = 1812433253u * (r->state[i - 1] ^ (r->state[i - 1] >> 30)) + i;
  }
  r->index = kSize;
}

void seed_with_key(Random* r, const uint32_t* key, int length) {
  seed_with(r, 19650218u);
  uint32_t* s = r->state;
  int i = 1, j = 0;
  for (int k = kSize > length ? kSize : length; k; --k) {
    s[i] = (s[i] ^ ((s[i - 1] ^ (s[i - 1] >> 30)) * 1664525u)) + key[j] + static_cast<uint32_t>(j);
    if (++i >= kSize) s[0] = s[kSize - 1], i = 1;
    if (++j >= length) j = 0;
  }
  for (int k = kSize - 1; k; --k) {
    s[i] = (s[i] ^ ((s[i - 1] ^ (s[i - 1] >> 30)) * 1566083941u)) - static_cast<uint32_t>(i);
    if (++i >= kSize) s[0] = s[kSize - 1], i = 1;
  }
  s[0] = 0x80000000u;
}

uint32_t next_word(Random* r) {
  uint32_t* s = r->state;
  if (r->index >= kSize) {
    for (int k = 0; k < kSize; ++k) {
      uint32_t y = (s[k] & 0x80000000u) | (s[(k + 1) % kSize] & 0x7fffffffu);
      s[k] = s[(k + kMiddle) % kSize] ^ (y >> 1) ^ (y & 1 ? 0x9908b0dfu : 0);
    }
    r->index = 0;
  }
  uint32_t y = s[r->index++];
  y ^= y >> 11;
  y ^= (y << 7) & 0x9d2c5680u;
  y ^= (y << 15) & 0xefc60000u;
  return y ^ (y >> 18);
}

// The words of |n|, low ones first; at least one.
bool words_of(Value n, std::string* out) {
  Operand operand(n);
  if (!operand.ok()) return false;
  const size_t size = mp_ubin_size(operand.get());
  out->assign((size ? (size + 3) / 4 : 1) * 4, '\0');
  for (size_t i = 0; i < size; ++i) (*out)[i] = static_cast<char>(big_bits(operand.get(), i, 8));
  return true;
}

bool seed(Random* r, Value argument) {
  if (!argument || argument == kNone) {
    uint64_t host = host_seed();
    const uint32_t key[] = {static_cast<uint32_t>(host), static_cast<uint32_t>(host >> 32)};
    seed_with_key(r, key, 2);
    return true;
  }
  Ref n;
  if (is_int(argument)) {
    n = exact_int(argument);
  } else {
    int64_t h;
    if (!hash(argument, &h)) return false;
    n = make_int_unsigned(static_cast<uint64_t>(h));
  }
  std::string bytes;
  if (!n || !words_of(n, &bytes)) {
    if (!is_raised()) raise_no_memory();
    return false;
  }
  std::string key_bytes(bytes.size(), '\0');
  auto* key = reinterpret_cast<uint32_t*>(key_bytes.data());
  for (size_t i = 0; i < bytes.size() / 4; ++i) {
    auto byte = [&](size_t k) { return static_cast<uint32_t>(static_cast<uint8_t>(bytes[i * 4 + k])); };
    key[i] = byte(0) | byte(1) << 8 | byte(2) << 16 | byte(3) << 24;
  }
  seed_with_key(r, key, static_cast<int>(bytes.size() / 4));
  return true;
}

void random_destroy(Object* self) { free_object(self); }

Ref random_construct(Type* type, Args args) {
  Random* r = new_object<Random>(type);
  if (!r) return nullptr;
  Ref result = Ref::adopt(Value(r));
  return seed(r, args.count ? args.values[0] : Value()) ? result : nullptr;
}

bool random_init(Value, Args) { return true; }

Ref random_seed(Value self, const Value* args) { return seed(as_random(self), args[0]) ? none() : nullptr; }

Ref random_random(Value self, const Value*) {
  uint32_t a = next_word(as_random(self)) >> 5, b = next_word(as_random(self)) >> 6;
  return make_float((a * 67108864.0 + b) * (1.0 / 9007199254740992.0));
}

Ref random_getrandbits(Value self, const Value* args) {
  int64_t k;
  if (!to_index_size(args[0], &k, rt->exc.OverflowError)) return nullptr;
  if (k < 0) return raise(rt->exc.ValueError, "Cannot convert negative int");
  if (k == 0) return make_int(0);
  if (k <= 32) return make_int(next_word(as_random(self)) >> (32 - k));
  if (k > kMaxIntBits) return raise_no_memory();
  Big big;
  BigWriter writer(8);
  if (!writer.begin(&big, static_cast<size_t>(k + 31) / 32 * 4)) return nullptr;
  for (; k > 0; k -= 32) {
    uint32_t word = next_word(as_random(self));
    if (k < 32) word >>= 32 - k;
    for (int b = 0; b < 4; ++b) writer.put(word >> (8 * b) & 0xff);
  }
  writer.finish();
  return make_int_from_big(&big);
}

Ref random_getstate(Value self, const Value*) {
  Own<Tuple> state = new_tuple(kSize + 1);
  if (!state) return nullptr;
  for (int i = 0; i < kSize; ++i) {
    Ref word = make_int(as_random(self)->state[i]);
    if (!word) return nullptr;
    tuple_fill(state.get(), i, std::move(word));
  }
  tuple_fill(state.get(), kSize, make_int(as_random(self)->index));
  return Ref(std::move(state));
}

Ref random_setstate(Value self, const Value* args) {
  if (!is_tuple(args[0])) return raise(rt->exc.TypeError, "state vector must be a tuple");
  Tuple* state = as_tuple(args[0]);
  if (state->size != kSize + 1) return raise(rt->exc.ValueError, "state vector is the wrong size");
  uint32_t words[kSize];
  int64_t n;
  for (int i = 0; i < kSize; ++i) {
    if (!to_int64(state->items[i], &n)) return nullptr;
    words[i] = static_cast<uint32_t>(n);
  }
  if (!to_int64(state->items[kSize], &n)) return nullptr;
  if (n < 0 || n > kSize) return raise(rt->exc.ValueError, "invalid state");
  memcpy(as_random(self)->state, words, sizeof words);
  as_random(self)->index = static_cast<int>(n);
  return none();
}

Ref random_sha512(Value, const Value* args) {
  std::string_view bytes;
  if (!buffer_view(args[0], &bytes)) {
    return is_raised() ? nullptr : raise(rt->exc.TypeError, "a bytes-like object is required, not '%T'", args[0]);
  }
  return make_bytes(sha512(bytes));
}

const NativeMethod kMethods[] = {
    {"getrandbits", "($self, k, /)", random_getrandbits},
    {"getstate", "($self, /)", random_getstate, kLeaf},
    {"random", "($self, /)", random_random, kLeaf},
    {"seed", "($self, n=None, /)", random_seed},
    {"setstate", "($self, state, /)", random_setstate},
    {}};
const NativeMethod kFunctions[] = {{"_sha512", "(data, /)", random_sha512}, {}};

const Slots kSlots = {.destroy = random_destroy, .construct = random_construct, .init = random_init};

bool fill(Dict* namespace_) {
  return add_type(namespace_, "Random", &rt->type.random,
                  {.name = "_random.Random", .base = nullptr, .flags = kTypeBase | kTypeImmutable,
                   .instance_size = sizeof(Random), .slots = &kSlots, .methods = kMethods});
}

}  // namespace

extern const NativeModule kRandomModule;
const NativeModule kRandomModule = {"_random", kFunctions, fill};

}  // namespace coroscope
