// Membership in sets of code points, kept as runs to stay small.
//
// A look-up walks the runs; only characters outside ASCII come here, and source has few of them.
// Interface: unicode_sets.h. Covered by tests/errors/characters.py.
#include "engine/syntax/unicode_sets.h"

namespace coroscope::syntax {

namespace {

#include "engine/syntax/unicode_runs.inc"

bool in_runs(const unsigned char* run, const unsigned char* end, uint32_t code_point) {
  uint32_t position = 0x80;
  for (bool inside = false; run < end; inside = !inside) {
    uint32_t length = 0;
    while (*run & 0x80) length = (length << 7) | (*run++ & 0x7F);
    length = (length << 7) | *run++;
    position += length;
    if (code_point < position) return inside;
  }
  return false;
}

template <int N>
bool in_runs(const unsigned char (&runs)[N], uint32_t code_point) {
  return in_runs(runs, runs + N, code_point);
}

bool is_letter(uint32_t c) { return (c | 0x20) >= 'a' && (c | 0x20) <= 'z'; }

}  // namespace

bool may_start_identifier(uint32_t c) {
  return c < 0x80 ? is_letter(c) || c == '_' : in_runs(kIdentifierStart, c);
}

bool may_continue_identifier(uint32_t c) {
  if (c < 0x80) return is_letter(c) || c == '_' || (c >= '0' && c <= '9');
  return in_runs(kIdentifierContinue, c);
}

bool is_printable(uint32_t c) {
  return c < 0x80 ? c >= 0x20 && c < 0x7F : in_runs(kPrintable, c);
}

}  // namespace coroscope::syntax
