// Methods of str that search, join, pad, strip and replace; and the table of all its methods.
//
// Interface: engine/runtime/str_methods.h. Tests: tests/lang/str.
#include "engine/runtime/str_methods.h"

#include <cstring>

#include "engine/runtime/abstract.h"
#include "engine/runtime/text_search.h"
#include "engine/runtime/bytes.h"
#include "engine/runtime/dict.h"
#include "engine/runtime/format.h"
#include "engine/runtime/int.h"
#include "engine/runtime/sequence.h"
#include "engine/runtime/slice.h"
#include "engine/runtime/str_storage.h"
#include "engine/runtime/unicode.h"

namespace coroscope {

const NativeMethod kStrMethods[] = {
#define STR_METHOD(name, signature, function, flags) {name, signature, function, flags},
#include "engine/runtime/str_methods.inc"
#undef STR_METHOD
    {}};

Str* str_argument(const char* function, int position, Value value) {
  if (is_str(value)) return as_str(value);
  raise(rt->exc.TypeError, "%s() argument %d must be str, not %T", function, position, value);
  return nullptr;
}

namespace {

Ref same(Value self) { return is_exact_str(self) ? Ref::share(self) : make_str(text_of(self), as_str(self)->length); }

// A part of a str's bytes, with the offset where it starts; end < start = an empty range out of bounds.
struct Range {
  uint32_t start = 0, end = 0;
  bool valid = false;             // false: start lies beyond the end, so not even "" is found
};

bool search_range(Str* s, Value start, Value stop, Range* range) {
  int64_t from, to;
  if (!clamp_range(start, stop, s->length, &from, &to)) return false;
  range->valid = from <= to;
  if (!range->valid) return true;
  range->start = byte_offset(s, static_cast<uint32_t>(from));
  range->end = byte_offset(s, static_cast<uint32_t>(to));
  return true;
}

std::string_view part(Str* s, const Range& range) {
  return s->text().substr(range.start, range.end - range.start);
}

// The code point index of args[0] in self; -1 = absent, -2 = exception set.
int64_t search(const char* function, Value self, const Value* args, bool from_right) {
  Str* s = as_str(self);
  Str* needle = str_argument(function, 1, args[0]);
  Range range;
  if (!needle || !search_range(s, args[1], args[2], &range)) return -2;
  if (!range.valid) return -1;
  size_t found = from_right ? rfind_text(part(s, range), needle->text())
                            : find_text(part(s, range), needle->text());
  if (found == std::string_view::npos) return -1;
  return code_point_index(s, range.start + static_cast<uint32_t>(found));
}

Ref found_or_raise(int64_t found) {
  if (found == -2) return nullptr;
  if (found == -1) return raise(rt->exc.ValueError, "substring not found");
  return make_int(found);
}

Ref found_or_minus(int64_t found) { return found == -2 ? nullptr : make_int(found); }

}  // namespace

Ref str_find(Value self, const Value* args) { return found_or_minus(search("find", self, args, false)); }
Ref str_rfind(Value self, const Value* args) { return found_or_minus(search("rfind", self, args, true)); }
Ref str_index(Value self, const Value* args) { return found_or_raise(search("index", self, args, false)); }
Ref str_rindex(Value self, const Value* args) { return found_or_raise(search("rindex", self, args, true)); }

Ref str_count(Value self, const Value* args) {
  Str* s = as_str(self);
  Str* needle = str_argument("count", 1, args[0]);
  Range range;
  if (!needle || !search_range(s, args[1], args[2], &range)) return nullptr;
  if (!range.valid) return make_int(0);
  std::string_view text = part(s, range);
  if (!needle->size) return make_int(int64_t{count_code_points(text)} + 1);
  int64_t count = 0;
  for (size_t at = 0; (at = find_text(text, needle->text(), at)) != std::string_view::npos; at += needle->size) {
    ++count;
  }
  return make_int(count);
}

namespace {

Ref matches_end(const char* function, Value self, const Value* args, bool at_start) {
  Str* s = as_str(self);
  Range range;
  if (!search_range(s, args[1], args[2], &range)) return nullptr;
  auto matches = [&](Str* affix) {
    if (!range.valid) return false;
    std::string_view text = part(s, range);
    return at_start ? text.starts_with(affix->text()) : text.ends_with(affix->text());
  };
  if (is_str(args[0])) return Ref::adopt(boolean(matches(as_str(args[0]))));
  if (!is_tuple(args[0])) {
    return raise(rt->exc.TypeError, "%s first arg must be str or a tuple of str, not %T", function,
                 args[0]);
  }
  Tuple* affixes = as_tuple(args[0]);
  for (intptr_t i = 0; i < affixes->size; ++i) {
    if (!is_str(affixes->items[i])) {
      return raise(rt->exc.TypeError, "tuple for %s must only contain str, not %T", function,
                   affixes->items[i]);
    }
    if (matches(as_str(affixes->items[i]))) return Ref::adopt(kTrue);
  }
  return Ref::adopt(kFalse);
}

}  // namespace

Ref str_startswith(Value self, const Value* args) { return matches_end("startswith", self, args, true); }
Ref str_endswith(Value self, const Value* args) { return matches_end("endswith", self, args, false); }

Ref str_removeprefix(Value self, const Value* args) {
  Str* prefix = str_argument("removeprefix", 0, args[0]);
  if (!prefix) {
    clear_raised();
    return raise(rt->exc.TypeError, "removeprefix() argument must be str, not %T", args[0]);
  }
  Str* s = as_str(self);
  if (!prefix->size || !s->text().starts_with(prefix->text())) return same(self);
  return make_str(s->text().substr(prefix->size), s->length - prefix->length);
}

Ref str_removesuffix(Value self, const Value* args) {
  if (!is_str(args[0])) {
    return raise(rt->exc.TypeError, "removesuffix() argument must be str, not %T", args[0]);
  }
  Str *suffix = as_str(args[0]), *s = as_str(self);
  if (!suffix->size || !s->text().ends_with(suffix->text())) return same(self);
  return make_str(s->text().substr(0, s->size - suffix->size), s->length - suffix->length);
}

Ref str_join(Value self, const Value* args) {
  Ref items;
  if (is_exact_list(args[0]) || is_exact_tuple(args[0])) {
    items = Ref::share(args[0]);
  } else {
    items = to_list(args[0]);
    if (!items) {
      if (raised_matches(Value(rt->exc.TypeError)) && !type_of(args[0])->slots.iter &&
          !type_of(args[0])->slots.get_item) {
        clear_raised();
        raise(rt->exc.TypeError, "can only join an iterable");
      }
      return nullptr;
    }
  }
  ItemsView view(items);
  Str* separator = as_str(self);
  uint64_t size = 0, length = 0;
  for (intptr_t i = 0; i < view.size(); ++i) {
    if (!is_str(view[i])) {
      return raise(rt->exc.TypeError, "sequence item %z: expected str instance, %T found",
                   static_cast<int64_t>(i), view[i]);
    }
    size += as_str(view[i])->size + (i ? separator->size : 0);
    length += as_str(view[i])->length + (i ? separator->length : 0);
    if (size > kMaxStrSize) return raise_no_memory();
  }
  if (view.size() == 0) return Ref::share(rt->empty_str);
  if (view.size() == 1 && is_exact_str(view[0])) return Ref::share(view[0]);
  char* data;
  Ref result = make_uninitialized_str(size, static_cast<uint32_t>(length), &data);
  if (!result) return nullptr;
  for (intptr_t i = 0; i < view.size(); ++i) {
    if (i) {
      memcpy(data, separator->data, separator->size);
      data += separator->size;
    }
    Str* s = as_str(view[i]);
    memcpy(data, s->data, s->size);
    data += s->size;
  }
  return result;
}

Ref str_replace(Value self, const Value* args) {
  Str* s = as_str(self);
  Str* old = str_argument("replace", 1, args[0]);
  Str* replacement = old ? str_argument("replace", 2, args[1]) : nullptr;
  int64_t limit = -1;
  if (!replacement || (args[2] && !to_index_size(args[2], &limit, rt->exc.OverflowError))) return nullptr;
  if (str_equal(old, replacement)) return same(self);
  if (limit < 0) limit = INT64_MAX;
  StringBuilder out;
  std::string_view text = s->text();
  size_t at = 0;
  bool changed = false;
  if (!old->size) {
    // "" matches before every code point and at the end.
    const char* p = s->data;
    const char* end = s->data + s->size;
    for (; limit > 0; --limit) {
      out.append(replacement);
      changed = true;
      if (p == end) break;
      const char* from = p;
      decode_code_point(&p);
      out.append(std::string_view(from, static_cast<size_t>(p - from)));
      if (out.failed()) return nullptr;
    }
    at = static_cast<size_t>(p - s->data);
  } else {
    for (size_t found; limit > 0 && (found = find_text(text, old->text(), at)) != text.npos; --limit) {
      out.append(text.substr(at, found - at));
      out.append(replacement);
      if (out.failed()) return nullptr;
      at = found + old->size;
      changed = true;
    }
  }
  if (!changed) return same(self);
  out.append(text.substr(at));
  return out.finish();
}

namespace {

bool contains_point(std::string_view set, uint32_t c) {
  for (CodePoints points(set); points.more();) {
    if (points.next() == c) return true;
  }
  return false;
}

Ref strip(const char* function, Value self, Value chars, bool left, bool right) {
  Str* s = as_str(self);
  if (chars && chars != kNone && !is_str(chars)) {
    return raise(rt->exc.TypeError, "%s arg must be None or str", function);
  }
  bool spaces = !chars || chars == kNone;
  auto strippable = [&](uint32_t c) { return spaces ? is_space(c) : contains_point(text_of(chars), c); };
  const char* start = s->data;
  const char* end = s->data + s->size;
  while (left && start < end) {
    const char* p = start;
    if (!strippable(decode_code_point(&p))) break;
    start = p;
  }
  while (right && end > start) {
    const char* p = end;
    if (!strippable(decode_code_point_before(&p))) break;
    end = p;
  }
  if (start == s->data && end == s->data + s->size) return same(self);
  return make_str({start, static_cast<size_t>(end - start)});
}

// The fill character and width of center, ljust, rjust; false = raised.
bool padding(Str* s, const Value* args, uint32_t* fill, int64_t* pad) {
  int64_t width;
  if (!to_index_size(args[0], &width, rt->exc.OverflowError)) return false;
  *fill = ' ';
  if (args[1]) {
    if (!is_str(args[1])) {
      raise(rt->exc.TypeError, "The fill character must be a unicode character, not %T", args[1]);
      return false;
    }
    if (as_str(args[1])->length != 1) {
      raise(rt->exc.TypeError, "The fill character must be exactly one character long");
      return false;
    }
    *fill = code_point_at(as_str(args[1]), 0);
  }
  *pad = width > s->length ? width - s->length : 0;
  if (*pad <= kMaxStrSize / 4) return true;
  raise_no_memory();
  return false;
}

Ref pad(Str* s, uint32_t fill, int64_t left, int64_t right) {
  if (!left && !right) return same(Value(s));
  if (!heap_can_grow(static_cast<size_t>(left + right) * 2 + s->size)) return nullptr;
  StringBuilder out;
  out.append_repeated(fill, left);
  out.append(s);
  out.append_repeated(fill, right);
  return out.finish();
}

}  // namespace

Ref str_strip(Value self, const Value* args) { return strip("strip", self, args[0], true, true); }
Ref str_lstrip(Value self, const Value* args) { return strip("lstrip", self, args[0], true, false); }
Ref str_rstrip(Value self, const Value* args) { return strip("rstrip", self, args[0], false, true); }

Ref str_center(Value self, const Value* args) {
  uint32_t fill;
  int64_t total;
  if (!padding(as_str(self), args, &fill, &total)) return nullptr;
  // An odd rest goes left if the width is odd too, as CPython has it.
  int64_t width = as_str(self)->length + total;
  int64_t left = total / 2 + (total & width & 1);
  return pad(as_str(self), fill, left, total - left);
}

Ref str_ljust(Value self, const Value* args) {
  uint32_t fill;
  int64_t total;
  return padding(as_str(self), args, &fill, &total) ? pad(as_str(self), fill, 0, total) : nullptr;
}

Ref str_rjust(Value self, const Value* args) {
  uint32_t fill;
  int64_t total;
  return padding(as_str(self), args, &fill, &total) ? pad(as_str(self), fill, total, 0) : nullptr;
}

Ref str_zfill(Value self, const Value* args) {
  Str* s = as_str(self);
  const Value only_width[] = {args[0], Value()};
  uint32_t fill;
  int64_t total;
  if (!padding(s, only_width, &fill, &total)) return nullptr;
  bool is_signed = s->size && (s->data[0] == '-' || s->data[0] == '+');
  if (!total || !is_signed) return pad(s, '0', total, 0);
  StringBuilder out;
  out.append_char(s->data[0]);
  out.append_repeated('0', total);
  out.append(s->text().substr(1));
  return out.finish();
}

Ref str_expandtabs(Value self, const Value* args) {
  int64_t size = 8;
  if (args[0] && !to_index_size(args[0], &size, rt->exc.OverflowError)) return nullptr;
  if (size > kMaxStrSize) return raise(rt->exc.OverflowError, "new string is too long");
  if (text_of(self).find('\t') == std::string_view::npos) return same(self);
  StringBuilder out;
  int64_t column = 0;
  for (CodePoints points(text_of(self)); points.more() && !out.failed();) {
    uint32_t c = points.next();
    if (c == '\t') {
      int64_t spaces = size > 0 ? size - column % size : 0;
      if (!heap_can_grow(static_cast<size_t>(spaces) * 2)) return nullptr;
      out.append_repeated(' ', spaces);
      column += spaces;
      continue;
    }
    column = c == '\n' || c == '\r' ? 0 : column + 1;
    out.append_point(c);
  }
  return out.finish();
}

Ref str_encode(Value self, const Value* args) {
  Str* encoding = args[0] ? nullptr : as_str(self);
  for (int i = 0; i < 2; ++i) {
    if (args[i] && !is_str(args[i])) {
      return raise(rt->exc.TypeError, "encode() argument '%s' must be str, not %T",
                   i ? "errors" : "encoding", args[i]);
    }
  }
  if (args[0]) encoding = as_str(args[0]);
  return encode(as_str(self), args[0] ? encoding->data : nullptr,
                args[1] ? as_str(args[1])->data : nullptr);
}

Ref str_format(Value self, const Value* args) { return format_template(as_str(self), args[0], args[1]); }
Ref str_format_map(Value self, const Value* args) {
  return format_template(as_str(self), Value(), args[0]);
}
Ref str_format_method(Value self, const Value* args) { return format_text(self, args[0]); }

Ref str_getnewargs(Value self, const Value*) {
  Ref copy = make_str(text_of(self), as_str(self)->length);
  Value item = copy;
  return copy ? make_tuple(&item, 1) : nullptr;
}

// --- translate ---------------------------------------------------------------------------------------------

Ref str_maketrans(Value, const Value* args) {
  Own<Dict> table = new_dict();
  if (!table) return nullptr;
  if (!args[1]) {
    if (!is_dict(args[0])) {
      return raise(rt->exc.TypeError, "if you give only one argument to maketrans it must be a dict");
    }
    Own<Dict> source = Own<Dict>::share(as_dict(args[0]));
    intptr_t position = 0;
    for (Value k, v; dict_next(source.get(), &position, &k, &v);) {
      Ref key = Ref::share(k);
      if (is_str(k)) {
        if (as_str(k)->length != 1) {
          return raise(rt->exc.ValueError, "string keys in translate table must be of length 1");
        }
        key = make_int(code_point_at(as_str(k), 0));
      } else if (!is_int(k)) {
        return raise(rt->exc.TypeError, "keys in translate table must be strings or integers");
      }
      if (!dict_set(table.get(), key, v)) return nullptr;
    }
    return std::move(table);
  }
  if (!is_str(args[0])) {
    return raise(rt->exc.TypeError,
                 "first maketrans argument must be a string if there is a second argument");
  }
  Str* from = as_str(args[0]);
  Str* to = str_argument("maketrans", 2, args[1]);
  Str* deleted = !to ? nullptr : args[2] ? str_argument("maketrans", 3, args[2]) : to;
  if (!deleted) return nullptr;
  if (from->length != to->length) {
    return raise(rt->exc.ValueError, "the first two maketrans arguments must have equal length");
  }
  CodePoints target(to->text());
  for (CodePoints points(from->text()); points.more();) {
    Value key = Value::small(static_cast<intptr_t>(points.next()));
    if (!dict_set(table.get(), key, Value::small(static_cast<intptr_t>(target.next())))) return nullptr;
  }
  if (!args[2]) return std::move(table);
  for (CodePoints points(deleted->text()); points.more();) {
    if (!dict_set(table.get(), Value::small(static_cast<intptr_t>(points.next())), kNone)) return nullptr;
  }
  return std::move(table);
}

Ref str_translate(Value self, const Value* args) {
  StringBuilder out;
  Ref keep = Ref::share(self);
  for (CodePoints points(text_of(self)); points.more() && !out.failed();) {
    uint32_t c = points.next();
    Ref mapped = get_item(args[0], Value::small(static_cast<intptr_t>(c)));
    if (!mapped) {
      if (!raised_matches(Value(rt->exc.LookupError))) return nullptr;
      clear_raised();
      out.append_point(c);
    } else if (is_str(mapped)) {
      out.append(mapped);
    } else if (is_int(mapped)) {
      int64_t point;
      if (!int_word(mapped, &point) || point < 0 || point > kMaxCodePoint) {
        return raise(rt->exc.ValueError, "character mapping must be in range(0x110000)");
      }
      out.append_point(static_cast<uint32_t>(point));
    } else if (mapped.get() != kNone) {
      return raise(rt->exc.TypeError, "character mapping must return integer, None or str");
    }
  }
  return out.finish();
}

}  // namespace coroscope
