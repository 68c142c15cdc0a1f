// Tree to bytecode: the one door into engine/compile.
//
//   CompileResult result = compile(tree, arena, source, "main.py");
//   if (result.code == nullptr) report(result.error);
//
// compile_source() parses as well. Errors and warnings are those of CPython 3.14, text and
// position.
#pragma once
#include <memory>
#include <string_view>
#include <vector>

#include "engine/code/code.h"
#include "engine/compile/scopes.h"
#include "engine/syntax/parse.h"

namespace coroscope::compiler {

struct CompileResult {
  std::shared_ptr<code::Code> code;  // null after an error
  syntax::SyntaxErrorInfo error;     // meaningful only when code is null
  bool parsed = false;               // the error is one of scopes or compiler
  std::vector<syntax::SyntaxWarning> warnings;
};

// An Expression tree becomes code that returns the value (eval), an Interactive one code that
// prints it (single). With options.top_level_await, code that awaits is a coroutine's (kCoroutine).
// Names are interned in `arena`, the tree's own.
CompileResult compile(const ast::mod* tree, ast::Arena& arena, std::string_view source,
                      std::string_view filename, const Options& options = {});

CompileResult compile_source(std::string_view source, std::string_view filename,
                             syntax::Mode mode = syntax::Mode::Exec, const Options& options = {});

}  // namespace coroscope::compiler
