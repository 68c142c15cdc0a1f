// Scene: everything that is shown of one moment, as plain data with the program's own names. Both the
// page's words (scene_json.cc) and the pictures (layout.h) are made from it.
#pragma once
#include "ui/model/api.h"
#include "ui/model/sources.h"
#include "ui/model/timeline.h"

namespace coroscope::model {

// A box of the chain, or one of the items that stand for many.
enum class LevelRole : uint8_t {
  Driver, Running, Awaiting, Suspended, Created, Unwound, Closed, Calling, Folded
};
std::string_view name_of(LevelRole role);

enum class LinkState : uint8_t {
  None,      // the last level
  Linked,    // waits for the next level, which runs on its behalf
  Unlinked,  // nothing drives the next level now
  Was,       // waited for the next level, which has ended
};

struct Level {
  Actor actor = 0;
  std::string name;         // "fetch", with its arguments where they are known: "fetch('/index')"
  std::string plain_name;   // "fetch"
  std::string kind;         // "coroutine", "driver", ...
  std::string state;        // "CORO_SUSPENDED", ...
  std::string file, source;
  std::string module;       // of the library, whose lines are not shown: "asyncio.tasks"
  Line line = 0;
  LevelRole role = LevelRole::Suspended;
  LinkState link_state = LinkState::None;
  std::string link;         // to the next level: "await", "send", "calls", ...
  uint32_t folded = 0;      // of Folded: how many levels it stands for
};

// "line 14: except ValueError:", "line 224 of asyncio.tasks"; "" where it has no code.
std::string place_of(const Level& level);

struct VariableRow {
  Actor actor = 0;
  std::string frame, name, value;
  trace::Scope scope = trace::Scope::Local;
  uint64_t object = 0;
  bool changed = false, deleted = false;
};

struct FlightRow {
  Actor actor = 0;
  std::string name, source;
  Line line = 0;
  Position at = 0;
  trace::Encounter encounter = trace::Encounter::Raised;
  std::string_view how;  // in words
  bool left = false;     // it has left that frame
};

struct FlightScene {
  std::string text, converted_to;
  std::string_view end;  // "in flight", or how that ended
  std::vector<FlightRow> rows;
  bool in_flight = false;
  bool shown = false;
};

struct Wait {
  Actor actor = 0;
  std::string name, file;
  Line line = 0;
  enum class How : uint8_t { Waits, Called, Ended } how = How::Waits;
  uint32_t more = 0;        // so many others stand there too, who have no Wait of their own
};

struct LedgerWords {
  Position event = 0;
  Actor caller_actor = 0, target_actor = 0;
  std::string caller, call, in, out, state;
  std::string_view outcome;  // "yield", "return", "raise" or ""
  LedgerCall kind = LedgerCall::Send;
  std::vector<std::string_view> rules;
};

struct Scene {
  Position position = 0, count = 0;
  bool ended = false;
  EventKind event = EventKind::kCount;
  Actor event_actor = 0;
  Line event_line = 0;
  trace::Sentence sentence;
  Actor running = 0;
  std::string running_name, running_file;
  Line running_line = 0;
  Actor chosen = 0;
  std::vector<Level> chain;
  std::vector<std::vector<Level>> chains;
  uint32_t chains_left_out = 0;
  std::vector<Level> stack;
  std::vector<Wait> waits;
  std::vector<VariableRow> variables;
  const std::vector<OpenedRow>* opened = nullptr;  // null = none were given
  bool opened_is_old = false;     // they are those of another moment
  FlightScene flight;
  trace::Transfer transfer;       // of this event; passing None = nothing passes now
  std::string transfer_text;
  bool waits_for_input = false;
  std::string input_prompt;
};

// `changed_since`: variables bound after it are marked.
Scene make_scene(Timeline& timeline, const Sources& sources, Position position, Actor chosen,
                 Position changed_since);
// Rows of the ledger as they stand at the moment of a world, which has to live as long.
class LedgerWriter {
 public:
  explicit LedgerWriter(const World& world) : world_(world), running_(world.running_marks()) {}
  LedgerWords words(const LedgerRow& row) const;

 private:
  trace::Phase phase_now(const LedgerRow& row) const;

  const World& world_;
  const std::vector<bool> running_;  // by actor
};
// Where the coroutine of a task that is not done stands, in words.
std::string task_place(const World& world, Actor coroutine);
// Whether a row of the ledger says something, capital letters or not; of a long ledger so many are asked.
bool holds(const LedgerWords& words, std::string_view filter);
constexpr size_t kMostFiltered = 20000;

std::string scene_to_json(Timeline& timeline, const Scene& scene);
std::string ledger_to_json(Timeline& timeline, Position position, std::string_view filter,
                           uint32_t first, uint32_t count);

}  // namespace coroscope::model
