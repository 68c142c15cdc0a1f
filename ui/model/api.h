// Model: the one door of ui/model for its clients, ui/shell (which exports it to the page) and tests.
//
// The host feeds it the engine's event bytes as they come, and asks for a moment of the program's
// life: a *position* p says that the first p events have happened; 0 is before the first, and the
// event shown is number p. STRING and CODE, which only define names, are not counted.
// All strings are UTF-8. Nothing here throws, prints or waits.
//
//   Model model;
//   model.set_source("main.py", text);
//   model.feed(bytes, size);                       // any number of times, cut anywhere
//   StepResult r = model.step(StepKind::Machine, Direction::Forward);
//   if (r.need_more) ...run the engine on, feed, step again...
//   page.show(model.scene_json());
//   draw(model.picture(view, measure));
#pragma once
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "ui/model/picture.h"

namespace coroscope::model {

using Position = uint32_t;
using ActorId = uint32_t;

// STEP(name, "json name", "what it does"); `Back` does the same towards the past.
#define COROSCOPE_STEPS(STEP)                                                                     \
  STEP(Machine, "machine", "to the next suspension anywhere: a chain yields, returns or raises") \
  STEP(Logical, "logical", "to the next event of the chosen coroutine, whatever runs in between") \
  STEP(Switch, "switch", "to the next change of hands: a value or an exception goes in or out")   \
  STEP(Into, "into", "to the next line that runs, wherever")                                     \
  STEP(Over, "over", "to the next line of this frame; over an await: the line after it")          \
  STEP(Out, "out", "to the next line of whoever called or awaits this frame")                     \
  STEP(Line, "line", "to a given line of a given file")                                           \
  STEP(Breakpoint, "breakpoint", "to the next breakpoint")                                        \
  STEP(Exception, "exception", "to where an exception is next raised or caught")                  \
  STEP(Event, "event", "one event")                                                               \
  STEP(End, "end", "to the end, or back to the start")
enum class StepKind : uint8_t {
#define STEP(name, json, text) name,
  COROSCOPE_STEPS(STEP)
#undef STEP
  kCount
};
enum class Direction : uint8_t { Forward, Back };

struct StepResult {
  bool moved = false;      // position() changed: the place was found
  bool need_more = false;  // the recorded events end before it: run the engine on, then ask again
                           // (position() stays; never set when the program has ended)
  Position position = 0;
};

enum class Pane : uint8_t { Chain, Sequence, Panel, Timeline, kCount };
// What the Panel shows.
enum class Tab : uint8_t { Ledger, Variables, Exception, Tasks, Output, kCount };
// What the reader has set up on the canvas. The shell keeps it; layout only reads it.
struct View {
  Pane pane = Pane::Chain;          // which one the picture is of
  float width = 0, height = 0;      // the room for it, CSS pixels. Titles, tabs and dividers are the
                                    // page's own
  Tab tab = Tab::Ledger;
  bool chain_unfolded = false;
  float scroll[static_cast<int>(Pane::kCount)] = {-1, -1, -1, -1};  // vertical, CSS pixels from
                                    // the content's top; < 0 = follow the moment shown
  double timeline_first = 0;        // events at the timeline's left and right edge;
  double timeline_last = 0;         // first >= last = all events
  std::string filter;               // of the ledger: rows that contain it
  int row = -1;                     // of the opened variables: the one that keys act on; -1 = none
  static constexpr Position kShown = UINT32_MAX;
  Position moment = kShown;         // another than the one shown, on the way to it; its picture only
};

// A row of the variables as the engine holds them, opened as far as the reader wants.
struct OpenedRow {
  uint8_t depth = 0;
  bool heading = false, opens = false, open = false, changed = false;
  std::string name, value, note;
};

class Model {
 public:
  Model();
  ~Model();
  Model(const Model&) = delete;
  Model& operator=(const Model&) = delete;

  // --- The program -------------------------------------------------------------------------
  void reset();  // forgets everything, for a new run
  // The text of a file, for the source lines beside frames. `library` files are the engine's own:
  // Into and Over pass over their lines unless step_into_library is set.
  void set_source(std::string_view file, std::string_view text, bool library = false);
  void set_step_into_library(bool on);

  // Appends bytes of the engine's stream, cut anywhere. False when they are no events: error()
  // says what and where; everything before stays usable.
  [[nodiscard]] bool feed(const uint8_t* bytes, size_t size);
  const std::string& error() const;
  // True when so many events are kept that the host should stop running (kMaxEvents).
  bool full() const;
  static constexpr Position kMaxEvents = 4000000;

  Position count() const;    // events known
  bool ended() const;        // EXIT is among them

  // --- Branches ----------------------------------------------------------------------------
  // A branch is a whole run. fork() keeps the current one, makes a new one with the first `at`
  // events of it, shows that at `at`, and feed() goes on there. Returns the new branch's number.
  uint32_t fork(Position at, std::string_view label);
  uint32_t branch_count() const;
  uint32_t branch() const;
  void switch_branch(uint32_t number);         // position() is kept as far as it exists there
  // The first position whose event differs between two branches; 0 = none as far as both go.
  Position first_difference(uint32_t a, uint32_t b) const;

