// The dispatch loop, compiled twice: with events and without.
//
// Nothing here may run Python code or pause: an instruction that can't be done by leaves is left, as it
// stands, to execute_slowly (Exit::Slow). A destructor that wants to run Python code sets
// thread.pending, which is looked at after each instruction that drops values. The budget counts down
// at calls and backward jumps. Only this file may have a function this long: it is the loop.
// Interface: interpreter.h. Tests: all of tests/lang.
#include "engine/runtime/abstract.h"
#include "engine/runtime/cell.h"
#include "engine/runtime/dict.h"
#include "engine/runtime/exception.h"
#include "engine/runtime/fast.h"
#include "engine/runtime/float.h"
#include "engine/runtime/int.h"
#include "engine/runtime/interpreter.h"
#include "engine/runtime/list.h"
#include "engine/runtime/program_trace.h"
#include "engine/runtime/range.h"
#include "engine/runtime/set.h"
#include "engine/runtime/str.h"
#include "engine/runtime/tracer.h"
#include "engine/runtime/tuple.h"

namespace coroscope {

#if defined(__wasm__)
#define CASE(name) case code::Op::name:
#define NEXT break
#else
// Natively each instruction ends in a jump of its own: the processor learns what follows which. A jump
// through the table may leave no variable behind that has a destructor.
#define CASE(name) case code::Op::name: at_##name:
#define NEXT                                          \
  if constexpr (traced) break;                        \
  instruction = *ip;                                  \
  operand = code::operand_of(instruction);            \
  goto *kPlaces[static_cast<int>(code::op_of(instruction))]
#endif
// After dropping a value that may have been the last reference to anything.
#define NEXT_CHECKED                            \
  if (thread->pending) LEAVE(Exit::Pending);    \
  NEXT
#define SAVE() (frame->ip = ip, frame->sp = sp)
#define LEAVE(exit) \
  do {              \
    SAVE();         \
    return exit;    \
  } while (0)
#define LOAD_FRAME()                      \
  do {                                    \
    frame = thread->frame;                \
    ip = frame->ip;                       \
    sp = frame->sp;                       \
    slots = frame->slots();               \
  } while (0)
// Goes on as a part of the interpreter said.
#define FOLLOW(flow_expression)                     \
  do {                                              \
    const Flow flow_ = (flow_expression);           \
    if (flow_ == Flow::Raise) return Exit::Raise;   \
    if (flow_ == Flow::Done) return Exit::Done;     \
    LOAD_FRAME();                                   \
  } while (0)
#define SLOW LEAVE(Exit::Slow)
// Whether the instruction that often comes next does: it is done along with the one before. Natively
// a jump costs less than to ask.
#if defined(__wasm__)
#define FOLLOWED_BY(name) (!traced && code::op_of(*ip) == code::Op::name)
#else
#define FOLLOWED_BY(name) false
#endif
#define COUNT_DOWN() \
  if (--thread->budget <= 0 && !traced) LEAVE(Exit::Pause)

template <bool traced>
Exit run_loop() {
  Thread* const thread = &rt->thread;
  Frame* frame;
  const code::Instruction* ip;
  Value* sp;
  Value* slots;
  code::Instruction instruction;
  uint32_t operand;
#if !defined(__wasm__)
  static constexpr const void* kPlaces[] = {
#define OP(name, ...) &&at_##name,
#include "engine/code/opcodes.inc"
  };
#endif
  LOAD_FRAME();
  for (;;) {
    if constexpr (traced) {
      if (thread->budget <= 0) LEAVE(Exit::Pause);
      const uint32_t at = static_cast<uint32_t>(ip - frame->code->instructions);
      const uint32_t line = code_position(frame->code, at).line;
      const bool starts_line = frame->code->code->line_starts[at] && frame->line_before != line;
      const bool told = rt->vm->line_told == ip;
      if (rt->vm->program_trace && !told && program_trace_due(frame, ip, starts_line)) LEAVE(Exit::Watched);
      if (starts_line && !told) {
        SAVE();
        rt->tracer->line(frame, line);
        if (thread->budget <= 0) {
          rt->vm->line_told = ip;
          return Exit::Pause;
        }
      }
      rt->vm->line_told = nullptr;
      frame->line_before = code::op_of(*ip) == code::Op::RESUME ? 0 : line;
    }
    instruction = *ip;
    operand = code::operand_of(instruction);
    switch (code::op_of(instruction)) {
      CASE(NOP) CASE(RESUME) {
        ip++;
        NEXT;
      }
      CASE(POP_TOP) {
        decref(*--sp);
        ip++;
        NEXT_CHECKED;
      }
      CASE(COPY) {
        Value v = sp[-static_cast<int>(operand)];
        incref(v);
        *sp++ = v;
        ip++;
        NEXT;
      }
      CASE(SWAP) {
        std::swap(sp[-1], sp[-static_cast<int>(operand)]);
        ip++;
        NEXT;
      }
      CASE(PUSH_NULL) {
        *sp++ = Value();
        ip++;
        NEXT;
      }
      CASE(LOAD_CONST) {
        Value v = frame->code->constants[operand];
        hold(v);
        *sp++ = v;
        ip++;
        NEXT;
      }
      CASE(LOAD_FAST) {
        Value v = slots[operand];
        if (v.is_null()) SLOW;
        hold(v);
        *sp++ = v;
        ip++;
        if (FOLLOWED_BY(LOAD_FAST)) {
          v = slots[code::operand_of(*ip)];
          if (v.is_null()) SLOW;
          hold(v);
          *sp++ = v;
          ip++;
        } else if (FOLLOWED_BY(LOAD_CONST)) {
          v = frame->code->constants[code::operand_of(*ip)];
          hold(v);
          *sp++ = v;
          ip++;
        }
        NEXT;
      }
      CASE(LOAD_FAST_AND_CLEAR) {
        *sp++ = std::exchange(slots[operand], Value());
        ip++;
        NEXT;
      }
      CASE(STORE_FAST) {
        Value old = std::exchange(slots[operand], *--sp);
        if constexpr (traced) {
          SAVE();
          rt->tracer->store(frame, trace::Scope::Local, frame->code->locals[operand], slots[operand]);
        }
        ip++;
        decref(old);
        NEXT_CHECKED;
      }
      CASE(DELETE_FAST) {
        if (slots[operand].is_null()) SLOW;
        Value old = std::exchange(slots[operand], Value());
        if constexpr (traced) {
          SAVE();
          rt->tracer->store(frame, trace::Scope::Local, frame->code->locals[operand], Value());
        }
        ip++;
        decref(old);
        NEXT_CHECKED;
      }
      CASE(MAKE_CELL) {
        Cell* cell = new_cell(slots[operand]);
        if (!cell) LEAVE(Exit::Raise);
        decref(std::exchange(slots[operand], Value(cell)));
        ip++;
        NEXT;
      }
      CASE(COPY_FREE_VARS) {
        Tuple* closure = frame->function->closure;
        Value* to = slots + frame->code->local_count - operand;
        for (uint32_t i = 0; i < operand; i++) {
          incref(closure->items[i]);
          to[i] = closure->items[i];
        }
        ip++;
        NEXT;
      }
      CASE(LOAD_CLOSURE) {
        hold(slots[operand]);
        *sp++ = slots[operand];
        ip++;
        NEXT;
      }
      CASE(LOAD_DEREF) {
        Value v = as_cell(slots[operand])->value;
        if (v.is_null()) SLOW;
        hold(v);
        *sp++ = v;
        ip++;
        NEXT;
      }
      CASE(STORE_DEREF) {
        Cell* cell = as_cell(slots[operand]);
        Value old = std::exchange(cell->value, *--sp);
        if constexpr (traced) {
          SAVE();
          rt->tracer->store(frame, trace::Scope::Cell, frame->code->locals[operand], cell->value);
        }
        ip++;
        decref(old);
        NEXT_CHECKED;
      }
      CASE(LOAD_GLOBAL) {
        Value v = load_global_cached(frame, ip);
        if (v.is_null()) SLOW;
        hold(v);
        *sp++ = v;
        ip += 3;
        if (FOLLOWED_BY(PUSH_NULL)) {
          *sp++ = Value();
          ip++;
        }
        NEXT;
      }
      CASE(LOAD_NAME) {
        Value v = load_name_quickly(frame, frame->code->names[operand]);
        if (v.is_null()) SLOW;
        hold(v);
        *sp++ = v;
        ip++;
        NEXT;
      }
      CASE(LOAD_ATTR) {
        Value v = load_attribute_cached(sp[-1], frame, ip);
        if (v.is_null()) SLOW;
        hold(v);
        Value object = std::exchange(sp[-1], v);
        ip += 5;
        drop(object);
        NEXT_CHECKED;
      }
      CASE(LOAD_METHOD) {
        Value v = load_method_cached(sp[-1], frame, ip);
        if (v.is_null()) SLOW;
        hold(v);
        *sp = sp[-1];
        sp[-1] = v;
        sp++;
        ip += 5;
        NEXT;
      }
      CASE(STORE_ATTR) {
        Value old;
        if (traced || !store_attribute_cached(sp[-1], sp[-2], frame, ip, &old)) SLOW;
        Value object = sp[-1];
        sp -= 2;
        ip += 5;
        decref(old);
        drop(object);
        NEXT_CHECKED;
      }
      CASE(BINARY_OP) {
        Value left = sp[-2], right = sp[-1], result;
        const uint32_t operation = operand & 15;
        if (left.is_small() && right.is_small() &&
            (operation == code::kAdd        ? add_small(left, right, &result)
             : operation == code::kSubtract ? subtract_small(left, right, &result)
                                            : binary_small(operation, left, right, &result))) {
          ip += 2;
          if (FOLLOWED_BY(STORE_FAST)) {
            Value old = std::exchange(slots[code::operand_of(*ip)], result);
            sp -= 2;
            ip++;
            decref(old);
            NEXT_CHECKED;
          }
          sp[-2] = result;
          sp--;
          NEXT;
        }
        // `s += t`: the variable that gets the sum lets go of the left operand, so that it may grow.
        if (operation == code::kAdd && is_exact_str(left) && left.object()->refs == 2 && is_exact_str(right) &&
            code::op_of(ip[2]) == code::Op::STORE_FAST && slots[code::operand_of(ip[2])] == left) {
          slots[code::operand_of(ip[2])] = Value();
          left.object()->refs = 1;
        }
        if (!binary_leaf(operand, left, right, &result)) SLOW;
        if (result.is_null()) LEAVE(Exit::Raise);
        sp[-2] = result;
        sp--;
        ip += 2;
        drop(left);
        drop(right);
        NEXT;
      }
      CASE(UNARY_NOT) {
        sp[-1] = boolean(sp[-1] == kFalse);
        ip++;
        NEXT;
      }
      CASE(TO_BOOL) {
        Value v = sp[-1];
        if (v == kTrue || v == kFalse) {
          ip++;
          NEXT;
        }
        const int truth = truth_leaf(v);
        if (truth < 0) SLOW;
        sp[-1] = boolean(truth);
        ip++;
        drop(v);
        NEXT_CHECKED;
      }
      CASE(COMPARE_OP) {
        Value left = sp[-2], right = sp[-1];
        int result;
        if (left.is_small() && right.is_small()) {
          result = compare_small(operand, left, right);
          if constexpr (!traced) {   // with the jump that it mostly decides
            const code::Instruction* after = ip + 2;
            if (code::op_of(*after) == code::Op::TO_BOOL) after++;
            if (code::op_of(*after) == code::Op::POP_JUMP_IF_FALSE) {
              sp -= 2;
              ip = result ? after + 1 : frame->code->instructions + code::operand_of(*after);
              NEXT;
            }
          }
        } else {
          result = compare_leaf(operand, left, right);
          if (result < 0) SLOW;
        }
        sp[-2] = boolean(result);
        sp--;
        ip += 2;
        drop(left);
        drop(right);
        NEXT_CHECKED;
      }
      CASE(IS_OP) {
        Value left = sp[-2], right = sp[-1];
        sp[-2] = boolean((left == right) != (operand != 0));
        sp--;
        ip++;
        drop(left);
        drop(right);
        NEXT_CHECKED;
      }
      CASE(BINARY_SUBSCR) {
        Value container = sp[-2], key = sp[-1];
        Value v = subscript_leaf(container, key);
        if (v.is_null()) SLOW;
        hold(v);
        sp[-2] = v;
        sp--;
        ip++;
        drop(container);
        drop(key);
        NEXT_CHECKED;
      }
      CASE(STORE_SUBSCR) {
        Value container = sp[-2], key = sp[-1], value = sp[-3];
        if (is_exact_list(container) && key.is_small()) {
          List* list = as_list(container);
          intptr_t i = key.as_small();
          if (i < 0) i += list->size;
          if (i < 0 || i >= list->size) SLOW;
          decref(std::exchange(list->items[i], value));
        } else if (is_exact_dict(container) && dict_set_leaf(as_dict(container), key, value)) {
          decref(value);
          decref(key);
        } else {
          SLOW;
        }
        sp -= 3;
        ip++;
        decref(container);
        NEXT_CHECKED;
      }
      CASE(BUILD_TUPLE) {
        Tuple* tuple = new_tuple(operand).release();
        if (!tuple) LEAVE(Exit::Raise);
        sp -= operand;
        for (uint32_t i = 0; i < operand; i++) tuple->items[i] = sp[i];
        *sp++ = Value(tuple);
        ip++;
        NEXT;
      }
      CASE(BUILD_LIST) {
        List* list = new_list(operand).release();
        if (!list) LEAVE(Exit::Raise);
        sp -= operand;
        for (uint32_t i = 0; i < operand; i++) list->items[i] = sp[i];
        list->size = operand;
        *sp++ = Value(list);
        ip++;
        NEXT;
      }
      CASE(LIST_APPEND) {
        Value list = sp[-1 - static_cast<int>(operand)];
        if (!list_append(as_list(list), Ref::adopt(sp[-1]))) {
          sp--;
          LEAVE(Exit::Raise);
        }
        sp--;
        ip++;
        NEXT;
      }
      CASE(UNPACK_SEQUENCE) {
        Value sequence = sp[-1];
        Value* items;
        if (is_exact_tuple(sequence) && as_tuple(sequence)->size == operand) {
          items = as_tuple(sequence)->items;
        } else if (is_exact_list(sequence) && as_list(sequence)->size == operand) {
          items = as_list(sequence)->items;
        } else {
          SLOW;
        }
        sp--;
        for (int i = static_cast<int>(operand) - 1; i >= 0; i--) {
          incref(items[i]);
          *sp++ = items[i];
        }
        ip++;
        decref(sequence);
        NEXT_CHECKED;
      }
      CASE(JUMP) {
        ip = frame->code->instructions + operand;
        NEXT;
      }
      CASE(JUMP_BACKWARD) {
        ip = frame->code->instructions + operand;
        COUNT_DOWN();
        NEXT;
      }
      CASE(POP_JUMP_IF_FALSE) {
        ip = *--sp == kFalse ? frame->code->instructions + operand : ip + 1;
        NEXT;
      }
      CASE(POP_JUMP_IF_TRUE) {
        ip = *--sp == kTrue ? frame->code->instructions + operand : ip + 1;
        NEXT;
      }
      CASE(POP_JUMP_IF_NONE) {
        Value v = *--sp;
        ip = v == kNone ? frame->code->instructions + operand : ip + 1;
        decref(v);
        NEXT_CHECKED;
      }
      CASE(POP_JUMP_IF_NOT_NONE) {
        Value v = *--sp;
        ip = v != kNone ? frame->code->instructions + operand : ip + 1;
        decref(v);
        NEXT_CHECKED;
      }
      CASE(FOR_ITER) {
        Value iterator = sp[-1];
        Value item;
        if (has_type(iterator, rt->type.generator)) {
          SAVE();
          Generator* generator = static_cast<Generator*>(iterator.object());
          FOLLOW(!traced && send_quickly(generator, Reply::ForIter, Value(), kNone)
                     ? Flow::Go
                     : begin_send({generator, Reply::ForIter, Value(), Value(), By::Next}, kNone));
          COUNT_DOWN();
          NEXT_CHECKED;
        }
        switch (next_of_range(iterator, &item) ? Next::Item : next_leaf(iterator, &item)) {
          case Next::Item:
            ip += 2;
            if (!traced && code::op_of(*ip) == code::Op::STORE_FAST) {
              Value old = std::exchange(slots[code::operand_of(*ip)], item);
              ip++;
              decref(old);
            } else {
              *sp++ = item;
            }
            break;
          case Next::End:
            sp--;
            ip = frame->code->instructions + operand;
            decref(iterator);
            break;
          case Next::Error: LEAVE(is_raised() ? Exit::Raise : Exit::Slow);
        }
        NEXT_CHECKED;
      }
      CASE(CALL) {
        Value* base = sp - operand - 2;
        if (is_method(base[0]) && base[1].is_null()) unpack_method(base);
        SAVE();
        if (!is_function(base[0])) {
          Flow flow;
          switch (quick_call(frame, base, static_cast<int>(operand), traced, &flow)) {
            case Quick::No: return Exit::Slow;
            case Quick::Raise: return Exit::Raise;
            case Quick::Sent:
              FOLLOW(flow);
              COUNT_DOWN();
              break;
            case Quick::Done:
              sp = frame->sp;
              ip = frame->ip;
          }
          NEXT_CHECKED;
        }
        Frame* callee = frame_of_positional_call(base, static_cast<int>(operand));
        if (!callee) SLOW;
        frame->sp = base;
        if (!traced && makes_generator(callee->ip) && thread->depth < thread->recursion_limit) {
          callee->back = frame;
          Generator* generator = generator_of_call(callee);
          if (!generator) return Exit::Raise;
          sp = base;
          *sp++ = Value(generator);
          ip += 3;
          NEXT_CHECKED;
        }
        if (traced || thread->depth >= thread->recursion_limit) {
          if (!push_frame(callee)) return Exit::Raise;
        } else {
          thread->depth++;
          callee->back = frame;
          thread->frame = callee;
        }
        LOAD_FRAME();
        if (FOLLOWED_BY(RESUME)) ip++;
        COUNT_DOWN();
        NEXT;
      }
      CASE(RETURN_VALUE) {
        Value v = *--sp;
        SAVE();
        if (!traced && !frame->generator && !frame->flags) {
          thread->frame = frame->back;
          thread->depth--;
          frame_finish(frame);
          LOAD_FRAME();
          *sp++ = v;
          ip += instruction_width(*ip);
        } else {
          FOLLOW(traced ? return_from_frame(v) : leave_frame(v));
        }
        NEXT_CHECKED;
      }
      CASE(RETURN_GENERATOR) {
        SAVE();
        FOLLOW(return_generator());
        NEXT;
      }
      CASE(YIELD_VALUE) {
        Value v = *--sp;
        SAVE();
        FOLLOW(!traced && yield_quickly(v, operand == 1) ? Flow::Go : yield_from_frame(v, operand == 1));
        NEXT_CHECKED;
      }
      CASE(DELEGATE) {
        SAVE();
        Flow flow = Flow::Go;
        if (!begin_delegate(frame, &flow) && (traced || !await_item_quickly(frame))) SLOW;
        FOLLOW(flow);
        COUNT_DOWN();
        NEXT_CHECKED;
      }
      CASE(GET_AWAITABLE) {
        // A coroutine that waits for nothing is its own iterator.
        if (!has_type(sp[-1], rt->type.coroutine)) SLOW;
        const Frame* awaited = static_cast<Generator*>(sp[-1].object())->frame;
        if (awaited && awaited->delegate) SLOW;
        ip++;
        NEXT;
      }
      CASE(GET_ANEXT) {
        if (traced) SLOW;
        SAVE();
        Value v = anext_quickly(sp[-1]);
        if (v.is_null()) SLOW;
        *sp++ = v;
        ip++;
        NEXT_CHECKED;
      }
      CASE(GET_ITER) {
        Value iterable = sp[-1];
        if (!iterable.is_object()) SLOW;
        const Type* type = iterable.object()->type;
        if (type != rt->type.generator) {
          if (type != rt->type.list && type != rt->type.range && type != rt->type.tuple) goto quick;
          Ref iterator = type->slots.iter(iterable);
          if (!iterator) LEAVE(Exit::Raise);
          sp[-1] = iterator.release();
          decref(iterable);
        }
        ip++;
        NEXT_CHECKED;
      }
      CASE(RAISE_VARARGS) {
        if (operand != 1 || !is_exception(sp[-1])) SLOW;
        sp--;
        raise_value(Ref::adopt(*sp));
        LEAVE(Exit::Raise);
      }
      CASE(CHECK_EXC_MATCH) {
        if (traced || !is_exception_class(sp[-1])) SLOW;
        Type* wanted = static_cast<Type*>(sp[-1].object());
        sp[-1] = boolean(is_subtype(type_of(sp[-2]), wanted));
        ip++;
        decref(wanted);
        NEXT_CHECKED;
      }
      CASE(PUSH_EXC_INFO) {
        Value exception = sp[-1];
        sp[-1] = thread->handled->exception;
        if (sp[-1].is_null()) sp[-1] = kNone;
        incref(exception);
        thread->handled->exception = exception;
        *sp++ = exception;
        ip++;
        NEXT;
      }
      CASE(POP_EXCEPT) {
        Value previous = *--sp;
        Value old = std::exchange(thread->handled->exception, previous == kNone ? Value() : previous);
        ip++;
        decref(old);
        NEXT_CHECKED;
      }
      CASE(CALL_KW) {
        SAVE();
        Flow flow;
        if (!call_keywords_quickly(frame, operand, &flow)) return Exit::Slow;
        FOLLOW(flow);
        COUNT_DOWN();
        NEXT_CHECKED;
      }
      CASE(RERAISE) {
        SAVE();
        reraise_slowly(frame, operand);
        return Exit::Raise;
      }
      CASE(BUILD_MAP) CASE(MAP_ADD) CASE(SET_ADD) CASE(CONTAINS_OP) CASE(FORMAT_SIMPLE) CASE(UNARY_NEGATIVE)
      CASE(LOAD_SPECIAL) CASE(BUILD_STRING) CASE(BUILD_SLICE) CASE(LIST_TO_TUPLE) CASE(MAKE_FUNCTION)
      CASE(SET_FUNCTION_ATTRIBUTE) {
      quick:
        SAVE();
        switch (quick_op(frame)) {
          case Quick::Done: break;
          case Quick::Raise: return Exit::Raise;
          default: return Exit::Slow;
        }
        sp = frame->sp;
        ip++;
        NEXT_CHECKED;
      }
      CASE(LOAD_COMMON_CONSTANT) CASE(DELETE_DEREF) CASE(LOAD_FROM_DICT_OR_DEREF) CASE(STORE_NAME)
      CASE(DELETE_NAME) CASE(STORE_GLOBAL) CASE(DELETE_GLOBAL) CASE(LOAD_FROM_DICT_OR_GLOBALS)
      CASE(LOAD_LOCALS) CASE(LOAD_BUILD_CLASS) CASE(SETUP_ANNOTATIONS) CASE(DELETE_ATTR)
      CASE(LOAD_SUPER_ATTR) CASE(LOAD_SUPER_METHOD) CASE(UNARY_POSITIVE) CASE(UNARY_INVERT)
      CASE(DELETE_SUBSCR) CASE(BUILD_SET) CASE(LIST_EXTEND) CASE(SET_UPDATE) CASE(DICT_UPDATE)
      CASE(DICT_MERGE) CASE(CONVERT_VALUE) CASE(FORMAT_WITH_SPEC) CASE(BUILD_INTERPOLATION)
      CASE(BUILD_TEMPLATE) CASE(UNPACK_EX) CASE(CALL_FUNCTION_EX)
      CASE(GET_YIELD_FROM_ITER) CASE(GET_AITER) CASE(END_ASYNC_FOR) CASE(WITH_EXCEPT_START)
      CASE(CHECK_EG_MATCH) CASE(PREP_RERAISE_STAR) CASE(IMPORT_NAME) CASE(IMPORT_FROM) CASE(IMPORT_STAR)
      CASE(GET_LEN) CASE(MATCH_SEQUENCE) CASE(MATCH_MAPPING) CASE(MATCH_KEYS) CASE(MATCH_CLASS)
      CASE(INTRINSIC_1) CASE(INTRINSIC_2) {
        SLOW;
      }
      case code::Op::kCount: __builtin_unreachable();
    }
  }
}

template Exit run_loop<true>();
template Exit run_loop<false>();

}  // namespace coroscope
