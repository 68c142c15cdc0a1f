// The engine pauses anywhere, and any moment of a run can be reached again:
//   steps      each program in one go and one event at a time tells the same
//   back       each program, run to its end, goes back to ten random events and runs on to the same end
//   callbacks  paused inside each native that can call back (callbacks.txt), it goes on twice to the same end
//   fresh      a session begins with the memory of the first one, however big the last one was
//   walks      1,000 random walks, with forks by hand, end as a straight run to the same event does
// node tests/checkpoint/run.mjs [PATH...] [--part=NAME]      On as many threads as there are cores.
import { appendFileSync } from "node:fs";
import { availableParallelism } from "node:os";
import { Worker, isMainThread, parentPort, workerData } from "node:worker_threads";
import { list_tests } from "./tests.mjs";

const args = process.argv.slice(2);

async function run_share({ share, shares }) {
  const part = args.find((arg) => arg.startsWith("--part="))?.slice(7);
  const tests = await list_tests(args.filter((arg) => !arg.startsWith("--")), part);
  const mine = tests.filter((test) => !part || test.part === part).filter((test, index) => index % shares === share);
  let passed = 0;
  for (const { name, body } of mine) {
    let problem;
    try {
      problem = await body();
    } catch (error) {
      problem = error.stack;
    }
    if (problem) parentPort.postMessage({ failed: `${name}: ${problem}` });
    else passed++;
  }
  parentPort.postMessage({ passed });
}

async function main() {
  const shares = Math.max(2, Math.min(availableParallelism(), 8));
  let passed = 0, failed = 0;
  await Promise.all(Array.from({ length: shares }, (_, share) => new Promise((done) => {
    const worker = new Worker(new URL(import.meta.url), { workerData: { share, shares }, argv: args });
    worker.on("message", (message) => {
      passed += message.passed ?? 0;
      if (message.failed) failed++, console.log(`FAILED ${message.failed}`);
    });
    worker.on("error", (error) => { failed++; console.log(`FAILED a thread: ${error.stack}`); });
    worker.on("exit", done);
  })));
  console.log(`checkpoint: ${passed} passed, ${failed} failed`);
  if (process.env.COROSCOPE_RESULTS) appendFileSync(process.env.COROSCOPE_RESULTS, JSON.stringify({ suite: "checkpoint", passed, failed }) + "\n");
  process.exitCode = failed ? 1 : 0;
}

await (isMainThread ? main() : run_share(workerData));
