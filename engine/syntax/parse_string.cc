// String literals side by side, f-strings and t-strings.
//
// Interface: parser.h. Covered by tests/golden/ast/strings.py and tests/errors/strings.py.
#include "engine/syntax/literals.h"
#include "engine/syntax/parser.h"

namespace coroscope::syntax {

namespace {

// Marks, until the f-string is whole, a Constant that shows a field's source ("x=") and is no literal.
constexpr std::string_view kFieldLabel = "label";

bool is_space(char c) { return c == ' ' || (c >= '\t' && c <= '\r'); }

bool is_text(const expr* node) {
  return node->kind == Kind::Constant && as<Constant>(node)->value.type == constant::Type::Str;
}

bool is_bytes(const expr* node) {
  return node->kind == Kind::Constant && as<Constant>(node)->value.type == constant::Type::Bytes;
}

}  // namespace

// strings: (fstring | string)+ | tstring+ | invalid_string_tstring_concat
expr* Parser::strings() { return memoized(kMemoStrings, &Parser::strings_raw); }

expr* Parser::strings_raw() {
  Nested nested(*this);
  if (!nested.ok) return nullptr;
  int start = mark_;
  bool templates = at(T::TSTRING_START);
  Gathered<expr> parts(*this);
  for (;;) {
    expr* part = nullptr;
    if (at(T::STRING) && !templates) {
      part = string_literal();
    } else if ((at(T::FSTRING_START) && !templates) || (at(T::TSTRING_START) && templates)) {
      part = format_string(templates);
    }
    if (part == nullptr) break;
    parts.add(part);
  }
  if (parts.size() == 0 || raised_) return back_to(start);
  if (diagnosing_ && (at(T::STRING) || at(T::FSTRING_START) || at(T::TSTRING_START))) {
    invalid_string_tstring_concat(parts.back());
    if (raised_) return nullptr;
  }
  return join_strings(start, parts, templates);
}

// string: STRING
expr* Parser::string_literal() {
  int start = mark_++;
  const Token token = tokens_[start];
  std::string_view text = token.text();
  bool raw = false, bytes = false;
  size_t prefix = 0;
  for (; text[prefix] != '\'' && text[prefix] != '"'; prefix++) {
    raw = raw || (text[prefix] | 0x20) == 'r';
    bytes = bytes || (text[prefix] | 0x20) == 'b';
  }
  Constant* node = make<Constant>();
  if (text[0] == 'u') node->Constant::kind = arena_.intern("u");
  char quote = text[prefix];
  bool triple = text.size() >= prefix + 6 && text[prefix + 1] == quote && text[prefix + 2] == quote;
  size_t quotes = triple ? 3 : 1;
  std::string_view body = text.substr(prefix + quotes, text.size() - prefix - 2 * quotes);
  if (bytes) {
    for (unsigned char c : body) {
      if (c >= 128) return raise_at(token, "bytes can only contain ASCII literal characters");
    }
  }
  node->value.type = bytes ? constant::Type::Bytes : constant::Type::Str;
  if (!decode(token, body, raw, node->value)) return nullptr;
  return locate(node, start);
}

// Fills in the value of a literal, or raises on its token.
bool Parser::decode(const Token& token, std::string_view body, bool raw, constant& value) {
  if (raw || body.find('\\') == std::string_view::npos) {
    value.text = body;
    return true;
  }
  std::string text;
  bool bytes = value.type == constant::Type::Bytes;
  DecodedString result = bytes ? decode_bytes(body, text) : decode_string(body, text);
  if (!result.ok) {
    raise_at(token, result.problem);
    return false;
  }
  // The second reading has nothing new to warn of, but for what only it takes for expressions.
  if (result.bad_escape >= 0 && !diagnosing_) warn_bad_escape(token, body, result);
  value.text = arena_.copy(text);
  return true;
}

void Parser::warn_bad_escape(const Token& token, std::string_view body,
                             const DecodedString& result) {
  bool octal = result.bad_escape_length > 2;
  std::string escape(body.substr(result.bad_escape + 1, result.bad_escape_length - 1));
  const char* at = body.data() + result.bad_escape;
  SyntaxWarning warning;
  const std::string what = "\"\\" + escape + "\" is an invalid " + (octal ? "octal " : "") + "escape sequence. ";
  const std::string advice = "Did you mean \"\\\\" + escape + "\"? A raw string is also an option.";
  warning.message = what + "Such sequences will not work in the future. " + advice;
  warning.error_message = what + advice;
  warning.place = SyntaxWarning::Place::Range;
  // NOTE: in an f-string lines count from its end, as CPython's do.
  warning.lineno = token.lineno;
  for (const char* c = body.data(); c < at; c++) warning.lineno += *c == '\n';
  const char* line_start = at;
  while (line_start > source_.text().data() && line_start[-1] != '\n') line_start--;
  warning.end_lineno = warning.lineno;
  warning.col_offset = static_cast<int>(at - line_start);
  warning.end_col_offset = warning.col_offset + result.bad_escape_length;
  for (const SyntaxWarning& old : warnings_) {  // the parser may read a string again
    if (old.lineno == warning.lineno && old.col_offset == warning.col_offset && old.message == warning.message) return;
  }
  warnings_.push_back(std::move(warning));
}

// ---- f-strings and t-strings ----

// fstring: FSTRING_START fstring_middle* FSTRING_END
// fstring_middle: fstring_replacement_field | FSTRING_MIDDLE
// and the same with t.
expr* Parser::format_string(bool is_template) {
  Nested nested(*this);
  if (!nested.ok) return nullptr;
  TokenKind middle = is_template ? T::TSTRING_MIDDLE : T::FSTRING_MIDDLE;
  int start = mark_++;
  bool raw = tokens_[start].text().find_first_of("rR") != std::string_view::npos;
  Gathered<expr> values(*this);
  for (;;) {
    if (accept(middle)) {
      values.add(format_text());
    } else if (!at(T::LBRACE) || !replacement_field(values, is_template, raw, is_template)) {
      break;
    }
  }
  if (!accept(is_template ? T::TSTRING_END : T::FSTRING_END)) return back_to(start);
  // Escapes are resolved at the end, where CPython also places what is wrong with them.
  const Token end = previous();
  for (int i = 0; i < values.size(); i++) {
    if (!is_text(values[i])) continue;
    Constant* text = as<Constant>(values[i]);
    bool is_label = text->Constant::kind.data() == kFieldLabel.data();
    text->Constant::kind = {};
    if (!is_label && !decode(end, text->value.text, raw, text->value)) return nullptr;
  }
  return joined(start, values, is_template);
}

expr* Parser::joined(int start, Gathered<expr>& values, bool is_template) {
  if (is_template) {
    TemplateStr* node = make<TemplateStr>();
    node->values = values.take();
    return locate(node, start);
  }
  JoinedStr* node = make<JoinedStr>();
  node->values = values.take();
  return locate(node, start);
}

// The token before the position as a Constant, its escapes not yet resolved.
expr* Parser::format_text() {
  Constant* node = make<Constant>();
  node->value.type = constant::Type::Str;
  node->value.text = previous().text();
  return locate(node, mark_ - 1);
}

// fstring_replacement_field:
//   | '{' annotated_rhs ['='] [fstring_conversion] [fstring_full_format_spec] '}'
//   | invalid_fstring_replacement_field
// With '=' the text of the field comes before its value. A field of a t-string is an Interpolation,
// but one in its format spec is not.
bool Parser::replacement_field(Gathered<expr>& values, bool is_template, bool raw,
                               bool is_interpolation) {
  int start = mark_++;
  const char* text_start = tokens_[start].end;
  expr* value = annotated_rhs();
  bool whole = value != nullptr;
  bool debug = whole && accept(T::EQUAL);
  int after_text = mark_;
  int conversion = -1;
  expr* spec = nullptr;
  if (whole && at(T::EXCLAMATION)) whole = fstring_conversion(conversion, is_template);
  if (whole && at(T::COLON)) whole = full_format_spec(spec, is_template, raw);
  if (!whole || !accept(T::RBRACE)) {
    mark_ = start;
    if (diagnosing_) invalid_replacement_field(is_template);
    mark_ = start;
    return false;
  }
  const Token terminator = tokens_[after_text];
  std::string_view text = field_text(text_start, terminator.start);
  if (debug) {
    if (conversion < 0 && spec == nullptr) conversion = 'r';
    Constant* label = make<Constant>();
    label->value.type = constant::Type::Str;
    label->value.text = text;
    label->Constant::kind = kFieldLabel;
    label->lineno = tokens_[start].lineno;
    label->col_offset = tokens_[start].col_offset + 1;
    label->end_lineno = terminator.lineno;
    label->end_col_offset = terminator.col_offset;
    values.add(label);
  }
  values.add(field_value(start, value, text, conversion, spec, is_interpolation));
  return true;
}

expr* Parser::field_value(int start, expr* value, std::string_view text, int conversion,
                          expr* spec, bool is_interpolation) {
  if (!is_interpolation) {
    FormattedValue* node = make<FormattedValue>();
    node->value = value;
    node->conversion = conversion;
    node->format_spec = spec;
    return locate(node, start);
  }
  while (!text.empty() && (is_space(text.back()) || text.back() == '=')) text.remove_suffix(1);
  Interpolation* node = make<Interpolation>();
  node->value = value;
  node->str.type = constant::Type::Str;
  node->str.text = text;
  node->conversion = conversion;
  node->format_spec = spec;
  return locate(node, start);
}

// The source of a field's expression, without comments.
std::string_view Parser::field_text(const char* start, const char* end) {
  std::string_view text(start, end - start);
  if (text.find('#') == std::string_view::npos) return text;
  std::string result;
  char quote = 0;
  for (size_t i = 0; i < text.size(); i++) {
    char c = text[i];
    if (quote != 0) {
      if (c == quote) quote = 0;
    } else if (c == '\'' || c == '"') {
      quote = c;
    } else if (c == '#') {
      while (i < text.size() && text[i] != '\n') i++;
      if (i == text.size()) break;
      c = '\n';
    }
    result += c;
  }
  return arena_.copy(result);
}

// fstring_conversion: '!' NAME
bool Parser::fstring_conversion(int& conversion, bool is_template) {
  const Token exclamation = tokens_[mark_];
  if (peek(1) != T::NAME) return false;
  const Token name = tokens_[mark_ + 1];
  std::string prefix = is_template ? "t-string: " : "f-string: ";
  if (exclamation.end != name.start) {
    raise_range(exclamation, name,
                prefix + "conversion type must come right after the exclamation mark");
    return false;
  }
  std::string_view letter = name.text();
  if (letter != "s" && letter != "r" && letter != "a") {
    raise_at(name, prefix + "invalid conversion character '" + std::string(letter) +
                       "': expected 's', 'r', or 'a'");
    return false;
  }
  conversion = letter[0];
  mark_ += 2;
  return true;
}

// fstring_full_format_spec: ':' fstring_format_spec*
// fstring_format_spec: FSTRING_MIDDLE | fstring_replacement_field
bool Parser::full_format_spec(expr*& spec, bool is_template, bool raw) {
  int start = mark_++;
  Gathered<expr> values(*this);
  for (;;) {
    if (accept(is_template ? T::TSTRING_MIDDLE : T::FSTRING_MIDDLE)) {
      Constant* text = as<Constant>(format_text());
      if (!decode(previous(), text->value.text, raw, text->value)) return false;
      values.add(text);
    } else if (!at(T::LBRACE) || !replacement_field(values, is_template, raw, false)) {
      break;
    }
  }
  if (raised_) return false;
  int count = values.size();
  Gathered<expr> folded(*this);
  for (int i = 0; i < count; i++) fold(folded, values[i]);
  drop_empty(folded);
  spec = joined(start, folded, false);
  return true;
}

// ---- concatenation ----

// Adds a piece to the values of a format string; text that follows text becomes one Constant.
void Parser::fold(Gathered<expr>& values, expr* piece) {
  if (values.size() == 0 || !is_text(piece) || !is_text(values.back())) {
    values.add(piece);
    return;
  }
  const Constant* left = as<Constant>(values.back());
  const Constant* right = as<Constant>(piece);
  Constant* both = make<Constant>();
  *both = *left;
  std::string text(left->value.text);
  text += right->value.text;
  both->value.text = arena_.copy(text);
  both->end_lineno = right->end_lineno;
  both->end_col_offset = right->end_col_offset;
  values.replace_back(both);
}

void Parser::drop_empty(Gathered<expr>& values) {
  values.keep_if([](expr* value) {
    return !is_text(value) || !as<Constant>(value)->value.text.empty();
  });
}

expr* Parser::join_strings(int start, Gathered<expr>& parts, bool templates) {
  bool bytes = false, text = false, formatted = templates;
  for (int i = 0; i < parts.size(); i++) {
    bytes = bytes || is_bytes(parts[i]);
    text = text || is_text(parts[i]);
    formatted = formatted || parts[i]->kind == Kind::JoinedStr;
  }
  if (bytes && (text || formatted)) return raise_last("cannot mix bytes and nonbytes literals");
  if (!formatted && parts.size() == 1) return parts[0];
  if (!formatted) {
    Constant* node = make<Constant>();
    *node = *as<Constant>(parts[0]);
    std::string joined_text;
    for (int i = 0; i < parts.size(); i++) joined_text += as<Constant>(parts[i])->value.text;
    node->value.text = arena_.copy(joined_text);
    return locate(node, start);
  }
  int count = parts.size();
  Gathered<expr> values(*this);
  for (int i = 0; i < count; i++) {
    if (is_text(parts[i])) {
      fold(values, parts[i]);
      continue;
    }
    Sequence<expr*> inner = templates ? as<TemplateStr>(parts[i])->values
                                      : as<JoinedStr>(parts[i])->values;
    for (expr* value : inner) fold(values, value);
  }
  drop_empty(values);
  return joined(start, values, templates);
}

}  // namespace coroscope::syntax
