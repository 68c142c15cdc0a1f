// Functions and methods: Python's own, and those of C++ that Python sees.
//
// Calling them is call.cc's business; their attributes and descriptor behaviour are in function.cc,
// method.cc and native_function.cc.
#pragma once
#include "engine/runtime/native.h"
#include "engine/runtime/runtime.h"

namespace coroscope {

struct CodeObject;
struct Signature;  // a parsed native signature; owned by the runtime, see call.cc

// All members own their objects; null where noted.
struct Function : GcObject {
  CodeObject* code = nullptr;
  Dict* globals = nullptr;
  Dict* builtins = nullptr;
  Str* name = nullptr;
  Str* qualname = nullptr;
  Tuple* defaults = nullptr;          // null = none
  Dict* keyword_defaults = nullptr;   // null = none
  Tuple* closure = nullptr;           // of Cells; null = none
  Dict* dict = nullptr;               // __dict__, made when first needed
  Value doc;                          // null = not fetched from the code yet
  Value module;                       // __module__; null = None
  Value annotate;                     // __annotate__; null = None
  Dict* annotations = nullptr;        // __annotations__ once computed or set
  Tuple* type_params = nullptr;       // null = ()
  Object* weak_references = nullptr;
  uint32_t version = 0;               // 0 = none given; reset when code or defaults change
};

// From MAKE_FUNCTION. __module__ is taken from globals' __name__. Null = MemoryError set.
Function* new_function(CodeObject* code, Dict* globals);
// __annotations__: calls __annotate__ when first asked. May run Python code.
Ref function_annotations(Function* function);

// A bound method: `self` goes first.
struct Method : GcObject {
  Value function;
  Value self;
  Object* weak_references = nullptr;
};
Ref new_method(Value function, Value self);

// builtin_function_or_method: a row of C++ with its self.
struct NativeFunction : GcObject {
  const NativeMethod* method = nullptr;
  const Signature* signature = nullptr;  // parsed when first called; borrowed
  Value self;                            // null = none (a module's function has its module's name)
  Value module;                          // __module__; null = None
  Object* weak_references = nullptr;
};

// A NativeMethod in a type's dict: method_descriptor, or classmethod_descriptor by its type.
struct MethodDescriptor : GcObject {
  Type* owner = nullptr;
  const NativeMethod* method = nullptr;
  const Signature* signature = nullptr;  // parsed when first called; borrowed
  Str* name = nullptr;                   // interned
};
Ref new_native_function(const NativeMethod& method, Value self, Value module,
                        const Signature* signature = nullptr);

inline bool is_function(Value v) { return has_type(v, rt->type.function); }
inline bool is_method(Value v) { return has_type(v, rt->type.method); }
inline Function* as_function(Value v) { return static_cast<Function*>(v.object()); }
inline Method* as_method(Value v) { return static_cast<Method*>(v.object()); }
inline NativeFunction* as_native_function(Value v) {
  return static_cast<NativeFunction*>(v.object());
}
inline MethodDescriptor* as_method_descriptor(Value v) {
  return static_cast<MethodDescriptor*>(v.object());
}

// The call slots that call.cc provides for these types.
Ref call_function(Value self, Args args);
Ref call_bound_method(Value self, Args args);
Ref call_native_function(Value self, Args args);
Ref call_method_descriptor(Value self, Args args);       // the first argument is self
Ref call_classmethod_descriptor(Value self, Args args);  // the first argument is the type

void init_function_types();

}  // namespace coroscope
