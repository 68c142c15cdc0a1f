// with and async with.
//
// The stack inside the body: __exit__, its self (or null). Rules M1 to M4.
//
// Interface: compiler.h. Covered by tests/golden/dis/with.*.
#include "engine/compile/compiler.h"

namespace coroscope::compiler {

namespace {

enum AwaitableOf : uint32_t { kAfterEnter = 1, kAfterExit = 2 };  // operands of GET_AWAITABLE

}  // namespace

void Compiler::emit_enter(Location where, bool is_async) {
  emit(Op::COPY, 1, where);
  emit(Op::LOAD_SPECIAL, is_async ? code::kAexit : code::kExit, where);
  emit(Op::SWAP, 2, where);
  emit(Op::SWAP, 3, where);
  emit(Op::LOAD_SPECIAL, is_async ? code::kAenter : code::kEnter, where);
  emit(Op::CALL, 0, where);
  if (!is_async) return;
  emit(Op::GET_AWAITABLE, kAfterEnter, where);
  emit_delegate(code::kByAsyncWithEnter, where);
}

// Calls __exit__(None, None, None); its result is on the stack then.
void Compiler::emit_exit_call(Location where, bool is_async) {
  for (int i = 0; i < 3; i++) emit_none(where);
  emit(Op::CALL, 3, where);
  if (!is_async) return;
  emit(Op::GET_AWAITABLE, kAfterExit, where);
  emit_delegate(code::kByAsyncWithExit, where);
}

template <class T>
void Compiler::visit_with(const T* node, int position, bool is_async) {
  Label block = new_label(), final = new_label(), exit = new_label(), cleanup = new_label();
  const ast::withitem* item = node->items[position];
  visit(item->context_expr);
  Location where = location_of(item->context_expr);
  emit_enter(where, is_async);
  emit_jump(kSetupWith, final, where);
  use(block);
  push_block(is_async ? FrameBlockKind::AsyncWith : FrameBlockKind::With, where, block, final);
  if (item->optional_vars) {
    visit(item->optional_vars);
  } else {
    emit(Op::POP_TOP, where);
  }
  if (position + 1 == node->items.size) {
    visit_body(node->body);
  } else {
    visit_with(node, position + 1, is_async);
  }
  pop_block();
  emit_pseudo(kPopBlock, 0, is_async ? where : kNoLocation);
  emit_exit_call(where, is_async);
  emit(Op::POP_TOP, where);
  emit_jump(Op::JUMP, exit, where);

  use(final);  // an exception came
  emit_jump(kSetupCleanup, cleanup, where);
  emit(Op::PUSH_EXC_INFO, where);
  emit(Op::WITH_EXCEPT_START, where);
  if (is_async) {
    emit(Op::GET_AWAITABLE, kAfterExit, where);
    emit_delegate(code::kByAsyncWithExit, where);
  }
  finish_with_exception(cleanup);
  use(exit);
}
template void Compiler::visit_with(const ast::With*, int, bool);
template void Compiler::visit_with(const ast::AsyncWith*, int, bool);

// [exit, self, instruction, previous, exception, result]: a true result suppresses the exception.
void Compiler::finish_with_exception(Label cleanup) {
  Label suppress = new_label(), exit = new_label();
  emit(Op::TO_BOOL, kNoLocation);
  emit_jump(Op::POP_JUMP_IF_TRUE, suppress, kNoLocation);
  emit(Op::RERAISE, 2, kNoLocation);
  use(suppress);
  emit(Op::POP_TOP, kNoLocation);
  emit_pseudo(kPopBlock, 0, kNoLocation);
  emit(Op::POP_EXCEPT, kNoLocation);
  for (int i = 0; i < 3; i++) emit(Op::POP_TOP, kNoLocation);
  emit_jump(kJumpNoInterrupt, exit, kNoLocation);
  use(cleanup);
  emit_pop_except_and_reraise(kNoLocation);
  use(exit);
}

}  // namespace coroscope::compiler
