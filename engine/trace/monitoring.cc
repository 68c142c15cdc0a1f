// Our events in the words of sys.monitoring.
// Interface: monitoring.h. Tests: tests/monitoring compares the stream with CPython's.
#include "engine/trace/monitoring.h"

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
  if (level(actor).code == 0) return false;
  switch (code_of(actor).kind) {
    case CodeKind::Generator:
    case CodeKind::Coroutine:
    case CodeKind::AsyncGenerator: return true;
    default: return false;
  }
}

// Line 0 is where CPython's tables have none, except at a module's beginning.
void MonitoringPrinter::print(std::string_view name, Actor actor, Line line, Text exception) {
  const CodeName& code = code_of(actor);
  if (!code.own) return;
  *out_ += name;
  *out_ += ' ';
  *out_ += code.qualname;
  *out_ += line == 0 && name != "PY_START" ? " None" : " " + std::to_string(line);
  if (exception) {
    *out_ += ' ';
    *out_ += text(exception).substr(0, text(exception).find('('));
  }
  *out_ += '\n';
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
  started.active = true;
  const CodeName& code = code_of(event.actor);
  print("PY_START", event.actor, code.kind == CodeKind::Class ? code.first_line : event.line, 0);
}

// From where it came in down to the frame that waits, every level goes on.
void MonitoringPrinter::on(const events::PY_RESUME& event) {
  std::vector<Actor> path;
  for (Actor actor = event.actor; actor != entry_;) {
    actor = level(actor).awaiter;
    if (actor == 0 || path.size() > levels_.size()) {
      path.clear();  // entry_ is not above it
      break;
    }
    path.push_back(actor);
  }
  for (size_t i = path.size(); i-- > 0;) {
    print("PY_RESUME", path[i], level(path[i]).line, 0);
    level(path[i]).active = true;
  }
  print("PY_RESUME", event.actor, event.line, 0);
  level(event.actor).active = true;
}

// throw() and close() reach the innermost frame without running the levels above it.
void MonitoringPrinter::on(const events::PY_THROW& event) {
  print("PY_THROW", event.actor, event.line, event.exception.text);
  level(event.actor).active = true;
}

// --- Coming out ----------------------------------------------------------------------------

// `actor` yields on what came from below, and so does everybody who runs and waits for it.
void MonitoringPrinter::suspend(Actor actor, Line line) {
  while (actor != 0 && level(actor).active) {
    print("PY_YIELD", actor, line, 0);
    Level& suspended = level(actor);
    suspended.active = false;
    if (!calls_.empty() && calls_.back().target == actor) return;
    actor = suspended.awaiter;
    line = level(actor).line;
  }
}

void MonitoringPrinter::on(const events::PY_YIELD& event) {
  level(event.actor).active = true;
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
  // An iterator without code tells what it gives in the PY_YIELD of its awaiter.
  if (by_await && event.outcome == Outcome::Yield && level(event.target).code != 0) {
    suspend(event.caller, level(event.caller).line);
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
  const bool wrapped = is_generator(event.actor);
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
  Level& waiting = level(event.actor);
  waiting.line = event.line;
  waiting.delegates = true;
  entry_ = event.target;
}

void MonitoringPrinter::on(const events::DELEGATE_END& event) {
  level(event.target).awaiter = 0;
  Level& waiting = level(event.actor);
  waiting.delegates = false;
  if (event.outcome == Outcome::Raise) {
    if (!waiting.active) thrown_from_below_ = event.actor;
  } else if (is_generator(event.target)) {
    print("STOP_ITERATION", event.actor, event.line, 0);
    if (code_of(event.actor).own) out_->insert(out_->size() - 1, " StopIteration");
  }
  waiting.active = true;
}

void MonitoringPrinter::on(const events::RAISE& event) {
  if (thrown_from_below_ == event.actor) {
    print("PY_THROW", event.actor, event.line, event.exception.text);
  }
  thrown_from_below_ = 0;
  print("RAISE", event.actor, event.line, event.exception.text);
}

// Of an iterator that really raised one, while it was waited for.
void MonitoringPrinter::on(const events::STOP_ITERATION& event) {
  const bool raised = level(event.actor).delegates;
  print(raised ? "RAISE" : "STOP_ITERATION", event.actor, event.line, event.exception.text);
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
