// The timeline pane: a lane per coroutine, generator and driver with bars where it ran, from one
// event to a million across the width; the moment shown is the upright line. What is narrower than
// a pixel is added up, so the work depends on the pixels and not on the events.
// Tests: tests/golden/scene, tests/unit/model_picture_test.cc.
#include <algorithm>
#include <cmath>

#include "ui/model/layout.h"
#include "ui/model/pen.h"

namespace coroscope::model {

namespace {

constexpr float kLabels = 70;      // room for the lanes' names
constexpr float kRightMargin = 20;
constexpr float kTop = 20;         // room for the playhead's words
constexpr float kLane = 18;
constexpr float kBar = 6;
constexpr size_t kMostConnectors = 400;

class TimelineLayout {
 public:
  TimelineLayout(const LayoutInput& input, Picture* picture)
      : scene_(input.scene),
        view_(input.view),
        names_(input.timeline.names()),
        history_(input.timeline.history()),
        pen_(picture, input.measure),
        scale_(timeline_scale(input.view, input.timeline.count())) {}

  void make() {
    if (scene_.count == 0) return;
    choose_lanes();
    for (size_t i = 0; i < lanes_.size(); i++) make_lane(i);
    make_connectors();
    make_playhead();
    pen_.hit({kLabels - 6, 0, std::max(view_.width - kLabels + 6, 0.0f), view_.height},
             HitKind::Timeline, 0);
  }

 private:
  Position first() const { return scale_.first < 0 ? 0 : static_cast<Position>(scale_.first); }
  Position last() const { return static_cast<Position>(std::ceil(scale_.last)); }

  static std::vector<Span>::const_iterator first_span(const Lane& lane, Position from) {
    return std::lower_bound(lane.spans.begin(), lane.spans.end(), from,
                            [](const Span& s, Position p) { return s.end != 0 && s.end <= p; });
  }

  bool runs_in_sight(const Lane& lane) const {
    const auto span = first_span(lane, first());
    return span != lane.spans.end() && span->begin <= last();
  }

  // As many lanes as fit: those with a part in what is in sight, around the one that runs now.
  void choose_lanes() {
    const size_t fitting =
        std::max<size_t>(1, static_cast<size_t>(std::max(view_.height - kTop, 0.0f) / kLane));
    size_t now = 0;
    for (uint32_t i = 0; i < history_.lanes.size(); i++) {
      if (!runs_in_sight(history_.lanes[i])) continue;
      const auto span = first_span(history_.lanes[i], scene_.position);
      if (span != history_.lanes[i].spans.end() && span->begin <= scene_.position) {
        now = lanes_.size();
      }
      lanes_.push_back(i);
    }
    // The library's coroutines go first when there is no room for all.
    for (size_t i = lanes_.size(); i-- > 0 && lanes_.size() > fitting;) {
      const std::string_view file = names_.file_of(history_.lanes[lanes_[i]].actor);
      if (file.substr(0, 7) != "<frozen") continue;
      lanes_.erase(lanes_.begin() + i);
      if (i < now) now--;
    }
    if (lanes_.size() <= fitting) return;
    const size_t start = std::min(now > fitting / 2 ? now - fitting / 2 : 0,
                                  lanes_.size() - fitting);
    lanes_.erase(lanes_.begin(), lanes_.begin() + start);
    lanes_.resize(fitting);
  }

  float y_of(size_t lane) const { return kTop + static_cast<float>(lane) * kLane + kLane / 2; }

  void make_lane(size_t i) {
    const Lane& lane = history_.lanes[lanes_[i]];
    const float y = y_of(i);
    const std::string name = names_.driver_label(lane.actor);
    pen_.text(16, y - 7, kLabels - 24, name, kSmallStyle);
    pen_.hit({0, y - kLane / 2, kLabels - 6, kLane}, HitKind::Actor, lane.actor, name);
    const double born = std::max<double>(lane.born, scale_.first);
    const double end = std::min<double>(lane.ended ? lane.ended : scene_.count, scale_.last);
    if (end > born) {
      pen_.rect({scale_.x_of(born), y - 1, scale_.x_of(end) - scale_.x_of(born), 2}, Role::Hairline);
    }
    make_spans(lane, y);
  }

