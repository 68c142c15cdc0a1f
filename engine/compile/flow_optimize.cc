// The passes that make the code shorter: constants calculated with, conditions that are constant,
// jumps to jumps, values that are bools already.
//
// Interface: flow_graph.h. Covered by tests/golden/dis.
#include "engine/compile/constants.h"
#include "engine/compile/flow_graph.h"

namespace coroscope::compiler {

using code::Op;

namespace {

constexpr size_t kMaximumFolded = 30;  // items of a constant tuple, list or set

bool is_if_true(const Instruction& jump) {
  return jump.is(Op::POP_JUMP_IF_TRUE) || jump.op == kJumpIfTrue;
}

bool is_boolean_jump(const Instruction& instruction) {
  return instruction.is(Op::POP_JUMP_IF_FALSE) || instruction.is(Op::POP_JUMP_IF_TRUE) ||
         instruction.op == kJumpIfFalse || instruction.op == kJumpIfTrue;
}

bool keeps_value(const Instruction& jump) {
  return jump.op == kJumpIfFalse || jump.op == kJumpIfTrue;
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

// The `count` LOAD_CONSTs right before `index`, NOPs aside; false if there aren't as many.
bool constants_before(const std::vector<Instruction>& list, size_t index, size_t count,
                      std::vector<size_t>* found) {
  while (index-- > 0 && found->size() < count) {
    if (list[index].is(Op::NOP)) continue;
    if (!list[index].is(Op::LOAD_CONST)) return false;
    found->insert(found->begin(), index);
  }
  return found->size() == count;
}

// Their lines go with them: what is calculated beforehand does not run.
void remove_all(std::vector<Instruction>& list, const std::vector<size_t>& indexes) {
  for (size_t i : indexes) {
    list[i].become_nop();
    list[i].where = kNoLocation;
  }
}

// How many constants an operation could be calculated from; -1: none that is ever folded.
int foldable_operands(const Instruction& instruction) {
  if (instruction.is(Op::BINARY_OP)) return instruction.operand < code::kInplace ? 2 : -1;
  if (instruction.is(Op::BINARY_SUBSCR)) return 2;
  if (instruction.is(Op::UNARY_INVERT) || instruction.is(Op::UNARY_NEGATIVE) ||
      instruction.is(Op::UNARY_POSITIVE) || instruction.is(Op::UNARY_NOT)) {
    return 1;
  }
  if (instruction.is(Op::BUILD_TUPLE) && instruction.operand <= kMaximumFolded) {
    return static_cast<int>(instruction.operand);
  }
  return -1;
}

}  // namespace

void FlowGraph::optimize_constants(Block* block, ConstantTable* constants) {
  std::vector<Instruction>& list = block->instructions;
  bool known = false;  // whether the top of the stack is a constant, and which
  code::Constant top;
  for (size_t i = 0; i + 1 < list.size(); i++) {
    if (list[i].is(Op::LOAD_CONST)) {
      top = (*constants)[list[i].operand];
      known = true;
    } else if (!list[i].is(Op::COPY) || list[i].operand != 1) {
      known = false;
    }
    if (!known) continue;
    Instruction& next = list[i + 1];
    if (is_boolean_jump(next)) {
      bool jumps = is_true(top) == is_if_true(next);
      if (!keeps_value(next)) list[i].become_nop();
      if (jumps) {
        next.op = plain(Op::JUMP);
      } else {
        next.become_nop();
      }
    } else if (next.is(Op::IS_OP) && top.kind == code::Constant::Kind::None) {
      fold_none_test(list, i);
    } else if (next.is(Op::TO_BOOL)) {
      code::Constant folded;
      folded.kind = is_true(top) ? code::Constant::Kind::True : code::Constant::Kind::False;
      list[i].become_nop();
      next.op = plain(Op::LOAD_CONST);
      next.operand = constants->add(folded);
    }
  }
}

bool FlowGraph::fold(Block* block, size_t index, ConstantTable* constants) {
  std::vector<Instruction>& list = block->instructions;
  Instruction& instruction = list[index];
  int count = foldable_operands(instruction);
  std::vector<size_t> found;
  if (count < 0 || !constants_before(list, index, static_cast<size_t>(count), &found)) {
    return false;
  }
  auto constant = [&](size_t i) -> const code::Constant& {
    return (*constants)[list[found[i]].operand];
  };
  code::Constant result;
  bool folded;
  if (instruction.is(Op::BUILD_TUPLE)) {
    std::vector<code::Constant> items;
    for (size_t i = 0; i < found.size(); i++) items.push_back(constant(i));
    result = tuple_constant(std::move(items));
    folded = true;
  } else if (instruction.is(Op::BINARY_OP)) {
    folded = fold_binary(instruction.operand, constant(0), constant(1), &result);
  } else if (instruction.is(Op::BINARY_SUBSCR)) {
    folded = fold_subscript(constant(0), constant(1), &result);
  } else {
    folded = fold_unary(static_cast<Op>(instruction.op), constant(0), &result);
  }
  if (!folded) return false;
  remove_all(list, found);
  instruction.op = plain(Op::LOAD_CONST);
  instruction.operand = constants->add(result);
  return true;
}

// A tuple too long for the stack is built as a list, item by item.
void FlowGraph::fold_long_tuple(Block* block, size_t index, ConstantTable* constants) {
  std::vector<Instruction>& list = block->instructions;
  std::vector<size_t> parts;
  std::vector<code::Constant> items;
  bool wants_append = true;
  for (size_t i = index; i-- > 0;) {
    const Instruction& part = list[i];
    if (part.is(Op::NOP)) continue;
    parts.push_back(i);
    if (part.is(Op::BUILD_LIST) && part.operand == 0 && wants_append) {
      remove_all(list, parts);
      list[index].op = plain(Op::LOAD_CONST);
      list[index].operand =
          constants->add(tuple_constant(std::vector(items.rbegin(), items.rend())));
      return;
    }
    if (wants_append ? !part.is(Op::LIST_APPEND) || part.operand != 1 : !part.is(Op::LOAD_CONST)) {
      return;
    }
    if (!wants_append) items.push_back((*constants)[part.operand]);
    wants_append = !wants_append;
  }
}

// A list or set of constants: for a loop or an `in` a constant tuple or frozenset does as well;
// otherwise an empty one is extended by it.
void FlowGraph::shorten_collection(Block* block, size_t index, ConstantTable* constants) {
  constexpr uint32_t kMinimum = 3;
  std::vector<Instruction>& list = block->instructions;
  Instruction& build = list[index];
  bool is_list = build.is(Op::BUILD_LIST);
  bool only_read = index + 1 < list.size() && (list[index + 1].is(Op::GET_ITER) ||
                                               list[index + 1].is(Op::CONTAINS_OP));
  if (build.operand > kMaximumFolded || (build.operand < kMinimum && !only_read)) return;
  std::vector<size_t> found;
  if (!constants_before(list, index, build.operand, &found)) {
    if (only_read && is_list) build.op = plain(Op::BUILD_TUPLE);
    return;
  }
  code::Constant items;
  items.kind = is_list ? code::Constant::Kind::Tuple : code::Constant::Kind::FrozenSet;
  for (size_t i : found) {
    const code::Constant& item = (*constants)[list[i].operand];
    bool repeated = false;
    for (const code::Constant& other : items.items) repeated |= equal_constants(item, other);
    if (is_list || !repeated) items.items.push_back(item);
  }
  remove_all(list, found);
  uint32_t constant = constants->add(items);
  if (only_read) {
    build.op = plain(Op::LOAD_CONST);
    build.operand = constant;
    return;
  }
  Instruction& empty = list[index - 2];
  empty.op = build.op;
  empty.operand = 0;
  empty.where = build.where;
  list[index - 1].op = plain(Op::LOAD_CONST);
  list[index - 1].operand = constant;
  build.op = plain(is_list ? Op::LIST_EXTEND : Op::SET_UPDATE);
  build.operand = 1;
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

// True when the jump at `*index` is dealt with; it is looked at again when `*index` stepped back.
bool FlowGraph::optimize_jump(Block* block, size_t* index, int* threads) {
  constexpr int kMaximumThreads = 100;  // jumps may lead in a circle
  Instruction& jump = block->instructions[*index];
  if (!jump.is_jump() || jump.is(Op::FOR_ITER)) return false;
  if (jump.target->instructions.empty() || *threads >= kMaximumThreads) return true;
  const Instruction& target = jump.target->instructions[0];
  if (keeps_value(jump) && keeps_value(target) && target.op != jump.op) {
    jump.target = jump.target->next;  // the value is known to go the other way there
    (*threads)++;
    (*index)--;
  } else if (target.is(Op::JUMP) || (keeps_value(jump) && target.op == jump.op)) {
    uint16_t op = jump.op == kJumpNoInterrupt ? plain(Op::JUMP) : jump.op;
    *threads += thread_jump(block, *index, op);
  } else if (target.op == kJumpNoInterrupt && jump.is_unconditional_jump()) {
    *threads += thread_jump(block, *index, jump.op);
  }
  return true;
}

void FlowGraph::optimize_block(Block* block, ConstantTable* constants) {
  std::vector<Instruction>& list = block->instructions;
  int threads = 0;
  for (size_t i = 0; i < list.size(); i++) {
    if (optimize_jump(block, &i, &threads)) continue;
    Instruction& instruction = list[i];
    Instruction* next = i + 1 < list.size() ? &list[i + 1] : nullptr;
    if (instruction.is(Op::BUILD_TUPLE) && next && next->is(Op::UNPACK_SEQUENCE) &&
        instruction.operand == next->operand && next->operand >= 1 && next->operand <= 3) {
      instruction.become_nop();
      if (next->operand == 1) {
        next->become_nop();
      } else {
        next->op = plain(Op::SWAP);
      }
      continue;
    }
    if (instruction.is(Op::BUILD_LIST) || instruction.is(Op::BUILD_SET)) {
      shorten_collection(block, i, constants);
      continue;
    }
    if (instruction.is(Op::UNARY_NOT) && next && next->is(Op::UNARY_NOT)) {
      instruction.become_nop();
      next->become_nop();
      continue;
    }
    if (instruction.is(Op::LIST_TO_TUPLE) && (!next || !next->is(Op::GET_ITER))) {
      fold_long_tuple(block, i, constants);
      continue;
    }
    if (fold(block, i, constants) || !next) continue;
    bool same_store = instruction.is(Op::STORE_FAST) && next->is(Op::STORE_FAST) &&
                      instruction.operand == next->operand &&
                      instruction.where.line == next->where.line;
    bool gives_bool = instruction.is(Op::CONTAINS_OP) || instruction.is(Op::IS_OP);
    if (same_store) {
      instruction.op = plain(Op::POP_TOP);
      instruction.operand = 0;
    } else if (gives_bool && (next->is(Op::TO_BOOL) || next->is(Op::UNARY_NOT))) {
      next->operand = instruction.operand ^ (next->is(Op::UNARY_NOT) ? 1 : 0);
      next->op = instruction.op;
      instruction.become_nop();
    } else if (instruction.is(Op::COMPARE_OP) && next->is(Op::TO_BOOL)) {
      instruction.where = next->where;  // CPython has one instruction for both
    } else if (instruction.is(Op::TO_BOOL) && next->is(Op::TO_BOOL)) {
      instruction.become_nop();
    } else if (instruction.is(Op::UNARY_NOT) && next->is(Op::TO_BOOL)) {
      next->op = instruction.op;
      instruction.become_nop();
    } else if (instruction.is(Op::LIST_TO_TUPLE) && next->is(Op::GET_ITER)) {
      instruction.become_nop();
    } else if (instruction.is(Op::SWAP) && instruction.operand == 1) {
      instruction.become_nop();
    }
  }
}

std::vector<code::Constant> FlowGraph::drop_unused_constants(ConstantTable* constants) {
  constexpr uint32_t kUnused = UINT32_MAX;
  std::vector<uint32_t> new_index(constants->size(), kUnused);
  if (!new_index.empty()) new_index[0] = 0;
  auto each_load = [&](auto visit) {
    for (Block* b = entry_; b; b = b->next) {
      for (Instruction& instruction : b->instructions) {
        if (instruction.is(Op::LOAD_CONST)) visit(instruction);
      }
    }
  };
  each_load([&](Instruction& load) { new_index[load.operand] = 0; });
  std::vector<code::Constant> all = constants->take(), used;
  for (size_t i = 0; i < all.size(); i++) {
    if (new_index[i] == kUnused) continue;
    new_index[i] = static_cast<uint32_t>(used.size());
    used.push_back(std::move(all[i]));
  }
  each_load([&](Instruction& load) { load.operand = new_index[load.operand]; });
  return used;
}

}  // namespace coroscope::compiler
