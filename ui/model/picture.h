// A Picture: what a canvas shows, as plain shapes in drawing order. Made by layout.h from a Scene,
// drawn by ui/draw, dumped as text by the tests. Knows no ImGui and no SDL.
// Units: CSS pixels, y downwards, origin at the canvas' upper left corner.
#pragma once
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace coroscope::model {

enum class Role : uint8_t {
#define ROLE(name, light, dark, text) name,
#include "ui/model/roles.inc"
  kCount
};
std::string_view name_of(Role role);
std::string_view colour_of(Role role, bool dark);  // "#rrggbb" or "#rrggbbaa"

enum class Face : uint8_t { Text, TextBold, Code, CodeBold };

// Width in CSS pixels of `text` (UTF-8) in a face at a size. The shell gives one that asks the
// fonts; tests use fixed_width.
using Measure = float (*)(Face face, float size, std::string_view text);
float fixed_width(Face face, float size, std::string_view text);

struct Point {
  float x = 0, y = 0;
};
struct Rect {
  float x = 0, y = 0, w = 0, h = 0;
  float right() const { return x + w; }
  float bottom() const { return y + h; }
  bool contains(Point p) const { return p.x >= x && p.x < right() && p.y >= y && p.y < bottom(); }
};

enum class Dash : uint8_t { Solid, Dashed, Dotted };
enum class Head : uint8_t { None, Arrow, Square, Cross };
enum class Align : uint8_t { Left, Centre, Right };

enum class ShapeKind : uint8_t {
  Rect,     // box: fill, stroke (None = no border), radius, dash of the border, thickness
  Path,     // points: polyline, or cubic Béziers when `curve`; stroke, thickness, dash, head
  Text,     // text at box.x, box.y = top of the line box, box.h = its height, box.w = width given to
            // it (already cut to fit, with "…"); fill = colour of the words, face, size, align
  Dot,      // filled circle of `radius` around (box.x, box.y)
  ClipPush, // what follows is clipped to box, until ClipPop
  ClipPop,
};

struct Shape {
  ShapeKind kind = ShapeKind::Rect;
  Role fill = Role::None;
  Role stroke = Role::None;
  Dash dash = Dash::Solid;
  Head head = Head::None;    // at the path's last point
  Face face = Face::Text;
  Align align = Align::Left;
  bool curve = false;        // points are 1 + 3n Bézier points
  float thickness = 1;
  float radius = 0;
  float size = 0;            // of the face
  Rect box;
  std::vector<Point> points;
  std::string text;
};

// A dot that runs along a path when the moment has just been reached: a value or an exception.
struct Motion {
  Role role = Role::In;
  bool curve = false;
  std::vector<Point> points;  // as in Shape
  std::string text;           // the value, shown beside the dot; may be ""
};

enum class HitKind : uint8_t {
  Event,     // id = position to go to (Model::go_to)
  Actor,     // id = actor to choose (Model::choose_actor)
  Rule,      // text = rule id, e.g. "S1"
  Fold,      // unfold or fold the chain's middle (View::chain_unfolded)
  Row,       // id = index of an OpenedRow
  Timeline,  // dragging scrubs: position = Model::position_at_x
};
struct Hit {
  Rect box;
  HitKind kind = HitKind::Event;
  uint32_t id = 0;
  std::string text;  // tooltip, or the rule's id
};

struct Picture {
  std::vector<Shape> shapes;
  std::vector<Motion> motions;  // run together when a step plays how it came to its moment
  std::vector<Hit> hits;        // later ones lie on top
  float content_height = 0;     // of all there is; more than the view's height can be scrolled
  float scroll = 0;             // where the view stands in it
};

// One line per shape, for golden files and for eyes.
std::string dump(const Picture& picture);

}  // namespace coroscope::model
