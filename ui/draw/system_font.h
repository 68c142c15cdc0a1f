// The browser's own fonts as a last resort: any letter that the faces of the page lack (wide
// characters, right-to-left scripts, emoji) is drawn by a 2D canvas and put into ImGui's atlas.
#pragma once
#include "ui/model/picture.h"

namespace coroscope::draw {

// Adds it behind the sources of the font that was last added.
void add_system_font(model::Face face);

}  // namespace coroscope::draw
