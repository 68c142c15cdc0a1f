// property: a managed attribute.
//
// Interface: the type, through init_descriptor_types. Tests: tests/lang/descriptors/property_*.py.
#include "engine/runtime/abstract.h"
#include "engine/runtime/arguments.h"
#include "engine/runtime/descriptor.h"
#include "engine/runtime/errors.h"
#include "engine/runtime/owning.h"
#include "engine/runtime/str.h"
#include "engine/runtime/type.h"

namespace coroscope {

namespace {

Property* as_property(Value v) { return static_cast<Property*>(v.object()); }
Value given(Value v) { return v == kNone ? Value() : v; }

void traverse(Object* object, Visit visit, void* context) {
  auto* self = static_cast<Property*>(object);
  for (Value v : {self->getter, self->setter, self->deleter, self->doc, self->name}) {
    visit_member(v, visit, context);
  }
}

void clear(Object* object) {
  auto* self = static_cast<Property*>(object);
  for (Value* v : {&self->getter, &self->setter, &self->deleter, &self->doc, &self->name}) drop(v);
}

void destroy(Object* object) {
  clear(object);
  free_object(object);
}

Ref construct(Type* type, Args) {
  Property* self = new_object<Property>(type);
  if (!self) return nullptr;
  gc_track(self);
  return Ref::adopt(Value(self));
}

// Instances of subclasses keep the doc in their dict, where a class's own __doc__ can't hide it. One
// with slots has no room: that is only told if the getter's doc is lost.
bool set_doc_from(Value self, Value doc) {
  if (type_of(self) == rt->type.property) {
    assign(&as_property(self)->doc, doc);
    return true;
  }
  if (set_attribute(self, rt->str.__doc__, doc)) return true;
  if (as_property(self)->doc_from_getter) return false;
  if (!raised_matches(Value(rt->exc.AttributeError))) return false;
  clear_raised();
  return true;
}

bool init(Value self, Args args) {
  const char* const names[] = {"fget", "fset", "fdel", "doc"};
  Value values[4];
  if (!bind_constructor("property", args, names, 0, 4, values)) return false;
  Property* p = as_property(self);
  assign(&p->getter, given(values[0]));
  assign(&p->setter, given(values[1]));
  assign(&p->deleter, given(values[2]));
  drop(&p->name);
  p->doc_from_getter = false;
  if (given(values[3])) return set_doc_from(self, values[3]);
  drop(&p->doc);
  Ref doc;
  if (p->getter && find_attribute(p->getter, rt->str.__doc__, &doc) == Next::Error) return false;
  p->doc_from_getter = doc && doc.get() != kNone;
  return set_doc_from(self, p->doc_from_getter ? doc.get() : kNone);
}

// The name that messages show: given by __set_name__, or the getter's.
bool property_name(const Property* p, Ref* out) {
  if (p->name) {
    *out = Ref::share(p->name);
    return true;
  }
  if (!p->getter) return true;
  return find_attribute(p->getter, rt->str.__name__, out) != Next::Error;
}

std::nullptr_t raise_missing(const Property* p, Value instance, const char* what) {
  Ref name;
  if (!property_name(p, &name)) return nullptr;
  Str* qualname = type_of(instance)->qualname;
  if (name) {
    return raise_showing(rt->exc.AttributeError, "property %R of '%U' object has no %s", name.get(),
                 qualname, what);
  }
  return raise(rt->exc.AttributeError, "property of '%U' object has no %s", qualname, what);
}

Ref get(Value self, Value instance, Value) {
  if (!instance || instance == kNone) return Ref::share(self);
  const Property* p = as_property(self);
  if (!p->getter) return raise_missing(p, instance, "getter");
  Ref getter = Ref::share(p->getter);
  return call1(getter, instance);
}

bool set(Value self, Value instance, Value value) {
  const Property* p = as_property(self);
  Ref function = Ref::share(value ? p->setter : p->deleter);
  if (!function) {
    raise_missing(p, instance, value ? "setter" : "deleter");
    return false;
  }
  return !(value ? call2(function, instance, value) : call1(function, instance)).is_null();
}

// getter(), setter() and deleter() give a copy with one function changed.
Ref copy_with(Value self, Value getter, Value setter, Value deleter) {
  const Property* p = as_property(self);
  auto choose = [](Value changed, Value old) { return changed ? changed : old ? old : kNone; };
  const Value doc = p->doc_from_getter || !p->doc ? kNone : p->doc;
  const Value values[4] = {choose(getter, p->getter), choose(setter, p->setter),
                           choose(deleter, p->deleter), doc};
  Ref made = call(Value(type_of(self)), {values, 4, nullptr});
  if (made && is_instance_of(made, rt->type.property)) assign(&as_property(made)->name, p->name);
  return made;
}
Ref with_getter(Value self, const Value* args) {
  return copy_with(self, args[0], Value(), Value());
}
Ref with_setter(Value self, const Value* args) {
  return copy_with(self, Value(), args[0], Value());
}
Ref with_deleter(Value self, const Value* args) {
  return copy_with(self, Value(), Value(), args[0]);
}

Ref set_name(Value self, Args args) {
  if (args.count != 2) {
    return raise(rt->exc.TypeError, "__set_name__() takes 2 positional arguments but %d were given",
                 args.count);
  }
  assign(&as_property(self)->name, args.values[1]);
  return Ref::adopt(kNone);
}

Ref get_doc(Value self) { return share_or_none(as_property(self)->doc); }
bool set_doc(Value self, Value value) {
  assign(&as_property(self)->doc, value);
  return true;
}
Ref get_name(Value self) {
  Ref name;
  if (!property_name(as_property(self), &name)) return nullptr;
  return name ? name : Ref(raise_attribute_error(self, rt->str.__name__));
}
bool set_name_attribute(Value self, Value value) {
  assign(&as_property(self)->name, value);
  return true;
}

Ref is_abstract(Value self) {
  const Property* p = as_property(self);
  for (Value function : {p->getter, p->setter, p->deleter}) {
    if (!function) continue;
    const int abstract = is_abstract_method(function);
    if (abstract) return abstract < 0 ? Ref() : Ref::adopt(kTrue);
  }
  return Ref::adopt(kFalse);
}

const Slots kSlots = {
    .destroy = destroy,
    .traverse = traverse,
    .clear = clear,
    .construct = construct,
    .init = init,
    .descriptor_get = get,
    .descriptor_set = set,
};
const NativeMethod kMethods[] = {
    {"getter", "($self, object, /)", with_getter, kNativePlain,
     "Descriptor to obtain a copy of the property with a different getter."},
    {"setter", "($self, object, /)", with_setter, kNativePlain,
     "Descriptor to obtain a copy of the property with a different setter."},
    {"deleter", "($self, object, /)", with_deleter, kNativePlain,
     "Descriptor to obtain a copy of the property with a different deleter."},
    {"__set_name__", "($self, owner, name, /)", raw_native(set_name), kRawArguments},
    {}};
const NativeGetSet kGetSets[] = {{"__doc__", get_doc, set_doc},
                                 {"__name__", get_name, set_name_attribute},
                                 {"__isabstractmethod__", is_abstract},
                                 {}};
const TypeSpec kSpec = {
    .name = "property",
    .base = nullptr,
    .flags = kTypeGc | kTypeBase,
    .instance_size = sizeof(Property),
    .slots = &kSlots,
    .methods = kMethods,
    .getsets = kGetSets,
    .doc = "Property attribute.",
    .text_signature = "(fget=None, fset=None, fdel=None, doc=None)",
};

}  // namespace

int is_abstract_method(Value function) {
  Ref flag;
  const Next found = find_attribute(function, rt->str.__isabstractmethod__, &flag);
  if (found != Next::Item) return found == Next::Error ? -1 : 0;
  return truth(flag);
}

void init_property_type();
void init_property_type() {
  Type* type = rt->type.property = make_type(kSpec);
  add_member(type, "fget", offsetof(Property, getter), MemberDescriptor::ReadOnly);
  add_member(type, "fset", offsetof(Property, setter), MemberDescriptor::ReadOnly);
  add_member(type, "fdel", offsetof(Property, deleter), MemberDescriptor::ReadOnly);
}

}  // namespace coroscope
