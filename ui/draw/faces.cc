// The text face and the code face, each regular and bold, with the browser's own fonts behind them.
//
// ImGui's own text is blurred wherever a size or a place is no whole number: it bakes letters at whole
// sizes and stretches them, and only its first font follows the screen's density. So letters are baked
// here at exactly their size in device pixels and put where their texels meet the screen's pixels.
// Interface: faces.h. Covered by the screenshots and by tests/web (letters stay sharp).
#include "ui/draw/faces.h"

#include <cmath>
#include <cstring>

#include "imgui_internal.h"
#include "ui/draw/runs.h"
#include "ui/draw/system_font.h"

namespace coroscope::draw {

namespace {

using model::Face;

// The size at which the atlas is first built; glyphs are rasterized at each size they are drawn in.
constexpr float kReferenceSize = 14;

// At one pixel to the em, of each face: from its highest to its lowest letter, and down to the base line.
float em_heights[kFaceCount] = {1, 1, 1, 1};
float em_ascents[kFaceCount] = {1, 1, 1, 1};

float pixel_ratio = 1;

// Places within a device pixel at which a letter can begin.
int places_in_pixel() { return pixel_ratio < 1.5f ? 4 : 2; }

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

void read_heights(const FontBytes& font, float* height, float* ascent) {
  uint32_t head = find_table(font, "head"), hhea = find_table(font, "hhea");
  float units = static_cast<float>(number_at(font, head + 18, 2));
  if (head == 0 || hhea == 0 || units == 0) return;
  auto signed_at = [&](uint32_t at) { return static_cast<float>(static_cast<int16_t>(number_at(font, at, 2))); };
  *ascent = signed_at(hhea + 4) / units;
  *height = *ascent - signed_at(hhea + 6) / units;
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

ImFont* font_of(Face face) {
  ImVector<ImFont*>& fonts = ImGui::GetIO().Fonts->Fonts;
  int index = static_cast<int>(face);
  return fonts[index < fonts.Size ? index : 0];
}

// ImGui knows whole sizes only; what is missing to the exact one is left to the density.
struct Baked {
  ImFontBaked* font;
  float density;  // device pixels per pixel of `font`
};
Baked bake(Face face, float size) {
  float exact = imgui_size(face, size) * pixel_ratio;
  float whole = std::fmax(std::round(exact), 1);
  return {font_of(face)->GetFontBaked(whole, exact / whole), exact / whole};
}

ImWchar next_letter(const char** at, const char* end) {
  unsigned int letter = 0;
  *at += ImTextCharFromUtf8(&letter, *at, end);
  return static_cast<ImWchar>(letter);
}

// The nearest place at which the middles of pixels fall on the middles of a letter's texels.
float snapped_left(float left, float places) {
  float shift = std::fmod(places, 2.f) == 0 ? 0.5f : 0;
  return (std::round(left * places - shift) + shift) / places;
}

void add_letter(ImDrawList* list, const Baked& baked, const ImFontGlyph& glyph, ImVec2 at, ImU32 ink) {
  float width = (glyph.X1 - glyph.X0) * baked.density, height = (glyph.Y1 - glyph.Y0) * baked.density;
  float texels = (glyph.U1 - glyph.U0) * static_cast<float>(baked.font->ContainerFont->ContainerAtlas->TexData->Width);
  float left = snapped_left(at.x + glyph.X0 * baked.density, std::round(texels / width));
  float top = std::round(at.y + (glyph.Y0 - IM_ROUND(baked.font->Ascent)) * baked.density);
  list->PrimRectUV(ImVec2(left / pixel_ratio, top / pixel_ratio),
                   ImVec2((left + width) / pixel_ratio, (top + height) / pixel_ratio),
                   ImVec2(glyph.U0, glyph.V0), ImVec2(glyph.U1, glyph.V1),
                   glyph.Colored ? ink | ~IM_COL32_A_MASK : ink);
}

}  // namespace

void set_pixel_ratio(float ratio) {
  pixel_ratio = ratio;
  for (ImFontConfig& source : ImGui::GetIO().Fonts->Sources) {
    source.OversampleH = static_cast<ImS8>(places_in_pixel());
  }
}

void load_faces(const FontBytes (&faces)[kFaceCount]) {
  for (int i = 0; i < kFaceCount; i++) {
    auto face = static_cast<Face>(i);
    bool bold = face == Face::TextBold || face == Face::CodeBold;
    bool has_own = faces[i].size != 0;
    read_heights(faces[has_own || !bold ? i : i - 1], &em_heights[i], &em_ascents[i]);
    if (has_own) add(faces[i], false);
    if (bold) add(faces[i - 1], has_own);
    add_system_font(face);
  }
}

float imgui_size(Face face, float size) { return size * em_heights[static_cast<int>(face)]; }

float base_line(Face face, float size, float height) {
  return (height - imgui_size(face, size)) / 2 + size * em_ascents[static_cast<int>(face)];
}

void write(ImDrawList* list, Face face, float size, ImVec2 at, ImU32 ink, std::string_view text) {
  std::string_view shown = with_runs(text);
  const char* end = shown.data() + shown.size();
  Baked baked = bake(face, size);
  // A letter that is new may move the whole atlas: all are there before the first is placed.
  for (const char* letter = shown.data(); letter < end;) baked.font->FindGlyph(next_letter(&letter, end));
  float x = at.x * pixel_ratio, y = std::round(at.y * pixel_ratio);
  for (const char* letter = shown.data(); letter < end;) {
    const ImFontGlyph* glyph = baked.font->FindGlyph(next_letter(&letter, end));
    if (glyph->Visible) {
      list->PrimReserve(6, 4);
      add_letter(list, baked, *glyph, ImVec2(x, y), ink);
    }
    x += glyph->AdvanceX * baked.density;
  }
}

float measure(Face face, float size, std::string_view text) {
  std::string_view shown = with_runs(text);
  const char* end = shown.data() + shown.size();
  Baked baked = bake(face, size);
  float width = 0;
  for (const char* letter = shown.data(); letter < end;) width += baked.font->GetCharAdvance(next_letter(&letter, end));
  return width * baked.density / pixel_ratio;
}

}  // namespace coroscope::draw
