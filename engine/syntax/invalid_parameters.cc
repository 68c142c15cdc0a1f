// Known mistakes in the parameters of functions and lambdas.
//
// See invalid_expression.cc for how these work.
// Interface: parser.h. Covered by tests/errors/parameters.py.
#include "engine/syntax/parser.h"

namespace coroscope::syntax {

// param_no_default, param_with_default or param_maybe_default: a parameter and what ends it.
arg* Parser::one_param(ParameterStyle style, Default wanted) {
  int start = mark_;
  arg* parameter = param(style);
  if (parameter == nullptr) return nullptr;
  bool has_default = at(T::EQUAL);
  bool fits = wanted == Default::Maybe || has_default == (wanted == Default::Yes);
  if (fits && has_default) fits = default_value() != nullptr;
  if (fits && param_ends(style)) return parameter;
  return back_to(start);
}

int Parser::many_params(ParameterStyle style, Default wanted) {
  int count = 0;
  while (one_param(style, wanted) != nullptr) count++;
  return count;
}

// slash_no_default: param_no_default+ '/' (',' | &')')
// slash_with_default: param_no_default* param_with_default+ '/' (',' | &')')
bool Parser::slash(ParameterStyle style, Default wanted) {
  int start = mark_;
  int count = many_params(style, Default::No);
  if (wanted == Default::Yes) count = many_params(style, Default::Yes);
  if (count > 0 && accept(T::SLASH) && param_ends(style)) return true;
  mark_ = start;
  return false;
}

bool Parser::any_slash(ParameterStyle style) {
  return slash(style, Default::No) || slash(style, Default::Yes);
}

// invalid_parameters:
//   | '/' ','
//   | (slash_no_default | slash_with_default) param_maybe_default* '/'
//   | [slash_no_default] param_no_default* (slash_with_default | param_with_default+)
//       param_no_default
//   | param_no_default* '(' param_no_default+ [','] ')'
//   | [slash_no_default | slash_with_default] param_maybe_default* '*' (',' | param_no_default)
//       param_maybe_default* '/'
//   | param_maybe_default+ '/' '*'
void Parser::invalid_parameters(ParameterStyle style) {
  int start = mark_;
  if (at(T::SLASH) && peek(1) == T::COMMA) {
    raise_at(tokens_[start], "at least one argument must precede /");
    return;
  }
  if (any_slash(style)) {
    many_params(style, Default::Maybe);
    if (at(T::SLASH)) raise_at(tokens_[mark_], "/ may appear only once");
  }
  mark_ = start;
  slash(style, Default::No);
  many_params(style, Default::No);
  if (slash(style, Default::Yes) || many_params(style, Default::Yes) > 0) {
    if (arg* parameter = one_param(style, Default::No)) {
      raise_at(parameter, "parameter without a default follows parameter with a default");
    }
  }
  mark_ = start;
  many_params(style, Default::No);
  if (at(T::LPAR)) {
    const Token open = tokens_[mark_++];
    ParameterStyle inner = {style.is_lambda, T::RPAR};
    if (many_params(inner, Default::No) > 0 && at(T::RPAR)) {
      raise_range(open, tokens_[mark_],
                  style.is_lambda ? "Lambda expression parameters cannot be parenthesized"
                                  : "Function parameters cannot be parenthesized");
    }
  }
  mark_ = start;
  any_slash(style);
  many_params(style, Default::Maybe);
  if (accept(T::STAR) && (accept(T::COMMA) || one_param(style, Default::No) != nullptr)) {
    many_params(style, Default::Maybe);
    if (at(T::SLASH)) raise_at(tokens_[mark_], "/ must be ahead of *");
  }
  mark_ = start;
  if (many_params(style, Default::Maybe) > 0 && accept(T::SLASH) && at(T::STAR)) {
    raise_at(tokens_[mark_], "expected comma between / and *");
  }
}

// invalid_star_etc:
//   | '*' (')' | ',' (')' | '**'))
//   | '*' param '='
//   | '*' (param_no_default | ',') param_maybe_default* '*' (param_no_default | ',')
void Parser::invalid_star_etc(ParameterStyle style) {
  const Token star = tokens_[mark_++];
  int inside = mark_;
  if (at(style.close) || (accept(T::COMMA) && (at(style.close) || at(T::DOUBLESTAR)))) {
    constexpr const char* kMessage = "named arguments must follow bare *";
    if (style.is_lambda) {
      raise_last(kMessage);
    } else {
      raise_at(star, kMessage);
    }
    return;
  }
  mark_ = inside;
  if (param(style) != nullptr && at(T::EQUAL)) {
    raise_at(tokens_[mark_], "var-positional argument cannot have default value");
  }
  mark_ = inside;
  if (!accept(T::COMMA) && one_param(style, Default::No) == nullptr) return;
  many_params(style, Default::Maybe);
  if (!at(T::STAR)) return;
  const Token second = tokens_[mark_++];
  if (accept(T::COMMA) || one_param(style, Default::No) != nullptr) {
    raise_at(second, "* argument may appear only once");
  }
}

// invalid_kwds: '**' param '=' | '**' param ',' param | '**' param ',' ('*' | '**' | '/')
void Parser::invalid_kwds(ParameterStyle style) {
  mark_++;
  if (param(style) == nullptr) return;
  if (at(T::EQUAL)) {
    raise_at(tokens_[mark_], "var-keyword argument cannot have default value");
    return;
  }
  if (!accept(T::COMMA)) return;
  constexpr const char* kMessage = "arguments cannot follow var-keyword argument";
  if (arg* parameter = param(style)) {
    raise_at(parameter, kMessage);
  } else if (at(T::STAR) || at(T::DOUBLESTAR) || at(T::SLASH)) {
    raise_at(tokens_[mark_], kMessage);
  }
}

}  // namespace coroscope::syntax
