// The names behind the tree's kinds and operators.
//
// Interface: ast.h. Covered by tests/golden/ast.
#include "engine/syntax/ast.h"

namespace coroscope::ast {

std::string_view name_of(Kind kind) {
  static constexpr std::string_view kNames[] = {
#define NODE(name, sum, located, fields) #name,
#include "engine/syntax/nodes.inc"
#undef NODE
  };
  return kNames[static_cast<int>(kind)];
}

#define CHOICE(name, text) text,

std::string_view text_of(operator_ op) {
  static constexpr std::string_view kTexts[] = {AST_OPERATOR(CHOICE)};
  return kTexts[static_cast<int>(op)];
}

std::string_view text_of(unaryop op) {
  static constexpr std::string_view kTexts[] = {AST_UNARYOP(CHOICE)};
  return kTexts[static_cast<int>(op)];
}

std::string_view text_of(cmpop op) {
  static constexpr std::string_view kTexts[] = {AST_CMPOP(CHOICE)};
  return kTexts[static_cast<int>(op)];
}

#undef CHOICE

}  // namespace coroscope::ast
