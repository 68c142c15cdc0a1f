// The wrapper that functools.lru_cache makes. Part of module _functools.
//
// Results lie in a dict by key, whose order is that of use: a hit moves its entry to the end, so the
// first entry is the one used least recently. Tests: tests/lang/functools.
#include "engine/runtime/dict_table.h"
#include "engine/runtime/modules/module_support.h"

namespace coroscope {

namespace {

struct LruCache : GcObject {
  Ref function, cache_info_type;
  Own<Dict> results;
  int64_t maximum = -1;          // -1 = no limit
  bool typed = false;
  int64_t hits = 0, misses = 0;
  Dict* dict = nullptr;
  Object* weak_references = nullptr;
};

LruCache* as_cache(Value v) { return static_cast<LruCache*>(v.object()); }

void cache_destroy(Object* self) {
  if (static_cast<LruCache*>(self)->dict) decref(static_cast<LruCache*>(self)->dict);
  destroy_iterator<LruCache>(self);
}

void cache_traverse(Object* self, Visit visit, void* context) {
  auto* c = static_cast<LruCache*>(self);
  visit(c->function, context);
  visit(c->cache_info_type, context);
  if (c->results) visit(Value(c->results.get()), context);
  if (c->dict) visit(Value(c->dict), context);
}

void cache_clear_slot(Object* self) {
  auto* c = static_cast<LruCache*>(self);
  c->function = Ref();
  if (c->results) dict_clear(c->results.get());
}

// _lru_cache_wrapper(function, maxsize, typed, cache_info_type)
Ref cache_construct(Type* type, Args args) {
  static constexpr const char* const kNames[] = {"user_function", "maxsize", "typed", "cache_info_type"};
  Value v[4];
  if (!bind_constructor("lru_cache", args, kNames, 4, 4, v)) return nullptr;
  if (!is_callable(v[0])) return raise(rt->exc.TypeError, "the first argument must be callable");
  int64_t maximum = -1;
  if (v[1] != kNone) {
    if (!is_index(v[1])) return raise(rt->exc.TypeError, "maxsize should be integer or None");
    if (!to_index_size(v[1], &maximum, nullptr)) return nullptr;
    if (maximum < 0) maximum = 0;
  }
  int typed = truth(v[2]);
  if (typed < 0) return nullptr;
  auto* c = new_object<LruCache>(type);
  if (!c) return nullptr;
  Ref result = Ref::adopt(Value(c));
  gc_track(c);
  c->function = Ref::share(v[0]);
  c->cache_info_type = Ref::share(v[3]);
  c->maximum = maximum;
  c->typed = typed;
  c->results = new_dict();
  return c->results ? result : nullptr;
}

// One plain int or str is its own key; otherwise a tuple of arguments, a mark, keywords and types.
Ref make_key(LruCache* c, Args args) {
  intptr_t keywords = args.names ? args.names->size : 0;
  if (!c->typed && !keywords && args.count == 1 && (is_exact_int(args.values[0]) || is_exact_str(args.values[0]))) {
    return Ref::share(args.values[0]);
  }
  Own<List> key = new_list(args.count + 2 * keywords + 1);
  if (!key) return nullptr;
  for (int i = 0; i < args.count; ++i) list_append(key.get(), Ref::share(args.values[i]));
  if (keywords) list_append(key.get(), Ref::adopt(kNotImplemented));
  for (intptr_t i = 0; i < keywords; ++i) {
    if (!list_append(key.get(), Ref::share(args.names->items[i])) ||
        !list_append(key.get(), Ref::share(args.values[args.count + i]))) {
      return nullptr;
    }
  }
  for (intptr_t i = 0; c->typed && i < args.count + keywords; ++i) {
    if (!list_append(key.get(), Ref::share(Value(type_of(args.values[i]))))) return nullptr;
  }
  return make_tuple(key->items, key->size);
}

bool drop_oldest(Dict* results) {
  intptr_t position = 0;
  Value key, value;
  if (!dict_next(results, &position, &key, &value)) return true;
  dict_remove_entry(results, position - 1);
  return true;
}

Ref cache_call(Value self, Args args) {
  Ref keep = Ref::share(self);
  LruCache* c = as_cache(self);
  Ref function = c->function;
  if (c->maximum == 0) {
    ++c->misses;
    return call(function, args);
  }
  Ref key = make_key(c, args);
  if (!key) return nullptr;
  int64_t hash_value;
  if (!hash(key, &hash_value)) return nullptr;
  Own<Dict> results = c->results;
  intptr_t entry;
  Next found = dict_find(results.get(), key, hash_value, &entry);
  if (found == Next::Error) return nullptr;
  if (found == Next::Item) {
    ++c->hits;
    Ref result = Ref::share(results->entries[entry].value);
    if (c->maximum > 0 && entry != results->entry_count - 1) {
      Ref stored = Ref::share(results->entries[entry].key);
      dict_remove_entry(results.get(), entry);
      if (!dict_add_entry(results.get(), stored, result, hash_value)) return nullptr;
    }
    return result;
  }
  ++c->misses;
  Ref result = call(function, args);
  if (!result) return nullptr;
  // The call may have filled in the very same key.
  found = dict_find(results.get(), key, hash_value, &entry);
  if (found == Next::Error) return nullptr;
  if (found == Next::Item) return result;
  if (c->maximum > 0 && results->size >= c->maximum) drop_oldest(results.get());
  return dict_add_entry(results.get(), key, result, hash_value) ? result : nullptr;
}

Ref cache_get(Value self, Value instance, Value) {
  if (!instance || instance == kNone) return Ref::share(self);
  return call2(Value(rt->type.method), self, instance);
}

Ref cache_info(Value self, const Value*) {
  LruCache* c = as_cache(self);
  Ref numbers[] = {make_int(c->hits), make_int(c->misses), c->maximum < 0 ? none() : make_int(c->maximum),
                   make_int(c->results->size)};
  const Value values[] = {numbers[0], numbers[1], numbers[2], numbers[3]};
  return call(c->cache_info_type, Args{values, 4, nullptr});
}

Ref cache_clear(Value self, const Value*) {
  LruCache* c = as_cache(self);
  c->hits = c->misses = 0;
  dict_clear(c->results.get());
  return none();
}

Ref cache_copy(Value self, const Value*) { return Ref::share(self); }
Ref cache_reduce(Value self, const Value*) { return get_attribute(self, rt->str.__qualname__); }

const NativeMethod kMethods[] = {
    {"cache_clear", "($self, /)", cache_clear},
    {"cache_info", "($self, /)", cache_info},
    {"__copy__", "($self, /)", cache_copy},
    {"__deepcopy__", "($self, memo, /)", cache_copy},
    {"__reduce__", "($self, /)", cache_reduce},
    {}};

const Slots kSlots = {
    .destroy = cache_destroy,
    .traverse = cache_traverse,
    .clear = cache_clear_slot,
    .construct = cache_construct,
    .call = cache_call,
    .descriptor_get = cache_get,
};

}  // namespace

bool add_lru_cache(Dict* namespace_) {
  const TypeSpec spec = {.name = "functools._lru_cache_wrapper", .base = nullptr,
                         .flags = kTypeBase | kTypeGc | kTypeImmutable, .instance_size = sizeof(LruCache),
                         .slots = &kSlots, .methods = kMethods, .dict_offset = offsetof(LruCache, dict),
                         .weak_offset = offsetof(LruCache, weak_references)};
  return add_type(namespace_, "_lru_cache_wrapper", &rt->type.lru_cache_wrapper, spec);
}

}  // namespace coroscope
