// What the files of set share among themselves; others include set.h.
#pragma once
#include "engine/runtime/set.h"

namespace coroscope {

bool set_add_hashed(Set* set, Value key, int64_t hash);
int set_contains_hashed(Set* set, Value key, int64_t hash);
int set_discard_hashed(Set* set, Value key, int64_t hash);
bool set_next_hashed(const Set* set, intptr_t* position, Value* key, int64_t* hash);   // [leaf]

}  // namespace coroscope