  // --- The moment --------------------------------------------------------------------------
  Position position() const;
  void go_to(Position position);               // clamped to 0..count()
  // Moves by a step on the recorded events. `file` and `line` serve StepKind::Line only.
  StepResult step(StepKind kind, Direction direction, std::string_view file = {},
                  uint32_t line = 0);
  // StepKind::Breakpoint stops at these, and so do forward Machine, Logical, Over, Out and Line when
  // one comes first.
  struct Breakpoint {
    std::string file;
    uint32_t line = 0;
  };
  void set_breakpoints(std::vector<Breakpoint> breakpoints);
  ActorId chosen_actor() const;                // 0 = none: follows whoever runs
  void choose_actor(ActorId actor);
  // The position that the page itself calls the "previous step", against which changed variables
  // are marked. go_to and step set it on their own.
  void mark_changes_since(Position position);

  // Shown instead of the variables that the events tell, from now on until others or none are given.
  // They are those of a moment: once another is shown, they are pale until the new ones are there.
  void set_opened(Position at, std::vector<OpenedRow> rows);

  // --- Words -------------------------------------------------------------------------------
  // The moment as JSON, for the page's DOM, screen readers and tests:
  // {
  //  "position":41, "count":58, "ended":true,
  //  "event":{"kind":"CAUGHT","actor":4,"line":10},
  //  "sentence":{"text":"...","parts":[{"text":"..."},{"code":"ask"},...],"rules":["T1","T2"]},
  //  "passes":{"how":"in|yield|return|throw|unwind|close","from":1,"to":4,"text":"'/index'"} or null,
  //  "now":{"actor":4,"name":"fetch","file":"main.py","line":10} or null,
  //  "waits":[{"actor":3,"file":"main.py","line":15,"text":"main waits here","ended":false,
  //            "more":0}, ...]; more: so many others stand there too, who have no entry of their own
  //  "chain":[{"actor":1,"name":"module","title":"module","kind":"module","state":"running","role":"driver",
  //            "file":"main.py","line":20,"source":"m.throw(...)","link":"await",
  //            "linked":true,"waits_for":"main","running":false}, ...] outermost first,
  //            role: driver | running | awaiting | suspended | created | unwound | closed |
  //            calling (an ordinary call on the way to who runs) | folded (many levels);
  //            title: the name with the arguments of the call
  //  "chains":[[...], ...] other suspended chains, same items, at most 50,
  //  "stack":[{"actor":..,"name":..,"file":..,"line":..}, ...] outermost first,
  //  "actors":[{"actor":4,"name":"fetch","kind":"coroutine","state":"CORO_RUNNING","line":10,
  //             "code":"fetch","awaits":5,"awaiter":3,"drivable":true}, ...] at most 1000,
  //  "variables":[{"actor":4,"frame":"fetch","scope":"local","name":"e","value":"...",
  //                "object":17,"changed":true}, ...] of the chosen or running frame first, then of
  //                its callers and its module,
  //  "exception":null or {"text":"ConnectionError('reset')","raised":{"name":..,"line":..},
  //             "passed":[{"name":..,"line":..,"how":"in words"},...],
  //             "caught":{"name":..,"line":..} or null,"in_flight":true,"end":"in flight"},
  //  "ledger":[{"event":12,"caller":"module","call":"main.send","in":"None","out":"'/index'",
  //             "outcome":"yield|return|raise|","state":"CREATED → RUNNING","rules":["S1"]},...]
  //             the last 100 rows up to here, "ledger_total":n,
  //  "output":[{"event":9,"actor":1,"line":3,"stream":1,"text":"hi\n"}, ...] up to here, at most
  //             the last 1000, "output_skipped":n,
  //  "input":null or {"prompt":"..."} when the program waits for a line here,
  //  "tasks":[{"task":9,"name":"Task-1","coroutine":4,"state":"pending|done|failed","result":"...",
  //             "runs":"fetch","place":"waits on line 8"},...],
  //  "clock":1500000 (microseconds),
  //  "steps":{"machine":{"back":true,"forward":true}, ...} false = there is certainly none
  // }
  const std::string& scene_json();
  // The whole table of rules: [{"id":"S1","text":"...","link":"https://...","since":"3.5"}, ...]
  std::string rules_json() const;
  // The last ledger rows up to here whose text contains `filter`: without the last `first`, at most
  // `count`; as in scene_json. Of a long ledger the last 20,000 rows are looked at.
  std::string ledger_json(std::string_view filter, uint32_t first, uint32_t count) const;

  // The events after `from` and up to position() by which a value or an exception passed from one to
  // another, oldest first; of more than `most` the latest. What a step plays, one after the other.
  std::vector<Position> passings(Position from, size_t most) const;

  // --- Picture -----------------------------------------------------------------------------
  // Shapes of this moment, or of view.moment, for one pane. Valid until the next call of a non-const function.
  const Picture& picture(const View& view, Measure measure);
  // Event under x in the picture of the timeline that was made last.
  Position position_at_x(float x) const;

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace coroscope::model
