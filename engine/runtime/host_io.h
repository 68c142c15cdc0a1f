// What the runtime asks of its host: the standard streams and the clock. session.cc answers.
#pragma once
#include <cstdint>
#include <string>
#include <string_view>

namespace coroscope {

// Text for stdout (1) or stderr (2), UTF-8; told to the trace too.
void host_write(int stream, std::string_view text);
void host_flush();
// A line of input with its "\n", "" at the end of the input. Pauses until the host gives one. False = an
// exception (KeyboardInterrupt) is set.
bool host_read_line(std::string* line);
// The words that lines are asked for with from now on, "" = none: the host may show them beside its field.
void host_set_prompt(std::string_view prompt);
// Pauses until the host has brought the rest of the library (frozen.h), or can't. False = an exception is set.
bool host_library();

// Nanoseconds since the program began, of the machine's clock or of the virtual one, which only moves
// when told to sleep.
int64_t host_clock();
void host_sleep(int64_t nanoseconds);
// Seconds since 1970, in nanoseconds; the virtual clock begins at a fixed date.
int64_t host_time();
uint64_t host_seed();
// The text of a file of the program's, for tracebacks and linecache; false = not one of them.
bool host_source(std::string_view filename, std::string_view* text);
const std::string& host_program_name();   // the file given to load(): sys.argv[0]

}  // namespace coroscope
