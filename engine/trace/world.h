// World: the state of a running program as its events tell it, folded one event at a time. Plain
// data in a few flat vectors, so that it is cheap to copy: a copy is a keyframe.
//
// It knows who is alive, who runs, who waits for whom, the variables, and the exception in flight.
// It never trusts the stream to be complete: an event of somebody who should not be running just
// puts that actor where it evidently is.
#pragma once
#include "engine/trace/names.h"

namespace coroscope::trace {

using Position = uint32_t;  // 1 = the first event that is neither STRING nor CODE

enum class Phase : uint8_t { Created, Running, Suspended, Closed };

struct ActorState {
  Actor actor = 0;
  Actor delegate = 0;      // whom it waits for
  Actor awaiter = 0;       // who waits for it
  Actor parent = 0;        // who called, started or resumed it last
  Line line = 0;           // where it runs or waits
  uint32_t variables = 0;  // its first Variable, index + 1
  Position changed = 0;    // last event that was about it
  Phase phase = Phase::Created;
  Delegation delegation = Delegation::Await;
  bool unwound = false;    // Closed by an exception
  bool destroyed = false;  // kept only while it is in World::gone
  bool began = false;      // a line of it has run
};

struct Variable {
  Value value;
  Text name = 0;
  uint32_t next = 0;       // index + 1
  Position changed = 0;
  Scope scope = Scope::Local;
  bool deleted = false;
  bool argument = false;   // bound before the frame's first line
};

// A SEND, THROW or CLOSE that has not come back yet.
struct Call {
  EventKind kind = EventKind::SEND;
  Way way = Way::Method;
  Phase before = Phase::Created;  // of the target
  Actor caller = 0, target = 0, receiver = 0;
  Line line = 0;
  Value value;
  Position at = 0;
};

// What happened to an exception in one frame on its way.
enum class Encounter : uint8_t {
  Raised, Reraised, Handler, Caught, Unwound,
  Converted,   // into another exception
  Delivered,   // it was only a value: StopIteration
  Taken,       // caught by code that is not Python's: hasattr(), next() with a default
  Closed,      // taken by the close() that had thrown it
  Unraisable,  // told on stderr
  Handed,      // it came back to the reader's hand
};
std::string_view text_of(Encounter encounter);
// True when the exception is not on its way any more.
bool ends_flight(Encounter encounter);

struct FlightStep {
  uint64_t exception = 0;
  Actor actor = 0;
  Line line = 0;
  Position at = 0;
  Encounter encounter = Encounter::Raised;
};

struct Flight {
  Value exception;
  bool in_flight = true;
  Position changed = 0;
  Value converted_to;  // text 0 = none
};

// A value or an exception that passes from one actor to another by this event.
enum class Passing : uint8_t { None, In, Yield, Return, Throw, Unwind, Close };
struct Transfer {
  Passing passing = Passing::None;
  Actor from = 0, to = 0;
  Value value;
  Position at = 0;      // the last event that belongs to it
  Position begun = 0;   // the first
};

struct TaskState {
  Actor task = 0, coroutine = 0;
  Text name = 0;
  bool done = false;
  Outcome outcome = Outcome::Return;
  Value result;
};

class World {
 public:
  explicit World(const Names* names) : names_(names) {}
  // A copy that goes by other names, which are the same so far.
  World(const World& other, const Names* names) : World(other) { names_ = names; }

  // Takes in the next event. Names must know what it refers to.
  template <class Event>
  void apply(const Event& event) {
    position++;
    waits_for_input = false;
    on(event);
  }

  Position position = 0;
  std::vector<Actor> stack;        // who runs, innermost last; members of a resumed chain that only
                                   // pass a value on are not in it
  std::vector<Call> calls;         // innermost last
  std::vector<Actor> closing;      // targets of a CLOSE by an await that has not come back, innermost last
  std::vector<Actor> gone;         // ended at the end of the chain shown last, innermost first
  std::vector<Flight> flights;     // the latest last, at most kMaxFlights
  std::vector<FlightStep> flight_steps;  // of those, in order of time
  std::vector<TaskState> tasks;
  std::vector<Actor> modules;      // frames of modules that have begun
  Transfer transfer;               // the latest
  Call last_call;                  // the latest that came back
  Actor last_target = 0;           // the root of the chain driven last
  uint64_t clock = 0;              // microseconds
  bool ended = false;
  Outcome exit_outcome = Outcome::Return;
  Text input_prompt = 0;
  bool waits_for_input = false;

  const ActorState* find(Actor actor) const;
  const std::vector<ActorState>& actors() const { return actors_; }  // actor 0 = a free slot
  const Variable* variable(uint32_t index_plus_1) const {
    return index_plus_1 ? &variables_[index_plus_1 - 1] : nullptr;
  }
  Actor running() const { return stack.empty() ? 0 : stack.back(); }
  const Names& names() const { return *names_; }
  // The innermost of the chain of delegates that begins at actor.
  Actor innermost(Actor actor) const;
  // True when actor runs or is the awaiter of somebody who runs: what cr_running says.
  bool is_running(Actor actor) const;
  // For every actor id whether it is_running, in one go.
  std::vector<bool> running_marks() const;
  // "CORO_SUSPENDED" and the like; for a call "running", "waiting" or "finished".
  std::string_view state_word(Actor actor) const { return state_word(actor, is_running(actor)); }
  std::string_view state_word(Actor actor, bool is_running) const;
  size_t bytes() const;  // about what a copy costs

  static constexpr size_t kMaxFlights = 8;
  static constexpr size_t kMaxFlightSteps = 4000;

 private:
#define FIELD(type, name)
#define EVENT(name, monitoring, text, fields) void on(const events::name& event);
#include "engine/trace/events.inc"

  ActorState& get(Actor actor);
  void remove(Actor actor);
  void drop_variables(ActorState& state);
  void run_awaiter(Actor awaiter);
  void keep_arguments(ActorState& state);
  void run(Actor actor, Line line);
  void clear_gone();
  void pop_above(size_t size);
  void suspend_chain(Actor actor);
  void finish(Actor actor, Line line, bool unwound);
  void pass(Passing passing, Actor from, Actor to, const Value& value);
  void begin_call(EventKind kind, Way way, Actor caller, Line line, Actor target, Actor receiver,
                  const Value& value);
  void link_through(Actor caller, Actor target);
  void unlink_through(Actor target);
  void unlink_below(Actor between);
  void link_async_generator(Actor actor);
  bool waits_for(Actor actor, Actor below) const;
  void encounter(const Value& exception, Encounter encounter, Actor actor, Line line);
  void end_unwound(Encounter encounter, Actor actor, Line line);
  void end_in_result(Actor receiver, Line line);
  bool is_generator_exit(const Value& exception) const;
  bool is_closed_by(Actor actor, const Value& exception) const;
  Flight& flight_of(const Value& exception);
  Actor receiver_of_result(Actor actor) const;
  size_t slot_of(Actor actor) const;
  void grow_index();

  const Names* names_;
  std::vector<ActorState> actors_;
  std::vector<uint32_t> free_actors_;
  std::vector<uint32_t> index_;        // actor → slot + 1, open addressing
  size_t indexed_ = 0;
  std::vector<Variable> variables_;
  uint32_t free_variables_ = 0;
};

}  // namespace coroscope::trace
