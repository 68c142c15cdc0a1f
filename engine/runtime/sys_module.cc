// Module sys: streams, hooks, versions, and what the interpreter tells of itself. vm_builtins.cc adds
// the functions about frames, recursion and async generators.
//
// Interface: sys_module.h. Tests: tests/lang/modules/sys_*.py.
#include "engine/runtime/sys_module.h"

#include <limits>
#include <string>

#include "engine/runtime/abstract.h"
#include "engine/runtime/dict.h"
#include "engine/runtime/errors.h"
#include "engine/runtime/exception.h"
#include "engine/runtime/float.h"
#include "engine/runtime/frozen.h"
#include "engine/runtime/host_io.h"
#include "engine/runtime/int.h"
#include "engine/runtime/list.h"
#include "engine/runtime/native.h"
#include "engine/runtime/program_trace.h"
#include "engine/runtime/set.h"
#include "engine/runtime/source_lines.h"
#include "engine/runtime/str.h"
#include "engine/runtime/struct_sequence.h"
#include "engine/runtime/traceback.h"
#include "engine/runtime/tracer.h"
#include "engine/runtime/tuple.h"
#include "engine/runtime/type.h"
#include "engine/runtime/unraisable.h"
#include "engine/runtime/vm_builtins.h"

namespace coroscope {

namespace {

constexpr int kMajor = 3, kMinor = 14, kMicro = 2;
constexpr int64_t kHexVersion = 0x030e02f0;

Ref none() { return Ref::adopt(kNone); }

// --- exceptions ---------------------------------------------------------------------------------------

Value handled() {
  for (HandledException* entry = rt->thread.handled; entry; entry = entry->previous) {
    if (entry->exception && entry->exception != kNone) return entry->exception;
  }
  return kNone;
}

Ref traceback_of(Value exception) {
  Traceback* traceback = as_exception(exception)->traceback;
  return Ref::share(traceback ? Value(traceback) : kNone);
}

Ref sys_exc_info(Value, const Value*) {
  const Value exception = handled();
  if (exception == kNone) return make_tuple3(kNone, kNone, kNone);
  return make_tuple3(Value(type_of(exception)), exception, traceback_of(exception));
}

Ref sys_exception(Value, const Value*) { return Ref::share(handled()); }

// excepthook(type, value, traceback)
Ref sys_excepthook(Value, const Value* args) {
  if (!is_exception(args[1])) {
    return raise(rt->exc.TypeError, "print_exception(): Exception expected for value, %T found",
                 args[1]);
  }
  return write_stderr(format_exception(args[1])) ? none() : Ref();
}

Ref sys_exit(Value, const Value* args) {
  Value status = args[0] ? args[0] : kNone;
  Ref exception = status == kNone ? new_exception(rt->exc.SystemExit, Value())
                  : is_tuple(status) ? new_exception_args(rt->exc.SystemExit, as_tuple(status))
                                     : new_exception(rt->exc.SystemExit, status);
  return raise_value(std::move(exception));
}

Ref sys_displayhook(Value, const Value* args) {
  if (args[0] == kNone) return none();
  if (!dict_set_str(rt->builtins, rt->str._, kNone)) return nullptr;
  Ref text = repr(args[0]);
  Ref out = text ? sys_attribute("stdout") : Ref();
  if (!out || out.get() == kNone) return raise(rt->exc.RuntimeError, "lost sys.stdout");
  StringBuilder line;
  line.append(text.get());
  line.append("\n");
  Ref whole = line.finish();
  const Value written[1] = {whole};
  if (!whole || !call_method(out, rt->str.write, written, 1)) return nullptr;
  return dict_set_str(rt->builtins, rt->str._, args[0]) ? none() : Ref();
}

// --- tracebacks, for engine/lib/traceback.py ------------------------------------------------------------

// _format_exception(exception, traceback, chain, limit)
bool check_exception(Value value) {
  if (is_exception(value)) return true;
  raise(rt->exc.TypeError, "Exception expected for value, %T found", value);
  return false;
}

Ref sys_format_exception(Value, const Value* args) {
  if (!check_exception(args[0])) return nullptr;
  TracebackStyle style;
  style.chain = !args[2] || truth(args[2]) > 0;
  if (args[1] && has_type(args[1], rt->type.traceback)) style.traceback = as_traceback(args[1]);
  else style.hide_traceback = true;
  return make_str(format_exception(args[0], style));
}

Ref sys_format_exception_only(Value, const Value* args) {
  if (!check_exception(args[0])) return nullptr;
  return make_str(format_exception_only(args[0]));
}

Ref sys_format_traceback(Value, const Value* args) {
  if (!has_type(args[0], rt->type.traceback)) return make_ascii_str("");
  return make_str(format_traceback_text(as_traceback(args[0])));
}

Ref sys_source_of(Value, const Value* args) {
  std::string_view text;
  if (!is_str(args[0]) || !source_text(text_of(args[0]), &text)) return none();
  return make_str(text);
}

// --- objects --------------------------------------------------------------------------------------------

Ref sys_getrefcount(Value, const Value* args) {
  if (!args[0].is_object()) return make_int(int64_t{kImmortalRefs});
  return make_int(args[0].object()->refs);
}

Ref sys_getsizeof(Value, const Value* args) {
  Ref method = lookup_special(args[0], rt->str.__sizeof__);
  Ref size = method ? call0(method) : Ref();
  if (!size) return nullptr;
  int64_t bytes;
  if (!to_int64(size, &bytes)) return nullptr;
  if (bytes < 0) return raise(rt->exc.ValueError, "__sizeof__() should return >= 0");
  return make_int(bytes + (has_flag(args[0], kTypeGc) ? 16 : 0));
}

Ref sys_intern(Value, const Value* args) {
  if (!is_exact_str(args[0])) {
    return raise(rt->exc.TypeError, is_str(args[0]) ? "can't intern %T"
                                                    : "intern() argument must be str, not %T",
                 args[0]);
  }
  return intern(as_str(args[0]));
}

Ref sys_get_max_str_digits(Value, const Value*) { return make_int(rt->max_str_digits); }
Ref sys_set_max_str_digits(Value, const Value* args) {
  int64_t digits;
  if (!to_int64(args[0], &digits)) return nullptr;
  if (digits != 0 && digits < 640) {
    return raise(rt->exc.ValueError, "maxdigits must be 0 or larger than 640");
  }
  rt->max_str_digits = static_cast<int32_t>(digits);
  return none();
}

Ref sys_utf8(Value, const Value*) { return make_ascii_str("utf-8"); }
Ref sys_surrogateescape(Value, const Value*) { return make_ascii_str("surrogateescape"); }
Ref sys_false(Value, const Value*) { return Ref::adopt(kFalse); }
Ref sys_none(Value, const Value*) { return none(); }
Ref sys_switch_interval(Value, const Value*) { return make_float(0.005); }

Ref sys_gettrace(Value, const Value*) {
  const Value function = program_trace_function();
  return Ref::share(function ? function : kNone);
}
Ref sys_settrace(Value, const Value* args) { return set_program_trace(args[0]) ? none() : nullptr; }

const NativeMethod kFunctions[] = {
    {"exc_info", "()", sys_exc_info, kLeaf},
    {"exception", "()", sys_exception, kLeaf},
    {"excepthook", "(exctype, value, traceback, /)", sys_excepthook},
    {"unraisablehook", "(unraisable, /)", default_unraisable_hook},
    {"displayhook", "(object, /)", sys_displayhook},
    {"exit", "(status=None, /)", sys_exit},
    {"_format_exception", "(exception, traceback=None, chain=True, limit=None, /)",
     sys_format_exception},
    {"_format_exception_only", "(exception, /)", sys_format_exception_only},
    {"_format_traceback", "(traceback, /)", sys_format_traceback},
    {"_source_of", "(filename, /)", sys_source_of},
    {"getrefcount", "(object, /)", sys_getrefcount, kLeaf},
    {"getsizeof", "(object, default=None)", sys_getsizeof},
    {"intern", "(string, /)", sys_intern, kLeaf},
    {"get_int_max_str_digits", "()", sys_get_max_str_digits, kLeaf},
    {"set_int_max_str_digits", "(maxdigits)", sys_set_max_str_digits},
    {"getdefaultencoding", "()", sys_utf8, kLeaf},
    {"getfilesystemencoding", "()", sys_utf8, kLeaf},
    {"getfilesystemencodeerrors", "()", sys_surrogateescape, kLeaf},
    {"is_finalizing", "()", sys_false, kLeaf},
    {"_is_gil_enabled", "()", sys_false, kLeaf},
    {"gettrace", "()", sys_gettrace, kLeaf},
    {"getprofile", "()", sys_none, kLeaf},
    {"settrace", "(function, /)", sys_settrace},
    {"setprofile", "(function, /)", sys_none, kLeaf},
    {"getswitchinterval", "()", sys_switch_interval, kLeaf},
    {}};

// --- values ---------------------------------------------------------------------------------------------

bool set(Dict* dict, const char* name, Ref value) {
  return value && dict_set_text(dict, name, value);
}

Ref list_of(Value item) {
  Own<List> list = new_list();
  if (!list || !list_append(list.get(), Ref::share(item))) return nullptr;
  return std::move(list);
}

bool add_streams(Dict* dict) {
  struct Row {
    const char *name, *original, *file, *mode;
  };
  const Row rows[] = {{"stdin", "__stdin__", "<stdin>", "r"},
                      {"stdout", "__stdout__", "<stdout>", "w"},
                      {"stderr", "__stderr__", "<stderr>", "w"}};
  for (int i = 0; i < 3; ++i) {
    Ref stream = make_stream(i, rows[i].file, rows[i].mode);
    if (!stream || !dict_set_text(dict, rows[i].name, stream) ||
        !dict_set_text(dict, rows[i].original, stream)) {
      return false;
    }
  }
  return true;
}

bool add_version(Dict* dict) {
  static constexpr const char* kFields[] = {"major", "minor", "micro", "releaselevel", "serial",
                                            nullptr};
  Ref values[] = {make_int(kMajor), make_int(kMinor), make_int(kMicro), make_ascii_str("final"),
                  make_int(0)};
  Ref info = new_struct_sequence(make_struct_sequence("sys.version_info", kFields), values, 5);
  if (!info || !dict_set_text(dict, "version_info", info)) return false;
  Ref implementation = call0(Value(rt->type.simple_namespace));
  Dict* fields = implementation ? instance_dict(implementation) : nullptr;
  return fields && set(fields, "name", make_ascii_str("coroscope")) &&
         set(fields, "cache_tag", none()) && dict_set_text(fields, "version", info) &&
         set(fields, "hexversion", make_int(kHexVersion)) &&
         dict_set_text(dict, "implementation", implementation) &&
         set(dict, "hexversion", make_int(kHexVersion)) &&
         set(dict, "version", make_ascii_str("3.14.2 (coroscope)")) &&
         set(dict, "api_version", make_int(1013)) &&
         set(dict, "copyright", make_ascii_str("Copyright (c) the Coroscope authors."));
}

bool add_float_info(Dict* dict) {
  static constexpr const char* kFields[] = {"max", "max_exp", "max_10_exp", "min",
                                            "min_exp", "min_10_exp", "dig", "mant_dig",
                                            "epsilon", "radix", "rounds", nullptr};
  using Limits = std::numeric_limits<double>;
  Ref values[] = {make_float(Limits::max()),
                  make_int(Limits::max_exponent),
                  make_int(Limits::max_exponent10),
                  make_float(Limits::min()),
                  make_int(Limits::min_exponent),
                  make_int(Limits::min_exponent10),
                  make_int(Limits::digits10),
                  make_int(Limits::digits),
                  make_float(Limits::epsilon()),
                  make_int(2),
                  make_int(1)};
  return set(dict, "float_info",
             new_struct_sequence(make_struct_sequence("sys.float_info", kFields), values, 11));
}

bool add_int_info(Dict* dict) {
  static constexpr const char* kFields[] = {"bits_per_digit", "sizeof_digit",
                                            "default_max_str_digits",
                                            "str_digits_check_threshold", nullptr};
  Ref values[] = {make_int(30), make_int(4), make_int(4300), make_int(640)};
  return set(dict, "int_info",
             new_struct_sequence(make_struct_sequence("sys.int_info", kFields), values, 4));
}

bool add_hash_info(Dict* dict) {
  static constexpr const char* kFields[] = {"width", "modulus", "inf", "nan", "imag", "algorithm",
                                            "hash_bits", "seed_bits", "cutoff", nullptr};
  Ref values[] = {make_int(64), make_int((int64_t{1} << 61) - 1), make_int(314159), make_int(0),
                  make_int(1000003), make_ascii_str("fixed"), make_int(64), make_int(0),
                  make_int(0)};
  return set(dict, "hash_info",
             new_struct_sequence(make_struct_sequence("sys.hash_info", kFields), values, 9));
}

bool add_flags(Dict* dict) {
  static constexpr const char* kFields[] = {
      "debug", "inspect", "interactive", "optimize", "dont_write_bytecode", "no_user_site",
      "no_site", "ignore_environment", "verbose", "bytes_warning", "quiet", "hash_randomization",
      "isolated", "dev_mode", "utf8_mode", "warn_default_encoding", "safe_path",
      "int_max_str_digits", nullptr};
  Ref values[18];
  for (Ref& value : values) value = make_int(0);
  values[13] = Ref::adopt(kFalse);
  values[14] = make_int(1);
  values[16] = Ref::adopt(kFalse);
  values[17] = make_int(4300);
  return set(dict, "flags",
             new_struct_sequence(make_struct_sequence("sys.flags", kFields), values, 18));
}

bool add_module_names(Dict* dict) {
  Own<List> names = new_list();
  for (size_t i = 0; names && i < kFrozenModuleCount; ++i) {
    const std::string_view name = kFrozenModules[i].name;
    if (name.find('.') == std::string_view::npos) list_append(names.get(), make_str(name));
  }
  if (!names) return false;
  return set(dict, "stdlib_module_names", make_set(Value(names.get()), rt->type.frozenset)) &&
         set(dict, "builtin_module_names", to_tuple(Value(names.get())));
}

bool fill_module(Dict* dict) {
  for (const NativeMethod* row = kVmSysFunctions; row->name; ++row) {
    if (!set(dict, row->name, make_native_function(*row, Value(), Value(rt->str.sys)))) return false;
  }
  for (const char* hook : {"excepthook", "unraisablehook", "displayhook", "breakpointhook"}) {
    const std::string original = std::string("__") + hook + "__";
    if (!dict_set_text(dict, original, dict_get_text(dict, hook))) return false;
  }
  return add_streams(dict) && add_version(dict) && add_float_info(dict) && add_int_info(dict) &&
         add_hash_info(dict) && add_flags(dict) && add_module_names(dict) &&
         dict_set_text(dict, "modules", Value(rt->modules)) && set(dict, "argv", new_list()) &&
         set(dict, "path", list_of(rt->empty_str)) && set(dict, "meta_path", new_list()) &&
         set(dict, "warnoptions", new_list()) && set(dict, "path_hooks", new_list()) &&
         set(dict, "platform", make_ascii_str("emscripten")) &&
         set(dict, "byteorder", make_ascii_str("little")) &&
         set(dict, "float_repr_style", make_ascii_str("short")) &&
         set(dict, "maxsize", make_int(INT64_MAX)) && set(dict, "maxunicode", make_int(0x10ffff)) &&
         set(dict, "executable", make_ascii_str("")) && set(dict, "prefix", make_ascii_str("")) &&
         set(dict, "exec_prefix", make_ascii_str("")) &&
         dict_set_text(dict, "dont_write_bytecode", kTrue);
}

}  // namespace

extern const NativeModule kSysModule;
const NativeModule kSysModule = {"sys", kFunctions, fill_module};

Ref sys_attribute(std::string_view name) {
  Value sys = rt->modules ? dict_get_str(rt->modules, rt->str.sys) : Value();
  Own<Str> key = intern(name);
  Ref value;
  if (sys && key && find_attribute(sys, key.get(), &value) == Next::Error) clear_raised();
  return value;
}

bool write_stderr(std::string_view text) {
  Ref stream = sys_attribute("stderr");
  if (!stream) {
    host_write(2, text);
    return true;
  }
  if (stream.get() == kNone) return true;
  Ref line = make_str(text);
  const Value args[1] = {line};
  return line && call_method(stream, rt->str.write, args, 1);
}

void note_warning(std::string_view category, std::string_view message) {
  if (rt->tracer) rt->tracer->warning(category, message);
}

}  // namespace coroscope
