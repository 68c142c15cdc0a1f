// The table of set and frozenset. Probing and growth are CPython's, so that sets of ints have its order.
//
// Interface: engine/runtime/set.h. __hash__ and __eq__ may run Python code that changes the very set; the
// search then starts again. Tests: tests/lang/set.
#include "engine/runtime/abstract.h"
#include "engine/runtime/dict.h"
#include "engine/runtime/sequence.h"
#include "engine/runtime/set_table.h"

namespace coroscope {

namespace {

constexpr intptr_t kFirstSize = 8, kLinearProbes = 9;

bool is_free(const SetEntry& entry) { return entry.key.is_null(); }
bool is_removed(const SetEntry& entry) { return entry.key == kUnset; }

SetEntry* allocate_table(intptr_t size) {
  if (size > (1 << 26)) {
    raise_no_memory();
    return nullptr;
  }
  auto* table = static_cast<SetEntry*>(heap_allocate(static_cast<size_t>(size) * sizeof(SetEntry)));
  for (intptr_t i = 0; table && i < size; ++i) table[i] = {Value(), 0};
  return table;
}

// Calls visit(slot) along the probe sequence until it returns true.
template <class Visitor>
void probe(const Set* set, int64_t hash, Visitor visit) {
  auto mask = static_cast<uint64_t>(set->mask);
  uint64_t perturb = static_cast<uint64_t>(hash), i = perturb & mask;
  for (;;) {
    uint64_t last = i + kLinearProbes <= mask ? i + kLinearProbes : i;
    for (uint64_t slot = i; slot <= last; ++slot) {
      if (visit(static_cast<intptr_t>(slot))) return;
    }
    perturb >>= 5;
    i = (i * 5 + 1 + perturb) & mask;
  }
}

void insert_clean(Set* set, Value key, int64_t hash) {
  probe(set, hash, [&](intptr_t slot) {
    if (!is_free(set->table[slot])) return false;
    set->table[slot] = {key, hash};
    return true;
  });
}

bool resize(Set* set, intptr_t least) {
  intptr_t size = kFirstSize;
  while (size <= least) size *= 2;
  SetEntry* table = allocate_table(size);
  if (!table) return false;
  SetEntry* old = set->table;
  intptr_t old_size = old ? set->mask + 1 : 0;
  set->table = table;
  set->mask = size - 1;
  set->filled = set->size;
  ++set->version;
  for (intptr_t i = 0; i < old_size; ++i) {
    if (!is_free(old[i]) && !is_removed(old[i])) insert_clean(set, old[i].key, old[i].hash);
  }
  if (old) heap_release(old, static_cast<size_t>(old_size) * sizeof(SetEntry));
  return true;
}

enum class Outcome { Found, Absent, Undecided };

// Without running Python code.
Outcome find_leaf(const Set* set, Value key, int64_t hash, intptr_t* found) {
  if (!set->table) return Outcome::Absent;
  Outcome outcome = Outcome::Absent;
  probe(set, hash, [&](intptr_t slot) {
    const SetEntry& entry = set->table[slot];
    if (is_free(entry)) return *found = slot, true;
    if (entry.hash != hash || is_removed(entry)) return false;
    int equal = entry.key == key ? 1 : leaf_equals(entry.key, key);
    if (!equal) return false;
    outcome = equal > 0 ? Outcome::Found : Outcome::Undecided;
    return *found = slot, true;
  });
  return outcome;
}

// Item: found; End: absent, `slot` is the free one; Error.
Next find(Set* set, Value key, int64_t hash, intptr_t* found) {
  Own<Set> keep = Own<Set>::share(set);
restart:
  if (!set->table) return Next::End;
  auto mask = static_cast<uint64_t>(set->mask);
  uint64_t perturb = static_cast<uint64_t>(hash), i = perturb & mask;
  for (;;) {
    uint64_t last = i + kLinearProbes <= mask ? i + kLinearProbes : i;
    for (uint64_t slot = i; slot <= last; ++slot) {
      SetEntry entry = set->table[slot];
      *found = static_cast<intptr_t>(slot);
      if (is_free(entry)) return Next::End;
      if (entry.hash != hash || is_removed(entry)) continue;
      if (entry.key == key) return Next::Item;
      int equal = leaf_equals(entry.key, key);
      if (equal < 0) {
        Ref candidate = Ref::share(entry.key);
        uint32_t version = set->version;
        equal = equals(candidate, key);
        if (equal < 0) return Next::Error;
        if (set->version != version) goto restart;
      }
      if (equal) return Next::Item;
    }
    perturb >>= 5;
    i = (i * 5 + 1 + perturb) & mask;
  }
}

bool hash_key(Value key, int64_t* out) { return leaf_hash(key, out) || hash_for(key, "set element", out); }

bool insert_at(Set* set, Value key, int64_t hash, intptr_t slot) {
  incref(key);
  set->table[slot] = {key, hash};
  ++set->size;
  ++set->filled;
  ++set->version;
  if (set->filled * 5 < set->mask * 3) return true;
  return resize(set, set->size > 50000 ? set->size * 2 : set->size * 4);
}

bool ensure_table(Set* set) { return set->table || resize(set, 0); }

}  // namespace

Own<Set> new_set(Type* type) {
  Set* set = new_object<Set>(type ? type : rt->type.set);
  if (!set) return nullptr;
  set->mask = kFirstSize - 1;
  gc_track(set);
  return Own<Set>::adopt(set);
}

bool set_add_hashed(Set* set, Value key, int64_t hash) {
  Ref keep = Ref::share(key);
  for (;;) {
    if (!ensure_table(set)) return false;
    intptr_t slot;
    Next found = find(set, key, hash, &slot);
    if (found != Next::End) return found == Next::Item;
    if (set->table) return insert_at(set, key, hash, slot);  // else an __eq__ cleared the set meanwhile
  }
}

bool set_add(Set* set, Value key) {
  int64_t hash;
  return hash_key(key, &hash) && set_add_hashed(set, key, hash);
}

bool set_add_leaf(Set* set, Value key) {
  int64_t hash;
  intptr_t slot;
  if (!set->table || !leaf_hash(key, &hash)) return false;
  switch (find_leaf(set, key, hash, &slot)) {
    case Outcome::Found: return true;
    case Outcome::Undecided: return false;
    default: break;
  }
  // Growing may fail, which is for the general way to tell.
  if ((set->filled + 1) * 5 >= set->mask * 3) return false;
  return insert_at(set, key, hash, slot);
}

int set_contains_leaf(const Set* set, Value key) {
  int64_t hash;
  intptr_t slot;
  if (!leaf_hash(key, &hash)) return -1;
  switch (find_leaf(set, key, hash, &slot)) {
    case Outcome::Found: return 1;
    case Outcome::Absent: return 0;
    default: return -1;
  }
}

int set_contains_hashed(Set* set, Value key, int64_t hash) {
  intptr_t slot;
  Next found = find(set, key, hash, &slot);
  return found == Next::Item ? 1 : found == Next::End ? 0 : -1;
}

int set_contains(Set* set, Value key) {
  int64_t hash;
  return hash_key(key, &hash) ? set_contains_hashed(set, key, hash) : -1;
}

int set_discard_hashed(Set* set, Value key, int64_t hash) {
  intptr_t slot;
  Next found = find(set, key, hash, &slot);
  if (found != Next::Item) return found == Next::End ? 0 : -1;
  Ref removed = Ref::adopt(set->table[slot].key);
  set->table[slot] = {kUnset, -1};
  --set->size;
  ++set->version;
  return 1;
}

int set_discard(Set* set, Value key) {
  int64_t hash;
  return hash_key(key, &hash) ? set_discard_hashed(set, key, hash) : -1;
}

bool set_next_hashed(const Set* set, intptr_t* position, Value* key, int64_t* hash) {
  if (!set->table) return false;
  for (intptr_t i = *position; i <= set->mask; ++i) {
    const SetEntry& entry = set->table[i];
    if (is_free(entry) || is_removed(entry)) continue;
    *key = entry.key;
    *hash = entry.hash;
    *position = i + 1;
    return true;
  }
  *position = set->mask + 1;
  return false;
}

bool set_next(const Set* set, intptr_t* position, Value* key) {
  int64_t hash;
  return set_next_hashed(set, position, key, &hash);
}

void set_clear(Set* set) {
  SetEntry* table = set->table;
  intptr_t size = set->mask + 1;
  set->table = nullptr;
  set->size = set->filled = 0;
  set->mask = kFirstSize - 1;
  ++set->version;
  if (!table) return;
  for (intptr_t i = 0; i < size; ++i) {
    if (!is_free(table[i]) && !is_removed(table[i])) decref(table[i].key);
  }
  heap_release(table, static_cast<size_t>(size) * sizeof(SetEntry));
}

namespace {

bool merge(Set* set, Set* other) {
  Own<Set> keep = Own<Set>::share(other);
  if (!ensure_table(set)) return false;
  // One resize up front, as CPython does: it decides the order of what follows.
  if ((set->filled + other->size) * 5 >= set->mask * 3 && !resize(set, (set->size + other->size) * 2)) {
    return false;
  }
  intptr_t position = 0;
  int64_t hash;
  for (Value key; set_next_hashed(other, &position, &key, &hash);) {
    if (!set_add_hashed(set, key, hash)) return false;
  }
  return true;
}

}  // namespace

bool set_update(Set* set, Value iterable) {
  if (is_set(iterable)) return merge(set, as_set(iterable));
  if (is_exact_dict(iterable)) {
    Own<Dict> dict = Own<Dict>::share(as_dict(iterable));
    intptr_t position = 0;
    for (Value key, value; dict_next(dict.get(), &position, &key, &value);) {
      if (!set_add_hashed(set, key, dict->entries[position - 1].hash)) return false;
    }
    return true;
  }
  Ref iterator = iterate(iterable);
  if (!iterator) return false;
  for (;;) {
    Ref item;
    Next step = next(iterator, &item);
    if (step != Next::Item) return step == Next::End;
    if (!set_add(set, item)) return false;
  }
}

Ref make_set(Value iterable, Type* type) {
  Own<Set> set = new_set(type);
  if (!set || (iterable && !set_update(set.get(), iterable))) return nullptr;
  return std::move(set);
}

Own<Set> set_copy(const Set* set, Type* type) {
  Own<Set> copy = new_set(type);
  if (!copy || !merge(copy.get(), const_cast<Set*>(set))) return nullptr;
  return copy;
}

}  // namespace coroscope
