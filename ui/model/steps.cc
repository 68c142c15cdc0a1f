// Finds where steps lead. See steps.h.
//
// Searches go over the timeline's briefs, 8 bytes an event, so that a million of them take a few
// milliseconds; the World is only asked where the step begins.
// Tests: tests/unit/model_steps_test.cc.
#include "ui/model/steps.h"

#include <algorithm>

namespace coroscope::model {

namespace {

class Finder {
 public:
  Finder(Timeline& timeline, const Sources& sources,
         const std::vector<Model::Breakpoint>& breakpoints, const StepRequest& request)
      : timeline_(timeline),
        names_(timeline.names()),
        sources_(sources),
        breakpoints_(breakpoints),
        request_(request),
        forward_(request.direction == Direction::Forward) {}

  StepResult find() {
    const Position found = target();
    StepResult result;
    result.position = request_.from;
    Position stop = found;
    if (forward_ && stops_at_breakpoints()) {
      const Position limit = found ? found : timeline_.count();
      if (Position hit = breakpoint_before(limit)) stop = hit;
    }
    if (stop) {
      result.position = stop;
      result.moved = stop != request_.from;
    } else if (!forward_) {
      result.position = 0;  // before everything there is always the start
      result.moved = request_.from != 0;
    } else if (timeline_.ended()) {
      result.position = timeline_.count();
      result.moved = result.position != request_.from;
    } else {
      result.need_more = true;
    }
    return result;
  }

 private:
  Position target() {
    switch (request_.kind) {
      case StepKind::Machine: return scan([&](Position p) { return is_suspension(p); });
      case StepKind::Switch: return scan([&](Position p) { return is_switch(p); });
      case StepKind::Into: return scan([&](Position p) { return is_line(p); });
      case StepKind::Over: return line_in(world().running());
      case StepKind::Out: return line_in(parent_of(world().running()));
      case StepKind::Logical: return logical();
      case StepKind::Exception: return scan([&](Position p) { return is_exception(p); });
      case StepKind::Line:
        return scan([&](Position p) { return is_at(p, request_.file, request_.line); });
      case StepKind::Breakpoint: return scan([&](Position p) { return is_breakpoint(p); });
      case StepKind::Event: return scan([](Position) { return true; });
      case StepKind::End:
        return !forward_ ? 0 : timeline_.ended() ? timeline_.count() : 0;
      default: return 0;
    }
  }

  template <class Wanted>
  Position scan(Wanted wanted) const {
    if (forward_) {
      for (Position p = request_.from + 1; p <= timeline_.count(); p++) {
        if (wanted(p)) return p;
      }
    } else {
      for (Position p = request_.from; p-- > 1;) {
        if (wanted(p)) return p;
      }
    }
    return 0;
  }

  const World& world() { return timeline_.at(request_.from); }
  EventKind kind(Position p) const { return timeline_.brief(p).kind(); }
  Actor actor(Position p) const { return timeline_.brief(p).actor; }
  bool is_call(Actor who) const { return names_.cast(who).kind == trace::ActorKind::Frame; }
  bool shown(Actor who) const {
    return sources_.step_into_library || !sources_.is_library(names_.file_of(who));
  }

  // Whom a SEND, THROW, CLOSE or OUTCOME is about, beside its caller.
  struct TargetFinder {
    Actor target = 0;
    void on(const trace::events::SEND& event) { target = event.target; }
    void on(const trace::events::THROW& event) { target = event.target; }
    void on(const trace::events::CLOSE& event) { target = event.target; }
    void on(const trace::events::OUTCOME& event) { target = event.target; }
    template <class Event>
    void on(const Event&) {}
  };
  // The event loop drives the program's coroutines: that is the program's business.
  bool call_is_shown(Position p) const {
    if (shown(actor(p))) return true;
    TargetFinder finder;
    timeline_.visit(p, finder);
    return shown(finder.target);
  }

  // The OUTCOME right after a yield is the same suspension, seen by the driver: that is where a
  // step ends, because there the program goes on.
  bool is_suspension(Position p) const {
    if (kind(p) == EventKind::EXIT) return true;
    if (kind(p) == EventKind::OUTCOME) return call_is_shown(p);
    if (kind(p) != EventKind::PY_YIELD || !shown(actor(p))) return false;
    return p == timeline_.count() || kind(p + 1) != EventKind::OUTCOME;
  }

