// Module _typing in parts: type parameters, and aliases of types.
#pragma once
#include "engine/runtime/abstract.h"
#include "engine/runtime/native.h"

namespace coroscope {

// A function of the module typing, which is imported when first needed. May run Python code.
Ref call_typing_module(const char* function, const Value* args, int count);
// The result of a lazily evaluated annotation: evaluator(1).
Ref call_evaluator(Value evaluator);
// What evaluate_bound and its kin show for a value that was given as it is.
Ref make_constant_evaluator(Value value);
// __name__ of the globals that the running function sees; None if there is none.
Ref calling_module();
// left | right for type parameters and aliases, with what typing.Union makes of other operands.
Ref typing_or(BinaryOp op, Value left, Value right);

bool add_type_parameters(Dict* namespace_);   // TypeVar, ParamSpec, TypeVarTuple, NoDefault

// For the functions of _typing that the compiler's code calls.
Ref new_type_parameter(Type* type, Value name, Value bound_evaluator, Value constraints_evaluator);
bool set_default_evaluator(Value parameter, Value evaluator);

}  // namespace coroscope
