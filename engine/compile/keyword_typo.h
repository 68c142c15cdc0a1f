// "invalid syntax. Did you mean 'while'?": finds the keyword that a program's author misspelt.
#pragma once
#include <string_view>

#include "engine/syntax/parse.h"

namespace coroscope::compiler {

// What CPython 3.14 does before it shows an uncaught SyntaxError: tries keywords in place of the names
// on the line of the error, and if one makes the source right, changes message and position.
void suggest_keyword(syntax::SyntaxErrorInfo& error, std::string_view source);

}  // namespace coroscope::compiler
