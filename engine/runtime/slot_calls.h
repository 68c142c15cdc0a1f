// The slot functions of classes written in Python; named by slot_rows.inc, defined in slot_calls.cc
// and slot_call_operators.cc.
#pragma once
#include "engine/runtime/runtime.h"

namespace coroscope {

Ref call_new(Type* type, Args args);
bool call_init(Value self, Args args);
Ref call_call(Value self, Args args);
Ref call_repr(Value self);
Ref call_str(Value self);
bool call_hash(Value self, int64_t* out);
Ref call_compare(Value self, Value other, CompareOp op);
Ref call_getattribute(Value self, Str* name);
bool call_setattr(Value self, Str* name, Value value);
Ref call_get(Value self, Value instance, Value owner);
bool call_set(Value self, Value instance, Value value);
Ref call_iter(Value self);
Next call_next(Value self, Ref* item);
Ref call_dunder_next(Value self);   // its end is the StopIteration itself, as __next__ raised it
Ref call_await(Value self);
Ref call_aiter(Value self);
Ref call_anext(Value self);
int64_t call_len(Value self);
Ref call_getitem(Value self, Value key);
bool call_setitem(Value self, Value key, Value value);
int call_contains(Value self, Value item);
int call_bool(Value self);
Ref call_binary(BinaryOp op, Value left, Value right);
Ref call_power_modulo(Value self, Value exponent, Value modulus);
Ref call_inplace(BinaryOp op, Value self, Value other);
Ref call_unary(UnaryOp op, Value self);
Ref call_int(Value self);
Ref call_float(Value self);
Ref call_index(Value self);
void call_del(Object* self);

}  // namespace coroscope
