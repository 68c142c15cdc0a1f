// Pictures for people to look at: node tests/web/screenshots.mjs [WORD...]
// Each scene of scenes.mjs in its sizes, light and dark, and each example after some steps go to
// build/screenshots/NAME.png. Names that hold one of the words are taken (none = all). With --readme the
// README's pictures are taken anew instead, into docs/.
import { mkdirSync, readFileSync } from "node:fs";
import { root, start, watch_page } from "./harness.mjs";
import { press, settled, write } from "./reader.mjs";
import { kMotionScenes, kReadmePictures, kScenes } from "./scenes.mjs";

const kFolder = root + "build/screenshots/";
const kPhone = { viewport: { width: 390, height: 844 }, deviceScaleFactor: 2, hasTouch: true, isMobile: true };
const kSizes = {
  "1280x800": { viewport: { width: 1280, height: 800 } },
  "1920x1080@2": { viewport: { width: 1920, height: 1080 }, deviceScaleFactor: 2 },
  "390x844": kPhone,
};
const kOtherSizes = {
  "1000x760": { viewport: { width: 1000, height: 760 } },
  "700x900": { viewport: { width: 700, height: 900 } },
  "820x700": { viewport: { width: 820, height: 700 } },
};
const kRatios = [1, 1.5, 2, 3];
const kSteps = 4; // of each example

async function show(page, url, { page: other, example, program, keys = "", then, motion }) {
  if (other) {
    await page.goto(url + other);
    await page.waitForLoadState("networkidle");
    return then?.(page);
  }
  await page.goto(`${url}index.html#example=${example ?? "send.py"}`);
  await settled(page);
  await page.evaluate(() => document.fonts.ready);
  if (program) await write(page, program);
  for (const key of keys) await press(page, key);
  await then?.(page);
  await page.mouse.move(2, 2);
  await page.waitForTimeout(400);
  if (!motion) return;
  await page.keyboard.press(motion);
  await page.waitForTimeout(130);
}

async function take(site, path, scene, options) {
  const context = await site.browser.newContext({ reducedMotion: scene.motion ? "no-preference" : "reduce", ...options });
  await context.addInitScript(watch_page);
  const page = await context.newPage();
  page.on("pageerror", (error) => console.log(`${path}: ${error}`));
  try {
    await show(page, site.url, scene);
    await page.screenshot({ path });
    console.log(`  ${path.replace(root, "")}`);
  } catch (error) {
    console.log(`FAILED ${path}: ${error.message}`);
    process.exitCode = 1;
  } finally {
    await context.close();
  }
}

/** All pictures as [name, scene, options]. */
function* pictures() {
  for (const { file } of JSON.parse(readFileSync(root + "web/examples/examples.json", "utf8"))) {
    yield [`example_${file.replace(/\.py$/, "").replaceAll("/", "_")}`, { example: file, keys: "s".repeat(kSteps) }, kSizes["1280x800"]];
  }
  for (const [name, scene] of Object.entries(kScenes)) {
    for (const size of scene.sizes ?? Object.keys(kSizes)) {
      for (const colorScheme of ["light", "dark"]) {
        yield [`${name}_${size}_${colorScheme}`, scene, { ...kSizes[size], ...kOtherSizes[size], colorScheme }];
      }
    }
  }
  for (const [name, scene] of Object.entries(kMotionScenes)) yield [name, scene, kSizes["1280x800"]];
  for (const ratio of kRatios) {
    yield [`ratio_${ratio}`, kScenes.throw_in_flight, { ...kSizes["1280x800"], deviceScaleFactor: ratio }];
  }
}

const readme = process.argv.includes("--readme");
const words = process.argv.slice(2).filter((word) => word !== "--readme");
mkdirSync(kFolder, { recursive: true });
const site = await start();
if (readme) {
  for (const [name, [scene, size, colorScheme]] of Object.entries(kReadmePictures)) {
    await take(site, `${root}docs/${name}.png`, kScenes[scene], { ...kSizes[size], colorScheme });
  }
} else {
  for (const [name, scene, options] of pictures()) {
    if (!words.length || words.some((word) => name.includes(word))) await take(site, `${kFolder}${name}.png`, scene, options);
  }
}
await site.stop();
