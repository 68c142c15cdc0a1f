// set and frozenset: the types, their operators and methods, and the iterator.
//
// Interface: engine/runtime/set.h. Tests: tests/lang/set.
#include "engine/runtime/abstract.h"
#include "engine/runtime/arguments.h"
#include "engine/runtime/builtin_types.h"
#include "engine/runtime/dict_table.h"
#include "engine/runtime/int.h"
#include "engine/runtime/iterators.h"
#include "engine/runtime/native_depth.h"
#include "engine/runtime/sequence.h"
#include "engine/runtime/set_table.h"
#include "engine/runtime/tuple.h"
#include "engine/runtime/vm_builtins.h"

namespace coroscope {

namespace {

Ref none() { return Ref::adopt(kNone); }

bool is_frozen(Value v) { return is_subtype(type_of(v), rt->type.frozenset); }
// Operators give a plain set or frozenset, by the left operand.
Type* plain_type(Value v) { return is_frozen(v) ? rt->type.frozenset : rt->type.set; }

void set_destroy(Object* self) {
  gc_untrack(self);
  set_clear(static_cast<Set*>(self));
  free_object(self);
}

void set_traverse(Object* self, Visit visit, void* context) {
  intptr_t position = 0;
  for (Value key; set_next(static_cast<Set*>(self), &position, &key);) visit(key, context);
}

void set_clear_slot(Object* self) { set_clear(static_cast<Set*>(self)); }

Ref set_construct(Type* type, Args) { return Ref(new_set(type)); }

bool set_init(Value self, Args args) {
  Value iterable;
  if (!no_keywords("set", args)) return false;
  if (!bind_positional("set", args, 0, 1, &iterable)) return false;
  set_clear(as_set(self));
  return !iterable || set_update(as_set(self), iterable);
}

Ref frozenset_construct(Type* type, Args args) {
  Value iterable;
  if (has_plain_init(type) && !no_keywords("frozenset", args)) return nullptr;
  args.names = nullptr;
  if (!bind_positional("frozenset", args, 0, 1, &iterable)) return nullptr;
  if (type == rt->type.frozenset && iterable && has_type(iterable, type)) return Ref::share(iterable);
  return make_set(iterable, type);
}

Ref set_repr(Value self) {
  Set* set = as_set(self);
  bool plain = has_type(self, rt->type.set);
  if (!set->size) return format_str("%T()", self);
  ReprGuard guard(self);
  if (!guard.entered) return format_str("%T(...)", self);
  NativeDepth depth(" while getting the repr of an object");
  if (!depth.ok()) return nullptr;
  Ref items = to_list(self);
  if (!items) return nullptr;
  StringBuilder out;
  if (!plain) {
    Ref name = format_str("%T(", self);
    if (!name) return nullptr;
    out.append(name);
  }
  out.append_char('{');
  if (!append_items_repr(&out, items)) return nullptr;
  out.append(plain ? "}" : "})");
  return out.finish();
}

// Order must not matter: hashes are mixed one by one and xored, as in CPython.
bool frozenset_hash(Value self, int64_t* out) {
  Set* set = as_set(self);
  if (set->hash) return *out = set->hash, true;
  uint64_t h = 0;
  intptr_t position = 0;
  int64_t item_hash;
  for (Value key; set_next_hashed(set, &position, &key, &item_hash);) {
    auto x = static_cast<uint64_t>(item_hash);
    h ^= ((x ^ 89869747) ^ (x << 16)) * 3644798167u;
  }
  h ^= (static_cast<uint64_t>(set->size) + 1) * 1927868237u;
  h ^= (h >> 11) ^ (h >> 25);
  h = h * 69069u + 907133923u;
  if (h == ~uint64_t{0}) h = 590923713u;
  set->hash = static_cast<int64_t>(h);
  return *out = set->hash, true;
}

// 1, 0, -1: every item of a is in b.
int is_subset(Set* a, Set* b) {
  if (a->size > b->size) return 0;
  Own<Set> keep_a = Own<Set>::share(a), keep_b = Own<Set>::share(b);
  intptr_t position = 0;
  int64_t hash;
  for (Value k; set_next_hashed(a, &position, &k, &hash);) {
    Ref key = Ref::share(k);
    int found = set_contains_hashed(b, key, hash);
    if (found != 1) return found;
  }
  return 1;
}

Ref set_compare(Value self, Value other, CompareOp op) {
  if (!is_set(self) || !is_set(other)) return Ref::adopt(kNotImplemented);
  Set *a = as_set(self), *b = as_set(other);
  int result;
  switch (op) {
    case CompareOp::Eq: case CompareOp::Ne: result = a->size == b->size ? is_subset(a, b) : 0; break;
    case CompareOp::Le: result = is_subset(a, b); break;
    case CompareOp::Lt: result = a->size < b->size ? is_subset(a, b) : 0; break;
    case CompareOp::Ge: result = is_subset(b, a); break;
    default: result = b->size < a->size ? is_subset(b, a) : 0;
  }
  if (result < 0) return nullptr;
  return Ref::adopt(boolean((result != 0) != (op == CompareOp::Ne)));
}

int64_t set_length(Value self) { return as_set(self)->size; }

// A set used as a key is looked up as the frozenset of its items.
Ref frozen_key(Value key) {
  if (!is_set(key) || is_frozen(key) || !raised_matches(Value(rt->exc.TypeError))) return nullptr;
  clear_raised();
  return make_set(key, rt->type.frozenset);
}

int set_contains_slot(Value self, Value key) {
  int found = set_contains(as_set(self), key);
  if (found >= 0) return found;
  Ref frozen = frozen_key(key);
  return frozen ? set_contains(as_set(self), frozen) : -1;
}

// --- the four operations, in place on `set` ---------------------------------------------------------------

// Any iterable as a set: itself if it is one.
Own<Set> as_set_of(Value iterable) {
  if (is_set(iterable)) return Own<Set>::share(as_set(iterable));
  return Own<Set>::adopt(static_cast<Set*>(make_set(iterable, rt->type.set).release().object()));
}

bool subtract(Set* set, Value iterable) {
  if (Value(set) == iterable) return set_clear(set), true;
  if (is_set(iterable)) {
    Own<Set> other = Own<Set>::share(as_set(iterable));
    intptr_t position = 0;
    int64_t hash;
    for (Value k; set_next_hashed(other.get(), &position, &k, &hash);) {
      Ref key = Ref::share(k);
      if (set_discard_hashed(set, key, hash) < 0) return false;
    }
    return true;
  }
  Ref iterator = iterate(iterable);
  if (!iterator) return false;
  for (;;) {
    Ref item;
    Next step = next(iterator, &item);
    if (step != Next::Item) return step == Next::End;
    if (set_discard(set, item) < 0) return false;
  }
}

// The items of a that are (or are not) in b, as a new set.
Own<Set> filtered(Set* a, Set* b, int wanted, Type* type) {
  Own<Set> result = new_set(type);
  if (!result) return nullptr;
  Own<Set> keep_a = Own<Set>::share(a), keep_b = Own<Set>::share(b);
  intptr_t position = 0;
  int64_t hash;
  for (Value k; set_next_hashed(a, &position, &k, &hash);) {
    Ref key = Ref::share(k);
    int found = set_contains_hashed(b, key, hash);
    if (found < 0 || (found == wanted && !set_add_hashed(result.get(), key, hash))) return nullptr;
  }
  return result;
}

Own<Set> intersect(Set* set, Value iterable, Type* type) {
  if (is_set(iterable)) {
    Set* other = as_set(iterable);
    // The smaller one is walked, as in CPython: it decides the order.
    if (other->size > set->size) return filtered(set, other, 1, type);
    return filtered(other, set, 1, type);
  }
  Own<Set> result = new_set(type);
  Ref iterator = result ? iterate(iterable) : nullptr;
  if (!iterator) return nullptr;
  for (;;) {
    Ref item;
    Next step = next(iterator, &item);
    if (step == Next::Error) return nullptr;
    if (step == Next::End) return result;
    int found = set_contains(set, item);
    if (found < 0 || (found && !set_add(result.get(), item))) return nullptr;
  }
}

bool toggle_all(Set* set, Value iterable) {
  if (Value(set) == iterable) return set_clear(set), true;
  Own<Set> other = as_set_of(iterable);
  if (!other) return false;
  intptr_t position = 0;
  int64_t hash;
  for (Value k; set_next_hashed(other.get(), &position, &k, &hash);) {
    Ref key = Ref::share(k);
    int removed = set_discard_hashed(set, key, hash);
    if (removed < 0 || (!removed && !set_add_hashed(set, key, hash))) return false;
  }
  return true;
}

void swap_tables(Set* a, Set* b) {
  std::swap(a->table, b->table);
  std::swap(a->size, b->size);
  std::swap(a->filled, b->filled);
  std::swap(a->mask, b->mask);
  ++a->version;
  ++b->version;
}

// The items of the set that are no keys of the dict, looked up by the hashes that are known.
Own<Set> without_keys(Set* set, Dict* dict, Type* type) {
  Own<Set> result = new_set(type);
  Own<Set> keep = Own<Set>::share(set);
  Own<Dict> keep_dict = Own<Dict>::share(dict);
  intptr_t position = 0, entry;
  int64_t hash;
  for (Value k; result && set_next_hashed(set, &position, &k, &hash);) {
    Ref key = Ref::share(k);
    Next found = dict_find(dict, key, hash, &entry);
    if (found == Next::Error) return nullptr;
    if (found == Next::End && !set_add_hashed(result.get(), key, hash)) return nullptr;
  }
  return result;
}

Own<Set> difference(Set* set, Value iterable, Type* type) {
  if (is_set(iterable)) return filtered(set, as_set(iterable), 0, type);
  if (is_exact_dict(iterable)) return without_keys(set, as_dict(iterable), type);
  Own<Set> copy = set_copy(set, type);
  return copy && subtract(copy.get(), iterable) ? copy : Own<Set>();
}

Ref set_binary(BinaryOp op, Value left, Value right) {
  if (!is_set(left) || !is_set(right)) return Ref::adopt(kNotImplemented);
  Type* type = plain_type(left);
  Set* a = as_set(left);
  Own<Set> result;
  switch (op) {
    case BinaryOp::And: return Ref(intersect(a, right, type));
    case BinaryOp::Subtract: return Ref(filtered(a, as_set(right), 0, type));
    case BinaryOp::Or:
      result = set_copy(a, type);
      return result && set_update(result.get(), right) ? Ref(std::move(result)) : nullptr;
    case BinaryOp::Xor:
      result = set_copy(as_set(right), type);
      return result && toggle_all(result.get(), left) ? Ref(std::move(result)) : nullptr;
    default: return Ref::adopt(kNotImplemented);
  }
}

Ref set_inplace(BinaryOp op, Value self, Value other) {
  if (!is_set(other)) return Ref::adopt(kNotImplemented);
  Set* set = as_set(self);
  bool ok = true;
  switch (op) {
    case BinaryOp::Or: ok = set_update(set, other); break;
    case BinaryOp::Subtract: ok = subtract(set, other); break;
    case BinaryOp::Xor: ok = toggle_all(set, other); break;
    case BinaryOp::And: {
      Own<Set> result = intersect(set, other, rt->type.set);
      if (!result) return nullptr;
      swap_tables(set, result.get());
      break;
    }
    default: return Ref::adopt(kNotImplemented);
  }
  return ok ? Ref::share(self) : nullptr;
}

Ref set_iter(Value self) {
  auto* it = new_object<SetIterator>(rt->type.set_iterator);
  if (!it) return nullptr;
  it->set = Own<Set>::share(as_set(self));
  it->size = it->remaining = it->set->size;
  gc_track(it);
  return Ref::adopt(Value(it));
}

// --- methods ---------------------------------------------------------------------------------------------

Ref set_add_method(Value self, const Value* args) { return set_add(as_set(self), args[0]) ? none() : nullptr; }

Ref set_discard_method(Value self, const Value* args) {
  int found = set_discard(as_set(self), args[0]);
  if (found < 0) {
    Ref frozen = frozen_key(args[0]);
    if (!frozen) return nullptr;
    found = set_discard(as_set(self), frozen);
  }
  return found < 0 ? nullptr : none();
}

Ref set_remove_method(Value self, const Value* args) {
  int found = set_discard(as_set(self), args[0]);
  if (found < 0) {
    Ref frozen = frozen_key(args[0]);
    if (!frozen) return nullptr;
    found = set_discard(as_set(self), frozen);
  }
  if (found == 0) raise_key_error(args[0]);
  return found == 1 ? none() : nullptr;
}

Ref set_pop(Value self, const Value*) {
  Set* set = as_set(self);
  intptr_t position = 0;
  Value key;
  int64_t hash;
  if (!set_next_hashed(set, &position, &key, &hash)) {
    Ref message = make_ascii_str("pop from an empty set");
    return message ? raise_key_error(message) : nullptr;
  }
  Ref result = Ref::share(key);
  set->table[position - 1] = {kUnset, -1};
  decref(key);
  --set->size;
  ++set->version;
  return result;
}

Ref set_clear_method(Value self, const Value*) {
  set_clear(as_set(self));
  return none();
}

Ref set_copy_method(Value self, const Value*) {
  if (has_type(self, rt->type.frozenset)) return Ref::share(self);
  return Ref(set_copy(as_set(self), plain_type(self)));
}

ItemsView others(const Value* args) { return ItemsView(args[0]); }

Ref set_union(Value self, const Value* args) {
  Own<Set> result = set_copy(as_set(self), plain_type(self));
  for (intptr_t i = 0; result && i < others(args).size(); ++i) {
    if (!set_update(result.get(), others(args)[i])) return nullptr;
  }
  return Ref(std::move(result));
}

Ref set_intersection(Value self, const Value* args) {
  Own<Set> result = others(args).size() ? Own<Set>::share(as_set(self)) : set_copy(as_set(self), plain_type(self));
  for (intptr_t i = 0; result && i < others(args).size(); ++i) {
    result = intersect(result.get(), others(args)[i], plain_type(self));
  }
  return Ref(std::move(result));
}

Ref set_difference(Value self, const Value* args) {
  if (!others(args).size()) return Ref(set_copy(as_set(self), plain_type(self)));
  Own<Set> result = Own<Set>::share(as_set(self));
  for (intptr_t i = 0; result && i < others(args).size(); ++i) {
    result = difference(result.get(), others(args)[i], plain_type(self));
  }
  return Ref(std::move(result));
}

Ref set_symmetric_difference(Value self, const Value* args) {
  Own<Set> result = as_set_of(args[0]);
  if (result && is_set(args[0])) result = set_copy(result.get(), plain_type(self));
  if (!result || !toggle_all(result.get(), self)) return nullptr;
  return is_frozen(self) && !is_frozen(Value(result.get()))
             ? make_set(Value(result.get()), rt->type.frozenset) : Ref(std::move(result));
}

Ref set_update_method(Value self, const Value* args) {
  for (intptr_t i = 0; i < others(args).size(); ++i) {
    if (!set_update(as_set(self), others(args)[i])) return nullptr;
  }
  return none();
}

Ref set_intersection_update(Value self, const Value* args) {
  Ref result = set_intersection(self, args);
  if (!result) return nullptr;
  if (result.get() != self) swap_tables(as_set(self), as_set(result));
  return none();
}

Ref set_difference_update(Value self, const Value* args) {
  for (intptr_t i = 0; i < others(args).size(); ++i) {
    if (!subtract(as_set(self), others(args)[i])) return nullptr;
  }
  return none();
}

Ref set_symmetric_difference_update(Value self, const Value* args) {
  return toggle_all(as_set(self), args[0]) ? none() : nullptr;
}

Ref set_issubset(Value self, const Value* args) {
  Own<Set> other = as_set_of(args[0]);
  int result = other ? is_subset(as_set(self), other.get()) : -1;
  return result < 0 ? nullptr : Ref::adopt(boolean(result));
}

Ref set_issuperset(Value self, const Value* args) {
  Own<Set> other = as_set_of(args[0]);
  int result = other ? is_subset(other.get(), as_set(self)) : -1;
  return result < 0 ? nullptr : Ref::adopt(boolean(result));
}

Ref set_isdisjoint(Value self, const Value* args) {
  Own<Set> common = intersect(as_set(self), args[0], rt->type.set);
  return common ? Ref::adopt(boolean(common->size == 0)) : nullptr;
}

Ref set_reduce(Value self, const Value*) {
  Ref items = to_list(self);
  if (!items) return nullptr;
  Value list = items;
  Ref arguments = make_tuple(&list, 1);
  Dict* dict = instance_dict(self);
  return arguments ? make_tuple3(Value(type_of(self)), arguments, dict ? Value(dict) : kNone) : nullptr;
}

#define SHARED_SET_METHODS                                                                     \
  {"copy", "($self, /)", set_copy_method}, {"difference", "($self, /, *others)", set_difference}, \
      {"intersection", "($self, /, *others)", set_intersection},                               \
      {"isdisjoint", "($self, other, /)", set_isdisjoint},                                     \
      {"issubset", "($self, other, /)", set_issubset},                                         \
      {"issuperset", "($self, other, /)", set_issuperset},                                     \
      {"symmetric_difference", "($self, other, /)", set_symmetric_difference},                 \
      {"union", "($self, /, *others)", set_union}, {"__reduce__", "($self, /)", set_reduce},   \
      {"__class_getitem__", "($type, object, /)", generic_class_getitem, kClassMethod},

const NativeMethod kSetMethods[] = {
    SHARED_SET_METHODS
    {"add", "($self, object, /)", set_add_method},
    {"clear", "($self, /)", set_clear_method},
    {"difference_update", "($self, /, *others)", set_difference_update},
    {"discard", "($self, object, /)", set_discard_method},
    {"intersection_update", "($self, /, *others)", set_intersection_update},
    {"pop", "($self, /)", set_pop},
    {"remove", "($self, object, /)", set_remove_method},
    {"symmetric_difference_update", "($self, other, /)", set_symmetric_difference_update},
    {"update", "($self, /, *others)", set_update_method},
    {}};
const NativeMethod kFrozensetMethods[] = {SHARED_SET_METHODS{}};

const Slots kSetSlots = {
    .destroy = set_destroy,
    .traverse = set_traverse,
    .clear = set_clear_slot,
    .construct = set_construct,
    .init = set_init,
    .repr = set_repr,
    .compare = set_compare,
    .iter = set_iter,
    .length = set_length,
    .contains = set_contains_slot,
    .binary = set_binary,
    .inplace = set_inplace,
};

const Slots kFrozensetSlots = {
    .destroy = set_destroy,
    .traverse = set_traverse,
    .clear = set_clear_slot,
    .construct = frozenset_construct,
    .repr = set_repr,
    .hash = frozenset_hash,
    .compare = set_compare,
    .iter = set_iter,
    .length = set_length,
    .contains = set_contains_slot,
    .binary = set_binary,
};

// --- the iterator ----------------------------------------------------------------------------------------

Next set_iterator_next(Value self, Ref* item) {
  auto* it = static_cast<SetIterator*>(self.object());
  if (!it->set) return Next::End;
  if (it->size != it->set->size) {
    it->size = -1;
    raise(rt->exc.RuntimeError, "Set changed size during iteration");
    return Next::Error;
  }
  Value key;
  if (!set_next(it->set.get(), &it->position, &key)) {
    it->set = nullptr;
    return Next::End;
  }
  --it->remaining;
  *item = Ref::share(key);
  return Next::Item;
}

void set_iterator_traverse(Object* self, Visit visit, void* context) {
  auto* it = static_cast<SetIterator*>(self);
  if (it->set) visit(Value(it->set.get()), context);
}

Ref set_iterator_hint(Value self, const Value*) {
  auto* it = static_cast<SetIterator*>(self.object());
  return make_int(it->set && it->size == it->set->size ? it->remaining : 0);
}

Ref set_iterator_reduce(Value self, const Value*) {
  auto* it = static_cast<SetIterator*>(self.object());
  Own<List> items = new_list();
  if (!items) return nullptr;
  intptr_t position = it->position;
  for (Value key; it->set && set_next(it->set.get(), &position, &key);) {
    if (!list_append(items.get(), Ref::share(key))) return nullptr;
  }
  Value list = Value(items.get());
  Ref arguments = make_tuple(&list, 1);
  Ref iter = arguments ? builtin_named("iter") : nullptr;
  return iter ? make_tuple2(iter, arguments) : nullptr;
}

const NativeMethod kSetIteratorMethods[] = {
    {"__length_hint__", "($self, /)", set_iterator_hint, kLeaf},
    {"__reduce__", "($self, /)", set_iterator_reduce},
    {}};

const Slots kSetIteratorSlots = {
    .destroy = destroy_iterator<SetIterator>,
    .traverse = set_iterator_traverse,
    .iter = iterate_self,
    .next = set_iterator_next,
};

}  // namespace

const TypeSpec TypeSpecs::set = {
    .name = "set",
    .base = nullptr,
    .flags = kTypeBase | kTypeGc | kTypeSet | kTypeImmutable,
    .instance_size = sizeof(Set),
    .slots = &kSetSlots,
    .methods = kSetMethods,
    .weak_offset = offsetof(Set, weak_references),
};

const TypeSpec TypeSpecs::frozenset = {
    .name = "frozenset",
    .base = nullptr,
    .flags = kTypeBase | kTypeGc | kTypeSet | kTypeImmutable,
    .instance_size = sizeof(Set),
    .slots = &kFrozensetSlots,
    .methods = kFrozensetMethods,
    .weak_offset = offsetof(Set, weak_references),
};

const TypeSpec TypeSpecs::set_iterator = {
    .name = "set_iterator",
    .base = nullptr,
    .flags = kTypeGc | kTypeImmutable | kTypeNoInstantiate | kTypeLeafNext,
    .instance_size = sizeof(SetIterator),
    .slots = &kSetIteratorSlots,
    .methods = kSetIteratorMethods,
};

}  // namespace coroscope
