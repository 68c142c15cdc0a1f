// The entries and the index table of dict, and everything about it that never runs Python code.
//
// Interface: the [leaf] functions of engine/runtime/dict.h. Tests: tests/lang/dict.
#include <cstring>

#include "engine/runtime/dict.h"
#include "engine/runtime/dict_table.h"
#include "engine/runtime/owning.h"

namespace coroscope {

namespace {

constexpr intptr_t kFirstCapacity = 4;
constexpr intptr_t kScanLimit = 8;      // up to here entries are scanned, without a table
constexpr int32_t kFree = -1, kRemoved = -2;

void new_version(Dict* dict) { dict->keys_version = rt->next_keys_version++; }

void release_index_table(Dict* dict) {
  if (!dict->index_table) return;
  heap_release(dict->index_table, dict->table_size * sizeof(int32_t));
  dict->index_table = nullptr;
  dict->table_size = 0;
}

void enter_index(Dict* dict, int64_t hash, intptr_t entry) {
  TableProbe probe(dict, hash);
  while (dict->index_table[probe.slot()] >= 0) probe.advance();
  dict->index_table[probe.slot()] = static_cast<int32_t>(entry);
}

bool rebuild_index_table(Dict* dict) {
  if (dict->capacity <= kScanLimit) {
    release_index_table(dict);
    return true;
  }
  uint32_t size = 16;
  while (size < static_cast<uint64_t>(dict->capacity) * 3 / 2) size *= 2;
  if (size != dict->table_size) {
    auto* table = static_cast<int32_t*>(heap_allocate(size * sizeof(int32_t)));
    if (!table) return false;
    release_index_table(dict);
    dict->index_table = table;
    dict->table_size = size;
  }
  memset(dict->index_table, 0xff, size * sizeof(int32_t));
  for (intptr_t i = 0; i < dict->entry_count; ++i) {
    if (dict->entries[i].key) enter_index(dict, dict->entries[i].hash, i);
  }
  return true;
}

void compact(Dict* dict, DictEntry* into) {
  intptr_t kept = 0;
  for (intptr_t i = dict->first; i < dict->entry_count; ++i) {
    if (dict->entries[i].key) into[kept++] = dict->entries[i];
  }
  dict->entry_count = kept;
  dict->first = 0;
}

bool set_capacity(Dict* dict, intptr_t capacity) {
  if (capacity > kMaxDictEntries) {
    raise_no_memory();
    return false;
  }
  auto* entries = static_cast<DictEntry*>(heap_allocate(capacity * sizeof(DictEntry)));
  if (!entries) return false;
  DictEntry* old = dict->entries;
  intptr_t old_capacity = dict->capacity, old_count = dict->entry_count, old_first = dict->first;
  compact(dict, entries);
  dict->entries = entries;
  dict->capacity = capacity;
  if (!rebuild_index_table(dict)) {
    dict->entries = old;
    dict->capacity = old_capacity;
    dict->entry_count = old_count;
    dict->first = old_first;
    heap_release(entries, capacity * sizeof(DictEntry));
    return false;
  }
  if (old) heap_release(old, old_capacity * sizeof(DictEntry));
  new_version(dict);
  return true;
}

bool make_room(Dict* dict) {
  if (dict->entry_count < dict->capacity) return true;
  if (dict->size * 4 < dict->entry_count * 3) {
    compact(dict, dict->entries);
    new_version(dict);
    return rebuild_index_table(dict);
  }
  return set_capacity(dict, dict->capacity ? dict->capacity * 2 : kFirstCapacity);
}

// Calls same(entry index) for the entries of this hash until it gives other than 0; returns that.
template <class Same>
int scan(const Dict* dict, int64_t hash, intptr_t* found, Same same) {
  const DictEntry* entries = dict->entries;
  if (!dict->index_table) {
    for (intptr_t i = dict->first; i < dict->entry_count; ++i) {
      if (entries[i].hash == hash && entries[i].key) {
        int result = same(entries[i].key);
        if (result) return *found = i, result;
      }
    }
    return 0;
  }
  for (TableProbe probe(dict, hash);; probe.advance()) {
    int32_t i = dict->index_table[probe.slot()];
    if (i == kFree) return 0;
    if (i >= 0 && entries[i].hash == hash) {
      int result = same(entries[i].key);
      if (result) return *found = i, result;
    }
  }
}

}  // namespace

Own<Dict> new_dict() {
  Dict* dict = new_object<Dict>(rt->type.dict);
  if (!dict) return nullptr;
  gc_track(dict);
  return Own<Dict>::adopt(dict);
}

intptr_t dict_find_str(const Dict* dict, Str* key) {
  int64_t hash = str_hash(key);
  intptr_t found = -1;
  scan(dict, hash, &found, [key](Value candidate) {
    return candidate == Value(key) || (is_str(candidate) && str_equal(as_str(candidate), key));
  });
  return found;
}

Value dict_get_text(const Dict* dict, std::string_view key) {
  intptr_t found = -1;
  scan(dict, hash_bytes(key), &found, [key](Value candidate) { return str_equal(candidate, key); });
  return found < 0 ? Value() : dict->entries[found].value;
}

Lookup dict_find_leaf(const Dict* dict, Value key, int64_t hash, intptr_t* entry) {
  int result = scan(dict, hash, entry, [key](Value candidate) {
    return candidate == key ? 1 : leaf_equals(candidate, key);
  });
  return result == 0 ? Lookup::Absent : result == 1 ? Lookup::Found : Lookup::Undecided;
}

bool dict_add_entry(Dict* dict, Value key, Value value, int64_t hash) {
  if (!make_room(dict)) return false;
  intptr_t i = dict->entry_count++;
  incref(key);
  incref(value);
  dict->entries[i] = {key, value, hash};
  ++dict->size;
  if (dict->index_table) enter_index(dict, hash, i);
  new_version(dict);
  return true;
}

void dict_store_entry(Dict* dict, intptr_t entry, Value value) {
  incref(value);
  Value old = std::exchange(dict->entries[entry].value, value);
  decref(old);
}

void dict_remove_entry(Dict* dict, intptr_t entry) {
  DictEntry removed = dict->entries[entry];
  if (dict->index_table) {
    TableProbe probe(dict, removed.hash);
    while (dict->index_table[probe.slot()] != entry) probe.advance();
    dict->index_table[probe.slot()] = kRemoved;
  }
  dict->entries[entry] = {Value(), Value(), 0};
  --dict->size;
  if (!dict->size) {
    dict->first = dict->entry_count;
  } else {
    while (!dict->entries[dict->first].key) ++dict->first;
  }
  new_version(dict);
  decref(removed.key);
  decref(removed.value);
}

void dict_trim(Dict* dict) {
  while (dict->entry_count > dict->first && !dict->entries[dict->entry_count - 1].key) {
    --dict->entry_count;
  }
}

bool dict_set_str(Dict* dict, Str* key, Value value) {
  intptr_t i = dict_find_str(dict, key);
  if (i < 0) return dict_add_entry(dict, Value(key), value, str_hash(key));
  dict_store_entry(dict, i, value);
  return true;
}

bool dict_set_text(Dict* dict, std::string_view key, Value value) {
  Own<Str> name = intern(key);
  return name && dict_set_str(dict, name.get(), value);
}

bool dict_delete_str(Dict* dict, Str* key) {
  intptr_t i = dict_find_str(dict, key);
  if (i < 0) return false;
  dict_remove_entry(dict, i);
  return true;
}

bool dict_set_leaf(Dict* dict, Value key, Value value) {
  int64_t hash;
  intptr_t entry;
  if (!leaf_hash(key, &hash)) return false;
  switch (dict_find_leaf(dict, key, hash, &entry)) {
    case Lookup::Found: dict_store_entry(dict, entry, value); return true;
    case Lookup::Absent: {
      if (dict->entry_count < dict->capacity) return dict_add_entry(dict, key, value, hash);
      if (dict_add_entry(dict, key, value, hash)) return true;
      clear_raised();   // MemoryError: the general way tries, and raises it, again
      return false;
    }
    default: return false;
  }
}

void dict_clear(Dict* dict) {
  DictEntry* entries = dict->entries;
  intptr_t count = dict->entry_count, capacity = dict->capacity;
  release_index_table(dict);
  dict->entries = nullptr;
  dict->size = dict->entry_count = dict->capacity = dict->first = 0;
  new_version(dict);
  for (intptr_t i = 0; i < count; ++i) {
    if (!entries[i].key) continue;
    drop_in_order(entries[i].key);
    drop_in_order(entries[i].value);
  }
  if (entries) heap_release(entries, capacity * sizeof(DictEntry));
}

Own<Dict> dict_copy(const Dict* dict) {
  Own<Dict> copy = new_dict();
  if (!copy || !dict_reserve(copy.get(), dict->size)) return nullptr;
  intptr_t position = 0;
  for (Value key, value; dict_next(dict, &position, &key, &value);) {
    if (!dict_add_entry(copy.get(), key, value, dict->entries[position - 1].hash)) return nullptr;
  }
  return copy;
}

bool dict_next(const Dict* dict, intptr_t* position, Value* key, Value* value) {
  intptr_t i = *position < dict->first ? dict->first : *position;
  while (i < dict->entry_count && !dict->entries[i].key) ++i;
  if (i >= dict->entry_count) return false;
  *key = dict->entries[i].key;
  *value = dict->entries[i].value;
  *position = i + 1;
  return true;
}

bool dict_reserve(Dict* dict, intptr_t entries) {
  intptr_t capacity = kFirstCapacity;
  while (capacity < entries) capacity *= 2;
  return capacity <= dict->capacity || entries == 0 || set_capacity(dict, capacity);
}

}  // namespace coroscope
