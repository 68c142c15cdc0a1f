// Reads the stack column of opcodes.inc when the engine is compiled.
//
// Interface: stack_effect.h. A debug build checks each code object's depth with it
// (engine/compile/assemble.cc).
#include "engine/code/stack_effect.h"

namespace coroscope::code {
namespace {

// One side of the column: `fixed` words and `per_operand` more for each unit of the operand.
struct Side {
  int fixed = 0;
  int per_operand = 0;
};

struct Row {
  Side before, after;
};

constexpr Side read_side(const char* at, const char* end) {
  Side side;
  while (at < end) {
    while (at < end && *at == ' ') at++;
    if (at == end) break;
    const char* star = nullptr;
    const char* word = at;
    while (at < end && *at != ' ') {
      if (*at == '*') star = at;
      at++;
    }
    if (!star) {
      side.fixed++;
    } else {
      side.per_operand += star[1] == '2' ? 2 : 1;  // xs*n, pairs*2n
    }
    (void)word;
  }
  return side;
}

constexpr Row read_row(const char* column) {
  const char* end = column;
  while (*end) end++;
  const char* dashes = column;
  while (!(dashes[0] == '-' && dashes[1] == '-')) dashes++;
  return {read_side(column, dashes), read_side(dashes + 2, end)};
}

constexpr Row kRows[] = {
#define OP(name, operand, stack, caches, text) read_row(stack),
#include "engine/code/opcodes.inc"
};

constexpr OpInfo kInfos[] = {
#define OP(name, operand, stack, caches, text) {#name, Operand::operand, caches},
#include "engine/code/opcodes.inc"
};

}  // namespace

const OpInfo& info_of(Op op) { return kInfos[static_cast<int>(op)]; }

StackEffect stack_effect(Op op, uint32_t operand) {
  int n = static_cast<int>(operand);
  switch (op) {
    // Words whose number the column cannot say.
    case Op::RAISE_VARARGS: return {n, 0};
    case Op::BUILD_INTERPOLATION: return {2 + (n & 1), 1};
    case Op::UNPACK_EX: return {1, (n & 0xff) + (n >> 8) + 1};
    default: break;
  }
  const Row& row = kRows[static_cast<int>(op)];
  return {row.before.fixed + n * row.before.per_operand,
          row.after.fixed + n * row.after.per_operand};
}

int stack_effect_of_jump(Op op, uint32_t operand) {
  if (op == Op::FOR_ITER) return -1;  // exhausted: the iterator is gone and there is no item
  return stack_effect(op, operand).net();
}

}  // namespace coroscope::code
