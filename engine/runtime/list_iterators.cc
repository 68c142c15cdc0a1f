// list_iterator and list_reverseiterator, and the iterators over anything: iter(sequence) by
// __getitem__, iter(callable, sentinel).
//
// Interface: engine/runtime/iterators.h. Tests: tests/lang/iterators.
#include "engine/runtime/abstract.h"
#include "engine/runtime/builtin_types.h"
#include "engine/runtime/dict.h"
#include "engine/runtime/int.h"
#include "engine/runtime/iterators.h"
#include "engine/runtime/list.h"
#include "engine/runtime/tuple.h"
#include "engine/runtime/vm_builtins.h"

namespace coroscope {

Ref iterate_self(Value self) { return Ref::share(self); }

namespace {

Ref make_over_list(Type* type, List* list, intptr_t index) {
  auto* it = new_object<ListIterator>(type);
  if (!it) return nullptr;
  it->sequence = Own<List>::share(list);
  it->index = index;
  gc_track(it);
  return Ref::adopt(Value(it));
}

ListIterator* self_iterator(Value self) { return static_cast<ListIterator*>(self.object()); }

Next list_iterator_next(Value self, Ref* item) {
  auto* it = self_iterator(self);
  if (!it->sequence) return Next::End;
  if (it->index < it->sequence->size) {
    *item = Ref::share(it->sequence->items[it->index++]);
    return Next::Item;
  }
  it->sequence = nullptr;
  return Next::End;
}

Next list_reverse_iterator_next(Value self, Ref* item) {
  auto* it = self_iterator(self);
  if (!it->sequence) return Next::End;
  if (it->index >= 0 && it->index < it->sequence->size) {
    *item = Ref::share(it->sequence->items[it->index--]);
    return Next::Item;
  }
  it->sequence = nullptr;
  return Next::End;
}

Ref forward_hint(Value self, const Value*) {
  auto* it = self_iterator(self);
  intptr_t left = it->sequence ? it->sequence->size - it->index : 0;
  return make_int(left < 0 ? 0 : left);
}

Ref reverse_hint(Value self, const Value*) {
  auto* it = self_iterator(self);
  intptr_t left = it->sequence ? it->index + 1 : 0;
  return make_int(it->sequence && it->sequence->size < left ? 0 : left);
}

Ref list_iterator_reduce(Value self, const Value*) {
  auto* it = self_iterator(self);
  return reduce_sequence_iterator(it->sequence ? Value(it->sequence.get()) : Value(), it->index);
}

Ref list_iterator_set_state(Value self, const Value* args) {
  int64_t index;
  if (!to_int64(args[0], &index)) return nullptr;
  auto* it = self_iterator(self);
  if (it->sequence) it->index = clamp_state(index, it->sequence->size);
  return Ref::adopt(kNone);
}

constexpr NativeMethod kListIteratorMethods[] = {
    {"__length_hint__", "($self, /)", forward_hint, kLeaf},
    {"__reduce__", "($self, /)", list_iterator_reduce},
    {"__setstate__", "($self, state, /)", list_iterator_set_state},
    {}};
constexpr NativeMethod kListReverseIteratorMethods[] = {
    {"__length_hint__", "($self, /)", reverse_hint, kLeaf}, {}};

const Slots kListIteratorSlots = {
    .destroy = destroy_iterator<ListIterator>,
    .traverse = traverse_sequence<ListIterator>,
    .iter = iterate_self,
    .next = list_iterator_next,
};
const Slots kListReverseIteratorSlots = {
    .destroy = destroy_iterator<ListIterator>,
    .traverse = traverse_sequence<ListIterator>,
    .iter = iterate_self,
    .next = list_reverse_iterator_next,
};

// --- iterator -----------------------------------------------------------------------------------------

void sequence_iterator_traverse(Object* self, Visit visit, void* context) {
  visit(static_cast<SequenceIterator*>(self)->sequence, context);
}

constexpr int64_t kMaxIndex = INT64_MAX;  // sys.maxsize

Next sequence_iterator_next(Value self, Ref* item) {
  auto* it = static_cast<SequenceIterator*>(self.object());
  if (!it->sequence) return Next::End;
  if (it->index == kMaxIndex) {
    raise(rt->exc.OverflowError, "iter index too large");
    return Next::Error;
  }
  Ref index = make_int(it->index);
  Ref sequence = it->sequence;
  *item = get_item(sequence, index);
  if (*item) {
    ++it->index;
    return Next::Item;
  }
  if (raised_matches(Value(rt->exc.IndexError)) || raised_matches(Value(rt->exc.StopIteration))) {
    clear_raised();
    it->sequence = Ref();
    return Next::End;
  }
  return Next::Error;
}

Ref sequence_iterator_hint(Value self, const Value*) {
  auto* it = static_cast<SequenceIterator*>(self.object());
  if (!it->sequence) return make_int(0);
  if (!type_of(it->sequence)->slots.length) return Ref::adopt(kNotImplemented);
  int64_t size = length(Ref(it->sequence));
  if (size < 0) return nullptr;
  return make_int(size > it->index ? size - it->index : 0);
}

Ref sequence_iterator_reduce(Value self, const Value*) {
  auto* it = static_cast<SequenceIterator*>(self.object());
  return reduce_sequence_iterator(it->sequence, it->index);
}

Ref sequence_iterator_set_state(Value self, const Value* args) {
  auto* it = static_cast<SequenceIterator*>(self.object());
  int64_t index;
  if (!to_int64(args[0], &index)) return nullptr;
  it->index = index < 0 ? 0 : index;
  return Ref::adopt(kNone);
}

constexpr NativeMethod kSequenceIteratorMethods[] = {
    {"__length_hint__", "($self, /)", sequence_iterator_hint},
    {"__reduce__", "($self, /)", sequence_iterator_reduce},
    {"__setstate__", "($self, state, /)", sequence_iterator_set_state},
    {}};

const Slots kSequenceIteratorSlots = {
    .destroy = destroy_iterator<SequenceIterator>,
    .traverse = sequence_iterator_traverse,
    .iter = iterate_self,
    .next = sequence_iterator_next,
};

// --- callable_iterator --------------------------------------------------------------------------------

void callable_iterator_traverse(Object* self, Visit visit, void* context) {
  auto* it = static_cast<CallableIterator*>(self);
  visit(it->callable, context);
  visit(it->sentinel, context);
}

Next callable_iterator_next(Value self, Ref* item) {
  auto* it = static_cast<CallableIterator*>(self.object());
  if (!it->callable) return Next::End;
  Ref callable = it->callable;
  Ref result = call0(callable);
  if (!result) {
    if (!raised_matches(Value(rt->exc.StopIteration))) return Next::Error;
    clear_raised();
    it->callable = it->sentinel = Ref();
    return Next::End;
  }
  if (!it->callable) return Next::End;
  Ref sentinel = it->sentinel;
  int equal = equals(sentinel, result);
  if (equal < 0) return Next::Error;
  if (!equal) {
    *item = std::move(result);
    return Next::Item;
  }
  it->callable = it->sentinel = Ref();
  return Next::End;
}

const Slots kCallableIteratorSlots = {
    .destroy = destroy_iterator<CallableIterator>,
    .traverse = callable_iterator_traverse,
    .iter = iterate_self,
    .next = callable_iterator_next,
};

}  // namespace

Ref reduce_sequence_iterator(Value sequence, int64_t index) {
  Ref iter = builtin_named("iter");
  if (!iter) return nullptr;
  Ref arguments = make_tuple2(sequence ? sequence : rt->empty_tuple, kNone);
  if (!arguments) return nullptr;
  arguments = make_tuple(as_tuple(arguments)->items, 1);
  if (!arguments) return nullptr;
  if (!sequence) return make_tuple2(iter, arguments);
  Ref state = make_int(index);
  return make_tuple3(iter, arguments, state);
}

Ref make_list_iterator(List* list) { return make_over_list(rt->type.list_iterator, list, 0); }
Ref make_list_reverse_iterator(List* list) {
  return make_over_list(rt->type.list_reverse_iterator, list, list->size - 1);
}

Ref make_sequence_iterator(Value sequence) {
  auto* it = new_object<SequenceIterator>(rt->type.sequence_iterator);
  if (!it) return nullptr;
  it->sequence = Ref::share(sequence);
  gc_track(it);
  return Ref::adopt(Value(it));
}

Ref make_callable_iterator(Value callable, Value sentinel) {
  auto* it = new_object<CallableIterator>(rt->type.callable_iterator);
  if (!it) return nullptr;
  it->callable = Ref::share(callable);
  it->sentinel = Ref::share(sentinel);
  gc_track(it);
  return Ref::adopt(Value(it));
}

#define ITERATOR_SPEC(member, text, leaf, Struct, slot_table, method_table)               \
  const TypeSpec TypeSpecs::member = {                                                    \
      .name = text,                                                                       \
      .base = nullptr,                                                                    \
      .flags = kTypeGc | kTypeImmutable | kTypeNoInstantiate | leaf,                      \
      .instance_size = sizeof(Struct),                                                    \
      .slots = &slot_table,                                                               \
      .methods = method_table,                                                            \
  };
ITERATOR_SPEC(list_iterator, "list_iterator", kTypeLeafNext, ListIterator, kListIteratorSlots,
              kListIteratorMethods)
ITERATOR_SPEC(list_reverse_iterator, "list_reverseiterator", kTypeLeafNext, ListIterator,
              kListReverseIteratorSlots, kListReverseIteratorMethods)
ITERATOR_SPEC(sequence_iterator, "iterator", 0, SequenceIterator, kSequenceIteratorSlots,
              kSequenceIteratorMethods)
ITERATOR_SPEC(callable_iterator, "callable_iterator", 0, CallableIterator, kCallableIteratorSlots,
              nullptr)

}  // namespace coroscope
