// The formatter behind raise(), warn() and format_str().
#pragma once
#include <cstdarg>

namespace coroscope {

class StringBuilder;
// Appends up to the first %R or %S, or to the end; returns the place of that letter or of the end.
const char* append_plain(StringBuilder* out, const char* format, va_list* arguments);
// False = an exception is set (a %R whose __repr__ failed). May run Python code for %R and %S.
bool format_text(StringBuilder* out, const char* format, va_list* arguments);

}  // namespace coroscope
