// What newcomers bring: programs that are broken, endless, deep, loud, in other scripts, or damaged on
// their way; and pages with many steppers.
import { equal, ok, test, until } from "./harness.mjs";
import { away, drive, event_count, go_to, kThrow, open_example, open_program, output, position, press, rested, sentence, settled, toast, write } from "./reader.mjs";

const seen = (page, name) => page.textContent(`#${name}`);

test("a coroutine alone is enough to play with", async ({ open }) => {
  const page = await open_program(open, "async def fetch():\n    return 42\n\nc = fetch()\n");
  await press(page, "End");
  ok((await seen(page, "chain-words")).includes("CORO_CREATED"), await seen(page, "chain-words"));
  await drive(page, "send", "None");
  ok((await sentence(page)).includes("42") || (await seen(page, "ledger-words")).includes("42"), await sentence(page));
});

test("a chain of a thousand awaits is stepped, scrubbed and shown folded", async ({ open }) => {
  const page = await open_program(open, "import sys, types\nsys.setrecursionlimit(5000)\n@types.coroutine\ndef pause():\n    yield 'deep'\nasync def level(n):\n    if n: await level(n - 1)\n    else: await pause()\nc = level(1000)\nprint(c.send(None))\ntry: c.send(None)\nexcept StopIteration: print('done')\n");
  await press(page, "s");
  ok(/\d+ more/.test(await seen(page, "chain-words")), "the middle is folded");
  ok((await page.$$("#chain-words > li")).length < 80, "the list stays short");
  const count = await event_count(page);
  for (const share of [0.1, 0.35, 0.6, 0.85]) {
    await go_to(page, Math.floor(count * share));
    ok((await page.$$("#chain-words > li")).length < 80, `at ${share} of the events too`);
  }
  await press(page, "End");
  equal((await output(page)).trim().split("\n"), ["deep", "done"]);
});

test("a program that prints without end keeps the page alive", async ({ open }) => {
  const page = await open_program(open, "for i in range(20000):\n    print('line', i, 'x' * 200)\n");
  await page.keyboard.press("End");
  await until(page, () => coroscope.stage.ended && coroscope.scene.position === coroscope.scene.count, null, { timeout: 40_000 });
  await rested(page);
  ok((await output(page)).includes("line 19999 "), "the last line is there");
  ok((await output(page)).includes("earlier pieces"), "and that there was more");
  await press(page, "b b");
}, { timeout: 90_000 });

test("a line of a million letters and a value as long", async ({ open }) => {
  const page = await open_program(open, `text = '${"x".repeat(100_000)}'\nprint(len(text * 10))\ndef g():\n    yield text * 10\nvalue = next(g())\n`);
  await press(page, "s");
  ok((await sentence(page)).length < 2000, "the sentence stays readable");
  await press(page, "End");
  equal((await output(page)).trim(), "1000000");
});

test("other scripts, right to left, wide and combined", async ({ open }) => {
  const page = await open_program(open, "async def שלום(שם):\n    return f'{שם} 👋🏽 e\u0301 日本語'\nasync def 主要():\n    return await שלום('עולם')\nc = 主要()\ntry: c.send(None)\nexcept StopIteration as s: print(s.value)\n");
  await press(page, "n n n");
  ok((await seen(page, "chain-words")).includes("主要"), await seen(page, "chain-words"));
  await press(page, "End");
  equal((await output(page)).trim(), "עולם 👋🏽 e\u0301 日本語");
});

test("an empty program, comments alone, tabs, a BOM and Windows lines", async ({ open }) => {
  const page = await open_program(open, "# nothing\n");
  await press(page, "s");
  ok((await sentence(page)).includes("ended") || (await sentence(page)).includes("last line"), await sentence(page));
  await write(page, "if True:\r\n\tprint('tab')\r\n");
  await press(page, "End");
  equal((await output(page)).trim(), "tab");
  await write(page, "if True:\nprint('x')\n");
  ok((await page.textContent("#error")).includes("IndentationError"), await page.textContent("#error"));
  await write(page, "\ufeffprint('bom')\n");
  await press(page, "End");
  equal((await output(page)).trim(), "bom");
});

