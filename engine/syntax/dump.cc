// Writes a tree as text, driven by the table of nodes.
//
// Interface: dump.h. Covered by tests/golden/ast, which hold CPython's own dumps.
#include "engine/syntax/dump.h"

#include <double-conversion/double-to-string.h>

#include <cstddef>
#include <vector>

#include "engine/syntax/source.h"
#include "engine/syntax/unicode_sets.h"

namespace coroscope::syntax {

using namespace ast;

namespace {

enum class FieldType : uint8_t { Child, Children, Text, MaybeText, Texts, Int, Enum, Enums, Constant };

using EnumName = std::string_view (*)(int);

struct Field {
  std::string_view name;
  FieldType type;
  uint16_t offset;
  EnumName enum_name;
};


#define CHOICE(name, text) #name,
#define ENUM(type, list)                                         \
  std::string_view name_of_##type(int value) {                   \
    static constexpr std::string_view kNames[] = {list(CHOICE)}; \
    return kNames[value];                                        \
  }
AST_ENUMS(ENUM)
#undef ENUM
#undef CHOICE

// offsetof() on nodes: they are plain structs, though their base has members of its own.
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Winvalid-offsetof"

#define ROW(name, type, function) {#name, FieldType::type, offsetof(Self, name), function},
#define CHILD(type, name) ROW(name, Child, nullptr)
#define MAYBE(type, name) ROW(name, Child, nullptr)
#define LIST(type, name) ROW(name, Children, nullptr)
#define NAME(name) ROW(name, Text, nullptr)
#define MAYBE_NAME(name) ROW(name, MaybeText, nullptr)
#define NAMES(name) ROW(name, Texts, nullptr)
#define INT(name) ROW(name, Int, nullptr)
#define ENUM(type, name) ROW(name, Enum, name_of_##type)
#define ENUMS(type, name) ROW(name, Enums, name_of_##type)
#define CONSTANT(name) ROW(name, Constant, nullptr)
#define NODE(node_name, sum, located, fields) \
  struct FieldsOf##node_name {                \
    using Self = ast::node_name;              \
    static constexpr Field kFields[] = {fields{{}, FieldType::Child, 0, nullptr}}; \
  };
#include "engine/syntax/nodes.inc"
#undef NODE
#undef CONSTANT
#undef ENUMS
#undef ENUM
#undef INT
#undef NAMES
#undef MAYBE_NAME
#undef NAME
#undef LIST
#undef MAYBE
#undef CHILD
#undef ROW
#pragma GCC diagnostic pop

struct NodeFields {
  std::string_view name;
  bool located;
  const Field* fields;  // ends with a row without a name
};

constexpr NodeFields kNodes[] = {
#define NODE(name, sum, located, fields) {#name, located != 0, FieldsOf##name::kFields},
#include "engine/syntax/nodes.inc"
#undef NODE
};

void append_hex(std::string& out, const char* prefix, uint32_t value, int digits) {
  out += prefix;
  for (int shift = (digits - 1) * 4; shift >= 0; shift -= 4) {
    out += "0123456789abcdef"[(value >> shift) & 15];
  }
}

char quote_for(std::string_view text) {
  bool single = text.find('\'') != std::string_view::npos;
  bool both = single && text.find('"') != std::string_view::npos;
  return single && !both ? '"' : '\'';
}

// True if the escape has been written.
bool append_common_escape(std::string& out, uint32_t c, char quote) {
  switch (c) {
    case '\n':
      out += "\\n";
      return true;
    case '\r':
      out += "\\r";
      return true;
    case '\t':
      out += "\\t";
      return true;
  }
  if (c != '\\' && c != static_cast<uint32_t>(quote)) return false;
  out += '\\';
  out += static_cast<char>(c);
  return true;
}

void append_str_repr(std::string& out, std::string_view text) {
  char quote = quote_for(text);
  out += quote;
  for (const char* at = text.data(); at < text.data() + text.size();) {
    const char* start = at;
    uint32_t c = read_code_point(at);
    if (append_common_escape(out, c, quote)) continue;
    if (is_printable(c)) {
      out.append(start, at);
    } else if (c < 0x100) {
      append_hex(out, "\\x", c, 2);
    } else if (c < 0x10000) {
      append_hex(out, "\\u", c, 4);
    } else {
      append_hex(out, "\\U", c, 8);
    }
  }
  out += quote;
}

void append_bytes_repr(std::string& out, std::string_view text) {
  char quote = quote_for(text);
  out += 'b';
  out += quote;
  for (unsigned char c : text) {
    if (append_common_escape(out, c, quote)) continue;
    if (c >= 0x20 && c < 0x7F) {
      out += static_cast<char>(c);
    } else {
      append_hex(out, "\\x", c, 2);
    }
  }
  out += quote;
}

// The repr of 0 + number*j: an integral part loses its ".0".
std::string complex_repr(double number) {
  std::string text = float_repr(number);
  if (text.size() > 2 && text.compare(text.size() - 2, 2, ".0") == 0) text.resize(text.size() - 2);
  return text + "j";
}

void append_constant(std::string& out, const constant& value) {
  using Type = constant::Type;
  switch (value.type) {
    case Type::None:
      out += "None";
      break;
    case Type::True:
      out += "True";
      break;
    case Type::False:
      out += "False";
      break;
    case Type::Ellipsis:
      out += "Ellipsis";
      break;
    case Type::Int:
      out += decimal_digits(value.text);
      break;
    case Type::Float:
      out += float_repr(value.number);
      break;
    case Type::Complex:
      out += complex_repr(value.number);
      break;
    case Type::Str:
      append_str_repr(out, value.text);
      break;
    case Type::Bytes:
      append_bytes_repr(out, value.text);
      break;
  }
}

