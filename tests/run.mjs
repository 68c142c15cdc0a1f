// Runs the language tests: node tests/run.mjs [--native] [--wasm] [--oracle] [--quiet] [PATH...]
// Each program under tests/lang and web/examples must do what CPython was recorded to do with it.
// --native and --wasm choose the builds (default: those that exist); --oracle asks CPython once more
// whether the recordings are still true. Ends with `N passed, N failed`.
import { fork, spawn } from "node:child_process";
import { appendFileSync, existsSync, readFileSync } from "node:fs";
import { availableParallelism } from "node:os";
import { join } from "node:path";
import { Oracle } from "./tools/oracle.mjs";
import { diff, expect_path, format_result, job_of, list_programs, root } from "./tools/expectation.mjs";
import { known_differences } from "./tools/known.mjs";

const hang_guard = 60_000; // milliseconds; a guard against hangs, never a measure
const native_binary = process.env.COROSCOPE_BINARY ?? join(root, "build/native/coroscope");

/** Runs a command on a program from the project's root; resolves to {stdout, stderr, status}. */
function run_command(command, args, job) {
  return new Promise((resolve) => {
    const child = spawn(command, [...args, "run", job.path], { cwd: root });
    const text = { stdout: "", stderr: "" };
    for (const name of ["stdout", "stderr"]) child[name].setEncoding("utf8").on("data", (part) => (text[name] += part));
    const timer = setTimeout(() => child.kill("SIGKILL"), hang_guard);
    child.stdin.on("error", () => {});
    child.stdin.end(job.stdin);
    child.on("error", (error) => resolve({ ...text, stderr: String(error), status: 127 }));
    child.on("close", (status, signal) => {
      clearTimeout(timer);
      resolve({ ...text, status: status ?? signal });
    });
  });
}

/** The wasm engine, one process for each worker; programs follow each other in one instance. */
function wasm_suite() {
  const idle = [];
  const all = [];
  const run = (job) => {
    const child = idle.pop() ?? fork(join(root, "tests/tools/wasm_worker.mjs"));
    if (!all.includes(child)) all.push(child);
    return new Promise((resolve) => {
      const done = (result) => {
        clearTimeout(timer);
        child.removeAllListeners();
        if (child.connected) idle.push(child);
        resolve(result);
      };
      const timer = setTimeout(() => child.kill("SIGKILL"), 2 * hang_guard);
      child.once("message", done);
      child.once("exit", (status, signal) => done({ stdout: "", stderr: "", status: status ?? signal }));
      child.send(job);
    });
  };
  return { run, close: () => all.forEach((child) => child.kill()) };
}

const builds = {
  native: { exists: () => existsSync(native_binary), suite: () => ({ run: (job) => run_command(native_binary, [], job) }) },
  wasm: { exists: () => existsSync(join(root, "dist/engine.wasm")), suite: wasm_suite },
};

function oracle_suite() {
  const oracle = new Oracle();
  return { run: (job) => oracle.run(job), close: () => oracle.close(), workers: 1 };
}

function expectation_of(program) {
  const path = join(root, expect_path(program));
  return existsSync(path) ? readFileSync(path, "utf8") : null;
}

async function run_suite(name, suite, programs, quiet) {
  const failures = [];
  const known = known_differences("lang");
  let skipped = 0;
  let next = 0;
  const work = async () => {
    while (next < programs.length) {
      const program = programs[next++];
      const expected = expectation_of(program);
      const actual = format_result(await suite.run(job_of(program)));
      const reason = name === "oracle" ? undefined : known.get(program);
      if (expected === actual && reason === undefined) continue;
      if (expected !== actual && reason !== undefined) {
        console.log(`known: ${name} ${program}: ${reason}`);
        skipped++;
        continue;
      }
      failures.push(program);
      if (reason !== undefined) console.log("  it is in tests/cpydiff/known.txt and passes: take it out");
      console.log(`FAILED ${name} ${program}`);
      if (expected === null) console.log("  not recorded: run make record");
      else if (!quiet) console.log(diff(expected, actual).replace(/^/gm, "    "));
    }
  };
  await Promise.all(Array.from({ length: suite.workers ?? availableParallelism() }, work));
  suite.close?.();
  const counts = { suite: `lang-${name}`, passed: programs.length - failures.length - skipped, failed: failures.length };
  console.log(`${counts.suite}: ${counts.passed} passed, ${counts.failed} failed`);
  if (process.env.COROSCOPE_RESULTS) appendFileSync(process.env.COROSCOPE_RESULTS, JSON.stringify(counts) + "\n");
  return counts;
}

const args = process.argv.slice(2);
const flags = new Set(args.filter((arg) => arg.startsWith("--")));
const places = args.filter((arg) => !arg.startsWith("--"));
const programs = list_programs(places.length ? places : ["tests/lang", "web/examples"]);
let chosen = ["native", "wasm"].filter((name) => flags.has("--" + name));
if (!chosen.length && !flags.has("--oracle")) chosen = Object.keys(builds).filter((name) => builds[name].exists());
if (!chosen.length && !flags.has("--oracle")) console.log("neither build/native/coroscope nor dist/engine.wasm is built");

const totals = { passed: 0, failed: chosen.length || flags.has("--oracle") ? 0 : 1 };
const runs = chosen.map((name) => [name, builds[name].suite()]);
if (flags.has("--oracle")) runs.push(["oracle", oracle_suite()]);
for (const [name, suite] of runs) {
  const counts = await run_suite(name, suite, programs, flags.has("--quiet"));
  totals.passed += counts.passed;
  totals.failed += counts.failed;
}
console.log(`${totals.passed} passed, ${totals.failed} failed`);
process.exitCode = totals.failed ? 1 : 0;
