// Scene to Picture, as text: 40 scenes against their golden files in tests/golden/scene. The same
// program writes them anew: COROSCOPE_WRITE_GOLDEN=1 build/native/unit/model_picture_test (`make
// golden` does so). Also checks that nothing of a picture lies outside of its canvas, that no two texts overlap
// and that no line crosses one.
#include <algorithm>

#include "tests/unit/streams.h"
#include "ui/model/api.h"
#include "ui/model/pen.h"

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

void check_golden(const std::string& name, const std::string& text) {
  const std::string path = "tests/golden/scene/" + name + ".txt";
  if (getenv("COROSCOPE_WRITE_GOLDEN")) {
    if (FILE* file = fopen(path.c_str(), "wb")) {
      fwrite(text.data(), 1, text.size(), file);
      fclose(file);
    }
    return;
  }
  const std::string golden = read_file(path);
  if (golden == text) return;
  size_t at = 0;
  while (at < golden.size() && at < text.size() && golden[at] == text[at]) at++;
  const size_t line = 1 + std::count(text.begin(), text.begin() + at, '\n');
  const size_t start = at == 0 ? 0 : text.rfind('\n', at - 1) + 1;
  check::fail(path.c_str(), static_cast<int>(line),
              "the picture differs, now: " + text.substr(start, text.find('\n', at) - start));
}

// Boxes and texts have to stay on the canvas; clipped ones may reach over its edge.
void check_inside(const std::string& name, const Picture& picture, const View& view) {
  int clips = 0;
  for (const Shape& shape : picture.shapes) {
    if (shape.kind == ShapeKind::ClipPush) clips++;
    if (shape.kind == ShapeKind::ClipPop) clips--;
    if (shape.kind != ShapeKind::Text && shape.kind != ShapeKind::Rect) continue;
    const float right = shape.box.x + (shape.kind == ShapeKind::Text
                                           ? fixed_width(shape.face, shape.size, shape.text)
                                           : shape.box.w);
    const bool inside = shape.box.x >= -0.5f && shape.box.y >= -0.5f &&
                        right <= view.width + 1.5f && shape.box.bottom() <= view.height + 1.5f;
    if (!inside && clips == 0) {
      check::fail(name.c_str(), 0, "outside of the canvas: " + shape.text);
    }
    if (shape.box.w < 0 || shape.box.h < 0) check::fail(name.c_str(), 0, "a box of less than nothing");
  }
  CHECK_EQ(clips, 0);
}

// The words of every pane: what is read out, then the shapes.
// --- Words keep clear of each other and of lines --------------------------------------------------

Rect common(const Rect& a, const Rect& b) {
  const float x = std::max(a.x, b.x), y = std::max(a.y, b.y);
  return {x, y, std::min(a.right(), b.right()) - x, std::min(a.bottom(), b.bottom()) - y};
}
bool is_empty(const Rect& box) { return box.w <= 0 || box.h <= 0; }

// Where the letters are: less than the line box.
Rect ink(const Shape& shape) {
  const float width = fixed_width(shape.face, shape.size, shape.text);
  const float rest = shape.box.w - width;
  const float left = shape.align == Align::Right ? rest : shape.align == Align::Centre ? rest / 2 : 0;
  return {shape.box.x + left, shape.box.y + shape.box.h * 0.15f, width, shape.box.h * 0.7f};
}

std::vector<Point> points_along(const Shape& shape) {
  std::vector<Point> points;
  const std::vector<Point>& p = shape.points;
  constexpr int kSteps = 200;
  for (size_t i = 0; i + (shape.curve ? 3 : 1) < p.size(); i += shape.curve ? 3 : 1) {
    for (int step = 0; step <= kSteps; step++) {
      const float t = static_cast<float>(step) / kSteps, u = 1 - t;
      if (!shape.curve) {
        points.push_back({u * p[i].x + t * p[i + 1].x, u * p[i].y + t * p[i + 1].y});
        continue;
      }
      const float a = u * u * u, b = 3 * u * u * t, c = 3 * u * t * t, d = t * t * t;
      points.push_back({a * p[i].x + b * p[i + 1].x + c * p[i + 2].x + d * p[i + 3].x,
                        a * p[i].y + b * p[i + 1].y + c * p[i + 2].y + d * p[i + 3].y});
    }
  }
  return points;
}

