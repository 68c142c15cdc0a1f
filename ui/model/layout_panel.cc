// The panel pane: the ledger of protocol calls, the variables, the exception's flight, the tasks or
// the output, whichever tab is chosen. All are tables of rows of one height; only rows in sight
// become shapes. Narrow panels, a phone's, give a row two lines, high enough for a finger.
// Tests: tests/golden/scene.
#include <algorithm>
#include <cmath>

#include "ui/model/layout.h"
#include "ui/model/pen.h"

namespace coroscope::model {

namespace {

constexpr float kHead = 26;
constexpr float kRow = 22;
constexpr float kTwoLines = 44;
constexpr float kNarrow = 480;           // narrower than this, a row has two lines
constexpr float kSecondLine = 19;

class PanelLayout {
 public:
  PanelLayout(const LayoutInput& input, Picture* picture)
      : scene_(input.scene),
        timeline_(input.timeline),
        history_(input.timeline.history()),
        names_(input.timeline.names()),
        view_(input.view),
        picture_(*picture),
        measure_(input.measure),
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
  bool narrow() const { return view_.width < kNarrow; }

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

  // Calls make_row(index, y) for the rows in sight, then `finish`; a view that follows shows `wanted`.
  template <class MakeRow, class Finish>
  void make_rows(size_t count, size_t wanted, float head, MakeRow make_row, float row, Finish finish) {
    const float content = head + static_cast<float>(count) * row + 8;
    const float bottom = head + static_cast<float>(wanted + 1) * row + 8;
    float scroll = place_scroll(view_, content, bottom, &picture_);
    if (view_.scroll[static_cast<int>(Pane::Panel)] < 0) {
      // A view that follows begins with a whole row, and needs no margin below the last.
      scroll = std::ceil(std::max(scroll - 8, 0.0f) / row) * row;
      picture_.scroll = scroll;
      picture_.content_height = std::max(content, scroll + view_.height);
    }
    pen_.clip({0, head, view_.width, std::max(view_.height - head, 0.0f)});
    const size_t first = static_cast<size_t>(scroll / row);
    for (size_t i = first; i < count; i++) {
      const float y = head + static_cast<float>(i) * row - scroll;
      if (y > view_.height) break;
      make_row(i, y);
    }
    finish();
    pen_.end_clip();
  }
  template <class MakeRow>
  void make_rows(size_t count, size_t wanted, float head, MakeRow make_row, float row = kRow) {
    make_rows(count, wanted, head, make_row, row, [] {});
  }

  void mark_row(float y, float height = kRow) {
    pen_.rect({0, y, view_.width, height}, Role::AccentFill);
  }

  // --- Ledger ----------------------------------------------------------------------------------

  static constexpr float kMoreRules = 14;  // "+2" for those that have no room
  static constexpr float kRulesWidth = 116, kWideRulesWidth = 168, kWideLedger = 760, kColumnAir = 9;

  // Of less room, the state gets none. Where a column needs more than its share, those that need least get
  // it first.
  std::vector<Column> ledger_columns(const std::vector<LedgerWords>& rows) const {
    const float w = view_.width;
    const bool state = w >= 640;
    float state_width = 56, rules_width = 56;
    const std::string longest = std::to_string(rows.empty() ? 0 : history_.ledger_until(scene_.position));
    const float number = std::max(pen_.width(longest, kCodeStyle), 20.0f) + kColumnAir;
    for (const LedgerWords& row : rows) {
      float chips = 8;
      for (std::string_view rule : row.rules) chips += rule_width(rule) + 4;
      rules_width = std::max(rules_width, chips);
      state_width = std::max(state_width, pen_.width(row.state, kCodeStyle) + kColumnAir);
    }
    if (!state) state_width = 0;
    rules_width = std::min(rules_width, w < kWideLedger ? kRulesWidth : kWideRulesWidth);
    const float rest = w - 10 - number - state_width - rules_width;
    float widths[] = {rest * 0.14f, rest * 0.24f, rest * 0.31f, rest * 0.31f};
    share_out(rows, widths);
    std::vector<Column> columns;
    float x = 10;
    const auto add = [&](const char* head, float width, Align align = Align::Left) {
      columns.push_back({head, x, std::max(width - kColumnAir + 1, 0.0f), align});
      x += width;
    };
    add("#", number, Align::Right);
    add("caller", widths[0]);
    add("call", widths[1]);
    add("in", widths[2]);
    add("out", widths[3]);
    add(state ? "state" : "", state_width);
    add("rules", rules_width);
    return columns;
  }

