// Programs that would hang, blow the stack or eat the memory: each ends as Python ends it, and the
// engine lives on. CPython isn't asked: some of them break CPython itself.
//   node tests/limits/run.mjs [--native] [--wasm] [WORD...]     WORD: part of a case's name
// A case in a .txt file here: `#### name: ENDING`, then the program. ENDING begins the last line of
// standard error ("A|B" = either), or is `ok`: exit status 0, nothing on standard error.
import { fork, spawn } from "node:child_process";
import { appendFileSync, existsSync, readdirSync, readFileSync } from "node:fs";
import { availableParallelism } from "node:os";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("../../", import.meta.url));
const native_binary = process.env.COROSCOPE_BINARY ?? root + "build/native/coroscope";
const hang_guard = 240_000; // milliseconds; a guard, never a measure

function cases_of(file) {
  const parts = readFileSync(new URL(file, import.meta.url), "utf8").split(/^#### /m).slice(1);
  return parts.map((part) => {
    const [, name, ending, text] = /^(.*?): (.*)\n([^]*)$/.exec(part);
    return { name: `${file.replace(".txt", "")}: ${name}`, ending, text };
  });
}

function run_native(job) {
  return new Promise((resolve) => {
    const child = spawn(native_binary, ["run", "-"]);
    let stderr = "";
    child.stdout.resume();
    child.stderr.setEncoding("utf8").on("data", (part) => (stderr += part));
    const timer = setTimeout(() => child.kill("SIGKILL"), hang_guard);
    child.stdin.on("error", () => {});
    child.stdin.end(job.text);
    child.on("close", (status, signal) => {
      clearTimeout(timer);
      resolve({ stderr, status: status ?? signal });
    });
  });
}

/** The wasm engine in a process of its own; programs follow each other in one instance. */
class WasmWorker {
  run(job) {
    this.child ??= fork(root + "tests/tools/wasm_worker.mjs");
    const { child } = this;
    return new Promise((resolve) => {
      const done = (result) => {
        clearTimeout(timer);
        child.removeAllListeners();
        if (!child.connected) this.child = null;
        resolve(result);
      };
      const timer = setTimeout(() => child.kill("SIGKILL"), hang_guard);
      child.once("message", done);
      child.once("exit", (status, signal) => done({ stderr: "", status: status ?? signal }));
      child.send({ path: "limit.py", text: job.text, stdin: "" });
    });
  }
  close() {
    this.child?.kill();
  }
}

function ends_as_it_should({ ending }, { stderr, status }) {
  if (ending === "ok") return status === 0 && stderr === "";
  const last = stderr.trimEnd().split("\n").at(-1).trim();
  return (status === 0 || status === 1) && ending.split("|").some((word) => last.startsWith(word));
}

async function run_suite(name, make_runner, cases) {
  const queue = [...cases];
  let failed = 0;
  const work = async () => {
    const runner = make_runner();
    for (let job = queue.shift(); job; job = queue.shift()) {
      const result = await runner.run(job);
      if (ends_as_it_should(job, result)) continue;
      failed++;
      console.log(`FAILED ${name} ${job.name}: not ${job.ending} but status ${result.status}\n    ` + result.stderr.slice(-300).replaceAll("\n", "\n    "));
    }
    runner.close?.();
  };
  await Promise.all(Array.from({ length: Math.min(2, availableParallelism()) }, work));
  const counts = { suite: `limits-${name}`, passed: cases.length - failed, failed };
  console.log(`${counts.suite}: ${counts.passed} passed, ${failed} failed`);
  if (process.env.COROSCOPE_RESULTS) appendFileSync(process.env.COROSCOPE_RESULTS, JSON.stringify(counts) + "\n");
  return failed;
}

const builds = {
  native: { exists: () => existsSync(native_binary), runner: () => ({ run: run_native }) },
  wasm: { exists: () => existsSync(root + "dist/engine.wasm"), runner: () => new WasmWorker() },
};
const args = process.argv.slice(2);
const words = args.filter((arg) => !arg.startsWith("--"));
const files = readdirSync(new URL(".", import.meta.url)).filter((file) => file.endsWith(".txt")).sort();
const cases = files.flatMap(cases_of).filter(({ name }) => !words.length || words.some((word) => name.includes(word)));
const asked = Object.keys(builds).filter((name) => args.includes("--" + name));
const chosen = asked.length ? asked : Object.keys(builds).filter((name) => builds[name].exists());
let failed = chosen.length && cases.length ? 0 : 1;
for (const name of chosen) failed += await run_suite(name, builds[name].runner, cases);
process.exitCode = failed ? 1 : 0;
