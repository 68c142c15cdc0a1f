// Driving by hand: send, throw and close, of a coroutine, a generator and an async generator, at the end
// and in the past; branches, their list, and the first event in which two differ.
import { equal, ok, test, until } from "./harness.mjs";
import { away, drive, event_count, go_to, open_program, output, position, press, rested, scene, sentence } from "./reader.mjs";

const kProgram = `import types
@types.coroutine
def ask(question):
    return (yield question)
async def talk():
    try:
        name = await ask('name?')
        age = await ask('age?')
        print(name, age)
    except ValueError as error:
        print('caught', error)
    finally:
        print('finally')
c = talk()
def count():
    n = 0
    while True:
        n = (yield n) or n + 1
g = count()
async def numbers():
    yield 1
a = numbers()
`;
const ledger = (page) => page.$$eval("#ledger-words tbody tr", (rows) => rows.map((row) => [...row.cells].map((cell) => cell.textContent).slice(1, 5).join(" | ")));
const last_call = async (page) => (await ledger(page)).at(-1);
const branch = (page) => page.evaluate(() => coroscope.stage.branch);

test("a coroutine that nobody drives is sent values, in the DOM's words", async ({ open }) => {
  const page = await open_program(open, kProgram);
  await press(page, "End");
  await drive(page, "send", "None", "talk");
  ok((await sentence(page)).includes("'name?'"), await sentence(page));
  equal((await ledger(page)).filter((row) => row.includes("talk.send")).at(-1), "you | talk.send | None | 'name?'");
  await drive(page, "send", "'A' + 'da'", "talk");
  ok((await sentence(page)).includes("'age?'"), await sentence(page));
  await drive(page, "send", "36", "talk");
  await press(page, "End");
  equal((await output(page)).trim().split("\n"), ["Ada 36", "finally"]);
  equal(await branch(page), 0, "nothing was forked");
});

test("an exception is thrown in, and caught inside", async ({ open }) => {
  const page = await open_program(open, kProgram);
  await press(page, "End");
  await drive(page, "send", "None", "talk");
  await drive(page, "throw", "ValueError('by hand')", "talk");
  await press(page, "End");
  equal((await output(page)).trim().split("\n"), ["caught by hand", "finally"]);
  ok((await ledger(page)).some((row) => row.startsWith("you | talk.throw | ValueError('by hand')")), (await ledger(page)).join("\n"));
});

test("a generator and an async generator can be driven, and closed", async ({ open }) => {
  const page = await open_program(open, kProgram);
  await press(page, "End");
  await drive(page, "send", "None", "count");
  await drive(page, "send", "41", "count");
  ok((await sentence(page)).includes("41"), await sentence(page));
  await drive(page, "close", "", "count");
  const closed = (await scene(page)).actors.find(({ name }) => name === "count");
  ok(!closed || closed.state === "GEN_CLOSED", `closed: ${closed?.state}`);
  await drive(page, "send", "None", "numbers");
  ok((await ledger(page)).some((row) => row.includes("numbers.send")), (await ledger(page)).join("\n"));
});

test("closing runs what is to be run", async ({ open }) => {
  const page = await open_program(open, kProgram);
  await press(page, "End");
  await drive(page, "send", "None", "talk");
  await drive(page, "close", "", "talk");
  await press(page, "End");
  equal((await output(page)).trim(), "finally");
  ok((await ledger(page)).some((row) => row.startsWith("you | talk.close")), (await ledger(page)).join("\n"));
});

const kDriven = `def gen():
    total = 0
    while total < 100:
        total += (yield total) or 1
    return total
g = gen()
next(g)
for i in range(5):
    print('got', g.send(i))
print('end')
`;

