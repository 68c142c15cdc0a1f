// Class and mapping patterns, super().name, and the intrinsics in their general form.
// Interface: slow.h. Tests: tests/lang/match, tests/lang/classes, tests/lang/type_parameters.
#include "engine/runtime/abstract.h"
#include "engine/runtime/descriptor.h"
#include "engine/runtime/dict.h"
#include "engine/runtime/list.h"
#include "engine/runtime/set.h"
#include "engine/runtime/slow.h"
#include "engine/runtime/str.h"
#include "engine/runtime/tuple.h"
#include "engine/runtime/type.h"

namespace coroscope::slow {

// --- match -------------------------------------------------------------------------------------------

// The values under `keys`, or None if one is missing.
static Ref match_values(Value subject, Tuple* keys) {
  Ref get = get_attribute(subject, rt->str.get);
  Own<Set> seen = new_set();
  Own<Tuple> values = new_tuple(keys->size);
  Own<List> missing = new_list();   // an object that no mapping can hold
  if (!get || !seen || !values || !missing) return nullptr;
  for (intptr_t i = 0; i < keys->size; i++) {
    const int known = set_contains(seen.get(), keys->items[i]);
    if (known < 0) return nullptr;
    if (known) {
      return raise_showing(rt->exc.ValueError, "mapping pattern checks duplicate key (%R)", keys->items[i]);
    }
    if (!set_add(seen.get(), keys->items[i])) return nullptr;
    Ref value = call2(get, keys->items[i], Value(missing.get()));
    if (!value) return nullptr;
    if (value.get() == Value(missing.get())) return Ref::share(kNone);
    tuple_fill(values.get(), i, std::move(value));
  }
  return std::move(values);
}

bool match_keys(Frame* frame, uint32_t) {
  return replace(frame, 0, match_values(frame->sp[-2], as_tuple(frame->sp[-1])));
}

// The attributes that a class pattern asks for, in order.
struct ClassPattern {
  Value subject;
  Type* type;
  Own<List> values;
  Own<Set> seen;

