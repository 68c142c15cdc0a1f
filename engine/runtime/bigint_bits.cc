// The bits of big ints, read and written in time that is linear in their number: libtommath's own
// ways shift the whole number for each byte.
//
// Interface: the groups of bits in bigint.h. Tests: tests/lang/int/large_ones_in_binary_bases_are_quick.py.
#include "engine/runtime/abstract.h"
#include "engine/runtime/bigint.h"

namespace coroscope {

unsigned big_bits(const mp_int* n, size_t i, int width) {
  const size_t bit = i * static_cast<size_t>(width);
  const size_t digit = bit / MP_DIGIT_BIT, offset = bit % MP_DIGIT_BIT;
  const auto used = static_cast<size_t>(n->used);
  if (digit >= used) return 0;
  mp_digit value = n->dp[digit] >> offset;
  if (offset + static_cast<size_t>(width) > MP_DIGIT_BIT && digit + 1 < used) {
    value |= n->dp[digit + 1] << (MP_DIGIT_BIT - offset);
  }
  return static_cast<unsigned>(value & ((mp_digit{1} << width) - 1));
}

bool BigWriter::begin(Big* big, size_t groups) {
  number_ = big->get();
  const size_t bits = groups * static_cast<size_t>(width_);
  if (!big->ok() || bits > static_cast<size_t>(kMaxIntBits) ||
      mp_grow(number_, static_cast<int>(bits / MP_DIGIT_BIT + 1)) != MP_OKAY) {
    raise_no_memory();
    return false;
  }
  return true;
}

void BigWriter::put(unsigned bits) {
  digit_ |= mp_digit{bits} << offset_;
  offset_ += width_;
  if (offset_ < MP_DIGIT_BIT) return;
  offset_ -= MP_DIGIT_BIT;
  number_->dp[number_->used++] = digit_ & MP_MASK;
  digit_ = mp_digit{bits} >> (width_ - offset_);
}

void BigWriter::finish() {
  number_->dp[number_->used++] = digit_ & MP_MASK;
  mp_clamp(number_);
}

}  // namespace coroscope
