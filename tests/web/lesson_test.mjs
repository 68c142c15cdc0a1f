// Whole lessons as a reader does them, asserted on the DOM's words: stepping to the end and back, editing,
// breaking and mending a program, stopping an endless loop, driving by hand, branches, links, the
// embedded stepper, and accessibility.
import { createRequire } from "node:module";
import { readFileSync } from "node:fs";
import { equal, ok, test, until } from "./harness.mjs";
import { away, drive, go_to, press, rested, scene, sentence, settled, toast, write } from "./reader.mjs";

const kReader = "index.html#example=async_iterator.py";
const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

async function ready(open, path = kReader, options = {}) {
  const page = await open(path, options);
  await settled(page);
  await until(page, () => coroscope.scene.count > 0 || document.body.dataset.status === "error");
  return page;
}
const hand = `import types
@types.coroutine
def ask(question):
    return (yield question)
async def fetch():
    name = await ask("name?")
    age = await ask("age?")
    return name, age
c = fetch()
`;
test("the Reader example steps to its end and back to its start", async ({ open }) => {
  const page = await ready(open);
  ok((await sentence(page)).includes("Nothing has run yet"), "the page says how to begin");
  const seen = [];
  for (let i = 0; i < 400 && !(await sentence(page)).includes("The program has ended"); i++) {
    await press(page, "s");
    seen.push((await scene(page)).position);
  }
  equal((await scene(page)).position, (await scene(page)).count, "at the end");
  const output = await page.textContent("#output");
  ok(output.length > 0, "the output is shown");
  for (let i = 0; i < seen.length + 2 && (await scene(page)).position > 0; i++) await press(page, "b");
  equal((await scene(page)).position, 0, "back at the start");
  equal(await page.textContent("#output"), "", "no output yet at the start");
});

test("the chain is a list and the ledger a table of the DOM", async ({ open }) => {
  const page = await ready(open, "index.html#example=throw_through_three_awaits.py");
  await press(page, "s");
  const chain = await page.$$eval("#chain-words > li button", (list) => list.map((item) => item.textContent));
  ok(["module", "main", "fetch", "ask"].every((name) => chain.includes(name)), `the chain's names: ${chain}`);
  ok((await page.$$("#ledger-words tbody tr")).length >= 4, "a row per call");
  ok((await page.textContent("#sentence")).includes("suspended"), "the sentence says suspended");
  ok(!(await page.textContent("#ledger-words")).includes("return '/index'"), "a yield is never called a return");
  equal(await page.$$eval("#sentence .chip", (chips) => chips.map((chip) => chip.textContent)), ["S4"]);
});

test("a broken program shows CPython's words and a mended one runs", async ({ open }) => {
  const page = await ready(open);
  await write(page, "async def main():\n    await (\n\nprint(1)\n");
  ok((await page.textContent("#error")).includes("'(' was never closed"), "the message");
  ok((await page.textContent("#error pre")).includes("^"), "the caret");
  ok(await page.isVisible(".cm-fault-line"), "the line is marked");
  await write(page, "print(1 + 1)\n");
  equal(await page.isVisible("#error"), false);
  await press(page, "End");
  equal((await page.textContent("#output")).trim(), "2");
});

for (const [key, loop] of [["s", "i = 0\nwhile True:\n    i += 1\n"], ["End", "while True:\n    pass\n"]]) {
  test(`an endless loop leaves the page alive and can be stopped: ${key}`, async ({ open }) => {
    const page = await ready(open);
    await write(page, loop);
    await page.keyboard.press(key);
    await until(page, () => document.body.dataset.status === "busy");
    await page.click('[data-command="run"]');
    await toast(page, /Stopped after [1-9]/);
    await rested(page);
    const at = (await scene(page)).position;
    ok(at > 0, "it stands where it was stopped");
    await press(page, "b");
    ok((await scene(page)).position < at, "and goes back from there");
    await write(page, "print('alive')\n");
    await press(page, "End");
    equal((await page.textContent("#output")).trim(), "alive");
  });
}

