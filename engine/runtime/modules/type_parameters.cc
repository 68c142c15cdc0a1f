// TypeVar, ParamSpec and TypeVarTuple: the type parameters of module typing.
//
// Bound, constraints and default may be given as functions that are called when first asked for
// (those of the syntax `class C[T: bound = default]`). Interface: typing.h.
// Tests: tests/lang/typing/type_parameter_*.py.
#include "engine/runtime/dict.h"
#include "engine/runtime/errors.h"
#include "engine/runtime/modules/module_states.h"
#include "engine/runtime/modules/typing.h"
#include "engine/runtime/owning.h"
#include "engine/runtime/str.h"
#include "engine/runtime/tuple.h"
#include "engine/runtime/type.h"

namespace coroscope {

namespace {

// A value, or the function that gives it.
struct Lazy {
  Value value, evaluator;
};

struct TypeParameter : GcObject {
  Value name;
  Lazy bound, constraints, default_;   // TypeVarTuple has a default only
  bool covariant = false, contravariant = false, infer_variance = false;
  Dict* dict = nullptr;
  Object* weak_references = nullptr;
};
TypeParameter* as_parameter(Value v) { return static_cast<TypeParameter*>(v.object()); }

// P.args and P.kwargs of a ParamSpec P.
struct ParamSpecPart : GcObject {
  Value origin;
};
ParamSpecPart* as_part(Value v) { return static_cast<ParamSpecPart*>(v.object()); }

void parameter_traverse(Object* object, Visit visit, void* context) {
  auto* self = static_cast<TypeParameter*>(object);
  for (Lazy* lazy : {&self->bound, &self->constraints, &self->default_}) {
    visit_member(lazy->value, visit, context);
    visit_member(lazy->evaluator, visit, context);
  }
  visit_member(self->dict, visit, context);
}
void parameter_clear(Object* object) {
  auto* self = static_cast<TypeParameter*>(object);
  for (Lazy* lazy : {&self->bound, &self->constraints, &self->default_}) {
    drop(&lazy->value);
    drop(&lazy->evaluator);
  }
  if (self->dict) dict_clear(self->dict);
}
void parameter_destroy(Object* object) {
  auto* self = static_cast<TypeParameter*>(object);
  parameter_clear(object);
  drop(&self->dict);
  drop(&self->name);
  free_object(object);
}

Ref no_default() { return Ref::share(Value(module_states()->no_default)); }

Ref lazy_value(Lazy* lazy, Value otherwise) {
  if (!lazy->value && lazy->evaluator) {
    Ref value = call_evaluator(lazy->evaluator);
    if (!value) return nullptr;
    assign(&lazy->value, value);
  }
  return Ref::share(lazy->value ? lazy->value : otherwise);
}
Ref lazy_evaluator(const Lazy& lazy) {
  if (lazy.evaluator) return Ref::share(lazy.evaluator);
  return lazy.value ? make_constant_evaluator(lazy.value) : Ref::adopt(kNone);
}

Ref parameter_repr(Value self) {
  const TypeParameter* parameter = as_parameter(self);
  if (parameter->infer_variance || type_of(self) == module_states()->type_var_tuple) {
    return Ref::share(parameter->name);
  }
  const char* sign = parameter->covariant ? "+" : parameter->contravariant ? "-" : "~";
  return format_str("%s%S", sign, parameter->name);
}

// --- making one ----------------------------------------------------------------------------------------

TypeParameter* allocate(Type* type, Value name) {
  auto* self = new_object<TypeParameter>(type);
  if (!self) return nullptr;
  assign(&self->name, name);
  self->dict = new_dict().release();
  gc_track(self);
  Ref module = calling_module();
  if (module && self->dict) dict_set_str(self->dict, rt->str.__module__, module);
  return self;
}

struct Keywords {
  Value name, bound, default_;
  Value covariant = kFalse, contravariant = kFalse, infer_variance = kFalse;
};

bool read_keywords(const char* function, Args args, bool only_default, Keywords* out) {
  struct Row { const char* name; Value* place; bool always; };
  const Row rows[] = {{"name", &out->name, true}, {"default", &out->default_, true},
                      {"bound", &out->bound, false}, {"covariant", &out->covariant, false},
                      {"contravariant", &out->contravariant, false},
                      {"infer_variance", &out->infer_variance, false}};
  if (args.count) out->name = args.values[0];
  for (intptr_t i = 0; args.names && i < args.names->size; ++i) {
    const Row* found = nullptr;
    for (const Row& row : rows) {
      if ((row.always || !only_default) && str_equal(args.names->items[i], row.name)) found = &row;
    }
    if (!found) {
      raise_showing(rt->exc.TypeError, "%s() got an unexpected keyword argument '%S'", function, args.names->items[i]);
      return false;
    }
    *found->place = args.values[args.count + i];
  }
  if (!out->name) {
    raise(rt->exc.TypeError, "%s() missing required argument 'name' (pos 1)", function);
    return false;
  }
  if (is_str(out->name)) return true;
  raise(rt->exc.TypeError, "%s() argument 'name' must be str, not %T", function, out->name);
  return false;
}

bool set_variance(TypeParameter* self, const Keywords& given) {
  const int covariant = truth(given.covariant), contravariant = truth(given.contravariant);
  const int infer = truth(given.infer_variance);
  if (covariant < 0 || contravariant < 0 || infer < 0) return false;
  if (covariant && contravariant) {
    raise(rt->exc.ValueError, "Bivariant types are not supported.");
    return false;
  }
  if (infer && (covariant || contravariant)) {
    raise(rt->exc.ValueError, "Variance cannot be specified with infer_variance.");
    return false;
  }
  self->covariant = covariant;
  self->contravariant = contravariant;
  self->infer_variance = infer;
  return true;
}

bool set_bound(TypeParameter* self, Value bound) {
  if (!bound || bound == kNone) return true;
  if (is_type(bound)) return assign(&self->bound.value, bound), true;
  Ref message = make_ascii_str("Bound must be a type.");
  const Value args[] = {bound, message};
  Ref checked = message ? call_typing_module("_type_check", args, 2) : nullptr;
  if (checked) assign(&self->bound.value, checked);
  return static_cast<bool>(checked);
}

Ref type_var_construct(Type* type, Args args) {
  Keywords given;
  if (!read_keywords("typevar", args, false, &given)) return nullptr;
  if (args.count == 2) return raise(rt->exc.TypeError, "A single constraint is not allowed");
  if (args.count > 2 && given.bound && given.bound != kNone) {
    return raise(rt->exc.TypeError, "Constraints cannot be combined with bound=...");
  }
  TypeParameter* self = allocate(type, given.name);
  Ref result = self ? Ref::adopt(Value(self)) : nullptr;
  if (!result || !set_variance(self, given) || !set_bound(self, given.bound)) return nullptr;
  if (args.count > 2) {
    Ref constraints = make_tuple(args.values + 1, args.count - 1);
    if (!constraints) return nullptr;
    assign(&self->constraints.value, constraints);
  }
  if (given.default_) assign(&self->default_.value, given.default_);
  return result;
}

Ref param_spec_construct(Type* type, Args args) {
  Keywords given;
  if (!read_keywords("paramspec", args, false, &given)) return nullptr;
  if (args.count > 1) {
    return raise(rt->exc.TypeError, "paramspec() takes at most 1 positional argument (%d given)", args.count);
  }
  TypeParameter* self = allocate(type, given.name);
  Ref result = self ? Ref::adopt(Value(self)) : nullptr;
  if (!result || !set_variance(self, given) || !set_bound(self, given.bound)) return nullptr;
  if (given.default_) assign(&self->default_.value, given.default_);
  return result;
}

Ref type_var_tuple_construct(Type* type, Args args) {
  Keywords given;
  if (!read_keywords("typevartuple", args, true, &given)) return nullptr;
  if (args.count > 1) {
    return raise(rt->exc.TypeError, "typevartuple() takes at most 1 positional argument (%d given)", args.count);
  }
  TypeParameter* self = allocate(type, given.name);
  if (!self) return nullptr;
  if (given.default_) assign(&self->default_.value, given.default_);
  return Ref::adopt(Value(self));
}

// --- attributes and methods ---------------------------------------------------------------------------------

Ref get_name(Value self) { return Ref::share(as_parameter(self)->name); }
Ref get_bound(Value self) { return lazy_value(&as_parameter(self)->bound, kNone); }
Ref get_constraints(Value self) { return lazy_value(&as_parameter(self)->constraints, rt->empty_tuple); }
Ref get_default(Value self) { return lazy_value(&as_parameter(self)->default_, module_states()->no_default); }
Ref get_covariant(Value self) { return Ref::adopt(boolean(as_parameter(self)->covariant)); }
Ref get_contravariant(Value self) { return Ref::adopt(boolean(as_parameter(self)->contravariant)); }
Ref get_infer_variance(Value self) { return Ref::adopt(boolean(as_parameter(self)->infer_variance)); }
Ref get_bound_evaluator(Value self) { return lazy_evaluator(as_parameter(self)->bound); }
Ref get_constraints_evaluator(Value self) { return lazy_evaluator(as_parameter(self)->constraints); }
Ref get_default_evaluator(Value self) {
  const Lazy& lazy = as_parameter(self)->default_;
  return lazy.value == module_states()->no_default ? Ref::adopt(kNone) : lazy_evaluator(lazy);
}

bool has_default_value(Value self) {
  const Lazy& lazy = as_parameter(self)->default_;
  return lazy.evaluator || (lazy.value && lazy.value != module_states()->no_default);
}
Ref has_default(Value self, const Value*) { return Ref::adopt(boolean(has_default_value(self))); }
Ref reduce(Value self, const Value*) { return get_name(self); }
Ref no_mro_entries(Value self, const Value*) {
  return raise(rt->exc.TypeError, "Cannot subclass an instance of %N", type_of(self));
}

Ref substitute(Value self, const Value* args, const char* function) {
  const Value both[] = {self, args[0]};
  return call_typing_module(function, both, 2);
}
Ref type_var_substitute(Value self, const Value* args) { return substitute(self, args, "_typevar_subst"); }
Ref param_spec_substitute(Value self, const Value* args) { return substitute(self, args, "_paramspec_subst"); }
Ref type_var_tuple_substitute(Value, const Value*) {
  return raise(rt->exc.TypeError, "Substitution of bare TypeVarTuple is not supported");
}
Ref prepare(Value self, const Value* args, const char* function) {
  const Value all[] = {self, args[0], args[1]};
  return call_typing_module(function, all, 3);
}
Ref type_var_prepare(Value self, const Value* args) { return prepare(self, args, "_typevar_prepare_subst"); }
Ref param_spec_prepare(Value self, const Value* args) { return prepare(self, args, "_paramspec_prepare_subst"); }
Ref type_var_tuple_prepare(Value self, const Value* args) {
  return prepare(self, args, "_typevartuple_prepare_subst");
}

Ref type_var_tuple_iter(Value self) {
  Ref unpacked = call_typing_module("_unpack", &self, 1);
  const Value item = unpacked;
  Ref tuple = unpacked ? make_tuple(&item, 1) : nullptr;
  return tuple ? iterate(tuple) : nullptr;
}

// --- P.args, P.kwargs ---------------------------------------------------------------------------------------

Ref make_part(Type* type, Value origin) {
  auto* part = new_object<ParamSpecPart>(type);
  if (!part) return nullptr;
  assign(&part->origin, origin);
  gc_track(part);
  return Ref::adopt(Value(part));
}
Ref get_args(Value self) { return make_part(module_states()->param_spec_args, self); }
Ref get_kwargs(Value self) { return make_part(module_states()->param_spec_kwargs, self); }

void part_traverse(Object* self, Visit visit, void* context) {
  visit_member(static_cast<ParamSpecPart*>(self)->origin, visit, context);
}
void part_destroy(Object* self) {
  drop(&static_cast<ParamSpecPart*>(self)->origin);
  free_object(self);
}
Ref part_construct(Type* type, Args args) {
  if (args.count != 1 || args.names) return raise(rt->exc.TypeError, "%N() takes exactly 1 argument", type);
  return make_part(type, args.values[0]);
}
Ref part_repr(Value self) {
  const char* what = type_of(self) == module_states()->param_spec_args ? "args" : "kwargs";
  Value origin = as_part(self)->origin;
  if (has_type(origin, module_states()->param_spec)) return format_str("%S.%s", as_parameter(origin)->name, what);
  return format_str("%R.%s", origin, what);
}
Ref part_compare(Value self, Value other, CompareOp op) {
  if (type_of(other) != type_of(self) || (op != CompareOp::Eq && op != CompareOp::Ne)) {
    return Ref::adopt(kNotImplemented);
  }
  return compare(as_part(self)->origin, as_part(other)->origin, op);
}
bool part_hash(Value self, int64_t* out) {
  return hash(as_part(self)->origin, out);
}
Ref get_part_origin(Value self) { return Ref::share(as_part(self)->origin); }

// --- NoDefault ---------------------------------------------------------------------------------------------

struct NoDefault : Object {};
Ref no_default_construct(Type*, Args args) {
  if (args.count || args.names) return raise(rt->exc.TypeError, "NoDefaultType takes no arguments");
  return no_default();
}
Ref no_default_repr(Value) { return make_ascii_str("typing.NoDefault"); }
Ref no_default_reduce(Value, const Value*) { return make_ascii_str("NoDefault"); }
void no_default_destroy(Object* self) { free_object(self); }

// --- tables ---------------------------------------------------------------------------------------------------

constexpr Slots parameter_slots(Ref (*construct)(Type*, Args)) {
  return {.destroy = parameter_destroy, .traverse = parameter_traverse, .clear = parameter_clear,
          .construct = construct, .repr = parameter_repr};
}
constexpr Slots kTypeVarSlots = [] {
  Slots slots = parameter_slots(type_var_construct);
  slots.binary = typing_or;
  return slots;
}();
constexpr Slots kParamSpecSlots = [] {
  Slots slots = parameter_slots(param_spec_construct);
  slots.binary = typing_or;
  return slots;
}();
constexpr Slots kTypeVarTupleSlots = [] {
  Slots slots = parameter_slots(type_var_tuple_construct);
  slots.iter = type_var_tuple_iter;
  return slots;
}();
constexpr Slots kPartSlots = {.destroy = part_destroy, .traverse = part_traverse, .construct = part_construct,
                              .repr = part_repr, .hash = part_hash, .compare = part_compare};
constexpr Slots kNoDefaultSlots = {.destroy = no_default_destroy, .construct = no_default_construct,
                                   .repr = no_default_repr};

#define COMMON_METHODS(substitute, prepare)                           \
  {"__typing_subst__", "($self, arg, /)", substitute},                \
  {"__typing_prepare_subst__", "($self, alias, args, /)", prepare},   \
  {"__mro_entries__", "($self, bases, /)", no_mro_entries},           \
  {"__reduce__", "($self, /)", reduce},                               \
  {"has_default", "($self, /)", has_default},                         \
  {}
const NativeMethod kTypeVarMethods[] = {COMMON_METHODS(type_var_substitute, type_var_prepare)};
const NativeMethod kParamSpecMethods[] = {COMMON_METHODS(param_spec_substitute, param_spec_prepare)};
const NativeMethod kTypeVarTupleMethods[] = {COMMON_METHODS(type_var_tuple_substitute, type_var_tuple_prepare)};
#undef COMMON_METHODS
const NativeMethod kPartMethods[] = {{"__mro_entries__", "($self, bases, /)", no_mro_entries}, {}};
const NativeMethod kNoDefaultMethods[] = {{"__reduce__", "($self, /)", no_default_reduce}, {}};

const NativeGetSet kTypeVarTupleGetSets[] = {
    {"__name__", get_name}, {"__default__", get_default}, {"evaluate_default", get_default_evaluator}, {}};
const NativeGetSet kTypeVarGetSets[] = {
    {"__name__", get_name}, {"__bound__", get_bound}, {"__constraints__", get_constraints},
    {"__default__", get_default}, {"__covariant__", get_covariant},
    {"__contravariant__", get_contravariant}, {"__infer_variance__", get_infer_variance},
    {"evaluate_bound", get_bound_evaluator}, {"evaluate_constraints", get_constraints_evaluator},
    {"evaluate_default", get_default_evaluator}, {}};
const NativeGetSet kParamSpecGetSets[] = {
    {"__name__", get_name}, {"__bound__", get_bound}, {"__default__", get_default},
    {"__covariant__", get_covariant}, {"__contravariant__", get_contravariant},
    {"__infer_variance__", get_infer_variance}, {"args", get_args}, {"kwargs", get_kwargs},
    {"evaluate_default", get_default_evaluator}, {}};
const NativeGetSet kPartGetSets[] = {{"__origin__", get_part_origin}, {}};

Type* make_parameter_type(const char* name, const Slots& slots, const NativeMethod* methods,
                          const NativeGetSet* getsets) {
  return make_type({.name = name, .base = nullptr, .flags = kTypeGc | kTypeImmutable,
                    .instance_size = sizeof(TypeParameter), .slots = &slots, .methods = methods,
                    .getsets = getsets, .dict_offset = offsetof(TypeParameter, dict),
                    .weak_offset = offsetof(TypeParameter, weak_references)});
}
Type* make_part_type(const char* name) {
  return make_type({.name = name, .base = nullptr, .flags = kTypeGc | kTypeImmutable,
                    .instance_size = sizeof(ParamSpecPart), .slots = &kPartSlots,
                    .methods = kPartMethods, .getsets = kPartGetSets});
}

bool add_no_default(Dict* namespace_) {
  Type* type = make_type({.name = "typing.NoDefaultType", .base = nullptr, .flags = kTypeImmutable,
                          .instance_size = sizeof(NoDefault), .slots = &kNoDefaultSlots,
                          .methods = kNoDefaultMethods});
  auto* only = type ? new_object<NoDefault>(type) : nullptr;
  if (!only) return false;
  module_states()->no_default = Value(only);   // kept for as long as the runtime lives
  return dict_set_text(namespace_, "NoDefault", module_states()->no_default);
}

}  // namespace

bool add_type_parameters(Dict* namespace_) {
  ModuleStates& types = *module_states();
  types.type_var = make_parameter_type("typing.TypeVar", kTypeVarSlots, kTypeVarMethods, kTypeVarGetSets);
  types.param_spec =
      make_parameter_type("typing.ParamSpec", kParamSpecSlots, kParamSpecMethods, kParamSpecGetSets);
  types.type_var_tuple = make_parameter_type("typing.TypeVarTuple", kTypeVarTupleSlots, kTypeVarTupleMethods,
                                             kTypeVarTupleGetSets);
  module_states()->param_spec_args = make_part_type("typing.ParamSpecArgs");
  module_states()->param_spec_kwargs = make_part_type("typing.ParamSpecKwargs");
  return add_no_default(namespace_) && dict_set_text(namespace_, "TypeVar", Value(types.type_var)) &&
         dict_set_text(namespace_, "ParamSpec", Value(types.param_spec)) &&
         dict_set_text(namespace_, "TypeVarTuple", Value(types.type_var_tuple)) &&
         dict_set_text(namespace_, "ParamSpecArgs", Value(types.param_spec_args)) &&
         dict_set_text(namespace_, "ParamSpecKwargs", Value(types.param_spec_kwargs));
}

Ref new_type_parameter(Type* type, Value name, Value bound_evaluator, Value constraints_evaluator) {
  TypeParameter* self = allocate(type, name);
  if (!self) return nullptr;
  self->infer_variance = true;
  if (bound_evaluator) assign(&self->bound.evaluator, bound_evaluator);
  if (constraints_evaluator) assign(&self->constraints.evaluator, constraints_evaluator);
  return Ref::adopt(Value(self));
}

bool set_default_evaluator(Value parameter, Value evaluator) {
  const Type* type = type_of(parameter);
  if (type != module_states()->type_var && type != module_states()->param_spec && type != module_states()->type_var_tuple) {
    raise(rt->exc.TypeError, "Expected a type param, got %T", parameter);
    return false;
  }
  assign(&as_parameter(parameter)->default_.evaluator, evaluator);
  return true;
}

}  // namespace coroscope
