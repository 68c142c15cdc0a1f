// A line at which a traced program pauses. Part of the public interface, see engine/engine.h.
#pragma once
#include <string>

namespace coroscope {

struct Breakpoint {
  std::string file;
  int line = 0;
  std::string condition;      // a Python expression, evaluated in the frame; "" = always
};

}  // namespace coroscope
