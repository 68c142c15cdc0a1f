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
  codes_[event.code] = {text(event.qualname), text(event.file) == file_};
}

void MonitoringPrinter::remember(Actor actor, Code code) {
  if (code_of_actor_.size() <= actor) code_of_actor_.resize(actor + 1);
  code_of_actor_[actor] = code;
}

void MonitoringPrinter::print(std::string_view name, Actor actor, Line line, Text exception) {
  const Code code = actor < code_of_actor_.size() ? code_of_actor_[actor] : 0;
  if (code >= codes_.size() || !codes_[code].own) return;
  *out_ += name;
  *out_ += ' ';
  *out_ += codes_[code].qualname;
  *out_ += ' ';
  *out_ += std::to_string(line);
  if (exception) {
    *out_ += ' ';
    *out_ += text(exception).substr(0, text(exception).find('('));
  }
  *out_ += '\n';
}

void MonitoringPrinter::on(const events::PY_START& event) {
  remember(event.actor, event.code);
  print("PY_START", event.actor, event.line, 0);
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
