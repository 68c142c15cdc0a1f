// Each kind of step, forwards and backwards, and each kind of breakpoint, told by the line that the editor
// marks as running and by the sentence.
import { equal, ok, pause, test, until } from "./harness.mjs";
import { Search } from "../../web/search.js";
import { away, open_program, output, position, press, rested, scene, sentence } from "./reader.mjs";

const kProgram = `import types
@types.coroutine
def ask(q):
    got = yield q
    return got
async def child(n):
    a = await ask(n)
    return a
async def main():
    x = await child(1)
    try:
        raise ValueError(x)
    except ValueError:
        y = 2
    return y
c = main()
print(c.send(None))
try:
    c.send('v')
except StopIteration as stop:
    print(stop.value)
`;

const running = (page) => page.$$eval(".cm-line.cm-running", (lines) => lines.map((line) => line.textContent.trim()).join());

// [step, the key, keys that lead to where it begins, the line then marked, what the sentence says there,
//  the line marked and the words after the same step backwards]
const kSteps = [
  ["machine", "s", "s", "c.send('v')", "main has finished", "print(c.send(None))", "module gets 1"],
  ["change of hands", "n", "n", "x = await child(1)", "main awaits child", "print(c.send(None))", "module sends None to main"],
  ["line, into calls", "l", "s n", "return got", "ask is about to run line 5", "c.send('v')", "line 19"],
  ["over an await", "o", "n n", "try:", "main is about to run line 11", "x = await child(1)", "line 10"],
  ["out", "u", "n n n", "try:", "main is about to run line 11", "c.send('v')", "line 19"],
  ["coroutine", "c", "n n", "x = await child(1)", "child is done", "x = await child(1)", "main awaits child"],
  ["exception", "x", "s x", "except ValueError:", "catches ValueError('v')", "raise ValueError(x)", "ValueError('v') is raised in main"],
  ["event", "e", "s", "print(c.send(None))", "module prints 1", "print(c.send(None))", "module gets 1"],
];

for (const [name, key, way, line, words, line_before, words_before] of kSteps) {
  test(`a step: ${name}, forwards and backwards`, async ({ open }) => {
    const page = await open_program(open, kProgram);
    await press(page, way);
    const from = await position(page);
    await press(page, key);
    const to = await position(page);
    ok(to > from, `forwards from ${from}: ${to}`);
    equal(await running(page), line, "the line that is marked");
    ok((await sentence(page)).includes(words), `${words}: ${await sentence(page)}`);
    await press(page, `Shift+${key.toUpperCase()}`);
    ok((await position(page)) < to, "backwards");
    equal(await running(page), line_before, "the line marked after the way back");
    ok((await sentence(page)).includes(words_before), `${words_before}: ${await sentence(page)}`);
  });
}

test("to the end and to the start", async ({ open }) => {
  const page = await open_program(open, kProgram);
  await press(page, "End");
  ok((await sentence(page)).includes("The program has ended"), await sentence(page));
  equal((await output(page)).trim().split("\n"), ["1", "2"]);
  await press(page, "Home");
  equal(await position(page), 0);
  equal((await output(page)).trim(), "");
});

async function to_line(page, number) {
  await page.locator(`.cm-line >> nth=${number - 1}`).click();
}

test("to the line of the cursor, forwards and backwards", async ({ open }) => {
  const page = await open_program(open, kProgram);
  await to_line(page, 14);
  await away(page);
  await press(page, "t");
  equal(await running(page), "y = 2");
  await press(page, "End Shift+T");
  equal(await running(page), "y = 2");
});

test("another coroutine is chosen, and its next event found", async ({ open }) => {
  const page = await open_program(open, kProgram);
  await press(page, "s");
  await page.focus("#chain-words button:has-text('child')");
  await page.keyboard.press("Enter");
  await press(page, "c");
  ok((await sentence(page)).includes("child"), await sentence(page));
  equal((await scene(page)).event.actor, (await scene(page)).actors.find(({ name }) => name === "child")?.actor);
});

test("a plain breakpoint by a click in the gutter, met by steps and by Run, forwards and backwards", async ({ open }) => {
  const page = await open_program(open, "total = 0\nfor i in range(5):\n    total += i\nprint(total)\n");
  const gutter = await page.locator(".cm-breakpoints").boundingBox();
  const line = await page.locator(".cm-line >> nth=2").boundingBox();
  await page.mouse.click(gutter.x + gutter.width / 2, line.y + line.height / 2);
  await rested(page);
  const total = async () => (await scene(page)).variables.find(({ name }) => name === "total").value;
  await press(page, "k");
  equal(await running(page), "total += i");
  await press(page, "k k");
  equal(await total(), "1");
  await press(page, "Shift+K");
  equal(await total(), "0");
  await press(page, "s");
  equal([await running(page), await total()], ["total += i", "1"], "a step to the next suspension stops there");
  await page.click("#more-button");
  await page.selectOption("#speed", "0");
  await page.keyboard.press("Escape");
  await away(page);
  await press(page, "r");
  equal([await running(page), await total()], ["total += i", "3"], "Run stops there");
  await press(page, "r r r");
  ok((await sentence(page)).includes("ended"), "and goes to the end behind the last");
});

