// The measure behind "Did you mean": an edit distance in which changing case is cheap.
// Interface: suggest.h. Tests: tests/errors.
#include "engine/code/suggest.h"

#include <algorithm>

namespace coroscope {

namespace {
constexpr size_t kMaxCandidates = 750, kMaxSize = 40;
constexpr size_t kMoveCost = 2, kCaseCost = 1;

char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; }

size_t change_cost(char a, char b) {
  if (a == b) return 0;
  return lower(a) == lower(b) ? kCaseCost : kMoveCost;
}

// The distance, or more than `limit` if it is greater than that.
size_t distance(std::string_view a, std::string_view b, size_t limit) {
  while (!a.empty() && !b.empty() && a.front() == b.front()) a.remove_prefix(1), b.remove_prefix(1);
  while (!a.empty() && !b.empty() && a.back() == b.back()) a.remove_suffix(1), b.remove_suffix(1);
  if (a.empty() || b.empty()) return (a.size() + b.size()) * kMoveCost;
  if (a.size() > kMaxSize || b.size() > kMaxSize) return limit + 1;
  if (b.size() < a.size()) std::swap(a, b);
  if ((b.size() - a.size()) * kMoveCost > limit) return limit + 1;
  size_t row[kMaxSize];
  for (size_t i = 0; i < a.size(); i++) row[i] = (i + 1) * kMoveCost;
  size_t result = 0;
  for (size_t j = 0; j < b.size(); j++) {
    size_t diagonal = j * kMoveCost, least = SIZE_MAX;
    result = j * kMoveCost;
    for (size_t i = 0; i < a.size(); i++) {
      const size_t substitute = diagonal + change_cost(b[j], a[i]);
      diagonal = row[i];
      result = std::min(substitute, std::min(result, diagonal) + kMoveCost);
      row[i] = result;
      least = std::min(least, result);
    }
    if (least > limit) return limit + 1;
  }
  return result;
}
}  // namespace

std::string_view most_similar(std::string_view name, const std::vector<std::string_view>& known) {
  std::string_view best;
  if (known.size() >= kMaxCandidates) return best;
  size_t best_distance = SIZE_MAX;
  for (std::string_view candidate : known) {
    if (candidate == name) continue;
    size_t limit = (name.size() + candidate.size() + 3) * kMoveCost / 6;
    limit = std::min(limit, best_distance - 1);
    const size_t d = distance(name, candidate, limit);
    if (d > limit) continue;
    if (best.empty() || d < best_distance) best = candidate, best_distance = d;
  }
  return best;
}

}  // namespace coroscope