for (const [name, program, words] of [
  ["no such name", "print(undefined_name)\n", "NameError: name 'undefined_name' is not defined"],
  ["a recursion without end", "def f(): f()\nf()\n", "RecursionError"],
  ["too much memory", "data = []\nwhile True: data.append('x' * 1_000_000 + str(len(data)))\n", "MemoryError"],
  ["a module that is not there", "import subprocess\n", "ModuleNotFoundError"],
  ["leaving early", "import sys\nprint('bye')\nsys.exit(3)\n", "bye"],
]) {
  test(`a program that ends badly is explained: ${name}`, async ({ open }) => {
    const page = await open_program(open, program);
    await page.keyboard.press("End");
    await until(page, () => document.body.dataset.status === "finished" && coroscope.scene.position === coroscope.scene.count, null, { timeout: 30_000 });
    await rested(page);
    ok((await output(page)).includes(words), (await output(page)).slice(-300));
    await press(page, "b");
  });
}

// Instructions that take for ever by themselves: no look at the messages comes between.
for (const [name, line] of [
  ["a sum", "sum(range(10**12))"],
  ["a list", "[list(range(10**7)) for i in range(10**6)]"],
  ["long texts", "[len('x' * 10**8) for i in range(10**6)]"],
  ["a power", "3 ** (10 ** 8)"],
]) {
  test(`an instruction that takes for ever is stopped, and the page goes on: ${name}`, async ({ open }) => {
    const page = await open_program(open, `def gen():\n    got = yield 1\n    while True:\n        got = yield got\ng = gen()\nnext(g)\n`);
    await press(page, "End");
    await drive(page, "send", "'kept'");
    await press(page, "b");
    await drive(page, "send", "'branch'");
    await drive(page, "send", `print('begun') or ${line}`, "", false);
    await until(page, () => document.body.dataset.status === "busy");
    await page.click('[data-command="run"]');
    await toast(page, /takes very long|Stopped after/);
    await until(page, () => coroscope.session.status === "waiting");
    await rested(page);
    equal((await output(page)).trim(), "begun", "what it did before is told");
    ok((await page.textContent("#ledger-words")).includes("'branch'"), "what was driven by hand is there");
    const got = async (value) => {
      await page.evaluate(() => [...document.querySelectorAll("#chain-words button")].find(({ textContent }) => textContent.startsWith("gen")).click());
      await until(page, (wanted) => document.getElementById("variables-words").textContent.includes(`got = ${wanted}`), value);
    };
    await got("'branch'");
    await page.click("#more-button");
    await page.click("#more-dialog button:has-text('The first run')");
    await until(page, () => coroscope.stage.branch === 0);
    await press(page, "End");
    await got("'kept'");
    await drive(page, "send", "'on'");
    ok((await sentence(page)).includes("'on'"), await sentence(page));
    await write(page, "print('alive')\n");
    await press(page, "End");
    equal((await output(page)).trim(), "alive");
  }, { timeout: 90_000 });
}

test("without a network the program stays, and says what could not be fetched", async ({ open }) => {
  const page = await open_example(open);
  await press(page, "s");
  const [said, text] = [await sentence(page), await page.textContent(".cm-content")];
  await page.evaluate(() => { window.fetch = () => Promise.reject(new TypeError("Failed to fetch")); });
  await page.selectOption("#example-chooser", "send.py");
  await toast(page, /could not be fetched/);
  equal([await sentence(page), await page.textContent(".cm-content"), await page.inputValue("#example-chooser")], [said, text, kThrow]);
});

