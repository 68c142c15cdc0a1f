// The text face and the code face, each regular and bold, with the browser's own fonts behind them.
// Interface: faces.h. Covered by the screenshots.
#include "ui/draw/faces.h"

#include <cfloat>
#include <cstring>

#include "ui/draw/runs.h"
#include "ui/draw/system_font.h"

namespace coroscope::draw {

namespace {

// The size at which the atlas is first built; glyphs are rasterized at each size they are drawn in.
constexpr float kReferenceSize = 14;

// ImGui's size of each face at one pixel to the em.
float em_heights[kFaceCount] = {1, 1, 1, 1};

uint32_t number_at(const FontBytes& font, uint32_t at, int bytes) {
  uint32_t number = 0;
  for (int i = 0; i < bytes; i++) {
    uint32_t where = at + static_cast<uint32_t>(i);
    number = number << 8 | (where < font.size ? font.data[where] : 0);
  }
  return number;
}

// Where a table of the TrueType file begins; 0 = it has none.
uint32_t find_table(const FontBytes& font, const char* tag) {
  constexpr uint32_t kDirectory = 12, kEntry = 16;
  uint32_t count = number_at(font, 4, 2);
  for (uint32_t i = 0; i < count; i++) {
    uint32_t entry = kDirectory + i * kEntry;
    if (entry + kEntry <= font.size && memcmp(font.data + entry, tag, 4) == 0) return number_at(font, entry + 8, 4);
  }
  return 0;
}

// Ascent less descent, in ems.
float em_height(const FontBytes& font) {
  uint32_t head = find_table(font, "head"), hhea = find_table(font, "hhea");
  uint32_t units = number_at(font, head + 18, 2);
  if (head == 0 || hhea == 0 || units == 0) return 1;
  auto signed_at = [&](uint32_t at) { return static_cast<int16_t>(number_at(font, at, 2)); };
  return static_cast<float>(signed_at(hhea + 4) - signed_at(hhea + 6)) / static_cast<float>(units);
}

void* copied(const FontBytes& font) {
  void* copy = IM_ALLOC(font.size);
  memcpy(copy, font.data, font.size);
  return copy;
}

void add(const FontBytes& font, bool merge) {
  if (font.size == 0) return;
  ImFontConfig config;
  config.MergeMode = merge;
  // Advances stay fractional, as layout measured them.
  config.PixelSnapH = false;
  ImGui::GetIO().Fonts->AddFontFromMemoryTTF(copied(font), static_cast<int>(font.size),
                                             kReferenceSize, &config);
}

}  // namespace

void load_faces(const FontBytes (&faces)[kFaceCount]) {
  for (int i = 0; i < kFaceCount; i++) {
    auto face = static_cast<model::Face>(i);
    bool bold = face == model::Face::TextBold || face == model::Face::CodeBold;
    bool has_own = faces[i].size != 0;
    em_heights[i] = em_height(faces[has_own || !bold ? i : i - 1]);
    if (has_own) add(faces[i], false);
    if (bold) add(faces[i - 1], has_own);
    add_system_font(face);
  }
}

ImFont* font_of(model::Face face) {
  ImVector<ImFont*>& fonts = ImGui::GetIO().Fonts->Fonts;
  int index = static_cast<int>(face);
  return fonts[index < fonts.Size ? index : 0];
}

float imgui_size(model::Face face, float size) { return size * em_heights[static_cast<int>(face)]; }

float measure(model::Face face, float size, std::string_view text) {
  std::string_view shown = with_runs(text);
  return font_of(face)->CalcTextSizeA(imgui_size(face, size), FLT_MAX, 0, shown.data(), shown.data() + shown.size()).x;
}

}  // namespace coroscope::draw
