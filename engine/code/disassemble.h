// Bytecode as text, for `coroscope dis` and the golden tests.
#pragma once
#include <string>

#include "engine/code/code.h"

namespace coroscope::code {

struct DisassembleOptions {
  bool positions = false;  // the source range of each instruction as well
  bool nested = true;      // the functions and classes in it, too
};

// One line for each instruction: line (where a LINE event can fire, with a '*'), index, name,
// operand and what it means; `>>` marks the targets of jumps and handlers.
std::string disassemble(const Code& code, const DisassembleOptions& options = {});

}  // namespace coroscope::code
