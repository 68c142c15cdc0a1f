// The codec of engine/trace: what an Encoder writes a Decoder reads back, whole, cut and garbled.
#include "engine/trace/trace.h"
#include "tests/unit/check.h"

using namespace coroscope::trace;

namespace {

struct Collected : Sink {
  std::vector<uint8_t> bytes;
  int writes = 0;
  void write(const uint8_t* data, size_t size) override {
    bytes.insert(bytes.end(), data, data + size);
    writes++;
  }
};

// Writes each event as "KIND field=value ..." with raw ids.
struct Printer {
  std::string out;
  struct Fields {
    std::string& out;
    void number(const char* name, uint64_t value) {
      out += std::string(" ") + name + "=" + std::to_string(value);
    }
    void Count(const char* name, uint64_t value) { number(name, value); }
    void Line(const char* name, uint32_t value) { number(name, value); }
    void Code(const char* name, uint32_t value) { number(name, value); }
    void Actor(const char* name, uint32_t value) { number(name, value); }
    void Text(const char* name, uint32_t value) { number(name, value); }
    void Value(const char* name, const ValuePreview& value) {
      number(name, value.object);
      out += ":" + std::to_string(value.text);
    }
    void Bytes(const char* name, std::string_view value) {
      out += std::string(" ") + name + "=" + std::string(value);
    }
#define KIND(name, text)
#define ENUM(type, kinds) \
  void type(const char* name, coroscope::trace::type value) { \
    out += std::string(" ") + name + "=" + std::string(text_of(value)); \
  }
#include "engine/trace/kinds.inc"
  };
  template <class Event>
  void on(const Event& event) {
    out += std::string(text_of(kind_of(event)));
    visit_fields(event, Fields{out});
    out += "\n";
  }
};

std::string print(const std::vector<uint8_t>& bytes, DecodeStatus* status, size_t* position) {
  Decoder decoder(bytes.data(), bytes.size());
  Printer printer;
  do {
    *status = decoder.decode_next(printer);
  } while (*status == DecodeStatus::Ok);
  *position = decoder.position();
  return printer.out;
}

std::vector<uint8_t> sample() {
  Collected sink;
  Encoder encoder(&sink);
  Text name = encoder.text("fetch");
  encoder.CODE({7, CodeKind::Coroutine, name, name, encoder.text("main.py"), 300});
  encoder.PY_YIELD({4, 5, {90000, encoder.text("'index'")}});
  encoder.OUTPUT({4, 5, 1, "grüße\n"});
  encoder.SEND({1, 9, 4, 4, Way::Method, {0, encoder.text("'index'")}});
  encoder.flush();
  return sink.bytes;
}

const char kSample[] =
    "STRING text=fetch\nSTRING text=main.py\n"
    "CODE code=7 kind=coroutine name=1 qualname=1 file=2 first_line=300\n"
    "STRING text='index'\nPY_YIELD actor=4 line=5 value=90000:3\n"
    "OUTPUT actor=4 line=5 stream=1 text=grüße\n\n"
    "SEND caller=1 line=9 target=4 receiver=4 way=method value=0:3\n";

}  // namespace

TEST(what_is_written_is_read) {
  std::vector<uint8_t> bytes = sample();
  DecodeStatus status;
  size_t position;
  CHECK_EQ(print(bytes, &status, &position), std::string(kSample));
  CHECK(status == DecodeStatus::NeedMore);
  CHECK_EQ(position, bytes.size());
}

TEST(a_cut_stream_asks_for_more_and_loses_nothing) {
  std::vector<uint8_t> bytes = sample();
  for (size_t cut = 0; cut <= bytes.size(); cut++) {
    DecodeStatus status;
    size_t position;
    std::string first = print({bytes.begin(), bytes.begin() + cut}, &status, &position);
    CHECK(status == DecodeStatus::NeedMore);
    CHECK(position <= cut);
    std::string second = print({bytes.begin() + position, bytes.end()}, &status, &position);
    CHECK_EQ(first + second, std::string(kSample));
  }
}

TEST(garbled_bytes_are_refused_or_read_never_trusted) {
  std::vector<uint8_t> bytes = sample();
  for (size_t i = 0; i < bytes.size(); i++) {
    for (int flip = 1; flip < 256; flip++) {
      std::vector<uint8_t> garbled = bytes;
      garbled[i] ^= flip;
      DecodeStatus status;
      size_t position;
      print(garbled, &status, &position);
      CHECK(position <= garbled.size());
    }
  }
}

TEST(errors_say_what_is_wrong) {
  auto error_of = [](std::vector<uint8_t> bytes) {
    Decoder decoder(bytes.data(), bytes.size());
    Printer printer;
    CHECK(decoder.decode_next(printer) == DecodeStatus::Bad);
    CHECK_EQ(decoder.position(), size_t{0});
    return std::string(decoder.error());
  };
  const uint8_t line = static_cast<uint8_t>(EventKind::LINE);
  CHECK_EQ(error_of({255}), std::string("unknown event kind"));
  CHECK_EQ(error_of({line, 0xff, 0xff, 0xff, 0xff, 0x7f, 1}), std::string("number too large"));
  std::vector<uint8_t> endless(20, 0x80);
  endless[0] = line;
  CHECK_EQ(error_of(endless), std::string("number too long"));
  CHECK_EQ(error_of({static_cast<uint8_t>(EventKind::STRING), 0xff, 0xff, 0xff, 0x7f}),
           std::string("text too long"));
  CHECK_EQ(error_of({static_cast<uint8_t>(EventKind::EXIT), 77, 0, 0}),
           std::string("unknown Outcome"));
}

TEST(texts_are_interned_and_cut_at_a_character) {
  Collected sink;
  Encoder encoder(&sink);
  CHECK_EQ(encoder.text(""), Text{0});
  CHECK_EQ(encoder.text("a"), Text{1});
  CHECK_EQ(encoder.text("b"), Text{2});
  CHECK_EQ(encoder.text("a"), Text{1});
  std::string wide = "x";
  while (wide.size() < 3 * Encoder::kMaxText) wide += "…";
  encoder.text(wide);
  encoder.flush();
  CHECK_EQ(encoder.events_written(), uint64_t{3});
  std::string last(sink.bytes.end() - 6, sink.bytes.end());
  CHECK_EQ(last, std::string("……"));
}

TEST(a_million_texts_stay_findable_or_are_defined_again) {
  Collected sink;
  Encoder encoder(&sink);
  for (int i = 0; i < 1000000; i++) {
    Text id = encoder.text("value number " + std::to_string(i));
    CHECK_EQ(encoder.text("value number " + std::to_string(i)), id);
  }
}

TEST(chunks_hold_whole_events) {
  struct WholeEvents : Sink {
    void write(const uint8_t* data, size_t size) override {
      DecodeStatus status;
      size_t position;
      print({data, data + size}, &status, &position);
      CHECK_EQ(position, size);
    }
  } sink;
  Encoder encoder(&sink);
  for (uint32_t i = 0; i < 50000; i++) encoder.LINE({i, i});
  encoder.OUTPUT({1, 1, 1, std::string(100000, 'x')});
  encoder.LINE({1, 2});
  encoder.flush();
}

RUN_TESTS()
