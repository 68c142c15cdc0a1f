// dict_keys, dict_values, dict_items with their set operations, and the six iterators.
//
// Interface: engine/runtime/dict_views.h. Tests: tests/lang/dict.
#include "engine/runtime/dict_views.h"

#include "engine/runtime/abstract.h"
#include "engine/runtime/builtin_types.h"
#include "engine/runtime/int.h"
#include "engine/runtime/iterators.h"
#include "engine/runtime/native_depth.h"
#include "engine/runtime/sequence.h"
#include "engine/runtime/set.h"
#include "engine/runtime/tuple.h"
#include "engine/runtime/vm_builtins.h"

namespace coroscope {

namespace {

Dict* viewed(Value view) { return static_cast<DictView*>(view.object())->dict.get(); }

void view_traverse(Object* self, Visit visit, void* context) {
  auto* view = static_cast<DictView*>(self);
  if (view->dict) visit(Value(view->dict.get()), context);
}

DictPart part_of(Value view) {
  return has_type(view, rt->type.dict_keys)     ? kDictKeys
         : has_type(view, rt->type.dict_values) ? kDictValues
                                                : kDictItems;
}

Ref view_repr(Value self) {
  ReprGuard guard(self);
  if (!guard.entered) return make_ascii_str("...");
  NativeDepth depth(" while getting the repr of an object");
  if (!depth.ok()) return nullptr;
  Ref items = to_list(self);
  return items ? format_str("%T(%R)", self, items.get()) : nullptr;
}

int64_t view_length(Value self) { return viewed(self)->size; }
Ref view_iter(Value self) { return make_dict_iterator(viewed(self), part_of(self), false); }
Ref view_reversed(Value self, const Value*) { return make_dict_iterator(viewed(self), part_of(self), true); }
Ref view_mapping(Value self) { return call1(Value(rt->type.mappingproxy), Value(viewed(self))); }

int keys_contain(Value self, Value key) {
  Ref value;
  Next found = dict_get(viewed(self), key, &value);
  return found == Next::Item ? 1 : found == Next::End ? 0 : -1;
}

int items_contain_pair(Value self, Value item) {
  if (!is_tuple(item) || as_tuple(item)->size != 2) return 0;
  Ref value;
  Next found = dict_get(viewed(self), as_tuple(item)->items[0], &value);
  if (found != Next::Item) return found == Next::End ? 0 : -1;
  return equals(value, as_tuple(item)->items[1]);
}

bool is_set_like(Value v) {
  return is_set(v) || has_type(v, rt->type.dict_keys) || has_type(v, rt->type.dict_items);
}

// 1, 0, -1: every item of a is in b.
int all_in(Value a, Value b) {
  Ref iterator = iterate(a);
  if (!iterator) return -1;
  for (;;) {
    Ref item;
    Next step = next(iterator, &item);
    if (step != Next::Item) return step == Next::End ? 1 : -1;
    int found = contains(b, item);
    if (found != 1) return found;
  }
}

Ref view_compare(Value self, Value other, CompareOp op) {
  if (!is_set_like(self) || !is_set_like(other)) return Ref::adopt(kNotImplemented);
  int64_t a = length(self), b = length(other);
  if (a < 0 || b < 0) return nullptr;
  int result = 0;
  switch (op) {
    case CompareOp::Eq: case CompareOp::Ne: result = a == b ? all_in(self, other) : 0; break;
    case CompareOp::Lt: result = a < b ? all_in(self, other) : 0; break;
    case CompareOp::Le: result = a <= b ? all_in(self, other) : 0; break;
    case CompareOp::Gt: result = a > b ? all_in(other, self) : 0; break;
    default: result = a >= b ? all_in(other, self) : 0;
  }
  if (result < 0) return nullptr;
  return Ref::adopt(boolean((result != 0) != (op == CompareOp::Ne)));
}

Ref view_binary(BinaryOp op, Value left, Value right) {
  if (op != BinaryOp::And && op != BinaryOp::Or && op != BinaryOp::Xor && op != BinaryOp::Subtract) {
    return Ref::adopt(kNotImplemented);
  }
  Ref result = make_set(left, rt->type.set);
  Ref other = result ? make_set(right, rt->type.set) : nullptr;
  if (!other) return nullptr;
  return binary(op, result, other);
}

Ref view_isdisjoint(Value self, const Value* args) {
  Ref iterator = iterate(args[0]);
  if (!iterator) return nullptr;
  for (;;) {
    Ref item;
    Next step = next(iterator, &item);
    if (step == Next::Error) return nullptr;
    if (step == Next::End) return Ref::adopt(kTrue);
    int found = contains(self, item);
    if (found) return found < 0 ? nullptr : Ref::adopt(kFalse);
  }
}

const NativeMethod kSetLikeMethods[] = {
    {"isdisjoint", "($self, other, /)", view_isdisjoint},
    {"__reversed__", "($self, /)", view_reversed},
    {}};
const NativeMethod kValuesMethods[] = {{"__reversed__", "($self, /)", view_reversed}, {}};
const NativeGetSet kViewGetSets[] = {{"mapping", view_mapping}, {}};

const Slots kKeysSlots = {
    .destroy = destroy_iterator<DictView>,
    .traverse = view_traverse,
    .repr = view_repr,
    .compare = view_compare,
    .iter = view_iter,
    .length = view_length,
    .contains = keys_contain,
    .binary = view_binary,
};
const Slots kItemsSlots = {
    .destroy = destroy_iterator<DictView>,
    .traverse = view_traverse,
    .repr = view_repr,
    .compare = view_compare,
    .iter = view_iter,
    .length = view_length,
    .contains = items_contain_pair,
    .binary = view_binary,
};
const Slots kValuesSlots = {
    .destroy = destroy_iterator<DictView>,
    .traverse = view_traverse,
    .repr = view_repr,
    .iter = view_iter,
    .length = view_length,
};

// --- iterators -------------------------------------------------------------------------------------------

void iterator_traverse(Object* self, Visit visit, void* context) {
  auto* it = static_cast<DictIterator*>(self);
  if (it->dict) visit(Value(it->dict.get()), context);
  visit(it->kept, context);
}

Ref pair_of(DictIterator* it, Value key, Value value) {
  Own<Tuple> pair = reuse_tuple(it->kept);
  if (!pair) return nullptr;
  tuple_replace(pair.get(), 0, Ref::share(key));
  tuple_replace(pair.get(), 1, Ref::share(value));
  return std::move(pair);
}

bool step(DictIterator* it, Value* key, Value* value) {
  Dict* dict = it->dict.get();
  if (!it->reversed) return dict_next(dict, &it->position, key, value);
  if (it->position >= dict->entry_count) it->position = dict->entry_count - 1;
  while (it->position >= 0 && !dict->entries[it->position].key) --it->position;
  if (it->position < 0) return false;
  *key = dict->entries[it->position].key;
  *value = dict->entries[it->position].value;
  --it->position;
  return true;
}

Ref iterator_hint(Value self, const Value*) {
  auto* it = static_cast<DictIterator*>(self.object());
  return make_int(it->dict && it->dict->size == it->size ? it->remaining : 0);
}

Ref iterator_reduce(Value self, const Value*) {
  // Copies the iterator, so that reducing does not exhaust it.
  auto* it = static_cast<DictIterator*>(self.object());
  Own<List> items = new_list();
  if (!items) return nullptr;
  Ref iter = builtin_named("iter");
  if (!iter) return nullptr;
  if (it->dict) {
    auto* copy = new_object<DictIterator>(it->type);
    if (!copy) return nullptr;
    Ref keep = Ref::adopt(Value(copy));
    copy->dict = it->dict;
    copy->position = it->position;
    copy->size = it->size;
    copy->remaining = it->remaining;
    copy->what = it->what;
    copy->reversed = it->reversed;
    copy->kept = it->what == kDictItems ? Ref(new_tuple(2)) : nullptr;
    gc_track(copy);
    if ((it->kept && !copy->kept) || !list_extend(items.get(), keep)) return nullptr;
  }
  Value list = Value(items.get());
  Ref arguments = make_tuple(&list, 1);
  return arguments ? make_tuple2(iter, arguments) : nullptr;
}

const NativeMethod kIteratorMethods[] = {
    {"__length_hint__", "($self, /)", iterator_hint, kLeaf},
    {"__reduce__", "($self, /)", iterator_reduce},
    {}};

const Slots kIteratorSlots = {
    .destroy = destroy_iterator<DictIterator>,
    .traverse = iterator_traverse,
    .iter = iterate_self,
    .next = dict_iterator_next,
};

}  // namespace

Next dict_iterator_next(Value self, Ref* item) {
  auto* it = static_cast<DictIterator*>(self.object());
  if (!it->dict) return Next::End;
  if (it->size != it->dict->size) {
    it->size = -1;   // stays broken, as CPython's does
    raise(rt->exc.RuntimeError, "dictionary changed size during iteration");
    return Next::Error;
  }
  Value key, value;
  if (!step(it, &key, &value)) {
    it->dict = nullptr;
    return Next::End;
  }
  if (it->remaining == 0) {
    it->dict = nullptr;
    raise(rt->exc.RuntimeError, "dictionary keys changed during iteration");
    return Next::Error;
  }
  --it->remaining;
  *item = it->what == kDictItems ? pair_of(it, key, value)
                                 : Ref::share(it->what == kDictKeys ? key : value);
  return *item ? Next::Item : Next::Error;
}

Ref make_dict_view(Dict* dict, Type* type) {
  auto* view = new_object<DictView>(type);
  if (!view) return nullptr;
  view->dict = Own<Dict>::share(dict);
  gc_track(view);
  return Ref::adopt(Value(view));
}

Ref make_dict_iterator(Dict* dict, DictPart part, bool reversed) {
  Type* const types[2][3] = {
      {rt->type.dict_key_iterator, rt->type.dict_value_iterator, rt->type.dict_item_iterator},
      {rt->type.dict_reverse_key_iterator, rt->type.dict_reverse_value_iterator,
       rt->type.dict_reverse_item_iterator}};
  auto* it = new_object<DictIterator>(types[reversed][part]);
  if (!it) return nullptr;
  it->dict = Own<Dict>::share(dict);
  it->what = part;
  it->reversed = reversed;
  it->size = it->remaining = dict->size;
  it->position = reversed ? dict->entry_count - 1 : 0;
  gc_track(it);
  Ref result = Ref::adopt(Value(it));
  if (part == kDictItems) it->kept = new_tuple(2);
  return part == kDictItems && !it->kept ? nullptr : std::move(result);
}

#define VIEW_SPEC(member, text, slot_table, method_table)                              \
  const TypeSpec TypeSpecs::member = {                                                 \
      .name = text,                                                                    \
      .base = nullptr,                                                                 \
      .flags = kTypeGc | kTypeImmutable | kTypeNoInstantiate,                          \
      .instance_size = sizeof(DictView),                                               \
      .slots = &slot_table,                                                            \
      .methods = method_table,                                                         \
      .getsets = kViewGetSets,                                                         \
  };
VIEW_SPEC(dict_keys, "dict_keys", kKeysSlots, kSetLikeMethods)
VIEW_SPEC(dict_values, "dict_values", kValuesSlots, kValuesMethods)
VIEW_SPEC(dict_items, "dict_items", kItemsSlots, kSetLikeMethods)

#define DICT_ITERATOR_SPEC(member, text)                                               \
  const TypeSpec TypeSpecs::member = {                                                 \
      .name = text,                                                                    \
      .base = nullptr,                                                                 \
      .flags = kTypeGc | kTypeImmutable | kTypeNoInstantiate | kTypeLeafNext,          \
      .instance_size = sizeof(DictIterator),                                           \
      .slots = &kIteratorSlots,                                                        \
      .methods = kIteratorMethods,                                                     \
  };
DICT_ITERATOR_SPEC(dict_key_iterator, "dict_keyiterator")
DICT_ITERATOR_SPEC(dict_value_iterator, "dict_valueiterator")
DICT_ITERATOR_SPEC(dict_item_iterator, "dict_itemiterator")
DICT_ITERATOR_SPEC(dict_reverse_key_iterator, "dict_reversekeyiterator")
DICT_ITERATOR_SPEC(dict_reverse_value_iterator, "dict_reversevalueiterator")
DICT_ITERATOR_SPEC(dict_reverse_item_iterator, "dict_reverseitemiterator")

}  // namespace coroscope