// A filled box hides what was drawn before it.
bool is_hidden(const Picture& picture, size_t from, size_t to, Point point) {
  for (size_t i = from + 1; i < to; i++) {
    const Shape& shape = picture.shapes[i];
    if (shape.kind == ShapeKind::Rect && shape.fill != Role::None && shape.box.contains(point)) return true;
  }
  return false;
}

void check_apart(const std::string& name, const Picture& picture, const View& view) {
  struct Item {
    Rect box;  // letters in sight, or what a line is clipped to
    size_t number;
  };
  const Rect all = {0, 0, view.width, view.height};
  Rect clip = all;
  std::vector<Item> texts, lines;
  for (size_t i = 0; i < picture.shapes.size(); i++) {
    const Shape& shape = picture.shapes[i];
    if (shape.kind == ShapeKind::ClipPush) clip = shape.box;
    if (shape.kind == ShapeKind::ClipPop) clip = all;
    if (shape.kind == ShapeKind::Path) lines.push_back({clip, i});
    if (shape.kind != ShapeKind::Text || is_empty(common(ink(shape), clip))) continue;
    texts.push_back({common(ink(shape), clip), i});
    // Rows that follow the moment begin with whole words.
    const bool rows = view.pane == Pane::Sequence || view.pane == Pane::Panel;
    const bool follows = view.scroll[static_cast<int>(view.pane)] < 0;
    if (rows && follows && ink(shape).y < clip.y) check::fail(name.c_str(), 0, "words are cut through: " + shape.text);
  }
  for (const Item& text : texts) {
    const std::string& words = picture.shapes[text.number].text;
    for (const Item& other : texts) {
      if (other.number >= text.number || is_empty(common(text.box, other.box))) continue;
      check::fail(name.c_str(), 0, "words overlap: " + words + " and " + picture.shapes[other.number].text);
    }
    for (const Item& line : lines) {
      for (Point point : points_along(picture.shapes[line.number])) {
        if (!text.box.contains(point) || !line.box.contains(point)) continue;
        if (is_hidden(picture, line.number, text.number, point)) continue;
        check::fail(name.c_str(), 0, "a line crosses words: " + words);
        break;
      }
    }
  }
}

struct SceneTest {
  Model model;
  std::string name;
  View view;

  SceneTest(std::string scene_name, std::string_view stream, std::string_view source = "")
      : name(std::move(scene_name)) {
    const std::vector<uint8_t> bytes = assemble::assemble(stream);
    model.set_source("main.py", source);
    CHECK(model.feed(bytes.data(), bytes.size()));
  }
  SceneTest& at(Position position) {
    model.go_to(position);
    return *this;
  }
  SceneTest& end() { return at(model.count()); }
  std::string pane(Pane which, float width, float height) {
    view.pane = which;
    view.width = width;
    view.height = height;
    const Picture& picture = model.picture(view, fixed_width);
    check_inside(name, picture, view);
    check_apart(name, picture, view);
    static constexpr const char* kNames[] = {"chain", "sequence", "panel", "timeline"};
    return std::string("--- ") + kNames[static_cast<int>(which)] + "\n" + dump(picture);
  }
  std::string sentence() {
    const std::string& json = model.scene_json();
    const size_t start = json.find("\"sentence\":{\"text\":\"") + 20;
    return json.substr(start, json.find("\",\"parts\"", start) - start) + "\n";
  }
  void all() {
    check_golden(name, sentence() + pane(Pane::Chain, 353, 413) + pane(Pane::Sequence, 459, 413) +
                           pane(Pane::Panel, 812, 180) + pane(Pane::Timeline, 1280, 100));
  }
  void only(Pane which, float width, float height) {
    check_golden(name, sentence() + pane(which, width, height));
  }
};

// A moment of the program of the project's picture.
struct Thrown : SceneTest {
  Thrown(const char* name, Position position)
      : SceneTest(name, streams::kThrow, streams::kThrowSource) {
    at(position);
  }
};

