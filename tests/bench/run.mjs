// Times and sizes beside other Pythons: node tests/bench/run.mjs [--quick] [PROGRAM...]
// Every number is a ratio to ours in the same run, medians of several; bare times stand beside them
// for orientation only. Writes build/bench.json. --quick: one run each, without the sizes of others.
import { execFileSync, spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { brotliCompressSync } from "node:zlib";
import { measure_page, show_rows } from "./page.mjs";
import { kPeers } from "./peers.mjs";

const root = fileURLToPath(new URL("../../", import.meta.url));
const folder = root + "tests/bench/programs/";
const kPatience = 240_000; // milliseconds for a peer with all programs
const quick = process.argv.includes("--quick");
const runs = quick ? 1 : 5;
const wanted = process.argv.slice(2).filter((arg) => !arg.startsWith("--"));
const names = readdirSync(folder).map((name) => name.replace(/\.py$/, "")).filter((name) => !wanted.length || wanted.includes(name)).sort();
const paths = names.map((name) => `${folder}${name}.py`);

const median = (values) => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)];

/** A peer of kPeers, in its own node. */
function measure_peer(peer) {
  const arguments_ = [...(peer === "skulpt" || peer === "brython" ? ["--stack-size=20000"] : []), root + "tests/bench/measure.mjs", peer, runs, ...paths];
  const { stdout, status, error } = spawnSync(process.execPath, arguments_.map(String), { encoding: "utf8", timeout: kPatience, maxBuffer: 1 << 26, stdio: ["ignore", "pipe", "ignore"] });
  const line = (stdout ?? "").trim().split("\n").pop();
  try {
    return JSON.parse(line);
  } catch {
    return { error: error?.message ?? `exit status ${status}`, programs: {} };
  }
}

/** A command line; the time of an empty program is taken off. */
function measure_command(command) {
  const time = (path) => {
    const began = performance.now();
    const printed = execFileSync(command[0], [...command.slice(1), path], { encoding: "utf8" });
    return { took: performance.now() - began, printed };
  };
  const empty = `${root}build/empty.py`;
  writeFileSync(empty, "print('ready')\n");
  const startup = median(Array.from({ length: 5 }, () => time(empty).took));
  const programs = {};
  for (const [index, path] of paths.entries()) {
    try {
      const results = Array.from({ length: runs }, () => time(path));
      programs[names[index]] = { times: results.map(({ took }) => Math.max(took - startup, 0.01)), printed: results[0].printed };
    } catch (error) {
      programs[names[index]] = { times: [], error: String(error.message).slice(0, 300) };
    }
  }
  return { startup, programs };
}

function wire_size(files) {
  return files.filter(existsSync).reduce((sum, file) => sum + brotliCompressSync(readFileSync(file)).length, 0);
}

const native = root + "build/native/coroscope";
const measured = {};
const note = (name) => console.error(`measuring ${name}`);
for (const peer of Object.keys(kPeers)) {
  note(peer);
  measured[peer] = measure_peer(peer);
}
if (existsSync(native)) {
  note("coroscope, native");
  measured["native"] = measure_command([native, "run"]);
}
note("python3");
measured["python3"] = measure_command(["/usr/bin/python3"]);
const sizes = {};
for (const [peer, { wire }] of Object.entries(kPeers)) if (!quick || peer === "coroscope") sizes[peer] = wire_size(wire);

// What a peer printed must be what CPython printed, or its time says nothing.
const expected = (name) => measured.python3.programs[name]?.printed?.trim();
function time_of(peer, name) {
  const result = measured[peer]?.programs[name];
  if (!result || result.error || !result.times.length) return null;
  if (expected(name) !== undefined && result.printed.trim() !== expected(name)) return null;
  return median(result.times);
}

const columns = Object.keys(measured);
const pad = (text, width) => String(text).padStart(width);
const show = (value, base) => (value === null || value === undefined ? "-" : `${value.toFixed(value < 10 ? 1 : 0)}${base ? ` (${(value / base).toFixed(1)}x)` : ""}`);
const widths = columns.map((name) => Math.max(name.length, 15) + 1);
console.log(`${"milliseconds (x ours in wasm; native: x python3)".padEnd(22)}`);
console.log("".padEnd(22) + columns.map((name, i) => pad(name, widths[i])).join(""));
function row(title, value) {
  const ours = value("coroscope");
  const cells = columns.map((peer, i) => {
    const base = peer === "coroscope" ? null : peer === "native" ? value("python3") : peer === "python3" ? null : ours;
    return pad(show(value(peer), base), widths[i]);
  });
  console.log(title.padEnd(22) + cells.join(""));
}
for (const name of names) row(name, (peer) => time_of(peer, name));
row("start-up", (peer) => measured[peer]?.startup ?? null);
console.log("KB on the wire".padEnd(22) + columns.map((peer, i) => pad(sizes[peer] ? (sizes[peer] / 1000).toFixed(0) : "-", widths[i])).join(""));
for (const peer of columns) {
  for (const name of names) {
    const error = measured[peer].error ?? measured[peer].programs[name]?.error;
    if (error) console.log(`${peer}, ${name}: ${error.split("\n")[0]}`);
    else if (time_of(peer, name) === null) console.log(`${peer}, ${name}: printed something else than CPython`);
    if (measured[peer].error) break;
  }
}

let page = [];
if (!quick && existsSync(root + "dist/ui.wasm")) {
  note("the page");
  page = await measure_page();
  console.log("");
  show_rows(page);
}

mkdirSync(root + "build", { recursive: true });
const numbers = Object.fromEntries(columns.map((peer) => [peer, Object.fromEntries(names.map((name) => [name, time_of(peer, name)]))]));
writeFileSync(root + "build/bench.json", JSON.stringify({ runs, milliseconds: numbers, startup: Object.fromEntries(columns.map((peer) => [peer, measured[peer].startup ?? null])), bytes: sizes, page }, null, 2) + "\n");
console.log("written: build/bench.json");
