// The readable forms of an event stream: `coroscope trace FILE` and `--json`.
#pragma once
#include "engine/trace/narration.h"

namespace coroscope::trace {

// Text: one line an event: number, place, actor, kind, fields, then the sentence with its rules.
// Json: one object a line: {"event":12,"kind":"PY_YIELD","actor":"fetch","actor_id":4,"line":10,
//       "value":"'x'","value_id":7,"file":"main.py","sentence":"...","rules":["S4"]}; names instead
//       of ids, CODE and STRING are left out.
enum class TraceForm : uint8_t { Text, Json };

// Appends text as a JSON string with its quotes. Bytes that are no UTF-8 become U+FFFD.
void append_json_string(std::string& out, std::string_view text);

class TracePrinter {
 public:
  explicit TracePrinter(TraceForm form) : form_(form), world_(&names_) {}

  // Takes bytes of a stream, cut anywhere, and appends what they say to *out. False: the bytes are
  // no events, error() tells why and where.
  [[nodiscard]] bool feed(const uint8_t* bytes, size_t size, std::string* out);
  const std::string& error() const { return error_; }

 private:
  friend class Decoder;
  template <class Event>
  void on(const Event& event);
  void on(const events::STRING& event) { names_.on(event); }
  void on(const events::CODE& event) { names_.on(event); }

  TraceForm form_;
  Names names_;
  World world_;
  std::string rest_;     // an event that has come only in part
  std::string* out_ = nullptr;
  std::string error_;
  uint64_t offset_ = 0;  // of rest_ in the stream
};

}  // namespace coroscope::trace
