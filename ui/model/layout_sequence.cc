// The sequence pane: a lifeline per coroutine, generator and driver, a row per arrow between them,
// bars where somebody runs. Time goes down; the moment shown is the dashed line.
// Tests: tests/golden/scene.
#include <algorithm>

#include "ui/model/layout.h"
#include "ui/model/pen.h"

namespace coroscope::model {

namespace {

constexpr float kHeader = 30;      // names of the lifelines
constexpr float kFirstRow = 58;
constexpr float kRow = 30;
constexpr float kBar = 10;         // width of an activation
constexpr float kNarrowest = 64;   // between lifelines
constexpr float kWidest = 150;
constexpr size_t kMostColumns = 40;

class SequenceLayout {
 public:
  SequenceLayout(const LayoutInput& input, Picture* picture)
      : scene_(input.scene),
        view_(input.view),
        names_(input.timeline.names()),
        history_(input.timeline.history()),
        picture_(*picture),
        pen_(picture, input.measure),
        arrows_(history_.arrows_until(scene_.position)) {}

  void make() {
    if (arrows_ == 0) {
      pen_.text(18, 22, view_.width - 36, "Nothing has been sent, awaited or yielded yet.",
                kLabelStyle);
      return;
    }
    const float content = kFirstRow + static_cast<float>(arrows_) * kRow + 40;
    scroll_ = place_scroll(view_, content, content, &picture_);
    first_ = row_at(kHeader);
    last_ = std::min(arrows_, row_at(view_.height) + 2);
    choose_columns();
    pen_.clip({0, kHeader, view_.width, std::max(view_.height - kHeader, 0.0f)});
    for (size_t i = 0; i < columns_.size(); i++) make_lifeline(i);
    for (size_t row = first_; row < last_; row++) make_arrow(row);
    make_now();
    pen_.end_clip();
    make_header();
  }

 private:
  size_t row_at(float y) const {
    const float row = (y + scroll_ - kFirstRow) / kRow;
    return row <= 0 ? 0 : std::min(static_cast<size_t>(row), arrows_ - 1);
  }
  float y_of_row(size_t row) const {
    return kFirstRow + static_cast<float>(row) * kRow - scroll_;
  }
  // Where an event stands: at the arrow that it is or that came last before it.
  float y_of(Position position) const {
    const size_t until = history_.arrows_until(position);
    return until == 0 ? kFirstRow - 14 - scroll_ : y_of_row(until - 1);
  }

  // Lifelines for who takes part in the rows in sight, the latest first when there are too many.
  void choose_columns() {
    const size_t fitting = std::clamp<size_t>(std::max(view_.width - 20, 0.0f) / kNarrowest, 1, kMostColumns);
    for (size_t row = last_; row-- > first_ && columns_.size() < fitting;) {
      for (Actor actor : {history_.arrows[row].to, history_.arrows[row].from}) {
        const uint32_t lane = history_.lane_of(actor);
        if (lane == History::kNoLane || columns_.size() >= fitting) continue;
        if (std::find(columns_.begin(), columns_.end(), lane) == columns_.end()) {
          columns_.push_back(lane);
        }
      }
    }
    std::sort(columns_.begin(), columns_.end());
    const float count = static_cast<float>(columns_.size());
    spacing_ = std::clamp((view_.width - 20) / std::max(count, 1.0f), kNarrowest, kWidest);
  }

  float x_of(size_t column) const {
    return 14 + spacing_ / 2 + static_cast<float>(column) * spacing_;
  }
  static constexpr size_t kNoColumn = SIZE_MAX;
  size_t column_of(Actor actor) const {
    const auto at = std::find(columns_.begin(), columns_.end(), history_.lane_of(actor));
    return at == columns_.end() ? kNoColumn : at - columns_.begin();
  }

  void make_header() {
    for (size_t i = 0; i < columns_.size(); i++) {
      const Actor actor = history_.lanes[columns_[i]].actor;
      const float x = x_of(i) - spacing_ / 2 + 3;
      pen_.text(x, 8, spacing_ - 6, names_.driver_label(actor), aligned(kCodeStyle, Align::Centre));
      pen_.hit({x, 4, spacing_ - 6, 22}, HitKind::Actor, actor, names_.driver_label(actor));
    }
  }

