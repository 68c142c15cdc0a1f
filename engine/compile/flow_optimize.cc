// The passes that make the code shorter: constant conditions, jumps to jumps, values that are
// bools already.
//
// Interface: flow_graph.h. Covered by tests/golden/dis.
#include "engine/compile/constants.h"
#include "engine/compile/flow_graph.h"

namespace coroscope::compiler {

using code::Op;

namespace {

uint32_t constant_index(const code::Constant& constant, std::vector<code::Constant>* constants) {
  for (size_t i = 0; i < constants->size(); i++) {
    if (same_constant((*constants)[i], constant)) return static_cast<uint32_t>(i);
  }
  constants->push_back(constant);
  return static_cast<uint32_t>(constants->size() - 1);
}

bool is_if_true(const Instruction& jump) {
  return jump.is(Op::POP_JUMP_IF_TRUE) || jump.op == kJumpIfTrue;
}

bool is_boolean_jump(const Instruction& instruction) {
  return instruction.is(Op::POP_JUMP_IF_FALSE) || instruction.is(Op::POP_JUMP_IF_TRUE) ||
         instruction.op == kJumpIfFalse || instruction.op == kJumpIfTrue;
}

// `x is None` before a jump: the jump can look for itself.
void fold_none_test(std::vector<Instruction>& list, size_t i) {
  size_t at = i + 2;
  if (at < list.size() && list[at].is(Op::TO_BOOL)) {
    list[at].become_nop();
    at++;
  }
  if (at >= list.size()) return;
  Instruction& jump = list[at];
  bool if_false = jump.is(Op::POP_JUMP_IF_FALSE);
  if (!if_false && !jump.is(Op::POP_JUMP_IF_TRUE)) return;
  bool wants_none = (list[i + 1].operand == 0) != if_false;
  list[i].become_nop();
  list[i + 1].become_nop();
  jump.op = plain(wants_none ? Op::POP_JUMP_IF_NONE : Op::POP_JUMP_IF_NOT_NONE);
}

}  // namespace

void FlowGraph::optimize_constants(Block* block, std::vector<code::Constant>* constants) {
  std::vector<Instruction>& list = block->instructions;
  const code::Constant* known = nullptr;  // what is on top of the stack
  code::Constant top;
  for (size_t i = 0; i + 1 < list.size(); i++) {
    if (list[i].is(Op::LOAD_CONST)) {
      top = (*constants)[list[i].operand];
      known = &top;
    } else if (!(known && list[i].is(Op::COPY) && list[i].operand == 1)) {
      known = nullptr;
    }
    if (!known) continue;
    Instruction& next = list[i + 1];
    if (is_boolean_jump(next)) {
      bool jumps = is_true(*known) == is_if_true(next);
      bool pops = next.is(Op::POP_JUMP_IF_FALSE) || next.is(Op::POP_JUMP_IF_TRUE);
      if (pops) list[i].become_nop();
      if (jumps) {
        next.op = plain(Op::JUMP);
      } else {
        next.become_nop();
      }
    } else if (next.is(Op::IS_OP) && known->kind == code::Constant::Kind::None) {
      fold_none_test(list, i);
    } else if (next.is(Op::TO_BOOL) || next.is(Op::UNARY_NOT)) {
      code::Constant folded;
      folded.kind = is_true(*known) == next.is(Op::TO_BOOL) ? code::Constant::Kind::True
                                                            : code::Constant::Kind::False;
      list[i].become_nop();
      next.op = plain(Op::LOAD_CONST);
      next.operand = constant_index(folded, constants);
    }
  }
}

// Replaces a jump to a jump by a jump to where that one leads.
bool FlowGraph::thread_jump(Block* block, size_t index, uint16_t op) {
  Instruction jump = block->instructions[index];
  const Instruction& next = jump.target->instructions[0];
  if (jump.target == next.target) return false;
  Instruction threaded = jump;
  threaded.op = op;
  threaded.target = next.target;
  threaded.where = next.where;
  block->instructions[index].become_nop();
  block->instructions.push_back(threaded);
  return true;
}

void FlowGraph::optimize_block(Block* block) {
  std::vector<Instruction>& list = block->instructions;
  int threads = 0;
  for (size_t i = 0; i < list.size(); i++) {
    Instruction* instruction = &list[i];
    Instruction* next = i + 1 < list.size() ? &list[i + 1] : nullptr;
    if (instruction->is_jump() && !instruction->is(Op::FOR_ITER) &&
        !instruction->target->instructions.empty()) {
      constexpr int kMaximumThreads = 100;  // jumps may lead in a circle
      const Instruction& target = instruction->target->instructions[0];
      bool threaded = false;
      bool keeps_value = instruction->op == kJumpIfFalse || instruction->op == kJumpIfTrue;
      if (keeps_value && (target.op == kJumpIfFalse || target.op == kJumpIfTrue) &&
          target.op != instruction->op) {
        // The value is known to go the other way there.
        instruction->target = instruction->target->next;
        i--;
        continue;
      }
      if (threads < kMaximumThreads) {
        if (target.is(Op::JUMP) || (keeps_value && target.op == instruction->op)) {
          uint16_t op = instruction->op == kJumpNoInterrupt ? plain(Op::JUMP) : instruction->op;
          threaded = thread_jump(block, i, op);
        } else if (target.op == kJumpNoInterrupt && instruction->is_unconditional_jump()) {
          threaded = thread_jump(block, i, instruction->op);
        }
      }
      threads += threaded;
      continue;
    }
    if (!next) continue;
    if (instruction->is(Op::BUILD_TUPLE) && next->is(Op::UNPACK_SEQUENCE) &&
        instruction->operand == next->operand) {
      uint32_t count = instruction->operand;
      if (count >= 1 && count <= 3) {
        instruction->become_nop();
        if (count == 1) {
          next->become_nop();
        } else {
          next->op = plain(Op::SWAP);
        }
      }
    } else if (instruction->is(Op::STORE_FAST) && next->is(Op::STORE_FAST) &&
               instruction->operand == next->operand &&
               instruction->where.line == next->where.line) {
      instruction->op = plain(Op::POP_TOP);
      instruction->operand = 0;
    } else if (instruction->is(Op::CONTAINS_OP) || instruction->is(Op::IS_OP)) {
      if (next->is(Op::TO_BOOL) || next->is(Op::UNARY_NOT)) {
        next->operand = instruction->operand ^ (next->is(Op::UNARY_NOT) ? 1 : 0);
        next->op = instruction->op;
        instruction->become_nop();
      }
    } else if (instruction->is(Op::TO_BOOL) && next->is(Op::TO_BOOL)) {
      instruction->become_nop();
    } else if (instruction->is(Op::UNARY_NOT) && next->is(Op::TO_BOOL)) {
      next->op = instruction->op;
      instruction->become_nop();
    } else if (instruction->is(Op::SWAP) && instruction->operand == 1) {
      instruction->become_nop();
    }
  }
}

}  // namespace coroscope::compiler
