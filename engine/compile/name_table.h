// Small containers keyed by pointer, for names and nodes.
//
// Names are interned by the Arena, so a name is known by the address of its text and comparing two
// is comparing two pointers. Everything here keeps that assumption.
#pragma once
#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

namespace coroscope::compiler {

// Open addressing with linear probing; a null key marks an empty slot.
template <class V>
class PointerMap {
 public:
  V* find(const void* key) {
    if (slots_.empty()) return nullptr;
    size_t at = position(key);
    return slots_[at].key == key ? &slots_[at].value : nullptr;
  }
  const V* find(const void* key) const { return const_cast<PointerMap*>(this)->find(key); }

  // The value of `key`, made if it was not there.
  V& get(const void* key) {
    if ((count_ + 1) * 4 > slots_.size() * 3) grow();
    size_t at = position(key);
    if (slots_[at].key != key) {
      slots_[at].key = key;
      count_++;
    }
    return slots_[at].value;
  }

  bool erase(const void* key) {
    if (slots_.empty()) return false;
    size_t hole = position(key);
    if (slots_[hole].key != key) return false;
    count_--;
    size_t mask = slots_.size() - 1;
    for (size_t at = (hole + 1) & mask; slots_[at].key; at = (at + 1) & mask) {
      size_t home = hash(slots_[at].key) & mask;
      if (((at - home) & mask) < ((at - hole) & mask)) continue;  // it would move before its home
      slots_[hole] = slots_[at];
      hole = at;
    }
    slots_[hole] = Slot();
    return true;
  }

  size_t size() const { return count_; }

  struct Slot {
    const void* key = nullptr;
    V value{};
  };
  const std::vector<Slot>& slots() const { return slots_; }

 private:
  static size_t hash(const void* key) {
    uintptr_t bits = reinterpret_cast<uintptr_t>(key);
    return static_cast<size_t>((bits ^ (bits >> 7)) * 0x9E3779B1u);
  }
  size_t position(const void* key) const {
    size_t mask = slots_.size() - 1;
    size_t at = hash(key) & mask;
    while (slots_[at].key && slots_[at].key != key) at = (at + 1) & mask;
    return at;
  }
  void grow() {
    std::vector<Slot> old = std::move(slots_);
    slots_ = std::vector<Slot>(old.empty() ? 8 : old.size() * 2);
    for (Slot& slot : old) {
      if (slot.key) slots_[position(slot.key)] = std::move(slot);
    }
  }

  std::vector<Slot> slots_;
  size_t count_ = 0;
};

// An unordered set of names.
class NameSet {
 public:
  bool contains(std::string_view name) const { return map_.find(name.data()) != nullptr; }
  void add(std::string_view name) { map_.get(name.data()) = name; }
  bool discard(std::string_view name) { return map_.erase(name.data()); }
  void add_all(const NameSet& other) {
    for (const auto& slot : other.map_.slots()) {
      if (slot.key) add(slot.value);
    }
  }
  template <class F>
  void each(F visit) const {
    for (const auto& slot : map_.slots()) {
      if (slot.key) visit(slot.value);
    }
  }

 private:
  PointerMap<std::string_view> map_;
};

// Names numbered in the order in which they came.
class NameTable {
 public:
  int find(std::string_view name) const {
    const int* index = indexes_.find(name.data());
    return index ? *index : -1;
  }
  int add(std::string_view name) {
    if (const int* index = indexes_.find(name.data())) return *index;
    int index = static_cast<int>(names_.size());
    indexes_.get(name.data()) = index;
    names_.push_back(name);
    return index;
  }
  int size() const { return static_cast<int>(names_.size()); }
  std::string_view operator[](int index) const { return names_[index]; }

 private:
  std::vector<std::string_view> names_;
  PointerMap<int> indexes_;
};

}  // namespace coroscope::compiler
