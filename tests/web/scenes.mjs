// The scenes that are looked at: what screenshots.mjs shows, and from which the README's pictures come.
// A scene opens an example or a program (or another page of the site), presses keys, and does what `then`
// says; `sizes` names those it is taken in, all three if it says nothing.
import { equal } from "./harness.mjs";
import { drive, press } from "./reader.mjs";

const kPause = "import types\n\n\n@types.coroutine\ndef pause(value=None):\n    return (yield value)\n\n\n";

// One level more than is needed for the exception to pass twelve frames, with two that look at it.
const kTwelveLevels = `import types


@types.coroutine
def sensor():
    yield "reading"


async def level(n):
    if n == 0:
        return await sensor()
    if n == 4:
        try:
            return await level(n - 1)
        finally:
            print("level 4 lets go")
    if n == 11:
        try:
            return await level(n - 1)
        except OSError as error:
            return f"instead of {error}"
    return await level(n - 1)


c = level(12)
c.send(None)
try:
    c.throw(OSError("unplugged"))
except StopIteration as stop:
    print(stop.value)
`;

const kDeep = `${kPause}async def level(n):
    if n == 0:
        return await pause("deep")
    return await level(n - 1)


c = level(900)
print(c.send(None))
c.close()
`;

const kFortyTasks = `import asyncio


async def job(n):
    await asyncio.sleep(n % 5)
    print("job", n)


async def main():
    await asyncio.gather(*(job(n) for n in range(40)))


asyncio.run(main())
`;

const kMuchOutput = `${kPause}async def count():
    for i in range(120):
        print(i, "squared is", i * i, "and a line may well be longer than the pane is wide", "-" * (i % 7))
        await pause()


c = count()
for _ in range(100):
    c.send(None)
`;

const kInput = `${kPause}async def greet():
    name = input("What is your name? ")
    print("Hello,", name)
    return await pause(name)


c = greet()
c.send(None)
`;

const kLongName = "a_very_long_name_".repeat(12).slice(0, 200);
const kLongNames = `${kPause}async def ${kLongName}():
    return await pause(${JSON.stringify("x".repeat(60))})


async def main():
    return await ${kLongName}()


c = main()
c.send(None)
try:
    c.throw(KeyError("${"k".repeat(80)}"))
except KeyError as error:
    print(error)
`;

const kScripts = `${kPause}async def 取得する():
    שם = "שלום עולם"
    return await pause(שם)


async def κύρια():
    return "😀 مرحبا " + await 取得する()


c = κύρια()
print(c.send(None))
try:
    c.send("日本語の値")
except StopIteration as stop:
    print(stop.value)
`;

const kLongValues = `${kPause}async def hold(items, text):
    answer = await pause({"items": items, "text": text})
    return answer


c = hold(list(range(400)), "a line of words, " * 60)
c.send(None)
try:
    c.send(dict.fromkeys(range(300), "value"))
except StopIteration as stop:
    print(len(stop.value))
`;

const kVariables = `import types


@types.coroutine
def ask(question):
    answer = yield question
    return answer


def make_counter():
    total = 0

    async def count():
        nonlocal total
        seen = []
        while True:
            number = await ask(f"after {total}?")
            total += number
            seen.append({"number": number, "total": total})

    return count()


c = make_counter()
c.send(None)
for n in (3, 4, 5):
    c.send(n)
`;

// Steps event by event until the page's sentence says it.
const until = (words) => async (page) => {
  for (let i = 0; i < 400 && !(await page.textContent("#sentence")).includes(words); i++) {
    await press(page, "e");
  }
};
const tab = (name) => async (page) => {
  if (await page.isVisible("#switch")) await shown("detail")(page);
  await page.click(`[data-tab="${name}"]`);
};
const enlarge = (name) => (page) => page.click(`.enlarge[data-pane="${name}"]`);
const shown = (name) => (page) => page.click(`#switch [data-pane="${name}"]`);

const kThrow = "throw_through_three_awaits.py";
const kWide = ["1280x800", "1920x1080@2"];
const kPhone = ["390x844"];