  void make_lifeline(size_t column) {
    const Lane& lane = history_.lanes[columns_[column]];
    const float x = x_of(column);
    pen_.line({{x, std::max(kHeader, kHeader + 2 - scroll_)}, {x, view_.height}}, Role::Hairline);
    if (lane.spans.empty() || lane.spans.front().begin > scene_.position) return;
    const bool ended = lane.ended != 0 && lane.ended <= scene_.position;
    const bool drives = names_.cast(lane.actor).kind == trace::ActorKind::Frame || lane.actor == 0;
    const float bottom = ended ? y_of(lane.ended) : now();
    if (!drives) {
      bar(x, y_of(lane.spans.front().begin), bottom, Role::Suspended, Role::SuspendedLine);
    }
    const Position from = first_ == 0 ? 0 : history_.arrows[first_ - 1].at;
    const Position to = last_ < history_.arrows.size() ? history_.arrows[last_].at : scene_.position;
    auto span = std::lower_bound(lane.spans.begin(), lane.spans.end(), from,
                                 [](const Span& s, Position p) { return s.end != 0 && s.end < p; });
    for (; span != lane.spans.end() && span->begin <= std::min(to, scene_.position); ++span) {
      const bool over = span->end != 0 && span->end <= scene_.position;
      const float end = over ? y_of(span->end) : now();
      if (drives && end - y_of(span->begin) < 1) continue;
      if (!drives || !over) {
        bar(x, y_of(span->begin), end, span->raising ? Role::Exception : Role::Running, Role::None);
      }
    }
  }

  float now() const { return std::min(y_of_row(arrows_ - 1) + 18, view_.height + 20); }

  void bar(float x, float top, float bottom, Role fill, Role stroke) {
    top = std::max(top, kHeader - 10);
    bottom = std::min(std::max(bottom, top + 6), view_.height + 10);
    if (bottom <= top) return;
    pen_.rect({x - kBar / 2, top, kBar, bottom - top}, fill, stroke, 3);
  }

  static std::string label_of(const Arrow& arrow, std::string_view value) {
    switch (arrow.passing) {
      case trace::Passing::In:
        return arrow.awaits ? "await" : value.empty() ? "next" : "send(" + std::string(value) + ")";
      case trace::Passing::Yield: return "yield " + std::string(value);
      case trace::Passing::Return: return "return " + std::string(value);
      case trace::Passing::Throw: return "throw(" + std::string(value) + ")";
      case trace::Passing::Unwind: return "not caught: " + std::string(value);
      case trace::Passing::Close: return "close()";
      default: return {};
    }
  }

  static std::string_view short_label_of(const Arrow& arrow) {
    switch (arrow.passing) {
      case trace::Passing::In: return arrow.awaits ? "await" : "send(…)";
      case trace::Passing::Yield: return "yield";
      case trace::Passing::Return: return "return";
      case trace::Passing::Throw: return "throw(…)";
      case trace::Passing::Unwind: return "uncaught";
      default: return "close()";
    }
  }

  void make_arrow(size_t row) {
    const Arrow& arrow = history_.arrows[row];
    const size_t from = column_of(arrow.from), to = column_of(arrow.to);
    const float y = y_of_row(row);
    const PassingLook look = model::look_of(arrow.passing);
    const std::string label = label_of(arrow, names_.text(arrow.value.text));
    pen_.hit({0, y - kRow + 8, view_.width, kRow}, HitKind::Event, arrow.at, label);
    if (from == kNoColumn && to == kNoColumn) {
      const std::string words = names_.driver_label(arrow.from) + " → " + names_.driver_label(arrow.to) + ": ";
      pen_.text(8, y - 10, view_.width - 16, words + label, {Face::Code, 11, Role::TextMuted});
      return;
    }
    const float edge = to != kNoColumn && from == kNoColumn ? 6 : view_.width - 6;
    float x0 = from == kNoColumn ? edge : x_of(from);
    float x1 = to == kNoColumn ? edge : x_of(to);
    const float side = x1 >= x0 ? 1 : -1;
    x0 += side * kBar / 2;
    x1 -= side * (kBar / 2 + 1);
    const bool latest = row + 1 == arrows_ && scene_.transfer.passing != trace::Passing::None;
    pen_.line({{x0, y}, {x1, y}}, look.role, look.thickness, look.dash, look.head);
    const float left = std::min(x0, x1) + 8;
    const float room = std::max(std::abs(x1 - x0) - 16, 40.0f);
    const TextStyle style = {Face::Code, 11, look.role};
    const bool fits = pen_.width(label, style) <= room;
    pen_.text(left, y - 17, room, fits || room > 120 ? label : short_label_of(arrow), style);
    if (latest) {
      picture_.motions.push_back({look.role, false, {{x0, y}, {x1, y}}, "", 260});
    }
  }

  void make_now() {
    const float y = y_of_row(arrows_ - 1) + 18;
    if (y < kHeader || y > view_.height) return;
    pen_.line({{0, y}, {view_.width, y}}, Role::Running, 1.25f, Dash::Dashed);
  }

  const Scene& scene_;
  const View& view_;
  const Names& names_;
  const History& history_;
  Picture& picture_;
  Pen pen_;
  const size_t arrows_;             // how many have happened
  size_t first_ = 0, last_ = 0;     // rows in sight
  std::vector<uint32_t> columns_;   // lanes, left to right
  float spacing_ = 0, scroll_ = 0;
};

}  // namespace

void layout_sequence(const LayoutInput& input, Picture* picture) {
  SequenceLayout(input, picture).make();
}

}  // namespace coroscope::model
