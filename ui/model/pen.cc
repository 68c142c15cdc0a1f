// Shapes in few words. See pen.h. Tests: tests/unit/model_picture_test.cc, tests/golden/scene.
#include "ui/model/pen.h"

namespace coroscope::model {

namespace {
constexpr float kLineHeight = 1.3f;
constexpr float kChipHeight = 17;
constexpr float kChipPadding = 8;

// "#12" of a name that ends so: it tells namesakes apart, and stays when the name is cut.
std::string_view number_of(std::string_view name) {
  const size_t mark = name.rfind('#');
  if (mark == std::string_view::npos || mark + 1 == name.size()) return {};
  const std::string_view digits = name.substr(mark + 1);
  return digits.find_first_not_of("0123456789") == std::string_view::npos ? name.substr(mark) : std::string_view();
}
}  // namespace

Shape& Pen::add(ShapeKind kind) {
  picture_.shapes.emplace_back().kind = kind;
  return picture_.shapes.back();
}

Shape& Pen::rect(const Rect& box, Role fill, Role stroke, float radius, Dash dash) {
  Shape& shape = add(ShapeKind::Rect);
  shape.box = box;
  shape.fill = fill;
  shape.stroke = stroke;
  shape.radius = radius;
  shape.dash = dash;
  return shape;
}

Shape& Pen::line(std::vector<Point> points, Role role, float thickness, Dash dash, Head head) {
  Shape& shape = add(ShapeKind::Path);
  shape.points = std::move(points);
  shape.stroke = role;
  shape.thickness = thickness;
  shape.dash = dash;
  shape.head = head;
  return shape;
}

Shape& Pen::curve(std::vector<Point> points, Role role, float thickness, Dash dash, Head head) {
  Shape& shape = line(std::move(points), role, thickness, dash, head);
  shape.curve = true;
  return shape;
}

float Pen::text(float x, float y, float width, std::string_view words, const TextStyle& style) {
  std::string fitting = cut(words, width, style);
  if (fitting.empty()) return 0;
  const float taken = measure_(style.face, style.size, fitting);
  Shape& shape = add(ShapeKind::Text);
  shape.text = std::move(fitting);
  shape.box = {x, y, width, style.size * kLineHeight};
  shape.face = style.face;
  shape.size = style.size;
  shape.fill = style.role;
  shape.align = style.align;
  return taken;
}

float Pen::chip(float x, float y, std::string_view words, Role fill, Role role, Role stroke,
                bool right) {
  const TextStyle style = {Face::Text, 11, role, Align::Centre};
  const float chip_width = width(words, style) + 2 * kChipPadding;
  if (right) x -= chip_width;
  rect({x, y, chip_width, kChipHeight}, fill, stroke, kChipHeight / 2);
  text(x, y + 1.5f, chip_width, words, style);
  return chip_width;
}

void Pen::hit(const Rect& box, HitKind kind, uint32_t id, std::string tooltip) {
  picture_.hits.push_back({box, kind, id, std::move(tooltip)});
}

void Pen::clip(const Rect& box) { add(ShapeKind::ClipPush).box = box; }
void Pen::end_clip() { add(ShapeKind::ClipPop); }

std::string Pen::cut(std::string_view words, float width, const TextStyle& style) const {
  std::string clean(words.substr(0, 2000));
  for (char& c : clean) {
    if (static_cast<uint8_t>(c) < 0x20 || c == 0x7f) c = ' ';
  }
  if (width <= 0) return {};
  // Half a pixel of grace: a box made to fit a text must not cut it.
  if (measure_(style.face, style.size, clean) <= width + 0.5f) return clean;
  // Of a special method's name the class goes first: the methods of one class stay apart.
  const size_t dot = clean.find(".__");
  if (dot != std::string::npos && clean.find_first_of("( ") == std::string::npos) {
    std::string method = "…" + clean.substr(dot + 1);
    if (measure_(style.face, style.size, method) <= width) return method;
  }
  std::string end = "…" + std::string(number_of(clean));
  float room = width - measure_(style.face, style.size, end);
  if (room < width / 3) {
    end = "…";
    room = width - measure_(style.face, style.size, end);
  }
  if (room < 0) return {};
  size_t low = 0, high = clean.size();  // what fits, in bytes
  while (low < high) {
    const size_t middle = (low + high + 1) / 2;
    if (measure_(style.face, style.size, std::string_view(clean).substr(0, middle)) <= room) {
      low = middle;
    } else {
      high = middle - 1;
    }
  }
  while (low > 0 && (static_cast<uint8_t>(clean[low]) & 0xc0) == 0x80) low--;
  return clean.substr(0, low) + end;
}

size_t Pen::split(std::string_view words, float width, const TextStyle& style) const {
  size_t fits = 0;
  for (size_t at = 0; at < words.size();) {
    const size_t end = std::min(words.find(' ', at), words.size());
    if (fits > 0 && measure_(style.face, style.size, words.substr(0, end)) > width) break;
    fits = end;
    at = words.find_first_not_of(' ', end);
  }
  return fits;
}

}  // namespace coroscope::model
