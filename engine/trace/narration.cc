// Chooses the sentence for an event and fills in the names. See narration.h; the words are in
// sentences.inc, rules.inc and messages.inc. One file: an overload per kind of event, side by side.
// Tests: tests/unit/trace_print_test.cc, tests/rules, and the first lines of tests/golden/scene.
#include "engine/trace/narration.h"

namespace coroscope::trace {

namespace {

enum class Say : uint8_t {
#define SENTENCE(name, rules, text) name,
#include "engine/trace/sentences.inc"
};

struct Row {
  std::string_view rules, text;
};
constexpr Row kRows[] = {
#define SENTENCE(name, rules, text) {rules, text},
#include "engine/trace/sentences.inc"
};

struct Message {
  std::string_view part, rules, why;
};
constexpr Message kMessages[] = {
#define MESSAGE(part, rules, why) {part, rules, why},
#include "engine/trace/messages.inc"
};

// What the placeholders of a row stand for.
struct Fill {
  Actor actor = 0, caller = 0, target = 0, receiver = 0, to = 0;
  std::string_view value, name;
  std::string words;
  Line line = 0, waits = 0;
};

void add_rules(Sentence& sentence, std::string_view ids) {
  while (!ids.empty()) {
    const size_t size = std::min(ids.find(' '), ids.size());
    const std::string_view id = ids.substr(0, size);
    bool known = false;
    for (std::string_view other : sentence.rules) known = known || other == id;
    if (!known) sentence.rules.push_back(id);
    ids.remove_prefix(std::min(size + 1, ids.size()));
  }
}

void add_words(Sentence& sentence, std::string_view words) {
  if (words.empty()) return;
  if (!sentence.parts.empty() && !sentence.parts.back().code) {
    sentence.parts.back().text += words;
  } else {
    sentence.parts.push_back({false, std::string(words)});
  }
}

// Words with code in them, between backquotes.
void add_marked(Sentence& sentence, std::string_view words) {
  for (bool code = false; !words.empty(); code = !code) {
    const size_t size = std::min(words.find('`'), words.size());
    if (code) {
      sentence.parts.push_back({true, std::string(words.substr(0, size))});
    } else {
      add_words(sentence, words.substr(0, size));
    }
    words.remove_prefix(std::min(size + 1, words.size()));
  }
}

class Writer {
 public:
  Writer(const World& world, const Fill& fill) : world_(world), fill_(fill) {}

  void write(std::string_view text) {
    while (!text.empty()) {
      const size_t open = std::min(text.find('{'), text.size());
      add_marked(sentence, text.substr(0, open));
      text.remove_prefix(open);
      if (text.empty()) break;
      const size_t close = text.find('}');
      you_ = false;
      place(text.substr(1, close - 1));
      text.remove_prefix(close + 1);
      if (you_) text.remove_prefix(verb_of_you(text));
    }
  }

  Sentence sentence;

 private:
  // The rows say what she, he or it does: " sends" after "you" is " send". Returns the size of what it wrote.
  size_t verb_of_you(std::string_view text) {
    const size_t end = std::min(text.find_first_of(" ,.:{", 1), text.size());
    const std::string_view word = text.substr(0, end);
    if (word.size() < 3 || word[0] != ' ' || word.back() != 's') return 0;
    const auto ends = [&](std::string_view with) { return word.substr(word.size() - with.size()) == with; };
    const size_t cut = ends("oes") || ends("ches") ? 2 : 1;
    add_words(sentence, word == " is"    ? " are"
                        : word == " was" ? " were"
                        : word == " has" ? " have"
                                         : word.substr(0, end - cut));
    return end;
  }

