// What a host reads of a running program: the events of events.inc as structs, and their codec.
// One of the two public headers of the engine (the other is engine/engine.h).
//
// The engine writes events with an Encoder into a Sink; hosts read the bytes with a Decoder.
// Binary form: kind (1 byte), then the fields in the table's order (see events.inc for the types).
// A stream has no header; it is meant for one process or one pair of modules of the same build.
#pragma once
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string>
#include <string_view>
#include <type_traits>
#include <vector>

namespace coroscope::trace {

// --- Enums ---------------------------------------------------------------------------------

#define KIND(name, text) name,
#define ENUM(type, kinds) enum class type : uint8_t { kinds kCount };
#include "engine/trace/kinds.inc"

#define KIND(name, text)
#define ENUM(type, kinds) std::string_view text_of(type value);
#include "engine/trace/kinds.inc"

enum class EventKind : uint8_t {
#define FIELD(type, name)
#define EVENT(name, monitoring, text, fields) name,
#include "engine/trace/events.inc"
  kCount
};

std::string_view text_of(EventKind kind);  // "PY_START"

// --- Field types ---------------------------------------------------------------------------

using Count = uint64_t;
using Line = uint32_t;
using Code = uint32_t;
using Actor = uint32_t;
using Text = uint32_t;  // 0 = "", 1 = the first STRING event, ...
using Bytes = std::string_view;

struct ValuePreview {
  uint64_t object = 0;  // identity, 0 = none worth telling
  Text text = 0;        // repr that was read from the object without running user code
  bool operator==(const ValuePreview&) const = default;
};
using Value = ValuePreview;

// --- Events as structs ---------------------------------------------------------------------

namespace events {
#define FIELD(type, name) trace::type name{};
#define EVENT(name, monitoring, text, fields) \
  struct name {                               \
    fields                                    \
  };
#include "engine/trace/events.inc"
}  // namespace events

// visit_fields(event, visitor) calls visitor.TYPE("name", event.name) for each field in order, so
// that a visitor can tell an Actor from a Line although both are integers.
#define FIELD(type, name) visitor.type(#name, event.name);
#define EVENT(name, monitoring, text, fields)                      \
  template <class AnyEvent, class Visitor>                         \
    requires std::is_same_v<std::remove_const_t<AnyEvent>, events::name> \
  void visit_fields(AnyEvent& event, Visitor&& visitor) {          \
    fields                                                         \
  }
#include "engine/trace/events.inc"

#define FIELD(type, name)
#define EVENT(name, monitoring, text, fields) \
  inline constexpr EventKind kind_of(const events::name&) { return EventKind::name; }
#include "engine/trace/events.inc"

// --- Writing -------------------------------------------------------------------------------

// Where encoded bytes go: chunks of whole events, in order.
class Sink {
 public:
  virtual ~Sink() = default;
  virtual void write(const uint8_t* bytes, size_t size) = 0;
};

// Encodes events into chunks. Not safe for threads. One Encoder serves one Session for its life,
// because ids of texts go on counting.
//
//   Encoder encoder(&sink);
//   encoder.PY_YIELD({actor, line, {object_id, encoder.text("'index'")}});
//   encoder.flush();                                        // whenever the host shall see it
class Encoder {
 public:
  explicit Encoder(Sink* sink);
  Encoder(const Encoder&) = delete;
  Encoder& operator=(const Encoder&) = delete;

  // The id of a text; emits a STRING event the first time. Texts longer than kMaxText bytes are
  // cut at a character's start and end in "…".
  Text text(std::string_view text);

  // Hands what is buffered to the sink.
  void flush();

  // Events written since the start, STRING and CODE among them.
  uint64_t events_written() const { return events_written_; }

  // One function per event: encoder.LINE({actor, line}).
#define FIELD(type, name)
#define EVENT(name, monitoring, text, fields) \
  void name(const events::name& event) { put_event(event); }
#include "engine/trace/events.inc"

  static constexpr size_t kMaxText = 1000;

 private:
  // Writes the fields at `cursor`; Bytes are put by put_bytes, everything else is small.
  struct Writer {
    Encoder& encoder;
    void varint(uint64_t value) {
      uint8_t* cursor = encoder.cursor_;
      while (value >= 0x80) {
        *cursor++ = static_cast<uint8_t>(value) | 0x80;
        value >>= 7;
      }
      *cursor++ = static_cast<uint8_t>(value);
      encoder.cursor_ = cursor;
    }
    void Count(const char*, uint64_t value) { varint(value); }
    void Line(const char*, uint32_t value) { varint(value); }
    void Code(const char*, uint32_t value) { varint(value); }
    void Actor(const char*, uint32_t value) { varint(value); }
    void Text(const char*, uint32_t value) { varint(value); }
    void Value(const char*, const ValuePreview& value) {
      varint(value.object);
      varint(value.text);
    }
    void Bytes(const char*, std::string_view bytes) { encoder.put_bytes(bytes); }
#define KIND(name, text)
#define ENUM(type, kinds) \
  void type(const char*, trace::type value) { *encoder.cursor_++ = static_cast<uint8_t>(value); }
#include "engine/trace/kinds.inc"
  };

  template <class Event>
  void put_event(const Event& event) {
    if (end_ - cursor_ < static_cast<std::ptrdiff_t>(kMaxFixedEvent)) flush();
    *cursor_++ = static_cast<uint8_t>(kind_of(event));
    visit_fields(event, Writer{*this});
    events_written_++;
  }
  void put_bytes(std::string_view bytes);

