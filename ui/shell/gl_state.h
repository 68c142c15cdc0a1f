// What the canvas's GL context answers when ImGui's backend asks for its state: gl_state.cc.
#pragma once

namespace coroscope::shell {

// A new context has a state of its own.
void forget_gl_state();

}  // namespace coroscope::shell
