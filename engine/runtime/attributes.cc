// Reading, setting and deleting attributes of any object, and the descriptors met on the way.
//
// Interface: the attribute part of abstract.h, errors' raise_attribute_error. Types' own attributes are
// in type_object.cc, modules' in module.cc. Tests: tests/lang/attributes/*.py.
#include "engine/runtime/abstract.h"
#include "engine/runtime/descriptor.h"
#include "engine/runtime/dict.h"
#include "engine/runtime/errors.h"
#include "engine/runtime/exception.h"
#include "engine/runtime/function.h"
#include "engine/runtime/str.h"
#include "engine/runtime/type.h"

namespace coroscope {

namespace {

bool is_data_descriptor(Value descriptor) {
  return type_of(descriptor)->slots.descriptor_set != nullptr;
}
// One that can be set but not read leaves reading to the instance's dict.
bool overrides_dict(Value descriptor) {
  return is_data_descriptor(descriptor) && type_of(descriptor)->slots.descriptor_get;
}

// As generic_get_attribute, but End without an exception if there is no such attribute.
Next generic_find(Value object, Str* name, Ref* out) {
  Type* type = type_of(object);
  Ref descriptor = Ref::share(type_lookup(type, name));
  if (descriptor && overrides_dict(descriptor)) {
    *out = bind_descriptor(descriptor, object, Value(type));
    return *out ? Next::Item : Next::Error;
  }
  if (Dict* dict = instance_dict(object)) {
    if (Value value = dict_get_str(dict, name)) {
      *out = Ref::share(value);
      return Next::Item;
    }
  }
  if (!descriptor) return Next::End;
  *out = bind_descriptor(descriptor, object, Value(type));
  return *out ? Next::Item : Next::Error;
}

bool raise_cannot_set(Value object, Str* name, bool has_descriptor) {
  raise_attribute_error_text(
      object, name,
      has_descriptor ? format_str("'%T' object attribute '%U' is read-only", object, name)
                     : format_str("'%T' object has no attribute '%U' and no __dict__ for setting "
                                  "new attributes",
                                  object, name));
  return false;
}

}  // namespace

__attribute__((noinline)) Ref bind_descriptor(Value descriptor, Value instance, Value owner) {
  Type* type = type_of(descriptor);
  if (type == rt->type.function && instance) return new_method(descriptor, instance);
  if (!type->slots.descriptor_get) return Ref::share(descriptor);
  return type->slots.descriptor_get(descriptor, instance, owner);
}

__attribute__((noinline)) Ref get_attribute(Value object, Str* name) {
  return type_of(object)->slots.get_attribute(object, name);
}

Next find_attribute(Value object, Str* name, Ref* out) {
  if (type_of(object)->slots.get_attribute == generic_get_attribute) {
    const Next found = generic_find(object, name, out);
    if (found != Next::Error) return found;
  } else {
    *out = get_attribute(object, name);
    if (*out) return Next::Item;
  }
  if (!raised_matches(Value(rt->exc.AttributeError))) return Next::Error;
  clear_raised();
  return Next::End;
}

__attribute__((noinline)) bool set_attribute(Value object, Str* name, Value value) {
  return type_of(object)->slots.set_attribute(object, name, value);
}

Ref generic_get_attribute(Value object, Str* name) {
  Ref result;
  const Next found = generic_find(object, name, &result);
  if (found == Next::Item) return result;
  return found == Next::Error ? Ref() : Ref(raise_attribute_error(object, name));
}

__attribute__((noinline)) bool generic_set_attribute(Value object, Str* name, Value value) {
  Type* type = type_of(object);
  Ref descriptor = Ref::share(type_lookup(type, name));
  if (descriptor && is_data_descriptor(descriptor)) {
    return type_of(descriptor)->slots.descriptor_set(descriptor, object, value);
  }
  if (!object.is_object() || !dict_slot(object.object())) {
    return raise_cannot_set(object, name, static_cast<bool>(descriptor));
  }
  if (value) {
    Dict* dict = ensure_instance_dict(object.object());
    Own<Str> key = intern(name);
    return dict && key && dict_set_str(dict, key.get(), value);
  }
  Dict* dict = instance_dict(object);
  if (dict && dict_delete_str(dict, name)) return true;
  raise_attribute_error(object, name);
  return false;
}

Dict* instance_dict(Value object) {
  if (!object.is_object()) return nullptr;
  Dict** slot = dict_slot(object.object());
  return slot ? *slot : nullptr;
}

Dict* ensure_instance_dict(Object* object) {
  Dict** slot = dict_slot(object);
  if (!slot) return nullptr;
  if (!*slot) *slot = new_dict().release();
  return *slot;
}

Ref lookup_special(Value object, Str* name) {
  Type* type = type_of(object);
  Ref found = Ref::share(type_lookup(type, name));
  return found ? bind_descriptor(found, object, Value(type)) : Ref();
}

}  // namespace coroscope
