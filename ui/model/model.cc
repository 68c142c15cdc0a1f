// Model: branches, the moment shown, and what is made of it. See api.h.
// Tests: tests/unit/model_*_test.cc.
#include <algorithm>

#include "ui/model/api.h"
#include "ui/model/json.h"
#include "ui/model/layout.h"
#include "ui/model/steps.h"

namespace coroscope::model {

struct Model::Impl {
  struct Branch {
    std::unique_ptr<Timeline> timeline = std::make_unique<Timeline>();
    std::string label;
  };
  std::vector<Branch> branches;
  uint32_t branch = 0;
  Sources sources;
  std::vector<Breakpoint> breakpoints;
  Position position = 0;
  Position changed_since = 0;
  ActorId chosen = 0;
  std::vector<OpenedRow> opened;
  Position opened_at = 0;
  // What was made for a moment is kept until something changes.
  Scene scene;
  bool scene_good = false;
  std::string json;
  bool json_good = false;
  Scene passing;       // of view.moment, when that is not the moment shown
  Picture picture;
  View timeline_view;  // of the timeline last made

  Impl() { branches.emplace_back(); }
  Timeline& timeline() { return *branches[branch].timeline; }
  void changed() { scene_good = json_good = false; }
  const Scene& current() {
    if (!scene_good) scene = make_scene(timeline(), sources, position, chosen, changed_since);
    scene_good = true;
    scene.opened = opened.empty() ? nullptr : &opened;
    scene.opened_is_old = opened_at != position;
    return scene;
  }
  const Scene& at(Position moment) {
    if (moment == View::kShown || moment == position || moment > timeline().count()) return current();
    return passing = make_scene(timeline(), sources, moment, chosen, moment);
  }
};

Model::Model() : impl_(std::make_unique<Impl>()) {}
Model::~Model() = default;

void Model::reset() {
  impl_->branches.clear();
  impl_->branches.emplace_back();
  impl_->branch = 0;
  impl_->position = impl_->changed_since = impl_->chosen = 0;
  impl_->opened.clear();
  impl_->changed();
}

void Model::set_source(std::string_view file, std::string_view text, bool library) {
  impl_->sources.set(file, text, library);
  impl_->changed();
}
void Model::set_step_into_library(bool on) {
  impl_->sources.step_into_library = on;
  impl_->changed();
}

bool Model::feed(const uint8_t* bytes, size_t size) {
  impl_->changed();
  return impl_->timeline().feed(bytes, size);
}
const std::string& Model::error() const { return impl_->timeline().error(); }
bool Model::full() const { return count() >= kMaxEvents; }
Position Model::count() const { return impl_->timeline().count(); }
bool Model::ended() const { return impl_->timeline().ended(); }

// --- Branches ------------------------------------------------------------------------------

uint32_t Model::fork(Position at, std::string_view label) {
  Impl::Branch branch;
  branch.timeline = impl_->timeline().fork(at);
  branch.label = label;
  impl_->branches.push_back(std::move(branch));
  impl_->branch = static_cast<uint32_t>(impl_->branches.size() - 1);
  go_to(at);
  return impl_->branch;
}
uint32_t Model::branch_count() const { return static_cast<uint32_t>(impl_->branches.size()); }
uint32_t Model::branch() const { return impl_->branch; }

void Model::switch_branch(uint32_t number) {
  if (number >= impl_->branches.size()) return;
  impl_->branch = number;
  go_to(impl_->position);
}

Position Model::first_difference(uint32_t a, uint32_t b) const {
  if (a >= impl_->branches.size() || b >= impl_->branches.size()) return 0;
  const Timeline& one = *impl_->branches[a].timeline;
  const Timeline& other = *impl_->branches[b].timeline;
  const Position common = std::min(one.count(), other.count());
  for (Position p = 1; p <= common; p++) {
    if (one.fingerprint(p) != other.fingerprint(p)) return p;
  }
  return one.count() == other.count() ? 0 : common + 1;
}

// --- The moment ----------------------------------------------------------------------------

Position Model::position() const { return impl_->position; }

void Model::go_to(Position position) {
  position = std::min(position, count());
  // Changes are marked against where the reader came from, or one event back when going back.
  impl_->changed_since = position > impl_->position ? impl_->position
                         : position > 0             ? position - 1
                                                    : 0;
  impl_->position = position;
  impl_->changed();
}

StepResult Model::step(StepKind kind, Direction direction, std::string_view file, uint32_t line) {
  StepRequest request;
  request.kind = kind;
  request.direction = direction;
  request.from = impl_->position;
  request.chosen = impl_->chosen;
  request.file = file;
  request.line = line;
  const StepResult result =
      find_step(impl_->timeline(), impl_->sources, impl_->breakpoints, request);
  if (result.moved) go_to(result.position);
  return result;
}

void Model::set_breakpoints(std::vector<Breakpoint> breakpoints) {
  impl_->breakpoints = std::move(breakpoints);
}
ActorId Model::chosen_actor() const { return impl_->chosen; }
void Model::choose_actor(ActorId actor) {
  impl_->chosen = actor;
  impl_->changed();
}
void Model::set_opened(Position at, std::vector<OpenedRow> rows) {
  impl_->opened = std::move(rows);
  impl_->opened_at = at;
}
void Model::mark_changes_since(Position position) {
  impl_->changed_since = position;
  impl_->changed();
}

// --- Words and picture ---------------------------------------------------------------------

const std::string& Model::scene_json() {
  if (!impl_->json_good) impl_->json = scene_to_json(impl_->timeline(), impl_->current());
  impl_->json_good = true;
  return impl_->json;
}

std::string Model::rules_json() const {
  Json json;
  json.array();
  for (const trace::Rule& rule : trace::rules()) {
    json.object()
        .field("id", rule.id)
        .field("text", rule.text)
        .field("link", std::string(trace::kReference) + std::string(rule.anchor))
        .field("since", rule.since)
        .end_object();
  }
  json.end_array();
  return std::move(json.out);
}

std::string Model::ledger_json(std::string_view filter, uint32_t first, uint32_t count) const {
  return ledger_to_json(impl_->timeline(), impl_->position, filter, first, count);
}

std::vector<Position> Model::passings(Position from, size_t most) const {
  const History& history = impl_->timeline().history();
  const size_t first = history.arrows_until(from), last = history.arrows_until(impl_->position);
  std::vector<Position> moments;
  for (size_t i = std::max(first, last - std::min(last, most)); i < last; i++) {
    moments.push_back(history.arrows[i].at);
  }
  return moments;
}

const Picture& Model::picture(const View& view, Measure measure) {
  if (view.pane == Pane::Timeline) impl_->timeline_view = view;
  impl_->picture = {};
  make_picture({impl_->at(view.moment), impl_->timeline(), view, measure, impl_->sources.step_into_library}, &impl_->picture);
  return impl_->picture;
}

Position Model::position_at_x(float x) const {
  const TimelineScale scale = timeline_scale(impl_->timeline_view, count());
  const double position = scale.position_of(x) + 0.5;
  if (position < 0) return 0;
  return position > count() ? count() : static_cast<Position>(position);
}

}  // namespace coroscope::model
