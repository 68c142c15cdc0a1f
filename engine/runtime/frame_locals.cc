// FrameLocalsProxy: what `f_locals` of a function's frame gives. It looks into the frame at each use, so
// it shows what the variables are now, and what is stored through it is what the function sees next
// (PEP 667). Names that are no variables of the function live in the frame's `extra_locals`.
//
// Interface: frame_locals.h. Tests: tests/lang/frames/f_locals_*.py.
#include "engine/runtime/frame_locals.h"

#include "engine/runtime/abstract.h"
#include "engine/runtime/arguments.h"
#include "engine/runtime/cell.h"
#include "engine/runtime/code_object.h"
#include "engine/runtime/dict.h"
#include "engine/runtime/iterators.h"
#include "engine/runtime/list.h"
#include "engine/runtime/owning.h"
#include "engine/runtime/sequence.h"
#include "engine/runtime/str.h"
#include "engine/runtime/tuple.h"
#include "engine/runtime/type.h"

namespace coroscope {

namespace {

constexpr char kCannotRemove[] = "cannot remove local variables from FrameLocalsProxy";
constexpr char kBadUpdate[] = "update() argument must be dict or another FrameLocalsProxy";

Frame* frame_of(Value self) {
  return static_cast<Frame*>(static_cast<FrameLocalsProxy*>(self.object())->frame.object());
}
bool is_proxy(Value v) { return has_type(v, rt->type.frame_locals_proxy); }

void traverse(Object* self, Visit visit, void* context) {
  visit_member(static_cast<FrameLocalsProxy*>(self)->frame, visit, context);
}
void destroy(Object* self) {
  drop(&static_cast<FrameLocalsProxy*>(self)->frame);
  free_object(self);
}

Ref new_proxy(Frame* frame) {
  auto* proxy = new_object<FrameLocalsProxy>(rt->type.frame_locals_proxy);
  if (!proxy) return nullptr;
  frame_expose(frame);
  assign(&proxy->frame, Value(frame));
  gc_track(proxy);
  return Ref::adopt(Value(proxy));
}

Ref construct(Type*, Args args) {
  if (args.names || args.count != 1) {
    return raise(rt->exc.TypeError, "FrameLocalsProxy expected 1 argument, got %d", args.count);
  }
  if (!has_type(args.values[0], rt->type.frame)) {
    return raise(rt->exc.TypeError, "expect frame, not %T", args.values[0]);
  }
  return new_proxy(static_cast<Frame*>(args.values[0].object()));
}

// --- Variables ---------------------------------------------------------------------------------------

// A comprehension's variables that are inlined into a module or class can be read, not stored.
bool is_hidden(Frame* frame, uint32_t i) {
  return frame->code->code->local_kinds[i] & code::kHidden;
}

// The slot of a variable; -1 = none of that name. [leaf]
int find_slot(Frame* frame, Value key) {
  if (!is_str(key)) return -1;
  for (uint32_t i = 0; i < frame->code->local_count; i++) {
    if (str_equal(frame->code->locals[i], as_str(key))) return static_cast<int>(i);
  }
  return -1;
}

// Which must be hashable even if it is looked up by name.
bool check_key(Value key) {
  int64_t ignored;
  return hash(key, &ignored);
}

void store_slot(Frame* frame, uint32_t i, Value value) {
  Value* slot = &frame->slots()[i];
  const bool captured = frame->code->code->local_kinds[i] & (code::kCell | code::kFree);
  if (captured && has_type(*slot, rt->type.cell)) slot = &as_cell(*slot)->value;
  assign(slot, value);
}

Next find_item(Value self, Value key, Ref* out) {
  if (!check_key(key)) return Next::Error;
  Frame* frame = frame_of(self);
  const int slot = find_slot(frame, key);
  if (slot >= 0) {
    if (Value value = frame_slot(frame, static_cast<uint32_t>(slot))) {
      *out = Ref::share(value);
      return Next::Item;
    }
  }
  return frame->extra_locals ? dict_get(frame->extra_locals, key, out) : Next::End;
}

bool store_item(Value self, Value key, Value value) {
  if (!check_key(key)) return false;
  Frame* frame = frame_of(self);
  const int slot = find_slot(frame, key);
  if (slot >= 0 && !is_hidden(frame, static_cast<uint32_t>(slot))) {
    return store_slot(frame, static_cast<uint32_t>(slot), value), true;
  }
  if (!frame->extra_locals) frame->extra_locals = new_dict().release();
  return frame->extra_locals && dict_set(frame->extra_locals, key, value);
}

// Takes an extra name out; End = there is none. A variable stays: ValueError.
Next remove_item(Value self, Value key, Ref* out) {
  if (!check_key(key)) return Next::Error;
  Frame* frame = frame_of(self);
  if (find_slot(frame, key) >= 0) return raise(rt->exc.ValueError, kCannotRemove), Next::Error;
  return frame->extra_locals ? dict_pop(frame->extra_locals, key, out) : Next::End;
}

Own<Dict> snapshot(Value self) { return frame_snapshot(frame_of(self)); }

Ref snapshot_list(Value self, Str* what) {
  Own<Dict> dict = snapshot(self);
  Ref view = dict ? call_method(Value(dict.get()), what) : Ref();
  return view ? to_list(view) : Ref();
}

// --- Slots -------------------------------------------------------------------------------------------

Ref proxy_repr(Value self) {
  ReprGuard guard(Value(frame_of(self)));
  if (!guard.entered) return make_ascii_str("{...}");
  Own<Dict> dict = snapshot(self);
  return dict ? repr(Value(dict.get())) : Ref();
}

Ref proxy_compare(Value self, Value other, CompareOp op) {
  if (op != CompareOp::Eq && op != CompareOp::Ne) return Ref::adopt(kNotImplemented);
  if (is_proxy(other)) {
    return Ref::adopt(boolean((frame_of(self) == frame_of(other)) == (op == CompareOp::Eq)));
  }
  if (!is_dict(other)) return Ref::adopt(kNotImplemented);
  Own<Dict> dict = snapshot(self);
  return dict ? compare(Value(dict.get()), other, op) : Ref();
}

Ref proxy_iter(Value self) {
  Ref keys = snapshot_list(self, rt->str.keys);
  return keys ? iterate(keys) : Ref();
}

int64_t proxy_length(Value self) {
  Frame* frame = frame_of(self);
  int64_t count = frame->extra_locals ? frame->extra_locals->size : 0;
  for (uint32_t i = 0; i < frame->code->local_count; i++) count += !frame_slot(frame, i).is_null();
  return count;
}

Ref proxy_get_item(Value self, Value key) {
  Ref value;
  if (find_item(self, key, &value) == Next::End) {
    return raise_showing(rt->exc.KeyError, "local variable '%R' is not defined", key);
  }
  return value;
}

bool proxy_set_item(Value self, Value key, Value value) {
  if (value) return store_item(self, key, value);
  Ref removed;
  const Next found = remove_item(self, key, &removed);
  if (found == Next::End) raise_key_error(key);
  return found == Next::Item;
}

int proxy_contains(Value self, Value key) {
  Ref value;
  const Next found = find_item(self, key, &value);
  return found == Next::Error ? -1 : found == Next::Item;
}

bool update_from(Value self, Value other) {
  if (!is_dict(other) && !is_proxy(other)) return raise(rt->exc.TypeError, kBadUpdate), false;
  Own<Dict> items = is_proxy(other) ? snapshot(other) : dict_copy(as_dict(other));
  if (!items) return false;
  Value key, value;
  for (intptr_t at = 0; dict_next(items.get(), &at, &key, &value);) {
    if (!store_item(self, key, value)) return false;
  }
  return true;
}

// The result is a plain dict.
Ref proxy_binary(BinaryOp op, Value left, Value right) {
  if (op != BinaryOp::Or) return Ref::adopt(kNotImplemented);
  if (is_proxy(left) && !is_dict(right) && !is_proxy(right)) return Ref::adopt(kNotImplemented);
  Own<Dict> merged = is_proxy(left) ? snapshot(left) : new_dict();
  if (!merged || (!is_proxy(left) && !dict_update(merged.get(), left))) return nullptr;
  Own<Dict> more = is_proxy(right) ? snapshot(right) : dict_copy(as_dict(right));
  if (!more || !dict_update(merged.get(), Value(more.get()))) return nullptr;
  return std::move(merged);
}

Ref proxy_inplace(BinaryOp op, Value self, Value other) {
  const bool mapping = is_dict(other) || is_proxy(other);
  if (op != BinaryOp::Or || !mapping) return Ref::adopt(kNotImplemented);
  return update_from(self, other) ? Ref::share(self) : Ref();
}

// --- Methods -----------------------------------------------------------------------------------------

Ref proxy_get(Value self, Args args) {
  if (args.count < 1 || args.count > 2) return raise(rt->exc.TypeError, "get expected 1 or 2 arguments");
  Ref value;
  if (find_item(self, args.values[0], &value) != Next::End) return value;
  return Ref::share(args.count == 2 ? args.values[1] : kNone);
}

Ref proxy_pop(Value self, Args args) {
  Value given[2];
  if (!bind_positional("pop", args, 1, 2, given)) return nullptr;
  Ref value;
  if (remove_item(self, given[0], &value) != Next::End) return value;
  if (given[1]) return Ref::share(given[1]);
  return raise_key_error(given[0]);
}

Ref proxy_setdefault(Value self, Args args) {
  if (args.count < 1 || args.count > 2) {
    return raise(rt->exc.TypeError, "setdefault expected 1 or 2 arguments");
  }
  Ref value;
  if (find_item(self, args.values[0], &value) != Next::End) return value;
  const Value otherwise = args.count == 2 ? args.values[1] : kNone;
  return store_item(self, args.values[0], otherwise) ? Ref::share(otherwise) : Ref();
}

Ref proxy_update(Value self, const Value* args) {
  return update_from(self, args[0]) ? Ref::share(kNone) : Ref();
}
Ref proxy_copy(Value self, const Value*) { return snapshot(self); }
Ref proxy_keys(Value self, const Value*) { return snapshot_list(self, rt->str.keys); }
Ref proxy_values(Value self, const Value*) { return snapshot_list(self, rt->str.values); }
Ref proxy_items(Value self, const Value*) { return snapshot_list(self, rt->str.items); }
Ref proxy_reversed(Value self, const Value*) {
  Ref keys = snapshot_list(self, rt->str.keys);
  if (keys) list_reverse(as_list(keys));
  return keys;
}

const Slots kSlots = {
    .destroy = destroy,
    .traverse = traverse,
    .construct = construct,
    .repr = proxy_repr,
    .compare = proxy_compare,
    .iter = proxy_iter,
    .length = proxy_length,
    .get_item = proxy_get_item,
    .set_item = proxy_set_item,
    .contains = proxy_contains,
    .binary = proxy_binary,
    .inplace = proxy_inplace,
};
const NativeMethod kMethods[] = {
    {"get", "($self, key, default=None, /)", raw_native(proxy_get), kRawArguments},
    {"pop", "($self, key, default=None, /)", raw_native(proxy_pop), kRawArguments},
    {"setdefault", "($self, key, default=None, /)", raw_native(proxy_setdefault), kRawArguments},
    {"update", "($self, other, /)", proxy_update},
    {"keys", "($self, /)", proxy_keys},
    {"values", "($self, /)", proxy_values},
    {"items", "($self, /)", proxy_items},
    {"copy", "($self, /)", proxy_copy},
    {"__reversed__", "($self, /)", proxy_reversed},
    {}};
const TypeSpec kSpec = {
    .name = "FrameLocalsProxy",
    .base = nullptr,
    .flags = kTypeGc | kTypeMapping,
    .instance_size = sizeof(FrameLocalsProxy),
    .slots = &kSlots,
    .methods = kMethods,
};

}  // namespace

Own<Dict> frame_snapshot(Frame* frame) {
  Own<Dict> dict = new_dict();
  for (uint32_t i = 0; dict && i < frame->code->local_count; i++) {
    Value value = frame_slot(frame, i);
    if (value && !dict_set_str(dict.get(), frame->code->locals[i], value)) return nullptr;
  }
  if (dict && frame->extra_locals && !dict_update(dict.get(), Value(frame->extra_locals))) return nullptr;
  return dict;
}

Ref frame_locals_proxy(Frame* frame) {
  if (frame->locals && !(frame->flags & kFrameConstruct) &&
      !(frame->code->flags & code::kOptimized) && !frame_has_hidden_locals(frame)) {
    return Ref::share(frame->locals);
  }
  return new_proxy(frame);
}

void init_frame_locals_type() { rt->type.frame_locals_proxy = make_type(kSpec); }

}  // namespace coroscope
