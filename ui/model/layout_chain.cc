// The chain pane: a box per level from the driver down to the innermost frame, links between them, the
// way of the value or exception that passes now, the exception in flight, and below it the other
// suspended chains. Only what is in sight becomes shapes.
// Tests: tests/golden/scene.
#include <algorithm>
#include <cmath>
#include <deque>

#include "ui/model/layout.h"
#include "ui/model/pen.h"

namespace coroscope::model {

namespace {

constexpr float kMargin = 18;
constexpr float kTop = 12;
constexpr float kTallBox = 62;       // three lines: name and role, source, kind and state
constexpr float kBoxHeight = 50;     // without the last, where not all have room for it
constexpr float kGap = 40;
constexpr float kTightGap = 24;
constexpr float kLowBox = 26;        // one line: of a level that only waits, where not all boxes
constexpr float kLowGap = 20;        // have room for two, and between such boxes
constexpr float kWidestBox = 340;    // and in a wide pane that much of it:
constexpr float kShareOfWide = 0.5f;
constexpr float kArcRoom = 84;       // right of the boxes, for what passes
constexpr float kNarrowArcRoom = 44;
constexpr float kFlight = 28;        // the exception's line below the chain
constexpr float kOthersHead = 30;    // "Also alive, ..."
constexpr float kOtherGap = 6, kOtherChainGap = 10;

struct BoxLook {
  Role fill, stroke, title, source;
  Dash dash;
};

BoxLook look_of(LevelRole role) {
  switch (role) {
    case LevelRole::Driver:
      return {Role::Raised, Role::Accent, Role::Text, Role::TextMuted, Dash::Solid};
    case LevelRole::Running:
      return {Role::RunningFill, Role::RunningLine, Role::Text, Role::TextMuted, Dash::Solid};
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
    const float room = view_.width < 300 ? kNarrowArcRoom : kArcRoom;
    box_width_ = std::clamp(view_.width - kMargin - room, 60.0f, std::max(kWidestBox, view_.width * kShareOfWide));
    choose_levels();
  }

  void make() {
    if (shown_.empty() && scene_.chains.empty()) return make_nothing();
    const float content = place_all();
    const float chain_bottom = chain_end();
    scroll_ = place_scroll(view_, content, content > view_.height ? wanted_bottom() : 0, &picture_);
    for (Place& place : shown_) place.top -= scroll_;
    pen_.clip({0, 0, view_.width, flight_at_foot() ? flight_foot() - 8 : view_.height});
    for (size_t i = 0; i < shown_.size(); i++) {
      if (!in_sight(shown_[i].top, shown_[i].height + kGap)) continue;
      if (i + 1 < shown_.size()) make_link(i);
      make_level(shown_[i]);
    }
    make_passing();
    pen_.end_clip();
    pen_.clip({0, 0, view_.width, view_.height});
    make_flight();
    make_others(chain_bottom - scroll_);
    pen_.end_clip();
  }

 private:
  // A level and where its box stands.
  struct Place {
    const Level* level;
    float top = 0, height = kBoxHeight;
    float bottom() const { return top + height; }
  };

  void make_nothing() {
    const bool begun = scene_.position > 0;
    pen_.text(kMargin, kTop + 10, view_.width - 2 * kMargin,
              begun ? "No chain: nothing runs and nothing is suspended." : "Nothing has run yet.",
              kLabelStyle);
  }

  // --- Which levels, and where -----------------------------------------------------------------

  float room_for_chain() const { return view_.height - kTop - 8 - (scene_.flight.shown ? kFlight : 0); }

  // Levels that only wait may have low boxes; who drives and who runs always has two lines.
  static float low_height(const Level& level) {
    return level.role == LevelRole::Driver || level.role == LevelRole::Running ? kBoxHeight : kLowBox;
  }

  size_t running_level() const {
    const std::vector<Level>& chain = scene_.chain;
    for (size_t i = chain.size(); i-- > 0;) {
      if (chain[i].role == LevelRole::Running) return i;
    }
    return chain.empty() ? 0 : chain.size() - 1;
  }

  // How high the chain is with these levels and a fold for each run of others.
  float height_of(const std::vector<bool>& kept) const {
    float height = -kLowGap;
    for (size_t i = 0; i < kept.size(); i++) {
      if (kept[i]) height += low_height(scene_.chain[i]) + kLowGap;
      else if (i == 0 || kept[i - 1]) height += kLowBox + kLowGap;
    }
    return height;
  }

  // Which levels of a long chain are kept: the driver, the one that runs, the innermost, then those
  // around them, as far as there is room.
  std::vector<bool> choose_kept() const {
    constexpr float kLeastRoom = 260;
    const size_t size = scene_.chain.size();
    const float room = std::max(room_for_chain(), kLeastRoom);
    const size_t running = running_level();
    std::vector<bool> kept(size);
    for (size_t away = 0; away < size; away++) {
      for (size_t i : {away, running + away, running - away, size - 1 - away}) {
        if (i >= size || kept[i]) continue;
        kept[i] = true;
        if (height_of(kept) <= room) continue;
        kept[i] = false;
        return kept;
      }
    }
    return kept;
  }

  void choose_levels() {
    const std::vector<Level>& chain = scene_.chain;
    float low = 0;
    for (const Level& level : chain) low += low_height(level) + kLowGap;
    if (view_.chain_unfolded || low - kLowGap <= room_for_chain()) {
      for (const Level& level : chain) shown_.push_back({&level});
      return;
    }
    const std::vector<bool> kept = choose_kept();
    for (size_t i = 0; i < chain.size(); i++) {
      if (kept[i]) {
        shown_.push_back({&chain[i]});
        continue;
      }
      const size_t first = i;
      uint32_t skipped = 0;
      for (; i < chain.size() && !kept[i]; i++) skipped += chain[i].folded ? chain[i].folded : 1;
      i--;
      if (i == first) {
        shown_.push_back({&chain[i]});  // it takes no more room than its fold
      } else {
        add_fold(chain[i], skipped);
      }
    }
  }

  // One item for many levels, linked to what follows as the last of them.
  void add_fold(const Level& last, uint32_t skipped) {
    Level& fold = folds_.emplace_back(last);
    fold.role = LevelRole::Folded;
    fold.actor = 0;
    fold.folded = skipped;
    fold.name = fold.plain_name = std::to_string(skipped) + " more";
    shown_.push_back({&fold});
  }

  // The boxes as high as all of them, and the other chains' too, have room; returns how high that is.
  float place_all() {
    for (float box : {kTallBox, kBoxHeight}) {
      other_box_ = box;
      if (place_levels(box) && content_height() <= view_.height) return content_height();
    }
    if (!scene_.chains.empty() && content_height() > view_.height) other_box_ = kLowBox;
    return content_height();
  }

  float chain_end() const {
    return shown_.empty() ? kTop : shown_.back().bottom() + 8 + (scene_.flight.shown ? kFlight : 0);
  }
  float content_height() const { return chain_end() + (scene_.chains.empty() ? 8 : others_height(other_box_)); }

  // False where there is no room for boxes of that height: then most of them are low.
  bool place_levels(float box) {
    const float levels = static_cast<float>(std::max<size_t>(1, shown_.size()));
    const float room_for_gaps = room_for_chain() - levels * box;
    const bool low = room_for_gaps < (levels - 1) * kTightGap;
    gap_ = low ? kLowGap : std::clamp(std::floor(room_for_gaps / levels), kTightGap, kGap);
    float y = kTop;
    for (Place& place : shown_) {
      place.top = y;
      place.height = low || place.level->role == LevelRole::Folded ? low_height(*place.level) : box;
      y = place.bottom() + gap_;
    }
    return !low;
  }

  float others_height(float box) const {
    float height = kOthersHead;
    for (const auto& chain : scene_.chains) {
      height += static_cast<float>(chain.size()) * (box + kOtherGap) + kOtherChainGap;
    }
    return height;
  }

  bool in_sight(float top, float height) const { return top + height > 0 && top < view_.height; }

  // A view that follows keeps the level that runs in sight, else the innermost.
  float wanted_bottom() const {
    if (shown_.empty()) return 0;
    const Place* wanted = &shown_.back();
    for (const Place& place : shown_) {
      if (place.level->role == LevelRole::Running) wanted = &place;
    }
    return std::min(wanted->bottom() + gap_ + kFlight, wanted->top - 6 + view_.height);
  }

  // --- Boxes and links -------------------------------------------------------------------------

  static std::string tooltip(const Level& level) {
    std::string words = level.name + ": " + level.kind + ", " + level.state;
    if (level.line) words += ", line " + std::to_string(level.line);
    return words;
  }

  void make_level(const Place& place) {
    const Rect box = {kMargin, place.top, box_width_, place.height};
    if (place.level->role == LevelRole::Folded) return make_fold(*place.level, box);
    make_box(*place.level, box);
  }

  // Name and role, and where the level stands: below, or in a low box behind the name. A tall one tells
  // kind and state too, in the words of Python's inspect.
  void make_box(const Level& level, const Rect& box) {
    const BoxLook look = look_of(level.role);
    const bool low = box.h < kBoxHeight;
    pen_.rect(box, look.fill, look.stroke, low ? 6 : 8, look.dash);
    const bool tall = box.h > kBoxHeight;
    const float name_y = box.y + (low ? 6 : tall ? 7 : 8);
    const float chip = make_role(level, look, box, name_y);
    const float inside = box.w - 22, x = box.x + 11;
    const TextStyle source = in_role(kSourceStyle, look.source);
    const TextStyle title = in_role(kTitleStyle, look.title);
    if (low) {
      const float room = inside - chip - 8;
      const float name = pen_.text(x, name_y, room, name_in(level, room, title), title) + 10;
      if (room - name > 24) pen_.text(x + name, name_y + 1, room - name, where(level), source);
    } else {
      pen_.text(x, name_y, inside - chip - 8, name_in(level, inside - chip - 8, title), title);
      pen_.text(x, name_y + (tall ? 17 : 19), inside, where(level), source);
    }
    if (tall) pen_.text(x, name_y + 34, inside, kind_and_state(level, inside), in_role(kSmallStyle, look.source));
    pen_.hit(box, HitKind::Actor, level.actor, tooltip(level));
  }

  // With its arguments, if there is room for its name at least.
  const std::string& name_in(const Level& level, float room, const TextStyle& style) const {
    return pen_.width(level.plain_name, style) + 12 > room ? level.plain_name : level.name;
  }

  // The role, a chip for who runs and who drives; returns the room it takes.
  float make_role(const Level& level, const BoxLook& look, const Rect& box, float y) {
    const std::string_view word = name_of(level.role);
    if (level.role == LevelRole::Running) {
      return pen_.chip(box.right() - 10, y, word, Role::Running, Role::RunningText, Role::None, true);
    }
    if (level.role == LevelRole::Driver) {
      return pen_.chip(box.right() - 10, y, word, Role::AccentFill, Role::Accent, Role::None, true);
    }
    const TextStyle style = aligned(in_role(kSmallStyle, look.source), Align::Right);
    const float width = pen_.width(word, style);
    pen_.text(box.right() - 18 - width, y + 2, width, word, style);
    return width + 8;
  }

  // "types.coroutine generator" is a generator where there is no room for more.
  std::string kind_and_state(const Level& level, float width) const {
    const std::string whole = level.kind + ", " + level.state;
    const size_t last = level.kind.rfind(' ');
    if (last == std::string::npos || pen_.width(whole, kSmallStyle) <= width) return whole;
    return whole.substr(last + 1);
  }

  static std::string where(const Level& level) {
    if (level.line == 0) return level.kind;
    if (!level.module.empty()) return place_of(level);
    return std::to_string(level.line) + " " + (level.source.empty() ? level.kind : level.source);
  }

  void make_fold(const Level& level, const Rect& box) {
    pen_.rect(box, Role::None, Role::SuspendedLine, 6, Dash::Dotted);
    const std::string words = "… " + level.name + " …";
    pen_.text(box.x, box.y + 6, box.w, words, aligned(kLabelStyle, Align::Centre));
    pen_.hit(box, HitKind::Fold, 0, "Show all levels");
  }

  static constexpr float kLinkX = kMargin + 26, kLinkWordsX = kLinkX + 14;
  static std::string_view link_words(const Level& level) {
    return level.link_state == LinkState::Unlinked ? "nothing drives it now" : std::string_view(level.link);
  }
  // Where what passes between level i and the next can be told, right of the link's own words.
  float free_beside_link(size_t i) const {
    return kLinkWordsX + pen_.width(link_words(*shown_[i].level), kLabelStyle) + 12;
  }

  void make_link(size_t i) {
    const Level& level = *shown_[i].level;
    const float x = kLinkX;
    const float from = shown_[i].bottom() + 3, to = shown_[i + 1].top - 3;
    const float label_y = (from + to) / 2 - 8;
    switch (level.link_state) {
      case LinkState::Linked:
        pen_.line({{x, from}, {x, to}}, Role::SuspendedLine, 1.5f, Dash::Solid, Head::Arrow);
        break;
      case LinkState::Was:
        pen_.line({{x, from}, {x, to}}, Role::SuspendedLine, 1.5f, Dash::Dashed, Head::Arrow);
        break;
      case LinkState::Unlinked:
        // A link that is cut: two strokes across the gap.
        pen_.line({{x, from}, {x, label_y + 5}}, Role::SuspendedLine, 1.5f);
        pen_.line({{x - 5, label_y + 8}, {x + 5, label_y + 2}}, Role::SuspendedLine, 1.5f);
        pen_.line({{x - 5, label_y + 14}, {x + 5, label_y + 8}}, Role::SuspendedLine, 1.5f);
        pen_.line({{x, label_y + 11}, {x, to}}, Role::SuspendedLine, 1.5f);
        break;
      case LinkState::None: return;
    }
    pen_.text(kLinkWordsX, label_y, box_width_ - 40, link_words(level), kLabelStyle);
  }

  // The exception's line stands below the chain; of a chain that goes on below the pane, at its foot.
  float flight_below() const { return shown_.back().bottom() + 14; }
  float flight_foot() const { return view_.height - kFlight + 6; }
  bool flight_at_foot() const { return scene_.flight.shown && !shown_.empty() && flight_below() > flight_foot(); }

  void make_flight() {
    if (!scene_.flight.shown || shown_.empty()) return;
    if (flight_at_foot()) pen_.line({{0, flight_foot() - 6}, {view_.width, flight_foot() - 6}}, Role::Hairline);
    const TextStyle style = in_role(kCodeStyle, Role::Exception);
    const float width = view_.width - 2 * kMargin;
    const std::string end = ", " + std::string(scene_.flight.end);
    const std::string words = pen_.cut("× " + scene_.flight.text, width - pen_.width(end, style), style) + end;
    pen_.text(kMargin, std::min(flight_below(), flight_foot()), width, words, style);
  }

  // --- What passes ---------------------------------------------------------------------------

  static constexpr size_t kNowhere = SIZE_MAX;
  size_t level_of(Actor actor) const {
    for (size_t i = 0; i < shown_.size(); i++) {
      const Level& level = *shown_[i].level;
      if (level.actor == actor && level.role != LevelRole::Folded) return i;
    }
    return kNowhere;
  }

  // An arc on the right of the boxes; `rank` keeps several apart. What goes down meets a box in its
  // middle; what comes up leaves above that and arrives below it, so that no two heads meet.
  std::vector<Point> arc(size_t from, size_t to, float rank) const {
    const float right = kMargin + box_width_;
    const bool down = to > from;
    const auto port = [&](size_t i, float share) { return shown_[i].top + shown_[i].height * share; };
    const float y0 = port(from, down ? 0.5f : 0.24f), y1 = port(to, down ? 0.5f : 0.76f);
    const float room = std::max(view_.width - right - 8, 20.0f);
    const float bulge = std::min(room, 22 + rank * 14 + 6 * std::abs(y1 - y0) / (kBoxHeight + gap_));
    const float control = right + bulge * 4 / 3;
    return {{right + 4, y0}, {control, y0}, {control, y1}, {right + 6, y1}};
  }

  // How an exception came here stays in sight while it flies; then what passes by this event.
  void make_passing() {
    if (scene_.flight.shown) {
      for (size_t i = 1; i < shown_.size(); i++) {
        if (leaves(i)) draw_arc(trace::Passing::Unwind, i, i - 1, 0);
      }
      for (size_t i = shown_.size(); i-- > 0;) {
        if (shown_[i].level->link == "throw") {
          draw_throw(i);
          break;
        }
      }
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
        {look.role, true, arc(from, to, far ? 1 : 0), pen_.cut(scene_.transfer_text, box_width_, in_role(kCodeStyle, look.role))});
    make_value(std::min(from, to), look.role);
  }

  // A fold among those that the exception has left was left too.
  bool leaves(size_t i) const {
    if (shown_[i].level->role != LevelRole::Folded) return left_by_flight(*shown_[i].level);
    return i + 1 < shown_.size() && left_by_flight(*shown_[i + 1].level) && shown_[i - 1].level->link_state == LinkState::Was;
  }

  bool left_by_flight(const Level& level) const {
    if (level.role != LevelRole::Unwound) return false;
    for (const FlightRow& row : scene_.flight.rows) {
      if (row.actor == level.actor && row.left) return true;
    }
    return false;
  }

  void draw_throw(size_t from) {
    for (const FlightRow& row : scene_.flight.rows) {
      if (row.encounter != trace::Encounter::Raised) continue;
      const size_t to = level_of(row.actor);
      if (to != kNowhere && to > from) draw_arc(trace::Passing::Throw, from, to, 1);
      return;
    }
  }

  void draw_arc(trace::Passing passing, size_t from, size_t to, float rank) {
    const PassingLook look = model::look_of(passing);
    pen_.curve(arc(from, to, rank), look.role, look.thickness, look.dash, look.head);
  }

  // The value stands in the gap below the upper of the two boxes, where no other words are.
  void make_value(size_t upper, Role role) {
    constexpr float kLeast = 40;  // less of a value says nothing
    if (scene_.transfer_text.empty()) return;
    const TextStyle style = in_role(kCodeStyle, role);
    const float right = kMargin + box_width_, left = free_beside_link(upper);
    if (right - left < kLeast) return;
    const float y = shown_[upper].bottom() + gap_ / 2 - 9;
    pen_.text(left, y, right - left, scene_.transfer_text, aligned(style, Align::Right));
  }

  // --- Chains that nobody drives ---------------------------------------------------------------

  void make_others(float y) {
    if (scene_.chains.empty()) return;
    if (in_sight(y, 20)) {
      std::string words = shown_.empty() ? "Alive, driven by nobody now" : "Also alive, driven by nobody now";
      if (scene_.chains_left_out) {
        words += " (and " + std::to_string(scene_.chains_left_out) + " more)";
      }
      pen_.text(kMargin, y + 4, view_.width - 2 * kMargin, words, kSmallStyle);
    }
    y += kOthersHead - 4;
    for (const std::vector<Level>& chain : scene_.chains) {
      for (size_t i = 0; i < chain.size(); i++, y += other_box_ + kOtherGap) {
        if (in_sight(y, other_box_)) make_other(chain[i], i, y);
      }
      y += kOtherChainGap;
    }
  }

  void make_other(const Level& level, size_t depth, float y) {
    const float indent = std::min(static_cast<float>(depth) * 14, box_width_ / 3);
    const Rect box = {kMargin + indent, y, box_width_ - indent, other_box_};
    if (depth > 0) {
      const float x = box.x - 7;
      pen_.line({{x, y - kOtherGap}, {x, y + other_box_ / 2}, {box.x, y + other_box_ / 2}},
                Role::SuspendedLine);
    }
    make_box(level, box);
  }

  const Scene& scene_;
  const View& view_;
  Picture& picture_;
  Pen pen_;
  std::vector<Place> shown_;
  std::deque<Level> folds_;  // shown_ points into it
  float box_width_ = 0, gap_ = 0, scroll_ = 0;
  float other_box_ = kBoxHeight;
};

}  // namespace

void layout_chain(const LayoutInput& input, Picture* picture) {
  ChainLayout(input, picture).make();
}

}  // namespace coroscope::model
