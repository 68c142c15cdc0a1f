// The compiler's output: plain data, without any runtime object.
//
// engine/runtime/code_object.h wraps a Code for running; engine/code/disassemble.h prints one.
#pragma once
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace coroscope::code {

enum class Op : uint8_t {
#define OP(name, operand, stack, caches, text) name,
#include "engine/code/opcodes.inc"
  kCount
};

using Instruction = uint32_t;
constexpr Instruction make(Op op, uint32_t operand = 0) {
  return static_cast<uint32_t>(op) | operand << 8;
}
constexpr Op op_of(Instruction i) { return static_cast<Op>(i & 0xff); }
constexpr uint32_t operand_of(Instruction i) { return i >> 8; }

// BINARY_OP: the values of runtime BinaryOp for `+` and so on; kInplace added for `+=`.
enum BinaryOperation : uint32_t {
  kAdd, kSubtract, kMultiply, kMatrixMultiply, kTrueDivide, kFloorDivide, kModulo, kPower,
  kLeftShift, kRightShift, kAnd, kOr, kXor, kInplace = 16
};
enum Comparison : uint32_t { kLt, kLe, kEq, kNe, kGt, kGe };  // as runtime CompareOp
enum CommonConstant : uint32_t { kAssertionError, kNotImplementedError, kBuiltinTuple, kBuiltinAll,
                                 kBuiltinAny, kBuiltinList, kBuiltinSet };
enum FunctionAttribute : uint32_t { kDefaults = 1, kKeywordDefaults = 2, kAnnotate = 4, kClosure = 8 };
enum Delegating : uint32_t {  // values of trace::Delegation
  kByAwait, kByYieldFrom, kByAsyncFor, kByAsyncWithEnter, kByAsyncWithExit
};
enum SpecialMethod : uint32_t { kEnter, kExit, kAenter, kAexit };
enum Intrinsic1 : uint32_t { kPrintExpression, kMakeTypeVar, kMakeParamSpec, kMakeTypeVarTuple,
                             kSubscriptGeneric, kMakeTypeAlias /* (name, params or None, evaluator) */ };
enum Intrinsic2 : uint32_t { kTypeVarWithBound, kTypeVarWithConstraints, kSetTypeParameters,
                             kSetTypeParameterDefault };

enum CodeFlags : uint32_t {  // CPython's co_flags
  kOptimized = 0x1, kNewLocals = 0x2, kVarArgs = 0x4, kVarKeywords = 0x8, kNested = 0x10,
  kGenerator = 0x20, kCoroutine = 0x80, kIterableCoroutine = 0x100, kAsyncGenerator = 0x200,
  kFutureAnnotations = 0x1000000, kHasDocstring = 0x4000000, kMethod = 0x8000000,
};

struct Code;

struct Constant {
  enum class Kind : uint8_t { None, True, False, Ellipsis, Int, Float, Complex, Str, Bytes, Tuple,
                              FrozenSet, Code, Slice };
  Kind kind = Kind::None;
  double number = 0;             // Float; Complex: the imaginary part (the real one is in `real`)
  double real = 0;
  std::string text;              // Int: digits with base prefix, perhaps after a '-'; Str: UTF-8 (lone surrogates as WTF-8); Bytes
  std::vector<Constant> items;   // Tuple, FrozenSet, Slice
  std::shared_ptr<Code> code;
};

// Source range of one instruction, as CPython's co_positions(): lines from 1, columns in UTF-8
// bytes from 0; line 0 = none.
struct Position {
  uint32_t line = 0, end_line = 0;
  uint16_t column = 0, end_column = 0;  // 0xffff = unknown or too large
};

// For instructions in [start, end): unwind the stack to `depth`, push the instruction index if
// `push_instruction`, push the exception, go on at `target`. Entries are sorted, innermost first
// found.
struct ExceptionEntry {
  uint32_t start, end, target;
  uint32_t depth : 31, push_instruction : 1;
};

enum LocalKind : uint8_t { kLocal = 0x20, kCell = 0x40, kFree = 0x80, kHidden = 0x10 };

struct Code {
  std::string name, qualname, filename;
  uint32_t first_line = 1;
  uint32_t flags = 0;
  uint32_t argument_count = 0;          // co_argcount: positional ones, positional-only included
  uint32_t positional_only_count = 0;
  uint32_t keyword_only_count = 0;
  uint32_t stack_size = 0;
  std::vector<std::string> locals;      // co_varnames, then cells, then free variables (co_localsplusnames)
  std::vector<uint8_t> local_kinds;     // LocalKind bits per entry of locals
  std::vector<std::string> names;       // globals and attributes
  std::vector<Constant> constants;
  std::vector<Instruction> instructions;  // cache words included, initially 0
  std::vector<Position> positions;      // one per instruction word
  // One per instruction word: 1 = a LINE event may fire here. As in CPython, it does unless the
  // instruction that this frame ran just before is of the same line and no RESUME.
  std::vector<uint8_t> line_starts;
  std::vector<ExceptionEntry> exceptions;
};

}  // namespace coroscope::code
