// What the pointer does on the canvas of the page: the ledger's rows, the timeline, rules, the wheel.
import { equal, ok, test, until } from "./harness.mjs";
import { hole, kThrow, open_example, position, press, rested } from "./reader.mjs";

async function open_at_end(open, options) {
  const page = await open_example(open, kThrow, options);
  await press(page, "End");
  return page;
}

test("a click on a ledger's row goes to its moment", async ({ open }) => {
  const page = await open_at_end(open);
  const box = await hole(page, "detail");
  const rows = await page.evaluate(() => coroscope.scene.ledger);
  await page.mouse.click(box.x + 60, box.y + 34); // the first row lies below the heads
  await until(page, (event) => coroscope.stage.position === event, rows[0].event);
});

test("dragging on the timeline scrubs, and the words follow", async ({ open }) => {
  const page = await open_at_end(open);
  const box = await hole(page, "timeline");
  const y = box.y + box.height / 2;
  const seen = [];
  await page.mouse.move(box.x + box.width * 0.8, y);
  await page.mouse.down();
  for (const share of [0.7, 0.5, 0.3]) {
    await page.mouse.move(box.x + box.width * share, y);
    await rested(page);
    seen.push(await position(page));
  }
  await page.mouse.up();
  ok(seen[0] > seen[1] && seen[1] > seen[2], `positions fall: ${seen}`);
  equal(await page.evaluate(() => coroscope.scene.position), seen[2], "the scene is that of the moment");
  equal(await page.inputValue("#position-slider"), String(seen[2]));
});

test("a click on a rule's chip shows the rule", async ({ open }) => {
  const page = await open_at_end(open);
  const box = await hole(page, "detail");
  await page.mouse.click(box.right - 128, box.y + 34);
  await page.waitForSelector("#rule-dialog[open]");
  ok(/^Rule S1/.test(await page.textContent("#rule-title")), "it is the first row's first rule");
});

test("the wheel zooms the timeline of a canvas that has the focus", async ({ open }) => {
  const page = await open_at_end(open);
  await page.focus("#canvas");
  const box = await hole(page, "timeline");
  const x = box.x + box.width / 2, y = box.y + box.height / 2;
  await page.mouse.click(x, y);
  await rested(page);
  const before = await position(page);
  await page.mouse.move(x, y);
  for (let i = 0; i < 8; i++) await page.mouse.wheel(0, -100);
  await rested(page);
  await page.mouse.click(x + box.width / 4, y);
  await rested(page);
  const after = await position(page);
  ok(after > before && after - before < 15, `a quarter of the width is a few events only: ${before}, ${after}`);
});

test("a touch scrubs too", async ({ open }) => {
  const page = await open_at_end(open, { hasTouch: true });
  const box = await hole(page, "timeline");
  await page.touchscreen.tap(box.x + box.width / 2, box.y + box.height / 2);
  const count = await page.evaluate(() => coroscope.scene.count);
  await until(page, (end) => coroscope.stage.position < end, count);
  await rested(page);
  const at = await position(page);
  ok(at > count * 0.3 && at < count * 0.7, `about the middle: ${at} of ${count}`);
});
