// The methods that bytes and bytearray share; all know ASCII only.
//
// Interface: engine/runtime/bytes_methods.h. Tests: tests/lang/bytes.
#include "engine/runtime/bytes_methods.h"

#include "engine/runtime/abstract.h"
#include "engine/runtime/text_search.h"
#include "engine/runtime/int.h"
#include "engine/runtime/list.h"
#include "engine/runtime/sequence.h"
#include "engine/runtime/str.h"
#include "engine/runtime/tuple.h"

namespace coroscope {

const NativeMethod kBytesMethods[] = {
#define BYTES_METHOD(name, signature, function, flags) {name, signature, function, flags},
#include "engine/runtime/bytes_methods.inc"
#undef BYTES_METHOD
    {}};

namespace {

bool is_upper(char c) { return c >= 'A' && c <= 'Z'; }
bool is_lower(char c) { return c >= 'a' && c <= 'z'; }
bool is_alpha(char c) { return is_upper(c) || is_lower(c); }
bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_space(char c) { return c == ' ' || (c >= 9 && c <= 13); }
char upper(char c) { return is_lower(c) ? static_cast<char>(c - 32) : c; }
char lower(char c) { return is_upper(c) ? static_cast<char>(c + 32) : c; }

// A bytes-like argument; false = TypeError is set.
bool view_argument(Value v, std::string_view* out) {
  if (buffer_view(v, out)) return true;
  if (!is_raised()) raise(rt->exc.TypeError, "a bytes-like object is required, not '%T'", v);
  return false;
}

// What find and count look for: bytes, or one byte as an int (then *byte holds it).
bool needle_argument(Value v, std::string_view* out, char* byte) {
  if (buffer_view(v, out)) return true;
  if (is_raised()) return false;
  if (!is_index(v)) {
    raise(rt->exc.TypeError, "argument should be integer or bytes-like object, not '%T'", v);
    return false;
  }
  uint8_t value;
  if (!byte_value(v, &value)) return false;
  *byte = static_cast<char>(value);
  *out = std::string_view(byte, 1);
  return true;
}

// The part that start and end ask for; *valid = false if start lies beyond the end.
bool part_argument(Value self, const Value* args, std::string_view* out, int64_t* offset, bool* valid) {
  int64_t from, to;
  if (!clamp_range(args[1], args[2], static_cast<int64_t>(bytes_of(self).size()), &from, &to)) return false;
  *valid = from <= to;
  *offset = from;
  if (*valid) *out = bytes_of(self).substr(static_cast<size_t>(from), static_cast<size_t>(to - from));
  return true;
}

int64_t search(Value self, const Value* args, bool from_right) {
  std::string_view needle, part;
  char byte;
  int64_t offset;
  bool valid;
  if (!needle_argument(args[0], &needle, &byte)) return -2;
  if (!part_argument(self, args, &part, &offset, &valid)) return -2;
  if (!valid) return -1;
  size_t found = from_right ? rfind_text(part, needle) : find_text(part, needle);
  return found == part.npos ? -1 : offset + static_cast<int64_t>(found);
}

Ref found_or_raise(int64_t found) {
  if (found == -1) return raise(rt->exc.ValueError, "subsection not found");
  return found == -2 ? nullptr : make_int(found);
}

template <class Test>
Ref all_are(Value self, Test test) {
  std::string_view text = bytes_of(self);
  for (char c : text) {
    if (!test(c)) return Ref::adopt(kFalse);
  }
  return Ref::adopt(boolean(!text.empty()));
}

template <class Map>
Ref mapped(Value self, Map map) {
  std::string out(bytes_of(self));
  for (char& c : out) c = map(c);
  return make_like(self, out);
}

}  // namespace

Ref bytes_find(Value self, const Value* args) {
  int64_t found = search(self, args, false);
  return found == -2 ? nullptr : make_int(found);
}
Ref bytes_rfind(Value self, const Value* args) {
  int64_t found = search(self, args, true);
  return found == -2 ? nullptr : make_int(found);
}
Ref bytes_index(Value self, const Value* args) { return found_or_raise(search(self, args, false)); }
Ref bytes_rindex(Value self, const Value* args) { return found_or_raise(search(self, args, true)); }

Ref bytes_count(Value self, const Value* args) {
  std::string_view needle, part;
  char byte;
  int64_t offset, count = 0;
  bool valid;
  if (!needle_argument(args[0], &needle, &byte)) return nullptr;
  if (!part_argument(self, args, &part, &offset, &valid)) return nullptr;
  if (!valid) return make_int(0);
  if (needle.empty()) return make_int(static_cast<int64_t>(part.size()) + 1);
  for (size_t at = 0; (at = find_text(part, needle, at)) != part.npos; at += needle.size()) ++count;
  return make_int(count);
}

namespace {

Ref matches_end(const char* function, Value self, const Value* args, bool at_start) {
  std::string_view part, affix;
  int64_t offset;
  bool valid;
  if (!part_argument(self, args, &part, &offset, &valid)) return nullptr;
  Value one = args[0];
  bool several = is_tuple(args[0]);
  intptr_t count = several ? as_tuple(args[0])->size : 1;
  for (intptr_t i = 0; i < count; ++i) {
    if (several) one = as_tuple(args[0])->items[i];
    if (!buffer_view(one, &affix)) {
      if (is_raised()) return nullptr;
      if (several) return raise(rt->exc.TypeError, "a bytes-like object is required, not '%T'", one);
      return raise(rt->exc.TypeError, "%s first arg must be bytes or a tuple of bytes, not %T", function, one);
    }
    if (valid && (at_start ? part.starts_with(affix) : part.ends_with(affix))) return Ref::adopt(kTrue);
  }
  return Ref::adopt(kFalse);
}

Ref strip(Value self, Value chars, bool left, bool right) {
  std::string_view text = bytes_of(self), set;
  bool spaces = !chars || chars == kNone;
  if (!spaces && !view_argument(chars, &set)) return nullptr;
  auto strippable = [&](char c) { return spaces ? is_space(c) : set.find(c) != set.npos; };
  while (left && !text.empty() && strippable(text.front())) text.remove_prefix(1);
  while (right && !text.empty() && strippable(text.back())) text.remove_suffix(1);
  return make_like(self, std::string(text));
}

// Width and fill of center, ljust, rjust; false = raised.
bool padding(const char* function, Value self, const Value* args, char* fill, int64_t* total) {
  int64_t width, size = static_cast<int64_t>(bytes_of(self).size());
  if (!to_index_size(args[0], &width, rt->exc.OverflowError)) return false;
  *fill = ' ';
  if (args[1]) {
    std::string_view view;
    if (!(is_bytes(args[1]) || is_bytearray(args[1])) || !buffer_view(args[1], &view) || view.size() != 1) {
      raise(rt->exc.TypeError, "%s() argument 2 must be a byte string of length 1, not %T", function, args[1]);
      return false;
    }
    *fill = view[0];
  }
  *total = width > size ? width - size : 0;
  return heap_can_grow(static_cast<size_t>(*total) * 3);
}

Ref pad(Value self, char fill, int64_t left, int64_t right) {
  std::string out(static_cast<size_t>(left), fill);
  out += bytes_of(self);
  out.append(static_cast<size_t>(right), fill);
  return make_like(self, out);
}

}  // namespace

Ref bytes_startswith(Value self, const Value* args) { return matches_end("startswith", self, args, true); }
Ref bytes_endswith(Value self, const Value* args) { return matches_end("endswith", self, args, false); }
Ref bytes_strip(Value self, const Value* args) { return strip(self, args[0], true, true); }
Ref bytes_lstrip(Value self, const Value* args) { return strip(self, args[0], true, false); }
Ref bytes_rstrip(Value self, const Value* args) { return strip(self, args[0], false, true); }

Ref bytes_center(Value self, const Value* args) {
  char fill;
  int64_t total;
  if (!padding("center", self, args, &fill, &total)) return nullptr;
  int64_t width = static_cast<int64_t>(bytes_of(self).size()) + total;
  int64_t left = total / 2 + (total & width & 1);
  return pad(self, fill, left, total - left);
}
Ref bytes_ljust(Value self, const Value* args) {
  char fill;
  int64_t total;
  return padding("ljust", self, args, &fill, &total) ? pad(self, fill, 0, total) : nullptr;
}
Ref bytes_rjust(Value self, const Value* args) {
  char fill;
  int64_t total;
  return padding("rjust", self, args, &fill, &total) ? pad(self, fill, total, 0) : nullptr;
}

Ref bytes_zfill(Value self, const Value* args) {
  const Value width[] = {args[0], Value()};
  char fill;
  int64_t total;
  if (!padding("zfill", self, width, &fill, &total)) return nullptr;
  std::string text(bytes_of(self));
  size_t at = !text.empty() && (text[0] == '+' || text[0] == '-') ? 1 : 0;
  text.insert(at, static_cast<size_t>(total), '0');
  return make_like(self, text);
}

Ref bytes_removeprefix(Value self, const Value* args) {
  std::string_view affix, text = bytes_of(self);
  if (!view_argument(args[0], &affix)) return nullptr;
  if (text.starts_with(affix)) text.remove_prefix(affix.size());
  return make_like(self, std::string(text));
}

Ref bytes_removesuffix(Value self, const Value* args) {
  std::string_view affix, text = bytes_of(self);
  if (!view_argument(args[0], &affix)) return nullptr;
  if (text.ends_with(affix)) text.remove_suffix(affix.size());
  return make_like(self, std::string(text));
}

Ref bytes_replace(Value self, const Value* args) {
  std::string_view old, replacement, text = bytes_of(self);
  int64_t limit = -1;
  if (!view_argument(args[0], &old) || !view_argument(args[1], &replacement)) return nullptr;
  if (args[2] && !to_index_size(args[2], &limit, rt->exc.OverflowError)) return nullptr;
  if (limit < 0) limit = INT64_MAX;
  std::string out;
  size_t at = 0;
  if (old.empty()) {
    for (; limit > 0; --limit) {
      if (!heap_can_grow(replacement.size() * 2 + 64)) return nullptr;
      out += replacement;
      if (at == text.size()) break;
      out += text[at++];
    }
  } else {
    for (size_t found; limit > 0 && (found = find_text(text, old, at)) != text.npos; --limit) {
      out += text.substr(at, found - at);
      out += replacement;
      if (out.size() > (1 << 20) && !heap_can_grow(out.size())) return nullptr;
      at = found + old.size();
    }
  }
  out += text.substr(at);
  return make_like(self, out);
}

Ref bytes_join(Value self, const Value* args) {
  Ref items = is_exact_list(args[0]) || is_exact_tuple(args[0]) ? Ref::share(args[0]) : to_list(args[0]);
  if (!items) {
    if (raised_matches(Value(rt->exc.TypeError)) && !type_of(args[0])->slots.iter) {
      clear_raised();
      raise(rt->exc.TypeError, "can only join an iterable");
    }
    return nullptr;
  }
  std::string out;
  for (intptr_t i = 0; i < ItemsView(items).size(); ++i) {
    Value item = ItemsView(items)[i];
    std::string_view view;
    if (!buffer_view(item, &view)) {
      if (is_raised()) return nullptr;
      return raise(rt->exc.TypeError, "sequence item %z: expected a bytes-like object, %T found",
                   static_cast<int64_t>(i), item);
    }
    if (i) out += bytes_of(self);
    out += view;
    if (out.size() > (1 << 20) && !heap_can_grow(out.size())) return nullptr;
  }
  return make_like(self, out);
}

Ref bytes_decode(Value self, const Value* args) {
  for (int i = 0; i < 2; ++i) {
    if (args[i] && !is_str(args[i])) {
      return raise(rt->exc.TypeError, "decode() argument '%s' must be str, not %T", i ? "errors" : "encoding", args[i]);
    }
  }
  return decode(bytes_of(self), args[0] ? as_str(args[0])->data : nullptr,
                args[1] ? as_str(args[1])->data : nullptr, self);
}

// --- case ------------------------------------------------------------------------------------------------------

Ref bytes_upper(Value self, const Value*) { return mapped(self, upper); }
Ref bytes_lower(Value self, const Value*) { return mapped(self, lower); }
Ref bytes_swapcase(Value self, const Value*) {
  return mapped(self, [](char c) { return is_upper(c) ? lower(c) : upper(c); });
}
Ref bytes_capitalize(Value self, const Value*) {
  bool first = true;
  return mapped(self, [&](char c) { return std::exchange(first, false) ? upper(c) : lower(c); });
}
Ref bytes_title(Value self, const Value*) {
  bool in_word = false;
  return mapped(self, [&](char c) { return std::exchange(in_word, is_alpha(c)) ? lower(c) : upper(c); });
}
Ref bytes_isalnum(Value self, const Value*) {
  return all_are(self, [](char c) { return is_alpha(c) || is_digit(c); });
}
Ref bytes_isalpha(Value self, const Value*) { return all_are(self, is_alpha); }
Ref bytes_isdigit(Value self, const Value*) { return all_are(self, is_digit); }
Ref bytes_isspace(Value self, const Value*) { return all_are(self, is_space); }
Ref bytes_isascii(Value self, const Value*) {
  return bytes_of(self).empty() ? Ref::adopt(kTrue) : all_are(self, [](char c) { return !(c & 0x80); });
}

namespace {

Ref is_all_case(Value self, bool (*wanted)(char), bool (*other)(char)) {
  bool any = false;
  for (char c : bytes_of(self)) {
    if (other(c)) return Ref::adopt(kFalse);
    any = any || wanted(c);
  }
  return Ref::adopt(boolean(any));
}

}  // namespace

Ref bytes_isupper(Value self, const Value*) { return is_all_case(self, is_upper, is_lower); }
Ref bytes_islower(Value self, const Value*) { return is_all_case(self, is_lower, is_upper); }

Ref bytes_istitle(Value self, const Value*) {
  bool any = false, in_word = false;
  for (char c : bytes_of(self)) {
    if (is_upper(c) ? in_word : is_lower(c) && !in_word) return Ref::adopt(kFalse);
    in_word = is_alpha(c);
    any = any || in_word;
  }
  return Ref::adopt(boolean(any));
}

// --- splitting ---------------------------------------------------------------------------------------------------

namespace {

bool add(List* list, Value self, std::string_view part) {
  Ref item = make_like(self, part);
  return item && list_append(list, std::move(item));
}

bool split_spaces(Value self, std::string_view text, int64_t limit, bool from_right, List* out) {
  while (true) {
    while (!text.empty() && is_space(from_right ? text.back() : text.front())) {
      from_right ? text.remove_suffix(1) : text.remove_prefix(1);
    }
    if (text.empty()) return true;
    if (limit-- == 0) return add(out, self, text);
    size_t n = 0;
    while (n < text.size() && !is_space(from_right ? text[text.size() - 1 - n] : text[n])) ++n;
    if (!add(out, self, from_right ? text.substr(text.size() - n) : text.substr(0, n))) return false;
    from_right ? text.remove_suffix(n) : text.remove_prefix(n);
  }
}

bool split_by(Value self, std::string_view text, std::string_view separator, int64_t limit, bool from_right,
              List* out) {
  for (; limit != 0; --limit) {
    size_t found = from_right ? text.rfind(separator) : text.find(separator);
    if (found == text.npos) break;
    std::string_view before = text.substr(0, found), after = text.substr(found + separator.size());
    if (!add(out, self, from_right ? after : before)) return false;
    text = from_right ? before : after;
  }
  return add(out, self, text);
}

Ref split(Value self, const Value* args, bool from_right) {
  int64_t limit = -1;
  if (args[1] && !to_index_size(args[1], &limit, rt->exc.OverflowError)) return nullptr;
  Own<List> list = new_list();
  if (!list) return nullptr;
  std::string text(bytes_of(self));
  if (!args[0] || args[0] == kNone) {
    if (!split_spaces(self, text, limit, from_right, list.get())) return nullptr;
  } else {
    std::string_view separator;
    if (!view_argument(args[0], &separator)) return nullptr;
    if (separator.empty()) return raise(rt->exc.ValueError, "empty separator");
    if (!split_by(self, text, separator, limit, from_right, list.get())) return nullptr;
  }
  if (from_right) list_reverse(list.get());
  return std::move(list);
}

Ref partition(Value self, Value separator_value, bool from_right) {
  std::string_view separator;
  if (!view_argument(separator_value, &separator)) return nullptr;
  if (separator.empty()) return raise(rt->exc.ValueError, "empty separator");
  std::string text(bytes_of(self));
  size_t found = from_right ? text.rfind(separator) : text.find(separator);
  if (found == text.npos) {
    Ref whole = make_like(self, text), a = make_like(self, ""), b = make_like(self, "");
    if (!whole || !a || !b) return nullptr;
    return from_right ? make_tuple3(a, b, whole) : make_tuple3(whole, a, b);
  }
  Ref before = make_like(self, std::string_view(text).substr(0, found)), middle = make_like(self, separator),
      after = make_like(self, std::string_view(text).substr(found + separator.size()));
  return before && middle && after ? make_tuple3(before, middle, after) : nullptr;
}

}  // namespace

Ref bytes_split(Value self, const Value* args) { return split(self, args, false); }
Ref bytes_rsplit(Value self, const Value* args) { return split(self, args, true); }
Ref bytes_partition(Value self, const Value* args) { return partition(self, args[0], false); }
Ref bytes_rpartition(Value self, const Value* args) { return partition(self, args[0], true); }

Ref bytes_splitlines(Value self, const Value* args) {
  int keep_ends = args[0] ? truth(args[0]) : 0;
  Own<List> list = new_list();
  if (!list || keep_ends < 0) return nullptr;
  std::string text(bytes_of(self));
  for (size_t at = 0; at < text.size();) {
    size_t end = text.find_first_of("\r\n", at);
    if (end == text.npos) end = text.size();
    size_t next_line = end;
    if (next_line < text.size()) next_line += text[end] == '\r' && end + 1 < text.size() && text[end + 1] == '\n' ? 2 : 1;
    if (!add(list.get(), self, std::string_view(text).substr(at, (keep_ends ? next_line : end) - at))) return nullptr;
    at = next_line;
  }
  return std::move(list);
}

Ref bytes_expandtabs(Value self, const Value* args) {
  int64_t size = 8, column = 0;
  if (args[0] && !to_index_size(args[0], &size, rt->exc.OverflowError)) return nullptr;
  std::string out;
  for (char c : bytes_of(self)) {
    if (c == '\t') {
      int64_t spaces = size > 0 ? size - column % size : 0;
      if (!heap_can_grow(static_cast<size_t>(spaces) * 2)) return nullptr;
      out.append(static_cast<size_t>(spaces), ' ');
      column += spaces;
    } else {
      column = c == '\n' || c == '\r' ? 0 : column + 1;
      out += c;
    }
  }
  return make_like(self, out);
}

// --- hex, translate ----------------------------------------------------------------------------------------------

Ref bytes_hex(Value self, const Value* args) {
  std::string separator;
  int64_t group = 1;
  if (args[1] && !to_index_size(args[1], &group, nullptr)) return nullptr;
  if (args[0]) {
    std::string_view view;
    if (is_str(args[0])) {
      view = text_of(args[0]);
    } else if (!buffer_view(args[0], &view)) {
      return raise(rt->exc.TypeError, "sep must be str or bytes.");
    }
    if (view.size() != 1) return raise(rt->exc.ValueError, "sep must be length 1.");
    if (view[0] & 0x80) return raise(rt->exc.ValueError, "sep must be ASCII.");
    separator = view;
  }
  std::string out;
  std::string_view text = bytes_of(self);
  int64_t size = static_cast<int64_t>(text.size()), step = group < 0 ? -group : group;
  for (int64_t i = 0; i < size; ++i) {
    // A positive group counts from the right.
    if (i && step && !separator.empty() && (group > 0 ? (size - i) % step == 0 : i % step == 0)) out += separator;
    auto c = static_cast<uint8_t>(text[static_cast<size_t>(i)]);
    out += "0123456789abcdef"[c >> 4];
    out += "0123456789abcdef"[c & 15];
  }
  return make_ascii_str(out);
}

static int hex_digit(char c) {
  if (is_digit(c)) return c - '0';
  c = lower(c);
  return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

Ref bytes_fromhex(Value type, const Value* args) {
  std::string_view text;
  if (is_str(args[0])) {
    text = text_of(args[0]);
  } else if (!buffer_view(args[0], &text)) {
    return raise(rt->exc.TypeError, "fromhex() argument must be str or bytes-like, not %T", args[0]);
  }
  std::string out;
  for (size_t i = 0; i < text.size();) {
    if (is_space(text[i])) {
      ++i;
      continue;
    }
    int high = hex_digit(text[i]);
    if (high >= 0 && i + 1 == text.size()) {
      return raise(rt->exc.ValueError, "fromhex() arg must contain an even number of hexadecimal digits");
    }
    int low = high < 0 ? -1 : hex_digit(text[i + 1]);
    if (low < 0) {
      return raise(rt->exc.ValueError, "non-hexadecimal number found in fromhex() arg at position %z",
                   static_cast<int64_t>(high < 0 ? i : i + 1));
    }
    out += static_cast<char>(high << 4 | low);
    i += 2;
  }
  if (type == Value(rt->type.bytearray)) return make_bytearray(out);
  Ref result = make_bytes(out);
  return !result || type == Value(rt->type.bytes) ? result : call1(type, result);
}

Ref bytes_maketrans(Value, const Value* args) {
  std::string_view from, to;
  if (!view_argument(args[0], &from) || !view_argument(args[1], &to)) return nullptr;
  if (from.size() != to.size()) {
    return raise(rt->exc.ValueError, "maketrans arguments must have same length");
  }
  std::string table(256, '\0');
  for (int i = 0; i < 256; ++i) table[static_cast<size_t>(i)] = static_cast<char>(i);
  for (size_t i = 0; i < from.size(); ++i) table[static_cast<uint8_t>(from[i])] = to[i];
  return make_bytes(table);
}

Ref bytes_translate(Value self, const Value* args) {
  std::string_view table, deleted;
  bool mapping = args[0] != kNone;
  if (mapping && !view_argument(args[0], &table)) return nullptr;
  if (mapping && table.size() != 256) {
    return raise(rt->exc.ValueError, "translation table must be 256 characters long");
  }
  if (args[1] && !view_argument(args[1], &deleted)) return nullptr;
  std::string out;
  for (char c : bytes_of(self)) {
    if (deleted.find(c) != deleted.npos) continue;
    out += mapping ? table[static_cast<uint8_t>(c)] : c;
  }
  return make_like(self, out);
}

Ref bytes_getnewargs(Value self, const Value*) {
  Ref copy = make_bytes(bytes_of(self));
  Value item = copy;
  return copy ? make_tuple(&item, 1) : nullptr;
}

}  // namespace coroscope
