// Constants as Python writes them: for the disassembler and for messages.
#pragma once
#include <string>

#include "engine/code/code.h"

namespace coroscope::code {

std::string repr(const Constant& constant);
std::string repr_of_text(std::string_view wtf8);
std::string repr_of_bytes(std::string_view bytes);
std::string repr_of_float(double value);
std::string repr_of_complex(double real, double imaginary);

// The name of the constant's type: "int", "NoneType".
const char* type_name(const Constant& constant);

}  // namespace coroscope::code
