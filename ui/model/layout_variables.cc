// The panel's variables as the engine holds them: a tree of rows, opened level by level. Only rows in
// sight become shapes.
// Tests: tests/unit/model_opened_test.cc, tests/web/variables_test.mjs.
#include <algorithm>

#include "ui/model/layout.h"
#include "ui/model/pen.h"

namespace coroscope::model {

namespace {

constexpr float kNarrow = 480;   // a phone's panel: rows high enough for a finger
constexpr float kNameFrom = 90, kNameTo = 200;
constexpr float kLine = 22, kHighLine = 36;
constexpr float kTop = 4;
constexpr float kIndent = 16;
constexpr float kNote = 116;

// The sign of what can be opened: it points right, or down once it is open.
void sign(Pen& pen, float x, float cy, bool open, Role role) {
  const float cx = x + 4;
  if (open) pen.line({{cx - 3.5f, cy - 2}, {cx, cy + 2}, {cx + 3.5f, cy - 2}}, role, 1.5f);
  else pen.line({{cx - 2, cy - 3.5f}, {cx + 2, cy}, {cx - 2, cy + 3.5f}}, role, 1.5f);
}

size_t first_changed(const std::vector<OpenedRow>& rows) {
  const auto found = std::find_if(rows.begin(), rows.end(), [](const OpenedRow& row) { return row.changed; });
  return found == rows.end() ? 0 : found - rows.begin();
}

class OpenedLayout {
 public:
  OpenedLayout(const LayoutInput& input, Picture* picture)
      : scene_(input.scene), view_(input.view), picture_(*picture), pen_(picture, input.measure),
        height_(input.view.width < kNarrow ? kHighLine : kLine) {}

  void make() {
    const std::vector<OpenedRow>& rows = *scene_.opened;
    const size_t wanted = view_.row >= 0 ? std::min<size_t>(view_.row, rows.size() - 1) : first_changed(rows);
    const float content = kTop + static_cast<float>(rows.size()) * height_ + 8;
    const float bottom = kTop + static_cast<float>(wanted + 1) * height_ + 8;
    const float scroll = place_scroll(view_, content, bottom, &picture_);
    pen_.clip({0, kTop, view_.width, std::max(view_.height - kTop, 0.0f)});
    const size_t first = static_cast<size_t>(scroll / height_);
    const size_t last = std::min(rows.size(), first + static_cast<size_t>(view_.height / height_) + 2);
    values_from_ = column_of_values(rows, first, last);
    for (size_t i = first; i < last; i++) row(rows[i], i, kTop + static_cast<float>(i) * height_ - scroll);
    pen_.end_clip();
  }

 private:
  // What belongs to another moment is pale until its own is there.
  Role words(Role role) const { return scene_.opened_is_old ? Role::TextMuted : role; }

  static float name_from(const OpenedRow& row) { return 24 + kIndent * row.depth; }

  // Names stand in a column of their own: as wide as those in sight need, within bounds.
  float column_of_values(const std::vector<OpenedRow>& rows, size_t first, size_t last) const {
    float wanted = 0;
    for (size_t i = first; i < last; i++) {
      if (!rows[i].heading) wanted = std::max(wanted, name_from(rows[i]) + pen_.width(rows[i].name, kCodeStyle) + 12);
    }
    const float least = std::clamp(view_.width * 0.24f, kNameFrom, kNameTo) + 32;
    return std::clamp(wanted, least, std::max(least, std::min(view_.width * 0.42f, kNameTo + 80)));
  }

  void row(const OpenedRow& row, size_t index, float top) {
    const float y = top + (height_ - kLine) / 2;
    if (row.changed && !scene_.opened_is_old) pen_.rect({0, top, view_.width, height_}, Role::AccentFill);
    if (view_.row == static_cast<int>(index)) {
      pen_.rect({1, top, view_.width - 2, height_}, Role::None, Role::Accent);
    }
    const float name_x = name_from(row);
    if (row.opens) sign(pen_, name_x - 14, y + kLine / 2, row.open, Role::TextMuted);
    if (row.heading) {
      pen_.text(name_x, y + 5, view_.width - name_x - 8, row.name, kHeadStyle);
    } else {
      const float value_x = std::max(name_x + 60, values_from_);
      const float end = view_.width - (row.note.empty() && !row.changed ? 8 : kNote);
      pen_.text(name_x, y + 4, value_x - name_x - 8, row.name, in_role(kCodeStyle, words(Role::Text)));
      pen_.text(value_x, y + 4, std::max(end - value_x, 0.0f), row.value, in_role(kCodeStyle, words(Role::Text)));
    }
    std::string note = row.note;
    if (row.changed) note += note.empty() ? "changed" : ", changed";
    if (!note.empty()) {
      pen_.text(view_.width - kNote, y + 4, kNote - 10, note,
                aligned(in_role(kSmallStyle, words(row.changed ? Role::Accent : Role::TextMuted)), Align::Right));
    }
    pen_.hit({0, top, view_.width, height_}, HitKind::Row, static_cast<uint32_t>(index),
             !row.opens ? "" : row.open ? "Close" : "Open");
  }

  const Scene& scene_;
  const View& view_;
  Picture& picture_;
  Pen pen_;
  const float height_;      // of a row
  float values_from_ = 0;
};

}  // namespace

void layout_opened(const LayoutInput& input, Picture* picture) { OpenedLayout(input, picture).make(); }

}  // namespace coroscope::model
