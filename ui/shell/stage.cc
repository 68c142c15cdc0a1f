// One frame: the pointer acts, stale pictures are laid out anew, then all are painted.
// Interface: stage.h. Covered by tests/web.
#include "ui/shell/stage.h"

#include <algorithm>
#include <cmath>

#include "imgui.h"
#include "ui/draw/faces.h"
#include "ui/shell/platform.h"
#include "ui/shell/pointer.h"

namespace coroscope::shell {

namespace {

using model::Pane;

void lay_out(Stage& stage, int number) {
  PaneState& pane = stage.panes[number];
  if (!pane.visible()) {
    pane.picture = {};
    return;
  }
  stage.view.width = pane.place.w;
  stage.view.height = pane.place.h;
  stage.view.pane = static_cast<Pane>(number);
  const bool plays = !stage.play.moments.empty() && (stage.view.pane == Pane::Chain || stage.view.pane == Pane::Sequence);
  stage.view.moment = plays ? stage.play.moments[stage.play.at] : model::View::kShown;
  pane.picture = stage.model.picture(stage.view, draw::measure);
}

draw::Canvas canvas_of(const Stage& stage, const PaneState& pane) {
  draw::Canvas canvas;
  canvas.list = ImGui::GetBackgroundDrawList();
  canvas.origin = ImVec2(pane.place.x, pane.place.y);
  canvas.pixel_ratio = platform().pixel_ratio();
  canvas.dark = stage.dark;
  return canvas;
}

void paint_pane(const Stage& stage, const PaneState& pane, float share) {
  draw::Canvas canvas = canvas_of(stage, pane);
  canvas.list->PushClipRect(canvas.origin, ImVec2(pane.place.right(), pane.place.bottom()), true);
  draw::paint(canvas, pane.picture);
  draw::paint_scroll(canvas, pane.place.w, pane.place.h, pane.picture);
  if (share >= 0) draw::paint_motions(canvas, pane.picture, share);
  canvas.list->PopClipRect();
}

// Of many passings each is quicker, so that a step never plays for long.
double seconds_each(const Play& play) {
  constexpr double kSlowest = 0.26, kAll = 1.0;
  return std::min(kSlowest, kAll / static_cast<double>(play.moments.size()));
}

// Goes on to the passing that is due; a slow frame makes it all last longer and skips none. Returns how far its value has come, 0..1; < 0 = nothing is played.
float advance_play(Stage& stage) {
  Play& play = stage.play;
  if (play.moments.empty()) return -1;
  if (play.began < 0) play.began = ImGui::GetTime();
  const double each = seconds_each(play), next = static_cast<double>(play.at + 1);
  if (ImGui::GetTime() - play.began > (next + 0.5) * each) play.began = ImGui::GetTime() - next * each;
  const double passed = (ImGui::GetTime() - play.began) / each;
  const size_t due = static_cast<size_t>(passed + 1e-9);
  if (due != play.at) stage.stale = true;
  if (due >= play.moments.size()) {
    play = {};
    return -1;
  }
  play.at = due;
  return std::max(0.0f, static_cast<float>(passed - static_cast<double>(due)));
}

// As many events on the timeline, from one on as far as there are.
void show_events(double first, double span) {
  model::View& view = stage().view;
  view.timeline_first = std::clamp(first, 0.0, std::max(stage().model.count() - span, 0.0));
  view.timeline_last = view.timeline_first + span;
}

}  // namespace

Stage& stage() {
  static Stage the_stage;
  return the_stage;
}

void invalidate() {
  stage().stale = true;
  platform().request_frame();
}

void play_from(model::Position from) {
  constexpr size_t kMost = 6;
  Stage& the_stage = stage();
  the_stage.play = {};
  if (!the_stage.reduced_motion && platform().is_open()) the_stage.play.moments = the_stage.model.passings(from, kMost);
  invalidate();
}

void stop_play() { stage().play = {}; }

void follow_moment() {
  model::View& view = stage().view;
  for (float& offset : view.scroll) offset = -1;
  // A timeline that shows a part goes along with the moment.
  const double at = stage().model.position(), span = view.timeline_last - view.timeline_first;
  if (span > 0 && (at < view.timeline_first || at > view.timeline_last)) show_events(at - span / 2, span);
  invalidate();
}

void zoom_timeline(float steps, double centre) {
  constexpr double kFactor = 1.2, kFewest = 8;
  model::View& view = stage().view;
  if (view.timeline_first >= view.timeline_last) {
    view.timeline_first = 0;
    view.timeline_last = stage().model.count();
  }
  const double before = view.timeline_last - view.timeline_first;
  const double span = std::max(before * std::pow(kFactor, -steps), kFewest);
  if (span >= stage().model.count()) {
    view.timeline_first = view.timeline_last = 0;
  } else {
    show_events(centre - span * (centre - view.timeline_first) / before, span);
  }
  invalidate();
}

bool draw_stage() {
  Stage& the_stage = stage();
  draw::set_pixel_ratio(platform().pixel_ratio());
  act_on_pointer(the_stage);
  const float share = advance_play(the_stage);
  if (the_stage.stale) {
    the_stage.stale = false;
    for (int i = 0; i < kPaneCount; i++) lay_out(the_stage, i);
  }
  for (const PaneState& pane : the_stage.panes) {
    if (pane.visible()) paint_pane(the_stage, pane, share);
  }
  paint_pointer(the_stage);
  return !the_stage.play.moments.empty() || the_stage.stale;
}

}  // namespace coroscope::shell
