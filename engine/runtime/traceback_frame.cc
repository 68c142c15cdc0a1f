// The text of a traceback's entries, with carets and tildes as CPython 3.14 sets them.
//
// Interface: traceback_frame.h. Tests: tests/lang/tracebacks/carets_*.py, repeated_*.py.
#include "engine/runtime/traceback_frame.h"

#include <algorithm>
#include <vector>

#include "engine/runtime/code_object.h"
#include "engine/runtime/frame.h"
#include "engine/runtime/source_lines.h"
#include "engine/runtime/str.h"
#include "engine/runtime/traceback_anchors.h"

namespace coroscope {

namespace {

constexpr int kRepeatsShown = 3;
constexpr std::string_view kIndent = "    ";

using Lines = std::vector<std::string_view>;

size_t leading_blanks(std::string_view line) { return line.size() - strip_left(line).size(); }

// The lines without the blanks that all of them begin with (lines of blanks only don't count).
size_t common_indent(const Lines& lines) {
  size_t indent = std::string_view::npos;
  std::string_view model;
  for (std::string_view line : lines) {
    if (strip(line).empty()) continue;
    const std::string_view blanks = line.substr(0, leading_blanks(line));
    if (indent == std::string_view::npos) {
      indent = blanks.size();
      model = blanks;
      continue;
    }
    size_t same = 0;
    while (same < indent && same < blanks.size() && model[same] == blanks[same]) ++same;
    indent = same;
  }
  return indent == std::string_view::npos ? 0 : indent;
}

Lines without_indent(const Lines& lines) {
  const size_t indent = common_indent(lines);
  Lines out;
  for (std::string_view line : lines) {
    out.push_back(strip(line).empty() ? std::string_view() : line.substr(indent));
  }
  return out;
}

// The marked piece of source: dedented lines, and the columns (bytes) of its start and end.
struct Segment {
  Lines lines;
  int start = 0, end = 0;
  bool has_anchors = false;
  Anchors anchors;

