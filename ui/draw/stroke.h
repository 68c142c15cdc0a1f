// Polylines with dashes and heads, on ImGui's draw list.
#pragma once
#include <vector>

#include "imgui.h"
#include "ui/model/picture.h"

namespace coroscope::draw {

struct Stroke {
  ImU32 colour = 0;
  float thickness = 1;
  model::Dash dash = model::Dash::Solid;
  model::Head head = model::Head::None;
};

// A path of a picture as a polyline: the points themselves, or the Bézier curve walked in steps.
std::vector<ImVec2> flattened(const std::vector<model::Point>& points, bool curve, ImVec2 origin);

void stroke_line(ImDrawList* list, std::vector<ImVec2> line, const Stroke& stroke, bool closed = false);

// The outline of a box with round corners, for dashes.
std::vector<ImVec2> box_outline(ImVec2 from, ImVec2 to, float radius);

// The point that lies `share` (0 to 1) of the line's length from its start.
ImVec2 point_along(const std::vector<ImVec2>& line, float share);

}  // namespace coroscope::draw
