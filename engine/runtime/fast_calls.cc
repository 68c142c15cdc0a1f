// Calls of natives that the dispatch loop makes itself: those that never run Python code (kLeaf), and
// some that don't with the arguments at hand (kQuickly): send(), next(), len(), isinstance(), dict.get();
// and of some classes.
// Interface: quick_call in fast.h. Tests: tests/lang/calls, tests/lang/builtins, tests/bench.
#include "engine/runtime/exception.h"
#include "engine/runtime/fast.h"
#include "engine/runtime/generator_internal.h"
#include "engine/runtime/signature.h"
#include "engine/runtime/type.h"

namespace coroscope {
namespace {

constexpr int kMaxQuickArguments = 4;

// A native as it stands on the stack, with its self taken from the arguments if it is a method.
struct NativeCallee {
  const NativeMethod* method;
  const Signature** signature;
  Value self;
  const Value* args;
  int count;
};

bool find_native(Value callable, NativeCallee* callee) {
  if (!callable.is_object()) return false;
  if (callable.object()->type == rt->type.builtin_function) {
    NativeFunction* function = as_native_function(callable);
    callee->method = function->method;
    callee->signature = &function->signature;
    callee->self = function->self;
    return true;
  }
  if (callable.object()->type != rt->type.method_descriptor || callee->count < 1) return false;
  MethodDescriptor* descriptor = as_method_descriptor(callable);
  if (type_of(callee->args[0]) != descriptor->owner) return false;
  callee->method = descriptor->method;
  callee->signature = &descriptor->signature;
  callee->self = *callee->args++;
  callee->count--;
  return true;
}

Quick finish(Frame* frame, Value* base, Value result) {
  drop_stack(frame, base);
  push_result(frame, result);
  return Quick::Done;
}

// Only positional arguments, all parameters known and filled as they stand.
Quick call_leaf(Frame* frame, Value* base, const NativeCallee& callee) {
  if (callee.method->flags & kRawArguments) return Quick::No;
  if (!*callee.signature) *callee.signature = signature_of(callee.method);
  const Signature& signature = **callee.signature;
  if (callee.count < signature.plain_least || callee.count > signature.plain_most ||
      signature.parameters.size() > kMaxQuickArguments) {
    return Quick::No;
  }
  Value bound[kMaxQuickArguments];
  for (int i = 0; i < callee.count; i++) bound[i] = callee.args[i];
  Ref result = callee.method->function(callee.self, bound);
  return result ? finish(frame, base, result.release()) : Quick::Raise;
}

Quick resume_quickly(Frame* frame, Value* base, const ResumeCall& call, bool traced, Flow* flow) {
  // The stack's references keep the generator, the value and the default until the chain has begun.
  constexpr int kMost = 4;   // next, null, iterator, default
  const Reply reply = call.otherwise ? Reply::Next : Reply::Call;
  Value* end = frame->sp;
  if (end - base > kMost) return Quick::No;
  frame->sp = base;
  if (!traced && send_quickly(call.generator, reply, call.otherwise, call.value)) {
    while (end > base) decref(*--end);
    *flow = Flow::Go;
    return Quick::Sent;
  }
  // Their places may be taken by a result before this returns.
  Value operands[kMost];
  const int count = static_cast<int>(end - base);
  for (int i = 0; i < count; i++) operands[i] = base[i];
  *flow = begin_send({call.generator, reply, Value(), call.otherwise, call.by}, call.value);
  for (int i = count; i-- > 0;) decref(operands[i]);
  return Quick::Sent;
}

// -1 = can't tell without asking the object.
intptr_t length_leaf(Value v) {
  if (is_exact_list(v)) return as_list(v)->size;
  if (is_exact_str(v)) return as_str(v)->length;
  if (is_exact_dict(v)) return as_dict(v)->size;
  if (is_exact_tuple(v)) return as_tuple(v)->size;
  return -1;
}

Quick is_instance_quickly(Frame* frame, Value* base, const NativeCallee& callee) {
  const Value object = callee.args[0], wanted = callee.args[1];
  if (!has_type(wanted, rt->type.type)) return Quick::No;
  const Type* type = type_of(object);
  const bool derived = is_subtype(type, as_type(wanted));
  // An object of a class may say something else about its __class__.
  if (!derived && type->flags & kTypeHeap) return Quick::No;
  return finish(frame, base, boolean(derived));
}

Quick get_quickly(Frame* frame, Value* base, const NativeCallee& callee) {
  Value value;
  switch (dict_get_leaf(as_dict(callee.self), callee.args[0], &value)) {
    case Lookup::Undecided: return Quick::No;
    case Lookup::Absent: value = callee.count == 2 ? callee.args[1] : kNone; break;
    case Lookup::Found: break;
  }
  incref(value);
  return finish(frame, base, value);
}

// str(x) of ints and strs, and exceptions whose class has no constructor of its own.
Quick make_quickly(Frame* frame, Value* base, Type* type, const Value* args, int count) {
  Ref made;
  if (type == rt->type.str && count == 1) {
    if (args[0].is_small()) made = int_repr(args[0]);
    else if (is_exact_str(args[0])) made = Ref::share(args[0]);
    else return Quick::No;
  } else if (is_plain_exception_class(type)) {
    Ref values = make_tuple(args, count);
    if (values) made = new_exception_args(type, as_tuple(values));
  } else {
    return Quick::No;
  }
  return made ? finish(frame, base, made.release()) : Quick::Raise;
}

}  // namespace

Quick quick_call(Frame* frame, Value* base, int count, bool traced, Flow* flow) {
  const int self = base[1] ? 1 : 0;
  NativeCallee callee = {nullptr, nullptr, Value(), base + 2 - self, count + self};
  if (has_type(base[0], rt->type.type)) {
    return make_quickly(frame, base, as_type(base[0]), callee.args, callee.count);
  }
  if (!find_native(base[0], &callee)) return Quick::No;
  if (callee.method->flags & kLeaf) return call_leaf(frame, base, callee);
  if (!(callee.method->flags & kQuickly)) return Quick::No;
  if (callee.method->function == generator_send && callee.count == 1) {   // by far the most
    const ResumeCall send = {as_generator(callee.self), How::Send, By::Method, callee.args[0], Value()};
    return resume_quickly(frame, base, send, traced, flow);
  }
  if (is_exact_dict(callee.self)) {
    return callee.count == 1 || callee.count == 2 ? get_quickly(frame, base, callee) : Quick::No;
  }
  ResumeCall call;
  if (resume_call_of(callee.method, callee.self, callee.args, callee.count, &call)) {
    return call.how == How::Send ? resume_quickly(frame, base, call, traced, flow) : Quick::No;
  }
  const char* name = callee.method->name;
  if (name[0] == 'l' && callee.count == 1) {
    const intptr_t length = length_leaf(callee.args[0]);
    return length < 0 ? Quick::No : finish(frame, base, Value::small(length));
  }
  return name[0] == 'i' && callee.count == 2 ? is_instance_quickly(frame, base, callee) : Quick::No;
}

}  // namespace coroscope
