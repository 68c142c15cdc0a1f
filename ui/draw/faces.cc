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

float measure(model::Face face, float size, std::string_view text) {
  std::string_view shown = with_runs(text);
  return font_of(face)->CalcTextSizeA(size, FLT_MAX, 0, shown.data(), shown.data() + shown.size()).x;
}

}  // namespace coroscope::draw
