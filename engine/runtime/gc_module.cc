// Module gc: the program's view of the cycle collector.
//
// Interface: the module. The collector is collect.cc. Tests: tests/lang/modules/gc_*.py.
#include <utility>

#include "engine/runtime/abstract.h"
#include "engine/runtime/dict.h"
#include "engine/runtime/errors.h"
#include "engine/runtime/frame.h"
#include "engine/runtime/heap_state.h"
#include "engine/runtime/int.h"
#include "engine/runtime/list.h"
#include "engine/runtime/native.h"
#include "engine/runtime/str.h"
#include "engine/runtime/tuple.h"

namespace coroscope {

namespace {

Ref none() { return Ref::adopt(kNone); }

// Calls each of gc.callbacks with ("start" or "stop", info).
bool tell_callbacks(const char* phase, int64_t generation, int64_t collected) {
  Value callbacks = rt->gc->callbacks;
  if (!callbacks || !is_list(callbacks) || !as_list(callbacks)->size) return true;
  Own<Dict> info = new_dict();
  Ref name = make_ascii_str(phase);
  if (!info || !name || !dict_set_text(info.get(), "generation", make_int(generation)) ||
      !dict_set_text(info.get(), "collected", make_int(collected)) ||
      !dict_set_text(info.get(), "uncollectable", Value::small(0))) {
    return false;
  }
  Ref all = to_tuple(callbacks);
  for (intptr_t i = 0; all && i < as_tuple(all)->size; ++i) {
    if (!call2(as_tuple(all)->items[i], name, Value(info.get()))) {
      report_unraisable(nullptr, as_tuple(all)->items[i]);
    }
  }
  return static_cast<bool>(all);
}

Ref module_collect(Value, const Value* args) {
  int64_t generation = 2;
  if (args[0] && !to_int64(args[0], &generation)) return nullptr;
  if (generation < 0 || generation > 2) return raise(rt->exc.ValueError, "invalid generation");
  if (!tell_callbacks("start", generation, 0)) return nullptr;
  const int64_t found = gc_collect(static_cast<int>(generation));
  // What was cleared may have left finalizers waiting; CPython ran them inside.
  run_pending();
  if (!tell_callbacks("stop", generation, found)) return nullptr;
  return make_int(found);
}

Ref module_enable(Value, const Value*) {
  rt->gc->enabled = true;
  return none();
}
Ref module_disable(Value, const Value*) {
  rt->gc->enabled = false;
  return none();
}
Ref module_is_enabled(Value, const Value*) { return Ref::adopt(boolean(rt->gc->enabled)); }

Ref module_get_threshold(Value, const Value*) {
  const GcState* gc = rt->gc;
  Ref a = make_int(gc->generations[0].threshold), b = make_int(gc->generations[1].threshold),
      c = make_int(gc->generations[2].threshold);
  return make_tuple3(a, b, c);
}
Ref module_set_threshold(Value, const Value* args) {
  for (int i = 0; i < 3; ++i) {
    int64_t value;
    if (!args[i]) continue;
    if (!to_int64(args[i], &value)) return nullptr;
    rt->gc->generations[i].threshold = value;
  }
  return none();
}
Ref module_get_count(Value, const Value*) {
  const GcState* gc = rt->gc;
  Ref a = make_int(gc->generations[0].count), b = make_int(gc->generations[1].count),
      c = make_int(gc->generations[2].count);
  return make_tuple3(a, b, c);
}

Ref module_get_stats(Value, const Value*) {
  Own<List> list = new_list();
  for (int i = 0; list && i < 3; ++i) {
    Own<Dict> row = new_dict();
    if (!row || !dict_set_text(row.get(), "collections", make_int(rt->gc->collections[i])) ||
        !dict_set_text(row.get(), "collected", make_int(rt->gc->collected[i])) ||
        !dict_set_text(row.get(), "uncollectable", make_int(rt->gc->uncollectable[i])) ||
        !list_append(list.get(), std::move(row))) {
      return nullptr;
    }
  }
  return std::move(list);
}

bool append_ring(const GcLinks* ring, List* list) {
  // The list grows while the ring is walked, but its own links don't move.
  for (const GcLinks* links = ring->next; links != ring; links = links->next) {
    Object* object = object_of(const_cast<GcLinks*>(links));
    if (object == list) continue;
    if (!list_append(list, Ref::share(Value(object)))) return false;
  }
  return true;
}

Ref module_get_objects(Value, const Value* args) {
  int64_t only = -1;
  if (args[0] && args[0] != kNone && !to_int64(args[0], &only)) return nullptr;
  if (only > 2) {
    return raise(rt->exc.ValueError,
                 "generation parameter must be less than the number of available generations (3)");
  }
  Own<List> list = new_list();
  for (int i = 0; list && i < 3; ++i) {
    if (only >= 0 && only != i) continue;
    if (!append_ring(&rt->gc->generations[i].ring, list.get())) return nullptr;
  }
  return std::move(list);
}

struct Search {
  Tuple* targets;
  bool found;
};
void look(Value child, void* context) {
  auto* search = static_cast<Search*>(context);
  for (intptr_t i = 0; i < search->targets->size; ++i) {
    if (search->targets->items[i] == child) search->found = true;
  }
}

Ref module_get_referrers(Value, const Value* args) {
  Own<List> list = new_list();
  if (!list) return nullptr;
  Tuple* targets = as_tuple(args[0]);
  for (Generation& generation : rt->gc->generations) {
    GcLinks* ring = &generation.ring;
    for (GcLinks* links = ring->next; links != ring; links = links->next) {
      Object* object = object_of(links);
      if (object == list.get() || object == targets) continue;
      // CPython's collector doesn't know a frame before its run is over.
      if (object->type == rt->type.frame && !(static_cast<Frame*>(object)->flags & kFrameFinished)) continue;
      Search search = {targets, false};
      traverse_object(object, look, &search);
      if (search.found && !list_append(list.get(), Ref::share(Value(object)))) return nullptr;
    }
  }
  return std::move(list);
}

void append_child(Value child, void* context) {
  list_append(static_cast<List*>(context), Ref::share(child));
}
Ref module_get_referents(Value, const Value* args) {
  Own<List> list = new_list();
  if (!list) return nullptr;
  const Tuple* objects = as_tuple(args[0]);
  for (intptr_t i = 0; i < objects->size; ++i) {
    const Value object = objects->items[i];
    if (object.is_object() && is_gc(object.object())) {
      traverse_object(object.object(), append_child, list.get());
    }
  }
  return std::move(list);
}

// CPython's collector lets go of tuples that cannot be part of a cycle. Here all stay with it, but what a
// program asks is whether this one could be.
bool may_be_in_cycle(Value v, int depth = 0) {
  if (!v.is_object() || !is_gc(v.object()) || !gc_is_tracked(v.object())) return false;
  if (!is_exact_tuple(v) || depth > 100) return true;
  const Tuple* tuple = as_tuple(v);
  for (intptr_t i = 0; i < tuple->size; ++i) {
    if (may_be_in_cycle(tuple->items[i], depth + 1)) return true;
  }
  return false;
}

Ref module_is_tracked(Value, const Value* args) { return Ref::adopt(boolean(may_be_in_cycle(args[0]))); }
Ref module_is_finalized(Value, const Value* args) {
  return Ref::adopt(boolean(args[0].is_object() && args[0].object()->gc & kFinalized));
}

void move_ring(GcLinks* from, GcLinks* to) {
  if (from->next == from) return;
  from->next->previous = to->previous;
  to->previous->next = from->next;
  from->previous->next = to;
  to->previous = from->previous;
  from->next = from->previous = from;
}
Ref module_freeze(Value, const Value*) {
  for (Generation& generation : rt->gc->generations) move_ring(&generation.ring, &rt->gc->frozen);
  return none();
}
Ref module_unfreeze(Value, const Value*) {
  move_ring(&rt->gc->frozen, &rt->gc->generations[2].ring);
  return none();
}
Ref module_get_freeze_count(Value, const Value*) {
  int64_t count = 0;
  const GcLinks* ring = &rt->gc->frozen;
  for (const GcLinks* links = ring->next; links != ring; links = links->next) ++count;
  return make_int(count);
}

Ref module_get_debug(Value, const Value*) { return make_int(rt->gc->debug); }
Ref module_set_debug(Value, const Value* args) {
  int64_t flags;
  if (!to_int64(args[0], &flags)) return nullptr;
  rt->gc->debug = static_cast<int>(flags);
  return none();
}

const NativeMethod kFunctions[] = {
    {"collect", "(generation=2)", module_collect, kNativePlain, "Run the garbage collector."},
    {"enable", "()", module_enable, kLeaf},
    {"disable", "()", module_disable, kLeaf},
    {"isenabled", "()", module_is_enabled, kLeaf},
    {"get_threshold", "()", module_get_threshold, kLeaf},
    {"set_threshold", "(threshold0, threshold1=10, threshold2=0, /)", module_set_threshold},
    {"get_count", "()", module_get_count, kLeaf},
    {"get_stats", "()", module_get_stats, kLeaf},
    {"get_objects", "(generation=None)", module_get_objects},
    {"get_referrers", "(*objs)", module_get_referrers, kLeaf},
    {"get_referents", "(*objs)", module_get_referents, kLeaf},
    {"is_tracked", "(obj, /)", module_is_tracked, kLeaf},
    {"is_finalized", "(obj, /)", module_is_finalized, kLeaf},
    {"freeze", "()", module_freeze, kLeaf},
    {"unfreeze", "()", module_unfreeze, kLeaf},
    {"get_freeze_count", "()", module_get_freeze_count, kLeaf},
    {"get_debug", "()", module_get_debug, kLeaf},
    {"set_debug", "(flags, /)", module_set_debug},
    {}};

bool fill_module(Dict* dict) {
  rt->gc->callbacks = Ref(new_list()).release();
  rt->gc->garbage = Ref(new_list()).release();
  return dict_set_text(dict, "callbacks", rt->gc->callbacks) &&
         dict_set_text(dict, "garbage", rt->gc->garbage) &&
         dict_set_text(dict, "DEBUG_STATS", Value::small(1)) &&
         dict_set_text(dict, "DEBUG_COLLECTABLE", Value::small(2)) &&
         dict_set_text(dict, "DEBUG_UNCOLLECTABLE", Value::small(4)) &&
         dict_set_text(dict, "DEBUG_SAVEALL", Value::small(32)) &&
         dict_set_text(dict, "DEBUG_LEAK", Value::small(38));
}

}  // namespace

extern const NativeModule kGcModule;
const NativeModule kGcModule = {"gc", kFunctions, fill_module};

}  // namespace coroscope
