// Definitions: functions, classes, lambdas, their parameters and type parameters.
//
// Interface: parser.h. Covered by tests/golden/ast/definitions.py and tests/errors/parameters.py.
#include "engine/syntax/parser.h"

namespace coroscope::syntax {

// decorators: ('@' named_expression NEWLINE)+
stmt* Parser::decorated() {
  int start = mark_;
  Gathered<expr> list(*this);
  while (accept(T::AT)) {
    expr* decorator = named_expression();
    if (decorator == nullptr || !accept(T::NEWLINE)) return back_to(start);
    list.add(decorator);
  }
  stmt* definition =
      at(T::kw_class) ? class_def(mark_, list.take()) : function_def(mark_, list.take());
  return definition != nullptr ? definition : back_to(start);
}

// function_def_raw: invalid_def_raw
//   | ['async'] 'def' NAME [type_params] &&'(' [params] ')' ['->' expression] &&':' block
// NOTE: a decorated definition is located at its `def`, as in CPython.
stmt* Parser::function_def(int start, Sequence<expr*> decorator_list) {
  mark_ = start;
  bool is_async = accept(T::kw_async);
  if (!at(T::kw_def)) return back_to(start);
  int keyword = mark_++;
  FunctionDef* node = make<FunctionDef>();
  node->decorator_list = decorator_list;
  if (!accept(T::NAME)) return back_to(start);
  node->name = identifier(previous());
  int before = mark_;
  if (!type_params(node->type_params)) mark_ = before;
  if (!expect_forced(T::LPAR, "(")) return back_to(start);
  node->args = at(T::RPAR) ? make<arguments>() : params(kDef);
  if (node->args == nullptr || !accept(T::RPAR)) return back_to(start);
  before = mark_;
  if (accept(T::RARROW)) {
    node->returns = expression();
    if (node->returns == nullptr) mark_ = before;
  }
  if (!expect_forced(T::COLON, ":")) return back_to(start);
  if (diagnosing_) invalid_block_after("function definition", tokens_[keyword].lineno);
  if (!block(node->body)) return back_to(start);
  if (!is_async) return locate(node, start);
  AsyncFunctionDef* async_node = make<AsyncFunctionDef>();
  async_node->name = node->name;
  async_node->args = node->args;
  async_node->body = node->body;
  async_node->decorator_list = node->decorator_list;
  async_node->returns = node->returns;
  async_node->type_params = node->type_params;
  return locate(async_node, start);
}

// class_def_raw: invalid_class_def_raw | 'class' NAME [type_params] ['(' [arguments] ')'] ':' block
stmt* Parser::class_def(int start, Sequence<expr*> decorator_list) {
  mark_ = start;
  if (diagnosing_) {
    invalid_class_def();
    mark_ = start;
  }
  mark_++;
  ClassDef* node = make<ClassDef>();
  node->decorator_list = decorator_list;
  if (!class_header(node) || !accept(T::COLON) || !block(node->body)) return back_to(start);
  return locate(node, start);
}

bool Parser::class_header(ClassDef* node) {
  if (!accept(T::NAME)) return false;
  node->name = identifier(previous());
  if (!type_params(node->type_params)) return false;
  if (!accept(T::LPAR) || accept(T::RPAR)) return !raised_;
  CallArguments arguments;
  if (!arguments_rule(arguments) || !accept(T::RPAR)) return false;
  node->bases = arguments.args;
  node->keywords = arguments.keywords;
  return true;
}

// lambdef: 'lambda' [lambda_params] ':' expression
expr* Parser::lambdef() {
  int start = mark_++;
  Lambda* node = make<Lambda>();
  node->args = at(T::COLON) ? make<arguments>() : params(kLambda);
  if (node->args == nullptr || !accept(T::COLON)) return back_to(start);
  node->body = expression();
  if (node->body == nullptr) return back_to(start);
  return locate(node, start);
}

// ---- parameters ----

// params: invalid_parameters | parameters
arguments* Parser::params(ParameterStyle style) {
  if (diagnosing_) {
    int start = mark_;
    invalid_parameters(style);
    mark_ = start;
  }
  return parameters(style);
}

// parameters: parameters before a slash, then plain ones, then those with defaults, then star_etc.
// The grammar spells out which may lack a default where; here one pass reads them all.
arguments* Parser::parameters(ParameterStyle style) {
  arguments* result = make<arguments>();
  Gathered<arg> plain(*this);
  std::vector<expr*> defaults;
  while (at(T::NAME) || at(T::SLASH)) {
    if (at(T::SLASH)) {
      if (plain.size() == 0 || result->posonlyargs.size > 0) return nullptr;
      mark_++;
      if (!param_ends(style)) return nullptr;
      result->posonlyargs = plain.take();
      continue;
    }
    arg* parameter = param(style);
    if (parameter == nullptr) return nullptr;
    if (at(T::EQUAL)) {
      expr* value = default_value();
      if (value == nullptr) return nullptr;
      defaults.push_back(value);
    } else if (!defaults.empty()) {
      return nullptr;
    }
    plain.add(parameter);
    if (!param_ends(style)) return nullptr;
  }
  Sequence<arg*> all = plain.take();
  int before_slash = result->posonlyargs.size;
  result->args = {all.data + before_slash, all.size - before_slash};
  result->defaults = arena_.sequence(defaults.data(), defaults.size());
  if (!star_etc(style, result)) return nullptr;
  return raised_ ? nullptr : result;
}

// After a parameter comes a comma or, not taken, the end.
bool Parser::param_ends(ParameterStyle style) { return accept(T::COMMA) || at(style.close); }

// star_etc: invalid_star_etc
//   | '*' param_no_default param_maybe_default* [kwds]
//   | '*' param_no_default_star_annotation param_maybe_default* [kwds]
//   | '*' ',' param_maybe_default+ [kwds]
//   | kwds
bool Parser::star_etc(ParameterStyle style, arguments* result) {
  if (at(T::DOUBLESTAR)) return kwds(style, result);
  if (!at(T::STAR)) return true;
  int start = mark_;
  if (diagnosing_) {
    invalid_star_etc(style);
    mark_ = start;
  }
  mark_++;
  bool bare = accept(T::COMMA);
  if (!bare) {
    result->vararg = param(style, true);
    if (result->vararg == nullptr || !param_ends(style)) return false;
  }
  Gathered<arg> names(*this);
  std::vector<expr*> defaults;
  while (at(T::NAME)) {
    arg* parameter = param(style);
    if (parameter == nullptr) return false;
    expr* value = nullptr;
    if (at(T::EQUAL)) {
      value = default_value();
      if (value == nullptr) return false;
    }
    names.add(parameter);
    defaults.push_back(value);
    if (!param_ends(style)) return false;
  }
  if (bare && names.size() == 0) return false;
  result->kwonlyargs = names.take();
  result->kw_defaults = arena_.sequence(defaults.data(), defaults.size());
  return at(T::DOUBLESTAR) ? kwds(style, result) : true;
}

// kwds: invalid_kwds | '**' param_no_default
bool Parser::kwds(ParameterStyle style, arguments* result) {
  int start = mark_;
  if (diagnosing_) {
    invalid_kwds(style);
    mark_ = start;
  }
  mark_++;
  result->kwarg = param(style);
  return result->kwarg != nullptr && param_ends(style);
}

// param: NAME [annotation]                      annotation: ':' expression
// param_star_annotation: NAME ':' star_expression
arg* Parser::param(ParameterStyle style, bool star_annotation) {
  int start = mark_;
  if (!accept(T::NAME)) return nullptr;
  arg* node = make<arg>();
  node->arg = identifier(tokens_[start]);
  if (!style.is_lambda && accept(T::COLON)) {
    node->annotation = star_annotation ? star_expression() : expression();
    if (node->annotation == nullptr) return back_to(start);
  }
  return locate(node, start);
}

// default: '=' expression | invalid_default
// invalid_default: '=' &(')' | ',')
expr* Parser::default_value() {
  int start = mark_++;
  expr* value = expression();
  if (value == nullptr && diagnosing_ && (at(T::RPAR) || at(T::COMMA))) {
    raise_at(tokens_[start], "expected default value expression");
  }
  return value;
}

// ---- type parameters ----

// type_params: invalid_type_params | '[' type_param_seq ']'
// True without any if there is no bracket.
bool Parser::type_params(Sequence<type_param*>& list) {
  if (!accept(T::LSQB)) return !raised_;
  if (diagnosing_ && at(T::RSQB)) {
    raise_starting_from(tokens_[mark_], "Type parameter list cannot be empty");
    return false;
  }
  Gathered<type_param> items(*this);
  do {
    type_param* item = type_param_rule();
    if (item == nullptr) break;
    items.add(item);
  } while (accept(T::COMMA));
  list = items.take();
  return items.size() > 0 && accept(T::RSQB);
}

// type_param:
//   | NAME [':' expression] ['=' expression] | invalid_type_param
//   | '*' NAME ['=' star_expression] | '**' NAME ['=' expression]
type_param* Parser::type_param_rule() {
  int start = mark_;
  bool is_tuple = accept(T::STAR);
  bool is_spec = !is_tuple && accept(T::DOUBLESTAR);
  if (!accept(T::NAME)) return back_to(start);
  std::string_view name = identifier(previous());
  expr* bound = nullptr;
  expr* default_value = nullptr;
  if (at(T::COLON)) {
    Token colon = tokens_[mark_++];
    bound = expression();
    if (bound == nullptr) return back_to(start);
    if (is_tuple || is_spec) {
      if (!diagnosing_) return back_to(start);
      const char* verb = bound->kind == Kind::Tuple ? "constraints" : "bound";
      return raise_starting_from(colon, std::string("cannot use ") + verb + " with " +
                                            (is_tuple ? "TypeVarTuple" : "ParamSpec"));
    }
  }
  if (at(T::EQUAL)) {
    int before = mark_++;
    default_value = is_tuple ? star_expression() : expression();
    if (default_value == nullptr) mark_ = before;
  }
  if (is_tuple) return finish_type_param<TypeVarTuple>(start, name, default_value);
  if (is_spec) return finish_type_param<ParamSpec>(start, name, default_value);
  TypeVar* node = make<TypeVar>();
  node->name = name;
  node->bound = bound;
  node->default_value = default_value;
  return locate(node, start);
}

template <class Type>
type_param* Parser::finish_type_param(int start, std::string_view name, expr* default_value) {
  Type* node = make<Type>();
  node->name = name;
  node->default_value = default_value;
  return locate(node, start);
}

}  // namespace coroscope::syntax
