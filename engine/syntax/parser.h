// Tokens to tree: a recursive descent parser, one function for each rule of Python's grammar.
//
// Not for use outside this folder: see parse.h.
//
// As CPython does, the parser reads the source once in the hope that it is right; if not, it reads it
// again with `diagnosing_` set, and the functions named invalid_... then look for known mistakes where
// the grammar would go on without a match. A rule that does not match returns null and leaves the
// position where it found it. Once an error has been raised no token matches any more, so everything
// unwinds.
//
// The first reading decides by looking ahead and hardly ever goes back. Where CPython's grammar tries
// alternatives in an order that decides which error is found, the second reading follows that order;
// `memoized` keeps it from being exponential.
#ifndef COROSCOPE_ENGINE_SYNTAX_PARSER_H_
#define COROSCOPE_ENGINE_SYNTAX_PARSER_H_

#include <string>
#include <vector>

#include "engine/syntax/ast.h"
#include "engine/syntax/lexer.h"
#include "engine/syntax/literals.h"
#include "engine/syntax/parse.h"

namespace coroscope::syntax {

using namespace ast;  // the tree's names are the grammar's
using T = TokenKind;

class Parser {
 public:
  Parser(Arena& arena, const Source& source, std::vector<SyntaxWarning>& warnings)
      : arena_(arena), source_(source), warnings_(warnings), lexer_(source, warnings) {}

  mod* parse(Mode mode);
  const SyntaxErrorInfo& error() const { return error_; }

 private:
  // Nodes gathered for a list. All lists share one stack, so only the newest may grow or be asked
  // for its size.
  template <class Item>
  class Gathered {
   public:
    explicit Gathered(Parser& parser) : parser_(parser), base_(parser.scratch_.size()) {}
    ~Gathered() { parser_.scratch_.resize(base_); }
    void add(Item* item) { parser_.scratch_.push_back(item); }
    void replace_back(Item* item) { parser_.scratch_.back() = item; }
    template <class Keep>
    void keep_if(Keep keep) {
      size_t out = base_;
      for (size_t i = base_; i < parser_.scratch_.size(); i++) {
        Item* item = static_cast<Item*>(parser_.scratch_[i]);
        if (keep(item)) parser_.scratch_[out++] = item;
      }
      parser_.scratch_.resize(out);
    }
    int size() const { return static_cast<int>(parser_.scratch_.size() - base_); }
    Item* operator[](int i) const { return static_cast<Item*>(parser_.scratch_[base_ + i]); }
    Item* back() const { return static_cast<Item*>(parser_.scratch_.back()); }
    // Every `stride`th item from `first` on.
    Sequence<Item*> take(int stride = 1, int first = 0) const {
      Sequence<Item*> result;
      result.size = size() / stride;
      if (result.size == 0) return result;
      result.data = static_cast<Item**>(parser_.arena_.allocate(result.size * sizeof(Item*)));
      for (int i = 0; i < result.size; i++) result.data[i] = (*this)[i * stride + first];
      return result;
    }

   private:
    Parser& parser_;
    size_t base_;
  };

  // Counts the depth of recursion; `ok` is false once there is too much of it.
  struct Nested {
    explicit Nested(Parser& parser) : parser(parser), ok(++parser.depth_ <= kMaxDepth) {
      if (!ok) parser.raise_too_complex();
    }
    ~Nested() { parser.depth_--; }
    Parser& parser;
    bool ok;
  };
  static constexpr int kMaxDepth = 1200;

  struct CallArguments {
    Sequence<expr*> args;
    Sequence<keyword*> keywords;
    bool may_be_genexp = false;  // a lone generator expression needs no brackets of its own
  };

  // What distinguishes the parameters of a lambda from those of a def.
  struct ParameterStyle {
    bool is_lambda;
    TokenKind close;
  };
  static constexpr ParameterStyle kDef = {false, T::RPAR};
  static constexpr ParameterStyle kLambda = {true, T::COLON};

  enum class TargetKind { Star, Del, For };