  bool add(Value name, bool* missing);
  bool add_positional(uint32_t count, bool* missing);
};

bool ClassPattern::add(Value name, bool* missing) {
  const int known = set_contains(seen.get(), name);
  if (known < 0) return false;
  if (known) {
    raise_showing(rt->exc.TypeError, "%N() got multiple sub-patterns for attribute %R", type, name);
    return false;
  }
  if (!set_add(seen.get(), name)) return false;
  Ref value;
  switch (find_attribute(subject, as_str(name), &value)) {
    case Next::Error: return false;
    case Next::End: return *missing = true;
    case Next::Item: break;
  }
  return list_append(values.get(), std::move(value));
}

// The built-in types whose one positional pattern is the subject itself.
static bool matches_self(const Type* type) {
  const Types& t = rt->type;
  for (const Type* base : {t.bool_, t.bytearray, t.bytes, t.dict, t.float_, t.frozenset, t.int_, t.list,
                           t.set, t.str, t.tuple}) {
    if (is_subtype(type, base)) return true;
  }
  return false;
}

bool ClassPattern::add_positional(uint32_t count, bool* missing) {
  Ref names;
  switch (find_attribute(Value(type), rt->str.__match_args__, &names)) {
    case Next::Error: return false;
    case Next::Item: break;
    case Next::End: {
      const uint32_t allowed = matches_self(type) ? 1 : 0;
      if (count <= allowed) return list_append(values.get(), Ref::share(subject));
      raise(rt->exc.TypeError, "%N() accepts %d positional sub-pattern%s (%d given)", type,
            static_cast<int>(allowed), allowed == 1 ? "" : "s", static_cast<int>(count));
      return false;
    }
  }
  if (!is_exact_tuple(names)) {
    raise(rt->exc.TypeError, "%N.__match_args__ must be a tuple (got %T)", type, names.get());
    return false;
  }
  const intptr_t allowed = as_tuple(names)->size;
  if (allowed < static_cast<intptr_t>(count)) {
    raise(rt->exc.TypeError, "%N() accepts %d positional sub-pattern%s (%d given)", type,
          static_cast<int>(allowed), allowed == 1 ? "" : "s", static_cast<int>(count));
    return false;
  }
  for (uint32_t i = 0; i < count && !*missing; i++) {
    Value name = as_tuple(names)->items[i];
    if (!is_exact_str(name)) {
      raise(rt->exc.TypeError, "__match_args__ elements must be strings (got %T)", name);
      return false;
    }
    if (!add(name, missing)) return false;
  }
  return true;
}

bool match_class(Frame* frame, uint32_t positional) {
  Value subject = frame->sp[-3], type = frame->sp[-2];
  Tuple* names = as_tuple(frame->sp[-1]);
  if (!is_type(type)) {
    raise(rt->exc.TypeError, "called match pattern must be a class");
    return false;
  }
  const int instance = is_instance(subject, type);
  if (instance < 0) return false;
  if (!instance) return replace(frame, 3, Ref::share(kNone));
  ClassPattern pattern = {subject, as_type(type), new_list(), new_set()};
  bool missing = false;
  if (!pattern.values || !pattern.seen) return false;
  if (positional && !pattern.add_positional(positional, &missing)) return false;
  for (intptr_t i = 0; i < names->size && !missing; i++) {
    if (!pattern.add(names->items[i], &missing)) return false;
  }
  if (missing) return replace(frame, 3, Ref::share(kNone));
  return replace(frame, 3, make_tuple(pattern.values->items, pattern.values->size));
}

// --- super -------------------------------------------------------------------------------------------

// What stands at super's place may be anything: then it is called as written.
static Ref super_value(Frame* frame, uint32_t operand, bool* bound_self) {
  Value super = frame->sp[-3], start = frame->sp[-2], self = frame->sp[-1];
  Str* name = frame->code->names[operand];
  if (super == Value(rt->type.super) && is_type(start)) {
    return super_attribute(as_type(start), self, name, bound_self);
  }
  Ref object = call2(super, start, self);
  return object ? get_attribute(object, name) : nullptr;
}

bool load_super_attr(Frame* frame, uint32_t operand) {
  return replace(frame, 3, super_value(frame, operand, nullptr));
}

bool load_super_method(Frame* frame, uint32_t operand) {
  bool unbound = false;
  Ref self = Ref::share(frame->sp[-1]);
  if (!replace(frame, 3, super_value(frame, operand, &unbound))) return false;
  *frame->sp++ = unbound ? self.release() : Value();
  return true;
}

// --- Intrinsics --------------------------------------------------------------------------------------

// A function of module _typing, which makes type parameters and aliases.
static Ref call_typing(const char* function, const Value* args, int count) {
  Value import = dict_get_str(rt->builtins, rt->str.__import__);
  Ref module_name = make_ascii_str("_typing");
  if (import.is_null() || !module_name) return raise(rt->exc.ImportError, "__import__ not found");
  Ref module = call1(import, module_name);
  Own<Str> name = intern(function);
  return module && name ? call_method(module, name.get(), args, count) : nullptr;
}

static Ref print_expression(Value value) {
  Value sys = dict_get_text(rt->modules, "sys");
  Own<Str> name = intern("displayhook");
  if (sys.is_null() || !name) return raise(rt->exc.RuntimeError, "lost sys.displayhook");
  return call_method(sys, name.get(), &value, 1);
}

bool intrinsic_1(Frame* frame, uint32_t operand) {
  Value value = frame->sp[-1];
  switch (operand) {
    case code::kPrintExpression: return replace(frame, 1, print_expression(value));
    case code::kMakeTypeVar: return replace(frame, 1, call_typing("_make_type_var", &value, 1));
    case code::kMakeParamSpec: return replace(frame, 1, call_typing("_make_param_spec", &value, 1));
    case code::kMakeTypeVarTuple:
      return replace(frame, 1, call_typing("_make_type_var_tuple", &value, 1));
    case code::kSubscriptGeneric: return replace(frame, 1, call_typing("_subscript_generic", &value, 1));
    default: return replace(frame, 1, call_typing("_make_type_alias", as_tuple(value)->items, 3));
  }
}

bool intrinsic_2(Frame* frame, uint32_t operand) {
  Value operands[] = {frame->sp[-2], frame->sp[-1]};
  switch (operand) {
    case code::kTypeVarWithBound:
      return replace(frame, 2, call_typing("_make_type_var_with_bound", operands, 2));
    case code::kTypeVarWithConstraints:
      return replace(frame, 2, call_typing("_make_type_var_with_constraints", operands, 2));
    case code::kSetTypeParameterDefault:
      return replace(frame, 2, call_typing("_set_type_parameter_default", operands, 2));
    default: {   // kSetTypeParameters: function parameters
      Own<Str> name = intern("__type_params__");
      if (!name || !set_attribute(operands[0], name.get(), operands[1])) return false;
      return replace(frame, 2, Ref::share(operands[0]));
    }
  }
}

}  // namespace coroscope::slow
