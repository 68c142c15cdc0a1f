// What engine.wasm exports: plain C functions over one Session (engine.h), wrapped by web/engine.js.
//
// Strings are UTF-8, given as pointer and length; strings given back are NUL-terminated and stay
// valid until the next call. A module instance holds one session at a time. Between calls nothing of
// the engine is on the C stack (the VM waits on its fiber), so a copy of the linear memory in use taken
// by the host then is a checkpoint, and writing it back goes on from there.
#pragma once
#include <cstdint>

extern "C" {
enum coro_status {
  kCoroFinished = 0,     // the program (or the drive) ended; the session stays for coro_drive
  kCoroPaused = 1,       // the budget is used up or the event count is reached: call coro_run again
  kCoroInput = 2,        // input() waits: call coro_give_input, then coro_run
  kCoroBreakpoint = 3,   // a breakpoint: call coro_run to go on
  kCoroLibrary = 4,      // an import waits for the file of the rest: call coro_bring_library, then coro_run
};
enum coro_options : uint32_t {
  kCoroTrace = 1,             // events are written
  kCoroRealClock = 2,         // time is the machine's, not virtual
  kCoroTopLevelAwait = 4,     // `await` is allowed in the module
  kCoroKeepAlive = 8,         // at its end the program's variables stay, to be driven by hand
};

// Starts anew; whatever ran before is gone. memory_limit in bytes (0 = default), seed of random.
void coro_create(uint32_t options, uint32_t memory_limit, uint32_t seed);
// Compiles the program. 0 = ready to run; 1 = a SyntaxError, see coro_error_json.
int coro_load(const char* source, uint32_t size, const char* filename, uint32_t filename_size);
// {"type","message","filename","line","column","end_line","end_column","text","shown"}: columns from 1
// in code points; shown: as python3 prints it. "" = no error.
const char* coro_error_json();

// Runs until `instructions` more are done or the events written reach `event_limit` (0 = no limit).
// Its result comes by coro_status: a function whose stack was unwound for a fiber and wound up again
// returns to Asyncify, not to the JavaScript that called it.
void coro_run(uint32_t instructions, uint32_t event_limit);
int coro_status();                     // how the last coro_run ended
uint32_t coro_event_count();           // events written so far, STRING and CODE not counted
// Events not yet taken, in the binary form of engine/trace; taking them forgets them.
const uint8_t* coro_events();
uint32_t coro_events_size();
void coro_take_events();
// Text written to stdout (1) or stderr (2) since the last take (also when not tracing).
const char* coro_take_output(int stream);
int coro_exit_status();                // as of python3; 0 until finished
void coro_give_input(const char* text, uint32_t size, int end_of_file);
const char* coro_input_prompt();
// Where to copy library.txt to, which has `size` bytes. Null: it is another build's, or (size 0) can't be
// had; the import will fail.
uint8_t* coro_bring_library(uint32_t size);

// Breakpoints, one a line: "file:line" or "file:line:condition"; conditions are Python expressions
// that run in the frame. An error in a condition counts as true and is reported in the events.
void coro_set_breakpoints(const char* lines, uint32_t size);

// --- By hand -------------------------------------------------------------------------------------
// What can be driven now: [{"actor":4,"name":"fetch","kind":"coroutine","state":"CORO_SUSPENDED"}]
const char* coro_drivable_json();
// way: 0 send, 1 throw, 2 close. The expression (for send and throw) is evaluated in the program's
// module. 0 = under way, call coro_run; 1 = refused, see coro_error_json.
int coro_drive(uint32_t actor, int way, const char* expression, uint32_t size);

// --- Looking, without running anything ---------------------------------------------------------------
// What an actor's variables hold, or those of the main module (actor 0). `path` leads into them: names,
// with "\n" between; "" = the variables themselves. Runs nothing, changes nothing.
// [{"name":"x","type":"list","value":"[1, 2]","scope":"local|closure|global|","opens":true}], or null
// when no such actor is alive or the path leads nowhere.
const char* coro_look_json(uint32_t actor, const char* path, uint32_t size);

// Bytes of the string that the last call gave back, without its NUL (it may hold NULs itself).
uint32_t coro_string_size();

// Bytes of linear memory in use, from address 0: what lies behind was never touched, or is all zeros
// after the host put an earlier, smaller state back.
uint32_t coro_memory_size();
// The same before anything has run: up to the end of the static data. The stack behind it is empty then.
uint32_t coro_fresh_size();
}
