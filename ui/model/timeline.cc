// Keeps the events of a run and folds them to any position. See timeline.h.
// Tests: tests/unit/model_timeline_test.cc.
#include "ui/model/timeline.h"

namespace coroscope::model {

namespace {

// The actor and the line that an event is about: its first fields of these types.
struct BriefFields {
  trace::Actor actor = 0;
  trace::Line line = 0;
  bool found = false;
  void Actor(const char*, uint32_t value) {
    if (!found) actor = value;
    found = true;
  }
  void Line(const char*, uint32_t value) { line = value; }
  void Count(const char*, uint64_t) {}
  void Code(const char*, uint32_t) {}
  void Text(const char*, uint32_t) {}
  void Value(const char*, const trace::ValuePreview&) {}
  void Bytes(const char*, std::string_view) {}
#define KIND(name, text)
#define ENUM(type, kinds) \
  void type(const char*, trace::type) {}
#include "engine/trace/kinds.inc"
};

struct Applier {
  World& world;
  template <class Event>
  void on(const Event& event) {
    world.apply(event);
  }
};

struct Narrator {
  const World& world;
  trace::Sentence sentence;
  template <class Event>
  void on(const Event& event) {
    sentence = trace::narrate(world, event);
  }
};

// A hash of an event with its texts instead of their ids, which differ from branch to branch.
struct Fingerprint {
  const Names& names;
  uint64_t hash = 14695981039346656037u;
  void byte(uint8_t value) { hash = (hash ^ value) * 1099511628211u; }
  void number(uint64_t value) {
    for (int i = 0; i < 8; i++) byte(static_cast<uint8_t>(value >> (8 * i)));
  }
  void bytes(std::string_view text) {
    number(text.size());
    for (char c : text) byte(static_cast<uint8_t>(c));
  }
  void Actor(const char*, uint32_t value) { number(value); }
  void Line(const char*, uint32_t value) { number(value); }
  void Count(const char*, uint64_t value) { number(value); }
  void Code(const char*, uint32_t value) { bytes(names.text(names.code(value).qualname)); }
  void Text(const char*, uint32_t value) { bytes(names.text(value)); }
  void Value(const char*, const trace::ValuePreview& value) { bytes(names.text(value.text)); }
  void Bytes(const char*, std::string_view value) { bytes(value); }
#define KIND(name, text)
#define ENUM(type, kinds) \
  void type(const char*, trace::type value) { byte(static_cast<uint8_t>(value)); }
#include "engine/trace/kinds.inc"
  template <class Event>
  void on(const Event& event) {
    byte(static_cast<uint8_t>(trace::kind_of(event)));
    trace::visit_fields(event, *this);
  }
};

}  // namespace

// Finds where an event ends, so that it is stored before its texts are pointed to.
struct TimelineSkipper {
  template <class Event>
  void on(const Event&) {}
};

struct TimelineFeeder {
  Timeline& timeline;
  void on(const trace::events::STRING& event) { timeline.names_.on(event); }
  void on(const trace::events::CODE& event) { timeline.names_.on(event); }
  template <class Event>
  void on(const Event& event) {
    timeline.append(event);
  }
};

Timeline::Timeline() { add_keyframe(); }

const uint8_t* Timeline::store(const uint8_t* bytes, size_t size) {
  const std::vector<uint8_t>* last =
      blocks_.empty() || blocks_.back().shared ? nullptr : blocks_.back().bytes.get();
  if (!last || last->size() >= kBlock || last->capacity() - last->size() < size) {
    blocks_.push_back({std::make_shared<std::vector<uint8_t>>()});
    blocks_.back().bytes->reserve(std::max(size, kBlock));
  }
  std::vector<uint8_t>& block = *blocks_.back().bytes;
  const size_t offset = block.size();
  block.insert(block.end(), bytes, bytes + size);
  return block.data() + offset;
}

template <class Event>
void Timeline::append(const Event& event) {
  if constexpr (std::is_same_v<Event, trace::events::CREATED> ||
                std::is_same_v<Event, trace::events::PY_START>) {
    names_.note(event, count());
  }
  BriefFields fields;
  trace::visit_fields(event, fields);
  briefs_.push_back(
      {fields.actor, fields.line << 8 | static_cast<uint32_t>(trace::kind_of(event))});
  history_.note_before(tip_, event);
  tip_.apply(event);
  history_.note_after(tip_);
}

bool Timeline::feed(const uint8_t* bytes, size_t size) {
  if (!error_.empty()) return false;
  std::vector<uint8_t> joined;
  if (!rest_.empty()) {
    joined = std::move(rest_);
    rest_.clear();
    joined.insert(joined.end(), bytes, bytes + size);
    bytes = joined.data();
    size = joined.size();
  }
  trace::Decoder decoder(bytes, size);
  for (;;) {
    const size_t start = decoder.position();
    const trace::DecodeStatus status = decoder.decode_next(TimelineSkipper());
    if (status == trace::DecodeStatus::NeedMore) {
      rest_.assign(bytes + start, bytes + size);
      return true;
    }
    if (status == trace::DecodeStatus::Bad) {
      error_ = "byte " + std::to_string(bytes_fed_) + " of the events: " + decoder.error();
      return false;
    }
    const size_t event_size = decoder.position() - start;
    bytes_fed_ += event_size;
    const uint8_t* kept = store(bytes + start, event_size);
    const EventKind kind = static_cast<EventKind>(*kept);
    if (kind != EventKind::STRING && kind != EventKind::CODE) {
      const size_t offset = kept - blocks_.back().bytes->data();
      places_.push_back(static_cast<uint32_t>((blocks_.size() - 1) << 16 | offset));
    }
    trace::Decoder again(kept, event_size);
    (void)again.decode_next(TimelineFeeder{*this});
    if (count() - keyframes_.back().position >= spacing_) add_keyframe();
  }
}

// Keyframes are dropped rather than let memory grow: then folding takes longer, never wrong.
void Timeline::add_keyframe() {
  keyframe_bytes_ += tip_.bytes();
  keyframes_.push_back({tip_.position, tip_, names_.mark(), history_.mark()});
  if (keyframe_bytes_ <= kKeyframeBytes || keyframes_.size() < 8) return;
  std::vector<Keyframe> kept;
  keyframe_bytes_ = 0;
  for (size_t i = 0; i < keyframes_.size(); i += 2) {
    keyframe_bytes_ += keyframes_[i].world.bytes();
    kept.push_back(std::move(keyframes_[i]));
  }
  keyframes_ = std::move(kept);
  spacing_ *= 2;
}

Timeline::Run Timeline::run_of(Position position) const {
  const uint32_t place = places_[position - 1];
  const Block& block = blocks_[place >> 16];
  const size_t offset = place & 0xffff;
  return {block.bytes->data() + offset, block.size() - offset};
}

size_t Timeline::keyframe_before(Position position) const {
  size_t low = 0, high = keyframes_.size();
  while (high - low > 1) {
    const size_t middle = (low + high) / 2;
    (keyframes_[middle].position <= position ? low : high) = middle;
  }
  return low;
}

const World& Timeline::at(Position position) {
  position = std::min(position, count());
  if (position == count()) return tip_;
  const size_t low = keyframe_before(position);
  if (current_.position > position || current_.position < keyframes_[low].position) {
    current_ = keyframes_[low].world;
  }
  Applier applier{current_};
  while (current_.position < position) visit(current_.position + 1, applier);
  return current_;
}

trace::Sentence Timeline::sentence(Position position) {
  if (position == 0 || position > count()) return {};
  Narrator narrator{at(position - 1), {}};
  visit(position, narrator);
  return std::move(narrator.sentence);
}

uint64_t Timeline::fingerprint(Position position) const {
  Fingerprint fingerprint{names_};
  visit(position, fingerprint);
  return fingerprint.hash;
}

// The branch begins as this timeline was at the last keyframe, and is fed what came from there to the
// end of event `at`: what was defined later must be unknown to it, because it will be defined anew.
std::unique_ptr<Timeline> Timeline::fork(Position at) const {
  auto branch = std::make_unique<Timeline>();
  at = std::min(at, count());
  if (at == 0) return branch;
  const size_t low = keyframe_before(at);
  const Position from = keyframes_[low].position;
  if (from > 0) branch->begin_as(*this, keyframes_[low], low + 1);
  if (from == at) return branch;
  auto [block, offset] = from > 0 ? end_of(from) : End{0, 0};
  const End last = end_of(at);
  for (; block <= last.block; block++, offset = 0) {
    const size_t end = block == last.block ? last.offset : blocks_[block].size();
    (void)branch->feed(blocks_[block].bytes->data() + offset, end - offset);
  }
  return branch;
}

Timeline::End Timeline::end_of(Position position) const {
  const Run run = run_of(position);
  trace::Decoder decoder(run.bytes, run.size);
  (void)decoder.decode_next(TimelineSkipper());
  const uint32_t place = places_[position - 1];
  return {place >> 16, (place & 0xffff) + decoder.position()};
}

void Timeline::begin_as(const Timeline& other, const Keyframe& keyframe, size_t keyframes) {
  const Position at = keyframe.position;
  places_.assign(other.places_.begin(), other.places_.begin() + at);
  briefs_.assign(other.briefs_.begin(), other.briefs_.begin() + at);
  const End end = other.end_of(at);
  blocks_.assign(other.blocks_.begin(), other.blocks_.begin() + end.block + 1);
  for (Block& block : blocks_) block.shared = block.size();
  blocks_.back().shared = end.offset;
  names_ = other.names_.until(keyframe.names, at);
  history_ = other.history_;
  history_.forget(keyframe.history, at, names_);
  tip_ = World(keyframe.world, &names_);
  current_ = tip_;
  keyframes_.clear();
  keyframe_bytes_ = 0;
  for (size_t i = 0; i < keyframes; i++) {
    const Keyframe& old = other.keyframes_[i];
    keyframes_.push_back({old.position, World(old.world, &names_), old.names, old.history});
    keyframe_bytes_ += old.world.bytes();
  }
  spacing_ = other.spacing_;
}

}  // namespace coroscope::model
