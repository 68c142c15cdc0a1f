// What the modules written in C++ share.
#pragma once
#include "engine/runtime/abstract.h"
#include "engine/runtime/arguments.h"
#include "engine/runtime/dict.h"
#include "engine/runtime/heap.h"
#include "engine/runtime/int.h"
#include "engine/runtime/iterators.h"
#include "engine/runtime/list.h"
#include "engine/runtime/native.h"
#include "engine/runtime/sequence.h"
#include "engine/runtime/str.h"
#include "engine/runtime/tuple.h"

namespace coroscope {

inline Ref none() { return Ref::adopt(kNone); }

// Makes the type, keeps it in *place (a member of rt->type) and puts it into the namespace.
inline bool add_type(Dict* namespace_, const char* name, Type** place, const TypeSpec& spec) {
  *place = make_type(spec);
  return *place && dict_set_text(namespace_, name, Value(*place));
}

inline bool add_value(Dict* namespace_, const char* name, Ref value) {
  return value && dict_set_text(namespace_, name, value);
}

// The keyword argument of that name, null if not given.
inline Value keyword_argument(Args args, std::string_view name) {
  for (intptr_t i = 0; args.names && i < args.names->size; ++i) {
    if (str_equal(args.names->items[i], name)) return args.values[args.count + i];
  }
  return Value();
}

bool add_lru_cache(Dict* namespace_);            // lru_cache.cc, for module _functools

}  // namespace coroscope
