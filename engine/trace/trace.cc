// The encoder of trace.h and the words of its enums. Decoding is inline in the header.
// Tests: tests/unit/trace_codec_test.cc.
#include "engine/trace/trace.h"

namespace coroscope::trace {

#define KIND(name, text) text,
#define ENUM(type, kinds)                                  \
  std::string_view text_of(type value) {                   \
    static constexpr std::string_view kTexts[] = {kinds};  \
    return kTexts[static_cast<size_t>(value)];             \
  }
#include "engine/trace/kinds.inc"

std::string_view text_of(EventKind kind) {
  static constexpr std::string_view kNames[] = {
#define FIELD(type, name)
#define EVENT(name, monitoring, text, fields) #name,
#include "engine/trace/events.inc"
  };
  return kNames[static_cast<size_t>(kind)];
}

namespace {
constexpr size_t kFirstSlots = 256;

uint32_t hash_of(std::string_view text) {  // FNV-1a
  uint32_t hash = 2166136261u;
  for (char c : text) hash = (hash ^ static_cast<uint8_t>(c)) * 16777619u;
  return hash;
}
}  // namespace

Encoder::Encoder(Sink* sink) : sink_(sink), buffer_(kChunk), slots_(kFirstSlots) {
  cursor_ = buffer_.data();
  end_ = buffer_.data() + buffer_.size();
}

void Encoder::flush() {
  if (cursor_ != buffer_.data()) {
    sink_->write(buffer_.data(), static_cast<size_t>(cursor_ - buffer_.data()));
  }
  cursor_ = buffer_.data();
}

// The sink gets whole events, so an event that doesn't fit grows the buffer instead of being split.
void Encoder::put_bytes(std::string_view bytes) {
  size_t used = static_cast<size_t>(cursor_ - buffer_.data());
  size_t needed = used + bytes.size() + kMaxFixedEvent;
  if (needed > buffer_.size()) {
    buffer_.resize(needed);
    cursor_ = buffer_.data() + used;
    end_ = buffer_.data() + buffer_.size();
  }
  Writer{*this}.varint(bytes.size());
  memcpy(cursor_, bytes.data(), bytes.size());
  cursor_ += bytes.size();
}

Text Encoder::text(std::string_view text) {
  if (text.empty()) return 0;
  std::string cut;
  if (text.size() > kMaxText) {
    size_t size = kMaxText;
    while ((static_cast<uint8_t>(text[size]) & 0xc0) == 0x80) size--;
    cut = std::string(text.substr(0, size)) + "…";
    text = cut;
  }
  const uint32_t hash = hash_of(text);
  if (Slot& slot = find_slot(text, hash); slot.id != 0) return slot.id;
  put_event(events::STRING{text});
  if (arena_.size() > kMaxInterned) {
    arena_.clear();
    used_slots_ = 0;
    slots_.assign(kFirstSlots, Slot{});
  }
  if (used_slots_ * 2 >= slots_.size()) grow_slots();
  find_slot(text, hash) = {hash, static_cast<uint32_t>(arena_.size()),
                           static_cast<uint32_t>(text.size()), ++last_text_};
  arena_.insert(arena_.end(), text.begin(), text.end());
  used_slots_++;
  return last_text_;
}

Encoder::Slot& Encoder::find_slot(std::string_view text, uint32_t hash) {
  const size_t mask = slots_.size() - 1;
  for (size_t i = hash & mask;; i = (i + 1) & mask) {
    Slot& slot = slots_[i];
    if (slot.id == 0) return slot;
    if (slot.hash == hash && std::string_view(arena_.data() + slot.offset, slot.size) == text) {
      return slot;
    }
  }
}

void Encoder::grow_slots() {
  std::vector<Slot> old(slots_.size() * 2);
  old.swap(slots_);
  const size_t mask = slots_.size() - 1;
  for (const Slot& slot : old) {
    if (slot.id == 0) continue;
    size_t i = slot.hash & mask;
    while (slots_[i].id != 0) i = (i + 1) & mask;
    slots_[i] = slot;
  }
}

}  // namespace coroscope::trace
