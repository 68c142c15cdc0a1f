// The sequence pane: a lifeline per coroutine, generator and driver, a row per arrow between them and
// per remark on one, bars where somebody runs. Time goes down; the moment shown is the dashed line.
// Words stand between two lifelines, so that no line crosses them, or where they find no room there over
// those that the arrow crosses. Who has no lifeline here stands in a dotted one with others; an arrow between
// two such is told in words over the others. Rows spread when the timeline is zoomed in until what it shows
// fills the pane.
// Tests: tests/golden/scene.
#include <algorithm>
#include <cmath>

#include "ui/model/layout.h"
#include "ui/model/pen.h"

namespace coroscope::model {

namespace {

constexpr float kHeader = 30;      // names of the lifelines,
constexpr float kTallHeader = 46;  // on two lines where they are too long for one
constexpr float kUpperName = 8, kLowerName = 24;
constexpr float kToFirstRow = 34;  // below how many have no lifeline
constexpr float kRow = 30;         // from one arrow to the next,
constexpr float kWidestRow = 66;   // at most where the timeline is zoomed in
constexpr float kBar = 10;         // width of an activation
constexpr float kNarrowest = 62;   // between lifelines
constexpr float kWidest = 300;
constexpr float kAir = 6;          // between a lifeline and the words after it
constexpr float kArrowHead = 5;    // above its line
constexpr float kLabelUp = 19;     // of an arrow's words
constexpr float kEdge = 6;         // where those without a lifeline stand, beside the first or last that has one
constexpr float kLine = 14;        // of a remark,
constexpr float kRemarkUp = 20;    // which begins that far above its row: midway between two arrows
constexpr size_t kMostColumns = 40;

class SequenceLayout {
 public:
  SequenceLayout(const LayoutInput& input, Picture* picture)
      : scene_(input.scene),
        view_(input.view),
        names_(input.timeline.names()),
        history_(input.timeline.history()),
        story_(history_, input.library_inside),
        picture_(*picture),
        pen_(picture, input.measure),
        arrows_(story_.arrows_until(scene_.position)),
        remarks_(history_.remarks_until(scene_.position)),
        rows_(arrows_ + remarks_) {}

  void make() {
    if (arrows_ == 0) {
      pen_.text(18, 22, view_.width - 36, "Nothing has been sent, awaited or yielded yet.",
                kLabelStyle);
      return;
    }
    choose_rows(kHeader);
    if (!names_fit()) choose_rows(kTallHeader);
    count_hidden();
    pen_.clip({0, header_, view_.width, std::max(view_.height - header_, 0.0f)});
    for (size_t i = 0; i < columns_.size(); i++) make_lifeline(i);
    for (size_t i = 0; i <= columns_.size(); i++) make_hidden(i);
    for (size_t i = first_; i < last_; i++) make_arrow(i);
    for (size_t i = first_row_ - first_; i < last_row_ - last_; i++) make_remark(history_.remarks[i], i);
    make_now();
    pen_.end_clip();
    make_header();
  }

 private:
  // Which rows and which lifelines are in sight, below a header of that height.
  void choose_rows(float header) {
    header_ = header;
    row_ = row_height();
    const float content = first_y() + static_cast<float>(rows_) * row_ + 12;
    scroll_ = place_scroll(view_, content, std::min(content, end_of_timeline()), &picture_);
    if (view_.scroll[static_cast<int>(Pane::Sequence)] < 0) {
      // A view that follows begins with a whole row.
      scroll_ = std::ceil(scroll_ / row_) * row_;
      picture_.scroll = scroll_;
      picture_.content_height = std::max(content, scroll_ + view_.height);
    }
    first_row_ = row_at(header_);
    last_row_ = std::min(rows_, row_at(view_.height) + 2);
    first_ = arrows_before(first_row_);
    last_ = arrows_before(last_row_);
    choose_columns();
  }

  float first_y() const { return header_ + kToFirstRow; }

