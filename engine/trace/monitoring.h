// The stream that CPython's sys.monitoring gives for the same program, from our events:
// `coroscope trace FILE --monitoring`. One line an event: name, qualified name of the code, line, and
// the exception's type if there is one; only the program's own file counts.
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
    bool own = false;     // of the program's file
  };
  void on(const events::STRING& event) { texts_.push_back(std::string(event.text)); }
  void on(const events::CODE& event);
  void on(const events::CREATED& event) { remember(event.actor, event.code); }
  void on(const events::PY_START& event);
  void on(const events::LINE& event) { print("LINE", event.actor, event.line, 0); }
  template <class Event>
  void on(const Event& event);

  const std::string& text(Text id) const;
  void remember(Actor actor, Code code);
  void print(std::string_view name, Actor actor, Line line, Text exception);

  std::string file_;
  std::vector<std::string> texts_;
  std::vector<CodeName> codes_;
  std::vector<Code> code_of_actor_;
  std::string rest_;
  std::string* out_ = nullptr;
};

}  // namespace coroscope::trace
