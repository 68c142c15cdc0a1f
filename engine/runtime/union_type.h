// typing.Union: `int | str`.
#pragma once
#include "engine/runtime/runtime.h"

namespace coroscope {

struct UnionType : GcObject {
  Tuple* args = nullptr;         // flattened, without duplicates
  Tuple* parameters = nullptr;   // type variables in them; null = not looked for yet
};
inline bool is_union(Value v) { return has_type(v, rt->type.union_type); }
// left | right for types, aliases, None and unions; NotImplemented for anything else.
Ref make_union_of(Value left, Value right);
void init_union_type();

}  // namespace coroscope