test("a coroutine left in a variable is driven by hand", async ({ open }) => {
  const page = await ready(open);
  await write(page, hand);
  await press(page, "End");
  await drive(page, "send", "None");
  ok((await sentence(page)).includes("'name?'"), await sentence(page));
  await drive(page, "send", "'Ada'");
  ok((await sentence(page)).includes("'age?'"), await sentence(page));
  await drive(page, "throw", "ValueError('no')");
  ok((await sentence(page)).includes("ValueError"), await sentence(page));
});

test("driving in the past makes a branch, and branches can be switched", async ({ open }) => {
  const page = await ready(open);
  await write(page, hand);
  await press(page, "End");
  await drive(page, "send", "None");
  const first = await page.evaluate(() => coroscope.stage.count);
  await drive(page, "send", "'Ada'");
  await go_to(page, first);
  await drive(page, "close");
  equal(await page.evaluate(() => coroscope.stage.branchCount), 2, "branches");
  await page.click("#more-button");
  await page.click("#more-dialog button:has-text('The first run')");
  await until(page, () => coroscope.stage.branch === 0);
});

test("each kind of step has a button forwards and backwards", async ({ open }) => {
  const page = await ready(open, "index.html#example=throw_through_three_awaits.py");
  const kinds = await page.evaluate(() => Object.keys(coroscope.scene.steps));
  ok(kinds.length >= 10, `kinds of steps: ${kinds}`);
  for (const key of ["n", "l", "o", "u", "c", "x", "e"]) {
    await go_to(page, 0);
    await press(page, "s");
    const from = (await scene(page)).position;
    await press(page, key);
    const to = (await scene(page)).position;
    ok(to > from, `${key} goes forwards from ${from}: ${to}`);
    await press(page, `Shift+${key.toUpperCase()}`);
    ok((await scene(page)).position < to, `Shift+${key} goes back from ${to}`);
  }
  await press(page, "m");
  ok((await page.$$("#more-dialog table button")).length >= 16, "the dialog has them all");
});

test("a breakpoint stops a step, with a condition only where it holds", async ({ open }) => {
  const page = await ready(open);
  await write(page, "total = 0\nfor i in range(5):\n    total += i\nprint(total)\n");
  await page.click(".cm-content");
  await page.keyboard.press("Control+Home");
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("F9");
  await away(page);
  await press(page, "k");
  equal((await scene(page)).now.line, 3);
  equal(await page.$$eval(".cm-breakpoint", (marks) => marks.filter((mark) => mark.checkVisibility({ visibilityProperty: true })).length), 1, "marks in the gutter");
});

test("a link holds the program and the moment", async ({ open, url }) => {
  const page = await ready(open, kReader, { permissions: ["clipboard-read", "clipboard-write"] });
  await write(page, "def g():\n    yield 1\n    yield 2\nfor x in g():\n    print(x)\n");
  await press(page, "s");
  const { position } = await scene(page);
  await page.click("#share-button");
  await until(page, () => location.hash.startsWith("#v1."));
  const hash = await page.evaluate(() => location.hash);
  const other = await ready(open, `index.html${hash}`);
  await until(other, (wanted) => coroscope.scene.position === wanted, position);
  ok((await other.textContent(".cm-content")).includes("yield 2"), "the text came along");
  const damaged = await open("index.html#v1.AAAA");
  await toast(damaged, /damaged/);
});

test("input() asks in the page and waits", async ({ open }) => {
  const page = await ready(open);
  await write(page, "name = input('Who? ')\nprint('hello', name)\n");
  await press(page, "End");
  await until(page, () => !document.getElementById("input-form").hidden);
  equal(await page.textContent("#input-prompt"), "Who? ", "the field is labelled with the program's words");
  await page.fill("#input-field", "Ada");
  await page.keyboard.press("Enter");
  await until(page, () => document.body.dataset.status === "finished");
  await away(page);
  await press(page, "End");
  ok((await page.textContent("#output")).includes("hello Ada"), await page.textContent("#output"));
});

