// The events of the event loop, which engine/lib/asyncio tells through module _coroscope.
// Interface: tracer.h. Tests: tests/golden/events/tasks.py.
#include <cmath>

#include "engine/runtime/str.h"
#include "engine/runtime/tracer.h"

namespace coroscope {

// A task is an actor of its own beside its coroutine: what waits for the task waits for that id.
void Tracer::task_created(Value task, Value coroutine, Str* name) {
  const uint32_t id = actor_of_target(task), inner = actor_of_target(coroutine);
  encoder_->TASK_CREATED({id, inner, text(name)});
  count();
}

void Tracer::task_done(Value task, Outcome outcome, Value value) {
  const uint32_t id = actor_of_target(task);
  const auto how = outcome == Outcome::Raise ? trace::Outcome::Raise : trace::Outcome::Return;
  encoder_->TASK_DONE({id, how, preview(value)});
  count();
}

void Tracer::callback(Value owner, Str* what) {
  const uint32_t id = owner == kNone ? 0 : actor_of_target(owner);
  encoder_->CALLBACK({id, text(what)});
  count();
}

void Tracer::timer(Value owner, double due, Str* what) {
  const uint32_t id = owner == kNone ? 0 : actor_of_target(owner);
  const double microseconds = std::fmin(std::fmax(due * 1e6, 0), 9e18);
  encoder_->TIMER({id, static_cast<uint64_t>(microseconds), text(what)});
  count();
}

}  // namespace coroscope
