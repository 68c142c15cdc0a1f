// Methods of str that take it apart: split, partition, splitlines.
//
// Interface: engine/runtime/str_methods.h. Tests: tests/lang/str.
#include "engine/runtime/abstract.h"
#include "engine/runtime/text_search.h"
#include "engine/runtime/list.h"
#include "engine/runtime/str_methods.h"
#include "engine/runtime/tuple.h"
#include "engine/runtime/unicode.h"

namespace coroscope {

namespace {

bool append_part(List* list, const char* start, const char* end) {
  Ref part = make_str({start, static_cast<size_t>(end - start)});
  return part && list_append(list, std::move(part));
}

bool split_by_spaces(Str* s, int64_t limit, List* out) {
  const char *p = s->data, *end = s->data + s->size;
  for (;;) {
    const char* start = p;
    while (p < end && is_space(decode_code_point(&p))) start = p;
    if (start == end) return true;
    if (limit-- == 0) return append_part(out, start, end);   // with the white space at its far end
    const char* stop = p = start;
    while (p < end && !is_space(decode_code_point(&p))) stop = p;
    if (!append_part(out, start, stop)) return false;
    p = stop;
  }
}

bool split_by_spaces_from_right(Str* s, int64_t limit, List* out) {
  const char *start = s->data, *p = s->data + s->size;
  for (;;) {
    const char* end = p;
    while (p > start && is_space(decode_code_point_before(&p))) end = p;
    if (end == start) return true;
    if (limit-- == 0) return append_part(out, start, end);   // with the white space at its far end
    const char* first = p = end;
    while (p > start && !is_space(decode_code_point_before(&p))) first = p;
    if (!append_part(out, first, end)) return false;
    p = first;
  }
}

bool split_by(Str* s, std::string_view separator, int64_t limit, List* out) {
  std::string_view text = s->text();
  size_t at = 0;
  for (size_t found; limit != 0 && (found = find_text(text, separator, at)) != text.npos; --limit) {
    if (!append_part(out, text.data() + at, text.data() + found)) return false;
    at = found + separator.size();
  }
  return append_part(out, text.data() + at, text.data() + text.size());
}

bool split_by_from_right(Str* s, std::string_view separator, int64_t limit, List* out) {
  std::string_view text = s->text();
  for (size_t found; limit != 0 && (found = rfind_text(text, separator)) != text.npos; --limit) {
    if (!append_part(out, text.data() + found + separator.size(), text.data() + text.size())) return false;
    text = text.substr(0, found);
  }
  return append_part(out, text.data(), text.data() + text.size());
}

Ref split(Value self, const Value* args, bool from_right) {
  Str* s = as_str(self);
  int64_t limit = -1;
  if (args[1] && !to_index_size(args[1], &limit, rt->exc.OverflowError)) return nullptr;
  Own<List> list = new_list();
  if (!list) return nullptr;
  bool ok;
  if (!args[0] || args[0] == kNone) {
    ok = from_right ? split_by_spaces_from_right(s, limit, list.get()) : split_by_spaces(s, limit, list.get());
  } else {
    if (!is_str(args[0])) return raise(rt->exc.TypeError, "must be str or None, not %T", args[0]);
    std::string_view separator = text_of(args[0]);
    if (separator.empty()) return raise(rt->exc.ValueError, "empty separator");
    ok = from_right ? split_by_from_right(s, separator, limit, list.get())
                    : split_by(s, separator, limit, list.get());
  }
  if (!ok) return nullptr;
  if (from_right) list_reverse(list.get());
  return std::move(list);
}

Ref part(std::string_view text) { return make_str(text); }

Ref partition(Value self, Value separator_value, bool from_right) {
  if (!is_str(separator_value)) {
    return raise(rt->exc.TypeError, "must be str, not %T", separator_value);
  }
  std::string_view text = text_of(self), separator = text_of(separator_value);
  if (separator.empty()) return raise(rt->exc.ValueError, "empty separator");
  size_t found = from_right ? rfind_text(text, separator) : find_text(text, separator);
  Ref whole = part(text);
  if (!whole) return nullptr;
  if (found == text.npos) {
    return from_right ? make_tuple3(rt->empty_str, rt->empty_str, whole)
                      : make_tuple3(whole, rt->empty_str, rt->empty_str);
  }
  Ref before = part(text.substr(0, found)), after = part(text.substr(found + separator.size()));
  return before && after ? make_tuple3(before, separator_value, after) : nullptr;
}

bool is_line_break(uint32_t c) {
  return (c >= '\n' && c <= '\r') || (c >= 0x1c && c <= 0x1e) || c == 0x85 || c == 0x2028 || c == 0x2029;
}

}  // namespace

Ref str_split(Value self, const Value* args) { return split(self, args, false); }
Ref str_rsplit(Value self, const Value* args) { return split(self, args, true); }
Ref str_partition(Value self, const Value* args) { return partition(self, args[0], false); }
Ref str_rpartition(Value self, const Value* args) { return partition(self, args[0], true); }

Ref str_splitlines(Value self, const Value* args) {
  int keep_ends = args[0] ? truth(args[0]) : 0;
  if (keep_ends < 0) return nullptr;
  Own<List> list = new_list();
  if (!list) return nullptr;
  Str* s = as_str(self);
  const char *p = s->data, *end = s->data + s->size;
  while (p < end) {
    const char *start = p, *stop = end;
    while (p < end) {
      const char* at = p;
      uint32_t c = decode_code_point(&p);
      if (!is_line_break(c)) continue;
      if (c == '\r' && p < end && *p == '\n') ++p;
      stop = keep_ends ? p : at;
      break;
    }
    if (!append_part(list.get(), start, stop)) return nullptr;
  }
  return std::move(list);
}

}  // namespace coroscope
