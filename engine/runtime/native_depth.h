// The bound on C++ recursion: repr of nested lists, comparisons, calls from natives.
#pragma once
#include "engine/runtime/errors.h"

namespace coroscope {

// Counted in units, since levels take stack in different measure.
inline constexpr int kNativeLevel = 8;        // most kinds of level
inline constexpr int kIteratorLevel = 1;      // an iterator that asks the one within
inline constexpr int kMaxNativeDepth = 400 * kNativeLevel;

// One level of recursion in C++. Check ok() first: false = RecursionError is set.
class NativeDepth {
 public:
  // `where` ends the message: "maximum recursion depth exceeded" + where.
  explicit NativeDepth(const char* where = "", int level = kNativeLevel)
      : level_(level), ok_((rt->thread.native_depth += level) <= kMaxNativeDepth) {
    if (!ok_) raise(rt->exc.RecursionError, "maximum recursion depth exceeded%s", where);
  }
  NativeDepth(const NativeDepth&) = delete;
  NativeDepth& operator=(const NativeDepth&) = delete;
  ~NativeDepth() { rt->thread.native_depth -= level_; }
  bool ok() const { return ok_; }

 private:
  int level_;
  bool ok_;
};

}  // namespace coroscope
