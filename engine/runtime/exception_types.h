// What exception.cc, exception_types.cc, exception_syntax.cc and exception_group.cc share.
#pragma once
#include "engine/runtime/exception.h"
#include "engine/runtime/native.h"

namespace coroscope {

extern const Slots kBaseExceptionSlots;
extern const NativeMethod kBaseExceptionMethods[];
extern const NativeGetSet kBaseExceptionGetSets[];

Ref exception_construct(Type* type, Args args);
bool exception_init(Value self, Args args);
Ref exception_str(Value self);
bool set_exception_args(Value self, Args args);
ExceptionObject* allocate_exception(Type* type);  // args (); tracked. Null = MemoryError set
// Sets args and the fields that a constructor call with them would set. Never runs Python code.
Ref fill_exception(Ref exception, Tuple* args);
inline void set_field(Value* field, Value value) {
  incref(value);
  decref(std::exchange(*field, value));
}

// exception_group.cc
extern const Slots kGroupSlots;
extern const NativeMethod kGroupMethods[];
Ref group_str(Value self);

}  // namespace coroscope
