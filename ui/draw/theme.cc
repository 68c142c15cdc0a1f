// Reads the colours' table once and packs it for ImGui.
// Interface: theme.h. Covered by the screenshots and by tests/unit/roles_test.
#include "ui/draw/theme.h"

namespace coroscope::draw {

namespace {

constexpr int kRoleCount = static_cast<int>(model::Role::kCount);

uint32_t hex_digit(char c) {
  if (c >= '0' && c <= '9') return static_cast<uint32_t>(c - '0');
  return static_cast<uint32_t>((c | 0x20) - 'a' + 10);
}

uint32_t hex_byte(std::string_view text, size_t at) {
  return hex_digit(text[at]) * 16 + hex_digit(text[at + 1]);
}

// "#rrggbb" or "#rrggbbaa"
ImU32 parse(std::string_view text) {
  uint32_t alpha = text.size() >= 9 ? hex_byte(text, 7) : 255;
  return IM_COL32(hex_byte(text, 1), hex_byte(text, 3), hex_byte(text, 5), alpha);
}

struct Palette {
  ImU32 colours[kRoleCount];
  explicit Palette(bool dark) {
    for (int i = 0; i < kRoleCount; i++) {
      colours[i] = parse(model::colour_of(static_cast<model::Role>(i), dark));
    }
  }
};

}  // namespace

ImU32 colour(model::Role role, bool dark) {
  static const Palette light_palette(false);
  static const Palette dark_palette(true);
  return (dark ? dark_palette : light_palette).colours[static_cast<int>(role)];
}

ImU32 faded(ImU32 colour, float opacity) {
  uint32_t alpha = (colour >> IM_COL32_A_SHIFT) & 0xff;
  alpha = static_cast<uint32_t>(static_cast<float>(alpha) * opacity + 0.5f);
  return (colour & ~IM_COL32_A_MASK) | (alpha << IM_COL32_A_SHIFT);
}

}  // namespace coroscope::draw
