// Source locations, and the errors and warnings of scopes and compiler.
//
// Only the first error is kept: after it, visitors go on harmlessly until they notice failed().
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "engine/syntax/ast.h"
#include "engine/syntax/parse.h"

namespace coroscope::compiler {

struct Location {
  int line = -1;  // -1: none; kNextLine: that of the next instruction
  int end_line = -1;
  int column = -1;
  int end_column = -1;
  bool operator==(const Location&) const = default;
};
inline constexpr int kNextLine = -2;
inline constexpr Location kNoLocation;
inline constexpr Location kNextLocation = {kNextLine, kNextLine, kNextLine, kNextLine};

inline Location location_of(const ast::Node* node) {
  return {node->lineno, node->end_lineno, node->col_offset, node->end_col_offset};
}

// "a" + name + "b", for messages.
std::string text(std::string_view before, std::string_view name = {}, std::string_view after = {});

class Diagnostics {
 public:
  Diagnostics(std::string_view source, std::string_view filename)
      : source_(source), filename_(filename) {}

  bool failed() const { return failed_; }
  void fail(Location where, std::string message);
  // Python's own stack limit, met while compiling: a RecursionError without a position.
  void fail_recursion();
  void warn(Location where, std::string message);

  syntax::SyntaxErrorInfo error;
  std::vector<syntax::SyntaxWarning> warnings;

 private:
  std::string_view line_text(int line) const;

  std::string_view source_;
  std::string_view filename_;
  bool failed_ = false;
};

// Counts how deep the visitors are nested; the tree may be deeper than the C++ stack is.
class DepthGuard {
 public:
  DepthGuard(int* depth, Diagnostics* diagnostics) : depth_(depth) {
    ok_ = ++*depth_ <= kMaximumDepth;
    if (!ok_) diagnostics->fail_recursion();
  }
  ~DepthGuard() { --*depth_; }
  bool ok() const { return ok_; }

 private:
  static constexpr int kMaximumDepth = 1000;
  int* depth_;
  bool ok_;
};

}  // namespace coroscope::compiler
