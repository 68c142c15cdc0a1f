// typing.Union: `int | str`.
//
// Interface: union_type.h. Tests: tests/lang/typing/union_*.py.
#include "engine/runtime/union_type.h"

#include <vector>

#include "engine/runtime/abstract.h"
#include "engine/runtime/errors.h"
#include "engine/runtime/generic_alias.h"
#include "engine/runtime/native.h"
#include "engine/runtime/owning.h"
#include "engine/runtime/set.h"
#include "engine/runtime/str.h"
#include "engine/runtime/tuple.h"
#include "engine/runtime/type.h"

namespace coroscope {

namespace {

UnionType* as_union(Value v) { return static_cast<UnionType*>(v.object()); }

void traverse(Object* object, Visit visit, void* context) {
  visit_member(static_cast<UnionType*>(object)->args, visit, context);
  visit_member(static_cast<UnionType*>(object)->parameters, visit, context);
}
void destroy(Object* object) {
  drop(&static_cast<UnionType*>(object)->args);
  drop(&static_cast<UnionType*>(object)->parameters);
  free_object(object);
}

// Flattens unions, turns None into its type and leaves repetitions out.
bool add_member(std::vector<Ref>* members, Value value) {
  if (is_union(value)) {
    const Tuple* args = as_union(value)->args;
    for (intptr_t i = 0; i < args->size; ++i) {
      if (!add_member(members, args->items[i])) return false;
    }
    return true;
  }
  if (value == kNone) value = Value(rt->type.none_type);
  for (const Ref& known : *members) {
    const int same = equals(known, value);
    if (same) return same > 0;
  }
  members->push_back(Ref::share(value));
  return true;
}

Ref make_union(const std::vector<Ref>& members) {
  if (members.size() == 1) return members[0];
  std::vector<Value> values(members.begin(), members.end());
  Ref args = make_tuple(values.data(), static_cast<intptr_t>(values.size()));
  UnionType* made = args ? new_object<UnionType>(rt->type.union_type) : nullptr;
  if (!made) return nullptr;
  made->args = as_tuple(args.release());
  gc_track(made);
  return Ref::adopt(Value(made));
}

bool is_unionable(Value v) {
  return v == kNone || is_type(v) || is_generic_alias(v) || is_union(v);
}

Ref union_repr(Value self) {
  const Tuple* args = as_union(self)->args;
  StringBuilder out;
  for (intptr_t i = 0; i < args->size; ++i) {
    if (i) out.append(" | ");
    if (!append_type_repr(&out, args->items[i])) return nullptr;
  }
  return out.finish();
}

// Order does not count.
Ref members_set(Value self) { return make_set(Value(as_union(self)->args), rt->type.frozenset); }

bool union_hash(Value self, int64_t* out) {
  Ref members = members_set(self);
  return members && hash(members, out);
}
Ref union_compare(Value self, Value other, CompareOp op) {
  if (!is_union(other) || (op != CompareOp::Eq && op != CompareOp::Ne)) {
    return Ref::adopt(kNotImplemented);
  }
  Ref a = members_set(self), b = a ? members_set(other) : Ref();
  return b ? compare(a, b, op) : Ref();
}
Ref union_binary(BinaryOp op, Value left, Value right) {
  return op == BinaryOp::Or ? make_union_of(left, right) : Ref::adopt(kNotImplemented);
}

Tuple* parameters_of(UnionType* u) {
  if (!u->parameters) {
    if (Ref found = collect_parameters(u->args)) u->parameters = as_tuple(found.release());
  }
  return u->parameters;
}
Ref union_get_item(Value self, Value key) {
  Tuple* parameters = parameters_of(as_union(self));
  Ref args = parameters ? substitute_parameters(self, as_union(self)->args, parameters, key) : Ref();
  if (!args) return nullptr;
  std::vector<Ref> members;
  for (intptr_t i = 0; i < as_tuple(args)->size; ++i) {
    if (!add_member(&members, as_tuple(args)->items[i])) return nullptr;
  }
  return make_union(members);
}

Ref get_args(Value self) { return Ref::share(Value(as_union(self)->args)); }
Ref get_parameters(Value self) {
  Tuple* parameters = parameters_of(as_union(self));
  return parameters ? Ref::share(Value(parameters)) : Ref();
}
Ref get_origin(Value) { return Ref::share(Value(rt->type.union_type)); }
Ref get_name(Value) { return make_ascii_str("Union"); }

bool is_alias(Value self) {
  const Tuple* args = as_union(self)->args;
  for (intptr_t i = 0; i < args->size; ++i) {
    if (is_generic_alias(args->items[i])) return true;
  }
  return false;
}
Ref union_instancecheck(Value self, const Value* args) {
  if (is_alias(self)) {
    return raise(rt->exc.TypeError,
                 "isinstance() argument 2 cannot be a parameterized generic");
  }
  const int result = is_instance(args[0], Value(as_union(self)->args));
  return result < 0 ? Ref() : Ref::adopt(boolean(result));
}
Ref union_subclasscheck(Value self, const Value* args) {
  if (!is_type(args[0])) return raise(rt->exc.TypeError, "issubclass() arg 1 must be a class");
  if (is_alias(self)) {
    return raise(rt->exc.TypeError,
                 "issubclass() argument 2 cannot be a parameterized generic");
  }
  const int result = is_subclass(args[0], Value(as_union(self)->args));
  return result < 0 ? Ref() : Ref::adopt(boolean(result));
}
// Union[int, str]
Ref union_class_getitem(Value, const Value* args) {
  std::vector<Ref> members;
  if (!is_tuple(args[0])) {
    if (!add_member(&members, args[0])) return nullptr;
    return make_union(members);
  }
  const Tuple* items = as_tuple(args[0]);
  if (!items->size) return raise(rt->exc.TypeError, "Cannot take a Union of no types.");
  for (intptr_t i = 0; i < items->size; ++i) {
    if (!add_member(&members, items->items[i])) return nullptr;
  }
  return make_union(members);
}
Ref no_mro_entries(Value self, const Value*) {
  return raise_showing(rt->exc.TypeError, "Cannot subclass %R", self);
}

const Slots kSlots = {
    .destroy = destroy,
    .traverse = traverse,
    .repr = union_repr,
    .hash = union_hash,
    .compare = union_compare,
    .get_item = union_get_item,
    .binary = union_binary,
};
const NativeMethod kMethods[] = {
    {"__instancecheck__", "($self, instance, /)", union_instancecheck},
    {"__subclasscheck__", "($self, cls, /)", union_subclasscheck},
    {"__class_getitem__", "($type, parameters, /)", union_class_getitem, kClassMethod},
    {"__mro_entries__", "($self, bases, /)", no_mro_entries},
    {}};
const NativeGetSet kGetSets[] = {{"__args__", get_args},
                                 {"__parameters__", get_parameters},
                                 {"__origin__", get_origin},
                                 {"__name__", get_name},
                                 {"__qualname__", get_name},
                                 {}};
const TypeSpec kSpec = {
    .name = "typing.Union",
    .base = nullptr,
    .flags = kTypeGc | kTypeNoInstantiate,
    .instance_size = sizeof(UnionType),
    .slots = &kSlots,
    .methods = kMethods,
    .getsets = kGetSets,
    .doc = "Represent a union type",
};

}  // namespace

Ref make_union_of(Value left, Value right) {
  if (!is_unionable(left) || !is_unionable(right)) return Ref::adopt(kNotImplemented);
  std::vector<Ref> members;
  if (!add_member(&members, left) || !add_member(&members, right)) return nullptr;
  return make_union(members);
}

void init_union_type() { rt->type.union_type = make_type(kSpec); }

}  // namespace coroscope
