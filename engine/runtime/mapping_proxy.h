// mappingproxy: a read-only view of a mapping.
#pragma once
#include "engine/runtime/runtime.h"

namespace coroscope {

struct MappingProxy : GcObject {
  Value mapping;
};
Ref make_mapping_proxy(Value mapping);
void init_mapping_proxy_type();

}  // namespace coroscope
