// Chooses the pane's layout, and what the panes share. See layout.h.
// Tests: tests/golden/scene.
#include "ui/model/layout.h"

namespace coroscope::model {

void make_picture(const LayoutInput& input, Picture* picture) {
  picture->content_height = input.view.height;
  switch (input.view.pane) {
    case Pane::Chain: return layout_chain(input, picture);
    case Pane::Sequence: return layout_sequence(input, picture);
    case Pane::Panel: return layout_panel(input, picture);
    case Pane::Timeline: return layout_timeline(input, picture);
    case Pane::kCount: return;
  }
}

float place_scroll(const View& view, float content_height, float wanted_bottom, Picture* picture) {
  const float most = content_height > view.height ? content_height - view.height : 0;
  float scroll = view.scroll[static_cast<int>(view.pane)];
  if (scroll < 0) scroll = wanted_bottom - view.height;
  scroll = scroll < 0 ? 0 : scroll > most ? most : scroll;
  picture->content_height = content_height;
  picture->scroll = scroll;
  return scroll;
}

PassingLook look_of(trace::Passing passing) {
  switch (passing) {
    case trace::Passing::Yield: return {Role::Out, Dash::Dashed, Head::Arrow, 1.75f};
    case trace::Passing::Return: return {Role::Out, Dash::Solid, Head::Arrow, 1.75f};
    case trace::Passing::Throw: return {Role::Exception, Dash::Solid, Head::Arrow, 2.25f};
    case trace::Passing::Unwind: return {Role::Exception, Dash::Dashed, Head::Arrow, 2.25f};
    case trace::Passing::Close: return {Role::Close, Dash::Solid, Head::Square, 1.75f};
    default: return {Role::In, Dash::Solid, Head::Arrow, 1.75f};
  }
}

}  // namespace coroscope::model