// A chain of `depth` coroutines that has been suspended once; and resumed if `running`.
std::string deep(int depth, bool running) {
  std::string s = "CODE code=1 kind=module name=<module>\nCODE code=2 kind=coroutine name=level\n"
                  "PY_START actor=1 code=1 line=1\nLINE actor=1 line=9\n"
                  "CREATED actor=2 kind=coroutine code=2 creator=1 line=9\n"
                  "SEND caller=1 line=9 target=2 receiver=2 way=method value=None\n"
                  "PY_START actor=2 code=2 caller=1 line=1\n";
  for (int i = 2; i <= depth; i++) {
    const std::string up = std::to_string(i), down = std::to_string(i + 1);
    s += "LINE actor=" + up + " line=3\nCREATED actor=" + down + " kind=coroutine code=2 creator=" +
         up + " line=3\nDELEGATE_BEGIN actor=" + up + " line=3 target=" + down +
         " delegation=await\nPY_START actor=" + down + " code=2 caller=" + up + " line=1\n";
  }
  const std::string last = std::to_string(depth + 1);
  s += "LINE actor=" + last + " line=5\nPY_YIELD actor=" + last + " line=5 value=1\n"
       "OUTCOME caller=1 target=2 outcome=yield value=1\nLINE actor=1 line=10\n";
  if (running) {
    s += "SEND caller=1 line=10 target=2 receiver=" + last + " way=method value='go'\nPY_RESUME actor=" +
         last + " line=5 value='go'\n";
  }
  return s;
}

// An exception raised at the bottom of 12 levels; level 7 looks at it and lets it go, level 3 catches.
std::string twelve_levels() {
  std::string s = deep(12, true);
  const auto line = [&](const std::string& words) { s += words + "\n"; };
  line("RAISE actor=13 line=6 exception=50:KeyError('k')");
  for (int i = 13; i > 4; i--) {
    const std::string who = std::to_string(i), up = std::to_string(i - 1);
    if (i == 8) {
      line("EXCEPTION_HANDLED actor=8 line=4 exception=50:KeyError('k')");
      line("RERAISE actor=8 line=4 exception=50:KeyError('k')");
    }
    line("PY_UNWIND actor=" + who + " line=3 exception=50:KeyError('k')");
    line("DELEGATE_END actor=" + up + " line=3 target=" + who + " outcome=raise value=50:KeyError('k')");
    line("RAISE actor=" + up + " line=3 exception=50:KeyError('k')");
  }
  line("EXCEPTION_HANDLED actor=4 line=4 exception=50:KeyError('k')");
  line("CAUGHT actor=4 line=4 exception=50:KeyError('k')");
  return s;
}

std::string named(const std::string& name, const std::string& value) {
  return "CODE code=1 kind=module name=<module>\nCODE code=2 kind=coroutine name=" + name +
         "\nPY_START actor=1 code=1 line=1\nLINE actor=1 line=3\n"
         "CREATED actor=2 kind=coroutine code=2 creator=1 line=3\n"
         "SEND caller=1 line=3 target=2 receiver=2 way=method value=None\n"
         "PY_START actor=2 code=2 caller=1 line=1\n"
         "STORE actor=2 scope=local name=" + name + " value=" + value +
         "\nLINE actor=2 line=2\nPY_YIELD actor=2 line=2 value=" + value +
         "\nOUTCOME caller=1 target=2 outcome=yield value=" + value + "\n";
}

const char kAsyncGenerator[] = R"(
CODE code=1 kind=module name=<module>
CODE code=2 kind=async_generator name=count
CODE code=3 kind=coroutine name=main
PY_START actor=1 code=1 line=1
LINE actor=1 line=9
CREATED actor=2 kind=coroutine code=3 creator=1 line=9
SEND caller=1 line=9 target=2 receiver=2 way=method value=None
PY_START actor=2 code=3 caller=1 line=5
LINE actor=2 line=6
CREATED actor=3 kind=async_generator code=2 creator=2 line=6
PROTOCOL actor=2 line=6 method=__aiter__ object=<async_generator~count> result=<async_generator~count>
PROTOCOL actor=2 line=6 method=__anext__ object=<async_generator~count> result=<async_generator_asend>
CREATED actor=4 kind=async_generator_asend creator=2 line=6 value=<async_generator_asend>
DELEGATE_BEGIN actor=2 line=6 target=4 delegation=async~for
SEND caller=2 line=6 target=3 receiver=3 way=await value=None
PY_START actor=3 code=2 caller=2 line=1
LINE actor=3 line=2
PY_YIELD actor=3 line=2 value=0
OUTCOME caller=2 target=3 outcome=return value=0
DELEGATE_END actor=2 line=6 target=4 outcome=return value=0
STORE actor=2 scope=local name=n value=0
LINE actor=2 line=7
OUTPUT actor=2 line=7 stream=1 text=0|
PROTOCOL actor=2 line=6 method=__anext__ object=<async_generator~count> result=<async_generator_asend>
CREATED actor=5 kind=async_generator_asend creator=2 line=6 value=<async_generator_asend>
DELEGATE_BEGIN actor=2 line=6 target=5 delegation=async~for
SEND caller=2 line=6 target=3 receiver=3 way=await value=None
PY_RESUME actor=3 line=2 value=None
PY_RETURN actor=3 line=2 value=None
DELEGATE_END actor=2 line=6 target=5 outcome=raise value=60:StopAsyncIteration()
PY_RETURN actor=2 line=7 value=None
OUTCOME caller=1 target=2 outcome=return value=None
)";

