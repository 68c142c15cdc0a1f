// The parser's machinery: tokens on demand, positions, contexts, and the two readings.
//
// Interface: parse.h. Covered by tests/golden/ast and tests/errors.
#include "engine/syntax/parser.h"

namespace coroscope::syntax {

bool Parser::fill(int index) {
  if (raised_) return false;
  while (static_cast<int>(tokens_.size()) <= index) {
    tokens_.push_back(lexer_.next());
    if (lexer_.failed()) {
      raised_ = true;
      error_ = lexer_.error();
      return false;
    }
  }
  return true;
}

TokenKind Parser::peek(int ahead) {
  int index = mark_ + ahead;
  if (index < static_cast<int>(tokens_.size()) && !raised_) return tokens_[index].kind;
  return fill(index) ? tokens_[index].kind : T::ERRORTOKEN;
}

bool Parser::at_name(std::string_view word) {
  return peek() == T::NAME && tokens_[mark_].text() == word;
}

bool Parser::accept(TokenKind kind) {
  if (peek() != kind) return false;
  mark_++;
  return true;
}

// A token that the grammar cannot do without: `&&` in the rules.
bool Parser::expect_forced(TokenKind kind, const char* text) {
  if (accept(kind)) return true;
  if (diagnosing_ && !raised_) raise_at(tokens_[mark_], std::string("expected '") + text + "'");
  return false;
}

std::string_view Parser::identifier(const Token& token) { return arena_.intern(token.text()); }

// Lines and indentation are no part of what a node covers.
void Parser::end_here(Node* node) {
  int last = mark_ - 1;
  while (last > 0 && (tokens_[last].kind == T::ENDMARKER || tokens_[last].kind == T::NEWLINE ||
                      tokens_[last].kind == T::INDENT || tokens_[last].kind == T::DEDENT)) {
    last--;
  }
  node->end_lineno = tokens_[last].end_lineno;
  node->end_col_offset = tokens_[last].end_col_offset;
}

void Parser::set_context(expr* target, expr_context context) {
  switch (target->kind) {
    case Kind::Name:
      as<Name>(target)->ctx = context;
      break;
    case Kind::Attribute:
      as<Attribute>(target)->ctx = context;
      break;
    case Kind::Subscript:
      as<Subscript>(target)->ctx = context;
      break;
    case Kind::Starred:
      as<Starred>(target)->ctx = context;
      set_context(as<Starred>(target)->value, context);
      break;
    case Kind::Tuple:
      as<Tuple>(target)->ctx = context;
      for (expr* element : as<Tuple>(target)->elts) set_context(element, context);
      break;
    case Kind::List:
      as<List>(target)->ctx = context;
      for (expr* element : as<List>(target)->elts) set_context(element, context);
      break;
    default:
      break;
  }
}

// Whether an expression already read would also have been read as star_targets.
bool Parser::is_target(expr* candidate) {
  Sequence<expr*> elements;
  switch (candidate->kind) {
    case Kind::Name:
    case Kind::Attribute:
    case Kind::Subscript:
      return true;
    case Kind::Starred: {
      expr* value = as<Starred>(candidate)->value;
      return value->kind != Kind::Starred && is_target(value);
    }
    case Kind::Tuple:
      elements = as<Tuple>(candidate)->elts;
      break;
    case Kind::List:
      elements = as<List>(candidate)->elts;
      break;
    default:
      return false;
  }
  for (expr* element : elements) {
    if (!is_target(element)) return false;
  }
  return true;
}

bool Parser::is_single_target(expr* candidate) {
  return candidate->kind == Kind::Name || candidate->kind == Kind::Attribute ||
         candidate->kind == Kind::Subscript;
}

mod* Parser::parse(Mode mode) {
  auto read = [&] {
    return mode == Mode::Eval ? eval() : mode == Mode::Single ? interactive() : file();
  };
  mod* tree = read();
  if (tree != nullptr) return tree;
  bool is_incomplete = lexer_.reached_end();
  bool is_last_word = lexer_.failed();
  if (!raised_) {
    int last_token = static_cast<int>(tokens_.size()) - 1;
    mark_ = depth_ = 0;
    diagnosing_ = memoizing_ = true;
    memos_.clear();
    read();
    is_last_word = raised_ ? lexer_.failed() : !raise_generic(last_token);
  }
  if (!is_last_word && error_.type != ErrorType::MemoryError) check_rest_of_tokens();
  error_.statement_lineno = statement_lineno_;
  error_.is_incomplete = is_incomplete;
  return nullptr;
}

ParseResult parse(Arena& arena, std::string_view text, std::string_view filename, Mode mode) {
  ParseResult result;
  result.error.filename = filename;
  Source source(arena, text, filename, mode == Mode::Exec);
  if (!source.check(result.error)) return result;
  Parser parser(arena, source, result.warnings);
  result.tree = parser.parse(mode);
  if (result.tree == nullptr) result.error = parser.error();
  return result;
}

}  // namespace coroscope::syntax
