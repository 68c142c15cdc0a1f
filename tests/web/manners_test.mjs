// The page's manners: frames only while something moves, keys and wheel of the browser's own, focus in
// and out, a lost context, other pixel ratios, less motion, touch, the clipboard both ways.
import { readFileSync } from "node:fs";
import { equal, idles, ok, root, test, until } from "./harness.mjs";
import { away, drive, hole, kThrow, open_example, open_program, output, position, press, rested, scene, sentence, write } from "./reader.mjs";

for (const tab of ["ledger", "variables", "exception", "tasks"]) {
  test(`no animation frame while nothing moves: ${tab}`, async ({ open }) => {
    const page = await open_example(open, kThrow, { reducedMotion: "no-preference" });
    await page.click(`[data-tab="${tab}"]`);
    await press(page, "s x");
    await page.mouse.move(5, 300);
    ok(await idles(page), "it asks for frames without end");
  });
}

// The events that a step plays, one after the other, until it is at rest; each has a frame at least.
async function played_by(page, key) {
  await page.evaluate(() => {
    const { stage } = coroscope;
    window.played = { seen: [], before: stage.framesDrawn };
    window.watched.onFrame = () => { if (stage.played && window.played.seen.at(-1) !== stage.played) window.played.seen.push(stage.played); };
  });
  await press(page, key);
  return page.evaluate(() => ({ seen: window.played.seen, drawn: coroscope.stage.framesDrawn - window.played.before }));
}

test("a step shows each value on its way, then rests; no way for who wants less motion", async ({ open }) => {
  const page = await open_example(open, kThrow, { reducedMotion: "no-preference" });
  const there = await played_by(page, "s");
  const calls = (await scene(page)).ledger.map(({ event }) => event);
  equal(there.seen, calls, "send, await, await and the yield back to the driver");
  const thrown = await played_by(page, "x");
  equal(thrown.seen, [(await scene(page)).ledger.at(-1).event], "the throw, straight to ask");
  const left = await played_by(page, "x");
  equal(left.seen.length, 1, `out of ask, uncaught: ${left.seen}`);
  const line = await played_by(page, "l");
  equal(line.seen, [], "nothing passes from line to line");
  const back = await played_by(page, "Shift+B");
  ok(back.seen.length <= 1, `back: how the moment came about, ${back.seen}`);
  ok(await idles(page), "at rest");
  const still = await open_example(open, kThrow, { reducedMotion: "reduce" });
  const reduced = await played_by(still, "s");
  equal(reduced.seen, [], "with less motion");
  ok(reduced.drawn <= 6 && there.drawn > reduced.drawn, `frames: ${reduced.drawn} without motion, ${there.drawn} with`);
});

test("the browser's own keys are let through, with the focus on the page, the canvas or the editor", async ({ open }) => {
  const page = await open_example(open);
  const taken = () => page.evaluate(() => window.taken.splice(0));
  await page.evaluate(() => {
    window.taken = [];
    addEventListener("keydown", (event) => { if (event.defaultPrevented) window.taken.push(`${event.ctrlKey ? "Ctrl+" : ""}${event.altKey ? "Alt+" : ""}${event.metaKey ? "Meta+" : ""}${event.key}`); });
  });
  const keys = [["l", { ctrlKey: true }], ["r", { ctrlKey: true }], ["t", { ctrlKey: true }], ["w", { ctrlKey: true }], ["f", { ctrlKey: true }], ["s", { metaKey: true }], ["c", { ctrlKey: true }], ["p", { ctrlKey: true }],
    ["ArrowLeft", { altKey: true }], ["ArrowRight", { altKey: true }], ["F5", {}], ["F11", {}], ["F12", {}], ["Tab", {}], ["+", { ctrlKey: true }], ["0", { ctrlKey: true }]];
  for (const place of ["body", "#canvas", "#stepper button", "#position-slider"]) {
    await page.evaluate(([where, list]) => {
      const target = where === "body" ? document.body : document.querySelector(where);
      if (where !== "body") target.focus();
      for (const [key, more] of list) target.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true, cancelable: true, ...more }));
    }, [place, keys]);
    equal(await taken(), [], `taken with the focus on ${place}`);
  }
  await page.focus("#canvas");
  const at = await position(page);
  await press(page, "s");
  ok((await position(page)) > at, "while a plain key steps");
});

test("the canvas is entered and left within two key presses", async ({ open }) => {
  const page = await open_example(open);
  const focused = () => page.evaluate(() => document.activeElement.id || document.activeElement.className || document.activeElement.tagName);
  await page.focus("#theme-button");
  await page.keyboard.press("Tab");
  equal(await focused(), "canvas", "Tab goes in");
  await page.keyboard.press("Tab");
  ok((await focused()) !== "canvas", "Tab goes out");
  await page.focus("#canvas");
  await page.keyboard.press("Shift+Tab");
  equal(await focused(), "theme-button", "and backwards too");
});

