// Arithmetic on any objects: which operand's slot is asked, and the words when none answers.
//
// Interface: the numbers part of abstract.h. What classes in Python do is in slot_call_operators.cc
// (rules F3, F4). Tests: tests/lang/operators/*.py.
#include <cmath>

#include "engine/runtime/abstract.h"
#include "engine/runtime/errors.h"
#include "engine/runtime/float.h"
#include "engine/runtime/int.h"
#include "engine/runtime/str.h"
#include "engine/runtime/type.h"
#include "engine/runtime/type_slots.h"

namespace coroscope {

namespace {

const char* const kSymbols[] = {"+",  "-",  "*",  "@", "/", "//", "%", "** or pow()",
                                "<<", ">>", "&", "|", "^", "divmod()"};

bool is_unsupported(const Ref& result) { return result.get() == kNotImplemented; }

// The built-in sequence type that `v` is or is derived from; null = none.
const Type* sequence_type(Value v) {
  const Type* type = type_of(v);
  if (type->flags & (kTypeStr | kTypeBytes | kTypeTuple | kTypeList)) {
    while (type->flags & kTypeHeap) type = type->base;
    return type;
  }
  for (; type; type = type->base) {
    if (type == rt->type.bytearray) return type;
    if (type->name && type->name->text() == "deque" && !(type->flags & kTypeHeap)) return type;
  }
  return nullptr;
}

bool is_repeatable(Value v) { return sequence_type(v) != nullptr; }

// A built-in sequence has no number slots in CPython: joining and repeating come after the other
// operand's reflected method. True: `right`, of a class in Python, is to be asked first.
bool reflected_first(BinaryOp op, Value left, Value right) {
  if (op != BinaryOp::Add && op != BinaryOp::Multiply) return false;
  const Type* type = type_of(right);
  if (!(type->flags & kTypeHeap) || !type->slots.binary) return false;
  const Type* sequence = sequence_type(left);
  const auto own = type_of(left)->slots.binary;
  return sequence && sequence->slots.binary == own && type->slots.binary != own;
}

// NotImplemented if neither operand's slot can do it.
__attribute__((noinline)) Ref ask_both(BinaryOp op, Value left, Value right) {
  Type* left_type = type_of(left);
  Type* right_type = type_of(right);
  auto ask_left = left_type->slots.binary;
  auto ask_right = right_type != left_type ? right_type->slots.binary : nullptr;
  if (ask_right == ask_left) ask_right = nullptr;
  if (ask_left) {
    // The right operand goes first if its class is derived from the left one's.
    if (ask_right && is_subtype(right_type, left_type)) {
      Ref result = ask_right(op, left, right);
      if (!is_unsupported(result)) return result;
      ask_right = nullptr;
    }
    if (ask_right && reflected_first(op, left, right)) {
      Ref result = ask_right(op, left, right);
      if (!is_unsupported(result)) return result;
      ask_right = nullptr;
    }
    Ref result = ask_left(op, left, right);
    if (!is_unsupported(result)) return result;
  }
  return ask_right ? ask_right(op, left, right) : Ref::adopt(kNotImplemented);
}


std::nullptr_t raise_unsupported(const char* symbol, BinaryOp op, Value left, Value right) {
  if (op == BinaryOp::Add) {
    if (const Type* type = sequence_type(left)) {
      if (type->flags & kTypeBytes || type == rt->type.bytearray) {
        return raise(rt->exc.TypeError, "can't concat %T to %T", right, left);
      }
      return raise(rt->exc.TypeError, "can only concatenate %s (not \"%T\") to %s",
                   type->name->data, right, type->name->data);
    }
  }
  if (op == BinaryOp::Multiply && (is_repeatable(left) || is_repeatable(right))) {
    return raise(rt->exc.TypeError, "can't multiply sequence by non-int of type '%T'",
                 is_repeatable(left) ? right : left);
  }
  return raise(rt->exc.TypeError, "unsupported operand type(s) for %s: '%T' and '%T'", symbol,
               left, right);
}

}  // namespace

std::nullptr_t raise_unsupported_operands(BinaryOp op, Value left, Value right) {
  return raise_unsupported(kSymbols[static_cast<int>(op)], op, left, right);
}

Ref binary(BinaryOp op, Value left, Value right) {
  Ref result = ask_both(op, left, right);
  if (!is_unsupported(result)) return result;
  return raise_unsupported(kSymbols[static_cast<int>(op)], op, left, right);
}

__attribute__((noinline)) Ref inplace(BinaryOp op, Value left, Value right) {
  if (reflected_first(op, left, right)) {
    Ref result = type_of(right)->slots.binary(op, left, right);
    if (!is_unsupported(result)) return result;
  }
  if (auto slot = type_of(left)->slots.inplace) {
    Ref result = slot(op, left, right);
    if (!is_unsupported(result)) return result;
  }
  const Type* type = type_of(left);
  if (op == BinaryOp::Multiply && is_repeatable(right) && !is_repeatable(left) && has_sequence_slots(type)) {
    // NOTE: `{} *= [1]` never asks the list: a left operand with a sequence's slots of its own ends it.
    Ref own = type->slots.binary ? type->slots.binary(op, left, right) : Ref::share(kNotImplemented);
    if (!is_unsupported(own)) return own;
    return raise(rt->exc.TypeError, "unsupported operand type(s) for *=: '%T' and '%T'", left, right);
  }
  Ref result = ask_both(op, left, right);
  if (!is_unsupported(result)) return result;
  std::string symbol = op == BinaryOp::Power ? "**" : kSymbols[static_cast<int>(op)];
  symbol.push_back('=');
  return raise_unsupported(symbol.c_str(), op, left, right);
}

// exponent.__rpow__(base, modulus); NotImplemented if there is none.
static Ref ask_reflected_power(Value base, Value exponent, Value modulus) {
  Ref name = intern("__rpow__");
  if (!name) return nullptr;
  Value args[2] = {base, modulus};
  bool missing = false;
  Ref result = call_special(exponent, as_str(name), args, 2, &missing);
  return missing ? Ref::adopt(kNotImplemented) : result;
}

__attribute__((noinline)) Ref power(Value base, Value exponent, Value modulus) {
  if (modulus.is_null() || modulus == kNone) return binary(BinaryOp::Power, base, exponent);
  auto of_base = type_of(base)->slots.power_modulo, of_exponent = type_of(exponent)->slots.power_modulo;
  const bool reflected = of_exponent == call_power_modulo && type_of(exponent) != type_of(base);
  const bool first = reflected && is_subtype(type_of(exponent), type_of(base));
  if (first) {
    Ref result = ask_reflected_power(base, exponent, modulus);
    if (!is_unsupported(result)) return result;
  }
  if (of_base) {
    Ref result = of_base(base, exponent, modulus);
    if (!is_unsupported(result)) return result;
  }
  if (of_exponent && of_exponent != of_base && !reflected) {
    Ref result = of_exponent(base, exponent, modulus);
    if (!is_unsupported(result)) return result;
  }
  if (reflected && !first) {
    Ref result = ask_reflected_power(base, exponent, modulus);
    if (!is_unsupported(result)) return result;
  }
  auto of_modulus = type_of(modulus)->slots.power_modulo;
  if (of_modulus && of_modulus != of_base && of_modulus != of_exponent && of_modulus != call_power_modulo) {
    Ref result = of_modulus(base, exponent, modulus);
    if (!is_unsupported(result)) return result;
  }
  return raise(rt->exc.TypeError,
               "unsupported operand type(s) for ** or pow(): '%T', '%T', '%T'", base, exponent,
               modulus);
}

__attribute__((noinline)) Ref unary(UnaryOp op, Value operand) {
  if (auto slot = type_of(operand)->slots.unary) {
    Ref result = slot(op, operand);
    if (!is_unsupported(result)) return result;
  }
  const char* const symbols[] = {"-", "+", "~"};
  return raise(rt->exc.TypeError, "bad operand type for unary %s: '%T'",
               symbols[static_cast<int>(op)], operand);
}

__attribute__((noinline)) Ref index(Value object) {
  if (is_int(object)) return Ref::share(object);
  auto slot = type_of(object)->slots.index;
  if (!slot) {
    return raise(rt->exc.TypeError, "'%T' object cannot be interpreted as an integer", object);
  }
  Ref result = slot(object);
  if (!result || is_exact_int(result)) return result;
  if (!is_int(result)) {
    return raise(rt->exc.TypeError, "__index__ returned non-int (type %T)", result.get());
  }
  if (!warn(rt->exc.DeprecationWarning, 1,
            "__index__ returned non-int (type %T).  The ability to return an instance of a strict "
            "subclass of int is deprecated, and may be removed in a future version of Python.",
            result.get())) {
    return nullptr;
  }
  return result;
}

bool to_int64(Value object, int64_t* out) {
  Ref number = index(object);
  if (!number) return false;
  if (int_word(number, out)) return true;
  raise(rt->exc.OverflowError, "Python int too large to convert to C long");
  return false;
}

bool to_index_size(Value object, int64_t* out, Type* overflow) {
  Ref number = index(object);
  if (!number) return false;
  const int64_t clamped = int_clamp(number);
  int64_t word;
  const bool fits = int_word(number, &word);
  if (!fits && overflow) {
    raise(overflow, "cannot fit '%T' into an index-sized integer", object);
    return false;
  }
  *out = clamped;
  return true;
}

bool float_by_slot(Value object, double* out) {
  Ref result = type_of(object)->slots.to_float(object);
  if (!result) return false;
  if (!is_float(result)) {
    raise(rt->exc.TypeError, "%T.__float__ returned non-float (type %T)", object, result.get());
    return false;
  }
  if (!is_exact_float(result) &&
      !warn(rt->exc.DeprecationWarning, 1,
            "%T.__float__ returned non-float (type %T).  The ability to return an instance of a "
            "strict subclass of float is deprecated, and may be removed in a future version of "
            "Python.",
            object, result.get())) {
    return false;
  }
  *out = float_value(result);
  return true;
}

__attribute__((noinline)) bool to_double(Value object, double* out) {
  if (is_float(object)) {
    *out = float_value(object);
    return true;
  }
  bool overflow = false;
  if (is_int(object) && !object.is_object()) {
    *out = int_to_double(object, &overflow);
    return true;
  }
  if (type_of(object)->slots.to_float) return float_by_slot(object, out);
  if (!type_of(object)->slots.index) {
    raise(rt->exc.TypeError, "must be real number, not %T", object);
    return false;
  }
  Ref number = index(object);
  if (!number) return false;
  *out = int_to_double(number, &overflow);
  if (overflow) raise(rt->exc.OverflowError, "int too large to convert to float");
  return !overflow;
}

}  // namespace coroscope
