// Makes the Scene of a moment from the World and the History. See scene.h.
// Tests: tests/unit/model_scene_test.cc, tests/golden/scene.
#include "ui/model/scene.h"

#include <algorithm>
#include <cctype>

namespace coroscope::model {

using trace::ActorKind;
using trace::ActorState;
using trace::Encounter;
using trace::Phase;

std::string_view name_of(LevelRole role) {
  static constexpr std::string_view kNames[] = {"driver",  "running", "awaiting",
                                                "suspended", "created", "unwound",
                                                "closed",  "calling", "folded"};
  return kNames[static_cast<size_t>(role)];
}

namespace {

constexpr size_t kLongestChain = 400;  // levels kept; the middle of a longer one is folded
constexpr size_t kMostChains = 50;
constexpr size_t kLevelsOfOtherChains = 20;
constexpr size_t kMostVariables = 400;

class SceneMaker {
 public:
  SceneMaker(Timeline& timeline, const Sources& sources, const World& world, Scene* scene)
      : names_(timeline.names()),
        sources_(sources),
        world_(world),
        scene_(*scene),
        running_(world.running_marks()) {}

  void make(Position changed_since) {
    make_chain();
    make_other_chains();
    make_stack();
    make_waits();
    make_variables(changed_since);
    make_flight();
  }

 private:
  bool is_running(Actor actor) const { return actor < running_.size() && running_[actor]; }
  std::string text(const trace::Value& value) const { return std::string(names_.text(value.text)); }

  // "fetch('/index')": the arguments are the variables bound before the body's first line.
  std::string name_with_arguments(const ActorState& state) const {
    std::string name = names_.label(state.actor);
    const trace::CodeKind kind = names_.code_of(state.actor).kind;
    if (kind == trace::CodeKind::Module || kind == trace::CodeKind::Class ||
        names_.cast(state.actor).code == 0) {
      return name;
    }
    name += '(';
    bool first = true;
    for (const trace::Variable* v = world_.variable(state.variables); v;
         v = world_.variable(v->next)) {
      if (!v->argument) continue;
      std::string_view value = names_.text(v->value.text);
      if (!first) name += ", ";
      first = false;
      if (value.size() > 24) {
        size_t size = 23;
        while (size > 0 && (static_cast<uint8_t>(value[size]) & 0xc0) == 0x80) size--;
        name += value.substr(0, size);
        name += "…";
      } else {
        name += value;
      }
    }
    return name + ')';
  }

  Level level_of(Actor actor, LevelRole role) const {
    Level level;
    level.actor = actor;
    level.plain_name = names_.label(actor);
    level.name = level.plain_name;
    level.role = role;
    level.kind = std::string(text_of(names_.cast(actor).kind));
    level.file = std::string(names_.file_of(actor));
    if (actor == 0) {
      level.kind = "your hand";
      level.state = "running";
      return level;
    }
    level.state = std::string(world_.state_word(actor, is_running(actor)));
    const ActorState* state = world_.find(actor);
    if (state) {
      level.name = name_with_arguments(*state);
      level.line = state->line;
    } else {
      level.line = names_.cast(actor).line;
    }
    if (names_.cast(actor).kind == ActorKind::Frame) {
      level.kind = names_.is_hand(actor) ? "your hand" : std::string(text_of(names_.code_of(actor).kind));
    }
    const bool drives = role == LevelRole::Driver || role == LevelRole::Running;
    if (drives && names_.is_event_loop(actor)) {
      level.name = level.plain_name = "event loop";
    }
    if (state && state->phase == Phase::Created) level.line = line_of_def(level.file, level.line);
    level.source = std::string(sources_.line(level.file, level.line));
    if (level.source.empty() && level.file.substr(0, 8) == "<frozen ") {
      level.module = level.file.substr(8, level.file.size() - 9);
    }
    return level;
  }

  // A code object begins with its first decorator.
  Line line_of_def(const std::string& file, Line first) const {
    constexpr Line kMostDecorators = 50;
    for (Line line = first; line < first + kMostDecorators; line++) {
      const std::string_view source = sources_.line(file, line);
      if (source.substr(0, 4) == "def " || source.substr(0, 10) == "async def ") return line;
    }
    return first;
  }

