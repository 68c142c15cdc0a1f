// What the shell tells the page, by the functions of the Module object (see exports.h).
#pragma once
#include <string_view>

namespace coroscope::shell {

void tell_moment();
void tell_hit(const char* kind, int id, std::string_view text);
void tell_context(bool lost);

// Module.canvas answers to SDL's fixed selector "#canvas", whatever its id, in this instance alone.
void bind_canvas();
// Objects of a lost context can't even be deleted: drops them from Emscripten's tables.
void forget_lost_objects();
bool canvas_has_focus();
// Whether the page has left touch to the canvas (CSS touch-action: none).
bool canvas_takes_touch();

}  // namespace coroscope::shell
