// What the files of module itertools share.
#pragma once
#include "engine/runtime/modules/module_support.h"

namespace coroscope {

// The state of any of the iterators; each uses what it needs.
struct Step : GcObject {
  Ref function, source, saved;
  Ref key, group_key;            // groupby
  Value group;                   // groupby: the group handed out last, borrowed
  int64_t index = 0, next_index = 0, count = 0, step = 1;
  bool flag = false;
  Object* weak_references = nullptr;   // _tee
};

Step* make_step(Type* type);
void traverse_step(Object* self, Visit visit, void* context);
bool is_number(Value v);
bool add_step_type(Dict* namespace_, const char* name, const char* full_name, Type** place, const Slots* slots,
                   const NativeMethod* methods);
bool add_combinatoric(Dict* namespace_);

}  // namespace coroscope
