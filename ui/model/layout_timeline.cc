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

constexpr float kRightMargin = 20;
constexpr float kTop = 20;         // room for the playhead's words
constexpr float kLane = 18;        // where there is room; many lanes share what there is,
constexpr float kLowestLane = 6;   // down to this;
constexpr float kHighestLane = 40; // in a high pane, a phone's, they are high enough for a finger
constexpr float kHighPane = 160;
constexpr float kNameHeight = 15;
constexpr float kBar = 6;
constexpr float kAxisStep = 72, kAxisAir = 8;  // pixels between the numbers at least, and beside words
constexpr size_t kMostConnectors = 400;

class TimelineLayout {
 public:
  TimelineLayout(const LayoutInput& input, Picture* picture)
      : scene_(input.scene),
        view_(input.view),
        names_(input.timeline.names()),
        history_(input.timeline.history()),
        story_(history_, input.library_inside),
        pen_(picture, input.measure),
        scale_(timeline_scale(input.view, input.timeline.count())) {}

  void make() {
    pen_.rect({0, 0, view_.width, view_.height}, Role::Page);
    if (scene_.count == 0) return;
    choose_lanes();
    for (size_t i = 0; i < lanes_.size(); i++) make_lane(i);
    make_names();
    make_connectors();
    make_playhead();
    make_axis();
    pen_.hit({scale_.left - 6, 0, std::max(view_.width - scale_.left + 6, 0.0f), view_.height},
             HitKind::Timeline, 0);
  }

 private:
  Position first() const { return scale_.first < 0 ? 0 : static_cast<Position>(scale_.first); }
  Position last() const { return static_cast<Position>(std::ceil(scale_.last)); }

  static std::vector<Span>::const_iterator first_span(const std::vector<Span>& spans, Position from) {
    return std::lower_bound(spans.begin(), spans.end(), from,
                            [](const Span& s, Position p) { return s.end != 0 && s.end <= p; });
  }

  bool runs_in_sight(const std::vector<Span>& spans) const {
    const auto span = first_span(spans, first());
    return span != spans.end() && span->begin <= last();
  }

  // How far from the moment somebody of a lane runs, in events.
  Position distance(const std::vector<Span>& spans) const {
    const auto next = first_span(spans, scene_.position);
    Position nearest = next == spans.end() ? UINT32_MAX
                       : next->begin <= scene_.position ? 0 : next->begin - scene_.position;
    if (next != spans.begin()) nearest = std::min(nearest, scene_.position - std::prev(next)->end);
    return nearest;
  }

  // As many lanes as fit: those with a part in what is in sight, and of these who runs nearest to the moment.
  void choose_lanes() {
    const float room = std::max(view_.height - kTop, kLane);
    const size_t fitting = static_cast<size_t>(room / kLowestLane);
    for (uint32_t i = 0; i < history_.lanes.size(); i++) {
      if (!story_.has_lane(i)) continue;
      const std::vector<Span>& spans = story_.spans(i);
      if (!runs_in_sight(spans)) continue;
      const auto span = first_span(spans, scene_.position);
      if (span != spans.end() && span->begin <= scene_.position) {
        now_ = lanes_.size();
        runs_ = true;
      }
      lanes_.push_back(i);
    }
    in_sight_ = lanes_.size();
    // The library's coroutines go first when there is no room for all, but for one that runs.
    for (size_t i = lanes_.size(); i-- > 0 && lanes_.size() > fitting;) {
      const std::string_view file = names_.file_of(history_.lanes[lanes_[i]].actor);
      if (i == now_ || file.substr(0, 7) != "<frozen") continue;
      lanes_.erase(lanes_.begin() + i);
      if (i < now_) now_--;
    }
    if (lanes_.size() > fitting) {
      const uint32_t now = lanes_[now_];
      std::vector<std::pair<Position, uint32_t>> near;
      for (uint32_t lane : lanes_) near.push_back({distance(story_.spans(lane)), lane});
      std::nth_element(near.begin(), near.begin() + fitting, near.end());
      lanes_.clear();
      for (size_t i = 0; i < fitting; i++) lanes_.push_back(near[i].second);
      std::sort(lanes_.begin(), lanes_.end());
      now_ = std::lower_bound(lanes_.begin(), lanes_.end(), now) - lanes_.begin();
    }
    pitch_ = std::clamp(std::floor(room / std::max<float>(1, lanes_.size())), kLowestLane,
                        view_.height > kHighPane ? kHighestLane : kLane);
  }

