// Expressions back to source text, as `from __future__ import annotations` stores them.
//
// Parentheses are written only where precedence wants them. Interface: unparse() in compiler.h.
// Covered by tests/golden/dis/future_annotations.*.
#include "engine/code/constant_text.h"
#include "engine/compile/compiler.h"
#include "engine/compile/constants.h"

namespace coroscope::compiler {
namespace {

using ast::as;
using ast::Kind;

enum Precedence {
  kTupleLevel, kTestLevel, kOrLevel, kAndLevel, kNotLevel, kCompareLevel, kBitOrLevel,
  kBitXorLevel, kBitAndLevel, kShiftLevel, kArithmeticLevel, kTermLevel, kFactorLevel,
  kPowerLevel, kAwaitLevel, kAtomLevel
};

Precedence level_of(ast::operator_ op) {
  switch (op) {
    case ast::operator_::BitOr: return kBitOrLevel;
    case ast::operator_::BitXor: return kBitXorLevel;
    case ast::operator_::BitAnd: return kBitAndLevel;
    case ast::operator_::LShift:
    case ast::operator_::RShift: return kShiftLevel;
    case ast::operator_::Add:
    case ast::operator_::Sub: return kArithmeticLevel;
    case ast::operator_::Pow: return kPowerLevel;
    default: return kTermLevel;
  }
}

class Unparser {
 public:
  std::string run(const ast::expr* node) {
    write(node, kTestLevel);
    return std::move(out_);
  }

 private:
  // Writes parentheses around what binds weaker than its surroundings.
  template <class F>
  void enclosed(bool needed, F content) {
    if (needed) out_ += '(';
    content();
    if (needed) out_ += ')';
  }
  void list(const ast::Sequence<ast::expr*>& nodes, int level = kTestLevel) {
    for (int i = 0; i < nodes.size; i++) {
      if (i) out_ += ", ";
      write(nodes[i], level);
    }
  }
  void write(const ast::expr* node, int level);
  void binary(const ast::BinOp* node, int level);
  void unary(const ast::UnaryOp* node, int level);
  void bool_op(const ast::BoolOp* node, int level);
  void compare(const ast::Compare* node, int level);
  void tuple(const ast::Tuple* node, int level);
  void dict(const ast::Dict* node);
  void call(const ast::Call* node);
  void lambda(const ast::Lambda* node, int level);
  void parameters(const ast::arguments* arguments);
  void attribute(const ast::Attribute* node);
  void slice(const ast::Slice* node);
  void generators(const ast::Sequence<ast::comprehension*>& loops);
  template <class T>
  void comprehension(const T* node, const char* brackets) {
    out_ += brackets[0];
    write(node->elt, kTestLevel);
    generators(node->generators);
    out_ += brackets[1];
  }
  void joined(const ast::Sequence<ast::expr*>& values, const char* prefix);
  std::string joined_body(const ast::Sequence<ast::expr*>& values);
  std::string replacement(const ast::expr* value, std::string_view source, int conversion,
                          const ast::expr* spec);

