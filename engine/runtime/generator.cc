// Generators: their life from RETURN_GENERATOR to destruction (rule X5), and their Python type.
//
// Coroutines and async generators share the struct; coroutine.cc and async_generator.cc have their types.
// Interface: generator.h, generator_methods.h. Tests: tests/lang/generators, tests/lang/destruction.
#include <cstddef>

#include "engine/runtime/abstract.h"
#include "engine/runtime/coroutine.h"
#include "engine/runtime/exception.h"
#include "engine/runtime/generator_internal.h"
#include "engine/runtime/int.h"
#include "engine/runtime/interpreter.h"
#include "engine/runtime/str.h"
#include "engine/runtime/traceback.h"
#include "engine/runtime/tracer.h"
#include "engine/runtime/tuple.h"

namespace coroscope {

// --- Life --------------------------------------------------------------------------------------------

Generator* generator_new(Frame* frame) {
  CodeObject* code = frame->code;
  GeneratorKind kind = GeneratorKind::Generator;
  Type* type = rt->type.generator;
  if (code->flags & code::kCoroutine) {
    kind = GeneratorKind::Coroutine;
    type = rt->type.coroutine;
  } else if (code->flags & code::kAsyncGenerator) {
    kind = GeneratorKind::AsyncGenerator;
    type = rt->type.async_generator;
  }
  Generator* generator = new_object<Generator>(type);
  if (!generator) return nullptr;
  generator->frame = frame;
  generator->code = code;
  generator->name = frame->function->name;
  generator->qualname = frame->function->qualname;
  incref(code);
  incref(generator->name);
  incref(generator->qualname);
  generator->kind = kind;
  frame->generator = generator;
  gc_track(generator);
  if (kind == GeneratorKind::Coroutine && rt->vm->origin_depth > 0) {
    generator->origin_or_finalizer = coroutine_origin(frame->back).release();
    if (is_raised()) clear_raised();
  }
  return generator;
}

void generator_finish(Generator* generator) {
  Frame* frame = std::exchange(generator->frame, nullptr);
  generator->state = GeneratorState::Finished;
  generator->innermost = nullptr;
  generator->awaiter = nullptr;
  stop_delegating(frame);
  frame_finish(frame);
}

bool generator_wants_finalize(Object* self) {
  Generator* generator = static_cast<Generator*>(self);
  if (!generator->frame) return false;
  if (generator->kind == GeneratorKind::Coroutine) return true;
  if (generator->kind == GeneratorKind::AsyncGenerator && generator->origin_or_finalizer) return true;
  return generator->state == GeneratorState::Suspended;
}

// X5: what is about to be destroyed is closed first.
void generator_finalize(Object* self) {
  Generator* generator = static_cast<Generator*>(self);
  if (generator->kind == GeneratorKind::AsyncGenerator && generator->origin_or_finalizer &&
      !generator->closing) {
    Ref finalizer = Ref::share(generator->origin_or_finalizer);
    if (!call1(finalizer, Value(generator))) {
      report_unraisable("Exception ignored while finalizing generator", Value(generator));
    }
    return;
  }
  if (generator->kind == GeneratorKind::Coroutine && generator->state == GeneratorState::Created) {
    warn_never_awaited(generator);
  }
  Ref ignored;
  if (resume(Value(generator), How::Close, Value(), &ignored, By::Destroy) == Outcome::Raise) {
    report_unraisable("Exception ignored while closing generator", Value(generator));
  }
}

void generator_traverse(Object* self, Visit visit, void* context) {
  Generator* generator = static_cast<Generator*>(self);
  if (Frame* frame = generator->frame) {
    if (gc_is_tracked(frame)) visit(Value(frame), context);
    else frame_traverse(frame, visit, context);
  }
  if (generator->handled.exception) visit(generator->handled.exception, context);
  if (generator->origin_or_finalizer) visit(generator->origin_or_finalizer, context);
}

void generator_clear(Object* self) {
  Generator* generator = static_cast<Generator*>(self);
  if (generator->frame && generator->state != GeneratorState::Running) generator_finish(generator);
  decref(std::exchange(generator->handled.exception, Value()));
  decref(std::exchange(generator->origin_or_finalizer, Value()));
}

void generator_destroy(Object* self) {
  Generator* generator = static_cast<Generator*>(self);
  if (kTracing && generator->actor && rt->tracer) rt->tracer->destroyed(generator->actor);
  generator_clear(self);
  decref(generator->code);
  decref(generator->name);
  decref(generator->qualname);
  free_object(generator);
}

// --- send, throw, close --------------------------------------------------------------------------------

void set_stop_iteration(Value value, bool item) {
  if (value == kNone && !item) {
    raise_stop_iteration();
  } else if (Ref exception = new_exception(rt->exc.StopIteration, value)) {
    restore_raised(std::move(exception));
  }
}

Ref result_of_resume(Outcome outcome, Ref value, bool item) {
  if (outcome == Outcome::Yield) return value;
  if (outcome == Outcome::Return) set_stop_iteration(value, item);
  return nullptr;
}

// An exception instance from a class and an optional value, as PyErr_NormalizeException makes it.
static Ref instantiate(Value type, Value value) {
  if (value.is_null() || value == kNone) return call0(type);
  if (is_instance_of(value, static_cast<Type*>(type.object()))) return Ref::share(value);
  if (is_tuple(value)) {
    return call(type, {as_tuple(value)->items, static_cast<int>(as_tuple(value)->size), nullptr});
  }
  return call1(type, value);
}

Ref throw_exception(const Value* args, int count) {
  if (count > 1 &&
      !warn(rt->exc.DeprecationWarning, 1,
            "the (type, exc, tb) signature of throw() is deprecated, use the single-arg signature "
            "instead.")) {
    return nullptr;
  }
  Value type = args[0], value = count > 1 ? args[1] : Value(), traceback = count > 2 ? args[2] : Value();
  if (traceback == kNone) traceback = Value();
  if (traceback && !has_type(traceback, rt->type.traceback)) {
    return raise(rt->exc.TypeError, "throw() third argument must be a traceback object");
  }
  Ref exception;
  if (is_exception_class(type)) {
    exception = instantiate(type, value);
    if (exception && !is_exception(exception)) {
      raise_showing(rt->exc.TypeError, "calling %R should have returned an instance of BaseException, not %T",
            type, exception.get());
      exception = Ref();
    }
    if (!exception) exception = take_raised();   // that is what is thrown then
  } else if (is_exception(type)) {
    if (value && value != kNone) {
      return raise(rt->exc.TypeError, "instance exception may not have a separate value");
    }
    exception = Ref::share(type);
  } else {
    return raise(rt->exc.TypeError,
                 "exceptions must be classes or instances deriving from BaseException, not %T", type);
  }
  if (traceback && !set_attribute(exception, rt->str.__traceback__, traceback)) return nullptr;
  return exception;
}

int count_arguments(const Value* args, int most) {
  int count = 0;
  while (count < most && args[count]) count++;
  return count;
}

Ref generator_send(Value self, const Value* args) {
  Ref value;
  const Outcome outcome = resume(self, How::Send, args[0], &value, By::Method);
  return result_of_resume(outcome, std::move(value));
}

Ref generator_throw(Value self, const Value* args) {
  const int count = count_arguments(args, 3);
  Ref exception = throw_exception(args, count), value;
  if (!exception) return nullptr;
  const int before = rt->vm->activation_count;
  const Resume request = {as_generator(self), Reply::Native, Value(), Value(), By::Method, false, args, count};
  const Outcome outcome = run_resume(begin_throw(request, exception), before, &value);
  return result_of_resume(outcome, std::move(value));
}

Ref generator_close(Value self, const Value*) {
  Ref value;
  if (resume(self, How::Close, Value(), &value, By::Method) == Outcome::Raise) return nullptr;
  return value;
}

static Ref generator_iter(Value self) { return Ref::share(self); }

static Next generator_next(Value self, Ref* item) {
  switch (resume(self, How::Send, kNone, item, By::Next)) {
    case Outcome::Yield: return Next::Item;
    case Outcome::Return: *item = Ref(); return Next::End;
    default: return Next::Error;
  }
}

Ref generator_next_method(Value self, const Value*) {
  Ref value;
  const Outcome outcome = resume(self, How::Send, kNone, &value, By::Next);
  return result_of_resume(outcome, std::move(value));
}

static Generator* resumable(Value v) {
  if (v.is_object() && v.object()->type == rt->type.async_generator) return nullptr;
  return generator_behind(v);
}

bool resume_call_of(const NativeMethod* method, Value self, const Value* args, int count,
                    ResumeCall* out) {
  const NativeFn function = method->function;
  out->otherwise = Value();
  out->value = kNone;
  out->by = By::Method;
  if (function == generator_send && count == 1) {   // by far the most
    out->generator = as_generator(self);
    out->how = How::Send;
    out->value = args[0];
    return true;
  }
  if (function == builtin_next) {
    if (count < 1 || count > 2 || !has_type(args[0], rt->type.generator)) return false;
    out->generator = static_cast<Generator*>(args[0].object());
    out->how = How::Send;
    out->by = By::Next;
    if (count == 2) out->otherwise = args[1];
    return true;
  }
  out->generator = self ? resumable(self) : nullptr;
  if (!out->generator) return false;
  if (function == generator_send || function == wrapper_send) {
    if (count != 1) return false;
    out->how = How::Send;
    out->value = args[0];
  } else if (function == generator_throw || function == wrapper_throw) {
    if (count < 1 || count > 3) return false;
    out->how = How::Throw;
  } else if (function == generator_close || function == wrapper_close) {
    if (count != 0) return false;
    out->how = How::Close;
  } else {
    return false;
  }
  return true;
}

// --- Attributes --------------------------------------------------------------------------------------

Generator* as_generator(Value v) { return static_cast<Generator*>(v.object()); }

Ref generator_repr(Value self) {
  Generator* g = as_generator(self);
  return format_str("<%N object %U at %A>", g->type, g->qualname, self);
}
Ref generator_get_frame(Value self) {
  Frame* frame = as_generator(self)->frame;
  if (!frame) return Ref::share(kNone);
  frame_expose(frame);
  return Ref::share(frame);
}
Ref generator_get_code(Value self) { return Ref::share(as_generator(self)->code); }
Ref generator_get_running(Value self) { return Ref::adopt(boolean(is_running(as_generator(self)))); }
Ref generator_get_suspended(Value self) {
  Generator* g = as_generator(self);
  return Ref::adopt(boolean(g->state == GeneratorState::Suspended && !is_running(g)));
}
Ref generator_get_awaited(Value self) {
  Value awaited = awaited_by(as_generator(self));
  return Ref::share(awaited ? awaited : kNone);
}
Ref generator_get_name(Value self) { return Ref::share(as_generator(self)->name); }
Ref generator_get_qualname(Value self) { return Ref::share(as_generator(self)->qualname); }

static bool set_text(Str** field, Value value, const char* what) {
  if (value.is_null() || !is_str(value)) {
    raise(rt->exc.TypeError, "%s must be set to a string object", what);
    return false;
  }
  incref(value);
  decref(std::exchange(*field, as_str(value)));
  return true;
}
bool generator_set_name(Value self, Value value) {
  return set_text(&as_generator(self)->name, value, "__name__");
}
bool generator_set_qualname(Value self, Value value) {
  return set_text(&as_generator(self)->qualname, value, "__qualname__");
}

namespace {
constexpr NativeMethod kGeneratorMethods[] = {
    {"send", "($self, value, /)", generator_send, kQuickly},
    {"throw", "($self, type, value=None, traceback=None, /)", generator_throw},
    {"close", "($self, /)", generator_close},
    {nullptr, nullptr, nullptr},
};
constexpr NativeGetSet kGeneratorGetSets[] = {
    {"gi_frame", generator_get_frame},
    {"gi_code", generator_get_code},
    {"gi_running", generator_get_running},
    {"gi_suspended", generator_get_suspended},
    {"gi_yieldfrom", generator_get_awaited},
    {"__name__", generator_get_name, generator_set_name},
    {"__qualname__", generator_get_qualname, generator_set_qualname},
    {nullptr, nullptr},
};
constexpr Slots kGeneratorSlots = {.destroy = generator_destroy,
                                   .finalize = generator_finalize,
                                   .wants_finalize = generator_wants_finalize,
                                   .traverse = generator_traverse,
                                   .clear = generator_clear,
                                   .repr = generator_repr,
                                   .iter = generator_iter,
                                   .next = generator_next};
constexpr TypeSpec kGeneratorSpec = {"generator", nullptr, kTypeGc | kTypeNoInstantiate,
                                     sizeof(Generator), &kGeneratorSlots, kGeneratorMethods,
                                     kGeneratorGetSets};
}  // namespace

Type* make_generator_type(const TypeSpec& spec) {
  Type* type = make_type(spec);
  type->weak_offset = static_cast<int32_t>(offsetof(Generator, weak_references));
  return type;
}

void init_generator_types() { rt->type.generator = make_generator_type(kGeneratorSpec); }

}  // namespace coroscope
