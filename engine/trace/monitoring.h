// The stream that CPython's sys.monitoring gives for the same program, from our events:
// `coroscope trace FILE --monitoring`. One line an event: name, qualified name of the code, line, and
// the exception's type if there is one; only the program's own file counts.
//
// Our engine takes a value straight to the frame that waits for it and straight back; CPython resumes
// and suspends every level of a chain. Those events are put back here, from the delegations told.
#pragma once
#include <string>
#include <vector>

#include "engine/trace/trace.h"

namespace coroscope::trace {

class MonitoringPrinter {
 public:
  explicit MonitoringPrinter(std::string file) : file_(std::move(file)) {}
  // As TracePrinter::feed (print.h).
  [[nodiscard]] bool feed(const uint8_t* bytes, size_t size, std::string* out);

 private:
  friend class Decoder;
  struct CodeName {
    std::string qualname;
    CodeKind kind = CodeKind::Function;
    Line first_line = 0;
    bool own = false;     // of the program's file
  };
  struct Level {
    Code code = 0;
    ActorKind kind = ActorKind::Frame;
    Actor awaiter = 0;    // who waits for it, or waited when it was last resumed
    Actor delegate = 0;   // whom it waits for
    Line line = 0;        // where it waits
    bool started = false;
    bool active = false;  // CPython would have its frame on the stack
  };
  struct Call {
    Actor caller, target;
    bool by_await;
  };

  void on(const events::STRING& event) { texts_.push_back(std::string(event.text)); }
  void on(const events::CODE& event);
  void on(const events::CREATED& event);
  void on(const events::PY_START& event);
  void on(const events::PY_RESUME& event);
  void on(const events::PY_THROW& event);
  void on(const events::PY_YIELD& event);
  void on(const events::PY_RETURN& event);
  void on(const events::PY_UNWIND& event);
  void on(const events::RAISE& event);
  void on(const events::STOP_ITERATION& event);
  void on(const events::SEND& event);
  void on(const events::THROW& event);
  void on(const events::CLOSE& event);
  void on(const events::OUTCOME& event);
  void on(const events::DELEGATE_BEGIN& event);
  void on(const events::DELEGATE_END& event);
  void on(const events::CONVERTED& event) { converted_ = event.from.text; }
  void on(const events::LINE& event) { print("LINE", event.actor, event.line, 0); }
  template <class Event>
  void on(const Event& event);

  const std::string& text(Text id) const;
  Level& level(Actor actor);
  const CodeName& code_of(Actor actor);
  bool is_generator(Actor actor);   // of any kind: its frame is suspended and resumed
  bool drives_async_generator(Actor actor);  // asend(), athrow(), aclose(), anext(): no frame of its own
  void link_async_generator(Actor actor);
  bool is_future_iterator(Actor actor);
  std::vector<Actor> levels_above(Actor actor);
  void suspend(Actor actor, Line line);
  void suspend_passed(Actor target);
  void stop_iteration(const char* name, Actor actor, Line line);
  void clean_up_throw(Actor actor, Line line, std::string_view exception);
  void print(std::string_view name, Actor actor, Line line, std::string_view exception);
  void print(std::string_view name, Actor actor, Line line, Text exception);

  std::string file_;
  std::vector<std::string> texts_;
  std::vector<CodeName> codes_;
  std::vector<Level> levels_;        // by actor
  std::vector<Call> calls_;
  Actor entry_ = 0;                  // where what goes in came in: the root of what is resumed
  Actor told_stop_ = 0;              // its wait ended by a StopIteration that was told
  Text converted_ = 0;               // the exception that PEP 479 turned into another
  Actor thrown_into_ = 0;            // waits for another, and its next RAISE is at that place
  bool told_throw_ = false;          // its PY_THROW was told
  std::string rest_;
  std::string* out_ = nullptr;
};

}  // namespace coroscope::trace