// main awaits the library's sleep(), which awaits a Future; the event loop drives.
const char kSleeps[] = R"(
CODE code=1 kind=module name=<module>
CODE code=2 kind=function name=run_once file=<frozen~asyncio.events>
CODE code=3 kind=coroutine name=main
CODE code=4 kind=coroutine name=sleep file=<frozen~asyncio.tasks>
CODE code=5 kind=generator name=__await__ file=<frozen~asyncio.futures>
PY_START actor=1 code=1 line=1
CREATED actor=2 kind=coroutine code=3 creator=1 line=9 value=<coroutine~main>
PY_START actor=3 code=2 caller=1 line=60
SEND caller=3 line=61 target=2 receiver=2 way=method value=None
PY_START actor=2 code=3 caller=3 line=5
LINE actor=2 line=6
CREATED actor=4 kind=coroutine code=4 creator=2 line=6 value=<coroutine~sleep>
DELEGATE_BEGIN actor=2 line=6 target=4 delegation=await
PY_START actor=4 code=4 caller=2 line=30
CREATED actor=5 kind=generator code=5 creator=4 line=31 value=<generator~__await__>
DELEGATE_BEGIN actor=4 line=31 target=5 delegation=await
PY_START actor=5 code=5 caller=4 line=80
PY_YIELD actor=5 line=81 value=<Future>
OUTCOME caller=3 target=2 outcome=yield value=<Future>
LINE actor=3 line=62
SEND caller=3 line=61 target=2 receiver=5 way=method value=None
PY_RESUME actor=5 line=81 value=None
PY_RETURN actor=5 line=82 value=None
DELEGATE_END actor=4 line=31 target=5 outcome=return value=None
PY_RETURN actor=4 line=32 value=None
DELEGATE_END actor=2 line=6 target=4 outcome=return value=None
LINE actor=2 line=7
PY_RETURN actor=2 line=7 value='done'
OUTCOME caller=3 target=2 outcome=return value='done'
)";

const char kClose[] = R"(
CODE code=1 kind=module name=<module>
CODE code=2 kind=coroutine name=outer
CODE code=3 kind=coroutine name=inner
PY_START actor=1 code=1 line=1
LINE actor=1 line=12
CREATED actor=2 kind=coroutine code=2 creator=1 line=12
SEND caller=1 line=12 target=2 receiver=2 way=method value=None
PY_START actor=2 code=2 caller=1 line=5
CREATED actor=3 kind=coroutine code=3 creator=2 line=6
DELEGATE_BEGIN actor=2 line=6 target=3 delegation=await
PY_START actor=3 code=3 caller=2 line=1
LINE actor=3 line=2
PY_YIELD actor=3 line=2 value='waiting'
OUTCOME caller=1 target=2 outcome=yield value='waiting'
LINE actor=1 line=13
CLOSE caller=1 line=13 target=2 receiver=2 way=method
CLOSE caller=2 line=6 target=3 receiver=3 way=await
PY_THROW actor=3 line=2 exception=70:GeneratorExit()
PY_UNWIND actor=3 line=2 exception=70:GeneratorExit()
OUTCOME caller=2 target=3 outcome=return value=None
DELEGATE_END actor=2 line=6 target=3 outcome=raise value=70:GeneratorExit()
PY_THROW actor=2 line=6 exception=71:GeneratorExit()
PY_UNWIND actor=2 line=6 exception=71:GeneratorExit()
OUTCOME caller=1 target=2 outcome=return value=None
)";

