// The pointer on the canvas: clicks on what a picture marks as a hit, the timeline's drag, wheel and
// finger.
#pragma once

namespace coroscope::shell {

struct Stage;

// Acts on what the pointer did since the last frame, by the pictures of that frame.
void act_on_pointer(Stage& stage);

// Shows what the pointer is over: a ring, a hand, a tooltip.
void paint_pointer(const Stage& stage);

}  // namespace coroscope::shell