  void share_out(const std::vector<LedgerWords>& rows, float (&widths)[4]) const {
    float needs[4] = {60, 60, 40, 40};
    for (const LedgerWords& row : rows) {
      const std::string* cells[] = {&row.caller, &row.call, &row.in, &row.out};
      for (int i = 0; i < 4; i++) needs[i] = std::max(needs[i], pen_.width(*cells[i], kCodeStyle) + kColumnAir);
    }
    float room = 0;
    bool fits = true;
    for (int i = 0; i < 4; i++) {
      room += widths[i];
      fits &= needs[i] <= widths[i];
    }
    if (fits) return;
    int order[] = {0, 1, 2, 3};
    std::sort(order, order + 4, [&](int a, int b) { return needs[a] < needs[b]; });
    for (int rank = 0; rank < 4; rank++) {
      const float share = room / static_cast<float>(4 - rank);
      widths[order[rank]] = std::min(needs[order[rank]], share);
      room -= widths[order[rank]];
    }
    for (float& width : widths) width += room / 4;  // all have what they need
  }

  void choose_rows(size_t until, const LedgerWriter& ledger) {
    filtered_.clear();
    const size_t first = until > kMostFiltered ? until - kMostFiltered : 0;
    for (size_t i = first; i < until; i++) {
      if (holds(ledger.words(history_.ledger[i]), view_.filter)) filtered_.push_back(i);
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
    const LedgerWriter ledger(timeline_.at(scene_.position));
    if (filter) choose_rows(until, ledger);
    const size_t count = filter ? filtered_.size() : until;
    const float head = narrow() ? 4 : kHead, height = narrow() ? kTwoLines : kRow;
    std::vector<size_t> numbers;
    std::vector<LedgerWords> rows;
    std::vector<float> tops;
    make_rows(count, count - 1, head, [&](size_t i, float y) {
      numbers.push_back(filter ? filtered_[i] : i);
      rows.push_back(ledger.words(history_.ledger[numbers.back()]));
      tops.push_back(y);
    }, height, [&] {
      const std::vector<Column> columns = ledger_columns(rows);
      const size_t told = told_row(until);
      for (size_t i = 0; i < rows.size(); i++) {
        const float y = tops[i];
        if (numbers[i] == told) mark_row(y, height);
        pen_.hit({0, y, view_.width, height}, HitKind::Event, rows[i].event,
                 "Go to event " + std::to_string(rows[i].event));
        if (narrow()) {
          make_ledger_card(rows[i], numbers[i], y);
        } else {
          make_ledger_row(columns, rows[i], numbers[i], y);
        }
      }
    });
    if (!narrow()) make_head(ledger_columns(rows));
    if (count == 0) {
      pen_.text(16, head + 8, view_.width - 32,
                filter ? "No call matches." : "No call of the protocol yet.", kLabelStyle);
    }
  }

  // The call that begins or comes back by this event, rather than an await that ends with it; else the latest.
  size_t told_row(size_t until) const {
    size_t told = until - 1;
    bool found = false;
    for (size_t i = until; i-- > 0 && until - i < kMostFiltered;) {
      const LedgerRow& row = history_.ledger[i];
      const bool ends = row.end == scene_.position;
      if (row.begin == scene_.position || (ends && row.call != LedgerCall::Await)) return i;
      if (ends && !found) told = i, found = true;
    }
    return told;
  }

  static Role role_of_in(const LedgerWords& words) {
    return words.kind == LedgerCall::Throw ? Role::Exception : Role::Text;
  }
  static Role role_of_out(const LedgerWords& words) {
    return words.outcome == "raise" ? Role::Exception : Role::Text;
  }

  void make_ledger_row(const std::vector<Column>& columns, const LedgerWords& words, size_t number,
                       float y) {
    const auto cell = [&](size_t column, std::string_view text, Role role) {
      if (columns[column].head[0] == '\0') return;
      pen_.text(columns[column].x, y + 4, columns[column].width, text,
                aligned(in_role(kCodeStyle, role), columns[column].align));
    };
    cell(0, std::to_string(number + 1), Role::TextMuted);
    cell(1, words.caller, Role::Text);
    cell(2, words.call, role_of(words));
    cell(3, words.in, role_of_in(words));
    cell(4, words.out, role_of_out(words));
    cell(5, words.state, Role::Text);
    make_rules(words, columns[6].x, y + 2.5f, {y, kRow});
  }

  struct Band {
    float y, height;
  };
  float rule_width(std::string_view rule) const { return pen_.width(rule, kSmallStyle) + 16; }

  // A chip a rule from x on; what a click takes reaches over the whole band.
  void make_rules(const LedgerWords& words, float x, float y, Band band) {
    for (size_t i = 0; i < words.rules.size(); i++) {
      const std::string_view rule = words.rules[i];
      const float width = rule_width(rule);
      const bool last = i + 1 == words.rules.size();
      if (x + width + (last ? 0 : kMoreRules) > view_.width - 4) {
        pen_.text(x, y + 1.5f, kMoreRules, "+" + std::to_string(words.rules.size() - i), kSmallStyle);
        return;
      }
      pen_.chip(x, y, rule, Role::Raised, Role::Accent, Role::Hairline);
      pen_.hit({x - 2, band.y, width + 4, band.height}, HitKind::Rule, 0, std::string(rule));
      x += width + 4;
    }
  }

  // Who called what, and the states; below it what went in and came out, and the rules.
  void make_ledger_card(const LedgerWords& words, size_t number, float y) {
    constexpr float kLeft = 48;
    const float width = view_.width;
    pen_.text(8, y + 4, 30, std::to_string(number + 1),
              aligned(in_role(kCodeStyle, Role::TextMuted), Align::Right));
    const TextStyle state = aligned(in_role({Face::Code, 11, Role::TextMuted}, Role::TextMuted), Align::Right);
    const float state_width = pen_.width(words.state, state);
    const bool has_state = width - kLeft - state_width > 150;
    if (has_state) pen_.text(width - 10 - state_width, y + 5, state_width, words.state, state);
    const float room = width - kLeft - 10 - (has_state ? state_width + 12 : 0);
    const float caller = pen_.text(kLeft, y + 4, room / 2, words.caller, in_role(kCodeStyle, Role::TextMuted));
    pen_.text(kLeft + caller + 8, y + 4, room - caller - 8, words.call, in_role(kCodeStyle, role_of(words)));
    float rules = 6;
    for (std::string_view rule : words.rules) rules += rule_width(rule) + 4;
    make_rules(words, width - rules, y + kSecondLine + 4, {y, kTwoLines});
    const float values = width - rules - kLeft - 8;
    float x = kLeft;
    const auto value = [&](std::string_view label, std::string_view text, Role role, float share) {
      if (text.empty() || kLeft + values - x < 48) return;
      x += pen_.text(x, y + kSecondLine + 5, values, label, kSmallStyle) + 5;
      x += pen_.text(x, y + kSecondLine + 4, std::max(kLeft + values * share - x, 0.0f), text,
                     in_role(kCodeStyle, role)) + 10;
    };
    value("in", words.in, role_of_in(words), words.out.empty() ? 1 : 0.5f);
    value("out", words.out, role_of_out(words), 1);
  }

  // --- Variables -------------------------------------------------------------------------------

  void make_variables() {
    if (scene_.opened) return layout_opened({scene_, timeline_, view_, measure_}, &picture_);
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

  void make_exception() {
    const FlightScene& flight = scene_.flight;
    if (flight.rows.empty()) return nothing("No exception has been raised.");
    const float last = std::clamp(view_.width * 0.3f, 130.0f, 240.0f);
    const std::string title = "× " + flight.text + ", " + std::string(flight.end) +
                              (flight.converted_to.empty() ? "" : " → " + flight.converted_to);
    const float height = narrow() ? kTwoLines : kRow;
    pen_.text(16, 5, view_.width - 32, title, in_role(kCodeStyle, Role::Exception));
    pen_.line({{0, kHead - 1}, {view_.width, kHead - 1}}, Role::Hairline);
    make_rows(flight.rows.size(), flight.rows.size() - 1, kHead, [&](size_t i, float y) {
      const FlightRow& row = flight.rows[i];
      const std::string_view words = row.how;
      const Role role = row.encounter == trace::Encounter::Unwound ? Role::TextMuted : Role::Text;
      const bool caught = ends_flight(row.encounter);
      const TextStyle word = in_role(kLabelStyle, caught ? Role::Out : Role::Exception);
      const TextStyle line = aligned(in_role(kSourceStyle, role), Align::Right);
      const std::string number = row.line == 0 ? "" : std::to_string(row.line);
      pen_.hit({0, y, view_.width, height}, HitKind::Event, row.at,
               "Go to event " + std::to_string(row.at));
      if (narrow()) {
        const float half = view_.width * 0.45f;
        pen_.text(16, y + 4, half - 24, row.name, in_role(kCodeStyle, role));
        pen_.text(half, y + 4, view_.width - half - 10, words, aligned(word, Align::Right));
        pen_.text(16, y + kSecondLine + 4, 30, number, line);
        pen_.text(56, y + kSecondLine + 4, view_.width - 66, row.source, in_role(kSourceStyle, role));
        return;
      }
      pen_.text(16, y + 4, 118, row.name, in_role(kCodeStyle, role));
      pen_.text(140, y + 4, 40, number, line);
      pen_.text(192, y + 4, view_.width - 192 - last - 16, row.source, in_role(kSourceStyle, role));
      pen_.text(view_.width - last - 8, y + 4, last, words, word);
    }, height);
  }

  // --- Tasks and output ------------------------------------------------------------------------

  void make_tasks() {
    const World& world = timeline_.at(scene_.position);
    if (world.tasks.empty()) return nothing("No tasks: the program uses no event loop so far.");
    const float w = view_.width, height = narrow() ? kTwoLines : kRow;
    const std::vector<Column> columns =
        narrow() ? std::vector<Column>{{"", 16, w * 0.3f - 20},
                                       {"", w * 0.3f, w * 0.7f - 16},
                                       {"", 16, w * 0.3f - 20},
                                       {"", w * 0.3f, w * 0.7f - 16}}
                 : std::vector<Column>{{"task", 16, w * 0.2f - 20},
                                       {"coroutine", w * 0.2f, w * 0.2f - 8},
                                       {"state", w * 0.4f, w * 0.2f - 8},
                                       {"result, or where it waits", w * 0.6f, w * 0.4f - 16}};
    if (!narrow()) make_head(columns);
    make_rows(world.tasks.size(), world.tasks.size() - 1, narrow() ? 4 : kHead, [&](size_t i, float y) {
      const trace::TaskState& task = world.tasks[i];
      const bool failed = task.done && task.outcome == trace::Outcome::Raise;
      const auto cell = [&](size_t column, std::string_view text, Role role) {
        const float down = narrow() && column > 1 ? kSecondLine : 0;
        pen_.text(columns[column].x, y + 4 + down, columns[column].width, text, in_role(kCodeStyle, role));
      };
      cell(0, names_.text(task.name), Role::Text);
      cell(1, names_.label(task.coroutine), Role::Text);
      cell(2, !task.done ? "pending" : failed ? "failed" : "done",
           failed ? Role::Exception : task.done ? Role::Out : Role::TextMuted);
      const std::string last = task.done ? std::string(names_.text(task.result.text)) : task_place(world, task.coroutine);
      cell(3, last, failed ? Role::Exception : Role::Text);
      pen_.hit({0, y, w, height}, HitKind::Actor, task.coroutine, names_.label(task.coroutine));
    }, height);
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
  Measure measure_;
  Pen pen_;
  std::vector<size_t> filtered_;
};

}  // namespace

void layout_panel(const LayoutInput& input, Picture* picture) {
  PanelLayout(input, picture).make();
}

}  // namespace coroscope::model