const char kTasks[] = R"(
CODE code=1 kind=module name=<module>
CODE code=2 kind=function name=run_once file=<frozen~asyncio>
CODE code=3 kind=coroutine name=worker
PY_START actor=1 code=1 line=1
LINE actor=1 line=9
PY_START actor=2 code=2 caller=1 line=40
CREATED actor=3 kind=coroutine code=3 creator=1 line=9
CREATED actor=4 kind=coroutine code=3 creator=1 line=9
TASK_CREATED task=30 coroutine=3 name=Task-1
TASK_CREATED task=31 coroutine=4 name=Task-2
CALLBACK owner=30 what=Task-1
SEND caller=2 line=41 target=3 receiver=3 way=next value=None
PY_START actor=3 code=3 caller=2 line=3
LINE actor=3 line=4
PY_YIELD actor=3 line=4 value=<Future~pending>
OUTCOME caller=2 target=3 outcome=yield value=<Future~pending>
TIMER owner=30 due=1500000 what=Task-1
SEND caller=2 line=41 target=4 receiver=4 way=next value=None
PY_START actor=4 code=3 caller=2 line=3
LINE actor=4 line=4
RAISE actor=4 line=4 exception=80:ValueError('bad')
PY_UNWIND actor=4 line=4 exception=80:ValueError('bad')
OUTCOME caller=2 target=4 outcome=raise value=80:ValueError('bad')
TASK_DONE task=31 outcome=raise value=80:ValueError('bad')
CLOCK now=1500000
)";

std::string many_suspended(int count) {
  std::string s = "CODE code=1 kind=module name=<module>\nCODE code=2 kind=coroutine name=job\n"
                  "PY_START actor=1 code=1 line=1\n";
  for (int i = 2; i < count + 2; i++) {
    const std::string who = std::to_string(i);
    s += "CREATED actor=" + who + " kind=coroutine code=2 creator=1 line=4\n"
         "SEND caller=1 line=4 target=" + who + " receiver=" + who + " way=method value=None\n"
         "PY_START actor=" + who + " code=2 caller=1 line=1\nLINE actor=" + who + " line=2\n"
         "PY_YIELD actor=" + who + " line=2 value=" + who + "\n"
         "OUTCOME caller=1 target=" + who + " outcome=yield value=" + who + "\n";
  }
  return s;
}

std::string plain_calls() {
  std::string s = deep(2, true);
  s += "CODE code=7 kind=function name=helper\nCODE code=8 kind=function name=inner_helper\n"
       "LINE actor=3 line=6\nPY_START actor=20 code=7 caller=3 line=20\n"
       "STORE actor=20 scope=local name=x value=41\nLINE actor=20 line=21\n"
       "PY_START actor=21 code=8 caller=20 line=30\nLINE actor=21 line=31\n";
  return s;
}

}  // namespace

// --- The project's picture, moment by moment ---------------------------------------------------
TEST(before_anything) { Thrown("before_anything", 0).all(); }
TEST(module_begins) { Thrown("module_begins", 1).all(); }
TEST(coroutine_created) { Thrown("coroutine_created", 11).all(); }
TEST(send_to_unstarted) { Thrown("send_to_unstarted", 14).all(); }
TEST(await_begins) { Thrown("await_begins", 18).all(); }
TEST(three_deep_running) { Thrown("three_deep_running", 27).all(); }
TEST(yield_through_three) { Thrown("yield_through_three", 28).all(); }
TEST(suspended_and_unlinked) { Thrown("suspended_and_unlinked", 31).all(); }
TEST(throw_goes_down) { Thrown("throw_goes_down", 32).all(); }
TEST(throw_not_caught_below) { Thrown("throw_not_caught_below", 34).all(); }
TEST(throw_caught_half_way) { Thrown("throw_caught_half_way", 39).all(); }
TEST(return_to_awaiter) { Thrown("return_to_awaiter", 44).all(); }
TEST(chain_finished) { Thrown("chain_finished", 50).all(); }
TEST(program_ended) { Thrown("program_ended", 53).all(); }

