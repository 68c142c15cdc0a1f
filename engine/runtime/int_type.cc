// int and bool: the types and their methods.
//
// Interface: engine/runtime/int.h. Tests: tests/lang/int.
#include <cmath>

#include "engine/runtime/abstract.h"
#include "engine/runtime/arguments.h"
#include "engine/runtime/bigint.h"
#include "engine/runtime/builtin_types.h"
#include "engine/runtime/bytes.h"
#include "engine/runtime/float.h"
#include "engine/runtime/format.h"
#include "engine/runtime/iterators.h"
#include "engine/runtime/sequence.h"
#include "engine/runtime/str.h"
#include "engine/runtime/tuple.h"

namespace coroscope {

namespace {

void int_destroy(Object* self) {
  auto* object = static_cast<IntObject*>(self);
  if (object->big) {
    mp_clear(&object->big->number);
    heap_release(object->big, sizeof(BigInt));
  }
  free_object(object);
}

Ref int_with_base(Value text, Value base) {
  int64_t b;
  if (!to_index_size(base, &b, nullptr)) return nullptr;
  if (b != 0 && (b < 2 || b > 36)) {
    return raise(rt->exc.ValueError, "int() base must be >= 2 and <= 36, or 0");
  }
  if (is_str(text)) return make_int_from_text(text_of(text), static_cast<int>(b), text);
  std::string_view bytes;
  if ((is_bytes(text) || is_bytearray(text)) && buffer_view(text, &bytes)) {
    Ref copy = make_bytes(bytes);
    return copy ? make_int_from_text(bytes_text(as_bytes(copy)), static_cast<int>(b), copy) : nullptr;
  }
  return raise(rt->exc.TypeError, "int() can't convert non-string with explicit base");
}

Ref int_construct(Type* type, Args args) {
  static constexpr const char* const kNames[] = {"", "base"};
  Value v[2];
  if (args.count > 2) {
    return raise(rt->exc.TypeError, "int expected at most 2 arguments, got %d", args.count);
  }
  if (!bind_constructor("int", args, kNames, 0, 2, v)) return nullptr;
  Ref value;
  if (v[1]) {
    if (!v[0]) return raise(rt->exc.TypeError, "int() missing string argument");
    value = int_with_base(v[0], v[1]);
  } else {
    value = v[0] ? make_int_from_object(v[0]) : Ref::adopt(Value::small(0));
  }
  if (!value || type == rt->type.int_) return value;
  return make_int_instance(type, value);
}

Ref int_repr_slot(Value self) { return int_repr(self); }

bool int_hash_slot(Value self, int64_t* out) { return *out = int_hash(self), true; }

Ref int_compare_slot(Value self, Value other, CompareOp op) {
  if (!is_int(self) || !is_int(other)) return Ref::adopt(kNotImplemented);
  int order = int_compare(self, other);
  switch (op) {
    case CompareOp::Lt: return Ref::adopt(boolean(order < 0));
    case CompareOp::Le: return Ref::adopt(boolean(order <= 0));
    case CompareOp::Eq: return Ref::adopt(boolean(order == 0));
    case CompareOp::Ne: return Ref::adopt(boolean(order != 0));
    case CompareOp::Gt: return Ref::adopt(boolean(order > 0));
    default: return Ref::adopt(boolean(order >= 0));
  }
}

int int_truth(Value self) { return int_sign(self) != 0; }

Ref int_binary_slot(BinaryOp op, Value left, Value right) {
  if (!is_int(left) || !is_int(right)) return Ref::adopt(kNotImplemented);
  return int_binary(op, left, right);
}

Ref int_power_modulo_slot(Value base, Value exponent, Value modulus) {
  if (!is_int(base) || !is_int(exponent) || !is_int(modulus)) return Ref::adopt(kNotImplemented);
  return int_power_modulo(base, exponent, modulus);
}

Ref int_unary_slot(UnaryOp op, Value self) { return int_unary(op, self); }
Ref int_to_int_slot(Value self) { return exact_int(self); }

Ref int_to_float_slot(Value self) {
  bool overflow;
  double d = int_to_double(self, &overflow);
  if (overflow) return raise(rt->exc.OverflowError, "int too large to convert to float");
  return make_float(d);
}

// --- methods ---------------------------------------------------------------------------------------------

Ref int_bit_length_method(Value self, const Value*) { return make_int(int_bit_length(self)); }

Ref int_bit_count(Value self, const Value*) {
  int64_t word;
  if (int_word(self, &word)) {
    uint64_t magnitude = word < 0 ? 0 - static_cast<uint64_t>(word) : static_cast<uint64_t>(word);
    return make_int(__builtin_popcountll(magnitude));
  }
  const mp_int* n = Operand(self).get();
  int64_t count = 0;
  for (int i = 0; i < n->used; ++i) count += __builtin_popcountll(n->dp[i]);
  return make_int(count);
}

Ref int_conjugate(Value self, const Value*) { return exact_int(self); }

Ref int_as_integer_ratio(Value self, const Value*) {
  Ref n = exact_int(self);
  return n ? make_tuple2(n, Value::small(1)) : nullptr;
}

Ref int_is_integer(Value, const Value*) { return Ref::adopt(kTrue); }

// round(n, -k): to the nearest multiple of 10**k, half to even.
Ref int_round(Value self, const Value* args) {
  Ref n = exact_int(self);
  if (!n || !args[0] || args[0] == kNone) return n;
  Ref digits = index(args[0]);
  if (!digits) return nullptr;
  if (int_sign(digits) >= 0) return n;
  Ref exponent = int_unary(UnaryOp::Negative, digits);
  if (!exponent) return nullptr;
  if (int_clamp(exponent) > int_bit_length(n)) return Ref::adopt(Value::small(0));
  Ref unit = int_binary(BinaryOp::Power, Value::small(10), exponent);
  if (!unit) return nullptr;
  Ref remainder = int_binary(BinaryOp::Modulo, n, unit);
  if (!remainder) return nullptr;
  Ref below = int_binary(BinaryOp::Subtract, n, remainder);
  Ref twice = int_binary(BinaryOp::Add, remainder, remainder);
  if (!below || !twice) return nullptr;
  int order = int_compare(twice, unit);
  if (order == 0) {
    Ref quotient = int_binary(BinaryOp::FloorDivide, below, unit);
    Ref odd = quotient ? int_binary(BinaryOp::And, quotient, Value::small(1)) : nullptr;
    if (!odd) return nullptr;
    order = int_sign(odd) ? 1 : -1;
  }
  return order > 0 ? int_binary(BinaryOp::Add, below, unit) : below;
}

// 1 = little, 0 = big, -1 = exception set.
int is_little_endian(Value order) {
  if (!order) return 0;
  if (!is_str(order)) {
    raise(rt->exc.TypeError, "argument 'byteorder' must be str, not %T", order);
    return -1;
  }
  if (text_of(order) == "little") return 1;
  if (text_of(order) == "big") return 0;
  raise(rt->exc.ValueError, "byteorder must be either 'little' or 'big'");
  return -1;
}

Ref int_to_bytes(Value self, const Value* args) {
  int64_t length = 1;
  if (args[0] && !to_index_size(args[0], &length, rt->exc.OverflowError)) return nullptr;
  int little = is_little_endian(args[1]);
  int is_signed = args[2] ? truth(args[2]) : 0;
  if (little < 0 || is_signed < 0) return nullptr;
  if (length < 0) return raise(rt->exc.ValueError, "length argument must be non-negative");
  bool negative = int_sign(self) < 0;
  if (negative && !is_signed) {
    return raise(rt->exc.OverflowError, "can't convert negative int to unsigned");
  }
  // For a negative n the bits to store are those of -n-1, inverted.
  Ref magnitude = negative ? int_unary(UnaryOp::Invert, self) : exact_int(self);
  if (!magnitude) return nullptr;
  if (!heap_can_grow(static_cast<size_t>(length))) return nullptr;
  if (int_bit_length(magnitude) + (is_signed ? 1 : 0) > length * 8 &&
      !(is_signed && length == 0 && int_sign(self) == 0)) {
    return raise(rt->exc.OverflowError, "int too big to convert");
  }
  std::string bytes(static_cast<size_t>(length), '\0');
  Operand n(magnitude);
  if (!n.ok()) return raise_no_memory();
  for (size_t i = 0, size = mp_ubin_size(n.get()); i < size; ++i) {
    bytes[bytes.size() - 1 - i] = static_cast<char>(big_bits(n.get(), i, 8));
  }
  if (negative) {
    for (char& c : bytes) c = static_cast<char>(~c);
  }
  if (little) std::string(bytes.rbegin(), bytes.rend()).swap(bytes);
  return make_bytes(bytes);
}

Ref int_from_bytes(Value type, const Value* args) {
  int little = is_little_endian(args[1]);
  if (little < 0) return nullptr;
  int is_signed = args[2] ? truth(args[2]) : 0;
  if (is_signed < 0) return nullptr;
  Ref source = call1(Value(rt->type.bytes), args[0]);
  if (!source) return nullptr;
  if (is_str(args[0])) return raise(rt->exc.TypeError, "cannot convert 'str' object to bytes");
  std::string bytes(bytes_text(as_bytes(source)));
  if (little) std::string(bytes.rbegin(), bytes.rend()).swap(bytes);
  bool negative = is_signed && !bytes.empty() && (bytes[0] & 0x80);
  if (negative) {
    for (char& c : bytes) c = static_cast<char>(~c);
  }
  Big big;
  BigWriter writer(8);
  if (!writer.begin(&big, bytes.size())) return nullptr;
  for (size_t i = bytes.size(); i-- > 0;) writer.put(static_cast<uint8_t>(bytes[i]));
  writer.finish();
  Ref result = make_int_from_big(&big);
  if (result && negative) result = int_unary(UnaryOp::Invert, result);
  if (!result || type == Value(rt->type.int_)) return result;
  return call1(type, result);
}

Ref int_format_method(Value self, const Value* args) { return format_int(self, args[0]); }

Ref int_getnewargs(Value self, const Value*) {
  Ref n = exact_int(self);
  if (!n) return nullptr;
  Value item = n;
  return make_tuple(&item, 1);
}

Ref int_abs(Value self, const Value*) {
  return int_sign(self) < 0 ? int_unary(UnaryOp::Negative, self) : exact_int(self);
}
Ref int_trunc(Value self, const Value*) { return exact_int(self); }
Ref get_exact(Value self) { return exact_int(self); }
Ref get_zero(Value) { return Ref::adopt(Value::small(0)); }
Ref get_one(Value) { return Ref::adopt(Value::small(1)); }

constexpr NativeMethod kIntMethods[] = {
    {"as_integer_ratio", "($self, /)", int_as_integer_ratio, kLeaf},
    {"bit_count", "($self, /)", int_bit_count, kLeaf},
    {"bit_length", "($self, /)", int_bit_length_method, kLeaf},
    {"conjugate", "($self, /)", int_conjugate, kLeaf},
    {"from_bytes", "($type, /, bytes, byteorder='big', *, signed=False)", int_from_bytes, kClassMethod},
    {"is_integer", "($self, /)", int_is_integer, kLeaf},
    {"to_bytes", "($self, /, length=1, byteorder='big', *, signed=False)", int_to_bytes},
    {"__abs__", "($self, /)", int_abs, kLeaf},
    {"__ceil__", "($self, /)", int_trunc, kLeaf},
    {"__floor__", "($self, /)", int_trunc, kLeaf},
    {"__format__", "($self, format_spec, /)", int_format_method},
    {"__getnewargs__", "($self, /)", int_getnewargs},
    {"__round__", "($self, ndigits=None, /)", int_round},
    {"__trunc__", "($self, /)", int_trunc, kLeaf},
    {}};

constexpr NativeGetSet kIntGetSets[] = {{"real", get_exact},
                                        {"imag", get_zero},
                                        {"numerator", get_exact},
                                        {"denominator", get_one},
                                        {}};

const Slots kIntSlots = {
    .destroy = int_destroy,
    .construct = int_construct,
    .repr = int_repr_slot,
    .hash = int_hash_slot,
    .compare = int_compare_slot,
    .truth = int_truth,
    .binary = int_binary_slot,
    .power_modulo = int_power_modulo_slot,
    .unary = int_unary_slot,
    .to_int = int_to_int_slot,
    .to_float = int_to_float_slot,
    .index = int_to_int_slot,
};

// --- bool ------------------------------------------------------------------------------------------------

Ref bool_construct(Type*, Args args) {
  Value v;
  if (!bind_positional("bool", args, 0, 1, &v)) return nullptr;
  int value = v ? truth(v) : 0;
  return value < 0 ? nullptr : Ref::adopt(boolean(value));
}

Ref bool_repr(Value self) { return Ref(intern(self == kTrue ? "True" : "False")); }

Ref bool_binary(BinaryOp op, Value left, Value right) {
  if (is_bool(left) && is_bool(right)) {
    switch (op) {
      case BinaryOp::And: return Ref::adopt(boolean(left == kTrue && right == kTrue));
      case BinaryOp::Or: return Ref::adopt(boolean(left == kTrue || right == kTrue));
      case BinaryOp::Xor: return Ref::adopt(boolean(left != right));
      default: break;
    }
  }
  return int_binary_slot(op, left, right);
}

Ref bool_unary(UnaryOp op, Value self) {
  if (op == UnaryOp::Invert &&
      !warn(rt->exc.DeprecationWarning, 1,
            "Bitwise inversion '~' on bool is deprecated and will be removed in Python 3.16. This "
            "returns the bitwise inversion of the underlying int object and is usually not what you "
            "expect from negating a bool. Use the 'not' operator for boolean negation or "
            "~int(x) if you really want the bitwise inversion of the underlying int.")) {
    return nullptr;
  }
  return int_unary(op, self);
}

const Slots kBoolSlots = {
    .construct = bool_construct,
    .repr = bool_repr,
    .binary = bool_binary,
    .unary = bool_unary,
};

}  // namespace

const TypeSpec TypeSpecs::int_ = {
    .name = "int",
    .base = nullptr,
    .flags = kTypeBase | kTypeInt | kTypeImmutable,
    .instance_size = sizeof(IntObject),
    .slots = &kIntSlots,
    .methods = kIntMethods,
    .getsets = kIntGetSets,
};

const TypeSpec TypeSpecs::bool_ = {
    .name = "bool",
    .base = nullptr,
    .flags = kTypeInt | kTypeImmutable,
    .instance_size = sizeof(IntObject),
    .slots = &kBoolSlots,
    .text_signature = "(object=False, /)",
};

}  // namespace coroscope
