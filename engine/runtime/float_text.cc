// doubles to text and back, correctly rounded, with the double-conversion library.
//
// Interface: engine/runtime/float.h. Tests: tests/lang/float.
#include <cmath>
#include <cstring>
#include <double-conversion/double-to-string.h>
#include <double-conversion/bignum-dtoa.h>

#include "engine/runtime/float.h"
#include "engine/runtime/int.h"
#include "engine/syntax/literals.h"

namespace coroscope {

namespace {

using double_conversion::DoubleToStringConverter;

// Decimal digits d1 d2 ... with the decimal point after `point` of them: 0.d1d2... * 10**point.
struct Decimal {
  std::string digits;
  int point = 0;
};

Decimal shortest(double d) {
  char buffer[DoubleToStringConverter::kBase10MaximalLength + 1];
  bool negative;
  int length, point;
  DoubleToStringConverter::DoubleToAscii(d, DoubleToStringConverter::SHORTEST, 0, buffer,
                                         sizeof buffer, &negative, &length, &point);
  return {std::string(buffer, static_cast<size_t>(length)), point};
}

Decimal converted(double d, DoubleToStringConverter::DtoaMode mode, int wanted, int room) {
  std::string buffer(static_cast<size_t>(room), '\0');
  bool negative;
  int length, point;
  DoubleToStringConverter::DoubleToAscii(d, mode, wanted, buffer.data(), room, &negative, &length,
                                         &point);
  buffer.resize(static_cast<size_t>(length));
  return {buffer, point};
}

// The library rounds a tie away from zero, CPython to the even digit. When the exact value lies half-way
// behind its first `keep` digits and the last of them is even, those digits are the answer.
bool round_tie_down(double d, int keep, Decimal* out) {
  if (keep < 0) return false;
  const Decimal brief = shortest(d);
  const bool possible = brief.digits.size() > 15 ||
                        (static_cast<int>(brief.digits.size()) == keep + 1 && brief.digits.back() == '5');
  if (!possible) return false;
  Decimal exact = converted(d, DoubleToStringConverter::PRECISION, 770, 800);
  exact.digits.resize(exact.digits.find_last_not_of('0') + 1);
  const bool tie = static_cast<int>(exact.digits.size()) == keep + 1 && exact.digits.back() == '5';
  const char last = keep > 0 ? exact.digits[static_cast<size_t>(keep) - 1] : '0';
  if (!tie || (last - '0') % 2 != 0) return false;
  exact.digits.resize(static_cast<size_t>(keep));
  *out = exact;
  return true;
}

// `count` significant digits (precision mode), or digits down to 10**-count (fixed mode).
Decimal rounded(double d, int count, bool fixed) {
  if (d == 0) return {"0", 1};
  // A double has at most 767 significant digits; beyond there are only zeros.
  int exponent;
  std::frexp(d, &exponent);
  int whole = exponent > 0 ? exponent * 31 / 100 + 2 : 1;
  int wanted = fixed ? std::min(count, 1100) : std::min(count, 800);
  Decimal even;
  if (round_tie_down(d, fixed ? shortest(d).point + count : count, &even)) return even;
  auto mode = fixed ? DoubleToStringConverter::FIXED : DoubleToStringConverter::PRECISION;
  return converted(d, mode, wanted, wanted + whole + 10);
}

void append_exponent(std::string* out, int exponent, char letter) {
  *out += letter;
  *out += exponent < 0 ? '-' : '+';
  exponent = std::abs(exponent);
  if (exponent < 10) *out += '0';
  append_int(out, exponent);
}

void append_zeros(std::string* out, int count) {
  if (count > 0) out->append(static_cast<size_t>(count), '0');
}

// With `places` digits after the point (-1 = as many as there are).
void append_plain(std::string* out, const Decimal& d, int places, bool keep_point) {
  int digits = static_cast<int>(d.digits.size());
  if (d.point <= 0) {
    *out += '0';
  } else {
    out->append(d.digits, 0, static_cast<size_t>(std::min(digits, d.point)));
    append_zeros(out, d.point - digits);
  }
  std::string fraction;
  if (d.point < 0) append_zeros(&fraction, -d.point);
  if (d.point < digits) fraction.append(d.digits, static_cast<size_t>(std::max(d.point, 0)));
  if (places >= 0) {
    if (static_cast<int>(fraction.size()) > places) fraction.resize(static_cast<size_t>(places));
    append_zeros(&fraction, places - static_cast<int>(fraction.size()));
  }
  if (!fraction.empty() || keep_point) *out += '.';
  *out += fraction;
}

void append_scientific(std::string* out, const Decimal& d, int places, bool keep_point, char letter) {
  *out += d.digits[0];
  std::string fraction = d.digits.substr(1);
  if (places >= 0) append_zeros(&fraction, places - static_cast<int>(fraction.size()));
  if (!fraction.empty() || keep_point) *out += '.';
  *out += fraction;
  append_exponent(out, d.point - 1, letter);
}

void drop_trailing_zeros(std::string* digits) {
  size_t last = digits->find_last_not_of('0');
  digits->resize(last == std::string::npos ? 1 : last + 1);
}

void append_general(std::string* out, double d, char type, int precision, int flags) {
  bool repr = type == 'r';
  if (precision == 0) precision = 1;
  Decimal decimal = d == 0 ? Decimal{"0", 1} : repr ? shortest(d) : rounded(d, precision, false);
  bool alternate = flags & kDoubleAlternate;
  // A ".0" to come takes the place of one digit.
  int limit = repr ? 16 : precision - ((flags & kDoubleAddDotZero) ? 1 : 0);
  if (!repr && !alternate) drop_trailing_zeros(&decimal.digits);
  if (!repr && alternate) append_zeros(&decimal.digits, precision - static_cast<int>(decimal.digits.size()));
  // CPython's rule: exponents below -4 or of `precision` and more use scientific notation.
  char letter = type == 'G' ? 'E' : 'e';
  if (decimal.point - 1 < -4 || decimal.point > limit) {
    append_scientific(out, decimal, -1, alternate, letter);
    return;
  }
  size_t start = out->size();
  append_plain(out, decimal, -1, alternate);
  if (!(flags & kDoubleAddDotZero)) return;
  if (out->find('.', start) == std::string::npos) *out += '.';
  if (out->back() == '.') *out += '0';
}

}  // namespace

void append_double(std::string* out, double d, char type, int precision, int flags) {
  bool upper = type == 'E' || type == 'F' || type == 'G';
  if (std::isnan(d)) {
    *out += upper ? "NAN" : type == '%' ? "nan%" : "nan";
    return;
  }
  size_t start = out->size();
  if (std::signbit(d)) *out += '-';
  d = std::fabs(d);
  if (type == '%') d *= 100;
  if (std::isinf(d)) {
    *out += upper ? "INF" : type == '%' ? "inf%" : "inf";
    return;
  }
  if (precision < 0 && type != 'r') precision = 6;
  bool alternate = flags & kDoubleAlternate;
  switch (type) {
    case 'e': case 'E': {
      Decimal decimal = d == 0 ? Decimal{"0", 1} : rounded(d, precision + 1, false);
      append_scientific(out, decimal, precision, alternate, type);
      break;
    }
    case 'f': case 'F': case '%': {
      Decimal decimal = rounded(d, precision, true);
      if (decimal.digits.empty()) decimal = {"0", 1};
      append_plain(out, decimal, precision, alternate);
      if (type == '%') *out += '%';
      break;
    }
    default: append_general(out, d, type, precision, flags);
  }
  if ((flags & kDoubleNoNegativeZero) && (*out)[start] == '-') {
    size_t end = out->find_first_of("eE%", start);
    if (out->substr(start, end - start).find_first_of("123456789") == std::string::npos) {
      out->erase(start, 1);
    }
  }
}

void append_double_repr(std::string* out, double d) {
  append_double(out, d, 'r', -1, kDoubleAddDotZero);
}

bool parse_double(std::string_view text, double* out) {
  if (text.empty()) return false;
  char last = text.back();
  if (!(last == '.' || (last >= '0' && last <= '9'))) return false;
  size_t used;
  *out = syntax::parse_decimal(text, &used);
  return used == text.size();
}

double round_double(double d, int digits) {
  if (digits > 323 || d == 0 || !std::isfinite(d)) return d;
  if (digits < -309) return std::copysign(0.0, d);
  std::string text;
  if (digits >= 0) {
    append_double(&text, d, 'f', digits, 0);
  } else {
    // Digits before the point: round the digits of the exact value by hand.
    Decimal decimal = rounded(std::fabs(d), 17 + 320, false);
    int keep = decimal.point + digits;
    if (keep < 0) return std::copysign(0.0, d);
    std::string kept = decimal.digits.substr(0, std::min<size_t>(static_cast<size_t>(keep), decimal.digits.size()));
    bool up = false;
    if (static_cast<size_t>(keep) < decimal.digits.size()) {
      std::string rest = decimal.digits.substr(static_cast<size_t>(keep));
      drop_trailing_zeros(&rest);
      bool odd = !kept.empty() && (kept.back() - '0') % 2;
      up = rest > "5" || (rest == "5" && odd);
    }
    append_zeros(&kept, keep - static_cast<int>(kept.size()));
    if (up) {
      size_t i = kept.size();
      while (i > 0 && kept[i - 1] == '9') kept[--i] = '0';
      if (i > 0) {
        ++kept[i - 1];
      } else {
        kept.insert(0, 1, '1');
      }
    }
    if (kept.empty()) return std::copysign(0.0, d);
    text = (std::signbit(d) ? "-" : "") + kept + "e";
    append_int(&text, -digits);
  }
  bool negative = text[0] == '-';
  double result = 0;
  parse_double(std::string_view(text).substr(negative ? 1 : 0), &result);
  return negative ? -result : result;
}

}  // namespace coroscope
