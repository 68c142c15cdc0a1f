// Module sys for C++: writing to its streams, and its hooks.
#pragma once
#include <string_view>

#include "engine/runtime/runtime.h"

namespace coroscope {

// sys.stderr.write(text); straight to the host if sys.stderr is gone. False = exception set.
bool write_stderr(std::string_view text);
// Tells the trace of a warning that is shown.
void note_warning(std::string_view category, std::string_view message);
// sys.name; null and no exception = there is none.
Ref sys_attribute(std::string_view name);

void init_stream_type();
Ref make_stream(int number, const char* name, const char* mode);

}  // namespace coroscope
