// Events as lines of text or JSON. See print.h.
// Tests: tests/unit/trace_print_test.cc, tests/unit/trace_events_test.cc.
#include "engine/trace/print.h"

#include <utility>

namespace coroscope::trace {

namespace {

// Length of the valid UTF-8 sequence at the start of text; 0 = none.
size_t utf8_length(std::string_view text) {
  const auto byte = [&](size_t i) { return static_cast<uint8_t>(text[i]); };
  const uint8_t first = byte(0);
  const size_t size = first < 0x80 ? 1 : first < 0xc2 ? 0 : first < 0xe0 ? 2 : first < 0xf0 ? 3
                      : first < 0xf5                                           ? 4
                                                                               : 0;
  if (size == 0 || size > text.size()) return 0;
  for (size_t i = 1; i < size; i++) {
    if ((byte(i) & 0xc0) != 0x80) return 0;
  }
  if (first == 0xe0 && byte(1) < 0xa0) return 0;
  if (first == 0xed && byte(1) > 0x9f) return 0;  // a lone surrogate
  if (first == 0xf0 && byte(1) < 0x90) return 0;
  if (first == 0xf4 && byte(1) > 0x8f) return 0;
  return size;
}

// The actor that an event is about: the first field of that type.
struct FirstActor {
  trace::Actor actor = 0;
  trace::Line line = 0;
  bool found = false;
  void Actor(const char*, uint32_t value) {
    if (!found) actor = value;
    found = true;
  }
  void Line(const char*, uint32_t value) { line = value; }
  void Count(const char*, uint64_t) {}
  void Code(const char*, uint32_t) {}
  void Text(const char*, uint32_t) {}
  void Value(const char*, const ValuePreview&) {}
  void Bytes(const char*, std::string_view) {}
#define KIND(name, text)
#define ENUM(type, kinds) \
  void type(const char*, trace::type) {}
#include "engine/trace/kinds.inc"
};

// The methods of both are kept out of line: each stands in the printing of every event.
#define OUT_OF_LINE [[gnu::noinline]]

struct JsonFields {
  const Names& names;
  std::string& out;
  void key(const char* name, const char* suffix = "") {
    out += ",\"";
    out += name;
    out += suffix;
    out += "\":";
  }
  OUT_OF_LINE void number(const char* name, uint64_t value, const char* suffix = "") {
    key(name, suffix);
    out += std::to_string(value);
  }
  OUT_OF_LINE void string(const char* name, std::string_view text) {
    key(name);
    append_json_string(out, text);
  }
  OUT_OF_LINE void Count(const char* name, uint64_t value) { number(name, value); }
  void Line(const char* name, uint32_t value) { number(name, value); }
  OUT_OF_LINE void Code(const char* name, uint32_t value) {
    string(name, names.text(names.code(value).qualname));
  }
  OUT_OF_LINE void Actor(const char* name, uint32_t value) {
    string(name, names.label(value));
    number(name, value, "_id");
  }
  OUT_OF_LINE void Text(const char* name, uint32_t value) { string(name, names.text(value)); }
  OUT_OF_LINE void Value(const char* name, const ValuePreview& value) {
    string(name, names.text(value.text));
    if (value.object) number(name, value.object, "_id");
  }
  void Bytes(const char* name, std::string_view value) { string(name, value); }
#define KIND(name, text)
#define ENUM(type, kinds) \
  void type(const char* name, trace::type value) { string(name, text_of(value)); }
#include "engine/trace/kinds.inc"
};

struct TextFields {
  const Names& names;
  std::string& out;
  bool first_actor = true;
  OUT_OF_LINE void string(const char* name, std::string_view text) {
    out += ' ';
    out += name;
    out += '=';
    for (char c : text) {
      if (c == '\n') {
        out += "\\n";
      } else {
        out += c;
      }
    }
  }
  OUT_OF_LINE void Count(const char* name, uint64_t value) { string(name, std::to_string(value)); }
  void Line(const char*, uint32_t) {}  // stands at the line's beginning
  OUT_OF_LINE void Code(const char* name, uint32_t value) {
    string(name, names.text(names.code(value).qualname));
  }
  OUT_OF_LINE void Actor(const char* name, uint32_t value) {
    if (!std::exchange(first_actor, false)) string(name, names.label(value));
  }
  OUT_OF_LINE void Text(const char* name, uint32_t value) { string(name, names.text(value)); }
  OUT_OF_LINE void Value(const char* name, const ValuePreview& value) { string(name, names.text(value.text)); }
  void Bytes(const char* name, std::string_view value) { string(name, value); }
#define KIND(name, text)
#define ENUM(type, kinds) \
  void type(const char* name, trace::type value) { string(name, text_of(value)); }
#include "engine/trace/kinds.inc"
};

#undef OUT_OF_LINE

void append_padded(std::string& out, std::string_view text, size_t width) {
  out += text;
  if (text.size() < width) out.append(width - text.size(), ' ');
}

// What goes around the fields; apart from the templates, which exist once for each event.
void begin_text(std::string& out, const World& world, const Names& names, const FirstActor& who,
                std::string_view kind) {
  const std::string number = std::to_string(world.position);
  if (number.size() < 5) out.append(5 - number.size(), ' ');
  out += number + "  ";
  std::string place(names.file_of(who.actor));
  if (who.line) place += ":" + std::to_string(who.line);
  append_padded(out, place, 14);
  out += "  ";
  append_padded(out, who.found ? names.label(who.actor) : "", 10);
  out += "  ";
  out += kind;
}

void end_text(std::string& out, const Sentence& sentence) {
  out += "\n         " + sentence.text(true);
  if (!sentence.rules.empty()) {
    out += " (";
    for (size_t i = 0; i < sentence.rules.size(); i++) {
      if (i) out += ", ";
      out += sentence.rules[i];
    }
    out += ')';
  }
  out += '\n';
}

void begin_json(std::string& out, const World& world, std::string_view kind) {
  out += "{\"event\":" + std::to_string(world.position) + ",\"kind\":\"";
  out += kind;
  out += '"';
}

void end_json(std::string& out, const Names& names, const Sentence& sentence, const FirstActor& who) {
  if (who.actor) {
    out += ",\"file\":";
    append_json_string(out, names.file_of(who.actor));
  }
  out += ",\"sentence\":";
  append_json_string(out, sentence.text(true));
  out += ",\"rules\":[";
  for (size_t i = 0; i < sentence.rules.size(); i++) {
    if (i) out += ',';
    append_json_string(out, sentence.rules[i]);
  }
  out += "]}\n";
}

}  // namespace

void append_json_string(std::string& out, std::string_view text) {
  static constexpr char kHex[] = "0123456789abcdef";
  out += '"';
  while (!text.empty()) {
    const size_t size = utf8_length(text);
    const unsigned char c = static_cast<unsigned char>(text[0]);
    if (size == 0) {
      out += "\\ufffd";
    } else if (c == '"' || c == '\\') {
      out += '\\';
      out += text[0];
    } else if (c == '\n') {
      out += "\\n";
    } else if (c < 0x20 || c == 0x7f) {
      out += "\\u00";
      out += kHex[c >> 4];
      out += kHex[c & 15];
    } else {
      out += text.substr(0, size);
    }
    text.remove_prefix(size ? size : 1);
  }
  out += '"';
}

template <class Event>
void TracePrinter::on(const Event& event) {
  if constexpr (std::is_same_v<Event, events::CREATED> || std::is_same_v<Event, events::PY_START>) {
    names_.note(event, world_.position + 1);
  }
  const Sentence sentence = narrate(world_, event);
  world_.apply(event);
  FirstActor who;
  visit_fields(event, who);
  if (form_ == TraceForm::Json) {
    begin_json(*out_, world_, text_of(kind_of(event)));
    visit_fields(event, JsonFields{names_, *out_});
    end_json(*out_, names_, sentence, who);
  } else {
    begin_text(*out_, world_, names_, who, text_of(kind_of(event)));
    visit_fields(event, TextFields{names_, *out_});
    end_text(*out_, sentence);
  }
}

bool TracePrinter::feed(const uint8_t* bytes, size_t size, std::string* out) {
  out_ = out;
  if (!rest_.empty()) {
    rest_.append(reinterpret_cast<const char*>(bytes), size);
    bytes = reinterpret_cast<const uint8_t*>(rest_.data());
    size = rest_.size();
  }
  Decoder decoder(bytes, size);
  DecodeStatus status;
  do {
    status = decoder.decode_next(*this);
  } while (status == DecodeStatus::Ok);
  const size_t used = decoder.position();
  rest_ = std::string(reinterpret_cast<const char*>(bytes) + used, size - used);
  offset_ += used;
  if (status != DecodeStatus::Bad) return true;
  error_ = "byte " + std::to_string(offset_) + ": " + decoder.error();
  return false;
}

}  // namespace coroscope::trace
