// History: lists that only grow while events come in, whatever moment is shown: the ledger of
// protocol calls, the arrows of the sequence view, who ran when (lanes), and the output. A moment
// shows the part of them up to its position.
#pragma once
#include <string_view>
#include <vector>

#include "engine/trace/world.h"

namespace coroscope::model {

using trace::Actor;
using trace::Line;
using trace::Names;
using trace::Position;
using trace::Value;
using trace::World;

enum class LedgerCall : uint8_t { Send, Next, Throw, Close, Destroy, Await, Yield, Special };

// One call of the protocol. Its result is known from position `end` on.
struct LedgerRow {
  LedgerCall call = LedgerCall::Send;
  trace::Method method = trace::Method::Await;       // of Special
  trace::Delegation delegation = trace::Delegation::Await;  // of Await
  trace::Phase before = trace::Phase::Created;       // of the target
  trace::Phase after = trace::Phase::Running;        // from `end` on
  trace::Outcome outcome = trace::Outcome::Return;   // good from `end` on
  Position begin = 0, end = 0;                       // end 0 = not come back
  Actor caller = 0, target = 0;
  Value in, out;
  uint64_t rules = 0, rules_at_end = 0;              // bits: index in trace::rules()
};

struct Arrow {
  Position at = 0;
  Actor from = 0, to = 0;
  trace::Passing passing = trace::Passing::In;
  bool awaits = false;    // In by an await, not by a send
  trace::Delegation delegation = trace::Delegation::Await;  // how it awaits
  Value value;
};

// A word of explanation in the sequence view, below the arrow that it belongs to.
enum class RemarkKind : uint8_t {
  Suspended,     // a yield has come out: the chain rests until somebody drives it. Said once a driver
  Caught,        // what came by the arrow is caught by actor, on line
  CaughtReturn,  // so is the StopIteration that a return becomes for who drives by hand
};
struct Remark {
  Position at = 0;
  uint32_t arrow = 0;     // index in History::arrows
  uint32_t told = 0;      // how many of told_arrows come before it
  Actor actor = 0;
  Line line = 0;
  RemarkKind kind = RemarkKind::Suspended;
  bool many = false;  // of Suspended: the chain has several levels
};

// Somebody ran from event `begin` (including it) to `end` (excluding it; 0 = still runs).
struct Span {
  Position begin = 0, end = 0;
  bool raising = false;   // it was thrown into
};

struct Lane {
  Actor actor = 0;        // for a function that drives others: its first call
  Position born = 0, ended = 0;
  Position first_arrow = 0;   // from it or to it, or to one that is told in it; 0 = none
  uint32_t teller = 0;    // index of the lane that it is told in, where the library's inside is not: its own,
                          // or that of who awaits it (story.h)
  trace::Delegation how = trace::Delegation::Await;  // of one that is told in another: how it is awaited there
  std::vector<Span> spans = {};
  std::vector<Span> told = {};   // when its actor or one that is told in it ran
};

struct OutputPiece {
  Position at = 0;
  Actor actor = 0;
  Line line = 0;
  uint32_t stream = 1;
  std::string_view text;  // in the timeline's bytes
};

class History {
 public:
  std::vector<LedgerRow> ledger;
  std::vector<Arrow> arrows;
  std::vector<uint32_t> told_arrows;  // indices of those from one lane that tells to another
  std::vector<Remark> remarks;
  std::vector<Lane> lanes;
  std::vector<OutputPiece> output;

  // Takes in the event that `before` is just before. `after` is the world behind it.
  template <class Event>
  void note_before(const World& before, const Event& event) {
    if constexpr (kInLedger<Event>) note_ledger(before, event);
    if constexpr (std::is_same_v<Event, trace::events::OUTPUT>) {
      output.push_back({before.position + 1, event.actor, event.line,
                        static_cast<uint32_t>(event.stream), event.text});
    }
    if constexpr (std::is_same_v<Event, trace::events::CAUGHT>) note_caught(before, event);
  }
  void note_after(const World& after);

  // What the lists do not hold of a moment; forget() goes back to it, once the names have.
  struct Mark {
    std::vector<uint32_t> open_rows;
    size_t told_lanes = 0;
    Actor running = 0;
    uint32_t running_lane = UINT32_MAX;
  };
  Mark mark() const { return {open_rows_, told_lanes_.size(), running_, running_lane_}; }
  void forget(const Mark& mark, Position position, const Names& names);

  // The lane an actor is drawn in: a call that drives nobody is drawn in its caller's. kNoLane =
  // none yet.
  uint32_t lane_of(Actor actor) const;
  static constexpr uint32_t kNoLane = UINT32_MAX;

  // Number of rows (arrows, remarks, pieces) up to a position.
  size_t ledger_until(Position position) const;
  size_t arrows_until(Position position) const;
  size_t remarks_until(Position position) const;
  size_t output_until(Position position) const;

 private:
  template <class Event>
  static constexpr bool kInLedger =
      std::is_same_v<Event, trace::events::SEND> || std::is_same_v<Event, trace::events::THROW> ||
      std::is_same_v<Event, trace::events::CLOSE> ||
      std::is_same_v<Event, trace::events::OUTCOME> ||
      std::is_same_v<Event, trace::events::DELEGATE_BEGIN> ||
      std::is_same_v<Event, trace::events::DELEGATE_END> ||
      std::is_same_v<Event, trace::events::PROTOCOL> ||
      std::is_same_v<Event, trace::events::RAISE> ||
      std::is_same_v<Event, trace::events::PY_YIELD>;

  void note_ledger(const World& before, const trace::events::SEND& event);
  void note_ledger(const World& before, const trace::events::THROW& event);
  void note_ledger(const World& before, const trace::events::CLOSE& event);
  void note_ledger(const World& before, const trace::events::OUTCOME& event);
  void note_ledger(const World& before, const trace::events::DELEGATE_BEGIN& event);
  void note_ledger(const World& before, const trace::events::DELEGATE_END& event);
  void note_ledger(const World& before, const trace::events::RAISE& event);
  void note_ledger(const World& before, const trace::events::PROTOCOL& event);
  void note_ledger(const World& before, const trace::events::PY_YIELD& event);
  void note_caught(const World& before, const trace::events::CAUGHT& event);
  void note_suspended(const World& after, const Arrow& arrow);
  bool rests_with_others(const World& after, const Arrow& yield) const;
  LedgerRow& add_row(const World& before, LedgerCall call, Actor caller, Actor target, Value in);
  void end_await_of(const World& before, Actor caller);
  void close_await(const World& before, Actor caller, Actor target, trace::Outcome outcome, const Value& out,
                   uint64_t rules);
  void close_row(size_t row, Position at, trace::Outcome outcome, const Value& out,
                 uint64_t rules);
  uint32_t make_lane(const Names& names, Actor actor, Position at);
  void make_lane_of_target(const Names& names, const Arrow& arrow);
  uint32_t teller_of(Actor actor) const { return lanes[lane_of(actor)].teller; }
  void note_running(const World& after);
  uint32_t lane_of_running(const Names& names, Actor running, Position at);

  std::vector<uint32_t> open_rows_;      // of rows that may still come back, oldest first
  std::vector<uint32_t> lane_of_actor_;  // lane + 1; 0 = none
  std::vector<uint32_t> lane_of_code_;   // of functions that drive
  std::vector<uint32_t> told_lanes_;     // drivers that have been told who rests
  uint32_t lane_of_event_loop_ = 0;      // lane + 1: all functions of asyncio share one
  Actor running_ = 0;
  uint32_t running_lane_ = kNoLane;
};

}  // namespace coroscope::model
