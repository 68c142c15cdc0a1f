// The fold of events into a World: who runs, who waits for whom, variables, exceptions; and that a
// stream with holes, or a cut one, is survived.
#include "engine/trace/world.h"
#include "tests/unit/streams.h"

using namespace coroscope::trace;

namespace {

struct Folder {
  Names names;
  World world{&names};
  void on(const events::STRING& event) { names.on(event); }
  void on(const events::CODE& event) { names.on(event); }
  template <class Event>
  void on(const Event& event) {
    if constexpr (std::is_same_v<Event, events::CREATED> || std::is_same_v<Event, events::PY_START>) {
      names.note(event, world.position + 1);
    }
    world.apply(event);
  }
  void fold(const std::vector<uint8_t>& bytes, Position until = UINT32_MAX) {
    Decoder decoder(bytes.data(), bytes.size());
    while (world.position < until && decoder.decode_next(*this) == DecodeStatus::Ok) {
    }
  }
};

std::string stack_of(const Folder& folder) {
  std::string out;
  for (Actor actor : folder.world.stack) out += folder.names.label(actor) + " ";
  return out;
}

std::string variables_of(const Folder& folder, Actor actor) {
  std::string out;
  const World& world = folder.world;
  for (const Variable* v = world.variable(world.find(actor)->variables); v;
       v = world.variable(v->next)) {
    out += std::string(folder.names.text(v->name)) + "=" +
           (v->deleted ? "-" : std::string(folder.names.text(v->value.text))) + " ";
  }
  return out;
}

}  // namespace

TEST(a_yield_suspends_the_whole_chain) {
  Folder folder;
  folder.fold(assemble::assemble(streams::kThrow), 27);
  CHECK_EQ(stack_of(folder), std::string("module main fetch ask "));
  CHECK_EQ(folder.world.state_word(2), std::string_view("CORO_RUNNING"));
  CHECK_EQ(folder.world.innermost(2), Actor{4});
  Folder later;
  later.fold(assemble::assemble(streams::kThrow), 28);
  CHECK_EQ(stack_of(later), std::string("module "));
  CHECK_EQ(later.world.state_word(2), std::string_view("CORO_SUSPENDED"));
  CHECK_EQ(later.world.state_word(4), std::string_view("GEN_SUSPENDED"));
}

TEST(a_resume_runs_the_innermost_and_with_it_the_whole_chain) {
  Folder folder;
  folder.fold(assemble::assemble(streams::kThrow), 33);
  CHECK_EQ(stack_of(folder), std::string("module ask "));
  CHECK_EQ(folder.world.state_word(2), std::string_view("CORO_RUNNING"));
  CHECK_EQ(folder.world.state_word(3), std::string_view("CORO_RUNNING"));
}

TEST(an_exception_leaves_a_trail) {
  Folder folder;
  folder.fold(assemble::assemble(streams::kThrow), 39);
  CHECK_EQ(folder.world.flights.size(), size_t{1});
  CHECK(!folder.world.flights[0].in_flight);
  std::string trail;
  for (const FlightStep& step : folder.world.flight_steps) {
    trail += folder.names.label(step.actor) + " " + std::string(text_of(step.encounter)) + ", ";
  }
  CHECK_EQ(trail, std::string("ask arrives here, ask not caught: frame ended, fetch arrives here, "
                              "fetch a handler is asked, fetch caught, "));
}

// close() takes the GeneratorExit that it has thrown; hasattr() and the like take theirs unseen.
TEST(what_built_in_code_catches_is_not_in_flight) {
  const std::string begin =
      "CODE code=1 kind=module name=<module>\nCODE code=2 kind=generator name=g\n"
      "PY_START actor=1 code=1 line=1\nCREATED actor=2 kind=generator code=2 creator=1 line=3\n";
  const std::string unwinds =
      "PY_THROW actor=2 line=2 exception=9:GeneratorExit()\nPY_UNWIND actor=2 line=2 exception=9:GeneratorExit()\n";
  Folder closed;
  closed.fold(assemble::assemble(begin + "CLOSE caller=1 line=4 target=2 receiver=2 way=method\n" + unwinds +
                                 "OUTCOME caller=1 target=2 outcome=return value=None\n"));
  CHECK(!closed.world.flights[0].in_flight);
  CHECK_EQ(text_of(closed.world.flight_steps.back().encounter), std::string_view("ended by close()"));
  CHECK_EQ(closed.world.flight_steps.back().line, Line{4});
  CHECK(closed.world.transfer.passing == Passing::Return);  // the exception does not arrive anywhere
  Folder awaited;  // close() of an async generator is awaited
  awaited.fold(assemble::assemble(begin + unwinds + "DELEGATE_END actor=1 line=4 target=3 outcome=return value=None\n"));
  CHECK(!awaited.world.flights[0].in_flight);
  CHECK_EQ(text_of(awaited.world.flight_steps.back().encounter), std::string_view("ended by close()"));
  Folder taken;
  taken.fold(assemble::assemble(begin + unwinds + "LINE actor=1 line=5\n"));
  CHECK(!taken.world.flights[0].in_flight);
  CHECK_EQ(text_of(taken.world.flight_steps.back().encounter), std::string_view("caught by built-in code"));
}

