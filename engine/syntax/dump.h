// A tree as text, byte for byte what CPython's ast.dump(tree, indent=2) gives.
#ifndef COROSCOPE_ENGINE_SYNTAX_DUMP_H_
#define COROSCOPE_ENGINE_SYNTAX_DUMP_H_

#include <string>

#include "engine/syntax/ast.h"

namespace coroscope::syntax {

struct DumpOptions {
  bool include_attributes = false;  // lineno, col_offset, end_lineno, end_col_offset
  int indent = 2;
};

// Empty if the tree is nested more deeply than kMaxDumpDepth, where ast.parse() gives up with a
// RecursionError of its own.
constexpr int kMaxDumpDepth = 1500;
std::string dump(const ast::Node* tree, const DumpOptions& options = {});

// The decimal digits of an Int constant's text, whatever its base.
std::string decimal_digits(std::string_view int_text);

// Python's repr() of a float.
std::string float_repr(double value);

}  // namespace coroscope::syntax

#endif  // COROSCOPE_ENGINE_SYNTAX_DUMP_H_
