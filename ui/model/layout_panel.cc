// The panel pane: the ledger of protocol calls, the variables, the exception's flight, the tasks or
// the output, whichever tab is chosen. All are tables of rows of one height; only rows in sight
// become shapes.
// Tests: tests/golden/scene.
#include <algorithm>

#include "ui/model/layout.h"
#include "ui/model/pen.h"

namespace coroscope::model {

namespace {

constexpr float kHead = 26;
constexpr float kRow = 22;
constexpr size_t kMostFiltered = 20000;  // rows of the ledger that a filter looks at

class PanelLayout {
 public:
  PanelLayout(const LayoutInput& input, Picture* picture)
      : scene_(input.scene),
        timeline_(input.timeline),
        history_(input.timeline.history()),
        names_(input.timeline.names()),
        view_(input.view),
        picture_(*picture),
        pen_(picture, input.measure) {}

  void make() {
    switch (view_.tab) {
      case Tab::Ledger: return make_ledger();
      case Tab::Variables: return make_variables();
      case Tab::Exception: return make_exception();
      case Tab::Tasks: return make_tasks();
      case Tab::Output: return make_output();
      case Tab::kCount: return;
    }
  }

 private:
  struct Column {
    const char* head;
    float x, width;
    Align align = Align::Left;
  };

  void nothing(std::string_view words) {
    pen_.text(16, 12, view_.width - 32, words, kLabelStyle);
  }

  void make_head(const std::vector<Column>& columns) {
    for (const Column& column : columns) {
      pen_.text(column.x, 6, column.width, column.head, aligned(kHeadStyle, column.align));
    }
    pen_.line({{0, kHead - 1}, {view_.width, kHead - 1}}, Role::Hairline);
  }

  // Calls make_row(index, y) for the rows in sight; a view that follows shows `wanted`.
  template <class MakeRow>
  void make_rows(size_t count, size_t wanted, float head, MakeRow make_row) {
    const float content = head + static_cast<float>(count) * kRow + 8;
    const float bottom = head + static_cast<float>(wanted + 1) * kRow + 8;
    const float scroll = place_scroll(view_, content, bottom, &picture_);
    pen_.clip({0, head, view_.width, std::max(view_.height - head, 0.0f)});
    const size_t first = static_cast<size_t>(scroll / kRow);
    for (size_t i = first; i < count; i++) {
      const float y = head + static_cast<float>(i) * kRow - scroll;
      if (y > view_.height) break;
      make_row(i, y);
    }
    pen_.end_clip();
  }

  void mark_row(float y) { pen_.rect({0, y, view_.width, kRow}, Role::AccentFill); }

  // --- Ledger ----------------------------------------------------------------------------------

  // Narrow panels leave out the state, then the caller.
  std::vector<Column> ledger_columns() const {
    const float w = view_.width;
    const bool state = w >= 620, caller = w >= 420, rules = w >= 340;
    const float fixed = 44 + (state ? 184 : 0) + (rules ? 104 : 0);
    const float rest = std::max(w - fixed, 30.0f);
    const float caller_width = caller ? rest * 0.16f : 0;
    const float call_width = rest * (caller ? 0.28f : 0.36f);
    const float value_width = (rest - caller_width - call_width) / 2;
    std::vector<Column> columns;
    float x = 10;
    const auto add = [&](const char* head, float width, Align align = Align::Left) {
      columns.push_back({head, x, std::max(width - 10, 0.0f), align});
      x += width;
    };
    add("#", 34, Align::Right);
    add(caller ? "caller" : "", caller_width);
    add("call", call_width);
    add("in", value_width);
    add("out", value_width);
    add(state ? "state" : "", state ? 184 : 0);
    add(rules ? "rules" : "", rules ? 104 : 0);
    return columns;
  }

  void choose_rows(size_t until) {
    filtered_.clear();
    const size_t first = until > kMostFiltered ? until - kMostFiltered : 0;
    for (size_t i = first; i < until; i++) {
      const LedgerWords words = ledger_words(timeline_, history_.ledger[i], scene_.position);
      const std::string all = words.caller + " " + words.call + " " + words.in + " " + words.out;
      if (all.find(view_.filter) != std::string::npos) filtered_.push_back(i);
    }
  }

  static Role role_of(const LedgerWords& row) {
    switch (row.kind) {
      case LedgerCall::Throw: return Role::Exception;
      case LedgerCall::Close:
      case LedgerCall::Destroy: return Role::Close;
      case LedgerCall::Yield: return Role::Out;
      default: return Role::In;
    }
  }

