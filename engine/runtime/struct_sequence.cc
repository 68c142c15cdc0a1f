// Struct sequences: tuples of a type of their own whose items are attributes too.
//
// Interface: struct_sequence.h. Tests: tests/lang/modules/sys_version_info.py.
#include "engine/runtime/struct_sequence.h"

#include <utility>

#include "engine/runtime/abstract.h"
#include "engine/runtime/dict.h"
#include "engine/runtime/errors.h"
#include "engine/runtime/int.h"
#include "engine/runtime/sequence.h"
#include "engine/runtime/str.h"
#include "engine/runtime/tuple.h"
#include "engine/runtime/type.h"

namespace coroscope {

namespace {

constexpr int kMaxFields = 24;

template <int i>
Ref get_field(Value self) {
  return Ref::share(as_tuple(self)->items[i]);
}

template <int... i>
void fill_getters(NativeGetSet* rows, const char* const* fields, std::integer_sequence<int, i...>) {
  Ref (*const getters[])(Value) = {get_field<i>...};
  for (int k = 0; fields[k]; ++k) {
    rows[k].name = fields[k];
    rows[k].get = getters[k];
  }
}

Ref sequence_repr(Value self) {
  StringBuilder out;
  out.append(type_name(type_of(self)));
  out.append("(");
  const NativeGetSet* rows = type_of(self)->extra->spec->getsets;
  const Tuple* tuple = as_tuple(self);
  for (intptr_t i = 0; i < tuple->size; ++i) {
    if (i) out.append(", ");
    out.append(rows[i].name);
    out.append("=");
    if (!append_repr(&out, tuple->items[i])) return nullptr;
  }
  out.append(")");
  return out.finish();
}

const Slots kSlots = {.repr = sequence_repr};

}  // namespace

Type* make_struct_sequence(const char* name, const char* const* fields) {
  NativeGetSet* rows = new NativeGetSet[kMaxFields + 1]{};
  fill_getters(rows, fields, std::make_integer_sequence<int, kMaxFields>());
  TypeSpec* spec = new TypeSpec{};
  spec->name = name;
  spec->base = rt->type.tuple;
  spec->flags = kTypeGc | kTypeNoInstantiate;
  spec->slots = &kSlots;
  spec->getsets = rows;
  Type* type = make_type(*spec);
  int count = 0;
  while (fields[count]) ++count;
  for (const char* size : {"n_fields", "n_sequence_fields"}) {
    dict_set_text(type->dict, size, Value::small(count));
  }
  dict_set_text(type->dict, "n_unnamed_fields", Value::small(0));
  return type;
}

Ref new_struct_sequence(Type* type, Ref* values, int count) {
  Own<Tuple> items = new_tuple(count);
  for (int i = 0; items && i < count; ++i) {
    if (!values[i]) return nullptr;
    tuple_fill(items.get(), i, std::move(values[i]));
  }
  if (!items) return nullptr;
  const Value args[1] = {Value(items.get())};
  return rt->type.tuple->slots.construct(type, {args, 1, nullptr});
}

}  // namespace coroscope
