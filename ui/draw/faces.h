// The four faces of the picture as ImGui fonts, and the measure that layout asks.
#pragma once
#include <cstdint>

#include "imgui.h"
#include "ui/model/picture.h"

namespace coroscope::draw {

constexpr int kFaceCount = 4;  // model::Face

struct FontBytes {
  const uint8_t* data = nullptr;  // TrueType or OpenType, copied
  uint32_t size = 0;
};

// Loads the faces into the current ImGui context, in the order of model::Face. A bold face may hold
// few letters: what it lacks comes from its regular one, and what that lacks from the system's fonts.
void load_faces(const FontBytes (&faces)[kFaceCount]);

ImFont* font_of(model::Face face);

// ImGui counts a font's size from the highest to the lowest letter, everybody else in ems: the size
// for ImGui of a face at `size` CSS pixels to the em.
float imgui_size(model::Face face, float size);

// model::Measure, with the fonts of the current ImGui context, inside a frame.
float measure(model::Face face, float size, std::string_view text);

}  // namespace coroscope::draw
