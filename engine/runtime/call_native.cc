// Calls of natives: parses their signatures, binds arguments to them, words the TypeErrors as CPython's.
// Interface: function.h (call_native_function ...), interpreter.h (call_native).
// Tests: tests/lang/calls, tests/errors.
#include <string>

#include "engine/runtime/abstract.h"
#include "engine/runtime/dict.h"
#include "engine/runtime/function.h"
#include "engine/runtime/interpreter.h"
#include "engine/runtime/native_depth.h"
#include "engine/runtime/signature.h"
#include "engine/runtime/str.h"
#include "engine/code/suggest.h"
#include "engine/runtime/tuple.h"
#include "engine/runtime/type.h"

namespace coroscope {

// --- Parsing -----------------------------------------------------------------------------------------
namespace {

constexpr int kMaxParameters = 16;

std::string_view trim(std::string_view text) {
  while (!text.empty() && text.front() == ' ') text.remove_prefix(1);
  while (!text.empty() && text.back() == ' ') text.remove_suffix(1);
  return text;
}

// The next part up to a comma outside of quotes and brackets.
std::string_view next_part(std::string_view* rest) {
  int depth = 0;
  char quote = 0;
  size_t i = 0;
  for (; i < rest->size(); i++) {
    const char c = (*rest)[i];
    if (quote) {
      if (c == '\\') i++;
      else if (c == quote) quote = 0;
    } else if (c == '\'' || c == '"') {
      quote = c;
    } else if (c == '(' || c == '[' || c == '{') {
      depth++;
    } else if (c == ')' || c == ']' || c == '}') {
      depth--;
    } else if (c == ',' && !depth) {
      break;
    }
  }
  std::string_view part = rest->substr(0, i);
  rest->remove_prefix(i < rest->size() ? i + 1 : i);
  return trim(part);
}

void add_part(Signature* s, std::string_view part) {
  if (part.empty() || part[0] == '$') return;
  if (part == "/") {
    s->positional_only = static_cast<int>(s->parameters.size());
  } else if (part == "*") {
    s->positional = static_cast<int>(s->parameters.size());
  } else if (part.substr(0, 2) == "**") {
    s->keywords_parameter = true;
  } else if (part[0] == '*') {
    s->arguments_parameter = true;
    s->positional = static_cast<int>(s->parameters.size());
  } else {
    const size_t equals = part.find('=');
    const std::string_view name = trim(part.substr(0, part.find_first_of(":=")));
    s->parameters.push_back({name, equals == std::string_view::npos});
  }
}

}  // namespace

Signature parse_signature(const char* text) {
  Signature s;
  std::string_view rest = text ? text : "()";
  if (!rest.empty() && rest.front() == '(') rest.remove_prefix(1);
  const size_t end = rest.rfind(')');
  if (end != std::string_view::npos) rest = rest.substr(0, end);
  while (!rest.empty()) add_part(&s, next_part(&rest));
  const int count = static_cast<int>(s.parameters.size());
  if (s.positional < 0) s.positional = count;
  for (int i = 0; i < count; i++) {
    s.required += s.parameters[i].required;
    if (i < s.positional) s.required_positional += s.parameters[i].required;
  }
  if (!s.arguments_parameter && !s.keywords_parameter && s.required == s.required_positional &&
      count < kMaxParameters) {
    s.plain_least = s.required_positional;
    s.plain_most = s.positional;
  }
  return s;
}

// Parsed once per table row. The table is keyed by the row's address.
const Signature* signature_of(const NativeMethod* method) {
  std::vector<SignatureTable::Row>& rows = rt->vm->signatures->rows;
  SignatureTable* table = rt->vm->signatures;
  if (table->used * 2 >= rows.size()) {
    std::vector<SignatureTable::Row> old(rows.empty() ? 512 : rows.size() * 2);
    old.swap(rows);
    for (const SignatureTable::Row& row : old) {
      if (row.method) table->find(row.method) = row;
    }
  }
  SignatureTable::Row& row = table->find(method);
  if (!row.method) {
    row = {method, new Signature(parse_signature(method->signature))};
    table->used++;
  }
  return row.signature;
}

// --- Binding -----------------------------------------------------------------------------------------
namespace {

struct NativeCall {
  const NativeMethod* method;
  const Signature& signature;
  const Type* owner;      // null = a function of a module,
  Value module;           // whose name this is
  Value self;
  Args args;
  Value bound[kMaxParameters];
  Ref rest, keywords;     // *args and **kwargs

