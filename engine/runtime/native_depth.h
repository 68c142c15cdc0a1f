// The bound on C++ recursion: repr of nested lists, comparisons, calls from natives.
#pragma once
#include "engine/runtime/errors.h"

namespace coroscope {

inline constexpr int kMaxNativeDepth = 400;

// One level of recursion in C++. Check ok() first: false = RecursionError is set.
class NativeDepth {
 public:
  // `where` ends the message: "maximum recursion depth exceeded" + where.
  explicit NativeDepth(const char* where = "") : ok_(++rt->thread.native_depth <= kMaxNativeDepth) {
    if (!ok_) raise(rt->exc.RecursionError, "maximum recursion depth exceeded%s", where);
  }
  NativeDepth(const NativeDepth&) = delete;
  NativeDepth& operator=(const NativeDepth&) = delete;
  ~NativeDepth() { --rt->thread.native_depth; }
  bool ok() const { return ok_; }

 private:
  bool ok_;
};

}  // namespace coroscope
