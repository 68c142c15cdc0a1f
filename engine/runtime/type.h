// Making types, and what the parts of the runtime ask of them.
#pragma once
#include <string>
#include <utility>
#include <vector>

#include "engine/runtime/native.h"
#include "engine/runtime/runtime.h"

namespace coroscope {

// An instance carries words in front of its struct, nearest first:
//   -1, -2  the collector's links, if the type has kTypeGc
//   -3      Dict* of __dict__ (null = not made yet)   } if the type is a heap type
//   -4      head of the list of weak references       } with any of the three
//   -5 ...  the values of __slots__
// so that instances of a subclass of any built-in (int, str, tuple ...) have room for them.
inline constexpr int32_t kWord = sizeof(void*);
inline constexpr int32_t kHeapDictOffset = -3 * kWord;
inline constexpr int32_t kHeapWeakOffset = -4 * kWord;
inline constexpr int32_t kFirstSlotOffset = -5 * kWord;

inline bool is_type(Value v) { return has_flag(v, kTypeType); }
inline Type* as_type(Value v) { return static_cast<Type*>(v.object()); }

// The address of the instance's Dict*, null if its type gives it none. [leaf]
inline Dict** dict_slot(Object* object) {
  const int32_t offset = object->type->dict_offset;
  return offset ? reinterpret_cast<Dict**>(reinterpret_cast<char*>(object) + offset) : nullptr;
}
// The same, with the dict made if it is not there yet; null and no exception = has none.
Dict* ensure_instance_dict(Object* object);

// A class statement's end or type(name, bases, namespace, **keywords). May run Python code.
Ref build_type(Type* metaclass, Value name, Tuple* bases, Value namespace_, Args keywords);
// object.__new__ without its argument checks: a new instance with an empty __dict__. [leaf]
Ref new_instance(Type* type);

// To be called after the type's dict was changed by any way but set_attribute. Gives the type and
// its subclasses new versions and refreshes their slots.
void type_modified(Type* type);
// The same for a name that stands for no slot.
void invalidate_type(Type* type);
// The version that keys inline caches, given on demand; 0 = can't be cached. [leaf]
uint32_t type_version(Type* type);

Str* type_module(Type* type);                    // __module__ as a str; null = not a str
std::string type_full_name(Type* type);          // "module.qualname", without "builtins." [leaf]
std::string shown_name(Type* type);              // that, without "__main__." too: CPython's %T [leaf]
// The C name's last part for messages: what CPython prints with %.200s of tp_name. [leaf]
const char* type_name(const Type* type);

// Registers one more subclass-of-builtin spec's methods etc. Used by make_type and by extensions of
// built-in types that live in other files (methods added after the type was made).
bool add_methods(Type* type, const NativeMethod* methods);
bool add_getsets(Type* type, const NativeGetSet* getsets);
extern const NativeGetSet kDictRow[2];           // __dict__ of instances

// C3 linearization. Null = TypeError set. May run a metaclass's mro().
Own<Tuple> compute_mro(Type* type);
// Sets mro and refreshes it after a change of bases.
bool set_mro(Type* type);
// The most derived metaclass; null = conflict, TypeError set.
Type* calculate_metaclass(Type* metaclass, Tuple* bases);
// The base whose struct an instance has; null = TypeError set.
Type* best_base(Tuple* bases);
bool same_layout(const Type* a, const Type* b);
void link_subclass(Type* base, Type* subclass);
// Each living direct subclass, oldest first.
const std::vector<Type*>& direct_subclasses(const Type* type);
// A class object with nothing in it yet; refs 1, not tracked. Null = MemoryError.
Type* allocate_type(Type* metaclass);
// Gives every row of types.inc its memory, so that objects can refer to types yet to be made.
bool allocate_core_types();

// What only type*.cc look at.
struct TypeExtra {
  std::vector<Type*> subclasses;       // borrowed; a class leaves its bases' lists when it dies
  const TypeSpec* spec = nullptr;      // of a built-in type
  Tuple* slot_names = nullptr;         // of __slots__, mangled; owned
};

// type_build.cc: type.__new__, after the arguments are checked.
Ref new_class(Type* metaclass, Str* name, Tuple* bases, Dict* namespace_, Args keywords);

void init_core_types();   // object and type, by hand: every other type needs them

}  // namespace coroscope
