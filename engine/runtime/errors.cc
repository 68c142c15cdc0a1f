// Raising exceptions from C++ and asking for the one in flight.
//
// Interface: errors.h. What an exception object is: exception.cc. Tests: tests/errors, tests/lang/
// exceptions/*.py.
#include "engine/runtime/errors.h"

#include <cassert>
#include <utility>

#include "engine/runtime/abstract.h"
#include "engine/runtime/exception.h"
#include "engine/runtime/format_text.h"
#include "engine/runtime/str.h"
#include "engine/runtime/tuple.h"
#include "engine/runtime/type.h"

namespace coroscope {

namespace {

// The exception that an `except` or `finally` block is handling now; null = none.
Value handled_exception() {
  for (HandledException* entry = rt->thread.handled; entry; entry = entry->previous) {
    if (entry->exception && entry->exception != kNone) return entry->exception;
  }
  return Value();
}

// `raised` gets `handled` as its context, without closing a cycle of contexts.
void chain(Value raised, Value handled) {
  if (!handled || raised == handled) return;
  Value at = handled;
  for (Value slow = handled; Value context = as_exception(at)->context;) {
    if (context == raised) {
      set_context(at, Value());
      break;
    }
    at = context;
    Value further = as_exception(at)->context;
    if (!further) break;
    if (further == raised) {
      set_context(at, Value());
      break;
    }
    at = further;
    slow = as_exception(slow)->context;
    if (at == slow) break;  // a cycle that the program made
  }
  set_context(raised, handled);
}

Ref instantiate(Type* type, Value argument) {
  if (!(type->flags & kTypeHeap)) return new_exception(type, argument);
  Ref made = argument ? call1(Value(type), argument) : call0(Value(type));
  if (!made || is_exception(made)) return made;
  return raise_showing(rt->exc.TypeError, "calling %R should have returned an instance of BaseException, not %T",
               Value(type), made.get());
}

}  // namespace

std::nullptr_t raise_value(Ref exception) {
  if (!exception) return nullptr;  // making it failed, and that is what is raised
  chain(exception, handled_exception());
  decref(std::exchange(rt->thread.raised, exception.release()));
  return nullptr;
}

std::nullptr_t raise(Type* exception, PlainFormat format, ...) {
  StringBuilder text;
  va_list arguments;
  va_start(arguments, format);
  [[maybe_unused]] const char* end = append_plain(&text, format.text, &arguments);
  va_end(arguments);
  assert(!*end && !(exception->flags & kTypeHeap));
  Ref message = text.finish();
  return message ? raise_value(new_exception(exception, message)) : nullptr;
}

std::nullptr_t raise_showing(Type* exception, const char* format, ...) {
  StringBuilder text;
  va_list arguments;
  va_start(arguments, format);
  const bool ok = format_text(&text, format, &arguments);
  va_end(arguments);
  if (!ok) return nullptr;
  Ref message = text.finish();
  return message ? raise_with(exception, message) : nullptr;
}

std::nullptr_t raise_with(Type* exception, Value argument) {
  return raise_value(instantiate(exception, argument));
}

std::nullptr_t raise_no_memory() {
  heap_open_grace();
  Ref exception = new_exception(rt->exc.MemoryError, Value());
  return raise_value(std::move(exception));
}

std::nullptr_t raise_key_error(Value key) { return raise_with(rt->exc.KeyError, key); }

std::nullptr_t raise_stop_iteration() {
  return raise_value(new_exception(rt->exc.StopIteration, Value()));
}

std::nullptr_t raise_attribute_error_text(Value object, Str* name, Ref text) {
  if (!text) return nullptr;
  Ref made = new_exception(rt->exc.AttributeError, text);
  if (!made) return nullptr;
  auto* error = static_cast<AttributeException*>(as_exception(made));
  incref(object);
  error->obj = object;
  incref(Value(name));
  error->name = Value(name);
  return raise_value(std::move(made));
}

std::nullptr_t raise_attribute_error(Value object, Str* name) {
  return raise_attribute_error_text(object, name,
                                    format_str("'%T' object has no attribute '%U'", object, name));
}

std::nullptr_t raise_name_error(Type* exception, Str* name, const char* format) {
  Ref text = format_str(format, name);
  Ref made = text ? new_exception(exception, text) : Ref();
  if (!made) return nullptr;
  incref(Value(name));
  static_cast<NameException*>(as_exception(made))->name = Value(name);
  return raise_value(std::move(made));
}

std::nullptr_t raise_type_error_argument(const char* function, const char* expected, Value got) {
  if (got == kNone) {
    return raise(rt->exc.TypeError, "%s argument must be %s, not None", function, expected);
  }
  return raise(rt->exc.TypeError, "%s argument must be %s, not %T", function, expected, got);
}

// --- the exception in flight ------------------------------------------------------------------------

bool raised_matches(Value class_or_tuple) {
  Value raised = rt->thread.raised;
  if (!raised) return false;
  if (is_tuple(class_or_tuple)) {
    const Tuple* tuple = as_tuple(class_or_tuple);
    for (intptr_t i = 0; i < tuple->size; ++i) {
      if (raised_matches(tuple->items[i])) return true;
    }
    return false;
  }
  return is_type(class_or_tuple) && is_instance_of(raised, as_type(class_or_tuple));
}

Ref take_raised() { return Ref::adopt(std::exchange(rt->thread.raised, Value())); }

void restore_raised(Ref exception) {
  decref(std::exchange(rt->thread.raised, exception.release()));
}

void clear_raised() { decref(std::exchange(rt->thread.raised, Value())); }

Ref take_stop_iteration_value() {
  if (!raised_matches(Value(rt->exc.StopIteration))) return nullptr;
  Ref exception = take_raised();
  Value value = static_cast<StopIterationException*>(as_exception(exception))->value;
  return Ref::share(value ? value : kNone);
}

}  // namespace coroscope
