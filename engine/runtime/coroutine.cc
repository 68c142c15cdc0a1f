// Coroutines: their Python type, the wrapper that __await__() gives, awaiting (rules A1 to A4, C6) and
// the warning about coroutines that were never awaited.
// Interface: coroutine.h, generator_internal.h. Tests: tests/lang/coroutines.
#include "engine/runtime/coroutine.h"

#include <vector>

#include "engine/runtime/abstract.h"
#include "engine/runtime/dict.h"
#include "engine/runtime/function.h"
#include "engine/runtime/module.h"
#include "engine/runtime/generator_internal.h"
#include "engine/runtime/int.h"
#include "engine/runtime/interpreter.h"
#include "engine/runtime/source_lines.h"
#include "engine/runtime/str.h"
#include "engine/runtime/tracer.h"
#include "engine/runtime/tuple.h"

namespace coroscope {

// --- await -------------------------------------------------------------------------------------------

// C6: a coroutine that is waiting on behalf of somebody can't be awaited by another.
static Ref awaitable_coroutine(Value object) {
  if (!awaited_by(as_generator(object)).is_null()) {
    return raise(rt->exc.RuntimeError, "coroutine is being awaited already");
  }
  return Ref::share(object);
}

static bool is_iterable_coroutine(Value v) {
  return has_type(v, rt->type.generator) && as_generator(v)->code->flags & code::kIterableCoroutine;
}

static Ref fail_await(Value object, uint32_t where) {
  if (where == 0 || where == kAwaitAgain) return raise(rt->exc.TypeError, "'%T' object can't be awaited", object);
  return raise(rt->exc.TypeError,
               "'async with' received an object from %s that does not implement __await__: %T",
               where == 1 ? "__aenter__" : "__aexit__", object);
}

Ref awaitable_iterator(Value object, uint32_t where) {
  if (has_type(object, rt->type.coroutine)) {
    return where == kAwaitAgain ? Ref::share(object) : awaitable_coroutine(object);
  }
  if (is_iterable_coroutine(object)) return Ref::share(object);
  const Type* type = type_of(object);
  if (!type->slots.await) return fail_await(object, where);
  Ref iterator = type->slots.await(object);
  if (!iterator) return nullptr;
  if (rt->tracer) {
    rt->tracer->protocol(rt->thread.frame, trace::Method::Await, object, iterator);
  }
  if (has_type(iterator, rt->type.coroutine) || is_iterable_coroutine(iterator)) {
    return raise(rt->exc.TypeError, "__await__() returned a coroutine");
  }
  if (!type_of(iterator)->slots.next) {
    return raise(rt->exc.TypeError, "__await__() returned non-iterator of type '%T'", iterator.get());
  }
  return iterator;
}

// --- Never awaited -------------------------------------------------------------------------------------

Ref coroutine_origin(Frame* frame) {
  std::vector<Value> entries;
  std::vector<Ref> keep;
  for (; frame && static_cast<int>(entries.size()) < rt->vm->origin_depth; frame = frame->back) {
    if (frame->code->flags & kHiddenFrames) continue;
    Ref line = make_int(frame_line(frame));
    keep.push_back(make_tuple3(Value(frame->code->filename), line, Value(frame->code->name)));
    if (!keep.back()) return nullptr;
    entries.push_back(keep.back());
  }
  return make_tuple(entries.data(), static_cast<intptr_t>(entries.size()));
}

// Where the coroutine was created, outermost first; "" = was not noted.
static std::string origin_text(Generator* coroutine) {
  if (!is_tuple(coroutine->origin_or_finalizer)) return "";
  std::string text = "\nCoroutine created at (most recent call last)";
  Tuple* frames = as_tuple(coroutine->origin_or_finalizer);
  for (intptr_t i = frames->size - 1; i >= 0; i--) {
    Tuple* entry = as_tuple(frames->items[i]);
    const int line_number = static_cast<int>(entry->items[1].as_small());
    text += "\n  File \"" + std::string(text_of(entry->items[0])) + "\", line " + std::to_string(line_number) +
            ", in " + std::string(text_of(entry->items[2]));
    const std::string_view line = strip(source_line(text_of(entry->items[0]), line_number));
    if (!line.empty()) text += "\n    " + std::string(line);
  }
  return text;
}

static bool warn_with_origin(Generator* coroutine, const std::string& origin) {
  // On the way out of the program there is no frame, and CPython's C code words the warning.
  Value source = rt->thread.frame ? Value(coroutine) : Value();
  return warn_about(source, rt->exc.RuntimeWarning, 1, "coroutine '%U' was never awaited%s", coroutine->qualname,
                    origin.c_str());
}

Ref warn_unawaited_coroutine(Value, const Value* args) {
  if (!has_type(args[0], rt->type.coroutine)) return raise(rt->exc.TypeError, "expected a coroutine, got '%T'", args[0]);
  Generator* coroutine = as_generator(args[0]);
  return warn_with_origin(coroutine, origin_text(coroutine)) ? Ref::share(kNone) : Ref();
}

static bool is_own_warner(Value callable) {
  return has_type(callable, rt->type.builtin_function) &&
         static_cast<NativeFunction*>(callable.object())->method->function == warn_unawaited_coroutine;
}

// What a program has put in the place of warnings._warn_unawaited_coroutine.
static Next find_replacement(Ref* out) {
  Value module = dict_get_text(rt->modules, "warnings");
  if (!has_type(module, rt->type.module)) return Next::Item;
  *out = Ref::share(dict_get_text(as_module(module)->dict, "_warn_unawaited_coroutine"));
  if (!*out) return Next::End;
  if (is_own_warner(*out)) *out = Ref();
  return Next::Item;
}

static void report_finalizing(Generator* coroutine) {
  report_unraisable("Exception ignored while finalizing coroutine", Value(coroutine));
}

void warn_never_awaited(Generator* coroutine) {
  Ref replacement;
  const bool there = find_replacement(&replacement) == Next::Item;
  if (replacement) {
    const bool warned = static_cast<bool>(call1(replacement, Value(coroutine))) ||
                        raised_matches(rt->exc.RuntimeWarning);
    if (is_raised()) report_finalizing(coroutine);
    if (warned) return;
  }
  const bool plain = replacement || !there;
  if (!warn_with_origin(coroutine, plain ? "" : origin_text(coroutine))) report_finalizing(coroutine);
}

// --- The wrapper ---------------------------------------------------------------------------------------
namespace {

Value wrapped(Value self) { return Value(static_cast<CoroutineWrapper*>(self.object())->coroutine); }

Ref coroutine_await(Value self) {
  CoroutineWrapper* wrapper = new_object<CoroutineWrapper>(rt->type.coroutine_wrapper);
  if (!wrapper) return nullptr;
  incref(self);
  wrapper->coroutine = as_generator(self);
  gc_track(wrapper);
  return Ref::adopt(Value(wrapper));
}

Ref wrapper_iter(Value self) { return Ref::share(self); }
Next wrapper_next(Value self, Ref* item) {
  switch (resume(wrapped(self), How::Send, kNone, item, By::Next)) {
    case Outcome::Yield: return Next::Item;
    case Outcome::Return: {
      // The value is the await's result: unlike a generator's it must not be lost on the way.
      if (item->get() == kNone) return *item = Ref(), Next::End;
      set_stop_iteration(*item, false);
      *item = Ref();
      return Next::Error;
    }
    default: return Next::Error;
  }
}
void wrapper_traverse(Object* self, Visit visit, void* context) {
  if (Generator* g = static_cast<CoroutineWrapper*>(self)->coroutine) visit(Value(g), context);
}
void wrapper_clear(Object* self) {
  if (Generator* g = std::exchange(static_cast<CoroutineWrapper*>(self)->coroutine, nullptr)) decref(g);
}
void wrapper_destroy(Object* self) {
  wrapper_clear(self);
  free_object(self);
}

}  // namespace

Ref wrapper_send(Value self, const Value* args) { return generator_send(wrapped(self), args); }
Ref wrapper_throw(Value self, const Value* args) { return generator_throw(wrapped(self), args); }
Ref wrapper_close(Value self, const Value* args) { return generator_close(wrapped(self), args); }

// --- The types -----------------------------------------------------------------------------------------
namespace {

Ref get_origin(Value self) {
  Value origin = as_generator(self)->origin_or_finalizer;
  return Ref::share(origin ? origin : kNone);
}

constexpr NativeMethod kCoroutineMethods[] = {
    {"send", "($self, value, /)", generator_send, kQuickly},
    {"throw", "($self, type, value=None, traceback=None, /)", generator_throw},
    {"close", "($self, /)", generator_close},
    {nullptr, nullptr, nullptr},
};
constexpr NativeGetSet kCoroutineGetSets[] = {
    {"cr_frame", generator_get_frame},
    {"cr_code", generator_get_code},
    {"cr_running", generator_get_running},
    {"cr_suspended", generator_get_suspended},
    {"cr_await", generator_get_awaited},
    {"cr_origin", get_origin},
    {"__name__", generator_get_name, generator_set_name},
    {"__qualname__", generator_get_qualname, generator_set_qualname},
    {nullptr, nullptr},
};
constexpr Slots kCoroutineSlots = {.destroy = generator_destroy,
                                   .finalize = generator_finalize,
                                   .wants_finalize = generator_wants_finalize,
                                   .traverse = generator_traverse,
                                   .clear = generator_clear,
                                   .repr = generator_repr,
                                   .await = coroutine_await};
constexpr TypeSpec kCoroutineSpec = {"coroutine", nullptr, kTypeGc | kTypeNoInstantiate,
                                     sizeof(Generator), &kCoroutineSlots, kCoroutineMethods,
                                     kCoroutineGetSets};

constexpr NativeMethod kWrapperMethods[] = {
    {"send", "($self, value, /)", wrapper_send},
    {"throw", "($self, type, value=None, traceback=None, /)", wrapper_throw},
    {"close", "($self, /)", wrapper_close},
    {nullptr, nullptr, nullptr},
};
constexpr Slots kWrapperSlots = {.destroy = wrapper_destroy,
                                 .traverse = wrapper_traverse,
                                 .clear = wrapper_clear,
                                 .iter = wrapper_iter,
                                 .next = wrapper_next};
constexpr TypeSpec kWrapperSpec = {"coroutine_wrapper", nullptr, kTypeGc | kTypeNoInstantiate,
                                   sizeof(CoroutineWrapper), &kWrapperSlots, kWrapperMethods};

}  // namespace

void init_coroutine_types() {
  rt->type.coroutine = make_generator_type(kCoroutineSpec);
  rt->type.coroutine_wrapper = make_type(kWrapperSpec);
}

}  // namespace coroscope
