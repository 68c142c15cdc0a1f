// The % operator of str and bytes.
//
// Interface: engine/runtime/format.h. Tests: tests/lang/format.
#include <cmath>

#include "engine/runtime/abstract.h"
#include "engine/runtime/bytes.h"
#include "engine/runtime/dict.h"
#include "engine/runtime/float.h"
#include "engine/runtime/format.h"
#include "engine/runtime/int.h"
#include "engine/runtime/tuple.h"

namespace coroscope {

namespace {

struct Directive {
  bool left = false, plus = false, space = false, alternate = false, zero = false;
  int64_t width = -1, precision = -1;
  uint32_t type = 0;
  size_t position = 0;          // of the type, in code points, for messages
};

class PercentFormatter {
 public:
  PercentFormatter(std::string_view format, Value arguments, bool bytes)
      : format_(format), at_(format.data()), end_(format.data() + format.size()),
        arguments_(Ref::share(arguments)), bytes_(bytes) {
    is_tuple_ = is_tuple(arguments);
    is_mapping_ = !is_tuple_ && !is_str(arguments) && !(bytes && (is_bytes(arguments) || is_bytearray(arguments))) &&
                  type_of(arguments)->slots.get_item;
  }

  bool run() {
    while (at_ < end_) {
      const char* start = at_;
      while (at_ < end_ && *at_ != '%') ++at_;
      out.append(std::string_view(start, static_cast<size_t>(at_ - start)));
      if (at_ == end_) break;
      ++at_;
      if (!directive() || out.failed()) return false;
    }
    return all_used();
  }

  StringBuilder out;

 private:
  bool all_used() {
    intptr_t count = is_tuple_ ? as_tuple(arguments_)->size : 1;
    if (used_ >= count || (!is_tuple_ && is_mapping_)) return true;
    raise(rt->exc.TypeError, bytes_ ? "not all arguments converted during bytes formatting"
                                    : "not all arguments converted during string formatting");
    return false;
  }

  bool incomplete() {
    raise(rt->exc.ValueError, "incomplete format");
    return false;
  }

  // The next positional argument; null = TypeError is set.
  Ref next_argument() {
    if (keyed_) return std::move(keyed_);  // a * before the value takes it
    if (!is_tuple_ && used_ == 0) {
      ++used_;
      return arguments_;
    }
    if (is_tuple_ && used_ < as_tuple(arguments_)->size) {
      return Ref::share(as_tuple(arguments_)->items[used_++]);
    }
    return raise(rt->exc.TypeError, "not enough arguments for format string");
  }

  // %(key)s: from now on the arguments are what the mapping holds under the key.
  bool take_key() {
    if (at_ == end_ || *at_ != '(') return true;
    if (!is_mapping_) {
      raise(rt->exc.TypeError, "format requires a mapping");
      return false;
    }
    const char* start = ++at_;
    int depth = 1;
    for (; at_ < end_ && depth; ++at_) depth += *at_ == '(' ? 1 : *at_ == ')' ? -1 : 0;
    if (depth) {
      raise(rt->exc.ValueError, "incomplete format key");
      return false;
    }
    std::string_view text(start, static_cast<size_t>(at_ - start - 1));
    Ref key = bytes_ ? make_bytes(text) : make_str(text);
    keyed_ = key ? get_item(arguments_, key) : nullptr;
    used_ = 1;  // the mapping itself is no argument any more
    return bool(keyed_);
  }

  bool take_flags(Directive* d) {
    for (; at_ < end_; ++at_) {
      switch (*at_) {
        case '-': d->left = true; break;
        case '+': d->plus = true; break;
        case ' ': d->space = true; break;
        case '#': d->alternate = true; break;
        case '0': d->zero = true; break;
        default: return true;
      }
    }
    return incomplete();
  }

  bool take_number(int64_t* out_number, bool is_width, Directive* d) {
    if (at_ < end_ && *at_ == '*') {
      ++at_;
      Ref argument = next_argument();
      if (!argument) return false;
      if (!is_int(argument)) {
        raise(rt->exc.TypeError, "* wants int");
        return false;
      }
      *out_number = int_clamp(argument);
      if (*out_number > INT32_MAX || *out_number < INT32_MIN) {
        raise(rt->exc.OverflowError, "Python int too large to convert to C %s", is_width ? "ssize_t" : "int");
        return false;
      }
      if (is_width && *out_number < 0) {
        d->left = true;
        *out_number = -*out_number;
      }
      if (!is_width && *out_number < 0) *out_number = 0;
      return true;
    }
    while (at_ < end_ && *at_ >= '0' && *at_ <= '9') {
      if (*out_number < 0) *out_number = 0;
      *out_number = *out_number * 10 + (*at_++ - '0');
      if (*out_number > INT32_MAX) {
        raise(rt->exc.ValueError, is_width ? "width too big" : "precision too big");
        return false;
      }
    }
    return true;
  }

