// The abstract syntax tree, node for node that of CPython 3.14's `ast` module.
//
// Nodes and their fields come from nodes.inc, with the names of Python.asdl; base types (stmt, expr,
// pattern ...) have ASDL's names too. A node is a plain struct in an Arena, known by its `kind`:
//
//   switch (node->kind) {
//     case ast::Kind::Return: visit(ast::as<ast::Return>(node)->value); ...
//
// Strings are WTF-8: UTF-8, where a lone surrogate from an escape like "\ud800" is encoded in three
// bytes as if it were a code point. Column offsets count UTF-8 bytes from 0, lines count from 1.
#ifndef COROSCOPE_ENGINE_SYNTAX_AST_H_
#define COROSCOPE_ENGINE_SYNTAX_AST_H_

#include <cassert>
#include <cstdint>
#include <string_view>

#include "engine/syntax/arena.h"
#include "engine/syntax/enums.inc"

namespace coroscope::ast {

enum class Kind : uint8_t {
#define NODE(name, sum, located, fields) name,
#include "engine/syntax/nodes.inc"
#undef NODE
};

#define CHOICE(name, text) name,
#define ENUM(type, list) enum class type : uint8_t { list(CHOICE) };
AST_ENUMS(ENUM)
#undef ENUM
#undef CHOICE

// The text that an operator has in the source ("+", "not in").
std::string_view text_of(operator_ op);
std::string_view text_of(unaryop op);
std::string_view text_of(cmpop op);

struct Node {
  Kind kind;
  int32_t lineno = 0;
  int32_t col_offset = 0;
  int32_t end_lineno = 0;
  int32_t end_col_offset = 0;
};

// The value of a literal.
struct constant {
  enum class Type : uint8_t { None, True, False, Ellipsis, Int, Float, Complex, Str, Bytes };

  Type type = Type::None;
  // Int: the digits with their prefix (0x, 0o, 0b) and without underscores. Str: WTF-8. Bytes: raw.
  std::string_view text;
  double number = 0;  // Float: the value. Complex: the imaginary part (the real part is 0).
};

struct mod : Node {};
struct stmt : Node {};
struct expr : Node {};
struct pattern : Node {};
struct excepthandler : Node {};
struct type_param : Node {};

#define NODE(name, sum, located, fields) struct name;
#include "engine/syntax/nodes.inc"
#undef NODE

// Types are qualified because a field may be named like its type (match_case.pattern).
#define CHILD(type, name) ::coroscope::ast::type* name = nullptr;
#define MAYBE(type, name) ::coroscope::ast::type* name = nullptr;
#define LIST(type, name) Sequence<::coroscope::ast::type*> name;
#define NAME(name) std::string_view name;
#define MAYBE_NAME(name) std::string_view name;
#define NAMES(name) Sequence<std::string_view> name;
#define INT(name) int32_t name = 0;
#define ENUM(type, name) ::coroscope::ast::type name{};
#define ENUMS(type, name) Sequence<::coroscope::ast::type> name;
#define CONSTANT(name) constant name;
#define NODE(name, sum, located, fields)      \
  struct name : sum {                         \
    static constexpr Kind kKind = Kind::name; \
    fields                                    \
  };
#include "engine/syntax/nodes.inc"
#undef NODE
#undef CONSTANT
#undef ENUMS
#undef ENUM
#undef INT
#undef NAMES
#undef MAYBE_NAME
#undef NAME
#undef LIST
#undef MAYBE
#undef CHILD

// The name that Python's `ast` module gives this kind.
std::string_view name_of(Kind kind);

template <class T>
T* make(Arena& arena) {
  T* node = arena.make<T>();
  static_cast<Node*>(node)->kind = T::kKind;  // Constant has another field named `kind`
  return node;
}

// The node as what its kind says it is.
template <class T>
T* as(Node* node) {
  assert(node != nullptr && node->kind == T::kKind);
  return static_cast<T*>(node);
}
template <class T>
const T* as(const Node* node) {
  assert(node != nullptr && node->kind == T::kKind);
  return static_cast<const T*>(node);
}

}  // namespace coroscope::ast

#endif  // COROSCOPE_ENGINE_SYNTAX_AST_H_
