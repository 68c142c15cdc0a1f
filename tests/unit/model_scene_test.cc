// The moment as words: what the page's DOM is made of.
#include "tests/unit/streams.h"
#include "ui/model/api.h"

using namespace coroscope::model;

namespace {

// Reads one JSON value at *at and moves behind it; false = not well-formed.
bool skip_json(std::string_view json, size_t* at) {
  const auto peek = [&] { return *at < json.size() ? json[*at] : '\0'; };
  const auto list = [&](char close, bool keys) {
    ++*at;
    if (peek() == close) return ++*at, true;
    for (;;) {
      if (keys) {
        if (peek() != '"' || !skip_json(json, at) || peek() != ':') return false;
        ++*at;
      }
      if (!skip_json(json, at)) return false;
      if (peek() == close) return ++*at, true;
      if (peek() != ',') return false;
      ++*at;
    }
  };
  switch (peek()) {
    case '{': return list('}', true);
    case '[': return list(']', false);
    case '"':
      for (++*at; peek() != '"'; ++*at) {
        if (*at >= json.size() || static_cast<uint8_t>(peek()) < 0x20) return false;
        if (peek() == '\\') ++*at;
      }
      return ++*at, true;
    default: {
      const size_t end = std::min(json.find_first_of(",]}", *at), json.size());
      const std::string_view word = json.substr(*at, end - *at);
      *at = end;
      if (word == "true" || word == "false" || word == "null") return true;
      return !word.empty() && word.find_first_not_of("0123456789") == std::string_view::npos;
    }
  }
}

void load(Model& model, std::string_view stream) {
  const std::vector<uint8_t> bytes = assemble::assemble(stream);
  model.set_source("main.py", streams::kThrowSource);
  CHECK(model.feed(bytes.data(), bytes.size()));
}

bool says(Model& model, std::string_view part) {
  return model.scene_json().find(part) != std::string::npos;
}

// The chain as "name role link|name role link|...".
std::string chain_of(Model& model) {
  const std::string& json = model.scene_json();
  size_t at = json.find("\"chain\":[");
  const size_t end = json.find("\"chains\":", at);
  const auto next = [&](const char* key) {
    at = json.find(std::string("\"") + key + "\":\"", at) + strlen(key) + 4;
    return json.substr(at, json.find('"', at) - at);
  };
  std::string out;
  while (json.find("\"name\":", at) < end) {
    out += next("name") + " ";
    out += next("role") + " ";
    out += next("link") + "|";
  }
  return out;
}

}  // namespace

TEST(json_is_well_formed_at_every_moment) {
  Model model;
  load(model, streams::kThrow);
  for (Position p = 0; p <= model.count(); p++) {
    model.go_to(p);
    size_t at = 0;
    CHECK(skip_json(model.scene_json(), &at));
    CHECK_EQ(at, model.scene_json().size());
  }
  size_t at = 0;
  CHECK(skip_json(model.rules_json(), &at));
  at = 0;
  CHECK(skip_json(model.ledger_json("", 0, 100), &at));
}

TEST(the_chain_is_told_from_the_driver_down) {
  Model model;
  load(model, streams::kThrow);
  model.go_to(27);
  CHECK_EQ(chain_of(model), std::string("module driver send|main awaiting await|"
                                        "fetch awaiting await|ask running |"));
  model.go_to(31);  // nothing drives it now
  CHECK_EQ(chain_of(model), std::string("module running |main suspended await|"
                                        "fetch suspended await|ask suspended |"));
  CHECK(says(model, "\"linked\":false,\"waits_for\":\"main\""));
  model.go_to(39);
  CHECK_EQ(chain_of(model), std::string("module driver throw|main awaiting await|"
                                        "fetch running was awaiting|ask unwound |"));
}

TEST(who_waits_stands_beside_the_lines) {
  Model model;
  load(model, streams::kThrow);
  model.go_to(31);
  CHECK(says(model, "{\"actor\":2,\"file\":\"main.py\",\"line\":15,\"text\":\"main waits here\",\"ended\":false,\"more\":0}"));
  model.go_to(33);
  CHECK(says(model, "{\"actor\":1,\"file\":\"main.py\",\"line\":20,\"text\":\"module called here\",\"ended\":false,\"more\":0}"));
}

