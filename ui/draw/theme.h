// The colours of ui/model/roles.inc as ImGui wants them.
#pragma once
#include "imgui.h"
#include "ui/model/picture.h"

namespace coroscope::draw {

ImU32 colour(model::Role role, bool dark);
// The same colour, with its opacity multiplied: 0 = gone, 1 = as it is.
ImU32 faded(ImU32 colour, float opacity);

}  // namespace coroscope::draw
