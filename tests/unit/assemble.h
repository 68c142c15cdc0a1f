// Event streams written by hand: one event a line, "PY_YIELD actor=3 line=5 value='index'", fields
// in any order, missing ones 0. A Value is TEXT or OBJECT:TEXT, and "~" stands for a blank in it.
// Enums by their text form, blanks as "~". CODE's names are written out: CODE code=1
// kind=coroutine name=fetch (qualname and file default to the name and "main.py").
#pragma once
#include <cstdlib>

#include "engine/trace/trace.h"
#include "tests/unit/check.h"

namespace assemble {

using namespace coroscope::trace;

struct Bytes : Sink {
  std::vector<uint8_t> bytes;
  void write(const uint8_t* data, size_t size) override {
    bytes.insert(bytes.end(), data, data + size);
  }
};

struct Fields {
  std::string_view line;
  Encoder& encoder;
  std::vector<std::string>& kept;  // what string_views of Bytes fields point into

  bool find(const char* name, std::string& out) {
    const std::string key = std::string(" ") + name + "=";
    const size_t at = line.find(key);
    if (at == std::string_view::npos) return false;
    const size_t start = at + key.size();
    const size_t end = std::min(line.find(' ', start), line.size());
    out = std::string(line.substr(start, end - start));
    for (char& c : out) {
      if (c == '~') c = ' ';
      if (c == '|') c = '\n';
    }
    return true;
  }
  uint64_t number(const char* name) {
    std::string text;
    return find(name, text) ? strtoull(text.c_str(), nullptr, 10) : 0;
  }
  void Count(const char* name, uint64_t& value) { value = number(name); }
  void Line(const char* name, uint32_t& value) { value = number(name); }
  void Code(const char* name, uint32_t& value) { value = number(name); }
  void Actor(const char* name, uint32_t& value) { value = number(name); }
  void Text(const char* name, uint32_t& value) {
    std::string text;
    if (!find(name, text)) {
      if (name == std::string_view("qualname")) find("name", text);
      if (name == std::string_view("file")) text = "main.py";
    }
    value = encoder.text(text);
  }
  void Value(const char* name, ValuePreview& value) {
    std::string text;
    if (!find(name, text)) return;
    const size_t colon = text.find(':');
    if (colon != std::string::npos && colon < 9 && text[0] >= '0' && text[0] <= '9') {
      value.object = strtoull(text.c_str(), nullptr, 10);
      text = text.substr(colon + 1);
    }
    value.text = encoder.text(text);
  }
  void Bytes(const char* name, std::string_view& value) {
    kept.emplace_back();
    find(name, kept.back());
    value = kept.back();
  }
#define KIND(name, text)
#define ENUM(type, kinds)                                                               \
  void type(const char* name, coroscope::trace::type& value) {                          \
    std::string wanted;                                                                 \
    if (!find(name, wanted)) return;                                                    \
    for (int i = 0; i < static_cast<int>(coroscope::trace::type::kCount); i++) {        \
      const auto candidate = static_cast<coroscope::trace::type>(i);                    \
      if (text_of(candidate) == wanted) return void(value = candidate);                 \
    }                                                                                   \
    check::fail("assemble.h", 0, "no such " #type ": " + wanted);                       \
  }
#include "engine/trace/kinds.inc"
};

inline void assemble_line(std::string_view line, Encoder& encoder) {
  std::vector<std::string> kept;
  kept.reserve(4);
  const std::string_view kind = line.substr(0, line.find(' '));
  Fields fields{line, encoder, kept};
#define FIELD(type, name)
#define EVENT(name, monitoring, text, fields_)     \
  if (kind == #name) {                             \
    events::name event;                            \
    visit_fields(event, fields);                   \
    return encoder.name(event);                    \
  }
#include "engine/trace/events.inc"
  check::fail("assemble.h", 0, "no such event: " + std::string(kind));
}

// The bytes of a stream written as above; blank lines and lines that start with # say nothing.
inline std::vector<uint8_t> assemble(std::string_view text) {
  Bytes sink;
  Encoder encoder(&sink);
  while (!text.empty()) {
    const size_t end = std::min(text.find('\n'), text.size());
    std::string_view line = text.substr(0, end);
    text.remove_prefix(std::min(end + 1, text.size()));
    while (!line.empty() && line.front() == ' ') line.remove_prefix(1);
    while (!line.empty() && line.back() == ' ') line.remove_suffix(1);
    if (!line.empty() && line.front() != '#') assemble_line(line, encoder);
  }
  encoder.flush();
  return std::move(sink.bytes);
}

}  // namespace assemble
