// What one module instance holds: the model, the panes of its canvas, and how the reader has set
// them up. main.cc and words.cc export it to the page; pointer.cc acts on it.
#pragma once
#include "ui/draw/painter.h"
#include "ui/model/api.h"

namespace coroscope::shell {

constexpr int kPaneCount = static_cast<int>(model::Pane::kCount);

// What a step plays before its moment is shown: the passings on the way there, one after the other.
struct Play {
  std::vector<model::Position> moments;   // empty = nothing is played
  size_t at = 0;                          // the one that is in the pictures now
  double began = -1;                      // ImGui's time; < 0 = with the next frame
};

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
  Play play;
};

Stage& stage();

// The pictures no longer show what is: draws anew.
void invalidate();

// Plays what passed between `from` and the moment shown, unless the reader wants less motion.
void play_from(model::Position from);
void stop_play();

// As invalidate, and every pane shows the new moment again, wherever it was scrolled to.
void follow_moment();

// Shows less (steps > 0) or more of the timeline; the event at `centre` stays where it is.
void zoom_timeline(float steps, double centre);

// Lays out and paints all panes; true while something moves. A platform's FrameFn.
bool draw_stage();

}  // namespace coroscope::shell
