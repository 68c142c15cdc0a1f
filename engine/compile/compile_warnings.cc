// SyntaxWarnings about code that is valid and hardly meant.
//
// Interface: compiler.h. Covered by tests/errors/scope/warnings.txt.
#include "engine/code/constant_text.h"
#include "engine/compile/compiler.h"
#include "engine/compile/constants.h"

namespace coroscope::compiler {

using ast::as;
using ast::Kind;

namespace {

// The type that an expression is sure to have, or null.
const char* type_of(const ast::expr* node) {
  switch (node->kind) {
    case Kind::Tuple: return "tuple";
    case Kind::List:
    case Kind::ListComp: return "list";
    case Kind::Dict:
    case Kind::DictComp: return "dict";
    case Kind::Set:
    case Kind::SetComp: return "set";
    case Kind::GeneratorExp: return "generator";
    case Kind::Lambda: return "function";
    case Kind::TemplateStr: return "string.templatelib.Template";
    case Kind::Interpolation: return "string.templatelib.Interpolation";
    case Kind::JoinedStr:
    case Kind::FormattedValue: return "str";
    case Kind::Constant: return code::type_name(constant_of(as<ast::Constant>(node)->value));
    default: return nullptr;
  }
}

// Literals whose identity says nothing.
bool is_plain_literal(const ast::expr* node) {
  if (node->kind == Kind::Tuple) {
    for (const ast::expr* element : as<ast::Tuple>(node)->elts) {
      if (element->kind != Kind::Constant) return false;
    }
    return true;
  }
  if (node->kind != Kind::Constant) return false;
  using Type = ast::constant::Type;
  Type type = as<ast::Constant>(node)->value.type;
  return type != Type::None && type != Type::True && type != Type::False &&
         type != Type::Ellipsis;
}

}  // namespace

void Compiler::check_compare(const ast::Compare* node) {
  const ast::expr* left = node->left;
  for (int i = 0; i < node->ops.size; i++) {
    const ast::expr* right = node->comparators[i];
    bool is = node->ops[i] == ast::cmpop::Is, is_not = node->ops[i] == ast::cmpop::IsNot;
    if ((is || is_not) && (is_plain_literal(left) || is_plain_literal(right))) {
      const char* type = type_of(is_plain_literal(left) ? left : right);
      return diagnostics_->warn(
          location_of(node), is ? text("\"is\" with '", type, "' literal. Did you mean \"==\"?")
                                : text("\"is not\" with '", type,
                                       "' literal. Did you mean \"!=\"?"));
    }
    left = right;
  }
}

void Compiler::check_caller(const ast::expr* callee) {
  const char* type = type_of(callee);
  if (!type || callee->kind == Kind::Lambda) return;
  diagnostics_->warn(location_of(callee),
                     text("'", type, "' object is not callable; perhaps you missed a comma?"));
}

void Compiler::check_subscripter(const ast::expr* value) {
  switch (value->kind) {
    case Kind::Constant: {
      using Type = ast::constant::Type;
      Type type = as<ast::Constant>(value)->value.type;
      // True and False are ints, too.
      if (type == Type::Str || type == Type::Bytes) return;
      break;
    }
    case Kind::Set:
    case Kind::SetComp:
    case Kind::GeneratorExp:
    case Kind::TemplateStr:
    case Kind::Interpolation:
    case Kind::Lambda: break;
    default: return;
  }
  diagnostics_->warn(
      location_of(value),
      text("'", type_of(value), "' object is not subscriptable; perhaps you missed a comma?"));
}

void Compiler::check_index(const ast::expr* value, const ast::expr* index) {
  const char* index_type = type_of(index);
  if (!index_type) return;
  if (index->kind == Kind::Constant) {
    using Type = ast::constant::Type;
    Type type = as<ast::Constant>(index)->value.type;
    if (type == Type::Int || type == Type::True || type == Type::False) return;
  }
  switch (value->kind) {
    case Kind::Constant: {
      using Type = ast::constant::Type;
      Type type = as<ast::Constant>(value)->value.type;
      if (type != Type::Str && type != Type::Bytes) return;
      break;
    }
    case Kind::Tuple:
    case Kind::List:
    case Kind::ListComp:
    case Kind::JoinedStr:
    case Kind::FormattedValue: break;
    default: return;
  }
  diagnostics_->warn(location_of(value),
                     std::string(type_of(value)) + " indices must be integers or slices, not " +
                         index_type + "; perhaps you missed a comma?");
}

void Compiler::check_assert(const ast::Assert* node) {
  if (node->test->kind != Kind::Tuple || as<ast::Tuple>(node->test)->elts.empty()) return;
  diagnostics_->warn(location_of(node), "assertion is always true, perhaps remove parentheses?");
}

}  // namespace coroscope::compiler
