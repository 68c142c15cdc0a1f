// A Python value as one tagged word, and the owning handle to it.
//
//   ...xxx1  small int (63 bits natively, 31 bits on wasm32)
//   ...xx10  one of the immediate singletons below
//   ...xx00  pointer to an Object (null = no value; where a function returns, an exception is set)
//
// Value borrows, Ref owns one reference. Neither touches reference counts of small ints and
// immediates. `Ref{}` (null) as a result always means: an exception is set in the thread.
#pragma once
#include <cstdint>
#include <utility>

#if defined(__clang__)
#define COROSCOPE_TRIVIAL_ABI [[clang::trivial_abi]]
#else
#define COROSCOPE_TRIVIAL_ABI
#endif

namespace coroscope {

struct Object;
struct Type;

class Value {
 public:
  constexpr Value() = default;
  constexpr explicit Value(uintptr_t bits) : bits_(bits) {}
  Value(const Object* object) : bits_(reinterpret_cast<uintptr_t>(object)) {}  // NOLINT: implicit

  static constexpr intptr_t kSmallMax = INTPTR_MAX >> 1;
  static constexpr intptr_t kSmallMin = INTPTR_MIN >> 1;
  static constexpr bool fits_small(int64_t n) { return n >= kSmallMin && n <= kSmallMax; }
  static constexpr Value small(intptr_t n) { return Value((static_cast<uintptr_t>(n) << 1) | 1); }

  constexpr uintptr_t bits() const { return bits_; }
  constexpr bool is_null() const { return bits_ == 0; }
  constexpr explicit operator bool() const { return bits_ != 0; }
  constexpr bool is_small() const { return bits_ & 1; }
  constexpr bool is_immediate() const { return (bits_ & 3) == 2; }
  constexpr bool is_object() const { return (bits_ & 3) == 0 && bits_ != 0; }
  constexpr intptr_t as_small() const { return static_cast<intptr_t>(bits_) >> 1; }
  Object* object() const { return reinterpret_cast<Object*>(bits_); }
  constexpr bool operator==(const Value& other) const = default;  // identity: Python's `is`

 private:
  uintptr_t bits_ = 0;
};

// The immediate singletons. kUnset marks an unbound local or a deleted entry; it never reaches
// a Python program.
inline constexpr Value kNone{0x02}, kFalse{0x06}, kTrue{0x0A}, kNotImplemented{0x0E},
    kEllipsis{0x12}, kUnset{0x16};
inline constexpr int kImmediateCount = 6;
constexpr Value boolean(bool b) { return b ? kTrue : kFalse; }

// Every heap object begins so. `gc` belongs to the cycle collector (heap.h).
struct Object {
  uint32_t refs;
  uint32_t gc;
  Type* type;
};

void destroy_object(Object* object);  // heap.cc: refs reached 0

inline constexpr uint32_t kImmortalRefs = 0x80000000u;
inline void incref(Object* object) { ++object->refs; }
inline void decref(Object* object) {
  if (--object->refs == 0) destroy_object(object);
}
inline void incref(Value v) {
  if (v.is_object()) incref(v.object());
}
inline void decref(Value v) {
  if (v.is_object()) decref(v.object());
}

class COROSCOPE_TRIVIAL_ABI Ref {
 public:
  Ref() = default;
  Ref(std::nullptr_t) {}  // NOLINT: `return nullptr;` = an exception is set
  Ref(const Ref& other) : value_(other.value_) { incref(value_); }
  Ref(Ref&& other) noexcept : value_(other.value_) { other.value_ = Value(); }
  ~Ref() { decref(value_); }
  Ref& operator=(Ref other) noexcept {
    std::swap(value_, other.value_);
    return *this;
  }

  static Ref share(Value v) {  // takes a new reference
    incref(v);
    return Ref(v);
  }
  static Ref adopt(Value v) { return Ref(v); }  // takes over the caller's reference

  Value get() const { return value_; }
  operator Value() const { return value_; }  // NOLINT: a Ref lends itself as a Value
  Value release() { return std::exchange(value_, Value()); }
  explicit operator bool() const { return !value_.is_null(); }
  bool is_null() const { return value_.is_null(); }

 private:
  explicit Ref(Value v) : value_(v) {}
  Value value_;
};

// An owning pointer to one struct of object, for C++ code that knows the type.
template <class T>
class COROSCOPE_TRIVIAL_ABI Own {
 public:
  Own() = default;
  Own(std::nullptr_t) {}  // NOLINT
  Own(const Own& other) : p_(other.p_) { if (p_) incref(p_); }
  Own(Own&& other) noexcept : p_(std::exchange(other.p_, nullptr)) {}
  ~Own() { if (p_) decref(p_); }
  Own& operator=(Own other) noexcept { std::swap(p_, other.p_); return *this; }
  static Own share(T* p) { if (p) incref(p); return adopt(p); }
  static Own adopt(T* p) { Own own; own.p_ = p; return own; }
  T* get() const { return p_; }
  T* operator->() const { return p_; }
  explicit operator bool() const { return p_ != nullptr; }
  T* release() { return std::exchange(p_, nullptr); }
  operator Ref() && { return Ref::adopt(Value(release())); }  // NOLINT

 private:
  T* p_ = nullptr;
};

}  // namespace coroscope
