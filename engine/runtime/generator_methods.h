// The Python methods of generators and coroutines, as the interpreter recognises them in a CALL.
#pragma once
#include "engine/runtime/generator.h"
#include "engine/runtime/native.h"

namespace coroscope {

// A call of send(), throw(), close(), __next__() or next() that resumes a generator or coroutine.
struct ResumeCall {
  Generator* generator;
  How how;
  By by;
  Value value;       // borrowed; for Throw it comes from throw_exception
  Value otherwise;   // borrowed: the default of next(iterator, default); null = none
};
// False = the method is none of these, or its arguments want the general way. [leaf]
bool resume_call_of(const NativeMethod* method, Value self, const Value* args, int count,
                    ResumeCall* out);
// The exception that throw(type[, value[, traceback]]) asks for: an instance, with its traceback set. Null
// = TypeError or a warning turned into an error. May run Python code.
Ref throw_exception(const Value* args, int count);

void init_generator_types();
void init_coroutine_types();
void init_async_generator_types();

// warnings._warn_unawaited_coroutine(coroutine) (coroutine.cc)
Ref warn_unawaited_coroutine(Value self, const Value* args);

}  // namespace coroscope
