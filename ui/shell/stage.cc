// One frame: the pointer acts, stale pictures are laid out anew, then all are painted.
// Interface: stage.h. Covered by tests/web.
#include "ui/shell/stage.h"

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

bool paint_pane(const Stage& stage, const PaneState& pane, float milliseconds) {
  draw::Canvas canvas = canvas_of(stage, pane);
  canvas.list->PushClipRect(canvas.origin, ImVec2(pane.place.right(), pane.place.bottom()), true);
  draw::paint(canvas, pane.picture);
  bool moving = milliseconds >= 0 && draw::paint_motions(canvas, pane.picture, milliseconds);
  canvas.list->PopClipRect();
  return moving;
}

// Milliseconds since the motions began; < 0 = there are none.
float motion_time(Stage& stage) {
  if (stage.motion_wanted) {
    stage.motion_began = stage.reduced_motion ? -1 : ImGui::GetTime();
    stage.motion_wanted = false;
  }
  if (stage.motion_began < 0) return -1;
  return static_cast<float>((ImGui::GetTime() - stage.motion_began) * 1000);
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

void follow_moment() {
  for (float& offset : stage().view.scroll) offset = -1;
  invalidate();
}

bool draw_stage() {
  Stage& the_stage = stage();
  draw::set_pixel_ratio(platform().pixel_ratio());
  act_on_pointer(the_stage);
  if (the_stage.stale) {
    the_stage.stale = false;
    for (int i = 0; i < kPaneCount; i++) lay_out(the_stage, i);
  }
  float milliseconds = motion_time(the_stage);
  bool moving = false;
  for (const PaneState& pane : the_stage.panes) {
    if (pane.visible()) moving |= paint_pane(the_stage, pane, milliseconds);
  }
  if (!moving) the_stage.motion_began = -1;
  paint_pointer(the_stage);
  return moving || the_stage.stale;
}

}  // namespace coroscope::shell
