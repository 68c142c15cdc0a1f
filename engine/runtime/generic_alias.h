// types.GenericAlias: list[int].
#pragma once
#include "engine/runtime/runtime.h"

namespace coroscope {

struct GenericAlias : GcObject {
  Value origin;
  Tuple* args = nullptr;
  Tuple* parameters = nullptr;  // type variables among args, each once
  bool starred = false;         // *tuple[int, ...]
  Object* weak_references = nullptr;
};
bool is_generic_alias(Value v);  // or of a subclass
Ref make_generic_alias(Value origin, Value args);
// The type variables in a tuple of arguments, in order, each once.
Ref collect_parameters(Tuple* args);
// The arguments with type variables replaced by what `item` gives for `parameters`.
Ref substitute_parameters(Value self, Tuple* args, Tuple* parameters, Value item);
// How a type is shown inside list[...]: int, None, ..., module.Class. False = exception set.
bool append_type_repr(class StringBuilder* out, Value type);
void init_generic_alias_type();

}  // namespace coroscope
