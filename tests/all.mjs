// Runs every suite and adds them up: node tests/all.mjs [--sanitized]
// A suite is a program that appends {"suite", "passed", "failed"} lines to the file named by
// COROSCOPE_RESULTS. One that appends nothing, or ends badly without a failure told, counts as a
// failure itself. Ends with `N passed, N failed`.
import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("../", import.meta.url));
const results = root + "build/results.jsonl";
const reports = root + "build/sanitizer/";

const kSuites = [
  ["tests/includes/run.mjs"],
  ["tests/unit/run.mjs"],
  ["tests/run.mjs", "--native", "--wasm"],
  ["tests/run.mjs", "--oracle", "--quiet"],
  ["tests/errors/run.mjs"],
  ["tests/limits/run.mjs"],
  ["tests/golden/run.mjs"],
  ["tests/rules/run.mjs"],
  ["tests/monitoring/run.mjs"],
  ["tests/checkpoint/run.mjs"],
  ["tests/fuzz/run.mjs"],
  ["tests/web/run.mjs"],
];
const kSanitizedSuites = [
  ["tests/unit/run.mjs", "--build=debug"],
  ["tests/run.mjs", "--native"],
  ["tests/limits/run.mjs", "--native"],
];

function told_so_far() {
  if (!existsSync(results)) return [];
  return readFileSync(results, "utf8").split("\n").filter(Boolean).map((line) => JSON.parse(line));
}

/** Runs one suite; returns what it told, with a failure added if it ended badly and told none. */
function run(suite, environment) {
  const before = told_so_far().length;
  console.log(`\n== ${suite.join(" ")}`);
  const began = performance.now();
  const { status, error } = spawnSync(process.execPath, suite, { cwd: root, stdio: ["ignore", "inherit", "inherit"], env: environment });
  console.log(`   (${Math.round((performance.now() - began) / 1000)} s)`);
  const told = told_so_far().slice(before);
  const broken = error || told.length === 0 || (status !== 0 && !told.some(({ failed }) => failed > 0));
  if (broken) told.push({ suite: `${suite[0]} (${error?.message ?? `exit status ${status}`})`, passed: 0, failed: 1 });
  return told;
}

const sanitized = process.argv.includes("--sanitized");
mkdirSync(root + "build", { recursive: true });
rmSync(results, { force: true });
const environment = { ...process.env, COROSCOPE_RESULTS: results };
if (sanitized) {
  // What the sanitizers say goes to files, beside a warning of theirs about fibers that each program
  // would show; whoever found something ends with status 99. A session's types live as long as the
  // process, and objects are the engine's own heap's: there is nothing for the leak sanitizer to see.
  rmSync(reports, { recursive: true, force: true });
  mkdirSync(reports);
  const options = `log_path=${reports}report:exitcode=99`;
  Object.assign(environment, { COROSCOPE_BINARY: root + "build/debug/coroscope", ASAN_OPTIONS: `${options}:detect_leaks=0`, UBSAN_OPTIONS: options });
}
const told = (sanitized ? kSanitizedSuites : kSuites).filter(([path]) => existsSync(root + path)).flatMap((suite) => run(suite, environment));
if (sanitized) {
  const found = readdirSync(reports).map((name) => readFileSync(reports + name, "utf8")).filter((text) => /ERROR: |runtime error: /.test(text));
  for (const text of found) console.log("\n" + text.slice(0, 4000));
  told.push({ suite: "sanitizer-reports", passed: found.length ? 0 : 1, failed: found.length });
}

console.log("");
for (const { suite, passed, failed } of told) console.log(`${suite}: ${passed} passed, ${failed} failed`);
const total = (name) => told.reduce((sum, entry) => sum + entry[name], 0);
console.log(`${total("passed")} passed, ${total("failed")} failed`);
process.exitCode = total("failed") || !told.length ? 1 : 0;
