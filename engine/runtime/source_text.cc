// What compile(), eval() and exec() read: a str as it is, bytes by the encoding that they declare (PEP 263).
//
// Interface: source_text of engine/runtime/vm_builtins.h. Tests: tests/lang/eval_exec/source_in_bytes.py.
#include "engine/runtime/abstract.h"
#include "engine/runtime/bytes.h"
#include "engine/runtime/int.h"
#include "engine/runtime/str.h"
#include "engine/runtime/tuple.h"
#include "engine/runtime/vm_builtins.h"
#include "engine/syntax/literals.h"

namespace coroscope {

namespace {

constexpr std::string_view kByteOrderMark = "\xef\xbb\xbf";

std::string_view line_of(std::string_view text) { return text.substr(0, text.find('\n')); }

bool is_name_character(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '_' ||
         c == '.';
}

// The name after "coding:" or "coding=" in a line that is a comment; empty = none.
std::string_view declared_in(std::string_view line) {
  const size_t start = line.find_first_not_of(" \t\f");
  if (start == line.npos || line[start] != '#') return {};
  for (size_t at = line.find("coding", start); at != line.npos; at = line.find("coding", at + 1)) {
    std::string_view rest = line.substr(at + 6);
    if (rest.empty() || (rest[0] != ':' && rest[0] != '=')) continue;
    rest.remove_prefix(1);
    while (!rest.empty() && (rest[0] == ' ' || rest[0] == '\t')) rest.remove_prefix(1);
    size_t length = 0;
    while (length < rest.size() && is_name_character(rest[length])) ++length;
    if (length) return rest.substr(0, length);
  }
  return {};
}

// It stands in the first line, or in the second one after a line that is blank or a comment.
std::string_view declared_encoding(std::string_view text) {
  const std::string_view first = line_of(text);
  if (std::string_view found = declared_in(first); !found.empty()) return found;
  const size_t start = first.find_first_not_of(" \t\f\r");
  if ((start != first.npos && first[start] != '#') || first.size() == text.size()) return {};
  return declared_in(line_of(text.substr(first.size() + 1)));
}

// utf-8 and latin-1 have one name each here, with whatever follows them after a dash.
std::string normal_name(std::string_view name) {
  std::string plain;
  for (char c : name.substr(0, 12)) {
    plain += c == '_' ? '-' : c >= 'A' && c <= 'Z' ? static_cast<char>(c | 0x20) : c;
  }
  const auto is = [&](std::string_view known) {
    return plain == known || plain.starts_with(std::string(known) + "-");
  };
  if (is("utf-8")) return "utf-8";
  if (is("latin-1") || is("iso-8859-1") || is("iso-latin-1")) return "iso-8859-1";
  return std::string(name);
}

// SyntaxError(message, details), where details are those of a place in the text.
std::nullptr_t raise_source_error(std::string_view message, const Value* details, int count) {
  Ref text = make_str(message), tuple = make_tuple(details, count);
  Ref error = text && tuple ? call2(Value(rt->exc.SyntaxError), text, tuple) : nullptr;
  return error ? raise_value(std::move(error)) : nullptr;
}

std::nullptr_t raise_at_line(std::string_view message, std::string_view filename, int line, int offset,
                             std::string_view bytes, int end_offset) {
  Ref shown = decode(bytes, nullptr, "replace", kNone);
  if (!shown) return nullptr;
  const Value number = Value::small(line);
  const Value details[] = {kNone, number, Value::small(offset), shown, number, Value::small(end_offset)};
  raise_source_error(message, details, 6);
  // As in CPython, which learns the name only now: args do not have it.
  Ref error = take_raised(), file = make_str(filename);
  Own<Str> name = intern("filename");
  if (file && name && set_attribute(error, name.get(), file)) restore_raised(std::move(error));
  return nullptr;
}

std::nullptr_t raise_without_line(std::string_view message, std::string_view filename) {
  Ref file = make_str(filename);
  if (!file) return nullptr;
  const Value details[] = {file, Value::small(0), Value::small(-1), kNone};
  return raise_source_error(message, details, 4);
}

std::nullptr_t raise_not_utf8(std::string_view filename, std::string_view text, size_t at) {
  int line = 1;
  size_t start = 0;
  for (size_t end; (end = text.find('\n', start)) < at; start = end + 1) ++line;
  const std::string byte = syntax::escape_of(static_cast<uint8_t>(text[at]));
  const std::string message = "Non-UTF-8 code starting with '" + byte + "' on line " +
                              std::to_string(line) +
                              ", but no encoding declared; see https://peps.python.org/pep-0263/ for details";
  int offset = 1;
  for (CodePoints points(text.substr(start, at - start)); points.more(); points.next()) ++offset;
  return raise_at_line(message, filename, line, offset, line_of(text.substr(start)), offset);
}

Ref decode_declared(std::string_view bytes, const std::string& encoding, std::string_view filename) {
  Ref text = decode(bytes, encoding.c_str(), nullptr, kNone);
  if (text) return text;
  if (raised_matches(Value(rt->exc.LookupError))) {
    clear_raised();
    return raise_without_line("unknown encoding: " + encoding, filename);
  }
  if (!raised_matches(Value(rt->exc.UnicodeDecodeError))) return nullptr;
  Ref error = take_raised();
  Ref message = str(error);
  return message ? raise_without_line(text_of(message), filename) : nullptr;
}

}  // namespace

Ref source_text(Value source, const char* function, const char* what, std::string_view filename) {
  if (is_str(source)) return Ref::share(source);
  std::string_view view;
  if (!buffer_view(source, &view)) {
    return raise(rt->exc.TypeError, "%s() arg 1 must be a %s", function, what);
  }
  const std::string bytes(view);
  std::string_view text = bytes;
  const bool marked = text.starts_with(kByteOrderMark);
  if (marked) text.remove_prefix(kByteOrderMark.size());
  const std::string encoding = normal_name(declared_encoding(text));
  if (marked && !encoding.empty() && encoding != "utf-8") {
    const std::string_view line = line_of(text);
    return raise_at_line("encoding problem: " + encoding + " with BOM", filename, 1, 0, line,
                         static_cast<int>(line.size()));
  }
  if (!encoding.empty() && encoding != "utf-8") return decode_declared(text, encoding, filename);
  Ref decoded = decode(text, nullptr, nullptr, kNone);
  if (decoded || !raised_matches(Value(rt->exc.UnicodeDecodeError))) return decoded;
  Ref error = take_raised();
  Own<Str> name = intern("start");
  Ref start = name ? get_attribute(error, name.get()) : nullptr;
  int64_t at;
  if (!start || !to_int64(start, &at)) return nullptr;
  return raise_not_utf8(filename, text, static_cast<size_t>(at));
}

}  // namespace coroscope
