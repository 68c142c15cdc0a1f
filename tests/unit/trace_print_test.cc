// The readable forms of a stream: text and JSON lines, with names, sentences and rule ids.
#include "engine/trace/print.h"
#include "tests/unit/streams.h"

using namespace coroscope::trace;

namespace {

std::string print(std::string_view stream, TraceForm form, size_t cut = SIZE_MAX) {
  const std::vector<uint8_t> bytes = assemble::assemble(stream);
  TracePrinter printer(form);
  std::string out;
  cut = std::min(cut, bytes.size());
  CHECK(printer.feed(bytes.data(), cut, &out));
  CHECK(printer.feed(bytes.data() + cut, bytes.size() - cut, &out));
  return out;
}

bool has(const std::string& text, std::string_view part) {
  return text.find(part) != std::string::npos;
}

}  // namespace

TEST(text_tells_who_where_what_and_why) {
  const std::string text = print(streams::kThrow, TraceForm::Text);
  if (getenv("SHOW")) printf("%s", text.c_str());
  CHECK(has(text, "main.py:19      module      SEND"));
  CHECK(has(text, "`module` sends `None` to `main`, which was never started: its body begins. (S1, S2)"));
  CHECK(has(text, "`ask` yields `'/index'`. It travels through every await straight to `module`"));
  CHECK(has(text, "The exception went straight to `ask`, which caused the suspension. `ask` did not "
                  "catch it, so it propagated to `fetch`, whose `except` on line 10 does. (T1, T2, T5)"));
}

TEST(json_has_names_ids_and_rules) {
  const std::string json = print(streams::kThrow, TraceForm::Json);
  CHECK(has(json, "\"kind\":\"PY_YIELD\",\"actor\":\"ask\",\"actor_id\":4,\"line\":5,\"value\":\"'/index'\""));
  CHECK(has(json, "\"rules\":[\"S1\",\"S2\"]"));
  CHECK(!has(json, "STRING"));
}

TEST(a_cut_anywhere_changes_nothing) {
  const std::string whole = print(streams::kThrow, TraceForm::Json);
  const size_t size = assemble::assemble(streams::kThrow).size();
  for (size_t cut = 0; cut < size; cut += 7) {
    CHECK_EQ(print(streams::kThrow, TraceForm::Json, cut), whole);
  }
}

TEST(json_strings_are_escaped_and_valid) {
  std::string out;
  append_json_string(out, "a\"b\\\n\t\x7f\xff\xed\xa0\x80é");
  CHECK_EQ(out, std::string("\"a\\\"b\\\\\\n\\u0009\\u007f\\ufffd\\ufffd\\ufffd\\ufffdé\""));
}

TEST(of_several_lines_the_one_that_tells_most_is_said) {
  struct Printed : Sink {
    TracePrinter printer{TraceForm::Text};
    std::string out;
    void write(const uint8_t* data, size_t size) override { CHECK(printer.feed(data, size, &out)); }
  } sink;
  Encoder encoder(&sink);
  encoder.OUTPUT({0, 3, 2, "Traceback (most recent call last):\n  ...\nValueError: no\n"});
  encoder.OUTPUT({0, 4, 1, "one\ntwo\n"});
  encoder.OUTPUT({0, 5, 1, "\n"});
  encoder.flush();
  CHECK(has(sink.out, "Written to the error stream: `… ValueError: no`."));
  CHECK(has(sink.out, "`one …`"));
  CHECK(has(sink.out, "`\\n`"));
}

RUN_TESTS()
