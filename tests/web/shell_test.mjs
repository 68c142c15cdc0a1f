// The canvas as a guest of the page (ui/shell): several at once, no frame while nothing changes, keys
// and wheel left to the page, a lost context, any pixel ratio, no WebGL at all.
import { colour_at, drawn, equal, idles, ok, pause, test, until } from "./harness.mjs";

const kFixture = "fixtures/stage.html";

async function with_stages(open, ids, options) {
  const page = await open(kFixture, options);
  await page.waitForSelector("body[data-ready]");
  for (const id of ids) await page.evaluate((name) => window.makeStage(name), id);
  await drawn(page);
  return page;
}

const frames_of = (page, id) => page.evaluate((name) => window.stages[name].framesDrawn, id);

test("a canvas draws, then rests", async ({ open }) => {
  const page = await with_stages(open, ["first"]);
  ok((await frames_of(page, "first")) > 0, "something is drawn");
  ok(await idles(page), "it asks for frames without end");
});

test("a move of the pointer wakes it and it rests again", async ({ open }) => {
  const page = await with_stages(open, ["first"]);
  const before = await frames_of(page, "first");
  await page.mouse.move(100, 100);
  await drawn(page);
  ok((await frames_of(page, "first")) > before, "a frame is drawn for the pointer");
});

test("two instances on a page draw on their own canvases", async ({ open }) => {
  const page = await with_stages(open, ["first", "second"]);
  await page.evaluate(() => window.stages.second.setTheme(true));
  await drawn(page);
  const places = await page.evaluate(() => ["first", "second"].map((id) => document.getElementById(id).getBoundingClientRect().toJSON()));
  const colours = [];
  for (const { x, y, width, height } of places) colours.push(await colour_at(page, x + width - 4, y + height - 4));
  ok(colours[0][0] > 200, `the first is light: ${colours[0]}`);
  ok(colours[1][0] < 60, `the second is dark: ${colours[1]}`);
});

for (const ratio of [1, 1.5, 2, 3]) {
  test(`the buffer has the device's pixels at a ratio of ${ratio}`, async ({ open }) => {
    const page = await with_stages(open, ["first", "second"], { deviceScaleFactor: ratio });
    const sizes = await page.evaluate(() => ["first", "second"].map((id) => [document.getElementById(id).width, document.getElementById(id).height]));
    equal(sizes, [[400 * ratio, 300 * ratio], [Math.round(300.5 * ratio), 120 * ratio]]);
  });
}

test("the buffer follows the canvas when its box changes", async ({ open }) => {
  const page = await with_stages(open, ["first"]);
  await page.evaluate(() => { document.getElementById("first").style.width = "640px"; });
  await until(page, () => document.getElementById("first").width === 640);
});

test("keys pass through, and Tab goes in and out", async ({ open }) => {
  const page = await with_stages(open, ["first"]);
  await page.evaluate(() => {
    window.taken = [];
    window.addEventListener("keydown", (event) => { if (event.defaultPrevented) window.taken.push(event.key); });
  });
  await page.focus("#before");
  await page.keyboard.press("Tab");
  equal(await page.evaluate(() => document.activeElement.id), "first");
  for (const key of ["a", "Backspace", "ArrowDown", "F5", "Control+l", "Escape"]) {
    if (key !== "F5" && key !== "Control+l") await page.keyboard.press(key);
  }
  equal(await page.evaluate(() => window.taken), [], "keys taken from the page");
  await page.keyboard.press("Tab");
  equal(await page.evaluate(() => document.activeElement.id), "after");
});

test("the wheel scrolls the page unless the canvas has the focus", async ({ open }) => {
  const page = await with_stages(open, ["first"]);
  await page.mouse.move(100, 100);
  await page.mouse.wheel(0, 200);
  await until(page, () => scrollY > 0);
  await page.evaluate(() => {
    scrollTo(0, 0);
    document.getElementById("first").focus();
    addEventListener("wheel", () => { window.wheeled = true; }, { passive: true });
  });
  await page.mouse.wheel(0, 200);
  await until(page, () => window.wheeled);
  await pause(100); // a page that scrolls does so after the wheel
  equal(await page.evaluate(() => scrollY), 0, "the page stays while the canvas has the focus");
});

test("no handler is left on the window or for unloading, and none at all after closing", async ({ open }) => {
  const page = await with_stages(open, []);
  const before = await page.evaluate(() => ({ ...window.watched.listeners }));
  await page.evaluate(() => window.makeStage("first"));
  const listeners = await page.evaluate(() => ({ ...window.watched.listeners }));
  for (const name of ["window:beforeunload", "window:resize", "window:focus", "window:blur", "window:keydown", "document:visibilitychange", "document:keydown"]) {
    equal(listeners[name] ?? 0, before[name] ?? 0, name);
  }
  await page.evaluate(() => window.stages.first.close());
  const after = await page.evaluate(() => window.watched.listeners);
  equal(Object.keys(after).filter((name) => after[name] > (before[name] ?? 0)), [], "handlers after closing");
});

test("a lost context comes back with its picture", async ({ open }) => {
  const page = await with_stages(open, ["first"]);
  await page.evaluate(() => {
    window.extension = document.getElementById("first").getContext("webgl2").getExtension("WEBGL_lose_context");
    window.extension.loseContext();
  });
  await until(page, () => window.told.length === 1);
  equal(await page.evaluate(() => window.told), [["first", true]]);
  await page.evaluate(() => window.extension.restoreContext());
  await until(page, () => window.told.length === 2);
  await drawn(page);
  equal(await page.evaluate(() => window.told[1]), ["first", false]);
  const { x, y } = await page.evaluate(() => document.getElementById("first").getBoundingClientRect().toJSON());
  ok((await colour_at(page, x + 390, y + 290))[0] > 200, "the ground is drawn again");
});

test("without WebGL 2 the words go on working", async ({ open }) => {
  const page = await open(kFixture);
  await page.waitForSelector("body[data-ready]");
  await page.evaluate(() => {
    const own = HTMLCanvasElement.prototype.getContext;
    HTMLCanvasElement.prototype.getContext = function (kind, ...rest) { return kind.startsWith("webgl") ? null : own.call(this, kind, ...rest); };
  });
  equal(await page.evaluate(() => window.makeStage("first")), false);
  equal(await page.evaluate(() => window.stages.first.position), 0);
});

test("a canvas that was closed can be opened again", async ({ open }) => {
  const page = await with_stages(open, ["first"]);
  await page.evaluate(() => window.stages.first.close());
  equal(await page.evaluate(() => window.makeStage("first")), true);
  await drawn(page);
  ok((await frames_of(page, "first")) > 0, "it draws");
});
