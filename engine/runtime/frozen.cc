// The frozen library's texts: those in the build, and those that the host brought later.
//
// Interface: frozen.h. The table is made by setup/freeze.mjs. Tests: tests/lang/modules/*.py, natively and
// in wasm.
#include "engine/runtime/frozen.h"

#include <cstdlib>

namespace coroscope {

namespace {
uint8_t* rest = nullptr;
}

const FrozenModule* find_frozen(std::string_view name) {
  for (size_t i = 0; i < kFrozenModuleCount; ++i) {
    if (name == kFrozenModules[i].name) return &kFrozenModules[i];
  }
  return nullptr;
}

bool is_frozen_here(const FrozenModule& module) { return module.source || rest; }

std::string_view frozen_text(const FrozenModule& module) {
  const char* source = module.source ? module.source : reinterpret_cast<char*>(rest) + module.offset;
  return {source, module.size};
}

uint8_t* frozen_rest() {
  if (!rest) rest = static_cast<uint8_t*>(malloc(kFrozenRestSize));
  return rest;
}

}  // namespace coroscope
