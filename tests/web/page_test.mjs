// The page as its readers use it, told by the text in its DOM: steps and back, edit, break and mend,
// stop, by hand and in the past, breakpoints, input, the idle page, keyboard only, axe.
import { readFileSync } from "node:fs";
import { equal, ok, pause, root, test } from "./harness.mjs";

const kThrow = "throw_through_three_awaits.py";

async function settled(page) {
  await page.waitForFunction(() => document.body.dataset.canvas && globalThis.coroscope?.scene && /finished|waiting|input|error/.test(document.body.dataset.status ?? ""));
  await pause(150);
}
async function open_example(open, file, options) {
  const page = await open(`index.html#example=${file}`, options);
  await settled(page);
  return page;
}
async function open_program(open, text, options) {
  const page = await open_example(open, kThrow, options);
  await write(page, text);
  return page;
}
/** Replaces the program, as a reader does; the page loads it when the keys rest. */
async function write(page, text) {
  await page.click(".cm-content");
  await page.keyboard.press("Control+a");
  await page.keyboard.insertText(text);
  await pause(600);
  await page.evaluate(() => document.activeElement.blur());
}
async function keys(page, text) {
  for (const key of text) {
    await page.keyboard.press(key);
    await pause(90);
  }
}
const sentence = (page) => page.textContent("#sentence");
const chain = (page) => page.$$eval("#chain-words > li > button:first-child", (names) => names.map((name) => name.textContent));
const states = (page) => page.$$eval("#chain-words > li", (items) => items.map((item) => item.dataset.role));
const position = (page) => page.evaluate(() => coroscope.stage.position);
const output = (page) => page.textContent("#output");