  int last() const { return static_cast<int>(lines.size()) - 1; }
  std::string text() const {
    std::string joined;
    for (size_t i = 0; i < lines.size(); ++i) joined.append(i ? "\n" : "").append(lines[i]);
    const size_t cut = lines.back().size() - static_cast<size_t>(end);
    return joined.substr(static_cast<size_t>(start),
                         joined.size() - cut - static_cast<size_t>(start));
  }
};

bool find_segment(const code::Position& position, const Lines& original, Segment* out) {
  out->lines = without_indent(original);
  const auto indent = static_cast<int>(original[0].size() - out->lines[0].size());
  out->start = std::max(0, position.column - indent);
  out->end = std::max(0, position.end_column - indent);
  const auto first = static_cast<int>(out->lines[0].size());
  const auto last = static_cast<int>(out->lines.back().size());
  if (out->start > first || out->end > last) return false;
  const std::string text = out->text();
  out->has_anchors = find_anchors(text, &out->anchors);
  if (out->has_anchors) {  // they count from the segment's start
    if (out->anchors.left_line == 0) out->anchors.left_column += out->start;
    if (out->anchors.right_line == 0) out->anchors.right_column += out->start;
    out->has_anchors = out->anchors.left_line <= out->last() && out->anchors.right_line <= out->last();
  }
  return true;
}

bool shows_carets(const Segment& segment) {
  if (is_whole_call(segment.lines, segment.start, segment.end)) return false;
  if (segment.has_anchors) return true;
  const std::string_view before = segment.lines[0].substr(0, static_cast<size_t>(segment.start));
  const std::string_view after = segment.lines.back().substr(static_cast<size_t>(segment.end));
  return !strip(before).empty() || !strip(after).empty();
}

// The marks below one line of the segment.
std::string marks_below(const Segment& segment, int line) {
  const std::string_view text = segment.lines[static_cast<size_t>(line)];
  const Anchors& a = segment.anchors;
  const int blanks = static_cast<int>(leading_blanks(text));
  const int start = display_width(segment.lines[0], static_cast<size_t>(segment.start));
  const int width = line == segment.last()
                        ? display_width(text, static_cast<size_t>(segment.end))
                        : display_width(text);
  int left = 0, right = 0;
  if (segment.has_anchors) {
    left = display_width(segment.lines[static_cast<size_t>(a.left_line)],
                         static_cast<size_t>(a.left_column));
    right = display_width(segment.lines[static_cast<size_t>(a.right_line)],
                          static_cast<size_t>(a.right_column));
  }
  std::string marks;
  for (int column = 0; column < width; ++column) {
    if (column < blanks || (line == 0 && column < start)) {
      marks.push_back(' ');
      continue;
    }
    const bool after_left = line > a.left_line || (line == a.left_line && column >= left);
    const bool before_right = line < a.right_line || (line == a.right_line && column < right);
    marks.push_back(!segment.has_anchors || (after_left && before_right) ? '^' : '~');
  }
  return marks;
}

// Which lines of a long segment are shown: the first, the last, and those around the anchors.
std::vector<int> significant_lines(const Segment& segment) {
  std::vector<int> lines = {0, segment.last()};
  if (segment.has_anchors) {
    for (int around = -1; around <= 1; ++around) {
      lines.push_back(segment.anchors.left_line + around);
      lines.push_back(segment.anchors.right_line + around);
    }
  }
  std::sort(lines.begin(), lines.end());
  lines.erase(std::unique(lines.begin(), lines.end()), lines.end());
  std::vector<int> valid;
  for (int line : lines) {
    if (line >= 0 && line <= segment.last()) valid.push_back(line);
  }
  return valid;
}

void append_line(std::string* out, const Segment& segment, int line, bool carets) {
  out->append(kIndent).append(segment.lines[static_cast<size_t>(line)]).append("\n");
  if (carets) out->append(kIndent).append(marks_below(segment, line)).append("\n");
}

void append_segment(std::string* out, const Segment& segment) {
  const bool carets = shows_carets(segment);
  int previous = -1;
  for (int line : significant_lines(segment)) {
    const int hidden = line - previous - 1;
    if (previous >= 0 && hidden == 1) {
      append_line(out, segment, line - 1, carets);
    } else if (previous >= 0 && hidden > 1) {
      out->append(kIndent).append("...<").append(std::to_string(hidden)).append(" lines>...\n");
    }
    append_line(out, segment, line, carets);
    previous = line;
  }
}

bool same_place(const Traceback* a, const Traceback* b) {
  return a->line == b->line && a->frame->code->name == b->frame->code->name &&
         str_equal(a->frame->code->filename, b->frame->code->filename);
}

const code::Position* position_of(const Traceback* entry) {
  const CodeObject* code = entry->frame->code;
  const auto index = static_cast<uint32_t>(entry->instruction);
  if (entry->instruction < 0 || index >= code->code->positions.size()) return nullptr;
  const code::Position& position = code_position(code, index);
  return position.line == static_cast<uint32_t>(entry->line) ? &position : nullptr;
}

}  // namespace

std::string format_traceback_entry(const Traceback* entry, TracebackSource source) {
  const CodeObject* code = entry->frame->code;
  const std::string_view filename = code->filename->text();
  std::string out = "  File \"";
  out.append(filename).append("\", line ").append(std::to_string(entry->line)).append(", in ");
  out.append(code->name->text()).append("\n");
  if (source == TracebackSource::Hidden) return out;
  const std::string_view line = source_line(filename, entry->line);
  if (strip(line).empty()) return out;
  const code::Position* position = source == TracebackSource::Marked ? position_of(entry) : nullptr;
  const bool has_columns = position && position->column != 0xffff &&
                           position->end_column != 0xffff && position->end_line >= position->line;
  Segment segment;
  if (has_columns) {
    Lines original;
    for (uint32_t at = position->line; at <= position->end_line; ++at) {
      original.push_back(strip_right(source_line(filename, static_cast<int>(at))));
    }
    if (find_segment(*position, original, &segment)) {
      append_segment(&out, segment);
      return out;
    }
  }
  out.append(kIndent).append(strip(line)).append("\n");
  return out;
}

std::string format_traceback(const Traceback* first, TracebackSource source) {
  std::string out;
  int repeats = 0;
  auto end_repeats = [&] {
    const int hidden = repeats - kRepeatsShown;
    if (hidden <= 0) return;
    out.append("  [Previous line repeated ").append(std::to_string(hidden));
    out.append(hidden == 1 ? " more time]\n" : " more times]\n");
  };
  const Traceback* previous = nullptr;
  for (const Traceback* entry = first; entry; entry = entry->next) {
    if (previous && same_place(entry, previous)) {
      if (++repeats > kRepeatsShown) continue;
    } else {
      end_repeats();
      repeats = 1;
    }
    out.append(format_traceback_entry(entry, source));
    previous = entry;
  }
  end_repeats();
  return out;
}

}  // namespace coroscope
