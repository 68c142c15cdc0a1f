// Resumes as most of them are, for the loop that tells no events: nobody waits for the generator already, its innermost
// frame is known, and what it yields is for an instruction of the driver's. What isn't so is resume.cc's
// business; nothing has been done then.
// Interface: fast.h (send_quickly ...). Tests: tests/lang/generators, tests/lang/async_generators, tests/bench.
#include "engine/runtime/async_generator.h"
#include "engine/runtime/fast.h"

namespace coroscope {
namespace {

bool is_ready(const Generator* generator) {
  const Vm* vm = rt->vm;
  const Thread& thread = rt->thread;
  if (generator->awaiter || thread.depth >= thread.recursion_limit ||
      vm->activation_count == vm->activation_capacity) {
    return false;
  }
  if (generator->state == GeneratorState::Created) return true;
  return generator->state == GeneratorState::Suspended && generator->epoch == vm->epoch &&
         generator->innermost;
}

// begin_send() for a generator that is ready. `value` is None if it was only created.
void start(Generator* generator, Reply reply, Value adapter, Value pending, Value value) {
  Vm* vm = rt->vm;
  Thread& thread = rt->thread;
  incref(generator);
  incref(adapter);
  incref(pending);
  Activation& begun = vm->activations[vm->activation_count++];
  begun.root = generator;
  begun.driver = thread.frame;
  begun.handled = thread.handled;
  begun.adapter = adapter;
  begun.pending = pending;
  begun.depth = thread.depth++;
  begun.reply = reply;
  begun.closing = begun.by_hand = begun.throwing = false;
  begun.links = vm->links;
  Frame* inner = generator->frame;
  if (generator->state == GeneratorState::Created) {
    inner->ip++;   // behind RETURN_GENERATOR
  } else {
    inner = generator->innermost;
    generator->epoch = 0;
    incref(value);
    *inner->sp++ = value;
    if (inner->delegate.is_null()) inner->ip++;   // else DELEGATE runs again, with the value
  }
  generator->frame->back = thread.frame;
  generator->handled.previous = thread.handled;
  generator->state = GeneratorState::Running;
  thread.frame = inner;
  thread.handled = &inner->generator->handled;
}

AsyncGeneratorAwaitable* as_item_awaitable(Value v) {
  if (!has_type(v, rt->type.async_generator_asend)) return nullptr;
  return static_cast<AsyncGeneratorAwaitable*>(v.object());
}

}  // namespace

bool send_quickly(Generator* generator, Reply reply, Value pending, Value value) {
  if (!is_ready(generator)) return false;
  if (generator->state == GeneratorState::Created && value != kNone) return false;
  start(generator, reply, Value(), pending, value);
  return true;
}

bool await_item_quickly(Frame* frame) {
  AsyncGeneratorAwaitable* a = as_item_awaitable(frame->sp[-2]);
  if (!a || a->state != AwaitableState::Init || a->value != kNone || frame->sp[-1] != kNone) return false;
  if (a->generator->running_async || !is_ready(a->generator)) return false;
  a->state = AwaitableState::Iter;
  a->generator->running_async = true;
  frame->sp--;
  frame->delegate = Value(a);
  start(a->generator, Reply::Delegate, Value(a), Value(), kNone);
  return true;
}

bool yield_quickly(Value value, bool own) {
  Vm* vm = rt->vm;
  Thread& thread = rt->thread;
  const Activation& ended = vm->activations[vm->activation_count - 1];
  Generator* root = ended.root;
  if (ended.closing || root->awaiter) return false;
  AsyncGeneratorAwaitable* item = nullptr;
  if (ended.reply == Reply::Delegate) {
    if (!own || ended.adapter.is_null() || !(item = as_item_awaitable(ended.adapter))) return false;
  } else if (ended.adapter || ended.reply == Reply::Native || ended.reply == Reply::CloseStep) {
    return false;
  }
  root->state = GeneratorState::Suspended;
  root->innermost = thread.frame;
  root->epoch = vm->epoch;
  root->frame->back = nullptr;
  vm->activation_count--;
  Frame* driver = thread.frame = ended.driver;
  thread.handled = ended.handled;
  thread.depth = ended.depth;
  if (item) {
    // The awaitable has its result: the item. It goes with the driver's operand and the activation's hold.
    item->state = AwaitableState::Closed;
    root->running_async = false;
    driver->delegate = Value();
    decref(*--driver->sp);
  }
  push_result(driver, value);
  const Value adapter = ended.adapter, pending = ended.pending;
  decref(pending);
  decref(adapter);
  decref(root);
  return true;
}

Value anext_quickly(Value iterator) {
  if (!iterator.is_object()) return Value();
  Type* type = iterator.object()->type;
  if (type == rt->type.async_generator) {
    Generator* generator = static_cast<Generator*>(iterator.object());
    if (!generator->hooks_done) return Value();
    Ref item = item_awaitable(generator);
    return item ? item.release() : (clear_raised(), Value());
  }
  const Value method = type->slots.anext ? type_lookup(type, rt->str.__anext__) : Value();
  if (!is_function(method) || rt->thread.depth >= rt->thread.recursion_limit) return Value();
  Function* function = as_function(method);
  if (function->code->exact_count != 1 || !(function->code->flags & code::kCoroutine)) return Value();
  if (!makes_generator(function->code->instructions)) return Value();
  Frame* frame = frame_new(function->code, function);
  if (!frame) return clear_raised(), Value();   // the general way raises it again
  incref(iterator);
  frame->slots()[0] = iterator;
  frame->back = rt->thread.frame;
  Generator* coroutine = generator_of_call(frame);
  return coroutine ? Value(coroutine) : (clear_raised(), Value());
}

Generator* generator_of_call(Frame* frame) {
  Generator* generator = generator_new(frame);
  if (generator) frame->back = nullptr;
  else frame_finish(frame);
  return generator;
}

}  // namespace coroscope
