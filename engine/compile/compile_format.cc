// `"..." % (a, b)` with nothing but %s, %r and %a is an f-string in another dress, and CPython
// compiles it as one: its lines and positions show.
//
// Interface: Compiler::format_as_joined(). Covered by tests/golden/dis/percent_format.*.
#include "engine/compile/compiler.h"

namespace coroscope::compiler {

using ast::as;
using ast::Kind;

namespace {

constexpr int kMaximumDigits = 3;

struct Conversion {
  char type = 0;
  bool left = false;
  int width = -1;
  int precision = -1;
};

class FormatReader {
 public:
  explicit FormatReader(std::string_view format) : format_(format) {}

  bool at_end() const { return at_ >= format_.size(); }

  // The text up to the next conversion, with %% made %.
  std::string literal() {
    std::string text;
    while (!at_end()) {
      if (format_[at_] == '%') {
        if (at_ + 1 >= format_.size() || format_[at_ + 1] != '%') break;
        at_++;
      }
      text += format_[at_++];
    }
    return text;
  }

  bool conversion(Conversion* out) {
    at_++;  // the %
    while (!at_end() && std::string_view("-+ #0").find(format_[at_]) != std::string_view::npos) {
      out->left |= format_[at_++] == '-';
    }
    if (!number(&out->width)) return false;
    if (!at_end() && format_[at_] == '.') {
      at_++;
      out->precision = 0;
      if (!number(&out->precision)) return false;
    }
    if (at_end()) return false;
    out->type = format_[at_++];
    return out->type == 's' || out->type == 'r' || out->type == 'a';
  }

 private:
  bool number(int* value) {
    int digits = 0;
    while (!at_end() && format_[at_] >= '0' && format_[at_] <= '9') {
      *value = (digits ? *value * 10 : 0) + (format_[at_++] - '0');
      if (++digits >= kMaximumDigits) return false;
    }
    return true;
  }

  std::string_view format_;
  size_t at_ = 0;
};

// What is made up here has no place in the source.
template <class T>
T* make_at(ast::Arena& arena, const ast::Node* where) {
  T* node = ast::make<T>(arena);
  node->lineno = where ? where->lineno : -1;
  node->col_offset = where ? where->col_offset : -1;
  node->end_lineno = where ? where->end_lineno : -1;
  node->end_col_offset = where ? where->end_col_offset : -1;
  return node;
}

ast::Constant* make_text(ast::Arena& arena, std::string_view text) {
  auto* constant = make_at<ast::Constant>(arena, nullptr);
  constant->value.type = ast::constant::Type::Str;
  constant->value.text = arena.copy(text);
  return constant;
}

ast::expr* make_value(ast::Arena& arena, const Conversion& conversion, ast::expr* argument) {
  auto* value = make_at<ast::FormattedValue>(arena, argument);
  value->value = argument;
  value->conversion = conversion.type;
  std::string spec;
  if (!conversion.left && conversion.width > 0) spec += '>';
  if (conversion.width >= 0) spec += std::to_string(conversion.width);
  if (conversion.precision >= 0) spec += "." + std::to_string(conversion.precision);
  if (!spec.empty()) value->format_spec = make_text(arena, spec);
  return value;
}

}  // namespace

const ast::expr* Compiler::format_as_joined(const ast::BinOp* node) {
  if (node->op != ast::operator_::Mod || node->left->kind != Kind::Constant ||
      node->right->kind != Kind::Tuple) {
    return nullptr;
  }
  const ast::constant& format = as<ast::Constant>(node->left)->value;
  const Expressions& arguments = as<ast::Tuple>(node->right)->elts;
  if (format.type != ast::constant::Type::Str) return nullptr;
  for (const ast::expr* argument : arguments) {
    if (argument->kind == Kind::Starred) return nullptr;
  }
  FormatReader reader(format.text);
  std::vector<ast::expr*> values;
  int used = 0;
  while (true) {
    std::string literal = reader.literal();
    if (!literal.empty()) values.push_back(make_text(arena_, literal));
    if (reader.at_end()) break;
    Conversion conversion;
    if (used >= arguments.size || !reader.conversion(&conversion)) return nullptr;
    values.push_back(make_value(arena_, conversion, arguments[used++]));
  }
  if (used < arguments.size) return nullptr;
  auto* joined = make_at<ast::JoinedStr>(arena_, node);
  joined->values = arena_.sequence(values.data(), values.size());
  return joined;
}

}  // namespace coroscope::compiler
