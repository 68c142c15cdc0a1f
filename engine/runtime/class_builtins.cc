// getattr, isinstance, dir, vars, id and the other built-in functions about classes and attributes.
//
// Interface: kClassBuiltins. __build_class__ is in build_class.cc. Tests: tests/lang/builtins/*.py.
#include "engine/runtime/class_builtins.h"

#include "engine/runtime/abstract.h"
#include "engine/runtime/build_class.h"
#include "engine/runtime/dict.h"
#include "engine/runtime/errors.h"
#include "engine/runtime/exception.h"
#include "engine/runtime/frame.h"
#include "engine/runtime/int.h"
#include "engine/runtime/list.h"
#include "engine/runtime/str.h"
#include "engine/runtime/type.h"

namespace coroscope {

namespace {

Str* attribute_name(Value name) {
  if (is_str(name)) return as_str(name);
  raise(rt->exc.TypeError, "attribute name must be string, not '%T'", name);
  return nullptr;
}

Ref builtin_getattr(Value, const Value* args) {
  Str* name = attribute_name(args[1]);
  if (!name) return nullptr;
  Own<Str> key = intern(name);
  if (!args[2]) return get_attribute(args[0], key.get());
  Ref value;
  const Next found = find_attribute(args[0], key.get(), &value);
  if (found == Next::Item) return value;
  return found == Next::End ? Ref::share(args[2]) : Ref();
}

Ref builtin_setattr(Value, const Value* args) {
  Str* name = attribute_name(args[1]);
  if (!name) return nullptr;
  Own<Str> key = intern(name);
  return set_attribute(args[0], key.get(), args[2]) ? Ref::adopt(kNone) : Ref();
}

Ref builtin_delattr(Value, const Value* args) {
  Str* name = attribute_name(args[1]);
  if (!name) return nullptr;
  Own<Str> key = intern(name);
  return set_attribute(args[0], key.get(), Value()) ? Ref::adopt(kNone) : Ref();
}

Ref builtin_hasattr(Value, const Value* args) {
  Str* name = attribute_name(args[1]);
  if (!name) return nullptr;
  Own<Str> key = intern(name);
  Ref value;
  const Next found = find_attribute(args[0], key.get(), &value);
  return found == Next::Error ? Ref() : Ref::adopt(boolean(found == Next::Item));
}

Ref builtin_isinstance(Value, const Value* args) {
  const int result = is_instance(args[0], args[1]);
  return result < 0 ? Ref() : Ref::adopt(boolean(result));
}

Ref builtin_issubclass(Value, const Value* args) {
  const int result = is_subclass(args[0], args[1]);
  return result < 0 ? Ref() : Ref::adopt(boolean(result));
}

Ref builtin_callable(Value, const Value* args) {
  return Ref::adopt(boolean(is_callable(args[0])));
}

Ref builtin_id(Value, const Value* args) { return make_int(identity(args[0])); }

Ref builtin_hash(Value, const Value* args) {
  int64_t value;
  return hash(args[0], &value) ? make_int(value) : Ref();
}

Ref sorted_names(Ref names) {
  Ref list = names ? to_list(names) : Ref();
  return list && list_sort(as_list(list), Value(), false) ? list : Ref();
}

Ref builtin_dir(Value, const Value* args) {
  if (!args[0]) {
    Ref locals = frame_locals(rt->thread.frame);
    return sorted_names(locals ? call_method(locals, rt->str.keys) : Ref());
  }
  Ref method = lookup_special(args[0], rt->str.__dir__);
  if (!method) return is_raised() ? Ref() : Ref(raise(rt->exc.TypeError, "object does not provide __dir__"));
  return sorted_names(call0(method));
}

Ref builtin_vars(Value, const Value* args) {
  if (!args[0]) return frame_locals(rt->thread.frame);
  Ref dict;
  const Next found = find_attribute(args[0], rt->str.__dict__, &dict);
  if (found == Next::Item) return dict;
  if (found == Next::Error) return nullptr;
  return raise(rt->exc.TypeError, "vars() argument must have __dict__ attribute");
}

Ref builtin_open(Value, const Value*) {
  return raise(rt->exc.OSError, "open() is not available here: the playground has no files");
}

// exit() and quit(), which module site makes in CPython.
Ref builtin_exit(Value, const Value* args) {
  return raise_value(new_exception(rt->exc.SystemExit, args[0] ? args[0] : kNone));
}

}  // namespace

const NativeMethod kClassBuiltins[] = {
    {"__build_class__", "(func, name, /, *bases, metaclass=None, **kwds)", raw_native(build_class),
     kRawArguments, "Internal helper function used by the class statement."},
    {"getattr", "(object, name, default=None, /)", builtin_getattr},
    {"setattr", "(obj, name, value, /)", builtin_setattr},
    {"delattr", "(obj, name, /)", builtin_delattr},
    {"hasattr", "(obj, name, /)", builtin_hasattr},
    {"isinstance", "(obj, class_or_tuple, /)", builtin_isinstance, kQuickly},
    {"issubclass", "(cls, class_or_tuple, /)", builtin_issubclass},
    {"callable", "(obj, /)", builtin_callable, kLeaf},
    {"id", "(obj, /)", builtin_id, kLeaf},
    {"hash", "(obj, /)", builtin_hash},
    {"dir", "(object=None, /)", builtin_dir},
    {"vars", "(object=None, /)", builtin_vars},
    {"open", "(file, mode='r', buffering=-1, encoding=None, errors=None, newline=None, "
             "closefd=True, opener=None)",
     builtin_open},
    {"exit", "(code=None)", builtin_exit},
    {"quit", "(code=None)", builtin_exit},
    {}};

}  // namespace coroscope