test("the canvas with the focus hides nothing of the page, and what lies above it is clicked as ever", async ({ open }) => {
  const page = await open_example(open);
  await page.focus("#theme-button");
  await page.keyboard.press("Tab");
  await press(page, "s");
  equal(await page.evaluate(() => document.activeElement.id), "canvas");
  const seen = await page.evaluate(() => ["#sentence", ".cm-content", "#chain-title", '[data-tab="variables"]', "#output-title"].filter((selector) => {
    const { left, top } = document.querySelector(selector).getBoundingClientRect();
    return document.elementFromPoint(left + 20, top + 16)?.id === "canvas";
  }));
  equal(seen, [], "what lies below the canvas");
  await page.click('[data-tab="variables"]');
  equal(await page.getAttribute('[data-tab="variables"]', "aria-selected"), "true");
});

test("the editor is left within two key presses", async ({ open }) => {
  const page = await open_example(open);
  await page.click(".cm-content");
  await page.keyboard.press("Escape");
  await page.keyboard.press("Tab");
  ok(await page.evaluate(() => !document.activeElement.closest(".cm-editor")), "Escape, then Tab leaves it");
});

test("a lost context comes back with the moment kept, and stepping goes on meanwhile", async ({ open }) => {
  const page = await open_example(open);
  await press(page, "s");
  const at = await position(page);
  const said = await sentence(page);
  await page.evaluate(() => {
    window.extension = document.getElementById("canvas").getContext("webgl2").getExtension("WEBGL_lose_context");
    window.extension.loseContext();
  });
  await until(page, () => document.body.dataset.canvas === "lost");
  equal([await position(page), await sentence(page)], [at, said], "while it is lost");
  await press(page, "x");
  const further = await position(page);
  ok(further > at, "a step");
  await page.evaluate(() => window.extension.restoreContext());
  await until(page, () => document.body.dataset.canvas === "on");
  const before = await page.evaluate(() => coroscope.stage.framesDrawn);
  await press(page, "e");
  equal(await position(page), further + 1);
  ok((await page.evaluate(() => coroscope.stage.framesDrawn)) > before, "it draws again");
});

// The greatest step of brightness (0 to 1) between neighbours in a row of the picture's pixels.
async function sharpest_step(page, clip) {
  const shot = await page.screenshot({ clip });
  return page.evaluate(async (bytes) => {
    const bitmap = await createImageBitmap(new Blob([new Uint8Array(bytes)], { type: "image/png" }));
    const context = new OffscreenCanvas(bitmap.width, bitmap.height).getContext("2d");
    context.drawImage(bitmap, 0, 0);
    const { data } = context.getImageData(0, 0, bitmap.width, bitmap.height);
    let greatest = 0;
    for (let i = 4; i < data.length; i += 4) if ((i / 4) % bitmap.width) greatest = Math.max(greatest, Math.abs(data[i] - data[i - 4]) / 255);
    return greatest;
  }, [...shot]);
}

test("another pixel ratio gives the canvas as many pixels, and its letters stay sharp", async ({ open }) => {
  const page = await open_example(open);
  const width = () => page.evaluate(() => [document.getElementById("canvas").width, document.getElementById("workspace").clientWidth]);
  const [before, css] = await width();
  equal(before, css);
  const session = await page.context().newCDPSession(page);
  for (const ratio of [2, 1.5, 3, 1]) {
    await session.send("Emulation.setDeviceMetricsOverride", { width: 1280, height: 800, deviceScaleFactor: ratio, mobile: false });
    await press(page, "e");
    await until(page, (wanted) => document.getElementById("canvas").width === Math.round(document.getElementById("workspace").clientWidth * wanted), ratio);
    await rested(page);
    const { x, y } = await hole(page, "chain");
    const step = await sharpest_step(page, { x: x + 28, y: y + 18, width: 48, height: 20 });
    ok(step > 0.8, `the first box's name, at ${ratio} device pixels: from one pixel to the next at most ${step.toFixed(2)}`);
  }
});

test("each pane can have the whole room, and gives it back", async ({ open }) => {
  const page = await open_example(open, kThrow);
  const width = (pane) => page.evaluate((name) => document.getElementById(`pane-${name}`).getBoundingClientRect().width, pane);
  for (const pane of ["chain", "sequence", "detail", "editor", "foot"]) {
    const before = await width(pane);
    await page.click(`.enlarge[data-pane="${pane}"]`);
    equal(await width(pane), 1280, `${pane}, enlarged`);
    await press(page, "Escape");
    equal(await width(pane), before, `${pane}, as it was`);
  }
  await page.setViewportSize({ width: 900, height: 700 });
  await page.click('[data-shows="sequence"]');
  ok(await page.isVisible("#pane-sequence") && !(await page.isVisible("#pane-chain")), "where there is no room for both, the chain leads to the sequence");
  await page.click('[data-shows="chain"]');
  ok(await page.isVisible("#pane-chain"), "and back");
});

