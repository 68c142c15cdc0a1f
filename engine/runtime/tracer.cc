// The events of a running program, made from frames and values as the interpreter tells of them.
// Interface: tracer.h. Tests: tests/golden/events, tests/monitoring.
#include "engine/runtime/tracer.h"

#include "engine/runtime/abstract.h"
#include "engine/runtime/async_generator.h"
#include "engine/runtime/cell.h"
#include "engine/runtime/coroutine.h"
#include "engine/runtime/str.h"

namespace coroscope {

// --- Names and numbers -----------------------------------------------------------------------------------

void Tracer::count() {
  told++;
  if (stop_at && told >= stop_at) rt->thread.budget = 0;
}

// Things that are the same wherever they come from have no identity worth telling.
static bool has_identity(Value v) {
  if (!v.is_object()) return false;
  const Type* type = v.object()->type;
  return type != rt->type.str && type != rt->type.int_ && type != rt->type.float_ &&
         type != rt->type.bytes && type != rt->type.complex;
}

trace::Value Tracer::preview(Value v) {
  if (v.is_null()) return {};
  scratch_.clear();
  safe_repr(v, &scratch_);
  return {has_identity(v) ? static_cast<uint64_t>(identity(v)) : 0, encoder_->text(scratch_)};
}

trace::Text Tracer::text(Str* s) { return encoder_->text(s->text()); }

static trace::CodeKind kind_of_code(const CodeObject* code) {
  if (code->flags & code::kCoroutine) return trace::CodeKind::Coroutine;
  if (code->flags & code::kAsyncGenerator) return trace::CodeKind::AsyncGenerator;
  const std::string_view name = code->name->text();
  if (name == "<genexpr>" || name == "<listcomp>" || name == "<setcomp>" || name == "<dictcomp>") {
    return trace::CodeKind::Comprehension;
  }
  if (code->flags & code::kGenerator) return trace::CodeKind::Generator;
  if (name == "<module>") return trace::CodeKind::Module;
  if (name == "<lambda>") return trace::CodeKind::Lambda;
  return code->flags & code::kOptimized ? trace::CodeKind::Function : trace::CodeKind::Class;
}

uint32_t Tracer::code_id(CodeObject* code) {
  if (!code->trace_id) {
    code->trace_id = ++rt->vm->next_code;
    const trace::Text name = text(code->name), qualname = text(code->qualname),
                      file = text(code->filename);
    encoder_->CODE({code->trace_id, kind_of_code(code), name, qualname, file, code->code->first_line});
  }
  return code->trace_id;
}

uint32_t Tracer::actor_of(Generator* generator) {
  if (!generator->actor) generator->actor = ++rt->vm->next_actor;
  return generator->actor;
}

uint32_t Tracer::actor_of(Frame* frame) {
  if (!frame) return 0;
  if (frame->generator) return actor_of(frame->generator);
  if (!frame->actor) frame->actor = ++rt->vm->next_actor;
  return frame->actor;
}

static uint32_t* actor_field(Value target) {
  if (!target.is_object()) return nullptr;
  if (is_async_generator_awaitable(target)) {
    return &static_cast<AsyncGeneratorAwaitable*>(target.object())->actor;
  }
  if (has_type(target, rt->type.anext_awaitable)) {
    return &static_cast<AnextAwaitable*>(target.object())->actor;
  }
  return nullptr;
}

static trace::ActorKind kind_of_target(Value target) {
  const Type* type = type_of(target);
  if (type == rt->type.async_generator_asend) return trace::ActorKind::AsyncGeneratorASend;
  if (type == rt->type.async_generator_athrow) return trace::ActorKind::AsyncGeneratorAThrow;
  if (type == rt->type.anext_awaitable) return trace::ActorKind::AnextAwaitable;
  return type->flags & kTypeHeap ? trace::ActorKind::UserIterator : trace::ActorKind::NativeIterator;
}

// Generators keep their ids. Another delegate gets one when it is first waited for; those without a field
// for it are known by the identity that their CREATED event gives.
uint32_t Tracer::actor_of_target(Value target) {
  if (target.is_null()) return 0;
  if (Generator* generator = generator_behind(target)) return actor_of(generator);
  if (is_generator(target)) return actor_of(static_cast<Generator*>(target.object()));
  uint32_t* field = actor_field(target);
  const uint64_t object = static_cast<uint64_t>(identity(target));
  uint32_t id = field ? *field : foreign_actor(object);
  if (id) return id;
  id = ++rt->vm->next_actor;
  if (field) *field = id;
  else foreign_.push_back({object, id});
  Frame* frame = rt->thread.frame;
  encoder_->CREATED({id, kind_of_target(target), 0, actor_of(frame), line_of(frame), preview(target)});
  count();
  return id;
}

uint32_t Tracer::foreign_actor(uint64_t object) const {
  for (size_t i = foreign_.size(); i-- > 0;) {
    if (foreign_[i].object == object) return foreign_[i].actor;
  }
  return 0;
}

uint32_t Tracer::line_of(Frame* frame) {
  return frame ? static_cast<uint32_t>(frame_line(frame)) : 0;
}

// --- Frames ----------------------------------------------------------------------------------------------

void Tracer::started(Frame* frame) {
  if (frame->code->flags & (code::kGenerator | code::kCoroutine | code::kAsyncGenerator)) return;
  const uint32_t code = code_id(frame->code);
  encoder_->PY_START({actor_of(frame), code, actor_of(frame->back), line_of(frame)});
  count();
  arguments(frame);
}

// What a call binds before its first line. A captured one may lie in its cell already.
void Tracer::arguments(Frame* frame) {
  if (!stores) return;
  const CodeObject* code = frame->code;
  const uint32_t size = code->argument_count + code->keyword_only_count +
                        (code->flags & code::kVarArgs ? 1 : 0) +
                        (code->flags & code::kVarKeywords ? 1 : 0);
  for (uint32_t i = 0; i < size; i++) {
    Value value = frame->slots()[i];
    const bool captured = code->code->local_kinds[i] & code::kCell;
    if (captured && has_type(value, rt->type.cell)) value = static_cast<Cell*>(value.object())->value;
    if (value.is_null()) continue;
    store(frame, captured ? trace::Scope::Cell : trace::Scope::Local, code->locals[i], value);
  }
}

void Tracer::resumed(Frame* frame, bool created, Value value) {
  if (created) {
    const uint32_t code = code_id(frame->code);
    encoder_->PY_START({actor_of(frame), code, actor_of(frame->back), line_of(frame)});
  } else {
    encoder_->PY_RESUME({actor_of(frame), line_of(frame), preview(value)});
  }
  count();
}

#define FRAME_EVENT(function, EVENT, value)                               \
  encoder_->EVENT({actor_of(frame), line_of(frame), preview(value)});     \
  count()

void Tracer::thrown(Frame* frame) { FRAME_EVENT(thrown, PY_THROW, rt->thread.raised); }
void Tracer::yielded(Frame* frame, Value value) { FRAME_EVENT(yielded, PY_YIELD, value); }
void Tracer::returned(Frame* frame, Value value) { FRAME_EVENT(returned, PY_RETURN, value); }
void Tracer::unwound(Frame* frame) { FRAME_EVENT(unwound, PY_UNWIND, rt->thread.raised); }
void Tracer::raised(Frame* frame) { FRAME_EVENT(raised, RAISE, rt->thread.raised); }
void Tracer::reraised(Frame* frame) { FRAME_EVENT(reraised, RERAISE, rt->thread.raised); }
void Tracer::handled(Frame* frame, Value exception) { FRAME_EVENT(handled, EXCEPTION_HANDLED, exception); }
void Tracer::caught(Frame* frame, Value exception) { FRAME_EVENT(caught, CAUGHT, exception); }
void Tracer::stop_iteration(Frame* frame) {
  FRAME_EVENT(stop_iteration, STOP_ITERATION, rt->thread.raised);
}

void Tracer::line(Frame* frame, uint32_t line) {
  if (lines) {
    encoder_->LINE({actor_of(frame), line});
    count();
  }
  if (breakpoints.empty()) return;
  breakpoint_hit = find_breakpoint(frame, line);
  if (breakpoint_hit) {
    rt->vm->pause_reason = PauseReason::Breakpoint;
    rt->thread.budget = 0;
  }
}

const Breakpoint* Tracer::find_breakpoint(Frame* frame, uint32_t line) const {
  for (const Breakpoint& b : breakpoints) {
    if (static_cast<uint32_t>(b.line) == line && frame->code->filename->text() == b.file) return &b;
  }
  return nullptr;
}

// --- The protocol ----------------------------------------------------------------------------------------

static trace::ActorKind kind_of_generator(const Generator* generator) {
  switch (generator->kind) {
    case GeneratorKind::Coroutine: return trace::ActorKind::Coroutine;
    case GeneratorKind::AsyncGenerator: return trace::ActorKind::AsyncGenerator;
    default:
      return generator->code->flags & code::kIterableCoroutine ? trace::ActorKind::IterableCoroutine
                                                               : trace::ActorKind::Generator;
  }
}

void Tracer::created(Generator* generator, Frame* creator) {
  const uint32_t code = code_id(generator->code);
  const trace::Value value = preview(Value(generator));
  encoder_->CREATED({actor_of(generator), kind_of_generator(generator), code, actor_of(creator),
                     line_of(creator), value});
  count();
  arguments(generator->frame);
}

void Tracer::destroyed(uint32_t actor) {
  if (!actor) return;
  encoder_->DESTROYED({actor});
  count();
}

static trace::Way way_of(By by) { return static_cast<trace::Way>(by); }
static trace::Outcome outcome_of(Outcome outcome) {
  return outcome == Outcome::Yield    ? trace::Outcome::Yield
         : outcome == Outcome::Return ? trace::Outcome::Return
                                      : trace::Outcome::Raise;
}

// Of an awaitable of an async generator the awaitable is the target, not the generator.
uint32_t Tracer::target_of(Generator* root, Value adapter) {
  return adapter ? actor_of_target(adapter) : actor_of(root);
}

void Tracer::send(const Resume& resume, Frame* inner, Value value) {
  if (resume.reply == Reply::Delegate) return;
  Frame* frame = rt->thread.frame;
  const uint32_t caller = resume.by == By::Hand ? 0 : actor_of(frame);
  const uint32_t target = target_of(resume.generator, resume.adapter);
  encoder_->SEND({caller, line_of(frame), target, actor_of(inner), way_of(resume.by), preview(value)});
  count();
}

void Tracer::throw_(const Resume& resume, Frame* inner, Value exception) {
  if (resume.reply == Reply::Delegate) return;
  Frame* frame = rt->thread.frame;
  const uint32_t caller = resume.by == By::Hand ? 0 : actor_of(frame);
  const uint32_t target = target_of(resume.generator, resume.adapter);
  encoder_->THROW({caller, line_of(frame), target, actor_of(inner), way_of(resume.by), preview(exception)});
  count();
}

void Tracer::close(const Resume& resume) {
  Frame* frame = rt->thread.frame;
  const uint32_t caller = resume.by == By::Hand ? 0 : actor_of(frame);
  const uint32_t target = actor_of(resume.generator);
  encoder_->CLOSE({caller, line_of(frame), target, target, way_of(resume.by)});
  count();
}

void Tracer::outcome(const Activation& ended, Outcome outcome, Value value) {
  if (ended.reply == Reply::Delegate) return;
  const uint32_t target = target_of(ended.root, ended.adapter);
  const uint32_t caller = ended.by_hand ? 0 : actor_of(ended.driver);
  encoder_->OUTCOME({caller, target, outcome_of(outcome),
                     preview(outcome == Outcome::Raise ? rt->thread.raised : value)});
  count();
}

void Tracer::delegate_begin(Frame* frame, Value target) {
  const uint32_t id = actor_of_target(target);
  const uint32_t operand = code::operand_of(*frame->ip);
  encoder_->DELEGATE_BEGIN({actor_of(frame), line_of(frame), id, static_cast<trace::Delegation>(operand)});
  count();
}

void Tracer::delegate_end(Frame* frame, Outcome outcome, Value value) {
  const uint32_t id = actor_of_target(frame->delegate);
  encoder_->DELEGATE_END({actor_of(frame), line_of(frame), id, outcome_of(outcome), preview(value)});
  count();
}

void Tracer::foreign_send(Frame* frame, Value target, Value value) {
  const uint32_t id = actor_of_target(target);
  encoder_->SEND({actor_of(frame), line_of(frame), id, id, trace::Way::Await, preview(value)});
  count();
}

void Tracer::foreign_throw(Frame* frame, Value target, Value exception) {
  const uint32_t id = actor_of_target(target);
  encoder_->THROW({actor_of(frame), line_of(frame), id, id, trace::Way::Await, preview(exception)});
  count();
}

void Tracer::foreign_outcome(Frame* frame, Value target, Outcome outcome, Value value) {
  const uint32_t id = actor_of_target(target);
  encoder_->OUTCOME({actor_of(frame), id, outcome_of(outcome), preview(value)});
  count();
}

void Tracer::protocol(Frame* frame, trace::Method method, Value object, Value result) {
  const trace::Value shown = preview(object);
  encoder_->PROTOCOL({actor_of(frame), line_of(frame), method, shown, preview(result)});
  count();
}

void Tracer::operation(Frame* frame, Str* method, Value object, trace::Attempt attempt) {
  const trace::Text name = text(method);
  const trace::Value shown = preview(object);
  encoder_->OPERATION({actor_of(frame), line_of(frame), name, shown, attempt});
  count();
}

void Tracer::converted(Frame* frame, Value from, Value to) {
  const trace::Value shown = preview(from);
  encoder_->CONVERTED({actor_of(frame), line_of(frame), shown, preview(to)});
  count();
}

// --- Data, output, the end ---------------------------------------------------------------------------------

void Tracer::store(Frame* frame, trace::Scope scope, Str* name, Value value) {
  if (!stores) return;
  const trace::Text id = text(name);
  encoder_->STORE({actor_of(frame), scope, id, preview(value)});
  count();
}

void Tracer::output(int stream, std::string_view written) {
  Frame* frame = rt->thread.frame;
  encoder_->OUTPUT({actor_of(frame), line_of(frame), static_cast<uint64_t>(stream), written});
  count();
}

void Tracer::input(std::string_view prompt) {
  Frame* frame = rt->thread.frame;
  encoder_->INPUT({actor_of(frame), line_of(frame), encoder_->text(prompt)});
  count();
}

void Tracer::warning(std::string_view category, std::string_view message) {
  Frame* frame = rt->thread.frame;
  const trace::Text name = encoder_->text(category);
  encoder_->WARNING({actor_of(frame), line_of(frame), name, encoder_->text(message)});
  count();
}

void Tracer::unraisable(Value object, Value exception) {
  Generator* generator = is_generator(object) ? static_cast<Generator*>(object.object()) : nullptr;
  encoder_->UNRAISABLE({generator ? actor_of(generator) : actor_of(rt->thread.frame), preview(exception)});
  count();
}

void Tracer::clock(int64_t microseconds) {
  encoder_->CLOCK({static_cast<uint64_t>(microseconds)});
  count();
}

void Tracer::exit(Outcome outcome, Value value) {
  encoder_->EXIT({outcome_of(outcome), preview(value)});
  count();
}

}  // namespace coroscope
