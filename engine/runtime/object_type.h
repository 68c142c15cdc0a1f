// What object_type.cc, object_reduce.cc and type_object.cc share.
#pragma once
#include "engine/runtime/native.h"
#include "engine/runtime/runtime.h"

namespace coroscope {

extern const TypeSpec kObjectSpec;
extern const TypeSpec kTypeTypeSpec;

bool object_init(Value self, Args args);
bool collect_type_names(Type* type, Dict* names);

// object.__reduce_ex__, __reduce__ and __getstate__ (object_reduce.cc): for the copy module.
Ref object_reduce_ex(Value self, const Value* args);
Ref object_reduce(Value self, const Value* args);
Ref object_getstate(Value self, const Value* args);

}  // namespace coroscope
