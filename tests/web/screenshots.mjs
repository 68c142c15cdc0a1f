// Pictures for people to look at: node tests/web/screenshots.mjs [WORD...]
// Each example after some steps, and each scene below in three sizes, light and dark, go to
// build/screenshots/NAME.png. Names that hold one of the words are taken (none = all).
import { mkdirSync, readFileSync } from "node:fs";
import { root, start } from "./harness.mjs";

const kFolder = root + "build/screenshots/";
const kSizes = {
  "1280x800": { viewport: { width: 1280, height: 800 } },
  "1920x1080@2": { viewport: { width: 1920, height: 1080 }, deviceScaleFactor: 2 },
  "390x844": { viewport: { width: 390, height: 844 }, deviceScaleFactor: 2, hasTouch: true, isMobile: true },
};
const kSteps = 4; // of each example

// SCENE: the example or the program, and the keys pressed before the picture is taken.
const kScenes = {
  throw_in_flight: { example: "throw_through_three_awaits.py", keys: "sxx" },
  start: { example: "throw_through_three_awaits.py", keys: "" },
  first_yield: { example: "throw_through_three_awaits.py", keys: "s" },
  chain_of_five: { example: "chain_of_five.py", keys: "ss" },
  closing: { example: "close.py", keys: "sss" },
  async_generator: { example: "async_generator.py", keys: "sssss" },
  never_awaited: { example: "never_awaited.py", keys: "ssss" },
  event_loop: { example: "tiny_event_loop.py", keys: "sssss" },
  gather: { example: "asyncio_gather.py", keys: "ssssss" },
  task_group: { example: "asyncio_task_group.py", keys: "ssssssss" },
  variables: { example: "tiny_event_loop.py", keys: "sssss", tab: "variables" },
  exception: { example: "throw_through_three_awaits.py", keys: "sxx", tab: "exception" },
  syntax_error: { program: "async def main():\n    await (\n\nprint(1)\n", keys: "" },
  deep_chain: {
    program: "import types\n\n@types.coroutine\ndef pause():\n    yield 'deep'\n\nasync def level(n):\n    if n == 0:\n        await pause()\n    else:\n        await level(n - 1)\n\nc = level(200)\nprint(c.send(None))\nc.close()\n",
    keys: "s",
  },
  odd_names: {
    program: `import types\n\n@types.coroutine\ndef ${"a_very_long_name_".repeat(12)}():\n    return (yield 'שלום עולם')\n\nasync def 日本語():\n    return await ${"a_very_long_name_".repeat(12)}()\n\nc = 日本語()\nprint(c.send(None))\nc.close()\n`,
    keys: "s",
  },
};

const words = process.argv.slice(2);
const wanted = (name) => !words.length || words.some((word) => name.includes(word));

async function ready(page) {
  await page.waitForFunction(() => document.body.dataset.canvas && globalThis.coroscope?.scene && /waiting|finished|input|error/.test(document.body.dataset.status ?? ""));
  await page.evaluate(() => document.fonts.ready);
}

async function show(page, url, { example, program, keys, tab }) {
  await page.goto(`${url}index.html#example=${example ?? "throw_through_three_awaits.py"}`);
  await ready(page);
  if (program) {
    await page.click(".cm-content");
    await page.keyboard.press("Control+a");
    await page.keyboard.insertText(program);
    await page.waitForTimeout(700); // the page loads an edited program after a pause
    await ready(page);
    await page.evaluate(() => document.activeElement.blur());
  }
  for (const key of keys) await page.keyboard.press(key);
  if (tab) await page.click(`[data-tab="${tab}"]`);
  await page.mouse.move(2, 2);
  await page.waitForTimeout(400);
}

async function take(site, name, scene, options) {
  const context = await site.browser.newContext({ reducedMotion: "reduce", ...options });
  const page = await context.newPage();
  page.on("pageerror", (error) => console.log(`${name}: ${error}`));
  try {
    await show(page, site.url, scene);
    await page.screenshot({ path: `${kFolder}${name}.png` });
    console.log(`  ${name}.png`);
  } catch (error) {
    console.log(`FAILED ${name}: ${error.message}`);
    process.exitCode = 1;
  } finally {
    await context.close();
  }
}

mkdirSync(kFolder, { recursive: true });
const site = await start();
for (const { file } of JSON.parse(readFileSync(root + "web/examples/examples.json", "utf8"))) {
  const name = `example_${file.replace(/\.py$/, "").replaceAll("/", "_")}`;
  if (wanted(name)) await take(site, name, { example: file, keys: "s".repeat(kSteps) }, kSizes["1280x800"]);
}
for (const [scene_name, scene] of Object.entries(kScenes)) {
  for (const [size, options] of Object.entries(kSizes)) {
    for (const colorScheme of ["light", "dark"]) {
      const name = `${scene_name}_${size}_${colorScheme}`;
      if (wanted(name)) await take(site, name, scene, { ...options, colorScheme });
    }
  }
}
await site.stop();
