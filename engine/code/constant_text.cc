// repr() of constants, without a runtime.
//
// Interface: constant_text.h. Covered by tests/golden/dis and by the messages in
// tests/errors/scope.
#include "engine/code/constant_text.h"

#include <double-conversion/double-to-string.h>

#include <cmath>

namespace coroscope::code {
namespace {

void append_hex(std::string* out, char letter, uint32_t value, int digits) {
  out->push_back('\\');
  out->push_back(letter);
  for (int shift = (digits - 1) * 4; shift >= 0; shift -= 4) {
    out->push_back("0123456789abcdef"[value >> shift & 15]);
  }
}

// Picks the quote, as Python does: double only when that saves escaping.
char quote_for(std::string_view text) {
  bool has_single = text.find('\'') != std::string_view::npos;
  bool has_double = text.find('"') != std::string_view::npos;
  return has_single && !has_double ? '"' : '\'';
}

bool append_simple_escape(std::string* out, unsigned char c, char quote) {
  switch (c) {
    case '\\': *out += "\\\\"; return true;
    case '\n': *out += "\\n"; return true;
    case '\r': *out += "\\r"; return true;
    case '\t': *out += "\\t"; return true;
    default: break;
  }
  if (c == static_cast<unsigned char>(quote)) {
    out->push_back('\\');
    out->push_back(quote);
    return true;
  }
  return false;
}

std::string joined(const std::vector<Constant>& items) {
  std::string out;
  for (size_t i = 0; i < items.size(); i++) {
    if (i) out += ", ";
    out += repr(items[i]);
  }
  return out;
}

}  // namespace

std::string repr_of_text(std::string_view wtf8) {
  char quote = quote_for(wtf8);
  std::string out(1, quote);
  for (size_t i = 0; i < wtf8.size(); i++) {
    unsigned char c = wtf8[i];
    if (append_simple_escape(&out, c, quote)) continue;
    if (c < 0x20 || c == 0x7f) {
      append_hex(&out, 'x', c, 2);
    } else if (c == 0xC2 && i + 1 < wtf8.size() &&
               static_cast<unsigned char>(wtf8[i + 1]) <= 0xA0) {
      append_hex(&out, 'x', static_cast<unsigned char>(wtf8[++i]), 2);
    } else if (c == 0xED && i + 2 < wtf8.size() &&
               static_cast<unsigned char>(wtf8[i + 1]) >= 0xA0) {
      uint32_t point = 0xD000u | (wtf8[i + 1] & 0x3Fu) << 6 | (wtf8[i + 2] & 0x3Fu);
      append_hex(&out, 'u', point, 4);
      i += 2;
    } else {
      out.push_back(static_cast<char>(c));
    }
  }
  out.push_back(quote);
  return out;
}

std::string repr_of_bytes(std::string_view bytes) {
  char quote = quote_for(bytes);
  std::string out = "b";
  out.push_back(quote);
  for (unsigned char c : bytes) {
    if (append_simple_escape(&out, c, quote)) continue;
    if (c < 0x20 || c >= 0x7f) {
      append_hex(&out, 'x', c, 2);
    } else {
      out.push_back(static_cast<char>(c));
    }
  }
  out.push_back(quote);
  return out;
}

std::string repr_of_float(double value) {
  using double_conversion::DoubleToStringConverter;
  constexpr int kFlags = DoubleToStringConverter::EMIT_POSITIVE_EXPONENT_SIGN |
                         DoubleToStringConverter::EMIT_TRAILING_DECIMAL_POINT |
                         DoubleToStringConverter::EMIT_TRAILING_ZERO_AFTER_POINT;
  DoubleToStringConverter converter(kFlags, "inf", "nan", 'e', -4, 16, 6, 0, 2);
  char buffer[40];
  double_conversion::StringBuilder builder(buffer, sizeof buffer);
  converter.ToShortest(value, &builder);
  return builder.Finalize();
}

std::string repr_of_complex(double real, double imaginary) {
  auto part = [](double value) {
    std::string digits = repr_of_float(value);
    return digits.ends_with(".0") ? digits.substr(0, digits.size() - 2) : digits;
  };
  if (real == 0 && !std::signbit(real)) return part(imaginary) + "j";
  std::string second = part(imaginary);
  if (second[0] != '-') second = "+" + second;
  return "(" + part(real) + second + "j)";
}

std::string repr(const Constant& constant) {
  using Kind = Constant::Kind;
  switch (constant.kind) {
    case Kind::None: return "None";
    case Kind::True: return "True";
    case Kind::False: return "False";
    case Kind::Ellipsis: return "Ellipsis";
    case Kind::Int: return constant.text;
    case Kind::Float: return repr_of_float(constant.number);
    case Kind::Complex: return repr_of_complex(constant.real, constant.number);
    case Kind::Str: return repr_of_text(constant.text);
    case Kind::Bytes: return repr_of_bytes(constant.text);
    case Kind::Tuple:
      return "(" + joined(constant.items) + (constant.items.size() == 1 ? ",)" : ")");
    case Kind::FrozenSet: return "frozenset({" + joined(constant.items) + "})";
    case Kind::Slice: return "slice(" + joined(constant.items) + ")";
    case Kind::Code:
      return "<code object " + constant.code->qualname + ", line " +
             std::to_string(constant.code->first_line) + ">";
  }
  return "";
}

const char* type_name(const Constant& constant) {
  using Kind = Constant::Kind;
  switch (constant.kind) {
    case Kind::None: return "NoneType";
    case Kind::True:
    case Kind::False: return "bool";
    case Kind::Ellipsis: return "ellipsis";
    case Kind::Int: return "int";
    case Kind::Float: return "float";
    case Kind::Complex: return "complex";
    case Kind::Str: return "str";
    case Kind::Bytes: return "bytes";
    case Kind::Tuple: return "tuple";
    case Kind::FrozenSet: return "frozenset";
    case Kind::Slice: return "slice";
    case Kind::Code: return "code";
  }
  return "";
}

}  // namespace coroscope::code
