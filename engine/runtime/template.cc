// string.templatelib: what a t-string makes (PEP 750), Template and Interpolation.
//
// Interface: the types; the interpreter calls Template(*strings and interpolations) and
// Interpolation(value, expression, conversion, format_spec). Tests: tests/lang/strings/template_*.py.
#include <vector>

#include "engine/runtime/abstract.h"
#include "engine/runtime/arguments.h"
#include "engine/runtime/dict.h"
#include "engine/runtime/errors.h"
#include "engine/runtime/native.h"
#include "engine/runtime/owning.h"
#include "engine/runtime/str.h"
#include "engine/runtime/tuple.h"
#include "engine/runtime/type.h"

namespace coroscope {

namespace {

struct Interpolation : GcObject {
  Value value, expression, conversion, format_spec;
};
struct Template : GcObject {
  Tuple* strings = nullptr;          // one more than interpolations
  Tuple* interpolations = nullptr;
};
Interpolation* as_interpolation(Value v) { return static_cast<Interpolation*>(v.object()); }
Template* as_template(Value v) { return static_cast<Template*>(v.object()); }
bool is_interpolation(Value v) { return has_type(v, rt->type.interpolation); }
bool is_template(Value v) { return has_type(v, rt->type.template_); }

// --- Interpolation ------------------------------------------------------------------------------------

void interpolation_traverse(Object* self, Visit visit, void* context) {
  visit_member(static_cast<Interpolation*>(self)->value, visit, context);
}
void interpolation_destroy(Object* object) {
  auto* self = static_cast<Interpolation*>(object);
  for (Value* v : {&self->value, &self->expression, &self->conversion, &self->format_spec}) drop(v);
  free_object(self);
}

bool check_conversion(Value v) {
  if (v == kNone) return true;
  const bool known = is_str(v) && (text_of(v) == "s" || text_of(v) == "a" || text_of(v) == "r");
  if (known) return true;
  if (!is_str(v)) {
    raise(rt->exc.TypeError, "Interpolation() argument 'conversion' must be str, not %T", v);
  } else {
    raise(rt->exc.ValueError,
          "Interpolation() argument 'conversion' must be one of 's', 'a' or 'r'");
  }
  return false;
}

Ref interpolation_construct(Type* type, Args args) {
  const char* const names[] = {"value", "expression", "conversion", "format_spec"};
  Value given[4];
  if (!bind_constructor("Interpolation", args, names, 1, 4, given)) return nullptr;
  if (given[2] && !check_conversion(given[2])) return nullptr;
  Interpolation* self = new_object<Interpolation>(type);
  if (!self) return nullptr;
  assign(&self->value, given[0]);
  assign(&self->expression, given[1] ? given[1] : rt->empty_str);
  assign(&self->conversion, given[2] ? given[2] : kNone);
  assign(&self->format_spec, given[3] ? given[3] : rt->empty_str);
  gc_track(self);
  return Ref::adopt(Value(self));
}

Ref interpolation_repr(Value self) {
  const Interpolation* i = as_interpolation(self);
  return format_str("Interpolation(%R, %R, %R, %R)", i->value, i->expression, i->conversion,
                    i->format_spec);
}

Ref get_value(Value self) { return Ref::share(as_interpolation(self)->value); }
Ref get_expression(Value self) { return Ref::share(as_interpolation(self)->expression); }
Ref get_conversion(Value self) { return Ref::share(as_interpolation(self)->conversion); }
Ref get_format_spec(Value self) { return Ref::share(as_interpolation(self)->format_spec); }
Ref match_args(Value) {
  const char* const names[] = {"value", "expression", "conversion", "format_spec"};
  Own<Tuple> tuple = new_tuple(4);
  for (int i = 0; tuple && i < 4; ++i) tuple_fill(tuple.get(), i, intern(names[i]));
  return std::move(tuple);
}

const Slots kInterpolationSlots = {
    .destroy = interpolation_destroy,
    .traverse = interpolation_traverse,
    .construct = interpolation_construct,
    .repr = interpolation_repr,
};
const NativeGetSet kInterpolationGetSets[] = {{"value", get_value},
                                              {"expression", get_expression},
                                              {"conversion", get_conversion},
                                              {"format_spec", get_format_spec},
                                              {}};
const TypeSpec kInterpolationSpec = {
    .name = "string.templatelib.Interpolation",
    .base = nullptr,
    .flags = kTypeGc,
    .instance_size = sizeof(Interpolation),
    .slots = &kInterpolationSlots,
    .getsets = kInterpolationGetSets,
    .text_signature = "(value, expression='', conversion=None, format_spec='')",
};

// --- Template -------------------------------------------------------------------------------------------

void template_traverse(Object* self, Visit visit, void* context) {
  visit_member(static_cast<Template*>(self)->strings, visit, context);
  visit_member(static_cast<Template*>(self)->interpolations, visit, context);
}
void template_destroy(Object* self) {
  drop(&static_cast<Template*>(self)->strings);
  drop(&static_cast<Template*>(self)->interpolations);
  free_object(self);
}

// Neighbouring strings become one; between two interpolations stands an empty one.
Ref make_template(Type* type, const std::vector<Value>& parts) {
  std::vector<Ref> strings, interpolations;
  Ref current = Ref::share(rt->empty_str);
  for (Value part : parts) {
    if (is_interpolation(part)) {
      strings.push_back(std::move(current));
      current = Ref::share(rt->empty_str);
      interpolations.push_back(Ref::share(part));
    } else if (is_str(part)) {
      current = concatenate(as_str(current), as_str(part));
      if (!current) return nullptr;
    } else {
      return raise(rt->exc.TypeError,
                   "Template.__new__ *args need to be of type 'str' or 'Interpolation', got %T",
                   part);
    }
  }
  strings.push_back(std::move(current));
  std::vector<Value> texts(strings.begin(), strings.end());
  std::vector<Value> fields(interpolations.begin(), interpolations.end());
  Ref a = make_tuple(texts.data(), static_cast<intptr_t>(texts.size()));
  Ref b = make_tuple(fields.data(), static_cast<intptr_t>(fields.size()));
  Template* self = a && b ? new_object<Template>(type) : nullptr;
  if (!self) return nullptr;
  self->strings = as_tuple(a.release());
  self->interpolations = as_tuple(b.release());
  gc_track(self);
  return Ref::adopt(Value(self));
}

Ref template_construct(Type* type, Args args) {
  if (args.names && args.names->size) {
    return raise(rt->exc.TypeError, "Template.__new__ only accepts *args arguments");
  }
  return make_template(type, std::vector<Value>(args.values, args.values + args.count));
}

// Strings (the empty ones left out) and interpolations in turn.
std::vector<Value> parts_of(const Template* t, bool with_empty) {
  std::vector<Value> parts;
  for (intptr_t i = 0; i < t->strings->size; ++i) {
    if (with_empty || as_str(t->strings->items[i])->size) parts.push_back(t->strings->items[i]);
    if (i < t->interpolations->size) parts.push_back(t->interpolations->items[i]);
  }
  return parts;
}

Ref template_iter(Value self) {
  const std::vector<Value> parts = parts_of(as_template(self), false);
  Ref tuple = make_tuple(parts.data(), static_cast<intptr_t>(parts.size()));
  return tuple ? iterate(tuple) : Ref();
}

Ref template_repr(Value self) {
  return format_str("Template(strings=%R, interpolations=%R)", Value(as_template(self)->strings),
                    Value(as_template(self)->interpolations));
}

Ref template_binary(BinaryOp op, Value left, Value right) {
  if (op != BinaryOp::Add) return Ref::adopt(kNotImplemented);
  if (!is_template(left) || !is_template(right)) {
    if (is_template(left)) {
      return raise(rt->exc.TypeError,
                   "can only concatenate string.templatelib.Template (not \"%T\") to "
                   "string.templatelib.Template",
                   right);
    }
    return Ref::adopt(kNotImplemented);
  }
  std::vector<Value> parts = parts_of(as_template(left), true);
  const std::vector<Value> more = parts_of(as_template(right), true);
  parts.insert(parts.end(), more.begin(), more.end());
  return make_template(rt->type.template_, parts);
}

Ref get_strings(Value self) { return Ref::share(Value(as_template(self)->strings)); }
Ref get_interpolations(Value self) { return Ref::share(Value(as_template(self)->interpolations)); }
Ref get_values(Value self) {
  const Tuple* interpolations = as_template(self)->interpolations;
  Own<Tuple> values = new_tuple(interpolations->size);
  for (intptr_t i = 0; values && i < interpolations->size; ++i) {
    tuple_fill(values.get(), i, get_value(interpolations->items[i]));
  }
  return std::move(values);
}

const Slots kTemplateSlots = {
    .destroy = template_destroy,
    .traverse = template_traverse,
    .construct = template_construct,
    .repr = template_repr,
    .iter = template_iter,
    .binary = template_binary,
};
const NativeGetSet kTemplateGetSets[] = {{"strings", get_strings},
                                         {"interpolations", get_interpolations},
                                         {"values", get_values},
                                         {}};
const TypeSpec kTemplateSpec = {
    .name = "string.templatelib.Template",
    .base = nullptr,
    .flags = kTypeGc,
    .instance_size = sizeof(Template),
    .slots = &kTemplateSlots,
    .getsets = kTemplateGetSets,
    .text_signature = "(*args)",
};

}  // namespace

void init_template_types();
void init_template_types() {
  rt->type.interpolation = make_type(kInterpolationSpec);
  rt->type.template_ = make_type(kTemplateSpec);
  Ref names = match_args(Value());
  if (names) dict_set_str(rt->type.interpolation->dict, rt->str.__match_args__, names);
}

}  // namespace coroscope
