// From blocks to code::Code: stack depth, jump directions, positions, line starts, exception table.
//
// Interface: FlowGraph::assemble() in flow_graph.h. Covered by tests/golden/dis.
#include <cassert>

#include "engine/code/stack_effect.h"
#include "engine/compile/flow_graph.h"

namespace coroscope::compiler {

using code::Op;

namespace {

// The `and`/`or` jumps become three plain instructions.
void append_keeping_jump(const Instruction& jump, std::vector<Instruction>* out) {
  Instruction copy = jump;
  copy.target = nullptr;
  copy.op = plain(Op::COPY);
  copy.operand = 1;
  out->push_back(copy);
  copy.op = plain(Op::TO_BOOL);
  copy.operand = 0;
  out->push_back(copy);
  Instruction real = jump;
  real.op = plain(jump.op == kJumpIfFalse ? Op::POP_JUMP_IF_FALSE : Op::POP_JUMP_IF_TRUE);
  out->push_back(real);
}

Op reversed(const Instruction& jump) {
  if (jump.is(Op::POP_JUMP_IF_FALSE)) return Op::POP_JUMP_IF_TRUE;
  if (jump.is(Op::POP_JUMP_IF_TRUE)) return Op::POP_JUMP_IF_FALSE;
  if (jump.is(Op::POP_JUMP_IF_NONE)) return Op::POP_JUMP_IF_NOT_NONE;
  return Op::POP_JUMP_IF_NONE;
}

bool is_emitted(const Instruction& instruction) { return instruction.op != kEndFor; }

uint32_t size_of(const Instruction& instruction) {
  return is_emitted(instruction) ? 1 + code::info_of(static_cast<Op>(instruction.op)).caches : 0;
}

struct Effect {
  int next, jump;
};

Effect effect_of(const Instruction& instruction) {
  switch (instruction.op) {
    case kSetupFinally: return {0, 1};
    case kSetupCleanup: return {0, 2};
    case kSetupWith: return {0, 1};
    case kEndFor: return {0, 0};
    default: break;
  }
  Op op = static_cast<Op>(instruction.op);
  return {code::stack_effect(op, instruction.operand).net(),
          code::stack_effect_of_jump(op, instruction.operand)};
}

uint16_t column(int value) {
  return value < 0 || value >= 0xffff ? 0xffff : static_cast<uint16_t>(value);
}

code::Position position_of(const Location& where) {
  if (where.line < 0) return {0, 0, 0xffff, 0xffff};
  return {static_cast<uint32_t>(where.line), static_cast<uint32_t>(where.end_line),
          column(where.column), column(where.end_column)};
}

constexpr bool never_starts_a_line(Op op) { return op == Op::RESUME || op == Op::END_ASYNC_FOR; }

// Where sys.monitoring's LINE events can fire: at the first instruction of a line, at the targets
// of jumps and at handlers. Whether one does fire also depends on the instruction run before (the
// VM leaves it out when that one is of the same line and no RESUME).
void mark_line_starts(code::Code* code) {
  const auto& list = code->instructions;
  code->line_starts.assign(list.size(), 0);
  size_t first = 0;
  auto size_at = [&](size_t i) { return 1 + code::info_of(code::op_of(list[i])).caches; };
  while (first < list.size() && code::op_of(list[first]) != Op::RESUME) first += size_at(first);
  uint32_t current = 0;
  for (size_t i = first; i < list.size(); i += size_at(i)) {
    uint32_t line = code->positions[i].line;
    if (never_starts_a_line(code::op_of(list[i]))) continue;
    code->line_starts[i] = line != current && line != 0;
    current = line;
  }
  auto mark = [&](size_t i) {
    if (i >= first && code->positions[i].line != 0 &&
        !never_starts_a_line(code::op_of(list[i]))) {
      code->line_starts[i] = 1;
    }
  };
  for (size_t i = first; i < list.size(); i += size_at(i)) {
    // Where an exhausted loop goes on is no target: CPython has an instruction there that can't
    // start a line.
    Op op = code::op_of(list[i]);
    if (op != Op::FOR_ITER && code::info_of(op).operand == code::Operand::Jump) {
      mark(code::operand_of(list[i]));
    }
  }
  for (const code::ExceptionEntry& entry : code->exceptions) mark(entry.target);
}

}  // namespace

void FlowGraph::expand_conditional_jumps() {
  for (Block* b = entry_; b; b = b->next) {
    if (b->instructions.empty()) continue;
    Instruction last = b->instructions.back();
    if (last.op != kJumpIfFalse && last.op != kJumpIfTrue) continue;
    b->instructions.pop_back();
    append_keeping_jump(last, &b->instructions);
  }
}

// Conditional jumps only lead forwards: one that leads back skips a JUMP that does.
void FlowGraph::normalize_jumps() {
  for (Block* b = entry_; b; b = b->next) b->visited = false;
  for (Block* b = entry_; b; b = b->next) {
    b->visited = true;
    if (b->instructions.empty()) continue;
    Instruction& last = b->instructions.back();
    if (last.is_unconditional_jump()) {
      last.op = plain(last.target->visited ? Op::JUMP_BACKWARD : Op::JUMP);
    } else if (last.is_jump() && !last.is(Op::FOR_ITER) && last.target->visited) {
      Instruction jump = last;
      jump.op = plain(Op::JUMP);
      last.op = plain(reversed(last));
      Block* after = b->next;
      Block* back = insert_after(b);
      back->instructions.push_back(jump);
      back->start_depth = jump.target->start_depth;
      last.target = after;
    }
  }
}

int FlowGraph::find_depth() {
  for (Block* b = entry_; b; b = b->next) b->start_depth = -1;
  std::vector<Block*> pending;
  auto reach = [&](Block* block, int depth) {
    assert(depth >= 0 && (block->start_depth < 0 || block->start_depth == depth));
    if (block->start_depth >= 0) return;
    block->start_depth = depth;
    pending.push_back(block);
  };
  int maximum = 0;
  reach(entry_, 0);
  while (!pending.empty()) {
    Block* block = pending.back();
    pending.pop_back();
    int depth = block->start_depth;
    for (const Instruction& instruction : block->instructions) {
      Effect effect = effect_of(instruction);
      if (instruction.target) {
        maximum = std::max(maximum, depth + effect.jump);
        reach(instruction.target, depth + effect.jump);
      }
      depth += effect.next;
      assert(depth >= 0);
      maximum = std::max(maximum, depth);
    }
    if (block->falls_through() && block->next) reach(block->next, depth);
  }
  return maximum;
}

// What is left of a set-up is its line: `try:` is a line that runs.
void FlowGraph::drop_set_ups() {
  for (Block* b = entry_; b; b = b->next) {
    for (Instruction& instruction : b->instructions) {
      if (instruction.is_set_up()) instruction.become_nop();
    }
  }
  remove_redundant_nops_and_jumps();
}

void FlowGraph::prepend(std::vector<Instruction> prefix) {
  entry_->instructions.insert(entry_->instructions.begin(), prefix.begin(), prefix.end());
}

void FlowGraph::assemble(code::Code* code) {
  expand_conditional_jumps();
  // One word to spare: WITH_EXCEPT_START and its like use the stack while they run.
  code->stack_size = static_cast<uint32_t>(find_depth() + 1);
  drop_set_ups();
  normalize_jumps();
  uint32_t offset = 0;
  for (Block* b = entry_; b; b = b->next) {
    b->offset = offset;
    for (const Instruction& instruction : b->instructions) offset += size_of(instruction);
  }
  code->instructions.reserve(offset);
  code->positions.reserve(offset);
  const Block* handler = nullptr;
  uint32_t start = 0;
  auto close_range = [&] {
    uint32_t end = static_cast<uint32_t>(code->instructions.size());
    if (!handler || start == end) return;
    uint32_t pushed = handler->pushes_instruction ? 2 : 1;
    code->exceptions.push_back({start, end, handler->offset,
                                static_cast<uint32_t>(handler->start_depth) - pushed,
                                handler->pushes_instruction ? 1u : 0u});
  };
  for (Block* b = entry_; b; b = b->next) {
    for (const Instruction& instruction : b->instructions) {
      if (!is_emitted(instruction)) continue;
      if (instruction.handler != handler) {
        close_range();
        handler = instruction.handler;
        start = static_cast<uint32_t>(code->instructions.size());
      }
      uint32_t operand = instruction.target ? instruction.target->offset : instruction.operand;
      code->instructions.push_back(code::make(static_cast<Op>(instruction.op), operand));
      code->instructions.resize(code->instructions.size() + size_of(instruction) - 1);
      code->positions.resize(code->instructions.size(), position_of(instruction.where));
    }
  }
  close_range();
  mark_line_starts(code);
}

}  // namespace coroscope::compiler
