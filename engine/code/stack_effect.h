// How many words an instruction takes from the stack and puts on it, read from opcodes.inc.
#pragma once
#include "engine/code/code.h"

namespace coroscope::code {

struct StackEffect {
  int pops = 0;
  int pushes = 0;
  int net() const { return pushes - pops; }
};

StackEffect stack_effect(Op op, uint32_t operand);
// The net effect where the instruction jumps instead of going on.
int stack_effect_of_jump(Op op, uint32_t operand);

enum class Operand : uint8_t { None, Count, Const, Name, Fast, Jump, Oparg };
struct OpInfo {
  const char* name;
  Operand operand;
  int caches;
};
const OpInfo& info_of(Op op);

}  // namespace coroscope::code
