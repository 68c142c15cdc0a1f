// How `int.__add__(...)` and its kin call a C++ slot; named by slot_rows.inc.
#pragma once
#include "engine/runtime/type_slots.h"

namespace coroscope {

#define WRAPPER(name) Ref name(const WrapperDescriptor* descriptor, Value self, Args args);
WRAPPER(wrap_init) WRAPPER(wrap_call) WRAPPER(wrap_repr) WRAPPER(wrap_str) WRAPPER(wrap_hash)
WRAPPER(wrap_compare) WRAPPER(wrap_getattribute) WRAPPER(wrap_setattr) WRAPPER(wrap_delattr)
WRAPPER(wrap_get) WRAPPER(wrap_set) WRAPPER(wrap_delete) WRAPPER(wrap_iter) WRAPPER(wrap_next)
WRAPPER(wrap_await) WRAPPER(wrap_aiter) WRAPPER(wrap_anext) WRAPPER(wrap_len)
WRAPPER(wrap_getitem) WRAPPER(wrap_setitem) WRAPPER(wrap_delitem) WRAPPER(wrap_contains)
WRAPPER(wrap_bool) WRAPPER(wrap_binary) WRAPPER(wrap_reflected) WRAPPER(wrap_power)
WRAPPER(wrap_reflected_power) WRAPPER(wrap_inplace) WRAPPER(wrap_unary) WRAPPER(wrap_int)
WRAPPER(wrap_float) WRAPPER(wrap_index) WRAPPER(wrap_del)
#undef WRAPPER

}  // namespace coroscope