  // The levels of the chain that begins at root, without links of the last one.
  void append_chain(Actor root, LinkState link_state, std::vector<Level>* out) const {
    std::vector<Actor> actors;
    for (Actor actor = root; actor != 0;) {
      const ActorState* state = world_.find(actor);
      if (!state || state->phase == Phase::Closed) break;
      actors.push_back(actor);
      actor = state->delegate;
      if (actors.size() > 1 && actors.back() == root) break;  // a ring, from a garbled stream
      if (actors.size() > 2000000) break;
    }
    const size_t half = kLongestChain / 2;
    const bool running = is_running(root);
    for (size_t i = 0; i < actors.size(); i++) {
      if (actors.size() > kLongestChain && i == half) {
        const size_t skipped = actors.size() - kLongestChain;
        Level fold;
        fold.role = LevelRole::Folded;
        fold.folded = static_cast<uint32_t>(skipped);
        fold.name = fold.plain_name = std::to_string(skipped) + " more";
        fold.kind = "levels not shown";
        fold.state = running ? "running" : "suspended";
        fold.link = "await";
        fold.link_state = link_state;
        out->push_back(std::move(fold));
        i += skipped;
      }
      const ActorState& state = *world_.find(actors[i]);
      LevelRole role = LevelRole::Suspended;
      if (state.actor == world_.running()) {
        role = LevelRole::Running;
      } else if (state.phase == Phase::Created) {
        role = LevelRole::Created;
      } else if (running && (i + 1 < actors.size() || state.phase == Phase::Running)) {
        role = LevelRole::Awaiting;
      }
      out->push_back(level_of(state.actor, role));
      // A chain whose levels wait for each other stays linked inside; only its driver is away.
      out->back().link = link_below(state);
      out->back().link_state = i + 1 < actors.size() ? LinkState::Linked : LinkState::None;
    }
  }

  // What has no code of its own, an asend() for instance, does not await: it runs what is below.
  std::string link_below(const ActorState& state) const {
    return std::string(names_.cast(state.actor).code == 0 ? "runs" : text_of(state.delegation));
  }

  Actor root_of(Actor actor) const {
    for (size_t i = 0; i < 2000000; i++) {
      const ActorState* state = world_.find(actor);
      if (!state || state->awaiter == 0) break;
      actor = state->awaiter;
    }
    return actor;
  }

  // Who drives which chain in the picture, and whether that call is still under way.
  struct Focus {
    bool has_driver = false;
    Actor driver = 0;
    Actor root = 0;
    bool linked = false;
    std::string link;
    size_t call = SIZE_MAX;  // its number in World::calls
  };

  Focus focus() const {
    Focus focus;
    if (scene_.chosen != 0 && world_.find(scene_.chosen) &&
        names_.cast(scene_.chosen).kind != ActorKind::Frame) {
      focus.root = root_of(scene_.chosen);
      for (size_t i = 0; i < world_.calls.size(); i++) {
        if (world_.calls[i].target == focus.root) set_driver(i, &focus);
      }
      return focus;
    }
    if (!world_.calls.empty()) {
      focus.root = world_.calls.back().target;
      set_driver(world_.calls.size() - 1, &focus);
      return focus;
    }
    focus.has_driver = !world_.stack.empty();
    focus.driver = world_.running();
    const Actor own_root = root_of(focus.driver);
    if (names_.cast(own_root).kind != ActorKind::Frame && own_root != 0) {
      focus.has_driver = false;  // the chain runs, and nobody has said who drives it
      focus.root = own_root;
      focus.linked = true;
      return focus;
    }
    focus.root = world_.last_target;
    return focus;
  }

  void set_driver(size_t number, Focus* focus) const {
    focus->has_driver = true;
    focus->driver = world_.calls[number].caller;
    focus->linked = true;
    focus->link = link_of(world_.calls[number]);
    focus->call = number;
  }

  static const char* link_of(const trace::Call& call) {
    return call.kind == EventKind::THROW   ? "throw"
           : call.kind == EventKind::CLOSE ? "close"
           : call.way == trace::Way::Next  ? "next"
                                           : "send";
  }

