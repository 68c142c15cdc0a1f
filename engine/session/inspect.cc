// Who is alive in a session and what waits for whom, told without running anything, and the reader's
// hand: driving a coroutine from outside. What is in their variables: look.cc.
// Interface: engine/engine.h (Session::actors, stack, drive). Tests: tests/unit/session_test.cc.
#include <algorithm>

#include "engine/runtime/abstract.h"
#include "engine/runtime/dict.h"
#include "engine/runtime/exception.h"
#include "engine/runtime/module.h"
#include "engine/runtime/str.h"
#include "engine/runtime/traceback.h"
#include "engine/session/session.h"
#include "engine/session/tracked.h"

namespace coroscope {

namespace {

constexpr size_t kMaxFrames = 1000;

const char* state_word(const Generator* g) {
  static constexpr const char* kWords[3][4] = {
      {"GEN_CREATED", "GEN_SUSPENDED", "GEN_RUNNING", "GEN_CLOSED"},
      {"CORO_CREATED", "CORO_SUSPENDED", "CORO_RUNNING", "CORO_CLOSED"},
      {"AGEN_CREATED", "AGEN_SUSPENDED", "AGEN_RUNNING", "AGEN_CLOSED"}};
  const int state = is_running(g) ? 2 : static_cast<int>(g->state);
  return kWords[static_cast<int>(g->kind)][state];
}

const char* kind_name(const Generator* g) {
  static constexpr const char* kNames[] = {"generator", "coroutine", "async_generator"};
  return kNames[static_cast<int>(g->kind)];
}

ActorInfo describe_generator(Tracer& tracer, Generator* g) {
  ActorInfo info;
  info.actor = tracer.actor_of(g);
  info.kind = kind_name(g);
  info.name = std::string(g->qualname->text());
  info.state = state_word(g);
  if (g->frame) {
    info.line = frame_line(g->frame);
    if (Generator* below = generator_behind(g->frame->delegate)) info.awaits = tracer.actor_of(below);
  }
  return info;
}

ActorInfo describe_frame(Tracer& tracer, Frame* frame) {
  if (frame->generator) return describe_generator(tracer, frame->generator);
  ActorInfo info;
  info.actor = tracer.actor_of(frame);
  info.kind = "frame";
  info.name = std::string(frame->code->qualname->text());
  info.state = "running";
  info.line = frame_line(frame);
  return info;
}

}  // namespace

// --- Looking ---------------------------------------------------------------------------------------------

std::vector<ActorInfo> Session::actors() const {
  std::vector<ActorInfo> all;
  if (!impl_->runtime) return all;
  rt = impl_->runtime;
  for_each_tracked([&](Object* object) {
    if (is_generator(Value(object)) && static_cast<Generator*>(object)->frame) {
      all.push_back(describe_generator(impl_->tracer, static_cast<Generator*>(object)));
    }
  });
  std::sort(all.begin(), all.end(),
            [](const ActorInfo& a, const ActorInfo& b) { return a.actor < b.actor; });
  return all;
}

std::vector<ActorInfo> Session::stack() const {
  std::vector<ActorInfo> all;
  if (!impl_->runtime) return all;
  rt = impl_->runtime;
  for (Frame* frame = rt->thread.frame; frame && all.size() < kMaxFrames; frame = frame->back) {
    all.push_back(describe_frame(impl_->tracer, frame));
  }
  return all;
}

// --- The reader's hand -----------------------------------------------------------------------------------

bool SessionImpl::prepare_drive(Generator* generator, How how, std::string_view expression,
                                std::string* error) {
  HandDrive hand = {Ref::share(Value(generator)), nullptr, how};
  if (how != How::Close && !expression.empty()) {
    hand.code = compile_source(expression, "<hand>", CompileMode::Eval);
    if (!hand.code) {
      Ref raised = take_raised();
      *error = raised ? format_exception(raised) : "no memory";
      return false;
    }
  }
  hands.push_back(std::move(hand));
  return true;
}

bool Session::drive(uint32_t actor, Drive how, std::string_view expression, std::string* error) {
  SessionImpl& s = *impl_;
  if (!s.runtime) return *error = "nothing is loaded", false;
  rt = s.runtime;
  Generator* target = nullptr;
  for_each_tracked([&](Object* object) {
    if (!is_generator(Value(object))) return;
    Generator* g = static_cast<Generator*>(object);
    if (s.tracer.actor_of(g) == actor) target = g;
  });
  if (!target) return *error = "there is no such generator or coroutine any more", false;
  if (!s.prepare_drive(target, static_cast<How>(how), expression, error)) return false;
  s.push_fiber(&SessionImpl::run_drive);
  s.status = Status::Paused;
  return true;
}

// The value that the reader wrote, evaluated in __main__.
Ref SessionImpl::evaluate(Ref code) {
  if (!code) return Ref::share(kNone);
  Value main = dict_get_text(rt->modules, "__main__");
  if (main.is_null()) return raise(rt->exc.RuntimeError, "the program has ended");
  Function* function =
      new_function(static_cast<CodeObject*>(code.get().object()), as_module(main)->dict);
  Ref keep = Ref::adopt(function ? Value(function) : Value());
  return function ? run_with_locals(function, Value(as_module(main)->dict)) : nullptr;
}

// As if nothing of the program were running; afterwards all is as it was. The hand can take over from
// itself: while the value of one drive is worked out, another may begin.
void SessionImpl::run_drive() {
  HandDrive hand = std::move(hands.back());
  hands.pop_back();
  Thread saved = rt->thread;
  interrupted.push_back(&saved);
  rt->thread.frame = nullptr;
  rt->thread.handled = &rt->thread.base_handled;
  rt->thread.base_handled = {};
  rt->thread.raised = Value();
  rt->thread.depth = rt->thread.native_depth = 0;
  Ref value = evaluate(std::move(hand.code)), out;
  if (value && hand.how == How::Throw) {
    const Value argument = value;
    value = throw_exception(&argument, 1);
  }
  Outcome outcome = Outcome::Raise;
  if (value) outcome = resume(hand.generator, hand.how, value, &out, By::Hand);
  if (outcome == Outcome::Raise) {
    Ref raised = take_raised();
    if (!value && raised) host_write(2, format_exception(raised));
  }
  out = value = Ref();
  hand.generator = Ref();
  run_pending();
  clear_raised();
  const int64_t budget_left = rt->thread.budget;
  const bool pending = rt->thread.pending;
  interrupted.pop_back();
  rt->thread = saved;
  rt->thread.budget = budget_left;
  rt->thread.pending = pending;
}

}  // namespace coroscope
