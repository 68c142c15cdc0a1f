// Raising Python exceptions from C++.
//
// Messages are CPython 3.14's. Format letters of `raise`: %s C string, %d int, %z int64_t, %% ;
// objects: %T name of the type of a Value, %N name of a Type*, %U a Str*, %A the address that reprs
// show. Only raise_showing also knows %R, repr of a Value, and %S, str of a Value: they may run Python
// code. All return null so that `return raise(...)` reads well.
#pragma once
#include "engine/runtime/runtime.h"

namespace coroscope {

constexpr bool shows_objects(const char* format) {
  for (const char* at = format; *at; ++at) {
    if (*at == '%' && (*++at == 'R' || *at == 'S')) return true;
  }
  return false;
}
// A format without %R and %S: making its text never pauses (engine/asyncify.txt).
struct PlainFormat {
  constexpr PlainFormat(const char* format)  // NOLINT: a literal is one
#ifdef __clang__
      __attribute__((diagnose_if(shows_objects(format), "raise_showing knows %R and %S", "error")))
#endif
      : text(format) {}
  const char* text;
};

std::nullptr_t raise(Type* exception, PlainFormat format, ...);
std::nullptr_t raise_showing(Type* exception, const char* format, ...);  // may run Python code
std::nullptr_t raise_value(Ref exception);                       // an instance; fills in __context__
std::nullptr_t raise_with(Type* exception, Value argument);      // exception(argument)
std::nullptr_t raise_no_memory();
std::nullptr_t raise_key_error(Value key);
std::nullptr_t raise_stop_iteration();                           // without a value
std::nullptr_t raise_attribute_error(Value object, Str* name);   // "'C' object has no attribute 'x'"
// AttributeError with obj and name set and a text of its own (a null text: MemoryError is set).
std::nullptr_t raise_attribute_error_text(Value object, Str* name, Ref text);
// NameError or a class of it with its name set: "name '%U' is not defined" and the like.
std::nullptr_t raise_name_error(Type* exception, Str* name, const char* format);
std::nullptr_t raise_type_error_argument(const char* function, const char* expected, Value got);

inline bool is_raised() { return !rt->thread.raised.is_null(); }
bool raised_matches(Value class_or_tuple);                       // by the class hierarchy only
Ref take_raised();                                               // clears it and hands it over
void restore_raised(Ref exception);                              // sets it as it is, no new context
void clear_raised();
// The value of a raised StopIteration, which is cleared; null if another exception is set.
Ref take_stop_iteration_value();

// "Exception ignored in: ..." through sys.unraisablehook; clears the raised exception.
void report_unraisable(const char* what, Value object);
// warnings.warn from C++; false = it was turned into an exception.
bool warn(Type* category, int stack_level, const char* format, ...);
// The same with the object that the warning is about (an unawaited coroutine).
bool warn_about(Value source, Type* category, int stack_level, const char* format, ...);
// warnings.warn_explicit from C++: at a place of its own.
bool warn_at(Type* category, const char* message, const char* filename, int line);

}  // namespace coroscope
