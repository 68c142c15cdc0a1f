// Primaries and atoms: names, displays, comprehensions, calls, attributes and subscripts.
//
// Interface: parser.h. Covered by tests/golden/ast/atoms.py and tests/errors/expressions.py.
#include "engine/syntax/literals.h"
#include "engine/syntax/parser.h"

namespace coroscope::syntax {

// primary:
//   | primary '.' NAME | primary genexp | primary '(' [arguments] ')' | primary '[' slices ']'
//   | atom
expr* Parser::primary() { return memoized(kMemoPrimary, &Parser::primary_raw); }

expr* Parser::primary_raw() {
  int start = mark_;
  expr* value = atom();
  while (value != nullptr) {
    int before = mark_;
    if (accept(T::DOT)) {
      if (!accept(T::NAME)) {
        mark_ = before;
        break;
      }
      Attribute* node = make<Attribute>();
      node->value = value;
      node->attr = identifier(previous());
      value = locate(node, start);
    } else if (at(T::LPAR)) {
      expr* call = call_rest(start, value);
      if (call == nullptr) {
        mark_ = before;
        break;
      }
      value = call;
    } else if (accept(T::LSQB)) {
      expr* index = slices();
      if (index == nullptr || !accept(T::RSQB)) {
        mark_ = before;
        break;
      }
      Subscript* node = make<Subscript>();
      node->value = value;
      node->slice = index;
      value = locate(node, start);
    } else {
      break;
    }
  }
  return value;
}

// atom:
//   | NAME | 'True' | 'False' | 'None' | strings | NUMBER
//   | (tuple | group | genexp) | (list | listcomp) | (dict | set | dictcomp | setcomp) | '...'
expr* Parser::atom() {
  switch (peek()) {
    case T::NAME:
      return name_expr();
    case T::kw_True:
      return constant_expr(constant::Type::True);
    case T::kw_False:
      return constant_expr(constant::Type::False);
    case T::kw_None:
      return constant_expr(constant::Type::None);
    case T::ELLIPSIS:
      return constant_expr(constant::Type::Ellipsis);
    case T::STRING:
    case T::FSTRING_START:
    case T::TSTRING_START:
      return strings();
    case T::NUMBER:
      return number();
    case T::LPAR:
      return parenthesized();
    case T::LSQB:
      return list_or_listcomp();
    case T::LBRACE:
      return dict_or_set();
    default:
      return nullptr;
  }
}

expr* Parser::name_expr() {
  if (!at(T::NAME)) return nullptr;
  int start = mark_++;
  Name* node = make<Name>();
  node->id = identifier(tokens_[start]);
  return locate(node, start);
}

expr* Parser::constant_expr(constant::Type type) {
  int start = mark_++;
  Constant* node = make<Constant>();
  node->value.type = type;
  return locate(node, start);
}

expr* Parser::number() {
  int start = mark_++;
  Constant* node = make<Constant>();
  if (std::string problem; !number_literal(arena_, tokens_[start].text(), node->value, problem)) {
    return raise_at(tokens_[start], problem);
  }
  return locate(node, start);
}

// star_named_expressions: ','.star_named_expression+ [',']
// The first element may have been read already; true if a comma came last.
bool Parser::star_named_expressions(Gathered<expr>& elts) {
  if (elts.size() == 0) {
    expr* first = star_named_expression();
    if (first == nullptr) return false;
    elts.add(first);
  }
  while (accept(T::COMMA)) {
    expr* next = star_named_expression();
    if (next == nullptr) return true;
    elts.add(next);
  }
  return false;
}

// tuple: '(' [star_named_expression ',' [star_named_expressions]] ')'
// group: '(' (yield_expr | named_expression) ')' | invalid_group
// genexp: '(' (assignment_expression | expression !':=') for_if_clauses ')' | invalid_comprehension
expr* Parser::parenthesized() {
  Nested nested(*this);
  if (!nested.ok) return nullptr;
  int start = mark_++;
  if (accept(T::RPAR)) return tuple_of(start, {});
  if (at(T::kw_yield)) {
    expr* value = yield_expr();
    if (value == nullptr || !accept(T::RPAR)) return back_to(start);
    return value;
  }
  bool starred = at(T::STAR);
  if (expr* first = star_named_expression()) {
    if (at(T::COMMA)) {
      Gathered<expr> elts(*this);
      elts.add(first);
      star_named_expressions(elts);
      if (accept(T::RPAR)) return tuple_of(start, elts.take());
    } else if (!starred && accept(T::RPAR)) {
      return first;
    } else if (!starred && (at(T::kw_for) || at(T::kw_async))) {
      GeneratorExp* node = make<GeneratorExp>();
      node->elt = first;
      if (for_if_clauses(node->generators) && accept(T::RPAR)) return locate(node, start);
    }
  }
  mark_ = start;
  if (diagnosing_) {
    invalid_group();
    mark_ = start;
    invalid_genexp();
  }
  return back_to(start);
}

// genexp, where a call's only argument is one: `start` is at its '('.
expr* Parser::genexp(int start) {
  mark_ = start + 1;
  expr* elt = assignment_expression();
  if (elt == nullptr) elt = expression();
  if (elt == nullptr || at(T::COLONEQUAL)) return back_to(start);
  GeneratorExp* node = make<GeneratorExp>();
  node->elt = elt;
  if (!for_if_clauses(node->generators) || !accept(T::RPAR)) return back_to(start);
  return locate(node, start);
}

// list: '[' [star_named_expressions] ']'
// listcomp: '[' named_expression for_if_clauses ']' | invalid_comprehension
expr* Parser::list_or_listcomp() {
  Nested nested(*this);
  if (!nested.ok) return nullptr;
  int start = mark_++;
  Gathered<expr> elts(*this);
  bool starred = at(T::STAR);
  star_named_expressions(elts);
  if (accept(T::RSQB)) {
    List* node = make<List>();
    node->elts = elts.take();
    return locate(node, start);
  }
  if (elts.size() == 1 && !starred && previous().kind != T::COMMA &&
      (at(T::kw_for) || at(T::kw_async))) {
    ListComp* node = make<ListComp>();
    node->elt = elts[0];
    if (for_if_clauses(node->generators) && accept(T::RSQB)) return locate(node, start);
  }
  mark_ = start;
  if (diagnosing_) invalid_comprehension();
  return back_to(start);
}

// dict: '{' [double_starred_kvpairs] '}' | '{' invalid_double_starred_kvpairs '}'
// set: '{' star_named_expressions '}'
// dictcomp: '{' kvpair for_if_clauses '}' | invalid_dict_comprehension
// setcomp: '{' named_expression for_if_clauses '}' | invalid_comprehension
expr* Parser::dict_or_set() {
  Nested nested(*this);
  if (!nested.ok) return nullptr;
  int start = mark_++;
  expr* display = dict_or_set_display(start);
  if (display != nullptr) return display;
  memoizing_ = true;  // what was read is about to be read again, perhaps at every level
  invalid_double_starred_kvpairs(start);
  if (diagnosing_) {
    invalid_dict_comprehension(start);
    mark_ = start;
    invalid_comprehension();
  }
  return back_to(start);
}

expr* Parser::dict_or_set_display(int start) {
  if (at(T::RBRACE) || at(T::DOUBLESTAR)) return dict_display(start, nullptr);
  if (at(T::STAR) || (at(T::NAME) && peek(1) == T::COLONEQUAL)) return set_display(start, nullptr);
  expr* first = expression();
  if (first == nullptr) return nullptr;
  if (at(T::COLON)) return dict_display(start, first);
  if (diagnosing_) {
    // As an element of a set it is read as named_expression, which has mistakes of its own.
    mark_ = start + 1;
    first = nullptr;
  }
  return set_display(start, first);
}

// double_starred_kvpair: '**' bitwise_or | kvpair
// kvpair: expression ':' expression
// A pair is two entries of `pairs`, the key null after '**'.
// `key` is given if it has been read already.
bool Parser::double_starred_kvpair(Gathered<expr>& pairs, expr* key) {
  int start = mark_;
  expr* value = nullptr;
  if (key == nullptr && accept(T::DOUBLESTAR)) {
    value = bitwise_or();
  } else {
    if (key == nullptr) key = expression();
    if (key != nullptr && accept(T::COLON)) value = expression();
  }
  if (value == nullptr) {
    mark_ = start;
    return false;
  }
  pairs.add(key);
  pairs.add(value);
  return true;
}

expr* Parser::dict_display(int start, expr* first_key) {
  Gathered<expr> pairs(*this);
  if (!at(T::RBRACE)) {
    do {
      if (!double_starred_kvpair(pairs, first_key)) break;
      first_key = nullptr;
    } while (accept(T::COMMA));
  }
  if (accept(T::RBRACE)) {
    Dict* node = make<Dict>();
    node->keys = pairs.take(2, 0);
    node->values = pairs.take(2, 1);
    return locate(node, start);
  }
  bool comma = previous().kind == T::COMMA;
  if (pairs.size() != 2 || pairs[0] == nullptr || comma || !(at(T::kw_for) || at(T::kw_async))) {
    return nullptr;
  }
  DictComp* node = make<DictComp>();
  node->key = pairs[0];
  node->value = pairs[1];
  return for_if_clauses(node->generators) && accept(T::RBRACE) ? locate(node, start) : nullptr;
}

expr* Parser::set_display(int start, expr* first) {
  Gathered<expr> elts(*this);
  bool starred = first == nullptr && at(T::STAR);
  if (first != nullptr) elts.add(first);
  star_named_expressions(elts);
  if (elts.size() == 0) return nullptr;
  if (accept(T::RBRACE)) {
    Set* node = make<Set>();
    node->elts = elts.take();
    return locate(node, start);
  }
  bool comma = previous().kind == T::COMMA;
  if (elts.size() != 1 || starred || comma || !(at(T::kw_for) || at(T::kw_async))) return nullptr;
  SetComp* node = make<SetComp>();
  node->elt = elts[0];
  return for_if_clauses(node->generators) && accept(T::RBRACE) ? locate(node, start) : nullptr;
}

// for_if_clauses: for_if_clause+
bool Parser::for_if_clauses(Sequence<comprehension*>& generators) {
  Gathered<comprehension> list(*this);
  while (comprehension* clause = for_if_clause()) list.add(clause);
  generators = list.take();
  return list.size() > 0 && !raised_;
}

// for_if_clause:
//   | ['async'] 'for' star_targets 'in' ~ disjunction ('if' disjunction)*
//   | invalid_for_if_clause | invalid_for_target
comprehension* Parser::for_if_clause() {
  int start = mark_;
  bool is_async = accept(T::kw_async);
  if (accept(T::kw_for)) {
    expr* target = star_targets();
    if (target != nullptr && accept(T::kw_in)) {
      comprehension* node = make<comprehension>();
      node->target = target;
      node->is_async = is_async;
      node->iter = disjunction();
      if (node->iter == nullptr) return back_to(start);
      Gathered<expr> ifs(*this);
      while (at(T::kw_if)) {
        int before = mark_++;
        expr* test = disjunction();
        if (test == nullptr) {
          mark_ = before;
          break;
        }
        ifs.add(test);
      }
      node->ifs = ifs.take();
      return node;
    }
  }
  mark_ = start;
  if (diagnosing_) {
    invalid_for_if_clause();
    mark_ = start;
    invalid_for_target();
  }
  return back_to(start);
}

// ---- calls ----

// The rest of `primary genexp` or `primary '(' [arguments] ')'`, at the '('.
expr* Parser::call_rest(int start, expr* func) {
  Nested nested(*this);
  if (!nested.ok) return nullptr;
  int open = mark_;
  Call* node = make<Call>();
  node->func = func;
  if (diagnosing_) {
    expr* only = genexp(open);
    if (only == nullptr) {
      mark_ = open;
      invalid_comprehension();
      mark_ = open;
    } else {
      node->args = arena_.sequence(&only, 1);
      return locate(node, start);
    }
  }
  mark_ = open + 1;
  if (!accept(T::RPAR)) {
    CallArguments arguments;
    arguments.may_be_genexp = !diagnosing_;
    if (!arguments_rule(arguments) || !accept(T::RPAR)) return back_to(open);
    node->args = arguments.args;
    node->keywords = arguments.keywords;
  }
  return locate(node, start);
}

// arguments: args [','] &')' | invalid_arguments
bool Parser::arguments_rule(CallArguments& result) {
  int start = mark_;
  if (args(result)) {
    accept(T::COMMA);
    if (at(T::RPAR)) return true;
  }
  mark_ = start;
  if (diagnosing_) invalid_arguments();
  mark_ = start;
  return false;
}

// args:
//   | ','.(starred_expression | (assignment_expression | expression !':=') !'=')+ [',' kwargs]
//   | kwargs
bool Parser::args(CallArguments& result) {
  int start = mark_;
  Gathered<Node> all(*this);
  int end = mark_;
  while (expr* argument = positional_argument(result.may_be_genexp ? start : -1)) {
    all.add(argument);
    end = mark_;
    if (!accept(T::COMMA)) break;
  }
  bool more = all.size() == 0 || (end < mark_ && !raised_);
  if (more && kwargs(all)) end = mark_;
  mark_ = end;
  if (all.size() == 0) return false;
  split(all, result);
  return !raised_;
}

// A generator expression may stand without brackets of its own where it is the only argument of a
// call; `first` is where the arguments begin, just behind the '(', or -1.
expr* Parser::positional_argument(int first) {
  int start = mark_;
  if (at(T::STAR)) return starred_expression();
  if (at(T::NAME) && peek(1) == T::EQUAL) return nullptr;
  expr* value = assignment_expression();
  if (value == nullptr) value = expression();
  if (value == nullptr || at(T::COLONEQUAL) || at(T::EQUAL)) return back_to(start);
  if (start != first || !(at(T::kw_for) || at(T::kw_async))) return value;
  expr* generator = genexp(first - 1);
  if (generator == nullptr) {
    mark_ = start;
    return nullptr;
  }
  mark_--;  // the ')' belongs to the call too
  return generator;
}

// kwargs:
//   | ','.kwarg_or_starred+ [',' ','.kwarg_or_double_starred+]
//   | ','.kwarg_or_double_starred+
// kwarg_or_starred: invalid_kwarg | NAME '=' expression | starred_expression
// kwarg_or_double_starred: invalid_kwarg | NAME '=' expression | '**' expression
bool Parser::kwargs(Gathered<Node>& all) {
  int count = all.size();
  int end = mark_;
  bool double_starred = false;
  for (;;) {
    if (at(T::DOUBLESTAR)) double_starred = true;
    Node* argument = nullptr;
    if (at(T::STAR) && !double_starred) {
      argument = starred_expression();
    } else {
      argument = kwarg();
    }
    if (argument == nullptr) break;
    all.add(argument);
    end = mark_;
    if (!accept(T::COMMA)) break;
  }
  mark_ = end;
  return all.size() > count;
}

keyword* Parser::kwarg() {
  int start = mark_;
  if (diagnosing_) {
    invalid_kwarg();
    mark_ = start;
  }
  keyword* node = make<keyword>();
  if (!accept(T::DOUBLESTAR)) {
    if (!at(T::NAME) || peek(1) != T::EQUAL) return nullptr;
    node->arg = identifier(tokens_[mark_]);
    mark_ += 2;
  }
  node->value = expression();
  if (node->value == nullptr) return back_to(start);
  return locate(node, start);
}

void Parser::split(const Gathered<Node>& all, CallArguments& result) {
  int keywords = 0;
  for (int i = 0; i < all.size(); i++) keywords += all[i]->kind == Kind::keyword;
  result.args.data =
      static_cast<expr**>(arena_.allocate((all.size() - keywords) * sizeof(expr*)));
  result.keywords.data = static_cast<keyword**>(arena_.allocate(keywords * sizeof(keyword*)));
  result.args.size = result.keywords.size = 0;
  for (int i = 0; i < all.size(); i++) {
    if (all[i]->kind == Kind::keyword) {
      result.keywords.data[result.keywords.size++] = static_cast<keyword*>(all[i]);
    } else {
      result.args.data[result.args.size++] = static_cast<expr*>(all[i]);
    }
  }
}

// starred_expression:
//   | invalid_starred_expression_unpacking | '*' expression | invalid_starred_expression
expr* Parser::starred_expression() {
  if (!at(T::STAR)) return nullptr;
  int start = mark_;
  if (diagnosing_) {
    invalid_starred_expression();
    mark_ = start;
  }
  mark_++;
  expr* value = expression();
  if (value == nullptr) {
    if (diagnosing_) raise_last("Invalid star expression");
    return back_to(start);
  }
  Starred* node = make<Starred>();
  node->value = value;
  return locate(node, start);
}

// ---- subscripts ----

// slices: slice !',' | ','.(slice | starred_expression)+ [',']
expr* Parser::slices() {
  Nested nested(*this);
  if (!nested.ok) return nullptr;
  int start = mark_;
  bool starred = at(T::STAR);
  expr* first = starred ? starred_expression() : slice();
  if (first == nullptr) return nullptr;
  if (!starred && !at(T::COMMA)) return first;
  Gathered<expr> elts(*this);
  elts.add(first);
  while (accept(T::COMMA)) {
    expr* next = at(T::STAR) ? starred_expression() : slice();
    if (next == nullptr) break;
    elts.add(next);
  }
  return tuple_of(start, elts.take());
}

// slice: [expression] ':' [expression] [':' [expression]] | named_expression
expr* Parser::slice() {
  int start = mark_;
  if (at(T::NAME) && peek(1) == T::COLONEQUAL) return named_expression();
  expr* lower = expression();
  if (!accept(T::COLON)) {
    if (!diagnosing_) return lower != nullptr && !at(T::COLONEQUAL) ? lower : (mark_ = start, nullptr);
    mark_ = start;
    return named_expression();
  }
  Slice* node = make<Slice>();
  node->lower = lower;
  node->upper = expression();
  if (accept(T::COLON)) node->step = expression();
  return locate(node, start);
}

}  // namespace coroscope::syntax
