// The hashes of built-in values, as CPython computes them where programs can see it.
#pragma once
#include <cstdint>

#include "engine/runtime/bytes.h"
#include "engine/runtime/runtime.h"
#include "engine/runtime/str.h"

namespace coroscope {

// Numbers hash to their value modulo this prime, whatever their type.
constexpr int64_t kHashModulus = (int64_t{1} << 61) - 1;

inline int64_t small_int_hash(int64_t n) {
  if (n > -kHashModulus && n < kHashModulus) return n == -1 ? -2 : n;
  uint64_t magnitude = n < 0 ? 0 - static_cast<uint64_t>(n) : static_cast<uint64_t>(n);
  auto h = static_cast<int64_t>(magnitude % static_cast<uint64_t>(kHashModulus));
  if (n < 0) h = -h;
  return h == -1 ? -2 : h;
}

inline int64_t immediate_hash(Value v) {
  if (v == kTrue || v == kFalse) return v == kTrue;
  if (v == kNone) return 0xfca86420;   // as CPython since 3.12
  return static_cast<int64_t>(v.bits() * 0x9e3779b1);
}

inline int64_t bytes_hash(Bytes* b) {
  if (!b->hash) b->hash = hash_bytes(bytes_text(b));
  return b->hash;
}

// The hash of a tuple from those of its items (xxHash's mixing, as CPython's on 64 bits).
class TupleHash {
 public:
  void add(int64_t item_hash) {
    accumulator_ += static_cast<uint64_t>(item_hash) * 0xc2b2ae3d27d4eb4f;
    accumulator_ = (accumulator_ << 31) | (accumulator_ >> 33);
    accumulator_ *= 0x9e3779b185ebca87;
  }
  int64_t finish(intptr_t size) const {
    uint64_t h = accumulator_ + (static_cast<uint64_t>(size) ^ (0x27d4eb2f165667c5 ^ 3527539));
    return h == ~uint64_t{0} ? 1546275796 : static_cast<int64_t>(h);
  }

 private:
  uint64_t accumulator_ = 0x27d4eb2f165667c5;
};

}  // namespace coroscope
