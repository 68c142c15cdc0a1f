// mappingproxy: a read-only view of a mapping, such as a class's __dict__.
//
// Interface: mapping_proxy.h. Tests: tests/lang/classes/mappingproxy_*.py.
#include "engine/runtime/mapping_proxy.h"

#include "engine/runtime/abstract.h"
#include "engine/runtime/arguments.h"
#include "engine/runtime/dict.h"
#include "engine/runtime/errors.h"
#include "engine/runtime/owning.h"
#include "engine/runtime/str.h"
#include "engine/runtime/tuple.h"
#include "engine/runtime/type.h"

namespace coroscope {

namespace {

Value mapping_of(Value self) { return static_cast<MappingProxy*>(self.object())->mapping; }

void traverse(Object* self, Visit visit, void* context) {
  visit_member(static_cast<MappingProxy*>(self)->mapping, visit, context);
}
void destroy(Object* self) {
  drop(&static_cast<MappingProxy*>(self)->mapping);
  free_object(self);
}

Ref construct(Type*, Args args) {
  const char* const names[] = {"mapping"};
  Value given[1];
  if (!bind_constructor("mappingproxy", args, names, 1, 1, given)) return nullptr;
  const bool bad = is_tuple(given[0]) || has_flag(given[0], kTypeList) ||
                   !type_of(given[0])->slots.get_item;
  if (bad) {
    return raise(rt->exc.TypeError, "mappingproxy() argument must be a mapping, not %T", given[0]);
  }
  return make_mapping_proxy(given[0]);
}

Ref proxy_repr(Value self) { return format_str("mappingproxy(%R)", mapping_of(self)); }
Ref proxy_str(Value self) { return str(mapping_of(self)); }
Ref proxy_iter(Value self) { return iterate(mapping_of(self)); }
int64_t proxy_length(Value self) { return length(mapping_of(self)); }
Ref proxy_get_item(Value self, Value key) { return get_item(mapping_of(self), key); }
int proxy_contains(Value self, Value key) { return contains(mapping_of(self), key); }
bool proxy_hash(Value self, int64_t* out) { return hash(mapping_of(self), out); }
Ref proxy_compare(Value self, Value other, CompareOp op) {
  return compare(mapping_of(self), other, op);
}

Value unwrap(Value v) { return has_type(v, rt->type.mappingproxy) ? mapping_of(v) : v; }
Ref proxy_binary(BinaryOp op, Value left, Value right) {
  if (op != BinaryOp::Or) return Ref::adopt(kNotImplemented);
  return binary(op, unwrap(left), unwrap(right));
}
Ref proxy_inplace(BinaryOp op, Value self, Value) {
  if (op != BinaryOp::Or) return Ref::adopt(kNotImplemented);
  return raise(rt->exc.TypeError, "'|=' is not supported by %T; use '|' instead", self);
}

Ref forward(Value self, Str* name) { return call_method(mapping_of(self), name); }
Ref proxy_get(Value self, const Value* args) {
  const Value given[2] = {args[0], args[1] ? args[1] : kNone};
  return call_method(mapping_of(self), rt->str.get, given, 2);
}
Ref proxy_keys(Value self, const Value*) { return forward(self, rt->str.keys); }
Ref proxy_values(Value self, const Value*) { return forward(self, rt->str.values); }
Ref proxy_items(Value self, const Value*) { return forward(self, rt->str.items); }
Ref proxy_copy(Value self, const Value*) { return forward(self, rt->str.copy); }
Ref proxy_reversed(Value self, const Value*) { return forward(self, rt->str.__reversed__); }
Ref proxy_class_getitem(Value type, const Value* args) {
  return call2(Value(rt->type.generic_alias), type, args[0]);
}

const Slots kSlots = {
    .destroy = destroy,
    .traverse = traverse,
    .construct = construct,
    .repr = proxy_repr,
    .str = proxy_str,
    .hash = proxy_hash,
    .compare = proxy_compare,
    .iter = proxy_iter,
    .length = proxy_length,
    .get_item = proxy_get_item,
    .contains = proxy_contains,
    .binary = proxy_binary,
    .inplace = proxy_inplace,
};
const NativeMethod kMethods[] = {
    {"get", "($self, key, default=None, /)", proxy_get},
    {"keys", "($self, /)", proxy_keys},
    {"values", "($self, /)", proxy_values},
    {"items", "($self, /)", proxy_items},
    {"copy", "($self, /)", proxy_copy},
    {"__reversed__", "($self, /)", proxy_reversed},
    {"__class_getitem__", "($type, item, /)", proxy_class_getitem, kClassMethod},
    {}};
const TypeSpec kSpec = {
    .name = "mappingproxy",
    .base = nullptr,
    .flags = kTypeGc | kTypeMapping,
    .instance_size = sizeof(MappingProxy),
    .slots = &kSlots,
    .methods = kMethods,
    .doc = "Read-only proxy of a mapping.",
    .text_signature = "(mapping)",
};

}  // namespace

Ref make_mapping_proxy(Value mapping) {
  MappingProxy* proxy = new_object<MappingProxy>(rt->type.mappingproxy);
  if (!proxy) return nullptr;
  assign(&proxy->mapping, mapping);
  gc_track(proxy);
  return Ref::adopt(Value(proxy));
}

void init_mapping_proxy_type() { rt->type.mappingproxy = make_type(kSpec); }

}  // namespace coroscope