  float y_of(size_t lane) const { return kTop + static_cast<float>(lane) * pitch_ + pitch_ / 2; }
  float bar_height() const { return std::min(kBar, pitch_ - 2); }

  void make_lane(size_t i) {
    const Lane& lane = history_.lanes[lanes_[i]];
    const float y = y_of(i);
    pen_.hit({0, y - pitch_ / 2, scale_.left - 6, pitch_}, HitKind::Actor, lane.actor,
             names_.driver_label(lane.actor));
    const double born = std::max<double>(lane.born, scale_.first);
    const double end = std::min<double>(lane.ended ? lane.ended : scene_.count, scale_.last);
    if (end > born) {
      pen_.rect({scale_.x_of(born), y - 1, scale_.x_of(end) - scale_.x_of(born), 2}, Role::Hairline);
    }
    make_spans(story_.spans(lanes_[i]), y);
  }

  // Each lane's name, or where lanes are low that of the lane that runs and of others as they fit, the
  // first before later ones.
  void make_names() {
    float free_from = 0;
    for (size_t i = 0; i < lanes_.size(); i++) {
      const float y = y_of(i) - 7;
      const bool is_now = runs_ && i == now_;
      const bool beside = runs_ && !is_now && std::abs(y_of(now_) - y_of(i)) < kNameHeight;
      if (!is_now && (y < free_from || y + 15 > view_.height || beside)) continue;
      const TextStyle style = is_now ? in_role(kSmallStyle, Role::Text) : kSmallStyle;
      pen_.text(16, std::min(y, view_.height - 15), scale_.left - 24, names_.driver_label(history_.lanes[lanes_[i]].actor), style);
      free_from = y + kNameHeight;
    }
    if (lanes_.size() == in_sight_) return;
    const std::string words = std::to_string(lanes_.size()) + " of " + std::to_string(in_sight_) + " lanes";
    words_from_ = 16 + pen_.text(16, 2, view_.width / 2, words, kSmallStyle) + 12;
  }

