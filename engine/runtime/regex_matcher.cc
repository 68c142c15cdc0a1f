// The matcher of regular expressions: see regex_matcher.h. Tests: tests/lang/re.
//
// The backtrack stack holds choices (where to go on when something fails) and, between them, what has
// to be put back on the way there: marks and counters. Dropping the choices of a finished assertion
// keeps the latter.
#include "engine/runtime/regex_matcher.h"

#include "engine/runtime/unicode.h"

namespace coroscope {
namespace {

constexpr size_t kMaxStack = 8u << 20;   // entries; beyond, RegexResult::TooDeep
constexpr int kMaxNesting = 100;         // of assertions and atomic groups

bool is_ascii_word(uint32_t c) {
  return (c | 32u) - 'a' < 26 || c - '0' < 10 || c == '_';
}
bool is_ascii_space(uint32_t c) { return c == ' ' || c - 9 < 5; }
bool is_word(uint32_t c) {
  return c < 128 ? is_ascii_word(c) : is_alphabetic(c) || is_numeric(c) || is_decimal(c);
}

bool item_has(RegexItem kind, uint32_t a, uint32_t b, uint32_t c) {
  switch (kind) {
    case RegexItem::RANGE: return c - a <= b - a;
    case RegexItem::DIGIT: return is_decimal(c);
    case RegexItem::NOT_DIGIT: return !is_decimal(c);
    case RegexItem::SPACE: return is_space(c);
    case RegexItem::NOT_SPACE: return !is_space(c);
    case RegexItem::WORD: return is_word(c);
    case RegexItem::NOT_WORD: return !is_word(c);
    case RegexItem::ASCII_DIGIT: return c - '0' < 10;
    case RegexItem::ASCII_NOT_DIGIT: return !(c - '0' < 10);
    case RegexItem::ASCII_SPACE: return is_ascii_space(c);
    case RegexItem::ASCII_NOT_SPACE: return !is_ascii_space(c);
    case RegexItem::ASCII_WORD: return is_ascii_word(c);
    case RegexItem::ASCII_NOT_WORD: return !is_ascii_word(c);
    case RegexItem::kCount: break;
  }
  return false;
}

bool items_have(const uint32_t* items, uint32_t count, uint32_t c) {
  for (uint32_t i = 0; i < count; ++i, items += 3) {
    if (item_has(static_cast<RegexItem>(items[0]), items[1], items[2], c)) return true;
  }
  return false;
}

// `set` points at the words behind SET.
bool set_has(const uint32_t* set, uint32_t c) {
  bool found = items_have(set + 2, set[1], c);
  if (!found && (set[0] & 2)) {
    uint32_t lower = simple_lower(c), upper = simple_upper(c);
    found = (lower != c && items_have(set + 2, set[1], lower)) ||
            (upper != c && (items_have(set + 2, set[1], upper) ||
                            items_have(set + 2, set[1], simple_lower(upper))));
  }
  return found != static_cast<bool>(set[0] & 1);
}

template <class Unit>
class Matcher {
 public:
  Matcher(const RegexProgram& program, const Unit* text, int32_t end, RegexMode mode,
          int32_t not_empty_at, RegexMatch* out)
      : words_(program.words.data()), text_(text), end_(end), mode_(mode),
        not_empty_at_(not_empty_at), marks_(out->marks), last_group_(out->last_group),
        counters_(program.counters) {
    marks_.assign(2 * (program.groups + 1), -1);
    last_group_ = 0;
  }

  RegexResult match_at(int32_t start) {
    stack_.clear();
    start_ = start;
    int32_t stop = 0;
    if (!run(0, start, &stop, 0)) return too_deep_ ? RegexResult::TooDeep : RegexResult::NoMatch;
    marks_[0] = start;
    marks_[1] = stop;
    return RegexResult::Match;
  }

