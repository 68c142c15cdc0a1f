// Destruction: at the moment the last reference goes (rule X5), without recursion, without running
// Python code. What must run Python (finalizers, callbacks of weak references) waits in
// HeapState::pending for the end of the instruction, when run_pending() takes it in order.
//
// Interface: destroy_object (value.h), run_pending (heap.h). Tests: tests/lang/destruction/*.py.
#include <utility>

#include "engine/runtime/abstract.h"
#include "engine/runtime/descriptor.h"
#include "engine/runtime/dict.h"
#include "engine/runtime/errors.h"
#include "engine/runtime/generator.h"
#include "engine/runtime/heap_state.h"
#include "engine/runtime/owning.h"
#include "engine/runtime/type.h"
#include "engine/runtime/weakref.h"

namespace coroscope {

namespace {

constexpr int kMaxDestroyDepth = 40;
// Finalizers that drop what has a finalizer: below this they wait for an outer run_pending().
constexpr int kMaxFinalizerDepth = 20;

bool needs_finalizer(Object* object) {
  const Slots& slots = object->type->slots;
  if (!slots.finalize || object->gc & kFinalized) return false;
  return !slots.wants_finalize || slots.wants_finalize(object);
}

void put_aside(Object* object, PendingWork::Kind kind) {
  rt->heap->pending.push_back({object, kind});
  rt->thread.pending = true;
}

// The words in front of an instance of a heap type (type.h).
void clear_prefix(Object* object) {
  Type* type = object->type;
  if (type->dict_offset == kHeapDictOffset) {
    if (Dict* dict = std::exchange(*dict_slot(object), nullptr)) decref(dict);
  }
  for (int i = 0; i < type->slot_count; ++i) {
    decref(std::exchange(*member_at(object, kFirstSlotOffset - i * kWord), Value()));
  }
}

void destroy_now(Object* object) {
  Type* type = object->type;
  if (type->weak_offset) clear_weak_references(object, false);
  if (type->flags & kTypeGc) gc_untrack(object);
  if (type->flags & kTypeHeap) clear_prefix(object);
  if (type->slots.destroy) type->slots.destroy(object);
  else free_object(object);
}

void call_finalizer(Object* object) {
  object->type->slots.finalize(object);
  if (is_raised()) report_unraisable(nullptr, Value(object));
}

void call_weak_callback(Object* reference) {
  WeakRef* weak = static_cast<WeakRef*>(reference);
  Ref callback = Ref::adopt(std::exchange(weak->callback, Value()));
  if (!callback) return;
  Ref result = call1(callback, Value(reference));
  if (!result) report_unraisable("Exception ignored while calling weakref callback", callback);
}

}  // namespace

void destroy_object(Object* object) {
  if (needs_finalizer(object)) {
    object->refs = 1;  // owned by the queue
    object->gc |= kFinalized;
    // Weak references to a generator go before it is closed; of other objects, after __del__.
    if (is_generator(Value(object))) clear_weak_references(object, false);
    put_aside(object, PendingWork::Kind::Finalize);
    return;
  }
  HeapState* heap = rt->heap;
  if (heap->destroy_depth >= kMaxDestroyDepth) {
    heap->trash.push_back(object);
    return;
  }
  ++heap->destroy_depth;
  destroy_now(object);
  --heap->destroy_depth;
  if (heap->destroy_depth == 0) {
    while (!heap->trash.empty()) {
      Object* next = heap->trash.back();
      heap->trash.pop_back();
      ++heap->destroy_depth;
      destroy_now(next);
      --heap->destroy_depth;
    }
  }
}

// The order of nested destruction is kept for what is dropped after a finalizer was put aside.
void drop_later(Value owned) {
  if (owned.is_object()) put_aside(owned.object(), PendingWork::Kind::Drop);
}

void traverse_object(Object* object, Visit visit, void* context) {
  Type* type = object->type;
  if (type->slots.traverse) type->slots.traverse(object, visit, context);
  if (!(type->flags & kTypeHeap)) return;
  visit(Value(type), context);
  if (type->dict_offset == kHeapDictOffset) {
    if (Dict* dict = *dict_slot(object)) visit(Value(dict), context);
  }
  for (int i = 0; i < type->slot_count; ++i) {
    if (Value v = *member_at(object, kFirstSlotOffset - i * kWord)) visit(v, context);
  }
}

void clear_object(Object* object) {
  Type* type = object->type;
  if (type->slots.clear) type->slots.clear(object);
  if (type->flags & kTypeHeap) clear_prefix(object);
}

void clear_weak_references(Object* object, bool skip_garbage_callbacks) {
  const int32_t offset = object->type->weak_offset;
  Object*& head = *reinterpret_cast<Object**>(reinterpret_cast<char*>(object) + offset);
  WeakRef* weak = static_cast<WeakRef*>(std::exchange(head, nullptr));
  // Newest first, as CPython calls them; `previous` of each is what was made before it.
  for (WeakRef* next; weak; weak = next) {
    next = weak->next;
    weak->target = nullptr;
    weak->next = weak->previous = nullptr;
    if (!weak->callback) continue;
    const bool is_garbage = (weak->gc & (kCollecting | kReachable)) == kCollecting;
    if (skip_garbage_callbacks && is_garbage) continue;
    if (weak->refs == 0) continue;  // it is being destroyed itself
    incref(weak);
    put_aside(weak, PendingWork::Kind::WeakCallback);
  }
}

void run_pending() {
  HeapState* heap = rt->heap;
  Thread& thread = rt->thread;
  if (!thread.pending) return;
  if (heap->finalizer_depth >= kMaxFinalizerDepth) {
    thread.pending = false;
    return;
  }
  ++heap->finalizer_depth;
  Ref raised = Ref::adopt(std::exchange(thread.raised, Value()));
  while (thread.pending || !heap->pending.empty()) {
    thread.pending = false;
    // What one piece of work leaves behind is done before the next, as nested destruction would be.
    std::vector<PendingWork> work = std::move(heap->pending);
    heap->pending.clear();
    for (const PendingWork& item : work) {
      if (item.kind == PendingWork::Kind::WeakCallback) call_weak_callback(item.object);
      else if (item.kind == PendingWork::Kind::Finalize) call_finalizer(item.object);
      decref(item.object);
      if (thread.pending) run_pending();
    }
    collect_if_due();
  }
  --heap->finalizer_depth;
  decref(std::exchange(thread.raised, raised.release()));
}

}  // namespace coroscope
