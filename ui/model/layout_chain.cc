// The chain pane: a box per level from the driver down to the innermost frame, links between them, the
// way of the value or exception that passes now, the exception in flight, and below it the other
// suspended chains. Only what is in sight becomes shapes.
// Tests: tests/golden/scene.
#include <algorithm>
#include <cmath>

#include "ui/model/layout.h"
#include "ui/model/pen.h"

namespace coroscope::model {

namespace {

constexpr float kMargin = 18;
constexpr float kTop = 12;
constexpr float kBoxHeight = 50;
constexpr float kGap = 40;
constexpr float kTightGap = 28;
constexpr float kWidestBox = 340;
constexpr float kArcRoom = 84;       // right of the boxes, for what passes
constexpr float kNarrowArcRoom = 44;
constexpr float kSmallBox = 30;      // of another chain
constexpr size_t kHeadLevels = 4, kTailLevels = 6;  // kept around the fold

struct BoxLook {
  Role fill, stroke, title, source;
  Dash dash;
};

BoxLook look_of(LevelRole role) {
  switch (role) {
    case LevelRole::Driver:
      return {Role::Raised, Role::Accent, Role::Text, Role::TextMuted, Dash::Solid};
    case LevelRole::Running:
      return {Role::RunningFill, Role::Running, Role::Text, Role::TextMuted, Dash::Solid};
    case LevelRole::Calling:
      return {Role::Raised, Role::Hairline, Role::Text, Role::TextMuted, Dash::Solid};
    case LevelRole::Awaiting:
    case LevelRole::Suspended:
      return {Role::Suspended, Role::Hairline, Role::Text, Role::TextMuted, Dash::Solid};
    default:
      return {Role::Pale, Role::PaleLine, Role::TextFaint, Role::TextFaint, Dash::Dashed};
  }
}

class ChainLayout {
 public:
  ChainLayout(const LayoutInput& input, Picture* picture)
      : scene_(input.scene), view_(input.view), picture_(*picture), pen_(picture, input.measure) {
    fold();
    const float room = view_.width < 300 ? kNarrowArcRoom : kArcRoom;
    box_width_ = std::clamp(view_.width - kMargin - room, 60.0f, kWidestBox);
    const float levels = std::max<float>(1, shown_.size());
    const float room_for_gaps = view_.height - kTop - 20 - levels * kBoxHeight;
    gap_ = std::clamp(std::floor(room_for_gaps / levels), kTightGap, kGap);
  }

  void make() {
    if (shown_.empty() && scene_.chains.empty()) return make_nothing();
    const float chain_bottom = kTop + static_cast<float>(shown_.size()) * (kBoxHeight + gap_);
    const float flight = scene_.flight.shown ? 28 : 0;
    float content = chain_bottom + flight;
    if (!scene_.chains.empty()) content += 30;
    for (const auto& chain : scene_.chains) content += chain.size() * (kSmallBox + 6) + 10;
    scroll_ = place_scroll(view_, content, wanted_bottom(), &picture_);
    pen_.clip({0, 0, view_.width, view_.height});
    for (size_t i = 0; i < shown_.size(); i++) {
      if (!in_sight(top_of(i), kBoxHeight + gap_)) continue;
      if (i + 1 < shown_.size()) make_link(i);
      make_box(i);
    }
    make_flight(chain_bottom - gap_ - scroll_);
    make_passing();
    make_others(chain_bottom + flight - scroll_);
    pen_.end_clip();
  }

 private:
  void make_nothing() {
    const bool begun = scene_.position > 0;
    pen_.text(kMargin, kTop + 10, view_.width - 2 * kMargin,
              begun ? "No chain: nothing runs and nothing is suspended." : "Nothing has run yet.",
              kLabelStyle);
  }

  // The middle of a long chain is one item, unless the reader has unfolded it.
  void fold() {
    const std::vector<Level>& chain = scene_.chain;
    const size_t most = kHeadLevels + kTailLevels + 2;
    if (view_.chain_unfolded || chain.size() <= most) {
      for (const Level& level : chain) shown_.push_back(&level);
      return;
    }
    for (size_t i = 0; i < kHeadLevels; i++) shown_.push_back(&chain[i]);
    uint32_t skipped = 0;
    for (size_t i = kHeadLevels; i < chain.size() - kTailLevels; i++) {
      skipped += chain[i].folded ? chain[i].folded : 1;
    }
    folded_ = chain[chain.size() - kTailLevels - 1];
    folded_.role = LevelRole::Folded;
    folded_.actor = 0;
    folded_.folded = skipped;
    folded_.name = folded_.plain_name = std::to_string(skipped) + " more";
    shown_.push_back(&folded_);
    for (size_t i = chain.size() - kTailLevels; i < chain.size(); i++) shown_.push_back(&chain[i]);
  }

  float top_of(size_t i) const {
    return kTop + static_cast<float>(i) * (kBoxHeight + gap_) - scroll_;
  }
  bool in_sight(float top, float height) const { return top + height > 0 && top < view_.height; }

