// Basic blocks from a linear sequence, and the passes that decide reachability and lines.
//
// Interface: flow_graph.h. Covered by tests/golden/dis (positions and line starts).
#include "engine/compile/flow_graph.h"

#include <cassert>

namespace coroscope::compiler {

using code::Op;

bool Instruction::is_conditional_jump() const {
  return is(Op::POP_JUMP_IF_FALSE) || is(Op::POP_JUMP_IF_TRUE) || is(Op::POP_JUMP_IF_NONE) ||
         is(Op::POP_JUMP_IF_NOT_NONE) || is(Op::FOR_ITER) || op == kJumpIfFalse ||
         op == kJumpIfTrue;
}

namespace {

constexpr size_t kMaximumInlinedSize = 4;

Block* next_nonempty(Block* block) {
  while (block && block->instructions.empty()) block = block->next;
  return block;
}

bool has_no_line(const Block* block) {
  for (const Instruction& instruction : block->instructions) {
    if (instruction.where.line >= 0) return false;
  }
  return true;
}

bool leaves_scope(const Block* block) {
  return !block->instructions.empty() && block->instructions.back().leaves_scope();
}

// Instructions at which CPython may notice a signal must have a line, as exits must.
bool checks_for_interrupts(const Block* block) {
  if (block->instructions.empty()) return false;
  const Instruction& last = block->instructions.back();
  return last.is(Op::JUMP) || last.is(Op::RESUME) || last.is(Op::CALL) || last.is(Op::CALL_KW) ||
         last.is(Op::CALL_FUNCTION_EX);
}

bool exit_without_line(const Block* block) {
  return (leaves_scope(block) || checks_for_interrupts(block)) && has_no_line(block);
}

}  // namespace

Block* FlowGraph::new_block() {
  blocks_.push_back(std::make_unique<Block>());
  return blocks_.back().get();
}

Block* FlowGraph::insert_after(Block* block) {
  Block* inserted = new_block();
  inserted->next = block->next;
  block->next = inserted;
  return inserted;
}

FlowGraph::FlowGraph(std::vector<Instruction> instructions, const std::vector<int>& labels) {
  std::vector<bool> is_target(instructions.size() + 1);
  for (const Instruction& instruction : instructions) {
    if (instruction.is_jump() || instruction.is_set_up()) {
      is_target[labels[instruction.operand]] = true;
    }
  }
  std::vector<Block*> block_at(instructions.size() + 1);
  Block* block = entry_ = new_block();
  bool terminated = false;
  for (size_t i = 0; i < instructions.size(); i++) {
    if (terminated || (is_target[i] && !(block == entry_ && block->instructions.empty()))) {
      block = insert_after(block);
    }
    if (is_target[i]) block->is_label = true;
    block_at[i] = block;
    block->instructions.push_back(instructions[i]);
    terminated = instructions[i].is_jump() || instructions[i].leaves_scope();
  }
  for (Block* b = entry_; b; b = b->next) {
    for (Instruction& instruction : b->instructions) {
      if (!instruction.is_jump() && !instruction.is_set_up()) continue;
      instruction.target = block_at[labels[instruction.operand]];
      assert(instruction.target);
      instruction.operand = 0;
      if (instruction.is_set_up()) instruction.target->is_handler = true;
    }
  }
}

// Follows each way through the code with the stack of handlers in force, and notes on each
// instruction the innermost one. Set-ups stay (they keep handlers reachable), pops become NOPs.
void FlowGraph::find_handlers() {
  for (Block* b = entry_; b; b = b->next) b->visited = false;
  std::vector<Block*> pending = {entry_};
  entry_->visited = true;
  entry_->handlers = std::make_unique<std::vector<Block*>>();
  auto reach = [&](Block* block, const std::vector<Block*>& handlers) {
    if (block->visited) return;
    block->visited = true;
    block->handlers = std::make_unique<std::vector<Block*>>(handlers);
    pending.push_back(block);
  };
  while (!pending.empty()) {
    Block* block = pending.back();
    pending.pop_back();
    std::unique_ptr<std::vector<Block*>> stack = std::move(block->handlers);
    for (Instruction& instruction : block->instructions) {
      if (instruction.is_set_up()) {
        reach(instruction.target, *stack);
        if (instruction.op != kSetupFinally) instruction.target->pushes_instruction = true;
        stack->push_back(instruction.target);
      } else if (instruction.op == kPopBlock) {
        assert(!stack->empty());
        stack->pop_back();
        instruction.become_nop();
      } else {
        instruction.handler = stack->empty() ? nullptr : stack->back();
        if (instruction.is_jump()) reach(instruction.target, *stack);
      }
    }
    if (block->falls_through() && block->next) reach(block->next, *stack);
  }
}

void FlowGraph::remove_unreachable() {
  for (Block* b = entry_; b; b = b->next) {
    b->visited = false;
    b->predecessors = 0;
  }
  std::vector<Block*> pending = {entry_};
  entry_->visited = true;
  entry_->predecessors = 1;
  auto reach = [&](Block* block) {
    block->predecessors++;
    if (block->visited) return;
    block->visited = true;
    pending.push_back(block);
  };
  while (!pending.empty()) {
    Block* block = pending.back();
    pending.pop_back();
    if (block->next && block->falls_through()) reach(block->next);
    for (Instruction& instruction : block->instructions) {
      if (instruction.target) reach(instruction.target);
    }
  }
  for (Block* b = entry_; b; b = b->next) {
    if (b->predecessors > 0) continue;
    b->instructions.clear();
    b->is_handler = false;
  }
}

// A jump to a small exit, or to a block without lines, becomes a copy of that block.
bool FlowGraph::inline_small_block(Block* block) {
  if (block->instructions.empty()) return false;
  Instruction& last = block->instructions.back();
  if (!last.is_unconditional_jump()) return false;
  Block* target = last.target;
  bool small_exit =
      leaves_scope(target) && target->instructions.size() <= kMaximumInlinedSize;
  bool lineless = has_no_line(target) && !target->falls_through();
  if ((!small_exit && !lineless) || target == block) return false;
  bool loop_jump = last.is(Op::JUMP);
  last.become_nop();
  std::vector<Instruction> copy = target->instructions;
  block->instructions.insert(block->instructions.end(), copy.begin(), copy.end());
  Instruction& end = block->instructions.back();
  if (lineless && loop_jump && end.is_unconditional_jump()) end.op = plain(Op::JUMP);
  target->predecessors--;
  return true;
}

void FlowGraph::inline_small_blocks() {
  // Every change takes a jump away, unless blocks without lines jump in a circle.
  size_t rounds_left = blocks_.size() + 1;
  bool changed = true;
  while (changed && rounds_left-- > 0) {
    changed = false;
    for (Block* b = entry_; b; b = b->next) changed |= inline_small_block(b);
  }
}

// Exits must have a line (PEP 626): those without are copied until each has one predecessor, whose
// line it takes.
void FlowGraph::duplicate_exits_without_line() {
  for (Block* b = entry_; b; b = b->next) {
    if (b->instructions.empty() || !b->instructions.back().is_jump()) continue;
    Instruction& jump = b->instructions.back();
    Block* target = next_nonempty(jump.target);
    if (!exit_without_line(target) || target->predecessors <= 1) continue;
    if (target->falls_through()) continue;  // a copy of it could not fall through as well
    Block* copy = insert_after(target);
    copy->instructions = target->instructions;
    copy->instructions[0].where = jump.where;
    copy->predecessors = 1;
    copy->is_label = true;
    target->predecessors--;
    jump.target = copy;
  }
  for (Block* b = entry_; b; b = b->next) {
    if (!b->falls_through() || !b->next || b->instructions.empty()) continue;
    if (exit_without_line(b->next)) {
      b->next->instructions[0].where = b->instructions.back().where;
    }
  }
}

void FlowGraph::propagate_lines() {
  for (Block* b = entry_; b; b = b->next) {
    if (b->instructions.empty()) continue;
    Location previous;
    for (Instruction& instruction : b->instructions) {
      if (instruction.where.line == kNoLocation.line) {
        instruction.where = previous;
      } else {
        previous = instruction.where;
      }
    }
    auto inherit = [&](Block* block) {
      if (block->predecessors == 1 && !block->instructions.empty() &&
          block->instructions[0].where.line == kNoLocation.line) {
        block->instructions[0].where = previous;
      }
    };
    if (b->falls_through() && b->next) inherit(b->next);
    if (b->instructions.back().is_jump()) inherit(b->instructions.back().target);
  }
}

void FlowGraph::resolve_lines() {
  duplicate_exits_without_line();
  propagate_lines();
}

// A NOP stays only where it carries a line that no neighbour carries.
int FlowGraph::remove_nops(Block* block) {
  std::vector<Instruction>& list = block->instructions;
  size_t kept = 0;
  int previous_line = -1;
  for (size_t i = 0; i < list.size(); i++) {
    int line = list[i].where.line;
    if (list[i].is(Op::NOP)) {
      if (line < 0 || line == previous_line) continue;
      if (i + 1 < list.size()) {
        Location& next = list[i + 1].where;
        if (next.line == line) continue;
        if (next.line < 0) {
          next = list[i].where;
          continue;
        }
      } else if (Block* next = next_nonempty(block->next)) {
        Location first;
        for (const Instruction& instruction : next->instructions) {
          if (instruction.is(Op::NOP) && instruction.where.line < 0) continue;
          first = instruction.where;
          break;
        }
        if (first.line == line) continue;
      }
    }
    if (kept != i) list[kept] = list[i];
    kept++;
    previous_line = line;
  }
  int removed = static_cast<int>(list.size() - kept);
  list.resize(kept);
  return removed;
}

int FlowGraph::remove_redundant_nops() {
  int removed = 0;
  for (Block* b = entry_; b; b = b->next) removed += remove_nops(b);
  return removed;
}

int FlowGraph::remove_redundant_jumps() {
  int changes = 0;
  for (Block* b = entry_; b; b = b->next) {
    if (b->instructions.empty() || !b->instructions.back().is_unconditional_jump()) continue;
    if (next_nonempty(b->instructions.back().target) != next_nonempty(b->next)) continue;
    b->instructions.back().become_nop();
    changes++;
  }
  return changes;
}

void FlowGraph::remove_redundant_nops_and_jumps() {
  while (remove_redundant_nops() + remove_redundant_jumps() > 0) {
  }
}

// What is pushed and dropped at once: a constant, or a copy of the top.
void FlowGraph::remove_redundant_pairs() {
  bool changed;
  do {
    changed = false;
    Instruction* previous = nullptr;
    for (Block* b = entry_; b; b = b->next) {
      remove_nops(b);
      if (b->is_label) previous = nullptr;
      for (Instruction& instruction : b->instructions) {
        bool pair = previous && instruction.is(Op::POP_TOP) &&
                    (previous->is(Op::LOAD_CONST) ||
                     (previous->is(Op::COPY) && previous->operand == 1));
        if (pair) {
          previous->become_nop();
          instruction.become_nop();
          changed = true;
        }
        previous = &instruction;
      }
      if ((previous && previous->is_jump()) || !b->falls_through()) previous = nullptr;
    }
  } while (changed);
}

// Warm is what is reached without an exception, cold the rest that handlers reach.
void FlowGraph::mark_warm_and_cold() {
  for (Block* b = entry_; b; b = b->next) b->visited = b->warm = b->cold = false;
  std::vector<Block*> pending;
  bool warm = true;
  auto reach = [&](Block* block) {
    if (!block || block->visited || block->warm) return;
    block->visited = true;
    pending.push_back(block);
  };
  auto run = [&] {
    while (!pending.empty()) {
      Block* block = pending.back();
      pending.pop_back();
      (warm ? block->warm : block->cold) = true;
      if (block->falls_through()) reach(block->next);
      for (Instruction& instruction : block->instructions) {
        if (instruction.is_jump()) reach(instruction.target);
      }
    }
  };
  reach(entry_);
  run();
  warm = false;
  for (Block* b = entry_; b; b = b->next) {
    if (b->is_handler) reach(b);
  }
  run();
}

void FlowGraph::push_cold_blocks_to_end() {
  if (!entry_->next) return;
  mark_warm_and_cold();
  for (Block* b = entry_; b; b = b->next) {
    if (!b->cold || !b->falls_through() || !b->next || !b->next->warm) continue;
    Block* after = b->next;
    Block* jump = insert_after(b);
    Instruction instruction;
    instruction.op = kJumpNoInterrupt;
    instruction.target = after;
    after->is_label = true;
    jump->instructions.push_back(instruction);
    jump->cold = true;
    jump->predecessors = 1;
  }
  std::vector<Block*> warm, cold;
  for (Block* b = entry_; b; b = b->next) (b->cold ? cold : warm).push_back(b);
  bool moved = !cold.empty();
  warm.insert(warm.end(), cold.begin(), cold.end());
  for (size_t i = 0; i < warm.size(); i++) {
    warm[i]->next = i + 1 < warm.size() ? warm[i + 1] : nullptr;
  }
  if (moved) remove_redundant_nops_and_jumps();
}

void FlowGraph::optimize(ConstantTable* constants) {
  find_handlers();
  inline_small_blocks();
  remove_unreachable();
  resolve_lines();
  for (Block* b = entry_; b; b = b->next) optimize_constants(b, constants);
  for (Block* b = entry_; b; b = b->next) optimize_block(b, constants);
  remove_redundant_pairs();
  remove_unreachable();
  remove_redundant_nops_and_jumps();
  push_cold_blocks_to_end();
  resolve_lines();
}

}  // namespace coroscope::compiler
