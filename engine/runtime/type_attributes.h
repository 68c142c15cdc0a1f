// The getsets of `type`, for type_object.cc.
#pragma once
#include "engine/runtime/native.h"

namespace coroscope {

extern const NativeGetSet kTypeGetSets[];

}  // namespace coroscope
