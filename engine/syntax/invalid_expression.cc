// Known mistakes in expressions: what the second reading looks for where no rule matches.
//
// Each function tries the alternatives of CPython's rule of that name in their order and raises at
// the first that fits. The position afterwards is anywhere: callers put it back.
// Interface: parser.h. Covered by tests/errors.
#include "engine/syntax/parser.h"

namespace coroscope::syntax {

namespace {

bool is_legacy_statement(const expr* node) {
  if (node->kind != Kind::Name) return false;
  std::string_view id = as<Name>(node)->id;
  return id == "print" || id == "exec";
}

const expr* last_item(const Sequence<comprehension*>& generators) {
  const comprehension* last = generators.back();
  return last->ifs.empty() ? last->iter : last->ifs.back();
}

constexpr const char* kMaybeEqual =
    "invalid syntax. Maybe you meant '==' or ':=' instead of '='?";
constexpr const char* kParenthesizeGenerator = "Generator expression must be parenthesized";

}  // namespace

// invalid_expression:
//   | STRING (!STRING expression_without_invalid)+ STRING
//   | !(NAME STRING | SOFT_KEYWORD) disjunction expression_without_invalid
//   | disjunction 'if' disjunction !('else' | ':')
//   | disjunction 'if' disjunction 'else' !expression
//   | ('pass' | 'break' | 'continue') 'if' disjunction 'else' simple_stmt
//   | 'lambda' [lambda_params] ':' &FSTRING_MIDDLE
void Parser::invalid_expression() {
  int start = mark_;
  TokenKind first = peek();
  if (first == T::kw_pass || first == T::kw_break || first == T::kw_continue) {
    const Token keyword = tokens_[mark_++];
    if (accept(T::kw_if) && disjunction() && accept(T::kw_else) && simple_stmt()) {
      raise_at(keyword, "expected expression before 'if', but statement is given");
    }
    back_to(start);
    return;
  }
  if (first == T::kw_lambda) {
    const Token keyword = tokens_[mark_++];
    arguments* parameters = at(T::COLON) ? make<arguments>() : params(kLambda);
    if (parameters != nullptr && accept(T::COLON)) {
      const Token colon = previous();
      if (at(T::FSTRING_MIDDLE) || at(T::TSTRING_MIDDLE)) {
        std::string prefix = at(T::FSTRING_MIDDLE) ? "f" : "t";
        raise_range(keyword, colon,
                    prefix + "-string: lambda expressions are not allowed without parentheses");
      }
    }
    back_to(start);
    return;
  }
  if (first == T::STRING) {
    invalid_quotes_in_string();
    if (raised_) return;
    mark_ = start;
  }
  bool skip_comma = at_name("_") || at_name("case") || at_name("match") || at_name("type") ||
                    (first == T::NAME && peek(1) == T::STRING);
  expr* a = disjunction();
  if (a == nullptr) {
    back_to(start);
    return;
  }
  int after = mark_;
  if (!skip_comma) {
    expr* b = undiagnosed_expression();
    if (b != nullptr && !is_legacy_statement(a) && previous().level > 0) {
      raise_range(*a, *b, "invalid syntax. Perhaps you forgot a comma?");
    }
    mark_ = after;
  }
  if (accept(T::kw_if)) {
    expr* b = disjunction();
    if (b != nullptr && !at(T::kw_else) && !at(T::COLON)) {
      raise_range(*a, *b, "expected 'else' after 'if' expression");
    } else if (b != nullptr && accept(T::kw_else)) {
      int orelse = mark_;
      if (expression() == nullptr) {
        mark_ = orelse;
        raise_on_next("expected expression after 'else', but statement is given");
      }
    }
  }
  back_to(start);
}

// expression_without_invalid, with the search for mistakes switched off inside.
expr* Parser::undiagnosed_expression() {
  diagnosing_ = false;
  expr* value = expression_without_invalid();
  diagnosing_ = true;
  return value;
}

// STRING (!STRING expression_without_invalid)+ STRING, as in 'it's a dog's life'
void Parser::invalid_quotes_in_string() {
  mark_++;
  expr* first = nullptr;
  expr* last = nullptr;
  while (!at(T::STRING)) {
    expr* next = undiagnosed_expression();
    if (next == nullptr) return;
    if (first == nullptr) first = next;
    last = next;
  }
  if (first == nullptr) return;
  raise_range(*first, *last, "invalid syntax. Is this intended to be part of the string?");
}

// invalid_legacy_expression: NAME !'(' star_expressions
void Parser::invalid_legacy_expression() {
  int start = mark_;
  if (!at(T::NAME)) return;
  expr* a = name_expr();
  if (!at(T::LPAR)) {
    expr* b = star_expressions();
    if (b != nullptr && is_legacy_statement(a)) {
      std::string name(as<Name>(a)->id);
      raise_range(*a, *b,
                  "Missing parentheses in call to '" + name + "'. Did you mean " + name + "(...)?");
    }
  }
  back_to(start);
}

// invalid_named_expression:
//   | expression ':=' expression
//   | NAME '=' bitwise_or !('=' | ':=')
//   | !(list | tuple | genexp | 'True' | 'None' | 'False') bitwise_or '=' bitwise_or !('=' | ':=')
void Parser::invalid_named_expression() {
  int start = mark_;
  expr* a = expression();
  if (a != nullptr && accept(T::COLONEQUAL) && expression() != nullptr) {
    raise_at(a, "cannot use assignment expressions with " + describe(a));
  }
  mark_ = start;
  bool plain_name = at(T::NAME) && peek(1) == T::EQUAL;
  if (!plain_name && begins_with_display(start)) {
    back_to(start);
    return;
  }
  mark_ = start;
  a = bitwise_or();
  expr* b = a != nullptr && accept(T::EQUAL) ? bitwise_or() : nullptr;
  if (b != nullptr && !at(T::EQUAL) && !at(T::COLONEQUAL)) {
    if (plain_name) {
      raise_range(*a, *b, kMaybeEqual);
    } else {
      raise_at(a, "cannot assign to " + describe(a) +
                      " here. Maybe you meant '==' instead of '='?");
    }
  }
  back_to(start);
}

// Whether list, tuple, genexp, True, None or False matches at the token.
bool Parser::begins_with_display(int start) {
  mark_ = start;
  TokenKind kind = peek();
  if (kind == T::kw_True || kind == T::kw_None || kind == T::kw_False) return true;
  if (kind != T::LSQB && kind != T::LPAR) return false;
  expr* display = kind == T::LSQB ? list_or_listcomp() : parenthesized();
  if (display == nullptr) return false;
  return display->kind == Kind::List ||
         (display->kind == Kind::Tuple && display->col_offset == tokens_[start].col_offset) ||
         (display->kind == Kind::GeneratorExp && display->col_offset == tokens_[start].col_offset);
}

// invalid_comprehension:
//   | ('[' | '(' | '{') starred_expression for_if_clauses
//   | ('[' | '{') star_named_expression ',' star_named_expressions for_if_clauses
//   | ('[' | '{') star_named_expression ',' for_if_clauses
void Parser::invalid_comprehension() {
  bool group = at(T::LPAR);
  int inside = ++mark_;
  Sequence<comprehension*> generators;
  expr* starred = starred_expression();
  if (starred != nullptr && for_if_clauses(generators)) {
    raise_at(starred, "iterable unpacking cannot be used in comprehension");
  }
  mark_ = inside;
  if (group) return;
  expr* first = star_named_expression();
  if (first == nullptr || !accept(T::COMMA)) return;
  const Token comma = previous();
  constexpr const char* kMessage = "did you forget parentheses around the comprehension target?";
  Gathered<expr> rest(*this);
  int after_comma = mark_;
  star_named_expressions(rest);
  if (rest.size() > 0 && for_if_clauses(generators)) raise_range(*first, *rest.back(), kMessage);
  mark_ = after_comma;
  if (for_if_clauses(generators)) raise_range(*first, comma, kMessage);
}

// The alternatives of genexp, for what their parts raise.
void Parser::invalid_genexp() {
  int start = mark_;
  genexp(start);
  mark_ = start;
  invalid_comprehension();
}

// invalid_group: '(' starred_expression ')' | '(' '**' expression ')'
void Parser::invalid_group() {
  int inside = ++mark_;
  expr* starred = starred_expression();
  if (starred != nullptr && at(T::RPAR)) raise_at(starred, "cannot use starred expression here");
  mark_ = inside;
  if (accept(T::DOUBLESTAR) && expression() != nullptr && at(T::RPAR)) {
    raise_at(tokens_[inside], "cannot use double starred expression here");
  }
}

// invalid_double_starred_kvpairs:
//   | ','.double_starred_kvpair+ ',' invalid_kvpair
//   | expression ':' '*' bitwise_or | expression ':' &('}' | ',')
// NOTE: CPython looks for these in its first reading already, so that they win over other mistakes.
void Parser::invalid_double_starred_kvpairs(int start) {
  mark_ = start + 1;
  Gathered<expr> pairs(*this);
  bool comma = false;
  while (double_starred_kvpair(pairs)) {
    comma = accept(T::COMMA);
    if (!comma) break;
  }
  if (comma) {
    int pair = mark_;
    expr* key = expression();
    if (key != nullptr && !at(T::COLON)) {
      raise(ErrorType::SyntaxError, "':' expected after dictionary key", key->lineno,
            key->end_col_offset - 1, key->end_lineno, -1);
    }
    mark_ = pair;
    invalid_dict_value();
  }
  mark_ = start + 1;
  invalid_dict_value();
}

// invalid_dict_comprehension: '{' '**' bitwise_or for_if_clauses '}'
void Parser::invalid_dict_comprehension(int start) {
  mark_ = start + 1;
  Sequence<comprehension*> generators;
  if (accept(T::DOUBLESTAR) && bitwise_or() != nullptr && for_if_clauses(generators) &&
      at(T::RBRACE)) {
    raise_at(tokens_[start + 1], "dict unpacking cannot be used in dict comprehension");
  }
}

void Parser::invalid_dict_value() {
  if (expression() == nullptr || !accept(T::COLON)) return;
  const Token colon = previous();
  if (at(T::STAR)) {
    const Token star = tokens_[mark_++];
    if (bitwise_or() != nullptr) {
      raise_starting_from(star, "cannot use a starred expression in a dictionary value");
    }
  } else if (at(T::RBRACE) || at(T::COMMA)) {
    raise_at(colon, "expression expected after dictionary key and ':'");
  }
}

// invalid_for_if_clause: ['async'] 'for' bitwise_or (',' bitwise_or)* [','] !'in'
void Parser::invalid_for_if_clause() {
  accept(T::kw_async);
  if (!accept(T::kw_for) || bitwise_or() == nullptr) return;
  while (accept(T::COMMA)) {
    if (bitwise_or() == nullptr) break;
  }
  if (!at(T::kw_in)) raise_last("'in' expected after for-loop variables");
}

// invalid_for_target: ['async'] 'for' star_expressions
void Parser::invalid_for_target() {
  accept(T::kw_async);
  if (accept(T::kw_for)) raise_invalid_target(TargetKind::For, star_expressions());
}

// ---- calls ----

// invalid_arguments:
//   | (positional arguments ',' kwargs | kwargs) ',' ','.(starred_expression !'=')+
//   | expression for_if_clauses ',' [args | expression for_if_clauses]
//   | NAME '=' expression for_if_clauses
//   | [args ','] NAME '=' &(',' | ')')
//   | args for_if_clauses
//   | args ',' expression for_if_clauses
//   | args ',' args
void Parser::invalid_arguments() {
  int start = mark_;
  CallArguments given;
  Sequence<comprehension*> generators;
  bool any = args(given);
  int after_args = mark_;
  if (any && given.keywords.size > 0 && accept(T::COMMA)) {
    const Token comma = previous();
    if (starred_expression() != nullptr && !at(T::EQUAL)) {
      raise_starting_from(
          comma, "iterable argument unpacking follows keyword argument unpacking");
    }
  }
  mark_ = start;
  expr* a = expression();
  if (a != nullptr && for_if_clauses(generators) && accept(T::COMMA)) {
    CallArguments more;
    args(more);
    raise_range(*a, *last_item(generators), kParenthesizeGenerator);
  }
  mark_ = start;
  if (at(T::NAME) && peek(1) == T::EQUAL) {
    const Token name = tokens_[mark_], equal = tokens_[mark_ + 1];
    mark_ += 2;
    if (expression() != nullptr && for_if_clauses(generators)) {
      raise_range(name, equal, kMaybeEqual);
    }
  }
  for (bool behind_args : {true, false}) {
    mark_ = behind_args ? after_args : start;
    if (behind_args && (!any || !accept(T::COMMA))) continue;
    if (!at(T::NAME) || peek(1) != T::EQUAL) continue;
    if (peek(2) != T::COMMA && peek(2) != T::RPAR) continue;
    raise_range(tokens_[mark_], tokens_[mark_ + 1], "expected argument value expression");
  }
  if (!any || raised_) return;
  mark_ = after_args;
  if (for_if_clauses(generators) && given.args.size > 1) {
    raise_range(*given.args.back(), *last_item(generators), kParenthesizeGenerator);
  }
  mark_ = after_args;
  if (!accept(T::COMMA)) return;
  int second = mark_;
  a = expression();
  if (a != nullptr && for_if_clauses(generators)) {
    raise_range(*a, *generators.back()->target, kParenthesizeGenerator);
  }
  mark_ = second;
  CallArguments rest;
  if (args(rest)) raise_arguments_order(given);
}

void Parser::raise_arguments_order(const CallArguments& arguments) {
  bool unpacking = false;
  for (const keyword* one : arguments.keywords) unpacking = unpacking || one->arg.data() == nullptr;
  raise_last(unpacking ? "positional argument follows keyword argument unpacking"
                       : "positional argument follows keyword argument");
}

// invalid_kwarg:
//   | ('True' | 'False' | 'None') '='
//   | NAME '=' expression for_if_clauses
//   | !(NAME '=') expression '='
//   | '**' expression '=' expression
void Parser::invalid_kwarg() {
  int start = mark_;
  TokenKind kind = peek();
  if (kind == T::kw_True || kind == T::kw_False || kind == T::kw_None) {
    if (peek(1) == T::EQUAL) {
      std::string name(tokens_[start].text());
      raise_range(tokens_[start], tokens_[start + 1], "cannot assign to " + name);
      return;
    }
  }
  if (kind == T::NAME && peek(1) == T::EQUAL) {
    mark_ += 2;
    Sequence<comprehension*> generators;
    if (expression() != nullptr && for_if_clauses(generators)) {
      raise_range(tokens_[start], tokens_[start + 1], kMaybeEqual);
    }
    return;
  }
  if (accept(T::DOUBLESTAR)) {
    if (expression() == nullptr || !accept(T::EQUAL)) return;
    if (expr* b = expression()) {
      raise_range(tokens_[start], *b, "cannot assign to keyword argument unpacking");
    }
    return;
  }
  expr* a = expression();
  if (a != nullptr && accept(T::EQUAL)) {
    raise_range(*a, previous(),
                "expression cannot contain assignment, perhaps you meant \"==\"?");
  }
}

// invalid_starred_expression_unpacking: '*' expression '=' expression
void Parser::invalid_starred_expression() {
  int start = mark_++;
  if (expression() == nullptr || !accept(T::EQUAL)) return;
  if (expr* b = expression()) {
    raise_range(tokens_[start], *b, "cannot assign to iterable argument unpacking");
  }
}

// ---- strings ----

// invalid_string_tstring_concat: (fstring | string)+ tstring+ | tstring+ (fstring | string)+
void Parser::invalid_string_tstring_concat(const expr* last) {
  bool next_is_template = at(T::TSTRING_START);
  expr* next = at(T::STRING) ? string_literal() : format_string(next_is_template);
  if (next == nullptr) return;
  raise_range(*last, *next, "cannot mix t-string literals with string or bytes literals");
}

// invalid_fstring_replacement_field, and the same for t-strings.
void Parser::invalid_replacement_field(bool is_template) {
  std::string prefix = is_template ? "t-string: " : "f-string: ";
  mark_++;
  TokenKind first = peek();
  if (first == T::EQUAL || first == T::EXCLAMATION || first == T::COLON || first == T::RBRACE) {
    std::string text(tokens_[mark_].text());
    raise_at(tokens_[mark_], prefix + "valid expression required before '" + text + "'");
    return;
  }
  int inside = mark_;
  if (annotated_rhs() == nullptr) {
    mark_ = inside;
    raise_on_next(prefix + "expecting a valid expression after '{'");
    return;
  }
  bool ends = at(T::EXCLAMATION) || at(T::COLON) || at(T::RBRACE);
  if (!at(T::EQUAL) && !ends) {
    raise_on_next(prefix + "expecting '=', or '!', or ':', or '}'");
    return;
  }
  if (accept(T::EQUAL) && !at(T::EXCLAMATION) && !at(T::COLON) && !at(T::RBRACE)) {
    raise_on_next(prefix + "expecting '!', or ':', or '}'");
    return;
  }
  if (accept(T::EXCLAMATION)) {
    if (at(T::COLON) || at(T::RBRACE)) {
      raise_on_next(prefix + "missing conversion character");
    } else if (!accept(T::NAME)) {
      raise_on_next(prefix + "invalid conversion character");
    } else if (!at(T::COLON) && !at(T::RBRACE)) {
      raise_on_next(prefix + "expecting ':' or '}'");
    }
    if (raised_) return;
  }
  expr* spec = nullptr;
  if (at(T::COLON)) {
    if (full_format_spec(spec, is_template, false) && !at(T::RBRACE)) {
      raise_on_next(prefix + "expecting '}', or format specs");
    }
  } else if (!at(T::RBRACE)) {
    raise_on_next(prefix + "expecting '}'");
  }
}

}  // namespace coroscope::syntax
