// The standard library's Python modules (engine/lib), frozen into the build by setup/freeze.mjs.
//
// In wasm the modules that few programs import first are in a file of their own, which the host gives when
// one of them is wanted (import.cc asks for it by host_library).
#pragma once
#include <cstddef>
#include <cstdint>
#include <string_view>

namespace coroscope {

struct FrozenModule {
  const char* name;     // dotted: "asyncio.tasks"
  bool is_package;      // the source is that of its __init__.py
  const char* source;   // UTF-8; null = it stands in the file of the rest
  size_t size;          // bytes of the source
  size_t offset;        // in that file
};

extern const FrozenModule kFrozenModules[];  // sorted by name
extern const size_t kFrozenModuleCount;
extern const size_t kFrozenRestSize;         // bytes of the file of the rest; 0 = there is none

const FrozenModule* find_frozen(std::string_view name);  // null = none of that name
bool is_frozen_here(const FrozenModule& module);         // false: the rest has to be given first
std::string_view frozen_text(const FrozenModule& module);  // of one that is here

// Memory for the file of the rest, to be filled in; the same for all sessions. Null = no memory.
uint8_t* frozen_rest();

}  // namespace coroscope
