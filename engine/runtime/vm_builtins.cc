// eval, exec, compile, globals and locals; sys's functions about frames and hooks; the Vm's start and end.
// Interface: vm_builtins.h. Tests: tests/lang/eval_exec, tests/lang/frames.
#include "engine/runtime/vm_builtins.h"

#include <cstdlib>
#include <new>

#include "engine/runtime/abstract.h"
#include "engine/runtime/bytes.h"
#include "engine/runtime/dict.h"
#include "engine/runtime/import.h"
#include "engine/runtime/int.h"
#include "engine/runtime/interpreter.h"
#include "engine/runtime/program_trace.h"
#include "engine/runtime/signature.h"
#include "engine/runtime/str.h"
#include "engine/runtime/struct_sequence.h"
#include "engine/runtime/tuple.h"

namespace coroscope {

void init_vm() {
  Vm* vm = new Vm();
  vm->epoch = 1;
  vm->reraise_blame = -1;
  vm->signatures = new SignatureTable();
  rt->vm = vm;
}

void end_vm() {
  end_program_trace();
  Vm* vm = std::exchange(rt->vm, nullptr);
  decref(vm->first_iteration_hook);
  decref(vm->finalizer_hook);
  for (SignatureTable::Row& row : vm->signatures->rows) delete row.signature;
  delete vm->signatures;
  free(vm->activations);
  delete vm;
}

namespace {

// --- Code ----------------------------------------------------------------------------------------------

Ref filename_text(Value filename) {
  if (is_str(filename)) return Ref::share(filename);
  std::string_view bytes;
  if (buffer_view(filename, &bytes)) return decode(bytes, nullptr, nullptr, filename);
  return raise(rt->exc.TypeError, "expected str, bytes or os.PathLike object, not %T", filename);
}

std::nullptr_t raise_null_bytes() {
  return raise(rt->exc.SyntaxError, "source code string cannot contain null bytes");
}

Ref compile_text(Value source, std::string_view filename, CompileMode mode, uint32_t flags) {
  if (text_of(source).find('\0') != std::string_view::npos) return raise_null_bytes();
  return compile_source(text_of(source), filename, mode, flags);
}

// The bits that compile() knows: CO_NESTED, ast.PyCF_... and those of __future__.
constexpr int64_t kCompileFlags = 0x10 | 0x200 | 0x400 | 0x1000 | 0x2000 | 0x4000 | 0x8000 | 0x1fe0000;

Ref builtin_compile(Value, const Value* args) {
  static constexpr const char* kModes[] = {"exec", "eval", "single"};
  Ref filename = filename_text(args[1]);
  if (!filename) return nullptr;
  Ref source = source_text(args[0], "compile", "string, bytes or AST object", text_of(filename));
  if (!source) return nullptr;
  if (!is_str(args[2])) {
    return raise(rt->exc.TypeError, "compile() argument 'mode' must be str, not %T", args[2]);
  }
  int64_t flags = 0, optimize = -1;
  if (args[3] && !to_int64(args[3], &flags)) return nullptr;
  if (flags != static_cast<int32_t>(flags)) {
    return raise(rt->exc.OverflowError, "Python int too large to convert to C int");
  }
  if (flags & ~kCompileFlags) return raise(rt->exc.ValueError, "compile(): unrecognised flags");
  if (args[5] && !to_int64(args[5], &optimize)) return nullptr;
  if (optimize < -1 || optimize > 2) {
    return raise(rt->exc.ValueError, "compile(): invalid optimize value");
  }
  for (int mode = 0; mode < 3; mode++) {
    if (text_of(args[2]) != kModes[mode]) continue;
    return compile_text(source, text_of(filename), static_cast<CompileMode>(mode),
                        static_cast<uint32_t>(flags));
  }
  return raise(rt->exc.ValueError, "compile() mode must be 'exec', 'eval' or 'single'");
}

// Globals and locals as eval() and exec() take them; null Refs are filled in from the caller.
bool find_namespaces(const char* function, Ref* globals, Ref* locals) {
  Frame* frame = rt->thread.frame;
  if (globals->get() == kNone) *globals = Ref();
  if (locals->get() == kNone) *locals = Ref();
  if (!*globals) {
    if (!frame) {
      raise(rt->exc.SystemError, "globals and locals cannot be NULL");
      return false;
    }
    if (!*locals) *locals = frame_locals(frame);
    *globals = Ref::share(frame->globals);
    return static_cast<bool>(*locals);
  }
  if (!is_dict(*globals)) {
    if (std::string_view(function) == "eval") {
      const bool mapping = type_of(*globals)->slots.get_item;
      raise(rt->exc.TypeError, mapping ? "globals must be a real dict; try eval(code, {}, mapping)" : "globals must be a dict");
    } else {
      raise(rt->exc.TypeError, "%s() globals must be a dict, not %T", function, globals->get());
    }
    return false;
  }
  if (!*locals) *locals = *globals;
  if (!is_dict(*locals) && !type_of(*locals)->slots.get_item) {
    if (std::string_view(function) == "eval") raise(rt->exc.TypeError, "locals must be a mapping");
    else raise(rt->exc.TypeError, "%s() locals must be a mapping or None, not %T", function, locals->get());
    return false;
  }
  Dict* dict = as_dict(*globals);
  if (dict_find_str(dict, rt->str.__builtins__) < 0) {
    return dict_set_str(dict, rt->str.__builtins__, Value(rt->builtins));
  }
  return true;
}

int free_variable_count(const CodeObject* object) {
  int count = 0;
  for (uint8_t kind : object->code->local_kinds) count += (kind & code::kFree) != 0;
  return count;
}

bool is_tuple_of_cells(Value value, int count) {
  if (!is_exact_tuple(value) || as_tuple(value)->size != count) return false;
  for (int i = 0; i < count; ++i) {
    if (!has_type(as_tuple(value)->items[i], rt->type.cell)) return false;
  }
  return true;
}

// What exec() was given as closure must fit the code; None is none.
bool check_closure(Value code, Value closure) {
  const int count = free_variable_count(static_cast<CodeObject*>(code.object()));
  if (count == 0 && closure != kNone) {
    raise(rt->exc.TypeError, "cannot use a closure with this code object");
    return false;
  }
  if (count == 0 || is_tuple_of_cells(closure, count)) return true;
  raise(rt->exc.TypeError, "code object requires a closure of exactly length %d", count);
  return false;
}

Ref run_code(Value code, Value globals, Value locals, Value closure) {
  CodeObject* object = static_cast<CodeObject*>(code.object());
  Function* function = new_function(object, as_dict(globals));
  if (!function) return nullptr;
  Ref keep = Ref::adopt(Value(function));
  if (closure) {
    incref(closure);
    function->closure = as_tuple(closure);
  }
  return run_with_locals(function, locals);
}

Ref builtin_eval(Value, const Value* args) {
  Ref globals = Ref::share(args[1]), locals = Ref::share(args[2]);
  if (!find_namespaces("eval", &globals, &locals)) return nullptr;
  Ref code = Ref::share(args[0]);
  if (!has_type(code, rt->type.code)) {
    Ref source = source_text(args[0], "eval", "string, bytes or code object", "<string>");
    if (!source) return nullptr;
    std::string_view text = text_of(source);
    while (!text.empty() && (text[0] == ' ' || text[0] == '\t')) text.remove_prefix(1);
    if (text.find('\0') != text.npos) return raise_null_bytes();
    code = compile_source(text, "<string>", CompileMode::Eval);
    if (!code) return nullptr;
  } else if (free_variable_count(static_cast<CodeObject*>(code.get().object()))) {
    return raise(rt->exc.TypeError, "code object passed to eval() may not contain free variables");
  }
  return run_code(code, globals, locals, Value());
}

Ref builtin_exec(Value, const Value* args) {
  Ref globals = Ref::share(args[1]), locals = Ref::share(args[2]);
  if (!find_namespaces("exec", &globals, &locals)) return nullptr;
  Ref code = Ref::share(args[0]);
  const Value closure = args[3] ? args[3] : kNone;
  if (has_type(code, rt->type.code)) {
    if (!check_closure(code, closure)) return nullptr;
  } else {
    if (closure != kNone) {
      return raise(rt->exc.TypeError, "closure can only be used when source is a code object");
    }
    Ref source = source_text(args[0], "exec", "string, bytes or code object", "<string>");
    if (!source) return nullptr;
    code = compile_text(source, "<string>", CompileMode::Exec, 0);
    if (!code) return nullptr;
  }
  Ref result = run_code(code, globals, locals, closure == kNone ? Value() : closure);
  return result ? Ref::share(kNone) : nullptr;
}

Ref builtin_globals(Value, const Value*) { return Ref::share(rt->thread.frame->globals); }
Ref builtin_locals(Value, const Value*) { return frame_locals(rt->thread.frame); }

// breakpoint(*args, **kws): whatever sys.breakpointhook is.
Ref builtin_breakpoint(Value, Args args) {
  const Value sys = dict_get_text(rt->modules, "sys");
  Dict* dict = sys ? instance_dict(sys) : nullptr;
  Ref hook = Ref::share(dict ? dict_get_text(dict, "breakpointhook") : Value());
  if (!hook) return raise(rt->exc.RuntimeError, "lost sys.breakpointhook");
  return call(hook, args);
}

// --- sys -----------------------------------------------------------------------------------------------

Ref sys_get_origin_depth(Value, const Value*) { return make_int(rt->vm->origin_depth); }
Ref sys_set_origin_depth(Value, const Value* args) {
  int64_t depth;
  if (!to_int64(args[0], &depth)) return nullptr;
  if (depth < 0) return raise(rt->exc.ValueError, "depth must be >= 0");
  if (depth > INT32_MAX) return raise(rt->exc.OverflowError, "Python int too large to convert to C int");
  rt->vm->origin_depth = static_cast<int>(depth);
  return Ref::share(kNone);
}

bool set_hook(Value* hook, Value value, const char* name) {
  if (value.is_null()) return true;
  if (value != kNone && !is_callable(value)) {
    raise(rt->exc.TypeError, "callable %s expected, got %T", name, value);
    return false;
  }
  Value owned = value == kNone ? Value() : value;
  incref(owned);
  decref(std::exchange(*hook, owned));
  return true;
}

Ref sys_set_hooks(Value, const Value* args) {
  if (!set_hook(&rt->vm->finalizer_hook, args[1], "finalizer") ||
      !set_hook(&rt->vm->first_iteration_hook, args[0], "firstiter")) {
    return nullptr;
  }
  return Ref::share(kNone);
}

Ref sys_get_hooks(Value, const Value*) {
  const Value first = rt->vm->first_iteration_hook, finalizer = rt->vm->finalizer_hook;
  static constexpr const char* kFields[] = {"firstiter", "finalizer", nullptr};
  if (!rt->vm->hooks_type) rt->vm->hooks_type = make_struct_sequence("asyncgen_hooks", kFields);
  Ref values[] = {Ref::share(first ? first : kNone), Ref::share(finalizer ? finalizer : kNone)};
  return new_struct_sequence(rt->vm->hooks_type, values, 2);
}

Ref sys_get_recursion_limit(Value, const Value*) { return make_int(rt->thread.recursion_limit); }
Ref sys_set_recursion_limit(Value, const Value* args) {
  int64_t limit;
  if (!to_int64(args[0], &limit)) return nullptr;
  if (limit < 1) return raise(rt->exc.ValueError, "recursion limit must be greater or equal than 1");
  if (rt->thread.depth >= limit) {
    return raise(rt->exc.RecursionError,
                 "cannot set the recursion limit to %d at the recursion depth %d: the limit is too low",
                 static_cast<int>(limit), rt->thread.depth);
  }
  constexpr int64_t kMost = 1000000;
  rt->thread.recursion_limit = static_cast<int>(limit < kMost ? limit : kMost);
  return Ref::share(kNone);
}

Ref sys_get_frame(Value, const Value* args) {
  int64_t depth = 0;
  if (args[0] && !to_int64(args[0], &depth)) return nullptr;
  Frame* frame = rt->thread.frame;
  while (frame && depth-- > 0) frame = frame->back;
  if (!frame) return raise(rt->exc.ValueError, "call stack is not deep enough");
  frame_expose(frame);
  return Ref::share(frame);
}

// The debugger's set_trace(); there is none here unless a program brings one, and then CPython warns.
Ref sys_breakpointhook(Value, Args args) {
  Ref module = import_module("pdb");
  Own<Str> name = intern("set_trace");
  Ref hook = module && name ? get_attribute(module, name.get()) : nullptr;
  if (hook) return call(hook, args);
  if (!raised_matches(rt->exc.ImportError) && !raised_matches(rt->exc.AttributeError)) return nullptr;
  clear_raised();
  if (!warn(rt->exc.RuntimeWarning, 1, "Ignoring unimportable $PYTHONBREAKPOINT: \"pdb.set_trace\"")) return nullptr;
  return Ref::share(kNone);
}

}  // namespace

const NativeMethod kVmBuiltins[] = {
    {"breakpoint", "(*args, **kws)", raw_native(builtin_breakpoint), kRawArguments},
    {"eval", "(source, /, globals=None, locals=None)", builtin_eval},
    {"exec", "(source, /, globals=None, locals=None, *, closure=None)", builtin_exec},
    {"compile",
     "(source, filename, mode, flags=0, dont_inherit=False, optimize=-1, *, _feature_version=-1)",
     builtin_compile},
    {"globals", "()", builtin_globals},
    {"locals", "()", builtin_locals},
    {nullptr, nullptr, nullptr},
};

const NativeMethod kVmSysFunctions[] = {
    {"breakpointhook", "(*args, **kws)", raw_native(sys_breakpointhook), kRawArguments},
    {"get_coroutine_origin_tracking_depth", "()", sys_get_origin_depth},
    {"set_coroutine_origin_tracking_depth", "(depth)", sys_set_origin_depth},
    {"set_asyncgen_hooks", "(firstiter=None, finalizer=None)", sys_set_hooks},
    {"get_asyncgen_hooks", "()", sys_get_hooks},
    {"getrecursionlimit", "()", sys_get_recursion_limit},
    {"setrecursionlimit", "(limit, /)", sys_set_recursion_limit},
    {"_getframe", "(depth=0, /)", sys_get_frame},
    {nullptr, nullptr, nullptr},
};

Ref builtin_named(const char* name) {
  const Value found = dict_get_text(rt->builtins, name);
  if (found) return Ref::share(found);
  return raise(rt->exc.AttributeError, "%s", name);
}

}  // namespace coroscope
