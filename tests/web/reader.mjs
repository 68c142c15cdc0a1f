// The page's reader, as the tests play it: opens an example or a program of his own, presses keys, waits
// for what they bring, and reads what stands there.
import { until } from "./harness.mjs";

export const kThrow = "throw_through_three_awaits.py";

/** Waits until the page is ready and nothing runs. */
export async function settled(page) {
  await until(page, () => document.body.dataset.canvas && /finished|waiting|input|error|failed/.test(document.body.dataset.status ?? ""));
  await rested(page);
}
/** Waits until all that was asked for has come, is told in words, and is drawn. */
export async function rested(page) {
  await until(page, () => globalThis.coroscope?.rests && window.watched.waiting.size === 0
    && document.getElementById("sentence").dataset.position === String(coroscope.stage.position));
}
export async function open_example(open, file = kThrow, options = {}) {
  const page = await open(`index.html#example=${file}`, options);
  await settled(page);
  return page;
}
export async function open_program(open, text, options = {}) {
  const page = await open_example(open, kThrow, options);
  await write(page, text);
  return page;
}
/** Takes the focus away from the field that has it: keys mean steps again. */
export const away = (page) => page.evaluate(() => document.activeElement.blur());
/** Replaces the program; the page loads it when the keys rest. */
export async function write(page, text) {
  const run = await page.evaluate(() => coroscope.session.run);
  await page.click(".cm-content");
  await page.keyboard.press("Control+a");
  await page.keyboard.insertText(text);
  await until(page, (before) => coroscope.session.run > before, run);
  await away(page);
  await settled(page);
}
/** Presses keys one after the other; longer names between blanks: "s s Shift+S End". */
export async function press(page, names) {
  for (const name of names.split(" ")) {
    await page.keyboard.press(name);
    await rested(page);
  }
}
export const go_to = async (page, at) => {
  await page.evaluate((position) => {
    const slider = document.getElementById("position-slider");
    slider.value = position;
    slider.dispatchEvent(new Event("input"));
  }, at);
  await rested(page);
};
/** Drives by hand through the dialog; comes = false: it does not come to rest. */
export async function drive(page, way, expression = "", who = "", comes = true) {
  const count = await page.evaluate(() => [coroscope.stage.branch, coroscope.stage.count]);
  await page.keyboard.press("h");
  await page.waitForSelector("#hand-dialog[open]");
  if (who) await page.selectOption("#hand-who", await page.$$eval("#hand-who option", (options, name) => options.find((option) => option.textContent.startsWith(name)).value, who));
  await page.check(`input[value="${way}"]`);
  if (way !== "close") await page.fill("#hand-field", expression);
  await page.click("#hand-dialog button[type=submit]");
  await page.waitForFunction(() => !document.querySelector("#hand-dialog").open);
  if (!comes) return;
  await page.waitForFunction(([branch, events]) => (coroscope.stage.branch !== branch || coroscope.stage.count > events) && coroscope.session.status !== "running", count);
  await rested(page);
}

export const scene = (page) => page.evaluate(() => coroscope.scene);
export const position = (page) => page.evaluate(() => coroscope.stage.position);
export const sentence = (page) => page.textContent("#sentence");
export const output = (page) => page.textContent("#output");
/** Waits until the page's passing note says something that matches. */
export const toast = (page, pattern) => until(page, ([source, flags]) => new RegExp(source, flags).test(document.getElementById("toast").textContent), [pattern.source, pattern.flags]);
/** The place of a pane's picture on the page. */
export const hole = (page, name) => page.evaluate((pane) => document.querySelector(`.hole[data-pane="${pane}"]`).getBoundingClientRect().toJSON(), name);
export const event_count = (page) => page.evaluate(() => coroscope.stage.count);