 private:
  enum class Kind : uint8_t { Choice, LoopBody, GreedyOne, LazyOne, Mark, Counter, LastGroup };
  struct Entry {
    Kind kind;
    uint32_t pc;        // where to go on; Mark, Counter: which one
    int32_t a, b;       // position, and what belongs to the kind
  };
  struct Counter {
    int32_t count = 0, position = -1;
  };

  bool push(Kind kind, uint32_t pc, int32_t a, int32_t b = 0) {
    if (stack_.size() >= kMaxStack) {
      too_deep_ = true;
      return false;
    }
    stack_.push_back({kind, pc, a, b});
    return true;
  }
  bool set_mark(uint32_t mark, int32_t position) {
    if (!push(Kind::Mark, mark, marks_[mark])) return false;
    marks_[mark] = position;
    if (!(mark & 1)) return true;
    if (!push(Kind::LastGroup, 0, last_group_)) return false;
    last_group_ = static_cast<int32_t>(mark / 2);
    return true;
  }
  bool set_counter(uint32_t counter, Counter value) {
    if (!push(Kind::Counter, counter, counters_[counter].count, counters_[counter].position)) return false;
    counters_[counter] = value;
    return true;
  }
  void put_back(const Entry& entry) {
    if (entry.kind == Kind::Mark) marks_[entry.pc] = entry.a;
    if (entry.kind == Kind::Counter) counters_[entry.pc] = {entry.a, entry.b};
    if (entry.kind == Kind::LastGroup) last_group_ = entry.a;
  }

  // One code point against the single item at `at`.
  bool one(uint32_t at, uint32_t c) const {
    switch (static_cast<RegexOp>(words_[at])) {
      case RegexOp::CHAR: return c == words_[at + 1];
      case RegexOp::ANY: return c != '\n';
      case RegexOp::ANY_ALL: return true;
      default: return set_has(words_ + at + 1, c);
    }
  }

  bool word_at(int32_t position, bool ascii) const {
    if (position < 0 || position >= end_) return false;
    return ascii ? is_ascii_word(text_[position]) : is_word(text_[position]);
  }
  bool at(RegexPosition where, int32_t p) const {
    switch (where) {
      case RegexPosition::BEGINNING: return p == 0;
      case RegexPosition::BEGINNING_LINE: return p == 0 || text_[p - 1] == '\n';
      case RegexPosition::END: return p == end_ || (p == end_ - 1 && text_[p] == '\n');
      case RegexPosition::END_LINE: return p == end_ || text_[p] == '\n';
      case RegexPosition::END_STRING: return p == end_;
      case RegexPosition::BOUNDARY: return word_at(p - 1, false) != word_at(p, false);
      case RegexPosition::NON_BOUNDARY: return word_at(p - 1, false) == word_at(p, false);
      case RegexPosition::ASCII_BOUNDARY: return word_at(p - 1, true) != word_at(p, true);
      case RegexPosition::ASCII_NON_BOUNDARY: return word_at(p - 1, true) == word_at(p, true);
      case RegexPosition::kCount: break;
    }
    return false;
  }

  bool back_reference(uint32_t group, bool any_case, int32_t* position) const {
    int32_t from = marks_[2 * group], to = marks_[2 * group + 1];
    if (from < 0 || to < from || to - from > end_ - *position) return false;
    for (int32_t i = from; i < to; ++i, ++*position) {
      uint32_t a = text_[i], b = text_[*position];
      if (a != b && !(any_case && simple_lower(a) == simple_lower(b))) return false;
    }
    return true;
  }

  // REPEAT_ONE at `pc`; false = it does not match here. Leaves the position to go on from.
  bool repeat_one(uint32_t pc, int32_t* position) {
    const uint32_t* operands = words_ + pc + 1;
    int64_t room = end_ - *position;
    int64_t least = operands[0], most = operands[1] == 0xffffffffu ? room : operands[1];
    if (most > room) most = room;
    if (least > most) return false;
    bool lazy = operands[2] == 1;
    int64_t wanted = lazy ? least : most, count = 0;
    int32_t p = *position;
    while (count < wanted && one(pc + 5, text_[p])) ++count, ++p;
    if (count < least) return false;
    int32_t floor = static_cast<int32_t>(*position + least);
    *position = p;
    if (operands[2] == 0 && p > floor) return push(Kind::GreedyOne, operands[3], p, floor);
    if (lazy && count < most) return push(Kind::LazyOne, pc, p, static_cast<int32_t>(count));
    return true;
  }