  // A view that follows keeps the level that runs in sight, else the innermost.
  float wanted_bottom() const {
    size_t wanted = shown_.empty() ? 0 : shown_.size() - 1;
    for (size_t i = 0; i < shown_.size(); i++) {
      if (shown_[i]->role == LevelRole::Running) wanted = i;
    }
    return kTop + static_cast<float>(wanted + 1) * (kBoxHeight + gap_) + 28;
  }

  static std::string tooltip(const Level& level) {
    std::string words = level.name + ": " + level.kind + ", " + level.state;
    if (level.line) words += ", line " + std::to_string(level.line);
    return words;
  }

  void make_box(size_t i) {
    const Level& level = *shown_[i];
    const Rect box = {kMargin, top_of(i), box_width_, kBoxHeight};
    if (level.role == LevelRole::Folded) return make_fold(level, box);
    const BoxLook look = look_of(level.role);
    pen_.rect(box, look.fill, look.stroke, 8, look.dash);
    const float inside = box.w - 22;
    float chip_width = 0;
    const std::string_view word = name_of(level.role);
    if (level.role == LevelRole::Running) {
      chip_width = pen_.chip(box.right() - 10, box.y + 8, word, Role::Running, Role::RunningText,
                             Role::None, true);
    } else if (level.role == LevelRole::Driver) {
      chip_width = pen_.chip(box.right() - 10, box.y + 8, word, Role::AccentFill, Role::Accent,
                             Role::None, true);
    } else {
      const TextStyle style = aligned(in_role(kSmallStyle, look.source), Align::Right);
      chip_width = pen_.width(word, style);
      pen_.text(box.right() - 18 - chip_width, box.y + 9, chip_width, word, style);
      chip_width += 8;
    }
    pen_.text(box.x + 11, box.y + 8, inside - chip_width - 8, level.name,
              in_role(kTitleStyle, look.title));
    pen_.text(box.x + 11, box.y + 27, inside, where(level), in_role(kSourceStyle, look.source));
    pen_.hit(box, HitKind::Actor, level.actor, tooltip(level));
  }

  static std::string where(const Level& level) {
    if (level.line == 0) return level.kind;
    return std::to_string(level.line) + " " + (level.source.empty() ? level.kind : level.source);
  }

  void make_fold(const Level& level, const Rect& box) {
    const Rect small = {box.x, box.y + 8, box.w, box.h - 16};
    pen_.rect(small, Role::None, Role::SuspendedLine, 8, Dash::Dotted);
    const std::string words = "… " + level.name + " …";
    pen_.text(small.x, small.y + 9, small.w, words, aligned(kLabelStyle, Align::Centre));
    pen_.hit(small, HitKind::Fold, 0, "Show all levels");
  }

  void make_link(size_t i) {
    const Level& level = *shown_[i];
    const float x = kMargin + 26;
    const float from = top_of(i) + kBoxHeight + 3, to = top_of(i + 1) - 3;
    const float label_y = (from + to) / 2 - 8;
    const float room = box_width_ - 40;
    switch (level.link_state) {
      case LinkState::Linked:
        pen_.line({{x, from}, {x, to}}, Role::SuspendedLine, 1.5f, Dash::Solid, Head::Arrow);
        pen_.text(x + 10, label_y, room, level.link, kLabelStyle);
        break;
      case LinkState::Was:
        pen_.line({{x, from}, {x, to}}, Role::SuspendedLine, 1.5f, Dash::Dashed, Head::Arrow);
        pen_.text(x + 10, label_y, room, level.link, kLabelStyle);
        break;
      case LinkState::Unlinked:
        // A link that is cut: two strokes across the gap.
        pen_.line({{x, from}, {x, label_y + 5}}, Role::SuspendedLine, 1.5f);
        pen_.line({{x - 5, label_y + 8}, {x + 5, label_y + 2}}, Role::SuspendedLine, 1.5f);
        pen_.line({{x - 5, label_y + 14}, {x + 5, label_y + 8}}, Role::SuspendedLine, 1.5f);
        pen_.line({{x, label_y + 11}, {x, to}}, Role::SuspendedLine, 1.5f);
        pen_.text(x + 14, label_y, room, "nothing drives it now", kLabelStyle);
        break;
      case LinkState::None: break;
    }
  }

  void make_flight(float y) {
    if (!scene_.flight.shown) return;
    const std::string words =
        "× " + scene_.flight.text + (scene_.flight.in_flight ? " in flight" : " caught");
    pen_.text(kMargin, y + 20, view_.width - 2 * kMargin, words,
              in_role(kCodeStyle, Role::Exception));
  }

  // --- What passes ---------------------------------------------------------------------------

  static constexpr size_t kNowhere = SIZE_MAX;
  size_t level_of(Actor actor) const {
    for (size_t i = 0; i < shown_.size(); i++) {
      if (shown_[i]->actor == actor && shown_[i]->role != LevelRole::Folded) return i;
    }
    return kNowhere;
  }

