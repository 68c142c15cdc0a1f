// Allocation: free lists by size class over chunks of the session's arena, big blocks one by one.
//
// Interface: heap.h. Destroying is in destroy.cc, the cycle collector in collect.cc. Covered by
// tests/unit/heap_test.cc and tests/lang/limits/*.py.
#include "engine/runtime/heap.h"

#include <cstdlib>
#include <cstring>

#include "engine/runtime/errors.h"
#include "engine/runtime/heap_state.h"
#include "engine/runtime/runtime.h"

namespace coroscope {

namespace {

constexpr size_t kMaxSmall = (kSizeClasses - 1) * kGranule;

// A big object block is preceded by its size.
struct BigHeader {
  size_t size;
  size_t unused;
};
static_assert(sizeof(BigHeader) % 8 == 0);

bool is_room(const HeapState* heap, size_t size) {
  const size_t limit = heap->limit + heap->grace;
  return size <= limit && heap->used <= limit - size;
}

bool fits(const HeapState* heap, size_t size) {
  if (is_room(heap, size)) [[likely]] return true;
  return size <= heap->limit && collect_in_need() && is_room(heap, size);
}

bool take_chunk(HeapState* heap) {
  char* chunk = static_cast<char*>(malloc(kChunkSize));
  if (!chunk) return false;
  heap->chunk = chunk;
  heap->chunk_end = chunk + kChunkSize;
  return true;
}

void* allocate_small(HeapState* heap, size_t size_class) {
  if (FreeBlock* block = heap->free_blocks[size_class]) {
    heap->free_blocks[size_class] = block->next;
    return block;
  }
  const size_t size = size_class * kGranule;
  if (static_cast<size_t>(heap->chunk_end - heap->chunk) < size) {
    // The rest of the old chunk becomes a free block of its own class.
    const size_t rest = static_cast<size_t>(heap->chunk_end - heap->chunk) / kGranule;
    if (rest && rest < kSizeClasses) {
      FreeBlock* block = reinterpret_cast<FreeBlock*>(heap->chunk);
      block->next = heap->free_blocks[rest];
      heap->free_blocks[rest] = block;
    }
    if (!take_chunk(heap)) return nullptr;
  }
  void* memory = heap->chunk;
  heap->chunk += size;
  return memory;
}

void release_small(HeapState* heap, void* memory, size_t size_class) {
  FreeBlock* block = static_cast<FreeBlock*>(memory);
  block->next = heap->free_blocks[size_class];
  heap->free_blocks[size_class] = block;
  heap->used -= size_class * kGranule;
}

void* no_memory() {
  raise_no_memory();
  return nullptr;
}

size_t size_class_of(size_t size) { return (size + kGranule - 1) / kGranule; }

}  // namespace

void* heap_allocate(size_t size) {
  HeapState* heap = rt->heap;
  if (size == 0) size = 1;
  if (!fits(heap, size)) return no_memory();
  if (size <= kMaxSmall) {
    const size_t size_class = size_class_of(size);
    void* memory = allocate_small(heap, size_class);
    if (!memory) return no_memory();
    heap->used += size_class * kGranule;
    return memory;
  }
  void* memory = malloc(size);
  if (!memory) return no_memory();
  heap->used += size;
  return memory;
}

void heap_release(void* memory, size_t size) {
  if (!memory) return;
  if (size == 0) size = 1;
  if (size <= kMaxSmall) return release_small(rt->heap, memory, size_class_of(size));
  rt->heap->used -= size;
  free(memory);
}

void heap_open_grace() {
  constexpr size_t kStep = 512 * 1024, kMost = 16 << 20;
  HeapState* heap = rt->heap;
  if (heap->used < heap->limit / 2) heap->grace = 0;  // what filled the memory is gone
  heap->grace = heap->grace + kStep < kMost ? heap->grace + kStep : kMost;
}

size_t heap_used() { return rt->heap->used; }

void heap_set_limit(size_t bytes) { rt->heap->limit = bytes; }

bool heap_can_grow(size_t size) {
  if (fits(rt->heap, size)) return true;
  raise_no_memory();
  return false;
}

void* allocate_instance(Type* type, size_t struct_size) {
  HeapState* heap = rt->heap;
  const size_t prefix = type->prefix_size;
  const size_t size = prefix + struct_size;
  char* memory;
  uint32_t mark;
  if (size <= kMaxSmall) [[likely]] {
    mark = static_cast<uint32_t>(size_class_of(size));
    if (!fits(heap, size)) return no_memory();
    memory = static_cast<char*>(allocate_small(heap, mark));
    if (!memory) return no_memory();
    heap->used += mark * kGranule;
  } else {
    if (size > SIZE_MAX / 2 || !fits(heap, size + sizeof(BigHeader))) return no_memory();
    memory = static_cast<char*>(malloc(size + sizeof(BigHeader)));
    if (!memory) return no_memory();
    heap->used += size + sizeof(BigHeader);
    new (memory) BigHeader{size, 0};
    memory += sizeof(BigHeader);
    mark = 0;
  }
  memset(memory, 0, prefix + sizeof(Object));
  Object* object = reinterpret_cast<Object*>(memory + prefix);
  object->refs = 1;
  object->gc = mark;
  object->type = type;
  if (type->flags & kTypeHeap) incref(type);
  return object;
}

void free_object(Object* object) {
  HeapState* heap = rt->heap;
  Type* type = object->type;
  if (object->gc & kHasIdentity) heap->identities.erase(object);
  char* memory = reinterpret_cast<char*>(object) - type->prefix_size;
  if (const uint32_t size_class = object->gc & kSizeClassMask) {
    release_small(heap, memory, size_class);
  } else {
    BigHeader* header = reinterpret_cast<BigHeader*>(memory) - 1;
    heap->used -= header->size + sizeof(BigHeader);
    free(header);
  }
  if (type->flags & kTypeHeap) decref(type);
}

}  // namespace coroscope
