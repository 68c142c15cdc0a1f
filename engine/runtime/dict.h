// dict: insertion-ordered. Entries stand in an array in order of insertion; a table of their indexes
// is looked up by hash. Up to kScanLimit entries there is no table: hashes are scanned.
//
// Inline caches: an entry's index stays the same until keys are removed and the array is compacted, so
// a cache checks `index < entry_count && entries[index].key == name` and reads the value there; no
// version is needed. For caches of absence there is `keys_version`: it changes (to a number never used
// before) whenever a key is added, removed or moved; storing to a key that is there leaves it alone.
#pragma once
#include <string_view>

#include "engine/runtime/runtime.h"
#include "engine/runtime/str.h"

namespace coroscope {

struct DictEntry {
  Value key;                     // null = removed
  Value value;
  int64_t hash;
};

struct Dict : GcObject {
  intptr_t size = 0;             // live entries
  intptr_t entry_count = 0;      // removed ones included
  intptr_t first = 0;            // no live entry lies before it
  intptr_t capacity = 0;         // of entries
  DictEntry* entries = nullptr;
  int32_t* index_table = nullptr;   // entry index, -1 = free, -2 = removed; null = scan
  uint32_t table_size = 0;          // a power of two; 0 = scan
  uint32_t keys_version = 0;
};

inline bool is_dict(Value v) { return v.is_object() && (v.object()->type->flags & kTypeDict); }
inline bool is_exact_dict(Value v) { return has_type(v, rt->type.dict); }
inline Dict* as_dict(Value v) { return static_cast<Dict*>(v.object()); }

// [leaf], for keys that are exact strs: the namespaces of modules, classes and instances. Entries under
// keys of other types are never equal to them here unless those keys are strs too.
Own<Dict> new_dict();
intptr_t dict_find_str(const Dict* dict, Str* key);            // entry index, -1 = absent
inline Value dict_get_str(const Dict* dict, Str* key) {        // borrowed; null = absent (no exception)
  intptr_t i = dict_find_str(dict, key);
  return i < 0 ? Value() : dict->entries[i].value;
}
Value dict_get_text(const Dict* dict, std::string_view key);
bool dict_set_str(Dict* dict, Str* key, Value value);          // false = MemoryError
bool dict_set_text(Dict* dict, std::string_view key, Value value);   // interns the key
bool dict_delete_str(Dict* dict, Str* key);                    // false = was absent (no exception)

// [leaf] while the hash and the comparisons needed are those of built-in types: Undecided otherwise.
enum class Lookup : uint8_t { Found, Absent, Undecided };
Lookup dict_find_leaf(const Dict* dict, Value key, int64_t hash, intptr_t* entry);
bool leaf_hash(Value key, int64_t* out);         // false = not one of the types known (no exception)
int leaf_equals(Value a, Value b);               // 1, 0, -1 = can't tell without running Python
// The whole look-up of d[key] by a leaf: Undecided = take the general way (get_item in abstract.h).
inline Lookup dict_get_leaf(const Dict* dict, Value key, Value* value) {
  int64_t h;
  intptr_t entry;
  if (!leaf_hash(key, &h)) return Lookup::Undecided;
  Lookup found = dict_find_leaf(dict, key, h, &entry);
  if (found == Lookup::Found) *value = dict->entries[entry].value;
  return found;
}
// d[key] = value by a leaf; false = not done, take the general way (which also raises MemoryError).
bool dict_set_leaf(Dict* dict, Value key, Value value);

// The general way; may run __hash__ and __eq__, and bears the dict being changed by them.
Next dict_get(Dict* dict, Value key, Ref* value);              // End = absent, no exception
bool dict_set(Dict* dict, Value key, Value value);
Next dict_delete(Dict* dict, Value key);                       // End = absent, no exception
Next dict_pop(Dict* dict, Value key, Ref* value);
Ref dict_set_default(Dict* dict, Value key, Value value);
bool dict_update(Dict* dict, Value mapping_or_pairs);          // as dict.update(x)
bool dict_merge(Dict* dict, Value mapping, bool overwrite);    // x has keys()
// With the hash known; insert only if absent if `value` exists already is the caller's business.
bool dict_set_hashed(Dict* dict, Value key, Value value, int64_t hash);

void dict_clear(Dict* dict);                                   // [leaf]
Own<Dict> dict_copy(const Dict* dict);                         // [leaf]
// [leaf] The next live entry from *position on; false at the end. Start with 0.
bool dict_next(const Dict* dict, intptr_t* position, Value* key, Value* value);
bool dict_reserve(Dict* dict, intptr_t entries);               // [leaf]

struct DictView : GcObject {     // dict_keys, dict_values, dict_items
  Own<Dict> dict;
};

struct DictIterator : GcObject { // of keys, values or items by its type
  Own<Dict> dict;                // null once exhausted
  Ref kept;                      // items: a tuple to give out again
  intptr_t position = 0;
  intptr_t size = 0;             // of the dict when the iterator was made
  intptr_t remaining = 0;
  uint8_t what = 0;              // 0 keys, 1 values, 2 items
  bool reversed = false;
};

}  // namespace coroscope
