// The page's own measures, in headless Chromium: bytes and time to the first step, scrubbing over a
// million events, forking, stopping an endless loop. As a library: measure_page() resolves to rows
// {name, value, unit, aim}; alone: node tests/bench/page.mjs
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { brotliCompressSync } from "node:zlib";
import { root, start } from "../web/harness.mjs";

const kSamples = 200;
const kEvents = 1_000_000;
const kLong = "def gen():\n    n = 0\n    while True:\n        n = (yield n) or n + 1\n\ndef step(i):\n    x = i\n    return x\n\ng = gen()\nfor i in range(10**9):\n    step(i)\n    g.send(None)\n";
const kEndless = "while True:\n    pass\n";

const percentile = (values, share) => [...values].sort((a, b) => a - b)[Math.min(values.length - 1, Math.floor(values.length * share))];

async function first_step(site, context) {
  const page = await context.newPage();
  const files = new Set();
  page.on("response", (response) => { if (response.url().startsWith(site.url)) files.add(new URL(response.url()).pathname); });
  const began = performance.now();
  await page.goto(site.url);
  await page.waitForFunction(() => globalThis.coroscope?.scene && /waiting|finished/.test(document.body.dataset.status ?? ""), null, { polling: 20 });
  await page.keyboard.press("s");
  await page.waitForFunction(() => coroscope.scene.position > 0, null, { polling: 20 });
  const took = performance.now() - began;
  await page.close();
  return { took, files };
}

async function with_program(site, text) {
  const context = await site.browser.newContext({ viewport: { width: 1280, height: 800 }, reducedMotion: "reduce" });
  const page = await context.newPage();
  await page.goto(site.url);
  await page.waitForFunction(() => globalThis.coroscope?.scene && /waiting|finished/.test(document.body.dataset.status ?? ""));
  await page.click(".cm-content");
  await page.keyboard.press("Control+a");
  await page.keyboard.insertText(text);
  await page.waitForTimeout(700);
  await page.waitForFunction(() => /waiting|running|busy/.test(document.body.dataset.status ?? ""));
  await page.evaluate(() => document.activeElement.blur());
  return { page, close: () => context.close() };
}

// Of an embedded stepper, from the reader's click to the first step's words.
async function embedded_first_step(site, context) {
  const page = await context.newPage();
  await page.goto(`${site.url}demo-embed.html`);
  await page.waitForSelector("coro-scope >> nth=0 >> text=Step through it");
  const took = await page.evaluate(async () => {
    const element = document.querySelector("coro-scope");
    const part = (selector) => element.shadowRoot.querySelector(selector);
    const until = async (holds) => { while (!holds()) await new Promise((resolve) => setTimeout(resolve, 2)); };
    const began = performance.now();
    part("button").click();
    await until(() => part(".bar .primary") && /of [1-9]/.test(part(".count").textContent));
    part(".bar .primary").click();
    await until(() => /suspended|gets/.test(part(".sentence").textContent));
    return performance.now() - began;
  });
  await page.close();
  return took;
}

async function scrub(site) {
  const { page, close } = await with_program(site, kLong);
  await page.evaluate((count) => coroscope.session.want(count), kEvents);
  await page.waitForFunction((count) => coroscope.stage.count >= count, kEvents, { timeout: 300_000, polling: 200 });
  const times = await page.evaluate(async (samples) => {
    const { stage } = coroscope;
    const times = [];
    let seed = 1;
    for (let i = 0; i < samples; i++) {
      seed = (seed * 1103515245 + 12345) % 2147483648;
      const began = performance.now();
      stage.goTo(seed % stage.count);
      stage.scene();
      times.push(performance.now() - began);
    }
    return times;
  }, kSamples);
  const forks = await page.evaluate(fork_here, [0.1, 0.3, 0.5, 0.7, 0.9]);
  await close();
  return { times, forks };
}

