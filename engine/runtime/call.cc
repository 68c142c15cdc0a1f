// Calls: binding arguments to a Python function's parameters with CPython's messages, and entering
// Python code from C++.
// Interface: abstract.h (call ...), function.h (call_function ...). Tests: tests/lang/calls.
#include <string>

#include "engine/runtime/abstract.h"
#include "engine/runtime/dict.h"
#include "engine/runtime/function.h"
#include "engine/runtime/interpreter.h"
#include "engine/runtime/native_depth.h"
#include "engine/runtime/str.h"
#include "engine/code/suggest.h"
#include "engine/runtime/tuple.h"
#include "engine/runtime/type.h"

namespace coroscope {

// --- Binding -----------------------------------------------------------------------------------------
namespace {

struct Binder {
  Function* function;
  CodeObject* code;
  Value* slots;
  Args args;
  int positional;      // parameters that take positional arguments
  int parameters;      // with the keyword-only ones

  bool bind();
  bool take_positional();
  bool take_keywords();
  bool take_keyword(Str* name, Value value, Dict* rest);
  bool fill_defaults();
  bool fail_too_many(int given);
  bool fail_missing(int from, int to, const char* kind);
  bool fail_unexpected(Str* name);
};

const char* plural(int n) { return n == 1 ? "" : "s"; }

// 'a', 'b' and 'c'
std::string quoted_list(const std::vector<Str*>& names) {
  std::string text;
  const size_t n = names.size();
  for (size_t i = 0; i < n; i++) {
    if (i && n > 2) text += ',';
    if (i) text += i + 1 == n ? " and " : " ";
    text += '\'';
    text += names[i]->text();
    text += '\'';
  }
  return text;
}

bool Binder::take_positional() {
  const int taken = args.count < positional ? args.count : positional;
  for (int i = 0; i < taken; i++) {
    incref(args.values[i]);
    slots[i] = args.values[i];
  }
  if (!(code->flags & code::kVarArgs)) return true;   // too many: told after the keywords are bound
  Ref rest = make_tuple(args.values + taken, args.count - taken);
  if (!rest) return false;
  slots[parameters] = rest.release();
  return true;
}

bool Binder::take_keyword(Str* name, Value value, Dict* rest) {
  for (int i = static_cast<int>(code->positional_only_count); i < parameters; i++) {
    if (!str_equal(code->locals[i], name)) continue;
    if (slots[i]) {
      raise(rt->exc.TypeError, "%U() got multiple values for argument '%U'", function->qualname, name);
      return false;
    }
    incref(value);
    slots[i] = value;
    return true;
  }
  if (!rest) return fail_unexpected(name);
  return dict_set_str(rest, name, value);
}

bool Binder::take_keywords() {
  Dict* rest = nullptr;
  if (code->flags & code::kVarKeywords) {
    Own<Dict> dict = new_dict();
    if (!dict) return false;
    rest = dict.get();
    const int at = parameters + (code->flags & code::kVarArgs ? 1 : 0);
    slots[at] = Value(dict.release());
  }
  if (!args.names) return true;
  for (intptr_t i = 0; i < args.names->size; i++) {
    Value name = args.names->items[i];
    if (!is_str(name)) {
      raise(rt->exc.TypeError, "%U() keywords must be strings", function->qualname);
      return false;
    }
    if (!take_keyword(as_str(name), args.values[args.count + i], rest)) return false;
  }
  return true;
}

bool Binder::fail_unexpected(Str* name) {
  std::vector<Str*> hidden;  // positional-only parameters that were given by keyword
  for (intptr_t i = 0; i < args.names->size; i++) {
    for (uint32_t p = 0; p < code->positional_only_count; p++) {
      if (str_equal(code->locals[p], as_str(args.names->items[i]))) hidden.push_back(code->locals[p]);
    }
  }
  if (!hidden.empty()) {
    std::string names;
    for (Str* s : hidden) names += (names.empty() ? "" : ", ") + std::string(s->text());
    raise(rt->exc.TypeError,
          "%U() got some positional-only arguments passed as keyword arguments: '%s'",
          function->qualname, names.c_str());
    return false;
  }
  std::vector<std::string_view> known;
  for (int i = static_cast<int>(code->positional_only_count); i < parameters; i++) {
    known.push_back(code->locals[i]->text());
  }
  const std::string_view similar = most_similar(name->text(), known);
  if (similar.empty()) {
    raise(rt->exc.TypeError, "%U() got an unexpected keyword argument '%U'", function->qualname, name);
  } else {
    raise(rt->exc.TypeError,
          "%U() got an unexpected keyword argument '%U'. Did you mean '%s'?", function->qualname,
          name, std::string(similar).c_str());
  }
  return false;
}

bool Binder::fail_too_many(int given) {
  const int defaults = function->defaults ? static_cast<int>(function->defaults->size) : 0;
  std::string takes = std::to_string(positional);
  if (defaults) takes = "from " + std::to_string(positional - defaults) + " to " + takes;
  const bool many = defaults ? true : positional != 1;
  int keyword_given = 0;
  for (int i = positional; i < parameters; i++) keyword_given += !slots[i].is_null();
  std::string tail = std::to_string(given);
  if (keyword_given) {
    tail += std::string(" positional argument") + plural(given) + " (and " +
            std::to_string(keyword_given) + " keyword-only argument" + plural(keyword_given) + ")";
  }
  raise(rt->exc.TypeError, "%U() takes %s positional argument%s but %s %s given", function->qualname,
        takes.c_str(), many ? "s" : "", tail.c_str(), given == 1 && !keyword_given ? "was" : "were");
  return false;
}

bool Binder::fail_missing(int from, int to, const char* kind) {
  std::vector<Str*> missing;
  for (int i = from; i < to; i++) {
    if (slots[i].is_null()) missing.push_back(code->locals[i]);
  }
  const int n = static_cast<int>(missing.size());
  raise(rt->exc.TypeError, "%U() missing %d required %s argument%s: %s", function->qualname, n, kind,
        plural(n), quoted_list(missing).c_str());
  return false;
}

bool Binder::fill_defaults() {
  const int defaults = function->defaults ? static_cast<int>(function->defaults->size) : 0;
  const int required = positional - defaults;
  for (int i = 0; i < required; i++) {
    if (slots[i].is_null()) return fail_missing(0, required, "positional");
  }
  for (int i = required < 0 ? 0 : required; i < positional; i++) {
    if (slots[i]) continue;
    slots[i] = function->defaults->items[i - required];
    incref(slots[i]);
  }
  bool missing = false;
  for (int i = positional; i < parameters; i++) {
    if (slots[i]) continue;
    Value v = function->keyword_defaults ? dict_get_str(function->keyword_defaults, code->locals[i])
                                         : Value();
    if (v.is_null()) missing = true;
    incref(v);
    slots[i] = v;
  }
  return !missing || fail_missing(positional, parameters, "keyword-only");
}

bool Binder::bind() {
  if (!take_positional() || !take_keywords()) return false;
  if (args.count > positional && !(code->flags & code::kVarArgs)) return fail_too_many(args.count);
  return fill_defaults();
}

}  // namespace

Frame* frame_of_call(Function* function, Args args) {
  Frame* frame = frame_new(function->code, function);
  if (!frame) return nullptr;
  CodeObject* code = function->code;
  const int positional = static_cast<int>(code->argument_count);
  Binder binder = {function, code, frame->slots(), args, positional,
                   positional + static_cast<int>(code->keyword_only_count)};
  if (binder.bind()) return frame;
  frame_finish(frame);
  return nullptr;
}

// --- Entering Python from C++ --------------------------------------------------------------------------

static Ref run_entry(Frame* frame) {
  if (!frame) return nullptr;
  NativeDepth depth;
  if (!depth.ok()) {
    frame_finish(frame);
    return nullptr;
  }
  frame->flags |= kFrameEntry;
  if (!push_frame(frame)) return nullptr;
  drive(Flow::Go);
  return Ref::adopt(std::exchange(rt->vm->result, Value()));
}

Ref call_function(Value self, Args args) { return run_entry(frame_of_call(as_function(self), args)); }

Ref run_with_locals(Function* function, Value locals) {
  Frame* frame = frame_new(function->code, function);
  if (frame) {
    incref(locals);
    frame->locals = locals;
  }
  return run_entry(frame);
}

// Who calls a module often means what it has under its own name.
static std::nullptr_t raise_not_callable(Value object) {
  if (is_instance_of(object, rt->type.module)) {
    Dict* dict = instance_dict(object);
    const Value name = dict ? dict_get_text(dict, "__name__") : Value();
    const Value own = name && is_str(name) ? dict_get_str(dict, as_str(name)) : Value();
    if (own && is_callable(own)) {
      return raise(rt->exc.TypeError, "'%T' object is not callable. Did you mean: '%U.%U(...)'?", object,
                   as_str(name), as_str(name));
    }
  }
  return raise(rt->exc.TypeError, "'%T' object is not callable", object);
}

// --- Calls of anything ---------------------------------------------------------------------------------

Ref call(Value callable, Args args) {
  Type* type = type_of(callable);
  if (!type->slots.call) return raise_not_callable(callable);
  return type->slots.call(callable, args);
}

Ref call0(Value callable) { return call(callable, Args()); }
Ref call1(Value callable, Value a) { return call(callable, {&a, 1, nullptr}); }
Ref call2(Value callable, Value a, Value b) {
  const Value values[] = {a, b};
  return call(callable, {values, 2, nullptr});
}
Ref call3(Value callable, Value a, Value b, Value c) {
  const Value values[] = {a, b, c};
  return call(callable, {values, 3, nullptr});
}

// The arguments with one more in front. On the C++ stack if they are few.
static Ref call_with_first(Value callable, Value first, Args args) {
  const int all = args.count + (args.names ? static_cast<int>(args.names->size) : 0);
  Value few[8];
  std::vector<Value> many;
  Value* values = few;
  if (all >= 8) {
    many.resize(static_cast<size_t>(all) + 1);
    values = many.data();
  }
  values[0] = first;
  for (int i = 0; i < all; i++) values[i + 1] = args.values[i];
  return call(callable, {values, args.count + 1, args.names});
}

Ref call_bound_method(Value self, Args args) {
  Ref function = Ref::share(as_method(self)->function), first = Ref::share(as_method(self)->self);
  return call_with_first(function, first, args);
}

Ref call_method(Value object, Str* name, const Value* args, int count) {
  Type* type = type_of(object);
  if (type->slots.get_attribute == generic_get_attribute) {
    Value function = type_lookup(type, name);
    Dict* dict = instance_dict(object);
    if (function && (is_function(function) || has_type(function, rt->type.method_descriptor)) &&
        (!dict || dict_find_str(dict, name) < 0)) {
      Ref keep = Ref::share(function);
      return call_with_first(function, object, {args, count, nullptr});
    }
  }
  Ref method = get_attribute(object, name);
  return method ? call(method, {args, count, nullptr}) : nullptr;
}

}  // namespace coroscope