  // Who drives may itself be driven, a generator that loops over another for instance: from the one that
  // nobody drives down to the driver of the chain, which is left to the caller.
  void append_drivers_of_driver(const Focus& shown) {
    const std::vector<trace::Call>& calls = world_.calls;
    size_t first = shown.call;
    if (first >= calls.size()) return;
    while (first > 0 && shown.call - first < kLongestChain / 4 && is_driven_by(calls[first].caller, calls[first - 1])) first--;
    if (first == shown.call) return;
    append_linked(level_of(calls[first].caller, LevelRole::Driver), link_of(calls[first]));
    for (size_t i = first; i < shown.call; i++) append_path(calls[i].target, calls[i + 1].caller, link_of(calls[i + 1]), i + 1 < shown.call);
  }
  bool is_driven_by(Actor driver, const trace::Call& call) const {
    return driver != 0 && names_.cast(driver).kind != ActorKind::Frame && root_of(driver) == call.target;
  }

  void append_linked(Level level, std::string_view link) {
    level.link = std::string(link);
    level.link_state = LinkState::Linked;
    scene_.chain.push_back(std::move(level));
  }

  // Root and those it waits for, until the one that drives further, with it or without.
  void append_path(Actor root, Actor driver, const char* drives, bool with_driver) {
    for (Actor actor = root; actor != driver;) {
      const ActorState* state = world_.find(actor);
      if (!state || state->delegate == 0 || scene_.chain.size() > kLongestChain) return;
      append_linked(level_of(actor, LevelRole::Awaiting), link_below(*state));
      actor = state->delegate;
    }
    if (with_driver) append_linked(level_of(driver, LevelRole::Calling), drives);
  }

  void make_chain() {
    const Focus shown = focus();
    std::vector<Level>& chain = scene_.chain;
    append_drivers_of_driver(shown);
    const size_t driver = chain.size();
    if (shown.has_driver) {
      chain.push_back(level_of(shown.driver, shown.driver == world_.running() && shown.driver != 0
                                                 ? LevelRole::Running
                                                 : driver > 0 ? LevelRole::Calling
                                                              : LevelRole::Driver));
    }
    const size_t before = chain.size();
    append_chain(shown.root, LinkState::Linked, &chain);
    if (before > 0 && chain.size() > before) {
      chain[driver].link = shown.linked ? shown.link : "";
      chain[driver].link_state = shown.linked ? LinkState::Linked : LinkState::Unlinked;
    }
    append_gone(shown);
    append_calls();
  }

  // What has just ended below the chain stays in sight, pale.
  void append_gone(const Focus& shown) {
    std::vector<Level>& chain = scene_.chain;
    for (size_t i = world_.gone.size(); i-- > 0;) {
      const Actor actor = world_.gone[i];
      const ActorState* state = world_.find(actor);
      if (!state && names_.cast(actor).code == 0) continue;
      if (!chain.empty()) {
        const bool was_driven = chain.back().actor == shown.driver && shown.has_driver;
        chain.back().link = was_driven ? "was driving" : "was awaiting";
        chain.back().link_state = LinkState::Was;
      }
      const bool unwound = state ? state->unwound : false;
      chain.push_back(level_of(actor, unwound ? LevelRole::Unwound : LevelRole::Closed));
      if (world_.gone.size() - i > kLongestChain / 4) break;
    }
  }

  // Ordinary calls that run on behalf of the innermost level.
  void append_calls() {
    std::vector<Level>& chain = scene_.chain;
    if (chain.empty() || world_.stack.size() < 2) return;
    size_t from = world_.stack.size();  // behind the innermost frame that is in the chain
    while (from > 0 && !is_alive_in_chain(world_.stack[from - 1])) from--;
    if (from == 0) return;
    if (from >= world_.stack.size()) return;
    const size_t many = 6;
    if (world_.stack.size() - from > many) from = world_.stack.size() - many;
    while (!chain.empty() && (chain.back().role == LevelRole::Closed ||
                              chain.back().role == LevelRole::Unwound)) {
      chain.pop_back();
    }
    for (size_t i = from; i < world_.stack.size(); i++) {
      if (!chain.empty()) {
        chain.back().link = "calls";
        chain.back().link_state = LinkState::Linked;
      }
      const Actor actor = world_.stack[i];
      chain.push_back(level_of(actor, actor == world_.running() ? LevelRole::Running
                                                                : LevelRole::Calling));
    }
  }