  // No event without Bytes is longer: 1 + at most 8 fields of at most two 10-byte varints.
  static constexpr size_t kMaxFixedEvent = 1 + 8 * 20;
  static constexpr size_t kChunk = 32 * 1024;
  // When so many bytes of text are known, all are forgotten; their ids stay valid for readers.
  static constexpr size_t kMaxInterned = 4 * 1024 * 1024;

  Sink* sink_;
  std::vector<uint8_t> buffer_;
  uint8_t* cursor_;
  uint8_t* end_;
  uint64_t events_written_ = 0;
  trace::Text last_text_ = 0;

  // Texts by content: open addressing over slots whose texts lie in one arena.
  struct Slot {
    uint32_t hash;
    uint32_t offset;
    uint32_t size;
    trace::Text id;  // 0 = free
  };
  Slot& find_slot(std::string_view text, uint32_t hash);
  void grow_slots();
  std::vector<Slot> slots_;
  std::vector<char> arena_;
  size_t used_slots_ = 0;
};

// --- Reading -------------------------------------------------------------------------------

enum class DecodeStatus : uint8_t { Ok, NeedMore, Bad };

// Reads events from one contiguous run of bytes. `decode_next` calls handler.on(event), where event
// is one of the structs of `events`; Bytes in it point into the run.
//   Ok        one event was read, position() is behind it
//   NeedMore  the bytes end inside an event; position() is unchanged
//   Bad       the bytes are no event; error() says why, position() is unchanged
class Decoder {
 public:
  Decoder(const uint8_t* bytes, size_t size) : cursor_(bytes), start_(bytes), end_(bytes + size) {}

  template <class Handler>
  DecodeStatus decode_next(Handler&& handler) {
    if (cursor_ == end_) return DecodeStatus::NeedMore;
    const uint8_t* const event_start = cursor_;
    status_ = DecodeStatus::Ok;
    switch (static_cast<EventKind>(*cursor_++)) {
#define FIELD(type, name)
#define EVENT(name, monitoring, text, fields)             \
  case EventKind::name: {                                 \
    events::name event;                                   \
    visit_fields(event, Reader{*this});                   \
    if (status_ == DecodeStatus::Ok) handler.on(event);   \
    break;                                                \
  }
#include "engine/trace/events.inc"
      default:
        fail("unknown event kind");
    }
    if (status_ != DecodeStatus::Ok) cursor_ = event_start;
    return status_;
  }

  size_t position() const { return static_cast<size_t>(cursor_ - start_); }
  const char* error() const { return error_; }

  // A text longer than this is taken for garbage.
  static constexpr uint64_t kMaxBytes = 64 * 1024 * 1024;

 private:
  void fail(const char* why) {
    if (status_ == DecodeStatus::Bad) return;
    status_ = DecodeStatus::Bad;
    error_ = why;
  }

  struct Reader {
    Decoder& decoder;
    uint64_t varint(uint64_t limit) {
      uint64_t value = 0;
      for (int shift = 0; shift < 64; shift += 7) {
        if (decoder.cursor_ == decoder.end_) {
          if (decoder.status_ == DecodeStatus::Ok) decoder.status_ = DecodeStatus::NeedMore;
          return 0;
        }
        uint8_t byte = *decoder.cursor_++;
        value |= static_cast<uint64_t>(byte & 0x7f) << shift;
        if (byte < 0x80) {
          if (value > limit) decoder.fail("number too large");
          return value;
        }
      }
      decoder.fail("number too long");
      return 0;
    }
    uint32_t small() { return static_cast<uint32_t>(varint(UINT32_MAX)); }
    void Count(const char*, uint64_t& value) { value = varint(UINT64_MAX); }
    void Line(const char*, uint32_t& value) { value = small(); }
    void Code(const char*, uint32_t& value) { value = small(); }
    void Actor(const char*, uint32_t& value) { value = small(); }
    void Text(const char*, uint32_t& value) { value = small(); }
    void Value(const char*, ValuePreview& value) {
      value.object = varint(UINT64_MAX);
      value.text = small();
    }
    void Bytes(const char*, std::string_view& bytes) {
      uint64_t size = varint(UINT64_MAX);
      if (decoder.status_ != DecodeStatus::Ok) return;
      if (size > kMaxBytes) return decoder.fail("text too long");
      if (size > static_cast<uint64_t>(decoder.end_ - decoder.cursor_)) {
        decoder.status_ = DecodeStatus::NeedMore;
        return;
      }
      bytes = {reinterpret_cast<const char*>(decoder.cursor_), static_cast<size_t>(size)};
      decoder.cursor_ += size;
    }
#define KIND(name, text)
#define ENUM(type, kinds)                                                        \
  void type(const char*, trace::type& value) {                                   \
    uint64_t number = varint(UINT64_MAX);                                        \
    if (number >= static_cast<uint64_t>(trace::type::kCount)) {                  \
      return decoder.fail("unknown " #type);                                     \
    }                                                                            \
    value = static_cast<trace::type>(number);                                    \
  }
#include "engine/trace/kinds.inc"
  };

  const uint8_t* cursor_;
  const uint8_t* start_;
  const uint8_t* end_;
  DecodeStatus status_ = DecodeStatus::Ok;
  const char* error_ = "";
};

}  // namespace coroscope::trace