  size_t rows_until(double position) const {
    const Position until = static_cast<Position>(std::max(position, 0.0));
    return story_.arrows_until(until) + history_.remarks_until(until);
  }
  float row_height() const {
    if (view_.timeline_first >= view_.timeline_last) return kRow;   // it shows the whole run
    const double last = std::min<double>(view_.timeline_last, scene_.position);
    const size_t end = rows_until(last), begin = std::min(rows_until(view_.timeline_first), end);
    const float room = view_.height - first_y();
    return std::clamp(room / static_cast<float>(std::max<size_t>(end - begin, 1)), kRow, kWidestRow);
  }

  // How far down the rows go that a timeline shows which has been moved away from the moment.
  float end_of_timeline() const {
    const double last = view_.timeline_last;
    if (view_.timeline_first >= last || last >= scene_.position) return INFINITY;
    return first_y() + static_cast<float>(rows_until(last)) * row_ + 12;
  }

  size_t row_at(float y) const {
    const float row = (y + scroll_ - first_y()) / row_;
    return row <= 0 ? 0 : std::min(static_cast<size_t>(row), rows_ - 1);
  }
  float y_of_row(size_t row) const {
    return first_y() + static_cast<float>(row) * row_ - scroll_;
  }

  // Arrows and remarks share the rows; a remark comes right after its arrow.
  size_t row_of_remark(size_t remark) const { return story_.arrows_before(history_.remarks[remark]) + remark; }
  size_t row_of_arrow(size_t arrow) const {
    const auto before = [&](const Remark& remark, size_t number) { return story_.arrows_before(remark) <= number; };
    const auto& remarks = history_.remarks;
    return arrow + (std::lower_bound(remarks.begin(), remarks.end(), arrow, before) - remarks.begin());
  }
  // How many of the first `row` rows are arrows.
  size_t arrows_before(size_t row) const {
    size_t low = 0, high = remarks_;  // remarks above the row
    while (low < high) {
      const size_t middle = (low + high) / 2;
      if (row_of_remark(middle) < row) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return row - low;
  }

  // Where an event stands: at the arrow that it is, or at the arrow or remark that came last before it.
  float y_of(Position position) const {
    const size_t until = story_.arrows_until(position) +
                         history_.remarks_until(position == 0 ? 0 : position - 1);
    return until == 0 ? first_y() - 14 - scroll_ : y_of_row(until - 1);
  }

  bool drives(Actor actor) const {
    return actor == 0 || names_.cast(actor).kind == trace::ActorKind::Frame;
  }

  // Lifelines for who takes part in the rows in sight; when there are too many, for the driver and the
  // latest.
  void choose_columns() {
    columns_.clear();
    const size_t fitting = std::clamp<size_t>(std::max(view_.width - 20, 0.0f) / kNarrowest, 1, kMostColumns);
    const auto add = [&](Actor actor) {
      const uint32_t lane = story_.lane_of(actor);
      if (lane == History::kNoLane || columns_.size() >= fitting) return;
      if (std::find(columns_.begin(), columns_.end(), lane) == columns_.end()) columns_.push_back(lane);
    };
    for (size_t i = last_; i-- > first_ && columns_.empty();) {
      for (Actor actor : {story_.arrow(i).to, story_.arrow(i).from}) {
        if (drives(actor) && columns_.empty()) add(actor);
      }
    }
    for (size_t i = last_; i-- > first_ && columns_.size() < fitting;) {
      add(story_.arrow(i).to);
      add(story_.arrow(i).from);
    }
    std::sort(columns_.begin(), columns_.end());
    const float count = static_cast<float>(columns_.size());
    spacing_ = std::clamp((view_.width - 20) / std::max(count, 1.0f), kNarrowest, kWidest);
  }

  // How many of those who live in the rows in sight have no lifeline, before each column and behind the last.
  void count_hidden() {
    hidden_.assign(columns_.size() + 1, 0);
    if (first_ >= last_) return;
    const Position from = story_.arrow(first_).at, to = std::max(story_.arrow(last_ - 1).at, from);
    size_t before = 0;
    for (uint32_t i = 0; i < history_.lanes.size(); i++) {
      if (before < columns_.size() && columns_[before] == i) {
        before++;
        continue;
      }
      const Lane& lane = history_.lanes[i];
      const bool has_part = story_.has_lane(i) && lane.first_arrow != 0 && lane.first_arrow <= to;
      if (has_part && (lane.ended == 0 || lane.ended >= from)) hidden_[before]++;
    }
  }
  float x_of_hidden(size_t before) const {
    if (before == 0) return kEdge;
    if (before == columns_.size()) return view_.width - kEdge;
    return (x_of(before - 1) + x_of(before)) / 2;
  }
  bool hides_any() const {
    return std::any_of(hidden_.begin(), hidden_.end(), [](uint32_t count) { return count > 0; });
  }
  // The lines under words that are written next.
  void hide(float x, float y, float width) {
    pen_.rect({x - 2, y, width + 4, kLine}, Role::Canvas, Role::None);
  }
  void make_hidden(size_t before) {
    if (hidden_[before] == 0) return;
    const float x = x_of_hidden(before);
    pen_.line({{x, header_}, {x, view_.height}}, Role::HairlineStrong, 1, Dash::Dotted);
    const std::string words = std::to_string(hidden_[before]) + " more";
    const float width = pen_.width(words, kSmallStyle);
    const float left = std::max(std::min(x - width / 2, view_.width - width - 4), 4.0f);
    hide(left, header_, width);
    pen_.text(left, header_, width, words, kSmallStyle);
  }

  float x_of(size_t column) const {
    return 14 + spacing_ / 2 + static_cast<float>(column) * spacing_;
  }
  static constexpr size_t kNoColumn = SIZE_MAX;
  size_t column_of(Actor actor) const {
    const auto at = std::find(columns_.begin(), columns_.end(), story_.lane_of(actor));
    return at == columns_.end() ? kNoColumn : at - columns_.begin();
  }

  std::string name_of(size_t column) const {
    return names_.driver_label(history_.lanes[columns_[column]].actor);
  }
  bool names_fit() const {
    for (size_t i = 0; i < columns_.size(); i++) {
      if (pen_.width(name_of(i), kCodeStyle) > spacing_ - 6) return false;
    }
    return true;
  }

  // In a tall header every other name stands lower, so that each has twice the room.
  void make_header() {
    const bool tall = header_ == kTallHeader;
    for (size_t i = 0; i < columns_.size(); i++) {
      const float x = x_of(i), y = tall && i % 2 ? kLowerName : kUpperName;
      const float room = columns_.size() == 1 ? view_.width : (tall ? 2 : 1) * spacing_ - 6;
      const float half = std::max(std::min({room / 2, x - 3, view_.width - 3 - x}), 0.0f);
      pen_.text(x - half, y, 2 * half, name_of(i), aligned(kCodeStyle, Align::Centre));
      if (tall && y == kUpperName) pen_.line({{x, kLowerName}, {x, header_}}, Role::Hairline);
      pen_.hit({x - half, y - 4, 2 * half, 22}, HitKind::Actor, history_.lanes[columns_[i]].actor, name_of(i));
    }
  }

  void make_lifeline(size_t column) {
    const Lane& lane = history_.lanes[columns_[column]];
    const float x = x_of(column);
    pen_.line({{x, std::max(header_, header_ + 2 - scroll_)}, {x, view_.height}}, Role::Hairline);
    const std::vector<Span>& spans = story_.spans(columns_[column]);
    if (spans.empty() || spans.front().begin > scene_.position) return;
    const bool ended = lane.ended != 0 && lane.ended <= scene_.position;
    const bool driver = drives(lane.actor);
    const float bottom = ended ? y_of_change(lane.ended) : now();
    if (!driver) {
      bar(x, y_of_change(spans.front().begin), bottom, Role::Suspended, Role::SuspendedLine);
    }
    const Position from = first_ == 0 ? 0 : story_.arrow(first_ - 1).at;
    const Position to = last_ < story_.arrow_count() ? story_.arrow(last_).at : scene_.position;
    auto span = std::lower_bound(spans.begin(), spans.end(), from,
                                 [](const Span& s, Position p) { return s.end != 0 && s.end < p; });
    for (; span != spans.end() && span->begin <= std::min(to, scene_.position); ++span) {
      const bool over = span->end != 0 && span->end <= scene_.position;
      const float begin = y_of_change(span->begin), end = over ? y_of_change(span->end) : now();
      if (span->raising) {
        bar(x, begin, end, Role::Exception, Role::None);
      } else {
        bar(x, begin, end, Role::Running, Role::RunningLine);
      }
    }
  }

  // Where it shows that somebody else runs. Who is closed and closes whom it awaits runs only for that: it
  // begins where the close() arrives, not where its own leaves.
  float y_of_change(Position position) const {
    const size_t until = story_.arrows_until(position);
    const bool closes = until > 1 && story_.arrow(until - 1).at == position &&
                        story_.arrow(until - 1).passing == trace::Passing::Close;
    return y_of(closes ? position - 1 : position);
  }

  float now() const { return std::min(y_of_row(rows_ - 1) + 18, view_.height + 20); }

  void bar(float x, float top, float bottom, Role fill, Role stroke) {
    top = std::max(top, header_ - 10);
    bottom = std::min(std::max(bottom, top + 6), view_.height + 10);
    if (bottom <= top) return;
    pen_.rect({x - kBar / 2, top, kBar, bottom - top}, fill, stroke, 3);
  }

  // What stands at an arrow: words around the value, and without it.
  struct Label {
    std::string_view before, value, after, alone;
    std::string whole() const { return std::string(before) + std::string(value) + std::string(after); }
  };

  bool is_told_elsewhere(Actor actor) const { return !story_.has_lane(history_.lane_of(actor)); }
  static Label await_label(trace::Delegation how) {
    const std::string_view words = text_of(how);   // "async with, entering"
    return {words, "", "", words.substr(0, words.find(','))};
  }

  Label label_of(const Arrow& arrow, std::string_view value) const {
    switch (arrow.passing) {
      case trace::Passing::In:
        if (arrow.awaits && is_told_elsewhere(arrow.from)) return await_label(history_.lanes[history_.lane_of(arrow.from)].how);
        if (arrow.awaits && names_.cast(arrow.from).code == 0) return {"runs", "", "", "runs"};
        if (arrow.awaits) return await_label(arrow.delegation);
        if (value.empty()) return {"next", "", "", "next"};
        return {"send(", value, ")", "send(…)"};
      case trace::Passing::Yield: return {"yield ", value, "", "yield"};
      case trace::Passing::Return:
        if (value.empty()) return {"closed", "", "", "closed"};
        return {"return ", value, "", "return"};
      case trace::Passing::Throw: return {"throw(", value, ")", "throw(…)"};
      case trace::Passing::Unwind:
        if (names_.cast(arrow.from).code == 0) return {"raises ", value, "", "raises"};
        return {"not caught: ", value, "", "not caught"};
      case trace::Passing::Close: return {"close()", "", "", "close()"};
      default: return {};
    }
  }

  // The label in the room there is: whole, with its value cut, or without it; "" = not even that.
  std::string fitting(const Label& label, float room, const TextStyle& style) const {
    constexpr float kLeast = 44;  // less of a value says nothing
    std::string whole = label.whole();
    if (pen_.width(whole, style) <= room) return whole;
    const float rest = room - pen_.width(label.before, style) - pen_.width(label.after, style);
    if (rest < kLeast) {
      return pen_.width(label.alone, style) <= room ? std::string(label.alone) : "";
    }
    return std::string(label.before) + pen_.cut(label.value, rest, style) + std::string(label.after);
  }

  struct Gap {
    float left, right;
    float room() const { return right - left - kAir - 2; }
  };
  // Between a lifeline and the next one, or the pane's edge.
  Gap gap_after(size_t column) const {
    const float right = column + 1 < columns_.size() ? x_of(column + 1) - kBar / 2 : view_.width - 4;
    return {x_of(column) + kBar / 2, right};
  }
  Gap gap_before(size_t column) const {
    return column > 0 ? gap_after(column - 1) : Gap{0, x_of(0) - kBar / 2};
  }

  // The gap along the arrow that is nearest to its source and holds the whole label, else the nearest.
  Gap gap_for(const Label& label, size_t from, size_t to, const TextStyle& style) const {
    const float wanted = pen_.width(label.whole(), style);
    const size_t count = from < to ? to - from : from - to;
    for (size_t i = 0; i < count; i++) {
      const Gap gap = gap_after(from < to ? from + i : from - 1 - i);
      if (gap.room() >= wanted) return gap;
    }
    return gap_after(from < to ? from : from - 1);
  }

  // An arrow between two whose lifelines have no room here, told in words over the other lifelines.
  void make_unseen(const Arrow& arrow, const Label& label, float y) {
    const TextStyle style = {Face::Code, 11, model::look_of(arrow.passing).role};
    const std::string words = names_.driver_label(arrow.from) + " → " +
                              names_.driver_label(arrow.to) + ": " + label.whole();
    const std::string shown = pen_.cut(words, view_.width - 32, style);
    pen_.rect({8, y - 12, pen_.width(shown, style) + 16, 18}, Role::Canvas, Role::Hairline, 9);
    pen_.text(16, y - 10, view_.width - 32, shown, style);
  }

  void make_arrow(size_t number) {
    const Arrow& arrow = story_.arrow(number);
    const size_t from = column_of(arrow.from), to = column_of(arrow.to);
    const float y = y_of_row(row_of_arrow(number));
    const PassingLook look = model::look_of(arrow.passing);
    const Label label = label_of(arrow, names_.text(arrow.value.text));
    pen_.hit({0, y - row_ + 8, view_.width, row_}, HitKind::Event, arrow.at, label.whole());
    if (from == kNoColumn && to == kNoColumn) {
      if (has_words(y)) make_unseen(arrow, label, y);
      return;
    }
    const TextStyle style = {Face::Code, 11, look.role};
    std::vector<Point> points;
    if (from == kNoColumn || to == kNoColumn) {
      points = make_stub(arrow, from == kNoColumn ? to : from, from == kNoColumn, label, y, style);
    } else {
      const float side = to > from ? 1 : -1;
      points = {{x_of(from) + side * kBar / 2, y}, {x_of(to) - side * (kBar / 2 + 1), y}};
      const Gap gap = gap_for(label, from, to, style);
      const size_t left = std::min(from, to), right = std::max(from, to);
      const Gap whole = {x_of(left) + kBar / 2, x_of(right) - kBar / 2};
      make_label(gap, whole, to < from, y, label, style);
    }
    if (y < header_ + kArrowHead) return;
    pen_.line(points, look.role, look.thickness, look.dash, look.head);
    const bool latest = arrow.at == scene_.transfer.begun && number + 1 == arrows_ && scene_.transfer.passing != trace::Passing::None;
    if (latest) picture_.motions.push_back({look.role, false, points, ""});
  }

  // A row that is half below the header has none: they would be cut through.
  bool has_words(float y) const { return y - kRemarkUp >= header_; }

  // In the gap, or where more of it fits over what the arrow crosses: there at its source.
  void make_label(const Gap& gap, const Gap& arrow, bool leftwards, float y, const Label& label, const TextStyle& style) {
    if (!has_words(y)) return;
    const std::string words = fitting(label, gap.room(), style), more = fitting(label, arrow.room(), style);
    if (!words.empty() && (words == label.whole() || pen_.width(more, style) <= pen_.width(words, style))) {
      const float x = gap.left + kAir;
      if (hides_any()) hide(x, y - kLabelUp, pen_.width(words, style));
      return void(pen_.text(x, y - kLabelUp, gap.room(), words, style));
    }
    const std::string over = more.empty() ? std::string(label.alone) : more;
    const float width = pen_.width(over, style);
    const float wanted = more.empty() ? (arrow.left + arrow.right - width) / 2
                         : leftwards  ? arrow.right - kAir - width
                                      : arrow.left + kAir;
    const float x = std::max(std::min(wanted, view_.width - width - 4), 4.0f);
    hide(x, y - kLabelUp, width);
    pen_.text(x, y - kLabelUp, width, over, style);
  }

  // An arrow from or to somebody without a lifeline, with the name if it fits.
  std::vector<Point> make_stub(const Arrow& arrow, size_t column, bool comes, const Label& label, float y,
                               const TextStyle& style) {
    const Actor hidden = comes ? arrow.from : arrow.to;
    const size_t before = std::lower_bound(columns_.begin(), columns_.end(), story_.lane_of(hidden)) - columns_.begin();
    const float end = x_of_hidden(before), side = before > column ? 1 : -1;
    const float near = x_of(column) + side * (kBar / 2 + (comes ? 1 : 0));
    const Gap nearest = side > 0 ? gap_after(column) : gap_before(column);
    const std::string named = label.whole() + (comes ? " from " : " to ") + names_.driver_label(hidden);
    const bool fits = pen_.width(named, style) <= nearest.room();
    const Gap whole = {std::min(near, end), std::max(near, end)};
    make_label(nearest, whole, (side > 0) == comes, y, fits ? Label{named, "", "", label.alone} : label, style);
    if (comes) return {{end, y}, {near, y}};
    return {{near, y}, {end, y}};
  }

  static std::string words_of(const Remark& remark) {
    const std::string line = ", line " + std::to_string(remark.line);
    switch (remark.kind) {
      case RemarkKind::Suspended: return remark.many ? "all suspended until driven" : "suspended until driven";
      case RemarkKind::Caught: return "caught" + line;
      case RemarkKind::CaughtReturn: return "StopIteration caught" + line;
    }
    return {};
  }

  // A remark in one line, or in two, the second from its comma on; none where that has no room either.
  std::vector<std::string_view> lines_in(std::string_view words, float room) const {
    if (pen_.width(words, kSmallStyle) <= room) return {words};
    const size_t comma = words.find(',');
    const size_t split = comma == std::string::npos ? pen_.split(words, room, kSmallStyle) : comma + 1;
    const size_t next = words.find_first_not_of(' ', split);
    if (next == std::string::npos || pen_.width(words.substr(0, split), kSmallStyle) > room) return {};
    if (pen_.width(words.substr(next), kSmallStyle) > room) return {};
    return {words.substr(0, split), words.substr(next)};
  }

  // Right of its lifeline, else left.
  void make_remark(const Remark& remark, size_t number) {
    const size_t column = column_of(remark.actor);
    if (column == kNoColumn) return;
    const float y = y_of_row(row_of_remark(number));
    if (!has_words(y)) return;
    const std::string words = words_of(remark);
    Gap gap = gap_after(column);
    std::vector<std::string_view> lines = lines_in(words, gap.room());
    const bool before = lines.empty();
    if (before) {
      gap = gap_before(column);
      lines = lines_in(words, gap.room());
      if (lines.empty()) return;
    }
    pen_.hit({gap.left, y - row_ + 8, gap.right - gap.left, row_}, HitKind::Event, remark.at, words);
    float top = y - kRemarkUp + (lines.size() == 1 ? kLine / 2 : 0);
    for (std::string_view line : lines) {
      const float width = pen_.width(line, kSmallStyle);
      const float x = before ? gap.right - kAir - width : gap.left + kAir;
      if (hides_any()) hide(x, top, width);
      pen_.text(x, top, gap.room(), line, kSmallStyle);
      top += kLine;
    }
  }

  void make_now() {
    const float y = y_of_row(rows_ - 1) + 18;
    if (y < header_ || y > view_.height) return;
    pen_.line({{0, y}, {view_.width, y}}, Role::Running, 1.25f, Dash::Dashed);
  }

  const Scene& scene_;
  const View& view_;
  const Names& names_;
  const History& history_;
  const Story story_;
  Picture& picture_;
  Pen pen_;
  const size_t arrows_, remarks_;   // how many have happened
  const size_t rows_;
  float header_ = kHeader, row_ = kRow;
  size_t first_row_ = 0, last_row_ = 0;  // in sight,
  size_t first_ = 0, last_ = 0;          // and the arrows among them
  std::vector<uint32_t> columns_;   // lanes, left to right
  std::vector<uint32_t> hidden_;    // see count_hidden
  float spacing_ = 0, scroll_ = 0;
};

}  // namespace

void layout_sequence(const LayoutInput& input, Picture* picture) {
  SequenceLayout(input, picture).make();
}

}  // namespace coroscope::model
