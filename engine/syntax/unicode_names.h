// The names of characters, for \N{...}. Interface of unicode_names.cc.
#ifndef COROSCOPE_ENGINE_SYNTAX_UNICODE_NAMES_H_
#define COROSCOPE_ENGINE_SYNTAX_UNICODE_NAMES_H_

#include <cstdint>
#include <string_view>

namespace coroscope::syntax {

// The code point of a name in any case; 0xffffffff = not known here.
inline constexpr uint32_t kNoSuchName = 0xffffffff;
uint32_t code_point_named(std::string_view name);

}  // namespace coroscope::syntax

#endif  // COROSCOPE_ENGINE_SYNTAX_UNICODE_NAMES_H_
