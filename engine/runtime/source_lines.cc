// Finding lines of source text, and how wide they are on a terminal.
//
// Interface: source_lines.h. Tests: tests/lang/tracebacks/*.py.
#include "engine/runtime/source_lines.h"

#include "engine/runtime/dict.h"
#include "engine/runtime/frozen.h"
#include "engine/runtime/host_io.h"
#include "engine/runtime/list.h"
#include "engine/runtime/module.h"
#include "engine/runtime/str.h"
#include "engine/runtime/tuple.h"

namespace coroscope {

namespace {

// Blocks of East Asian wide characters and emoji.
constexpr uint32_t kWide[][2] = {
    {0x1100, 0x115f}, {0x231a, 0x231b}, {0x2329, 0x232a}, {0x23e9, 0x23ec}, {0x23f0, 0x23f0},
    {0x23f3, 0x23f3}, {0x25fd, 0x25fe}, {0x2614, 0x2615}, {0x2648, 0x2653}, {0x267f, 0x267f},
    {0x2693, 0x2693}, {0x26a1, 0x26a1}, {0x26aa, 0x26ab}, {0x26bd, 0x26be}, {0x26c4, 0x26c5},
    {0x26ce, 0x26ce}, {0x26d4, 0x26d4}, {0x26ea, 0x26ea}, {0x26f2, 0x26f3}, {0x26f5, 0x26f5},
    {0x26fa, 0x26fa}, {0x26fd, 0x26fd}, {0x2705, 0x2705}, {0x270a, 0x270b}, {0x2728, 0x2728},
    {0x274c, 0x274c}, {0x274e, 0x274e}, {0x2753, 0x2755}, {0x2757, 0x2757}, {0x2795, 0x2797},
    {0x27b0, 0x27b0}, {0x27bf, 0x27bf}, {0x2b1b, 0x2b1c}, {0x2b50, 0x2b50}, {0x2b55, 0x2b55},
    {0x2e80, 0x303e}, {0x3041, 0x33ff}, {0x3400, 0x4dbf}, {0x4e00, 0xa4cf}, {0xa960, 0xa97c},
    {0xac00, 0xd7a3}, {0xf900, 0xfaff}, {0xfe10, 0xfe19}, {0xfe30, 0xfe6b}, {0xff01, 0xff60},
    {0xffe0, 0xffe6}, {0x16fe0, 0x18aff}, {0x1b000, 0x1b2fb}, {0x1f004, 0x1f004},
    {0x1f0cf, 0x1f0cf}, {0x1f18e, 0x1f18e}, {0x1f191, 0x1f19a}, {0x1f200, 0x1f320},
    {0x1f32d, 0x1f335}, {0x1f337, 0x1f37c}, {0x1f37e, 0x1f393}, {0x1f3a0, 0x1f3ca},
    {0x1f3cf, 0x1f3d3}, {0x1f3e0, 0x1f3f0}, {0x1f3f4, 0x1f3f4}, {0x1f3f8, 0x1f43e},
    {0x1f440, 0x1f440}, {0x1f442, 0x1f4fc}, {0x1f4ff, 0x1f53d}, {0x1f54b, 0x1f567},
    {0x1f57a, 0x1f57a}, {0x1f595, 0x1f596}, {0x1f5a4, 0x1f5a4}, {0x1f5fb, 0x1f64f},
    {0x1f680, 0x1f6c5}, {0x1f6cc, 0x1f6cc}, {0x1f6d0, 0x1f6d7}, {0x1f6dc, 0x1f6df},
    {0x1f6eb, 0x1f6ec}, {0x1f6f4, 0x1f6fc}, {0x1f7e0, 0x1f7eb}, {0x1f7f0, 0x1f7f0},
    {0x1f90c, 0x1f93a}, {0x1f93c, 0x1f945}, {0x1f947, 0x1f9ff}, {0x1fa70, 0x1faff},
    {0x20000, 0x3fffd}};

bool is_wide(uint32_t c) {
  for (const auto& block : kWide) {
    if (c < block[0]) return false;
    if (c <= block[1]) return true;
  }
  return false;
}

bool is_blank(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f' || c == '\v'; }

}  // namespace

bool source_text(std::string_view filename, std::string_view* text) {
  constexpr std::string_view kFrozen = "<frozen ";
  if (filename.substr(0, kFrozen.size()) == kFrozen && filename.back() == '>') {
    const std::string_view name = filename.substr(kFrozen.size(), filename.size() - kFrozen.size() - 1);
    const FrozenModule* frozen = find_frozen(name);
    if (!frozen || !is_frozen_here(*frozen)) return false;
    *text = frozen_text(*frozen);
    return true;
  }
  return host_source(filename, text);
}

// What a program has put into linecache.cache for a text that it compiled itself.
static std::string_view cached_line(std::string_view filename, int line) {
  const Value module = dict_get_text(rt->modules, "linecache");
  if (!has_type(module, rt->type.module)) return {};
  const Value cache = dict_get_text(as_module(module)->dict, "cache");
  const Value entry = is_dict(cache) ? dict_get_text(as_dict(cache), filename) : Value();
  if (!is_tuple(entry) || as_tuple(entry)->size < 3 || !is_list(as_tuple(entry)->items[2])) return {};
  const List* lines = as_list(as_tuple(entry)->items[2]);
  if (line > lines->size || !is_str(lines->items[line - 1])) return {};
  return strip_right(text_of(lines->items[line - 1]));
}

std::string_view source_line(std::string_view filename, int line) {
  std::string_view text;
  if (line < 1) return {};
  if (!source_text(filename, &text)) return cached_line(filename, line);
  for (; line > 1; --line) {
    const size_t end = text.find('\n');
    if (end == std::string_view::npos) return {};
    text.remove_prefix(end + 1);
  }
  text = text.substr(0, text.find('\n'));
  if (!text.empty() && text.back() == '\r') text.remove_suffix(1);
  return text;
}

int display_width(std::string_view line, size_t bytes) {
  int width = 0;
  CodePoints points(line.substr(0, bytes));
  while (points.more()) width += is_wide(points.next()) ? 2 : 1;
  return width;
}

std::string_view strip_left(std::string_view text) {
  while (!text.empty() && is_blank(text.front())) text.remove_prefix(1);
  return text;
}

std::string_view strip_right(std::string_view text) {
  while (!text.empty() && is_blank(text.back())) text.remove_suffix(1);
  return text;
}

std::string_view strip(std::string_view text) { return strip_left(strip_right(text)); }

}  // namespace coroscope
