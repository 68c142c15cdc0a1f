// Steps on the recorded events, forwards and backwards.
#include "tests/unit/streams.h"
#include "ui/model/api.h"

using namespace coroscope::model;

namespace {

void load(Model& model, std::string_view stream, std::string_view source = "") {
  const std::vector<uint8_t> bytes = assemble::assemble(stream);
  model.set_source("main.py", source);
  CHECK(model.feed(bytes.data(), bytes.size()));
}

// Positions that a kind of step visits from one end to the other.
std::string visits(Model& model, StepKind kind, Direction direction) {
  std::string out;
  for (int i = 0; i < 100; i++) {
    const StepResult result = model.step(kind, direction);
    if (!result.moved) return out + (result.need_more ? "more" : "");
    out += std::to_string(result.position) + " ";
  }
  return out + "endless";
}

}  // namespace

TEST(machine_steps_stop_where_a_chain_comes_back) {
  Model model;
  load(model, streams::kThrow);
  CHECK_EQ(visits(model, StepKind::Machine, Direction::Forward), std::string("29 50 53 "));
  CHECK_EQ(visits(model, StepKind::Machine, Direction::Back), std::string("50 29 0 "));
}

TEST(logical_steps_follow_the_chosen_coroutine) {
  Model model;
  load(model, streams::kThrow);
  model.choose_actor(3);
  CHECK_EQ(visits(model, StepKind::Logical, Direction::Forward),
           std::string("17 19 21 22 24 35 36 37 38 39 41 43 44 53 "));
  model.go_to(24);
  CHECK_EQ(visits(model, StepKind::Logical, Direction::Back), std::string("22 21 19 17 0 "));
}

TEST(over_an_await_comes_to_the_next_line_of_the_same_coroutine) {
  Model model;
  load(model, streams::kThrow);
  model.go_to(16);  // main is about to run line 15, which awaits
  const StepResult over = model.step(StepKind::Over, Direction::Forward);
  CHECK_EQ(over.position, Position{48});  // main, line 16: module's line 20 ran in between
  const StepResult back = model.step(StepKind::Over, Direction::Back);
  CHECK_EQ(back.position, Position{16});
}

TEST(into_goes_to_the_next_line_wherever) {
  Model model;
  load(model, streams::kThrow);
  model.go_to(16);
  CHECK_EQ(model.step(StepKind::Into, Direction::Forward).position, Position{21});
  CHECK_EQ(model.step(StepKind::Into, Direction::Back).position, Position{16});
}

TEST(out_of_a_coroutine_leads_to_its_awaiter) {
  Model model;
  load(model, streams::kThrow);
  model.go_to(22);  // in fetch
  CHECK_EQ(model.step(StepKind::Out, Direction::Forward).position, Position{48});
  model.go_to(27);  // in ask: fetch goes on at its except
  CHECK_EQ(model.step(StepKind::Out, Direction::Forward).position, Position{38});
  model.go_to(22);
  CHECK_EQ(model.step(StepKind::Out, Direction::Back).position, Position{16});
}

TEST(over_a_coroutine_that_is_never_resumed_goes_on_with_its_caller) {
  Model model;
  const std::string whole = streams::kThrow;
  const std::string cut = whole.substr(0, whole.find("THROW caller"));
  load(model, cut + "PY_RETURN actor=1 line=20\nEXIT outcome=return value=None\n");
  model.go_to(27);
  CHECK_EQ(model.step(StepKind::Over, Direction::Forward).position, Position{31});
}

TEST(lines_and_breakpoints) {
  Model model;
  load(model, streams::kThrow);
  CHECK_EQ(model.step(StepKind::Line, Direction::Forward, "main.py", 12).position, Position{43});
  CHECK_EQ(model.step(StepKind::Line, Direction::Back, "main.py", 7).position, Position{6});
  model.set_breakpoints({{"main.py", 8}, {"main.py", 20}, {"other.py", 9}});
  CHECK_EQ(visits(model, StepKind::Breakpoint, Direction::Forward), std::string("21 31 53 "));
  model.go_to(0);
  CHECK_EQ(visits(model, StepKind::Machine, Direction::Forward), std::string("21 29 31 50 53 "));
}

