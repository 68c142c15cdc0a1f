// The standard library's Python modules (engine/lib), frozen into the build by setup/freeze.mjs.
#pragma once
#include <cstddef>

namespace coroscope {

struct FrozenModule {
  const char* name;     // dotted: "asyncio.tasks"
  bool is_package;      // the source is that of its __init__.py
  const char* source;   // UTF-8, NUL-terminated
  size_t size;          // bytes of the source
};

extern const FrozenModule kFrozenModules[];  // sorted by name
extern const size_t kFrozenModuleCount;

}  // namespace coroscope
