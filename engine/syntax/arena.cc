// The arena behind a tree: a bump allocator and the table of interned identifiers.
//
// Interface: arena.h. Covered by every test that parses.
#include "engine/syntax/arena.h"

#include <cstdlib>
#include <cstring>

namespace coroscope::ast {

namespace {

constexpr size_t kBlockBytes = 32 * 1024;
constexpr size_t kAlignment = 8;

size_t hash_of(std::string_view text) {
  uint32_t hash = 2166136261u;  // FNV-1a
  for (unsigned char byte : text) hash = (hash ^ byte) * 16777619u;
  return hash;
}

}  // namespace

Arena::~Arena() {
  while (blocks_ != nullptr) {
    Block* next = blocks_->next;
    std::free(blocks_);
    blocks_ = next;
  }
}

void* Arena::allocate(size_t bytes) {
  bytes = (bytes + kAlignment - 1) & ~(kAlignment - 1);
  if (bytes > left_) {
    size_t header = (sizeof(Block) + kAlignment - 1) & ~(kAlignment - 1);
    size_t room = bytes > kBlockBytes ? bytes : kBlockBytes;
    Block* block = static_cast<Block*>(std::malloc(header + room));
    if (block == nullptr) std::abort();
    block->next = blocks_;
    blocks_ = block;
    free_ = reinterpret_cast<char*>(block) + header;
    left_ = room;
  }
  void* result = free_;
  free_ += bytes;
  left_ -= bytes;
  bytes_used_ += bytes;
  return result;
}

std::string_view Arena::copy(std::string_view text) {
  char* data = static_cast<char*>(allocate(text.size() + 1));
  if (!text.empty()) std::memcpy(data, text.data(), text.size());
  data[text.size()] = '\0';
  return {data, text.size()};
}

void Arena::grow_names() {
  std::vector<std::string_view> old = std::move(names_);
  names_.assign(old.empty() ? 256 : old.size() * 2, {});
  for (std::string_view name : old) {
    if (name.data() == nullptr) continue;
    size_t slot = hash_of(name) & (names_.size() - 1);
    while (names_[slot].data() != nullptr) slot = (slot + 1) & (names_.size() - 1);
    names_[slot] = name;
  }
}

std::string_view Arena::intern(std::string_view text) {
  if (name_count_ * 2 >= names_.size()) grow_names();
  size_t slot = hash_of(text) & (names_.size() - 1);
  while (names_[slot].data() != nullptr) {
    if (names_[slot] == text) return names_[slot];
    slot = (slot + 1) & (names_.size() - 1);
  }
  name_count_++;
  return names_[slot] = copy(text);
}

}  // namespace coroscope::ast
