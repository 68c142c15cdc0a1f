// Timeline: all events of one run, kept as the bytes that came, with an index, keyframes and a brief
// per event, so that any moment can be folded and any event be searched for quickly.
#pragma once
#include <deque>
#include <memory>

#include "engine/trace/narration.h"
#include "ui/model/history.h"

namespace coroscope::model {

using trace::Actor;
using trace::EventKind;
using trace::Line;
using trace::Names;
using trace::Position;
using trace::World;

// What searches look at.
struct Brief {
  uint32_t actor;
  uint32_t line_and_kind;  // line << 8 | kind; lines above 2^24 are cut
  EventKind kind() const { return static_cast<EventKind>(line_and_kind & 0xff); }
  Line line() const { return line_and_kind >> 8; }
};

class Timeline {
 public:
  Timeline();
  Timeline(const Timeline&) = delete;
  Timeline& operator=(const Timeline&) = delete;

  // Appends bytes of a stream, cut anywhere. False: error() tells.
  [[nodiscard]] bool feed(const uint8_t* bytes, size_t size);
  // A timeline of its own with the first `at` events of this one.
  std::unique_ptr<Timeline> fork(Position at) const;

  Position count() const { return static_cast<Position>(places_.size()); }
  bool ended() const { return tip_.ended; }
  const std::string& error() const { return error_; }
  const Names& names() const { return names_; }
  const History& history() const { return history_; }
  // Of event number position, 1..count().
  const Brief& brief(Position position) const { return briefs_[position - 1]; }

  // The world after the first `position` events. The reference is good until the next call.
  const World& at(Position position);
  // The sentence of event number `position`.
  trace::Sentence sentence(Position position);
  // Calls handler.on(event) with event number `position`.
  template <class Handler>
  void visit(Position position, Handler&& handler) const {
    const Run run = run_of(position);
    trace::Decoder decoder(run.bytes, run.size);
    (void)decoder.decode_next(handler);
  }
  // A hash of event number `position` that is the same for the same event of another run.
  uint64_t fingerprint(Position position) const;

  static constexpr Position kFirstSpacing = 4096;     // events between keyframes
  static constexpr size_t kKeyframeBytes = 96u << 20;  // beyond it, every second keyframe goes

 private:
  friend struct TimelineFeeder;
  // Branches share what came before them. A block is reserved once and never moved: names point into it.
  using Bytes = std::shared_ptr<std::vector<uint8_t>>;
  struct Block {
    Bytes bytes;
    size_t shared = 0;  // so much of it is of this timeline, and no more comes; 0 = it is its own
    size_t size() const { return shared ? shared : bytes->size(); }
  };
  struct Run {
    const uint8_t* bytes;
    size_t size;
  };
  struct Keyframe {
    Position position;
    World world;
    Names::Mark names;
    History::Mark history;
  };

  size_t keyframe_before(Position position) const;
  void begin_as(const Timeline& other, const Keyframe& keyframe, size_t keyframes);
  Run run_of(Position position) const;
  struct End {
    uint32_t block;
    size_t offset;
  };
  End end_of(Position position) const;  // where its bytes end
  const uint8_t* store(const uint8_t* bytes, size_t size);
  template <class Event>
  void append(const Event& event);
  void add_keyframe();

  static constexpr size_t kBlock = 1u << 16;

  std::vector<Block> blocks_;
  std::vector<uint32_t> places_;  // per counted event: block << 16 | offset
  std::vector<Brief> briefs_;
  std::vector<uint8_t> rest_;     // an event that has come only in part
  Names names_{true};
  World tip_{&names_};
  World current_{&names_};
  std::vector<Keyframe> keyframes_;
  size_t keyframe_bytes_ = 0;
  Position spacing_ = kFirstSpacing;
  History history_;
  std::string error_;
  uint64_t bytes_fed_ = 0;
};

}  // namespace coroscope::model