  // LOOP at `pc`: sets where to go on.
  bool loop(uint32_t* pc, int32_t position) {
    const uint32_t* operands = words_ + *pc + 1;
    Counter now = counters_[operands[0]];
    uint32_t body = *pc + 6, behind = operands[4];
    int64_t count = now.count;
    Counter next{now.count + 1, position};
    if (count < operands[1]) {
      *pc = body;
      return set_counter(operands[0], next);
    }
    bool done = (operands[2] != 0xffffffffu && count >= operands[2]) || now.position == position;
    if (done) {
      *pc = behind;
      return true;
    }
    if (operands[3]) {
      if (!push(Kind::LoopBody, *pc, position)) return false;
      *pc = behind;
      return true;
    }
    if (!push(Kind::Choice, behind, position)) return false;
    *pc = body;
    return set_counter(operands[0], next);
  }

  // Runs a program inside the program; on success its choices are dropped, its marks are kept.
  bool run_inner(uint32_t pc, int32_t position, int32_t* stop, int nesting) {
    if (nesting >= kMaxNesting) {
      too_deep_ = true;
      return false;
    }
    size_t base = stack_.size();
    if (!run(pc, position, stop, nesting + 1)) return false;
    size_t kept = base;
    for (size_t i = base; i < stack_.size(); ++i) {
      if (stack_[i].kind >= Kind::Mark) stack_[kept++] = stack_[i];
    }
    stack_.resize(kept);
    return true;
  }

  bool assertion(uint32_t pc, int32_t position, int nesting) {
    const uint32_t* operands = words_ + pc + 1;
    int32_t from = position - (operands[0] ? static_cast<int32_t>(operands[2]) : 0), stop = 0;
    size_t base = stack_.size();
    bool found = from >= 0 && run_inner(pc + 5, from, &stop, nesting);
    if (!operands[1]) return found;
    while (stack_.size() > base) {
      put_back(stack_.back());
      stack_.pop_back();
    }
    return !found;
  }

  // Back to the last choice above `base`; false = there is none.
  bool back(size_t base, uint32_t* pc, int32_t* position) {
    while (stack_.size() > base) {
      Entry entry = stack_.back();
      stack_.pop_back();
      switch (entry.kind) {
        case Kind::Choice:
          *pc = entry.pc;
          *position = entry.a;
          return true;
        case Kind::LoopBody: {
          uint32_t counter = words_[entry.pc + 1];
          if (!set_counter(counter, {counters_[counter].count + 1, entry.a})) return false;
          *pc = entry.pc + 6;
          *position = entry.a;
          return true;
        }
        case Kind::GreedyOne:
          if (entry.a - 1 > entry.b && !push(Kind::GreedyOne, entry.pc, entry.a - 1, entry.b)) return false;
          *pc = entry.pc;
          *position = entry.a - 1;
          return true;
        case Kind::LazyOne: {
          const uint32_t* operands = words_ + entry.pc + 1;
          if (entry.a >= end_ || !one(entry.pc + 5, text_[entry.a])) break;
          int32_t count = entry.b + 1;
          if (static_cast<uint32_t>(count) < operands[1] &&
              !push(Kind::LazyOne, entry.pc, entry.a + 1, count)) {
            return false;
          }
          *pc = operands[3];
          *position = entry.a + 1;
          return true;
        }
        default: put_back(entry);
      }
    }
    return false;
  }

  bool accepts(int32_t position, int nesting) const {
    if (nesting > 0) return true;
    if (mode_ == RegexMode::FullMatch && position != end_) return false;
    return !(position == start_ && position == not_empty_at_);
  }