class Dumper {
 public:
  explicit Dumper(const DumpOptions& options) : options_(options) {}

  // One node; `simple` tells the parent whether it may stay on one line.
  std::string node(const Node* tree, int level, bool& simple) {
    level++;
    if (level > 2 * kMaxDumpDepth) too_deep_ = true;
    if (too_deep_) return {};
    const NodeFields& row = kNodes[static_cast<int>(tree->kind)];
    std::vector<std::string> parts;
    bool all_simple = true;
    for (const Field* field = row.fields; !field->name.empty(); field++) {
      std::string text;
      bool part_simple = true;
      if (!value(tree, *field, level, text, part_simple)) continue;
      all_simple = all_simple && part_simple;
      parts.push_back(std::string(field->name) + "=" + text);
    }
    if (options_.include_attributes && row.located) {
      parts.push_back("lineno=" + std::to_string(tree->lineno));
      parts.push_back("col_offset=" + std::to_string(tree->col_offset));
      parts.push_back("end_lineno=" + std::to_string(tree->end_lineno));
      parts.push_back("end_col_offset=" + std::to_string(tree->end_col_offset));
    }
    simple = parts.empty();
    bool one_line = all_simple && parts.size() <= 3;
    std::string separator = one_line ? ", " : ",\n" + indentation(level);
    std::string result(row.name);
    result += one_line ? "(" : "(\n" + indentation(level);
    for (size_t i = 0; i < parts.size(); i++) {
      if (i > 0) result += separator;
      result += parts[i];
    }
    return result + ")";
  }

  bool too_deep() const { return too_deep_; }

 private:
  std::string indentation(int level) const { return std::string(options_.indent * level, ' '); }

  // The text of a field; false for one that is left out.
  bool value(const Node* tree, const Field& field, int level, std::string& out, bool& simple) {
    const char* at = reinterpret_cast<const char*>(tree) + field.offset;
    switch (field.type) {
      case FieldType::Child: {
        const Node* child = *reinterpret_cast<Node* const*>(at);
        if (child == nullptr) return false;
        out = node(child, level, simple);
        return true;
      }
      case FieldType::Children: {
        const auto& list = *reinterpret_cast<const Sequence<Node*>*>(at);
        return items(list.size, level, out, simple, [&](int i, int inner) {
          bool ignored;
          return list[i] == nullptr ? std::string("None") : node(list[i], inner, ignored);
        });
      }
      case FieldType::Text:
      case FieldType::MaybeText: {
        const auto& text = *reinterpret_cast<const std::string_view*>(at);
        if (text.data() == nullptr) return false;
        append_str_repr(out, text);
        return true;
      }
      case FieldType::Texts: {
        const auto& list = *reinterpret_cast<const Sequence<std::string_view>*>(at);
        return items(list.size, level, out, simple, [&](int i, int) {
          std::string text;
          append_str_repr(text, list[i]);
          return text;
        });
      }
      case FieldType::Int:
        out = std::to_string(*reinterpret_cast<const int32_t*>(at));
        return true;
      case FieldType::Enum:
        out = std::string(field.enum_name(*reinterpret_cast<const uint8_t*>(at))) + "()";
        return true;
      case FieldType::Enums: {
        const auto& list = *reinterpret_cast<const Sequence<uint8_t>*>(at);
        return items(list.size, level, out, simple, [&](int i, int) {
          return std::string(field.enum_name(list[i])) + "()";
        });
      }
      case FieldType::Constant:
        append_constant(out, *reinterpret_cast<const constant*>(at));
        return true;
    }
    return false;
  }

  template <class Item>
  bool items(int count, int level, std::string& out, bool& simple, Item item) {
    if (count == 0) return false;
    simple = false;
    level++;
    out = "[\n" + indentation(level);
    for (int i = 0; i < count; i++) {
      if (i > 0) out += ",\n" + indentation(level);
      out += item(i, level);
    }
    out += "]";
    return true;
  }

  const DumpOptions& options_;
  bool too_deep_ = false;
};

}  // namespace

std::string dump(const Node* tree, const DumpOptions& options) {
  bool simple;
  Dumper dumper(options);
  std::string text = dumper.node(tree, 0, simple);
  return dumper.too_deep() ? std::string() : text;
}

std::string decimal_digits(std::string_view text) {
  unsigned radix = 10;
  if (text.size() > 2 && text[0] == '0') {
    char letter = static_cast<char>(text[1] | 0x20);
    radix = letter == 'x' ? 16 : letter == 'o' ? 8 : letter == 'b' ? 2 : 10;
    if (radix != 10) text.remove_prefix(2);
  }
  std::vector<uint32_t> chunks = {0};  // base 10**9, the lowest first
  for (char c : text) {
    uint64_t carry = c <= '9' ? c - '0' : (c | 0x20) - 'a' + 10;
    for (uint32_t& chunk : chunks) {
      carry += uint64_t(chunk) * radix;
      chunk = static_cast<uint32_t>(carry % 1000000000);
      carry /= 1000000000;
    }
    if (carry > 0) chunks.push_back(static_cast<uint32_t>(carry));
  }
  std::string result = std::to_string(chunks.back());
  for (size_t i = chunks.size() - 1; i-- > 0;) {
    std::string digits = std::to_string(chunks[i]);
    result += std::string(9 - digits.size(), '0') + digits;
  }
  return result;
}

std::string float_repr(double value) {
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

}  // namespace coroscope::syntax