TEST(exceptions) {
  Model model;
  load(model, streams::kThrow);
  CHECK_EQ(visits(model, StepKind::Exception, Direction::Forward), std::string("36 39 51 53 "));
}

TEST(a_step_that_needs_more_events_says_so_and_stays) {
  Model model;
  const std::string whole = streams::kThrow;
  load(model, whole.substr(0, whole.find("OUTCOME")));
  model.go_to(16);
  const StepResult result = model.step(StepKind::Over, Direction::Forward);
  CHECK(result.need_more && !result.moved);
  CHECK_EQ(model.position(), Position{16});
  CHECK(model.step(StepKind::End, Direction::Forward).need_more);
}

TEST(library_lines_are_passed_over_unless_wanted) {
  Model model;
  const char stream[] =
      "CODE code=1 kind=module name=<module>\n"
      "CODE code=2 kind=function name=run file=<frozen~asyncio>\n"
      "PY_START actor=1 code=1\nLINE actor=1 line=1\nPY_START actor=2 code=2 caller=1\n"
      "LINE actor=2 line=70\nPY_RETURN actor=2 line=70\nLINE actor=1 line=2\n";
  load(model, stream);
  model.go_to(2);
  CHECK_EQ(model.step(StepKind::Into, Direction::Forward).position, Position{6});
  model.set_step_into_library(true);
  model.go_to(2);
  CHECK_EQ(model.step(StepKind::Into, Direction::Forward).position, Position{4});
}

TEST(what_the_event_loop_does_with_coroutines_counts) {
  Model model;
  load(model,
       "CODE code=1 kind=module name=<module>\n"
       "CODE code=2 kind=function name=run_once file=<frozen~asyncio.events>\n"
       "CODE code=3 kind=coroutine name=job\n"
       "CODE code=4 kind=generator name=inner file=<frozen~asyncio.futures>\n"
       "PY_START actor=1 code=1\nPY_START actor=2 code=2 caller=1\n"
       "CREATED actor=3 kind=coroutine code=3 creator=1\n"
       "CREATED actor=4 kind=generator code=4 creator=2\n"
       "SEND caller=2 target=4 receiver=4 way=next value=None\nPY_START actor=4 code=4 caller=2\n"
       "PY_YIELD actor=4 value=0\nOUTCOME caller=2 target=4 outcome=yield value=0\n"
       "SEND caller=2 target=3 receiver=3 way=method value=None\nPY_START actor=3 code=3 caller=2\n"
       "PY_YIELD actor=3 value=1\nOUTCOME caller=2 target=3 outcome=yield value=1\n");
  CHECK_EQ(visits(model, StepKind::Machine, Direction::Forward), std::string("12 more"));
  model.go_to(0);
  CHECK_EQ(visits(model, StepKind::Switch, Direction::Forward), std::string("9 11 more"));
}

TEST(branches_share_the_past_and_differ_from_the_fork_on) {
  Model model;
  load(model, streams::kThrow);
  CHECK_EQ(model.fork(31, "send instead"), uint32_t{1});
  CHECK_EQ(model.position(), Position{31});
  CHECK_EQ(model.count(), Position{31});
  const std::string whole = streams::kThrow;
  // The branch's engine goes on counting its texts where the fork was.
  std::string other = whole.substr(1, whole.find("THROW caller") - 1);
  const size_t before = assemble::assemble(other).size();
  other += "SEND caller=1 line=20 target=2 receiver=4 way=hand value='other'\n";
  const std::vector<uint8_t> bytes = assemble::assemble(other);
  CHECK(model.feed(bytes.data() + before, bytes.size() - before));
  CHECK_EQ(model.first_difference(0, 1), Position{32});
  model.switch_branch(0);
  CHECK_EQ(model.count(), Position{53});
  CHECK_EQ(model.first_difference(0, 0), Position{0});
}

RUN_TESTS()