  // Spans that fall into one pixel are added up: a bar where somebody ran most of it, a faint one
  // where less.
  void make_spans(const Lane& lane, float y) {
    float open_from = 0, open_to = -1;  // the bar being grown
    Role open_role = Role::None;
    const auto flush = [&] {
      if (open_to > open_from) {
        pen_.rect({open_from, y - kBar / 2, open_to - open_from, kBar}, open_role, Role::None, 2);
      }
    };
    const double events_per_pixel = (scale_.last - scale_.first) / (scale_.right - scale_.left);
    for (auto span = first_span(lane, first()); span != lane.spans.end() && span->begin <= last();) {
      const double begin = std::max<double>(span->begin, scale_.first);
      double end = std::min<double>(span->end ? span->end : scene_.count + 1, scale_.last);
      Role role = span->raising ? Role::Exception : Role::Running;
      float x0 = scale_.x_of(begin), x1 = scale_.x_of(end);
      ++span;
      if (x1 - x0 < 1) {
        // Everything up to the next pixel's edge at once.
        const double edge = scale_.position_of(std::floor(x0) + 1);
        double covered = end - begin;
        while (span != lane.spans.end() && span->begin < edge) {
          covered += std::min<double>(span->end ? span->end : edge, edge) - span->begin;
          if (span->raising) role = Role::Exception;
          if (span->end == 0 || span->end >= edge) {
            end = span->end ? span->end : scene_.count + 1;
            ++span;
            break;
          }
          ++span;
        }
        x0 = std::floor(x0);
        x1 = std::max(x0 + 1, scale_.x_of(end));
        if (role == Role::Running && covered < events_per_pixel * 0.35) role = Role::SuspendedLine;
      }
      if (open_to >= x0 - 0.01f && role == open_role) {
        open_to = std::max(open_to, x1);
        continue;
      }
      flush();
      open_from = std::max(x0, open_to);
      open_to = std::max(x1, open_from);
      open_role = role;
    }
    flush();
  }

  size_t row_of(Actor actor) const {
    const auto at = std::find(lanes_.begin(), lanes_.end(), history_.lane_of(actor));
    return at - lanes_.begin();
  }

  void make_connectors() {
    const auto before = [](const Arrow& arrow, Position p) { return arrow.at < p; };
    auto arrow = std::lower_bound(history_.arrows.begin(), history_.arrows.end(), first(), before);
    const auto end = std::lower_bound(arrow, history_.arrows.end(), last() + 1, before);
    if (static_cast<size_t>(end - arrow) > kMostConnectors) return;
    for (; arrow != end; ++arrow) {
      const size_t from = row_of(arrow->from), to = row_of(arrow->to);
      if (from == to || from >= lanes_.size() || to >= lanes_.size()) continue;
      const float x = scale_.x_of(arrow->at);
      const PassingLook look = look_of(arrow->passing);
      pen_.line({{x, y_of(from)}, {x, y_of(to)}}, look.role, 1.5f, look.dash);
    }
  }

  void make_playhead() {
    const float x = scale_.x_of(scene_.position);
    const std::string words = "event " + std::to_string(scene_.position) + " of " +
                              std::to_string(scene_.count) + (scene_.ended ? "" : ", running on");
    const float width = pen_.width(words, kSmallStyle);
    const float clamped = std::clamp(x, scale_.left - 4, scale_.right + 4);
    if (x >= scale_.left - 4 && x <= scale_.right + 4) {
      pen_.line({{x, 12}, {x, view_.height}}, Role::Playhead, 1.5f);
      pen_.line({{x, 2}, {x, 13}}, Role::Playhead, 1.5f, Dash::Solid, Head::Arrow);
    }
    const bool left = clamped + 12 + width > view_.width - 4;
    const float words_x = std::max(left ? clamped - 12 - width : clamped + 12, 4.0f);
    pen_.text(words_x, 2, std::min(width, view_.width - words_x), words, kSmallStyle);
  }

  const Scene& scene_;
  const View& view_;
  const Names& names_;
  const History& history_;
  Pen pen_;
  const TimelineScale scale_;
  std::vector<uint32_t> lanes_;
};

}  // namespace

TimelineScale timeline_scale(const View& view, Position count) {
  TimelineScale scale;
  const bool all = view.timeline_first >= view.timeline_last;
  scale.first = all ? 0 : view.timeline_first;
  scale.last = all ? std::max<double>(count, 1) : view.timeline_last;
  scale.left = kLabels;
  scale.right = std::max(view.width - kRightMargin, kLabels + 10);
  return scale;
}

void layout_timeline(const LayoutInput& input, Picture* picture) {
  TimelineLayout(input, picture).make();
}

}  // namespace coroscope::model