  bool directive() {
    Directive d;
    keyed_ = Ref();
    if (at_ == end_) return incomplete();
    if (*at_ == '%') {
      out.append_char(*at_++);
      return true;
    }
    if (!take_key() || !take_flags(&d) || !take_number(&d.width, true, &d)) return false;
    if (at_ < end_ && *at_ == '.') {
      ++at_;
      d.precision = 0;
      if (!take_number(&d.precision, false, &d)) return false;
    }
    while (at_ < end_ && (*at_ == 'l' || *at_ == 'h' || *at_ == 'L')) ++at_;
    if (at_ == end_) return incomplete();
    d.position = count_code_points(format_.substr(0, static_cast<size_t>(at_ - format_.data())));
    d.type = bytes_ ? static_cast<uint8_t>(*at_++) : decode_code_point(&at_);
    Ref argument = keyed_ ? keyed_ : next_argument();
    return argument && convert(d, argument);
  }

  bool convert(const Directive& d, Value v) {
    switch (d.type) {
      case 's': case 'r': case 'a': return bytes_ ? convert_bytes(d, v) : convert_text(d, v);
      case 'b':
        if (bytes_) return convert_bytes(d, v);
        return unsupported(d);
      case 'c': return convert_character(d, v);
      case 'd': case 'i': case 'u': case 'o': case 'x': case 'X': return convert_int(d, v);
      case 'e': case 'E': case 'f': case 'F': case 'g': case 'G': return convert_float(d, v);
      default: return unsupported(d);
    }
  }

  bool unsupported(const Directive& d) {
    char shown = d.type >= 32 && d.type < 127 ? static_cast<char>(d.type) : '?';
    raise(rt->exc.ValueError, "unsupported format character '%c' (0x%x) at index %z", shown,
          static_cast<int>(d.type), static_cast<int64_t>(d.position));
    return false;
  }

  void put(const Directive& d, std::string_view text, int64_t length) {
    int64_t total = d.width > length ? d.width - length : 0;
    if (total > 4096 && !heap_can_grow(static_cast<size_t>(total) * 2)) return;
    if (!d.left) out.append_repeated(' ', total);
    out.append(text);
    if (d.left) out.append_repeated(' ', total);
  }

  bool convert_text(const Directive& d, Value v) {
    Ref text = d.type == 's' ? str(v) : d.type == 'r' ? repr(v) : ascii(v);
    if (!text) return false;
    Str* s = as_str(text);
    uint32_t length = s->length;
    if (d.precision >= 0 && d.precision < length) length = static_cast<uint32_t>(d.precision);
    put(d, s->text().substr(0, byte_offset(s, length)), length);
    return !is_raised();
  }

  bool convert_bytes(const Directive& d, Value v) {
    std::string_view view;
    Ref keep;
    if (d.type == 'r' || d.type == 'a') {
      keep = ascii(v);
      if (!keep) return false;
      view = text_of(keep);
    } else if (!buffer_view(v, &view)) {
      if (is_raised()) return false;
      keep = lookup_special(v, rt->str.__bytes__);
      if (keep) keep = call0(keep);
      if (is_raised()) return false;
      if (!keep) {
        raise(rt->exc.TypeError,
              "%%b requires a bytes-like object, or an object that implements __bytes__, not '%T'", v);
        return false;
      }
      view = bytes_text(as_bytes(keep));
    }
    if (d.precision >= 0) view = view.substr(0, static_cast<size_t>(d.precision));
    put(d, view, static_cast<int64_t>(view.size()));
    return !is_raised();
  }

  bool convert_character(const Directive& d, Value v) {
    std::string text;
    std::string_view view;
    if (bytes_ && buffer_view(v, &view) && view.size() == 1) {
      text = view;
    } else if (!bytes_ && is_str(v)) {
      if (as_str(v)->length != 1) {
        raise(rt->exc.TypeError, "%%c requires an int or a unicode character, not a string of length %z",
              static_cast<int64_t>(as_str(v)->length));
        return false;
      }
      text = text_of(v);
    } else if (is_int(v) || type_of(v)->slots.index) {
      Ref n = index(v);
      if (!n) return false;
      int64_t c = int_clamp(n);
      if (c < 0 || c > (bytes_ ? 255 : kMaxCodePoint)) {
        raise(rt->exc.OverflowError, bytes_ ? "%%c arg not in range(256)" : "%%c arg not in range(0x110000)");
        return false;
      }
      if (bytes_) {
        text += static_cast<char>(c);
      } else {
        append_code_point(&text, static_cast<uint32_t>(c));
      }
    } else {
      raise(rt->exc.TypeError, bytes_ ? "%%c requires an integer in range(256) or a single byte, not %T"
                                      : "%%c requires an int or a unicode character, not %T", v);
      return false;
    }
    put(d, text, 1);
    return !is_raised();
  }

