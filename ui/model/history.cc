// The growing lists behind the ledger, the sequence view, the lanes and the output. See history.h.
// Tests: tests/unit/model_timeline_test.cc, tests/golden/scene.
#include "ui/model/history.h"

#include <algorithm>

#include "engine/trace/narration.h"

namespace coroscope::model {

namespace {

template <class Event>
uint64_t rules_of(const World& before, const Event& event) {
  uint64_t bits = 0;
  const auto& table = trace::rules();
  for (std::string_view id : trace::narrate(before, event).rules) {
    for (size_t i = 0; i < table.size(); i++) {
      if (table[i].id == id) bits |= uint64_t{1} << i;
    }
  }
  return bits;
}

trace::Phase phase_of(const World& world, Actor actor) {
  const trace::ActorState* state = world.find(actor);
  return state ? state->phase : trace::Phase::Closed;
}

trace::Phase phase_after(trace::Outcome outcome) {
  return outcome == trace::Outcome::Yield ? trace::Phase::Suspended : trace::Phase::Closed;
}

// What the library's functions do among themselves is the reader's story only in a chain that his program
// has made: what an asyncio.sleep() waits for, but not what asyncio.run() tidies up.
bool in_story(const World& world, Actor a, Actor b) {
  const Names& names = world.names();
  if (!names.is_library(a) || !names.is_library(b)) return true;
  constexpr int kLookedAt = 64;  // awaiters
  Actor actor = names.is_event_loop(a) ? b : a;
  for (int i = 0; i < kLookedAt && actor != 0; i++) {
    if (!names.is_library(actor) || !names.is_library(names.cast(actor).creator)) return true;
    const trace::ActorState* state = world.find(actor);
    actor = state ? state->awaiter : 0;
  }
  return false;
}

}  // namespace

// --- Ledger --------------------------------------------------------------------------------

LedgerRow& History::add_row(const World& before, LedgerCall call, Actor caller, Actor target,
                            Value in) {
  LedgerRow row;
  row.call = call;
  row.begin = before.position + 1;
  row.caller = caller;
  row.target = target;
  row.in = in;
  row.before = phase_of(before, target);
  ledger.push_back(row);
  return ledger.back();
}

void History::close_row(size_t row, Position at, trace::Outcome outcome, const Value& out,
                        uint64_t rules) {
  ledger[row].end = at;
  ledger[row].outcome = outcome;
  ledger[row].out = out;
  ledger[row].after = phase_after(outcome);
  ledger[row].rules_at_end = rules;
}

void History::note_ledger(const World& before, const trace::events::SEND& event) {
  if (event.way == trace::Way::Await) return;  // its DELEGATE_BEGIN has the row
  if (!in_story(before, event.caller, event.target)) return;
  open_rows_.push_back(ledger.size());
  add_row(before, event.way == trace::Way::Next ? LedgerCall::Next : LedgerCall::Send, event.caller,
          event.target, event.value)
      .rules = rules_of(before, event);
}

void History::note_ledger(const World& before, const trace::events::THROW& event) {
  if (event.way == trace::Way::Await || !in_story(before, event.caller, event.target)) return;
  open_rows_.push_back(ledger.size());
  add_row(before, LedgerCall::Throw, event.caller, event.target, event.exception).rules =
      rules_of(before, event);
}

void History::note_ledger(const World& before, const trace::events::CLOSE& event) {
  if (!in_story(before, event.caller, event.target)) return;
  open_rows_.push_back(ledger.size());
  add_row(before, event.way == trace::Way::Destroy ? LedgerCall::Destroy : LedgerCall::Close,
          event.caller, event.target, {})
      .rules = rules_of(before, event);
}

void History::note_ledger(const World& before, const trace::events::OUTCOME& event) {
  if (event.outcome != trace::Outcome::Yield) end_await_of(before, event.target);
  for (size_t i = open_rows_.size(); i-- > 0;) {
    const LedgerRow& row = ledger[open_rows_[i]];
    if (row.call == LedgerCall::Await || row.caller != event.caller || row.target != event.target) {
      continue;
    }
    close_row(open_rows_[i], before.position + 1, event.outcome, event.value,
              rules_of(before, event));
    open_rows_.erase(open_rows_.begin() + i);
    return;
  }
}

// An await that ends without an event of its own: a closed actor's, or the last of an async for.
void History::end_await_of(const World& before, Actor caller) {
  constexpr size_t kLookedAt = 64;  // of the open rows: the one that is meant is a late one
  if (caller == 0) return;
  for (size_t n = 1; n <= std::min(open_rows_.size(), kLookedAt); n++) {
    const size_t i = open_rows_.size() - n;
    const LedgerRow& row = ledger[open_rows_[i]];
    if (row.call != LedgerCall::Await || row.caller != caller) continue;
    close_row(open_rows_[i], before.position + 1, trace::Outcome::Return, {}, 0);
    open_rows_.erase(open_rows_.begin() + i);
    return;
  }
}

void History::note_ledger(const World& before, const trace::events::DELEGATE_BEGIN& event) {
  end_await_of(before, event.actor);
  if (!in_story(before, event.actor, event.target)) return;
  open_rows_.push_back(ledger.size());
  LedgerRow& row = add_row(before, LedgerCall::Await, event.actor, event.target, {});
  row.delegation = event.delegation;
  row.rules = rules_of(before, event);
}

// The row of the await that is over.
void History::close_await(const World& before, Actor caller, Actor target, trace::Outcome outcome, const Value& out,
                          uint64_t rules) {
  for (size_t i = open_rows_.size(); i-- > 0;) {
    const LedgerRow& row = ledger[open_rows_[i]];
    if (row.call != LedgerCall::Await || row.caller != caller || row.target != target) continue;
    close_row(open_rows_[i], before.position + 1, outcome, out, rules);
    open_rows_.erase(open_rows_.begin() + i);
    return;
  }
}

void History::note_ledger(const World& before, const trace::events::DELEGATE_END& event) {
  end_await_of(before, event.target);
  close_await(before, event.actor, event.target, event.outcome, event.value, rules_of(before, event));
}

// What an awaitable without code raises has no end of the await before it.
void History::note_ledger(const World& before, const trace::events::RAISE& event) {
  const trace::ActorState* state = before.find(event.actor);
  if (!state || state->delegate == 0 || before.names().cast(state->delegate).code != 0) return;
  close_await(before, event.actor, state->delegate, trace::Outcome::Raise, event.exception, 0);
}

void History::note_ledger(const World& before, const trace::events::PROTOCOL& event) {
  if (before.names().is_library(event.actor)) return;
  LedgerRow& row = add_row(before, LedgerCall::Special, event.actor, 0, event.object);
  row.method = event.method;
  row.end = row.begin;
  row.out = event.result;
  row.rules = rules_of(before, event);
}

// A yield is a row of its own where it travels through awaits; elsewhere the row of the send or next
// that it answers says the same.
void History::note_ledger(const World& before, const trace::events::PY_YIELD& event) {
  const trace::ActorState* state = before.find(event.actor);
  if (!state || state->awaiter == 0) return;
  LedgerRow& row = add_row(before, LedgerCall::Yield, event.actor, event.actor, {});
  row.before = trace::Phase::Running;
  row.after = trace::Phase::Suspended;
  row.end = row.begin;
  row.outcome = trace::Outcome::Yield;
  row.out = event.value;
  row.rules = rules_of(before, event);
}

// --- Arrows and lanes ----------------------------------------------------------------------

uint32_t History::lane_of(Actor actor) const {
  return actor < lane_of_actor_.size() ? lane_of_actor_[actor] - 1 : kNoLane;
}

uint32_t History::make_lane(const Names& names, Actor actor, Position at) {
  if (actor >= lane_of_actor_.size()) lane_of_actor_.resize(actor + 1);
  if (lane_of_actor_[actor] != 0 && lanes[lane_of_actor_[actor] - 1].actor == actor) {
    return lane_of_actor_[actor] - 1;
  }
  if (names.is_hand(actor)) {
    const uint32_t lane = make_lane(names, 0, at);  // what the reader typed is the reader's doing
    lane_of_actor_[actor] = lane + 1;
    return lane;
  }
  const trace::CastEntry& cast = names.cast(actor);
  if (names.is_event_loop(actor) && lane_of_event_loop_ != 0) {
    lane_of_actor_[actor] = lane_of_event_loop_;
    return lane_of_event_loop_ - 1;
  }
  const bool by_code = cast.kind == trace::ActorKind::Frame && actor != 0 && cast.code != 0;
  if (by_code) {
    if (cast.code >= lane_of_code_.size()) lane_of_code_.resize(cast.code + 1);
    if (uint32_t known = lane_of_code_[cast.code]) {
      lane_of_actor_[actor] = known;
      return known - 1;
    }
  }
  lanes.push_back({actor, at, 0, 0, static_cast<uint32_t>(lanes.size())});
  lane_of_actor_[actor] = lanes.size();
  if (by_code) lane_of_code_[cast.code] = lanes.size();
  if (names.is_event_loop(actor)) lane_of_event_loop_ = lanes.size();
  return lanes.size() - 1;
}

// What the library awaits for somebody is told with him: its own coroutines, and what drives an
// asynchronous generator.
static bool is_inside(const Names& names, const Arrow& arrow) {
  const trace::ActorKind kind = names.cast(arrow.to).kind;
  if (kind == trace::ActorKind::AsyncGeneratorASend || kind == trace::ActorKind::AsyncGeneratorAThrow) return true;
  return arrow.awaits && kind != trace::ActorKind::Frame && names.is_library(arrow.to);
}

void History::make_lane_of_target(const Names& names, const Arrow& arrow) {
  const size_t known = lanes.size();
  const uint32_t lane = make_lane(names, arrow.to, arrow.at);
  if (lane < known || !is_inside(names, arrow)) return;
  const Lane& awaiter = lanes[lane_of(arrow.from)];
  lanes[lane].teller = awaiter.teller;
  lanes[lane].how = awaiter.teller == lane_of(arrow.from) ? arrow.delegation : awaiter.how;
}

void History::note_after(const World& after) {
  const Names& names = after.names();
  const Position at = after.position;
  const trace::Transfer& transfer = after.transfer;
  const auto is_call = [&](Actor actor) {
    return names.cast(actor).kind == trace::ActorKind::Frame;
  };
  // Ordinary calls and what they return are not the protocol's business.
  const bool ordinary = transfer.passing == trace::Passing::In ? is_call(transfer.to)
                        : transfer.passing == trace::Passing::Return ||
                              transfer.passing == trace::Passing::Unwind
                            ? is_call(transfer.from)
                            : false;
  if (transfer.begun == at && transfer.to != transfer.from && !ordinary &&
      in_story(after, transfer.from, transfer.to)) {
    const trace::ActorState* from = after.find(transfer.from);
    const bool awaits = from && from->delegate == transfer.to && transfer.to != 0;
    const Arrow arrow = {at, transfer.from, transfer.to, transfer.passing, awaits,
                         awaits ? from->delegation : trace::Delegation::Await, transfer.value};
    make_lane(names, transfer.from, at);
    make_lane_of_target(names, arrow);
    const bool told = teller_of(arrow.from) != teller_of(arrow.to);
    if (told) told_arrows.push_back(static_cast<uint32_t>(arrows.size()));
    arrows.push_back(arrow);
    for (uint32_t lane : {lane_of(arrow.from), lane_of(arrow.to), teller_of(arrow.from), teller_of(arrow.to)}) {
      if (lanes[lane].first_arrow == 0) lanes[lane].first_arrow = at;
    }
    if (told && transfer.passing == trace::Passing::Yield) note_suspended(after, arrow);
  }
  // A lane ends with its actor, also where only the library hears of it.
  const bool ends = transfer.passing == trace::Passing::Return ||
                    transfer.passing == trace::Passing::Unwind;
  if (ends && transfer.begun == at && !ordinary && lane_of(transfer.from) != kNoLane) {
    Lane& lane = lanes[lane_of(transfer.from)];
    if (lane.actor == transfer.from) lane.ended = at;
  }
  note_running(after);
}

// A call that drives nobody runs in its caller's lane; what the library has run for its own ends is told
// with who ran before it.
uint32_t History::lane_of_running(const Names& names, Actor running, Position at) {
  if (running == 0) return kNoLane;
  if (lane_of(running) != kNoLane) return lane_of(running);
  const trace::CastEntry& cast = names.cast(running);
  const uint32_t callers = cast.creator ? lane_of(cast.creator) : kNoLane;
  if (cast.kind != trace::ActorKind::Frame || callers == kNoLane || names.runs_event_loop(running)) {
    const size_t known = lanes.size();
    const uint32_t lane = make_lane(names, running, at);
    const bool own_ends = lane >= known && cast.kind != trace::ActorKind::Frame && names.is_library(running);
    if (own_ends && running_lane_ != kNoLane) lanes[lane].teller = lanes[running_lane_].teller;
    return lane;
  }
  if (running >= lane_of_actor_.size()) lane_of_actor_.resize(running + 1);
  lane_of_actor_[running] = callers + 1;
  return callers;
}

void History::note_running(const World& after) {
  const Position at = after.position;
  if (after.running() == running_) return;
  running_ = after.running();
  const uint32_t lane = lane_of_running(after.names(), running_, at);
  if (lane == running_lane_) return;
  const bool raising = after.transfer.passing == trace::Passing::Throw && after.transfer.at == at;
  const uint32_t old = running_lane_;
  running_lane_ = lane;
  const auto end = [&](std::vector<Span>& spans) {
    if (!spans.empty() && spans.back().end == 0) spans.back().end = at;
  };
  const uint32_t teller = lane == kNoLane ? kNoLane : lanes[lane].teller;
  const uint32_t old_teller = old == kNoLane ? kNoLane : lanes[old].teller;
  const bool goes_on = teller == old_teller && !raising && !lanes[teller].told.back().raising;
  if (old != kNoLane) end(lanes[old].spans);
  if (old != kNoLane && !goes_on) end(lanes[old_teller].told);
  if (lane == kNoLane) return;
  lanes[lane].spans.push_back({at, 0, raising});
  if (!goes_on) lanes[teller].told.push_back({at, 0, raising});
}

// --- Remarks -------------------------------------------------------------------------------

// Whether somebody else, with a lane that tells, awaits who has yielded.
bool History::rests_with_others(const World& after, const Arrow& yield) const {
  constexpr int kLookedAt = 64;  // awaiters
  const trace::ActorState* state = after.find(yield.from);
  for (int i = 0; i < kLookedAt && state && state->awaiter != 0; i++) {
    const uint32_t lane = lane_of(state->awaiter);
    if (lane == kNoLane) return true;
    if (lanes[lane].teller != teller_of(yield.from) && lanes[lane].teller != teller_of(yield.to)) return true;
    state = after.find(state->awaiter);
  }
  return false;
}

void History::note_suspended(const World& after, const Arrow& arrow) {
  const uint32_t driver = teller_of(arrow.to);
  if (std::find(told_lanes_.begin(), told_lanes_.end(), driver) != told_lanes_.end()) return;
  told_lanes_.push_back(driver);
  remarks.push_back({arrow.at, static_cast<uint32_t>(arrows.size() - 1), static_cast<uint32_t>(told_arrows.size()),
                     arrow.to, 0, RemarkKind::Suspended, rests_with_others(after, arrow)});
}

// Only what has come by an arrow: an exception that a frame raises and catches itself passes nobody.
void History::note_caught(const World& before, const trace::events::CAUGHT& event) {
  if (arrows.empty() || before.names().is_library(event.actor)) return;
  const Arrow& last = arrows.back();
  const bool flew = last.passing == trace::Passing::Throw || last.passing == trace::Passing::Unwind ||
                    last.passing == trace::Passing::Close;
  const std::string_view text = before.names().text(event.exception.text);
  const bool returned = last.passing == trace::Passing::Return && text.substr(0, 13) == "StopIteration";
  const bool another = last.passing == trace::Passing::Unwind &&
                       last.value.object != event.exception.object;
  if ((!flew && !returned) || another) return;
  const uint32_t lane = lane_of(event.actor);
  if (lane == kNoLane || lane_of(last.to) != lane || told_arrows.empty()) return;
  const uint32_t arrow = static_cast<uint32_t>(arrows.size() - 1);
  if (!remarks.empty() && remarks.back().arrow == arrow) return;
  remarks.push_back({before.position + 1, arrow, static_cast<uint32_t>(told_arrows.size()), event.actor, event.line,
                     flew ? RemarkKind::Caught : RemarkKind::CaughtReturn});
}

// --- Back to a moment ------------------------------------------------------------------------

static void forget_end(LedgerRow& row) {
  row.end = 0;
  row.outcome = trace::Outcome::Return;
  row.out = {};
  row.after = trace::Phase::Running;
  row.rules_at_end = 0;
}

void History::forget(const Mark& mark, Position position, const Names& names) {
  ledger.resize(ledger_until(position));
  arrows.resize(arrows_until(position));
  while (!told_arrows.empty() && told_arrows.back() >= arrows.size()) told_arrows.pop_back();
  remarks.resize(remarks_until(position));
  told_lanes_.resize(mark.told_lanes);
  output.resize(output_until(position));
  for (LedgerRow& row : ledger) {
    if (row.end > position) forget_end(row);
  }
  while (!lanes.empty() && lanes.back().born > position) lanes.pop_back();
  for (Lane& lane : lanes) {
    if (lane.ended > position) lane.ended = 0;
    if (lane.first_arrow > position) lane.first_arrow = 0;
    for (std::vector<Span>* spans : {&lane.spans, &lane.told}) {
      while (!spans->empty() && spans->back().begin > position) spans->pop_back();
      if (!spans->empty() && spans->back().end > position) spans->back().end = 0;
    }
  }
  const uint32_t known = static_cast<uint32_t>(lanes.size());
  for (size_t actor = 0; actor < lane_of_actor_.size(); actor++) {
    const uint32_t lane = lane_of_actor_[actor];
    if (lane == 0) continue;
    const bool unborn = actor != 0 && names.cast(static_cast<Actor>(actor)).born == 0;
    if (lane > known || (unborn && lanes[lane - 1].actor != actor)) lane_of_actor_[actor] = 0;
  }
  for (uint32_t& lane : lane_of_code_) {
    if (lane > known) lane = 0;
  }
  if (lane_of_event_loop_ > known) lane_of_event_loop_ = 0;
  open_rows_ = mark.open_rows;
  running_ = mark.running;
  running_lane_ = mark.running_lane;
}

// --- Up to a moment ------------------------------------------------------------------------

template <class Item, class Key>
static size_t count_until(const std::vector<Item>& items, Position position, Key key) {
  return std::upper_bound(items.begin(), items.end(), position,
                          [&](Position p, const Item& item) { return p < item.*key; }) -
         items.begin();
}

size_t History::ledger_until(Position position) const {
  return count_until(ledger, position, &LedgerRow::begin);
}
size_t History::arrows_until(Position position) const {
  return count_until(arrows, position, &Arrow::at);
}
size_t History::remarks_until(Position position) const {
  return count_until(remarks, position, &Remark::at);
}
size_t History::output_until(Position position) const {
  return count_until(output, position, &OutputPiece::at);
}

}  // namespace coroscope::model
