// From an object's address to its serial number, for id() and default hashes.
#pragma once
#include <cstddef>
#include <cstdint>
#include <vector>

namespace coroscope {

class IdentityMap {
 public:
  int64_t* find(const void* key);
  void insert(const void* key, int64_t value);  // key must be absent
  void erase(const void* key);

 private:
  struct Entry {
    const void* key = nullptr;
    int64_t value = 0;
  };
  size_t home(const void* key) const;
  void grow();

  std::vector<Entry> entries_;  // open addressing, a power of two, at most 2/3 full
  size_t count_ = 0;
};

}  // namespace coroscope