  bool is_switch(Position p) const {
    switch (kind(p)) {
      case EventKind::SEND:
      case EventKind::THROW:
      case EventKind::CLOSE: return call_is_shown(p);
      // A yield of the library's that comes through a chain of the program's.
      case EventKind::OUTCOME:
        return p > 1 && kind(p - 1) == EventKind::PY_YIELD && !shown(actor(p - 1)) &&
               call_is_shown(p);
      case EventKind::DELEGATE_BEGIN:
      case EventKind::CAUGHT: return shown(actor(p));
      case EventKind::PY_YIELD:
      case EventKind::PY_RETURN:
      case EventKind::PY_UNWIND: return !is_call(actor(p)) && shown(actor(p));
      case EventKind::EXIT: return true;
      default: return false;
    }
  }

  bool is_line(Position p) const { return kind(p) == EventKind::LINE && shown(actor(p)); }

  bool is_exception(Position p) const {
    switch (kind(p)) {
      case EventKind::RAISE:
      case EventKind::CAUGHT:
      case EventKind::CONVERTED:
      case EventKind::UNRAISABLE: return shown(actor(p));
      default: return false;
    }
  }

  bool is_at(Position p, std::string_view file, Line line) const {
    const Brief& brief = timeline_.brief(p);
    return brief.kind() == EventKind::LINE && brief.line() == line &&
           names_.file_of(brief.actor) == file;
  }
  bool is_breakpoint(Position p) const {
    if (kind(p) != EventKind::LINE) return false;
    for (const Model::Breakpoint& at : breakpoints_) {
      if (is_at(p, at.file, at.line)) return true;
    }
    return false;
  }
  bool stops_at_breakpoints() const {
    switch (request_.kind) {
      case StepKind::Machine:
      case StepKind::Logical:
      case StepKind::Over:
      case StepKind::Out:
      case StepKind::Line: return !breakpoints_.empty();
      default: return false;
    }
  }
  Position breakpoint_before(Position limit) const {
    for (Position p = request_.from + 1; p < limit; p++) {
      if (is_breakpoint(p)) return p;
    }
    return 0;
  }

  Position logical() {
    const Actor chosen = request_.chosen ? request_.chosen : world().running();
    return scan([&](Position p) {
      if (actor(p) != chosen) return false;
      switch (kind(p)) {
        case EventKind::STORE:
        case EventKind::PROTOCOL:
        case EventKind::OPERATION:
        case EventKind::DESTROYED: return false;
        default: return true;
      }
    });
  }

  // Who goes on when `who` is done: its awaiter, or its caller or driver.
  Actor parent_of(Actor who) {
    const trace::ActorState* state = world().find(who);
    if (!state) return names_.cast(who).creator;
    return state->awaiter ? state->awaiter : state->parent;
  }

  // The next line of `who`; once it has ended (or, backwards, before it began), of its parent.
  Position line_in(Actor who) {
    if (who == 0) return scan([&](Position p) { return is_line(p); });
    std::vector<Actor> parents = {who};  // parents[i + 1] goes on after parents[i]
    while (parents.size() < 10000 && parents.back() != 0) {
      parents.push_back(parent_of(parents.back()));
    }
    size_t level = 0;
    Position instead = 0;  // somebody further out ran a line, in case `who` is never resumed
    const Position found = scan([&](Position p) {
      const Actor acting = actor(p);
      const bool line = kind(p) == EventKind::LINE;
      if (line && acting == parents[level]) return shown(acting);
      const bool over = forward_ ? kind(p) == EventKind::PY_RETURN || kind(p) == EventKind::PY_UNWIND
                                 : kind(p) == EventKind::PY_START;
      if (over && acting == parents[level] && level + 1 < parents.size()) level++;
      if (line && instead == 0 && shown(acting) &&
          std::find(parents.begin(), parents.end(), acting) != parents.end()) {
        instead = p;
      }
      return parents[level] == 0 && line && shown(acting);
    });
    if (found || (forward_ && !timeline_.ended())) return found;
    return instead;
  }

  Timeline& timeline_;
  const Names& names_;
  const Sources& sources_;
  const std::vector<Model::Breakpoint>& breakpoints_;
  const StepRequest& request_;
  const bool forward_;
};

}  // namespace

StepResult find_step(Timeline& timeline, const Sources& sources,
                     const std::vector<Model::Breakpoint>& breakpoints,
                     const StepRequest& request) {
  return Finder(timeline, sources, breakpoints, request).find();
}

}  // namespace coroscope::model
