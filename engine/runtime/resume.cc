// The door into suspended generators, coroutines and async generators: who runs next when one is sent
// a value, thrown an exception or closed, and when one yields, returns or raises.
//
// delegation.md explains the links and caches that make a resume cost the same at any depth. One file: each
// way in ends in the same few ways out, and what goes wrong half way turns from one into another.
// Interface: generator.h (resume, is_running), interpreter.h (the parts). Tests: tests/lang/coroutines,
// tests/lang/generators, tests/fuzz.
#include <cstdlib>
#include <cstring>

#include "engine/runtime/abstract.h"
#include "engine/runtime/coroutine.h"
#include "engine/runtime/exception.h"
#include "engine/runtime/interpreter.h"
#include "engine/runtime/program_trace.h"
#include "engine/runtime/traceback.h"
#include "engine/runtime/tracer.h"

namespace coroscope {

static void finish_delegating(Frame* frame, Value result);
static void suspend_chain();
static Flow finish_activation(Outcome outcome, Value value, bool own);

// --- Links -----------------------------------------------------------------------------------------

Generator* generator_behind(Value target) {
  if (!target.is_object()) return nullptr;
  const Type* type = target.object()->type;
  if (type == rt->type.generator || type == rt->type.coroutine) {
    return static_cast<Generator*>(target.object());
  }
  if (type == rt->type.coroutine_wrapper) {
    return static_cast<CoroutineWrapper*>(target.object())->coroutine;
  }
  return nullptr;
}

const char* kind_word(const Generator* generator) {
  switch (generator->kind) {
    case GeneratorKind::Coroutine: return "coroutine";
    case GeneratorKind::AsyncGenerator: return "async generator";
    default: return "generator";
  }
}

// A member of a chain that runs is on the stack too, although only the chain's root says so.
bool is_running(const Generator* generator) {
  for (const Generator* g = generator; g; g = g->awaiter) {
    if (g->state == GeneratorState::Running) return true;
  }
  return false;
}

Value awaited_by(const Generator* generator) {
  if (!generator->frame || is_running(generator)) return Value();
  return generator->frame->delegate;
}

void stop_delegating(Frame* frame) {
  if (frame->delegate.is_null()) return;
  Generator* target = generator_behind(frame->delegate);
  frame->delegate = Value();
  if (target && target->awaiter == frame->generator) {
    target->awaiter = nullptr;
    if (target->frame) target->frame->back = nullptr;
  }
}

// All cached innermost frames are in doubt: a chain was changed from elsewhere than its own root.
static void forget_innermost_frames() {
  if (++rt->vm->epoch == 0) rt->vm->epoch = 1;
}

// What `inner` handles exceptions inside of, now that `awaiter` waits for it: the nearest level that
// handles one, or the chain's root, whose own `previous` is set anew at each resume.
static void link_handled(Generator* inner, Generator* awaiter, const Generator* root) {
  const bool skip = awaiter->handled.exception.is_null() && awaiter != root;
  inner->handled.previous = skip ? awaiter->handled.previous : &awaiter->handled;
}

// Goes down the links to the frame that a value sent to `generator` is for: the one at a yield, or at a
// DELEGATE to something that is not linked below it.
static Frame* find_innermost(Generator* generator) {
  const Generator* root = generator;
  for (;;) {
    if (generator->innermost && generator->epoch == rt->vm->epoch) {
      generator->epoch = 0;
      return generator->innermost;
    }
    Frame* frame = generator->frame;
    Generator* below = generator_behind(frame->delegate);
    if (!below || below->awaiter != generator || !below->frame ||
        below->state != GeneratorState::Suspended) {
      return frame;
    }
    link_handled(below, generator, root);
    below->frame->back = frame;
    generator = below;
  }
}

// --- Activations -------------------------------------------------------------------------------------

static bool push_activation(const Resume& resume, bool closing = false) {
  Vm* vm = rt->vm;
  if (vm->activation_count == vm->activation_capacity) {
    int capacity = vm->activation_capacity ? vm->activation_capacity * 2 : 64;
    void* memory = realloc(static_cast<void*>(vm->activations), capacity * sizeof(Activation));
    if (!memory) return raise_no_memory(), false;
    vm->activations = static_cast<Activation*>(memory);
    vm->activation_capacity = capacity;
  }
  Thread& thread = rt->thread;
  incref(resume.generator);
  incref(resume.adapter);
  incref(resume.pending);
  vm->activations[vm->activation_count++] = {resume.generator, thread.frame,  thread.handled,
                                             resume.adapter,   resume.pending, thread.depth,
                                             resume.reply,     closing,
                                             resume.by == By::Hand, false, vm->links};
  return true;
}

// Makes `generator` the root of a running chain. The activation is pushed; `inner` runs next.
static void start_chain(Generator* generator, Frame* inner) {
  Thread& thread = rt->thread;
  if (generator->awaiter) forget_innermost_frames();
  generator->frame->back = thread.frame;
  // While it is closed on behalf of its awaiter, the awaiter's own `except` blocks don't count.
  const bool step = top_activation().reply == Reply::CloseStep;
  generator->handled.previous =
      step ? (&top_activation() - 1)->root->handled.previous : thread.handled;
  generator->state = GeneratorState::Running;
  thread.frame = inner;
  thread.handled = &inner->generator->handled;
  if (top_activation().reply != Reply::CloseStep) thread.depth++;
}

// Hands `value` (borrowed) to the frame where the chain waits.
static void deliver_value(Frame* frame, bool created, Value value) {
  if (created) {
    frame->ip++;   // behind RETURN_GENERATOR, which leaves nothing on the stack
    return;
  }
  incref(value);
  *frame->sp++ = value;
  if (frame->delegate.is_null()) frame->ip++;  // else DELEGATE runs again, with the value
}

static Flow refuse_running(const Generator* generator) {
  raise(rt->exc.ValueError, "%s already executing", kind_word(generator));
  return Flow::Raise;
}

// Also for natives that resume generators: the levels of a chain don't count, each resume does.
static bool check_depth() {
  if (rt->thread.depth < rt->thread.recursion_limit) return true;
  raise(rt->exc.RecursionError, "maximum recursion depth exceeded");
  return false;
}

// A generator that never ran ends without running anything.
static void finish_unstarted(Generator* generator) {
  generator->frame->back = nullptr;
  generator_finish(generator);
}

Flow begin_send(const Resume& resume, Value value) {
  Generator* generator = resume.generator;
  if (is_running(generator)) return refuse_running(generator);
  if (generator->state == GeneratorState::Finished) {
    if (generator->kind == GeneratorKind::Coroutine) {
      raise(rt->exc.RuntimeError, "cannot reuse already awaited coroutine");
      return Flow::Raise;
    }
    if (rt->tracer) rt->tracer->send(resume, nullptr, value);
    Outcome outcome = Outcome::Return;
    Value result = kNone;
    if (resume.adapter) adapt_outcome(resume.adapter, &outcome, &result, false);
    return reply_at_once(resume, outcome, result);
  }
  const bool created = generator->state == GeneratorState::Created;
  if (created && value != kNone) {
    raise(rt->exc.TypeError, "can't send non-None value to a just-started %s", kind_word(generator));
    return Flow::Raise;
  }
  if (!check_depth()) {
    if (created) finish_unstarted(generator);   // it counts as started
    return Flow::Raise;
  }
  if (!push_activation(resume)) return Flow::Raise;
  Frame* inner = created ? generator->frame : find_innermost(generator);
  if (rt->tracer) rt->tracer->send(resume, inner, value);
  start_chain(generator, inner);
  deliver_value(inner, created, value);
  if (rt->tracer) rt->tracer->resumed(inner, created, value);
  return Flow::Go;
}

// --- Throwing and closing ------------------------------------------------------------------------------

// An exception that throw() or close() brings into a generator gets what that generator is handling as
// its context, whatever context it had: at each level on its way up again, as CPython's gen_send_ex does.
static void chain_context() {
  if (is_raised() && rt->thread.handled->exception) raise_value(take_raised());
}

// thread.raised is to be raised where `frame` waits. A StopIteration at an await is the end of the wait.
static Flow raise_or_end_wait(Frame* frame) {
  if (frame->delegate.is_null() || !raised_matches(rt->exc.StopIteration)) return Flow::Raise;
  traceback_here(frame, static_cast<int32_t>(frame_instruction(frame)), frame_line(frame));
  finish_delegating(frame, take_stop_iteration_value().release());
  return Flow::Go;
}

static Flow raised_here() {
  if (rt->tracer) rt->tracer->thrown(rt->thread.frame);
  return raise_or_end_wait(rt->thread.frame);
}

// Raises `exception` in thread.frame where it waits; rules T3, X3. What is thrown in gets a new
// context only from what the frame itself is handling, a fresh GeneratorExit from its driver as well.
static Flow raise_here(Value exception) {
  if (exception) {
    restore_raised(Ref::share(exception));
    chain_context();
  } else {
    Ref exit = new_exception(rt->exc.GeneratorExit, Value());
    if (exit) raise_value(std::move(exit));
  }
  return raised_here();
}

static Flow raise_here_again() {
  chain_context();
  return raised_here();
}

// Another chain than the one that is being closed runs `below`.
static bool runs_elsewhere(const Generator* below, const Generator* awaiter) {
  return below->awaiter == awaiter ? below->state == GeneratorState::Running : is_running(below);
}

// Closes what can be closed without running a suspended frame of ours.
static bool close_other(Value target) {
  if (Generator* below = generator_behind(target)) {
    if (below->state == GeneratorState::Created) finish_unstarted(below);
    if (below->state == GeneratorState::Finished) return true;
    refuse_running(below);
    return false;
  }
  Ref keep = Ref::share(target), close;
  switch (find_attribute(target, rt->str.close, &close)) {
    case Next::Error: report_unraisable(nullptr, target); return true;
    case Next::End: return true;
    case Next::Item: break;
  }
  return static_cast<bool>(call0(close));
}

// Closes what thread.frame waits for, then raises `exception` there (null = GeneratorExit). The levels
// below close first, each with an activation of its own, however many they are.
static Flow close_delegates(Value exception) {
  for (;;) {
    Frame* frame = rt->thread.frame;
    if (frame->delegate.is_null()) return raise_here(exception);
    Generator* below = generator_behind(frame->delegate);
    if (!below || below->state != GeneratorState::Suspended ||
        runs_elsewhere(below, frame->generator)) {
      return close_other(frame->delegate) ? raise_here(exception) : raise_here_again();
    }
    const Resume step = {below, Reply::CloseStep, Value(), exception, By::Await};
    if (rt->tracer) rt->tracer->close(step);
    // As in CPython, whose close() calls the one of the delegate without entering the frame: that is not
    // on the stack until its own GeneratorExit is raised.
    rt->thread.frame = top_activation().driver;
    if (!push_activation(step, true)) return rt->thread.frame = frame, raise_here_again();
    frame->back = nullptr;
    start_chain(below, below->frame);
    below->epoch = 0;
    exception = Value();
  }
}

// X1 to X4.
Flow begin_close(const Resume& resume) {
  Generator* generator = resume.generator;
  if (is_running(generator)) return refuse_running(generator);
  if (rt->tracer) rt->tracer->close(resume);
  if (generator->state == GeneratorState::Created) finish_unstarted(generator);
  if (generator->state == GeneratorState::Finished) {
    return reply_at_once(resume, Outcome::Return, kNone, true);
  }
  if (!check_depth() || !push_activation(resume, true)) return Flow::Raise;
  start_chain(generator, generator->frame);
  generator->epoch = 0;
  return close_delegates(Value());
}

// What an iterator that is no generator gave when it was called: an item is yielded on, the value of a
// StopIteration is what the wait came to (PEP 380).
static Flow take_foreign_outcome(Frame* frame, Ref item) {
  if (item && rt->vm->program_trace && !trace_foreign_yield(item)) return Flow::Raise;
  if (item) return yield_from_frame(item.release(), false);
  if (!raised_matches(rt->exc.StopIteration)) return Flow::Raise;
  if (rt->tracer) rt->tracer->stop_iteration(frame);
  Ref value = take_stop_iteration_value();
  finish_delegating(frame, value.release());
  return Flow::Go;
}

// The look-up of an iterator's throw() failed: that goes to whoever throws into the frame, which itself
// stays where it is (as CPython leaves it).
static Flow raise_above(Frame* frame) {
  Generator* generator = frame->generator;
  if (generator == top_activation().root) {
    suspend_chain();
    return finish_activation(Outcome::Raise, Value(), false);
  }
  Generator* awaiter = generator->awaiter;
  rt->thread.frame = awaiter->frame;
  rt->thread.handled = &awaiter->handled;
  chain_context();
  return Flow::Raise;
}

static Flow throw_into_foreign(Frame* frame, const Resume& resume, Value exception) {
  Ref target = Ref::share(frame->delegate), method;
  switch (find_attribute(target, rt->str.throw_, &method)) {
    case Next::Error: return raise_above(frame);
    case Next::End: return raise_here(exception);
    case Next::Item: break;
  }
  if (rt->tracer) rt->tracer->foreign_throw(frame, target, exception);
  const Value single[] = {exception};
  const Args args = resume.raw ? Args{resume.raw, resume.raw_count, nullptr} : Args{single, 1, nullptr};
  const Flow flow = take_foreign_outcome(frame, call(method, args));
  if (flow == Flow::Raise && rt->thread.frame == frame) chain_context();
  return flow;
}

// T1 to T5: straight to the innermost frame, unless levels on the way are not linked.
Flow begin_throw(const Resume& first, Value exception) {
  Resume resume = first;
  for (;;) {
    Generator* generator = resume.generator;
    if (is_running(generator)) return refuse_running(generator);
    if (generator->state == GeneratorState::Finished) {
      if (generator->kind == GeneratorKind::Coroutine) {
        raise(rt->exc.RuntimeError, "cannot reuse already awaited coroutine");
      } else {
        restore_raised(Ref::share(exception));
      }
      // A finished delegate hands back what is thrown into it.
      return resume.reply == Reply::Delegate ? raise_or_end_wait(rt->thread.frame) : Flow::Raise;
    }
    if (!check_depth() || !push_activation(resume)) return Flow::Raise;
    top_activation().throwing = true;
    const bool created = generator->state == GeneratorState::Created;
    const bool closes =
        !resume.keep_delegate && is_instance_of(exception, rt->exc.GeneratorExit);
    Frame* inner = created || closes ? generator->frame : find_innermost(generator);
    if (rt->tracer) rt->tracer->throw_(resume, inner, exception);
    start_chain(generator, inner);
    if (inner->delegate.is_null()) return raise_here(exception);
    if (closes) return close_delegates(exception);
    if (Generator* below = generator_behind(inner->delegate)) {
      resume = {below,  Reply::Delegate,      Value(),    Value(), By::Await, resume.keep_delegate,
                resume.raw, resume.raw_count};
      continue;
    }
    if (is_async_generator_awaitable(inner->delegate)) {
      return begin_awaitable_throw(inner->delegate, Reply::Delegate, exception);
    }
    return throw_into_foreign(inner, resume, exception);
  }
}

// --- Outcomes ------------------------------------------------------------------------------------------

// CPython raises a StopIteration for a moment here, to hand `value` on.
static void tell_stop_iteration(Frame* frame, Value value) {
  set_stop_iteration(value, false);
  rt->tracer->stop_iteration(frame);
  clear_raised();
}

static void tell_delegate_end(Frame* frame, Value result) {
  if (has_type(frame->delegate, rt->type.coroutine_wrapper)) tell_stop_iteration(frame, result);
  rt->tracer->delegate_end(frame, Outcome::Return, result);
}

static void finish_delegating(Frame* frame, Value result) {
  if (rt->tracer) tell_delegate_end(frame, result);
  stop_delegating(frame);
  Value target = *--frame->sp;
  push_result(frame, result);
  decref(target);
}

// What close() makes of the end of a chain that GeneratorExit was raised in.
static void adapt_closing(const Generator* root, Outcome* outcome, Value* value) {
  if (*outcome == Outcome::Yield) {
    decref(std::exchange(*value, Value()));
    raise(rt->exc.RuntimeError, "%s ignored GeneratorExit", kind_word(root));
    *outcome = Outcome::Raise;
  } else if (*outcome == Outcome::Return && root->kind == GeneratorKind::AsyncGenerator) {
    decref(std::exchange(*value, Value()));   // one that returns while it is closed, as CPython has it
    Ref end = new_exception(rt->exc.StopAsyncIteration, Value());
    if (end) raise_value(std::move(end));
    *outcome = Outcome::Raise;
  } else if (*outcome == Outcome::Raise && (raised_matches(rt->exc.GeneratorExit) ||
                                            raised_matches(rt->exc.StopIteration))) {
    clear_raised();   // with it perhaps go the frames of its traceback and what is in them
    run_pending();
    *outcome = Outcome::Return;
    *value = kNone;
  }
}

static Flow reply_to_loop(Frame* frame, Outcome outcome, Value value) {
  if (outcome == Outcome::Yield) {
    push_result(frame, value);
    return Flow::Go;
  }
  if (rt->tracer && value != kNone) tell_stop_iteration(frame, value);
  decref(value);
  Value iterator = *--frame->sp;
  frame->ip = frame->code->instructions + code::operand_of(*frame->ip);
  decref(iterator);
  return Flow::Go;
}

// Hands an outcome (value owned) to whoever waits for it in thread.frame.
static Flow reply(const Activation& to, Outcome outcome, Value value) {
  Frame* frame = rt->thread.frame;
  if (to.reply == Reply::Native) {
    rt->vm->outcome = outcome;
    rt->vm->result = value;
    return Flow::Done;
  }
  if (to.reply == Reply::CloseStep) {
    if (outcome == Outcome::Raise) return raise_here_again();
    decref(value);
    return raise_here(to.pending);
  }
  if (outcome == Outcome::Raise) {
    if (to.reply == Reply::Delegate && to.throwing) chain_context();
    return Flow::Raise;
  }
  switch (to.reply) {
    case Reply::ForIter: return reply_to_loop(frame, outcome, value);
    case Reply::Delegate:
      finish_delegating(frame, value);
      return Flow::Go;
    default: break;
  }
  if (outcome == Outcome::Yield || to.closing) {
    push_result(frame, value);
    return Flow::Go;
  }
  if (to.reply == Reply::Next) {
    decref(value);
    incref(to.pending);
    push_result(frame, to.pending);
    return Flow::Go;
  }
  set_stop_iteration(value, returns_item(to.adapter));
  decref(value);
  return Flow::Raise;
}

// The awaiter is the root of the activation below, and on the stack again.
static void return_to_closing(Activation* ended) {
  Frame* awaiter = top_activation().root->frame;
  awaiter->back = ended->driver;
  rt->thread.frame = ended->driver = awaiter;
}

// The running chain came to `outcome`: its activation ends, and perhaps those of the levels above it
// that only pass a yield on.
static Flow finish_activation(Outcome outcome, Value value, bool own) {
  for (;;) {
    Activation ended = rt->vm->activations[--rt->vm->activation_count];
    Ref root = Ref::adopt(ended.root), adapter = Ref::adopt(ended.adapter),
        pending = Ref::adopt(ended.pending);
    Thread& thread = rt->thread;
    thread.frame = ended.driver;
    thread.handled = ended.handled;
    thread.depth = ended.depth;
    if (ended.adapter) adapt_outcome(ended.adapter, &outcome, &value, own);
    if (ended.closing) adapt_closing(ended.root, &outcome, &value);
    if (ended.reply == Reply::CloseStep) return_to_closing(&ended);
    if (rt->tracer) rt->tracer->outcome(ended, outcome, value);
    if (ended.reply != Reply::Delegate || outcome != Outcome::Yield) {
      return reply(ended, outcome, value);
    }
    suspend_chain();
    own = false;
  }
}

// thread.frame is where the running chain waits from now on.
static void suspend_chain() {
  Generator* root = top_activation().root;
  root->state = GeneratorState::Suspended;
  root->innermost = rt->thread.frame;
  root->epoch = root->awaiter ? 0 : rt->vm->epoch;
  root->frame->back = root->awaiter ? root->awaiter->frame : nullptr;
}

Flow yield_from_frame(Value value, bool own) {
  if (rt->tracer) rt->tracer->yielded(rt->thread.frame, value);
  suspend_chain();
  return finish_activation(Outcome::Yield, value, own);
}

Flow reply_at_once(const Resume& resume, Outcome outcome, Value value, bool closing) {
  Activation to = {};
  to.root = resume.generator;
  to.reply = resume.reply;
  to.pending = resume.pending;
  to.driver = rt->thread.frame;
  to.closing = closing;
  if (rt->tracer) rt->tracer->outcome(to, outcome, value);
  if (outcome == Outcome::Yield && to.reply == Reply::Delegate) return yield_from_frame(value, false);
  return reply(to, outcome, value);
}

// The end of a generator's frame goes to the awaiter if it is linked, else to the chain's driver.
static bool return_to_awaiter(Generator* generator) {
  if (generator == top_activation().root) return false;
  Generator* awaiter = generator->awaiter;
  rt->thread.frame = awaiter->frame;
  rt->thread.handled = &awaiter->handled;
  generator->awaiter = nullptr;
  return true;
}

// What the running chain's end destroys is destroyed in the frame that drives it.
static void return_to_driver() {
  const Activation& ended = top_activation();
  rt->thread.frame = ended.driver;
  rt->thread.handled = ended.handled;
  rt->thread.depth = ended.depth;
}

Flow generator_returned(Frame* frame, Value value) {
  Generator* generator = frame->generator;
  const bool linked = return_to_awaiter(generator);
  Ref keep = Ref::share(generator);
  generator_finish(generator);
  if (!linked) return finish_activation(Outcome::Return, value, false);
  finish_delegating(rt->thread.frame, value);
  return Flow::Go;
}

// PEP 479 (rule C4): a StopIteration that leaves a generator would look like its end.
static void convert_stop_iteration(const Generator* generator, Frame* frame) {
  // NOTE: one that is thrown into a generator before it begins leaves as it is, as in CPython, whose
  // handler for it covers the body only.
  if (code::op_of(*frame->ip) == code::Op::RETURN_GENERATOR) return;
  const bool async = generator->kind == GeneratorKind::AsyncGenerator;
  const char* name;
  if (raised_matches(rt->exc.StopIteration)) {
    name = "StopIteration";
  } else if (async && raised_matches(rt->exc.StopAsyncIteration)) {
    name = "StopAsyncIteration";
  } else {
    return;
  }
  Ref original = take_raised();
  raise(rt->exc.RuntimeError, "%s raised %s", kind_word(generator), name);
  Ref error = take_raised();
  set_cause(error, original);
  set_context(error, original);
  if (rt->tracer) rt->tracer->converted(frame, original, error);
  restore_raised(std::move(error));
}

Flow generator_raised(Frame* frame) {
  Generator* generator = frame->generator;
  convert_stop_iteration(generator, frame);
  if (rt->tracer) rt->tracer->unwound(frame);
  const Activation& running = top_activation();
  const bool thrown_through = running.throwing && generator->link < running.links;
  const bool linked = return_to_awaiter(generator);
  Ref keep = Ref::share(generator);
  if (!linked) return_to_driver();
  generator_finish(generator);
  run_pending();
  if (!linked) return finish_activation(Outcome::Raise, Value(), false);
  if (thrown_through) chain_context();
  if (rt->tracer) rt->tracer->delegate_end(rt->thread.frame, Outcome::Raise, rt->thread.raised);
  return Flow::Raise;
}

// --- Delegating ----------------------------------------------------------------------------------------

static void note_delegation(Frame* frame, Value target) {
  if (rt->tracer && frame->delegate.is_null()) rt->tracer->delegate_begin(frame, target);
  frame->delegate = target;
}

// Links `target`, which nobody waits for, below `frame`, and goes to where its chain waits.
static void link_delegate(Frame* frame, Generator* target, Value value) {
  const bool created = target->state == GeneratorState::Created;
  Frame* inner = created ? target->frame : find_innermost(target);
  target->awaiter = frame->generator;
  target->level = frame->generator->level + 1;
  target->link = rt->vm->links++;
  target->state = GeneratorState::Suspended;
  target->epoch = 0;
  target->frame->back = frame;
  link_handled(target, frame->generator, top_activation().root);
  rt->thread.frame = inner;
  rt->thread.handled = &inner->generator->handled;
  deliver_value(inner, created, value);
  if (rt->tracer) rt->tracer->resumed(inner, created, value);
}

// Chains may be deeper than the recursion limit (a resume costs the same at any depth), yet not endless.
constexpr uint32_t kMaxLevel = 250000;

static bool check_level(Frame* frame) {
  if (frame->generator->level < kMaxLevel) return true;
  raise(rt->exc.RecursionError, "maximum recursion depth exceeded");
  return false;
}

bool begin_delegate(Frame* frame, Flow* flow) {
  Value target = frame->sp[-2];
  Generator* generator = generator_behind(target);
  if (!generator) return false;
  Ref value = Ref::adopt(*--frame->sp);
  note_delegation(frame, target);
  const bool waits = generator->state == GeneratorState::Suspended ||
                     (generator->state == GeneratorState::Created && value.get() == kNone);
  // Below a root that somebody else waits for nothing is linked: the links might close a circle.
  if (waits && !generator->awaiter && !top_activation().root->awaiter) {
    if (!check_level(frame)) {
      if (generator->state == GeneratorState::Created) finish_unstarted(generator);
      return *flow = Flow::Raise, true;
    }
    link_delegate(frame, generator, value);
    *flow = Flow::Go;
  } else {
    *flow = begin_send({generator, Reply::Delegate, Value(), Value(), By::Await}, value);
  }
  return true;
}

Flow delegate_slowly(Frame* frame) {
  Value target = frame->sp[-2];
  Ref value = Ref::adopt(*--frame->sp);
  note_delegation(frame, target);
  if (is_async_generator_awaitable(target)) {
    return begin_awaitable_send(target, Reply::Delegate, value);
  }
  Ref keep = Ref::share(target), item;
  if (rt->tracer) rt->tracer->foreign_send(frame, target, value);
  if (const Value argument = value; argument != kNone) {
    item = call_method(target, rt->str.send, &argument, 1);
    return take_foreign_outcome(frame, std::move(item));
  }
  if (target.object()->type->flags & kTypeHeap) {  // its StopIteration may carry a value
    Ref method = lookup_special(target, rt->str.__next__);
    if (!method) {
      if (!is_raised()) raise(rt->exc.TypeError, "'%T' object is not an iterator", target);
      return Flow::Raise;
    }
    return take_foreign_outcome(frame, call0(method));
  }
  switch (next(target, &item)) {
    case Next::Item: return take_foreign_outcome(frame, std::move(item));
    case Next::Error: return take_foreign_outcome(frame, Ref());
    case Next::End: break;
  }
  finish_delegating(frame, kNone);
  return Flow::Go;
}

// --- From C++ ------------------------------------------------------------------------------------------

Outcome resume(Value target, How how, Value value, Ref* out, By by) {
  if (is_async_generator_awaitable(target)) return resume_awaitable(target, how, value, out);
  Generator* generator = static_cast<Generator*>(target.object());
  const Resume request = {generator, Reply::Native, Value(), Value(), by};
  const int before = rt->vm->activation_count;
  Flow flow = how == How::Send    ? begin_send(request, value)
              : how == How::Throw ? begin_throw(request, value)
                                  : begin_close(request);
  return run_resume(flow, before, out);
}

// Runs what was begun until its outcome is there.
Outcome run_resume(Flow flow, int activations_before, Ref* out) {
  if (flow == Flow::Raise && rt->vm->activation_count == activations_before) return Outcome::Raise;
  if (flow != Flow::Done) drive(flow);
  *out = Ref::adopt(std::exchange(rt->vm->result, Value()));
  return rt->vm->outcome;
}

}  // namespace coroscope
