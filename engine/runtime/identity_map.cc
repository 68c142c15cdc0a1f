// IdentityMap: linear probing, deletion by shifting back, so no tombstones. Its order is never
// observed, hence addresses may differ between runs. Tests: tests/lang/objects/id_*.py.
#include "engine/runtime/identity_map.h"

#include <cstddef>

namespace coroscope {

size_t IdentityMap::home(const void* key) const {
  const uint64_t bits = reinterpret_cast<uintptr_t>(key);
  return static_cast<size_t>((bits >> 3) * 0x9E3779B97F4A7C15u >> 32) & (entries_.size() - 1);
}

int64_t* IdentityMap::find(const void* key) {
  if (entries_.empty()) return nullptr;
  for (size_t i = home(key); entries_[i].key; i = (i + 1) & (entries_.size() - 1)) {
    if (entries_[i].key == key) return &entries_[i].value;
  }
  return nullptr;
}

void IdentityMap::insert(const void* key, int64_t value) {
  if ((count_ + 1) * 3 > entries_.size() * 2) grow();
  size_t i = home(key);
  while (entries_[i].key) i = (i + 1) & (entries_.size() - 1);
  entries_[i] = {key, value};
  ++count_;
}

void IdentityMap::erase(const void* key) {
  if (entries_.empty()) return;
  const size_t mask = entries_.size() - 1;
  size_t hole = home(key);
  while (entries_[hole].key != key) {
    if (!entries_[hole].key) return;
    hole = (hole + 1) & mask;
  }
  --count_;
  for (size_t i = (hole + 1) & mask; entries_[i].key; i = (i + 1) & mask) {
    // An entry may move into the hole if its home does not lie between the hole and itself.
    if (((i - home(entries_[i].key)) & mask) >= ((i - hole) & mask)) {
      entries_[hole] = entries_[i];
      hole = i;
    }
  }
  entries_[hole] = {};
}

void IdentityMap::grow() {
  std::vector<Entry> old(entries_.empty() ? 64 : entries_.size() * 2);
  old.swap(entries_);
  count_ = 0;
  for (const Entry& entry : old) {
    if (entry.key) insert(entry.key, entry.value);
  }
}

}  // namespace coroscope