  // ---- parser.cc: tokens, positions, memory of the second reading ----
  TokenKind peek(int ahead = 0);
  bool at(TokenKind kind) { return peek() == kind; }
  bool at_name(std::string_view word);
  bool accept(TokenKind kind);
  bool expect_forced(TokenKind kind, const char* text);
  const Token& token(int index) const { return tokens_[index]; }
  const Token& previous() const { return tokens_[mark_ - 1]; }
  bool fill(int index);
  std::string_view identifier(const Token& token);
  std::nullptr_t back_to(int mark) {
    mark_ = mark;
    return nullptr;
  }
  template <class Type>
  Type* locate(Type* node, int start) {
    const Token& first = tokens_[start];
    node->lineno = first.lineno;
    node->col_offset = first.col_offset;
    end_here(node);
    return node;
  }
  template <class Type>
  Type* locate_from(Type* node, const Node* first) {
    node->lineno = first->lineno;
    node->col_offset = first->col_offset;
    end_here(node);
    return node;
  }
  void end_here(Node* node);
  template <class Type>
  Type* make() {
    return ast::make<Type>(arena_);
  }
  void set_context(expr* target, expr_context context);
  bool is_target(expr* candidate);
  bool is_single_target(expr* candidate);
  template <class Result>
  Result memoized(int rule, Result (Parser::*body)());

  // ---- errors.cc ----
  std::nullptr_t raise(ErrorType type, std::string message, int lineno, int col_offset,
                       int end_lineno, int end_col_offset);
  std::nullptr_t raise_last(std::string message, ErrorType type = ErrorType::SyntaxError);
  std::nullptr_t raise_on(const Token& token, ErrorType type, std::string message);
  std::nullptr_t raise_on_next(std::string message);
  std::nullptr_t raise_at(const Node* node, std::string message);
  std::nullptr_t raise_at(const Token& token, std::string message);
  template <class First, class Last>
  std::nullptr_t raise_range(const First& first, const Last& last, std::string message) {
    return raise(ErrorType::SyntaxError, std::move(message), first.lineno, first.col_offset,
                 last.end_lineno, last.end_col_offset);
  }
  template <class First>
  std::nullptr_t raise_starting_from(const First& first, std::string message) {
    return raise(ErrorType::SyntaxError, std::move(message), first.lineno, first.col_offset,
                 lexer_.lineno(), lexer_.col_offset() - 1);
  }
  std::nullptr_t raise_no_block(const char* after, int lineno);
  void raise_too_complex();
  std::nullptr_t raise_invalid_target(TargetKind kind, expr* candidate);
  expr* invalid_target(TargetKind kind, expr* candidate);
  bool raise_generic(int last_token);
  void check_rest_of_tokens();
  static std::string describe(const expr* node);

  // ---- parse_module.cc ----
  mod* file();
  mod* interactive();
  mod* eval();
  bool statements(Gathered<stmt>& body);
  bool statement(Gathered<stmt>& body);
  bool simple_stmts(Gathered<stmt>& body);
  stmt* simple_stmt();
  stmt* simple_stmt_raw();
  bool block(Sequence<stmt*>& body);
  Sequence<stmt*>* block_raw();

  // ---- parse_simple.cc ----
  stmt* assignment_or_expression();
  stmt* diagnosed_assignment(int start);
  stmt* assignment(int start, expr* first);
  stmt* annotated_assignment(int start, expr* target);
  stmt* augmented_assignment(int start, expr* target);
  expr* annotated_rhs();
  bool augassign(operator_& op);
  stmt* return_stmt();
  stmt* raise_stmt();
  template <class Type>
  stmt* name_list_stmt();
  stmt* del_stmt();
  stmt* assert_stmt();
  stmt* import_stmt();
  stmt* import_name();
  stmt* import_from();
  bool import_from_targets(Sequence<alias*>& names);
  bool import_from_as_names(Gathered<alias>& names);
  alias* import_from_as_name();
  bool dotted_as_names(Gathered<alias>& names);
  alias* dotted_as_name();
  bool dotted_name(std::string_view& name);
  stmt* type_alias();
  stmt* word_stmt();

  // ---- parse_compound.cc ----
  stmt* compound_stmt();
  stmt* if_stmt();
  bool else_block(Sequence<stmt*>& body);
  stmt* while_stmt();
  stmt* for_stmt();
  stmt* with_stmt();
  bool with_items(Sequence<withitem*>& items);
  bool with_items_in_parentheses(Sequence<withitem*>& items);
  withitem* with_item();
  stmt* try_stmt();
  excepthandler* except_block();
  excepthandler* except_star_block();
  bool handler_types(ExceptHandler* node);
  bool handler_body(int start, const char* statement, ExceptHandler* node);
  bool finally_block(Sequence<stmt*>& body);