  void make_ledger() {
    const size_t until = history_.ledger_until(scene_.position);
    const bool filter = !view_.filter.empty();
    if (filter) choose_rows(until);
    const size_t count = filter ? filtered_.size() : until;
    const std::vector<Column> columns = ledger_columns();
    make_head(columns);
    if (count == 0) {
      pen_.text(16, kHead + 8, view_.width - 32,
                filter ? "No call matches." : "No call of the protocol yet.", kLabelStyle);
      return;
    }
    make_rows(count, count - 1, kHead, [&](size_t i, float y) {
      const size_t row = filter ? filtered_[i] : i;
      if (row + 1 == until) mark_row(y);
      make_ledger_row(columns, row, y);
    });
  }

  void make_ledger_row(const std::vector<Column>& columns, size_t number, float y) {
    const LedgerRow& row = history_.ledger[number];
    const LedgerWords words = ledger_words(timeline_, row, scene_.position);
    const auto cell = [&](size_t column, std::string_view text, Role role) {
      if (columns[column].head[0] == '\0') return;
      pen_.text(columns[column].x, y + 4, columns[column].width, text,
                aligned(in_role(kCodeStyle, role), columns[column].align));
    };
    cell(0, std::to_string(number + 1), Role::TextMuted);
    cell(1, words.caller, Role::Text);
    cell(2, words.call, role_of(words));
    cell(3, words.in, row.call == LedgerCall::Throw ? Role::Exception : Role::Text);
    cell(4, words.out, words.outcome == "raise" ? Role::Exception : Role::Text);
    cell(5, words.state, Role::Text);
    pen_.hit({0, y, view_.width, kRow}, HitKind::Event, words.event,
             "Go to event " + std::to_string(words.event));
    if (columns[6].head[0] == '\0') return;
    float x = columns[6].x;
    for (std::string_view rule : words.rules) {
      const float width = pen_.width(rule, kSmallStyle) + 16;
      if (x + width > view_.width - 2) break;
      pen_.chip(x, y + 2.5f, rule, Role::Raised, Role::Accent, Role::Hairline);
      pen_.hit({x, y, width, kRow}, HitKind::Rule, 0, std::string(rule));
      x += width + 4;
    }
  }

  // --- Variables -------------------------------------------------------------------------------

  void make_variables() {
    if (scene_.variables.empty()) return nothing("No variables.");
    struct Row {
      const VariableRow* variable;  // null = the head of a frame
      const VariableRow* frame;
    };
    std::vector<Row> rows;
    size_t wanted = 0;
    for (size_t i = 0; i < scene_.variables.size(); i++) {
      const VariableRow& variable = scene_.variables[i];
      if (i == 0 || scene_.variables[i - 1].actor != variable.actor) {
        rows.push_back({nullptr, &variable});
      }
      if (variable.changed && wanted == 0) wanted = rows.size();
      rows.push_back({&variable, &variable});
    }
    const float names = std::clamp(view_.width * 0.24f, 90.0f, 200.0f);
    make_rows(rows.size(), wanted, 4, [&](size_t i, float y) {
      if (!rows[i].variable) {
        pen_.text(16, y + 5, view_.width - 32,
                  "variables of " + rows[i].frame->frame, kHeadStyle);
        return;
      }
      const VariableRow& row = *rows[i].variable;
      if (row.changed) pen_.rect({0, y, view_.width, kRow}, Role::AccentFill);
      pen_.text(24, y + 4, names, row.name, kCodeStyle);
      const bool closure = row.scope == trace::Scope::Cell;
      pen_.text(24 + names + 8, y + 4, view_.width - names - 130,
                row.deleted ? "(deleted)" : row.value,
                in_role(kCodeStyle, row.deleted ? Role::TextMuted : Role::Text));
      const char* note = row.changed ? (closure ? "closure, changed" : "changed")
                                     : (closure ? "closure" : "");
      pen_.text(view_.width - 96, y + 4, 86, note,
                aligned(in_role(kSmallStyle, row.changed ? Role::Accent : Role::TextMuted),
                        Align::Right));
    });
  }

  // --- Exception -------------------------------------------------------------------------------

  static std::string_view words_of(trace::Encounter encounter) {
    static constexpr std::string_view kWords[] = {
        "raised or arrived here", "not taken, flies on",   "a handler is asked",
        "caught",                 "not caught: frame ended", "turned into another exception",
        "ended here as a value"};
    return kWords[static_cast<size_t>(encounter)];
  }

