// Names and colours of roles, the fixed measurer, and the dump of a Picture as text.
// Tests: every golden file of tests/golden/scene.
#include "ui/model/picture.h"

#include <cstdio>

namespace coroscope::model {

std::string_view name_of(Role role) {
  static constexpr std::string_view kNames[] = {
#define ROLE(name, light, dark, text) #name,
#include "ui/model/roles.inc"
  };
  return kNames[static_cast<size_t>(role)];
}

std::string_view colour_of(Role role, bool dark) {
  static constexpr std::string_view kColours[][2] = {
#define ROLE(name, light, dark, text) {light, dark},
#include "ui/model/roles.inc"
  };
  return kColours[static_cast<size_t>(role)][dark];
}

namespace {

// Code point at text[*at], which is moved behind it; garbage counts as one each.
uint32_t next_code_point(std::string_view text, size_t* at) {
  const uint8_t first = static_cast<uint8_t>(text[(*at)++]);
  if (first < 0xc0) return first;
  uint32_t point = first & (first < 0xe0 ? 0x1f : first < 0xf0 ? 0x0f : 0x07);
  while (*at < text.size() && (static_cast<uint8_t>(text[*at]) & 0xc0) == 0x80) {
    point = point << 6 | (static_cast<uint8_t>(text[(*at)++]) & 0x3f);
  }
  return point;
}

bool is_wide(uint32_t point) {
  return (point >= 0x1100 && point <= 0x115f) || (point >= 0x2e80 && point <= 0xa4cf) ||
         (point >= 0xac00 && point <= 0xd7a3) || (point >= 0xf900 && point <= 0xfaff) ||
         (point >= 0xfe30 && point <= 0xfe6f) || (point >= 0xff00 && point <= 0xff60) ||
         (point >= 0x1f300 && point <= 0x1faff) || (point >= 0x20000 && point <= 0x3fffd);
}

bool is_combining(uint32_t point) {
  return (point >= 0x300 && point <= 0x36f) || (point >= 0x200b && point <= 0x200f) ||
         (point >= 0xfe00 && point <= 0xfe0f);
}

}  // namespace

float fixed_width(Face face, float size, std::string_view text) {
  const bool code = face == Face::Code || face == Face::CodeBold;
  float columns = 0;
  for (size_t at = 0; at < text.size();) {
    const uint32_t point = next_code_point(text, &at);
    columns += is_combining(point) ? 0 : is_wide(point) ? 2 : 1;
  }
  return columns * size * (code ? 0.6f : 0.55f);
}

namespace {

void add_number(std::string& out, float value) {
  char buffer[32];
  snprintf(buffer, sizeof buffer, "%.1f", static_cast<double>(value));
  std::string_view text = buffer;
  if (text.substr(text.size() - 2) == ".0") text.remove_suffix(2);
  out += text == "-0" ? "0" : text;
}

void add_box(std::string& out, const Rect& box) {
  for (float value : {box.x, box.y, box.w, box.h}) {
    out += ' ';
    add_number(out, value);
  }
}

void add_points(std::string& out, const std::vector<Point>& points) {
  for (const Point& point : points) {
    out += ' ';
    add_number(out, point.x);
    out += ',';
    add_number(out, point.y);
  }
}

void add_words(std::string& out, std::string_view text) {
  out += " \"";
  for (char c : text) {
    if (c == '\n') {
      out += "\\n";
    } else {
      out += c;
    }
  }
  out += '"';
}

constexpr const char* kDashes[] = {"", " dashed", " dotted"};
constexpr const char* kHeads[] = {"", " arrow", " square", " cross"};
constexpr const char* kFaces[] = {"text", "text-bold", "code", "code-bold"};
constexpr const char* kAligns[] = {"", " centre", " right"};

void add_shape(std::string& out, const Shape& shape) {
  switch (shape.kind) {
    case ShapeKind::Rect:
      out += "rect";
      add_box(out, shape.box);
      if (shape.radius > 0) {
        out += " r";
        add_number(out, shape.radius);
      }
      if (shape.fill != Role::None) out += " fill " + std::string(name_of(shape.fill));
      if (shape.stroke != Role::None) out += " border " + std::string(name_of(shape.stroke));
      out += kDashes[static_cast<int>(shape.dash)];
      break;
    case ShapeKind::Path:
      out += shape.curve ? "curve" : "line";
      add_points(out, shape.points);
      out += " " + std::string(name_of(shape.stroke)) + " ";
      add_number(out, shape.thickness);
      out += kDashes[static_cast<int>(shape.dash)];
      out += kHeads[static_cast<int>(shape.head)];
      break;
    case ShapeKind::Text:
      out += "text";
      add_box(out, shape.box);
      out += std::string(" ") + kFaces[static_cast<int>(shape.face)] + " ";
      add_number(out, shape.size);
      out += " " + std::string(name_of(shape.fill)) + kAligns[static_cast<int>(shape.align)];
      add_words(out, shape.text);
      break;
    case ShapeKind::Dot:
      out += "dot ";
      add_number(out, shape.box.x);
      out += ' ';
      add_number(out, shape.box.y);
      out += " r";
      add_number(out, shape.radius);
      out += " " + std::string(name_of(shape.fill));
      break;
    case ShapeKind::ClipPush:
      out += "clip";
      add_box(out, shape.box);
      break;
    case ShapeKind::ClipPop: out += "clip end"; break;
  }
  out += '\n';
}

}  // namespace

std::string dump(const Picture& picture) {
  std::string out;
  for (const Shape& shape : picture.shapes) add_shape(out, shape);
  for (const Motion& motion : picture.motions) {
    out += motion.curve ? "motion curve" : "motion line";
    add_points(out, motion.points);
    out += " " + std::string(name_of(motion.role));
    add_words(out, motion.text);
    out += '\n';
  }
  static constexpr const char* kHits[] = {"event", "actor", "rule", "fold", "row", "timeline"};
  for (const Hit& hit : picture.hits) {
    out += "hit";
    add_box(out, hit.box);
    out += std::string(" ") + kHits[static_cast<int>(hit.kind)] + " " + std::to_string(hit.id);
    if (!hit.text.empty()) add_words(out, hit.text);
    out += '\n';
  }
  return out;
}

}  // namespace coroscope::model