  void actor(Actor who) {
    you_ = who == 0;
    if (who == 0) {
      add_words(sentence, sentence.parts.empty() ? "You" : "you");
    } else if (world_.names().is_hand(who)) {
      add_words(sentence, sentence.parts.empty() ? "Your value" : "your value");
    } else if (world_.names().is_event_loop(who)) {
      add_words(sentence, sentence.parts.empty() ? "The event loop" : "the event loop");
    } else {
      sentence.parts.push_back({true, world_.names().label(who)});
    }
  }
  void value(std::string_view text) {
    sentence.parts.push_back({true, std::string(text.empty() ? "None" : text)});
  }
  void place(std::string_view name) {
    if (name == "actor") return actor(fill_.actor);
    if (name == "caller") return actor(fill_.caller);
    if (name == "target") return actor(fill_.target);
    if (name == "receiver") return actor(fill_.receiver);
    if (name == "to") return actor(fill_.to);
    if (name == "value") return value(fill_.value);
    if (name == "name") return value(fill_.name);
    if (name == "line") return add_words(sentence, std::to_string(fill_.line));
    if (name == "waits") return add_words(sentence, std::to_string(fill_.waits));
    add_marked(sentence, fill_.words);
  }
  const World& world_;
  const Fill& fill_;
  bool you_ = false;  // the last placeholder was the reader
};

Sentence say(Say which, const World& world, const Fill& fill) {
  const Row& row = kRows[static_cast<size_t>(which)];
  Writer writer(world, fill);
  writer.write(row.text);
  add_rules(writer.sentence, row.rules);
  return std::move(writer.sentence);
}

std::string_view text_in(const World& world, const Value& value) {
  return world.names().text(value.text);
}
bool starts_with(std::string_view text, std::string_view start) {
  return text.substr(0, start.size()) == start;
}
bool is_none(std::string_view text) { return text.empty() || text == "None"; }
bool is_generator_exit(std::string_view text) { return starts_with(text, "GeneratorExit"); }
ActorKind kind_in(const World& world, Actor actor) { return world.names().cast(actor).kind; }
bool is_coroutine_like(ActorKind kind) {
  return kind == ActorKind::Coroutine || kind == ActorKind::CoroutineWrapper ||
         kind == ActorKind::IterableCoroutine;
}
Line line_in(const World& world, Actor actor) {
  const ActorState* state = world.find(actor);
  return state ? state->line : 0;
}

// The innermost SEND, THROW or CLOSE that has not come back; none outside of any.
const Call* current_call(const World& world) {
  return world.calls.empty() ? nullptr : &world.calls.back();
}
bool within(const World& world, EventKind kind) {
  const Call* call = current_call(world);
  return call && call->kind == kind;
}

// Appends what messages.inc says of an exception.
void add_message(Sentence& sentence, std::string_view exception) {
  for (const Message& message : kMessages) {
    if (exception.find(message.part) == std::string_view::npos) continue;
    add_words(sentence, " ");
    add_marked(sentence, message.why);
    add_rules(sentence, message.rules);
    return;
  }
}

// The two examples of the reference text are rules of their own (I6, M5).
void add_example(Sentence& sentence, const World& world, Code code) {
  const std::string_view name = world.names().text(world.names().code(code).qualname);
  if (name == "Reader.__anext__") add_rules(sentence, "I6");
  if (name == "AsyncContextManager.__aenter__" || name == "AsyncContextManager.__aexit__") {
    add_rules(sentence, "M5");
  }
}

}  // namespace

std::string Sentence::text(bool ticks) const {
  std::string all;
  for (const SentencePart& part : parts) {
    if (part.code && ticks) all += '`';
    all += part.text;
    if (part.code && ticks) all += '`';
  }
  return all;
}

const std::vector<Rule>& rules() {
  static const std::vector<Rule> kRules = {
#define RULE(id, text, anchor, since) {#id, text, anchor, since},
#include "engine/trace/rules.inc"
  };
  return kRules;
}

// --- Names ---------------------------------------------------------------------------------

Sentence narrate(const World&, const events::STRING&) { return {}; }
Sentence narrate(const World&, const events::CODE&) { return {}; }

// --- Frames --------------------------------------------------------------------------------

Sentence narrate(const World& world, const events::PY_START& event) {
  Fill fill{.actor = event.actor, .caller = event.caller, .line = event.line};
  const CodeInfo& code = world.names().code(event.code);
  const ActorState* state = world.find(event.actor);
  Say which;
  switch (code.kind) {
    case CodeKind::Module:
      which = code.file && world.names().text(code.file) == "<hand>" ? Say::StartHand : Say::StartModule;
      break;
    case CodeKind::Class:
      fill.actor = event.actor;
      which = Say::StartClass;
      break;
    case CodeKind::Coroutine:
    case CodeKind::Generator:
    case CodeKind::AsyncGenerator:
      which = code.kind != CodeKind::Coroutine ? Say::StartGenerator : Say::StartDriven;
      if (state && state->awaiter) {
        fill.caller = state->awaiter;
        which = Say::StartAwaited;
      }
      break;
    default: which = event.caller ? Say::StartCall : Say::StartByHost;
  }
  Sentence sentence = say(which, world, fill);
  add_example(sentence, world, event.code);
  return sentence;
}

Sentence narrate(const World& world, const events::PY_RESUME& event) {
  Fill fill{.actor = event.actor, .value = text_in(world, event.value), .line = event.line};
  return say(is_none(fill.value) ? Say::ResumePlain : Say::Resume, world, fill);
}

Sentence narrate(const World& world, const events::PY_THROW& event) {
  Fill fill{.actor = event.actor, .value = text_in(world, event.exception), .line = event.line};
  return say(is_generator_exit(fill.value) ? Say::ThrownIntoByClose : Say::ThrownInto, world, fill);
}

Sentence narrate(const World& world, const events::PY_YIELD& event) {
  Fill fill{.actor = event.actor, .value = text_in(world, event.value), .line = event.line};
  const ActorState* state = world.find(event.actor);
  const Call* call = current_call(world);
  fill.to = call ? call->caller : state ? state->parent : 0;
  const ActorKind kind = kind_in(world, event.actor);
  const Actor awaiter = state ? state->awaiter : 0;
  if (kind == ActorKind::AsyncGenerator && state && state->delegate == 0) {
    const ActorState* between = world.find(awaiter);
    if (between && between->awaiter) fill.to = between->awaiter;
    return say(Say::YieldOfAsyncGenerator, world, fill);
  }
  if (state && state->delegate && !awaiter) {
    fill.target = state->delegate;
    return say(Say::YieldForIterator, world, fill);
  }
  if (awaiter) return say(Say::YieldThrough, world, fill);
  return say(is_coroutine_like(kind) ? Say::Yield : Say::YieldByGenerator, world, fill);
}

Sentence narrate(const World& world, const events::PY_RETURN& event) {
  Fill fill{.actor = event.actor, .value = text_in(world, event.value), .line = event.line};
  const ActorState* state = world.find(event.actor);
  const Call* call = current_call(world);
  const ActorKind kind = kind_in(world, event.actor);
  if (kind == ActorKind::Frame) {
    fill.to = state ? state->parent : 0;
    const CodeKind code = world.names().code_of(event.actor).kind;
    return say(world.names().is_hand(event.actor) ? Say::ReturnHand
               : code == CodeKind::Module         ? Say::ReturnModule
               : code == CodeKind::Class          ? Say::ReturnClass
                                                  : Say::ReturnCall,
               world, fill);
  }
  if (kind == ActorKind::AsyncGenerator) {
    fill.to = state ? state->awaiter : 0;
    const ActorState* between = world.find(fill.to);
    if (between && between->awaiter) fill.to = between->awaiter;
    if (!fill.to) fill.to = call ? call->caller : 0;
    return say(Say::ReturnAsyncGenerator, world, fill);
  }
  if (state && state->awaiter) {
    fill.to = state->awaiter;
    const ActorState* awaiter = world.find(fill.to);
    const bool yield_from = awaiter && awaiter->delegation == Delegation::YieldFrom;
    return say(yield_from ? Say::ReturnToYieldFrom : Say::ReturnToAwaiter, world, fill);
  }
  fill.to = call ? call->caller : state ? state->parent : 0;
  if (within(world, EventKind::CLOSE)) return say(Say::ReturnOnClose, world, fill);
  if (kind == ActorKind::Generator) return say(Say::ReturnGenerator, world, fill);
  return say(within(world, EventKind::THROW) ? Say::ReturnAfterThrow : Say::ReturnToDriver, world,
             fill);
}

Sentence narrate(const World& world, const events::PY_UNWIND& event) {
  Fill fill{.actor = event.actor, .value = text_in(world, event.exception), .line = event.line};
  const ActorState* state = world.find(event.actor);
  const Call* call = current_call(world);
  const ActorKind kind = kind_in(world, event.actor);
  fill.to = state && state->awaiter                     ? state->awaiter
            : kind != ActorKind::Frame && call          ? call->caller
            : state                                     ? state->parent
                                                        : 0;
  Say which;
  if (kind == ActorKind::Frame) {
    which = world.names().is_hand(event.actor)     ? Say::UnwindHand
            : world.names().is_module(event.actor) ? Say::UnwindModule
                                                   : Say::UnwindCall;
  } else if (within(world, EventKind::CLOSE) && is_generator_exit(fill.value)) {
    which = Say::UnwindByClose;
  } else if (state && state->awaiter) {
    which = within(world, EventKind::THROW) ? Say::UnwindToAwaiterAfterThrow : Say::UnwindToAwaiter;
  } else if (is_coroutine_like(kind)) {
    which = within(world, EventKind::THROW) ? Say::UnwindAfterThrow : Say::UnwindToDriver;
  } else {
    which = Say::UnwindCall;
  }
  Sentence sentence = say(which, world, fill);
  if (kind == ActorKind::AsyncGenerator && starts_with(fill.value, "StopAsyncIteration")) {
    add_rules(sentence, "I5");
  }
  return sentence;
}

// --- Exceptions ----------------------------------------------------------------------------

namespace {

const Flight* flight_in(const World& world, const Value& exception) {
  for (const Flight& flight : world.flights) {
    if (flight.exception == exception) return &flight;
  }
  return nullptr;
}

// The frames that an exception has left since it began to fly, "`ask`, `fetch`".
std::vector<Actor> passed_by(const World& world, const Value& exception) {
  std::vector<Actor> passed;
  for (const FlightStep& step : world.flight_steps) {
    if (step.exception != exception.object) continue;
    if (step.encounter == Encounter::Unwound) passed.push_back(step.actor);
    if (step.encounter == Encounter::Caught) passed.clear();
  }
  return passed;
}

}  // namespace

Sentence narrate(const World& world, const events::RAISE& event) {
  Fill fill{.actor = event.actor, .value = text_in(world, event.exception), .line = event.line};
  const Flight* flight = flight_in(world, event.exception);
  const bool flying = flight && flight->in_flight;
  const bool stop = starts_with(fill.value, "StopAsyncIteration");
  Sentence sentence =
      say(flying ? Say::Arrives : stop ? Say::RaisesStopAsync : Say::Raises, world, fill);
  add_message(sentence, fill.value);
  return sentence;
}

Sentence narrate(const World& world, const events::RERAISE& event) {
  return say(Say::RaisesAgain, world,
             {.actor = event.actor, .value = text_in(world, event.exception), .line = event.line});
}

Sentence narrate(const World& world, const events::EXCEPTION_HANDLED& event) {
  return say(Say::HandlerBegins, world,
             {.actor = event.actor,
              .value = text_in(world, event.exception),
              .line = event.line,
              .waits = line_in(world, event.actor)});
}

Sentence narrate(const World& world, const events::CAUGHT& event) {
  Fill fill{.actor = event.actor, .value = text_in(world, event.exception), .line = event.line};
  const ActorState* state = world.find(event.actor);
  if (state && state->delegation == Delegation::AsyncFor &&
      starts_with(fill.value, "StopAsyncIteration")) {
    return say(Say::AsyncForStops, world, fill);
  }
  const Call* call = current_call(world);
  const bool thrown = call && call->kind == EventKind::THROW &&
                      text_in(world, call->value) == fill.value;
  const std::vector<Actor> passed = passed_by(world, event.exception);
  if (passed.empty()) {
    return say(thrown && call->receiver == event.actor ? Say::CaughtAtOnceAfterThrow : Say::Caught,
               world, fill);
  }
  for (size_t i = 0; i < passed.size(); i++) {
    if (i == 2 && passed.size() > 4) {
      fill.words += ", … (" + std::to_string(passed.size() - 3) + " more)";
      i = passed.size() - 1;
    }
    if (i) fill.words += i + 1 == passed.size() ? " and " : ", ";
    fill.words += '`' + world.names().label(passed[i]) + '`';
  }
  fill.receiver = thrown ? call->receiver : 0;
  return say(thrown ? Say::CaughtAfterThrow : Say::CaughtOnTheWay, world, fill);
}

Sentence narrate(const World& world, const events::STOP_ITERATION& event) {
  const ActorState* state = world.find(event.actor);
  const Actor delegate = state ? state->delegate : 0;
  return say(delegate ? Say::AwaitedEnds : Say::IteratorEnds, world,
             {.actor = event.actor, .target = delegate, .line = event.line});
}

Sentence narrate(const World& world, const events::CONVERTED& event) {
  Fill fill{.actor = event.actor,
            .value = text_in(world, event.from),
            .name = text_in(world, event.to),
            .line = event.line};
  return say(starts_with(fill.value, "StopIteration") ? Say::ConvertedStopIteration
             : is_generator_exit(fill.value)          ? Say::ConvertedGeneratorExit
                                                      : Say::Converted,
             world, fill);
}

// --- The protocol --------------------------------------------------------------------------

Sentence narrate(const World& world, const events::CREATED& event) {
  Fill fill{.actor = event.actor, .value = text_in(world, event.value), .line = event.line};
  switch (event.kind) {
    case ActorKind::Coroutine: return say(Say::CreateCoroutine, world, fill);
    case ActorKind::Generator: return say(Say::CreateGenerator, world, fill);
    case ActorKind::IterableCoroutine: return say(Say::CreateIterableCoroutine, world, fill);
    case ActorKind::AsyncGenerator: return say(Say::CreateAsyncGenerator, world, fill);
    case ActorKind::CoroutineWrapper: return say(Say::CreateWrapper, world, fill);
    case ActorKind::AsyncGeneratorASend:
    case ActorKind::AsyncGeneratorAThrow:
    case ActorKind::AnextAwaitable: return say(Say::CreateAwaitable, world, fill);
    default: return say(Say::CreateIterator, world, fill);
  }
}

Sentence narrate(const World& world, const events::DESTROYED& event) {
  return say(Say::Destroy, world, {.actor = event.actor});
}

namespace {

Say choose_send(const World& world, const events::SEND& event, const Fill& fill) {
  const ActorState* state = world.find(event.target);
  const ActorKind kind = kind_in(world, event.target);
  const bool none = is_none(fill.value);
  const bool through = fill.receiver != event.target;
  if (event.way == Way::Await) {
    const bool coded = world.names().cast(event.target).code != 0;
    return coded ? Say::AwaitDrives : none ? Say::AwaitAdvances : Say::AwaitSendsOn;
  }
  if (kind == ActorKind::CoroutineWrapper) return Say::NextDrivesCoroutine;
  if (!state || state->phase == Phase::Closed) {
    return kind == ActorKind::Coroutine ? Say::SendToFinishedCoroutine : Say::SendToFinished;
  }
  if (state->phase == Phase::Created) {
    if (event.way == Way::Next) {
      return kind == ActorKind::Coroutine ? Say::NextDrivesCoroutine : Say::NextStarts;
    }
    return none ? Say::SendStarts : Say::SendValueToUnstarted;
  }
  if (state->phase == Phase::Running) return Say::SendToRunning;
  if (event.way == Way::Next) {
    if (kind == ActorKind::Coroutine) return Say::NextDrivesCoroutine;
    return through ? Say::NextThrough : Say::NextResumes;
  }
  if (through) return none ? Say::SendNoneThrough : Say::SendValueThrough;
  return none ? Say::SendNone : Say::SendValue;
}

// Who gets what goes into a chain: the innermost frame, or the iterator without code it waits for.
Actor receiver_in(const World& world, Actor target, Actor receiver) {
  return world.innermost(receiver ? receiver : target);
}

}  // namespace

Sentence narrate(const World& world, const events::SEND& event) {
  Fill fill{.caller = event.caller,
            .target = event.target,
            .receiver = receiver_in(world, event.target, event.receiver),
            .value = text_in(world, event.value),
            .line = event.line,
            .waits = line_in(world, event.receiver ? event.receiver : event.target)};
  return say(choose_send(world, event, fill), world, fill);
}

Sentence narrate(const World& world, const events::THROW& event) {
  Fill fill{.caller = event.caller,
            .target = event.target,
            .receiver = receiver_in(world, event.target, event.receiver),
            .value = text_in(world, event.exception),
            .line = event.line,
            .waits = line_in(world, event.receiver ? event.receiver : event.target)};
  const ActorState* state = world.find(event.target);
  const bool through = fill.receiver != event.target;
  if (event.way == Way::Await && world.names().cast(event.target).code == 0) {
    return say(Say::ThrowOn, world, fill);
  }
  return say(!state || state->phase == Phase::Closed ? Say::ThrowFinished
             : state->phase == Phase::Created        ? Say::ThrowUnstarted
             : through                               ? Say::ThrowThrough
                                                     : Say::ThrowHere,
             world, fill);
}

Sentence narrate(const World& world, const events::CLOSE& event) {
  Fill fill{.caller = event.caller,
            .target = event.target,
            .receiver = event.receiver,
            .line = event.line,
            .waits = line_in(world, event.target)};
  const ActorState* state = world.find(event.target);
  Say which = Say::CloseHere;
  if (!state || state->phase == Phase::Closed) {
    which = Say::CloseFinished;
  } else if (state->phase == Phase::Created) {
    which = Say::CloseUnstarted;
  } else if (state->delegate) {
    fill.receiver = state->delegate;
    which = Say::CloseThrough;
  }
  if (event.way != Way::Destroy) return say(which, world, fill);
  Sentence sentence = say(Say::CloseDestroyed, world, fill);
  add_rules(sentence, kRows[static_cast<size_t>(which)].rules);
  return sentence;
}

namespace {

Say choose_outcome(const Call* call, bool closed, const events::OUTCOME& event, std::string_view value) {
  const EventKind kind = closed ? EventKind::CLOSE : call ? call->kind : EventKind::SEND;
  const bool next = call && call->way == Way::Next;
  if (kind == EventKind::CLOSE) {
    return event.outcome == Outcome::Raise && !is_generator_exit(value) ? Say::CameBackCloseFailed
                                                                        : Say::CameBackClosed;
  }
  const bool thrown = kind == EventKind::THROW;
  switch (event.outcome) {
    case Outcome::Yield:
      return thrown ? Say::CameBackYieldThrow : next ? Say::CameBackYieldNext : Say::CameBackYield;
    case Outcome::Return:
      return thrown ? Say::CameBackReturnThrow
             : next ? Say::CameBackReturnNext
                    : Say::CameBackReturn;
    default: return thrown ? Say::CameBackRaiseThrow : Say::CameBackRaise;
  }
}

}  // namespace

Sentence narrate(const World& world, const events::OUTCOME& event) {
  Fill fill{.caller = event.caller,
            .target = event.target,
            .value = text_in(world, event.value),
            .words = "`send()`"};
  const Call* found = nullptr;
  for (const Call& call : world.calls) {
    if (call.caller == event.caller && call.target == event.target) found = &call;
  }
  const bool closed = !world.closing.empty() && world.closing.back() == event.target;
  Sentence sentence = say(choose_outcome(found, closed, event, fill.value), world, fill);
  if (event.outcome == Outcome::Raise) add_message(sentence, fill.value);
  return sentence;
}

Sentence narrate(const World& world, const events::DELEGATE_BEGIN& event) {
  Fill fill{.actor = event.actor, .target = event.target, .line = event.line};
  const ActorKind kind = kind_in(world, event.target);
  Say which;
  switch (event.delegation) {
    case Delegation::YieldFrom: which = Say::YieldFromBegins; break;
    case Delegation::AsyncFor: which = Say::AsyncForWaits; break;
    case Delegation::AsyncWithEnter: which = Say::AsyncWithEnters; break;
    case Delegation::AsyncWithExit: which = Say::AsyncWithLeaves; break;
    default:
      which = Say::AwaitIterator;
      if (kind == ActorKind::Coroutine || kind == ActorKind::CoroutineWrapper) {
        which = Say::AwaitCoroutine;
      } else if (kind == ActorKind::IterableCoroutine) {
        which = Say::AwaitIterableCoroutine;
      } else if (kind == ActorKind::AsyncGeneratorASend || kind == ActorKind::AnextAwaitable ||
                 kind == ActorKind::AsyncGeneratorAThrow) {
        which = Say::AwaitAwaitable;
      }
  }
  const std::string_view qualname =
      world.names().text(world.names().code_of(event.target).qualname);
  if (which == Say::AwaitIterator && world.names().is_library(event.target) &&
      (qualname == "Future.__await__" || qualname == "Future.__iter__")) {
    which = Say::AwaitFuture;
  }
  Sentence sentence = say(which, world, fill);
  if (event.delegation != Delegation::YieldFrom) {
    add_rules(sentence, kind == ActorKind::Coroutine           ? "A2"
                        : kind == ActorKind::IterableCoroutine ? "A3"
                                                               : "");
  }
  return sentence;
}

Sentence narrate(const World& world, const events::DELEGATE_END& event) {
  Fill fill{.actor = event.actor,
            .target = event.target,
            .value = text_in(world, event.value),
            .line = event.line};
  const ActorState* state = world.find(event.actor);
  const Delegation delegation = state ? state->delegation : Delegation::Await;
  if (event.outcome == Outcome::Raise) {
    const bool stops = delegation == Delegation::AsyncFor &&
                       starts_with(fill.value, "StopAsyncIteration");
    return say(stops ? Say::AsyncForStops : Say::WaitFails, world, fill);
  }
  switch (delegation) {
    case Delegation::YieldFrom: return say(Say::YieldFromEnds, world, fill);
    case Delegation::AsyncFor: return say(Say::AsyncForGets, world, fill);
    case Delegation::AsyncWithEnter: return say(Say::AsyncWithEntered, world, fill);
    case Delegation::AsyncWithExit: return say(Say::AsyncWithLeft, world, fill);
    default: return say(Say::AwaitEnds, world, fill);
  }
}

Sentence narrate(const World& world, const events::PROTOCOL& event) {
  Fill fill{.actor = event.actor,
            .value = text_in(world, event.object),
            .name = text_in(world, event.result),
            .words = std::string(text_of(event.method)),
            .line = event.line};
  switch (event.method) {
    case Method::Await: return say(Say::CallsAwait, world, fill);
    case Method::Aiter: return say(Say::CallsAiter, world, fill);
    case Method::Anext: return say(Say::CallsAnext, world, fill);
    case Method::Aenter: return say(Say::CallsAenter, world, fill);
    case Method::Aexit: return say(Say::CallsAexit, world, fill);
    case Method::Asend:
    case Method::Athrow:
    case Method::Aclose: return say(Say::CallsAsend, world, fill);
    default: return say(Say::CallsOther, world, fill);
  }
}

Sentence narrate(const World& world, const events::OPERATION& event) {
  Fill fill{.actor = event.actor,
            .value = text_in(world, event.object),
            .words = std::string(world.names().text(event.method)),
            .line = event.line};
  static constexpr std::string_view kNotBinary[] = {"__hash__", "__iter__", "__reversed__",
                                                    "__contains__", "__await__", "__aiter__",
                                                    "__anext__", "__len__", "__bool__"};
  bool binary = true;
  for (std::string_view method : kNotBinary) binary = binary && method != fill.words;
  switch (event.attempt) {
    case Attempt::NotImplemented: return say(Say::OperationNotImplemented, world, fill);
    case Attempt::Missing: return say(Say::OperationMissing, world, fill);
    case Attempt::Blocked:
      return say(binary ? Say::OperationBlockedBinary : Say::OperationBlocked, world, fill);
    case Attempt::SameType: return say(Say::OperationSameType, world, fill);
    default: return say(Say::OperationCalled, world, fill);
  }
}

// --- Data ----------------------------------------------------------------------------------

Sentence narrate(const World& world, const events::LINE& event) {
  const bool hand = world.names().is_hand(event.actor);
  return say(hand ? Say::LineHand : Say::Line, world, {.actor = event.actor, .line = event.line});
}

Sentence narrate(const World& world, const events::STORE& event) {
  Fill fill{.actor = event.actor,
            .value = text_in(world, event.value),
            .name = world.names().text(event.name)};
  if (fill.name == "__class__" && event.scope == Scope::Attribute) {
    return say(Say::StoreClass, world, fill);
  }
  return say(event.value.text == 0 ? Say::Delete : Say::Store, world, fill);
}

// The one line of several that tells most: a traceback's last, the first of others.
static std::string one_line(const events::OUTPUT& event) {
  std::string_view text = event.text;
  while (!text.empty() && text.back() == '\n') text.remove_suffix(1);
  if (text.empty()) return "\\n";
  if (text.find('\n') == text.npos) return std::string(text);
  if (text.starts_with("Traceback ")) return "… " + std::string(text.substr(text.rfind('\n') + 1));
  return std::string(text.substr(0, text.find('\n'))) + " …";
}

Sentence narrate(const World& world, const events::OUTPUT& event) {
  const std::string text = one_line(event);
  Fill fill{.actor = event.actor, .value = text, .line = event.line};
  return say(event.stream == 2 || event.actor == 0 ? Say::OutputError : Say::Output, world, fill);
}

Sentence narrate(const World& world, const events::INPUT& event) {
  return say(Say::Input, world, {.actor = event.actor, .line = event.line});
}

Sentence narrate(const World& world, const events::WARNING& event) {
  Fill fill{.actor = event.actor, .line = event.line};
  const std::string_view message = world.names().text(event.message);
  fill.words = std::string(world.names().text(event.category)) + ": " + std::string(message);
  return say(message.find("never awaited") != std::string_view::npos ? Say::WarnNeverAwaited
                                                                     : Say::Warn,
             world, fill);
}

Sentence narrate(const World& world, const events::UNRAISABLE& event) {
  return say(Say::Unraisable, world,
             {.actor = event.actor, .value = text_in(world, event.exception)});
}

// --- The event loop ------------------------------------------------------------------------

Sentence narrate(const World& world, const events::TASK_CREATED& event) {
  return say(Say::TaskCreated, world,
             {.target = event.coroutine, .words = std::string(world.names().text(event.name))});
}
Sentence narrate(const World& world, const events::TASK_DONE& event) {
  return say(Say::TaskDone, world, {.value = text_in(world, event.value)});
}
Sentence narrate(const World& world, const events::CALLBACK& event) {
  return say(Say::Callback, world, {.words = std::string(world.names().text(event.what))});
}
Sentence narrate(const World& world, const events::TIMER& event) {
  return say(Say::Timer, world, {.words = std::string(world.names().text(event.what))});
}
Sentence narrate(const World& world, const events::CLOCK& event) {
  std::string time = std::to_string(event.now / 1000000);
  std::string rest = std::to_string(1000000 + event.now % 1000000).substr(1);
  while (!rest.empty() && rest.back() == '0') rest.pop_back();
  return say(Say::Clock, world, {.words = rest.empty() ? time : time + "." + rest});
}

Sentence narrate(const World& world, const events::EXIT& event) {
  Fill fill{.value = text_in(world, event.value)};
  return say(event.outcome == Outcome::Raise ? Say::ExitRaise : Say::ExitReturn, world, fill);
}

}  // namespace coroscope::trace