test("the wheel leaves the canvas alone unless it has the focus", async ({ open }) => {
  const page = await open_program(open, "def g():\n    for i in range(60):\n        yield i\nfor x in g(): pass\n");
  await press(page, "End");
  const box = await hole(page, "detail");
  const prevented = async () => {
    await until(page, () => window.wheels.length);
    return page.evaluate(() => window.wheels.splice(0));
  };
  await page.evaluate(() => {
    window.wheels = [];
    addEventListener("wheel", (event) => window.wheels.push(event.defaultPrevented), { passive: true });
  });
  await page.mouse.move(box.x + 100, box.y + 60);
  await page.mouse.wheel(0, -400);
  equal(await prevented(), [false], "the page's own without the focus");
  await page.focus("#canvas");
  await page.mouse.wheel(0, -400);
  equal(await prevented(), [true], "the canvas' with it");
});

test("a finger taps, drags the timeline and scrolls the ledger", async ({ open }) => {
  const page = await open_program(open, "def g():\n    for i in range(60):\n        yield i\nfor x in g(): pass\n", { hasTouch: true });
  await press(page, "End");
  const session = await page.context().newCDPSession(page);
  const finger = async (type, x, y) => { await session.send("Input.dispatchTouchEvent", { type, touchPoints: type === "touchEnd" ? [] : [{ x, y }] }); await rested(page); };
  const line = await hole(page, "timeline");
  const y = line.y + line.height / 2;
  await finger("touchStart", line.x + line.width * 0.9, y);
  const seen = [await position(page)];
  for (const share of [0.6, 0.3]) {
    await finger("touchMove", line.x + line.width * share, y);
    seen.push(await position(page));
  }
  await finger("touchEnd");
  ok(seen[0] > seen[1] && seen[1] > seen[2], `the moment follows the finger: ${seen}`);
  await press(page, "End");
  const detail = await hole(page, "detail");
  await finger("touchStart", detail.x + 100, detail.y + 50);
  for (const by of [10, 40, 120]) await finger("touchMove", detail.x + 100, detail.y + 50 + by);
  await finger("touchEnd");
  const end = await position(page);
  await page.touchscreen.tap(detail.x + 100, detail.y + 60);
  await until(page, (before) => coroscope.stage.position < before - 20, end);
});

test("two fingers zoom the timeline", async ({ open }) => {
  const page = await open_program(open, "def g():\n    for i in range(60):\n        yield i\nfor x in g(): pass\n", { hasTouch: true });
  await press(page, "End");
  const line = await hole(page, "timeline");
  const session = await page.context().newCDPSession(page);
  const middle = line.x + line.width / 2;
  const y = line.y + line.height / 2;
  const fingers = async (type, apart) => {
    await session.send("Input.dispatchTouchEvent", { type, touchPoints: apart ? [{ x: middle - apart / 2, y, id: 1 }, { x: middle + apart / 2, y, id: 2 }] : [] });
    await rested(page);
  };
  // How many events a finger's way of a tenth of the width leads over.
  const reach = async () => {
    const at = [];
    for (const share of [0.45, 0.55]) {
      await page.mouse.click(line.x + line.width * share, y);
      await rested(page);
      at.push(await position(page));
    }
    return at[1] - at[0];
  };
  const before = await reach();
  await fingers("touchStart", 100);
  for (const apart of [140, 200, 280, 400]) await fingers("touchMove", apart);
  await fingers("touchEnd");
  const after = await reach();
  ok(after > 0 && after < before / 2, `${before} events to a tenth of the width, then ${after}`);
});

const kClipboard = { permissions: ["clipboard-read", "clipboard-write"] };
const copied = async (page) => {
  await page.focus("#canvas");
  await page.keyboard.press("Control+c");
  return page.evaluate(() => navigator.clipboard.readText());
};

test("what was touched last on the canvas is copied as text", async ({ open }) => {
  const page = await open_example(open, kThrow, kClipboard);
  await press(page, "s");
  const chain = await hole(page, "chain");
  await page.mouse.click(chain.x + 100, chain.y + 110);
  await rested(page);
  const text = await copied(page);
  ok(/^\w+\(.*\)\tcoroutine\tCORO_SUSPENDED\tline \d+: /.test(text), `a level of the chain: ${text}`);
  const detail = await hole(page, "detail");
  await page.mouse.click(detail.x + 60, detail.y + 34);
  await rested(page);
  const row = await copied(page);
  const first = (await scene(page)).ledger[0];
  equal(row.split("\t").slice(0, 4), [String(first.event), first.caller, first.call, first.in], "a call of the ledger");
  await page.click('[data-tab="variables"]');
  await until(page, () => document.querySelector("#variables-words [role=treeitem]"));
  await rested(page);
  await page.focus("#canvas");
  const rows = [];
  for (let i = 0; i < 30 && rows.at(-1) !== "m = <coroutine object main>"; i++) {
    await page.keyboard.press("ArrowDown");
    rows.push(await copied(page));
  }
  ok(rows.includes("m = <coroutine object main>"), `a variable: ${rows.join(" | ")}`);
});