// --- Panels ------------------------------------------------------------------------------------
TEST(panel_variables) {
  Thrown test("panel_variables", 42);
  test.view.tab = Tab::Variables;
  test.only(Pane::Panel, 812, 260);
}
TEST(panel_exception) {
  Thrown test("panel_exception", 39);
  test.view.tab = Tab::Exception;
  test.only(Pane::Panel, 812, 180);
}
TEST(panel_no_exception) {
  Thrown test("panel_no_exception", 20);
  test.view.tab = Tab::Exception;
  test.only(Pane::Panel, 812, 180);
}
TEST(panel_output) {
  SceneTest test("panel_output", kAsyncGenerator);
  test.end().view.tab = Tab::Output;
  test.only(Pane::Panel, 400, 120);
}
TEST(panel_tasks) {
  SceneTest test("panel_tasks", kTasks);
  test.end().view.tab = Tab::Tasks;
  test.only(Pane::Panel, 812, 140);
}
TEST(panel_no_tasks) {
  Thrown test("panel_no_tasks", 20);
  test.view.tab = Tab::Tasks;
  test.only(Pane::Panel, 812, 140);
}
TEST(ledger_filtered) {
  Thrown test("ledger_filtered", 53);
  test.view.filter = "await";
  test.only(Pane::Panel, 812, 180);
}
TEST(ledger_narrow) { Thrown("ledger_narrow", 53).only(Pane::Panel, 390, 240); }
TEST(ledger_scrolled) {
  SceneTest test("ledger_scrolled", many_suspended(60));
  test.end().view.scroll[static_cast<int>(Pane::Panel)] = 220;
  test.only(Pane::Panel, 812, 180);
}

// --- Kinds of actors ---------------------------------------------------------------------------
TEST(async_generator_runs) { SceneTest("async_generator_runs", kAsyncGenerator).at(17).all(); }
TEST(async_generator_yields) { SceneTest("async_generator_yields", kAsyncGenerator).at(18).all(); }
TEST(async_for_ends) { SceneTest("async_for_ends", kAsyncGenerator).at(30).all(); }
TEST(close_goes_down) { SceneTest("close_goes_down", kClose).at(14).all(); }
TEST(close_unwinds) { SceneTest("close_unwinds", kClose).at(17).all(); }
TEST(close_done) { SceneTest("close_done", kClose).end().all(); }
TEST(tasks_of_a_loop) { SceneTest("tasks_of_a_loop", kTasks).end().all(); }
TEST(library_told_with_its_awaiter) { SceneTest("library_told_with_its_awaiter", kSleeps).end().all(); }
TEST(library_with_its_inside) {
  SceneTest test("library_with_its_inside", kSleeps);
  test.end().model.set_step_into_library(true);
  test.all();
}
TEST(calls_inside_a_coroutine) { SceneTest("calls_inside_a_coroutine", plain_calls()).end().all(); }
TEST(chosen_chain) {
  SceneTest test("chosen_chain", many_suspended(3));
  test.end().model.choose_actor(3);
  test.only(Pane::Chain, 353, 413);
}

// --- Sizes -------------------------------------------------------------------------------------
TEST(depth_20_folds) { SceneTest("depth_20_folds", deep(20, true)).end().all(); }
TEST(depth_1000_folds) { SceneTest("depth_1000_folds", deep(1000, false)).end().only(Pane::Chain, 353, 413); }
TEST(depth_1000_unfolded) {
  SceneTest test("depth_1000_unfolded", deep(1000, true));
  test.end().view.chain_unfolded = true;
  test.only(Pane::Chain, 353, 413);
}
TEST(exception_through_twelve) {
  SceneTest test("exception_through_twelve", twelve_levels());
  test.end().view.tab = Tab::Exception;
  test.all();
}
TEST(name_of_200_characters) {
  SceneTest("name_of_200_characters", named(std::string(200, 'n'), "'" + std::string(190, 'v') + "'"))
      .end()
      .all();
}
TEST(wide_and_right_to_left) {
  SceneTest("wide_and_right_to_left", named("取得する関数", "'שלום~עולם~と日本語のとても長い文字列です'")).end().all();
}
TEST(fifty_suspended_chains) { SceneTest("fifty_suspended_chains", many_suspended(60)).end().only(Pane::Chain, 353, 413); }
TEST(phone_chain) { Thrown("phone_chain", 39).only(Pane::Chain, 390, 300); }
TEST(tiny_panes) {
  Thrown test("tiny_panes", 39);
  std::string all;
  for (Pane pane : {Pane::Chain, Pane::Sequence, Pane::Panel, Pane::Timeline}) all += test.pane(pane, 120, 60);
  check_golden("tiny_panes", all);
}
TEST(timeline_zoomed_to_one_event) {
  Thrown test("timeline_zoomed_to_one_event", 28);
  test.view.timeline_first = 27;
  test.view.timeline_last = 29;
  test.only(Pane::Timeline, 1280, 100);
}
// Its rows spread until those of the events that the timeline shows fill the pane.
TEST(sequence_zoomed_with_the_timeline) {
  Thrown test("sequence_zoomed_with_the_timeline", 28);
  test.view.timeline_first = 12;
  test.view.timeline_last = 30;
  test.only(Pane::Sequence, 460, 413);
}
TEST(timeline_many_lanes) { SceneTest("timeline_many_lanes", many_suspended(300)).at(900).only(Pane::Timeline, 600, 100); }

