// Runs CPython's own test files, unmodified, through our engine and our unittest:
//   make conformance                              all listed files (floor.json)
//   make conformance FILES='test_a test_b'        any files of the package; a folder of it (test_json) is all its
//                                                 files, one of them is found by its own name (test_queues) too
//   node tests/conformance/run.mjs [--oracle] [--write] [--verbose] [--only=PART] [FILE...]
// --write raises the recorded levels and writes the table in README.md; --oracle asks CPython 3.14 itself
// (Pyodide) through the same driver, and with --write keeps what fails there, and why, in fails_in_3.14.json:
// these are the files of 3.13. Such failures are counted apart. Each other failure of a listed file needs its
// reason in tests/cpydiff/conformance.txt, or the run fails.
// PYTHON_TESTSUITE names the folder with the test files (setup/testsuite.sh prints it).
import { spawn, execFileSync } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from "node:fs";
import { availableParallelism } from "node:os";
import { join } from "node:path";
import { Oracle } from "../tools/oracle.mjs";
import { root } from "../tools/expectation.mjs";

const here = join(root, "tests/conformance");
const native_binary = process.env.COROSCOPE_BINARY ?? join(root, "build/native/coroscope");
const hang_guard = Number(process.env.HANG_GUARD ?? 600_000); // milliseconds

const args = process.argv.slice(2);
const flags = new Set(args.filter((arg) => arg.startsWith("--")));
const only = args.filter((arg) => arg.startsWith("--only=")).map((arg) => arg.slice(7));
const read_json = (name) => JSON.parse(readFileSync(join(here, name), "utf8"));
const floor = read_json("floor.json");
const fails_in_cpython = read_json("fails_in_3.14.json"); // file -> test -> what it ended with
const reasons = read_reasons(readFileSync(join(root, "tests/cpydiff/conformance.txt"), "utf8"));
const named = args.filter((arg) => !arg.startsWith("--")).map((name) => name.replace(/\.py$/, "").replaceAll("/", "."));
const names = named.length ? named : Object.keys(floor);
const testsuite = process.env.PYTHON_TESTSUITE || execFileSync(join(root, "setup/testsuite.sh"), { encoding: "utf8" }).trim();

/** Test -> why it fails: a line that begins with "- " is a reason, the tests below it are its own. */
function read_reasons(text) {
  const found = new Map();
  let reason = "";
  for (const line of text.split("\n")) {
    if (line.startsWith("- ")) reason = line.slice(2);
    else if (line.startsWith("  ") && !line.startsWith("   ")) found.set(line.trim(), reason);
    else if (line.startsWith("   ")) reason += " " + line.trim();
  }
  return found;
}

/** The path of a module of the package `test`, or null. */
function path_of(module) {
  const base = join(testsuite, module.split(".").slice(1).join("/"));
  return [base + ".py", join(base, "__init__.py")].find(existsSync) ?? null;
}

const is_package = (module) => path_of(module)?.endsWith("__init__.py") ?? false;

/** The test modules of a package, by their names in it. */
function tests_in(module) {
  const folder = join(testsuite, module.split(".").slice(1).join("/"));
  return readdirSync(folder).filter((file) => /^test_\w+\.py$/.test(file)).sort().map((file) => file.slice(0, -3));
}

/** What is to run for a name: modules, or null. test_queues is found in test_asyncio. */
function modules_named(name) {
  const module = "test." + name;
  if (is_package(module)) return [module, ...tests_in(module).map((part) => `${module}.${part}`)];
  if (path_of(module)) return [module];
  const packages = readdirSync(testsuite).filter((folder) => is_package("test." + folder));
  const owner = packages.find((folder) => path_of(`test.${folder}.${name}`));
  return owner ? [`test.${owner}.${name}`] : null;
}

