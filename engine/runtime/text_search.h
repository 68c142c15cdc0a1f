// Searching text in time that grows with its length only, however periodic text and needle are.
#pragma once
#include <cstdint>
#include <cstring>
#include <string_view>

namespace coroscope {

// As text.find(needle, from): the C library's memmem searches in linear time.
inline size_t find_text(std::string_view text, std::string_view needle, size_t from = 0) {
  if (from > text.size()) return std::string_view::npos;
  if (needle.size() < 2) return text.find(needle, from);
  const void* found = memmem(text.data() + from, text.size() - from, needle.data(), needle.size());
  return found ? static_cast<size_t>(static_cast<const char*>(found) - text.data()) : std::string_view::npos;
}

// As text.rfind(needle), by a hash that rolls from the right for long needles.
inline size_t rfind_text(std::string_view text, std::string_view needle) {
  const size_t n = needle.size();
  if (n < 16 || n > text.size()) return text.rfind(needle);
  constexpr uint64_t kBase = 1099511628211u;
  uint64_t wanted = 0, hash = 0, power = 1;
  for (size_t i = 0; i < n; ++i) {
    wanted = wanted * kBase + static_cast<unsigned char>(needle[n - 1 - i]);
    hash = hash * kBase + static_cast<unsigned char>(text[text.size() - 1 - i]);
    if (i) power *= kBase;
  }
  for (size_t at = text.size() - n;; --at) {
    if (hash == wanted && text.substr(at, n) == needle) return at;
    if (at == 0) return std::string_view::npos;
    hash -= power * static_cast<unsigned char>(text[at + n - 1]);
    hash = hash * kBase + static_cast<unsigned char>(text[at - 1]);
  }
}

}  // namespace coroscope
