// try, except, except* and finally.
//
// The handlers' stack is: previous exception, exception (PUSH_EXC_INFO makes it so). A `finally` is
// compiled once for each way into it: after the body, for an exception, and for each return, break
// or continue that leaves the statement (compile_statements.cc).
//
// Interface: compiler.h. Covered by tests/golden/dis/try.*.
#include "engine/compile/compiler.h"

namespace coroscope::compiler {

using ast::as;

template <class T>
void Compiler::visit_try(const T* node) {
  if (node->finalbody.empty()) return visit_handlers(node);
  visit_try_finally(node);
}
template void Compiler::visit_try(const ast::Try*);
template void Compiler::visit_try(const ast::TryStar*);

template <class T>
void Compiler::visit_try_finally(const T* node) {
  Label body = new_label(), end = new_label(), exit = new_label(), cleanup = new_label();
  Location where = location_of(node);
  emit_jump(kSetupFinally, end, where);
  use(body);
  push_block(FrameBlockKind::FinallyTry, where, body, end);
  unit_->frame_blocks.back().finally_body = &node->finalbody;
  if (node->handlers.empty()) {
    visit_body(node->body);
  } else {
    visit_handlers(node);
  }
  emit_pseudo(kPopBlock, 0, kNoLocation);
  pop_block();
  visit_body(node->finalbody);
  emit_jump(kJumpNoInterrupt, exit, kNoLocation);

  use(end);  // an exception came
  emit_jump(kSetupCleanup, cleanup, kNoLocation);
  emit(Op::PUSH_EXC_INFO, kNoLocation);
  push_block(FrameBlockKind::FinallyEnd, kNoLocation, end);
  visit_body(node->finalbody);
  pop_block();
  emit(Op::RERAISE, 0, kNoLocation);
  use(cleanup);
  emit_pop_except_and_reraise(kNoLocation);
  use(exit);
}

// [previous, instruction, exception]: the finally itself raised.
void Compiler::emit_pop_except_and_reraise(Location where) {
  emit(Op::COPY, 3, where);
  emit(Op::POP_EXCEPT, where);
  emit(Op::RERAISE, 1, where);
}

void Compiler::clear_handler_name(std::string_view name) {
  emit_none(kNoLocation);
  store(name, kNoLocation);
  name_operation(name, Context::Del, kNoLocation);
}

void Compiler::visit_handlers(const ast::Try* node) {
  Label body = new_label(), except = new_label(), end = new_label(), cleanup = new_label();
  Location where = location_of(node);
  emit_jump(kSetupFinally, except, where);
  use(body);
  push_block(FrameBlockKind::TryExcept, where, body);
  visit_body(node->body);
  pop_block();
  emit_pseudo(kPopBlock, 0, kNoLocation);
  visit_body(node->orelse);
  emit_jump(kJumpNoInterrupt, end, kNoLocation);

  use(except);
  emit_jump(kSetupCleanup, cleanup, kNoLocation);
  emit(Op::PUSH_EXC_INFO, kNoLocation);
  push_block(FrameBlockKind::ExceptionHandler, where);
  for (int i = 0; i < node->handlers.size; i++) {
    const auto* handler = as<ast::ExceptHandler>(node->handlers[i]);
    Location here = location_of(handler);
    if (!handler->type && i + 1 < node->handlers.size) {
      return fail(here, "default 'except:' must be last");
    }
    Label next = new_label();
    if (handler->type) {
      visit(handler->type);
      emit(Op::CHECK_EXC_MATCH, here);
      emit_jump(Op::POP_JUMP_IF_FALSE, next, here);
    }
    if (handler->name.data()) {
      visit_named_handler(handler, end);
    } else {
      Label inside = new_label();
      emit(Op::POP_TOP, here);
      use(inside);
      push_block(FrameBlockKind::HandlerCleanup, here, inside);
      visit_body(handler->body);
      pop_block();
      emit_pseudo(kPopBlock, 0, kNoLocation);
      emit(Op::POP_EXCEPT, kNoLocation);
      emit_jump(kJumpNoInterrupt, end, kNoLocation);
    }
    use(next);
  }
  pop_block();
  emit(Op::RERAISE, 0, kNoLocation);
  use(cleanup);
  emit_pop_except_and_reraise(kNoLocation);
  use(end);
}

// `except E as name:` unbinds the name when it is left, in whatever way.
void Compiler::visit_named_handler(const ast::ExceptHandler* handler, Label end) {
  Label cleanup = new_label(), inside = new_label();
  Location here = location_of(handler);
  store(handler->name, here);
  emit_jump(kSetupCleanup, cleanup, here);
  use(inside);
  push_block(FrameBlockKind::HandlerCleanup, here, inside);
  unit_->frame_blocks.back().name = handler->name;
  visit_body(handler->body);
  pop_block();
  emit_pseudo(kPopBlock, 0, kNoLocation);
  emit_pseudo(kPopBlock, 0, kNoLocation);
  emit(Op::POP_EXCEPT, kNoLocation);
  clear_handler_name(handler->name);
  emit_jump(kJumpNoInterrupt, end, kNoLocation);
  use(cleanup);
  clear_handler_name(handler->name);
  emit(Op::RERAISE, 1, kNoLocation);
}

// The stack of except* is: previous, original group, list of what was raised, rest of the group.
void Compiler::visit_handlers(const ast::TryStar* node) {
  Label body = new_label(), except = new_label(), orelse = new_label(), end = new_label();
  Label cleanup = new_label(), reraise_star = new_label(), reraise = new_label();
  Location where = location_of(node);
  emit_jump(kSetupFinally, except, where);
  use(body);
  push_block(FrameBlockKind::TryExcept, where, body);
  visit_body(node->body);
  pop_block();
  emit_pseudo(kPopBlock, 0, kNoLocation);
  emit_jump(kJumpNoInterrupt, orelse, kNoLocation);

  use(except);
  emit_jump(kSetupCleanup, cleanup, kNoLocation);
  emit(Op::PUSH_EXC_INFO, kNoLocation);
  push_block(FrameBlockKind::ExceptionGroupHandler, where);
  for (int i = 0; i < node->handlers.size; i++) {
    visit_star_handler(as<ast::ExceptHandler>(node->handlers[i]), i == 0,
                       i + 1 == node->handlers.size, reraise_star);
  }
  pop_block();
  use(reraise_star);
  emit(Op::PREP_RERAISE_STAR, kNoLocation);
  emit(Op::COPY, 1, kNoLocation);
  emit_jump(Op::POP_JUMP_IF_NOT_NONE, reraise, kNoLocation);
  emit(Op::POP_TOP, kNoLocation);  // all was handled
  emit_pseudo(kPopBlock, 0, kNoLocation);
  emit(Op::POP_EXCEPT, kNoLocation);
  emit_jump(kJumpNoInterrupt, end, kNoLocation);
  use(reraise);
  emit_pseudo(kPopBlock, 0, kNoLocation);
  emit(Op::SWAP, 2, kNoLocation);
  emit(Op::POP_EXCEPT, kNoLocation);
  emit(Op::RERAISE, 0, kNoLocation);
  use(cleanup);
  emit_pop_except_and_reraise(kNoLocation);
  use(orelse);
  visit_body(node->orelse);
  use(end);
}

void Compiler::visit_star_handler(const ast::ExceptHandler* handler, bool first, bool last,
                                  Label reraise_star) {
  Location here = location_of(handler);
  Label next = new_label(), with_error = new_label(), no_match = new_label();
  Label cleanup = new_label(), inside = new_label();
  bool named = handler->name.data() != nullptr;
  if (first) {
    emit(Op::BUILD_LIST, 0, here);
    emit(Op::COPY, 2, here);
  }
  if (handler->type) {
    visit(handler->type);
    emit(Op::CHECK_EG_MATCH, here);
    emit(Op::COPY, 1, here);
    emit_jump(Op::POP_JUMP_IF_NONE, no_match, here);
  }
  if (named) {
    store(handler->name, here);
  } else {
    emit(Op::POP_TOP, here);
  }
  emit_jump(kSetupCleanup, cleanup, here);
  use(inside);
  push_block(FrameBlockKind::HandlerCleanup, here, inside);
  unit_->frame_blocks.back().name = handler->name;
  visit_body(handler->body);
  pop_block();
  emit_pseudo(kPopBlock, 0, kNoLocation);
  if (named) clear_handler_name(handler->name);
  emit_jump(kJumpNoInterrupt, next, kNoLocation);

  use(cleanup);  // the handler raised: its exception joins the list
  if (named) clear_handler_name(handler->name);
  emit(Op::LIST_APPEND, 3, kNoLocation);
  emit(Op::POP_TOP, kNoLocation);  // the instruction index
  emit_jump(kJumpNoInterrupt, with_error, kNoLocation);

  use(next);
  emit(Op::NOP, kNoLocation);  // carries the line that it inherits
  emit_jump(kJumpNoInterrupt, with_error, kNoLocation);
  use(no_match);
  emit(Op::POP_TOP, here);
  use(with_error);
  if (!last) return;
  emit(Op::LIST_APPEND, 1, kNoLocation);  // what no handler wanted
  emit_jump(kJumpNoInterrupt, reraise_star, kNoLocation);
}

}  // namespace coroscope::compiler
