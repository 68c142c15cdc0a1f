// The Scene as JSON, for the page's DOM and the tests. The form is described in api.h.
// Tests: tests/unit/model_scene_test.cc, tests/golden/scene.
#include <algorithm>

#include "ui/model/json.h"
#include "ui/model/scene.h"

namespace coroscope::model {

namespace {

constexpr size_t kMostLevels = 60;  // a list longer than this is no help to anyone
constexpr size_t kMostLedgerRows = 100;
constexpr size_t kMostOutput = 1000;
constexpr size_t kMostActors = 1000;
constexpr size_t kMostTasks = 500;

void write_level(Json& json, const Level& level, const Level* next) {
  json.object()
      .field("actor", level.actor)
      .field("name", level.plain_name)
      .field("title", level.name)
      .field("kind", level.kind)
      .field("state", level.state)
      .field("role", name_of(level.role))
      .field("running", level.role == LevelRole::Running)
      .field("file", level.file)
      .field("line", level.line)
      .field("source", level.source)
      .field("place", place_of(level))
      .field("link", next ? level.link : std::string())
      .field("linked", level.link_state == LinkState::Linked)
      .field("waits_for", next ? next->plain_name : std::string())
      .end_object();
}

std::string_view text_of(Wait::How how) {
  switch (how) {
    case Wait::How::Waits: return " waits here";
    case Wait::How::Called: return " called here";
    case Wait::How::Ended: return " ended here";
  }
  return {};
}

void write_chain(Json& json, const std::vector<Level>& levels) {
  json.array();
  const size_t half = kMostLevels / 2;
  for (size_t i = 0; i < levels.size(); i++) {
    if (levels.size() > kMostLevels && i == half) {
      uint32_t skipped = 0;
      for (; i < levels.size() - half; i++) skipped += levels[i].folded ? levels[i].folded : 1;
      Level fold;
      fold.role = LevelRole::Folded;
      fold.plain_name = fold.name = std::to_string(skipped) + " more";
      fold.kind = "levels not shown";
      fold.state = levels[half].state;
      fold.link = "await";
      fold.link_state = levels[half].link_state;
      write_level(json, fold, &levels[i]);
    }
    write_level(json, levels[i], i + 1 < levels.size() ? &levels[i + 1] : nullptr);
  }
  json.end_array();
}

void write_sentence(Json& json, const trace::Sentence& sentence) {
  json.object().field("text", sentence.text(false)).key("parts").array();
  for (const trace::SentencePart& part : sentence.parts) {
    json.object().field(part.code ? "code" : "text", part.text).end_object();
  }
  json.end_array().key("rules").array();
  for (std::string_view id : sentence.rules) json.value(id);
  json.end_array().end_object();
}

void write_flight(Json& json, const FlightScene& flight) {
  if (!flight.shown || flight.rows.empty()) {
    json.null();
    return;
  }
  const auto place = [&](const FlightRow& row) {
    json.object()
        .field("actor", row.actor)
        .field("name", row.name)
        .field("line", row.line)
        .field("event", row.at)
        .field("how", row.how)
        .end_object();
  };
  json.object().field("text", flight.text).field("in_flight", flight.in_flight).field("end", flight.end);
  json.field("converted_to", flight.converted_to).key("raised");
  place(flight.rows.front());
  json.key("passed").array();
  const FlightRow* caught = nullptr;
  for (const FlightRow& row : flight.rows) {
    place(row);
    caught = row.encounter == trace::Encounter::Caught ? &row : nullptr;
  }
  json.end_array().key("caught");
  if (caught) {
    place(*caught);
  } else {
    json.null();
  }
  json.end_object();
}

void write_ledger_row(Json& json, const LedgerWords& row) {
  json.object()
      .field("event", row.event)
      .field("caller", row.caller)
      .field("call", row.call)
      .field("in", row.in)
      .field("out", row.out)
      .field("outcome", row.outcome)
      .field("state", row.state)
      .key("rules")
      .array();
  for (std::string_view id : row.rules) json.value(id);
  json.end_array().end_object();
}

void write_actors(Json& json, const World& world) {
  const Names& names = world.names();
  std::vector<const trace::ActorState*> alive;
  for (const trace::ActorState& state : world.actors()) {
    if (state.actor != 0 && names.cast(state.actor).kind != trace::ActorKind::Frame) {
      alive.push_back(&state);
    }
  }
  std::sort(alive.begin(), alive.end(),
            [](const auto* a, const auto* b) { return a->actor < b->actor; });
  if (alive.size() > kMostActors) alive.erase(alive.begin(), alive.end() - kMostActors);
  const std::vector<bool> marks = world.running_marks();
  json.array();
  for (const trace::ActorState* state : alive) {
    const bool running = marks[state->actor];
    const bool drivable = !running && state->phase != trace::Phase::Closed &&
                          names.cast(state->actor).code != 0;
    json.object()
        .field("actor", state->actor)
        .field("name", names.label(state->actor))
        .field("kind", text_of(names.cast(state->actor).kind))
        .field("state", world.state_word(state->actor, running))
        .field("line", state->line)
        .field("awaits", state->delegate)
        .field("awaiter", state->awaiter)
        .field("drivable", drivable)
        .end_object();
  }
  json.end_array();
}

void write_variables(Json& json, const std::vector<VariableRow>& rows) {
  json.array();
  for (const VariableRow& row : rows) {
    json.object()
        .field("actor", row.actor)
        .field("frame", row.frame)
        .field("scope", text_of(row.scope))
        .field("name", row.name)
        .field("value", row.deleted ? std::string("(deleted)") : row.value)
        .field("object", row.object)
        .field("changed", row.changed)
        .end_object();
  }
  json.end_array();
}

void write_output(Json& json, const History& history, Position position) {
  const size_t end = history.output_until(position);
  const size_t begin = end > kMostOutput ? end - kMostOutput : 0;
  json.key("output").array();
  for (size_t i = begin; i < end; i++) {
    const OutputPiece& piece = history.output[i];
    json.object()
        .field("event", piece.at)
        .field("actor", piece.actor)
        .field("line", piece.line)
        .field("stream", piece.stream)
        .field("text", piece.text)
        .end_object();
  }
  json.end_array().field("output_skipped", static_cast<uint64_t>(begin));
}

void write_tasks(Json& json, const World& world) {
  json.array();
  const size_t size = world.tasks.size();
  for (size_t i = size > kMostTasks ? size - kMostTasks : 0; i < size; i++) {
    const trace::TaskState& task = world.tasks[i];
    json.object()
        .field("task", task.task)
        .field("name", world.names().text(task.name))
        .field("coroutine", task.coroutine)
        .field("state", !task.done ? "pending" : text_of(task.outcome) == "raise" ? "failed" : "done")
        .field("result", world.names().text(task.result.text))
        .field("runs", world.names().label(task.coroutine))
        .field("place", task.done ? "" : task_place(world, task.coroutine))
        .end_object();
  }
  json.end_array();
}

void write_steps(Json& json, const Scene& scene) {
  const bool forward = scene.position < scene.count || !scene.ended;
  const bool back = scene.position > 0;
  json.object();
#define STEP(name, json_name, text) \
  json.key(json_name).object().field("back", back).field("forward", forward).end_object();
  COROSCOPE_STEPS(STEP)
#undef STEP
  json.end_object();
}

// The words of a passing, as the chain's arrows draw it.
std::string_view text_of(trace::Passing passing) {
  static constexpr std::string_view kWords[] = {"", "in", "yield", "return", "throw", "unwind", "close"};
  return kWords[static_cast<size_t>(passing)];
}

void write_passing(Json& json, const Scene& scene) {
  if (scene.transfer.passing == trace::Passing::None) {
    json.null();
    return;
  }
  json.object()
      .field("how", text_of(scene.transfer.passing))
      .field("from", scene.transfer.from)
      .field("to", scene.transfer.to)
      .field("text", scene.transfer_text)
      .end_object();
}

void write_moment(Json& json, const Scene& scene) {
  json.field("position", scene.position).field("count", scene.count).field("ended", scene.ended);
  json.key("event");
  if (scene.position == 0) {
    json.null();
  } else {
    json.object()
        .field("kind", text_of(scene.event))
        .field("actor", scene.event_actor)
        .field("line", scene.event_line)
        .end_object();
  }
  json.key("sentence");
  write_sentence(json, scene.sentence);
  json.key("passes");
  write_passing(json, scene);
  json.key("now");
  if (scene.running == 0) {
    json.null();
  } else {
    json.object()
        .field("actor", scene.running)
        .field("name", scene.running_name)
        .field("file", scene.running_file)
        .field("line", scene.running_line)
        .end_object();
  }
  json.key("waits").array();
  for (const Wait& wait : scene.waits) {
    json.object()
        .field("actor", wait.actor)
        .field("file", wait.file)
        .field("line", wait.line)
        .field("text", wait.name + std::string(text_of(wait.how)))
        .field("ended", wait.how == Wait::How::Ended)
        .field("more", wait.more)
        .end_object();
  }
  json.end_array();
}

}  // namespace

std::string scene_to_json(Timeline& timeline, const Scene& scene) {
  const World& world = timeline.at(scene.position);
  const History& history = timeline.history();
  Json json;
  json.object();
  write_moment(json, scene);
  json.key("chain");
  write_chain(json, scene.chain);
  json.key("chains").array();
  for (const std::vector<Level>& levels : scene.chains) write_chain(json, levels);
  json.end_array().key("stack").array();
  for (const Level& level : scene.stack) {
    json.object()
        .field("actor", level.actor)
        .field("name", level.plain_name)
        .field("file", level.file)
        .field("line", level.line)
        .end_object();
  }
  json.end_array().key("actors");
  write_actors(json, world);
  json.key("variables");
  write_variables(json, scene.variables);
  json.key("exception");
  write_flight(json, scene.flight);
  json.key("ledger").array();
  const size_t end = history.ledger_until(scene.position);
  const LedgerWriter ledger(world);
  for (size_t i = end > kMostLedgerRows ? end - kMostLedgerRows : 0; i < end; i++) {
    write_ledger_row(json, ledger.words(history.ledger[i]));
  }
  json.end_array().field("ledger_total", static_cast<uint64_t>(end));
  write_output(json, history, scene.position);
  json.key("input");
  if (scene.waits_for_input) {
    json.object().field("prompt", scene.input_prompt).end_object();
  } else {
    json.null();
  }
  json.key("tasks");
  write_tasks(json, world);
  json.field("clock", world.clock).key("steps");
  write_steps(json, scene);
  json.end_object();
  return std::move(json.out);
}

std::string ledger_to_json(Timeline& timeline, Position position, std::string_view filter,
                           uint32_t first, uint32_t count) {
  const History& history = timeline.history();
  const size_t end = history.ledger_until(position);
  const LedgerWriter ledger(timeline.at(position));
  std::vector<LedgerWords> rows;
  uint32_t found = 0;
  for (size_t i = end; i > 0 && end - i < kMostFiltered && rows.size() < count; i--) {
    LedgerWords row = ledger.words(history.ledger[i - 1]);
    if (!filter.empty() && !holds(row, filter)) continue;
    if (found++ >= first) rows.push_back(std::move(row));
  }
  Json json;
  json.array();
  for (size_t i = rows.size(); i-- > 0;) write_ledger_row(json, rows[i]);
  json.end_array();
  return std::move(json.out);
}

}  // namespace coroscope::model
