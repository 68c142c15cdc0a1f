// super: attribute look-up behind a class in the MRO.
//
// Interface: super_attribute (descriptor.h) for the interpreter; the type. Tests: tests/lang/classes/
// super_*.py.
#include "engine/runtime/abstract.h"
#include "engine/runtime/arguments.h"
#include "engine/runtime/cell.h"
#include "engine/runtime/code_object.h"
#include "engine/runtime/descriptor.h"
#include "engine/runtime/dict.h"
#include "engine/runtime/errors.h"
#include "engine/runtime/frame.h"
#include "engine/runtime/owning.h"
#include "engine/runtime/str.h"
#include "engine/runtime/tuple.h"
#include "engine/runtime/type.h"

namespace coroscope {

namespace {

Super* as_super(Value v) { return static_cast<Super*>(v.object()); }

void traverse(Object* self, Visit visit, void* context) {
  visit_member(static_cast<Super*>(self)->start, visit, context);
  visit_member(static_cast<Super*>(self)->object, visit, context);
  visit_member(static_cast<Super*>(self)->object_type, visit, context);
}
void destroy(Object* self) {
  drop(&static_cast<Super*>(self)->start);
  drop(&static_cast<Super*>(self)->object);
  drop(&static_cast<Super*>(self)->object_type);
  free_object(self);
}

// The class whose MRO is searched for `object`; null = TypeError set.
Type* object_class(Type* start, Value object) {
  if (is_type(object) && is_subtype(as_type(object), start)) return as_type(object);
  if (is_instance_of(object, start)) return type_of(object);
  Ref claimed;
  if (find_attribute(object, rt->str.__class__, &claimed) == Next::Error) return nullptr;
  if (claimed && is_type(claimed) && is_subtype(as_type(claimed), start)) return as_type(claimed);
  raise(rt->exc.TypeError,
        "super(type, obj): obj (%s %N) is not an instance or subtype of type (%N).",
        is_type(object) ? "type" : "instance of",
        is_type(object) ? as_type(object) : type_of(object), start);
  return nullptr;
}

// What stands behind `start` in the MRO under this name; null = nothing.
Value find_behind(Type* start, Type* object_type, Str* name) {
  const Tuple* mro = object_type->mro;
  if (!mro) return Value();  // the class is being built
  intptr_t i = 0;
  while (i < mro->size && mro->items[i] != Value(start)) ++i;
  for (++i; i < mro->size; ++i) {
    if (Value found = dict_get_str(as_type(mro->items[i])->dict, name)) return found;
  }
  return Value();
}

Ref construct(Type* type, Args) {
  Super* self = new_object<Super>(type);
  if (!self) return nullptr;
  gc_track(self);
  return Ref::adopt(Value(self));
}

bool fail(const char* text) {
  raise(rt->exc.RuntimeError, "super(): %s", text);
  return false;
}

Value first_argument(Frame* frame) {
  Value first = frame->slots()[0];
  const uint8_t kind = frame->code->code->local_kinds[0];
  if (kind & code::kCell && first && has_type(first, rt->type.cell)) return as_cell(first)->value;
  return first;
}

// super() in a method: the class from the cell __class__, the object from the first argument.
bool find_implied(Type** start, Value* object) {
  Frame* frame = rt->thread.frame;
  if (!frame) return fail("no current frame");
  const CodeObject* code = frame->code;
  if (!code->argument_count) return fail("no arguments");
  *object = first_argument(frame);
  if (!*object) return fail("arg[0] deleted");
  for (uint32_t i = 0; i < code->local_count; ++i) {
    if (code->locals[i] != rt->str.__class__ || !(code->code->local_kinds[i] & code::kFree)) {
      continue;
    }
    Value cell = frame->slots()[i];
    if (!cell || !has_type(cell, rt->type.cell)) return fail("bad __class__ cell");
    Value cls = as_cell(cell)->value;
    if (!cls) return fail("empty __class__ cell");
    if (!is_type(cls)) {
      raise(rt->exc.RuntimeError, "super(): __class__ is not a type (%T)", cls);
      return false;
    }
    *start = as_type(cls);
    return true;
  }
  return fail("__class__ cell not found");
}

bool init(Value self, Args args) {
  Value given[2];
  if (!no_keywords("super", args) || !bind_positional("super", args, 0, 2, given)) return false;
  Type* start = nullptr;
  Value object = given[1];
  if (!given[0]) {
    if (!find_implied(&start, &object)) return false;
  } else if (!is_type(given[0])) {
    raise(rt->exc.TypeError, "super() argument 1 must be a type, not %T", given[0]);
    return false;
  } else {
    start = as_type(given[0]);
  }
  if (object == kNone) object = Value();
  Type* object_type = nullptr;
  if (object && !(object_type = object_class(start, object))) return false;
  Super* s = as_super(self);
  assign(&s->start, start);
  assign(&s->object, object);
  assign(&s->object_type, object_type);
  return true;
}

Ref super_get_attribute(Value self, Str* name) {
  const Super* s = as_super(self);
  if (s->object_type && name != rt->str.__class__) {
    if (Ref found = Ref::share(find_behind(s->start, s->object_type, name))) {
      const bool on_type = s->object == Value(s->object_type);
      return bind_descriptor(found, on_type ? Value() : s->object, Value(s->object_type));
    }
  }
  return generic_get_attribute(self, name);
}

Ref super_get(Value self, Value instance, Value) {
  const Super* s = as_super(self);
  if (!instance || instance == kNone || s->object) return Ref::share(self);
  return call2(Value(type_of(self)), Value(s->start), instance);
}

Ref super_repr(Value self) {
  const Super* s = as_super(self);
  Ref start = s->start ? Ref::share(Value(s->start->name)) : make_str("NULL");
  if (!s->object_type) return format_str("<super: <class '%S'>, NULL>", start.get());
  return format_str("<super: <class '%S'>, <%N object>>", start.get(), s->object_type);
}

Ref get_this_class(Value self) { return share_or_none(as_super(self)->start); }
Ref get_self(Value self) { return share_or_none(as_super(self)->object); }
Ref get_self_class(Value self) { return share_or_none(as_super(self)->object_type); }

const Slots kSlots = {
    .destroy = destroy,
    .traverse = traverse,
    .construct = construct,
    .init = init,
    .repr = super_repr,
    .get_attribute = super_get_attribute,
    .descriptor_get = super_get,
};
const NativeGetSet kGetSets[] = {{"__thisclass__", get_this_class, nullptr, nullptr, true},
                                 {"__self__", get_self, nullptr, nullptr, true},
                                 {"__self_class__", get_self_class, nullptr, nullptr, true},
                                 {}};
const TypeSpec kSpec = {
    .name = "super",
    .base = nullptr,
    .flags = kTypeGc | kTypeBase,
    .instance_size = sizeof(Super),
    .slots = &kSlots,
    .getsets = kGetSets,
    .doc = "super() -> same as super(__class__, <first argument>)",
};

}  // namespace

Ref super_attribute(Type* start, Value self, Str* name, bool* bound_self) {
  if (bound_self) *bound_self = false;
  Type* object_type = object_class(start, self);
  if (!object_type) return nullptr;
  Ref found = name == rt->str.__class__ ? Ref() : Ref::share(find_behind(start, object_type, name));
  if (found) {
    const bool on_type = self == Value(object_type);
    if (bound_self && !on_type && has_type(found, rt->type.function)) {
      *bound_self = true;
      return found;
    }
    return bind_descriptor(found, on_type ? Value() : self, Value(object_type));
  }
  const Value args[2] = {Value(start), self};
  Ref object = call(Value(rt->type.super), {args, 2, nullptr});
  return object ? generic_get_attribute(object, name) : Ref();
}

void init_super_type();
void init_super_type() { rt->type.super = make_type(kSpec); }

}  // namespace coroscope
