// A pause in each native that can call back, natively: there a copy of the process (fork) is the
// checkpoint. Each program of tests/checkpoint/callbacks.txt is paused inside every call of its `hook`;
// a copy runs on to the end, then a second one, then the session itself, and all tell the same events
// as the run without a pause. The same in wasm, by copies of the memory: tests/checkpoint/run.mjs.
#include <sys/wait.h>
#include <unistd.h>

#include "engine/engine.h"
#include "engine/trace/trace.h"
#include "tests/unit/check.h"

using namespace coroscope;

namespace {

struct Program {
  std::string name, source;
};

std::vector<Program> read_programs(const char* path) {
  std::vector<Program> programs;
  FILE* file = fopen(path, "rb");
  char line[1024];
  while (file && fgets(line, sizeof line, file)) {
    const std::string text = line;
    if (text.rfind("=== ", 0) == 0) programs.push_back({text.substr(4, text.size() - 5), ""});
    else if (!programs.empty()) programs.back().source += text;
  }
  if (file) fclose(file);
  return programs;
}

struct Hash {
  uint64_t value = 14695981039346656037u;
  void add(const void* bytes, size_t size) {
    for (size_t i = 0; i < size; i++) value = (value ^ static_cast<const uint8_t*>(bytes)[i]) * 1099511628211u;
  }
};

// Hashes of what a run tells and prints, and how often it has told that `hook` runs a line.
struct Listener : Host {
  Hash told, printed;
  std::vector<uint8_t> rest;
  std::vector<std::string> texts{""};
  std::vector<bool> is_hook;        // by code
  std::vector<bool> acts_as_hook;   // by actor
  int lines_in_hook = 0;

  uint64_t hash() const { return told.value ^ printed.value * 31; }
  void write(int stream, std::string_view text) override { printed.add(text.data(), text.size()); }
  void events(const uint8_t* bytes, size_t size) override {
    told.add(bytes, size);
    rest.insert(rest.end(), bytes, bytes + size);
    trace::Decoder decoder(rest.data(), rest.size());
    size_t read = 0;
    while (decoder.decode_next(*this) == trace::DecodeStatus::Ok) read = decoder.position();
    rest.erase(rest.begin(), rest.begin() + static_cast<ptrdiff_t>(read));
  }
  static void mark(std::vector<bool>* marks, size_t number, bool value) {
    if (number >= marks->size()) marks->resize(number + 1);
    (*marks)[number] = value;
  }
  void on(const trace::events::STRING& event) { texts.emplace_back(event.text); }
  void on(const trace::events::CODE& event) { mark(&is_hook, event.code, texts[event.name] == "hook"); }
  void on(const trace::events::PY_START& event) { mark(&acts_as_hook, event.actor, is_hook[event.code]); }
  void on(const trace::events::LINE& event) {
    if (event.actor < acts_as_hook.size() && acts_as_hook[event.actor]) lines_in_hook++;
  }
  template <class Event>
  void on(const Event&) {}
};

uint64_t run_to_end(Session& session, const Listener& listener) {
  while (session.run({}) == Status::Paused) {}
  return listener.hash();
}

// What a copy of this process comes to when it runs on.
uint64_t run_copy(Session& session, const Listener& listener) {
  int ends[2];
  if (pipe(ends) != 0) return 0;
  const pid_t child = fork();
  if (child == 0) {
    const uint64_t hash = run_to_end(session, listener);
    const bool told = write(ends[1], &hash, sizeof hash) == sizeof hash;
    _exit(told ? 0 : 1);
  }
  close(ends[1]);
  uint64_t hash = 0;
  const bool answered = child > 0 && read(ends[0], &hash, sizeof hash) == sizeof hash;
  close(ends[0]);
  if (child > 0) waitpid(child, nullptr, 0);
  return answered ? hash : 0;
}

// Pauses in each line of `hook`, goes on from copies of that moment, and in the end by itself. (The
// run without a pause is a copy too: ids of objects are addresses.)
void check_program(const Program& program) {
  Listener listener;
  LoadError error;
  Session session({}, &listener);
  CHECK(session.load(program.source, "main.py", &error));
  const uint64_t wanted = run_copy(session, listener);
  int pauses = 0;
  while (session.run({.events = 1}) == Status::Paused) {
    if (listener.lines_in_hook == pauses) continue;
    pauses = listener.lines_in_hook;
    const uint64_t once = run_copy(session, listener), again = run_copy(session, listener);
    if (once != wanted || again != wanted) {
      return check::fail(__FILE__, __LINE__, program.name + ": a copy of pause " + std::to_string(pauses) + " goes another way");
    }
  }
  if (pauses == 0) check::fail(__FILE__, __LINE__, program.name + ": never called back");
  if (listener.hash() != wanted) check::fail(__FILE__, __LINE__, program.name + ": goes another way in steps");
}

}  // namespace

TEST(a_program_paused_in_a_callback_goes_on_from_copies_to_the_same_end) {
  const std::vector<Program> programs = read_programs("tests/checkpoint/callbacks.txt");
  CHECK(programs.size() > 100);
  for (const Program& program : programs) check_program(program);
}

RUN_TESTS()
