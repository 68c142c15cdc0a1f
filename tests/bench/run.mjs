// Times and sizes beside other Pythons: node tests/bench/run.mjs [--quick] [--docs] [LINE...]
// A line is a program of tests/bench/programs that times itself: several rounds in each of several runs;
// what counts is the median over the runs of each run's best round (the machine may have other work).
// Natively beside python3, in wasm beside the other Pythons for the browser, always as ratios of one
// run of this command. Prints a table and writes build/bench.json and build/benchmarks.md; --docs
// also writes docs/benchmarks.md. --quick: three runs of each, without the page.
import { mkdirSync, readdirSync, writeFileSync } from "node:fs";
import { root } from "../web/harness.mjs";
import { measure_page, show_rows } from "./page.mjs";
import { kPeers } from "./peers.mjs";
import { kBrowser, kNative, measure_command, measure_events, measure_peer, wire_size } from "./measures.mjs";
import { markdown, table } from "./table.mjs";

const folder = root + "tests/bench/programs/";
const flags = process.argv.slice(2).filter((arg) => arg.startsWith("--"));
const wanted = process.argv.slice(2).filter((arg) => !arg.startsWith("--"));
const quick = flags.includes("--quick");
const runs = quick ? 3 : 5;
const by_title = new Intl.Collator("en", { numeric: true });
const names = readdirSync(folder)
  .map((name) => name.replace(/\.py$/, ""))
  .filter((name) => !wanted.length || wanted.includes(name))
  .sort(by_title.compare);
const paths = names.map((name) => `${folder}${name}.py`);

const measured = {};
for (const column of [...kNative, ...kBrowser]) {
  console.error(`measuring ${column}`);
  measured[column] = await (kNative.includes(column) ? measure_command(column, paths, runs) : measure_peer(column, paths, runs));
}
// What a peer printed must be what CPython printed, or its time says nothing.
for (const { lines } of Object.values(measured)) {
  for (const [name, line] of Object.entries(lines)) {
    const expected = measured.python3.lines[name]?.result;
    if (!line.error && expected !== undefined && line.result !== expected) lines[name] = { error: `its result is ${line.result}` };
  }
}
const bytes = Object.fromEntries(kBrowser.map((peer) => [peer, wire_size(kPeers[peer].wire)]));
const events = wanted.length ? null : measure_events(`${folder}await_and_finish.py`, runs);
const report = { runs, names, measured, bytes, events };
console.log(table(report));

let page = [];
if (!quick && !wanted.length) {
  console.error("measuring the page");
  page = await measure_page();
  show_rows(page);
}
mkdirSync(root + "build", { recursive: true });
writeFileSync(root + "build/bench.json", JSON.stringify({ ...report, page }, null, 2) + "\n");
writeFileSync(root + "build/benchmarks.md", markdown({ ...report, page }));
if (flags.includes("--docs")) writeFileSync(root + "docs/benchmarks.md", markdown({ ...report, page }));
console.log("written: build/bench.json, build/benchmarks.md");
