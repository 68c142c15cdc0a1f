// Pen: adds shapes to a Picture in few words, and cuts texts to the room they have.
#pragma once
#include "ui/model/picture.h"

namespace coroscope::model {

struct TextStyle {
  Face face;
  float size;
  Role role;
  Align align = Align::Left;
};

// The styles of all panes.
inline constexpr TextStyle kTitleStyle = {Face::CodeBold, 13, Role::Text};
inline constexpr TextStyle kCodeStyle = {Face::Code, 12, Role::Text};
inline constexpr TextStyle kSourceStyle = {Face::Code, 12, Role::TextMuted};
inline constexpr TextStyle kLabelStyle = {Face::Text, 12, Role::TextMuted};
inline constexpr TextStyle kSmallStyle = {Face::Text, 11, Role::TextMuted};
inline constexpr TextStyle kHeadStyle = {Face::TextBold, 11, Role::TextMuted};

inline TextStyle in_role(TextStyle style, Role role) {
  style.role = role;
  return style;
}
inline TextStyle aligned(TextStyle style, Align align) {
  style.align = align;
  return style;
}

class Pen {
 public:
  Pen(Picture* picture, Measure measure) : picture_(*picture), measure_(measure) {}

  Shape& rect(const Rect& box, Role fill, Role stroke = Role::None, float radius = 0,
              Dash dash = Dash::Solid);
  Shape& line(std::vector<Point> points, Role role, float thickness = 1, Dash dash = Dash::Solid,
              Head head = Head::None);
  Shape& curve(std::vector<Point> points, Role role, float thickness, Dash dash, Head head);
  // One line of text, cut to `width`; its line box is 1.3 sizes high. Returns the width it takes.
  float text(float x, float y, float width, std::string_view words, const TextStyle& style);
  // A rounded label with words in it; returns its width. x is its left or, if right, its right edge.
  float chip(float x, float y, std::string_view words, Role fill, Role role, Role stroke,
             bool right = false);
  void hit(const Rect& box, HitKind kind, uint32_t id, std::string tooltip = {});
  void clip(const Rect& box);
  void end_clip();

  float width(std::string_view words, const TextStyle& style) const {
    return measure_(style.face, style.size, words);
  }
  // `words` or as much of it as fits with "…" at its end, or before the number that a name ends with;
  // control characters become blanks.
  std::string cut(std::string_view words, float width, const TextStyle& style) const;
  // How many bytes of `words` go on a line of that width: up to a blank, at least one word.
  size_t split(std::string_view words, float width, const TextStyle& style) const;

 private:
  Shape& add(ShapeKind kind);
  Picture& picture_;
  Measure measure_;
};

}  // namespace coroscope::model