  // ---- parse_function.cc ----
  stmt* decorated();
  stmt* function_def(int start, Sequence<expr*> decorator_list);
  stmt* class_def(int start, Sequence<expr*> decorator_list);
  bool class_header(ClassDef* node);
  arguments* params(ParameterStyle style);
  arguments* parameters(ParameterStyle style);
  bool star_etc(ParameterStyle style, arguments* result);
  bool kwds(ParameterStyle style, arguments* result);
  arg* param(ParameterStyle style, bool star_annotation = false);
  bool param_ends(ParameterStyle style);
  expr* default_value();
  bool type_params(Sequence<type_param*>& list);
  type_param* type_param_rule();
  template <class Type>
  type_param* finish_type_param(int start, std::string_view name, expr* default_value);
  expr* lambdef();

  // ---- parse_match.cc ----
  stmt* match_stmt();
  expr* subject_expr();
  match_case* case_block();
  bool guard(expr*& test);
  pattern* patterns();
  bool sequence_patterns(Gathered<pattern>& list);
  pattern* maybe_star_pattern();
  pattern* pattern_rule();
  bool pattern_capture_target(std::string_view& name);
  pattern* or_pattern();
  pattern* closed_pattern();
  pattern* literal_pattern();
  expr* literal_expr();
  expr* signed_or_complex_number();
  pattern* name_pattern();
  expr* name_or_attr();
  pattern* group_or_sequence_pattern();
  pattern* mapping_pattern();
  pattern* class_pattern(int start, expr* cls);

  // ---- parse_expression.cc ----
  expr* expressions();
  expr* star_expressions();
  expr* star_expressions_raw();
  expr* star_expression();
  expr* star_named_expression();
  expr* named_expression();
  expr* named_expression_raw();
  expr* assignment_expression();
  expr* expression();
  expr* expression_raw();
  expr* expression_without_invalid();
  expr* yield_expr();
  expr* disjunction();
  expr* disjunction_raw();
  expr* conjunction();
  expr* inversion();
  expr* inversion_raw();
  expr* comparison();
  bool compare_op(cmpop& op);
  expr* bitwise_or() { return binary(0); }
  expr* binary(int precedence);
  expr* factor();
  expr* factor_raw();
  expr* power();
  expr* await_primary();
  expr* tuple_of(int start, Sequence<expr*> elts);

  // ---- parse_atom.cc ----
  expr* primary();
  expr* primary_raw();
  expr* atom();
  expr* name_expr();
  expr* constant_expr(constant::Type type);
  expr* number();
  expr* parenthesized();
  expr* list_or_listcomp();
  expr* dict_or_set();
  expr* dict_or_set_display(int start);
  bool double_starred_kvpair(Gathered<expr>& pairs, expr* key = nullptr);
  expr* dict_display(int start, expr* first_key);
  expr* set_display(int start, expr* first);
  bool star_named_expressions(Gathered<expr>& elts);
  bool for_if_clauses(Sequence<comprehension*>& generators);
  comprehension* for_if_clause();
  expr* call_rest(int start, expr* func);
  bool arguments_rule(CallArguments& result);
  bool args(CallArguments& result);
  expr* positional_argument(int first);
  bool kwargs(Gathered<Node>& all);
  keyword* kwarg();
  void split(const Gathered<Node>& all, CallArguments& result);
  expr* starred_expression();
  expr* slices();
  expr* slice();
  expr* genexp(int start);

  // ---- parse_target.cc ----
  expr* star_targets();
  expr* star_target();
  bool del_targets(Gathered<expr>& targets);

  // ---- parse_string.cc ----
  expr* strings();
  expr* strings_raw();
  expr* string_literal();
  bool decode(const Token& token, std::string_view body, bool raw, constant& value);
  void warn_bad_escape(const Token& token, std::string_view body, const DecodedString& result);
  expr* format_string(bool is_template);
  expr* format_text();
  bool replacement_field(Gathered<expr>& values, bool is_template, bool raw,
                         bool is_interpolation);
  expr* field_value(int start, expr* value, std::string_view text, int conversion, expr* spec,
                    bool is_interpolation);
  std::string_view field_text(const char* start, const char* end);
  bool fstring_conversion(int& conversion, bool is_template);
  bool full_format_spec(expr*& spec, bool is_template, bool raw);
  expr* joined(int start, Gathered<expr>& values, bool is_template);
  void fold(Gathered<expr>& values, expr* piece);
  void drop_empty(Gathered<expr>& values);
  expr* join_strings(int start, Gathered<expr>& parts, bool templates);

