// Steps: where a step of the stepper leads, found on the recorded events alone.
#pragma once
#include "ui/model/api.h"
#include "ui/model/sources.h"
#include "ui/model/timeline.h"

namespace coroscope::model {

struct StepRequest {
  StepKind kind = StepKind::Machine;
  Direction direction = Direction::Forward;
  Position from = 0;
  Actor chosen = 0;            // of Logical; 0 = whoever runs
  std::string_view file;       // of Line
  Line line = 0;
};

// The position that a step leads to. need_more: the events end before it is certain.
StepResult find_step(Timeline& timeline, const Sources& sources,
                     const std::vector<Model::Breakpoint>& breakpoints, const StepRequest& request);

}  // namespace coroscope::model
