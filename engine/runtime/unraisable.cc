// Exceptions that nobody can catch: those of finalizers and callbacks, told through
// sys.unraisablehook.
//
// Interface: report_unraisable (errors.h), sys.unraisablehook. Tests: tests/lang/destruction/*.py.
#include "engine/runtime/unraisable.h"

#include <string>

#include "engine/runtime/abstract.h"
#include "engine/runtime/dict.h"
#include "engine/runtime/errors.h"
#include "engine/runtime/exception.h"
#include "engine/runtime/frame.h"
#include "engine/runtime/function.h"
#include "engine/runtime/import.h"
#include "engine/runtime/str.h"
#include "engine/runtime/sys_module.h"
#include "engine/runtime/traceback.h"
#include "engine/runtime/tracer.h"
#include "engine/runtime/type.h"

namespace coroscope {

namespace {

// What the hook is told.
struct Unraisable {
  Value exception;      // the instance
  const char* message;  // null = "Exception ignored in"
  Value object;         // null = none
};

bool print(const Unraisable& u) {
  std::string text = u.message ? u.message : "Exception ignored in";
  if (u.object) {
    Ref shown = repr(u.object);
    if (!shown) clear_raised();
    text.append(u.message ? " " : ": ");
    text.append(shown ? text_of(shown) : "<object repr() failed>");
    if (u.message) text.append(":");
  } else {
    text.append(":");
  }
  text.append("\n");
  return write_stderr(text) && write_stderr(format_exception_alone(u.exception));
}

Ref make_arguments(const Unraisable& u) {
  Ref module = import_module("types");
  Own<Str> name = intern("SimpleNamespace");
  Ref cls = module ? get_attribute(module, name.get()) : Ref();
  Ref made = cls ? call0(cls) : Ref();
  if (!made) return nullptr;
  const ExceptionObject* exception = as_exception(u.exception);
  struct Row {
    const char* name;
    Value value;
  };
  Ref message = u.message ? make_str(u.message) : Ref::adopt(kNone);
  const Row rows[] = {{"exc_type", Value(type_of(u.exception))},
                      {"exc_value", u.exception},
                      {"exc_traceback", exception->traceback ? Value(exception->traceback) : kNone},
                      {"err_msg", message},
                      {"object", u.object ? u.object : kNone}};
  for (const Row& row : rows) {
    Own<Str> key = intern(row.name);
    if (!key || !set_attribute(made, key.get(), row.value)) return nullptr;
  }
  return made;
}

}  // namespace

Ref default_unraisable_hook(Value, const Value* args) {
  auto field = [&](const char* name) {
    Own<Str> key = intern(name);
    return get_attribute(args[0], key.get());
  };
  Ref exception = field("exc_value"), message = field("err_msg"), object = field("object");
  if (!exception || !message || !object) return nullptr;
  if (!is_exception(exception)) return Ref::adopt(kNone);
  const std::string text = is_str(message) ? std::string(text_of(message)) : std::string();
  const Unraisable u = {exception, is_str(message) ? text.c_str() : nullptr,
                        object.get() == kNone ? Value() : object.get()};
  return print(u) ? Ref::adopt(kNone) : Ref();
}

// CPython tells where the program was when the exception has no traceback of its own.
static void place_here() {
  Frame* frame = rt->thread.frame;
  if (frame && !as_exception(rt->thread.raised)->traceback) {
    traceback_here(frame, static_cast<int32_t>(frame_instruction(frame)), frame_line(frame));
  }
}

// "WHAT REPR": with words of its own, a report names the object in them and nowhere else.
static std::string message_of(const char* what, Value object) {
  Ref shown = object ? repr(object) : Ref();
  if (object && !shown) clear_raised();
  return shown ? std::string(what) + " " + std::string(text_of(shown)) : std::string(what);
}

void report_unraisable(const char* what, Value object) {
  if (!is_raised()) return;
  place_here();
  Ref exception = take_raised();
  const std::string message = what ? message_of(what, object) : std::string();
  const Unraisable u = {exception, what ? message.c_str() : nullptr, what ? Value() : object};
  if (rt->tracer) rt->tracer->unraisable(object ? object : kNone, exception);
  Ref hook = sys_attribute("unraisablehook");
  const bool is_default = !hook || hook.get() == kNone ||
                          (has_type(hook, rt->type.builtin_function) &&
                           as_native_function(hook)->method->function == default_unraisable_hook);
  if (is_default) {
    print(u);
  } else if (Ref arguments = make_arguments(u)) {
    if (!call1(hook, arguments)) {
      Ref inner = take_raised();
      print({inner, "Exception ignored in sys.unraisablehook", hook});
    }
  }
  clear_raised();
}

}  // namespace coroscope