// In the page: ms from a drive at a share of the events to the first events of its branch.
async function fork_here(shares) {
  const { stage, session } = coroscope;
  const times = [];
  for (const share of shares) {
    let at = Math.floor(stage.count * share), actor;
    for (; !actor; at++) {
      stage.goTo(at);
      actor = stage.scene().actors.find((entry) => entry.drivable);
    }
    at = stage.position;
    const began = performance.now();
    const arrived = new Promise((resolve) => session.addEventListener("events", resolve, { once: true }));
    const answer = await session.drive({ at, branch: stage.branchCount, actor: actor.actor, way: "send", expression: "41", label: "bench", target: at + 1000 });
    if (answer.error) throw new Error(JSON.stringify(answer.error));
    await arrived;
    times.push(performance.now() - began);
    await session.switchBranch(0);
    stage.switchBranch(0);
  }
  return times;
}

async function stop(site) {
  const { page, close } = await with_program(site, kEndless);
  await page.keyboard.press("End");
  await page.waitForTimeout(500);
  const took = await page.evaluate(async () => {
    const began = performance.now();
    await coroscope.session.stop();
    return performance.now() - began;
  });
  await close();
  return took;
}

const brotli = (path) => brotliCompressSync(readFileSync(`${root}dist${path === "/" ? "/index.html" : path}`)).length;

const later = (files) => ["/engine-rest.wasm", "/library.txt"].filter((path) => !files.has(path)).reduce((sum, path) => sum + brotli(path), 0);

/** A measure that fails is told, and does not take the others along. */
async function attempt(rows, name, body) {
  try {
    rows.push(...(await body()));
  } catch (error) {
    rows.push({ name, error: String(error.message).split("\n")[0] });
  }
}

export async function measure_page() {
  const rows = [];
  const site = await start();
  await attempt(rows, "first step", async () => {
    const context = await site.browser.newContext({ viewport: { width: 1280, height: 800 } });
    const cold = await first_step(site, context);
    const warm = await first_step(site, context);
    await context.close();
    const reader = await site.browser.newContext();
    const clicked = [await embedded_first_step(site, reader), await embedded_first_step(site, reader)];
    await reader.close();
    const bytes = [...cold.files].map((path) => [path, brotli(path)]);
    const part = (...words) => bytes.filter(([path]) => words.some((word) => path.includes(word))).reduce((sum, [, size]) => sum + size, 0) / 1000;
    return [
      { name: "opening to first step, cold", value: cold.took, unit: "ms" },
      { name: "opening to first step, warm", value: warm.took, unit: "ms" },
      { name: "click to first step of an embedded stepper, cold", value: clicked[0], unit: "ms" },
      { name: "click to first step of an embedded stepper, warm", value: clicked[1], unit: "ms" },
      { name: "bytes to first step without the editor", value: bytes.reduce((sum, [, size]) => sum + size, 0) / 1000 - part("editor.js"), unit: "KB brotli", aim: 600 },
      { name: "of these, the engine with the library's first modules", value: part("engine"), unit: "KB brotli", aim: 350 },
      { name: "engine with all that is fetched later", value: part("engine") + later(cold.files) / 1000, unit: "KB brotli", aim: 350 },
      { name: "front-end with fonts", value: part("/ui", "/fonts/", "stage.js"), unit: "KB brotli", aim: 350 },
      { name: "editor", value: part("editor.js"), unit: "KB brotli" },
    ];
  });
  await attempt(rows, "scrubbing", async () => {
    const { times, forks } = await scrub(site);
    return [
      { name: `scrub over ${kEvents.toLocaleString("en")} events, p50`, value: percentile(times, 0.5), unit: "ms" },
      { name: `scrub over ${kEvents.toLocaleString("en")} events, p95`, value: percentile(times, 0.95), unit: "ms", aim: 16 },
      { name: `fork from the past of ${kEvents.toLocaleString("en")} events, the slowest of ${forks.length}`, value: Math.max(...forks), unit: "ms", aim: 500 },
    ];
  });
  await attempt(rows, "stopping", async () => [{ name: "stop of an endless loop", value: await stop(site), unit: "ms", aim: 200 }]);
  await site.stop();
  return rows;
}

export function show_rows(rows) {
  for (const { name, value, unit, aim, error } of rows) {
    console.log(error ? `${name}: ${error}` : `${name.padEnd(66)}${value.toFixed(1).padStart(10)} ${unit}${aim ? ` (to reach: ${aim})` : ""}`);
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) show_rows(await measure_page());
