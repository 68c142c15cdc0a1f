// What one module instance holds: the model, the panes of its canvas, and how the reader has set
// them up. main.cc and words.cc export it to the page; pointer.cc acts on it.
#pragma once
#include "ui/draw/painter.h"
#include "ui/model/api.h"

namespace coroscope::shell {

constexpr int kPaneCount = static_cast<int>(model::Pane::kCount);

struct PaneState {
  model::Rect place;          // on the canvas; no width or height = hidden
  model::Picture picture;     // laid out for the place's size, its origin at the place's corner
  bool visible() const { return place.w > 0 && place.h > 0; }
};

struct Stage {
  model::Model model;
  model::View view;           // scroll, tab, filter, zoom: all panes share it
  PaneState panes[kPaneCount];
  bool dark = false;
  bool reduced_motion = false;
  bool stale = true;          // the pictures are older than the model or the view
  bool motion_wanted = false; // the next pictures show how their moment came about
  double motion_began = -1;   // ImGui's time; < 0 = nothing moves
};

Stage& stage();

// The pictures no longer show what is: draws anew.
void invalidate();

// As invalidate, and every pane shows the new moment again, wherever it was scrolled to.
void follow_moment();

// Lays out and paints all panes; true while something moves. A platform's FrameFn.
bool draw_stage();

}  // namespace coroscope::shell
