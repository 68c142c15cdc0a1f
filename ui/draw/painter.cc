// One function for each kind of shape. Boxes and straight lines are laid on device pixels, so that a
// hairline is one pixel and not two grey ones.
// Interface: painter.h. Covered by the screenshots.
#include "ui/draw/painter.h"

#include <algorithm>
#include <cmath>

#include "ui/draw/faces.h"
#include "ui/draw/stroke.h"
#include "ui/draw/theme.h"

namespace coroscope::draw {

namespace {

using model::Face;
using model::Role;
using model::Shape;
using model::ShapeKind;

float snapped(const Canvas& canvas, float value) {
  return std::round(value * canvas.pixel_ratio) / canvas.pixel_ratio;
}

ImVec2 snapped_point(const Canvas& canvas, float x, float y) {
  return ImVec2(snapped(canvas, canvas.origin.x + x), snapped(canvas, canvas.origin.y + y));
}

// Whole device pixels, at least one.
float whole_thickness(const Canvas& canvas, float thickness) {
  return std::fmax(std::round(thickness * canvas.pixel_ratio), 1) / canvas.pixel_ratio;
}

void paint_box(const Canvas& canvas, const Shape& shape) {
  ImVec2 from = snapped_point(canvas, shape.box.x, shape.box.y);
  ImVec2 to = snapped_point(canvas, shape.box.right(), shape.box.bottom());
  if (shape.fill != Role::None) {
    canvas.list->AddRectFilled(from, to, colour(shape.fill, canvas.dark), shape.radius);
  }
  if (shape.stroke == Role::None) return;
  // The border lies inside the box.
  float thickness = whole_thickness(canvas, shape.thickness), half = thickness / 2;
  ImVec2 inner_from(from.x + half, from.y + half), inner_to(to.x - half, to.y - half);
  Stroke stroke{colour(shape.stroke, canvas.dark), thickness, shape.dash};
  float radius = shape.radius > half ? shape.radius - half : 0;
  stroke_line(canvas.list, box_outline(inner_from, inner_to, radius), stroke, true);
}

void paint_path(const Canvas& canvas, const Shape& shape) {
  std::vector<ImVec2> line = flattened(shape.points, shape.curve, canvas.origin);
  float thickness = shape.thickness;
  if (!shape.curve) {
    // A line of odd thickness in device pixels runs through the middle of pixels.
    if (thickness <= 1) thickness = whole_thickness(canvas, thickness);
    float odd = std::fmod(std::round(thickness * canvas.pixel_ratio), 2.f);
    float shift = odd / 2 / canvas.pixel_ratio;
    for (ImVec2& point : line) {
      point.x = snapped(canvas, point.x) + shift;
      point.y = snapped(canvas, point.y) + shift;
    }
  }
  stroke_line(canvas.list, std::move(line),
              {colour(shape.stroke, canvas.dark), thickness, shape.dash, shape.head});
}

void paint_text(const Canvas& canvas, const Shape& shape) {
  if (shape.text.empty()) return;
  float width = measure(shape.face, shape.size, shape.text);
  float x = shape.box.x;
  if (shape.align == model::Align::Centre) x += (shape.box.w - width) / 2;
  if (shape.align == model::Align::Right) x += shape.box.w - width;
  float y = shape.box.y + base_line(shape.face, shape.size, shape.box.h);
  write(canvas.list, shape.face, shape.size, ImVec2(canvas.origin.x + x, canvas.origin.y + y),
        colour(shape.fill, canvas.dark), shape.text);
}

void paint_dot(const Canvas& canvas, const Shape& shape) {
  ImVec2 centre(canvas.origin.x + shape.box.x, canvas.origin.y + shape.box.y);
  canvas.list->AddCircleFilled(centre, shape.radius, colour(shape.fill, canvas.dark));
  if (shape.stroke != Role::None) {
    canvas.list->AddCircle(centre, shape.radius, colour(shape.stroke, canvas.dark), 0, shape.thickness);
  }
}

void paint_shape(const Canvas& canvas, const Shape& shape) {
  switch (shape.kind) {
    case ShapeKind::Rect:
      return paint_box(canvas, shape);
    case ShapeKind::Path:
      return paint_path(canvas, shape);
    case ShapeKind::Text:
      return paint_text(canvas, shape);
    case ShapeKind::Dot:
      return paint_dot(canvas, shape);
    case ShapeKind::ClipPush:
      return canvas.list->PushClipRect(snapped_point(canvas, shape.box.x, shape.box.y),
                                       snapped_point(canvas, shape.box.right(), shape.box.bottom()), true);
    case ShapeKind::ClipPop:
      return canvas.list->PopClipRect();
  }
}

// Slow at both ends.
float eased(float share) { return share * share * (3 - 2 * share); }

void paint_motion(const Canvas& canvas, const model::Motion& motion, float share) {
  constexpr float kRadius = 5, kSize = 12, kGap = 8;
  ImVec2 at = point_along(flattened(motion.points, motion.curve, canvas.origin), eased(share));
  ImU32 ink = colour(motion.role, canvas.dark);
  canvas.list->AddCircleFilled(at, kRadius + 2, colour(Role::Raised, canvas.dark));
  canvas.list->AddCircleFilled(at, kRadius, ink);
  if (motion.text.empty()) return;
  float width = measure(Face::Code, kSize, motion.text);
  float height = imgui_size(Face::Code, kSize);
  const float edge = canvas.list->GetClipRectMax().x;
  const bool right = at.x + kGap + width + 4 <= edge;
  ImVec2 from(right ? at.x + kGap : at.x - kGap - width, at.y - height / 2);
  canvas.list->AddRectFilled(ImVec2(from.x - 3, from.y - 1), ImVec2(from.x + width + 3, from.y + height + 1),
                             faded(colour(Role::Raised, canvas.dark), 0.92f), 4);
  write(canvas.list, Face::Code, kSize, ImVec2(from.x, from.y + base_line(Face::Code, kSize, height)), ink, motion.text);
}

}  // namespace

void paint(const Canvas& canvas, const model::Picture& picture) {
  for (const Shape& shape : picture.shapes) paint_shape(canvas, shape);
}

void paint_motions(const Canvas& canvas, const model::Picture& picture, float share) {
  for (const model::Motion& motion : picture.motions) paint_motion(canvas, motion, share);
}

void paint_scroll(const Canvas& canvas, float width, float height, const model::Picture& picture) {
  constexpr float kThumb = 3, kMargin = 2, kLeast = 20;
  if (picture.content_height <= height + 1) return;
  const float thumb = std::max(height * height / picture.content_height, kLeast);
  const float y = (height - thumb) * picture.scroll / (picture.content_height - height);
  const float x = canvas.origin.x + width - kThumb - kMargin;
  canvas.list->AddRectFilled(ImVec2(x, canvas.origin.y + y), ImVec2(x + kThumb, canvas.origin.y + y + thumb),
                             colour(Role::HairlineStrong, canvas.dark), kThumb / 2);
}

void paint_tooltip(const Canvas& canvas, ImVec2 pointer, ImVec2 bounds, std::string_view text) {
  constexpr float kSize = 13, kPad = 8, kGap = 14;
  float width = measure(Face::Text, kSize, text) + 2 * kPad;
  float height = imgui_size(Face::Text, kSize) + kPad;
  float x = pointer.x + kGap, y = pointer.y + kGap;
  if (x + width > bounds.x) x = bounds.x - width;
  if (x < 0) x = 0;
  if (y + height > bounds.y) y = pointer.y - height - 4;
  Shape box;
  box.fill = Role::Raised;
  box.stroke = Role::Hairline;
  box.radius = 6;
  box.box = {x, y, width, height};
  paint_box(canvas, box);
  Shape words;
  words.kind = ShapeKind::Text;
  words.fill = Role::Text;
  words.size = kSize;
  words.box = {x + kPad, y, width - 2 * kPad, height};
  words.text = text;
  paint_text(canvas, words);
}

void paint_hover(const Canvas& canvas, const model::Rect& box) {
  Shape ring;
  ring.stroke = Role::Accent;
  ring.radius = 4;
  ring.box = box;
  paint_box(canvas, ring);
}

}  // namespace coroscope::draw
