// One peer in a process of its own: node measure.mjs PEER RUNS PROGRAM...
// Prints a line of JSON each: {startup}, then {name, printed: [text of each run]} or {name, error}; so a
// peer that crashes or hangs tells what it did before. Start-up is from nothing loaded to the first
// print, in milliseconds. A slow program runs once only.
import { readFileSync, writeSync } from "node:fs";
import { basename } from "node:path";
import { kPeers } from "./peers.mjs";

const kSlow = 4000; // milliseconds
const [name, runs, ...paths] = process.argv.slice(2);
const { load, clock } = kPeers[name];
const tell = (result) => writeSync(1, "\n" + JSON.stringify(result) + "\n");

const began = performance.now();
const run = await load();
await run("print('ready')\n");
tell({ startup: performance.now() - began });

for (const path of paths) {
  let source = readFileSync(path, "utf8");
  if (clock !== undefined) source = source.replace("from time import perf_counter\n", clock);
  const printed = [];
  try {
    const from = performance.now();
    for (let i = 0; i < Number(runs) && (i === 0 || performance.now() - from < kSlow); i++) printed.push(await run(source));
    tell({ name: basename(path, ".py"), printed });
  } catch (error) {
    const lines = String(error?.message ?? error).trim().split("\n");
    tell({ name: basename(path, ".py"), error: (lines.at(-1) || lines[0]).slice(0, 200) });
  }
}
process.exit(0);
