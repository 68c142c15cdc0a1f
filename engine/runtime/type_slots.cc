// The table of slots and special methods at work: which slot function a class gets from its MRO, and
// which methods a built-in type shows for the slots that it fills in.
//
// Interface: type_slots.h. The functions behind the rows: slot_calls.cc, slot_wrappers.cc. Tests:
// tests/lang/special_methods/*.py.
#include "engine/runtime/type_slots.h"

#include <string_view>

#include "engine/runtime/abstract.h"
#include "engine/runtime/dict.h"
#include "engine/runtime/function.h"
#include "engine/runtime/slot_calls.h"
#include "engine/runtime/slot_wrappers.h"
#include "engine/runtime/str.h"
#include "engine/runtime/type.h"

namespace coroscope {

namespace {

// What slot_rows.inc calls its operations.
constexpr uint8_t kLt = 0, kLe = 1, kEq = 2, kNe = 3, kGt = 4, kGe = 5;
constexpr uint8_t kAdd = 0, kSubtract = 1, kMultiply = 2, kMatrixMultiply = 3, kTrueDivide = 4,
                  kFloorDivide = 5, kModulo = 6, kPower = 7, kLeftShift = 8, kRightShift = 9,
                  kAnd = 10, kOr = 11, kXor = 12, kDivMod = 13;
constexpr uint8_t kNegative = 0, kPositive = 1, kInvert = 2;
constexpr SlotWrapper none = nullptr;

constexpr uint16_t kHashOffset = offsetof(Slots, hash);
constexpr uint16_t kConstructOffset = offsetof(Slots, construct);
constexpr uint16_t kBinaryOffset = offsetof(Slots, binary);
constexpr uint16_t kInplaceOffset = offsetof(Slots, inplace);
constexpr uint16_t kUnaryOffset = offsetof(Slots, unary);
constexpr uint16_t kTruthOffset = offsetof(Slots, truth);
constexpr uint16_t kFinalizeOffset = offsetof(Slots, finalize);

struct OperatorRow {
  std::string_view type;
  std::string_view names;
};
constexpr OperatorRow kOperatorRows[] = {
#define OPERATORS(type, names) {type, names},
#include "engine/runtime/operators.inc"
};

bool lists_word(std::string_view words, std::string_view word) {
  while (!words.empty()) {
    const size_t end = words.find(' ');
    if (words.substr(0, end) == word) return true;
    if (end == std::string_view::npos) return false;
    words.remove_prefix(end + 1);
  }
  return false;
}

bool shows_operator(std::string_view type, std::string_view method) {
  for (const OperatorRow& row : kOperatorRows) {
    if (row.type == type) return lists_word(row.names, method);
  }
  return false;
}

Str* name_of(const SlotRow& row) { return rt->str.*row.interned; }

// What one method found in the MRO says about the slot of its group.
struct Choice {
  SlotFunction specific = nullptr;  // the slot of the built-in type that all methods come from
  bool general = false;             // some method is not such a wrapper
  bool blocked = false;             // __hash__ = None
};

bool inherits_new(const Type* type) {
  const auto construct = type->slots.construct ? type->slots.construct : type->base->slots.construct;
  return construct == call_new;
}

void consider(const SlotRow& row, Type* type, Value found, Choice* choice) {
  SlotFunction function = nullptr;
  if (has_type(found, rt->type.wrapper_descriptor)) {
    auto* wrapper = static_cast<WrapperDescriptor*>(found.object());
    if (wrapper->row == &row && is_subtype(type, wrapper->owner)) {
      function = slot_at(wrapper->owner->slots, row.offset);
    }
  } else if (row.offset == kConstructOffset && has_type(found, rt->type.builtin_function)) {
    const NativeFunction* native = as_native_function(found);
    // As in CPython, where once a __new__ in Python was inherited, object's restored does not unset that.
    if (native->self == Value(rt->type.object) && inherits_new(type)) {
      choice->general = true;
      return;
    }
    if (native->method == &kNewMethod && is_type(native->self)) {
      function = slot_at(as_type(native->self)->slots, row.offset);
    }
  } else if (row.offset == kHashOffset && found == kNone) {
    choice->blocked = true;
    return;
  }
  if (!function || (choice->specific && choice->specific != function)) choice->general = true;
  else choice->specific = function;
}

}  // namespace

const SlotRow kSlotRows[] = {
#define SLOT(name, member, call, wrapper, operation, signature)                            \
  {#name, &Names::name, offsetof(Slots, member), operation,                                \
   reinterpret_cast<SlotFunction>(&call), wrapper, signature, #member},
#include "engine/runtime/slot_rows.inc"
};
const int kSlotRowCount = sizeof kSlotRows / sizeof *kSlotRows;

std::string slot_doc(const SlotRow& row) {
  static constexpr const char* kBinary[] = {"+", "-", "*", "@", "/", "//", "%", "**",
                                            "<<", ">>", "&", "|", "^", ""};
  static constexpr const char* kCompare[] = {"<", "<=", "==", "!=", ">", ">="};
  const std::string_view member = row.member;
  if (member == "compare") return std::string("Return self") + kCompare[row.operation] + "value.";
  if (member == "inplace") return std::string("Return self") + kBinary[row.operation] + "=value.";
  if (member != "binary" || row.operation == kDivMod) return "";
  // __radd__ and its kin; __rshift__ is none of them.
  if (row.wrapper == wrap_reflected) {
    return std::string("Return value") + kBinary[row.operation] + "self.";
  }
  return std::string("Return self") + kBinary[row.operation] + "value.";
}

void update_slots(Type* type) {
  for (int i = 0; i < kSlotRowCount;) {
    const uint16_t offset = kSlotRows[i].offset;
    const SlotFunction general = kSlotRows[i].call;
    Choice choice;
    for (; i < kSlotRowCount && kSlotRows[i].offset == offset; ++i) {
      if (Value found = type_lookup(type, name_of(kSlotRows[i]))) {
        consider(kSlotRows[i], type, found, &choice);
      }
    }
    SlotFunction chosen = choice.general ? general : choice.specific;
    if (choice.blocked) chosen = nullptr;
    if (offset == kFinalizeOffset && chosen == general) type->slots.wants_finalize = nullptr;
    // A built-in base may finalize without showing __del__.
    if (offset == kFinalizeOffset && !chosen) continue;
    set_slot(&type->slots, offset, chosen);
  }
  if (type->slots.binary == call_binary) type->slots.power_modulo = call_power_modulo;
}

void inherit_slots(Slots* slots, const Slots& base) {
  // Equality and hash go together: a type that defines one of them does not inherit the other.
  const bool own_equality = slots->compare || slots->hash;
  for (uint16_t offset = 0; offset < sizeof(Slots); offset += sizeof(SlotFunction)) {
    if (own_equality && (offset == kHashOffset || offset == offsetof(Slots, compare))) continue;
    if (!slot_at(*slots, offset)) set_slot(slots, offset, slot_at(base, offset));
  }
}

bool show_slots(Type* type, const Slots& own, std::string_view spec_name) {
  for (int i = 0; i < kSlotRowCount; ++i) {
    const SlotRow& row = kSlotRows[i];
    if (!row.wrapper || !slot_at(own, row.offset)) continue;
    if (row.offset == kTruthOffset && own.length) continue;
    const bool is_operator = row.offset == kBinaryOffset || row.offset == kInplaceOffset ||
                             row.offset == kUnaryOffset;
    if (is_operator && !shows_operator(spec_name, row.name)) continue;
    if (dict_get_str(type->dict, name_of(row))) continue;
    WrapperDescriptor* wrapper = new_object<WrapperDescriptor>(rt->type.wrapper_descriptor);
    if (!wrapper) return false;
    wrapper->owner = type;
    wrapper->row = &row;
    wrapper->name = name_of(row);
    gc_track(wrapper);
    Ref owner = Ref::adopt(Value(wrapper));
    if (!dict_set_str(type->dict, name_of(row), owner)) return false;
  }
  if (own.compare && !own.hash) return dict_set_str(type->dict, rt->str.__hash__, kNone);
  return true;
}

}  // namespace coroscope
