// Traceback objects, one per frame that an exception left, and their printing.
//
// The unwinder calls traceback_here for each frame; the text (with carets, suggestions, chained and
// grouped exceptions) is made in traceback_print.cc without running any library in Python.
#pragma once
#include <string>

#include "engine/runtime/runtime.h"

namespace coroscope {

struct Frame;

struct Traceback : GcObject {
  Traceback* next = nullptr;   // the frame nearer to the raise; owned
  Frame* frame = nullptr;      // owned
  int32_t instruction = -1;    // tb_lasti, as an index of instruction words
  bool between = false;        // a tb_lasti that a program made up, in the middle of a word
  int32_t line = 0;
};
inline Traceback* as_traceback(Value v) { return static_cast<Traceback*>(v.object()); }

// Puts a new entry for `frame` in front of the traceback of the exception in flight.
void traceback_here(Frame* frame, int32_t instruction, int32_t line);
// What CPython's default sys.excepthook writes for the exception, ending in a newline.
std::string format_exception(Value exception);
// How much of the source an entry shows: nothing, its line, or its lines with marks below them.
enum class TracebackSource : uint8_t { Hidden, Line, Marked };

struct TracebackStyle {
  bool chain = true;               // causes and contexts too
  const Traceback* traceback = nullptr;  // the one to show; null = the exception's own
  bool hide_traceback = false;
  bool colon = false;              // behind the exception's name, also where it has no text
  TracebackSource source = TracebackSource::Marked;
};
std::string format_exception(Value exception, const TracebackStyle& style);
// The last lines only: type, message, suggestion, notes.
std::string format_exception_only(Value exception);
// Its entries alone, without heading.
std::string format_traceback_text(const Traceback* first);
// Without causes and contexts, as sys.unraisablehook shows it.
std::string format_exception_alone(Value exception);
void init_traceback_type();

}  // namespace coroscope
