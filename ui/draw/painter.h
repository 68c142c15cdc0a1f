// Draws a Picture with ImGui's draw list.
#pragma once
#include "imgui.h"
#include "ui/model/picture.h"

namespace coroscope::draw {

struct Canvas {
  ImDrawList* list = nullptr;
  ImVec2 origin;            // of the picture, CSS pixels
  float pixel_ratio = 1;    // device pixels per CSS pixel: lines and letters lie on device pixels
  bool dark = false;
};

void paint(const Canvas& canvas, const model::Picture& picture);

// The dots that travel, where they are after a share (0..1) of their time.
void paint_motions(const Canvas& canvas, const model::Picture& picture, float share);

// At the right edge of a pane of that size: how much of the picture is in sight, if it is not all.
void paint_scroll(const Canvas& canvas, float width, float height, const model::Picture& picture);

// A tooltip beside `pointer`, kept inside `bounds`.
void paint_tooltip(const Canvas& canvas, ImVec2 pointer, ImVec2 bounds, std::string_view text);

// A ring around what the pointer would act on.
void paint_hover(const Canvas& canvas, const model::Rect& box);

}  // namespace coroscope::draw
