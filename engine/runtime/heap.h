// Memory of Python objects: allocation, destruction, and the cycle collector.
//
// All of it comes from one arena per session, so that a copy of the arena is a checkpoint
// (engine/runtime/arena.h). Owner of the rule "destroyed at the moment CPython does it" (X5).
#pragma once
#include <cstddef>
#include <new>

#include "engine/runtime/object.h"

namespace coroscope {

// Raw memory of `size` bytes; null = limit reached and MemoryError set. Small sizes come from
// free lists by size class. `release` wants the same size back.
void* heap_allocate(size_t size);
void heap_release(void* memory, size_t size);
// Bytes in use, and the limit that turns into MemoryError (Session's memory_limit).
size_t heap_used();
// True if `size` more bytes fit; otherwise MemoryError is set. For big buffers, before building them.
bool heap_can_grow(size_t size);

// A new object of a built-in struct, header filled in, refs 1, members default-constructed;
// tracked by the collector by `track` only. T's type is given since subclasses share structs:
// instances of heap types get room for __dict__ and weak references behind the struct.
template <class T>
T* new_object(Type* type);
// Ends every built-in destroy slot: frees the object's own memory (and its type's reference).
void free_object(Object* object);

void gc_track(GcObject* object);
void gc_untrack(GcObject* object);
inline bool gc_is_tracked(const GcObject* object) { return object->gc_next != nullptr; }
// Collects cycles now; returns the number of unreachable objects found.
int64_t gc_collect(int generation = 2);

// --- implementation of the template -----------------------------------------------------------
void* allocate_instance(Type* type, size_t struct_size);  // null = MemoryError set

template <class T>
T* new_object(Type* type) {
  void* memory = allocate_instance(type, sizeof(T));
  if (!memory) return nullptr;
  Object header = *static_cast<Object*>(memory);
  T* object = new (memory) T();
  static_cast<Object&>(*object) = header;
  return object;
}

}  // namespace coroscope
