// types.SimpleNamespace: an object that is its attributes.
//
// Interface: the type (sys.implementation is one). Tests: tests/lang/objects/simple_namespace_*.py.
#include "engine/runtime/abstract.h"
#include "engine/runtime/arguments.h"
#include "engine/runtime/dict.h"
#include "engine/runtime/errors.h"
#include "engine/runtime/native.h"
#include "engine/runtime/owning.h"
#include "engine/runtime/sequence.h"
#include "engine/runtime/str.h"
#include "engine/runtime/tuple.h"
#include "engine/runtime/type.h"

namespace coroscope {

namespace {

struct SimpleNamespace : GcObject {
  Dict* dict = nullptr;
};
Dict* dict_of(Value self) { return static_cast<SimpleNamespace*>(self.object())->dict; }

void traverse(Object* self, Visit visit, void* context) {
  visit_member(static_cast<SimpleNamespace*>(self)->dict, visit, context);
}
void clear(Object* self) {
  if (Dict* dict = static_cast<SimpleNamespace*>(self)->dict) dict_clear(dict);
}
void destroy(Object* self) {
  drop(&static_cast<SimpleNamespace*>(self)->dict);
  free_object(self);
}

Ref construct(Type* type, Args) {
  SimpleNamespace* self = new_object<SimpleNamespace>(type);
  if (!self) return nullptr;
  self->dict = new_dict().release();
  gc_track(self);
  return Ref::adopt(Value(self));
}

bool init(Value self, Args args) {
  if (args.count > 1) {
    raise(rt->exc.TypeError, "%N expected at most 1 argument, got %d", type_of(self), args.count);
    return false;
  }
  Dict* dict = dict_of(self);
  if (args.count == 1) {
    Own<Dict> given = new_dict();
    if (!given || !dict_update(given.get(), args.values[0])) return false;
    intptr_t position = 0;
    Value key, value;
    while (dict_next(given.get(), &position, &key, &value)) {
      if (is_str(key)) continue;
      raise(rt->exc.TypeError, "keywords must be strings");
      return false;
    }
    if (!dict_update(dict, Value(given.get()))) return false;
  }
  for (intptr_t i = 0; args.names && i < args.names->size; ++i) {
    if (!dict_set_str(dict, as_str(args.names->items[i]), args.values[args.count + i])) return false;
  }
  return true;
}

Ref namespace_repr(Value self) {
  const Type* type = type_of(self);
  StringBuilder out;
  out.append(type == rt->type.simple_namespace ? "namespace" : type->name->text());
  out.append("(");
  ReprGuard guard(self);
  if (!guard.entered) {
    out.append("...)");
    return out.finish();
  }
  Own<Dict> dict = dict_copy(dict_of(self));
  intptr_t position = 0;
  Value key, value;
  bool first = true;
  while (dict && dict_next(dict.get(), &position, &key, &value)) {
    if (!is_str(key) || !as_str(key)->size) continue;
    if (!first) out.append(", ");
    first = false;
    out.append(key);
    out.append("=");
    if (!append_repr(&out, value)) return nullptr;
  }
  out.append(")");
  return out.finish();
}

Ref namespace_compare(Value self, Value other, CompareOp op) {
  if (!is_instance_of(self, rt->type.simple_namespace) ||
      !is_instance_of(other, rt->type.simple_namespace)) {
    return Ref::adopt(kNotImplemented);
  }
  return compare(Value(dict_of(self)), Value(dict_of(other)), op);
}

Ref get_dict(Value self) { return Ref::share(Value(dict_of(self))); }

Ref replace(Value self, Args args) {
  if (args.count) {
    return raise(rt->exc.TypeError, "__replace__() takes no positional arguments");
  }
  Ref copy = call0(Value(type_of(self)));
  if (!copy || !dict_update(dict_of(copy), Value(dict_of(self)))) return nullptr;
  return init(copy, args) ? copy : Ref();
}

Ref reduce(Value self, const Value*) {
  return make_tuple3(Value(type_of(self)), rt->empty_tuple, Value(dict_of(self)));
}

const Slots kSlots = {
    .destroy = destroy,
    .traverse = traverse,
    .clear = clear,
    .construct = construct,
    .init = init,
    .repr = namespace_repr,
    .compare = namespace_compare,
};
const NativeMethod kMethods[] = {
    {"__replace__", "($self, /, **changes)", raw_native(replace), kRawArguments},
    {"__reduce__", "($self, /)", reduce},
    {}};
const NativeGetSet kGetSets[] = {{"__dict__", get_dict}, {}};
const TypeSpec kSpec = {
    .name = "types.SimpleNamespace",
    .base = nullptr,
    .flags = kTypeGc | kTypeBase,
    .instance_size = sizeof(SimpleNamespace),
    .slots = &kSlots,
    .methods = kMethods,
    .getsets = kGetSets,
    .doc = "A simple attribute-based namespace.",
    .text_signature = "(mapping_or_iterable=(), /, **kwargs)",
    .dict_offset = offsetof(SimpleNamespace, dict),
};

}  // namespace

void init_simple_namespace_type();
void init_simple_namespace_type() { rt->type.simple_namespace = make_type(kSpec); }

}  // namespace coroscope