export const kScenes = {
  before_anything: { example: kThrow, keys: "" },
  first_step: { example: kThrow, keys: "s" },
  chain_of_five: { example: "chain_of_five.py", keys: "nnnnnn" },
  suspended: { example: "async_with.py", keys: "sl" },
  throw_in_flight: { example: kThrow, keys: "sxxx" },
  through_twelve: { program: kTwelveLevels, keys: "sxxxxxxxxxxxxx", then: tab("exception") },
  closing: { example: "close.py", keys: "sxx" },
  never_awaited: { example: "never_awaited.py", keys: "", then: until("never awaited") },
  async_generator: { example: "async_generator.py", keys: "sssss" },
  async_with: { example: "async_with.py", keys: "ssssnn" },
  gather: { example: "asyncio_gather.py", keys: "ssssss", then: tab("tasks") },
  queue: { example: "asyncio_queue.py", keys: "ssssssss" },
  by_hand: { example: "by_hand.py", keys: ["End", "h"] },
  branches: {
    example: "by_hand.py", keys: ["End"],
    then: async (page) => {
      await drive(page, "send", "None");
      await drive(page, "send", "'left'");
      await press(page, "b b");
      await drive(page, "throw", "LookupError('no door')");
      await page.click("#more-button");
    },
  },
  variables: { program: kVariables, keys: "sssll", then: tab("variables") },
  syntax_error: { program: "import types\n\n\nasync def main():\n    reply = await ask(\"who?\"\n    return reply\n\n\nprint(main())\n", keys: "" },
  deep_chain: { program: kDeep, keys: "s" },
  forty_lanes: { program: kFortyTasks, keys: "s".repeat(110) },
  much_output: { program: kMuchOutput, keys: "s".repeat(60) },
  input: { program: kInput, keys: "s" },
  long_names: { program: kLongNames, keys: "sxx" },
  scripts: { program: kScripts, keys: "s" },
  long_values: { program: kLongValues, keys: "s" },
  breakpoint: {
    example: kThrow, keys: "s",
    then: async (page) => {
      if (await page.isVisible("#switch")) return;
      const gutter = await page.locator(".cm-breakpoints").boundingBox();
      for (const [words, modifiers] of [["except ConnectionError", []], ["return body", ["Shift"]]]) {
        const line = await page.locator(".cm-line", { hasText: words }).boundingBox();
        for (const key of modifiers) await page.keyboard.down(key);
        await page.mouse.click(gutter.x + gutter.width / 2, line.y + line.height / 2);
        for (const key of modifiers) await page.keyboard.up(key);
      }
      await page.fill("#condition-field", "body is not None");
    },
  },
  event_loop: { example: "tiny_event_loop.py", keys: "sssss" },
  task_group: { example: "asyncio_task_group.py", keys: "ssssssss" },
  legend: { example: kThrow, keys: "sxx", then: (page) => page.click("#legend-button") },
  rule: { example: kThrow, keys: "sxx", then: (page) => page.click("#sentence .chip") },
  steps: { example: kThrow, keys: "s", then: (page) => page.click('[data-command="steps"]') },
  chain_enlarged: { example: kThrow, keys: "sxx", sizes: kWide, then: enlarge("chain") },
  sequence_enlarged: { example: kThrow, keys: ["End"], sizes: kWide, then: enlarge("sequence") },
  narrow_1000: { example: kThrow, keys: "sxx", sizes: ["1000x760"] },
  narrow_700: { example: kThrow, keys: "sxx", sizes: ["700x900"] },
  narrow_820: { example: kThrow, keys: "sxx", sizes: ["820x700"] },
  narrow_sequence: { example: kThrow, keys: "sxx", sizes: ["820x700"], then: (page) => page.click('[data-shows="sequence"]') },
  phone_sequence: { example: kThrow, keys: "sxx", sizes: kPhone, then: shown("sequence") },
  phone_detail: { example: kThrow, keys: "sxx", sizes: kPhone, then: shown("detail") },
  phone_timeline: { example: kThrow, keys: "sxx", sizes: kPhone, then: shown("timeline") },
  embed: {
    page: "demo-embed.html",
    then: async (page) => {
      const steppers = page.locator("coro-scope");
      for (let i = 0; i < (await steppers.count()); i++) {
        await steppers.nth(i).locator("button.primary").click();
        await page.waitForTimeout(2500);
        for (let step = 0; step <= i; step++) {
          await steppers.nth(i).getByRole("button", { name: "Step ▶" }).click();
          await page.waitForTimeout(500);
        }
      }
    },
  },
};

// Of the motion, what a still cannot show: half-way through it.
export const kMotionScenes = { motion: { example: kThrow, keys: "s", motion: "x" } };

// docs/NAME.png, the README's pictures: scene, size, colours.
export const kReadmePictures = {
  picture: ["throw_in_flight", "1280x800", "light"],
  gather: ["gather", "1280x800", "dark"],
  twelve: ["through_twelve", "1280x800", "light"],
  phone: ["throw_in_flight", "390x844", "dark"],
};
for (const [scene] of Object.values(kReadmePictures)) equal(scene in kScenes, true, scene);
