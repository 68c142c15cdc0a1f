// types.GenericAlias: a class with type arguments, list[int]; it acts as the class itself.
//
// Interface: generic_alias.h. Tests: tests/lang/typing/generic_alias_*.py.
#include "engine/runtime/generic_alias.h"

#include <string_view>
#include <vector>

#include "engine/runtime/abstract.h"
#include "engine/runtime/arguments.h"
#include "engine/runtime/descriptor.h"
#include "engine/runtime/errors.h"
#include "engine/runtime/list.h"
#include "engine/runtime/native.h"
#include "engine/runtime/native_depth.h"
#include "engine/runtime/owning.h"
#include "engine/runtime/str.h"
#include "engine/runtime/tuple.h"
#include "engine/runtime/type.h"
#include "engine/runtime/union_type.h"

namespace coroscope {

namespace {

GenericAlias* as_alias(Value v) { return static_cast<GenericAlias*>(v.object()); }

void traverse(Object* object, Visit visit, void* context) {
  auto* self = static_cast<GenericAlias*>(object);
  visit_member(self->origin, visit, context);
  visit_member(self->args, visit, context);
  visit_member(self->parameters, visit, context);
}
void destroy(Object* object) {
  auto* self = static_cast<GenericAlias*>(object);
  drop(&self->origin);
  drop(&self->args);
  drop(&self->parameters);
  free_object(self);
}

Ref make_alias(Type* type, Value origin, Value args) {
  Ref tuple = is_tuple(args) ? Ref::share(args) : make_tuple(&args, 1);
  GenericAlias* alias = tuple ? new_object<GenericAlias>(type) : nullptr;
  if (!alias) return nullptr;
  assign(&alias->origin, origin);
  alias->args = as_tuple(tuple.release());
  gc_track(alias);
  return Ref::adopt(Value(alias));
}

Ref construct(Type* type, Args args) {
  Value given[2];
  if (!no_keywords("GenericAlias", args) ||
      !bind_positional("GenericAlias", args, 2, 2, given)) {
    return nullptr;
  }
  return make_alias(type, given[0], given[1]);
}

bool append_items(StringBuilder* out, Tuple* items) {
  for (intptr_t i = 0; i < items->size; ++i) {
    if (i) out->append(", ");
    const Value item = items->items[i];
    if (!is_list(item)) {
      if (!append_type_repr(out, item)) return false;
      continue;
    }
    out->append("[");
    Ref inner = to_tuple(item);
    if (!inner || !append_items(out, as_tuple(inner))) return false;
    out->append("]");
  }
  return true;
}

Ref alias_repr(Value self) {
  const GenericAlias* alias = as_alias(self);
  StringBuilder out;
  if (alias->starred) out.append("*");
  if (!append_type_repr(&out, alias->origin)) return nullptr;
  out.append("[");
  if (!alias->args->size) out.append("()");
  if (!append_items(&out, alias->args)) return nullptr;
  out.append("]");
  return out.finish();
}

bool alias_hash(Value self, int64_t* out) {
  int64_t origin, args;
  if (!hash(as_alias(self)->origin, &origin) || !hash(Value(as_alias(self)->args), &args)) {
    return false;
  }
  *out = origin ^ args;
  if (*out == -1) *out = -2;
  return true;
}

Ref alias_compare(Value self, Value other, CompareOp op) {
  if (!is_generic_alias(other) || (op != CompareOp::Eq && op != CompareOp::Ne)) {
    return Ref::adopt(kNotImplemented);
  }
  const GenericAlias* a = as_alias(self);
  const GenericAlias* b = as_alias(other);
  int same = a->starred == b->starred ? equals(a->origin, b->origin) : 0;
  if (same > 0) same = equals(Value(a->args), Value(b->args));
  return same < 0 ? Ref() : Ref::adopt(boolean(same == (op == CompareOp::Eq)));
}

// Names that are the alias's own; all others are the class's.
bool is_own_attribute(Str* name) {
  static constexpr std::string_view kOwn[] = {
      "__class__",     "__origin__",    "__args__",          "__parameters__",
      "__mro_entries__", "__reduce_ex__", "__reduce__",      "__copy__",
      "__deepcopy__",  "__unpacked__",  "__typing_unpacked_tuple_args__", "__iter__"};
  for (std::string_view own : kOwn) {
    if (name->text() == own) return true;
  }
  return false;
}

Ref alias_get_attribute(Value self, Str* name) {
  if (!is_own_attribute(name) && name->text() != "__getitem__") {
    return get_attribute(as_alias(self)->origin, name);
  }
  return generic_get_attribute(self, name);
}

Ref alias_call(Value self, Args args) {
  Ref origin = Ref::share(as_alias(self)->origin);
  Ref object = call(origin, args);
  if (!object) return nullptr;
  if (set_attribute(object, rt->str.__orig_class__, self)) return object;
  // Most built-in instances have no room for it.
  if (!raised_matches(Value(rt->exc.AttributeError)) && !raised_matches(Value(rt->exc.TypeError))) {
    return nullptr;
  }
  clear_raised();
  return object;
}

Ref alias_get_item(Value self, Value key) {
  GenericAlias* alias = as_alias(self);
  if (!alias->parameters) {
    Ref found = collect_parameters(alias->args);
    if (!found) return nullptr;
    alias->parameters = as_tuple(found.release());
  }
  Ref args = substitute_parameters(self, alias->args, alias->parameters, key);
  return args ? make_generic_alias(alias->origin, args) : Ref();
}

Ref alias_iter(Value self) {
  const GenericAlias* alias = as_alias(self);
  Ref starred = make_generic_alias(alias->origin, Value(alias->args));
  if (!starred) return nullptr;
  as_alias(starred)->starred = true;
  const Value only[1] = {starred};
  Ref tuple = make_tuple(only, 1);
  return tuple ? iterate(tuple) : Ref();
}

Ref alias_binary(BinaryOp op, Value left, Value right) {
  return op == BinaryOp::Or ? make_union_of(left, right) : Ref::adopt(kNotImplemented);
}

Ref mro_entries(Value self, const Value*) {
  const Value only[1] = {as_alias(self)->origin};
  return make_tuple(only, 1);
}
Ref no_instancecheck(Value, const Value*) {
  return raise(rt->exc.TypeError, "isinstance() argument 2 cannot be a parameterized generic");
}
Ref no_subclasscheck(Value, const Value*) {
  return raise(rt->exc.TypeError, "issubclass() argument 2 cannot be a parameterized generic");
}
Ref alias_reduce(Value self, const Value*) {
  Ref args = make_tuple2(as_alias(self)->origin, Value(as_alias(self)->args));
  return args ? make_tuple2(Value(rt->type.generic_alias), args) : Ref();
}

Ref get_origin(Value self) { return Ref::share(as_alias(self)->origin); }
Ref get_args(Value self) { return Ref::share(Value(as_alias(self)->args)); }
Ref get_parameters(Value self) {
  GenericAlias* alias = as_alias(self);
  if (!alias->parameters) {
    Ref found = collect_parameters(alias->args);
    if (!found) return nullptr;
    alias->parameters = as_tuple(found.release());
  }
  return Ref::share(Value(alias->parameters));
}
Ref get_unpacked(Value self) { return Ref::adopt(boolean(as_alias(self)->starred)); }
Ref get_unpacked_args(Value self) {
  const GenericAlias* alias = as_alias(self);
  const bool shown = alias->starred && alias->origin == Value(rt->type.tuple);
  return Ref::share(shown ? Value(alias->args) : kNone);
}

const Slots kSlots = {
    .destroy = destroy,
    .traverse = traverse,
    .construct = construct,
    .call = alias_call,
    .repr = alias_repr,
    .hash = alias_hash,
    .compare = alias_compare,
    .get_attribute = alias_get_attribute,
    .iter = alias_iter,
    .get_item = alias_get_item,
    .binary = alias_binary,
};
const NativeMethod kMethods[] = {{"__mro_entries__", "($self, bases, /)", mro_entries},
                                 {"__instancecheck__", "($self, instance, /)", no_instancecheck},
                                 {"__subclasscheck__", "($self, cls, /)", no_subclasscheck},
                                 {"__reduce__", "($self, /)", alias_reduce},
                                 {}};
const NativeGetSet kGetSets[] = {{"__origin__", get_origin, nullptr, nullptr, true},
                                 {"__args__", get_args, nullptr, nullptr, true},
                                 {"__parameters__", get_parameters},
                                 {"__unpacked__", get_unpacked, nullptr, nullptr, true},
                                 {"__typing_unpacked_tuple_args__", get_unpacked_args},
                                 {}};
const TypeSpec kSpec = {
    .name = "types.GenericAlias",
    .base = nullptr,
    .flags = kTypeGc | kTypeBase,
    .instance_size = sizeof(GenericAlias),
    .slots = &kSlots,
    .methods = kMethods,
    .getsets = kGetSets,
    .doc = "Represent a PEP 585 generic type",
    .weak_offset = offsetof(GenericAlias, weak_references),
};

bool add_once(std::vector<Ref>* found, Value item) {
  for (const Ref& known : *found) {
    if (known.get() == item) return true;
  }
  found->push_back(Ref::share(item));
  return true;
}

}  // namespace

bool append_type_repr(StringBuilder* out, Value type) {
  if (type == kEllipsis) {
    out->append("...");
    return true;
  }
  if (type == kNone || type == Value(rt->type.none_type)) {
    out->append("None");
    return true;
  }
  Ref text;
  if (is_type(type)) {
    out->append(type_full_name(as_type(type)));
    return true;
  }
  if (!(text = repr(type))) return false;
  out->append(text.get());
  return true;
}

Ref collect_parameters(Tuple* args) {
  NativeDepth depth;
  if (!depth.ok()) return nullptr;
  std::vector<Ref> found;
  for (intptr_t i = 0; i < args->size; ++i) {
    const Value item = args->items[i];
    if (is_type(item)) continue;
    Ref substitute;
    if (find_attribute(item, rt->str.__typing_subst__, &substitute) == Next::Error) return nullptr;
    if (substitute) {
      add_once(&found, item);
      continue;
    }
    Ref inner;
    if (is_tuple(item) || is_list(item)) {
      Ref tuple = to_tuple(item);
      inner = tuple ? collect_parameters(as_tuple(tuple)) : Ref();
      if (!inner) return nullptr;
    } else if (find_attribute(item, rt->str.__parameters__, &inner) == Next::Error) {
      return nullptr;
    }
    if (!inner || !is_tuple(inner)) continue;
    for (intptr_t k = 0; k < as_tuple(inner)->size; ++k) add_once(&found, as_tuple(inner)->items[k]);
  }
  std::vector<Value> values(found.begin(), found.end());
  return make_tuple(values.data(), static_cast<intptr_t>(values.size()));
}

namespace {

intptr_t position_of(Tuple* parameters, Value parameter) {
  for (intptr_t i = 0; i < parameters->size; ++i) {
    if (parameters->items[i] == parameter) return i;
  }
  return -1;
}

// One argument with its type variables replaced; an unpacked tuple gives several.
bool substitute_one(Value arg, Tuple* parameters, Tuple* items, std::vector<Ref>* out) {
  Ref substitute;
  if (!is_type(arg) && find_attribute(arg, rt->str.__typing_subst__, &substitute) == Next::Error) {
    return false;
  }
  if (substitute) {
    const intptr_t at = position_of(parameters, arg);
    Ref made = call1(substitute, at < 0 ? arg : items->items[at]);
    if (!made) return false;
    out->push_back(std::move(made));
    return true;
  }
  Ref inner;
  if (!is_type(arg) && find_attribute(arg, rt->str.__parameters__, &inner) == Next::Error) return false;
  if (!inner || !is_tuple(inner) || !as_tuple(inner)->size) {
    out->push_back(Ref::share(arg));
    return true;
  }
  std::vector<Value> chosen;
  for (intptr_t i = 0; i < as_tuple(inner)->size; ++i) {
    const intptr_t at = position_of(parameters, as_tuple(inner)->items[i]);
    chosen.push_back(at < 0 ? as_tuple(inner)->items[i] : items->items[at]);
  }
  Ref key = make_tuple(chosen.data(), static_cast<intptr_t>(chosen.size()));
  Ref made = key ? get_item(arg, key) : Ref();
  if (!made) return false;
  out->push_back(std::move(made));
  return true;
}

}  // namespace

Ref substitute_parameters(Value self, Tuple* args, Tuple* parameters, Value item) {
  NativeDepth depth;
  if (!depth.ok()) return nullptr;
  if (!parameters->size) return raise_showing(rt->exc.TypeError, "%R is not a generic class", self);
  const Value single = item;
  Ref items = is_tuple(item) ? Ref::share(item) : make_tuple(&single, 1);
  for (intptr_t i = 0; items && i < parameters->size; ++i) {
    Ref prepare;
    const Next found =
        find_attribute(parameters->items[i], rt->str.__typing_prepare_subst__, &prepare);
    if (found == Next::Error) return nullptr;
    if (found == Next::Item && prepare.get() != kNone) {
      items = call2(prepare, self, items);
      if (items && !is_tuple(items)) items = to_tuple(items);
    }
  }
  if (!items) return nullptr;
  if (as_tuple(items)->size != parameters->size) {
    return raise_showing(rt->exc.TypeError, "Too %s arguments for %R; actual %z, expected %z",
                 as_tuple(items)->size > parameters->size ? "many" : "few", self,
                 static_cast<int64_t>(as_tuple(items)->size), static_cast<int64_t>(parameters->size));
  }
  std::vector<Ref> out;
  for (intptr_t i = 0; i < args->size; ++i) {
    if (!substitute_one(args->items[i], parameters, as_tuple(items), &out)) return nullptr;
  }
  std::vector<Value> values(out.begin(), out.end());
  return make_tuple(values.data(), static_cast<intptr_t>(values.size()));
}

bool is_generic_alias(Value v) { return is_subtype(type_of(v), rt->type.generic_alias); }

Ref make_generic_alias(Value origin, Value args) {
  return make_alias(rt->type.generic_alias, origin, args);
}

void init_generic_alias_type() { rt->type.generic_alias = make_type(kSpec); }

}  // namespace coroscope
