// Hits lie in the pictures of the last frame, later ones on top. A press that begins on the timeline
// scrubs until it ends, two fingers there zoom; a finger that begins elsewhere and moves scrolls; a press
// and release on the same hit is a click.
// Interface: pointer.h. Covered by tests/web.
#include "ui/shell/pointer.h"

#include <cmath>
#include <utility>

#include "imgui.h"
#include "ui/draw/painter.h"
#include "ui/shell/page.h"
#include "ui/shell/platform.h"
#include "ui/shell/stage.h"

namespace coroscope::shell {

namespace {

using model::Hit;
using model::HitKind;
using model::Pane;

constexpr float kWheelPixels = 60;    // a step of the wheel scrolls so far
constexpr float kTapSlop = 6;         // a finger that moves less still taps
constexpr int kTimeline = static_cast<int>(Pane::Timeline);
constexpr int kPanel = static_cast<int>(Pane::Panel);

enum class Drag { None, Press, Scrub, Scroll };
struct PointerState {
  Drag drag = Drag::None;
  int pane = -1;
  ImVec2 from;
  float scroll_from = 0;
};
PointerState state;

int pane_at(const Stage& stage, ImVec2 point) {
  for (int i = kPaneCount - 1; i >= 0; i--) {
    if (stage.panes[i].visible() && stage.panes[i].place.contains({point.x, point.y})) return i;
  }
  return -1;
}

const Hit* hit_at(const Stage& stage, int pane, ImVec2 point) {
  if (pane < 0) return nullptr;
  const PaneState& there = stage.panes[pane];
  const std::vector<Hit>& hits = there.picture.hits;
  for (size_t i = hits.size(); i-- > 0;) {
    if (hits[i].box.contains({point.x - there.place.x, point.y - there.place.y})) return &hits[i];
  }
  return nullptr;
}

void go_to(Stage& stage, uint32_t position) {
  if (position == stage.model.position()) return;
  stage.model.go_to(position);
  invalidate();
  tell_moment();
}

// By value: telling the page may lay the pictures out anew.
void click(Stage& stage, Hit hit) {
  switch (hit.kind) {
    case HitKind::Event:
      tell_hit("event", static_cast<int>(hit.id), hit.text);
      return go_to(stage, hit.id);
    case HitKind::Actor:
      stage.model.choose_actor(hit.id);
      invalidate();
      return tell_hit("actor", static_cast<int>(hit.id), hit.text);
    case HitKind::Rule:
      return tell_hit("rule", static_cast<int>(hit.id), hit.text);
    case HitKind::Fold:
      stage.view.chain_unfolded = !stage.view.chain_unfolded;
      return invalidate();
    case HitKind::Row:
      // What opens does so in place.
      stage.view.scroll[kPanel] = stage.panes[kPanel].picture.scroll;
      return tell_hit("row", static_cast<int>(hit.id), hit.text);
    case HitKind::Timeline:
      return;
  }
}

void scrub(Stage& stage, ImVec2 point) {
  go_to(stage, stage.model.position_at_x(point.x - stage.panes[kTimeline].place.x));
}

void scroll_to(Stage& stage, int pane, float offset) {
  const float most = stage.panes[pane].picture.content_height - stage.panes[pane].place.h;
  const float to = std::fmax(std::fmin(offset, most), 0);
  if (std::exchange(stage.view.scroll[pane], to) != to) invalidate();
}

float scroll_of(const Stage& stage, int pane) { return stage.panes[pane].picture.scroll; }

void pan_timeline(Stage& stage, float steps) {
  model::View& view = stage.view;
  double span = view.timeline_last - view.timeline_first;
  if (span <= 0) return;
  double all = stage.model.count();
  view.timeline_first = std::fmin(std::fmax(view.timeline_first - steps * span / 10, 0), all - span);
  view.timeline_last = view.timeline_first + span;
  invalidate();
}

void wheel(Stage& stage, const ImGuiIO& io) {
  int pane = pane_at(stage, io.MousePos);
  if (pane < 0 || (io.MouseWheel == 0 && io.MouseWheelH == 0)) return;
  if (pane == kTimeline) {
    if (io.MouseWheelH != 0) pan_timeline(stage, -io.MouseWheelH);
    if (io.MouseWheel != 0) zoom_timeline(io.MouseWheel, stage.model.position_at_x(io.MousePos.x - stage.panes[kTimeline].place.x));
  } else if (io.MouseWheel != 0) {
    scroll_to(stage, pane, scroll_of(stage, pane) - io.MouseWheel * kWheelPixels);
  }
}

// Two fingers zoom the timeline around their middle; the first alone would scrub.
void pinch(Stage& stage) {
  constexpr float kSteps = 60;  // of zoom for the canvas's width
  ImVec2 middle;
  const float by = platform().take_pinch(&middle.x, &middle.y);
  if (by == 0 || pane_at(stage, middle) != kTimeline) return;
  state.drag = Drag::None;
  zoom_timeline(by * kSteps, stage.model.position_at_x(middle.x - stage.panes[kTimeline].place.x));
}

void press(Stage& stage, const ImGuiIO& io) {
  state.pane = pane_at(stage, io.MousePos);
  state.from = io.MousePos;
  state.drag = state.pane < 0 ? Drag::None : Drag::Press;
  const Hit* hit = hit_at(stage, state.pane, io.MousePos);
  if (hit == nullptr || hit->kind != HitKind::Timeline) return;
  state.drag = Drag::Scrub;
  scrub(stage, io.MousePos);
}

void drag(Stage& stage, const ImGuiIO& io) {
  if (state.drag == Drag::Scrub) return scrub(stage, io.MousePos);
  if (io.MouseSource != ImGuiMouseSource_TouchScreen) return;
  float moved = io.MousePos.y - state.from.y;
  if (state.drag == Drag::Press && std::fabs(moved) > kTapSlop) {
    state.drag = Drag::Scroll;
    state.scroll_from = scroll_of(stage, state.pane);
  }
  if (state.drag == Drag::Scroll) scroll_to(stage, state.pane, state.scroll_from - moved);
}

void release(Stage& stage, const ImGuiIO& io) {
  Drag was = state.drag;
  state.drag = Drag::None;
  if (was != Drag::Press) return;
  const Hit* hit = hit_at(stage, pane_at(stage, io.MousePos), io.MousePos);
  if (hit != nullptr && hit == hit_at(stage, state.pane, state.from)) click(stage, *hit);
}

}  // namespace

void act_on_pointer(Stage& stage) {
  const ImGuiIO& io = ImGui::GetIO();
  wheel(stage, io);
  pinch(stage);
  if (ImGui::IsMouseClicked(ImGuiMouseButton_Left)) press(stage, io);
  if (io.MouseDown[ImGuiMouseButton_Left] && state.drag != Drag::None) drag(stage, io);
  if (ImGui::IsMouseReleased(ImGuiMouseButton_Left)) release(stage, io);
}

void paint_pointer(const Stage& stage) {
  const ImGuiIO& io = ImGui::GetIO();
  if (!ImGui::IsMousePosValid() || state.drag == Drag::Scroll) return;
  int pane = pane_at(stage, io.MousePos);
  const Hit* hit = hit_at(stage, pane, io.MousePos);
  if (hit == nullptr) return;
  ImGui::SetMouseCursor(hit->kind == HitKind::Timeline ? ImGuiMouseCursor_ResizeEW
                                                       : ImGuiMouseCursor_Hand);
  draw::Canvas canvas;
  canvas.list = ImGui::GetForegroundDrawList();
  canvas.pixel_ratio = platform().pixel_ratio();
  canvas.dark = stage.dark;
  const model::Rect& place = stage.panes[pane].place;
  if (hit->kind != HitKind::Timeline) {
    draw::paint_hover(canvas, {place.x + hit->box.x, place.y + hit->box.y, hit->box.w, hit->box.h});
  }
  if (!hit->text.empty() && hit->kind != HitKind::Rule) {
    draw::paint_tooltip(canvas, io.MousePos, io.DisplaySize, hit->text);
  }
}

}  // namespace coroscope::shell
