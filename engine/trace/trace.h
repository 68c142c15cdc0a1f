// What a host reads of a running program: the events of events.inc as structs, and their codec.
// One of the two public headers of the engine (the other is engine/engine.h).
//
// The engine writes events in the binary form into a Sink; hosts decode them with Decoder.
// Binary form: kind (1 byte), then the fields in the table's order (see events.inc).
#pragma once
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace coroscope::trace {

enum class EventKind : uint8_t {
#define FIELD(type, name)
#define EVENT(name, monitoring, text, fields) name,
#include "engine/trace/events.inc"
  kCount
};

}  // namespace coroscope::trace
