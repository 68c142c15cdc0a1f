// Dashes are cut by length along the line, so that they go round corners and curves evenly; a head
// takes its direction from the line's last bit and shortens it, so that its tip is sharp.
// Interface: stroke.h. Covered by the screenshots.
#include "ui/draw/stroke.h"

#include <cmath>

namespace coroscope::draw {

namespace {

using model::Dash;
using model::Head;
using Line = std::vector<ImVec2>;

ImVec2 between(ImVec2 a, ImVec2 b, float share) {
  return ImVec2(a.x + (b.x - a.x) * share, a.y + (b.y - a.y) * share);
}

float distance(ImVec2 a, ImVec2 b) { return std::hypot(b.x - a.x, b.y - a.y); }

float length_of(const Line& line) {
  float length = 0;
  for (size_t i = 1; i < line.size(); i++) length += distance(line[i - 1], line[i]);
  return length;
}

ImVec2 bezier(ImVec2 a, ImVec2 b, ImVec2 c, ImVec2 d, float t) {
  ImVec2 ab = between(a, b, t), bc = between(b, c, t), cd = between(c, d, t);
  return between(between(ab, bc, t), between(bc, cd, t), t);
}

// Takes `length` off the line's end and returns the unit direction there.
ImVec2 shorten(Line& line, float length) {
  ImVec2 tip = line.back();
  while (line.size() > 2 && distance(line[line.size() - 2], tip) < length) line.pop_back();
  ImVec2 before = line[line.size() - 2];
  float rest = distance(before, tip);
  if (rest <= 0) return ImVec2(0, 0);
  ImVec2 direction((tip.x - before.x) / rest, (tip.y - before.y) / rest);
  line.back() = between(before, tip, rest > length ? (rest - length) / rest : 0);
  return direction;
}

// Points on the same spot have no direction between them: they would draw a spike.
void drop_repeated(Line& line, bool closed) {
  constexpr float kSame = 0.02f;
  size_t kept = 0;
  for (size_t i = 0; i < line.size(); i++) {
    if (kept > 0 && distance(line[kept - 1], line[i]) < kSame) continue;
    line[kept++] = line[i];
  }
  if (closed && kept > 1 && distance(line[kept - 1], line[0]) < kSame) kept--;
  line.resize(kept);
}

void dash_lengths(const Stroke& stroke, float* on, float* off) {
  if (stroke.dash == Dash::Dotted) {
    *on = stroke.thickness;
    *off = stroke.thickness * 2;
  } else {
    *on = 3 + stroke.thickness * 1.5f;
    *off = 2 + stroke.thickness;
  }
}

void stroke_dashes(ImDrawList* list, const Line& line, const Stroke& stroke) {
  float on, off;
  dash_lengths(stroke, &on, &off);
  float left = on;
  bool drawing = true;
  Line piece{line[0]};
  auto draw = [&] {
    if (piece.size() > 1) {
      list->AddPolyline(piece.data(), static_cast<int>(piece.size()), stroke.colour, ImDrawFlags_None,
                        stroke.thickness);
    }
  };
  for (size_t i = 1; i < line.size(); i++) {
    ImVec2 at = line[i - 1];
    float rest = distance(at, line[i]);
    while (rest > left) {
      at = between(at, line[i], left / rest);
      rest -= left;
      if (drawing) {
        piece.push_back(at);
        draw();
      }
      piece.assign(1, at);
      drawing = !drawing;
      left = drawing ? on : off;
    }
    left -= rest;
    if (drawing) piece.push_back(line[i]);
  }
  if (drawing) draw();
}

void draw_head(ImDrawList* list, ImVec2 tip, ImVec2 direction, const Stroke& stroke) {
  ImVec2 side(-direction.y, direction.x);
  float length = 6 + stroke.thickness * 1.5f;
  float half = 3 + stroke.thickness * 0.75f;
  auto at = [&](float back, float across) {
    return ImVec2(tip.x - direction.x * back + side.x * across,
                  tip.y - direction.y * back + side.y * across);
  };
  switch (stroke.head) {
    case Head::None:
      break;
    case Head::Arrow:
      list->AddTriangleFilled(tip, at(length, half), at(length, -half), stroke.colour);
      break;
    case Head::Square:
      list->AddQuadFilled(at(0, half), at(0, -half), at(2 * half, -half), at(2 * half, half),
                          stroke.colour);
      break;
    case Head::Cross:
      list->AddLine(at(0, half), at(2 * half, -half), stroke.colour, stroke.thickness);
      list->AddLine(at(0, -half), at(2 * half, half), stroke.colour, stroke.thickness);
      break;
  }
}

float head_length(const Stroke& stroke) {
  switch (stroke.head) {
    case Head::Arrow:
      return 5 + stroke.thickness * 1.5f;
    case Head::Square:
    case Head::Cross:
      return 3 + stroke.thickness * 0.75f;
    case Head::None:
      break;
  }
  return 0;
}

void add_arc(Line& line, ImVec2 centre, float radius, float from) {
  constexpr int kSteps = 6;
  constexpr float kQuarter = 1.57079633f;
  for (int i = 0; i <= kSteps; i++) {
    float angle = from + kQuarter * static_cast<float>(i) / kSteps;
    line.emplace_back(centre.x + std::cos(angle) * radius, centre.y + std::sin(angle) * radius);
  }
}

}  // namespace

std::vector<ImVec2> flattened(const std::vector<model::Point>& points, bool curve, ImVec2 origin) {
  Line line;
  auto at = [&](size_t i) { return ImVec2(points[i].x + origin.x, points[i].y + origin.y); };
  if (!curve) {
    for (size_t i = 0; i < points.size(); i++) line.push_back(at(i));
    return line;
  }
  if (points.empty()) return line;
  line.push_back(at(0));
  for (size_t i = 0; i + 3 < points.size(); i += 3) {
    float span = distance(at(i), at(i + 1)) + distance(at(i + 1), at(i + 2)) + distance(at(i + 2), at(i + 3));
    int steps = static_cast<int>(span / 4) + 8;
    for (int step = 1; step <= steps; step++) {
      line.push_back(bezier(at(i), at(i + 1), at(i + 2), at(i + 3),
                            static_cast<float>(step) / static_cast<float>(steps)));
    }
  }
  return line;
}

void stroke_line(ImDrawList* list, std::vector<ImVec2> line, const Stroke& stroke, bool closed) {
  drop_repeated(line, closed);
  if (line.size() < 2) return;
  if (closed && stroke.dash != Dash::Solid) line.push_back(line.front());
  if (stroke.head != Head::None) {
    ImVec2 tip = line.back();
    ImVec2 direction = shorten(line, head_length(stroke));
    draw_head(list, tip, direction, stroke);
  }
  if (stroke.dash == Dash::Solid) {
    list->AddPolyline(line.data(), static_cast<int>(line.size()), stroke.colour,
                      closed ? ImDrawFlags_Closed : ImDrawFlags_None, stroke.thickness);
  } else {
    stroke_dashes(list, line, stroke);
  }
}

std::vector<ImVec2> box_outline(ImVec2 from, ImVec2 to, float radius) {
  Line line;
  constexpr float kQuarter = 1.57079633f;
  radius = std::fmin(radius, std::fmin(to.x - from.x, to.y - from.y) / 2);
  add_arc(line, ImVec2(to.x - radius, from.y + radius), radius, -kQuarter);
  add_arc(line, ImVec2(to.x - radius, to.y - radius), radius, 0);
  add_arc(line, ImVec2(from.x + radius, to.y - radius), radius, kQuarter);
  add_arc(line, ImVec2(from.x + radius, from.y + radius), radius, 2 * kQuarter);
  return line;
}

ImVec2 point_along(const std::vector<ImVec2>& line, float share) {
  if (line.empty()) return ImVec2(0, 0);
  float left = length_of(line) * share;
  for (size_t i = 1; i < line.size(); i++) {
    float step = distance(line[i - 1], line[i]);
    if (step >= left && step > 0) return between(line[i - 1], line[i], left / step);
    left -= step;
  }
  return line.back();
}

}  // namespace coroscope::draw
