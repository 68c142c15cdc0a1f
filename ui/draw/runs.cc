// Finds the runs by their code points and numbers them in plane 15.
// Interface: runs.h. Covered by tests/unit/runs_test.
#include "ui/draw/runs.h"

#include <vector>

namespace coroscope::draw {

namespace {

constexpr uint32_t kFirstRun = 0xf0000;
constexpr uint32_t kMostRuns = 0xfffd;

struct Range {
  uint32_t first, last;
};
// Blocks whose letters join, reorder, combine or run from right to left; joiners and emoji's modifiers.
constexpr Range kComplex[] = {
    {0x0300, 0x036f}, {0x0483, 0x0489}, {0x0590, 0x109f}, {0x1780, 0x18af}, {0x200c, 0x200f},
    {0x20d0, 0x20ff}, {0xfb1d, 0xfdff}, {0xfe00, 0xfe0f}, {0xfe70, 0xfeff}, {0x10800, 0x10fff},
    {0x1f1e6, 0x1f1ff}, {0x1f3fb, 0x1f3ff}, {0xe0100, 0xe01ef},
};

// Pictures have colours of their own and make no run with letters, which take the ink's.
constexpr Range kPictures[] = {{0x2600, 0x27bf}, {0x1f000, 0x1faff}};
constexpr Range kJoiners[] = {{0x200c, 0x200f}, {0x20d0, 0x20ff}, {0xfe00, 0xfe0f}, {0xe0020, 0xe01ef}};

template <size_t kCount>
bool is_in(const Range (&ranges)[kCount], uint32_t code_point) {
  for (const Range& range : ranges) {
    if (code_point >= range.first && code_point <= range.last) return true;
  }
  return false;
}

bool is_complex(uint32_t code_point) { return is_in(kComplex, code_point); }

// Reads a code point; a byte that is no UTF-8 reads as itself.
uint32_t read(std::string_view text, size_t* at) {
  auto byte = [&](size_t i) { return i < text.size() ? static_cast<uint8_t>(text[i]) : 0u; };
  uint32_t lead = byte(*at);
  int more = lead >= 0xf0 ? 3 : lead >= 0xe0 ? 2 : lead >= 0xc0 ? 1 : 0;
  uint32_t code_point = more == 0 ? lead : lead & (0x3fu >> more);
  for (int i = 1; i <= more; i++) code_point = code_point << 6 | (byte(*at + static_cast<size_t>(i)) & 0x3f);
  *at += static_cast<size_t>(more) + 1;
  return code_point;
}

void append(std::string* out, uint32_t code_point) {
  if (code_point < 0x80) {
    *out += static_cast<char>(code_point);
    return;
  }
  int more = code_point < 0x800 ? 1 : code_point < 0x10000 ? 2 : 3;
  constexpr uint8_t kLeads[] = {0, 0xc0, 0xe0, 0xf0};
  *out += static_cast<char>(kLeads[more] | code_point >> (6 * more));
  while (more-- > 0) *out += static_cast<char>(0x80 | (code_point >> (6 * more) & 0x3f));
}

std::vector<std::string>& runs() {
  static std::vector<std::string> all;
  return all;
}

// The run's code point, or 0 when there are too many.
uint32_t number_of(std::string_view run) {
  std::vector<std::string>& all = runs();
  for (size_t i = 0; i < all.size(); i++) {
    if (all[i] == run) return kFirstRun + static_cast<uint32_t>(i);
  }
  if (all.size() >= kMostRuns) return 0;
  all.emplace_back(run);
  return kFirstRun + static_cast<uint32_t>(all.size() - 1);
}

// The end of the stretch that begins at `at`: letters beyond ASCII, or pictures, and spaces between such.
size_t stretch_end(std::string_view text, size_t at, bool* complex) {
  size_t end = at;
  *complex = false;
  bool pictures = false;
  for (size_t next = at; next < text.size();) {
    uint32_t code_point = read(text, &next);
    if (code_point < 0x80 && code_point != ' ') break;
    if (code_point == ' ') continue;
    if (!is_in(kJoiners, code_point)) {
      const bool picture = is_in(kPictures, code_point);
      if (end > at && picture != pictures) break;
      pictures = picture;
    }
    end = next;
    *complex |= is_complex(code_point);
  }
  return end > text.size() ? text.size() : end;
}

bool may_hold_runs(std::string_view text) {
  for (char c : text) {
    if (static_cast<uint8_t>(c) >= 0xcc) return true;  // the first byte of U+0300
  }
  return false;
}

}  // namespace

std::string_view with_runs(std::string_view text) {
  static std::string replaced;
  if (!may_hold_runs(text)) return text;
  replaced.clear();
  size_t at = 0;
  while (at < text.size()) {
    if (static_cast<uint8_t>(text[at]) < 0x80) {
      replaced += text[at++];
      continue;
    }
    bool complex;
    size_t end = stretch_end(text, at, &complex);
    std::string_view stretch = text.substr(at, end - at);
    uint32_t number = complex ? number_of(stretch) : 0;
    if (number != 0) {
      append(&replaced, number);
    } else {
      replaced += stretch;
    }
    at = end;
  }
  return replaced;
}

std::string words_of(uint32_t code_point) {
  if (code_point >= kFirstRun && code_point - kFirstRun < runs().size()) return runs()[code_point - kFirstRun];
  std::string words;
  append(&words, code_point);
  return words;
}

}  // namespace coroscope::draw