/** The modules below `test` that a text imports or names (ours stand in for test.support). */
function imports_of(text) {
  const found = new Set();
  for (const [, from, names] of text.matchAll(/^\s*from (test[\w.]*) import (\([^)]*\)|[^\n(#]*)/gm)) {
    found.add(from);
    for (const name of names.replace(/[()]|#.*/g, "").split(",")) found.add(`${from}.${name.trim().split(/\s/)[0]}`);
  }
  for (const [, list] of text.matchAll(/^\s*import (test\.[\w., ]*)/gm))
    for (const part of list.split(",")) found.add(part.trim().split(/\s/)[0]);
  for (const [, name] of text.matchAll(/["'](test\.\w+)["']/g)) if (!name.startsWith("test.test_")) found.add(name);
  return [...found];
}

function sources_of(tests) {
  const sources = { test: "" };
  for (const file of readdirSync(join(here, "support")).sort()) {
    const name = file.replace(/\.py$/, "");
    if (!file.endsWith(".py")) continue;
    sources[name === "support" ? "test.support" : `test.support.${name}`] = readFileSync(join(here, "support", file), "utf8");
  }
  const visit = (module) => {
    if (module in sources || module.startsWith("test.support")) return;
    const path = path_of(module);
    if (!path) return;
    const text = readFileSync(path, "utf8");
    sources[module] = null; // being visited: a cycle ends here
    const parent = module.split(".").slice(0, -1).join(".");
    if (parent) visit(parent);
    imports_of(text).forEach(visit);
    delete sources[module]; // so that it comes after what it imports
    sources[module] = text;
  };
  tests.forEach(visit);
  return sources;
}

/** Modules that the engine has not and test files lean on: name -> text. */
function stand_in_modules() {
  const folder = join(here, "modules");
  const files = readdirSync(folder).filter((file) => file.endsWith(".py")).sort();
  return Object.fromEntries(files.map((file) => [file.replace(/\.py$/, ""), readFileSync(join(folder, file), "utf8")]));
}

function program_of(name) {
  const tests = modules_named(name);
  if (!tests) return null;
  const sources = sources_of(tests);
  const literal = (value) => JSON.stringify(value).replace(/\u2028|\u2029/g, (c) => "\\u" + c.charCodeAt(0).toString(16));
  return [
    `SOURCES = ${literal(sources)}`,
    `PACKAGES = ${literal(Object.keys(sources).filter(is_package))}`,
    `TESTS = ${literal(tests)}`,
    `ONLY = ${literal(only)}`,
    `MODULES = ${literal(stand_in_modules())}`,
    readFileSync(join(here, "driver.py"), "utf8"),
  ].join("\n");
}

function run_native(path) {
  return new Promise((resolve) => {
    const child = spawn(native_binary, ["run", path], { cwd: root, stdio: ["ignore", "pipe", "pipe"] });
    const text = { stdout: "", stderr: "" };
    for (const name of ["stdout", "stderr"]) child[name].setEncoding("utf8").on("data", (part) => (text[name] += part));
    const timer = setTimeout(() => child.kill("SIGKILL"), hang_guard);
    child.on("error", (error) => resolve({ ...text, stderr: String(error), status: 127 }));
    child.on("close", (status, signal) => {
      clearTimeout(timer);
      resolve({ ...text, status: status ?? signal });
    });
  });
}

/** Reads the driver's lines: {passed, failed, skipped: [[id, reason]], complete}. */
function read_report({ stdout, stderr, status }) {
  const report = { passed: [], failed: [], skipped: [], complete: false, trouble: "" };
  for (const line of stdout.split("\n")) {
    const told = /^@ (passed|failed|skipped|end)(?: (\S+) ?(.*))?$/.exec(line);
    if (!told) continue;
    if (told[1] === "end") report.complete = true;
    else report[told[1]].push([told[2], told[3]]);
  }
  if (!report.complete && !report.skipped.length) report.trouble = `status ${status}: ${stderr.trim().split("\n").slice(-3).join(" | ").slice(0, 160)}`;
  return report;
}

async function run_file(name, oracle) {
  const text = program_of(name);
  if (!text) return { passed: [], failed: [], skipped: [], complete: false, trouble: `no such file in ${testsuite}` };
  const path = `build/conformance/${name}.py`;
  mkdirSync(join(root, "build/conformance"), { recursive: true });
  writeFileSync(join(root, path), text);
  return read_report(oracle ? await oracle.run({ path, text, timeout: hang_guard }) : await run_native(path));
}

/** Moves the failures that CPython 3.14 has too to a kind of their own. */
function tell_apart(name, report) {
  const known = fails_in_cpython[name] ?? {};
  report.shared = report.failed.filter(([id]) => id in known);
  report.failed = report.failed.filter(([id]) => !(id in known));
}

const kKinds = ["passed", "failed", "skipped", "shared"];
const percent = (passed, failed) => (passed + failed ? ((100 * passed) / (passed + failed)).toFixed(1) : "-");

function row(name, report) {
  const counts = kKinds.map((kind) => String(report[kind].length).padStart(kind === "shared" ? 13 : 8));
  return `${name.padEnd(26)}${counts.join("")}${percent(report.passed.length, report.failed.length).padStart(8)}   ${report.trouble ?? ""}`.trimEnd();
}

/** What is wrong with the reasons of a listed file's failures. */
function faults_of_reasons(name, report) {
  const failed = new Set(report.failed.map(([id]) => id));
  const faults = [...failed].filter((id) => !reasons.get(id)).map((id) => `no reason for ${id} in tests/cpydiff/conformance.txt`);
  const stale = [...report.passed, ...report.shared].filter(([id]) => reasons.has(id) && !failed.has(id));
  return [...faults, ...stale.map(([id]) => `${id} needs no reason any more in tests/cpydiff/conformance.txt`)];
}

/** An object written with a line for each of its members. */
function write_json(name, object) {
  const lines = Object.entries(object).map(([key, value]) => `  ${JSON.stringify(key)}: ${JSON.stringify(value)}`);
  writeFileSync(join(here, name), "{\n" + lines.join(",\n") + "\n}\n");
}

function write_table() {
  const rows = Object.entries(floor).map(([name, level]) =>
    `| ${name} | ${level.passed} | ${level.failed} | ${level.shared ?? 0} | ${level.skipped} | ${percent(level.passed, level.failed)} |`);
  const path = join(here, "README.md");
  const text = readFileSync(path, "utf8");
  const start = text.indexOf("| file |");
  const head = start < 0 ? text + "\n" : text.slice(0, start);
  const title = ["| file | passed | failed | failed in 3.14 too | skipped | % passed |", "|---|---:|---:|---:|---:|---:|"];
  writeFileSync(path, head + [...title, ...rows].join("\n") + "\n");
  write_json("floor.json", floor);
}

const oracle = flags.has("--oracle") ? new Oracle() : null;
const reports = {};
let next = 0;
let fallen = 0;
console.log(`${"".padEnd(26)}  passed  failed skipped  in 3.14 too       %`);

/** Compares with the recorded level, and with --write raises it. */
function check_level(name, report) {
  const level = floor[name];
  const faults = faults_of_reasons(name, report);
  if (report.passed.length < level.passed) faults.push(`below its level of ${level.passed} passed`);
  fallen += faults.length > 0;
  for (const fault of faults) console.log(`    ${fault}`);
  if (flags.has("--write") && report.passed.length >= level.passed)
    Object.assign(level, { passed: report.passed.length, failed: report.failed.length,
      shared: report.shared.length || undefined, skipped: report.skipped.length });
}

const work = async () => {
  while (next < names.length) {
    const name = names[next++];
    const report = await run_file(name, oracle);
    if (oracle && flags.has("--write") && report.complete)
      fails_in_cpython[name] = Object.fromEntries(report.failed.map(([id, why]) => [id, why.replace(/0x[0-9a-f]+/g, "0x...")]).sort());
    tell_apart(name, report);
    reports[name] = report;
    console.log(row(name, report));
    if (flags.has("--verbose") || named.length) for (const [id, reason] of report.failed) console.log(`    failed ${id}: ${reason}`);
    if (flags.has("--verbose"))
      for (const kind of ["shared", "skipped"]) for (const [id, reason] of report[kind]) console.log(`    ${kind} ${id}: ${reason}`);
    if (!oracle && !only.length && floor[name]) check_level(name, report);
  }
};
await Promise.all(Array.from({ length: oracle ? 1 : availableParallelism() }, work));
oracle?.close();
if (flags.has("--write") && oracle) writeFileSync(join(here, "fails_in_3.14.json"), JSON.stringify(fails_in_cpython, null, 1) + "\n");
if (flags.has("--write") && !oracle) write_table();
const all = Object.fromEntries(kKinds.map((kind) => [kind, Object.values(reports).flatMap((report) => report[kind])]));
console.log(row("all", all));
process.exitCode = fallen ? 1 : 0;
