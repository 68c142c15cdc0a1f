// Big integers to digits of any base and back, by halves: a number of n digits takes about as long as
// one division (or multiplication) of that size, where one digit at a time would take n divisions.
//
// Interface: engine/runtime/bigint.h. Tests: tests/lang/int/huge_texts_take_no_time.py.
#include <string>
#include <string_view>
#include <vector>

#include "engine/runtime/bigint.h"

namespace coroscope {

namespace {

constexpr char kDigits[] = "0123456789abcdefghijklmnopqrstuvwxyz";
constexpr size_t kLeafLevel = 4;  // so many halvings before the end it goes chunk by chunk

int digit_value(char c) {
  if (c <= '9') return c - '0';
  return (c | 0x20) - 'a' + 10;
}

// The powers of a base that halving goes by: base^k that fits one word, and its repeated squares.
class Powers {
 public:
  explicit Powers(int base) : base_(base) {
    while (word_ <= MP_MASK / static_cast<mp_digit>(base)) {
      word_ *= static_cast<mp_digit>(base);
      ++digits_;
    }
  }
  ~Powers() {
    for (mp_int& square : squares_) mp_clear(&square);
  }
  Powers(const Powers&) = delete;
  Powers& operator=(const Powers&) = delete;

  int base() const { return base_; }
  mp_digit word() const { return word_; }
  size_t digits(size_t level) const { return digits_ << level; }  // of word()^(2^level)
  const mp_int* at(size_t level) const { return &squares_[level]; }

  // Makes the power of that level and all below it.
  bool reach(size_t level) {
    squares_.reserve(level + 1);
    while (squares_.size() <= level) {
      mp_int next;
      if (mp_init(&next) != MP_OKAY) return false;
      const bool good = squares_.empty() ? (mp_set(&next, word_), true)
                                         : mp_sqr(&squares_.back(), &next) == MP_OKAY;
      squares_.push_back(next);
      if (!good) return false;
    }
    return true;
  }

 private:
  int base_;
  mp_digit word_ = 1;
  size_t digits_ = 0;
  std::vector<mp_int> squares_;
};

// The digits of a number below powers.at(level), filled up with zeros in front.
bool write_chunks(const mp_int* n, size_t level, const Powers& powers, std::string* out) {
  Big rest;
  if (!rest.ok() || mp_copy(n, rest.get()) != MP_OKAY) return false;
  const size_t end = out->size() + powers.digits(level);
  out->resize(end, '0');
  char* at = out->data() + end;
  while (!mp_iszero(rest.get())) {
    mp_digit chunk;
    if (mp_div_d(rest.get(), powers.word(), rest.get(), &chunk) != MP_OKAY) return false;
    const auto base = static_cast<mp_digit>(powers.base());
    for (size_t i = 0; i < powers.digits(0); ++i, chunk /= base) *--at = kDigits[chunk % base];
  }
  return true;
}

bool write_padded(const mp_int* n, size_t level, const Powers& powers, std::string* out) {
  if (level <= kLeafLevel) return write_chunks(n, level, powers, out);
  Big high, low;
  return high.ok() && low.ok() && mp_div(n, powers.at(level - 1), high.get(), low.get()) == MP_OKAY &&
         write_padded(high.get(), level - 1, powers, out) &&
         write_padded(low.get(), level - 1, powers, out);
}

// A digit of a base that is a power of two is a group of bits.
void write_binary(const mp_int* n, int base, std::string* out) {
  const int width = __builtin_ctz(static_cast<unsigned>(base));
  for (int digit = (mp_count_bits(n) - 1) / width; digit >= 0; --digit) {
    const int bit = digit * width, word = bit / MP_DIGIT_BIT, shift = bit % MP_DIGIT_BIT;
    mp_digit value = n->dp[word] >> shift;
    if (shift + width > MP_DIGIT_BIT && word + 1 < n->used) {
      value |= n->dp[word + 1] << (MP_DIGIT_BIT - shift);
    }
    out->push_back(kDigits[value & static_cast<mp_digit>(base - 1)]);
  }
}

bool read_chunks(mp_int* out, std::string_view digits, const Powers& powers) {
  mp_zero(out);
  const auto base = static_cast<mp_digit>(powers.base());
  while (!digits.empty()) {
    mp_digit chunk = 0, scale = 1;
    // The odd ones come first, so that all later chunks are whole.
    size_t count = digits.size() % powers.digits(0);
    if (count == 0) count = powers.digits(0);
    for (char c : digits.substr(0, count)) {
      chunk = chunk * base + static_cast<mp_digit>(digit_value(c));
      scale *= base;
    }
    if (mp_mul_d(out, scale, out) != MP_OKAY || mp_add_d(out, chunk, out) != MP_OKAY) return false;
    digits.remove_prefix(count);
  }
  return true;
}

bool read_halves(mp_int* out, std::string_view digits, size_t level, const Powers& powers) {
  while (level > kLeafLevel && digits.size() <= powers.digits(level - 1)) --level;
  if (level <= kLeafLevel) return read_chunks(out, digits, powers);
  const size_t low_size = powers.digits(level - 1), high_size = digits.size() - low_size;
  Big low;
  return low.ok() && read_halves(out, digits.substr(0, high_size), level - 1, powers) &&
         mp_mul(out, powers.at(level - 1), out) == MP_OKAY &&
         read_halves(low.get(), digits.substr(high_size), level - 1, powers) &&
         mp_add(out, low.get(), out) == MP_OKAY;
}

}  // namespace

bool big_to_digits(const mp_int* number, int base, std::string* out) {
  mp_int n = *number;  // borrows the words: only the sign is our own
  if (mp_isneg(number)) out->push_back('-');
  n.sign = MP_ZPOS;
  if ((base & (base - 1)) == 0) {
    write_binary(&n, base, out);
    return true;
  }
  Powers powers(base);
  size_t level = 0;
  do {
    if (!powers.reach(level)) return false;
  } while (mp_cmp_mag(&n, powers.at(level)) != MP_LT && ++level);
  std::string digits;
  if (!write_padded(&n, level, powers, &digits)) return false;
  out->append(digits, digits.find_first_not_of('0'));
  return true;
}

bool big_from_digits(mp_int* out, std::string_view digits, int base) {
  Powers powers(base);
  size_t level = 0;
  while (powers.digits(level) < digits.size()) ++level;
  if (level > kLeafLevel && !powers.reach(level - 1)) return false;
  return read_halves(out, digits, level, powers);
}

}  // namespace coroscope
