// Methods of str about the case and the kind of its characters, by Unicode's properties.
//
// Interface: engine/runtime/str_methods.h. Tests: tests/lang/str.
#include "engine/runtime/str_methods.h"
#include "engine/runtime/unicode.h"

namespace coroscope {

namespace {

using Mapping = int (*)(uint32_t c, uint32_t out[3]);

void append_mapped(StringBuilder* out, uint32_t c, Mapping mapping) {
  uint32_t points[3];
  int count = mapping(c, points);
  for (int i = 0; i < count; ++i) out->append_point(points[i]);
}

Ref map_ascii(Str* s, char first, char last, int difference) {
  std::string text(s->text());
  for (char& c : text) {
    if (c >= first && c <= last) c = static_cast<char>(c + difference);
  }
  return make_ascii_str(text);
}

constexpr uint32_t kSigma = 0x3a3, kFinalSigma = 0x3c2, kSmallSigma = 0x3c3;

// A sigma after a letter and not before one is written in its final form.
bool is_final_sigma(std::string_view text, const char* sigma, const char* after) {
  const char* p = sigma;
  bool letter_before = false;
  while (p > text.data()) {
    uint32_t c = decode_code_point_before(&p);
    if (is_case_ignorable(c)) continue;
    letter_before = is_cased(c);
    break;
  }
  if (!letter_before) return false;
  const char* end = text.data() + text.size();
  while (after < end) {
    uint32_t c = decode_code_point(&after);
    if (!is_case_ignorable(c)) return !is_cased(c);
  }
  return true;
}

void append_lower(StringBuilder* out, std::string_view text, const char* at, const char* after,
                  uint32_t c) {
  if (c == kSigma) {
    out->append_point(is_final_sigma(text, at, after) ? kFinalSigma : kSmallSigma);
  } else {
    append_mapped(out, c, to_lower);
  }
}

template <class Test>
Ref all_are(Value self, Test test) {
  std::string_view text = text_of(self);
  if (text.empty()) return Ref::adopt(kFalse);
  for (CodePoints points(text); points.more();) {
    if (!test(points.next())) return Ref::adopt(kFalse);
  }
  return Ref::adopt(kTrue);
}

// Cased characters there must be, and none of the other case.
Ref is_all_case(Value self, bool (*wanted)(uint32_t), bool (*other)(uint32_t)) {
  bool any = false;
  for (CodePoints points(text_of(self)); points.more();) {
    uint32_t c = points.next();
    if (other(c) || is_title(c)) return Ref::adopt(kFalse);
    any = any || wanted(c);
  }
  return Ref::adopt(boolean(any));
}

}  // namespace

Ref str_upper(Value self, const Value*) {
  if (as_str(self)->is_ascii()) return map_ascii(as_str(self), 'a', 'z', -32);
  StringBuilder out;
  for (CodePoints points(text_of(self)); points.more();) append_mapped(&out, points.next(), to_upper);
  return out.finish();
}

Ref str_lower(Value self, const Value*) {
  if (as_str(self)->is_ascii()) return map_ascii(as_str(self), 'A', 'Z', 32);
  StringBuilder out;
  for (CodePoints points(text_of(self)); points.more();) {
    const char* at = points.position();
    uint32_t c = points.next();
    append_lower(&out, text_of(self), at, points.position(), c);
  }
  return out.finish();
}

Ref str_casefold(Value self, const Value*) {
  if (as_str(self)->is_ascii()) return map_ascii(as_str(self), 'A', 'Z', 32);
  StringBuilder out;
  for (CodePoints points(text_of(self)); points.more();) append_mapped(&out, points.next(), to_folded);
  return out.finish();
}

Ref str_capitalize(Value self, const Value*) {
  StringBuilder out;
  CodePoints points(text_of(self));
  if (points.more()) append_mapped(&out, points.next(), to_title);
  while (points.more()) {
    const char* at = points.position();
    uint32_t c = points.next();
    append_lower(&out, text_of(self), at, points.position(), c);
  }
  return out.finish();
}

Ref str_title(Value self, const Value*) {
  StringBuilder out;
  bool in_word = false;
  for (CodePoints points(text_of(self)); points.more();) {
    const char* at = points.position();
    uint32_t c = points.next();
    if (in_word) {
      append_lower(&out, text_of(self), at, points.position(), c);
    } else {
      append_mapped(&out, c, to_title);
    }
    in_word = is_cased(c);
  }
  return out.finish();
}

Ref str_swapcase(Value self, const Value*) {
  StringBuilder out;
  for (CodePoints points(text_of(self)); points.more();) {
    const char* at = points.position();
    uint32_t c = points.next();
    if (is_upper(c)) {
      append_lower(&out, text_of(self), at, points.position(), c);
    } else if (is_lower(c)) {
      append_mapped(&out, c, to_upper);
    } else {
      out.append_point(c);
    }
  }
  return out.finish();
}

Ref str_isalnum(Value self, const Value*) {
  return all_are(self, [](uint32_t c) { return is_alphabetic(c) || is_numeric(c); });
}
Ref str_isalpha(Value self, const Value*) { return all_are(self, is_alphabetic); }
Ref str_isdecimal(Value self, const Value*) { return all_are(self, is_decimal); }
Ref str_isdigit(Value self, const Value*) { return all_are(self, is_digit); }
Ref str_isnumeric(Value self, const Value*) { return all_are(self, is_numeric); }
Ref str_isspace(Value self, const Value*) { return all_are(self, is_space); }
Ref str_isascii(Value self, const Value*) { return Ref::adopt(boolean(as_str(self)->is_ascii())); }
Ref str_isupper(Value self, const Value*) { return is_all_case(self, is_upper, is_lower); }
Ref str_islower(Value self, const Value*) { return is_all_case(self, is_lower, is_upper); }

Ref str_isprintable(Value self, const Value*) {
  return as_str(self)->size ? all_are(self, is_printable) : Ref::adopt(kTrue);
}

Ref str_isidentifier(Value self, const Value*) {
  CodePoints points(text_of(self));
  if (!points.more() || !is_identifier_start(points.next())) return Ref::adopt(kFalse);
  while (points.more()) {
    if (!is_identifier_part(points.next())) return Ref::adopt(kFalse);
  }
  return Ref::adopt(kTrue);
}

Ref str_istitle(Value self, const Value*) {
  bool any = false, in_word = false;
  for (CodePoints points(text_of(self)); points.more();) {
    uint32_t c = points.next();
    if (is_upper(c) || is_title(c)) {
      if (in_word) return Ref::adopt(kFalse);
      in_word = any = true;
    } else if (is_lower(c)) {
      if (!in_word) return Ref::adopt(kFalse);
      any = true;
    } else {
      in_word = false;
    }
  }
  return Ref::adopt(boolean(any));
}

}  // namespace coroscope