  // sign, prefix and digits with the directive's zeros and spaces.
  void put_number(const Directive& d, bool negative, std::string_view prefix, std::string_view digits) {
    std::string text;
    if (negative) {
      text += '-';
    } else if (d.plus) {
      text += '+';
    } else if (d.space) {
      text += ' ';
    }
    text += prefix;
    int64_t missing = d.width - static_cast<int64_t>(text.size() + digits.size());
    if (d.zero && !d.left && missing > 0) {
      if (!heap_can_grow(static_cast<size_t>(missing) * 4)) return;
      text.append(static_cast<size_t>(missing), '0');
    }
    text += digits;
    put(d, text, static_cast<int64_t>(text.size()));
  }

  bool convert_int(const Directive& d, Value v) {
    bool decimal = d.type == 'd' || d.type == 'i' || d.type == 'u';
    char shown = static_cast<char>(d.type);
    Ref n;
    if (is_int(v)) {
      n = exact_int(v);
    } else if (decimal && (is_float(v) || type_of(v)->slots.to_int || type_of(v)->slots.index) && !is_str(v) && !is_bytes(v)) {
      n = make_int_from_object(v);
    } else if (!decimal && type_of(v)->slots.index) {
      n = index(v);
    } else {
      raise(rt->exc.TypeError, decimal ? "%%%c format: a real number is required, not %T"
                                       : "%%%c format: an integer is required, not %T", shown, v);
      return false;
    }
    if (!n) return false;
    std::string digits;
    int base = decimal ? 10 : d.type == 'o' ? 8 : 16;
    if (!int_to_text(n, base, &digits)) return false;
    bool negative = digits[0] == '-';
    if (negative) digits.erase(0, 1);
    if (d.precision > static_cast<int64_t>(digits.size())) {
      if (!heap_can_grow(static_cast<size_t>(d.precision) * 4)) return false;
      digits.insert(0, static_cast<size_t>(d.precision) - digits.size(), '0');
    }
    const char* prefix = !d.alternate || decimal ? "" : d.type == 'o' ? "0o" : d.type == 'x' ? "0x" : "0X";
    if (d.type == 'X') {
      for (char& c : digits) c = c >= 'a' && c <= 'f' ? static_cast<char>(c - 32) : c;
    }
    put_number(d, negative, prefix, digits);
    return !is_raised();
  }

  bool convert_float(const Directive& d, Value v) {
    double value;
    if (!is_float(v) && !is_int(v) && !type_of(v)->slots.to_float && !type_of(v)->slots.index) {
      raise(rt->exc.TypeError, bytes_ ? "float argument required, not %T" : "must be real number, not %T", v);
      return false;
    }
    if (!to_double(v, &value)) return false;
    if (d.precision > (1 << 20)) {
      raise(rt->exc.ValueError, "precision too big");
      return false;
    }
    std::string text;
    append_double(&text, value, static_cast<char>(d.type), static_cast<int>(d.precision),
                  d.alternate ? kDoubleAlternate : 0);
    bool negative = text[0] == '-';
    put_number(d, negative, "", std::string_view(text).substr(negative ? 1 : 0));
    return !is_raised();
  }

  std::string_view format_;
  const char* at_;
  const char* end_;
  Ref arguments_, keyed_;
  intptr_t used_ = 0;
  bool is_tuple_, is_mapping_, bytes_;
};

}  // namespace

Ref format_percent(Value format, Value arguments) {
  Ref keep = Ref::share(format);
  PercentFormatter formatter(text_of(format), arguments, false);
  return formatter.run() ? formatter.out.finish() : formatter.out.failed() ? formatter.out.finish() : nullptr;
}

Ref format_percent_bytes(std::string_view format, Value arguments, bool to_bytearray) {
  std::string copy(format);   // the formatted object may be changed by what __format__ runs
  PercentFormatter formatter(copy, arguments, true);
  if (!formatter.run()) return nullptr;
  return to_bytearray ? make_bytearray(formatter.out.view()) : make_bytes(formatter.out.view());
}

}  // namespace coroscope
