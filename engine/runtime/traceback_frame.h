// One entry of a traceback as text: the place, the source lines, the marks below them.
#pragma once
#include <string>
#include <string_view>

#include "engine/runtime/traceback.h"

namespace coroscope {

// "  File "x.py", line 3, in f" and its source; every line ends in a newline.
std::string format_traceback_entry(const Traceback* entry, TracebackSource source);
// All entries, repeated ones cut short, without the heading.
std::string format_traceback(const Traceback* first, TracebackSource source = TracebackSource::Marked);

}  // namespace coroscope
