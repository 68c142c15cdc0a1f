// The type object with its slots, and what every part of the runtime may ask of any object.
//
// Slots are C++ functions that built-in types fill in by table and that classes written in Python
// inherit or get from their special methods (type_slots.cc). Outside the runtime's own type files
// nobody calls a slot: call the functions of abstract.h, which are the only indirect calls that may
// run Python code (and so the only ones that Asyncify must know; see engine/asyncify.txt).
#pragma once
#include <cstddef>
#include <cstdint>

#include "engine/runtime/value.h"

namespace coroscope {

struct Dict;
struct Str;
struct Tuple;

// An object that can be part of a reference cycle: its type has kTypeGc. The collector's links lie
// in front of it (heap.h), so an instance of any type can be one, a subclass of int too.
struct GcObject : Object {};

// Arguments of a call, borrowed: `count` positional values, then one value per name in `names`.
struct Args {
  const Value* values = nullptr;
  int count = 0;            // positional ones only
  Tuple* names = nullptr;   // null = no keyword arguments
};

enum class CompareOp : uint8_t { Lt, Le, Eq, Ne, Gt, Ge };
enum class BinaryOp : uint8_t {
  Add, Subtract, Multiply, MatrixMultiply, TrueDivide, FloorDivide, Modulo, Power,
  LeftShift, RightShift, And, Or, Xor, DivMod, kCount
};
enum class UnaryOp : uint8_t { Negative, Positive, Invert };

using Visit = void (*)(Value child, void* context);

// What next() on an iterator came to. End: exhausted, no exception set. Error: exception set.
enum class Next : uint8_t { Item, End, Error };

struct Slots {
  void (*destroy)(Object* self);                          // frees what self owns, ends in free_object
  void (*finalize)(Object* self);                         // __del__ and its kin: called once before
                                                          // destroying; may run Python, may resurrect
  bool (*wants_finalize)(Object* self);                   // null = always (if there is `finalize`)
  void (*traverse)(Object* self, Visit visit, void* context);
  void (*clear)(Object* self);                            // drops references, breaking cycles
  Ref (*construct)(Type* type, Args args);                // __new__
  bool (*init)(Value self, Args args);                    // __init__; false = exception set
  Ref (*call)(Value self, Args args);
  Ref (*repr)(Value self);
  Ref (*str)(Value self);
  bool (*hash)(Value self, int64_t* out);                 // false = exception set; null = unhashable
  Ref (*compare)(Value self, Value other, CompareOp op);  // may give kNotImplemented
  Ref (*get_attribute)(Value self, Str* name);
  bool (*set_attribute)(Value self, Str* name, Value value);      // value null = delete
  Ref (*descriptor_get)(Value self, Value instance, Value owner);  // instance null = on the type
  bool (*descriptor_set)(Value self, Value instance, Value value);  // value null = delete
  Ref (*iter)(Value self);
  Next (*next)(Value self, Ref* item);
  Ref (*await)(Value self);
  Ref (*aiter)(Value self);
  Ref (*anext)(Value self);
  int64_t (*length)(Value self);                          // -1 = exception set
  Ref (*get_item)(Value self, Value key);
  bool (*set_item)(Value self, Value key, Value value);   // value null = delete
  int (*contains)(Value self, Value item);                // 1, 0, -1 = exception set
  int (*truth)(Value self);                               // 1, 0, -1 = exception set
  Ref (*binary)(BinaryOp op, Value left, Value right);    // one of the two is of this type; may give
                                                          // kNotImplemented, which sequences do for
                                                          // operands they can't take: abstract.cc
                                                          // words "can only concatenate ..."
  Ref (*inplace)(BinaryOp op, Value self, Value other);   // null slot = use binary
  Ref (*power_modulo)(Value self, Value exponent, Value modulus);
  Ref (*unary)(UnaryOp op, Value self);
  Ref (*to_int)(Value self);                              // __int__
  Ref (*to_float)(Value self);                            // __float__
  Ref (*index)(Value self);                               // __index__
};

enum TypeFlags : uint32_t {
  kTypeHeap = 1u << 0,        // made by a class statement or type()
  kTypeBase = 1u << 1,        // may be subclassed
  kTypeGc = 1u << 2,          // instances are GcObjects
  kTypeSequence = 1u << 3,    // Py_TPFLAGS_SEQUENCE, for match
  kTypeMapping = 1u << 4,
  kCollectionKinds = kTypeSequence | kTypeMapping,
  kTypeImmutable = 1u << 5,   // attributes of the type can't be set
  kTypeNoInstantiate = 1u << 6,
  kTypeAbstract = 1u << 7,    // has __abstractmethods__
  kTypeReady = 1u << 8,       // mro and slots are complete
  kTypeLeafNext = 1u << 9,    // next() of an instance never runs Python code
  // Quick isinstance for the built-in types that C++ code unpacks:
  kTypeInt = 1u << 16, kTypeStr = 1u << 17, kTypeBytes = 1u << 18, kTypeTuple = 1u << 19,
  kTypeList = 1u << 20, kTypeDict = 1u << 21, kTypeType = 1u << 22, kTypeException = 1u << 23,
  kTypeFloat = 1u << 24, kTypeSet = 1u << 25,
};

struct Type : GcObject {
  Slots slots;
  uint32_t flags;
  uint32_t version;           // changes when the type or a base changes; keys inline caches. 0 = none
  uint32_t instance_size;     // bytes, without the __dict__ and weak references that follow
  uint32_t prefix_size;       // bytes in front of an instance (type.h)
  uint16_t slot_count;        // words for __slots__ in it
  int32_t dict_offset;        // of the Dict* of an instance, in bytes; 0 = instances have none
  int32_t weak_offset;        // of the Object* that heads the weak references, in bytes; 0 = none
  Str* name;                  // __name__
  Str* qualname;
  Type* base;
  Tuple* bases;
  Tuple* mro;                 // of Types
  Dict* dict;
  Object* weak_references;
  struct TypeExtra* extra;    // what only type.cc and type_slots.cc look at; never null
};

Type* type_of(Value v);       // runtime.h, inline

}  // namespace coroscope
