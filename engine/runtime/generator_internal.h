// What generator.cc, coroutine.cc and async_generator.cc share.
#pragma once
#include "engine/runtime/generator.h"
#include "engine/runtime/generator_methods.h"
#include "engine/runtime/native.h"

namespace coroscope {

Generator* as_generator(Value v);
Type* make_generator_type(const TypeSpec& spec);

// Slots.
bool generator_wants_finalize(Object* self);
void generator_finalize(Object* self);
void generator_traverse(Object* self, Visit visit, void* context);
void generator_clear(Object* self);
void generator_destroy(Object* self);
Ref generator_repr(Value self);

// Methods and attributes.
Ref generator_send(Value self, const Value* args);
Ref generator_throw(Value self, const Value* args);
Ref generator_close(Value self, const Value* args);
Ref generator_next_method(Value self, const Value* args);
Ref wrapper_send(Value self, const Value* args);
Ref wrapper_throw(Value self, const Value* args);
Ref wrapper_close(Value self, const Value* args);
Ref builtin_next(Value self, const Value* args);
Ref generator_get_frame(Value self);
Ref generator_get_code(Value self);
Ref generator_get_running(Value self);
Ref generator_get_suspended(Value self);
Ref generator_get_awaited(Value self);
Ref generator_get_name(Value self);
Ref generator_get_qualname(Value self);
bool generator_set_name(Value self, Value value);
bool generator_set_qualname(Value self, Value value);

// What a method returns for the outcome of a resume: a value, or StopIteration raised.
Ref result_of_resume(Outcome outcome, Ref value, bool item = false);
// Of optional arguments, how many are given.
int count_arguments(const Value* args, int most);

// coroutine.cc
void warn_never_awaited(Generator* coroutine);
Ref coroutine_origin(Frame* frame);      // cr_origin: a tuple of (file, line, function)

}  // namespace coroscope