  void make_exception() {
    const FlightScene& flight = scene_.flight;
    if (flight.rows.empty()) return nothing("No exception has been raised.");
    const float last = std::clamp(view_.width * 0.3f, 130.0f, 240.0f);
    const std::string title = "× " + flight.text + (flight.in_flight ? ", in flight" : "") +
                              (flight.converted_to.empty() ? "" : " → " + flight.converted_to);
    make_rows(flight.rows.size() + 1, flight.rows.size(), 4, [&](size_t i, float y) {
      if (i == 0) {
        pen_.text(16, y + 4, view_.width - 32, title, in_role(kCodeStyle, Role::Exception));
        return;
      }
      const FlightRow& row = flight.rows[i - 1];
      const bool ends = row.encounter == trace::Encounter::Unwound;
      const Role role = ends ? Role::TextMuted : Role::Text;
      pen_.text(24, y + 4, 110, row.name, in_role(kCodeStyle, role));
      pen_.text(140, y + 4, 40, std::to_string(row.line),
                aligned(in_role(kSourceStyle, role), Align::Right));
      pen_.text(192, y + 4, view_.width - 192 - last - 16, row.source, in_role(kSourceStyle, role));
      const bool caught = row.encounter == trace::Encounter::Caught;
      pen_.text(view_.width - last - 8, y + 4, last, words_of(row.encounter),
                in_role(kLabelStyle, caught ? Role::Out : Role::Exception));
      pen_.hit({0, y, view_.width, kRow}, HitKind::Event, row.at,
               "Go to event " + std::to_string(row.at));
    });
  }

  // --- Tasks and output ------------------------------------------------------------------------

  void make_tasks() {
    const World& world = timeline_.at(scene_.position);
    if (world.tasks.empty()) return nothing("No tasks: the program uses no event loop so far.");
    const float w = view_.width;
    const std::vector<Column> columns = {{"task", 16, w * 0.2f - 20},
                                         {"coroutine", w * 0.2f, w * 0.2f - 8},
                                         {"state", w * 0.4f, w * 0.2f - 8},
                                         {"result, or where it waits", w * 0.6f, w * 0.4f - 16}};
    make_head(columns);
    make_rows(world.tasks.size(), world.tasks.size() - 1, kHead, [&](size_t i, float y) {
      const trace::TaskState& task = world.tasks[i];
      const bool failed = task.done && task.outcome == trace::Outcome::Raise;
      const auto cell = [&](size_t column, std::string_view text, Role role) {
        pen_.text(columns[column].x, y + 4, columns[column].width, text, in_role(kCodeStyle, role));
      };
      cell(0, names_.text(task.name), Role::Text);
      cell(1, names_.label(task.coroutine), Role::Text);
      cell(2, !task.done ? "pending" : failed ? "failed" : "done",
           failed ? Role::Exception : task.done ? Role::Out : Role::TextMuted);
      std::string last(names_.text(task.result.text));
      if (!task.done) {
        const trace::ActorState* state = world.find(task.coroutine);
        if (state && state->line) last = "waits on line " + std::to_string(state->line);
      }
      cell(3, last, failed ? Role::Exception : Role::Text);
      pen_.hit({0, y, w, kRow}, HitKind::Actor, task.coroutine, names_.label(task.coroutine));
    });
  }

  void make_output() {
    const size_t until = history_.output_until(scene_.position);
    if (until == 0) return nothing("Nothing has been printed.");
    struct Row {
      std::string text;
      Position at;
      bool error;
    };
    std::vector<Row> rows;
    bool fresh_line = true;
    for (size_t i = until > 5000 ? until - 5000 : 0; i < until; i++) {
      const OutputPiece& piece = history_.output[i];
      std::string_view text = piece.text;
      while (!text.empty()) {
        const size_t end = std::min(text.find('\n'), text.size());
        if (fresh_line) rows.push_back({"", piece.at, piece.stream == 2});
        rows.back().text += text.substr(0, end);
        fresh_line = end < text.size();
        text.remove_prefix(std::min(end + 1, text.size()));
      }
    }
    make_rows(rows.size(), rows.empty() ? 0 : rows.size() - 1, 4, [&](size_t i, float y) {
      if (rows[i].at == scene_.position) mark_row(y);
      pen_.text(16, y + 4, view_.width - 32, rows[i].text,
                in_role(kCodeStyle, rows[i].error ? Role::Exception : Role::Text));
      pen_.hit({0, y, view_.width, kRow}, HitKind::Event, rows[i].at,
               "Written by event " + std::to_string(rows[i].at));
    });
  }

  const Scene& scene_;
  Timeline& timeline_;
  const History& history_;
  const Names& names_;
  const View& view_;
  Picture& picture_;
  Pen pen_;
  std::vector<size_t> filtered_;
};

}  // namespace

void layout_panel(const LayoutInput& input, Picture* picture) {
  PanelLayout(input, picture).make();
}

}  // namespace coroscope::model