test("a plain page's <pre> becomes a stepper, and loads nothing before", async ({ open }) => {
  const page = await open("demo-embed.html");
  equal(await page.evaluate(() => performance.getEntriesByType("resource").filter((entry) => entry.name.endsWith(".wasm")).length), 0);
  await page.click("coro-scope >> nth=0 >> text=Step through it");
  await page.waitForSelector("coro-scope >> nth=0 >> text=Step ▶");
  await until(page, () => document.querySelector("coro-scope").shadowRoot.querySelector(".count").textContent.match(/of [1-9]/));
  await page.click("coro-scope >> nth=0 >> text=Step ▶");
  await until(page, () => document.querySelector("coro-scope").shadowRoot.querySelector(".sentence").textContent.includes("'/index'"));
  await page.click("coro-scope >> nth=0 >> text=Back");
  // A step is asked for as soon as there is a button, before there are events.
  await page.evaluate(() => {
    const root = document.querySelectorAll("coro-scope")[1].shadowRoot;
    new MutationObserver((_, observer) => {
      const step = root.querySelector(".bar .primary");
      if (!step) return;
      observer.disconnect();
      step.click();
    }).observe(root, { childList: true, subtree: true });
    root.querySelector("button").click();
  });
  await until(page, () => /event [1-9]/.test(document.querySelectorAll("coro-scope")[1].shadowRoot.querySelector(".count")?.textContent));
});

