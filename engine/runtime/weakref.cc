// Weak references and proxies.
//
// Interface: weakref.h; the module _weakref. What happens when a target dies: clear_weak_references
// in destroy.cc. Tests: tests/lang/destruction/weakref_*.py.
#include "engine/runtime/weakref.h"

#include "engine/runtime/abstract.h"
#include "engine/runtime/arguments.h"
#include "engine/runtime/dict.h"
#include "engine/runtime/errors.h"
#include "engine/runtime/int.h"
#include "engine/runtime/list.h"
#include "engine/runtime/owning.h"
#include "engine/runtime/str.h"
#include "engine/runtime/type.h"
#include "engine/runtime/weak_proxy.h"

namespace coroscope {

namespace {

WeakRef** head_of(Object* target) {
  const int32_t offset = target->type->weak_offset;
  if (!offset) return nullptr;
  return reinterpret_cast<WeakRef**>(reinterpret_cast<char*>(target) + offset);
}

// The plain reference that is shared by all who ask for one, and the plain proxy.
bool is_shared(const WeakRef* weak) {
  return !weak->callback && (weak->type == rt->type.weakref || weak->type == rt->type.weak_proxy ||
                             weak->type == callable_proxy_type());
}

// As CPython's lists: the shared reference, the shared proxy, then all others, newest first.
void link(WeakRef* weak, Object* target) {
  WeakRef** head = head_of(target);
  WeakRef* before = nullptr;
  if (!is_shared(weak) || weak->type != rt->type.weakref) {
    for (WeakRef* at = *head; at && is_shared(at); at = at->next) {
      if (is_shared(weak) && at->type != rt->type.weakref) break;
      before = at;
    }
  }
  weak->target = target;
  weak->previous = before;
  weak->next = before ? before->next : *head;
  if (weak->next) weak->next->previous = weak;
  (before ? before->next : *head) = weak;
}

void unlink(WeakRef* weak) {
  if (!weak->target) return;
  if (weak->previous) weak->previous->next = weak->next;
  else *head_of(weak->target) = weak->next;
  if (weak->next) weak->next->previous = weak->previous;
  weak->target = nullptr;
  weak->next = weak->previous = nullptr;
}

void traverse(Object* self, Visit visit, void* context) {
  visit_member(static_cast<WeakRef*>(self)->callback, visit, context);
}
void clear(Object* self) {
  unlink(static_cast<WeakRef*>(self));
  drop(&static_cast<WeakRef*>(self)->callback);
}
void destroy(Object* self) {
  clear(self);
  free_object(self);
}

bool check_referable(Value object) {
  if (object.is_object() && head_of(object.object())) return true;
  raise(rt->exc.TypeError, "cannot create weak reference to '%T' object", object);
  return false;
}

// One without a callback is made once per target.
WeakRef* find_shared(Type* type, Object* target) {
  for (WeakRef* weak = *head_of(target); weak; weak = weak->next) {
    if (weak->type == type && !weak->callback && weak->refs) return weak;
  }
  return nullptr;
}

Ref make_reference(Type* type, Value object, Value callback, bool shared) {
  if (!check_referable(object)) return nullptr;
  if (callback == kNone) callback = Value();
  if (shared && !callback) {
    if (WeakRef* found = find_shared(type, object.object())) return Ref::share(Value(found));
  }
  WeakRef* weak = new_object<WeakRef>(type);
  if (!weak) return nullptr;
  weak->hash = -1;
  assign(&weak->callback, callback);
  link(weak, object.object());
  gc_track(weak);
  return Ref::adopt(Value(weak));
}

// --- ReferenceType --------------------------------------------------------------------------------------

Ref construct(Type* type, Args args) {
  if (args.count < 1 || args.count > 2) {
    return raise(rt->exc.TypeError, "__new__ expected at %s %d argument%s, got %d",
                 args.count < 1 ? "least" : "most", args.count < 1 ? 1 : 2,
                 args.count < 1 ? "" : "s", args.count);
  }
  return make_reference(type, args.values[0], args.count > 1 ? args.values[1] : Value(),
                        type == rt->type.weakref);
}

bool init(Value, Args args) {
  Value given[2];
  return no_keywords("ref", args) && bind_positional("ref", args, 1, 2, given);
}

Ref reference_call(Value self, Args args) {
  if (argument_count(args)) {
    Value none[1];
    if (!no_keywords("weakref", args) || !bind_positional("weakref", args, 0, 0, none)) {
      return nullptr;
    }
  }
  const Value target = weak_target(self);
  return Ref::share(target ? target : kNone);
}

Ref reference_repr(Value self) {
  const Value target = weak_target(self);
  if (!target) return format_str("<weakref at %A; dead>", self);
  Ref name = lookup_special(target, rt->str.__name__);
  if (!name) clear_raised();
  if (name && is_str(name)) {
    return format_str("<weakref at %A; to '%s' at %A (%S)>", self, shown_name(type_of(target)).c_str(), target,
                      name.get());
  }
  return format_str("<weakref at %A; to '%s' at %A>", self, shown_name(type_of(target)).c_str(), target);
}

bool reference_hash(Value self, int64_t* out) {
  WeakRef* weak = as_weak_reference(self);
  if (weak->hash == -1) {
    Ref target = Ref::share(weak_target(self));
    if (!target) {
      raise(rt->exc.TypeError, "weak object has gone away");
      return false;
    }
    int64_t value;
    if (!hash(target, &value)) return false;
    weak->hash = value;
  }
  *out = weak->hash;
  return true;
}

Ref reference_compare(Value self, Value other, CompareOp op) {
  const bool comparable = is_instance_of(other, rt->type.weakref) &&
                          (op == CompareOp::Eq || op == CompareOp::Ne);
  if (!comparable) return Ref::adopt(kNotImplemented);
  Ref a = Ref::share(weak_target(self)), b = Ref::share(weak_target(other));
  if (!a || !b) return Ref::adopt(boolean((self == other) == (op == CompareOp::Eq)));
  return compare(a, b, op);
}

Ref get_callback(Value self) { return share_or_none(as_weak_reference(self)->callback); }
Ref class_getitem(Value type, const Value* args) {
  return call2(Value(rt->type.generic_alias), type, args[0]);
}

const Slots kSlots = {
    .destroy = destroy,
    .traverse = traverse,
    .clear = clear,
    .construct = construct,
    .init = init,
    .call = reference_call,
    .repr = reference_repr,
    .hash = reference_hash,
    .compare = reference_compare,
};
const NativeGetSet kGetSets[] = {{"__callback__", get_callback}, {}};
const NativeMethod kMethods[] = {
    {"__class_getitem__", "($type, item, /)", class_getitem, kClassMethod}, {}};
const TypeSpec kSpec = {
    .name = "weakref.ReferenceType",
    .base = nullptr,
    .flags = kTypeGc | kTypeBase,
    .instance_size = sizeof(WeakRef),
    .slots = &kSlots,
    .methods = kMethods,
    .getsets = kGetSets,
    .text_signature = "(object, callback=None, /)",
};

// --- module _weakref --------------------------------------------------------------------------------------

Ref count_references(Value, const Value* args) {
  int64_t count = 0;
  if (args[0].is_object()) {
    if (WeakRef** head = head_of(args[0].object())) {
      for (WeakRef* weak = *head; weak; weak = weak->next) ++count;
    }
  }
  return make_int(count);
}

Ref list_references(Value, const Value* args) {
  Own<List> list = new_list();
  if (!list) return nullptr;
  if (args[0].is_object()) {
    if (WeakRef** head = head_of(args[0].object())) {
      for (WeakRef* weak = *head; weak; weak = weak->next) {
        if (!list_append(list.get(), Ref::share(Value(weak)))) return nullptr;
      }
    }
  }
  return std::move(list);
}

Ref make_proxy(Value, const Value* args) {
  Type* type = is_callable(args[0]) ? callable_proxy_type() : rt->type.weak_proxy;
  return make_reference(type, args[0], args[1], true);
}

const NativeMethod kFunctions[] = {
    {"getweakrefcount", "($module, object, /)", count_references, kLeaf},
    {"getweakrefs", "($module, object, /)", list_references, kLeaf},
    {"proxy", "($module, object, callback=None, /)", make_proxy},
    {}};

bool fill_module(Dict* namespace_) {
  return dict_set_text(namespace_, "ref", Value(rt->type.weakref)) &&
         dict_set_text(namespace_, "ReferenceType", Value(rt->type.weakref)) &&
         dict_set_text(namespace_, "ProxyType", Value(rt->type.weak_proxy)) &&
         dict_set_text(namespace_, "CallableProxyType", Value(callable_proxy_type()));
}

}  // namespace

extern const NativeModule kWeakrefModule;
const NativeModule kWeakrefModule = {"_weakref", kFunctions, fill_module};

Value weak_target(Value reference) {
  Object* target = as_weak_reference(reference)->target;
  // One that waits for its finalizer is gone for everybody else.
  return target && target->refs ? Value(target) : Value();
}

Ref new_weak_reference(Value object, Value callback) {
  return make_reference(rt->type.weakref, object, callback, true);
}

void init_weakref_types() {
  rt->type.weakref = make_type(kSpec);
  init_weak_proxy_types(destroy, traverse, clear);
}

}  // namespace coroscope