  // Spans that fall into one pixel are added up: a bar where somebody ran most of it, a faint one
  // where less.
  void make_spans(const std::vector<Span>& spans, float y) {
    float open_from = 0, open_to = -1;  // the bar being grown
    Role open_role = Role::None;
    const auto flush = [&] {
      if (open_to > open_from) {
        pen_.rect({open_from, y - bar_height() / 2, open_to - open_from, bar_height()}, open_role,
                  Role::None, 2);
      }
    };
    const double events_per_pixel = (scale_.last - scale_.first) / (scale_.right - scale_.left);
    for (auto span = first_span(spans, first()); span != spans.end() && span->begin <= last();) {
      const double begin = std::max<double>(span->begin, scale_.first);
      double end = std::min<double>(span->end ? span->end : scene_.count + 1, scale_.last);
      Role role = span->raising ? Role::Exception : Role::Running;
      float x0 = scale_.x_of(begin), x1 = scale_.x_of(end);
      ++span;
      if (x1 - x0 < 1) {
        // Everything up to the next pixel's edge at once.
        const double edge = scale_.position_of(std::floor(x0) + 1);
        double covered = end - begin;
        while (span != spans.end() && span->begin < edge) {
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
    const auto at = std::find(lanes_.begin(), lanes_.end(), story_.lane_of(actor));
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
      // Who is driven runs from the next event on.
      const bool in = arrow->passing == trace::Passing::In || arrow->passing == trace::Passing::Throw ||
                      arrow->passing == trace::Passing::Close;
      const float x = scale_.x_of(arrow->at + (in ? 1 : 0));
      const PassingLook look = look_of(arrow->passing);
      pen_.line({{x, y_of(from)}, {x, y_of(to)}}, look.role, 1.5f, look.dash);
    }
  }

  void make_playhead() {
    const float x = scale_.x_of(scene_.position);
    if (x >= scale_.left - 4 && x <= scale_.right + 4) {
      pen_.line({{x, 12}, {x, view_.height}}, Role::Playhead, 1.5f);
      pen_.line({{x, 2}, {x, 13}}, Role::Playhead, 1.5f, Dash::Solid, Head::Arrow);
    }
    const std::string numbers = std::to_string(scene_.position) + " of " + std::to_string(scene_.count);
    const std::string whole = "event " + numbers + (scene_.ended ? "" : scene_.waits_for_input ? ", waiting" : ", running on");
    if (!make_playhead_words(x, whole)) make_playhead_words(x, numbers);
  }

  // Right of the playhead, else left of it; false where there is room on neither side.
  bool make_playhead_words(float x, const std::string& words) {
    const float width = pen_.width(words, kSmallStyle);
    const float clamped = std::clamp(x, scale_.left - 4, scale_.right + 4);
    const float right = std::max(clamped + 12, words_from_), left = clamped - 12 - width;
    const bool fits_right = right + width <= view_.width - 4;
    if (!fits_right && left < words_from_) return false;
    const float from = fits_right ? right : left;
    pen_.text(from, 2, width, words, kSmallStyle);
    taken_from_ = std::min(clamped, from) - kAxisAir;
    taken_to_ = std::max(clamped, from + width) + kAxisAir;
    return true;
  }

  // Numbers of events at round steps, where the playhead's words and the lanes' leave room.
  void make_axis() {
    const double per_pixel = (scale_.last - scale_.first) / (scale_.right - scale_.left);
    const double step = round_step(per_pixel * kAxisStep);
    for (double at = std::ceil(scale_.first / step) * step; at <= scale_.last; at += step) {
      const float x = scale_.x_of(at);
      const std::string number = std::to_string(static_cast<Position>(at));
      const float width = pen_.width(number, kSmallStyle), left = x - width / 2, right = x + width / 2;
      if (left < words_from_ || right > view_.width - 4) continue;
      if (right > taken_from_ && left < taken_to_) continue;
      pen_.line({{x, kTop - 4}, {x, kTop}}, Role::HairlineStrong);
      pen_.text(left, 2, width, number, in_role(kSmallStyle, Role::TextFaint));
    }
  }

  // 1, 2 or 5 of some power of ten: the first that is at least as much.
  static double round_step(double least) {
    double step = 1;
    while (step < least) {
      for (double next : {2.0, 5.0, 10.0}) {
        if (step * next >= least) return step * next;
      }
      step *= 10;
    }
    return step;
  }

  const Scene& scene_;
  const View& view_;
  const Names& names_;
  const History& history_;
  const Story story_;
  Pen pen_;
  const TimelineScale scale_;
  std::vector<uint32_t> lanes_;
  size_t now_ = 0;         // the lane that runs,
  bool runs_ = false;      // if one does
  size_t in_sight_ = 0;    // lanes that have a part in what is in sight
  float pitch_ = kLane;
  float words_from_ = 4;
  float taken_from_ = 0, taken_to_ = 0;  // by the playhead and its words
};

}  // namespace

TimelineScale timeline_scale(const View& view, Position count) {
  TimelineScale scale;
  const bool all = view.timeline_first >= view.timeline_last;
  scale.first = all ? 0 : view.timeline_first;
  scale.last = all ? std::max<double>(count, 1) : view.timeline_last;
  scale.left = std::clamp(std::round(view.width * 0.08f), 64.0f, 112.0f);  // room for names
  scale.right = std::max(view.width - kRightMargin, scale.left + 10);
  return scale;
}

void layout_timeline(const LayoutInput& input, Picture* picture) {
  TimelineLayout(input, picture).make();
}

}  // namespace coroscope::model
