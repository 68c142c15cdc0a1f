// The exports that need no canvas: events in, moment, steps, branches, words out.
// Interface: exports.h. Covered by tests/web and, through the model, by tests/unit.
#include <algorithm>
#include <cstdlib>
#include <string>

#include "ui/shell/exports.h"
#include "ui/shell/stage.h"

using namespace coroscope;
using model::Direction;
using model::Model;
using model::StepKind;
using shell::follow_moment;
using shell::invalidate;
using shell::stage;

namespace {

// What the last call gave back; it lives until the next one that gives a string.
std::string answer;

const char* answered(std::string text) {
  answer = std::move(text);
  return answer.c_str();
}

std::vector<Model::Breakpoint> parse_breakpoints(std::string_view lines) {
  std::vector<Model::Breakpoint> breakpoints;
  while (!lines.empty()) {
    size_t end = lines.find('\n');
    std::string_view line = lines.substr(0, end);
    lines.remove_prefix(end == std::string_view::npos ? lines.size() : end + 1);
    size_t colon = line.rfind(':');
    if (colon == std::string_view::npos) continue;
    Model::Breakpoint breakpoint;
    breakpoint.file = line.substr(0, colon);
    breakpoint.line = static_cast<uint32_t>(std::strtoul(std::string(line.substr(colon + 1)).c_str(), nullptr, 10));
    breakpoints.push_back(std::move(breakpoint));
  }
  return breakpoints;
}

// Cuts the next piece, up to `end`, off the front of a text.
std::string_view take_until(std::string_view* text, char end) {
  const std::string_view piece = text->substr(0, text->find(end));
  text->remove_prefix(std::min(piece.size() + 1, text->size()));
  return piece;
}

std::vector<model::OpenedRow> parse_rows(std::string_view lines) {
  std::vector<model::OpenedRow> rows;
  while (!lines.empty()) {
    std::string_view line = take_until(&lines, '\n');
    const auto number = [&] { return std::atoi(std::string(take_until(&line, '\x1f')).c_str()); };
    model::OpenedRow row;
    row.depth = static_cast<uint8_t>(number());
    const int flags = number();
    row.heading = flags & 1;
    row.opens = flags & 2;
    row.open = flags & 4;
    row.changed = flags & 8;
    row.name = take_until(&line, '\x1f');
    row.value = take_until(&line, '\x1f');
    row.note = take_until(&line, '\x1f');
    rows.push_back(std::move(row));
  }
  return rows;
}

}  // namespace

// --- The program and its events ---------------------------------------------------------------------

void ui_reset() {
  stage().model.reset();
  // What the reader had scrolled and zoomed belongs to the run that is gone.
  for (float& scroll : stage().view.scroll) scroll = -1;
  stage().view.timeline_first = stage().view.timeline_last = 0;
  stage().view.chain_unfolded = false;
  shell::stop_play();
  invalidate();
}

void ui_set_source(const char* file, uint32_t file_size, const char* text, uint32_t text_size,
                   int library) {
  stage().model.set_source({file, file_size}, {text, text_size}, library != 0);
  invalidate();
}

int ui_feed(const uint8_t* bytes, uint32_t size) {
  bool good = stage().model.feed(bytes, size);
  invalidate();
  return good;
}

const char* ui_error() { return answered(stage().model.error()); }
uint32_t ui_count() { return stage().model.count(); }
int ui_ended() { return stage().model.ended(); }
int ui_full() { return stage().model.full(); }

// --- The moment --------------------------------------------------------------------------------------

uint32_t ui_position() { return stage().model.position(); }

void ui_go_to(uint32_t position) {
  stage().model.go_to(position);
  shell::stop_play();
  follow_moment();
}
void ui_play(uint32_t from) { shell::play_from(from); }
uint32_t ui_played() {
  const shell::Play& play = stage().play;
  return play.moments.empty() ? 0 : play.moments[play.at];
}

int ui_step(int kind, int back, const char* file, uint32_t file_size, uint32_t line) {
  model::StepResult result = stage().model.step(
      static_cast<StepKind>(kind), back != 0 ? Direction::Back : Direction::Forward, {file, file_size}, line);
  if (result.moved) {
    shell::stop_play();
    follow_moment();
  }
  return (result.moved ? 1 : 0) | (result.need_more ? 2 : 0);
}

const char* ui_step_names() {
  static constexpr const char* kNames[] = {
#define STEP(name, json, text) json,
      COROSCOPE_STEPS(STEP)
#undef STEP
  };
  std::string names;
  for (const char* name : kNames) names += (names.empty() ? "" : ",") + std::string(name);
  return answered(std::move(names));
}

void ui_set_breakpoints(const char* lines, uint32_t size) {
  stage().model.set_breakpoints(parse_breakpoints({lines, size}));
  invalidate();
}

void ui_set_step_into_library(int on) {
  stage().model.set_step_into_library(on != 0);
  invalidate();
}

void ui_choose_actor(uint32_t actor) {
  stage().model.choose_actor(actor);
  invalidate();
}
uint32_t ui_chosen_actor() { return stage().model.chosen_actor(); }

void ui_set_variables(uint32_t position, const char* rows, uint32_t size) {
  stage().model.set_opened(position, parse_rows({rows, size}));
  invalidate();
}
void ui_choose_row(int row) {
  stage().view.row = row;
  if (row >= 0) stage().view.scroll[static_cast<int>(model::Pane::Panel)] = -1;
  invalidate();
}

// --- Branches ----------------------------------------------------------------------------------------

uint32_t ui_fork(uint32_t at, const char* label, uint32_t label_size) {
  uint32_t branch = stage().model.fork(at, {label, label_size});
  shell::stop_play();
  invalidate();
  return branch;
}
uint32_t ui_branch_count() { return stage().model.branch_count(); }
uint32_t ui_branch() { return stage().model.branch(); }

void ui_switch_branch(uint32_t number) {
  stage().model.switch_branch(number);
  shell::stop_play();
  invalidate();
}
uint32_t ui_first_difference(uint32_t a, uint32_t b) { return stage().model.first_difference(a, b); }

// --- Words -------------------------------------------------------------------------------------------

const char* ui_scene_json() { return answered(stage().model.scene_json()); }
const char* ui_rules_json() { return answered(stage().model.rules_json()); }

const char* ui_ledger_json(const char* filter, uint32_t filter_size, uint32_t first, uint32_t count) {
  return answered(stage().model.ledger_json({filter, filter_size}, first, count));
}