test("axe finds nothing to blame, in light and in dark", async ({ open }) => {
  for (const colorScheme of ["light", "dark"]) {
    const page = await ready(open, "index.html#example=throw_through_three_awaits.py", { colorScheme, bypassCSP: true });
    await press(page, "s");
    await page.addScriptTag({ content: axe });
    const { violations } = await page.evaluate(() => globalThis.axe.run(document, { resultTypes: ["violations"] }));
    equal(violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html.slice(0, 120)).join(" | ")}`), [], colorScheme);
  }
});

const kLesson = `import types
@types.coroutine
def ask(question):
    return (yield question)
async def fetch(url):
    try:
        body = await ask(url)
    except ConnectionError as error:
        body = str(error)
    return body
async def main():
    page = await fetch('/index')
    return len(page)
m = main()
url = m.send(None)
spare = main()
print(url)
`;

// All by keyboard, and told by the DOM's text alone: the canvas is away.
test("a whole lesson with the canvas hidden, by keyboard and text alone", async ({ open }) => {
  const page = await ready(open);
  await page.evaluate(() => { document.getElementById("canvas").style.display = "none"; });
  const focused = () => page.evaluate(() => { const { id, textContent, ariaLabel, dataset } = document.activeElement; return [id, ariaLabel, dataset.command, textContent.slice(0, 40)].filter(Boolean).join(" "); });
  const tab_to = async (what, key = "Tab") => {
    for (let i = 0; i < 40; i++) {
      if ((await focused()).includes("Escape, then Tab")) await page.keyboard.press("Escape");
      await page.keyboard.press(key);
      if ((await focused()).includes(what)) return;
    }
    throw new Error(`${key} never comes to ${what}`);
  };
  const live = async (words) => {
    const told = until(page, (wanted) => document.querySelector("[role=status]#sentence[aria-live=polite]").textContent.includes(wanted), words, { timeout: 10_000 });
    await told.catch(async () => { throw new Error(`it says ${await sentence(page)}, not ${words}, with the focus on ${await focused()}`); });
  };
  const ledger = () => page.$$eval("#ledger-words tbody tr", (rows) => rows.map((row) => [...row.cells].slice(1, 5).map((cell) => cell.textContent).join(" | ")));

  // The program is typed, Escape and Tab leave the editor.
  await tab_to("Python program");
  const run = await page.evaluate(() => coroscope.session.run);
  await page.keyboard.press("Control+a");
  await page.keyboard.insertText(kLesson);
  await until(page, (before) => coroscope.session.run > before && coroscope.session.status === "finished", run);
  await page.keyboard.press("Escape");

  // Step, back, run, from the toolbar, which is one stop with arrows inside.
  await tab_to("step", "Shift+Tab");
  await page.keyboard.press("Enter");
  await live("module gets '/index'");
  equal(await page.$$eval("#chain-words > li", (items) => items.slice(0, 4).map((item) => item.textContent.replace(/, line.*/, ""))),
    ["module, module, running", "main, coroutine, CORO_SUSPENDED", "fetch, coroutine, CORO_SUSPENDED", "ask, types.coroutine generator, GEN_SUSPENDED"]);
  await page.keyboard.press("ArrowLeft");
  await page.keyboard.press("Enter");
  await live("Nothing has run yet");
  await page.keyboard.press("ArrowRight");
  await page.keyboard.press("Enter");
  await live("module gets '/index'");

  // A coroutine is chosen in the chain; its next event, backwards here.
  await tab_to("module");
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("ArrowDown");
  equal((await focused()).includes("fetch"), true, await focused());
  await page.keyboard.press("Enter");
  await press(page, "Shift+C");
  ok((await sentence(page)).includes("fetch"), await sentence(page));
  await press(page, "End");

  // The ledger: one stop; Enter goes to a call's moment, and the focus stays in the table.
  await tab_to("Go to event");
  for (let row = 0; row < 12; row++) await page.keyboard.press("ArrowUp");
  const first = await focused();
  await page.keyboard.press("Enter");
  await live("module sends None to main");
  equal(await focused(), first, "the focus stays");
  await press(page, "End");

  // The variables: a tree.
  await tab_to("Ledger", "Shift+Tab");
  await page.keyboard.press("ArrowRight");
  await until(page, () => /url = '\/index'/.test(document.getElementById("variables-words").textContent));
  await tab_to("variables of");

  // By hand: who, what and the value.
  await page.keyboard.press("h");
  await page.waitForSelector("#hand-dialog[open]");
  await page.focus("#hand-who");
  await page.keyboard.type("main:");
  await tab_to("hand-field");
  await page.keyboard.press("Shift+Tab");
  await page.keyboard.press("ArrowRight");
  await tab_to("hand-field");
  await page.keyboard.press("Control+a");
  await page.keyboard.type("ConnectionError('by hand')");
  await page.keyboard.press("Enter");
  await until(page, () => !document.querySelector("#hand-dialog").open && coroscope.session.status !== "running");
  await live("7");
  ok((await ledger()).includes("you | main.throw | ConnectionError('by hand') | 7"), (await ledger()).join("\n"));

  // In the past that makes a branch; the list leads back to the first run.
  await tab_to("step", "Shift+Tab");
  await press(page, "Home");
  await press(page, "s");
  await page.keyboard.press("h");
  await page.waitForSelector("#hand-dialog[open]");
  await page.focus("#hand-field");
  await page.keyboard.press("Control+a");
  await page.keyboard.type("'a longer page'");
  await page.keyboard.press("Enter");
  await until(page, () => coroscope.stage.branch === 1 && coroscope.session.status !== "running");
  await live("'a longer page'");
  await page.evaluate(() => document.getElementById("theme-button").focus());
  await page.keyboard.press("Shift+Tab");
  await page.keyboard.press("Enter");
  await tab_to("The first run");
  await page.keyboard.press("Enter");
  await until(page, () => coroscope.stage.branch === 0 && !document.querySelector("#more-dialog").open);

  // A breakpoint from the keyboard, and the moment by the slider's keys.
  await tab_to("Python program");
  await page.keyboard.press("Control+Home");
  for (let line = 1; line < 17; line++) await page.keyboard.press("ArrowDown");
  await page.keyboard.press("F9");
  await page.keyboard.press("Escape");
  await tab_to("step", "Shift+Tab");
  await press(page, "Home");
  await press(page, "k");
  await live("module is about to run line 17");
  await tab_to("position-slider");
  await page.keyboard.press("ArrowLeft");
  await until(page, () =>
    document.getElementById("position-slider").getAttribute("aria-valuetext").startsWith(`event ${coroscope.scene.position} of `));
});
