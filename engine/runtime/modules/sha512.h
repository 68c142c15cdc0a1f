// SHA-512 (FIPS 180-4) of a whole message: 64 bytes.
#pragma once
#include <string>
#include <string_view>

namespace coroscope {

std::string sha512(std::string_view message);

}  // namespace coroscope
