// What heap.cc, destroy.cc and collect.cc share. Elsewhere include heap.h.
#pragma once
#include <vector>

#include "engine/runtime/heap.h"
#include "engine/runtime/identity_map.h"

namespace coroscope {

// Object::gc: the size class in the low byte (0 = a big block), then flags.
enum ObjectMark : uint32_t {
  kSizeClassMask = 0xff,
  kFinalized = 1u << 8,       // its finalizer ran, or is about to
  kCollecting = 1u << 9,      // in the set that the running collection looks at
  kReachable = 1u << 10,      // proved alive in that set
  kHasIdentity = 1u << 11,    // has an entry in HeapState::identities
};

inline constexpr size_t kGranule = 16;
inline constexpr size_t kSizeClasses = 65;  // 16, 32 ... 1024 bytes; index 0 is unused
inline constexpr size_t kChunkSize = 32 * 1024;

struct FreeBlock {
  FreeBlock* next;
};

// Work that waits for the end of the instruction, with the object (owned) that it is about.
struct PendingWork {
  enum class Kind : uint8_t { Finalize, WeakCallback, Drop };
  Object* object;
  Kind kind;
};

struct HeapState {
  FreeBlock* free_blocks[kSizeClasses] = {};
  char* chunk = nullptr;
  char* chunk_end = nullptr;
  size_t used = 0;
  size_t limit = SIZE_MAX / 4;
  size_t grace = 0;                   // bytes beyond the limit that handling MemoryErrors may take

  int destroy_depth = 0;
  int finalizer_depth = 0;
  std::vector<Object*> trash;         // refs 0, to be destroyed when the outermost destroy ends
  std::vector<PendingWork> pending;
  IdentityMap identities;
};

// One generation of the collector: a ring of links, and when to collect it.
struct Generation {
  GcLinks ring;
  int64_t count = 0;       // tracked objects (generation 0) or collections of the younger one
  int64_t threshold = 0;
};

struct GcState {
  Generation generations[3];
  bool enabled = true;
  bool collecting = false;
  bool due = false;
  GcLinks frozen;                     // gc.freeze()
  int64_t long_lived_total = 0;       // survivors of the last full collection
  int64_t long_lived_pending = 0;
  int64_t collections[3] = {}, collected[3] = {}, uncollectable[3] = {};
  int debug = 0;
  int64_t tracked_total = 0;          // calls of gc_track so far
  int64_t tracked_at_emergency = -1000;
  Value callbacks;                    // the list gc.callbacks, owned; null before gc is imported
  Value garbage;                      // the list gc.garbage
};

inline Object* object_of(GcLinks* links) { return reinterpret_cast<Object*>(links + 1); }
inline bool is_gc(const Object* object) { return object->type->flags & kTypeGc; }

// Calls `visit` for everything `object` owns that takes part in cycles.
void traverse_object(Object* object, Visit visit, void* context);
// Drops what can close a cycle: the type's `clear`, then __dict__ and slots of heap types.
void clear_object(Object* object);
// Clears all weak references to the object; their callbacks are put aside as pending work.
// Owners of callbacks that are marked kCollecting but not kReachable don't get called.
void clear_weak_references(Object* object, bool skip_garbage_callbacks);
void collect_if_due();
// When memory is full: drops the cycles that no finalizer is part of. Never runs Python code. False =
// nothing was tried, since little was made since the last time.
bool collect_in_need();
void init_collector();

}  // namespace coroscope
