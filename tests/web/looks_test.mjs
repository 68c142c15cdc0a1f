// What is seen at a glance: on a phone all is in reach and nothing is cut, long words and values leave room
// for the rest, the ledger is filtered, the timeline zoomed.
import { equal, ok, test, until } from "./harness.mjs";
import { go_to, kThrow, open_example, open_program, position, press, rested, sentence, toast } from "./reader.mjs";

const kPhone = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true };
const box_of = (page, selector) => page.locator(selector).first().boundingBox();

test("on a phone the link is shared, the colours chosen, and the tab of four panels says so", async ({ open }) => {
  const page = await open_example(open, kThrow, kPhone);
  await page.tap("#share-button");
  await toast(page, /link/);
  equal(await page.$$eval("#switch button", (buttons) => buttons.map(({ textContent }) => textContent)), ["Chain", "Sequence", "Details", "Timeline"]);
  for (const selector of ["#by-hand-button", "#share-button", "#more-button", "#example-chooser"]) {
    const box = await box_of(page, selector);
    ok(box.x >= 0 && box.x + box.width <= 390, `${selector} is in sight`);
  }
  await page.tap("#more-button");
  await page.selectOption("#colours", "dark");
  equal(await page.evaluate(() => document.documentElement.dataset.theme), "dark");
  await page.selectOption("#colours", "");
  equal(await page.evaluate(() => document.documentElement.dataset.theme), "light", "as the system has them");
  await page.touchscreen.tap(10, 830);
  equal(await page.isVisible("#more-dialog"), false, "a tap beside the dialog closes it");
});

test("on a phone the switch between the panes stays where it is", async ({ open }) => {
  const page = await open_example(open, kThrow, kPhone);
  await press(page, "s");
  const places = [];
  for (const name of ["Chain", "Sequence", "Details", "Timeline"]) {
    await page.tap(`#switch button:has-text("${name}")`);
    await rested(page);
    places.push((await box_of(page, "#switch")).y);
  }
  ok(Math.max(...places) - Math.min(...places) <= 1, `heights: ${places}`);
});

test("on a phone input() asks in sight, below what was printed", async ({ open }) => {
  const page = await open_program(open, "name = input('What is your name? ')\nprint(name)\n", kPhone);
  await page.tap('[data-command="step"]');
  await page.waitForSelector("#input-form:not([hidden])");
  await rested(page);
  for (const selector of ["#input-field", "#input-form button", ".bar"]) {
    const box = await box_of(page, selector);
    ok(box.y >= 0 && box.y + box.height <= 844, `${selector} at ${box.y}`);
  }
});

test("a phone's editor shows who waits while the loop's own code runs, and begins with a whole line", async ({ open }) => {
  const page = await open_example(open, "asyncio_gather.py", kPhone);
  for (let i = 0; i < 6; i++) await press(page, "s");
  const editor = await box_of(page, ".cm-scroller");
  const waiting = await page.$$eval(".cm-line.cm-waiting", (lines) => lines.map((line) => line.getBoundingClientRect().top));
  ok(waiting.some((top) => top >= editor.y - 1 && top < editor.y + editor.height), `a line that waits is in sight: ${waiting}`);
  const tops = await page.$$eval(".cm-line", (lines) => lines.map((line) => line.getBoundingClientRect().top));
  ok(tops.some((top) => Math.abs(top - editor.y) < 4), `a line begins where the editor does, at ${editor.y}: ${tops}`);
});

test("a long value takes one line of the sentence and is there in whole", async ({ open }) => {
  const page = await open_program(open, "def g():\n    yield list(range(400))\nit = g()\nnext(it)\n", kPhone);
  await press(page, "s");
  ok((await sentence(page)).includes("[0, 1, 2, 3"), await sentence(page));
  const [height, overflows] = await page.$eval("#sentence code.long", (code) => [code.getBoundingClientRect().height, code.scrollWidth > code.clientWidth]);
  ok(height < 30 && overflows, `${height} pixels high`);
  equal(await page.$eval("#sentence", (element) => element.scrollHeight <= element.clientHeight), true, "all of the sentence is in sight");
});

test("a word that no line of the editor holds leaves no empty line", async ({ open }) => {
  const page = await open_program(open, `text = "${"x".repeat(300)}"\n`);
  const tops = await page.$eval(".cm-line", (line) => {
    const range = document.createRange();
    range.selectNodeContents(line);
    return [...range.getClientRects()].map(({ top, width }) => [Math.round(top), Math.round(width)]);
  });
  const first = tops.filter(([top]) => Math.abs(top - tops[0][0]) < 6).reduce((sum, [, width]) => sum + width, 0);
  ok(first > 200, `the first line is filled: ${JSON.stringify(tops)}`);
});

