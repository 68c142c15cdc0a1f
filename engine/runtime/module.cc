// Module objects: attribute access with a module's own __getattr__, and the words of circular imports.
//
// Interface: module.h. Tests: tests/lang/modules/*.py.
#include "engine/runtime/module.h"

#include "engine/runtime/abstract.h"
#include "engine/runtime/arguments.h"
#include "engine/runtime/dict.h"
#include "engine/runtime/errors.h"
#include "engine/runtime/owning.h"
#include "engine/runtime/str.h"
#include "engine/runtime/type.h"

namespace coroscope {

namespace {

void traverse(Object* self, Visit visit, void* context) {
  visit_member(static_cast<Module*>(self)->dict, visit, context);
}
void clear(Object* self) {
  if (Dict* dict = static_cast<Module*>(self)->dict) dict_clear(dict);
}
void destroy(Object* self) {
  drop(&static_cast<Module*>(self)->dict);
  free_object(self);
}

Module* allocate(Type* type) {
  Module* module = new_object<Module>(type);
  if (!module) return nullptr;
  module->dict = new_dict().release();
  gc_track(module);
  return module;
}

bool fill(Module* module, Value name, Value doc) {
  Dict* dict = module->dict;
  return dict && dict_set_str(dict, rt->str.__name__, name) &&
         dict_set_str(dict, rt->str.__doc__, doc) &&
         dict_set_str(dict, rt->str.__package__, kNone) &&
         dict_set_str(dict, rt->str.__loader__, kNone) &&
         dict_set_str(dict, rt->str.__spec__, kNone);
}

Ref construct(Type* type, Args) {
  Module* module = allocate(type);
  return module ? Ref::adopt(Value(module)) : Ref();
}

bool init(Value self, Args args) {
  const char* const names[] = {"name", "doc"};
  Value given[2];
  if (!bind_constructor("module", args, names, 1, 2, given)) return false;
  if (!is_str(given[0])) {
    raise(rt->exc.TypeError, "module() argument 'name' must be str, not %T", given[0]);
    return false;
  }
  return fill(as_module(self), given[0], given[1] ? given[1] : kNone);
}

Ref module_repr(Value self) {
  Value name = dict_get_str(as_module(self)->dict, rt->str.__name__);
  Value file = dict_get_str(as_module(self)->dict, rt->str.__file__);
  if (!name || !is_str(name)) name = Value();
  Ref shown = name ? repr(name) : make_str("'?'");
  if (!shown) return nullptr;
  if (file && is_str(file)) return format_str("<module %S from %R>", shown.get(), file);
  Value loader = dict_get_str(as_module(self)->dict, rt->str.__loader__);
  if (loader && is_str(loader)) return format_str("<module %S (%S)>", shown.get(), loader);
  return format_str("<module %S>", shown.get());
}

std::nullptr_t raise_missing(Value self, Str* name) {
  Value own = dict_get_str(as_module(self)->dict, rt->str.__name__);
  if (!own || !is_str(own)) {
    return raise_attribute_error_text(self, name, format_str("module has no attribute '%U'", name));
  }
  return raise_attribute_error_text(
      self, name,
      as_module(self)->initializing
          ? format_str("partially initialized module '%S' has no attribute '%U' (most likely due "
                       "to a circular import)",
                       own, name)
          : format_str("module '%S' has no attribute '%U'", own, name));
}

Ref module_get_attribute(Value self, Str* name) {
  Type* type = type_of(self);
  Ref descriptor = Ref::share(type_lookup(type, name));
  if (descriptor && type_of(descriptor)->slots.descriptor_set) {
    return bind_descriptor(descriptor, self, Value(type));
  }
  Dict* dict = as_module(self)->dict;
  if (Value found = dict_get_str(dict, name)) return Ref::share(found);
  if (descriptor) return bind_descriptor(descriptor, self, Value(type));
  if (Ref own = Ref::share(dict_get_str(dict, rt->str.__getattr__))) return call1(own, Value(name));
  return raise_missing(self, name);
}

Ref get_dict(Value self) { return Ref::share(Value(as_module(self)->dict)); }

Ref module_dir(Value self, const Value*) {
  Ref dict = get_attribute(self, rt->str.__dict__);
  if (!dict) return nullptr;
  if (!is_dict(dict)) return raise(rt->exc.TypeError, "<module>.__dict__ is not a dictionary");
  if (Ref own = Ref::share(dict_get_str(as_dict(dict), rt->str.__dir__))) return call0(own);
  return to_list(dict);
}

// __annotations__ of a module: its code's __annotate__ is called when first asked.
Ref get_annotations(Value self) {
  Dict* dict = as_module(self)->dict;
  if (Value found = dict_get_str(dict, rt->str.__annotations__)) return Ref::share(found);
  Ref annotate = Ref::share(dict_get_str(dict, rt->str.__annotate__));
  Ref made = annotate && annotate.get() != kNone ? call1(annotate, Value::small(1))
                                                 : Ref(new_dict());
  if (!made || !dict_set_str(dict, rt->str.__annotations__, made)) return nullptr;
  return made;
}
bool set_annotations(Value self, Value value) {
  Dict* dict = as_module(self)->dict;
  if (value) return dict_set_str(dict, rt->str.__annotations__, value);
  if (dict_delete_str(dict, rt->str.__annotations__)) return true;
  raise(rt->exc.AttributeError, "__annotations__");
  return false;
}
Ref get_annotate(Value self) {
  Value found = dict_get_str(as_module(self)->dict, rt->str.__annotate__);
  return share_or_none(found);
}
bool set_annotate(Value self, Value value) {
  if (!value) {
    raise(rt->exc.TypeError, "cannot delete __annotate__ attribute");
    return false;
  }
  dict_delete_str(as_module(self)->dict, rt->str.__annotations__);
  return dict_set_str(as_module(self)->dict, rt->str.__annotate__, value);
}

const Slots kSlots = {
    .destroy = destroy,
    .traverse = traverse,
    .clear = clear,
    .construct = construct,
    .init = init,
    .repr = module_repr,
    .get_attribute = module_get_attribute,
    .set_attribute = generic_set_attribute,
};
const NativeMethod kMethods[] = {{"__dir__", "($self, /)", module_dir}, {}};
const NativeGetSet kGetSets[] = {{"__dict__", get_dict, nullptr, nullptr, true},
                                 {"__annotations__", get_annotations, set_annotations},
                                 {"__annotate__", get_annotate, set_annotate},
                                 {}};
const TypeSpec kSpec = {
    .name = "module",
    .base = nullptr,
    .flags = kTypeGc | kTypeBase,
    .instance_size = sizeof(Module),
    .slots = &kSlots,
    .methods = kMethods,
    .getsets = kGetSets,
    .doc = "Create a module object.",
    .text_signature = "(name, doc=None)",
    .dict_offset = offsetof(Module, dict),
    .weak_offset = offsetof(Module, weak_references),
};

}  // namespace

Module* new_module(Value name) {
  Module* module = allocate(rt->type.module);
  if (!module) return nullptr;
  Ref keep = Ref::adopt(Value(module));
  if (!fill(module, name, kNone)) return nullptr;
  return static_cast<Module*>(keep.release().object());
}

void init_module_type() { rt->type.module = make_type(kSpec); }

}  // namespace coroscope
