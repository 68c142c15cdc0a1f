// Constants of the compiler and their arithmetic.
//
// Interface: constants.h. Covered by tests/golden/dis/constants.*.
#include "engine/compile/constants.h"

#include <charconv>
#include <cmath>
#include <cstring>

namespace coroscope::compiler {
namespace {

using code::Constant;
using Kind = Constant::Kind;

constexpr size_t kMaximumTextSize = 4096;  // CPython's limit for folded strings

// The value of an int constant that fits 64 bits.
bool small_int(std::string_view digits, int64_t* value) {
  bool negative = !digits.empty() && digits[0] == '-';
  if (negative) digits.remove_prefix(1);
  int base = 10;
  if (digits.size() > 2 && digits[0] == '0') {
    char prefix = digits[1] | 0x20;
    if (prefix == 'x') base = 16;
    if (prefix == 'o') base = 8;
    if (prefix == 'b') base = 2;
    if (base != 10) digits.remove_prefix(2);
  }
  auto read = std::from_chars(digits.data(), digits.data() + digits.size(), *value, base);
  if (read.ec != std::errc() || read.ptr != digits.data() + digits.size()) return false;
  if (negative) *value = -*value;
  return true;
}

bool small_int(const Constant& constant, int64_t* value) {
  return constant.kind == Kind::Int && small_int(constant.text, value);
}

Constant float_constant(double value) {
  Constant constant;
  constant.kind = Kind::Float;
  constant.number = value;
  return constant;
}

Constant bool_constant(bool value) {
  Constant constant;
  constant.kind = value ? Kind::True : Kind::False;
  return constant;
}

uint64_t mix(uint64_t hash, std::string_view bytes) {
  for (unsigned char c : bytes) hash = (hash ^ c) * 0x100000001B3ull;
  return hash;
}

uint64_t bits_of(double value) {
  uint64_t bits;
  std::memcpy(&bits, &value, sizeof bits);
  return bits;
}

bool power(int64_t base, int64_t exponent, int64_t* result) {
  if (exponent < 0 || exponent > 128) return false;
  *result = 1;
  for (; exponent > 0; exponent--) {
    if (__builtin_mul_overflow(*result, base, result)) return false;
  }
  return true;
}

bool fold_ints(uint32_t operation, int64_t left, int64_t right, Constant* result) {
  int64_t value = 0;
  switch (operation) {
    case code::kAdd:
      if (__builtin_add_overflow(left, right, &value)) return false;
      break;
    case code::kSubtract:
      if (__builtin_sub_overflow(left, right, &value)) return false;
      break;
    case code::kMultiply:
      if (__builtin_mul_overflow(left, right, &value)) return false;
      break;
    case code::kFloorDivide:
    case code::kModulo: {
      if (right == 0 || left == INT64_MIN) return false;
      int64_t quotient = left / right, remainder = left % right;
      if (remainder != 0 && (remainder < 0) != (right < 0)) {
        quotient--;
        remainder += right;
      }
      value = operation == code::kModulo ? remainder : quotient;
      break;
    }
    case code::kTrueDivide: {
      constexpr int64_t kExact = int64_t{1} << 53;  // beyond, the quotient needs long division
      if (right == 0 || std::llabs(left) > kExact || std::llabs(right) > kExact) return false;
      *result = float_constant(static_cast<double>(left) / static_cast<double>(right));
      return true;
    }
    case code::kPower:
      if (!power(left, right, &value)) return false;
      break;
    case code::kLeftShift:
      if (right < 0 || right > 62 || left > (INT64_MAX >> right) || left < (INT64_MIN >> right)) {
        return false;
      }
      value = left * (int64_t{1} << right);
      break;
    case code::kRightShift:
      if (right < 0) return false;
      value = right > 62 ? (left < 0 ? -1 : 0) : left >> right;
      break;
    case code::kAnd: value = left & right; break;
    case code::kOr: value = left | right; break;
    case code::kXor: value = left ^ right; break;
    default: return false;
  }
  *result = int_constant(value);
  return true;
}

bool number_of(const Constant& constant, double* value) {
  int64_t small;
  if (constant.kind == Kind::Float) {
    *value = constant.number;
    return true;
  }
  if (!small_int(constant, &small) || std::llabs(small) > (int64_t{1} << 53)) return false;
  *value = static_cast<double>(small);
  return true;
}

bool fold_floats(uint32_t operation, double left, double right, Constant* result) {
  switch (operation) {
    case code::kAdd: *result = float_constant(left + right); return true;
    case code::kSubtract: *result = float_constant(left - right); return true;
    case code::kMultiply: *result = float_constant(left * right); return true;
    case code::kTrueDivide:
      if (right == 0) return false;
      *result = float_constant(left / right);
      return true;
    default: return false;
  }
}

// number ± complex and complex ± number, which is how complex literals are written.
bool fold_complex(uint32_t operation, const Constant& left, const Constant& right,
                  Constant* result) {
  if (operation != code::kAdd && operation != code::kSubtract) return false;
  double left_real = left.real, right_real = right.real;
  bool left_complex = left.kind == Kind::Complex, right_complex = right.kind == Kind::Complex;
  if (!left_complex && !number_of(left, &left_real)) return false;
  if (!right_complex && !number_of(right, &right_real)) return false;
  double sign = operation == code::kAdd ? 1 : -1;
  result->kind = Kind::Complex;
  result->real = left_real + sign * right_real;
  // Mixed arithmetic leaves the imaginary part alone instead of adding a zero to it.
  if (left_complex && right_complex) {
    result->number = left.number + sign * right.number;
  } else {
    result->number = left_complex ? left.number : sign * right.number;
  }
  return true;
}

bool repeat(const Constant& sequence, const Constant& count, Constant* result) {
  int64_t times;
  if (!small_int(count, &times) || times < 0) return false;
  if (times * static_cast<int64_t>(sequence.text.size()) > static_cast<int64_t>(kMaximumTextSize) ||
      times > static_cast<int64_t>(kMaximumTextSize)) {
    return false;
  }
  result->kind = sequence.kind;
  result->text.clear();
  for (int64_t i = 0; i < times; i++) result->text += sequence.text;
  return true;
}

bool is_text(const Constant& constant) {
  return constant.kind == Kind::Str || constant.kind == Kind::Bytes;
}

}  // namespace

Constant constant_of(const ast::constant& value) {
  using Type = ast::constant::Type;
  Constant constant;
  constant.number = value.number;
  switch (value.type) {
    case Type::None: constant.kind = Kind::None; break;
    case Type::True: constant.kind = Kind::True; break;
    case Type::False: constant.kind = Kind::False; break;
    case Type::Ellipsis: constant.kind = Kind::Ellipsis; break;
    case Type::Float: constant.kind = Kind::Float; break;
    case Type::Complex: constant.kind = Kind::Complex; break;
    case Type::Str:
      constant.kind = Kind::Str;
      constant.text = value.text;
      break;
    case Type::Bytes:
      constant.kind = Kind::Bytes;
      constant.text = value.text;
      break;
    case Type::Int: {
      int64_t small;
      if (small_int(value.text, &small)) return int_constant(small);
      constant.kind = Kind::Int;
      constant.text = value.text;
      break;
    }
  }
  return constant;
}

Constant int_constant(int64_t value) {
  Constant constant;
  constant.kind = Kind::Int;
  constant.text = std::to_string(value);
  return constant;
}

Constant text_constant(std::string_view value) {
  Constant constant;
  constant.kind = Kind::Str;
  constant.text = value;
  return constant;
}

Constant tuple_constant(std::vector<Constant> items) {
  Constant constant;
  constant.kind = Kind::Tuple;
  constant.items = std::move(items);
  return constant;
}

bool same_constant(const Constant& a, const Constant& b) {
  if (a.kind != b.kind || a.code != b.code || bits_of(a.number) != bits_of(b.number) ||
      bits_of(a.real) != bits_of(b.real) || a.text != b.text ||
      a.items.size() != b.items.size()) {
    return false;
  }
  for (size_t i = 0; i < a.items.size(); i++) {
    if (!same_constant(a.items[i], b.items[i])) return false;
  }
  return true;
}

uint64_t hash_of(const Constant& constant) {
  uint64_t hash = mix(0xCBF29CE484222325ull + static_cast<uint64_t>(constant.kind), constant.text);
  hash ^= bits_of(constant.number) * 31 + bits_of(constant.real) * 17 +
          reinterpret_cast<uintptr_t>(constant.code.get());
  for (const Constant& item : constant.items) hash = hash * 1000003 + hash_of(item);
  return hash;
}

uint32_t ConstantTable::add(const Constant& constant) {
  // The map wants an address as key: the hash stands for one.
  uintptr_t hash = static_cast<uintptr_t>(hash_of(constant)) | 1;
  std::vector<uint32_t>& candidates = indexes_.get(reinterpret_cast<const void*>(hash));
  for (uint32_t index : candidates) {
    if (same_constant(constants_[index], constant)) return index;
  }
  candidates.push_back(static_cast<uint32_t>(constants_.size()));
  constants_.push_back(constant);
  return candidates.back();
}

bool equal_constants(const Constant& a, const Constant& b) {
  auto as_number = [](const Constant& c, double* value) {
    if (c.kind == Kind::True || c.kind == Kind::False) {
      *value = c.kind == Kind::True;
      return true;
    }
    if (c.kind == Kind::Complex && c.number == 0) {
      *value = c.real;
      return true;
    }
    return number_of(c, value);
  };
  double left, right;
  if (as_number(a, &left) && as_number(b, &right)) return left == right;
  return same_constant(a, b);
}

bool is_true(const Constant& constant) {
  switch (constant.kind) {
    case Kind::None:
    case Kind::False: return false;
    case Kind::Int: return constant.text != "0";  // small ones are in plain decimal
    case Kind::Float: return constant.number != 0;
    case Kind::Complex: return constant.number != 0 || constant.real != 0;
    case Kind::Str:
    case Kind::Bytes: return !constant.text.empty();
    case Kind::Tuple:
    case Kind::FrozenSet: return !constant.items.empty();
    default: return true;
  }
}

bool fold_binary(uint32_t operation, const Constant& left, const Constant& right,
                 Constant* result) {
  int64_t left_int, right_int;
  if (small_int(left, &left_int) && small_int(right, &right_int)) {
    return fold_ints(operation, left_int, right_int, result);
  }
  if (left.kind == Kind::Complex || right.kind == Kind::Complex) {
    return fold_complex(operation, left, right, result);
  }
  double left_number, right_number;
  if (number_of(left, &left_number) && number_of(right, &right_number)) {
    return fold_floats(operation, left_number, right_number, result);
  }
  if (operation == code::kAdd && left.kind == right.kind && is_text(left)) {
    result->kind = left.kind;
    result->text = left.text + right.text;
    return true;
  }
  if (operation == code::kMultiply && is_text(left)) return repeat(left, right, result);
  if (operation == code::kMultiply && is_text(right)) return repeat(right, left, result);
  return false;
}

bool fold_unary(code::Op op, const Constant& operand, Constant* result) {
  int64_t value;
  bool is_int = small_int(operand, &value) && value != INT64_MIN;
  switch (op) {
    case code::Op::UNARY_NOT: *result = bool_constant(!is_true(operand)); return true;
    case code::Op::UNARY_INVERT:
      if (!is_int) return false;
      *result = int_constant(~value);
      return true;
    case code::Op::UNARY_POSITIVE:
      if (operand.kind != Kind::Int && operand.kind != Kind::Float &&
          operand.kind != Kind::Complex) {
        return false;
      }
      *result = operand;
      return true;
    case code::Op::UNARY_NEGATIVE:
      *result = operand;
      if (is_int) {
        *result = int_constant(-value);
      } else if (operand.kind == Kind::Int) {
        bool negative = operand.text[0] == '-';
        result->text = negative ? operand.text.substr(1) : "-" + operand.text;
      } else if (operand.kind == Kind::Float || operand.kind == Kind::Complex) {
        result->number = -operand.number;
        result->real = operand.kind == Kind::Complex ? -operand.real : 0;
      } else {
        return false;
      }
      return true;
    default: return false;
  }
}

bool fold_subscript(const Constant& container, const Constant& key, Constant* result) {
  int64_t index;
  if (!small_int(key, &index)) return false;
  bool ascii = true;
  for (char c : container.text) ascii &= (c & 0x80) == 0;
  bool is_text = container.kind == Kind::Bytes || (container.kind == Kind::Str && ascii);
  if (!is_text && container.kind != Kind::Tuple) return false;
  int64_t size = static_cast<int64_t>(is_text ? container.text.size() : container.items.size());
  if (index < 0) index += size;
  if (index < 0 || index >= size) return false;
  if (container.kind == Kind::Tuple) {
    *result = container.items[index];
  } else if (container.kind == Kind::Bytes) {
    *result = int_constant(static_cast<unsigned char>(container.text[index]));
  } else {
    *result = text_constant(std::string_view(container.text).substr(index, 1));
  }
  return true;
}

bool literal_of(const ast::expr* node, Constant* result) {
  switch (node->kind) {
    case ast::Kind::Constant:
      *result = constant_of(ast::as<ast::Constant>(node)->value);
      return true;
    case ast::Kind::UnaryOp: {
      const auto* unary = ast::as<ast::UnaryOp>(node);
      Constant operand;
      return unary->op == ast::unaryop::USub && literal_of(unary->operand, &operand) &&
             fold_unary(code::Op::UNARY_NEGATIVE, operand, result);
    }
    case ast::Kind::BinOp: {
      const auto* binary = ast::as<ast::BinOp>(node);
      Constant left, right;
      bool adds = binary->op == ast::operator_::Add, subtracts = binary->op == ast::operator_::Sub;
      return (adds || subtracts) && literal_of(binary->left, &left) &&
             literal_of(binary->right, &right) &&
             fold_binary(adds ? code::kAdd : code::kSubtract, left, right, result);
    }
    default: return false;
  }
}

}  // namespace coroscope::compiler
