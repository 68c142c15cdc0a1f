// Random walks over real traces: whatever way a moment is reached, by steps of all kinds, back and
// forth, by branches, it is the same moment as when it is gone to directly.
#include <dirent.h>

#include <algorithm>

#include "engine/engine.h"
#include "tests/unit/check.h"
#include "ui/model/api.h"

using namespace coroscope;
using namespace coroscope::model;

namespace {

std::string read_file(const std::string& path) {
  std::string text;
  if (FILE* file = fopen(path.c_str(), "rb")) {
    char buffer[4096];
    for (size_t n; (n = fread(buffer, 1, sizeof buffer, file)) > 0;) text.append(buffer, n);
    fclose(file);
  }
  return text;
}

std::vector<std::string> examples() {
  std::vector<std::string> paths;
  for (const char* folder : {"web/examples/", "web/examples/rules/"}) {
    DIR* directory = opendir(folder);
    while (const dirent* entry = directory ? readdir(directory) : nullptr) {
      const std::string name = entry->d_name;
      if (name.size() > 3 && name.substr(name.size() - 3) == ".py") paths.push_back(folder + name);
    }
    if (directory) closedir(directory);
  }
  std::sort(paths.begin(), paths.end());
  return paths;
}

struct Recorder : Host {
  std::vector<uint8_t> bytes;
  std::string output;
  void write(int, std::string_view text) override { output += text; }
  void events(const uint8_t* data, size_t size) override {
    bytes.insert(bytes.end(), data, data + size);
  }
};

// Runs a program to its end, or as far as 200,000 events.
Recorder record(const std::string& source) {
  Recorder recorder;
  Session session({}, &recorder);
  LoadError error;
  if (!session.load(source, "main.py", &error)) return recorder;
  session.run({.instructions = 0, .events = 200000});
  return recorder;
}

uint32_t seed = 20261122;
uint32_t random_below(uint32_t limit) {
  seed = seed * 1664525 + 1013904223;
  return (seed >> 8) % limit;
}

// One step of any kind, or a jump.
void stroll(Model& model) {
  const uint32_t kind = random_below(static_cast<uint32_t>(StepKind::kCount) + 2);
  const Direction direction = random_below(2) ? Direction::Forward : Direction::Back;
  if (kind >= static_cast<uint32_t>(StepKind::kCount)) {
    model.go_to(random_below(model.count() + 1));
  } else {
    model.step(static_cast<StepKind>(kind), direction, "main.py", 1 + random_below(30));
  }
}

std::string moment(Model& model) {
  model.mark_changes_since(model.position() ? model.position() - 1 : 0);
  return model.scene_json();
}

}  // namespace

TEST(walks_end_where_a_straight_way_ends) {
  int walks = 0;
  for (const std::string& path : examples()) {
    const std::string source = read_file(path);
    const Recorder recorder = record(source);
    Model walked, straight;
    for (Model* model : {&walked, &straight}) {
      model->set_source("main.py", source);
      CHECK(model->feed(recorder.bytes.data(), recorder.bytes.size()));
    }
    CHECK(walked.count() > 0);
    for (int i = 0; i < 20; i++, walks++) {
      for (int steps = 0; steps < 12; steps++) stroll(walked);
      if (i % 5 == 4) {  // a branch has the same past
        const Position at = walked.position();
        walked.fork(at, "walk");
        CHECK_EQ(walked.count(), at);
        const Position back = random_below(at + 1);
        walked.go_to(back);
        walked.switch_branch(0);
        CHECK_EQ(walked.position(), back);
      }
      straight.go_to(walked.position());
      if (moment(walked) != moment(straight)) {
        check::fail(path.c_str(), 0, "differs at event " + std::to_string(walked.position()));
      }
    }
  }
  CHECK(walks >= 1000);
}

TEST(output_of_the_events_is_the_output_of_the_program) {
  for (const std::string& path : examples()) {
    const Recorder recorder = record(read_file(path));
    Model model;
    CHECK(model.feed(recorder.bytes.data(), recorder.bytes.size()));
    model.go_to(model.count());
    const std::string& json = model.scene_json();
    CHECK(json.find("\"ended\":true") != std::string::npos);
    std::string told;
    for (size_t at = json.find("\"output\":["); (at = json.find("\"text\":\"", at)) != std::string::npos;) {
      at += 8;
      if (json.find("\"output_skipped\"") < at) break;
      for (; json[at] != '"'; at++) {
        if (json[at] != '\\') {
          told += json[at];
        } else if (json[++at] == 'n') {
          told += '\n';
        } else if (json[at] == 'u') {
          told += static_cast<char>(strtoul(json.substr(at + 1, 4).c_str(), nullptr, 16));
          at += 4;
        } else {
          told += json[at];
        }
      }
    }
    CHECK_EQ(told, recorder.output);
  }
}

TEST(the_same_program_gives_the_same_events) {
  for (const std::string& path : examples()) {
    const std::string source = read_file(path);
    CHECK(record(source).bytes == record(source).bytes);
  }
}

RUN_TESTS()