TEST(what_comes_back_to_the_hand_has_landed) {
  Folder folder;
  folder.fold(assemble::assemble(
      "CODE code=2 kind=generator name=g\nCREATED actor=2 kind=generator code=2 creator=0 line=3\n"
      "THROW caller=0 line=0 target=2 receiver=2 way=hand exception=9:KeyError()\n"
      "PY_UNWIND actor=2 line=4 exception=9:KeyError()\nOUTCOME caller=0 target=2 outcome=raise value=9:KeyError()\n"));
  CHECK(!folder.world.flights[0].in_flight);
  CHECK_EQ(text_of(folder.world.flight_steps.back().encounter), std::string_view("came back to you"));
}

// The end of an async for comes from an awaitable without code: nothing else tells that it has ended.
TEST(what_an_awaitable_without_code_raises_passes_to_its_awaiter) {
  Folder folder;
  folder.fold(assemble::assemble(
      "CODE code=1 kind=coroutine name=main\nPY_START actor=1 code=1 line=1\n"
      "CREATED actor=2 kind=async_generator_asend code=0 creator=1 line=2\n"
      "DELEGATE_BEGIN actor=1 line=2 target=2 delegation=async~for\nRAISE actor=1 line=2 exception=9:StopAsyncIteration()\n"));
  CHECK(folder.world.transfer.passing == Passing::Unwind);
  CHECK_EQ(folder.world.transfer.from, Actor{2});
}

TEST(variables_belong_to_their_frame_and_globals_to_the_module) {
  Folder folder;
  folder.fold(assemble::assemble(
      "CODE code=1 kind=module name=<module>\nCODE code=2 kind=function name=f\n"
      "PY_START actor=1 code=1 line=1\n"
      "STORE actor=1 scope=global name=a value=1\nSTORE actor=1 scope=global name=b value=2\n"
      "PY_START actor=2 code=2 caller=1 line=3\nSTORE actor=2 scope=local name=x value=3\n"
      "STORE actor=2 scope=global name=a value=4\nSTORE actor=2 scope=global name=b\n"));
  CHECK_EQ(variables_of(folder, 1), std::string("a=4 b=- "));
  CHECK_EQ(variables_of(folder, 2), std::string("x=3 "));
}

TEST(many_actors_come_and_go_without_a_trace) {
  Folder folder;
  std::string stream = "CODE code=1 kind=function name=f\nPY_START actor=1 code=1\n";
  for (int i = 2; i < 3000; i++) {
    stream += "PY_START actor=" + std::to_string(i) + " code=1 caller=1\n";
    stream += "STORE actor=" + std::to_string(i) + " scope=local name=x value=1\n";
    if (i % 3) stream += "PY_RETURN actor=" + std::to_string(i) + " value=1\n";
  }
  stream += "LINE actor=1 line=5\n";
  folder.fold(assemble::assemble(stream));
  CHECK_EQ(stack_of(folder), std::string("f "));
  size_t alive = 0;
  for (const ActorState& state : folder.world.actors()) alive += state.actor != 0;
  CHECK_EQ(alive, size_t{1});
}

TEST(a_stream_with_any_event_missing_is_survived) {
  const std::string whole = streams::kThrow;
  for (size_t at = whole.find('\n'); at != std::string::npos; at = whole.find('\n', at + 1)) {
    const size_t end = whole.find('\n', at + 1);
    if (end == std::string::npos) break;
    Folder folder;
    folder.fold(assemble::assemble(whole.substr(0, at) + whole.substr(end)));
    CHECK(folder.world.ended || whole.substr(at + 1, 4) == "EXIT");
  }
}

TEST(shuffled_events_are_survived) {
  std::vector<std::string> lines;
  for (const char* at = streams::kThrow; *at;) {
    const char* end = strchr(at, '\n');
    lines.push_back(std::string(at, end));
    at = end + 1;
  }
  uint32_t seed = 1;
  for (int round = 0; round < 300; round++) {
    std::string stream;
    for (int i = 0; i < 80; i++) {
      seed = seed * 1664525 + 1013904223;
      stream += lines[(seed >> 8) % lines.size()] + "\n";
    }
    Folder folder;
    folder.fold(assemble::assemble(stream));
    for (const ActorState& state : folder.world.actors()) {
      if (state.actor) folder.world.state_word(state.actor);
    }
  }
}

RUN_TESTS()
