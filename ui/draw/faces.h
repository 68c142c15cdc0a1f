// The four faces of the picture as ImGui fonts: words in them, and the measure that layout asks.
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

// Device pixels per CSS pixel, in which letters are drawn from now on.
void set_pixel_ratio(float ratio);

// ImGui counts a font's size from the highest to the lowest letter, everybody else in ems: the size
// for ImGui of a face at `size` CSS pixels to the em.
float imgui_size(model::Face face, float size);

// Writes words in CSS pixels: `at` is their left end on the base line.
void write(ImDrawList* list, model::Face face, float size, ImVec2 at, ImU32 ink, std::string_view text);

// How far below the top of a line box of `height` CSS pixels its base line is.
float base_line(model::Face face, float size, float height);

// model::Measure, with the fonts of the current ImGui context, inside a frame.
float measure(model::Face face, float size, std::string_view text);

}  // namespace coroscope::draw