for (const [way, value, printed] of [["send", "50", "got 54"], ["throw", "KeyError('k')", "StopIteration"], ["close", "", "StopIteration"]]) {
  test(`${way} in the past makes a branch beside the old run`, async ({ open }) => {
    const page = await open_program(open, kDriven);
    await press(page, "End");
    const old = await output(page);
    const count = await event_count(page);
    await press(page, "Home s s s");
    const at = await position(page);
    await drive(page, way, value);
    equal(await branch(page), 1, "a new branch is shown");
    ok((await ledger(page)).some((row) => row.startsWith(`you | gen.${way}`)), (await ledger(page)).join("\n"));
    await press(page, "End");
    ok((await output(page)).includes(printed), `${printed} in ${await output(page)}`);
    await page.click("#more-button");
    const words = await page.textContent("#more-dialog");
    ok(words.includes(`gen.${way}(${value}) at event ${at}`), words);
    const differs = Number(/differs from event (\d+)/.exec(words)?.[1]);
    ok(differs > at && differs <= at + 3, `the first difference: ${differs}, forked at ${at}`);
    await page.click("#more-dialog button:has-text('The first run')");
    await until(page, () => coroscope.stage.branch === 0);
    await press(page, "End");
    equal(await output(page), old, "the old run is as it was");
    equal(await event_count(page), count, "with as many events");
  });
}

test("the page says which branch is shown, lists them, and leads to where they differ", async ({ open }) => {
  const page = await open_program(open, kDriven);
  await press(page, "s s s");
  equal(await page.isVisible("#branch-button"), false, "no branches yet");
  await drive(page, "send", "50");
  equal(await page.textContent("#branch-button"), "Branch 2 of 2");
  await page.click("#branch-button");
  const differs = Number(/differs from event (\d+)/.exec(await page.textContent("#more-dialog"))[1]);
  await page.click("#more-dialog .link");
  await rested(page);
  equal(await position(page), differs);
  await page.click("#branch-button");
  await page.click("#more-dialog button:has-text('The first run')");
  await until(page, () => document.getElementById("branch-button").textContent === "Branch 1 of 2");
});

test("a branch of a branch, and back, each with its own end", async ({ open }) => {
  const page = await open_program(open, kDriven);
  await press(page, "Home s s s");
  await drive(page, "send", "10");
  await press(page, "End");
  const one = await output(page);
  await press(page, "b b b");
  await drive(page, "send", "70");
  equal(await branch(page), 2);
  await press(page, "End");
  const two = await output(page);
  ok(one !== two, "another output");
  for (const [label, number, wanted] of [["(10)", 1, one], ["(70)", 2, two]]) {
    await page.click("#more-button");
    await page.click(`#more-dialog button:has-text('${label}')`);
    await until(page, (chosen) => coroscope.stage.branch === chosen, number);
    await press(page, "End");
    equal(await output(page), wanted, label);
  }
});

test("what is refused says why, and nothing has happened", async ({ open }) => {
  const page = await open_program(open, kProgram);
  await press(page, "End");
  const count = await event_count(page);
  await press(page, "h");
  await page.fill("#hand-field", "1 +");
  await page.click("#hand-dialog button[type=submit]");
  await until(page, () => document.querySelector("#hand-dialog .problem").textContent);
  ok((await page.textContent("#hand-dialog .problem")).includes("SyntaxError"), await page.textContent("#hand-dialog .problem"));
  await page.keyboard.press("Escape");
  equal(await event_count(page), count);
});

test("driving after input() was answered forks at that moment too", async ({ open }) => {
  const page = await open_program(open, "def gen():\n    got = yield 1\n    while True:\n        got = yield got\ng = gen()\nnext(g)\nname = input('Who? ')\nprint(g.send(name))\nprint('end')\n");
  await press(page, "End");
  await page.fill("#input-field", "Ada");
  await page.keyboard.press("Enter");
  await until(page, () => document.body.dataset.status === "finished");
  await away(page);
  await press(page, "End b");
  await drive(page, "send", "name + '!'");
  ok((await sentence(page)).includes("'Ada!'"), await sentence(page));
});
