// What a session tells of its variables (Session::look): level by level, of frames that run or wait, read
// without running anything of the program's and without changing anything of the session.
#include "engine/engine.h"
#include "tests/unit/check.h"

using namespace coroscope;

namespace {

struct Silent : Host {
  std::string output;
  std::vector<uint8_t> bytes;
  void write(int, std::string_view text) override { output += text; }
  void events(const uint8_t* data, size_t size) override { bytes.insert(bytes.end(), data, data + size); }
};

struct Run {
  Silent host;
  Session session;
  explicit Run(const std::string& source) : session({.keep_alive = true}, &host) {
    LoadError error;
    CHECK(session.load(source, "main.py", &error));
  }
  void finish() {
    while (session.run({}) == Status::Paused) {}
  }
  uint32_t actor(std::string_view name) {
    for (const ActorInfo& info : session.actors()) {
      if (info.name == name) return info.actor;
    }
    return 0;
  }
  // "name=value" of each, with the scope in front of names of frames and "+" behind what opens.
  std::string look(uint32_t actor, const std::vector<std::string>& path = {}) {
    std::vector<Variable> found;
    if (!session.look(actor, path, &found)) return "nothing";
    std::string text;
    for (const Variable& v : found) {
      if (!text.empty()) text += "; ";
      if (!v.scope.empty() && path.empty()) text += std::string(v.scope) + " ";
      text += v.name + "=" + v.preview + (v.opens ? "+" : "");
    }
    return text;
  }
};

constexpr char kChain[] = R"py(
import types
@types.coroutine
def ask(question):
    answer = yield question
    return answer
def make(prefix):
    seen = []
    async def fetch(url):
        for part in [1]:
            seen.append(prefix + url)
            await ask(url)
    return fetch
c = make('x')('/index')
c.send(None)
)py";

}  // namespace

TEST(the_variables_of_a_suspended_frame_are_told_with_their_scope) {
  Run run(kChain);
  run.finish();
  CHECK_EQ(run.look(run.actor("make.<locals>.fetch")),
           "local url='/index'; local part=1; closure prefix='x'; closure seen=['x/index']+; global globals=+");
  CHECK_EQ(run.look(run.actor("ask")), "local question='/index'; global globals=+");
}

TEST(objects_open_level_by_level) {
  Run run("data = {'a': [1, (2, {3})], 'b': 'text'}\n");
  run.finish();
  CHECK_EQ(run.look(0), "global data={'a': [1, (2, {3})], 'b': 'text'}+");
  CHECK_EQ(run.look(0, {"data"}), "['a']=[1, (2, {3})]+; ['b']='text'");
  CHECK_EQ(run.look(0, {"data", "['a']"}), "[0]=1; [1]=(2, {3})+");
  CHECK_EQ(run.look(0, {"data", "['a']", "[1]"}), "[0]=2; [1]={3}+");
  CHECK_EQ(run.look(0, {"data", "['a']", "[1]", "[1]"}), "[0]=3");
  CHECK_EQ(run.look(0, {"data", "['c']"}), "nothing");
}

TEST(instances_open_by_dict_and_slots_and_closures_by_their_cells) {
  Run run(
      "class P:\n    __slots__ = ('x', 'y')\n"
      "class Q(P):\n    kind = 'class'\n"
      "q = Q()\nq.x = 1\nq.z = [2]\n"
      "def outer():\n    n = 5\n    def inner(): return n\n    return inner\n"
      "f = outer()\nerror = ValueError('no', 1)\nmethod = [].append\n"
      "import collections\nd = collections.deque([7, 8])\n");
  run.finish();
  CHECK_EQ(run.look(0, {"q"}), "x=1; z=[2]+");
  CHECK_EQ(run.look(0, {"f"}), "n=5");
  CHECK_EQ(run.look(0, {"error"}), "args=('no', 1)+");
  CHECK_EQ(run.look(0, {"d"}), "[0]=7; [1]=8");
  CHECK_EQ(run.look(0, {"method"}), "");
}

TEST(a_ring_opens_for_ever_and_ends_nowhere) {
  Run run("a = []\na.append(a)\n");
  run.finish();
  CHECK_EQ(run.look(0, {"a", "[0]", "[0]", "[0]"}), "[0]=[[[[[...]]]]]+");
}

