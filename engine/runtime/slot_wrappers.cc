// Calls of C++ slots under their special method's name: checks the number of arguments, in
// CPython's words, and turns the slot's result into an object.
//
// Interface: slot_rows.inc names these functions. Tests: tests/lang/special_methods/*.py.
#include "engine/runtime/slot_wrappers.h"

#include "engine/runtime/abstract.h"
#include "engine/runtime/errors.h"
#include "engine/runtime/int.h"
#include "engine/runtime/str.h"
#include "engine/runtime/tuple.h"
#include "engine/runtime/type.h"

namespace coroscope {

namespace {

const Slots& slots_of(const WrapperDescriptor* descriptor) { return descriptor->owner->slots; }

// All wrappers but those of __init__ and __call__ take positional arguments only.
bool check_arguments(const WrapperDescriptor* descriptor, const Args& args, int least, int most) {
  if (args.names && args.names->size) {
    raise(rt->exc.TypeError, "wrapper %U() takes no keyword arguments", descriptor->name);
    return false;
  }
  if (args.count >= least && args.count <= most) return true;
  if (least == most) {
    raise(rt->exc.TypeError, "expected %d argument%s, got %d", least, least == 1 ? "" : "s",
          args.count);
  } else {
    raise(rt->exc.TypeError, "expected at %s %d argument%s, got %d",
          args.count < least ? "least" : "most", args.count < least ? least : most,
          (args.count < least ? least : most) == 1 ? "" : "s", args.count);
  }
  return false;
}

Ref none() { return Ref::adopt(kNone); }
Ref none_if(bool ok) { return ok ? none() : Ref(); }

Str* name_argument(const Args& args) {
  if (is_str(args.values[0])) return as_str(args.values[0]);
  raise(rt->exc.TypeError, "attribute name must be string, not '%T'", args.values[0]);
  return nullptr;
}

}  // namespace

#define WRAP(name, least, most)                                                   \
  Ref name(const WrapperDescriptor* descriptor, Value self, Args args) {          \
    if (!check_arguments(descriptor, args, least, most)) return nullptr;          \
    const Slots& slots = slots_of(descriptor);                                    \
    [[maybe_unused]] const int operation = descriptor->row->operation;
#define END_WRAP }

Ref wrap_init(const WrapperDescriptor* descriptor, Value self, Args args) {
  return none_if(slots_of(descriptor).init(self, args));
}
Ref wrap_call(const WrapperDescriptor* descriptor, Value self, Args args) {
  return slots_of(descriptor).call(self, args);
}

WRAP(wrap_repr, 0, 0) return slots.repr(self); END_WRAP
WRAP(wrap_str, 0, 0) return slots.str(self); END_WRAP
WRAP(wrap_iter, 0, 0) return slots.iter(self); END_WRAP
WRAP(wrap_await, 0, 0) return slots.await(self); END_WRAP
WRAP(wrap_aiter, 0, 0) return slots.aiter(self); END_WRAP
WRAP(wrap_anext, 0, 0) return slots.anext(self); END_WRAP
WRAP(wrap_int, 0, 0) return slots.to_int(self); END_WRAP
WRAP(wrap_float, 0, 0) return slots.to_float(self); END_WRAP
WRAP(wrap_index, 0, 0) return slots.index(self); END_WRAP
WRAP(wrap_getitem, 1, 1) return slots.get_item(self, args.values[0]); END_WRAP

WRAP(wrap_hash, 0, 0)
  int64_t hash;
  return slots.hash(self, &hash) ? make_int(hash) : Ref();
END_WRAP

WRAP(wrap_compare, 1, 1)
  return slots.compare(self, args.values[0], static_cast<CompareOp>(operation));
END_WRAP

WRAP(wrap_getattribute, 1, 1)
  Str* name = name_argument(args);
  return name ? slots.get_attribute(self, name) : Ref();
END_WRAP

// object.__setattr__(x, ...) must not go round a __setattr__ in C++ that is nearer to x's type.
static bool check_no_bypass(const WrapperDescriptor* descriptor, Value self) {
  Type* type = type_of(self);
  while (type && type->flags & kTypeHeap) type = type->base;
  if (!type || type->slots.set_attribute == slots_of(descriptor).set_attribute) return true;
  if (!is_subtype(type, descriptor->owner) || type == descriptor->owner) return true;
  raise(rt->exc.TypeError, "can't apply this %U to %N object", descriptor->name, type);
  return false;
}

WRAP(wrap_setattr, 2, 2)
  Str* name = name_argument(args);
  if (!name || !check_no_bypass(descriptor, self)) return nullptr;
  return none_if(slots.set_attribute(self, name, args.values[1]));
END_WRAP

WRAP(wrap_delattr, 1, 1)
  Str* name = name_argument(args);
  if (!name || !check_no_bypass(descriptor, self)) return nullptr;
  return none_if(slots.set_attribute(self, name, Value()));
END_WRAP

WRAP(wrap_get, 1, 2)
  const Value instance = args.values[0] == kNone ? Value() : args.values[0];
  const Value owner = args.count < 2 || args.values[1] == kNone ? Value() : args.values[1];
  if (!instance && !owner) return raise(rt->exc.TypeError, "__get__(None, None) is invalid");
  return slots.descriptor_get(self, instance, owner);
END_WRAP

WRAP(wrap_set, 2, 2)
  return none_if(slots.descriptor_set(self, args.values[0], args.values[1]));
END_WRAP

WRAP(wrap_delete, 1, 1)
  return none_if(slots.descriptor_set(self, args.values[0], Value()));
END_WRAP

WRAP(wrap_next, 0, 0)
  Ref item;
  const Next next = slots.next(self, &item);
  if (next == Next::Item) return item;
  return next == Next::End ? Ref(raise_stop_iteration()) : Ref();
END_WRAP

WRAP(wrap_len, 0, 0)
  const int64_t length = slots.length(self);
  return length < 0 ? Ref() : make_int(length);
END_WRAP

WRAP(wrap_setitem, 2, 2)
  return none_if(slots.set_item(self, args.values[0], args.values[1]));
END_WRAP

WRAP(wrap_delitem, 1, 1)
  return none_if(slots.set_item(self, args.values[0], Value()));
END_WRAP

WRAP(wrap_contains, 1, 1)
  const int result = slots.contains(self, args.values[0]);
  return result < 0 ? Ref() : Ref::adopt(boolean(result));
END_WRAP

WRAP(wrap_bool, 0, 0)
  const int result = slots.truth(self);
  return result < 0 ? Ref() : Ref::adopt(boolean(result));
END_WRAP

WRAP(wrap_binary, 1, 1)
  const auto op = static_cast<BinaryOp>(operation);
  Ref result = slots.binary(op, self, args.values[0]);
  // A sequence's own method has nobody else to ask.
  const Type* owner = descriptor->owner;
  const bool is_sequence = owner->flags & (kTypeStr | kTypeTuple | kTypeList | kTypeBytes) ||
                           owner == rt->type.bytearray;
  const bool is_own = op == BinaryOp::Add || op == BinaryOp::Multiply;
  if (is_sequence && is_own && result.get() == kNotImplemented) {
    if (op == BinaryOp::Multiply) {
      return raise(rt->exc.TypeError, "'%T' object cannot be interpreted as an integer",
                   args.values[0]);
    }
    return raise_unsupported_operands(op, self, args.values[0]);
  }
  return result;
END_WRAP

WRAP(wrap_reflected, 1, 1)
  return slots.binary(static_cast<BinaryOp>(operation), args.values[0], self);
END_WRAP

WRAP(wrap_power, 1, 2)
  if (args.count == 2 && args.values[1] != kNone && slots.power_modulo) {
    return slots.power_modulo(self, args.values[0], args.values[1]);
  }
  return slots.binary(BinaryOp::Power, self, args.values[0]);
END_WRAP

WRAP(wrap_reflected_power, 1, 2)
  if (args.count == 2 && args.values[1] != kNone && slots.power_modulo) {
    return slots.power_modulo(args.values[0], self, args.values[1]);
  }
  return slots.binary(BinaryOp::Power, args.values[0], self);
END_WRAP

WRAP(wrap_inplace, 1, 1)
  return slots.inplace(static_cast<BinaryOp>(operation), self, args.values[0]);
END_WRAP

WRAP(wrap_unary, 0, 0)
  return slots.unary(static_cast<UnaryOp>(operation), self);
END_WRAP

WRAP(wrap_del, 0, 0)
  if (self.is_object()) slots.finalize(self.object());
  return is_raised() ? Ref() : none();
END_WRAP

#undef WRAP
#undef END_WRAP

}  // namespace coroscope
