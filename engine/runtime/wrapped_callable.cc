// classmethod and staticmethod.
//
// Interface: the types, through init_descriptor_types. Tests: tests/lang/descriptors/*method_*.py.
#include "engine/runtime/abstract.h"
#include "engine/runtime/arguments.h"
#include "engine/runtime/descriptor.h"
#include "engine/runtime/dict.h"
#include "engine/runtime/errors.h"
#include "engine/runtime/function.h"
#include "engine/runtime/owning.h"
#include "engine/runtime/str.h"
#include "engine/runtime/type.h"

namespace coroscope {

namespace {

WrappedCallable* as_wrapped(Value v) { return static_cast<WrappedCallable*>(v.object()); }

void traverse(Object* self, Visit visit, void* context) {
  visit_member(static_cast<WrappedCallable*>(self)->callable, visit, context);
  visit_member(static_cast<WrappedCallable*>(self)->dict, visit, context);
}
void clear(Object* self) {
  drop(&static_cast<WrappedCallable*>(self)->callable);
  drop(&static_cast<WrappedCallable*>(self)->dict);
}
void destroy(Object* self) {
  clear(self);
  free_object(self);
}

Ref construct(Type* type, Args) {
  WrappedCallable* self = new_object<WrappedCallable>(type);
  if (!self) return nullptr;
  self->callable = kNone;
  gc_track(self);
  return Ref::adopt(Value(self));
}

// The wrapped function's name, doc and so on become the wrapper's, as functools.wraps does.
bool copy_attributes(Value self, Value callable) {
  for (Str* name : {rt->str.__module__, rt->str.__name__, rt->str.__qualname__, rt->str.__doc__}) {
    Ref value;
    const Next found = find_attribute(callable, name, &value);
    if (found == Next::Error) return false;
    if (found == Next::Item && !set_attribute(self, name, value)) return false;
  }
  return true;
}

bool init_named(const char* name, Value self, Args args) {
  Value given[1];
  if (!bind_positional(name, args, 1, 1, given)) return false;
  assign(&as_wrapped(self)->callable, given[0]);
  return copy_attributes(self, given[0]);
}
bool classmethod_init(Value self, Args args) { return init_named("classmethod", self, args); }
bool staticmethod_init(Value self, Args args) { return init_named("staticmethod", self, args); }

Ref classmethod_get(Value self, Value instance, Value owner) {
  return new_method(as_wrapped(self)->callable, owner ? owner : Value(type_of(instance)));
}
Ref staticmethod_get(Value self, Value, Value) { return Ref::share(as_wrapped(self)->callable); }
Ref staticmethod_call(Value self, Args args) {
  Ref callable = Ref::share(as_wrapped(self)->callable);
  return call(callable, args);
}

Ref classmethod_repr(Value self) {
  return format_str("<classmethod(%R)>", as_wrapped(self)->callable);
}
Ref staticmethod_repr(Value self) {
  return format_str("<staticmethod(%R)>", as_wrapped(self)->callable);
}

Ref get_callable(Value self) { return share_or_none(as_wrapped(self)->callable); }
Ref get_abstract(Value self) {
  const int abstract = is_abstract_method(as_wrapped(self)->callable);
  return abstract < 0 ? Ref() : Ref::adopt(boolean(abstract));
}
Ref get_dict(Value self) {
  Dict* dict = ensure_instance_dict(self.object());
  return dict ? Ref::share(Value(dict)) : Ref();
}

// An attribute of the wrapped that is kept in the wrapper's dict once it was asked for.
Ref get_kept(Value self, Str* name) {
  Dict* dict = ensure_instance_dict(self.object());
  if (!dict) return nullptr;
  if (Value found = dict_get_str(dict, name)) return Ref::share(found);
  Ref value = get_attribute(as_wrapped(self)->callable, name);
  return value && dict_set_str(dict, name, value) ? std::move(value) : Ref();
}
bool set_kept(Value self, Str* name, Value value) {
  Dict* dict = ensure_instance_dict(self.object());
  if (!dict || value) return dict && dict_set_str(dict, name, value);
  if (!dict_delete_str(dict, name)) raise(rt->exc.AttributeError, "%U", name);
  return !is_raised();
}
Ref get_annotations(Value self) { return get_kept(self, rt->str.__annotations__); }
bool set_annotations(Value self, Value value) {
  return set_kept(self, rt->str.__annotations__, value);
}
Ref get_annotate(Value self) { return get_kept(self, rt->str.__annotate__); }
bool set_annotate(Value self, Value value) { return set_kept(self, rt->str.__annotate__, value); }

const NativeGetSet kGetSets[] = {{"__func__", get_callable, nullptr, nullptr, true},
                                 {"__wrapped__", get_callable, nullptr, nullptr, true},
                                 {"__isabstractmethod__", get_abstract},
                                 {"__dict__", get_dict},
                                 {"__annotations__", get_annotations, set_annotations},
                                 {"__annotate__", get_annotate, set_annotate},
                                 {}};
Ref class_getitem(Value type, const Value* args) {
  return call2(Value(rt->type.generic_alias), type, args[0]);
}
const NativeMethod kMethods[] = {
    {"__class_getitem__", "($type, item, /)", class_getitem, kClassMethod}, {}};

const Slots kClassMethodSlots = {
    .destroy = destroy,
    .traverse = traverse,
    .clear = clear,
    .construct = construct,
    .init = classmethod_init,
    .repr = classmethod_repr,
    .descriptor_get = classmethod_get,
};
const Slots kStaticMethodSlots = {
    .destroy = destroy,
    .traverse = traverse,
    .clear = clear,
    .construct = construct,
    .init = staticmethod_init,
    .call = staticmethod_call,
    .repr = staticmethod_repr,
    .descriptor_get = staticmethod_get,
};
const TypeSpec kClassMethodSpec = {
    .name = "classmethod",
    .base = nullptr,
    .flags = kTypeGc | kTypeBase,
    .instance_size = sizeof(WrappedCallable),
    .slots = &kClassMethodSlots,
    .methods = kMethods,
    .getsets = kGetSets,
    .doc = "Convert a function to be a class method.",
    .text_signature = "(function, /)",
    .dict_offset = offsetof(WrappedCallable, dict),
};
const TypeSpec kStaticMethodSpec = {
    .name = "staticmethod",
    .base = nullptr,
    .flags = kTypeGc | kTypeBase,
    .instance_size = sizeof(WrappedCallable),
    .slots = &kStaticMethodSlots,
    .methods = kMethods,
    .getsets = kGetSets,
    .doc = "Convert a function to be a static method.",
    .text_signature = "(function, /)",
    .dict_offset = offsetof(WrappedCallable, dict),
};

}  // namespace

void init_wrapped_callable_types();
void init_wrapped_callable_types() {
  rt->type.classmethod = make_type(kClassMethodSpec);
  rt->type.staticmethod = make_type(kStaticMethodSpec);
}

}  // namespace coroscope
