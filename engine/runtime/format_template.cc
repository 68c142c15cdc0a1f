// str.format and str.format_map: replacement fields with names, attributes, indexes, conversions and
// nested specs.
//
// Interface: engine/runtime/format.h. Tests: tests/lang/format.
#include "engine/runtime/abstract.h"
#include "engine/runtime/format.h"
#include "engine/runtime/int.h"
#include "engine/runtime/tuple.h"

namespace coroscope {

namespace {

constexpr int kMaxNesting = 2;

class TemplateFormatter {
 public:
  TemplateFormatter(Value args, Value keywords) : args_(args), keywords_(keywords) {}

  bool run(std::string_view text, int depth, StringBuilder* out) {
    if (depth > kMaxNesting) {
      raise(rt->exc.ValueError, "Max string recursion exceeded");
      return false;
    }
    size_t at = 0;
    while (at < text.size()) {
      size_t brace = text.find_first_of("{}", at);
      out->append(text.substr(at, brace == text.npos ? text.npos : brace - at));
      if (brace == text.npos) break;
      char c = text[brace];
      if (brace + 1 < text.size() && text[brace + 1] == c) {
        out->append_char(c);
        at = brace + 2;
        continue;
      }
      if (c == '}') return single_brace(c);
      if (brace + 1 == text.size()) return single_brace(c);
      size_t end = field_end(text, brace + 1);
      if (end == text.npos) {
        bool in_spec = text.find_first_of("!:", brace) != text.npos;
        raise(rt->exc.ValueError, in_spec ? "unmatched '{' in format spec"
                                          : "expected '}' before end of string");
        return false;
      }
      if (!field(text.substr(brace + 1, end - brace - 1), depth, out)) return false;
      at = end + 1;
    }
    return true;
  }

 private:
  static bool single_brace(char c) {
    raise(rt->exc.ValueError, "Single '%c' encountered in format string", c);
    return false;
  }

  // The brace that closes the field; brackets hide braces in the field's name.
  static size_t field_end(std::string_view text, size_t at) {
    int depth = 1;
    bool bracket = false, in_name = true;
    for (; at < text.size(); ++at) {
      char c = text[at];
      if (in_name && c == '[') bracket = true;
      if (in_name && c == ']') bracket = false;
      if (bracket) continue;
      if (depth == 1 && (c == ':' || c == '!')) in_name = false;
      if (c == '{') ++depth;
      if (c == '}' && --depth == 0) return at;
    }
    return text.npos;
  }

  bool field(std::string_view text, int depth, StringBuilder* out) {
    size_t name_end = 0;
    for (bool bracket = false; name_end < text.size(); ++name_end) {
      char c = text[name_end];
      if (c == '[') bracket = true;
      if (c == ']') bracket = false;
      if (!bracket && (c == ':' || c == '!')) break;
      if (c == '{' && !bracket) {
        raise(rt->exc.ValueError, "unexpected '{' in field name");
        return false;
      }
    }
    std::string_view rest = text.substr(name_end);
    uint32_t conversion = 0;
    if (!rest.empty() && rest[0] == '!' && !take_conversion(&rest, &conversion)) return false;
    Ref value = look_up(text.substr(0, name_end));
    if (!value || (conversion && !convert(conversion, &value))) return false;
    StringBuilder spec;
    if (!rest.empty() && !run(rest.substr(1), depth + 1, &spec)) return false;
    Ref spec_text = spec.finish();
    Ref formatted = spec_text ? format(value, spec_text) : nullptr;
    if (!formatted) return false;
    out->append(formatted);
    return !out->failed();
  }

  // !r, !s or !a at the start of *rest.
  static bool take_conversion(std::string_view* rest, uint32_t* conversion) {
    if (rest->size() < 2) {
      raise(rt->exc.ValueError, "unmatched '{' in format spec");
      return false;
    }
    const char* at = rest->data() + 1;
    *conversion = decode_code_point(&at);
    *rest = rest->substr(static_cast<size_t>(at - rest->data()));
    if (!rest->empty() && (*rest)[0] != ':') {
      raise(rt->exc.ValueError, "expected ':' after conversion specifier");
      return false;
    }
    return true;
  }

