// The history as a reader is told it: what the library awaits on a coroutine's behalf (asyncio.sleep() and
// its Future, an async generator's asend()) has no lane of its own but is told in the lane of who awaits
// it, unless he wants the library's inside.
#pragma once
#include <algorithm>

#include "ui/model/history.h"

namespace coroscope::model {

class Story {
 public:
  Story(const History& history, bool inside) : history_(history), inside_(inside) {}

  // The lane that an actor is told in; History::kNoLane = none yet.
  uint32_t lane_of(Actor actor) const {
    const uint32_t lane = history_.lane_of(actor);
    return lane == History::kNoLane || inside_ ? lane : history_.lanes[lane].teller;
  }
  bool has_lane(uint32_t lane) const { return inside_ || history_.lanes[lane].teller == lane; }
  // When somebody of a lane ran.
  const std::vector<Span>& spans(uint32_t lane) const {
    return inside_ ? history_.lanes[lane].spans : history_.lanes[lane].told;
  }

  // The arrows from lane to lane, the first first.
  size_t arrow_count() const { return inside_ ? history_.arrows.size() : history_.told_arrows.size(); }
  const Arrow& arrow(size_t i) const { return history_.arrows[inside_ ? i : history_.told_arrows[i]]; }
  size_t arrows_until(Position position) const {
    const size_t until = history_.arrows_until(position);
    if (inside_) return until;
    const auto& told = history_.told_arrows;
    return std::lower_bound(told.begin(), told.end(), until) - told.begin();
  }
  // How many of them come before a remark.
  size_t arrows_before(const Remark& remark) const { return inside_ ? remark.arrow + 1 : remark.told; }

 private:
  const History& history_;
  const bool inside_;
};

}  // namespace coroscope::model
