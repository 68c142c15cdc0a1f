// What built-in modules keep between calls, beside what rt->type has room for.
#pragma once
#include "engine/runtime/runtime.h"

namespace coroscope {

struct ModuleStates {
  Value no_default;                    // typing.NoDefault
  Type* type_var = nullptr;            // made when _typing is imported
  Type* param_spec = nullptr;
  Type* type_var_tuple = nullptr;
  Type* type_alias = nullptr;
  Type* param_spec_args = nullptr;
  Type* param_spec_kwargs = nullptr;
};

// Made when first asked for; lives as long as the runtime.
inline ModuleStates* module_states() {
  if (!rt->module_states) rt->module_states = new ModuleStates();
  return rt->module_states;
}

}  // namespace coroscope
