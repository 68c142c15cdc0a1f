// What the browser tests share: the served site, headless Chromium, and pages that fail a test when
// something goes wrong in them unseen.
//
//   test("a claim", async ({ open }) => {
//     const page = await open("index.html", { viewport: { width: 1280, height: 800 } });
//     equal(await page.textContent("h1"), "Coroscope");
//   });
import { existsSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { chromium } from "playwright-core";
import { serve } from "../../web/serve.mjs";

export const root = fileURLToPath(new URL("../../", import.meta.url));
const kFirstPort = 8100;
const kBrowserArguments = [
  "--no-sandbox", "--disable-quic", "--disable-background-networking", "--disable-component-update", "--disable-sync",
  "--use-angle=swiftshader", "--enable-unsafe-swiftshader", "--ignore-gpu-blocklist",
];
const kDefaults = { viewport: { width: 1280, height: 800 }, reducedMotion: "reduce", colorScheme: "light" };

export const tests = [];
/** Registers a test. `body` gets {open, url}; pages that it opens are closed after it. */
export function test(name, body, { timeout = 60_000 } = {}) {
  tests.push({ name, body, timeout });
}

export function equal(got, want, what = "") {
  const [left, right] = [got, want].map((value) => JSON.stringify(value));
  if (left !== right) throw new Error(`${what ? what + ": " : ""}got ${left}, not ${right}`);
}
export function ok(condition, what) {
  if (!condition) throw new Error(`not true: ${what}`);
}

export function browser_path() {
  const candidates = [process.env.COROSCOPE_CHROMIUM, "/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];
  return candidates.find((path) => path && existsSync(path));
}

export async function start() {
  const { server, url } = await serve(root + "dist", kFirstPort);
  const browser = await chromium.launch({ executablePath: browser_path(), args: kBrowserArguments });
  return { browser, url, stop: async () => { await browser.close(); server.close(); } };
}

/** Answers tests/web/fixtures/NAME at the site's root, beside the real files. */
async function route_fixtures(context, url) {
  await context.route(`${url}fixtures/*`, (route) => {
    const name = new URL(route.request().url()).pathname.split("/").pop();
    route.fulfill({ body: readFileSync(`${root}tests/web/fixtures/${name}`), contentType: "text/html; charset=utf-8" });
  });
}

/** Runs in a page before its own scripts: counts what it must not do unseen, animation frames and handlers on
 *  the window and document, and which frames are still to come. */
export function watch_page() {
  window.watched = { frames: 0, waiting: new Set(), onFrame: null, listeners: {} };
  const { waiting } = window.watched;
  const request = window.requestAnimationFrame.bind(window);
  const cancel = window.cancelAnimationFrame.bind(window);
  window.requestAnimationFrame = (callback) => {
    window.watched.frames++;
    const id = request((time) => { waiting.delete(id); callback(time); window.watched.onFrame?.(); });
    waiting.add(id);
    return id;
  };
  window.cancelAnimationFrame = (id) => { waiting.delete(id); cancel(id); };
  for (const [name, by] of [["addEventListener", 1], ["removeEventListener", -1]]) {
    const own = EventTarget.prototype[name];
    EventTarget.prototype[name] = function (type, ...rest) {
      const target = this === window || this === undefined ? "window" : this === document ? "document" : this.tagName?.toLowerCase();
      if (target) window.watched.listeners[`${target}:${type}`] = (window.watched.listeners[`${target}:${type}`] ?? 0) + by;
      return own.call(this ?? window, type, ...rest);
    };
  }
}

/** Runs one test in fresh contexts; throws what went wrong. */
export async function run_test({ body, timeout }, { browser, url }) {
  const contexts = [];
  const problems = [];
  const open = async (path, options = {}) => {
    const context = await browser.newContext({ ...kDefaults, ...options });
    contexts.push(context);
    await route_fixtures(context, url);
    await context.addInitScript(watch_page);
    const page = await context.newPage();
    page.on("pageerror", (error) => problems.push(`error in the page: ${error.stack ?? error}`));
    page.on("console", (message) => { if (message.type() === "error") problems.push(`console: ${message.text()}`); });
    page.on("request", (request) => {
      const target = request.url();
      if (!target.startsWith(url) && !/^(data|blob):/.test(target)) problems.push(`request to somebody else: ${target}`);
    });
    await page.goto(url + path);
    return page;
  };
  let timer;
  const late = new Promise((_, reject) => { timer = setTimeout(() => reject(new Error("took too long")), timeout); });
  try {
    await Promise.race([body({ open, url, browser }), late]);
    if (problems.length) throw new Error(problems.join("\n"));
  } catch (error) {
    if (problems.length && !problems.includes(error.message)) error.message += "\n" + problems.join("\n");
    throw error;
  } finally {
    clearTimeout(timer);
    for (const context of contexts) await context.close().catch(() => {});
  }
}

/** Waits until something is true of the page, looked at by a timer: a look by frames would ask for them. */
export const until = (page, condition, argument = null, options = {}) => page.waitForFunction(condition, argument, { polling: 20, ...options });
/** Waits until every animation frame that was asked for has come: what was to be drawn is drawn. */
export const drawn = (page) => until(page, () => window.watched.waiting.size === 0);
/** Whether the page comes to rest: half a second in which it asks for no frame; false: never in ten. */
export async function idles(page) {
  const asked = () => page.evaluate(() => window.watched.frames);
  for (let i = 0; i < 20; i++) {
    const before = await asked();
    await pause(500);
    if ((await asked()) === before) return true;
  }
  return false;
}
export const pause = (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds));

/** The colour of a canvas's pixel at CSS pixels, as [r, g, b], from what the browser shows. */
export async function colour_at(page, x, y) {
  const shot = await page.screenshot({ clip: { x, y, width: 1, height: 1 }, scale: "css" });
  return page.evaluate(async (bytes) => {
    const bitmap = await createImageBitmap(new Blob([new Uint8Array(bytes)], { type: "image/png" }));
    const context = new OffscreenCanvas(1, 1).getContext("2d");
    context.drawImage(bitmap, 0, 0);
    return [...context.getImageData(0, 0, 1, 1).data.slice(0, 3)];
  }, [...shot]);
}
