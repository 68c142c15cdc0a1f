// __slots__: reading the names and making their descriptors. For type_build.cc.
#pragma once
#include <vector>

#include "engine/runtime/runtime.h"

namespace coroscope {

struct SlotNames {
  bool is_given = false;       // the class has __slots__
  bool adds_dict = true;       // instances get a __dict__
  bool adds_weak = true;       // and can be referenced weakly
  std::vector<Own<Str>> names; // mangled, sorted as CPython does; without __dict__ and __weakref__
};

// Checks __slots__ of the namespace. False = exception set. May run Python code (an iterable).
bool read_slot_names(Dict* dict, Str* class_name, Type* base, SlotNames* out);
// Member descriptors for the names, getsets for __dict__ and __weakref__.
bool add_slot_members(Type* type, const SlotNames& slots);

}  // namespace coroscope
