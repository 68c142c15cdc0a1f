// The format specification mini-language, % formatting and str.format.
#pragma once
#include <string_view>

#include "engine/runtime/runtime.h"
#include "engine/runtime/str.h"

namespace coroscope {

// __format__ of the built-in types; spec is a str. May run Python code only for spec errors' reprs.
Ref format_int(Value n, Value spec);
Ref format_float(Value f, Value spec);
Ref format_complex(Value c, Value spec);
Ref format_text(Value s, Value spec);

Ref format_percent(Value format, Value arguments);   // str % arguments
Ref format_percent_bytes(std::string_view format, Value arguments, bool to_bytearray);
// str.format: args as a tuple, keywords a dict or any mapping (null = none).
Ref format_template(Str* format, Value args, Value keywords);

}  // namespace coroscope
