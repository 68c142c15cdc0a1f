// Functions of C++ that Python can call, declared by tables.
//
// A row gives the name, the signature in Python's own notation, and the C++ function. The signature
// is parsed once, when first needed; binding, its TypeErrors (in CPython's words) and
// inspect.signature() come from it. The function gets one Value per parameter, borrowed:
//   - a missing optional parameter is null (defaults in the text are for people and inspect),
//   - *args arrives as a tuple, **kwargs as a dict (null if empty).
// Examples:  {"append", "($self, object, /)", list_append, kLeaf}
//            {"print", "(*args, sep=' ', end='\\n', file=None, flush=False)", builtin_print}
#pragma once
#include "engine/runtime/object.h"

namespace coroscope {

using NativeFn = Ref (*)(Value self, const Value* args);

enum NativeFlags : uint8_t {
  kNativePlain = 0,
  kLeaf = 1,          // never runs Python code: the VM's loop may call it directly
  kClassMethod = 2,   // self is the type
  kStaticMethod = 4,
  kQuickly = 16,      // fast_calls.cc has a way of its own for plain arguments
  kRawArguments = 8,  // takes its Args as they come; made by raw_native(); the signature is for people
};

using RawNativeFn = Ref (*)(Value self, Args args);
inline NativeFn raw_native(RawNativeFn function) {
  return reinterpret_cast<NativeFn>(reinterpret_cast<void (*)()>(function));
}
inline RawNativeFn as_raw_native(NativeFn function) {
  return reinterpret_cast<RawNativeFn>(reinterpret_cast<void (*)()>(function));
}

struct NativeMethod {
  const char* name;
  const char* signature;
  NativeFn function;
  uint8_t flags = kNativePlain;
  const char* doc = nullptr;
};

struct NativeGetSet {
  const char* name;
  Ref (*get)(Value self);
  bool (*set)(Value self, Value value) = nullptr;  // value null = delete; null fn = read-only
  const char* doc = nullptr;
  bool is_member = false;                          // a member_descriptor, as a field of CPython's struct
};

// What a built-in type is made of; ends of the tables are rows with a null name.
struct TypeSpec {
  const char* name;                   // with module if not builtins: "collections.deque"
  Type* base;                         // null = object
  uint32_t flags;
  uint32_t instance_size;             // sizeof the struct
  const Slots* slots;                 // null members are inherited; special methods (__repr__ ...)
                                      // are made visible in the type's dict from the filled-in slots
  const NativeMethod* methods = nullptr;
  const NativeGetSet* getsets = nullptr;
  const char* doc = nullptr;
  const char* text_signature = nullptr;  // of the constructor
  int32_t dict_offset = 0;            // of a Dict* in the struct, 0 = instances have no __dict__
  int32_t weak_offset = 0;            // of an Object* in the struct, 0 = no weak references
};

Type* make_type(const TypeSpec& spec);   // never fails at start-up
Ref make_native_function(const NativeMethod& method, Value self, Value module_name);

// A built-in module: filled in when first imported.
struct NativeModule {
  const char* name;
  const NativeMethod* functions;
  bool (*fill)(Dict* namespace_);        // adds types and constants; may be null
};

}  // namespace coroscope