  std::string out_;
};

void Unparser::write(const ast::expr* node, int level) {
  switch (node->kind) {
    case Kind::Constant: {
      code::Constant constant = constant_of(as<ast::Constant>(node)->value);
      out_ += constant.kind == code::Constant::Kind::Ellipsis ? "..." : code::repr(constant);
      return;
    }
    case Kind::Name: out_ += as<ast::Name>(node)->id; return;
    case Kind::BoolOp: return bool_op(as<ast::BoolOp>(node), level);
    case Kind::BinOp: return binary(as<ast::BinOp>(node), level);
    case Kind::UnaryOp: return unary(as<ast::UnaryOp>(node), level);
    case Kind::Lambda: return lambda(as<ast::Lambda>(node), level);
    case Kind::Dict: return dict(as<ast::Dict>(node));
    case Kind::Compare: return compare(as<ast::Compare>(node), level);
    case Kind::Call: return call(as<ast::Call>(node));
    case Kind::Attribute: return attribute(as<ast::Attribute>(node));
    case Kind::Tuple: return tuple(as<ast::Tuple>(node), level);
    case Kind::Slice: return slice(as<ast::Slice>(node));
    case Kind::JoinedStr: return joined(as<ast::JoinedStr>(node)->values, "f");
    case Kind::TemplateStr: return joined(as<ast::TemplateStr>(node)->values, "t");
    case Kind::NamedExpr: {
      const auto* named = as<ast::NamedExpr>(node);
      return enclosed(level > kTupleLevel, [&] {
        write(named->target, kAtomLevel);
        out_ += " := ";
        write(named->value, kAtomLevel);
      });
    }
    case Kind::IfExp: {
      const auto* branch = as<ast::IfExp>(node);
      return enclosed(level > kTestLevel, [&] {
        write(branch->body, kTestLevel + 1);
        out_ += " if ";
        write(branch->test, kTestLevel + 1);
        out_ += " else ";
        write(branch->orelse, kTestLevel);
      });
    }
    case Kind::Set:
      out_ += '{';
      list(as<ast::Set>(node)->elts);
      out_ += '}';
      return;
    case Kind::List:
      out_ += '[';
      list(as<ast::List>(node)->elts);
      out_ += ']';
      return;
    case Kind::Starred:
      out_ += '*';
      return write(as<ast::Starred>(node)->value, kBitOrLevel);
    case Kind::Subscript: {
      const auto* subscript = as<ast::Subscript>(node);
      write(subscript->value, kAtomLevel);
      out_ += '[';
      write(subscript->slice, kTupleLevel);
      out_ += ']';
      return;
    }
    case Kind::ListComp: return comprehension(as<ast::ListComp>(node), "[]");
    case Kind::SetComp: return comprehension(as<ast::SetComp>(node), "{}");
    case Kind::GeneratorExp: return comprehension(as<ast::GeneratorExp>(node), "()");
    case Kind::DictComp: {
      const auto* comp = as<ast::DictComp>(node);
      out_ += '{';
      write(comp->key, kTestLevel);
      out_ += ": ";
      write(comp->value, kTestLevel);
      generators(comp->generators);
      out_ += '}';
      return;
    }
    case Kind::Await:
      return enclosed(level > kAwaitLevel, [&] {
        out_ += "await ";
        write(as<ast::Await>(node)->value, kAtomLevel);
      });
    case Kind::Yield: {
      const auto* yield = as<ast::Yield>(node);
      out_ += yield->value ? "(yield " : "(yield";
      if (yield->value) write(yield->value, kTestLevel);
      out_ += ')';
      return;
    }
    case Kind::YieldFrom:
      out_ += "(yield from ";
      write(as<ast::YieldFrom>(node)->value, kTestLevel);
      out_ += ')';
      return;
    default: return;
  }
}

void Unparser::bool_op(const ast::BoolOp* node, int level) {
  int own = node->op == ast::boolop::And ? kAndLevel : kOrLevel;
  enclosed(level > own, [&] {
    for (int i = 0; i < node->values.size; i++) {
      if (i) out_ += node->op == ast::boolop::And ? " and " : " or ";
      write(node->values[i], own + 1);
    }
  });
}

void Unparser::binary(const ast::BinOp* node, int level) {
  int own = level_of(node->op);
  bool power = node->op == ast::operator_::Pow;  // the one that leans to the right
  enclosed(level > own, [&] {
    write(node->left, own + (power ? 1 : 0));
    std::string_view sign = text_of(node->op);
    out_ += power ? std::string(sign) : text(" ", sign, " ");
    write(node->right, own + (power ? 0 : 1));
  });
}

void Unparser::unary(const ast::UnaryOp* node, int level) {
  int own = node->op == ast::unaryop::Not ? kNotLevel : kFactorLevel;
  enclosed(level > own, [&] {
    out_ += text_of(node->op);
    if (node->op == ast::unaryop::Not) out_ += ' ';
    write(node->operand, own);
  });
}

void Unparser::compare(const ast::Compare* node, int level) {
  enclosed(level > kCompareLevel, [&] {
    write(node->left, kCompareLevel + 1);
    for (int i = 0; i < node->ops.size; i++) {
      out_ += text(" ", text_of(node->ops[i]), " ");
      write(node->comparators[i], kCompareLevel + 1);
    }
  });
}

void Unparser::tuple(const ast::Tuple* node, int level) {
  if (node->elts.empty()) {
    out_ += "()";
    return;
  }
  enclosed(level > kTupleLevel, [&] {
    list(node->elts);
    if (node->elts.size == 1) out_ += ',';
  });
}

void Unparser::dict(const ast::Dict* node) {
  out_ += '{';
  for (int i = 0; i < node->values.size; i++) {
    if (i) out_ += ", ";
    if (node->keys[i]) {
      write(node->keys[i], kTestLevel);
      out_ += ": ";
      write(node->values[i], kTestLevel);
    } else {
      out_ += "**";
      write(node->values[i], kBitOrLevel);
    }
  }
  out_ += '}';
}

void Unparser::call(const ast::Call* node) {
  write(node->func, kAtomLevel);
  if (node->args.size == 1 && node->keywords.empty() &&
      node->args[0]->kind == Kind::GeneratorExp) {
    return write(node->args[0], kTestLevel);  // its own parentheses are enough
  }
  out_ += '(';
  list(node->args);
  for (int i = 0; i < node->keywords.size; i++) {
    if (i || !node->args.empty()) out_ += ", ";
    const ast::keyword* keyword = node->keywords[i];
    out_ += keyword->arg.data() ? text("", keyword->arg, "=") : std::string("**");
    write(keyword->value, kTestLevel);
  }
  out_ += ')';
}

void Unparser::attribute(const ast::Attribute* node) {
  write(node->value, kAtomLevel);
  // 1.real is no attribute of 1.
  if (node->value->kind == Kind::Constant &&
      as<ast::Constant>(node->value)->value.type == ast::constant::Type::Int) {
    out_ += ' ';
  }
  out_ += text(".", node->attr);
}

void Unparser::slice(const ast::Slice* node) {
  if (node->lower) write(node->lower, kTestLevel);
  out_ += ':';
  if (node->upper) write(node->upper, kTestLevel);
  if (!node->step) return;
  out_ += ':';
  write(node->step, kTestLevel);
}

void Unparser::generators(const ast::Sequence<ast::comprehension*>& loops) {
  for (const ast::comprehension* loop : loops) {
    out_ += loop->is_async ? " async for " : " for ";
    write(loop->target, kTupleLevel);
    out_ += " in ";
    write(loop->iter, kTestLevel + 1);
    for (const ast::expr* condition : loop->ifs) {
      out_ += " if ";
      write(condition, kTestLevel + 1);
    }
  }
}

void Unparser::lambda(const ast::Lambda* node, int level) {
  enclosed(level > kTestLevel, [&] {
    const ast::arguments* arguments = node->args;
    bool any = !arguments->args.empty() || !arguments->posonlyargs.empty() ||
               !arguments->kwonlyargs.empty() || arguments->vararg || arguments->kwarg;
    out_ += any ? "lambda " : "lambda";
    parameters(arguments);
    out_ += ": ";
    write(node->body, kTestLevel);
  });
}

void Unparser::parameters(const ast::arguments* arguments) {
  bool first = true;
  auto comma = [&] {
    if (!first) out_ += ", ";
    first = false;
  };
  int positional = arguments->posonlyargs.size + arguments->args.size;
  int without_default = positional - arguments->defaults.size;
  for (int i = 0; i < positional; i++) {
    comma();
    bool positional_only = i < arguments->posonlyargs.size;
    out_ += positional_only ? arguments->posonlyargs[i]->arg
                            : arguments->args[i - arguments->posonlyargs.size]->arg;
    if (i >= without_default) {
      out_ += '=';
      write(arguments->defaults[i - without_default], kTestLevel);
    }
    if (positional_only && i + 1 == arguments->posonlyargs.size) out_ += ", /";
  }
  if (arguments->vararg || !arguments->kwonlyargs.empty()) {
    comma();
    out_ += '*';
    if (arguments->vararg) out_ += arguments->vararg->arg;
  }
  for (int i = 0; i < arguments->kwonlyargs.size; i++) {
    comma();
    out_ += arguments->kwonlyargs[i]->arg;
    if (!arguments->kw_defaults[i]) continue;
    out_ += '=';
    write(arguments->kw_defaults[i], kTestLevel);
  }
  if (arguments->kwarg) {
    comma();
    out_ += text("**", arguments->kwarg->arg);
  }
}

std::string Unparser::replacement(const ast::expr* value, std::string_view source,
                                  int conversion, const ast::expr* spec) {
  std::string expression =
      source.data() ? std::string(source) : [&] {
        Unparser inner;
        inner.write(value, kTestLevel + 1);
        return std::move(inner.out_);
      }();
  std::string result = expression.starts_with("{") ? "{ " : "{";
  result += expression;
  if (conversion > 0) {
    result += '!';
    result += static_cast<char>(conversion);
  }
  if (spec) {
    result += ':';
    if (spec->kind == Kind::JoinedStr) result += joined_body(as<ast::JoinedStr>(spec)->values);
  }
  return result + "}";
}

std::string Unparser::joined_body(const ast::Sequence<ast::expr*>& values) {
  std::string body;
  for (const ast::expr* value : values) {
    if (value->kind == Kind::Constant) {
      for (char c : as<ast::Constant>(value)->value.text) {
        body += c;
        if (c == '{' || c == '}') body += c;
      }
    } else if (value->kind == Kind::Interpolation) {
      const auto* part = as<ast::Interpolation>(value);
      body += replacement(part->value, part->str.text, part->conversion, part->format_spec);
    } else if (value->kind == Kind::FormattedValue) {
      const auto* part = as<ast::FormattedValue>(value);
      body += replacement(part->value, {}, part->conversion, part->format_spec);
    }
  }
  return body;
}

void Unparser::joined(const ast::Sequence<ast::expr*>& values, const char* prefix) {
  out_ += prefix + code::repr_of_text(joined_body(values));
}

}  // namespace

std::string unparse(const ast::expr* node) { return Unparser().run(node); }

}  // namespace coroscope::compiler
