// The variables: objects opened level by level in the DOM's tree and on the canvas, by pointer and by key;
// of frames that run, wait, or belong to the past; what changed; nothing of the program's runs for it.
import { equal, ok, test, until } from "./harness.mjs";
import { away, event_count, go_to, hole, open_program, output, position, press, rested, scene } from "./reader.mjs";

const kProgram = `def make(n):
    items = [n]
    def grow(x):
        items.append(x)
        yield len(items)
        items[0] = {'deep': (x, [x])}
        yield 'end'
    return grow(n + 1)
it = make(10)
print(next(it))
print(next(it))
`;

const tree = (page) => page.$$eval("#variables-words [role=treeitem]", (items) => items.map((item) => `${"  ".repeat(item.ariaLevel - 1)}${item.ariaLabel}`));
/** Waits until the engine has answered and a line of the tree is as wanted, with or without its notes. */
async function shows(page, line) {
  try {
    await until(page, (wanted) => [...document.querySelectorAll("#variables-words [role=treeitem]")]
      .some(({ ariaLabel: text }) => text === wanted || text.replace(/ \((closure|changed|closure, changed)\)$/, "") === wanted), line, { timeout: 15_000 });
  } catch {
    throw new Error(`no line ${JSON.stringify(line)} in\n${(await tree(page)).join("\n")}`);
  }
}
const item = (page, name) => page.locator(`#variables-words [role=treeitem][aria-label^="${name} ="]`).first();
async function open_item(page, name) {
  await until(page, (wanted) => document.querySelector(`#variables-words [aria-expanded][aria-label^="${wanted} ="]`), name);
  await item(page, name).focus();
  await page.keyboard.press("ArrowRight");
}
const choose = async (page, name) => {
  await page.evaluate((wanted) => [...document.querySelectorAll("#chain-words button")].find((button) => button.textContent === wanted).click(), name);
  await rested(page);
};

test("objects of a suspended frame open level by level, by keys alone", async ({ open }) => {
  const page = await open_program(open, kProgram);
  await press(page, "End");
  await choose(page, "grow");
  await shows(page, "items = [{'deep': (11, [11])}, 11]");
  await shows(page, "x = 11");
  await open_item(page, "items");
  await shows(page, "[0] = {'deep': (11, [11])}");
  await open_item(page, "[0]");
  await open_item(page, "['deep']");
  await shows(page, "[1] = [11]");
  const depth = (await tree(page)).find((line) => line.includes("['deep'] = (11, [11])")).search(/\S/) / 2;
  equal(depth, 3, "levels above it");
  equal(await item(page, "items").getAttribute("aria-expanded"), "true");
  await item(page, "items").focus();
  await page.keyboard.press("ArrowLeft");
  await until(page, () => ![...document.querySelectorAll("#variables-words [role=treeitem]")].some((entry) => entry.ariaLabel.startsWith("[0]")));
});

test("objects of the past are as they were then, and what changed is marked", async ({ open }) => {
  const page = await open_program(open, kProgram);
  await press(page, "End");
  await choose(page, "grow");
  await open_item(page, "items");
  await shows(page, "[0] = {'deep': (11, [11])}");
  await away(page);
  await press(page, "Home s");
  await shows(page, "items = [10, 11] (closure, changed)");
  await shows(page, "[0] = 10 (changed)");
  ok(!(await tree(page)).join().includes("deep"), "nothing of the future");
  await away(page);
  await press(page, "s");
  await shows(page, "items = [{'deep': (11, [11])}, 11] (closure, changed)");
  await shows(page, "[0] = {'deep': (11, [11])} (changed)");
  await shows(page, "[1] = 11");
  await shows(page, "x = 11");
  await press(page, "b");
  await shows(page, "[0] = 10");
});

test("globals and the caller's locals are there while a function runs", async ({ open }) => {
  const page = await open_program(open, "table = {'k': 1}\ndef inner(a):\n    table['k'] = a\n    return a\ndef outer(b):\n    c = inner(b + 1)\n    return c\nprint(outer(1))\n");
  while ((await scene(page)).now?.line !== 4) await press(page, "l");
  await shows(page, "variables of inner");
  await shows(page, "a = 2");
  await shows(page, "globals");
  await shows(page, "table = {'k': 2} (changed)");
  await shows(page, "variables of outer");
  await page.locator('#variables-words [role=treeitem][aria-label="variables of outer"]').focus();
  await page.keyboard.press("Enter");
  await shows(page, "b = 1");
});

test("looking runs nothing of the program", async ({ open }) => {
  const page = await open_program(open, "class Spy:\n    def __init__(self): object.__setattr__(self, 'inside', [1])\n    def __repr__(self): print('repr')\n    def __getattribute__(self, name): print('get')\n    @property\n    def p(self): print('property')\nspy = Spy()\nprint('ready')\n");
  await press(page, "End");
  const count = await event_count(page);
  await open_item(page, "spy");
  await shows(page, "inside = [1]");
  await open_item(page, "inside");
  await shows(page, "[0] = 1");
  equal((await output(page)).trim(), "ready");
  equal(await event_count(page), count, "no event came");
});

test("the canvas' rows open by a click and by keys", async ({ open }) => {
  const page = await open_program(open, "data = [[1, 2], 3]\nprint('end')\n");
  await press(page, "End");
  await page.click('[data-tab="variables"]');
  await shows(page, "data = [[1, 2], 3]");
  await rested(page);
  const box = await hole(page, "detail");
  const lines = await tree(page);
  const row = lines.findIndex((line) => line.trim().startsWith("data ="));
  await page.mouse.click(box.x + 60, box.y + 4 + 22 * row + 11);
  await shows(page, "[0] = [1, 2]");
  await page.focus("#canvas");
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("ArrowRight");
  await shows(page, "[1] = 2");
  await page.keyboard.press("ArrowLeft");
  await page.keyboard.press("ArrowLeft");
  await page.keyboard.press("ArrowLeft");
  await until(page, () => document.querySelector('#variables-words [aria-label^="data ="]').ariaExpanded === "false");
  ok((await position(page)) > 0, "the arrows did not step");
});

test("scrubbing quickly ends with the variables of the last moment", async ({ open }) => {
  const page = await open_program(open, "log = []\nfor i in range(300):\n    log.append(i)\n    n = len(log)\n");
  await press(page, "End");
  for (let at = 50; at <= 900; at += 37) await page.evaluate((to) => { const slider = document.getElementById("position-slider"); slider.value = to; slider.dispatchEvent(new Event("input")); }, at);
  await go_to(page, 500);
  const i = (await scene(page)).variables.find(({ name }) => name === "i").value;
  await open_item(page, "log");
  await shows(page, `i = ${i}`);
  await shows(page, "[0] = 0");
  const last = (await tree(page)).filter((line) => /^\[\d+\] = /.test(line.trim())).at(-1).trim();
  ok([`[${i}] = ${i}`, `[${i - 1}] = ${i - 1}`].includes(last.replace(" (changed)", "")), `the last item of the log: ${last}, i is ${i}`);
});
