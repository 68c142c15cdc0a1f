// Writes JSON by hand: json.object().field("a", 1).field("b", "text").end().
#pragma once
#include <string>
#include <string_view>

#include "engine/trace/print.h"

namespace coroscope::model {

class Json {
 public:
  std::string out;

  Json& object() { return open('{'); }
  Json& array() { return open('['); }
  Json& end_object() { return close('}'); }
  Json& end_array() { return close(']'); }
  Json& key(std::string_view name) {
    separate();
    trace::append_json_string(out, name);
    out += ':';
    first_ = true;  // what follows needs no comma
    return *this;
  }
  Json& value(std::string_view text) {
    separate();
    trace::append_json_string(out, text);
    return *this;
  }
  Json& value(const char* text) { return value(std::string_view(text)); }
  Json& value(const std::string& text) { return value(std::string_view(text)); }
  Json& value(bool truth) { return raw(truth ? "true" : "false"); }
  Json& value(uint64_t number) { return raw(std::to_string(number)); }
  Json& value(uint32_t number) { return raw(std::to_string(number)); }
  Json& null() { return raw("null"); }
  template <class T>
  Json& field(std::string_view name, const T& field_value) {
    return key(name).value(field_value);
  }

 private:
  void separate() {
    if (!first_) out += ',';
    first_ = false;
  }
  Json& raw(std::string_view text) {
    separate();
    out += text;
    return *this;
  }
  Json& open(char bracket) {
    separate();
    out += bracket;
    first_ = true;
    return *this;
  }
  Json& close(char bracket) {
    out += bracket;
    first_ = false;
    return *this;
  }
  bool first_ = true;
};

}  // namespace coroscope::model