  bool is_alive_in_chain(Actor actor) const {
    for (const Level& level : scene_.chain) {
      if (level.actor != actor) continue;
      return level.role != LevelRole::Closed && level.role != LevelRole::Unwound;
    }
    return false;
  }

  bool is_shown(Actor actor) const {
    for (const Level& level : scene_.chain) {
      if (level.actor == actor && actor != 0) return true;
    }
    return false;
  }

  bool is_of_program(Actor actor) const {
    return sources_.step_into_library || !sources_.is_library(names_.file_of(actor));
  }

  void make_other_chains() {
    std::vector<Actor> roots;
    for (const ActorState& state : world_.actors()) {
      const ActorKind kind = names_.cast(state.actor).kind;
      if (state.actor == 0 || kind == ActorKind::Frame || state.awaiter != 0) continue;
      if (state.phase != Phase::Suspended && state.phase != Phase::Created) continue;
      if (names_.cast(state.actor).code == 0 && state.delegate == 0) continue;
      if (is_shown(state.actor) || is_running(state.actor)) continue;
      if (!is_of_program(state.actor)) continue;
      roots.push_back(state.actor);
    }
    std::sort(roots.begin(), roots.end());
    if (roots.size() > kMostChains) {
      scene_.chains_left_out = static_cast<uint32_t>(roots.size() - kMostChains);
      roots.resize(kMostChains);
    }
    for (Actor root : roots) {
      std::vector<Level> levels;
      append_chain(root, LinkState::Linked, &levels);
      if (levels.size() > kLevelsOfOtherChains) levels.resize(kLevelsOfOtherChains);
      if (!levels.empty()) scene_.chains.push_back(std::move(levels));
    }
  }

  void make_stack() {
    const size_t size = world_.stack.size();
    for (size_t i = size > 200 ? size - 200 : 0; i < size; i++) {
      scene_.stack.push_back(level_of(world_.stack[i], LevelRole::Calling));
    }
  }

  // Two on a line are told by name, further ones are counted.
  void add_wait(Actor actor, std::string_view file, Line line, Wait::How how) {
    constexpr size_t kMostWaits = 200;
    Wait* first = nullptr;
    for (Wait& wait : scene_.waits) {
      if (wait.line != line || wait.how != how || wait.file != file) continue;
      if (first) return void(first->more++);
      first = &wait;
    }
    if (scene_.waits.size() < kMostWaits) {
      scene_.waits.push_back({actor, names_.label(actor), std::string(file), line, how});
    }
  }
  void add_wait(const Level& level, Wait::How how) { add_wait(level.actor, level.file, level.line, how); }

  // Who stands on which line besides the one that runs.
  void make_waits() {
    for (const Level& level : scene_.chain) {
      if (level.line == 0 || level.actor == world_.running()) continue;
      switch (level.role) {
        case LevelRole::Driver:
        case LevelRole::Calling: add_wait(level, Wait::How::Called); break;
        case LevelRole::Awaiting:
        case LevelRole::Suspended: add_wait(level, Wait::How::Waits); break;
        case LevelRole::Unwound: add_wait(level, Wait::How::Ended); break;
        default: break;
      }
    }
    std::vector<bool> told(names_.cast_size() + 1);
    for (const Level& level : scene_.chain) {
      if (level.actor < told.size()) told[level.actor] = true;
    }
    for (Actor actor : world_.stack) {
      if (told[actor] || actor == world_.running() || !is_of_program(actor)) continue;
      told[actor] = true;
      add_wait(actor, names_.file_of(actor), world_.find(actor)->line, Wait::How::Called);
    }
    for (const ActorState& state : world_.actors()) {
      const trace::CastEntry& cast = names_.cast(state.actor);
      if (state.actor == 0 || state.phase != Phase::Suspended || told[state.actor]) continue;
      if (cast.kind == ActorKind::Frame || cast.code == 0 || !is_of_program(state.actor)) continue;
      add_wait(state.actor, names_.file_of(state.actor), state.line, Wait::How::Waits);
    }
  }

