// libtommath's integers as values that free themselves; for the files of int.
#pragma once
#include <tommath.h>

#include <string>
#include <string_view>

#include "engine/runtime/int.h"

namespace coroscope {

struct BigInt {
  mp_int number;
};

// Beyond this many bits an int is a MemoryError.
inline constexpr int64_t kMaxIntBits = int64_t{1} << 27;

class Big {
 public:
  Big() { ok_ = mp_init(&number_) == MP_OKAY; }
  explicit Big(int64_t n) { ok_ = mp_init_i64(&number_, n) == MP_OKAY; }
  Big(const Big&) = delete;
  Big& operator=(const Big&) = delete;
  ~Big() {
    if (ok_) mp_clear(&number_);
  }
  bool ok() const { return ok_; }
  mp_int* get() { return &number_; }
  const mp_int* get() const { return &number_; }

 private:
  mp_int number_;
  bool ok_;
};

// The mp_int of an int operand: its own if it is big, else one made from its word.
class Operand {
 public:
  explicit Operand(Value v);
  ~Operand() {
    if (made_) mp_clear(&local_);
  }
  Operand(const Operand&) = delete;
  Operand& operator=(const Operand&) = delete;
  bool ok() const { return number_ != nullptr; }
  const mp_int* get() const { return number_; }

 private:
  mp_int local_;
  const mp_int* number_ = nullptr;
  bool made_ = false;
};

// The i-th group of `width` bits of |n|, the lowest first; width <= 8.
unsigned big_bits(const mp_int* n, size_t i, int width);

// Makes a number from groups of bits, the lowest first.
class BigWriter {
 public:
  explicit BigWriter(int width) : width_(width) {}
  bool begin(Big* big, size_t groups);  // `big` is fresh; false = MemoryError set
  void put(unsigned bits);              // at most `groups` times
  void finish();

 private:
  const int width_;
  mp_int* number_ = nullptr;
  mp_digit digit_ = 0;
  int offset_ = 0;
};

// An exact int in normal form; takes the digits out of `big`. Null = MemoryError set.
Ref make_int_from_big(Big* big);
// The digits of a number that is not 0, lower case, after a '-' where it is negative; and a number from
// its digits. False = out of memory, nothing set.
bool big_to_digits(const mp_int* n, int base, std::string* out);
bool big_from_digits(mp_int* out, std::string_view digits, int base);
bool fits_int64(const mp_int* n);
int64_t to_int64(const mp_int* n);               // of one that fits
double big_to_double(const mp_int* n, bool* overflow);
Ref make_int_instance(Type* type, Value exact);  // of a subclass, with the value of an exact int

}  // namespace coroscope