TEST(looking_runs_nothing_of_the_program) {
  Run run(
      "class Spy:\n"
      "    def __init__(self): self.__dict__['inside'] = 1\n"
      "    def __repr__(self): print('repr'); return 'Spy'\n"
      "    def __getattribute__(self, name): print('get', name); return object.__getattribute__(self, name)\n"
      "    def __len__(self): print('len'); return 1\n"
      "    def __iter__(self): print('iter'); return iter([])\n"
      "    @property\n"
      "    def p(self): print('property')\n"
      "class L(list):\n"
      "    def __getitem__(self, i): print('item')\n"
      "    def __iter__(self): print('iter')\n"
      "spy, own = Spy(), L([1])\n");
  run.finish();
  const std::string before = run.host.output;
  CHECK_EQ(run.look(0, {"spy"}), "inside=1");
  CHECK_EQ(run.look(0, {"own"}), "[0]=1");
  (void)run.look(0);
  CHECK_EQ(run.host.output, before);
}

TEST(a_run_that_was_looked_at_tells_the_same_events) {
  for (const bool looked : {false, true}) {
    static std::vector<uint8_t> plain;
    Run run(kChain);
    while (run.session.run({.events = 1}) == Status::Paused) {
      if (!looked) continue;
      for (const ActorInfo& info : run.session.stack()) (void)run.look(info.actor);
      for (const ActorInfo& info : run.session.actors()) (void)run.look(info.actor, {"globals"});
    }
    if (looked) CHECK_EQ(run.host.bytes.size(), plain.size());
    else plain = run.host.bytes;
  }
}

TEST(the_frames_below_the_readers_hand_can_be_looked_into) {
  Run run("def g():\n    inside = yield 1\n    yield inside\ndef f(local):\n    x = g()\n    next(x)\n    return x.send(2)\nf(9)\n");
  uint32_t g = 0, f = 0;
  while (run.session.run({.events = 1}) == Status::Paused && !g) {
    for (const ActorInfo& info : run.session.actors()) {
      if (info.state == "GEN_SUSPENDED") g = info.actor;
    }
  }
  for (const ActorInfo& info : run.session.stack()) {
    if (info.name == "f") f = info.actor;
  }
  std::string error;
  CHECK(run.session.drive(g, Session::Drive::Send, "'hand'", &error));
  while (run.session.run({.events = 1}) == Status::Paused && run.look(g).find("inside='hand'") == std::string::npos) {}
  CHECK(run.look(g).find("local inside='hand'") == 0);
  CHECK(run.look(f).find("local local=9") == 0);
}

TEST(the_readers_hand_takes_over_from_itself) {
  Run run("def g():\n    while True:\n        got = yield\n        print('got', got)\na, b = g(), g()\nnext(a), next(b)\n");
  run.finish();
  std::vector<uint32_t> actors;
  for (const ActorInfo& info : run.session.actors()) actors.push_back(info.actor);
  std::string error;
  CHECK(run.session.drive(actors[0], Session::Drive::Send, "[i for i in 'ab']", &error));
  (void)run.session.run({.events = 2});
  CHECK(run.session.drive(actors[1], Session::Drive::Send, "'first'", &error));
  CHECK(run.session.drive(actors[1], Session::Drive::Send, "'before it'", &error));
  run.finish();
  CHECK_EQ(run.host.output, "got before it\ngot first\ngot ['a', 'b']\n");
}

RUN_TESTS()

TEST(input_asks_with_the_prompt_of_the_program) {
  Run run("name = input('Who? ')\nimport sys\nrest = sys.stdin.readline()\nprint(name, rest)\n");
  CHECK(run.session.run({}) == Status::Input);
  CHECK_EQ(run.session.input_prompt(), std::string("Who? "));
  run.session.give_input("Ada\n");
  CHECK(run.session.run({}) == Status::Input);
  CHECK_EQ(run.session.input_prompt(), std::string());
  run.session.give_input("Lovelace\n");
  run.finish();
  CHECK_EQ(run.host.output, std::string("Who? Ada Lovelace\n\n"));
}
