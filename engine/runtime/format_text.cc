// Text from C++ patterns with Python objects in them, for messages and reprs.
//
// Interface: format_str (str.h), format_text (format_text.h); the letters stand in errors.h. Tests:
// every message that tests/errors claims.
#include "engine/runtime/format_text.h"

#include "engine/runtime/abstract.h"
#include "engine/runtime/errors.h"
#include "engine/runtime/int.h"
#include "engine/runtime/str.h"
#include "engine/runtime/type.h"
#include "engine/syntax/literals.h"

namespace coroscope {

namespace {

// A Value in varargs is a struct of one word. (va_arg itself wants a type without constructors.)
struct Word {
  uintptr_t bits;
};
static_assert(sizeof(Word) == sizeof(Value));
Value next_value(va_list* arguments) { return Value(va_arg(*arguments, Word).bits); }

void append_address(StringBuilder* out, Value value) {
  out->append("0x");
  out->append(syntax::hex_digits(static_cast<uint64_t>(identity(value)), 1));
}

}  // namespace

const char* append_plain(StringBuilder* out, const char* format, va_list* arguments) {
  for (const char* at = format;; ++at) {
    const char* start = at;
    while (*at && *at != '%') ++at;
    if (at != start) out->append(std::string_view(start, static_cast<size_t>(at - start)));
    if (!*at) return at;
    switch (*++at) {
      case '%': out->append_char('%'); break;
      case 'c': out->append_point(static_cast<uint32_t>(va_arg(*arguments, int))); break;
      case 's': out->append(va_arg(*arguments, const char*)); break;
      case 'd': out->append_int(va_arg(*arguments, int)); break;
      case 'x': append_int_text(va_arg(*arguments, int), 16, out->text()); break;
      case 'z': out->append_int(va_arg(*arguments, int64_t)); break;
      case 'U': out->append(va_arg(*arguments, Str*)); break;
      case 'N': out->append(va_arg(*arguments, Type*)->name->text()); break;
      case 'T': out->append(type_name(type_of(next_value(arguments)))); break;
      case 'A': append_address(out, next_value(arguments)); break;
      default: return at;
    }
  }
}

bool format_text(StringBuilder* out, const char* format, va_list* arguments) {
  while (*(format = append_plain(out, format, arguments))) {
    const Value value = next_value(arguments);
    Ref text = *format++ == 'R' ? repr(value) : str(value);
    if (!text) return false;
    out->append(text.get());
  }
  return true;
}

Ref format_str(const char* format, ...) {
  StringBuilder out;
  va_list arguments;
  va_start(arguments, format);
  const bool ok = format_text(&out, format, &arguments);
  va_end(arguments);
  return ok ? out.finish() : Ref();
}

}  // namespace coroscope
