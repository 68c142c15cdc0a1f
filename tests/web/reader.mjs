// The page's reader, as the tests play it: opens an example or a program of his own, presses keys, waits
// for what they bring, and reads what stands there.
import { pause } from "./harness.mjs";

export const kThrow = "throw_through_three_awaits.py";

/** Waits until the page is ready and nothing runs. */
export async function settled(page) {
  await page.waitForFunction(() => document.body.dataset.canvas && globalThis.coroscope?.scene && /finished|waiting|input|error/.test(document.body.dataset.status ?? ""));
  await rested(page);
}
/** Waits until the scene is that of the moment shown. */
export async function rested(page) {
  await page.waitForFunction(() => coroscope.scene.position === coroscope.stage.position && document.getElementById("sentence").dataset.position === String(coroscope.stage.position));
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
/** Replaces the program; the page loads it when the keys rest. */
export async function write(page, text) {
  const run = await page.evaluate(() => coroscope.session.run);
  await page.click(".cm-content");
  await page.keyboard.press("Control+a");
  await page.keyboard.insertText(text);
  await page.waitForFunction((before) => coroscope.session.run > before, run);
  await page.waitForFunction(() => /finished|waiting|input|error/.test(document.body.dataset.status ?? ""));
  await page.evaluate(() => document.activeElement.blur());
  await rested(page);
}
/** Presses keys one after the other; longer names between blanks: "s s Shift+S End". */
export async function press(page, names) {
  for (const name of names.split(" ")) {
    await page.keyboard.press(name);
    await pause(60);
    await page.waitForFunction(() => document.body.dataset.status !== "busy");
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
  await pause(80);
  await rested(page);
}

export const scene = (page) => page.evaluate(() => coroscope.scene);
export const position = (page) => page.evaluate(() => coroscope.stage.position);
export const sentence = (page) => page.textContent("#sentence");
export const output = (page) => page.textContent("#output");
export const toast = async (page) => {
  await page.waitForFunction(() => !document.getElementById("toast").hidden);
  return page.textContent("#toast");
};
