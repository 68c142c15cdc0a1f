// How the parser says that something is wrong: where CPython says it, in its words.
//
// Interface: parser.h (raise_...). Covered by tests/errors.
#include "engine/syntax/parser.h"

namespace coroscope::syntax {

namespace {

// CPython measures both ends of an error on the line where it begins.
int code_point_offset(std::string_view line, int byte_offset) {
  int last = static_cast<int>(line.size());
  return count_code_points(line.substr(0, byte_offset < last ? byte_offset : last)) + 1;
}

}  // namespace

std::string_view name_of(ErrorType type) {
  switch (type) {
    case ErrorType::SyntaxError:
      return "SyntaxError";
    case ErrorType::IndentationError:
      return "IndentationError";
    case ErrorType::TabError:
      return "TabError";
    case ErrorType::MemoryError:
      return "MemoryError";
    case ErrorType::RecursionError:
      return "RecursionError";
  }
  return "";
}

// Columns count bytes from 0, as in the tree; an end column of -1 is one that CPython leaves out.
std::nullptr_t Parser::raise(ErrorType type, std::string message, int lineno, int col_offset,
                             int end_lineno, int end_col_offset) {
  if (raised_) return nullptr;
  raised_ = true;
  std::string line(source_.line(lineno));
  if (lexer_.lineno() <= lineno) line += '\n';
  error_.type = type;
  error_.message = std::move(message);
  error_.filename = source_.filename();
  error_.lineno = lineno;
  error_.offset = col_offset < 0 ? 0 : code_point_offset(line, col_offset);
  error_.end_lineno = end_lineno;
  error_.end_offset = end_col_offset < 0 ? 0 : code_point_offset(line, end_col_offset);
  error_.text = std::move(line);
  return nullptr;
}

// On a token; one without text (INDENT, DEDENT, ENDMARKER) stands where the lexer has got to.
std::nullptr_t Parser::raise_on(const Token& token, ErrorType type, std::string message) {
  if (raised_) return nullptr;
  if (token.col_offset >= 0) {
    return raise(type, std::move(message), token.lineno, token.col_offset, token.end_lineno,
                 token.end_col_offset);
  }
  raise(type, std::move(message), token.lineno, lexer_.col_offset(), token.end_lineno, -1);
  error_.offset--;
  error_.end_offset = -1;
  return nullptr;
}

std::nullptr_t Parser::raise_last(std::string message, ErrorType type) {
  if (raised_) return nullptr;
  return raise_on(tokens_.back(), type, std::move(message));
}

std::nullptr_t Parser::raise_on_next(std::string message) {
  if (!fill(mark_)) return nullptr;
  return raise_on(tokens_[mark_], ErrorType::SyntaxError, std::move(message));
}

std::nullptr_t Parser::raise_at(const Node* node, std::string message) {
  return raise_range(*node, *node, std::move(message));
}

std::nullptr_t Parser::raise_at(const Token& token, std::string message) {
  return raise_range(token, token, std::move(message));
}

std::nullptr_t Parser::raise_no_block(const char* after, int lineno) {
  return raise_last(std::string("expected an indented block after ") + after + " on line " +
                        std::to_string(lineno),
                    ErrorType::IndentationError);
}

void Parser::raise_too_complex() {
  if (raised_) return;
  raised_ = true;
  error_.type = ErrorType::MemoryError;
  error_.message = "Parser stack overflowed - Python source too complex to parse";
  error_.filename = source_.filename();
  error_.has_text = false;
}

// Nothing better is known: the last token of the first reading is where it went wrong.
// True if an error of the lexer further down may take its place.
bool Parser::raise_generic(int last_token) {
  const Token& last = tokens_[last_token];
  if (last.kind == T::INDENT) {
    raise_last("unexpected indent", ErrorType::IndentationError);
  } else if (last.kind == T::DEDENT) {
    raise_last("unexpected unindent", ErrorType::IndentationError);
  } else {
    raise(ErrorType::SyntaxError, "invalid syntax", last.lineno, last.col_offset, last.end_lineno,
          last.end_col_offset);
    return true;
  }
  return false;
}

// An error of the lexer further down counts for more than what the parser has found. A bracket
// that was never closed does so only if it was opened on a line before the parser's error.
void Parser::check_rest_of_tokens() {
  int lineno = tokens_.back().lineno;
  while (!lexer_.failed()) {
    if (lexer_.next().kind == T::ENDMARKER) return;
  }
  if (!lexer_.error_takes_precedence()) {
    int open = lexer_.open_bracket_lineno();
    if (open == 0 || lineno <= open) return;
    lexer_.fail_unclosed();
  }
  error_ = lexer_.error();
}

// The word for a kind of expression in "cannot assign to ...".
std::string Parser::describe(const expr* node) {
  switch (node->kind) {
    case Kind::Attribute:
      return "attribute";
    case Kind::Subscript:
      return "subscript";
    case Kind::Starred:
      return "starred";
    case Kind::Name:
      return "name";
    case Kind::List:
      return "list";
    case Kind::Tuple:
      return "tuple";
    case Kind::Lambda:
      return "lambda";
    case Kind::Call:
      return "function call";
    case Kind::GeneratorExp:
      return "generator expression";
    case Kind::Yield:
    case Kind::YieldFrom:
      return "yield expression";
    case Kind::Await:
      return "await expression";
    case Kind::ListComp:
      return "list comprehension";
    case Kind::SetComp:
      return "set comprehension";
    case Kind::DictComp:
      return "dict comprehension";
    case Kind::Dict:
      return "dict literal";
    case Kind::Set:
      return "set display";
    case Kind::JoinedStr:
    case Kind::FormattedValue:
      return "f-string expression";
    case Kind::TemplateStr:
    case Kind::Interpolation:
      return "t-string expression";
    case Kind::Compare:
      return "comparison";
    case Kind::IfExp:
      return "conditional expression";
    case Kind::NamedExpr:
      return "named expression";
    case Kind::Constant:
      switch (as<Constant>(node)->value.type) {
        case constant::Type::None:
          return "None";
        case constant::Type::True:
          return "True";
        case constant::Type::False:
          return "False";
        case constant::Type::Ellipsis:
          return "ellipsis";
        default:
          return "literal";
      }
    default:
      return "expression";
  }
}

// The innermost expression that keeps `candidate` from being a target, or null.
expr* Parser::invalid_target(TargetKind kind, expr* candidate) {
  Sequence<expr*> elements;
  switch (candidate->kind) {
    case Kind::Name:
    case Kind::Attribute:
    case Kind::Subscript:
      return nullptr;
    case Kind::Starred:
      if (kind == TargetKind::Del) return candidate;
      return invalid_target(kind, as<Starred>(candidate)->value);
    case Kind::Compare: {
      // `for a in b` without its colon has been read as a comparison.
      if (kind != TargetKind::For) return candidate;
      const Compare* compare = as<Compare>(candidate);
      return compare->ops[0] == cmpop::In ? invalid_target(kind, compare->left) : nullptr;
    }
    case Kind::Tuple:
      elements = as<Tuple>(candidate)->elts;
      break;
    case Kind::List:
      elements = as<List>(candidate)->elts;
      break;
    default:
      return candidate;
  }
  for (expr* element : elements) {
    if (expr* invalid = invalid_target(kind, element)) return invalid;
  }
  return nullptr;
}

std::nullptr_t Parser::raise_invalid_target(TargetKind kind, expr* candidate) {
  expr* invalid = candidate ? invalid_target(kind, candidate) : nullptr;
  if (invalid == nullptr) return nullptr;
  const char* verb = kind == TargetKind::Del ? "cannot delete " : "cannot assign to ";
  return raise_at(invalid, verb + describe(invalid));
}

// ---- warnings as errors ----

SyntaxErrorInfo error_of_warning(const SyntaxWarning& warning, std::string_view source,
                                 std::string_view filename) {
  using Place = SyntaxWarning::Place;
  SyntaxErrorInfo error;
  error.message = warning.error_message.empty() ? warning.message : warning.error_message;
  error.filename = filename;
  error.lineno = warning.lineno;
  error.end_lineno = warning.end_lineno;
  error.has_text = warning.place != Place::NoText;
  if (error.has_text) {
    size_t start = 0;
    for (int line = 1; line < warning.lineno && start < source.size(); ++line) {
      start = source.find('\n', start) + 1;
    }
    error.text = source.substr(start, source.find('\n', start) - start);
    if (warning.place == Place::Range) error.text += '\n';
  }
  // Without the text there are no code points to count: CPython then gives the bytes.
  const auto offset = [&](int column) {
    const std::string_view before = std::string_view(error.text).substr(0, static_cast<size_t>(column));
    return error.has_text ? count_code_points(before) : column;
  };
  error.end_offset = offset(warning.end_col_offset) + (warning.place == Place::End ? 0 : 1);
  error.offset = warning.place == Place::End ? error.end_offset : offset(warning.col_offset) + 1;
  return error;
}

}  // namespace coroscope::syntax
