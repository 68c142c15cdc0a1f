// One peer in a process of its own: node measure.mjs PEER RUNS PROGRAM...
// Prints a line of JSON: {startup, programs: {path: {times, printed} | {error}}}, times in milliseconds.
// Start-up is from nothing loaded to the first print.
import { readFileSync } from "node:fs";
import { basename } from "node:path";
import { kPeers } from "./peers.mjs";

const [name, runs, ...paths] = process.argv.slice(2);
const began = performance.now();
const run = await kPeers[name].load();
await run("print('ready')\n");
const result = { startup: performance.now() - began, programs: {} };
for (const path of paths) {
  const source = readFileSync(path, "utf8");
  const measured = { times: [], printed: "" };
  try {
    for (let i = 0; i < Number(runs); i++) {
      const from = performance.now();
      measured.printed = await run(source);
      measured.times.push(performance.now() - from);
    }
  } catch (error) {
    measured.error = String(error?.message ?? error).slice(0, 300);
  }
  result.programs[basename(path, ".py")] = measured;
}
console.log("\n" + JSON.stringify(result));
process.exit(0);
