// Constants in the making: from the tree, compared, and calculated with where CPython does so too.
#pragma once
#include "engine/code/code.h"
#include "engine/compile/name_table.h"
#include "engine/syntax/ast.h"

namespace coroscope::compiler {

code::Constant constant_of(const ast::constant& value);
code::Constant int_constant(int64_t value);
code::Constant text_constant(std::string_view value);
inline code::Constant none_constant() { return {}; }
code::Constant tuple_constant(std::vector<code::Constant> items);

// Equal in type and value, so that one can stand for the other.
bool same_constant(const code::Constant& a, const code::Constant& b);
uint64_t hash_of(const code::Constant& constant);

// The constants of one code object, each once.
class ConstantTable {
 public:
  uint32_t add(const code::Constant& constant);
  const code::Constant& operator[](uint32_t index) const { return constants_[index]; }
  size_t size() const { return constants_.size(); }
  std::vector<code::Constant> take() { return std::move(constants_); }

 private:
  std::vector<code::Constant> constants_;
  PointerMap<std::vector<uint32_t>> indexes_;  // by hash
};

// Equal as Python's == sees it, for duplicate keys in mapping patterns.
bool equal_constants(const code::Constant& a, const code::Constant& b);

// bool(constant), as far as it is known for certain.
bool is_true(const code::Constant& constant);

// Folding: false when the result is an error, too large, or not worth it. Nothing is lost then, the
// program calculates it when it runs.
bool fold_binary(uint32_t operation, const code::Constant& left, const code::Constant& right,
                 code::Constant* result);
bool fold_unary(code::Op op, const code::Constant& operand, code::Constant* result);

// A sequence's item by a constant index.
bool fold_subscript(const code::Constant& container, const code::Constant& key,
                    code::Constant* result);

// The literal that an expression amounts to in a pattern: a constant, -number, number ± complex.
bool literal_of(const ast::expr* node, code::Constant* result);

}  // namespace coroscope::compiler
