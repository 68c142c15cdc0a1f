// The control flow graph of one code object: basic blocks, and the passes that CPython runs over
// them.
//
// The passes matter beyond speed: they decide which instructions carry which line, and so where
// LINE events fire and what a traceback points at.
#pragma once
#include <memory>
#include <vector>

#include "engine/code/code.h"
#include "engine/compile/constants.h"
#include "engine/compile/diagnostics.h"

namespace coroscope::compiler {

// Instructions that exist only until the code is assembled; the others are code::Op.
enum PseudoOp : uint16_t {
  kSetupFinally = 256,  // until kPopBlock, exceptions go to the label: push the exception
  kSetupCleanup,        // the same: push the instruction index, the exception
  kSetupWith,           // as kSetupCleanup, below the value that __enter__ returned
  kPopBlock,
  kJumpNoInterrupt,  // a JUMP that is not the end of a loop
  kJumpIfFalse,      // keep the value and jump, or go on with it
  kJumpIfTrue,
  kEndFor,  // where an exhausted loop goes on; only its line counts
};

constexpr uint16_t plain(code::Op op) { return static_cast<uint16_t>(op); }

struct Block;

struct Instruction {
  uint16_t op = 0;
  uint32_t operand = 0;  // of a jump or set-up: the label, while the sequence is linear
  Location where;
  Block* target = nullptr;
  Block* handler = nullptr;  // where an exception raised here goes

  bool is(code::Op other) const { return op == plain(other); }
  bool is_conditional_jump() const;
  bool is_unconditional_jump() const { return is(code::Op::JUMP) || op == kJumpNoInterrupt; }
  bool is_jump() const { return is_unconditional_jump() || is_conditional_jump(); }
  bool is_set_up() const { return op >= kSetupFinally && op <= kSetupWith; }
  bool leaves_scope() const {
    return is(code::Op::RETURN_VALUE) || is(code::Op::RAISE_VARARGS) || is(code::Op::RERAISE);
  }
  void become_nop() {
    op = plain(code::Op::NOP);
    operand = 0;
    target = nullptr;
  }
};

struct Block {
  std::vector<Instruction> instructions;
  Block* next = nullptr;
  int predecessors = 0;
  int start_depth = -1;
  uint32_t offset = 0;  // of the first instruction in the assembled code
  bool is_label = false;
  bool visited = false;
  bool is_handler = false;
  bool pushes_instruction = false;  // as a handler
  bool warm = false;
  bool cold = false;
  std::unique_ptr<std::vector<Block*>> handlers;  // while handlers are found: those in force

  bool falls_through() const {
    if (instructions.empty()) return true;
    const Instruction& last = instructions.back();
    return !last.is_unconditional_jump() && !last.leaves_scope();
  }
};

class FlowGraph {
 public:
  // `labels` maps a label's id to an index of `instructions`.
  FlowGraph(std::vector<Instruction> instructions, const std::vector<int>& labels);

  // flow_graph.cc, flow_optimize.cc
  void optimize(ConstantTable* constants);
  // Folding leaves constants behind that nothing loads. The first one may be a docstring: it stays.
  std::vector<code::Constant> drop_unused_constants(ConstantTable* constants);

  // assemble.cc: the second half, after the prefix was put in front.
  void prepend(std::vector<Instruction> prefix);
  void assemble(code::Code* code);

  Block* entry() { return entry_; }

 private:
  Block* new_block();
  Block* insert_after(Block* block);

  void find_handlers();
  void remove_unreachable();
  void inline_small_blocks();
  bool inline_small_block(Block* block);
  void resolve_lines();
  void duplicate_exits_without_line();
  void propagate_lines();
  int remove_nops(Block* block);
  int remove_redundant_nops();
  int remove_redundant_jumps();
  void remove_redundant_nops_and_jumps();
  void remove_redundant_pairs();
  void push_cold_blocks_to_end();
  void mark_warm_and_cold();

  void optimize_constants(Block* block, ConstantTable* constants);
  void optimize_block(Block* block, ConstantTable* constants);
  bool optimize_jump(Block* block, size_t* index, int* threads);
  bool fold(Block* block, size_t index, ConstantTable* constants);
  void fold_long_tuple(Block* block, size_t index, ConstantTable* constants);
  void shorten_collection(Block* block, size_t index, ConstantTable* constants);
  bool thread_jump(Block* block, size_t index, uint16_t op);

  void expand_conditional_jumps();
  void normalize_jumps();
  int find_depth();
  void drop_set_ups();

  std::vector<std::unique_ptr<Block>> blocks_;
  Block* entry_ = nullptr;
};

}  // namespace coroscope::compiler
