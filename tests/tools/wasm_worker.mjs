// A process that holds the wasm engine and runs program after program in it; run.mjs forks two of
// them. A job is {path, text, stdin}; the answer {stdout, stderr, status}. A trap of the module is told
// as status "trap", and the next program gets a new instance.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { Engine, Status } from "../../dist/engine.js";
import { root } from "./expectation.mjs";

const wasmBinary = readFileSync(join(root, "dist/engine.wasm"));
const hang_guard = 60_000; // milliseconds
let engine = null;

function run(job) {
  const written = { stdout: "", stderr: "" };
  const take = () => {
    written.stdout += engine.takeOutput(1);
    written.stderr += engine.takeOutput(2);
  };
  engine.create({ trace: false });
  const error = engine.load(job.text, job.path);
  if (error) {
    take();
    return { ...written, stderr: written.stderr + error.shown, status: 1 };
  }
  const lines = job.stdin.split(/(?<=\n)/);
  const end = Date.now() + hang_guard;
  while (Date.now() < end) {
    const status = engine.run(5_000_000);
    take();
    if (status === Status.Finished) return { ...written, status: engine.exitStatus() };
    if (status === Status.Input) {
      const line = lines.shift();
      engine.giveInput(line ? line.replace(/\n$/, "") : null);
    }
  }
  engine = null;
  return { ...written, status: "hung" };
}

process.on("message", async (job) => {
  let result;
  try {
    engine ??= await Engine.load({ wasmBinary });
    result = run(job);
  } catch (error) {
    engine = null;
    result = { stdout: "", stderr: String(error.stack ?? error).slice(0, 2000) + "\n", status: "trap" };
  }
  process.send(result);
});
