// Source lines by file and number. See sources.h. Tests: tests/unit/model_steps_test.cc.
#include "ui/model/sources.h"

namespace coroscope::model {

void Sources::set(std::string_view file, std::string_view text, bool library) {
  std::erase_if(files_, [&](const File& known) { return known.name == file; });
  File& added = files_.emplace_back(File{std::string(file), std::string(text), {0}, library});
  for (size_t i = 0; i < text.size(); i++) {
    if (text[i] == '\n') added.starts.push_back(i + 1);
  }
}

const Sources::File* Sources::find(std::string_view file) const {
  for (const File& known : files_) {
    if (known.name == file) return &known;
  }
  return nullptr;
}

std::string_view Sources::line(std::string_view file, uint32_t number) const {
  const File* known = find(file);
  if (!known || number == 0 || number > known->starts.size()) return {};
  std::string_view line = known->text;
  line = line.substr(known->starts[number - 1]);
  line = line.substr(0, line.find('\n'));
  const size_t first = line.find_first_not_of(" \t\r\f");
  if (first == std::string_view::npos) return {};
  return line.substr(first, line.find_last_not_of(" \t\r\f") + 1 - first);
}

bool Sources::is_library(std::string_view file) const {
  const File* known = find(file);
  return known ? known->library : file.substr(0, 7) == "<frozen";
}

}  // namespace coroscope::model