// --- What holds for every moment ---------------------------------------------------------------
TEST(no_moment_draws_outside_at_any_size) {
  for (std::string stream : {std::string(streams::kThrow), std::string(kAsyncGenerator),
                             std::string(kClose), std::string(kTasks), twelve_levels(), plain_calls()}) {
    SceneTest test("moments", stream, streams::kThrowSource);
    for (Position p = 0; p <= test.model.count(); p++) {
      test.at(p);
      for (float width : {160.0f, 390.0f, 1280.0f}) {
        for (Pane pane : {Pane::Chain, Pane::Sequence, Pane::Panel, Pane::Timeline}) {
          for (Tab tab : {Tab::Ledger, Tab::Variables, Tab::Exception, Tab::Tasks, Tab::Output}) {
            test.view.tab = tab;
            test.pane(pane, width, 200);
          }
        }
      }
    }
  }
}

TEST(a_name_that_is_cut_keeps_its_number) {
  Picture picture;
  const Pen pen(&picture, fixed_width);
  CHECK(pen.cut("Future.__await__#2", 80, kCodeStyle) == "Future._…#2");
  CHECK(pen.cut("Future.__await__#2", 100, kCodeStyle) == "…__await__#2");
  CHECK(pen.cut("Future.__await__#2", 140, kCodeStyle) == "Future.__await__#2");
  CHECK(pen.cut("a#123456789", 50, kCodeStyle) == "a#123…");
  CHECK(pen.cut("text # of no name", 50, kCodeStyle) == "text …");
}

TEST(dragging_the_timeline_finds_the_event_under_the_pointer) {
  Thrown test("drag", 10);
  test.pane(Pane::Timeline, 1280, 100);
  CHECK_EQ(test.model.position_at_x(0), Position{0});
  CHECK_EQ(test.model.position_at_x(102), Position{0});
  CHECK_EQ(test.model.position_at_x(1260), Position{53});
  CHECK_EQ(test.model.position_at_x(5000), Position{53});
  CHECK_EQ(test.model.position_at_x(102 + 1158.0f * 20 / 53), Position{20});
}

RUN_TESTS()

// A step plays them one after the other, then shows its own moment.
TEST(what_passed_on_the_way_of_a_step_is_shown_as_if_gone_to) {
  SceneTest walked("walked", streams::kThrow, streams::kThrowSource);
  SceneTest gone_to("gone_to", streams::kThrow, streams::kThrowSource);
  CHECK(walked.model.step(StepKind::Machine, Direction::Forward).moved);
  const std::vector<Position> passings = walked.model.passings(0, 9);
  CHECK(passings == (std::vector<Position>{14, 18, 24, 28}));  // send, await, await, yield
  CHECK(walked.model.passings(0, 2) == (std::vector<Position>{24, 28}));
  CHECK(walked.model.passings(28, 9).empty());
  for (const Position moment : passings) {
    for (const Pane pane : {Pane::Chain, Pane::Sequence}) {
      walked.view.moment = moment;
      const std::string shown = walked.pane(pane, 353, 413);
      CHECK(shown == gone_to.at(moment).pane(pane, 353, 413));
      CHECK(shown.find("motion") != std::string::npos);
    }
  }
  walked.view.moment = View::kShown;
  CHECK(walked.pane(Pane::Chain, 353, 413) == gone_to.at(29).pane(Pane::Chain, 353, 413));
}
