// Module _typing: the core of engine/lib/typing.py, and what the compiled code of `class C[T]` and
// `type X = ...` calls. What needs more than data is Python: typing is imported when first needed.
//
// Interface: kTypingModule in native_modules.inc, typing.h for type_parameters.cc.
// Tests: tests/lang/typing.
#include "engine/runtime/modules/typing.h"
#include "engine/runtime/modules/module_states.h"

#include "engine/runtime/arguments.h"
#include "engine/runtime/dict.h"
#include "engine/runtime/errors.h"
#include "engine/runtime/frame.h"
#include "engine/runtime/function.h"
#include "engine/runtime/generic_alias.h"
#include "engine/runtime/import.h"
#include "engine/runtime/owning.h"
#include "engine/runtime/str.h"
#include "engine/runtime/tuple.h"
#include "engine/runtime/type.h"
#include "engine/runtime/union_type.h"

namespace coroscope {

// --- shared with type_parameters.cc -------------------------------------------------------------------------

Ref call_typing_module(const char* function, const Value* args, int count) {
  Ref module = import_module("typing");
  Own<Str> name = module ? intern(function) : nullptr;
  return name ? call_method(module, name.get(), args, count) : nullptr;
}

Ref call_evaluator(Value evaluator) { return call1(evaluator, Value::small(1)); }

namespace {
// Annotation formats: 1 = VALUE ... 4 = STRING.
Ref evaluate_constant(Value self, const Value* args) {
  return args[0] == Value::small(4) ? repr(self) : Ref::share(self);
}
const NativeMethod kConstantEvaluator = {"constevaluator", "(format, /)", evaluate_constant};
}  // namespace

Ref make_constant_evaluator(Value value) { return make_native_function(kConstantEvaluator, value, kNone); }

Ref calling_module() {
  const Frame* frame = rt->thread.frame;
  Value name = frame ? dict_get_str(frame->globals, rt->str.__name__) : Value();
  return share_or_none(name);
}

Ref typing_or(BinaryOp op, Value left, Value right) {
  if (op != BinaryOp::Or) return Ref::adopt(kNotImplemented);
  Ref quick = make_union_of(left, right);
  if (!quick || quick.get() != kNotImplemented) return quick;
  const Value both[] = {left, right};
  return call_typing_module("_make_union", both, 2);
}

namespace {

// --- TypeAliasType ------------------------------------------------------------------------------------------

struct TypeAlias : GcObject {
  Value name, type_params, value, evaluator, module;
};
TypeAlias* as_type_alias(Value v) { return static_cast<TypeAlias*>(v.object()); }

void alias_traverse(Object* object, Visit visit, void* context) {
  auto* self = static_cast<TypeAlias*>(object);
  for (Value v : {self->type_params, self->value, self->evaluator, self->module}) visit_member(v, visit, context);
}
void alias_clear(Object* object) {
  auto* self = static_cast<TypeAlias*>(object);
  drop(&self->value);
  drop(&self->evaluator);
}
void alias_destroy(Object* object) {
  auto* self = static_cast<TypeAlias*>(object);
  alias_clear(object);
  drop(&self->name);
  drop(&self->type_params);
  drop(&self->module);
  free_object(object);
}

Ref make_alias(Value name, Value type_params, Value value, Value evaluator) {
  auto* self = new_object<TypeAlias>(module_states()->type_alias);
  if (!self) return nullptr;
  assign(&self->name, name);
  assign(&self->type_params, is_tuple(type_params) ? type_params : rt->empty_tuple);
  if (value) assign(&self->value, value);
  if (evaluator) assign(&self->evaluator, evaluator);
  Ref module = calling_module();
  assign(&self->module, module);
  gc_track(self);
  return Ref::adopt(Value(self));
}

Ref alias_construct(Type*, Args args) {
  static constexpr const char* kNames[] = {"name", "value", "type_params"};
  Value given[3];
  if (args.count > 2) {
    return raise(rt->exc.TypeError, "typealias() takes exactly 2 positional arguments (%d given)", args.count);
  }
  if (!bind_constructor("typealias", args, kNames, 2, 3, given)) return nullptr;
  if (!is_str(given[0])) {
    return raise(rt->exc.TypeError, "typealias() argument 'name' must be str, not %T", given[0]);
  }
  if (given[2] && !is_tuple(given[2])) return raise(rt->exc.TypeError, "type_params must be a tuple");
  return make_alias(given[0], given[2] ? given[2] : rt->empty_tuple, given[1], Value());
}

Ref alias_repr(Value self) { return Ref::share(as_type_alias(self)->name); }
Ref alias_get_item(Value self, Value key) {
  if (!as_tuple(as_type_alias(self)->type_params)->size) {
    return raise(rt->exc.TypeError, "Only generic type aliases are subscriptable");
  }
  return make_generic_alias(self, key);
}

Ref get_name(Value self) { return Ref::share(as_type_alias(self)->name); }
Ref get_type_params(Value self) { return Ref::share(as_type_alias(self)->type_params); }
Ref get_parameters(Value self) {
  Value params = as_type_alias(self)->type_params;
  return as_tuple(params)->size ? call_typing_module("_unpack_args", &params, 1) : Ref::share(params);
}
Ref get_value(Value self) {
  TypeAlias* alias = as_type_alias(self);
  if (!alias->value) {
    Ref value = call_evaluator(alias->evaluator);
    if (!value) return nullptr;
    assign(&alias->value, value);
  }
  return Ref::share(alias->value);
}
Ref get_evaluator(Value self) {
  const TypeAlias* alias = as_type_alias(self);
  return alias->evaluator ? Ref::share(alias->evaluator) : make_constant_evaluator(alias->value);
}
Ref alias_reduce(Value self, const Value*) { return get_name(self); }

// What the type has in its dict under that name is the module of the type.
Ref alias_get_attribute(Value self, Str* name) {
  if (str_equal(name, rt->str.__module__)) return Ref::share(as_type_alias(self)->module);
  return generic_get_attribute(self, name);
}

constexpr Slots kAliasSlots = {.destroy = alias_destroy, .traverse = alias_traverse, .clear = alias_clear,
                               .construct = alias_construct, .repr = alias_repr,
                               .get_attribute = alias_get_attribute, .get_item = alias_get_item, .binary = typing_or};
const NativeMethod kAliasMethods[] = {{"__reduce__", "($self, /)", alias_reduce}, {}};
const NativeGetSet kAliasGetSets[] = {
    {"__name__", get_name}, {"__type_params__", get_type_params},
    {"__parameters__", get_parameters}, {"__value__", get_value}, {"evaluate_value", get_evaluator}, {}};

// --- Generic ------------------------------------------------------------------------------------------------

// Calls typing.function(type, ...) with the arguments as they came.
Ref forward(const char* function, Value type, Args args) {
  Ref module = import_module("typing");
  Own<Str> name = module ? intern(function) : nullptr;
  Ref callable = name ? get_attribute(module, name.get()) : nullptr;
  Ref bound = callable ? new_method(callable, type) : nullptr;
  return bound ? call(bound, args) : nullptr;
}
Ref generic_class_getitem(Value type, Args args) { return forward("_generic_class_getitem", type, args); }
Ref generic_init_subclass(Value type, Args args) { return forward("_generic_init_subclass", type, args); }

constexpr Slots kGenericSlots = {};
const NativeMethod kGenericMethods[] = {
    {"__class_getitem__", "($type, params, /)", raw_native(generic_class_getitem), kClassMethod | kRawArguments},
    {"__init_subclass__", "($type, /, *args, **kwargs)", raw_native(generic_init_subclass),
     kClassMethod | kRawArguments},
    {}};

// --- what compiled code calls ---------------------------------------------------------------------------------

Ref make_type_var(Value, const Value* args) {
  return new_type_parameter(module_states()->type_var, args[0], Value(), Value());
}
Ref make_type_var_with_bound(Value, const Value* args) {
  return new_type_parameter(module_states()->type_var, args[0], args[1], Value());
}
Ref make_type_var_with_constraints(Value, const Value* args) {
  return new_type_parameter(module_states()->type_var, args[0], Value(), args[1]);
}
Ref make_param_spec(Value, const Value* args) {
  return new_type_parameter(module_states()->param_spec, args[0], Value(), Value());
}
Ref make_type_var_tuple(Value, const Value* args) {
  return new_type_parameter(module_states()->type_var_tuple, args[0], Value(), Value());
}
Ref set_type_parameter_default(Value, const Value* args) {
  return set_default_evaluator(args[0], args[1]) ? Ref::share(args[0]) : nullptr;
}
Ref make_type_alias(Value, const Value* args) { return make_alias(args[0], args[1], Value(), args[2]); }
Ref subscript_generic(Value, const Value* args) { return call_typing_module("_subscript_generic", args, 1); }
Ref identity_of(Value, const Value* args) { return Ref::share(args[0]); }

const NativeMethod kFunctions[] = {
    {"_make_type_var", "(name, /)", make_type_var},
    {"_make_type_var_with_bound", "(name, evaluate, /)", make_type_var_with_bound},
    {"_make_type_var_with_constraints", "(name, evaluate, /)", make_type_var_with_constraints},
    {"_make_param_spec", "(name, /)", make_param_spec},
    {"_make_type_var_tuple", "(name, /)", make_type_var_tuple},
    {"_set_type_parameter_default", "(parameter, evaluate, /)", set_type_parameter_default},
    {"_make_type_alias", "(name, type_params, evaluate, /)", make_type_alias},
    {"_subscript_generic", "(params, /)", subscript_generic},
    {"_idfunc", "(x, /)", identity_of},
    {}};

bool add_type_alias_and_generic(Dict* namespace_) {
  module_states()->type_alias = make_type({.name = "typing.TypeAliasType", .base = nullptr,
                                   .flags = kTypeGc | kTypeImmutable, .instance_size = sizeof(TypeAlias),
                                   .slots = &kAliasSlots, .methods = kAliasMethods, .getsets = kAliasGetSets});
  Type* generic = make_type({.name = "typing.Generic", .base = nullptr,
                             .flags = kTypeBase | kTypeImmutable, .instance_size = sizeof(Object),
                             .slots = &kGenericSlots, .methods = kGenericMethods});
  return module_states()->type_alias && generic && dict_set_text(namespace_, "Generic", Value(generic)) &&
         dict_set_text(namespace_, "TypeAliasType", Value(module_states()->type_alias));
}

bool fill(Dict* namespace_) {
  return add_type_parameters(namespace_) && add_type_alias_and_generic(namespace_);
}

}  // namespace

extern const NativeModule kTypingModule;
const NativeModule kTypingModule = {"_typing", kFunctions, fill};

}  // namespace coroscope
