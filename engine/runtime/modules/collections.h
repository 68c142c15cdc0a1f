// The types of module _collections, each in a file of its own.
#pragma once
#include "engine/runtime/modules/module_support.h"

namespace coroscope {

bool add_deque(Dict* namespace_);
bool add_default_dict(Dict* namespace_);
bool add_ordered_dict(Dict* namespace_);

}  // namespace coroscope