test("a breakpoint with a condition stops only where it holds", async ({ open }) => {
  const page = await open_program(open, "total = 0\nfor i in range(9):\n    total += i\nprint(total)\n");
  await to_line(page, 3);
  await page.keyboard.press("Shift+F9");
  await page.fill("#condition-field", "i % 3 == 2");
  const run = await page.evaluate(() => coroscope.session.run);
  await page.keyboard.press("Enter");
  await until(page, (run) => coroscope.session.run > run && document.querySelector(".cm-breakpoint.conditional") && document.body.dataset.status === "finished", run);
  await away(page);
  await rested(page);
  const i = async () => (await scene(page)).variables.find(({ name }) => name === "i").value;
  await press(page, "Home");
  for (const wanted of ["2", "5", "8"]) {
    await press(page, "k");
    equal([await running(page), await i()], ["total += i", wanted]);
    ok((await sentence(page)).includes("condition i % 3 == 2 is true here"), await sentence(page));
  }
  await press(page, "Shift+K");
  equal(await i(), "5", "backwards too");
  await press(page, "k k");
  ok((await sentence(page)).includes("ended"), "there is none behind the last");
});

test("Run stops where an exception is raised, and with a speed it can be paused", async ({ open }) => {
  const page = await open_program(open, kProgram);
  await page.click("#more-button");
  await page.selectOption("#speed", "30");
  await page.check("#more-dialog label:has-text('Run stops where') input");
  await page.keyboard.press("Escape");
  await away(page);
  await page.keyboard.press("r");
  await until(page, () => coroscope.scene.event?.kind === "RAISE" && document.querySelector('[data-command="run"]').dataset.label === "Run");
  await rested(page);
  equal(await running(page), "raise ValueError(x)");
  await page.click("#more-button");
  await page.selectOption("#speed", "1");
  await page.uncheck("#more-dialog label:has-text('Run stops where') input");
  await page.keyboard.press("Escape");
  await away(page);
  await press(page, "Home");
  await page.keyboard.press("r");
  await until(page, () => document.querySelector('[data-command="run"]').dataset.label === "Pause");
  await press(page, "r");
  equal(await page.getAttribute('[data-command="run"]', "data-label"), "Run");
  const at = await position(page);
  await pause(1300);
  equal(await position(page), at, "it stands still");
});

test("a pause inside a native that called back shows both", async ({ open }) => {
  const page = await open_program(open, "def key(x):\n    return -x\nprint(sorted([3, 1, 2], key=key))\n");
  await to_line(page, 2);
  await away(page);
  await press(page, "t t");
  equal(await running(page), "return -x");
  const scope = (await scene(page)).variables;
  equal(scope.find(({ name }) => name === "x").value, "1");
  ok((await scene(page)).stack.map(({ name }) => name).join() === "module,key", JSON.stringify((await scene(page)).stack));
  await press(page, "End");
  equal((await output(page)).trim(), "[3, 2, 1]");
});

// The engine of these two: gives `batch` events at a time as long as more are wanted.
function searching({ batch, found, most = 1_000_000 }) {
  const told = { count: 0, status: "running", wanted: 0, tries: 0, looked: 0, at: 0 };
  const search = new Search({
    count: () => told.count, status: () => told.status, most,
    want: (until) => { told.wanted = Math.max(told.wanted, until); told.status = "running"; },
    again: (wanted) => {
      told.tries++;
      told.looked += told.count;
      if (told.count < found && search.canGrow) search.wait(wanted);
      else told.at = told.count;
    },
  });
  search.wait({ step: "breakpoint" });
  while (search.waits) {
    told.count = Math.min(told.count + batch, most);
    if (told.count >= told.wanted) told.status = "waiting";
    search.look();
  }
  return told;
}

test("a long step looks through its events a few times, not once a batch", async () => {
  const { tries, looked, at } = searching({ batch: 2_000, found: 900_000 });
  ok(at >= 900_000 && at < 1_000_000, `found at ${at}`);
  ok(tries <= 20, `${tries} tries for ${900_000 / 2_000} batches`);
  ok(looked <= 4_000_000, `${looked} events looked at`);
  equal(searching({ batch: 5_000, found: Infinity }).at, 1_000_000, "it ends where no more are kept");
});

test("a step that is near is taken with the first events, of a slow program too", async () => {
  equal(searching({ batch: 32, found: 30 }).tries, 1);
  let told = 0;
  const search = new Search({ count: () => 40_000 + told, status: () => "running", most: 1e6, want: () => {}, again: () => { search.forget(); told = -1; } });
  search.wait({});
  told = 3;
  search.look();
  ok(search.waits, "three more are not worth a try at once");
  await pause(450);
  equal([search.waits, told], [false, -1], "but after a while");
});

test("the list of steps tells what each does by which key, and stays true as one steps", async ({ open }) => {
  const page = await open_program(open, kProgram);
  await press(page, "m");
  const off = () => page.$$eval("#more-dialog [aria-label='Back: Step'], #more-dialog [aria-label='Step']", (buttons) => buttons.map((button) => button.getAttribute("aria-disabled")));
  equal(await off(), ["true", "false"], "at the start");
  await page.click("#more-dialog [aria-label='Step']");
  await until(page, () => document.querySelector("#more-dialog [aria-label='Back: Step']").getAttribute("aria-disabled") === "false");
  ok((await position(page)) > 0, "it steps");
  const told = await page.$$eval("#more-dialog td button", (buttons) => buttons.map(({ title }) => title));
  ok(told.length >= 20 && told.every((title) => /\((Shift\+)?[A-Z]\w*\)$/.test(title)), told.join(" | "));
});

test("the bar's tooltips tell the keys, backwards too, and each of them works", async ({ open }) => {
  const page = await open_program(open, kProgram);
  const titles = await page.$$eval("#stepper button", (buttons) => buttons.map(({ title }) => title));
  ok(titles.some((title) => title.endsWith("(L; backwards: Shift+L)")), titles.join(" | "));
  await press(page, "l l Shift+L");
  const there = await position(page);
  await press(page, "l Shift+L");
  equal(await position(page), there, "a line and back");
  await page.keyboard.press("?");
  equal(await page.textContent("#more-title"), "Settings");
});