  // An arc on the right of the boxes; `rank` keeps several apart.
  std::vector<Point> arc(size_t from, size_t to, float rank) const {
    const float right = kMargin + box_width_;
    const bool down = to > from;
    const float y0 = top_of(from) + (down ? 32 : 18), y1 = top_of(to) + (down ? 18 : 32);
    const float room = std::max(view_.width - right - 8, 20.0f);
    const float bulge = std::min(room, 22 + rank * 14 + 6 * std::abs(y1 - y0) / (kBoxHeight + gap_));
    const float control = right + bulge * 4 / 3;
    return {{right + 4, y0}, {control, y0}, {control, y1}, {right + 6, y1}};
  }

  // How an exception came here stays in sight while it flies; then what passes by this event.
  void make_passing() {
    if (scene_.flight.shown) {
      for (size_t i = 1; i < shown_.size(); i++) {
        if (shown_[i]->role == LevelRole::Unwound) draw_arc(trace::Passing::Unwind, i, i - 1, 0);
      }
      if (!shown_.empty() && shown_[0]->link == "throw") draw_throw();
    }
    const trace::Transfer& transfer = scene_.transfer;
    if (transfer.passing == trace::Passing::None) return;
    const size_t from = level_of(transfer.from), to = level_of(transfer.to);
    if (from == kNowhere || to == kNowhere || from == to) return;
    const bool far = from > to + 1 || to > from + 1;
    const bool drawn = scene_.flight.shown && (transfer.passing == trace::Passing::Throw ||
                                               transfer.passing == trace::Passing::Unwind);
    if (!drawn) draw_arc(transfer.passing, from, to, far ? 1 : 0);
    const PassingLook look = model::look_of(transfer.passing);
    picture_.motions.push_back(
        {look.role, true, arc(from, to, far ? 1 : 0), scene_.transfer_text, 260});
    make_value(arc(from, to, far ? 1 : 0), look.role);
  }

  void draw_throw() {
    for (const FlightRow& row : scene_.flight.rows) {
      if (row.encounter != trace::Encounter::Raised) continue;
      const size_t to = level_of(row.actor);
      if (to != kNowhere && to > 0) draw_arc(trace::Passing::Throw, 0, to, 1);
      return;
    }
  }

  void draw_arc(trace::Passing passing, size_t from, size_t to, float rank) {
    const PassingLook look = model::look_of(passing);
    pen_.curve(arc(from, to, rank), look.role, look.thickness, look.dash, look.head);
  }

  // The value stands in the gap above the box that gets it, where no other words are.
  void make_value(const std::vector<Point>& points, Role role) {
    if (scene_.transfer_text.empty()) return;
    const TextStyle style = in_role(kCodeStyle, role);
    const float right = kMargin + box_width_;
    const float width = std::min(pen_.width(scene_.transfer_text, style), box_width_ * 0.55f);
    const float y = std::min(points.front().y, points.back().y) + 22;
    pen_.text(right - width, y, width, scene_.transfer_text, aligned(style, Align::Right));
  }

  // --- Chains that nobody drives ---------------------------------------------------------------

  void make_others(float y) {
    if (scene_.chains.empty()) return;
    if (in_sight(y, 20)) {
      std::string words = "Also alive, driven by nobody now";
      if (scene_.chains_left_out) {
        words += " (and " + std::to_string(scene_.chains_left_out) + " more)";
      }
      pen_.text(kMargin, y + 4, view_.width - 2 * kMargin, words, kSmallStyle);
    }
    y += 26;
    for (const std::vector<Level>& chain : scene_.chains) {
      for (size_t i = 0; i < chain.size(); i++, y += kSmallBox + 6) {
        if (in_sight(y, kSmallBox)) make_small(chain[i], i, y);
      }
      y += 10;
    }
  }

  void make_small(const Level& level, size_t depth, float y) {
    const BoxLook look = look_of(level.role);
    const float indent = std::min(static_cast<float>(depth) * 14, box_width_ / 3);
    const Rect box = {kMargin + indent, y, box_width_ - indent, kSmallBox};
    if (depth > 0) {
      const float x = box.x - 7;
      pen_.line({{x, y - 6}, {x, y + kSmallBox / 2}, {box.x, y + kSmallBox / 2}},
                Role::SuspendedLine);
    }
    pen_.rect(box, look.fill, look.stroke, 6, look.dash);
    const std::string_view word = name_of(level.role);
    const TextStyle style = aligned(in_role(kSmallStyle, look.source), Align::Right);
    const float word_width = pen_.width(word, style);
    pen_.text(box.right() - 12 - word_width, y + 8, word_width, word, style);
    const float room = box.w - word_width - 34;
    float x = box.x + 11;
    x += pen_.text(x, y + 7, room, level.name, {Face::CodeBold, 12, look.title}) + 8;
    pen_.text(x, y + 7, box.x + 11 + room - x, where(level), in_role(kSourceStyle, look.source));
    pen_.hit(box, HitKind::Actor, level.actor, tooltip(level));
  }

  const Scene& scene_;
  const View& view_;
  Picture& picture_;
  Pen pen_;
  std::vector<const Level*> shown_;
  Level folded_;
  float box_width_ = 0, gap_ = 0, scroll_ = 0;
};

}  // namespace

void layout_chain(const LayoutInput& input, Picture* picture) {
  ChainLayout(input, picture).make();
}

}  // namespace coroscope::model