test("text pasted on the canvas becomes the value to drive with, and pastes into the field", async ({ open }) => {
  const page = await open_program(open, "def echo():\n    got = None\n    while True:\n        got = yield got\ng = echo()\nnext(g)\n", kClipboard);
  await press(page, "End");
  await page.evaluate(() => navigator.clipboard.writeText("6 * 7"));
  await page.focus("#canvas");
  await page.keyboard.press("Control+v");
  await page.waitForSelector("#hand-dialog[open]");
  equal(await page.inputValue("#hand-field"), "6 * 7");
  await page.evaluate(() => navigator.clipboard.writeText("'pasted'"));
  await page.fill("#hand-field", "");
  await page.focus("#hand-field");
  await page.keyboard.press("Control+v");
  equal(await page.inputValue("#hand-field"), "'pasted'");
  await page.click("#hand-dialog button[type=submit]");
  await until(page, () => !document.querySelector("#hand-dialog").open);
  await rested(page);
  ok((await sentence(page)).includes("'pasted'"), await sentence(page));
});

const axe = readFileSync(`${root}node_modules/axe-core/axe.min.js`, "utf8");
const kSizes = { desk: {}, phone: { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true } };
const kWaiting = `def gen():
    yield 1
    yield 2
g = gen()
next(g)
name = input('Who? ')
raise ValueError(name)
`;
const escape = async (page) => { for (let i = 0; i < 2; i++) await page.keyboard.press("Escape"); await away(page); };
const tab = (page, name) => page.evaluate((wanted) => document.querySelector(`[data-tab=${wanted}]`).click(), name);
// What is open on the page while axe looks at it, one after the other.
const kScenes = {
  "a moment": async (page) => press(page, "s x"),
  "the exception": async (page) => tab(page, "exception"),
  "the variables": async (page) => { await tab(page, "variables"); await until(page, () => document.querySelector("#variables-words [role=treeitem]")); },
  "a rule": async (page) => { await press(page, "Home s"); await page.click("#sentence .chip"); },
  "driving by hand": async (page) => press(page, "h"),
  "an expression that is refused": async (page) => { await page.fill("#hand-field", "1 +"); await page.keyboard.press("Enter"); await until(page, () => document.querySelector("#hand-dialog .problem").textContent); },
  "all steps": async (page) => press(page, "m"),
  "the legend": async (page) => page.evaluate(() => document.getElementById("legend").showPopover()),
  "a branch, and the list of them": async (page) => { await page.evaluate(() => document.getElementById("legend").hidePopover()); await drive(page, "send", "'other'"); await page.click("#more-button"); },
  "a breakpoint's condition": async (page) => { await page.click(".cm-content"); await page.keyboard.press("Shift+F9"); await page.waitForSelector("#condition-field"); },
  "a toast": async (page) => { await page.evaluate(() => document.getElementById("share-button").click()); await until(page, () => !document.getElementById("toast").hidden); },
  "nothing to drive": async (page) => { await press(page, "Home"); await press(page, "h"); },
  "input()": async (page) => { await write(page, kWaiting); await page.keyboard.press("End"); await page.waitForSelector("#input-form:not([hidden])"); },
  "a traceback": async (page) => { await page.fill("#input-field", "Ada"); await page.keyboard.press("Enter"); await until(page, () => document.body.dataset.status === "finished"); await away(page); await press(page, "End"); },
  "a SyntaxError": async (page) => write(page, "def f(:\n"),
};
for (const [size, options] of Object.entries(kSizes)) {
  for (const colorScheme of ["light", "dark"]) {
    test(`axe finds nothing to blame: ${size}, ${colorScheme}`, async ({ open }) => {
      const page = await open_example(open, kThrow, { ...options, colorScheme, bypassCSP: true });
      await page.addScriptTag({ content: axe });
      for (const [name, bring_about] of Object.entries(kScenes)) {
        if (name !== "an expression that is refused") await escape(page);
        await bring_about(page);
        const { violations } = await page.evaluate(() => globalThis.axe.run(document, { resultTypes: ["violations"] }));
        equal(violations.map(({ id, nodes }) => `${id}: ${nodes.slice(0, 3).map((node) => node.html.slice(0, 120)).join(" | ")}`), [], name);
      }
    }, { timeout: 600_000 });
  }
}