test("several inputs are asked for, and the past with them can be looked at", async ({ open }) => {
  const page = await open_program(open, "names = []\nfor i in range(3):\n    names.append(input(f'{i}? '))\nprint(names)\n");
  await press(page, "End");
  let before = 0;
  for (const name of ["Ada", "Grace", "Mary"]) {
    const asked = await until(page, (count) => !document.getElementById("input-form").hidden && coroscope.session.status === "input" && coroscope.stage.count > count && coroscope.stage.count, before);
    before = await asked.jsonValue();
    await page.fill("#input-field", name);
    await page.keyboard.press("Enter");
  }
  await until(page, () => document.body.dataset.status === "finished");
  await away(page);
  await press(page, "End");
  equal((await output(page)).trim(), "0? 1? 2? ['Ada', 'Grace', 'Mary']");
  await go_to(page, await event_count(page) - 6);
  await until(page, () => /names = \['Ada', 'Grace'/.test(document.querySelector("#variables-words").textContent));
});

for (const [name, spoil] of [
  ["cut off", (hash) => hash.slice(0, hash.length / 2)],
  ["one letter off", (hash) => hash.slice(0, 12) + (hash[12] === "A" ? "B" : "A") + hash.slice(13)],
  ["not base64", () => "#v1.!!!***"],
  ["empty", () => "#v1."],
  ["a later version", () => "#v2.abc"],
]) {
  test(`a damaged link says so and leaves a working page: ${name}`, async ({ open }) => {
    const page = await open_program(open, "print('shared')\nfor i in range(20):\n    print(i, 'some more text to compress')\n");
    await page.click("#share-button");
    await until(page, () => location.hash.startsWith("#v1."));
    const hash = spoil(await page.evaluate(() => location.hash));
    const other = await open(`index.html${hash}`);
    await toast(other, /link.*(damaged|newer)|(damaged|newer).*link/);
    await settled(other);
    await press(other, "s");
    ok((await position(other)) > 0, "it works");
  });
}

test("twenty steppers on one page: each on demand, a fault in one leaves the others alone", async ({ open }) => {
  const page = await open("fixtures/twenty.html");
  const part = (index, selector) => page.locator(`coro-scope >> nth=${index} >> ${selector}`);
  const start = async (index) => {
    await part(index, "text=Step through it").click();
    await part(index, "text=Step ▶").waitFor();
    await until(page, (number) => /of [1-9]/.test(document.querySelectorAll("coro-scope")[number].shadowRoot.querySelector(".count")?.textContent), index);
  };
  equal(await page.evaluate(() => performance.getEntriesByType("resource").filter(({ name }) => name.endsWith(".wasm")).length), 0, "nothing is loaded before");
  ok((await part(20, ".problem").textContent()).includes('no attribute "src"'), await part(20, ".problem").textContent());
  ok(await part(20, "pre").isVisible(), "the program stays what it is");
  ok((await part(21, ".problem").textContent()).includes("no program"), await part(21, ".problem").textContent());
  await part(3, "text=Step through it").click();
  await until(page, () => document.querySelectorAll("coro-scope")[3].shadowRoot.querySelector(".problem")?.textContent.includes("SyntaxError"));
  await start(5);
  await part(5, "text=Step ▶").click();
  for (let index = 0; index < 20; index++) {
    if (index === 3 || index === 5) continue;
    await start(index);
    await part(index, "text=Step ▶").click();
  }
  await until(page, () => /kept/.test(document.querySelectorAll("coro-scope")[5].shadowRoot.querySelector(".problem")?.textContent ?? ""), null, { timeout: 60_000 });
  for (const index of [0, 11, 19]) {
    for (let i = 0; i < 2 && await part(index, "text=Step ▶").isEnabled(); i++) await part(index, "text=Step ▶").click();
    await until(page, (number) => document.querySelectorAll("coro-scope")[number].shadowRoot.querySelector(".output").textContent.includes(`number ${number}`), index);
  }
  const told = (index, words) => page.waitForFunction(([number, text]) => document.querySelectorAll("coro-scope")[number].shadowRoot.querySelector(".output").textContent.includes(text), [index, words]);
  const step = async (index) => { if (await part(index, "text=Step ▶").isEnabled()) await part(index, "text=Step ▶").click(); };
  await step(9);
  await told(9, "ValueError");
  await part(7, ".input input").fill("Ada");
  await part(7, "text=Enter").click();
  await until(page, () => document.querySelectorAll("coro-scope")[7].shadowRoot.querySelector(".input").hidden);
  await step(7);
  await told(7, "hello Ada");
}, { timeout: 180_000 });
