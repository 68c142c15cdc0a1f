// Where the built-in types of data come from: one TypeSpec each, made in the order of start-up by
// runtime.cc, and what follows once all types exist.
#pragma once
#include "engine/runtime/native.h"
#include "engine/runtime/runtime.h"

namespace coroscope {

// Every type that runtime.cc makes for rt->type: SPEC(member, spec).
#define DATA_TYPE_SPECS(SPEC)                                                                      \
  SPEC(int_) SPEC(bool_) SPEC(float_) SPEC(complex) SPEC(str) SPEC(bytes) SPEC(bytearray)          \
  SPEC(memoryview) SPEC(tuple) SPEC(list) SPEC(dict) SPEC(dict_keys) SPEC(dict_values)             \
  SPEC(dict_items) SPEC(set) SPEC(frozenset) SPEC(range) SPEC(slice) SPEC(enumerate) SPEC(zip)     \
  SPEC(map) SPEC(filter) SPEC(reversed) SPEC(none_type) SPEC(not_implemented_type)                 \
  SPEC(ellipsis_type) SPEC(list_iterator) SPEC(list_reverse_iterator) SPEC(tuple_iterator)         \
  SPEC(str_iterator) SPEC(str_ascii_iterator) SPEC(bytes_iterator) SPEC(bytearray_iterator) SPEC(memory_iterator)           \
  SPEC(range_iterator) SPEC(long_range_iterator) SPEC(dict_key_iterator)                           \
  SPEC(dict_value_iterator) SPEC(dict_item_iterator) SPEC(dict_reverse_key_iterator)               \
  SPEC(dict_reverse_value_iterator) SPEC(dict_reverse_item_iterator) SPEC(set_iterator)            \
  SPEC(sequence_iterator) SPEC(callable_iterator)

struct TypeSpecs {  // base null = object; the maker gives bool its base, int
#define SPEC(member) static const TypeSpec member;
  DATA_TYPE_SPECS(SPEC)
#undef SPEC
};

// Before any type is made: the memory of strs (needs rt->type.str to point to a Type).
void init_strs();                // rt->interns; then rt->str.* and the shared small strs can be made
bool init_shared_values();       // rt->empty_tuple, empty_str, empty_bytes, single_chars

extern const NativeMethod kDataBuiltins[];   // abs ... zip: functions for module builtins

}  // namespace coroscope