test("a part of the engine that can't be fetched is told, and the next program runs when it can", async ({ open }) => {
  const page = await open_example(open, kThrow);
  await page.context().route(/engine-rest\.wasm/, (route) => route.abort());
  await page.reload();
  await settled(page);
  const program = "def gen():\n    yield f'{3.25:>10,.3e}'\nprint(*gen(), 2 ** 100, sorted({'b': 1, 'a': 2}.items()), complex(1, 2) ** 3)\n";
  await write(page, program);
  await page.waitForFunction(() => /can't be fetched/.test(document.querySelector("#error").textContent));
  ok((await page.textContent("#error")).includes("engine-rest.wasm"), await page.textContent("#error"));
  ok((await page.textContent(".cm-content")).includes("yield f'{3.25"), "the text is kept");
  await page.context().unroute(/engine-rest\.wasm/);
  await write(page, program + "print('again')\n");
  await page.keyboard.press("End");
  await page.waitForFunction(() => document.querySelector("#output").textContent.includes("again"));
  ok(await page.$eval("#error", (element) => element.hidden), "the error is gone");
});

test("the rest of the library is fetched when a program imports some of it, and a past before that works", async ({ open }) => {
  const page = await open_example(open, kThrow);
  const asked = [];
  page.context().on("request", (request) => asked.push(new URL(request.url()).pathname.split("/").pop()));
  await page.reload();
  await settled(page);
  ok(asked.includes("engine.wasm") && !asked.includes("engine-rest.wasm") && !asked.includes("library.txt"), `not before it is wanted: ${asked}`);
  await write(page, "import asyncio\n\nasync def main():\n    await asyncio.sleep(1)\n    import json\n    print(json.dumps([1, None]))\n\nasyncio.run(main())\n");
  await page.keyboard.press("End");
  await page.waitForFunction(() => document.querySelector("#output").textContent.trim());
  equal((await output(page)).trim(), "[1, null]");
  await page.keyboard.press("Home");
  await keys(page, "s");
  ok(await page.$eval("#sentence", (element) => element.textContent.length > 0), "the moment before is told");
  await page.keyboard.press("End");
  await pause(200);
  equal((await output(page)).trim(), "[1, null]");
});

test("steps to the end and back again, the chain and the sentence as text", async ({ open }) => {
  const page = await open_example(open, kThrow);
  await keys(page, "s");
  ok((await sentence(page)).includes("module gets '/index'"), `the yield reaches the driver: ${await sentence(page)}`);
  ok(!(await sentence(page)).includes("returns"), "a yield is never called a return");
  ok(await page.evaluate(() => coroscope.scene.chain.some((level) => !level.linked && level.role === "suspended")), "the suspended chain is unlinked from its caller");
  ok((await states(page)).includes("suspended"), "and told as suspended");
  await keys(page, "x");
  ok((await chain(page)).join(" ").includes("module"), `the chain begins at the driver: ${await chain(page)}`);
  await page.keyboard.press("End");
  await pause(300);
  equal((await output(page)).trim().split("\n").pop(), "main returned 16");
  const end = await position(page);
  await page.keyboard.press("Home");
  await pause(200);
  equal(await position(page), 0);
  equal((await output(page)).trim(), "", "output of later steps is not shown before them");
  await page.keyboard.press("End");
  await pause(200);
  equal(await position(page), end);
});

test("each step kind has a way back", async ({ open }) => {
  const page = await open_example(open, kThrow);
  await page.keyboard.press("s");
  await pause(150);
  for (const key of ["s", "n", "l", "o", "e", "x"]) {
    const from = await position(page);
    await page.keyboard.press(key);
    await pause(120);
    const there = await position(page);
    if (there === from) continue;
    await page.keyboard.press(`Shift+${key.toUpperCase()}`);
    await pause(120);
    ok((await position(page)) < there, `${key} and back`);
    await page.keyboard.press("Home");
    await pause(80);
    await page.keyboard.press("s");
    await pause(120);
  }
});

for (const { file } of JSON.parse(readFileSync(root + "web/examples/examples.json", "utf8"))) {
  test(`the example ${file} runs to its end`, async ({ open }) => {
    const page = await open_example(open, file);
    if (await page.evaluate(() => document.body.dataset.status === "input")) return;
    await page.keyboard.press("End");
    await page.waitForFunction(() => coroscope.scene.position > 0 && coroscope.scene.position === coroscope.scene.count);
    ok((await sentence(page)).length > 0, "the last event has a sentence");
  });
}

test("an edited program is loaded, a broken one is explained, a mended one runs", async ({ open }) => {
  const page = await open_program(open, "print('mine')\n");
  await page.keyboard.press("End");
  await pause(300);
  equal((await output(page)).trim(), "mine");
  await write(page, "def f(:\n    pass\n");
  const error = await page.textContent("#error");
  ok(/SyntaxError.* on line 1: /.test(error) && error.includes("^"), `message, line and caret: ${error}`);
  await write(page, "print('mended')\n");
  ok(await page.isHidden("#error"), "the error is gone");
  await page.keyboard.press("End");
  await pause(300);
  equal((await output(page)).trim(), "mended");
});

test("an endless loop leaves the page alive and stops at once", async ({ open }) => {
  const page = await open_program(open, "while True:\n    pass\n");
  await page.keyboard.press("End");
  await pause(400);
  const took = await page.evaluate(async () => {
    const began = performance.now();
    await coroscope.session.stop();
    return performance.now() - began;
  });
  ok(took < 400, `stopped after ${Math.round(took)} ms`);
  await write(page, "print('alive')\n");
  await page.keyboard.press("End");
  await pause(400);
  equal((await output(page)).trim(), "alive");
});

test("a coroutine left suspended is driven by hand", async ({ open }) => {
  const page = await open_program(open, "def echo():\n    got = None\n    while True:\n        got = yield got\n\ng = echo()\nnext(g)\n");
  await keys(page, "s");
  await page.keyboard.press("h");
  await page.waitForSelector("#hand-dialog[open]");
  await page.fill("#hand-field", "6 * 7");
  await page.click("#hand-dialog button[type=submit]");
  await page.waitForFunction(() => !document.querySelector("#hand-dialog").open);
  await pause(500);
  await keys(page, "s");
  const ledger = await page.evaluate(() => coroscope.scene.ledger);
  ok(ledger.some((row) => row.in === "42"), `the value went in: ${JSON.stringify(ledger.at(-1))}`);
});

test("driving in the past makes a branch", async ({ open }) => {
  const page = await open_program(open, "def count():\n    n = 0\n    while True:\n        n = (yield n) or n + 1\n\ng = count()\nfor i in range(6):\n    print(g.send(None))\n");
  await keys(page, "sss");
  await page.keyboard.press("h");
  await page.waitForSelector("#hand-dialog[open]");
  ok((await page.textContent("#hand-dialog")).includes("branch"), "the dialog says so");
  await page.fill("#hand-field", "100");
  await page.click("#hand-dialog button[type=submit]");
  await page.waitForFunction(() => coroscope.stage.branchCount === 2);
  await pause(300);
  ok((await page.evaluate(() => coroscope.stage.firstDifference(0, 1))) > 0, "the first event in which they differ is known");
});

test("a breakpoint in the gutter stops a step", async ({ open }) => {
  const page = await open_program(open, "a = 1\nb = 2\nc = 3\nd = 4\n");
  const gutter = await page.locator(".cm-breakpoints").boundingBox();
  const line = await page.locator(".cm-line >> nth=2").boundingBox();
  await page.mouse.click(gutter.x + gutter.width / 2, line.y + line.height / 2);
  await pause(200);
  await page.keyboard.press("k");
  await pause(300);
  equal(await page.evaluate(() => coroscope.scene.now?.line), 3);
});

test("input() asks in the page and waits", async ({ open }) => {
  const page = await open_program(open, "name = input('Who? ')\nprint('hello', name)\n");
  await page.keyboard.press("End");
  await page.waitForSelector("#input-form:not([hidden])");
  await page.fill("#input-field", "Ada");
  await page.keyboard.press("Enter");
  await pause(400);
  await page.evaluate(() => document.activeElement.blur());
  await page.keyboard.press("End");
  await pause(300);
  ok((await output(page)).includes("hello Ada"), await output(page));
});

test("an idle page asks for no animation frame", async ({ open }) => {
  const page = await open_example(open, kThrow);
  await keys(page, "ss");
  await pause(700);
  const before = await page.evaluate(() => window.watched.frames);
  await pause(500);
  equal((await page.evaluate(() => window.watched.frames)) - before, 0);
});

test("the canvas is entered and left by one key each", async ({ open }) => {
  const page = await open_example(open, kThrow);
  await page.focus("#canvas");
  await page.keyboard.press("Escape");
  await page.keyboard.press("Tab");
  ok((await page.evaluate(() => document.activeElement.id)) !== "canvas", "Escape, then Tab leaves");
});

test("a held key keeps up", async ({ open }) => {
  const page = await open_program(open, "def g():\n    for i in range(500):\n        yield i\nfor x in g():\n    pass\n");
  for (let i = 0; i < 60; i++) await page.keyboard.press("s");
  await pause(300);
  ok((await position(page)) > 100, `after sixty quick steps: event ${await position(page)}`);
});

for (const colorScheme of ["light", "dark"]) {
  test(`axe finds no violation, ${colorScheme}`, async ({ open }) => {
    const page = await open_example(open, kThrow, { colorScheme, bypassCSP: true });
    await keys(page, "ss");
    await page.addScriptTag({ path: `${root}node_modules/axe-core/axe.min.js` });
    const violations = await page.evaluate(async () => (await axe.run(document)).violations.map(({ id, nodes }) => `${id}: ${nodes.slice(0, 3).map((node) => node.html.slice(0, 120)).join(" | ")}`));
    equal(violations, []);
  });
}

test("a link holds the program and the moment", async ({ open, url }) => {
  const page = await open_program(open, "x = 1\ny = 2\nprint(x + y)\n", { permissions: ["clipboard-read", "clipboard-write"] });
  await keys(page, "ee");
  const at = await position(page);
  await page.click("#share-button");
  await pause(300);
  const link = await page.evaluate(() => location.href);
  ok(link.includes("#v1."), link);
  const other = await open(link.slice(url.length));
  await settled(other);
  await other.waitForFunction((wanted) => coroscope.stage.position === wanted, at);
  ok((await other.textContent(".cm-content")).includes("print(x + y)"), "the program is there");
});

test("a demo page steps the program of a pre", async ({ open }) => {
  const page = await open("demo-embed.html");
  const fetched = [];
  page.on("request", (request) => fetched.push(request.url()));
  await pause(500);
  equal(fetched.filter((name) => name.endsWith(".wasm")), [], "nothing of the wasm is loaded before the reader asks");
  await page.click("coro-scope button");
  await page.waitForEvent("request", { predicate: (request) => request.url().endsWith("ui.wasm"), timeout: 10_000 }).catch(() => {});
  await pause(500);
  ok(fetched.some((name) => name.endsWith("ui.wasm")), `the wasm comes when asked for: ${fetched}`);
});
