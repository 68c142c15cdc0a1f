// Importing modules: sys.modules, then those written in C++, then the frozen library.
//
// Interface: import.h. Tests: tests/lang/modules/*.py.
#include "engine/runtime/import.h"

#include <cstring>
#include <memory>
#include <string>

#include "engine/runtime/abstract.h"
#include "engine/runtime/code_object.h"
#include "engine/runtime/dict.h"
#include "engine/runtime/errors.h"
#include "engine/runtime/exception.h"
#include "engine/runtime/exception_suggest.h"
#include "engine/runtime/frame.h"
#include "engine/runtime/frozen.h"
#include "engine/runtime/function.h"
#include "engine/runtime/host_io.h"
#include "engine/runtime/int.h"
#include "engine/runtime/list.h"
#include "engine/runtime/module.h"
#include "engine/runtime/owning.h"
#include "engine/runtime/str.h"
#include "engine/runtime/tuple.h"
#include "engine/runtime/type.h"

namespace coroscope {

#define NATIVE_MODULE(symbol) extern const NativeModule symbol;
#include "engine/runtime/native_modules.inc"

namespace {

const NativeModule* const kNativeModules[] = {
#define NATIVE_MODULE(symbol) &symbol,
#include "engine/runtime/native_modules.inc"
    nullptr};

// --- not found ------------------------------------------------------------------------------------------

bool is_offered(std::string_view name) {
  return name.find('.') == std::string_view::npos && !name.empty() && name[0] != '_';
}

// "asyncio, collections, ...": every module that a program may import.
std::string offered_modules() {
  std::vector<std::string_view> names;
  for (size_t i = 0; i < kFrozenModuleCount; ++i) {
    if (is_offered(kFrozenModules[i].name)) names.push_back(kFrozenModules[i].name);
  }
  for (const NativeModule* const* row = kNativeModules; *row; ++row) {
    if (is_offered((*row)->name)) names.push_back((*row)->name);
  }
  for (size_t i = 1; i < names.size(); ++i) {  // few and nearly sorted
    for (size_t k = i; k > 0 && names[k] < names[k - 1]; --k) std::swap(names[k], names[k - 1]);
  }
  std::string text;
  for (size_t i = 0; i < names.size(); ++i) {
    if (i && names[i] == names[i - 1]) continue;
    if (!text.empty()) text.append(", ");
    text.append(names[i]);
  }
  return text;
}

std::nullptr_t raise_not_found(Str* name, Ref text) {
  Ref error = text ? new_exception(rt->exc.ModuleNotFoundError, text) : Ref();
  if (!error) return nullptr;
  assign(&static_cast<ImportException*>(as_exception(error))->name, Value(name));
  return raise_value(std::move(error));
}

// Packages that programs found elsewhere are likely to ask for.
constexpr std::string_view kKnownPackages[] = {
    "aiofiles", "aiohttp", "anyio", "attr", "attrs", "bs4", "celery", "click", "curio", "django",
    "fastapi", "flask", "httpx", "matplotlib", "numpy", "pandas", "pydantic", "pytest", "redis",
    "requests", "rich", "scipy", "sklearn", "sqlalchemy", "starlette", "torch", "tqdm", "trio",
    "uvloop", "websockets", "yaml"};

// A module that exists, but not here; any other name is more likely a mistake.
bool is_known_module(std::string_view name) {
  for (std::string_view known : kKnownPackages) {
    if (name == known) return true;
  }
  return is_standard_module(name);
}

// CPython's words, and what can be imported instead as a note below them.
std::nullptr_t raise_no_module(Str* name) {
  raise_not_found(name, format_str("No module named '%U'", name));
  const std::string_view text = name->text();
  if (is_known_module(text.substr(0, text.find('.')))) {
    std::string note = "The playground offers these modules: " + offered_modules();
    add_exception_note(make_str(note));
  }
  return nullptr;
}

// --- loading ----------------------------------------------------------------------------------------------

bool set_package(Module* module, std::string_view name, bool is_package) {
  std::string_view package = name;
  if (!is_package) {
    const size_t dot = name.rfind('.');
    package = dot == std::string_view::npos ? std::string_view() : name.substr(0, dot);
  }
  Ref text = make_str(package);
  if (!text || !dict_set_str(module->dict, rt->str.__package__, text)) return false;
  if (!is_package) return true;
  Own<List> path = new_list();
  return path && dict_set_str(module->dict, rt->str.__path__, Value(path.get()));
}

// A submodule becomes an attribute of its package.
bool bind_to_parent(Str* name, Value module) {
  const std::string_view text = name->text();
  const size_t dot = text.rfind('.');
  if (dot == std::string_view::npos) return true;
  Value parent = dict_get_text(rt->modules, text.substr(0, dot));
  Own<Str> own = intern(text.substr(dot + 1));
  return !parent || (own && set_attribute(parent, own.get(), module));
}

bool run_source(const FrozenModule& frozen, Module* module) {
  std::string filename = "<frozen " + std::string(frozen.name) + ">";
  Ref code = compile_source(frozen_text(frozen), filename, CompileMode::Exec);
  if (!code) return false;
  if (!dict_set_str(module->dict, rt->str.__builtins__, Value(rt->builtins))) return false;
  Function* function = new_function(static_cast<CodeObject*>(code.get().object()), module->dict);
  if (!function) return false;
  Ref keep = Ref::adopt(Value(function));
  return static_cast<bool>(run_with_locals(function, Value(module->dict)));
}

// The host has the texts that are not in the build.
bool bring_here(const FrozenModule& frozen) {
  if (is_frozen_here(frozen)) return true;
  if (!host_library()) return false;
  if (is_frozen_here(frozen)) return true;
  raise(rt->exc.ImportError, "the file with module '%s' could not be loaded", frozen.name);
  return false;
}

Ref load_frozen(const FrozenModule& frozen, Str* name) {
  if (!bring_here(frozen)) return nullptr;
  Module* module = new_module(Value(name));
  if (!module) return nullptr;
  Ref result = Ref::adopt(Value(module));
  Ref origin = make_ascii_str("frozen");
  if (!origin || !dict_set_str(module->dict, rt->str.__loader__, origin)) return nullptr;
  if (!set_package(module, frozen.name, frozen.is_package)) return nullptr;
  if (!dict_set_str(rt->modules, name, result)) return nullptr;
  module->initializing = true;
  // How the library defines its own functions and classes is no part of the program's story: only
  // what is called later is told.
  Tracer* tracer = rt->exchange_tracer(nullptr);
  const bool ok = run_source(frozen, module);
  rt->exchange_tracer(tracer);
  module->initializing = false;
  if (!ok) {
    Ref raised = take_raised();
    dict_delete_str(rt->modules, name);
    restore_raised(std::move(raised));
    return nullptr;
  }
  // A module may put something else in its place.
  Value final = dict_get_str(rt->modules, name);
  if (final) result = Ref::share(final);
  return bind_to_parent(name, result) ? result : Ref();
}

// One module by its absolute name; its package is imported already.
Ref load(Str* name) {
  if (Value found = dict_get_str(rt->modules, name)) {
    if (found != kNone) return Ref::share(found);
    return raise_not_found(name,
                           format_str("import of %U halted; None in sys.modules", name));
  }
  if (const NativeModule* native = find_native_module(name->text())) {
    return make_native_module(*native);
  }
  if (const FrozenModule* frozen = find_frozen(name->text())) return load_frozen(*frozen, name);
  const std::string_view text = name->text();
  const size_t dot = text.rfind('.');
  if (dot != std::string_view::npos) {
    std::string parent(text.substr(0, dot));
    const FrozenModule* package = find_frozen(parent);
    Value module = dict_get_text(rt->modules, parent);
    const bool is_package = (package && package->is_package) ||
                            (module && is_instance_of(module, rt->type.module) &&
                             dict_get_str(as_module(module)->dict, rt->str.__path__));
    if (!is_package) {
      return raise_not_found(
          name, format_str("No module named '%U'; '%s' is not a package", name, parent.c_str()));
    }
  }
  return raise_no_module(name);
}

// a.b.c: imports a, then a.b, then a.b.c. Gives the last; *top the first.
Ref load_dotted(std::string_view full, Ref* top) {
  Ref module;
  for (size_t end = 0; end != std::string_view::npos;) {
    end = full.find('.', end ? end + 1 : 0);
    Own<Str> name = intern(full.substr(0, end));
    if (!name) return nullptr;
    module = load(name.get());
    if (!module) return nullptr;
    if (top && !*top) *top = module;
  }
  return module;
}

// --- relative names -----------------------------------------------------------------------------------------

bool package_of(Value globals, std::string* out) {
  Dict* dict = globals && is_dict(globals) ? as_dict(globals) : nullptr;
  Value package = dict ? dict_get_str(dict, rt->str.__package__) : Value();
  if (package && is_str(package)) {
    out->assign(text_of(package));
    return true;
  }
  Value name = dict ? dict_get_str(dict, rt->str.__name__) : Value();
  if (!name || !is_str(name)) {
    raise(rt->exc.KeyError, "'__name__' not in globals");
    return false;
  }
  out->assign(text_of(name));
  if (!dict_get_str(dict, rt->str.__path__)) {
    const size_t dot = out->rfind('.');
    out->resize(dot == std::string::npos ? 0 : dot);
  }
  return true;
}

bool absolute_name(Str* name, Value globals, int64_t level, std::string* out) {
  if (level == 0) {
    out->assign(name->text());
    return true;
  }
  if (!package_of(globals, out)) return false;
  if (out->empty()) {
    raise(rt->exc.ImportError, "attempted relative import with no known parent package");
    return false;
  }
  for (int64_t i = 1; i < level; ++i) {
    const size_t dot = out->rfind('.');
    if (dot == std::string::npos) {
      raise(rt->exc.ImportError, "attempted relative import beyond top-level package");
      return false;
    }
    out->resize(dot);
  }
  if (name->size) out->append(".").append(name->text());
  return true;
}

// `from package import name` also finds submodules that are not loaded yet.
bool load_from_list(Value module, std::string_view full, Value from_list) {
  if (!is_instance_of(module, rt->type.module) ||
      !dict_get_str(as_module(module)->dict, rt->str.__path__)) {
    return true;
  }
  Ref names = to_tuple(from_list);
  if (!names) return false;
  for (intptr_t i = 0; i < as_tuple(names)->size; ++i) {
    const Value name = as_tuple(names)->items[i];
    if (!is_str(name)) {
      raise(rt->exc.TypeError, "Item in ``from list'' must be str, not %T", name);
      return false;
    }
    if (dict_get_str(as_module(module)->dict, as_str(name))) continue;
    std::string sub(full);
    sub.append(".").append(text_of(name));
    if (find_frozen(sub) && !load_dotted(sub, nullptr)) return false;
  }
  return true;
}

// __import__(name, globals=None, locals=None, fromlist=(), level=0)
Ref builtin_import(Value, const Value* args) {
  if (!is_str(args[0])) {
    return raise(rt->exc.TypeError, "module name must be a string");
  }
  int64_t level = 0;
  if (args[4] && !to_int64(args[4], &level)) return nullptr;
  if (level < 0) return raise(rt->exc.ValueError, "level must be >= 0");
  Str* name = as_str(args[0]);
  if (!name->size && level == 0) return raise(rt->exc.ValueError, "Empty module name");
  std::string full;
  if (!absolute_name(name, args[1], level, &full)) return nullptr;
  Ref top;
  Ref module = load_dotted(full, &top);
  if (!module) return nullptr;
  const Value from_list = args[3];
  const int wants = from_list && from_list != kNone ? truth(from_list) : 0;
  if (wants < 0) return nullptr;
  if (wants) return load_from_list(module, full, from_list) ? module : Ref();
  if (level == 0) return top;
  // import of a relative name gives the first part that the name itself spells.
  const size_t dot = name->text().find('.');
  if (!name->size || dot == std::string_view::npos) return module;
  const size_t cut = full.size() - name->size + dot;
  return import_module(std::string_view(full).substr(0, cut));
}

}  // namespace

const NativeModule* find_native_module(std::string_view name) {
  for (const NativeModule* const* row = kNativeModules; *row; ++row) {
    if (name == (*row)->name) return *row;
  }
  return nullptr;
}

Ref make_native_module(const NativeModule& row) {
  Own<Str> name = intern(row.name);
  Module* module = name ? new_module(Value(name.get())) : nullptr;
  if (!module) return nullptr;
  Ref result = Ref::adopt(Value(module));
  Ref origin = make_ascii_str("built-in");
  if (!origin || !dict_set_str(module->dict, rt->str.__loader__, origin)) return nullptr;
  if (!dict_set_str(module->dict, rt->str.__package__, rt->empty_str)) return nullptr;
  for (const NativeMethod* method = row.functions; method && method->name; ++method) {
    Ref function = make_native_function(*method, Value(), Value(name.get()));
    if (!function || !dict_set_text(module->dict, method->name, function)) return nullptr;
  }
  if (!dict_set_str(rt->modules, name.get(), result)) return nullptr;
  if (row.fill && !row.fill(module->dict)) return nullptr;
  return result;
}

Ref import_module(std::string_view name) { return load_dotted(name, nullptr); }

const NativeMethod kImportBuiltins[] = {
    {"__import__", "(name, globals=None, locals=None, fromlist=(), level=0)", builtin_import}, {}};

}  // namespace coroscope