const calls = (page) => page.$$eval("#ledger-words tbody tr", (rows) => rows.map((row) => row.cells[2].textContent));
test("the ledger is filtered by what is called, goes in or comes out, and by rules", async ({ open }) => {
  const page = await open_example(open, kThrow);
  await press(page, "End");
  const all = await calls(page);
  await page.fill("#ledger-filter", "THROW");
  await rested(page);
  await until(page, () => document.querySelectorAll("#ledger-words tbody tr").length === 1);
  equal(await calls(page), ["main.throw"]);
  await page.fill("#ledger-filter", "S4");
  await until(page, () => document.querySelectorAll("#ledger-words tbody tr").length > 1);
  ok((await calls(page)).includes("yield"), "those that a rule stands behind");
  await page.keyboard.press("s");
  equal(await page.inputValue("#ledger-filter"), "S4s", "keys typed there do not step");
  await page.fill("#ledger-filter", "");
  await until(page, (count) => document.querySelectorAll("#ledger-words tbody tr").length === count, all.length);
  await page.click('[data-tab="variables"]');
  ok(!(await page.isVisible("#ledger-filter")), "only the ledger has one");
});

test("the timeline is zoomed by keys and buttons around the moment, and follows it", async ({ open }) => {
  const page = await open_example(open, kThrow);
  const hole = await box_of(page, '.hole[data-pane="timeline"]');
  const left = async () => {
    const at = await position(page);
    await page.mouse.click(hole.x + 112, hole.y + hole.height / 2);
    await rested(page);
    const there = await position(page);
    await go_to(page, at);
    return there;
  };
  await press(page, "s");
  ok((await left()) < 5, "all of it begins at the start");
  await press(page, "+ + +");
  await page.click("#zoom-in");
  ok((await left()) > 15, "less of it, around the moment");
  await press(page, "End");
  ok((await left()) > 40, "it goes along to the end");
  await press(page, "- -");
  await page.click("#zoom-out");
  await press(page, "0");
  ok((await left()) < 5, "and shows all again");
});

for (const [name, width, height] of [["a phone on its side", 844, 390], ["zoomed to 200 %", 640, 400], ["a small phone", 320, 568], ["zoomed to 150 %", 853, 533], ["zoomed to 50 %", 2560, 1600]]) {
  test(`what matters is in sight whatever the screen: ${name}`, async ({ open }) => {
    const page = await open_example(open, kThrow, { viewport: { width, height } });
    await press(page, "s x x");
    const cut = await page.evaluate(() => ["#sentence", "#sentence .chip", ".cm-content .cm-running", "#pane-chain .hole", '[data-command="step"]', '[data-command="steps"]', "#more-button", ".output"].filter((selector) => {
      const { left, top, right, bottom } = document.querySelector(selector).getBoundingClientRect();
      return left < -1 || top < -1 || right > innerWidth + 1 || bottom > innerHeight + 1 || bottom - top < 16;
    }));
    equal(cut, [], "cut");
    const overlapping = await page.evaluate(() => {
      const filter = document.getElementById("ledger-filter").getBoundingClientRect();
      return [...document.querySelectorAll("#detail-tabs button")].some((tab) => tab.getBoundingClientRect().right > filter.left + 1 && filter.width > 0 && filter.top < tab.getBoundingClientRect().bottom - 4 && filter.left > tab.getBoundingClientRect().left);
    });
    equal(overlapping, false, "the filter covers no tab");
  });
}

test("the tasks are told in words too, and a finished coroutine waits nowhere", async ({ open }) => {
  const page = await open_example(open, "asyncio_gather.py");
  ok((await page.textContent("#tasks-words")).includes("No tasks"), "before the loop");
  await press(page, "s s s s s s");
  const tasks = await page.$$eval("#tasks-words li", (items) => items.map(({ textContent }) => textContent));
  equal(tasks, ["Task-1, main: pending, waits on line 14", "Task-2, cook: pending, waits on line 8", "Task-3, cook#2: done, 'salad'", "Task-4, cook#3: pending, its coroutine has ended"]);
  await page.click('[data-tab="tasks"]');
  await page.evaluate(() => document.querySelector("#tasks-words button").focus());
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Enter");
  await rested(page);
  ok(await page.evaluate(() => coroscope.stage.chosenActor > 0), "a task's coroutine is chosen");
});
