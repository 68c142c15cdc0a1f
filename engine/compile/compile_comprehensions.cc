// Comprehensions and generator expressions.
//
// All but generator expressions are part of the code around them (PEP 709): variables of theirs
// that clash with it are saved on the stack for the time being. Interface: compiler.h. Covered by
// tests/golden/dis/comprehensions.*.
#include "engine/compile/compiler.h"

namespace coroscope::compiler {

using ast::as;
using ast::Kind;

void Compiler::visit_comprehension(const ast::expr* node, std::string_view name,
                                   const Generators& generators, const Comprehended& collected) {
  Location where = location_of(node);
  Scope* scope = scopes_->of(node);
  bool inlined = scope->inlined, is_async = scope->coroutine;
  bool is_generator = collected.type == Comprehension::Generator;
  const ast::comprehension* outermost = generators[0];
  InlinedComprehension state;
  auto call = [&](const std::shared_ptr<code::Code>& code) {
    make_closure(code, where);
    visit_outermost_iterable(outermost);
    emit(Op::CALL, 0, where);
    if (!is_async || is_generator) return;
    emit(Op::GET_AWAITABLE, 0, where);
    emit_delegate(code::kByAwait, where);
  };
  if (auto before = compiled_before(node)) return call(before);
  if (inlined) {
    visit_outermost_iterable(outermost);
    enter_inlined(scope, &state, where);
  } else {
    enter(intern(name), UnitKind::Comprehension, node, node->lineno, {}, {1, 0, 0});
  }
  if (is_generator) {
    push_block(FrameBlockKind::StopIteration, kNoLocation);
  } else {
    emit(collected.type == Comprehension::List  ? Op::BUILD_LIST
         : collected.type == Comprehension::Set ? Op::BUILD_SET
                                                : Op::BUILD_MAP,
         0, where);
    if (inlined) emit(Op::SWAP, 2, where);
  }
  generator(where, generators, 0, 0, collected, inlined);
  if (inlined) return leave_inlined(&state, where);
  if (is_generator) {
    pop_block();
  } else {
    emit(Op::RETURN_VALUE, where);
  }
  std::shared_ptr<code::Code> code = leave();
  compiled_.get(node) = code;
  call(code);
}

void Compiler::visit_outermost_iterable(const ast::comprehension* loop) {
  visit(loop->iter);
  emit(loop->is_async ? Op::GET_AITER : Op::GET_ITER, location_of(loop->iter));
}

void Compiler::generator(Location where, const Generators& generators, int index, int depth,
                         const Comprehended& collected, bool iterator_on_stack) {
  DepthGuard guard(&depth_, diagnostics_);
  if (!guard.ok() || failed()) return;
  if (generators[index]->is_async) {
    async_generator(where, generators, index, depth, collected, iterator_on_stack);
  } else {
    sync_generator(where, generators, index, depth, collected, iterator_on_stack);
  }
}

void Compiler::sync_generator(Location where, const Generators& generators, int index, int depth,
                              const Comprehended& collected, bool iterator_on_stack) {
  const ast::comprehension* loop = generators[index];
  Label start = new_label(), skip = new_label(), anchor = new_label();
  Location iterable = location_of(loop->iter);
  bool single = false;  // `for y in [x]` assigns without a loop
  if (index == 0) {
    if (!iterator_on_stack) emit(Op::LOAD_FAST, 0, where);  // the caller made the iterator
  } else {
    const Expressions* elements = nullptr;
    if (loop->iter->kind == Kind::List) elements = &as<ast::List>(loop->iter)->elts;
    if (loop->iter->kind == Kind::Tuple) elements = &as<ast::Tuple>(loop->iter)->elts;
    if (elements && elements->size == 1 && (*elements)[0]->kind != Kind::Starred) {
      visit((*elements)[0]);
      single = true;
    } else {
      visit(loop->iter);
      emit(Op::GET_ITER, iterable);
    }
  }
  if (!single) {
    depth++;
    use(start);
    emit_jump(Op::FOR_ITER, anchor, iterable);
  }
  visit(loop->target);
  for (const ast::expr* condition : loop->ifs) jump_if(condition, skip, false, where);
  Location element = location_of(collected.element);
  if (index + 1 < generators.size) {
    generator(where, generators, index + 1, depth, collected, false);
  } else {
    element = collect(collected, depth);
  }
  use(skip);
  if (single) return;
  emit_jump(Op::JUMP, start, element);
  use(anchor);
  emit_pseudo(kEndFor, 0, kNoLocation);
}

void Compiler::async_generator(Location where, const Generators& generators, int index, int depth,
                               const Comprehended& collected, bool iterator_on_stack) {
  const ast::comprehension* loop = generators[index];
  Label start = new_label(), except = new_label(), skip = new_label();
  Location iterable = location_of(loop->iter);
  if (index == 0) {
    if (!iterator_on_stack) emit(Op::LOAD_FAST, 0, where);
  } else {
    visit(loop->iter);
    emit(Op::GET_AITER, iterable);
  }
  use(start);
  push_block(FrameBlockKind::AsyncComprehension, where, start);
  emit_jump(kSetupFinally, except, where);
  emit(Op::GET_ANEXT, where);
  emit_delegate(code::kByAsyncFor, where);
  emit_pseudo(kPopBlock, 0, where);
  visit(loop->target);
  for (const ast::expr* condition : loop->ifs) jump_if(condition, skip, false, where);
  depth++;
  Location element = location_of(collected.element);
  if (index + 1 < generators.size) {
    generator(where, generators, index + 1, depth, collected, false);
  } else {
    element = collect(collected, depth);
  }
  use(skip);
  emit_jump(Op::JUMP, start, element);
  pop_block();
  use(except);
  emit(Op::END_ASYNC_FOR, where);
}

Location Compiler::collect(const Comprehended& collected, int depth) {
  Location element = location_of(collected.element);
  uint32_t below = static_cast<uint32_t>(depth + 1);
  visit(collected.element);
  switch (collected.type) {
    case Comprehension::List: emit(Op::LIST_APPEND, below, element); break;
    case Comprehension::Set: emit(Op::SET_ADD, below, element); break;
    case Comprehension::Dict:
      visit(collected.value);
      element.end_line = collected.value->end_lineno;
      element.end_column = collected.value->end_col_offset;
      emit(Op::MAP_ADD, below, element);
      break;
    default:
      emit_yield(element);
      emit(Op::POP_TOP, element);
      break;
  }
  return element;
}

// --- Inlining ----------------------------------------------------------------------------------

// While the comprehension is compiled, its own symbols hide those of the block around it.
void Compiler::enter_inlined(Scope* comprehension, InlinedComprehension* state, Location where) {
  Scope* outer = unit_->scope;
  bool in_class = outer->kind == BlockKind::Class && !unit_->inlined_comprehensions;
  unit_->inlined_comprehensions++;
  for (Symbol& symbol : comprehension->symbols) {
    if (!symbol.name.data()) continue;
    Binding inside = symbol.binding, outside = outer->binding_of(symbol.name);
    bool differs = inside != outside && inside != Binding::Free &&
                   !(inside == Binding::Cell && outside == Binding::Free);
    if (differs || in_class) {
      Symbol& replaced = outer->symbols.get(symbol.name);
      state->saved_symbols.emplace_back(symbol.name, replaced);
      replaced = symbol;
    }
    bool bound = (symbol.flags & kAssigned) && !(symbol.flags & kNonlocalDeclared);
    if (bound && !outer->is_function_like()) {
      bool& hidden = unit_->hidden_locals.get(symbol.name.data());
      if (!hidden) {
        hidden = true;
        state->hidden.push_back(symbol.name);
      }
    }
  }
  push_inlined_locals(comprehension, state, where);
}

void Compiler::push_inlined_locals(Scope* comprehension, InlinedComprehension* state,
                                   Location where) {
  for (const Symbol& symbol : comprehension->symbols) {
    if (!symbol.name.data()) continue;
    bool bound = (symbol.flags & kAssigned) && !(symbol.flags & kNonlocalDeclared);
    if (!bound) continue;
    emit(Op::LOAD_FAST_AND_CLEAR, static_cast<uint32_t>(unit_->locals.add(symbol.name)), where);
    if (symbol.binding == Binding::Cell) {
      bool free = unit_->frees.find(symbol.name) >= 0 && unit_->cells.find(symbol.name) < 0;
      emit_deref(Op::MAKE_CELL, symbol.name, !free, where);
    }
    state->pushed.push_back(symbol.name);
  }
  if (state->pushed.empty()) return;
  emit(Op::SWAP, static_cast<uint32_t>(state->pushed.size() + 1), where);  // the iterable on top
  state->cleanup = new_label();
  emit_jump(kSetupFinally, state->cleanup, where);
}

void Compiler::restore_inlined_locals(const InlinedComprehension& state, Location where) {
  emit(Op::SWAP, static_cast<uint32_t>(state.pushed.size() + 1), where);
  for (size_t i = state.pushed.size(); i-- > 0;) {
    emit(Op::STORE_FAST, static_cast<uint32_t>(unit_->locals.add(state.pushed[i])), where);
  }
}

void Compiler::leave_inlined(InlinedComprehension* state, Location where) {
  if (!state->pushed.empty()) {
    Label end = new_label();
    emit_pseudo(kPopBlock, 0, kNoLocation);
    emit_jump(kJumpNoInterrupt, end, kNoLocation);
    use(state->cleanup);
    emit(Op::SWAP, 2, kNoLocation);
    emit(Op::POP_TOP, kNoLocation);  // the unfinished result
    restore_inlined_locals(*state, where);
    emit(Op::RERAISE, 0, kNoLocation);
    use(end);
    restore_inlined_locals(*state, where);
  }
  unit_->inlined_comprehensions--;
  for (auto& [name, symbol] : state->saved_symbols) unit_->scope->symbols.get(name) = symbol;
  for (std::string_view name : state->hidden) unit_->hidden_locals.get(name.data()) = false;
}

}  // namespace coroscope::compiler
