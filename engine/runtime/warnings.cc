// The core of the warnings module: filters, once per place, and what is shown on stderr.
//
// Interface: warn, warn_about, warn_at (errors.h); the module _warnings. The rest is engine/lib/
// warnings.py, which is asked to show warnings once a program imported it. Tests:
// tests/lang/warnings/*.py.
#include <cstdarg>
#include <string>

#include "engine/runtime/abstract.h"
#include "engine/runtime/code_object.h"
#include "engine/runtime/dict.h"
#include "engine/runtime/errors.h"
#include "engine/runtime/exception.h"
#include "engine/runtime/format_text.h"
#include "engine/runtime/frame.h"
#include "engine/runtime/generator_methods.h"
#include "engine/runtime/int.h"
#include "engine/runtime/list.h"
#include "engine/runtime/module.h"
#include "engine/runtime/native.h"
#include "engine/runtime/source_lines.h"
#include "engine/runtime/str.h"
#include "engine/runtime/sys_module.h"
#include "engine/runtime/tuple.h"
#include "engine/runtime/type.h"

namespace coroscope {

struct WarningsState {
  List* filters = nullptr;
  Dict* once = nullptr;
};

namespace {

// One warning on its way. All members are borrowed.
struct Warning {
  Value category, text, message;  // message: the instance; null = not made yet
  Value filename;
  int line = 1;
  Value module;
  Dict* registry = nullptr;       // null = nothing is remembered
  Value source;                   // null = none
};

bool add_filter(List* filters, const char* action, Type* category, Value module) {
  Own<Tuple> row = new_tuple(5);
  Ref name = make_ascii_str(action);
  if (!row || !name) return false;
  tuple_fill(row.get(), 0, std::move(name));
  tuple_fill(row.get(), 1, Ref::adopt(kNone));
  tuple_fill(row.get(), 2, Ref::share(Value(category)));
  tuple_fill(row.get(), 3, Ref::share(module));
  tuple_fill(row.get(), 4, Ref::adopt(Value::small(0)));
  return list_append(filters, std::move(row));
}

// The filters that CPython starts with.
WarningsState* state() {
  if (rt->warnings) return rt->warnings;
  WarningsState* made = new WarningsState();
  made->filters = new_list().release();
  made->once = new_dict().release();
  const Exceptions& exc = rt->exc;
  add_filter(made->filters, "default", exc.DeprecationWarning, Value(rt->str.__main__));
  for (Type* quiet : {exc.DeprecationWarning, exc.PendingDeprecationWarning, exc.ImportWarning,
                      exc.ResourceWarning}) {
    add_filter(made->filters, "ignore", quiet, kNone);
  }
  rt->warnings = made;
  return made;
}

// What a program has put in the place of the module's own list or action; `own` if that is not usable.
Value of_module(const char* name, Value own) {
  const Value module = dict_get_text(rt->modules, "warnings");
  if (!module || !has_type(module, rt->type.module)) return own;
  const Value found = dict_get_text(as_module(module)->dict, name);
  return found && type_of(found) == type_of(own) ? found : own;
}

// None fits everything; a str must be equal; anything else is a pattern with match().
int fits(Value pattern, Value text) {
  if (pattern == kNone) return 1;
  if (is_str(pattern)) return str_equal(as_str(pattern), as_str(text));
  Own<Str> match = intern("match");
  const Value args[1] = {text};
  Ref result = match ? call_method(pattern, match.get(), args, 1) : Ref();
  return result ? truth(result) : -1;
}

int filter_fits(Tuple* filter, const Warning& w) {
  int64_t line = 0;
  if (filter->size != 5 || !to_int64(filter->items[4], &line)) return is_raised() ? -1 : 0;
  if (line && line != w.line) return 0;
  const int category = is_subclass(w.category, filter->items[2]);
  if (category <= 0) return category;
  const int message = fits(filter->items[1], w.text);
  return message <= 0 ? message : fits(filter->items[3], w.module);
}

// What is to be done; null = exception set.
Ref action_for(const Warning& w) {
  Ref filters = Ref::share(of_module("filters", Value(state()->filters)));
  for (intptr_t i = 0; i < as_list(filters)->size; ++i) {
    Ref filter = Ref::share(as_list(filters)->items[i]);
    if (!is_tuple(filter)) return raise(rt->exc.ValueError, "warnings.filters item %z isn't a 5-tuple",
                                        static_cast<int64_t>(i));
    const int found = filter_fits(as_tuple(filter), w);
    if (found < 0) return nullptr;
    if (found) return Ref::share(as_tuple(filter)->items[0]);
  }
  Ref own = make_ascii_str("default");
  return own ? Ref::share(of_module("defaultaction", own)) : Ref();
}

// Whether it was shown already; remembers it. -1 = exception set.
int was_shown(Dict* registry, Value key) {
  if (!registry) return 0;
  Ref value;
  const Next found = dict_get(registry, key, &value);
  if (found == Next::Error) return -1;
  if (found == Next::Item) {
    const int shown = truth(value);
    if (shown) return shown;
  }
  return dict_set(registry, key, kTrue) ? 0 : -1;
}

std::string default_text(const Warning& w) {
  std::string out(text_of(w.filename));
  out.append(":").append(std::to_string(w.line)).append(": ");
  const std::string category(as_type(w.category)->name->text());
  out.append(category).append(": ").append(text_of(w.text)).append("\n");
  const std::string_view line = strip(source_line(text_of(w.filename), w.line));
  if (!line.empty()) out.append("  ").append(line).append("\n");
  if (w.source) {
    out.append(category).append(": Enable tracemalloc to get the object allocation traceback\n");
  }
  return out;
}

Ref make_message(const Warning& w) {
  return w.message ? Ref::share(w.message) : call1(w.category, w.text);
}

// warnings._showwarnmsg(WarningMessage(...)) if the module was imported.
bool show(const Warning& w) {
  note_warning(as_type(w.category)->name->text(), text_of(w.text));
  Value module = dict_get_text(rt->modules, "warnings");
  Ref show_function, message_class;
  if (module) {
    Own<Str> show_name = intern("_showwarnmsg"), class_name = intern("WarningMessage");
    if (find_attribute(module, show_name.get(), &show_function) == Next::Error) return false;
    if (find_attribute(module, class_name.get(), &message_class) == Next::Error) return false;
  }
  if (!show_function || !message_class) return write_stderr(default_text(w));
  Ref message = make_message(w);
  Ref line = make_int(w.line);
  const Value args[] = {message, w.category, w.filename, line,
                        kNone,   kNone,      w.source ? w.source : kNone};
  Ref made = message ? call(message_class, {args, 7, nullptr}) : Ref();
  return made && call1(show_function, made);
}

bool raise_as_error(const Warning& w) {
  Ref message = make_message(w);
  if (message) raise_value(std::move(message));
  return false;
}

bool warn_explicit(const Warning& w) {
  Ref line = make_int(w.line);
  Ref key = make_tuple3(w.text, w.category, line);
  if (!key) return false;
  if (w.registry) {
    Ref seen;
    const Next found = dict_get(w.registry, key, &seen);
    if (found == Next::Error) return false;
    if (found == Next::Item) return true;
  }
  Ref action = action_for(w);
  if (!action) return false;
  if (!is_str(action)) {
    raise(rt->exc.TypeError, "action must be a string, not '%T'", action.get());
    return false;
  }
  const std::string_view what = text_of(action);
  if (what == "error") return raise_as_error(w);
  if (what == "ignore") return true;
  if (what == "always" || what == "all") return show(w);
  int shown = 0;
  if (what == "default") {
    shown = was_shown(w.registry, key);
  } else if (what == "module" || what == "once") {
    Ref short_key = what == "once" ? make_tuple2(w.text, w.category)
                                   : make_tuple3(w.text, w.category, Value::small(0));
    if (!short_key || (w.registry && was_shown(w.registry, key) < 0)) return false;
    shown = was_shown(what == "once" ? state()->once : w.registry, short_key);
  } else {
    raise_showing(rt->exc.RuntimeError, "Unrecognized action (%R) in warnings.filters:\n %R", action.get(),
          Value(state()->filters));
    return false;
  }
  if (shown < 0) return false;
  return shown ? true : show(w);
}

bool skips(Frame* frame, const std::vector<std::string>& prefixes) {
  for (const std::string& prefix : prefixes) {
    if (frame->code->filename->text().substr(0, prefix.size()) == prefix) return true;
  }
  return false;
}

// The frame that a stack level stands for; frames of skipped files don't count.
Frame* frame_at(int64_t level, const std::vector<std::string>& prefixes) {
  Frame* frame = rt->thread.frame;
  while (frame && (--level > 0 || skips(frame, prefixes))) {
    frame = frame_back(frame);
    while (frame && skips(frame, prefixes)) frame = frame_back(frame);
  }
  return frame;
}

bool warn_in_frame(Warning w, Frame* frame) {
  Ref filename, module, registry;
  Value sys = dict_get_text(rt->modules, "sys");
  Dict* globals = frame ? frame->globals : sys ? as_module(sys)->dict : nullptr;   // sys remembers what has no frame
  if (frame) {
    filename = Ref::share(Value(frame->code->filename));
    w.line = frame_line(frame);
  } else {
    filename = make_ascii_str("<sys>");
    w.line = 0;
  }
  if (globals) {
    module = Ref::share(dict_get_str(globals, rt->str.__name__));
    registry = Ref::share(dict_get_str(globals, rt->str.__warningregistry__));
    if (!registry || !is_dict(registry)) {
      registry = new_dict();
      if (!registry || !dict_set_str(globals, rt->str.__warningregistry__, registry)) return false;
    }
  }
  if (!module || !is_str(module)) module = make_ascii_str("<string>");
  if (!filename || !module) return false;
  w.filename = filename;
  w.module = module;
  w.registry = registry ? as_dict(registry) : nullptr;
  return warn_explicit(w);
}

bool warn_formatted(Value source, Type* category, int level, const char* format, va_list* arguments) {
  StringBuilder out;
  if (!format_text(&out, format, arguments)) return false;
  Ref text = out.finish();
  if (!text) return false;
  Warning w;
  w.category = Value(category);
  w.text = text;
  w.source = source;
  return warn_in_frame(w, frame_at(level, {}));
}

// The text and category of warn(message, category): an instance brings its own.
bool take_message(Value message, Value category, Warning* w, Ref* text) {
  if (is_instance_of(message, rt->exc.Warning)) {
    *text = str(message);
    w->message = message;
    w->category = Value(type_of(message));
  } else {
    *text = Ref::share(message);
    w->category = category && category != kNone ? category : Value(rt->exc.UserWarning);
  }
  if (!*text) return false;
  if (!is_type(w->category) || !is_subtype(as_type(w->category), rt->exc.Warning)) {
    if (is_type(w->category)) {
      raise(rt->exc.TypeError, "category must be a Warning subclass, not class '%N'",
            as_type(w->category));
    } else {
      raise(rt->exc.TypeError, "category must be a Warning subclass, not '%T'", w->category);
    }
    return false;
  }
  if (!is_str(*text)) *text = str(*text);
  w->text = *text;
  return static_cast<bool>(*text);
}

// warn(message, category=None, stacklevel=1, source=None, *, skip_file_prefixes=())
Ref module_warn(Value, const Value* args) {
  Warning w;
  Ref text;
  if (!take_message(args[0], args[1], &w, &text)) return nullptr;
  int64_t level = 1;
  if (args[2] && !to_int64(args[2], &level)) return nullptr;
  if (args[3] && args[3] != kNone) w.source = args[3];
  std::vector<std::string> prefixes;
  if (args[4]) {
    if (!is_tuple(args[4])) {
      return raise(rt->exc.TypeError, "warn() argument 'skip_file_prefixes' must be tuple, not %T",
                   args[4]);
    }
    for (intptr_t i = 0; i < as_tuple(args[4])->size; ++i) {
      if (is_str(as_tuple(args[4])->items[i])) {
        prefixes.emplace_back(text_of(as_tuple(args[4])->items[i]));
      }
    }
    if (!prefixes.empty() && level < 2) level = 2;
  }
  return warn_in_frame(w, frame_at(level, prefixes)) ? Ref::adopt(kNone) : Ref();
}

// warn_explicit(message, category, filename, lineno, module=None, registry=None, ...)
Ref module_warn_explicit(Value, const Value* args) {
  Warning w;
  Ref text;
  if (!take_message(args[0], args[1], &w, &text)) return nullptr;
  int64_t line;
  if (!to_int64(args[3], &line)) return nullptr;
  if (!is_str(args[2])) {
    return raise(rt->exc.TypeError, "warn_explicit() argument 'filename' must be str, not %T",
                 args[2]);
  }
  w.line = static_cast<int>(line);
  w.filename = args[2];
  Ref module = args[4] && args[4] != kNone ? Ref::share(args[4]) : Ref::share(args[2]);
  w.module = module;
  if (args[5] && args[5] != kNone) {
    if (!is_dict(args[5])) return raise(rt->exc.TypeError, "'registry' must be a dict or None");
    w.registry = as_dict(args[5]);
  }
  if (args[7] && args[7] != kNone) w.source = args[7];
  return warn_explicit(w) ? Ref::adopt(kNone) : Ref();
}

const NativeMethod kFunctions[] = {
    {"warn", "(message, category=None, stacklevel=1, source=None, *, skip_file_prefixes=())",
     module_warn, kNativePlain, "Issue a warning, or maybe ignore it or raise an exception."},
    {"warn_explicit",
     "(message, category, filename, lineno, module=None, registry=None, module_globals=None, "
     "source=None)",
     module_warn_explicit, kNativePlain,
     "Issue a warning, or maybe ignore it or raise an exception."},
    {"_warn_unawaited_coroutine", "(coro, /)", warn_unawaited_coroutine},
    {}};

bool fill_module(Dict* namespace_) {
  Ref action = make_ascii_str("default");
  return action && dict_set_text(namespace_, "filters", Value(state()->filters)) &&
         dict_set_text(namespace_, "_onceregistry", Value(state()->once)) &&
         dict_set_text(namespace_, "_defaultaction", action);
}

}  // namespace

extern const NativeModule kWarningsModule;
const NativeModule kWarningsModule = {"_warnings", kFunctions, fill_module};

bool warn(Type* category, int stack_level, const char* format, ...) {
  va_list arguments;
  va_start(arguments, format);
  const bool ok = warn_formatted(Value(), category, stack_level, format, &arguments);
  va_end(arguments);
  return ok;
}

bool warn_about(Value source, Type* category, int stack_level, const char* format, ...) {
  va_list arguments;
  va_start(arguments, format);
  const bool ok = warn_formatted(source, category, stack_level, format, &arguments);
  va_end(arguments);
  return ok;
}

bool warn_at(Type* category, const char* message, const char* filename, int line) {
  Ref text = make_str(message), file = make_str(filename);
  if (!text || !file) return false;
  Warning w;
  w.category = Value(category);
  w.text = text;
  w.filename = file;
  w.line = line;
  w.module = file;
  return warn_explicit(w);
}

}  // namespace coroscope
