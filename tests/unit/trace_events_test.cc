// What the engine tells of whole programs, as `coroscope trace` prints it: examples of web/examples
// against tests/golden/events. COROSCOPE_WRITE_GOLDEN=1 writes the files anew (`make golden`).
#include "engine/engine.h"
#include "engine/trace/print.h"
#include "tests/unit/check.h"

using namespace coroscope;

namespace {

const char* const kExamples[] = {
    "send", "throw", "close", "throw_through_three_awaits", "async_generator", "async_with",
    "never_awaited", "yield_from", "async_iterator",
    "rules/A1", "rules/C6", "rules/F3", "rules/F4", "rules/T2", "rules/X3", "rules/X5",
};

std::string read_file(const std::string& path) {
  std::string text;
  if (FILE* file = fopen(path.c_str(), "rb")) {
    char buffer[4096];
    for (size_t n; (n = fread(buffer, 1, sizeof buffer, file)) > 0;) text.append(buffer, n);
    fclose(file);
  }
  return text;
}

struct Printing : Host {
  trace::TracePrinter printer{trace::TraceForm::Text};
  std::string text;
  void write(int, std::string_view) override {}
  void events(const uint8_t* bytes, size_t size) override {
    CHECK(printer.feed(bytes, size, &text));
  }
};

std::string trace_of(const std::string& source) {
  Printing host;
  Session session({}, &host);
  LoadError error;
  CHECK(session.load(source, "main.py", &error));
  session.run({});
  CHECK(session.status() == Status::Finished);
  return std::move(host.text);
}

}  // namespace

TEST(examples_tell_their_golden_events) {
  for (std::string name : kExamples) {
    const std::string source = read_file("web/examples/" + name + ".py");
    CHECK(!source.empty());
    const std::string text = trace_of(source);
    if (const size_t slash = name.find('/'); slash != std::string::npos) name[slash] = '_';
    const std::string path = "tests/golden/events/" + name + ".txt";
    if (getenv("COROSCOPE_WRITE_GOLDEN")) {
      if (FILE* file = fopen(path.c_str(), "wb")) {
        fwrite(text.data(), 1, text.size(), file);
        fclose(file);
      }
      continue;
    }
    const std::string golden = read_file(path);
    if (golden == text) continue;
    size_t at = 0;
    while (at < golden.size() && at < text.size() && golden[at] == text[at]) at++;
    const size_t start = at == 0 ? 0 : text.rfind('\n', at - 1) + 1;
    check::fail(path.c_str(), 0, "now: " + text.substr(start, text.find('\n', at) - start));
  }
}

RUN_TESTS()
