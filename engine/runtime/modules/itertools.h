// What the files of module itertools share.
#pragma once
#include "engine/runtime/modules/module_support.h"

namespace coroscope {

// The state of any of the iterators; each uses what it needs.
struct Step : GcObject {
  Ref function, source, saved;
  Ref key, group_key;            // groupby
  Ref kept;                      // a tuple to give out again
  Value group;                   // groupby: the group handed out last, borrowed
  int64_t index = 0, next_index = 0, count = 0, step = 1;
  bool flag = false;
  Object* weak_references = nullptr;   // _tee
};

inline Step* as_step(Value v) { return static_cast<Step*>(v.object()); }
Step* make_step(Type* type);
bool take_source(Step* it, Value iterable);      // false = not iterable, exception set
// What `name(function, iterable)` makes.
Ref function_and_source(const char* name, Type* type, Args args);
void traverse_step(Object* self, Visit visit, void* context);
bool is_number(Value v);
bool add_step_type(Dict* namespace_, const char* name, const char* full_name, Type** place, const Slots* slots,
                   const NativeMethod* methods);
bool add_selecting(Dict* namespace_);
bool add_combinatoric(Dict* namespace_);

// The table of slots of a type whose functions are PREFIX_new and PREFIX_next.
#define STEP_SLOTS(name, prefix, repr_function)                                              \
  Next prefix##_slot(Value self, Ref* item) { return prefix##_next(as_step(self), item); }   \
  const Slots prefix##_slots = {.destroy = destroy_iterator<Step>, .traverse = traverse_step, \
                                .construct = prefix##_new, .repr = repr_function,            \
                                .iter = iterate_self, .next = prefix##_slot};

}  // namespace coroscope
