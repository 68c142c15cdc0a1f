// Memory of one parse: nodes, lists, identifiers and literals live and die together.
//
// Nothing in an Arena is destroyed one by one, so only trivially destructible things go in.
#ifndef COROSCOPE_ENGINE_SYNTAX_ARENA_H_
#define COROSCOPE_ENGINE_SYNTAX_ARENA_H_

#include <cstddef>
#include <cstdint>
#include <new>
#include <string_view>
#include <type_traits>
#include <vector>

namespace coroscope::ast {

// A fixed list inside an Arena.
template <class T>
struct Sequence {
  T* data = nullptr;
  int size = 0;

  T* begin() const { return data; }
  T* end() const { return data + size; }
  T& operator[](int index) const { return data[index]; }
  T& back() const { return data[size - 1]; }
  bool empty() const { return size == 0; }
};

class Arena {
 public:
  Arena() = default;
  Arena(const Arena&) = delete;
  Arena& operator=(const Arena&) = delete;
  ~Arena();

  void* allocate(size_t bytes);

  template <class T>
  T* make() {
    static_assert(std::is_trivially_destructible_v<T>);
    return new (allocate(sizeof(T))) T();
  }

  template <class T>
  Sequence<T> sequence(const T* items, size_t count) {
    if (count == 0) return {};
    T* data = static_cast<T*>(allocate(count * sizeof(T)));
    for (size_t i = 0; i < count; i++) data[i] = items[i];
    return {data, static_cast<int>(count)};
  }

  // A copy of the text that lives as long as the arena.
  std::string_view copy(std::string_view text);
  // The one copy of an identifier: equal identifiers have equal data() pointers.
  std::string_view intern(std::string_view text);

  size_t bytes_used() const { return bytes_used_; }

 private:
  struct Block {
    Block* next;
  };

  void grow_names();

  Block* blocks_ = nullptr;
  char* free_ = nullptr;
  size_t left_ = 0;
  size_t bytes_used_ = 0;
  std::vector<std::string_view> names_;  // open addressing, a power of two; empty slots have no data
  size_t name_count_ = 0;
};

}  // namespace coroscope::ast

#endif  // COROSCOPE_ENGINE_SYNTAX_ARENA_H_
