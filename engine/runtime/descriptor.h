// Descriptors other than functions: property, classmethod, staticmethod, super, slots and members.
#pragma once
#include "engine/runtime/native.h"
#include "engine/runtime/runtime.h"

namespace coroscope {

struct GetSetDescriptor : GcObject {
  Type* owner = nullptr;
  const NativeGetSet* row = nullptr;
  Str* name = nullptr;
};

// A Value stored in the instance: a name of __slots__, or a field of a built-in struct.
struct MemberDescriptor : GcObject {
  enum Access : uint8_t { Slot, ReadOnly, NoneIfNull };  // Slot: unset raises AttributeError
  Type* owner = nullptr;
  Str* name = nullptr;
  int32_t offset = 0;  // bytes from the object; negative for __slots__
  Access access = Slot;
  Value doc;
  const NativeGetSet* row = nullptr;  // given: read and set by it, not at an offset
};
inline Value* member_at(Object* object, int32_t offset) {
  return reinterpret_cast<Value*>(reinterpret_cast<char*>(object) + offset);
}

// A filled-in C++ slot made visible under its special method's name (`int.__add__`).
struct SlotRow;
struct WrapperDescriptor : GcObject {
  Type* owner = nullptr;
  const SlotRow* row = nullptr;
  Str* name = nullptr;
};
struct MethodWrapper : GcObject {  // the same, bound
  WrapperDescriptor* descriptor = nullptr;
  Value self;
};

struct Property : GcObject {
  Value getter, setter, deleter, doc, name;  // null = not given
  bool doc_from_getter = false;
  Dict* dict = nullptr;
};

// classmethod and staticmethod share it.
struct WrappedCallable : GcObject {
  Value callable;
  Dict* dict = nullptr;
};

struct Super : GcObject {
  Type* start = nullptr;      // look behind this class in the MRO
  Value object;               // null = unbound
  Type* object_type = nullptr;
};
// super(start, self).name without the super object: LOAD_SUPER_ATTR and LOAD_SUPER_METHOD.
// With `bound_self` non-null a plain function is given unbound and *bound_self says whether self
// goes first.
Ref super_attribute(Type* start, Value self, Str* name, bool* bound_self);

// A member of a built-in type in its dict, for a Value (or a pointer to an object) in the struct.
bool add_member(Type* type, const char* name, size_t offset, MemberDescriptor::Access access);

// Whether function.__isabstractmethod__ is there and true; -1 = exception set.
int is_abstract_method(Value function);

void init_descriptor_types();

}  // namespace coroscope
