// Statements, except those with files of their own (functions and classes, try, with, match,
// annotations), and the unwinding that return, break and continue ask for.
//
// Interface: compiler.h. Covered by tests/golden/dis/statements.*.
#include "engine/compile/compiler.h"
#include "engine/compile/constants.h"

namespace coroscope::compiler {

using ast::as;
using ast::Kind;

void Compiler::compile_body(const Body& body, Location where) {
  Scope* scope = unit_->scope;
  if (future_annotations() && scope->annotations_used) emit(Op::SETUP_ANNOTATIONS, where);
  if (body.empty()) return;
  int first = 0;
  if (!interactive_ && scope->has_docstring) {
    const ast::Constant* docstring = docstring_of(body);
    emit_constant(text_constant(clean_docstring(docstring->value.text)), location_of(docstring));
    store(intern("__doc__"), kNoLocation);
    first = 1;
  }
  for (int i = first; i < body.size; i++) visit(body[i]);
  if (!future_annotations()) deferred_annotations(where);
}

void Compiler::visit(const ast::stmt* node) {
  if (failed()) return;
  DepthGuard guard(&depth_, diagnostics_);
  if (!guard.ok()) return;
  Location where = location_of(node);
  switch (node->kind) {
    case Kind::FunctionDef: return visit_function(as<ast::FunctionDef>(node), false);
    case Kind::AsyncFunctionDef: return visit_function(as<ast::AsyncFunctionDef>(node), true);
    case Kind::ClassDef: return visit_class(as<ast::ClassDef>(node));
    case Kind::TypeAlias: return visit_type_alias(as<ast::TypeAlias>(node));
    case Kind::Return: return visit_return(as<ast::Return>(node));
    case Kind::Delete: return visit_all(as<ast::Delete>(node)->targets);
    case Kind::Assign: return visit_assign(as<ast::Assign>(node));
    case Kind::AugAssign: return visit_augmented(as<ast::AugAssign>(node));
    case Kind::AnnAssign: return visit_annotated(as<ast::AnnAssign>(node));
    case Kind::Raise: return visit_raise(as<ast::Raise>(node));
    case Kind::Assert: return visit_assert(as<ast::Assert>(node));
    case Kind::Import: return visit_import(as<ast::Import>(node));
    case Kind::ImportFrom: return visit_import_from(as<ast::ImportFrom>(node));
    case Kind::Expr: return visit_expression_statement(as<ast::Expr>(node));
    case Kind::Pass: return emit(Op::NOP, where);
    case Kind::Break: return visit_break(where);
    case Kind::Continue: return visit_continue(where);
    default: break;
  }
  Conditional conditional(unit_);
  switch (node->kind) {
    case Kind::For: return visit_for(as<ast::For>(node));
    case Kind::AsyncFor: return visit_async_for(as<ast::AsyncFor>(node));
    case Kind::While: return visit_while(as<ast::While>(node));
    case Kind::If: return visit_if(as<ast::If>(node));
    case Kind::With: return visit_with(as<ast::With>(node), 0, false);
    case Kind::AsyncWith: return visit_with(as<ast::AsyncWith>(node), 0, true);
    case Kind::Match: return visit_match(as<ast::Match>(node));
    case Kind::Try: return visit_try(as<ast::Try>(node));
    case Kind::TryStar: return visit_try(as<ast::TryStar>(node));
    default: return;  // global, nonlocal: the scopes know
  }
}

void Compiler::visit_expression_statement(const ast::Expr* node) {
  if (interactive_ && units_.size() == 1) {
    visit(node->value);
    emit(Op::INTRINSIC_1, code::kPrintExpression, location_of(node));
    return emit(Op::POP_TOP, kNoLocation);
  }
  if (node->value->kind == Kind::Constant) return emit(Op::NOP, location_of(node));
  visit(node->value);
  emit(Op::POP_TOP, kNoLocation);
}

void Compiler::visit_assign(const ast::Assign* node) {
  visit(node->value);
  for (int i = 0; i < node->targets.size; i++) {
    if (i + 1 < node->targets.size) emit(Op::COPY, 1, location_of(node));
    visit(node->targets[i]);
  }
}

void Compiler::visit_augmented(const ast::AugAssign* node) {
  const ast::expr* target = node->target;
  Location where = location_of(target);
  uint32_t operation = operation_of(node->op) + code::kInplace;
  switch (target->kind) {
    case Kind::Attribute: {
      const auto* attribute = as<ast::Attribute>(target);
      visit(attribute->value);
      emit(Op::COPY, 1, where);
      where = attribute_location(where, attribute);
      emit_name(Op::LOAD_ATTR, attribute->attr, where);
      visit(node->value);
      emit(Op::BINARY_OP, operation, location_of(node));
      emit(Op::SWAP, 2, where);
      return emit_name(Op::STORE_ATTR, attribute->attr, where);
    }
    case Kind::Subscript: {
      const auto* subscript = as<ast::Subscript>(target);
      visit(subscript->value);
      visit(subscript->slice);
      emit(Op::COPY, 2, where);
      emit(Op::COPY, 2, where);
      emit(Op::BINARY_SUBSCR, where);
      visit(node->value);
      emit(Op::BINARY_OP, operation, location_of(node));
      emit(Op::SWAP, 3, where);
      emit(Op::SWAP, 2, where);
      return emit(Op::STORE_SUBSCR, where);
    }
    default: {
      const auto* name = as<ast::Name>(target);
      load(name->id, where);
      visit(node->value);
      emit(Op::BINARY_OP, operation, location_of(node));
      return store(name->id, where);
    }
  }
}

void Compiler::visit_raise(const ast::Raise* node) {
  uint32_t count = 0;
  for (const ast::expr* value : {node->exc, node->cause}) {
    if (!value) continue;
    visit(value);
    count++;
  }
  emit(Op::RAISE_VARARGS, count, location_of(node));
}

void Compiler::visit_assert(const ast::Assert* node) {
  check_assert(node);
  Location where = location_of(node);
  Label end = new_label();
  jump_if(node->test, end, true, where);
  emit(Op::LOAD_COMMON_CONSTANT, code::kAssertionError, where);
  if (node->msg) {
    emit(Op::PUSH_NULL, where);
    visit(node->msg);
    emit(Op::CALL, 1, where);
  }
  emit(Op::RAISE_VARARGS, 1, location_of(node->test));
  use(end);
}

// --- Imports -----------------------------------------------------------------------------------

void Compiler::visit_import(const ast::Import* node) {
  Location where = location_of(node);
  for (const ast::alias* alias : node->names) {
    emit_constant(int_constant(0), where);
    emit_none(where);
    emit_name(Op::IMPORT_NAME, alias->name, where);
    if (alias->asname.data()) {
      import_as(alias->name, alias->asname, where);
    } else {
      store(intern(alias->name.substr(0, alias->name.find('.'))), where);
    }
  }
}

// `import a.b.c as d`: the module that came is a; b and c are got from it.
void Compiler::import_as(std::string_view module, std::string_view alias, Location where) {
  size_t dot = module.find('.');
  if (dot == std::string_view::npos) return store(alias, where);
  while (true) {
    size_t start = dot + 1;
    dot = module.find('.', start);
    std::string_view part = module.substr(start, dot == std::string_view::npos ? dot : dot - start);
    emit(Op::IMPORT_FROM, static_cast<uint32_t>(unit_->names.add(intern(part))), where);
    if (dot == std::string_view::npos) break;
    emit(Op::SWAP, 2, where);
    emit(Op::POP_TOP, where);
  }
  store(alias, where);
  emit(Op::POP_TOP, where);
}

void Compiler::visit_import_from(const ast::ImportFrom* node) {
  Location where = location_of(node);
  emit_constant(int_constant(node->level), where);
  std::vector<code::Constant> names;
  for (const ast::alias* alias : node->names) names.push_back(text_constant(alias->name));
  emit_constant(tuple_constant(std::move(names)), where);
  emit_name(Op::IMPORT_NAME, node->module.data() ? node->module : intern(""), where);
  for (const ast::alias* alias : node->names) {
    if (alias->name == "*") return emit(Op::IMPORT_STAR, where);
    emit_name(Op::IMPORT_FROM, alias->name, where);
    store(alias->asname.data() ? alias->asname : alias->name, where);
  }
  emit(Op::POP_TOP, where);
}

// --- Branches and loops ------------------------------------------------------------------------

void Compiler::visit_if(const ast::If* node) {
  Label end = new_label();
  // A chain of elifs leans to the right; follow it without recursion.
  while (true) {
    bool has_else = !node->orelse.empty();
    Label next = has_else ? new_label() : end;
    jump_if(node->test, next, false, location_of(node));
    visit_body(node->body);
    if (!has_else) break;
    emit_jump(kJumpNoInterrupt, end, kNoLocation);
    use(next);
    if (node->orelse.size != 1 || node->orelse[0]->kind != Kind::If || failed()) {
      visit_body(node->orelse);
      break;
    }
    node = as<ast::If>(node->orelse[0]);
  }
  use(end);
}

void Compiler::visit_while(const ast::While* node) {
  Label loop = new_label(), end = new_label(), anchor = new_label();
  Location where = location_of(node);
  use(loop);
  push_block(FrameBlockKind::WhileLoop, where, loop, end);
  jump_if(node->test, anchor, false, where);
  visit_body(node->body);
  emit_jump(Op::JUMP, loop, kNoLocation);
  pop_block();
  use(anchor);
  visit_body(node->orelse);
  use(end);
}

void Compiler::visit_for(const ast::For* node) {
  Label start = new_label(), cleanup = new_label(), end = new_label();
  push_block(FrameBlockKind::ForLoop, location_of(node), start, end);
  visit(node->iter);
  Location where = location_of(node->iter);
  emit(Op::GET_ITER, where);
  use(start);
  emit_jump(Op::FOR_ITER, cleanup, where);
  emit(Op::NOP, location_of(node->target));  // the line of the target, if it is another
  visit(node->target);
  visit_body(node->body);
  emit_jump(Op::JUMP, start, kNoLocation);
  use(cleanup);
  emit_pseudo(kEndFor, 0, kNoLocation);
  pop_block();
  visit_body(node->orelse);
  use(end);
}

void Compiler::visit_async_for(const ast::AsyncFor* node) {
  Location where = location_of(node);
  Label start = new_label(), except = new_label(), end = new_label();
  visit(node->iter);
  emit(Op::GET_AITER, location_of(node->iter));
  use(start);
  push_block(FrameBlockKind::ForLoop, where, start, end);
  // StopAsyncIteration of __anext__ ends the loop, but not one of the body.
  emit_jump(kSetupFinally, except, where);
  emit(Op::GET_ANEXT, where);
  emit_delegate(code::kByAsyncFor, where);
  emit_pseudo(kPopBlock, 0, where);
  visit(node->target);
  visit_body(node->body);
  emit_jump(Op::JUMP, start, kNoLocation);
  pop_block();
  use(except);
  emit(Op::END_ASYNC_FOR, location_of(node->iter));
  visit_body(node->orelse);
  use(end);
}

// --- Leaving -----------------------------------------------------------------------------------

void Compiler::visit_return(const ast::Return* node) {
  Location where = location_of(node);
  const ast::expr* value = node->value;
  bool keep_top = value && value->kind != Kind::Constant;
  if (!unit_->scope->is_function_like()) return fail(where, "'return' outside function");
  if (value && unit_->scope->coroutine && unit_->scope->generator) {
    return fail(where, "'return' with value in async generator");
  }
  if (keep_top) {
    visit(value);
  } else if (value) {
    where = location_of(value);
    emit(Op::NOP, where);
  }
  if (!value || value->lineno != node->lineno) {
    where = location_of(node);
    emit(Op::NOP, where);
  }
  if (!unwind_all(&where, keep_top, nullptr)) return;
  if (!value) {
    emit_none(where);
  } else if (!keep_top) {
    emit_constant(constant_of(as<ast::Constant>(value)->value), where);
  }
  emit(Op::RETURN_VALUE, where);
}

void Compiler::visit_break(Location where) {
  Location origin = where;
  FrameBlock loop{};
  emit(Op::NOP, where);
  if (!unwind_all(&where, false, &loop)) return;
  if (loop.exit.id < 0) return fail(origin, "'break' outside loop");
  unwind(loop, &where, false);
  emit_jump(Op::JUMP, loop.exit, where);
}

void Compiler::visit_continue(Location where) {
  Location origin = where;
  FrameBlock loop{};
  emit(Op::NOP, where);
  if (!unwind_all(&where, false, &loop)) return;
  if (loop.start.id < 0) return fail(origin, "'continue' not properly in loop");
  emit_jump(Op::JUMP, loop.start, where);
}

void Compiler::push_block(FrameBlockKind kind, Location where, Label start, Label exit) {
  constexpr size_t kMaximumBlocks = 21;  // CPython's CO_MAXBLOCKS
  if (unit_->frame_blocks.size() >= kMaximumBlocks) {
    fail(where, "too many statically nested blocks");
  }
  unit_->frame_blocks.push_back({kind, start, exit, where, nullptr, {}});
}

bool Compiler::unwind_all(Location* where, bool keep_top, FrameBlock* loop) {
  if (failed()) return false;
  if (unit_->frame_blocks.empty()) return true;
  FrameBlock top = unit_->frame_blocks.back();
  if (top.kind == FrameBlockKind::ExceptionGroupHandler) {
    fail(*where, "'break', 'continue' and 'return' cannot appear in an except* block");
    return false;
  }
  bool is_loop = top.kind == FrameBlockKind::WhileLoop || top.kind == FrameBlockKind::ForLoop;
  if (loop && is_loop) {
    *loop = top;
    return true;
  }
  // While the code of a `finally` is repeated here, the statement itself counts as left.
  unit_->frame_blocks.pop_back();
  unwind(top, where, keep_top);
  bool ok = unwind_all(where, keep_top, loop);
  unit_->frame_blocks.push_back(top);
  return ok;
}

void Compiler::unwind(const FrameBlock& block, Location* where, bool keep_top) {
  auto drop_below_top = [&] {
    if (keep_top) emit(Op::SWAP, 2, *where);
    emit(Op::POP_TOP, *where);
  };
  switch (block.kind) {
    case FrameBlockKind::WhileLoop:
    case FrameBlockKind::ExceptionHandler:
    case FrameBlockKind::ExceptionGroupHandler:
    case FrameBlockKind::AsyncComprehension:
    case FrameBlockKind::StopIteration: return;
    case FrameBlockKind::ForLoop:
    case FrameBlockKind::PopValue: return drop_below_top();
    case FrameBlockKind::TryExcept: return emit_pseudo(kPopBlock, 0, *where);
    case FrameBlockKind::FinallyTry:
      emit_pseudo(kPopBlock, 0, *where);
      if (keep_top) push_block(FrameBlockKind::PopValue, *where);
      visit_body(*block.finally_body);
      if (keep_top) pop_block();
      // What follows appears to run as part of the finally.
      *where = kNoLocation;
      return;
    case FrameBlockKind::FinallyEnd:
      drop_below_top();  // the exception
      if (keep_top) emit(Op::SWAP, 2, *where);
      emit_pseudo(kPopBlock, 0, *where);
      return emit(Op::POP_EXCEPT, *where);
    case FrameBlockKind::With:
    case FrameBlockKind::AsyncWith:
      *where = block.where;
      emit_pseudo(kPopBlock, 0, *where);
      if (keep_top) {
        emit(Op::SWAP, 3, *where);
        emit(Op::SWAP, 2, *where);
      }
      emit_exit_call(*where, block.kind == FrameBlockKind::AsyncWith);
      emit(Op::POP_TOP, *where);
      *where = kNoLocation;
      return;
    case FrameBlockKind::HandlerCleanup:
      if (block.name.data()) emit_pseudo(kPopBlock, 0, *where);
      if (keep_top) emit(Op::SWAP, 2, *where);
      emit_pseudo(kPopBlock, 0, *where);
      emit(Op::POP_EXCEPT, *where);
      if (block.name.data()) {
        emit_none(*where);
        store(block.name, *where);
        name_operation(block.name, Context::Del, *where);
      }
      return;
  }
}

}  // namespace coroscope::compiler
