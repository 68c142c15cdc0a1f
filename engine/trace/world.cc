// The fold of events into a World. See world.h.
// Tests: tests/unit/trace_world_test.cc; every scene of tests/golden/scene goes through it.
#include "engine/trace/world.h"

#include <algorithm>
#include <utility>

namespace coroscope::trace {

std::string_view text_of(Encounter encounter) {
  static constexpr std::string_view kTexts[] = {
      "arrives here", "not taken, flies on", "a handler is asked", "caught", "not caught: frame ended",
      "turned into another exception", "ended here as a value", "caught by built-in code",
      "ended by close()", "told on stderr", "came back to you"};
  return kTexts[static_cast<size_t>(encounter)];
}

bool ends_flight(Encounter encounter) {
  return encounter == Encounter::Caught || encounter >= Encounter::Converted;
}

// --- Actors by id --------------------------------------------------------------------------

size_t World::slot_of(Actor actor) const {
  const size_t mask = index_.size() - 1;
  size_t i = (actor * 2654435769u) & mask;
  while (index_[i] != 0 && actors_[index_[i] - 1].actor != actor) i = (i + 1) & mask;
  return i;
}

const ActorState* World::find(Actor actor) const {
  if (index_.empty() || actor == 0) return nullptr;
  const size_t i = slot_of(actor);
  return index_[i] ? &actors_[index_[i] - 1] : nullptr;
}

void World::grow_index() {
  index_.assign(index_.empty() ? 64 : index_.size() * 2, 0);
  for (size_t slot = 0; slot < actors_.size(); slot++) {
    if (actors_[slot].actor != 0) index_[slot_of(actors_[slot].actor)] = slot + 1;
  }
}

ActorState& World::get(Actor actor) {
  if (indexed_ * 2 >= index_.size()) grow_index();
  const size_t i = slot_of(actor);
  if (index_[i] != 0) return actors_[index_[i] - 1];
  uint32_t slot;
  if (free_actors_.empty()) {
    slot = actors_.size();
    actors_.emplace_back();
  } else {
    slot = free_actors_.back();
    free_actors_.pop_back();
    actors_[slot] = {};
  }
  actors_[slot].actor = actor;
  index_[i] = slot + 1;
  indexed_++;
  return actors_[slot];
}

// Taking an entry out of open addressing moves later ones of its run back, so that none is lost.
void World::remove(Actor actor) {
  if (index_.empty()) return;
  const size_t mask = index_.size() - 1;
  size_t hole = slot_of(actor);
  if (index_[hole] == 0) return;
  const uint32_t slot = index_[hole] - 1;
  drop_variables(actors_[slot]);
  for (size_t i = (hole + 1) & mask; index_[i] != 0; i = (i + 1) & mask) {
    const size_t home = (actors_[index_[i] - 1].actor * 2654435769u) & mask;
    if (((i - home) & mask) < ((i - hole) & mask)) continue;
    index_[hole] = index_[i];
    hole = i;
  }
  index_[hole] = 0;
  actors_[slot].actor = 0;
  free_actors_.push_back(slot);
  indexed_--;
}

void World::drop_variables(ActorState& state) {
  uint32_t last = state.variables;
  if (last == 0) return;
  while (variables_[last - 1].next != 0) last = variables_[last - 1].next;
  variables_[last - 1].next = free_variables_;
  free_variables_ = state.variables;
  state.variables = 0;
}

size_t World::bytes() const {
  return actors_.size() * sizeof(ActorState) + index_.size() * 4 +
         variables_.size() * sizeof(Variable) + tasks.size() * sizeof(TaskState) +
         stack.size() * 4 + calls.size() * sizeof(Call) + (closing.size() + gone.size()) * 4 +
         flight_steps.size() * sizeof(FlightStep);
}

// --- Questions -----------------------------------------------------------------------------

Actor World::innermost(Actor actor) const {
  for (size_t i = 0; i <= indexed_; i++) {  // no longer, even if a garbled stream makes a ring
    const ActorState* state = find(actor);
    if (!state || state->delegate == 0) return actor;
    actor = state->delegate;
  }
  return actor;
}

bool World::is_running(Actor actor) const {
  const Actor leaf = innermost(actor);
  for (Actor running : stack) {
    if (running == actor || running == leaf) return true;
  }
  return false;
}

std::vector<bool> World::running_marks() const {
  std::vector<bool> marks(names_->cast_size() + 1);
  for (Actor actor : stack) {
    while (actor != 0 && actor < marks.size() && !marks[actor]) {
      marks[actor] = true;
      const ActorState* state = find(actor);
      actor = state ? state->awaiter : 0;
    }
  }
  return marks;
}

std::string_view World::state_word(Actor actor, bool is_running) const {
  const ActorState* state = find(actor);
  const ActorKind kind = names_->cast(actor).kind;
  const bool running = state && is_running;
  if (kind == ActorKind::Frame) {
    return !state ? "finished" : actor == this->running() ? "running" : "waiting";
  }
  const int word = !state || state->phase == Phase::Closed ? 3
                   : running                              ? 1
                   : state->phase == Phase::Created       ? 0
                                                          : 2;
  static constexpr std::string_view kWords[3][4] = {
      {"CORO_CREATED", "CORO_RUNNING", "CORO_SUSPENDED", "CORO_CLOSED"},
      {"GEN_CREATED", "GEN_RUNNING", "GEN_SUSPENDED", "GEN_CLOSED"},
      {"AGEN_CREATED", "AGEN_RUNNING", "AGEN_SUSPENDED", "AGEN_CLOSED"}};
  switch (kind) {
    case ActorKind::Coroutine: return kWords[0][word];
    case ActorKind::Generator:
    case ActorKind::IterableCoroutine: return kWords[1][word];
    case ActorKind::AsyncGenerator: return kWords[2][word];
    default: return kWords[1][word].substr(4);  // these have no such word: the state alone
  }
}

// --- Who runs ------------------------------------------------------------------------------

void World::pop_above(size_t size) {
  while (stack.size() > size) {
    const Actor actor = stack.back();
    stack.pop_back();
    if (names_->cast(actor).kind == ActorKind::Frame) {
      remove(actor);
    } else if (ActorState* state = const_cast<ActorState*>(find(actor));
               state && state->phase == Phase::Running) {
      state->phase = Phase::Suspended;
    }
  }
}

// Puts actor on top of the stack, wherever the stream has left it.
void World::run(Actor actor, Line line) {
  if (actor == 0) return;
  ActorState& state = get(actor);
  if (line) state.line = line;
  state.changed = position;
  if (!stack.empty() && stack.back() == actor) return;
  // Whoever runs is on the stack, nobody else is: a search through a deep one is rarely needed.
  if (state.phase == Phase::Running) {
    for (size_t i = stack.size(); i-- > 0;) {
      if (stack[i] == actor) return pop_above(i + 1);
    }
  }
  state.phase = Phase::Running;
  stack.push_back(actor);
}

// Also through an object without code, an asend() for instance.
bool World::waits_for(Actor actor, Actor below) const {
  const ActorState* state = find(actor);
  if (!state || state->delegate == 0) return false;
  if (state->delegate == below) return true;
  const ActorState* between = find(state->delegate);
  return between && names_->cast(between->actor).code == 0 && between->delegate == below;
}

// A yield of `actor` passes through everybody on the stack who waits for it.
void World::suspend_chain(Actor actor) {
  Actor below = actor;
  while (!stack.empty()) {
    if (stack.back() != below && !waits_for(stack.back(), below)) break;
    below = stack.back();
    pop_above(stack.size() - 1);
  }
}

void World::finish(Actor actor, Line line, bool unwound) {
  run(actor, line);
  stack.pop_back();
  ActorState& state = get(actor);
  state.phase = Phase::Closed;
  state.unwound = unwound;
  state.delegate = 0;
  if (names_->cast(actor).kind == ActorKind::Frame) {
    remove(actor);
  } else {
    const Actor awaiter = state.awaiter;
    if (ActorState* waiting = const_cast<ActorState*>(find(awaiter));
        waiting && waiting->delegate == actor) {
      waiting->delegate = 0;  // DELEGATE_END will say so, but what runs now is the awaiter
    }
    keep_arguments(state);
    gone.push_back(actor);
    run_awaiter(awaiter);
  }
}

// The end of an awaited one is where its awaiter goes on, at once.
void World::run_awaiter(Actor awaiter) {
  const ActorState* state = find(awaiter);
  if (state && names_->cast(awaiter).code == 0) awaiter = state->awaiter;
  if (awaiter != 0 && find(awaiter)) run(awaiter, 0);
}

// A finished frame has no variables; its arguments stay, for they are part of how it is called.
void World::keep_arguments(ActorState& state) {
  uint32_t* link = &state.variables;
  while (*link != 0) {
    Variable& variable = variables_[*link - 1];
    if (variable.argument) {
      link = &variable.next;
      continue;
    }
    const uint32_t dropped = *link;
    *link = variable.next;
    variables_[dropped - 1].next = free_variables_;
    free_variables_ = dropped;
  }
}

void World::pass(Passing passing, Actor from, Actor to, const Value& value) {
  transfer = {passing, from, to, value, position, position};
}

// Who gets what actor returns or raises: its awaiter, or who drove it.
Actor World::receiver_of_result(Actor actor) const {
  const ActorState* state = find(actor);
  if (!state) return 0;
  if (state->awaiter) return state->awaiter;
  if (!calls.empty() && calls.back().target == actor) return calls.back().caller;
  return state->parent;
}

// --- Exceptions ----------------------------------------------------------------------------

Flight& World::flight_of(const Value& exception) {
  for (size_t i = flights.size(); i-- > 0;) {
    if (flights[i].exception.object != exception.object) continue;
    if (exception.object == 0 && flights[i].exception.text != exception.text) continue;
    if (i + 1 != flights.size()) {
      Flight found = flights[i];
      flights.erase(flights.begin() + i);
      flights.push_back(found);
    }
    return flights.back();
  }
  if (flights.size() == kMaxFlights) {
    const uint64_t oldest = flights.front().exception.object;
    flights.erase(flights.begin());
    std::erase_if(flight_steps, [&](const FlightStep& step) { return step.exception == oldest; });
  }
  flights.push_back({exception, true, position, {}});
  return flights.back();
}

void World::encounter(const Value& exception, Encounter encounter, Actor actor, Line line) {
  if (exception.text == 0) return;
  if (const ActorState* state = find(actor); state && line == 0) line = state->line;
  Flight& flight = flight_of(exception);
  flight.changed = position;
  flight.in_flight = !ends_flight(encounter);
  if (flight_steps.size() < kMaxFlightSteps) {
    flight_steps.push_back({exception.object, actor, line, position, encounter});
  }
}

// An exception that left a frame arrives in another at once, or it has been caught by code that tells
// no events.
void World::end_unwound(Encounter encounter, Actor actor, Line line) {
  if (flights.empty() || !flights.back().in_flight || flight_steps.empty()) return;
  const FlightStep& last = flight_steps.back();
  if (last.encounter != Encounter::Unwound || last.exception != flights.back().exception.object) return;
  this->encounter(Value(flights.back().exception), encounter, actor, line);
}

bool World::is_generator_exit(const Value& exception) const {
  return names_->text(exception.text).substr(0, 13) == "GeneratorExit";
}

// What a frame did not catch comes back as a result: what drove it has taken it.
void World::end_in_result(Actor receiver, Line line) {
  if (flights.empty()) return;
  end_unwound(is_generator_exit(flights.back().exception) ? Encounter::Closed : Encounter::Taken, receiver, line);
}

// --- The events ----------------------------------------------------------------------------

void World::on(const events::STRING&) {}
void World::on(const events::CODE&) {}

// An asend() or the like that has just been waited for is what runs an async generator.
void World::link_async_generator(Actor actor) {
  if (names_->cast(actor).kind != ActorKind::AsyncGenerator || transfer.at + 1 != position) return;
  ActorState* between = const_cast<ActorState*>(find(transfer.to));
  if (!between || names_->cast(between->actor).code != 0 || between->delegate != 0) return;
  between->delegate = actor;
  const Actor awaitable = between->actor;
  get(actor).awaiter = awaitable;
  pass(Passing::In, awaitable, actor, {});
}

void World::on(const events::PY_START& event) {
  link_async_generator(event.actor);
  run(event.actor, event.line);
  ActorState& state = get(event.actor);
  state.parent = event.caller;
  if (names_->is_module(event.actor)) modules.push_back(event.actor);
  const bool brought = transfer.at == position || transfer.at + 1 == position;
  if (!brought || transfer.passing == Passing::None) {
    pass(Passing::In, event.caller, event.actor, {});
  } else {
    transfer.at = position;  // the SEND or the await just before is what brought it here
  }
}

void World::on(const events::PY_RESUME& event) {
  link_async_generator(event.actor);
  run(event.actor, event.line);
  if (transfer.at + 1 == position) transfer.at = position;
}

void World::on(const events::PY_THROW& event) {
  link_async_generator(event.actor);
  run(event.actor, event.line);
  encounter(event.exception, Encounter::Raised, event.actor, event.line);
  if (transfer.at + 1 == position) transfer.at = position;
}

void World::on(const events::PY_YIELD& event) {
  end_unwound(Encounter::Taken, event.actor, event.line);
  run(event.actor, event.line);
  const ActorState* state = find(event.actor);
  const bool own_yield_of_async_generator =
      names_->cast(event.actor).kind == ActorKind::AsyncGenerator && state->delegate == 0;
  const Actor to = own_yield_of_async_generator && state->awaiter ? state->awaiter
                   : calls.empty()                                ? state->parent
                                                                  : calls.back().caller;
  if (own_yield_of_async_generator) {
    pop_above(stack.size() - 1);
  } else {
    suspend_chain(event.actor);
  }
  pass(Passing::Yield, event.actor, to, event.value);
}

void World::on(const events::PY_RETURN& event) {
  const Actor to = receiver_of_result(event.actor);
  end_unwound(Encounter::Taken, event.actor, event.line);
  finish(event.actor, event.line, false);
  pass(Passing::Return, event.actor, to, event.value);
}

// Who is closed lets the GeneratorExit of that close() pass: it does not arrive anywhere (rules X2, X3).
bool World::is_closed_by(Actor actor, const Value& exception) const {
  if (!is_generator_exit(exception)) return false;
  if (!closing.empty() && closing.back() == actor) return true;
  return !calls.empty() && calls.back().kind == EventKind::CLOSE && calls.back().target == actor;
}

void World::on(const events::PY_UNWIND& event) {
  const Actor to = receiver_of_result(event.actor);
  const bool closed = is_closed_by(event.actor, event.exception);
  encounter(event.exception, Encounter::Unwound, event.actor, event.line);
  finish(event.actor, event.line, !closed);
  pass(closed ? Passing::Return : Passing::Unwind, event.actor, to, closed ? Value{} : event.exception);
}

void World::on(const events::RAISE& event) {
  run(event.actor, event.line);
  // What raises at its await waits no longer. Iterators without code have no DELEGATE_END then.
  if (ActorState& state = get(event.actor); state.delegate != 0) {
    const Actor from = std::exchange(state.delegate, 0);
    if (auto* target = const_cast<ActorState*>(find(from))) target->awaiter = 0;
    if (names_->cast(from).code == 0) pass(Passing::Unwind, from, event.actor, event.exception);
  }
  encounter(event.exception, Encounter::Raised, event.actor, event.line);
}
void World::on(const events::RERAISE& event) {
  run(event.actor, event.line);
  encounter(event.exception, Encounter::Reraised, event.actor, event.line);
}
void World::on(const events::EXCEPTION_HANDLED& event) {
  run(event.actor, event.line);
  encounter(event.exception, Encounter::Handler, event.actor, event.line);
}
void World::on(const events::CAUGHT& event) {
  run(event.actor, event.line);
  encounter(event.exception, Encounter::Caught, event.actor, event.line);
}
void World::on(const events::STOP_ITERATION& event) {
  run(event.actor, event.line);
  if (!flights.empty() && flights.back().exception == event.exception) {
    encounter(event.exception, Encounter::Delivered, event.actor, event.line);
  }
}
void World::on(const events::LINE& event) {
  end_unwound(Encounter::Taken, event.actor, event.line);
  run(event.actor, event.line);
  get(event.actor).began = true;
  // What has ended is over as soon as somebody goes on; what was unwound stays in sight while its
  // exception flies.
  const ActorState* last = gone.empty() ? nullptr : find(gone.back());
  const bool flies = !flights.empty() && flights.back().in_flight;
  if (!last || !last->unwound || !flies) clear_gone();
}

void World::on(const events::CREATED& event) {
  ActorState& state = get(event.actor);
  state.parent = event.creator;
  state.changed = position;
  state.line = names_->code(event.code).first_line;
}

void World::on(const events::DESTROYED& event) {
  if (const ActorState* state = find(event.actor)) {
    auto* target = const_cast<ActorState*>(find(state->delegate));
    if (target && target->awaiter == event.actor) target->awaiter = 0;
  }
  for (Actor running : stack) {
    if (running == event.actor) return;  // it is gone only when it has stopped running
  }
  if (std::find(gone.begin(), gone.end(), event.actor) != gone.end()) {
    get(event.actor).destroyed = true;  // still in sight
  } else {
    remove(event.actor);
  }
}

void World::clear_gone() {
  for (Actor actor : gone) {
    const ActorState* state = find(actor);
    if (state && state->destroyed) remove(actor);
  }
  gone.clear();
}

void World::begin_call(EventKind kind, Way way, Actor caller, Line line, Actor target,
                       Actor receiver, const Value& value) {
  if (caller) run(caller, line);
  const ActorState* state = find(target);
  const Phase before = state ? state->phase : Phase::Closed;
  // A resume by an await belongs to the call that drives the whole chain.
  Actor from = caller;
  if (way == Way::Await) {
    link_through(caller, target);
    if (const ActorState* linked = find(target); linked && linked->awaiter) from = linked->awaiter;
  } else {
    clear_gone();
    last_target = target;
    calls.push_back({kind, way, before, caller, target, receiver, line, value, position});
  }
  // Through an asend() it goes on to who waits in its generator.
  Actor to = receiver ? receiver : target;
  if (const Actor leaf = innermost(to); kind != EventKind::CLOSE && names_->cast(leaf).code != 0) to = leaf;
  pass(kind == EventKind::SEND    ? Passing::In
       : kind == EventKind::THROW ? Passing::Throw
                                  : Passing::Close,
       from, to, way == Way::Next ? Value{} : value);
}

// caller awaits an object without code of its own (an asend(), a user's iterator) that drives target:
// the chain goes through that object.
void World::link_through(Actor caller, Actor target) {
  const ActorState* state = find(caller);
  if (!state || state->delegate == 0 || state->delegate == target) return;
  const Actor between = state->delegate;
  if (names_->cast(between).code != 0 || !find(between)) return;
  get(target).awaiter = between;
  get(between).delegate = target;
}

void World::unlink_below(Actor between) {
  ActorState* state = const_cast<ActorState*>(find(between));
  if (!state || state->delegate == 0) return;
  ActorState* below = const_cast<ActorState*>(find(state->delegate));
  if (below && below->awaiter == between) below->awaiter = 0;
  state->delegate = 0;
}

void World::unlink_through(Actor target) {
  ActorState* state = const_cast<ActorState*>(find(target));
  if (!state || state->awaiter == 0 || names_->cast(state->awaiter).code != 0) return;
  if (ActorState* between = const_cast<ActorState*>(find(state->awaiter))) between->delegate = 0;
  state->awaiter = 0;
}

void World::on(const events::SEND& event) {
  begin_call(EventKind::SEND, event.way, event.caller, event.line, event.target, event.receiver,
             event.value);
}
void World::on(const events::THROW& event) {
  begin_call(EventKind::THROW, event.way, event.caller, event.line, event.target, event.receiver,
             event.exception);
}
void World::on(const events::CLOSE& event) {
  begin_call(EventKind::CLOSE, event.way, event.caller, event.line, event.target, event.receiver,
             {});
  if (event.way == Way::Await) closing.push_back(event.target);
}

void World::on(const events::OUTCOME& event) {
  for (size_t i = calls.size(); i-- > 0;) {
    if (calls[i].target != event.target || calls[i].caller != event.caller) continue;
    last_call = calls[i];
    calls.resize(i);
    break;
  }
  if (!closing.empty() && closing.back() == event.target) closing.pop_back();
  if (event.outcome == Outcome::Return) {
    const ActorState* caller = find(event.caller);
    end_in_result(event.caller, caller ? caller->line : 0);
  }
  if (event.outcome != Outcome::Yield) unlink_through(event.target);
  if (event.caller) run(event.caller, 0);
  // What was on its way has come to whoever drives.
  if (transfer.to == event.caller && transfer.at + 1 == position) transfer.at = position;
  if (event.outcome == Outcome::Raise && (event.caller == 0 || names_->is_hand(event.caller))) {
    encounter(event.value, Encounter::Handed, event.caller, 0);
  } else if (event.outcome == Outcome::Raise) {
    if (!flights.empty() && flights.back().exception.object == event.value.object) {
      flights.back().changed = position;
    }
  }
}

void World::on(const events::DELEGATE_BEGIN& event) {
  run(event.actor, event.line);
  clear_gone();
  ActorState& target = get(event.target);
  target.awaiter = event.actor;
  // Without code there is no body that could begin: it is waited for, and that is all.
  if (names_->cast(event.target).code == 0) target.phase = Phase::Suspended;
  ActorState& state = get(event.actor);
  state.delegate = event.target;
  state.delegation = event.delegation;
  pass(Passing::In, event.actor, event.target, {});
}

void World::on(const events::DELEGATE_END& event) {
  if (event.outcome == Outcome::Return) end_in_result(event.actor, event.line);
  ActorState& state = get(event.actor);
  if (ActorState* target = const_cast<ActorState*>(find(event.target));
      target && target->awaiter == event.actor) {
    target->awaiter = 0;
  }
  if (state.delegate == event.target) state.delegate = 0;
  if (names_->cast(event.target).code == 0) unlink_below(event.target);
  run(event.actor, event.line);
  if (names_->cast(event.target).code == 0) {
    pass(event.outcome == Outcome::Raise ? Passing::Unwind : Passing::Return, event.target,
         event.actor, event.value);
  } else if (transfer.from == event.target && transfer.at + 1 == position) {
    transfer.at = position;
  }
}

void World::on(const events::PROTOCOL& event) { run(event.actor, event.line); }

void World::on(const events::CONVERTED& event) {
  encounter(event.from, Encounter::Converted, event.actor, event.line);
  if (event.from.text) flight_of(event.from).converted_to = event.to;
}

void World::on(const events::OPERATION& event) { run(event.actor, event.line); }

void World::on(const events::STORE& event) {
  if (event.scope == Scope::Attribute) return;
  Actor owner = event.actor;
  if (event.scope == Scope::Global) {
    const Text file = names_->code_of(event.actor).file;
    // What the reader types is worked out among the program's own names.
    owner = names_->is_hand(event.actor) && !modules.empty() ? modules.front() : 0;
    for (Actor module : modules) {
      if (names_->code_of(module).file == file) owner = module;
    }
    if (owner == 0) return;  // of a module whose beginning is not told
  }
  ActorState& state = get(owner);
  uint32_t* link = &state.variables;
  while (*link != 0) {
    Variable& variable = variables_[*link - 1];
    if (variable.name == event.name && variable.scope == event.scope) break;
    link = &variable.next;
  }
  if (*link == 0) {
    uint32_t fresh = free_variables_;
    if (fresh != 0) {
      free_variables_ = variables_[fresh - 1].next;
      variables_[fresh - 1] = {};
      *link = fresh;
    } else {
      fresh = variables_.size() + 1;
      *link = fresh;  // before the vector may move what link points into
      variables_.emplace_back();
    }
    link = &fresh;
    Variable& variable = variables_[fresh - 1];
    variable.name = event.name;
    variable.scope = event.scope;
    variable.value = event.value;
    variable.changed = position;
    variable.deleted = event.value.text == 0;
    variable.argument = !get(owner).began && event.scope != Scope::Global;
    return;
  }
  Variable& variable = variables_[*link - 1];
  variable.value = event.value;
  variable.changed = position;
  variable.deleted = event.value.text == 0;
}

void World::on(const events::OUTPUT& event) {
  if (event.actor) run(event.actor, 0);
}
void World::on(const events::INPUT& event) {
  run(event.actor, event.line);
  input_prompt = event.prompt;
  waits_for_input = true;
}
void World::on(const events::WARNING&) {}
void World::on(const events::UNRAISABLE& event) {
  encounter(event.exception, Encounter::Unraisable, event.actor, 0);
}

void World::on(const events::TASK_CREATED& event) {
  tasks.push_back({event.task, event.coroutine, event.name, false, Outcome::Return, {}});
}
void World::on(const events::TASK_DONE& event) {
  for (TaskState& task : tasks) {
    if (task.task != event.task) continue;
    task.done = true;
    task.outcome = event.outcome;
    task.result = event.value;
  }
}
void World::on(const events::CALLBACK&) {}
void World::on(const events::TIMER&) {}
void World::on(const events::CLOCK& event) { clock = event.now; }

void World::on(const events::EXIT& event) {
  ended = true;
  exit_outcome = event.outcome;
  pop_above(0);
  calls.clear();
  closing.clear();
}

}  // namespace coroscope::trace