  void append_variables(Actor actor, Position changed_since) {
    const ActorState* state = world_.find(actor);
    if (!state || state->phase == Phase::Closed) return;
    for (const trace::Variable* v = world_.variable(state->variables); v;
         v = world_.variable(v->next)) {
      const bool changed = v->changed > changed_since;
      if (v->deleted && !changed) continue;
      if (scene_.variables.size() >= kMostVariables) return;
      VariableRow row;
      row.actor = actor;
      row.frame = names_.label(actor);
      row.name = std::string(names_.text(v->name));
      row.value = text(v->value);
      row.scope = names_.is_module(actor) ? trace::Scope::Global : v->scope;
      row.object = v->value.object;
      row.changed = changed;
      row.deleted = v->deleted;
      if (row.name.size() > 4 && row.name.substr(0, 2) == "__" && !changed) continue;
      scene_.variables.push_back(std::move(row));
    }
  }

  void make_variables(Position changed_since) {
    std::vector<Actor> done;
    const auto append = [&](Actor actor) {
      if (actor == 0 || std::find(done.begin(), done.end(), actor) != done.end()) return;
      done.push_back(actor);
      append_variables(actor, changed_since);
    };
    append(scene_.chosen);
    append(world_.running());
    for (size_t i = world_.stack.size(); i-- > 0 && done.size() < 40;) append(world_.stack[i]);
    for (const Level& level : scene_.chain) {
      if (done.size() < 60) append(level.actor);
    }
    for (Actor module : world_.modules) {
      if (!sources_.is_library(names_.file_of(module))) append(module);
    }
  }

  void make_flight() {
    if (world_.flights.empty()) return;
    const trace::Flight& flight = world_.flights.back();
    scene_.flight.text = text(flight.exception);
    scene_.flight.in_flight = flight.in_flight;
    scene_.flight.converted_to = text(flight.converted_to);
    // A flight that ended stays in sight until the frame that caught it has moved on.
    scene_.flight.shown = flight.in_flight || flight.changed == world_.position;
    for (const trace::FlightStep& step : world_.flight_steps) {
      if (step.exception != flight.exception.object) continue;
      if (leaves_at_once(step)) continue;
      const bool first = scene_.flight.rows.empty();
      FlightRow row;
      row.actor = step.actor;
      row.name = names_.label(step.actor);
      row.line = step.line;
      row.source = std::string(sources_.line(names_.file_of(step.actor), step.line));
      row.at = step.at;
      row.encounter = step.encounter;
      row.left = step.encounter == Encounter::Unwound;
      row.how = first && step.encounter == Encounter::Raised ? "raised here" : text_of(step.encounter);
      scene_.flight.rows.push_back(std::move(row));
    }
    if (flight.in_flight) scene_.flight.end = "in flight";
    else if (!scene_.flight.rows.empty()) scene_.flight.end = scene_.flight.rows.back().how;
  }

  // A frame that an exception reaches and leaves at once is one row.
  bool leaves_at_once(const trace::FlightStep& step) {
    std::vector<FlightRow>& rows = scene_.flight.rows;
    if (step.encounter != Encounter::Unwound || rows.empty()) return false;
    FlightRow& last = rows.back();
    if (last.encounter != Encounter::Raised || last.actor != step.actor) return false;
    last.left = true;
    last.how = rows.size() == 1 ? "raised here, not caught" : "arrives here, not caught";
    return true;
  }

