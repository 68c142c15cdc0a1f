// Dict operations for keys of any type: __hash__ and __eq__ may run Python code, which may change the
// very dict that is being searched; the search then starts again, as CPython's does.
//
// Interface: engine/runtime/dict.h. Tests: tests/lang/dict.
#include <cstdio>

#include "engine/runtime/abstract.h"
#include "engine/runtime/dict_table.h"
#include "engine/runtime/exception.h"
#include "engine/runtime/list.h"
#include "engine/runtime/tuple.h"
#include "engine/runtime/sequence.h"

namespace coroscope {

namespace {

enum class Step { Found, Absent, Restart, Error };

// Compares one candidate by `==`; Absent = not equal and the dict is as it was.
Step compare_entry(Dict* dict, intptr_t i, Value key) {
  Ref candidate = Ref::share(dict->entries[i].key);
  if (candidate.get() == key) return Step::Found;
  uint32_t version = dict->keys_version;
  int equal = leaf_equals(candidate, key);
  if (equal < 0) equal = equals(candidate, key);
  if (equal < 0) return Step::Error;
  if (dict->keys_version != version &&
      (i >= dict->entry_count || dict->entries[i].key != candidate.get())) {
    return Step::Restart;
  }
  if (equal) return Step::Found;
  return dict->keys_version == version ? Step::Absent : Step::Restart;
}

Step search_scanning(Dict* dict, Value key, int64_t hash, intptr_t* entry) {
  for (intptr_t i = dict->first; i < dict->entry_count; ++i) {
    if (dict->entries[i].hash != hash || !dict->entries[i].key) continue;
    Step step = compare_entry(dict, i, key);
    if (step == Step::Found) *entry = i;
    if (step != Step::Absent) return step;
  }
  return Step::Absent;
}

Step search_table(Dict* dict, Value key, int64_t hash, intptr_t* entry) {
  for (TableProbe probe(dict, hash);; probe.advance()) {
    int32_t i = dict->index_table[probe.slot()];
    if (i == -1) return Step::Absent;
    if (i < 0 || dict->entries[i].hash != hash) continue;
    Step step = compare_entry(dict, i, key);
    if (step == Step::Found) *entry = i;
    if (step != Step::Absent) return step;
  }
}

// Raises CPython's words for an unhashable key: "cannot use 'list' as a dict key (...)".
bool hash_key(Value key, int64_t* out) {
  return leaf_hash(key, out) || hash_for(key, "dict key", out);
}

}  // namespace

Next dict_find(Dict* dict, Value key, int64_t hash, intptr_t* entry) {
  Own<Dict> alive = Own<Dict>::share(dict);
  for (;;) {
    Step step = dict->index_table ? search_table(dict, key, hash, entry)
                                  : search_scanning(dict, key, hash, entry);
    if (step == Step::Found) return Next::Item;
    if (step == Step::Absent) return Next::End;
    if (step == Step::Error) return Next::Error;
  }
}

Next dict_get(Dict* dict, Value key, Ref* value) {
  int64_t hash;
  intptr_t entry;
  if (!hash_key(key, &hash)) return Next::Error;
  Next found = dict_find(dict, key, hash, &entry);
  if (found == Next::Item) *value = Ref::share(dict->entries[entry].value);
  return found;
}

bool dict_set_hashed(Dict* dict, Value key, Value value, int64_t hash) {
  intptr_t entry;
  Next found = dict_find(dict, key, hash, &entry);
  if (found == Next::Error) return false;
  if (found == Next::End) return dict_add_entry(dict, key, value, hash);
  dict_store_entry(dict, entry, value);
  return true;
}

bool dict_set(Dict* dict, Value key, Value value) {
  int64_t hash;
  return hash_key(key, &hash) && dict_set_hashed(dict, key, value, hash);
}

Next dict_pop(Dict* dict, Value key, Ref* value) {
  int64_t hash;
  intptr_t entry;
  if (!hash_key(key, &hash)) return Next::Error;
  Next found = dict_find(dict, key, hash, &entry);
  if (found != Next::Item) return found;
  *value = Ref::share(dict->entries[entry].value);
  dict_remove_entry(dict, entry);
  return found;
}

Next dict_delete(Dict* dict, Value key) {
  Ref dropped;
  return dict_pop(dict, key, &dropped);
}

Ref dict_set_default(Dict* dict, Value key, Value value) {
  int64_t hash;
  intptr_t entry;
  if (!hash_key(key, &hash)) return nullptr;
  Next found = dict_find(dict, key, hash, &entry);
  if (found == Next::Error) return nullptr;
  if (found == Next::Item) return Ref::share(dict->entries[entry].value);
  if (!dict_add_entry(dict, key, value, hash)) return nullptr;
  return Ref::share(value);
}

namespace {

bool merge_dict(Dict* dict, Dict* other, bool overwrite) {
  if (dict == other) return true;
  Own<Dict> alive = Own<Dict>::share(other);
  if (!dict->size && !dict_reserve(dict, other->size)) return false;
  intptr_t position = 0, size = other->size;
  for (Value k, v; dict_next(other, &position, &k, &v);) {
    Ref key = Ref::share(k), value = Ref::share(v);
    int64_t hash = other->entries[position - 1].hash;
    intptr_t entry;
    Next found = dict_find(dict, key, hash, &entry);
    if (found == Next::Error) return false;
    if (found == Next::End) {
      if (!dict_add_entry(dict, key, value, hash)) return false;
    } else if (overwrite) {
      dict_store_entry(dict, entry, value);
    }
    if (other->size != size) {
      raise(rt->exc.RuntimeError, "dict mutated during update");
      return false;
    }
  }
  return true;
}

bool merge_by_keys(Dict* dict, Value mapping, bool overwrite) {
  Ref keys = call_method(mapping, rt->str.keys);
  if (!keys) return false;
  Ref iterator = iterate(keys);
  if (!iterator) return false;
  for (;;) {
    Ref key;
    Next step = next(iterator, &key);
    if (step != Next::Item) return step == Next::End;
    if (!overwrite) {
      Ref present;
      Next found = dict_get(dict, key, &present);
      if (found == Next::Error) return false;
      if (found == Next::Item) continue;
    }
    Ref value = get_item(mapping, key);
    if (!value || !dict_set(dict, key, value)) return false;
  }
}

bool merge_pair(Dict* dict, Value pair, int64_t number) {
  Ref fast = is_exact_list(pair) || is_exact_tuple(pair) ? Ref::share(pair) : Ref();
  if (!fast) {
    fast = to_tuple(pair);
    if (!fast) {
      if (!raised_matches(Value(rt->exc.TypeError))) return false;
      clear_raised();
      raise(rt->exc.TypeError, "object is not iterable");
      add_exception_note(format_str("Cannot convert dictionary update sequence element #%z to a sequence", number));
      return false;
    }
  }
  ItemsView items(fast);
  if (items.size() != 2) {
    raise(rt->exc.ValueError,
          "dictionary update sequence element #%z has length %z; 2 is required", number,
          static_cast<int64_t>(items.size()));
    return false;
  }
  Ref key = Ref::share(items[0]), value = Ref::share(items[1]);
  return dict_set(dict, key, value);
}

bool merge_pairs(Dict* dict, Value pairs) {
  Ref iterator = iterate(pairs);
  if (!iterator) return false;
  for (int64_t number = 0;; ++number) {
    Ref pair;
    Next step = next(iterator, &pair);
    if (step != Next::Item) return step == Next::End;
    if (!merge_pair(dict, pair, number)) return false;
  }
}

}  // namespace

bool dict_merge(Dict* dict, Value mapping, bool overwrite) {
  // A subclass may iterate or look up in its own way: only exact dicts take the short one.
  if (is_dict(mapping) && type_of(mapping)->slots.iter == rt->type.dict->slots.iter) {
    return merge_dict(dict, as_dict(mapping), overwrite);
  }
  return merge_by_keys(dict, mapping, overwrite);
}

bool dict_update(Dict* dict, Value other) {
  if (is_exact_dict(other)) return merge_dict(dict, as_dict(other), true);
  Ref keys;
  switch (find_attribute(other, rt->str.keys, &keys)) {
    case Next::Error: return false;
    case Next::Item: return dict_merge(dict, other, true);
    default: return merge_pairs(dict, other);
  }
}

}  // namespace coroscope
