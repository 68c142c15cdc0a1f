// What the files of dict share among themselves; others include dict.h.
#pragma once
#include "engine/runtime/dict.h"
#include "engine/runtime/errors.h"

namespace coroscope {

constexpr intptr_t kMaxDictEntries = 1 << 27;

// The slots of the index table that a hash may be found in, in order.
class TableProbe {
 public:
  TableProbe(const Dict* dict, int64_t hash)
      : mask_(dict->table_size - 1), perturb_(static_cast<uint64_t>(hash)),
        slot_(static_cast<uint32_t>(hash) & mask_) {}
  uint32_t slot() const { return slot_; }
  void advance() {
    perturb_ >>= 5;
    slot_ = (slot_ * 5 + 1 + static_cast<uint32_t>(perturb_)) & mask_;
  }

 private:
  uint32_t mask_;
  uint64_t perturb_;
  uint32_t slot_;
};

// [leaf] The key must be absent; false = MemoryError.
bool dict_add_entry(Dict* dict, Value key, Value value, int64_t hash);
void dict_store_entry(Dict* dict, intptr_t entry, Value value);
void dict_remove_entry(Dict* dict, intptr_t entry);
void dict_trim(Dict* dict);      // forgets removed entries at the end
// The general look-up: Item and the entry's index, End = absent. May run Python code.
Next dict_find(Dict* dict, Value key, int64_t hash, intptr_t* entry);

}  // namespace coroscope