  const Names& names_;
  const Sources& sources_;
  const World& world_;
  Scene& scene_;
  const std::vector<bool> running_;  // by actor
};

std::string_view phase_word(Phase phase) {
  static constexpr std::string_view kWords[] = {"CREATED", "RUNNING", "SUSPENDED", "CLOSED"};
  return kWords[static_cast<size_t>(phase)];
}

}  // namespace

std::string place_of(const Level& level) {
  if (level.line == 0) return "";
  const std::string line = "line " + std::to_string(level.line);
  if (!level.module.empty()) return line + " of " + level.module;
  return level.source.empty() ? line : line + ": " + level.source;
}

Scene make_scene(Timeline& timeline, const Sources& sources, Position position, Actor chosen,
                 Position changed_since) {
  Scene scene;
  scene.sentence = timeline.sentence(position);
  const World& world = timeline.at(position);
  const Names& names = timeline.names();
  scene.position = position;
  scene.count = timeline.count();
  scene.ended = timeline.ended();
  scene.chosen = chosen;
  if (position > 0) {
    const Brief& brief = timeline.brief(position);
    scene.event = brief.kind();
    scene.event_actor = brief.actor;
    scene.event_line = brief.line();
  }
  scene.running = world.running();
  if (const ActorState* state = world.find(scene.running)) {
    scene.running_name = names.label(scene.running);
    scene.running_file = std::string(names.file_of(scene.running));
    scene.running_line = state->line;
  }
  if (world.transfer.at == position && position > 0) {
    scene.transfer = world.transfer;
    scene.transfer_text = std::string(names.text(world.transfer.value.text));
  }
  scene.waits_for_input = world.waits_for_input;
  scene.input_prompt = std::string(names.text(world.input_prompt));
  SceneMaker(timeline, sources, world, &scene).make(changed_since);
  return scene;
}

std::string task_place(const World& world, Actor coroutine) {
  const trace::ActorState* state = world.find(coroutine);
  if (state == nullptr || state->phase == trace::Phase::Closed) return "its coroutine has ended";
  if (state->phase == trace::Phase::Created) return "not yet started";
  return (world.is_running(coroutine) ? "runs on line " : "waits on line ") + std::to_string(state->line);
}

bool holds(const LedgerWords& words, std::string_view filter) {
  std::string all = words.caller + " " + words.call + " " + words.in + " " + words.out + " " + words.state;
  for (std::string_view rule : words.rules) all.append(" ").append(rule);
  const auto same = [](unsigned char a, unsigned char b) { return std::tolower(a) == std::tolower(b); };
  return std::search(all.begin(), all.end(), filter.begin(), filter.end(), same) != all.end();
}

// Of a call that has not come back. Who is driven runs, or will at once; who is awaited may rest.
Phase LedgerWriter::phase_now(const LedgerRow& row) const {
  if (row.call != LedgerCall::Await) return Phase::Running;
  if (row.target < running_.size() && running_[row.target]) return Phase::Running;
  const ActorState* state = world_.find(row.target);
  return state ? state->phase : Phase::Closed;
}

LedgerWords LedgerWriter::words(const LedgerRow& row) const {
  const Names& names = world_.names();
  LedgerWords words;
  const bool back = row.end != 0 && row.end <= world_.position;
  words.event = row.begin;
  words.kind = row.call;
  words.caller_actor = row.caller;
  words.target_actor = row.target;
  words.caller = names.driver_label(row.caller);
  const std::string target = names.label(row.target);
  words.in = std::string(names.text(row.in.text));
  switch (row.call) {
    case LedgerCall::Send: words.call = target + ".send"; break;
    case LedgerCall::Next: words.call = "next(" + target + ")"; break;
    case LedgerCall::Throw: words.call = target + ".throw"; break;
    case LedgerCall::Close: words.call = target + ".close"; break;
    case LedgerCall::Destroy: words.call = target + ".close, as it is destroyed"; break;
    case LedgerCall::Await:
      words.call = std::string(text_of(row.delegation)) + " " + target;
      break;
    case LedgerCall::Yield: words.call = "yield"; break;
    case LedgerCall::Special: words.call = std::string(text_of(row.method)); break;
  }
  if (row.call != LedgerCall::Special) {
    const Phase now = back ? row.after : phase_now(row);
    words.state = std::string(phase_word(row.before));
    if (back || now != row.before) words.state += " → " + std::string(phase_word(now));
  }
  if (back) {
    words.out = std::string(names.text(row.out.text));
    words.outcome = row.call == LedgerCall::Special ? std::string_view("return")
                                                    : text_of(row.outcome);
  }
  const auto add_rules = [&](uint64_t bits) {
    const auto& rules = trace::rules();
    for (size_t i = 0; i < rules.size(); i++) {
      if (bits >> i & 1) words.rules.push_back(rules[i].id);
    }
  };
  add_rules(row.rules | (back ? row.rules_at_end : 0));
  return words;
}

}  // namespace coroscope::model