// Who stands on one line beyond two is only counted, however many there are.
TEST(all_who_wait_on_a_line_are_counted) {
  std::string s = "CODE code=1 kind=module name=<module>\nCODE code=2 kind=coroutine name=job\n"
                  "PY_START actor=1 code=1 line=1\n";
  for (int i = 2; i < 152; i++) {
    const std::string who = std::to_string(i);
    s += "CREATED actor=" + who + " kind=coroutine code=2 creator=1 line=4\n"
         "SEND caller=1 line=4 target=" + who + " receiver=" + who + " way=method value=None\n"
         "PY_START actor=" + who + " code=2 caller=1 line=1\nLINE actor=" + who + " line=2\n"
         "PY_YIELD actor=" + who + " line=2 value=1\n"
         "OUTCOME caller=1 target=" + who + " outcome=yield value=1\n";
  }
  Model model;
  load(model, s);
  model.go_to(model.count());
  CHECK(says(model, "\"line\":2,\"text\":\"job#150 waits here\",\"ended\":false,\"more\":148}"));
}

// What the reader types is the reader's own doing: no module of its own, no lifeline of its own.
TEST(a_value_by_hand_is_named_for_what_it_is) {
  Model model;
  load(model, "CODE code=1 kind=module name=<module> file=main.py\nCODE code=2 kind=coroutine name=job file=main.py\n"
              "CODE code=3 kind=module name=<module> file=<hand>\n"
              "PY_START actor=1 code=1 line=1\nCREATED actor=2 kind=coroutine code=2 creator=1 line=4\n"
              "PY_RETURN actor=1 line=4 value=None\n"
              "PY_START actor=3 code=3 caller=0 line=1\nLINE actor=3 line=1\n"
              "STORE actor=3 scope=global name=seen value=42\nPY_RETURN actor=3 line=1 value=42\n"
              "SEND caller=0 line=0 target=2 receiver=2 way=method value=42\n"
              "PY_RETURN actor=2 line=4 value=42\n");
  model.go_to(4);
  CHECK(says(model, "The value that you typed is worked out first"));
  model.go_to(5);
  CHECK(says(model, "\"now\":{\"actor\":3,\"name\":\"your value\""));
  model.go_to(7);
  CHECK(says(model, "The value that you typed is 42."));
  model.go_to(9);
  CHECK(says(model, "job returns 42 and is finished: you get it as the value of a StopIteration."));
  View view;
  view.pane = Pane::Sequence;
  view.width = view.height = 400;
  const std::string picture = dump(model.picture(view, fixed_width));
  CHECK(picture.find("\"you\"") != std::string::npos);
  CHECK(picture.find("your value") == std::string::npos && picture.find("module") == std::string::npos);
}

TEST(what_changed_since_the_last_step_is_marked) {
  Model model;
  load(model, streams::kThrow);
  model.go_to(38);
  model.go_to(41);
  CHECK(says(model, "\"name\":\"e\",\"value\":\"ConnectionError('reset')\",\"object\":20,\"changed\":true"));
  model.go_to(42);
  CHECK(says(model, "\"name\":\"e\",\"value\":\"ConnectionError('reset')\",\"object\":20,\"changed\":false"));
}

TEST(states_have_the_words_of_inspect) {
  Model model;
  load(model, streams::kThrow);
  model.go_to(11);
  CHECK(says(model, "\"state\":\"CORO_CREATED\""));
  model.go_to(27);
  CHECK(says(model, "\"state\":\"CORO_RUNNING\""));
  CHECK(says(model, "\"state\":\"GEN_RUNNING\""));
  model.go_to(31);
  CHECK(says(model, "\"state\":\"CORO_SUSPENDED\""));
  model.go_to(49);
  CHECK(says(model, "\"state\":\"CORO_CLOSED\""));
}

TEST(the_ledger_knows_what_came_back_only_once_it_has) {
  Model model;
  load(model, streams::kThrow);
  model.go_to(27);
  CHECK(says(model, "\"call\":\"main.send\",\"in\":\"None\",\"out\":\"\",\"outcome\":\"\","
                    "\"state\":\"CREATED → RUNNING\""));
  model.go_to(29);
  CHECK(says(model, "\"call\":\"main.send\",\"in\":\"None\",\"out\":\"'/index'\","
                    "\"outcome\":\"yield\",\"state\":\"CREATED → SUSPENDED\""));
  CHECK(model.ledger_json("yield", 0, 10).find("\"call\":\"yield\"") != std::string::npos);
  CHECK_EQ(model.ledger_json("no such call", 0, 10), std::string("[]"));
}

