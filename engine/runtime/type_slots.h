// Between special methods and slots, both ways. For type.cc and abstract.cc.
#pragma once
#include <cstring>
#include <string>
#include <string_view>

#include "engine/runtime/descriptor.h"
#include "engine/runtime/native.h"
#include "engine/runtime/runtime.h"

namespace coroscope {

using SlotFunction = void (*)();
using SlotWrapper = Ref (*)(const WrapperDescriptor* descriptor, Value self, Args args);

struct SlotRow {
  const char* name;
  Str* Names::* interned;
  uint16_t offset;           // of the member in Slots
  uint8_t operation;
  SlotFunction call;
  SlotWrapper wrapper;       // null = not shown
  const char* signature;
  const char* member;        // its text, to tell groups apart in dumps
};
extern const SlotRow kSlotRows[];
extern const int kSlotRowCount;

inline SlotFunction slot_at(const Slots& slots, uint16_t offset) {
  SlotFunction function;
  memcpy(&function, reinterpret_cast<const char*>(&slots) + offset, sizeof function);
  return function;
}
inline void set_slot(Slots* slots, uint16_t offset, SlotFunction function) {
  memcpy(reinterpret_cast<char*>(slots) + offset, &function, sizeof function);
}

// Calls type(self).name(self, ...). Null with *missing set and no exception = there is none.
Ref call_special(Value self, Str* name, const Value* args, int count, bool* missing);
// The special method's names of an operation.
Str* binary_name(BinaryOp op);
Str* reflected_name(BinaryOp op);
Str* inplace_name(BinaryOp op);
Str* compare_name(CompareOp op);
Str* unary_name(UnaryOp op);
// The slot functions of classes that define the methods in Python, which abstract.cc tells apart.
Ref call_binary(BinaryOp op, Value left, Value right);
Ref call_power_modulo(Value self, Value exponent, Value modulus);

// "Return self+value." and the like; "" = nothing to say.
std::string slot_doc(const SlotRow& row);
// Fills the slots of a class from what its MRO defines.
void update_slots(Type* type);
// Shows the filled-in slots of a built-in type in its dict; `own` are those that it doesn't inherit.
bool show_slots(Type* type, const Slots& own, std::string_view spec_name);
// For a built-in type: takes over from the base what is null.
void inherit_slots(Slots* slots, const Slots& base);

extern const NativeMethod kNewMethod;  // the row of every `type.__new__` of C++

}  // namespace coroscope
