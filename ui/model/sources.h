// The texts of the program's files, for the lines beside frames.
#pragma once
#include <string>
#include <string_view>
#include <vector>

namespace coroscope::model {

class Sources {
 public:
  void set(std::string_view file, std::string_view text, bool library);
  void clear() { files_.clear(); }
  // A line without the blanks around it; "" when unknown.
  std::string_view line(std::string_view file, uint32_t number) const;
  // The engine's own files: set so, or with a name in angle brackets.
  bool is_library(std::string_view file) const;
  bool step_into_library = false;

 private:
  struct File {
    std::string name, text;
    std::vector<size_t> starts;
    bool library;
  };
  const File* find(std::string_view file) const;
  std::vector<File> files_;
};

}  // namespace coroscope::model
