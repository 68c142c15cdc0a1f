// Our events in the words of sys.monitoring.
// Interface: monitoring.h. Tests: tests/monitoring compares the stream with CPython's.
#include "engine/trace/monitoring.h"

#include <utility>

namespace coroscope::trace {

namespace {
constexpr bool Yes = true, No = false;

constexpr bool is_monitored(EventKind kind) {
  constexpr bool kMonitored[] = {
#define FIELD(type, name)
#define EVENT(name, monitoring, text, fields) monitoring,
#include "engine/trace/events.inc"
  };
  return kMonitored[static_cast<size_t>(kind)];
}

// PY_RETURN and PY_YIELD hand on a value, not the exception in flight, even if it is an exception.
constexpr bool tells_exception(EventKind kind) {
  return kind == EventKind::PY_THROW || kind == EventKind::PY_UNWIND || kind == EventKind::RAISE ||
         kind == EventKind::RERAISE || kind == EventKind::EXCEPTION_HANDLED ||
         kind == EventKind::STOP_ITERATION;
}

// Finds who acts, where and on what in any event.
struct Finder {
  trace::Actor actor = 0;
  trace::Line line = 0;
  trace::Text value = 0;
  bool actor_found = false;
  void Count(const char*, uint64_t) {}
  void Line(const char*, uint32_t v) { line = v; }
  void Code(const char*, uint32_t) {}
  void Actor(const char*, uint32_t v) {
    if (!actor_found) actor = v;
    actor_found = true;
  }
  void Text(const char*, uint32_t) {}
  void Value(const char*, const ValuePreview& v) { value = v.text; }
  void Bytes(const char*, std::string_view) {}
#define KIND(name, text)
#define ENUM(type, kinds) \
  void type(const char*, trace::type) {}
#include "engine/trace/kinds.inc"
};
}  // namespace

const std::string& MonitoringPrinter::text(Text id) const {
  static const std::string kNone;
  return id && id <= texts_.size() ? texts_[id - 1] : kNone;
}

void MonitoringPrinter::on(const events::CODE& event) {
  if (codes_.size() <= event.code) codes_.resize(event.code + 1);
  codes_[event.code] = {text(event.qualname), event.kind, event.first_line,
                        text(event.file) == file_};
}

MonitoringPrinter::Level& MonitoringPrinter::level(Actor actor) {
  if (levels_.size() <= actor) levels_.resize(actor + 1);
  return levels_[actor];
}

const MonitoringPrinter::CodeName& MonitoringPrinter::code_of(Actor actor) {
  static const CodeName kNone;
  const Code code = level(actor).code;
  return code < codes_.size() ? codes_[code] : kNone;
}

bool MonitoringPrinter::is_generator(Actor actor) {
  switch (level(actor).kind) {
    case ActorKind::Generator:
    case ActorKind::IterableCoroutine:
    case ActorKind::Coroutine:
    case ActorKind::AsyncGenerator: return true;
    default: return false;
  }
}

bool MonitoringPrinter::drives_async_generator(Actor actor) {
  switch (level(actor).kind) {
    case ActorKind::AsyncGeneratorASend:
    case ActorKind::AsyncGeneratorAThrow:
    case ActorKind::AnextAwaitable: return true;
    default: return false;
  }
}

void MonitoringPrinter::on(const events::CREATED& event) {
  level(event.actor).code = event.code;
  level(event.actor).kind = event.kind;
}

// What iterates over a future is written in C in CPython, and in Python here.
bool MonitoringPrinter::is_future_iterator(Actor actor) {
  const std::string& name = code_of(actor).qualname;
  return !code_of(actor).own && (name == "Future.__await__" || name == "Future.__iter__");
}

// Line 0 is where CPython's tables have none, except at a module's beginning.
void MonitoringPrinter::print(std::string_view name, Actor actor, Line line,
                              std::string_view exception) {
  const CodeName& code = code_of(actor);
  if (!code.own) return;
  *out_ += name;
  *out_ += ' ';
  *out_ += code.qualname;
  *out_ += line == 0 && name != "PY_START" ? " None" : " " + std::to_string(line);
  if (!exception.empty()) *out_ += ' ';
  *out_ += exception.substr(0, exception.find('('));
  *out_ += '\n';
}

void MonitoringPrinter::print(std::string_view name, Actor actor, Line line, Text exception) {
  print(name, actor, line, exception ? std::string_view(text(exception)) : std::string_view());
}

// --- Going in ------------------------------------------------------------------------------

void MonitoringPrinter::on(const events::SEND& event) {
  calls_.push_back({event.caller, event.target, event.way == Way::Await});
  entry_ = event.target;
}
void MonitoringPrinter::on(const events::THROW& event) {
  calls_.push_back({event.caller, event.target, event.way == Way::Await});
  entry_ = event.target;
}
void MonitoringPrinter::on(const events::CLOSE& event) {
  calls_.push_back({event.caller, event.target, event.way == Way::Await});
}

void MonitoringPrinter::on(const events::PY_START& event) {
  Level& started = level(event.actor);
  started.code = event.code;
  started.active = started.started = true;
  link_async_generator(event.actor);
  const CodeName& code = code_of(event.actor);
  const bool no_line = event.line == 0 && code.kind != CodeKind::Module;
  print("PY_START", event.actor, no_line ? code.first_line : event.line, 0);
}

// The levels that wait for `actor`, outermost first, down from where what goes in came in.
std::vector<Actor> MonitoringPrinter::levels_above(Actor actor) {
  std::vector<Actor> path;
  for (Actor above = entry_; above != actor && above != 0; above = level(above).delegate) {
    path.push_back(above);
    const Actor below = level(above).delegate;
    if (below == actor) return path;
    if (path.size() > levels_.size()) break;
  }
  // The way from the entry is not known: up as far as the links lead.
  path.clear();
  for (Actor above = level(actor).awaiter; actor != entry_ && above != 0;) {
    if (level(above).active || path.size() > levels_.size()) break;
    path.insert(path.begin(), above);
    above = above == entry_ ? 0 : level(above).awaiter;
  }
  return path;
}

// An asend() that has just been waited for is what runs an async generator.
void MonitoringPrinter::link_async_generator(Actor actor) {
  if (level(actor).kind != ActorKind::AsyncGenerator || !drives_async_generator(entry_)) return;
  if (level(entry_).delegate != 0) return;
  level(entry_).delegate = actor;
  level(actor).awaiter = entry_;
}

void MonitoringPrinter::on(const events::PY_RESUME& event) {
  link_async_generator(event.actor);
  Actor above = 0;
  for (Actor actor : levels_above(event.actor)) {
    if (level(actor).active) continue;
    print("PY_RESUME", actor, level(actor).line, 0);
    level(actor).active = true;
    if (above != 0) level(actor).awaiter = above;
    above = actor;
  }
  if (above != 0) level(event.actor).awaiter = above;
  print("PY_RESUME", event.actor, event.line, 0);
  level(event.actor).active = true;
}

// throw() and close() reach the innermost frame without running the levels above it.
void MonitoringPrinter::on(const events::PY_THROW& event) {
  print("PY_THROW", event.actor, event.line, event.exception.text);
  level(event.actor).active = true;
  if (level(event.actor).delegate != 0) {
    thrown_into_ = event.actor;
    told_throw_ = true;
  }
}

// --- Coming out ----------------------------------------------------------------------------

// `actor` yields on what came from below, and so does everybody who runs and waits for it.
void MonitoringPrinter::suspend(Actor actor, Line line) {
  for (size_t i = 0; actor != 0 && i <= levels_.size(); i++) {
    if (drives_async_generator(actor)) {
      actor = level(actor).awaiter;
      line = level(actor).line;
      continue;
    }
    if (!level(actor).active) return;
    print("PY_YIELD", actor, line, 0);
    Level& suspended = level(actor);
    suspended.active = false;
    if (!calls_.empty() && calls_.back().target == actor) return;
    actor = suspended.awaiter;
    line = level(actor).line;
  }
}

void MonitoringPrinter::on(const events::PY_YIELD& event) {
  Level& yielding = level(event.actor);
  // An async generator's own yield ends the asend() that its awaiter waits for, and goes no further.
  if (yielding.kind == ActorKind::AsyncGenerator && yielding.delegate == 0) yielding.awaiter = 0;
  suspend(event.actor, event.line);
}

void MonitoringPrinter::on(const events::OUTCOME& event) {
  bool by_await = false;
  for (size_t i = calls_.size(); i-- > 0;) {
    if (calls_[i].caller != event.caller || calls_[i].target != event.target) continue;
    by_await = calls_[i].by_await;
    calls_.resize(i);
    break;
  }
  // What another iterator without code gives is told by the PY_YIELD of its awaiter.
  if (by_await && event.outcome == Outcome::Yield &&
      (level(event.target).code != 0 || drives_async_generator(event.target))) {
    suspend(event.caller, level(event.caller).line);
  }
  if (event.outcome == Outcome::Yield) suspend_passed(event.target);
}

// Levels that are still thought to run have only passed on what a delegate yielded that is known to wait
// for somebody else.
void MonitoringPrinter::suspend_passed(Actor target) {
  std::vector<Actor> path;
  for (Actor actor = target; actor != 0 && level(actor).active; actor = level(actor).delegate) {
    path.push_back(actor);
    if (path.size() > levels_.size()) break;
  }
  for (size_t i = path.size(); i-- > 0;) {
    print("PY_YIELD", path[i], level(path[i]).line, 0);
    level(path[i]).active = false;
  }
}

void MonitoringPrinter::on(const events::PY_RETURN& event) {
  print("PY_RETURN", event.actor, event.line, 0);
  level(event.actor).active = false;
}

// Every generator and coroutine has a handler around its body that turns a StopIteration into a
// RuntimeError (PEP 479) and raises anything else again.
void MonitoringPrinter::on(const events::PY_UNWIND& event) {
  const Text exception = event.exception.text;
  const bool wrapped = is_generator(event.actor) && level(event.actor).started;
  if (wrapped) {
    print("EXCEPTION_HANDLED", event.actor, 0, converted_ ? converted_ : exception);
    print("RERAISE", event.actor, 0, exception);
  }
  converted_ = 0;
  print("PY_UNWIND", event.actor, wrapped ? 0 : event.line, exception);
  level(event.actor).active = false;
}

// --- Waiting -------------------------------------------------------------------------------

void MonitoringPrinter::on(const events::DELEGATE_BEGIN& event) {
  level(event.target).awaiter = event.actor;
  level(event.actor).line = event.line;
  level(event.actor).delegate = event.target;
  entry_ = event.target;
}

void MonitoringPrinter::stop_iteration(const char* name, Actor actor, Line line) {
  print(name, actor, line, std::string_view("StopIteration"));
}

// An exception that is thrown in where a frame waits comes by the handler that belongs to each await.
void MonitoringPrinter::clean_up_throw(Actor actor, Line line, std::string_view exception) {
  print("EXCEPTION_HANDLED", actor, line, exception);
  print("LINE", actor, line, std::string_view());
  if (exception.substr(0, 13) != "StopIteration") print("RERAISE", actor, line, exception);
}

void MonitoringPrinter::on(const events::DELEGATE_END& event) {
  if (level(event.target).awaiter == event.actor) level(event.target).awaiter = 0;
  if (drives_async_generator(event.target)) level(event.target).delegate = 0;
  level(event.actor).delegate = 0;
  const bool active = std::exchange(level(event.actor).active, true);
  if (event.outcome == Outcome::Raise) {
    if (!active) {
      thrown_into_ = event.actor;
      told_throw_ = false;
    }
    return;
  }
  if (!active) {  // it had not been resumed, only the one below was thrown into
    stop_iteration("PY_THROW", event.actor, event.line);
    stop_iteration("RAISE", event.actor, event.line);
    return clean_up_throw(event.actor, event.line, "StopIteration");
  }
  if (thrown_into_ == event.actor && told_throw_) {   // a StopIteration, right there
    thrown_into_ = 0;
    stop_iteration("RAISE", event.actor, event.line);
    return clean_up_throw(event.actor, event.line, "StopIteration");
  }
  if (std::exchange(told_stop_, 0) == event.actor) return;
  if (drives_async_generator(event.target)) return stop_iteration("RAISE", event.actor, event.line);
  if (is_future_iterator(event.target)) return stop_iteration("RAISE", event.actor, event.line);
  if (is_generator(event.target)) stop_iteration("STOP_ITERATION", event.actor, event.line);
}

void MonitoringPrinter::on(const events::RAISE& event) {
  Level& raising = level(event.actor);
  if (raising.delegate != 0 && !raising.active && is_generator(event.actor)) {
    thrown_into_ = event.actor;
    told_throw_ = false;
    raising.active = true;
  }
  const bool thrown_into = thrown_into_ == event.actor;
  if (thrown_into && !told_throw_) {
    print("PY_THROW", event.actor, event.line, event.exception.text);
  }
  thrown_into_ = 0;
  level(event.actor).delegate = 0;  // whatever it waited for, it does no longer
  print("RAISE", event.actor, event.line, event.exception.text);
  if (thrown_into) clean_up_throw(event.actor, event.line, text(event.exception.text));
}

// Of an iterator that really raised one, to a `for` or while it was waited for.
void MonitoringPrinter::on(const events::STOP_ITERATION& event) {
  const Level& level_of_actor = level(event.actor);
  if (level_of_actor.delegate != 0 && !level_of_actor.active) return;  // DELEGATE_END tells
  told_stop_ = level_of_actor.delegate != 0 ? event.actor : 0;
  // What __await__() of a coroutine gave ends without one if there is no value to hand on.
  const bool wrapped = level_of_actor.delegate != 0 && is_generator(level_of_actor.delegate);
  if (wrapped && text(event.exception.text) == "StopIteration()") return;
  print("RAISE", event.actor, event.line, event.exception.text);
}

template <class Event>
void MonitoringPrinter::on(const Event& event) {
  constexpr EventKind kKind = kind_of(Event{});
  if constexpr (is_monitored(kKind)) {
    Finder found;
    visit_fields(event, found);
    print(text_of(kKind), found.actor, found.line, tells_exception(kKind) ? found.value : 0);
  }
}

bool MonitoringPrinter::feed(const uint8_t* bytes, size_t size, std::string* out) {
  out_ = out;
  rest_.append(reinterpret_cast<const char*>(bytes), size);
  Decoder decoder(reinterpret_cast<const uint8_t*>(rest_.data()), rest_.size());
  DecodeStatus status;
  while ((status = decoder.decode_next(*this)) == DecodeStatus::Ok) {
  }
  rest_.erase(0, decoder.position());
  return status == DecodeStatus::NeedMore;
}

}  // namespace coroscope::trace
