// Targets where they are read as such: after `for`, `as` and `del`.
//
// Targets of assignments are read as expressions first (parse_simple.cc).
// Interface: parser.h. Covered by tests/errors/targets.py.
#include "engine/syntax/parser.h"

namespace coroscope::syntax {

// star_targets: star_target !',' | star_target (',' star_target)* [',']
expr* Parser::star_targets() {
  int start = mark_;
  expr* first = star_target();
  if (first == nullptr || !at(T::COMMA)) return first;
  Gathered<expr> elts(*this);
  elts.add(first);
  while (accept(T::COMMA)) {
    expr* next = star_target();
    if (next == nullptr) break;
    elts.add(next);
  }
  Tuple* node = make<Tuple>();
  node->elts = elts.take();
  node->ctx = expr_context::Store;
  return locate(node, start);
}

// star_target: '*' (!'*' star_target) | target_with_star_atom
// target_with_star_atom: t_primary '.' NAME !t_lookahead | t_primary '[' slices ']' !t_lookahead
//   | star_atom
// All of these are primaries, so one is read and looked at.
expr* Parser::star_target() {
  int start = mark_;
  if (accept(T::STAR)) {
    expr* value = at(T::STAR) ? nullptr : star_target();
    if (value == nullptr) return back_to(start);
    Starred* node = make<Starred>();
    node->value = value;
    node->ctx = expr_context::Store;
    return locate(node, start);
  }
  expr* target = primary();
  if (target == nullptr) return nullptr;
  if (!is_target(target)) return back_to(start);
  set_context(target, expr_context::Store);
  return target;
}

// del_targets: ','.del_target+ [',']
bool Parser::del_targets(Gathered<expr>& targets) {
  do {
    int start = mark_;
    expr* target = primary();
    if (target == nullptr) break;
    if (invalid_target(TargetKind::Del, target) != nullptr) {
      mark_ = start;
      break;
    }
    set_context(target, expr_context::Del);
    targets.add(target);
  } while (accept(T::COMMA));
  return targets.size() > 0;
}

}  // namespace coroscope::syntax