  bool run(uint32_t pc, int32_t position, int32_t* stop, int nesting) {
    size_t base = stack_.size();
    for (;;) {
      const uint32_t* w = words_ + pc;
      bool good = true;
      switch (static_cast<RegexOp>(w[0])) {
        case RegexOp::MATCH:
          if (accepts(position, nesting)) {
            *stop = position;
            return true;
          }
          good = false;
          break;
        case RegexOp::FAIL: good = false; break;
        case RegexOp::CHAR:
          good = position < end_ && text_[position] == w[1];
          ++position;
          pc += 2;
          break;
        case RegexOp::ANY:
        case RegexOp::ANY_ALL:
          good = position < end_ && one(pc, text_[position]);
          ++position;
          ++pc;
          break;
        case RegexOp::SET:
          good = position < end_ && set_has(w + 1, text_[position]);
          ++position;
          pc += 3 + 3 * w[2];
          break;
        case RegexOp::AT:
          good = at(static_cast<RegexPosition>(w[1]), position);
          pc += 2;
          break;
        case RegexOp::SPLIT:
          good = push(Kind::Choice, w[2], position);
          pc = w[1];
          break;
        case RegexOp::JUMP: pc = w[1]; break;
        case RegexOp::SAVE:
          good = set_mark(w[1], position);
          pc += 2;
          break;
        case RegexOp::REPEAT_ONE:
          good = repeat_one(pc, &position);
          pc = w[4];
          break;
        case RegexOp::LOOP_START:
          good = set_counter(w[1], {});
          pc += 2;
          break;
        case RegexOp::LOOP: good = loop(&pc, position); break;
        case RegexOp::ASSERT:
          good = assertion(pc, position, nesting);
          pc = w[4];
          break;
        case RegexOp::ATOMIC:
          good = run_inner(pc + 2, position, &position, nesting);
          pc = w[1];
          break;
        case RegexOp::BACK_REFERENCE:
          good = back_reference(w[1], w[2], &position);
          pc += 3;
          break;
        case RegexOp::CONDITION: pc = marks_[2 * w[1] + 1] >= 0 ? pc + 3 : w[2]; break;
        case RegexOp::kCount: return false;
      }
      if (too_deep_) return false;
      if (!good && !back(base, &pc, &position)) return false;
    }
  }

  const uint32_t* words_;
  const Unit* text_;
  int32_t end_;
  RegexMode mode_;
  int32_t not_empty_at_;
  int32_t start_ = 0;
  std::vector<int32_t>& marks_;
  int32_t& last_group_;
  std::vector<Counter> counters_;
  std::vector<Entry> stack_;
  bool too_deep_ = false;
};

template <class Unit>
RegexResult match_units(const RegexProgram& program, const Unit* text, int32_t start, int32_t end,
                        RegexMode mode, int32_t not_empty_at, RegexMatch* out) {
  Matcher<Unit> matcher(program, text, end, mode, not_empty_at, out);
  // A literal at the front lets a search skip to where it stands.
  const auto& words = program.words;
  bool literal = mode == RegexMode::Search && words[0] == static_cast<uint32_t>(RegexOp::CHAR);
  for (int32_t p = start; p <= end; ++p) {
    if (literal) {
      while (p < end && text[p] != words[1]) ++p;
      if (p == end) return RegexResult::NoMatch;
    }
    RegexResult result = matcher.match_at(p);
    if (result != RegexResult::NoMatch || mode != RegexMode::Search) return result;
  }
  return RegexResult::NoMatch;
}

}  // namespace

RegexResult regex_match(const RegexProgram& program, const RegexText& text, int32_t start,
                        int32_t end, RegexMode mode, int32_t not_empty_at, RegexMatch* out) {
  if (text.wide) {
    return match_units(program, static_cast<const uint32_t*>(text.units), start, end, mode,
                       not_empty_at, out);
  }
  return match_units(program, static_cast<const uint8_t*>(text.units), start, end, mode,
                     not_empty_at, out);
}

}  // namespace coroscope