  static bool convert(uint32_t conversion, Ref* value) {
    switch (conversion) {
      case 'r': *value = repr(*value); break;
      case 's': *value = str(*value); break;
      case 'a': *value = ascii(*value); break;
      default:
        if (conversion > 32 && conversion < 127) {
          raise(rt->exc.ValueError, "Unknown conversion specifier %c", static_cast<int>(conversion));
        } else {
          raise(rt->exc.ValueError, "Unknown conversion specifier \\x%x", static_cast<int>(conversion));
        }
        return false;
    }
    return bool(*value);
  }

  // The number that all of `text` is; -1 = none, -2 = too big (ValueError set).
  static int64_t number(std::string_view text) {
    if (text.empty()) return -1;
    int64_t n = 0;
    for (char c : text) {
      if (c < '0' || c > '9') return -1;
      if (n > (INT64_MAX - 9) / 10) {
        raise(rt->exc.ValueError, "Too many decimal digits in format string");
        return -2;
      }
      n = n * 10 + (c - '0');
    }
    return n;
  }

  Ref positional(int64_t index) {
    if (!args_) {
      return raise(rt->exc.ValueError, "Format string contains positional fields");
    }
    if (index >= as_tuple(args_)->size) {
      return raise(rt->exc.IndexError, "Replacement index %z out of range for positional args tuple", index);
    }
    return Ref::share(as_tuple(args_)->items[index]);
  }

  bool set_numbering(bool automatic) {
    if (!args_) return true;
    if (numbering_ == Numbering::Unknown) {
      numbering_ = automatic ? Numbering::Automatic : Numbering::Manual;
    } else if ((numbering_ == Numbering::Automatic) != automatic) {
      raise(rt->exc.ValueError,
            automatic ? "cannot switch from manual field specification to automatic field numbering"
                      : "cannot switch from automatic field numbering to manual field specification");
      return false;
    }
    return true;
  }

  Ref first_part(std::string_view name) {
    int64_t n = number(name);
    if (n == -2) return nullptr;
    if (name.empty() || n >= 0) {
      if (!set_numbering(name.empty())) return nullptr;
      return positional(name.empty() ? next_index_++ : n);
    }
    Ref key = make_str(name);
    if (!key) return nullptr;
    if (!keywords_) return raise_key_error(key);
    return get_item(keywords_, key);
  }

  Ref look_up(std::string_view name) {
    size_t end = name.find_first_of(".[");
    Ref value = first_part(name.substr(0, end));
    if (end == name.npos) return value;
    std::string_view rest = name.substr(end);
    while (value && !rest.empty()) {
      if (rest[0] == '.') {
        size_t stop = rest.find_first_of(".[", 1);
        std::string_view attribute = rest.substr(1, stop == rest.npos ? rest.npos : stop - 1);
        if (attribute.empty()) return raise(rt->exc.ValueError, "Empty attribute in format string");
        Own<Str> interned = intern(attribute);
        value = interned ? get_attribute(value, interned.get()) : nullptr;
        rest = stop == rest.npos ? "" : rest.substr(stop);
      } else if (rest[0] == '[') {
        size_t stop = rest.find(']');
        if (stop == rest.npos) return raise(rt->exc.ValueError, "Missing ']' in format string");
        std::string_view key_text = rest.substr(1, stop - 1);
        if (key_text.empty()) return raise(rt->exc.ValueError, "Empty attribute in format string");
        int64_t n = number(key_text);
        if (n == -2) return nullptr;
        Ref key = n >= 0 ? make_int(n) : make_str(key_text);
        value = key ? get_item(value, key) : nullptr;
        rest = rest.substr(stop + 1);
        if (!rest.empty() && rest[0] != '.' && rest[0] != '[') {
          return raise(rt->exc.ValueError, "Only '.' or '[' may follow ']' in format field specifier");
        }
      }
    }
    return value;
  }

  enum class Numbering { Unknown, Automatic, Manual };

  Value args_, keywords_;
  Numbering numbering_ = Numbering::Unknown;
  int64_t next_index_ = 0;
};

}  // namespace

Ref format_template(Str* format, Value args, Value keywords) {
  Own<Str> keep = Own<Str>::share(format);
  StringBuilder out;
  if (!TemplateFormatter(args, keywords).run(format->text(), 0, &out)) {
    if (!is_raised() && out.failed()) raise_no_memory();
    return nullptr;
  }
  return out.finish();
}

}  // namespace coroscope
