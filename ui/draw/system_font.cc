// An ImGui font loader whose glyphs come from a 2D canvas of the page.
// Interface: system_font.h. Covered by the screenshots of tests/web (wide and right-to-left names).
#include "ui/draw/system_font.h"

#include <emscripten/em_js.h>

#include <cstdlib>

#include "imgui.h"
#include "imgui_internal.h"
#include "ui/draw/faces.h"
#include "ui/draw/runs.h"

// Draws words at `size` device pixels, white on nothing. box gets: advance, left, top (from the
// baseline, upwards), width, height, and 1 where the glyph has colours of its own (an emoji).
// Returns its pixels (r, g, b, a), to be freed, or null for no ink.
EM_JS(uint8_t*, draw_system_glyph, (const char* words, float size, int code_face, int bold, float* box), {
  const canvas = Module.glyphCanvas ||= document.createElement("canvas");
  const context = Module.glyphContext ||= canvas.getContext("2d", {willReadFrequently: true});
  const text = UTF8ToString(words);
  const font = (bold ? "600 " : "") + size + "px " + (code_face ? "ui-monospace, monospace" : "system-ui, sans-serif");
  context.font = font;
  const metrics = context.measureText(text);
  const left = Math.floor(-metrics.actualBoundingBoxLeft) - 1;
  const top = Math.ceil(metrics.actualBoundingBoxAscent) + 1;
  const width = Math.ceil(metrics.actualBoundingBoxRight) + 1 - left;
  const height = top + Math.ceil(metrics.actualBoundingBoxDescent) + 1;
  HEAPF32.set([metrics.width, left, top, width, height], box >> 2);
  if (!(width > 2 && height > 2) || width > 4096 || height > 1024) return 0;
  canvas.width = width;
  canvas.height = height;
  context.font = font;
  context.fillStyle = "#fff";
  context.fillText(text, -left, top);
  const pixels = context.getImageData(0, 0, width, height).data;
  // It was to be white; faint pixels come back rounded.
  const coloured = pixels.some((part, i) => i % 4 < 3 && part < 250 && pixels[i | 3] > 60);
  HEAPF32[(box >> 2) + 5] = coloured ? 1 : 0;
  if (!coloured) for (let i = 0; i < pixels.length; i++) if (i % 4 < 3) pixels[i] = 255;
  const copy = _malloc(pixels.length);
  HEAPU8.set(pixels, copy);
  return copy;
});

EM_JS_DEPS(draw_system_glyph, "$UTF8ToString,malloc");

namespace coroscope::draw {

namespace {

constexpr ImWchar kFirstOwn = 0x20;  // control characters are nobody's

// Which face a source stands behind travels as the number of its font in the file.
model::Face face_of(const ImFontConfig* source) { return static_cast<model::Face>(source->FontNo); }

bool contains_glyph(ImFontAtlas*, ImFontConfig*, ImWchar code_point) {
  bool surrogate = code_point >= 0xd800 && code_point < 0xe000;
  return code_point >= kFirstOwn && !surrogate && code_point != 0xfffd && code_point < 0x110000;
}

bool load_glyph(ImFontAtlas* atlas, ImFontConfig* source, ImFontBaked* baked, void*,
                ImWchar code_point, ImFontGlyph* out_glyph, float* out_advance_x) {
  if (!contains_glyph(atlas, source, code_point)) return false;
  model::Face face = face_of(source);
  bool code = face == model::Face::Code || face == model::Face::CodeBold;
  bool bold = face == model::Face::TextBold || face == model::Face::CodeBold;
  float density = source->RasterizerDensity * baked->RasterizerDensity;
  float em_size = baked->Size / imgui_size(face, 1);
  float box[6] = {};
  uint8_t* pixels = draw_system_glyph(words_of(code_point).c_str(), em_size * density, code, bold, box);
  float advance = box[0] / density;
  if (out_advance_x != nullptr) {
    free(pixels);
    *out_advance_x = advance;
    return true;
  }
  out_glyph->Codepoint = code_point;
  out_glyph->AdvanceX = advance;
  if (pixels == nullptr) return true;
  int width = static_cast<int>(box[3]), height = static_cast<int>(box[4]);
  ImFontAtlasRectId id = ImFontAtlasPackAddRect(atlas, width, height);
  if (id == ImFontAtlasRectId_Invalid) {
    free(pixels);
    return false;
  }
  ImTextureRect* rect = ImFontAtlasPackGetRect(atlas, id);
  out_glyph->X0 = box[1] / density;
  out_glyph->Y0 = IM_ROUND(baked->Ascent) - box[2] / density;
  out_glyph->X1 = out_glyph->X0 + box[3] / density;
  out_glyph->Y1 = out_glyph->Y0 + box[4] / density;
  out_glyph->Visible = true;
  out_glyph->Colored = box[5] != 0;
  out_glyph->PackId = id;
  ImFontAtlasBakedSetFontGlyphBitmap(atlas, baked, source, out_glyph, rect, pixels, ImTextureFormat_RGBA32, width * 4);
  free(pixels);
  return true;
}

bool source_init(ImFontAtlas*, ImFontConfig*) { return true; }

const ImFontLoader* loader() {
  static ImFontLoader loader;
  loader.Name = "system";
  loader.FontSrcInit = source_init;
  loader.FontSrcContainsGlyph = contains_glyph;
  loader.FontBakedLoadGlyph = load_glyph;
  return &loader;
}

}  // namespace

void add_system_font(model::Face face) {
  ImFontConfig config;
  config.MergeMode = true;
  config.FontLoader = loader();
  config.FontNo = static_cast<ImU32>(face);
  ImGui::GetIO().Fonts->AddFont(&config);
}

}  // namespace coroscope::draw
