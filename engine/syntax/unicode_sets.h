// The sets of code points that the lexer asks about.
#ifndef COROSCOPE_ENGINE_SYNTAX_UNICODE_SETS_H_
#define COROSCOPE_ENGINE_SYNTAX_UNICODE_SETS_H_

#include <cstdint>

namespace coroscope::syntax {

bool may_start_identifier(uint32_t code_point);
bool may_continue_identifier(uint32_t code_point);
bool is_printable(uint32_t code_point);

}  // namespace coroscope::syntax

#endif  // COROSCOPE_ENGINE_SYNTAX_UNICODE_SETS_H_