  Ref run();
  bool bind();
  bool bind_keyword(Str* name, Value value);
  bool check_missing();
  bool fail_count();
  bool fail_keywords();
  std::string name() const;   // "list.append()", "math.sqrt()"
  // The place of parameter i among the values: *args stands where the signature has it.
  Value& place(int i) {
    return bound[signature.arguments_parameter && i >= signature.positional ? i + 1 : i];
  }
  int fixed() const { return static_cast<int>(signature.parameters.size()); }
};

std::string NativeCall::name() const {
  std::string text;
  if (owner) {
    text = std::string(type_name(owner)) + ".";
    text.erase(0, text.rfind('.', text.size() - 2) + 1);  // no module's name before it
  } else if (module && is_str(module) && text_of(module) != "builtins") {
    text = std::string(text_of(module)) + ".";
  }
  return text + method->name + "()";
}

bool NativeCall::fail_keywords() {
  raise(rt->exc.TypeError, "%s takes no keyword arguments", name().c_str());
  return false;
}

// The three wordings of CPython: by exact count, by range, and of functions that also take keywords.
bool NativeCall::fail_count() {
  const int given = args.count, most = signature.positional, least = signature.required_positional;
  const bool positional_only = signature.positional_only == fixed();
  if (!positional_only) {
    const int all = given + (args.names ? static_cast<int>(args.names->size) : 0);
    const int needed = signature.positional_only < least ? signature.positional_only : least;
    const char* how = least < fixed() ? "at most" : "exactly";
    if (all > fixed()) {
      raise(rt->exc.TypeError, "%s() takes %s %d %sargument%s (%d given)", method->name, how, fixed(),
            given == 0 ? "keyword " : "", fixed() == 1 ? "" : "s", all);
    } else if (given < needed) {
      raise(rt->exc.TypeError, "%s() takes %s %d positional argument%s (%d given)", method->name,
            needed < most ? "at least" : "exactly", needed, needed == 1 ? "" : "s", given);
    } else if (most == 0) {
      raise(rt->exc.TypeError, "%s() takes no positional arguments", method->name);
    } else {
      raise(rt->exc.TypeError, "%s() takes %s %d positional argument%s (%d given)", method->name,
            needed < most ? "at most" : "exactly", most, most == 1 ? "" : "s", given);
    }
  } else if (most == 0) {
    raise(rt->exc.TypeError, "%s takes no arguments (%d given)", name().c_str(), given);
  } else if (most == 1 && least == 1) {
    raise(rt->exc.TypeError, "%s takes exactly one argument (%d given)", name().c_str(), given);
  } else {
    const int bound_count = given < least ? least : most;
    raise(rt->exc.TypeError, "%s expected %s%d argument%s, got %d", method->name,
          least == most ? "" : given < least ? "at least " : "at most ", bound_count,
          bound_count == 1 ? "" : "s", given);
  }
  return false;
}

bool NativeCall::bind_keyword(Str* keyword, Value value) {
  for (int i = signature.positional_only < 0 ? 0 : signature.positional_only; i < fixed(); i++) {
    if (signature.parameters[i].name != keyword->text()) continue;
    if (place(i)) {
      raise(rt->exc.TypeError, "argument for %s() given by name ('%U') and position (%d)",
            method->name, keyword, i + 1);
      return false;
    }
    place(i) = value;
    return true;
  }
  if (signature.keywords_parameter) return dict_set_str(static_cast<Dict*>(keywords.get().object()), keyword, value);
  std::vector<std::string_view> known;
  for (const Signature::Parameter& p : signature.parameters) known.push_back(p.name);
  const std::string_view similar = most_similar(keyword->text(), known);
  if (similar.empty()) {
    raise(rt->exc.TypeError, "%s() got an unexpected keyword argument '%U'", method->name, keyword);
  } else {
    raise(rt->exc.TypeError, "%s() got an unexpected keyword argument '%U'. Did you mean '%s'?",
          method->name, keyword, std::string(similar).c_str());
  }
  return false;
}

bool NativeCall::check_missing() {
  for (int i = 0; i < fixed(); i++) {
    if (place(i) || !signature.parameters[i].required) continue;
    if (i < signature.positional_only) return fail_count();
    raise(rt->exc.TypeError, "%s() missing required argument '%s' (pos %d)", method->name,
          std::string(signature.parameters[i].name).c_str(), i + 1);
    return false;
  }
  return true;
}

bool NativeCall::bind() {
  const int keyword_count = args.names ? static_cast<int>(args.names->size) : 0;
  const bool takes_keywords = signature.keywords_parameter || signature.positional_only < fixed();
  if (keyword_count && !takes_keywords) return fail_keywords();
  if (args.count > signature.positional && !signature.arguments_parameter) return fail_count();
  if (fixed() > kMaxParameters - 2) {
    raise(rt->exc.SystemError, "too many parameters");
    return false;
  }
  const int taken = args.count < signature.positional ? args.count : signature.positional;
  for (int i = 0; i < taken; i++) bound[i] = args.values[i];
  if (signature.arguments_parameter) {
    rest = make_tuple(args.values + taken, args.count - taken);
    if (!rest) return false;
    bound[signature.positional] = rest;
  }
  if (signature.keywords_parameter && keyword_count) {
    keywords = new_dict();
    if (!keywords) return false;
    place(fixed()) = keywords;
  }
  for (int i = 0; i < keyword_count; i++) {
    if (!bind_keyword(as_str(args.names->items[i]), args.values[args.count + i])) return false;
  }
  return check_missing();
}

Ref NativeCall::run() { return bind() ? method->function(self, bound) : nullptr; }

Ref call_named(const NativeMethod* method, const Signature** cached, Value self, Args args,
               const Type* owner, Value module) {
  if (method->flags & kRawArguments) return as_raw_native(method->function)(self, args);
  if (!*cached) *cached = signature_of(method);
  const Signature& signature = **cached;
  // Most calls: positional arguments that fit.
  if (!args.names && args.count >= signature.plain_least && args.count <= signature.plain_most) {
    Value bound[kMaxParameters];
    for (int i = 0; i < args.count; i++) bound[i] = args.values[i];
    return method->function(self, bound);
  }
  NativeCall call = {method, signature, owner, module, self, args, {}, {}, {}};
  return call.run();
}

}  // namespace

Ref call_native(const NativeMethod* method, const Signature** cached, Value self, Args args,
                const Type* owner) {
  return call_named(method, cached, self, args, owner, Value());
}

// --- The call slots ------------------------------------------------------------------------------------

Ref call_native_function(Value self, Args args) {
  NativeFunction* function = as_native_function(self);
  Value bound = function->self;
  const bool of_type = bound && (function->method->flags & kClassMethod) && is_type(bound);
  const bool is_method = bound && !is_str(function->module);
  const Type* owner = of_type ? as_type(bound) : is_method ? type_of(bound) : nullptr;
  return call_named(function->method, &function->signature, bound, args, owner, function->module);
}

static Args without_first(Args args) {
  return {args.values + 1, args.count - 1, args.names};
}

Ref call_method_descriptor(Value self, Args args) {
  MethodDescriptor* descriptor = as_method_descriptor(self);
  if (args.count < 1) {
    return raise(rt->exc.TypeError, "unbound method %N.%U() needs an argument", descriptor->owner,
                 descriptor->name);
  }
  if (!is_subtype(type_of(args.values[0]), descriptor->owner)) {
    return raise(rt->exc.TypeError,
                 "descriptor '%U' for '%N' objects doesn't apply to a '%T' object", descriptor->name,
                 descriptor->owner, args.values[0]);
  }
  return call_native(descriptor->method, &descriptor->signature, args.values[0], without_first(args),
                     descriptor->owner);
}

Ref call_classmethod_descriptor(Value self, Args args) {
  MethodDescriptor* descriptor = as_method_descriptor(self);
  if (args.count < 1) {
    return raise(rt->exc.TypeError, "descriptor '%U' of '%N' object needs an argument",
                 descriptor->name, descriptor->owner);
  }
  return call_native(descriptor->method, &descriptor->signature, args.values[0], without_first(args),
                     descriptor->owner);
}

}  // namespace coroscope
