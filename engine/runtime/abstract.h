// What Python's operators and built-in functions do to any object.
//
// These are the only functions that call slots indirectly and so may run Python code. Everything
// that may run Python code may also pause (a breakpoint, the budget, input()): never hold a raw
// pointer into a list's or dict's storage across such a call; hold a Ref to the object instead.
// Marked [leaf]: never runs Python code.
#pragma once
#include <string>
#include <string_view>

#include "engine/runtime/errors.h"
#include "engine/runtime/runtime.h"

namespace coroscope {

// Calls. (interpreter.cc / call.cc)
Ref call(Value callable, Args args);
Ref call0(Value callable);
Ref call1(Value callable, Value a);
Ref call2(Value callable, Value a, Value b);
Ref call3(Value callable, Value a, Value b, Value c);
Ref call_method(Value object, Str* name, const Value* args = nullptr, int count = 0);
// Special method lookup, on the type only: a bound or (callable, self) pair; null without an
// exception = there is none.
Ref lookup_special(Value object, Str* name);
Value type_lookup(Type* type, Str* name);                   // [leaf] borrowed, through the MRO; null = none

// What a value found on a type becomes for an instance: the result of its __get__, or itself.
// instance null = on the type itself.
Ref bind_descriptor(Value descriptor, Value instance, Value owner);
int argument_count(const Args& args);                       // [leaf] positional and keyword ones

// Attributes.
Ref get_attribute(Value object, Str* name);
Next find_attribute(Value object, Str* name, Ref* out);     // End = AttributeError was swallowed
bool set_attribute(Value object, Str* name, Value value);   // value null = delete
Ref generic_get_attribute(Value object, Str* name);
bool generic_set_attribute(Value object, Str* name, Value value);
Dict* instance_dict(Value object);                          // [leaf] null = has none (or none yet)

// Text.
Ref repr(Value object);                                     // always a str
Ref str(Value object);
Ref ascii(Value object);
Ref format(Value object, Value spec);
// A repr that never runs Python code, cut to `limit` bytes: for traces. [leaf]
void safe_repr(Value object, std::string* out, size_t limit = 200);

// Identity, comparison, truth.
bool hash(Value object, int64_t* out);
Ref compare(Value left, Value right, CompareOp op);
Ref compare_slot(Value self, Value other, CompareOp op);       // one side only; may give kNotImplemented
int compare_truth(Value left, Value right, CompareOp op);   // 1, 0, -1 = exception set
int equals(Value left, Value right);                        // identity first, as containers do
int truth(Value object);
bool is_subtype(const Type* type, const Type* base);        // [leaf] by MRO
bool is_instance_of(Value object, const Type* type);        // [leaf] real type only
int is_instance(Value object, Value class_or_tuple);        // with __instancecheck__
int is_subclass(Value type, Value class_or_tuple);
int real_is_instance(Value object, Value cls);              // without __instancecheck__
int real_is_subclass(Value type, Value cls);
bool is_callable(Value object);                             // [leaf]
int64_t identity(Value object);                             // [leaf] id()

// Numbers.
Ref binary(BinaryOp op, Value left, Value right);
// TypeError in the words of the operator: "unsupported operand type(s) for +: ...", "can only concatenate ...".
std::nullptr_t raise_unsupported_operands(BinaryOp op, Value left, Value right);
Ref inplace(BinaryOp op, Value left, Value right);
Ref power(Value base, Value exponent, Value modulus);
Ref unary(UnaryOp op, Value operand);
Ref index(Value object);                                    // an int, or TypeError
bool to_int64(Value object, int64_t* out);                  // via __index__; OverflowError
bool to_index_size(Value object, int64_t* out, Type* overflow);  // clamps if overflow is null
bool to_double(Value object, double* out);                  // via __float__, __index__

// Containers and iteration.
int64_t length(Value object);                               // -1 = exception set
int64_t length_hint(Value object, int64_t otherwise);
Ref get_item(Value container, Value key);
bool has_sequence_slots(const Type* type);   // [leaf] as CPython's tp_as_sequence: words some errors
bool set_item(Value container, Value key, Value value);
bool delete_item(Value container, Value key);
int contains(Value container, Value item);
Ref iterate(Value iterable);                                // iter()
Next next(Value iterator, Ref* item);
Ref to_list(Value iterable);                                // a new list
Ref to_tuple(Value iterable);

}  // namespace coroscope
