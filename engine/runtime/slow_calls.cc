// Calls, functions being made, and jumps that depend on Python code.
//
// A call of a Python function, and of send(), throw(), close() or next() on a generator or coroutine,
// goes on in the dispatch loop: C++ doesn't recurse for them.
// Interface: slow.h. Tests: tests/lang/calls, tests/lang/coroutines.
#include <string>
#include <vector>

#include "engine/runtime/abstract.h"
#include "engine/runtime/coroutine.h"
#include "engine/runtime/dict.h"
#include "engine/runtime/fast.h"
#include "engine/runtime/generator_internal.h"
#include "engine/runtime/generator_methods.h"
#include "engine/runtime/list.h"
#include "engine/runtime/slot_calls.h"
#include "engine/runtime/slow.h"
#include "engine/runtime/str.h"
#include "engine/runtime/tracer.h"
#include "engine/runtime/tuple.h"
#include "engine/runtime/type.h"

namespace coroscope {

namespace {

// Enters a Python function's frame; the operands on the stack from `base` on are done with.
Flow enter(Frame* frame, Value* base, Frame* callee) {
  if (!callee) return Flow::Raise;
  drop_stack(frame, base);
  return push_frame(callee) ? Flow::Go : Flow::Raise;
}

// The native behind a callable, and its self; null = it is something else.
const NativeMethod* native_behind(Value callable, const Value** args, int* count, Value* self) {
  if (has_type(callable, rt->type.builtin_function)) {
    *self = as_native_function(callable)->self;
    return as_native_function(callable)->method;
  }
  if (has_type(callable, rt->type.method_descriptor) && *count > 0 &&
      type_of(**args) == as_method_descriptor(callable)->owner) {
    *self = *(*args)++;
    --*count;
    return as_method_descriptor(callable)->method;
  }
  return nullptr;
}

// send(), throw(), close() and next() run the chain in this loop. False = not such a call.
bool resume_by_call(Frame* frame, Value* base, const Value* args, int count, Flow* flow) {
  Value self;
  const NativeMethod* method = native_behind(base[0], &args, &count, &self);
  if (!method) return false;
  ResumeCall call;
  if (!resume_call_of(method, self, args, count, &call)) return false;
  Ref target = Ref::share(Value(call.generator)), value = Ref::share(call.value),
      otherwise = Ref::share(call.otherwise);
  if (call.how == How::Throw) {
    value = throw_exception(args, count);
    if (!value) return *flow = Flow::Raise, true;
  }
  Value raw[3];
  Ref keep[3];
  for (int i = 0; i < count && i < 3; i++) raw[i] = args[i], keep[i] = Ref::share(args[i]);
  drop_stack(frame, base);
  const Resume resume = {call.generator, call.otherwise ? Reply::Next : Reply::Call, Value(),
                         call.otherwise, call.by, false, raw, count};
  *flow = call.how == How::Send    ? begin_send(resume, value)
          : call.how == How::Throw ? begin_throw(resume, value)
                                   : begin_close(resume);
  return true;
}

// The __init__ of a class whose instances object.__new__ makes, if it is a function that returns when it
// is called; null = the class makes and sets up its instances in another way.
Function* plain_init(Value callable) {
  constexpr uint32_t kSuspends = code::kGenerator | code::kCoroutine | code::kAsyncGenerator;
  if (!has_type(callable, rt->type.type)) return nullptr;
  Type* type = as_type(callable);
  const bool plain = type->flags & kTypeHeap && !(type->flags & kTypeAbstract) &&
                     type->slots.construct == rt->type.object->slots.construct;
  const Value init = plain ? type_lookup(type, rt->str.__init__) : Value();
  if (!init || !is_function(init) || as_function(init)->code->flags & kSuspends) return nullptr;
  return as_function(init);
}

// The frame of such an __init__, with the new instance in it.
Frame* frame_of_init(Type* type, Function* init, Args args) {
  Ref instance = new_instance(type);
  if (!instance) return nullptr;
  gc_track(instance.get().object());
  const int count = argument_count(args);
  std::vector<Value> values(args.values, args.values + count);
  values.insert(values.begin(), instance.get());
  Frame* frame = frame_of_call(init, {values.data(), args.count + 1, args.names});
  if (!frame) return nullptr;
  frame->flags |= kFrameConstruct;
  frame->locals = instance.release();
  return frame;
}

Flow call_on_stack(Frame* frame, Value* base, Args args) {
  Value callable = base[0];
  if (is_function(callable)) return enter(frame, base, frame_of_call(as_function(callable), args));
  if (Function* init = plain_init(callable)) return enter(frame, base, frame_of_init(as_type(callable), init, args));
  Flow flow;
  if (!args.names && resume_by_call(frame, base, args.values, args.count, &flow)) return flow;
  Ref result = call(callable, args);
  if (!result) return Flow::Raise;
  drop_stack(frame, base);
  push_result(frame, result.release());
  return Flow::Go;
}

}  // namespace

Flow call_slowly(Frame* frame, uint32_t operand) {
  Value* base = frame->sp - operand - 2;
  if (is_method(base[0]) && base[1].is_null()) unpack_method(base);
  const int self = base[1] ? 1 : 0;
  return call_on_stack(frame, base, {base + 2 - self, static_cast<int>(operand) + self, nullptr});
}

Flow call_keywords_slowly(Frame* frame, uint32_t operand) {
  Ref names = Ref::adopt(*--frame->sp);
  Value* base = frame->sp - operand - 2;
  if (is_method(base[0]) && base[1].is_null()) unpack_method(base);
  const int self = base[1] ? 1 : 0;
  const int positional = static_cast<int>(operand) - static_cast<int>(as_tuple(names)->size);
  return call_on_stack(frame, base, {base + 2 - self, positional + self, as_tuple(names)});
}

bool call_keywords_quickly(Frame* frame, uint32_t operand, Flow* flow) {
  const Value* base = frame->sp - 1 - operand - 2;
  const Value callable = is_method(base[0]) && base[1].is_null() ? as_method(base[0])->function : base[0];
  if (!is_function(callable)) return false;
  *flow = call_keywords_slowly(frame, operand);
  return true;
}

// f(*arguments, **keywords)
Flow call_unpacked_slowly(Frame* frame, uint32_t) {
  Value* base = frame->sp - 4;
  if (!is_exact_tuple(base[2])) {
    Ref tuple = to_tuple(base[2]);
    if (!tuple) {
      // A TypeError of an iterable's own stays.
      const Slots& slots = type_of(base[2])->slots;
      if (!raised_matches(rt->exc.TypeError) || slots.iter || slots.get_item) return Flow::Raise;
      clear_raised();
      Ref text = callable_text(base[0]);
      if (text) raise_showing(rt->exc.TypeError, "%S argument after * must be an iterable, not %T", text.get(), base[2]);
      return Flow::Raise;
    }
    decref(std::exchange(base[2], tuple.release()));
  }
  Tuple* positional = as_tuple(base[2]);
  if (base[3].is_null() || !as_dict(base[3])->size) {
    return call_on_stack(frame, base, {positional->items, static_cast<int>(positional->size), nullptr});
  }
  Dict* keywords = as_dict(base[3]);
  std::vector<Value> values(positional->items, positional->items + positional->size);
  Own<Tuple> names = new_tuple(keywords->size);
  if (!names) return Flow::Raise;
  intptr_t position = 0, i = 0;
  for (Value key, value; dict_next(keywords, &position, &key, &value);) {
    if (!is_str(key)) {
      raise(rt->exc.TypeError, "keywords must be strings");
      return Flow::Raise;
    }
    tuple_fill(names.get(), i++, Ref::share(key));
    values.push_back(value);
  }
  return call_on_stack(frame, base, {values.data(), static_cast<int>(positional->size), names.get()});
}

Ref callable_text(Value callable) {
  Ref name;
  if (find_attribute(callable, rt->str.__qualname__, &name) != Next::Item) {
    return is_raised() ? nullptr : str(callable);
  }
  Ref module;
  const Next found = find_attribute(callable, rt->str.__module__, &module);
  if (found == Next::Error) return nullptr;
  if (found == Next::End || module.get() == kNone || str_equal(module, "builtins")) {
    return format_str("%S()", name.get());
  }
  return format_str("%S.%S()", module.get(), name.get());
}

// An iterator's own StopIteration is told; nothing else is different then.
static Next next_told(Frame* frame, Value iterator, Ref* item) {
  *item = call_dunder_next(iterator);
  if (*item) return Next::Item;
  if (!raised_matches(rt->exc.StopIteration)) return Next::Error;
  rt->tracer->stop_iteration(frame);
  clear_raised();
  return Next::End;
}

Flow for_iter_slowly(Frame* frame, uint32_t operand) {
  Ref item;
  const Value iterator = frame->sp[-1];
  const bool told = rt->tracer && type_of(iterator)->slots.next == call_next;
  switch (told ? next_told(frame, iterator, &item) : next(iterator, &item)) {
    case Next::Error: return Flow::Raise;
    case Next::Item: push_result(frame, item.release()); return Flow::Go;
    case Next::End: break;
  }
  drop_stack(frame, frame->sp - 1);
  frame->ip = frame->code->instructions + operand;
  return Flow::Go;
}

namespace slow {

bool make_function(Frame* frame, uint32_t) {
  Function* function =
      new_function(static_cast<CodeObject*>(frame->sp[-1].object()), frame->globals);
  return function && replace(frame, 1, Ref::adopt(Value(function)));
}

bool set_function_attribute(Frame* frame, uint32_t operand) {
  Function* function = as_function(frame->sp[-1]);
  Object* value = frame->sp[-2].object();
  switch (operand) {
    case code::kDefaults: function->defaults = static_cast<Tuple*>(value); break;
    case code::kKeywordDefaults: function->keyword_defaults = static_cast<Dict*>(value); break;
    case code::kAnnotate: function->annotate = Value(value); break;
    default: function->closure = static_cast<Tuple*>(value); break;
  }
  frame->sp[-2] = frame->sp[-1];
  frame->sp--;
  return true;
}

}  // namespace slow
}  // namespace coroscope
