// The order in which a class's bases are searched (C3), its metaclass, and whose struct its
// instances have.
//
// Interface: type.h. Tests: tests/lang/classes/mro_*.py, layout_*.py.
#include <string>
#include <vector>

#include "engine/runtime/abstract.h"
#include "engine/runtime/errors.h"
#include "engine/runtime/list.h"
#include "engine/runtime/str.h"
#include "engine/runtime/tuple.h"
#include "engine/runtime/type.h"

namespace coroscope {

namespace {

// One of the sequences that C3 merges: the MRO of a base, or the bases themselves.
struct MergeInput {
  Tuple* types;
  intptr_t at = 0;
  bool is_done() const { return at == types->size; }
  Value head() const { return types->items[at]; }
  bool has_in_tail(Value type) const {
    for (intptr_t i = at + 1; i < types->size; ++i) {
      if (types->items[i] == type) return true;
    }
    return false;
  }
};

bool has_duplicates(Tuple* bases) {
  for (intptr_t i = 0; i < bases->size; ++i) {
    for (intptr_t j = i + 1; j < bases->size; ++j) {
      if (bases->items[i] != bases->items[j]) continue;
      raise(rt->exc.TypeError, "duplicate base class %U", as_type(bases->items[i])->name);
      return true;
    }
  }
  return false;
}

std::nullptr_t raise_inconsistent(const std::vector<MergeInput>& inputs) {
  std::string names;
  std::vector<Value> named;
  for (const MergeInput& input : inputs) {
    if (input.is_done()) continue;
    bool known = false;
    for (Value other : named) known = known || other == input.head();
    if (known) continue;
    named.push_back(input.head());
    if (!names.empty()) names.append(", ");
    names.append(as_type(input.head())->name->text());
  }
  return raise(rt->exc.TypeError,
               "Cannot create a consistent method resolution order (MRO) for bases %s",
               names.c_str());
}

// The first head that is in no other sequence's tail; null = there is none.
Value good_head(const std::vector<MergeInput>& inputs) {
  for (const MergeInput& input : inputs) {
    if (input.is_done()) continue;
    bool good = true;
    for (const MergeInput& other : inputs) good = good && !other.has_in_tail(input.head());
    if (good) return input.head();
  }
  return Value();
}

Own<Tuple> merge(Type* type) {
  std::vector<MergeInput> inputs;
  for (intptr_t i = 0; i < type->bases->size; ++i) {
    Type* base = as_type(type->bases->items[i]);
    if (!base->mro) {
      return raise(rt->exc.TypeError, "Cannot extend an incomplete type '%N'", base);
    }
    inputs.push_back({base->mro});
  }
  inputs.push_back({type->bases});
  std::vector<Value> order = {Value(type)};
  for (;;) {
    bool done = true;
    for (const MergeInput& input : inputs) done = done && input.is_done();
    if (done) break;
    Value next = good_head(inputs);
    if (!next) return raise_inconsistent(inputs);
    order.push_back(next);
    for (MergeInput& input : inputs) {
      if (!input.is_done() && input.head() == next) ++input.at;
    }
  }
  Ref tuple = make_tuple(order.data(), static_cast<intptr_t>(order.size()));
  return tuple ? Own<Tuple>::adopt(as_tuple(tuple.release())) : Own<Tuple>();
}

Type* solid_base(Type* type);

// What a metaclass's own mro() gave must fit the struct of the instances.
bool check_custom_mro(Type* type, Tuple* mro) {
  const Type* solid = solid_base(type);
  for (intptr_t i = 0; i < mro->size; ++i) {
    Value item = mro->items[i];
    if (!is_type(item)) {
      raise(rt->exc.TypeError, "mro() returned a non-class ('%T')", item);
      return false;
    }
    if (!is_subtype(solid, solid_base(as_type(item)))) {
      raise(rt->exc.TypeError, "mro() returned base with unsuitable layout ('%N')", as_type(item));
      return false;
    }
  }
  return true;
}

// The nearest base that adds to the instance's struct: fields in C++, or __slots__.
Type* solid_base(Type* type) {
  for (Type* base; (base = type->base); type = base) {
    if (type->instance_size != base->instance_size || type->slot_count != base->slot_count) break;
  }
  return type;
}

bool adds_slots(const Type* type) {
  return type->extra->slot_names && type->extra->slot_names->size;
}

bool same_slot_names(const Type* a, const Type* b) {
  const Tuple* left = a->extra->slot_names;
  const Tuple* right = b->extra->slot_names;
  if (left->size != right->size) return false;
  for (intptr_t i = 0; i < left->size; ++i) {
    if (left->items[i] != right->items[i]) return false;  // interned
  }
  return true;
}

}  // namespace

Own<Tuple> compute_mro(Type* type) {
  if (has_duplicates(type->bases)) return nullptr;
  return merge(type);
}

bool set_mro(Type* type) {
  Own<Tuple> mro;
  Type* metaclass = type->type;
  if (type_lookup(metaclass, rt->str.mro) == type_lookup(rt->type.type, rt->str.mro)) {
    mro = compute_mro(type);
    if (!mro) return false;
  } else {
    Ref method = lookup_special(Value(type), rt->str.mro);
    if (!method) return false;
    Ref result = call0(method);
    Ref items = result ? to_tuple(result) : Ref();
    if (!items || !check_custom_mro(type, as_tuple(items))) return false;
    mro = Own<Tuple>::adopt(as_tuple(items.release()));
  }
  if (type->mro) decref(Value(type->mro));
  type->mro = mro.release();
  return true;
}

Type* calculate_metaclass(Type* metaclass, Tuple* bases) {
  Type* winner = metaclass;
  for (intptr_t i = 0; i < bases->size; ++i) {
    Type* candidate = type_of(bases->items[i]);
    if (is_subtype(winner, candidate)) continue;
    if (is_subtype(candidate, winner)) {
      winner = candidate;
      continue;
    }
    raise(rt->exc.TypeError,
          "metaclass conflict: the metaclass of a derived class must be a (non-strict) subclass "
          "of the metaclasses of all its bases");
    return nullptr;
  }
  return winner;
}

Type* best_base(Tuple* bases) {
  Type* winner = nullptr;
  Type* best = nullptr;
  for (intptr_t i = 0; i < bases->size; ++i) {
    if (!is_type(bases->items[i])) {
      raise(rt->exc.TypeError, "bases must be types");
      return nullptr;
    }
    Type* base = as_type(bases->items[i]);
    if (!(base->flags & kTypeBase)) {
      raise(rt->exc.TypeError, "type '%s' is not an acceptable base type", type_name(base));
      return nullptr;
    }
    Type* candidate = solid_base(base);
    if (!winner || is_subtype(candidate, winner)) {
      if (!winner || candidate != winner) best = base;
      winner = candidate;
    } else if (!is_subtype(winner, candidate)) {
      raise(rt->exc.TypeError, "multiple bases have instance lay-out conflict");
      return nullptr;
    }
  }
  return best;
}

bool same_layout(const Type* a, const Type* b) {
  if (a->instance_size != b->instance_size || a->prefix_size != b->prefix_size ||
      a->dict_offset != b->dict_offset || a->weak_offset != b->weak_offset ||
      a->slot_count != b->slot_count) {
    return false;
  }
  // The same struct by descent, or two classes that add equal __slots__ to the same base.
  while (a->flags & kTypeHeap && !adds_slots(a)) a = a->base;
  while (b->flags & kTypeHeap && !adds_slots(b)) b = b->base;
  if (a == b) return true;
  if (!(a->flags & kTypeHeap) || !(b->flags & kTypeHeap)) return false;
  return a->base == b->base && same_slot_names(a, b);
}

}  // namespace coroscope
