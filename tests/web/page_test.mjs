// The page around the run: parts of the engine that come late or not at all, the examples, a program
// that is edited, broken and mended, a stop, keys that are held, pages that embed a stepper.
import { readFileSync } from "node:fs";
import { equal, idles, ok, root, test, until } from "./harness.mjs";
import { kThrow, open_example, open_program, output, position, press, rested, sentence, settled, write } from "./reader.mjs";

const chain = (page) => page.$$eval("#chain-words > li > button:first-child", (names) => names.map((name) => name.textContent));
const states = (page) => page.$$eval("#chain-words > li", (items) => items.map((item) => item.dataset.role));

test("a part of the engine that can't be fetched is told, and the next program runs when it can", async ({ open }) => {
  const page = await open_example(open, kThrow);
  await page.context().route(/engine-rest\.wasm/, (route) => route.abort());
  await page.reload();
  await settled(page);
  const program = "def gen():\n    yield f'{3.25:>10,.3e}'\nprint(*gen(), 2 ** 100, sorted({'b': 1, 'a': 2}.items()), complex(1, 2) ** 3)\n";
  await write(page, program);
  await until(page, () => /can't be fetched/.test(document.querySelector("#error").textContent));
  ok((await page.textContent("#error")).includes("engine-rest.wasm"), await page.textContent("#error"));
  ok((await page.textContent(".cm-content")).includes("yield f'{3.25"), "the text is kept");
  await page.context().unroute(/engine-rest\.wasm/);
  await write(page, program + "print('again')\n");
  await page.keyboard.press("End");
  await until(page, () => document.querySelector("#output").textContent.includes("again"));
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
  await until(page, () => document.querySelector("#output").textContent.trim());
  equal((await output(page)).trim(), "[1, null]");
  await page.keyboard.press("Home");
  await press(page, "s");
  ok(await page.$eval("#sentence", (element) => element.textContent.length > 0), "the moment before is told");
  await press(page, "End");
  equal((await output(page)).trim(), "[1, null]");
});

test("steps to the end and back again, the chain and the sentence as text", async ({ open }) => {
  const page = await open_example(open, kThrow);
  await press(page, "s");
  ok((await sentence(page)).includes("module gets '/index'"), `the yield reaches the driver: ${await sentence(page)}`);
  ok(!(await sentence(page)).includes("returns"), "a yield is never called a return");
  ok(await page.evaluate(() => coroscope.scene.chain.some((level) => !level.linked && level.role === "suspended")), "the suspended chain is unlinked from its caller");
  ok((await states(page)).includes("suspended"), "and told as suspended");
  await press(page, "x");
  ok((await chain(page)).join(" ").includes("module"), `the chain begins at the driver: ${await chain(page)}`);
  await press(page, "End");
  equal((await output(page)).trim().split("\n").pop(), "main returned 16");
  const end = await position(page);
  await press(page, "Home");
  equal(await position(page), 0);
  equal((await output(page)).trim(), "", "output of later steps is not shown before them");
  await press(page, "End");
  equal(await position(page), end);
});

for (const { file } of JSON.parse(readFileSync(root + "web/examples/examples.json", "utf8"))) {
  test(`the example ${file} runs to its end`, async ({ open }) => {
    const page = await open_example(open, file);
    if (await page.evaluate(() => document.body.dataset.status === "input")) return;
    await press(page, "End");
    ok(await page.evaluate(() => coroscope.scene.ended && coroscope.scene.position === coroscope.scene.count), "it stands at the end");
    ok((await sentence(page)).length > 0, "the last event has a sentence");
  });
}

test("an edited program is loaded, a broken one is explained, a mended one runs", async ({ open }) => {
  const page = await open_program(open, "print('mine')\n");
  await press(page, "End");
  equal((await output(page)).trim(), "mine");
  await write(page, "def f(:\n    pass\n");
  const error = await page.textContent("#error");
  ok(/SyntaxError.* on line 1: /.test(error) && error.includes("^"), `message, line and caret: ${error}`);
  await write(page, "print('mended')\n");
  ok(await page.isHidden("#error"), "the error is gone");
  await press(page, "End");
  equal((await output(page)).trim(), "mended");
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
  await rested(page);
  ok((await position(page)) > 100, `after sixty quick steps: event ${await position(page)}`);
});

test("a demo page steps the program of a pre", async ({ open }) => {
  const page = await open("demo-embed.html");
  const fetched = [];
  page.on("request", (request) => fetched.push(request.url()));
  await page.waitForSelector("coro-scope >> nth=0 >> text=Step through it");
  ok(await idles(page), "the page is at rest");
  equal(fetched.filter((name) => name.endsWith(".wasm")), [], "nothing of the wasm is loaded before the reader asks");
  await page.click("coro-scope button");
  await page.waitForSelector("coro-scope >> nth=0 >> text=Step ▶");
  ok(fetched.some((name) => name.endsWith("ui.wasm")), `the wasm comes when asked for: ${fetched}`);
});
