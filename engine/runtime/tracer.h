// Tells the host what the program does: writes the events of engine/trace/events.inc.
//
// The interpreter calls these at the moments they name, only while rt->tracer is set. None of them runs
// Python code: previews come from safe_repr.
#pragma once
#include <string>
#include <vector>

#include "engine/runtime/breakpoint.h"
#include "engine/runtime/generator.h"
#include "engine/runtime/interpreter.h"
#include "engine/trace/trace.h"

namespace coroscope {

struct Tracer {
  explicit Tracer(trace::Encoder* encoder) : encoder_(encoder) {}

  // Settings of the session.
  bool lines = true, stores = true;
  uint64_t told = 0;          // events so far, STRING and CODE not counted
  uint64_t stop_at = 0;       // pause once so many were told; 0 = never
  std::vector<Breakpoint> breakpoints;
  const Breakpoint* breakpoint_hit = nullptr;

  // Frames.
  void started(Frame* frame);
  void resumed(Frame* frame, bool created, Value value);
  void thrown(Frame* frame);                       // thread.raised
  void yielded(Frame* frame, Value value);
  void returned(Frame* frame, Value value);
  void unwound(Frame* frame);
  void raised(Frame* frame);
  void reraised(Frame* frame);
  void handled(Frame* frame, Value exception);
  void caught(Frame* frame, Value exception);
  void stop_iteration(Frame* frame);               // thread.raised
  void line(Frame* frame, uint32_t line);

  // The protocol.
  void created(Generator* generator, Frame* creator);
  void destroyed(uint32_t actor);
  void send(const Resume& resume, Frame* inner, Value value);
  void throw_(const Resume& resume, Frame* inner, Value exception);
  void close(const Resume& resume);
  void outcome(const Activation& ended, Outcome outcome, Value value);
  void delegate_begin(Frame* frame, Value target);
  void delegate_end(Frame* frame, Outcome outcome, Value value);
  void foreign_send(Frame* frame, Value target, Value value);
  void foreign_throw(Frame* frame, Value target, Value exception);
  void foreign_outcome(Frame* frame, Value target, Outcome outcome, Value value);
  void protocol(Frame* frame, trace::Method method, Value object, Value result);
  void converted(Frame* frame, Value from, Value to);
  // A special method that did not do the operation: missing, None, or it gave NotImplemented.
  void operation(Frame* frame, Str* method, Value object, trace::Attempt attempt);

  // The event loop.
  void task_created(Value task, Value coroutine, Str* name);
  void task_done(Value task, Outcome outcome, Value value);
  void callback(Value owner, Str* what);           // None = nobody's
  void timer(Value owner, double due, Str* what);  // due: seconds of the clock

  // Data, output, the end.
  void store(Frame* frame, trace::Scope scope, Str* name, Value value);  // null = deleted
  void output(int stream, std::string_view text);
  void input(std::string_view prompt);
  void warning(std::string_view category, std::string_view message);
  void unraisable(Value object, Value exception);
  void clock(int64_t microseconds);
  void exit(Outcome outcome, Value value);

  uint32_t actor_of(Frame* frame);                 // its generator's, or its own
  uint32_t actor_of(Generator* generator);
  uint32_t actor_of_target(Value target);          // of any delegate; 0 = none
  trace::Encoder* encoder() { return encoder_; }

 private:
  void arguments(Frame* frame);
  trace::Value preview(Value v);
  trace::Text text(Str* s);
  uint32_t code_id(CodeObject* code);
  void count();                                    // one more event was told
  uint32_t foreign_actor(uint64_t object) const;
  uint32_t target_of(Generator* root, Value adapter);
  static uint32_t line_of(Frame* frame);
  const Breakpoint* find_breakpoint(Frame* frame, uint32_t line) const;

  struct Foreign {
    uint64_t object;
    uint32_t actor;
  };
  trace::Encoder* encoder_;
  std::string scratch_;
  std::vector<Foreign> foreign_;                   // delegates that have no field for their id
};

}  // namespace coroscope