  // ---- invalid_expression.cc ----
  void invalid_expression();
  void invalid_quotes_in_string();
  expr* undiagnosed_expression();
  void invalid_legacy_expression();
  void invalid_named_expression();
  void invalid_comprehension();
  void invalid_group();
  void invalid_replacement_field(bool is_template);
  void invalid_string_tstring_concat(const expr* last);
  void invalid_genexp();
  void invalid_double_starred_kvpairs(int start);
  void invalid_dict_comprehension(int start);
  void invalid_dict_value();
  bool begins_with_display(int start);
  void invalid_arguments();
  void invalid_kwarg();
  void invalid_starred_expression();
  void invalid_for_if_clause();
  void invalid_for_target();
  void raise_arguments_order(const CallArguments& arguments);

  // ---- invalid_statement.cc ----
  void invalid_assignment();
  expr* invalid_ann_assign_target();
  void invalid_block_after(const char* statement, int keyword_lineno);
  void invalid_header(const char* keyword);
  void invalid_with_stmt();
  void invalid_with_stmt_indent();
  bool with_header();
  bool with_header_in_parentheses();
  void invalid_for_stmt();
  void invalid_try_stmt();
  void invalid_except_stmt();
  void invalid_import_target();
  void invalid_class_def();

  // ---- invalid_parameters.cc ----
  void invalid_parameters(ParameterStyle style);
  void invalid_star_etc(ParameterStyle style);
  void invalid_kwds(ParameterStyle style);
  enum class Default { No, Yes, Maybe };
  arg* one_param(ParameterStyle style, Default wanted);
  int many_params(ParameterStyle style, Default wanted);
  bool slash(ParameterStyle style, Default wanted);
  bool any_slash(ParameterStyle style);

  // ---- invalid_match.cc ----
  void invalid_match_stmt();
  void invalid_case_block();
  void invalid_as_pattern();
  void invalid_class_pattern();

  struct Memo {
    Memo* next;
    int rule;
    int end;
    void* result;
  };

  Arena& arena_;
  const Source& source_;
  std::vector<SyntaxWarning>& warnings_;
  Lexer lexer_;
  std::vector<Token> tokens_;
  std::vector<Memo*> memos_;  // by token
  std::vector<void*> scratch_;
  int mark_ = 0;
  int depth_ = 0;
  bool diagnosing_ = false;  // the second reading: look for known mistakes
  bool memoizing_ = false;   // remember what rules have found
  bool raised_ = false;
  int statement_lineno_ = 0;  // of the last whole compound statement that is no function
  SyntaxErrorInfo error_;
};

// The rules whose results the second reading remembers.
enum MemoRule {
  kMemoStatement,
  kMemoBlock,
  kMemoExpression,
  kMemoNamedExpression,
  kMemoStarExpressions,
  kMemoDisjunction,
  kMemoInversion,
  kMemoFactor,
  kMemoPrimary,
  kMemoStrings,
};

template <class Result>
Result Parser::memoized(int rule, Result (Parser::*body)()) {
  if (!memoizing_) return (this->*body)();
  int start = mark_;
  if (!fill(start)) return nullptr;
  if (memos_.size() < tokens_.size()) memos_.resize(tokens_.size());
  for (Memo* memo = memos_[start]; memo != nullptr; memo = memo->next) {
    if (memo->rule != rule) continue;
    mark_ = memo->end;
    return static_cast<Result>(memo->result);
  }
  Result result = (this->*body)();
  if (raised_) return nullptr;
  Memo* memo = static_cast<Memo*>(arena_.allocate(sizeof(Memo)));
  *memo = {memos_[start], rule, mark_, result};
  memos_[start] = memo;
  return result;
}

}  // namespace coroscope::syntax

#endif  // COROSCOPE_ENGINE_SYNTAX_PARSER_H_
