// Async generators (PEP 525): the awaitables that asend(), athrow(), aclose() and __anext__() give, with
// their states; anext() with a default; the hooks of sys.set_asyncgen_hooks.
//
// An awaitable drives its generator as the adapter of an activation: the generator's own yields are
// what the awaitable returns, everything else that it yields is passed on.
// Interface: interpreter.h (adapt_outcome, begin_awaitable_*), generator_methods.h.
// Tests: tests/lang/async_generators.
#include "engine/runtime/async_generator.h"

#include "engine/runtime/abstract.h"
#include "engine/runtime/coroutine.h"
#include "engine/runtime/dict.h"
#include "engine/runtime/exception.h"
#include "engine/runtime/generator_internal.h"
#include "engine/runtime/interpreter.h"
#include "engine/runtime/str.h"
#include "engine/runtime/tracer.h"
#include "engine/runtime/tuple.h"

namespace coroscope {

namespace {

AsyncGeneratorAwaitable* as_awaitable(Value v) {
  return static_cast<AsyncGeneratorAwaitable*>(v.object());
}

bool ended_normally() {
  return raised_matches(rt->exc.StopAsyncIteration) || raised_matches(rt->exc.GeneratorExit);
}

// NOTE: as in CPython, an athrow() that has awaited something is not used up by its result.
void finish_awaitable(AsyncGeneratorAwaitable* a) {
  if (!a->sent_again) a->state = AwaitableState::Closed;
  a->generator->running_async = false;
}

// asend() and athrow(): a value of the generator's own is the result.
void adapt_item(AsyncGeneratorAwaitable* a, Outcome* outcome, Value* value, bool own) {
  if (*outcome == Outcome::Yield) {
    if (!own) return;
    *outcome = Outcome::Return;
  } else if (*outcome == Outcome::Return) {
    decref(std::exchange(*value, Value()));
    Ref end = new_exception(rt->exc.StopAsyncIteration, Value());
    if (end) raise_value(std::move(end));
    *outcome = Outcome::Raise;
    a->generator->closing = true;
  } else if (ended_normally()) {
    a->generator->closing = true;
  }
  finish_awaitable(a);
}

// aclose(): the end of the generator is the result.
void adapt_close(AsyncGeneratorAwaitable* a, Outcome* outcome, Value* value, bool own) {
  if (*outcome == Outcome::Yield) {
    if (!own) return;
    decref(std::exchange(*value, Value()));
    raise(rt->exc.RuntimeError, "async generator ignored GeneratorExit");
    *outcome = Outcome::Raise;
  } else if (*outcome == Outcome::Return) {
    decref(std::exchange(*value, kNone));
  } else if (ended_normally()) {
    clear_raised();
    *outcome = Outcome::Return;
    *value = kNone;
  }
  finish_awaitable(a);
}

}  // namespace

void adapt_outcome(Value adapter, Outcome* outcome, Value* value, bool own) {
  AsyncGeneratorAwaitable* a = as_awaitable(adapter);
  if (a->kind == AwaitableKind::Aclose) adapt_close(a, outcome, value, own);
  else adapt_item(a, outcome, value, own);
}

bool returns_item(Value awaitable) {
  if (awaitable.is_null() || !is_async_generator_awaitable(awaitable)) return false;
  const AsyncGeneratorAwaitable* a = as_awaitable(awaitable);
  return a->kind == AwaitableKind::Asend ||
         (a->kind == AwaitableKind::Athrow && a->generator->state != GeneratorState::Finished);
}

bool is_async_generator_awaitable(Value v) {
  return has_type(v, rt->type.async_generator_asend) || has_type(v, rt->type.async_generator_athrow);
}

// --- Beginning -----------------------------------------------------------------------------------------
namespace {

const char* awaitable_name(const AsyncGeneratorAwaitable* a) {
  return a->kind == AwaitableKind::Asend ? "__anext__()/asend()" : "aclose()/athrow()";
}

bool refuse_reuse(const AsyncGeneratorAwaitable* a) {
  raise(rt->exc.RuntimeError, "cannot reuse already awaited %s", awaitable_name(a));
  return false;
}

// Init becomes Iter; false = another awaitable drives the generator.
bool claim(AsyncGeneratorAwaitable* a) {
  if (a->generator->running_async) {
    a->state = AwaitableState::Closed;
    const char* method = a->kind == AwaitableKind::Asend    ? "anext"
                         : a->kind == AwaitableKind::Athrow ? "athrow"
                                                            : "aclose";
    raise(rt->exc.RuntimeError, "%s(): asynchronous generator is already running", method);
    return false;
  }
  a->state = AwaitableState::Iter;
  a->generator->running_async = true;
  return true;
}

// A begin_ function that refused has left an exception, which is an outcome of the awaitable too.
Flow adapt_refusal(AsyncGeneratorAwaitable* a, Flow flow, const Resume& resume, int before) {
  if (flow != Flow::Raise || rt->vm->activation_count != before ||
      a->state != AwaitableState::Iter) {
    return flow;
  }
  Outcome outcome = Outcome::Raise;
  Value value;
  adapt_outcome(Value(a), &outcome, &value, false);
  if (outcome == Outcome::Raise) return Flow::Raise;
  Resume plain = resume;
  plain.adapter = Value();
  return reply_at_once(plain, outcome, value);
}

Flow throw_into(AsyncGeneratorAwaitable* a, const Resume& resume, Value exception) {
  const int before = rt->vm->activation_count;
  return adapt_refusal(a, begin_throw(resume, exception), resume, before);
}

// The first send() of athrow() or aclose().
Flow begin_athrow(AsyncGeneratorAwaitable* a, const Resume& resume, Value value) {
  Generator* generator = a->generator;
  if (generator->running_async) return claim(a), Flow::Raise;
  if (generator->closing) {
    a->state = AwaitableState::Closed;
    Ref end = new_exception(rt->exc.StopAsyncIteration, Value());
    if (end) raise_value(std::move(end));
    return Flow::Raise;
  }
  if (value != kNone) {
    raise(rt->exc.RuntimeError, "can't send non-None value to a just-started coroutine");
    return Flow::Raise;
  }
  claim(a);
  Ref exception;
  if (a->kind == AwaitableKind::Aclose) {
    generator->closing = true;
    exception = new_exception(rt->exc.GeneratorExit, Value());
  } else {
    Tuple* args = as_tuple(a->value);
    exception = throw_exception(args->items, static_cast<int>(args->size));
  }
  if (!exception) return finish_awaitable(a), Flow::Raise;
  Resume thrown = resume;
  thrown.keep_delegate = true;
  return throw_into(a, thrown, exception);
}

}  // namespace

Flow begin_awaitable_send(Value awaitable, Reply reply, Value value) {
  AsyncGeneratorAwaitable* a = as_awaitable(awaitable);
  Generator* generator = a->generator;
  const By by = reply == Reply::Delegate ? By::Await : By::Method;
  const Resume resume = {generator, reply, awaitable, Value(), by};
  if (a->state == AwaitableState::Closed) return refuse_reuse(a), Flow::Raise;
  if (a->kind != AwaitableKind::Asend && generator->state == GeneratorState::Finished) {
    a->state = AwaitableState::Closed;
    return reply_at_once({generator, reply, Value(), Value(), by}, Outcome::Return, kNone);
  }
  if (a->state == AwaitableState::Init) {
    if (a->kind != AwaitableKind::Asend) return begin_athrow(a, resume, value);
    if (!claim(a)) return Flow::Raise;
    if (value == kNone) value = a->value;
  } else {
    a->sent_again = a->kind == AwaitableKind::Athrow;
  }
  generator->running_async = true;
  const int before = rt->vm->activation_count;
  return adapt_refusal(a, begin_send(resume, value), resume, before);
}

Flow begin_awaitable_throw(Value awaitable, Reply reply, Value exception) {
  AsyncGeneratorAwaitable* a = as_awaitable(awaitable);
  if (a->state == AwaitableState::Closed) return refuse_reuse(a), Flow::Raise;
  if (a->state == AwaitableState::Init && !claim(a)) return Flow::Raise;
  a->sent_again = false;
  const By by = reply == Reply::Delegate ? By::Await : By::Method;
  return throw_into(a, {a->generator, reply, awaitable, Value(), by}, exception);
}

Outcome resume_awaitable(Value awaitable, How how, Value value, Ref* out) {
  Ref keep = Ref::share(awaitable);
  const int before = rt->vm->activation_count;
  const Flow flow = how == How::Send ? begin_awaitable_send(awaitable, Reply::Native, value)
                                     : begin_awaitable_throw(awaitable, Reply::Native, value);
  return run_resume(flow, before, out);
}

// --- The awaitables' Python types ------------------------------------------------------------------------
namespace {

Ref awaitable_send(Value self, const Value* args) {
  Ref value;
  const Outcome outcome = resume_awaitable(self, How::Send, args[0], &value);
  return result_of_resume(outcome, std::move(value), returns_item(self));
}

Ref awaitable_throw(Value self, const Value* args) {
  if (as_awaitable(self)->state == AwaitableState::Closed) return refuse_reuse(as_awaitable(self)), nullptr;
  Ref exception = throw_exception(args, count_arguments(args, 3)), value;
  if (!exception) return nullptr;
  const Outcome outcome = resume_awaitable(self, How::Throw, exception, &value);
  return result_of_resume(outcome, std::move(value), returns_item(self));
}

Ref awaitable_close(Value self, const Value*) {
  if (as_awaitable(self)->state == AwaitableState::Closed) return Ref::share(kNone);
  Ref exception = new_exception(rt->exc.GeneratorExit, Value()), value;
  if (!exception) return nullptr;
  switch (resume_awaitable(self, How::Throw, exception, &value)) {
    case Outcome::Return: return Ref::share(kNone);
    case Outcome::Yield: return raise(rt->exc.RuntimeError, "coroutine ignored GeneratorExit");
    case Outcome::Raise: break;
  }
  if (!ended_normally() && !raised_matches(rt->exc.StopIteration)) return nullptr;
  clear_raised();
  return Ref::share(kNone);
}

Ref self_iter(Value self) { return Ref::share(self); }

Next next_of_resume(Outcome outcome, Ref* item, bool is_item) {
  if (outcome == Outcome::Yield) return Next::Item;
  if (outcome == Outcome::Return) {
    set_stop_iteration(*item, is_item);
    *item = Ref();
  }
  return Next::Error;
}

Next awaitable_next(Value self, Ref* item) {
  const Outcome outcome = resume_awaitable(self, How::Send, kNone, item);
  return next_of_resume(outcome, item, returns_item(self));
}

void awaitable_traverse(Object* self, Visit visit, void* context) {
  auto* a = static_cast<AsyncGeneratorAwaitable*>(self);
  if (a->generator) visit(Value(a->generator), context);
  if (a->value) visit(a->value, context);
}
void awaitable_clear(Object* self) {
  auto* a = static_cast<AsyncGeneratorAwaitable*>(self);
  decref(std::exchange(a->value, Value()));
}
void awaitable_destroy(Object* self) {
  auto* a = static_cast<AsyncGeneratorAwaitable*>(self);
  awaitable_clear(self);
  decref(a->generator);
  free_object(a);
}
bool awaitable_wants_finalize(Object* self) {
  return static_cast<AsyncGeneratorAwaitable*>(self)->state == AwaitableState::Init;
}
void awaitable_finalize(Object* self) {
  auto* a = static_cast<AsyncGeneratorAwaitable*>(self);
  if (a->state != AwaitableState::Init) return;
  const char* method = a->kind == AwaitableKind::Asend    ? "asend"
                       : a->kind == AwaitableKind::Athrow ? "athrow"
                                                          : "aclose";
  if (!warn_about(Value(a), rt->exc.RuntimeWarning, 1, "coroutine method '%s' of '%U' was never awaited",
                  method, a->generator->qualname)) {
    report_unraisable(nullptr, Value(a));
  }
}

constexpr NativeMethod kAwaitableMethods[] = {
    {"send", "($self, value, /)", awaitable_send},
    {"throw", "($self, type, value=None, traceback=None, /)", awaitable_throw},
    {"close", "($self, /)", awaitable_close},
    {nullptr, nullptr, nullptr},
};
constexpr Slots kAwaitableSlots = {.destroy = awaitable_destroy,
                                   .finalize = awaitable_finalize,
                                   .wants_finalize = awaitable_wants_finalize,
                                   .traverse = awaitable_traverse,
                                   .clear = awaitable_clear,
                                   .iter = self_iter,
                                   .next = awaitable_next,
                                   .await = self_iter};
constexpr TypeSpec kAsendSpec = {"async_generator_asend", nullptr, kTypeGc | kTypeNoInstantiate,
                                 sizeof(AsyncGeneratorAwaitable), &kAwaitableSlots, kAwaitableMethods};
constexpr TypeSpec kAthrowSpec = {"async_generator_athrow", nullptr, kTypeGc | kTypeNoInstantiate,
                                  sizeof(AsyncGeneratorAwaitable), &kAwaitableSlots,
                                  kAwaitableMethods};

// --- The generator ---------------------------------------------------------------------------------------

bool call_hooks(Generator* generator) {
  if (generator->hooks_done) return true;
  generator->hooks_done = true;
  Vm* vm = rt->vm;
  incref(vm->finalizer_hook);
  generator->origin_or_finalizer = vm->finalizer_hook;
  if (vm->first_iteration_hook.is_null()) return true;
  Ref hook = Ref::share(vm->first_iteration_hook);
  return static_cast<bool>(call1(hook, Value(generator)));
}

Ref make_awaitable(Generator* generator, AwaitableKind kind, Value value) {
  auto* a = new_object<AsyncGeneratorAwaitable>(kind == AwaitableKind::Asend
                                                    ? rt->type.async_generator_asend
                                                    : rt->type.async_generator_athrow);
  if (!a) return nullptr;
  incref(generator);
  incref(value);
  a->generator = generator;
  a->value = value;
  a->kind = kind;
  gc_track(a);
  return Ref::adopt(Value(a));
}

Ref new_awaitable(Value self, AwaitableKind kind, Value value) {
  return call_hooks(as_generator(self)) ? make_awaitable(as_generator(self), kind, value) : nullptr;
}

Ref generator_anext(Value self) { return new_awaitable(self, AwaitableKind::Asend, kNone); }
Ref generator_asend(Value self, const Value* args) {
  return new_awaitable(self, AwaitableKind::Asend, args[0]);
}
Ref generator_athrow(Value self, const Value* args) {
  const int count = count_arguments(args, 3);
  if (count > 1 &&
      !warn(rt->exc.DeprecationWarning, 1,
            "the (type, exc, tb) signature of athrow() is deprecated, use the single-arg signature "
            "instead.")) {
    return nullptr;
  }
  Ref values = make_tuple(args, count);
  return values ? new_awaitable(self, AwaitableKind::Athrow, values) : nullptr;
}
Ref generator_aclose(Value self, const Value*) {
  return new_awaitable(self, AwaitableKind::Aclose, Value());
}
Ref get_running_async(Value self) { return Ref::adopt(boolean(as_generator(self)->running_async)); }

constexpr NativeMethod kAsyncGeneratorMethods[] = {
    {"asend", "($self, value, /)", generator_asend},
    {"athrow", "($self, type, value=None, traceback=None, /)", generator_athrow},
    {"aclose", "($self, /)", generator_aclose},
    {nullptr, nullptr, nullptr},
};
constexpr NativeGetSet kAsyncGeneratorGetSets[] = {
    {"ag_frame", generator_get_frame},
    {"ag_code", generator_get_code},
    {"ag_running", get_running_async},
    {"ag_suspended", generator_get_suspended},
    {"ag_await", generator_get_awaited},
    {"__name__", generator_get_name, generator_set_name},
    {"__qualname__", generator_get_qualname, generator_set_qualname},
    {nullptr, nullptr},
};
constexpr Slots kAsyncGeneratorSlots = {.destroy = generator_destroy,
                                        .finalize = generator_finalize,
                                        .wants_finalize = generator_wants_finalize,
                                        .traverse = generator_traverse,
                                        .clear = generator_clear,
                                        .repr = generator_repr,
                                        .aiter = self_iter,
                                        .anext = generator_anext};
constexpr TypeSpec kAsyncGeneratorSpec = {"async_generator", nullptr, kTypeGc | kTypeNoInstantiate,
                                          sizeof(Generator), &kAsyncGeneratorSlots,
                                          kAsyncGeneratorMethods, kAsyncGeneratorGetSets};

// --- anext(iterator, default) ------------------------------------------------------------------------------

AnextAwaitable* as_anext(Value v) { return static_cast<AnextAwaitable*>(v.object()); }

// What is asked for the next value: the awaitable's iterator.
Ref anext_iterator(Value self) { return awaitable_iterator(as_anext(self)->awaitable, kAwaitAgain); }

// StopAsyncIteration becomes the default; everything else passes.
Ref default_for_end(Value self, Ref result) {
  if (result || !raised_matches(rt->exc.StopAsyncIteration)) return result;
  clear_raised();
  set_stop_iteration(as_anext(self)->otherwise, true);
  return nullptr;
}

Ref call_on_iterator(Value self, Str* name, const Value* args, int count) {
  Ref iterator = anext_iterator(self);
  if (!iterator) return nullptr;
  return default_for_end(self, call_method(iterator, name, args, count));
}

Ref anext_send(Value self, const Value* args) { return call_on_iterator(self, rt->str.send, args, 1); }
Ref anext_throw(Value self, const Value* args) {
  return call_on_iterator(self, rt->str.throw_, args, count_arguments(args, 3));
}
Ref anext_close(Value self, const Value*) { return call_on_iterator(self, rt->str.close, nullptr, 0); }

Next anext_next(Value self, Ref* item) {
  Ref iterator = anext_iterator(self);
  if (!iterator) return Next::Error;
  Next found;
  if (is_generator(iterator)) {
    found = next_of_resume(resume(iterator, How::Send, kNone, item), item, false);
  } else {
    found = next(iterator, item);
  }
  if (found != Next::Error) return found;
  *item = default_for_end(self, nullptr);
  return Next::Error;
}

void anext_traverse(Object* self, Visit visit, void* context) {
  auto* a = static_cast<AnextAwaitable*>(self);
  if (a->awaitable) visit(a->awaitable, context);
  if (a->otherwise) visit(a->otherwise, context);
}
void anext_clear(Object* self) {
  auto* a = static_cast<AnextAwaitable*>(self);
  decref(std::exchange(a->awaitable, Value()));
  decref(std::exchange(a->otherwise, Value()));
}
void anext_destroy(Object* self) {
  anext_clear(self);
  free_object(self);
}

constexpr NativeMethod kAnextMethods[] = {
    {"send", "($self, value, /)", anext_send},
    {"throw", "($self, type, value=None, traceback=None, /)", anext_throw},
    {"close", "($self, /)", anext_close},
    {nullptr, nullptr, nullptr},
};
constexpr Slots kAnextSlots = {.destroy = anext_destroy,
                               .traverse = anext_traverse,
                               .clear = anext_clear,
                               .iter = self_iter,
                               .next = anext_next,
                               .await = self_iter};
constexpr TypeSpec kAnextSpec = {"anext_awaitable", nullptr, kTypeGc | kTypeNoInstantiate,
                                 sizeof(AnextAwaitable), &kAnextSlots, kAnextMethods};

Ref builtin_aiter(Value, const Value* args) {
  const Type* type = type_of(args[0]);
  if (!type->slots.aiter) {
    return raise(rt->exc.TypeError, "'%T' object is not an async iterable", args[0]);
  }
  Ref iterator = type->slots.aiter(args[0]);
  if (iterator && !type_of(iterator)->slots.anext) {
    return raise(rt->exc.TypeError, "aiter() returned not an async iterator of type '%T'",
                 iterator.get());
  }
  return iterator;
}

Ref builtin_anext(Value, const Value* args) {
  const Type* type = type_of(args[0]);
  if (!type->slots.anext) {
    return raise(rt->exc.TypeError, "'%T' object is not an async iterator", args[0]);
  }
  Ref awaitable = type->slots.anext(args[0]);
  if (!awaitable || args[1].is_null()) return awaitable;
  auto* a = new_object<AnextAwaitable>(rt->type.anext_awaitable);
  if (!a) return nullptr;
  a->awaitable = awaitable.release();
  incref(args[1]);
  a->otherwise = args[1];
  gc_track(a);
  return Ref::adopt(Value(a));
}

}  // namespace

Ref item_awaitable(Generator* generator) {
  return make_awaitable(generator, AwaitableKind::Asend, kNone);
}

const NativeMethod kAsyncBuiltins[] = {
    {"aiter", "(async_iterable, /)", builtin_aiter},
    {"anext", "(async_iterator, default=None, /)", builtin_anext},
    {nullptr, nullptr, nullptr},
};

void init_async_generator_types() {
  rt->type.async_generator = make_generator_type(kAsyncGeneratorSpec);
  rt->type.async_generator_asend = make_type(kAsendSpec);
  rt->type.async_generator_athrow = make_type(kAthrowSpec);
  rt->type.anext_awaitable = make_type(kAnextSpec);
}

}  // namespace coroscope
