// The cycle collector: three generations of tracked objects, as CPython's.
//
// An object is garbage if every reference to it comes from garbage: references from inside the set
// are subtracted from the counts; what keeps a count is alive, and so is what it reaches. Then weak
// references go, finalizers run (once per object, PEP 442), what they revived is kept, and the rest
// is cleared. Marking uses an explicit stack, so depth costs no C++ stack.
//
// Interface: heap.h; the gc module reads HeapState. Tests: tests/lang/destruction/cycle_*.py.
#include <utility>

#include "engine/runtime/dict.h"
#include "engine/runtime/errors.h"
#include "engine/runtime/heap_state.h"
#include "engine/runtime/runtime.h"
#include "engine/runtime/type.h"

namespace coroscope {

namespace {

void ring_init(GcLinks* ring) { ring->next = ring->previous = ring; }

void ring_append(GcLinks* ring, GcLinks* links) {
  links->next = ring;
  links->previous = ring->previous;
  ring->previous->next = links;
  ring->previous = links;
}

// The objects under examination, with the count of references from outside for each.
struct Examination {
  std::vector<Object*> objects;
  std::vector<uint32_t> outside;
  std::vector<uint32_t> to_visit;  // indexes of reachable objects whose children are to be marked
};

// While an object is examined its `previous` link holds its index.
uint32_t index_of(const Object* object) {
  return static_cast<uint32_t>(reinterpret_cast<uintptr_t>(gc_links(object)->previous));
}

Object* examined(Value child) {
  if (!child.is_object()) return nullptr;
  Object* object = child.object();
  return object->gc & kCollecting ? object : nullptr;
}

void subtract(Value child, void* context) {
  if (Object* object = examined(child)) {
    uint32_t& count = static_cast<Examination*>(context)->outside[index_of(object)];
    if (count) --count;
  }
}

void mark(Value child, void* context) {
  Object* object = examined(child);
  if (!object || object->gc & kReachable) return;
  object->gc |= kReachable;
  static_cast<Examination*>(context)->to_visit.push_back(index_of(object));
}

void mark_all(Examination* examination) {
  while (!examination->to_visit.empty()) {
    Object* object = examination->objects[examination->to_visit.back()];
    examination->to_visit.pop_back();
    traverse_object(object, mark, examination);
  }
}

// Marks what lives with kReachable. `held` references per object are the caller's own.
void examine(Examination* examination, uint32_t held) {
  for (size_t i = 0; i < examination->objects.size(); ++i) {
    Object* object = examination->objects[i];
    object->gc = (object->gc & ~kReachable) | kCollecting;
    gc_links(object)->previous = reinterpret_cast<GcLinks*>(i);
    examination->outside.push_back(object->refs - held);
  }
  for (Object* object : examination->objects) traverse_object(object, subtract, examination);
  for (size_t i = 0; i < examination->objects.size(); ++i) {
    if (examination->outside[i]) mark(Value(examination->objects[i]), examination);
    mark_all(examination);
  }
}

// The garbage that `first` leads to, level by level; good as long as `previous` holds indexes.
struct Walk {
  std::vector<bool> seen;
  std::vector<Object*> order;
};
void walk_to(Value child, void* context) {
  Object* object = examined(child);
  if (!object || object->gc & kReachable) return;
  Walk* walk = static_cast<Walk*>(context);
  if (walk->seen[index_of(object)]) return;
  walk->seen[index_of(object)] = true;
  walk->order.push_back(object);
}
std::vector<Object*> garbage_from(Object* first, const Examination& examination) {
  Walk walk;
  walk.seen.resize(examination.objects.size());
  if (first) walk_to(Value(first), &walk);
  for (size_t i = 0; i < walk.order.size(); ++i) traverse_object(walk.order[i], walk_to, &walk);
  for (Object* object : examination.objects) walk_to(Value(object), &walk);
  return std::move(walk.order);
}

// As CPython counts, where the attributes of a class's instance are a part of it: its dict is none of them,
// unless somebody else has that too. Each object is held once by the collector.
int64_t count_garbage(const std::vector<Object*>& garbage) {
  int64_t count = static_cast<int64_t>(garbage.size());
  for (Object* object : garbage) {
    Dict** dict = object->type->flags & kTypeHeap ? dict_slot(object) : nullptr;
    if (dict && *dict && gc_links(*dict)->next && (*dict)->refs == 2) --count;
  }
  return count;
}

// Takes all objects of the generations up to `generation` out of their rings.
void take_young(GcState* gc, int generation, std::vector<Object*>* objects) {
  for (int i = generation; i >= 0; --i) {
    GcLinks* ring = &gc->generations[i].ring;
    for (GcLinks* links = ring->next; links != ring; links = links->next) {
      objects->push_back(object_of(links));
    }
    ring_init(ring);
    gc->generations[i].count = 0;
  }
}

bool wants_finalizer(Object* object) {
  const Slots& slots = object->type->slots;
  if (!slots.finalize || object->gc & kFinalized) return false;
  return !slots.wants_finalize || slots.wants_finalize(object);
}

void call_finalizers(const std::vector<Object*>& garbage) {
  for (Object* object : garbage) {
    if (!wants_finalizer(object)) continue;
    object->gc |= kFinalized;
    object->type->slots.finalize(object);
    if (is_raised()) report_unraisable(nullptr, Value(object));
  }
}

// Splits what finalizers revived off: it goes into `ring`, and the collector's hold on it ends.
void keep_revived(std::vector<Object*>* garbage, GcLinks* ring) {
  Examination again;
  for (Object* object : *garbage) {
    gc_untrack(object);  // from the ring where finalizers could see it
    again.objects.push_back(object);
  }
  examine(&again, 1);
  garbage->clear();
  std::vector<Object*> revived;
  for (Object* object : again.objects) {
    const bool alive = object->gc & kReachable;
    object->gc &= ~(kCollecting | kReachable);
    ring_append(ring, gc_links(object));
    (alive ? revived : *garbage).push_back(object);
  }
  for (Object* object : revived) decref(object);
}

void clear_garbage(const std::vector<Object*>& garbage) {
  for (Object* object : garbage) {
    if (object->refs > 1) clear_object(object);
  }
  for (Object* object : garbage) decref(object);
}

bool has_weak_references(Object* object) { return object->type->weak_offset != 0; }

// Weak references to classes stay until finalizers ran, which may need them (as since 3.14).
void clear_all_weak_references(const std::vector<Object*>& garbage, bool types) {
  for (Object* object : garbage) {
    if (has_weak_references(object) && is_type(Value(object)) == types) {
      clear_weak_references(object, true);
    }
  }
}

}  // namespace

void init_collector() {
  GcState* gc = rt->gc;
  for (Generation& generation : gc->generations) ring_init(&generation.ring);
  ring_init(&gc->frozen);
  gc->generations[0].threshold = 2000;
  gc->generations[1].threshold = 10;
  gc->generations[2].threshold = 0;
}

void gc_track(Object* object) {
  GcState* gc = rt->gc;
  GcLinks* links = gc_links(object);
  if (links->next) return;
  ring_append(&gc->generations[0].ring, links);
  ++gc->tracked_total;
  Generation& young = gc->generations[0];
  if (++young.count > young.threshold && young.threshold && gc->enabled && !gc->collecting) {
    gc->due = true;
    rt->thread.pending = true;
  }
}

void gc_untrack(Object* object) {
  GcLinks* links = gc_links(object);
  if (!links->next) return;
  links->next->previous = links->previous;
  links->previous->next = links->next;
  links->next = links->previous = nullptr;
  int64_t& count = rt->gc->generations[0].count;
  if (count > 0) --count;
}

int64_t gc_collect(int generation, Object* first) {
  GcState* gc = rt->gc;
  if (gc->collecting) return 0;
  gc->collecting = true;
  Examination examination;
  take_young(gc, generation, &examination.objects);
  if (generation < 2) ++gc->generations[generation + 1].count;
  examine(&examination, 0);

  const int older = generation < 2 ? generation + 1 : 2;
  GcLinks* ring = &gc->generations[older].ring;
  std::vector<Object*> garbage = garbage_from(first, examination);
  for (Object* object : garbage) incref(object);  // held until its fate is decided
  for (Object* object : examination.objects) ring_append(ring, gc_links(object));
  const int64_t found = count_garbage(garbage);
  const int64_t survivors = static_cast<int64_t>(examination.objects.size() - garbage.size());
  clear_all_weak_references(garbage, false);
  for (Object* object : examination.objects) object->gc &= ~(kCollecting | kReachable);
  examination = Examination();

  call_finalizers(garbage);
  keep_revived(&garbage, ring);
  clear_all_weak_references(garbage, true);
  const int64_t collected = static_cast<int64_t>(garbage.size());
  clear_garbage(garbage);

  if (generation == 2) {
    gc->long_lived_total = survivors;
    gc->long_lived_pending = 0;
  } else if (generation == 1) {
    gc->long_lived_pending += survivors;
  }
  ++gc->collections[generation];
  gc->collected[generation] += collected;
  gc->collecting = false;
  return found;
}

bool collect_in_need() {
  constexpr int64_t kWorthIt = 1000;
  GcState* gc = rt->gc;
  if (gc->collecting || gc->tracked_total - gc->tracked_at_emergency < kWorthIt) return false;
  gc->collecting = true;
  gc->tracked_at_emergency = gc->tracked_total;
  Examination examination;
  take_young(gc, 2, &examination.objects);
  examine(&examination, 0);
  for (Object* object : examination.objects) {
    if (!wants_finalizer(object)) continue;
    mark(Value(object), &examination);
    mark_all(&examination);
  }
  std::vector<Object*> garbage;
  for (Object* object : examination.objects) {
    ring_append(&gc->generations[2].ring, gc_links(object));
    if (object->gc & kReachable) continue;
    incref(object);
    garbage.push_back(object);
  }
  clear_all_weak_references(garbage, false);
  clear_all_weak_references(garbage, true);
  for (Object* object : examination.objects) object->gc &= ~(kCollecting | kReachable);
  clear_garbage(garbage);
  gc->collecting = false;
  return true;
}

void collect_if_due() {
  GcState* gc = rt->gc;
  if (!gc->due) return;
  gc->due = false;
  if (!gc->enabled || gc->collecting) return;
  // As CPython: the oldest generation waits until a quarter of what survived it is new.
  int generation = 0;
  if (gc->generations[1].count > gc->generations[1].threshold) generation = 1;
  if (gc->generations[2].count > 10 && gc->long_lived_pending > gc->long_lived_total / 4) {
    generation = 2;
  }
  gc_collect(generation);
}

}  // namespace coroscope
