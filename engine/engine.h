// A Session: one Python program in its own memory, run piece by piece. The engine's public header; what
// a program does is told as events (engine/trace/trace.h).
//
//   Session session(options, &host);
//   if (!session.load(source, "main.py", &error)) ...          // a SyntaxError, worded as CPython's
//   while (session.run({.events = 1}) == Status::Paused) ...   // one event, or a few that come at once
//
// A checkpoint is a copy of the memory that a Session lives in: hosts of the wasm module copy its linear
// memory between two calls (engine.js: checkpoint, restore); the fiber's stack is in it.
//
// A Session belongs to one thread; several may exist, one runs at a time. Nothing of a user's program
// can make a Session block: `run` comes back when its allowance is spent.
#pragma once
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "engine/runtime/breakpoint.h"

namespace coroscope {

// What a Session hands out while it runs. The bytes are only good during the call.
class Host {
 public:
  virtual ~Host() = default;
  virtual void write(int stream, std::string_view text) = 0;         // 1 = stdout, 2 = stderr; UTF-8
  virtual void events(const uint8_t* bytes, size_t size) = 0;        // whole events, encoded
  virtual void flush() {}                                            // the program asked for it
};

struct SessionOptions {
  bool trace = true;                      // events are made; false = the quick loop
  bool trace_lines = true;                // LINE events
  bool trace_stores = true;               // STORE events
  bool top_level_await = false;           // `await` is allowed in the module
  bool real_clock = false;                // else time is virtual: sleeping costs nothing
  bool keep_alive = false;                // at its end the program's variables stay, to be driven by hand
  uint64_t seed = 0;                      // of random
  size_t memory_limit = 256u << 20;       // bytes of Python objects until MemoryError
  int recursion_limit = 1000;
};

enum class Status : uint8_t {
  Ready,       // loaded, not begun
  Paused,      // the allowance is spent
  Breakpoint,  // about to run a line with a breakpoint
  Input,       // waits in input(): give_input, then run on
  Library,     // an import waits for the rest of the library (wasm only): bring_library, then run on
  Finished,    // ended; exit_status() tells how
};

// How far `run` goes. Whichever is reached first; 0 = no limit.
struct Allowance {
  int64_t instructions = 0;   // about so many
  uint64_t events = 0;        // new events, STRING and CODE not counted
};

// One line of a SyntaxError as CPython words it; all numbers from 1, 0 = unknown.
struct LoadError {
  std::string type, message, text;
  std::string shown;          // as python3 prints it, with the line and the caret
  int line = 0, column = 0, end_line = 0, end_column = 0;
};

// A variable or a part of a value, opened level by level.
struct Variable {
  std::string name, type, preview;
  std::string_view scope;     // of a frame's: "local", "closure" or "global"; else ""
  bool opens = false;         // there is something in it
};

// A frame, generator, coroutine or async generator that is alive.
struct ActorInfo {
  uint32_t actor = 0;         // the id that its events have
  std::string kind, name, state;
  int line = 0;
  uint32_t awaits = 0;        // the actor it waits for; 0 = none
};

class SessionImpl;

class Session {
 public:
  Session(const SessionOptions& options, Host* host);
  ~Session();
  Session(const Session&) = delete;
  Session& operator=(const Session&) = delete;

  // Compiles `source` as __main__; false fills in `error`. Once per Session.
  bool load(std::string_view source, std::string_view filename, LoadError* error);
  void set_arguments(const std::vector<std::string>& arguments);  // sys.argv[1:]
  void set_breakpoints(const std::vector<Breakpoint>& breakpoints);  // looked at only while tracing

  Status run(const Allowance& allowance);
  Status status() const;
  int exit_status() const;                    // as the process of python3 would have
  uint64_t event_count() const;               // so far, STRING and CODE not counted
  void give_input(std::string_view line);     // answers Status::Input; with "\n", "" = end of file
  // Answers Status::Library: memory to copy the file of the rest to, before running on. Null: the file's
  // size is not `size` (0 = it can't be had), and the import fails.
  uint8_t* bring_library(size_t size);
  void stop();                                // KeyboardInterrupt at the next instruction

  // The reader's hand, while Ready, Paused or Finished: send, throw or close an actor. `expression` is
  // Python, evaluated in the module's namespace. The call begins at once and goes on by `run`; its
  // outcome is an OUTCOME event with caller 0. False: no such actor, or `error` says why.
  enum class Drive : uint8_t { Send, Throw, Close };
  bool drive(uint32_t actor, Drive how, std::string_view expression, std::string* error);

  std::vector<ActorInfo> actors() const;      // suspended and running ones, oldest first
  std::vector<ActorInfo> stack() const;       // running frames, innermost first
  // What is in the variables of an actor, suspended ones too, or (actor 0) of the main module. `path`
  // leads from name to name into them; an empty one gives the actor's own: locals, closure, then the
  // globals as one that opens. False: no such actor is alive, or the path leads nowhere. Read from the
  // objects as they are; nothing of the program's runs, and nothing of the session changes.
  bool look(uint32_t actor, const std::vector<std::string>& path, std::vector<Variable>* found) const;
  std::string input_prompt() const;

 private:
  SessionImpl* impl_;
};

}  // namespace coroscope