// While all is suspended an await rests too; closing ends it without an event of its own.
TEST(an_await_rests_with_its_target_and_ends_when_it_is_closed) {
  Model model;
  load(model,
       "CODE code=1 kind=module name=<module>\nCODE code=2 kind=coroutine name=outer\nCODE code=3 kind=coroutine name=inner\n"
       "PY_START actor=1 code=1 line=1\nCREATED actor=2 kind=coroutine code=2 creator=1 line=12\n"
       "SEND caller=1 line=12 target=2 receiver=2 way=method value=None\nPY_START actor=2 code=2 caller=1 line=5\n"
       "CREATED actor=3 kind=coroutine code=3 creator=2 line=6\nDELEGATE_BEGIN actor=2 line=6 target=3 delegation=await\n"
       "PY_START actor=3 code=3 caller=2 line=1\nPY_YIELD actor=3 line=2 value=1\n"
       "OUTCOME caller=1 target=2 outcome=yield value=1\n"
       "CLOSE caller=1 line=13 target=2 receiver=2 way=method\nCLOSE caller=2 line=6 target=3 receiver=3 way=await\n"
       "PY_UNWIND actor=3 line=2 exception=70:GeneratorExit()\nOUTCOME caller=2 target=3 outcome=return value=None\n"
       "PY_UNWIND actor=2 line=6 exception=71:GeneratorExit()\nOUTCOME caller=1 target=2 outcome=return value=None\n");
  const std::string await = "\"call\":\"await inner\",\"in\":\"\",\"out\":\"\",\"outcome\":\"\",\"state\":";
  model.go_to(7);
  CHECK(says(model, await + "\"CREATED → RUNNING\""));
  model.go_to(9);
  CHECK(says(model, await + "\"CREATED → SUSPENDED\""));
  model.go_to(model.count());
  CHECK(says(model, "\"call\":\"await inner\",\"in\":\"\",\"out\":\"\",\"outcome\":\"return\",\"state\":\"CREATED → CLOSED\""));
  CHECK(says(model, "\"text\":\"GeneratorExit()\",\"in_flight\":false,\"end\":\"ended by close()\""));
}

// The code of a function begins with its decorators.
TEST(who_has_not_begun_stands_at_its_def) {
  Model model;
  load(model,
       "CODE code=1 kind=module name=<module>\nCODE code=2 kind=generator name=ask first_line=3\n"
       "PY_START actor=1 code=1 line=1\nCREATED actor=4 kind=generator code=2 creator=1 line=18\n");
  model.set_source("main.py", streams::kThrowSource, false);
  model.go_to(model.count());
  CHECK(says(model, "\"line\":4,\"source\":\"def ask(question):\""));
}

// A generator that loops over another is driven itself: whoever asked it stands above it.
TEST(who_drives_a_driver_stands_above_it) {
  Model model;
  load(model,
       "CODE code=1 kind=module name=<module>\nCODE code=2 kind=generator name=odd\nCODE code=3 kind=generator name=numbers\n"
       "PY_START actor=1 code=1 line=1\nCREATED actor=2 kind=generator code=2 creator=1 line=9\n"
       "CREATED actor=3 kind=generator code=3 creator=1 line=9\n"
       "SEND caller=1 line=9 target=2 receiver=2 way=next value=None\nPY_START actor=2 code=2 caller=1 line=5\n"
       "SEND caller=2 line=6 target=3 receiver=3 way=next value=None\nPY_START actor=3 code=3 caller=2 line=1\n");
  model.go_to(model.count());
  CHECK_EQ(chain_of(model), std::string("module driver next|odd calling next|numbers running |"));
}

TEST(a_flight_tells_every_frame_it_met) {
  Model model;
  load(model, streams::kThrow);
  model.go_to(39);
  CHECK(says(model, "\"how\":\"raised here, not caught\""));
  CHECK(says(model, "\"caught\":{\"actor\":3,\"name\":\"fetch\",\"line\":10"));
  model.go_to(20);
  CHECK(says(model, "\"exception\":null"));
}

RUN_TESTS()
