// Matching of compiled regular expressions by backtracking, with a stack of its own: deep patterns and
// long texts never recurse in C++ (assertions and atomic groups do, once per nesting in the pattern).
// Knows no Python objects; regex_module.cc is its client.
#pragma once
#include <cstddef>
#include <cstdint>
#include <vector>

namespace coroscope {

enum class RegexOp : uint32_t {
#define REGEX(name, operands, text) name,
#include "engine/runtime/regex_opcodes.inc"
  kCount
};
enum class RegexPosition : uint32_t {
#define REGEX(name, operands, text)
#define REGEX_POSITION(name) name,
#include "engine/runtime/regex_opcodes.inc"
  kCount
};
enum class RegexItem : uint32_t {
#define REGEX(name, operands, text)
#define REGEX_ITEM(name) name,
#include "engine/runtime/regex_opcodes.inc"
  kCount
};

struct RegexProgram {
  std::vector<uint32_t> words;
  uint32_t groups = 0;           // without group 0
  uint32_t counters = 0;
};

// A text as an array of code points (or bytes), one, or four bytes wide.
struct RegexText {
  const void* units = nullptr;
  int32_t size = 0;              // units; matching may look at all of them
  bool wide = false;             // uint32_t instead of uint8_t
};

enum class RegexMode : uint8_t { Match, FullMatch, Search };
enum class RegexResult : uint8_t { NoMatch, Match, TooDeep };

struct RegexMatch {
  std::vector<int32_t> marks;    // start and end per group, group 0 first; -1 = took no part
  int32_t last_group = 0;        // the group that was closed last; 0 = none
};

// Looks for a match that starts at `start` or, for Search, behind it; `end` is where the text ends for
// this search. `not_empty_at`: an empty match there does not count (-1 = none), as finditer needs.
RegexResult regex_match(const RegexProgram& program, const RegexText& text, int32_t start,
                        int32_t end, RegexMode mode, int32_t not_empty_at, RegexMatch* out);

}  // namespace coroscope
