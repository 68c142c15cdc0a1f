// Binding of constructor arguments, with CPython's TypeErrors.
//
// Interface: engine/runtime/arguments.h. Tests: tests/errors, tests/lang/builtins.
#include "engine/runtime/arguments.h"

#include "engine/code/suggest.h"
#include "engine/runtime/errors.h"
#include "engine/runtime/str.h"
#include "engine/runtime/tuple.h"

namespace coroscope {

namespace {

const char* plural(int n) { return n == 1 ? "" : "s"; }

bool wrong_count(const char* function, int given, int required, int maximum) {
  if (required == maximum) {
    raise(rt->exc.TypeError, "%s expected %d argument%s, got %d", function, maximum, plural(maximum),
          given);
  } else if (given < required) {
    raise(rt->exc.TypeError, "%s expected at least %d argument%s, got %d", function, required,
          plural(required), given);
  } else {
    raise(rt->exc.TypeError, "%s expected at most %d argument%s, got %d", function, maximum,
          plural(maximum), given);
  }
  return false;
}

bool bind_keyword(const char* function, Str* name, Value value, const char* const* names, int maximum,
                  Value* out) {
  for (int i = 0; i < maximum; ++i) {
    if (!*names[i] || name->text() != names[i]) continue;
    if (out[i]) {
      raise(rt->exc.TypeError, "argument for %s() given by name ('%s') and position (%d)", function,
            names[i], i + 1);
      return false;
    }
    out[i] = value;
    return true;
  }
  const std::string similar(most_similar(name->text(), {names, names + maximum}));
  if (similar.empty()) {
    raise(rt->exc.TypeError, "%s() got an unexpected keyword argument '%U'", function, name);
  } else {
    raise(rt->exc.TypeError, "%s() got an unexpected keyword argument '%U'. Did you mean '%s'?", function, name,
          similar.c_str());
  }
  return false;
}

}  // namespace

bool has_plain_init(const Type* type) { return type->slots.init == rt->type.object->slots.init; }

bool no_keywords(const char* function, Args args) {
  if (!args.names || !args.names->size) return true;
  raise(rt->exc.TypeError, "%s() takes no keyword arguments", function);
  return false;
}

bool bind_positional(const char* function, Args args, int required, int maximum, Value* out) {
  if (!no_keywords(function, args)) return false;
  if (args.count < required || args.count > maximum) {
    return wrong_count(function, args.count, required, maximum);
  }
  for (int i = 0; i < maximum; ++i) out[i] = i < args.count ? args.values[i] : Value();
  return true;
}

bool bind_constructor(const char* function, Args args, const char* const* names, int required,
                      int maximum, Value* out) {
  int keywords = args.names ? static_cast<int>(args.names->size) : 0;
  int given = args.count + keywords;
  if (given > maximum) {
    raise(rt->exc.TypeError, "%s() takes at most %d %sargument%s (%d given)", function, maximum,
          args.count == 0 ? "keyword " : "", plural(maximum), given);
    return false;
  }
  for (int i = 0; i < maximum; ++i) out[i] = i < args.count ? args.values[i] : Value();
  for (int i = 0; i < keywords; ++i) {
    Str* name = as_str(args.names->items[i]);
    if (!bind_keyword(function, name, args.values[args.count + i], names, maximum, out)) return false;
  }
  for (int i = 0; i < required; ++i) {
    if (out[i]) continue;
    raise(rt->exc.TypeError, "%s() missing required argument '%s' (pos %d)", function, names[i], i + 1);
    return false;
  }
  return true;
}

}  // namespace coroscope
