// "Did you mean ...?": the name that is most like a misspelt one, by CPython's measure.
#pragma once
#include <string_view>
#include <vector>

namespace coroscope {

// Empty = none is similar enough. The first of equals wins.
std::string_view most_similar(std::string_view name, const std::vector<std::string_view>& known);

}  // namespace coroscope
