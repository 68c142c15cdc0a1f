// weakref.proxy: every operation is done on the target, or raises ReferenceError once it is gone.
//
// Interface: weak_proxy.h. Tests: tests/lang/destruction/weak_proxy_*.py.
#include "engine/runtime/weak_proxy.h"

#include "engine/runtime/abstract.h"
#include "engine/runtime/errors.h"
#include "engine/runtime/native.h"
#include "engine/runtime/str.h"
#include "engine/runtime/type.h"
#include "engine/runtime/weakref.h"

namespace coroscope {

namespace {

bool is_proxy(Value v) { return is_instance_of(v, rt->type.weak_proxy); }

// The target, kept alive for the operation; what is no proxy stands for itself.
Ref target_of(Value v) {
  if (!is_proxy(v)) return Ref::share(v);
  Value target = weak_target(v);
  if (target) return Ref::share(target);
  return raise(rt->exc.ReferenceError, "weakly-referenced object no longer exists");
}

#define ON_TARGET(result, failure)  \
  Ref target = target_of(self);     \
  if (!target) return failure;      \
  return result

Ref proxy_call(Value self, Args args) { ON_TARGET(call(target, args), nullptr); }
Ref proxy_repr(Value self) {
  Value target = weak_target(self);
  if (!target) return format_str("<weakproxy at %A; dead>", self);
  return format_str("<weakproxy at %A; to '%s' at %A>", self, shown_name(type_of(target)).c_str(), target);
}
Ref proxy_str(Value self) { ON_TARGET(str(target), nullptr); }
bool proxy_hash(Value self, int64_t*) {
  raise(rt->exc.TypeError, "unhashable type: '%T'", self);
  return false;
}
Ref proxy_get_attribute(Value self, Str* name) {
  ON_TARGET(get_attribute(target, name), nullptr);
}
bool proxy_set_attribute(Value self, Str* name, Value value) {
  ON_TARGET(set_attribute(target, name, value), false);
}
Ref proxy_iter(Value self) { ON_TARGET(iterate(target), nullptr); }
Next proxy_next(Value self, Ref* item) {
  Ref target = target_of(self);
  if (!target) return Next::Error;
  if (type_of(target)->slots.next) return next(target, item);
  raise(rt->exc.TypeError, "Weakref proxy referenced a non-iterator '%T' object", target.get());
  return Next::Error;
}
int64_t proxy_length(Value self) { ON_TARGET(length(target), -1); }
Ref proxy_get_item(Value self, Value key) { ON_TARGET(get_item(target, key), nullptr); }
bool proxy_set_item(Value self, Value key, Value value) {
  ON_TARGET(set_item(target, key, value), false);
}
int proxy_contains(Value self, Value item) { ON_TARGET(contains(target, item), -1); }
int proxy_truth(Value self) { ON_TARGET(truth(target), -1); }
Ref proxy_unary(UnaryOp op, Value self) { ON_TARGET(unary(op, target), nullptr); }
Ref proxy_index(Value self) { ON_TARGET(index(target), nullptr); }
#undef ON_TARGET

Ref proxy_compare(Value self, Value other, CompareOp op) {
  Ref left = target_of(self), right = left ? target_of(other) : Ref();
  return right ? compare(left, right, op) : Ref();
}
Ref proxy_binary(BinaryOp op, Value left, Value right) {
  Ref a = target_of(left), b = a ? target_of(right) : Ref();
  return b ? binary(op, a, b) : Ref();
}
Ref proxy_inplace(BinaryOp op, Value left, Value right) {
  Ref a = target_of(left), b = a ? target_of(right) : Ref();
  return b ? inplace(op, a, b) : Ref();
}

Ref proxy_bytes(Value self, const Value*) {
  Ref target = target_of(self);
  return target ? call_method(target, rt->str.__bytes__) : Ref();
}
Ref proxy_reversed(Value self, const Value*) {
  Ref target = target_of(self);
  return target ? call1(Value(rt->type.reversed), target) : Ref();
}
const NativeMethod kMethods[] = {{"__bytes__", "($self, /)", proxy_bytes},
                                 {"__reversed__", "($self, /)", proxy_reversed},
                                 {}};

Slots base_slots(void (*destroy)(Object*), void (*traverse)(Object*, Visit, void*),
                 void (*clear)(Object*)) {
  Slots slots = {};
  slots.destroy = destroy;
  slots.traverse = traverse;
  slots.clear = clear;
  slots.repr = proxy_repr;
  slots.str = proxy_str;
  slots.hash = proxy_hash;
  slots.compare = proxy_compare;
  slots.get_attribute = proxy_get_attribute;
  slots.set_attribute = proxy_set_attribute;
  slots.iter = proxy_iter;
  slots.next = proxy_next;
  slots.length = proxy_length;
  slots.get_item = proxy_get_item;
  slots.set_item = proxy_set_item;
  slots.contains = proxy_contains;
  slots.truth = proxy_truth;
  slots.binary = proxy_binary;
  slots.inplace = proxy_inplace;
  slots.unary = proxy_unary;
  slots.index = proxy_index;
  return slots;
}

}  // namespace

Type* callable_proxy_type() { return direct_subclasses(rt->type.weak_proxy)[0]; }

void init_weak_proxy_types(void (*destroy)(Object*), void (*traverse)(Object*, Visit, void*),
                           void (*clear)(Object*)) {
  // Specs and slots live as long as the types that point to them.
  Slots* slots = new Slots(base_slots(destroy, traverse, clear));
  TypeSpec* spec = new TypeSpec{};
  spec->name = "weakref.ProxyType";
  spec->flags = kTypeGc | kTypeNoInstantiate;
  spec->instance_size = sizeof(WeakRef);
  spec->slots = slots;
  spec->methods = kMethods;
  rt->type.weak_proxy = make_type(*spec);

  Slots* callable_slots = new Slots{};
  callable_slots->call = proxy_call;
  TypeSpec* callable_spec = new TypeSpec{};
  callable_spec->name = "weakref.CallableProxyType";
  callable_spec->base = rt->type.weak_proxy;
  callable_spec->flags = kTypeGc | kTypeNoInstantiate;
  callable_spec->instance_size = sizeof(WeakRef);
  callable_spec->slots = callable_slots;
  make_type(*callable_spec);
}

}  // namespace coroscope
