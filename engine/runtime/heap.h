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
void heap_set_limit(size_t bytes);
// Room beyond the limit for making and handling a MemoryError; a little more each time, up to a bound.
void heap_open_grace();
// True if `size` more bytes fit; otherwise MemoryError is set. For big buffers, before building them.
bool heap_can_grow(size_t size);

// A new object of a built-in struct, header filled in, refs 1, members default-constructed;
// tracked by the collector only once gc_track is called. The type is given since subclasses share
// structs: instances of heap types get room for __dict__, weak references and slots in front (type.h).
// `extra` bytes follow the struct (for inline items). Members of T must be fine as zero bytes.
template <class T>
T* new_object(Type* type, size_t extra = 0);
// Ends every built-in destroy slot: frees the object's own memory (and its type's reference).
void free_object(Object* object);

// The collector's links, in front of every object whose type has kTypeGc.
struct GcLinks {
  GcLinks* next;      // null = not tracked
  GcLinks* previous;
};
inline GcLinks* gc_links(const Object* object) {
  return reinterpret_cast<GcLinks*>(const_cast<Object*>(object)) - 1;
}
inline bool gc_is_tracked(const Object* object) { return gc_links(object)->next != nullptr; }
// The same, for symmetry with allocate_instance; the heap knows the size itself.
inline void free_sized_object(Object* object, size_t) { free_object(object); }

void gc_track(Object* object);
void gc_untrack(Object* object);   // harmless if it is not tracked

// Destroying never runs Python code at once: an object with a finalizer (__del__, a suspended
// generator or coroutine) or with weak reference callbacks is put aside, and thread.pending is set.
// So is a collection that is due. Whoever runs instructions calls this at the end of each
// instruction that left thread.pending set, which is when CPython's program could first tell.
// Keeps the exception in flight as it is. May run Python code.
void run_pending();

// Collects cycles now; returns the number of unreachable objects found. Finalizers run in the order of
// their objects' making, but those that `first` leads to before others, the nearest first.
int64_t gc_collect(int generation = 2, Object* first = nullptr);

// --- implementation of the template -----------------------------------------------------------
void* allocate_instance(Type* type, size_t struct_size);  // null = MemoryError set

template <class T>
T* new_object(Type* type, size_t extra) {
  void* memory = allocate_instance(type, sizeof(T) + extra);
  if (!memory) return nullptr;
  Object header = *static_cast<Object*>(memory);
  T* object = new (memory) T();
  static_cast<Object&>(*object) = header;
  return object;
}

}  // namespace coroscope
