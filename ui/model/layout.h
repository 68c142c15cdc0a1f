// Layout: a Scene as a Picture. One file a pane (layout_chain.cc, layout_sequence.cc,
// layout_panel.cc, layout_timeline.cc); the view says how large it is.
#pragma once
#include "ui/model/scene.h"
#include "ui/model/story.h"

namespace coroscope::model {

struct LayoutInput {
  const Scene& scene;
  Timeline& timeline;
  const View& view;
  Measure measure;
  bool library_inside = false;  // what the library awaits has lanes of its own (story.h)
};

// The pane that the view asks for.
void make_picture(const LayoutInput& input, Picture* picture);

void layout_chain(const LayoutInput& input, Picture* picture);
void layout_sequence(const LayoutInput& input, Picture* picture);
void layout_panel(const LayoutInput& input, Picture* picture);
void layout_opened(const LayoutInput& input, Picture* picture);  // the panel's opened variables
void layout_timeline(const LayoutInput& input, Picture* picture);

// Where the content of a pane stands: as the view says or, when it follows, so that wanted_bottom is
// just in sight. Sets the picture's content_height and scroll and returns the latter.
float place_scroll(const View& view, float content_height, float wanted_bottom, Picture* picture);

// One look per way of passing from actor to actor, on every pane.
struct PassingLook {
  Role role;
  Dash dash;
  Head head;
  float thickness;
};
PassingLook look_of(trace::Passing passing);

// The events at the timeline's left and right edge, and where its plot is within the pane.
struct TimelineScale {
  double first, last;
  float left, right;
  float x_of(double position) const {
    return static_cast<float>(left + (position - first) / (last - first) * (right - left));
  }
  double position_of(float x) const { return first + (x - left) / (right - left) * (last - first); }
};
TimelineScale timeline_scale(const View& view, Position count);

}  // namespace coroscope::model
