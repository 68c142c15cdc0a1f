// Each rule of the reference (A1 to M5, and the footnotes F1 to F4) has its example under
// web/examples/rules: 5 to 20 lines that open with the rule in a comment, do what CPython was
// recorded to do, and have a trace that names the rule. node tests/rules/run.mjs [ID...]
import { spawnSync } from "node:child_process";
import { appendFileSync, existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect_path, format_result, job_of, root } from "../tools/expectation.mjs";

const binary = process.env.COROSCOPE_BINARY ?? join(root, "build/native/coroscope");
const groups = { A: 5, C: 6, S: 4, T: 5, X: 5, I: 7, M: 5, F: 4 };
const ids = Object.entries(groups).flatMap(([letter, count]) => Array.from({ length: count }, (_, i) => letter + (i + 1)));

function command(...args) {
  return spawnSync(binary, args, { cwd: root, encoding: "utf8", timeout: 60_000, maxBuffer: 1 << 26 });
}

/** What is wrong with the example of a rule; nothing when all is well. */
function faults_of(id) {
  const example = `web/examples/rules/${id}.py`;
  if (!existsSync(join(root, example))) return ["no example"];
  const text = readFileSync(join(root, example), "utf8");
  const faults = [];
  const lines = text.trimEnd().split("\n").length;
  if (lines < 5 || lines > 20) faults.push(`${lines} lines`);
  if (!text.startsWith(`# ${id}: `)) faults.push(`does not open with "# ${id}: "`);
  const ran = command("run", example);
  const expected = readFileSync(join(root, expect_path(example)), "utf8");
  if (format_result({ ...job_of(example), ...ran }) !== expected) faults.push(`differs from CPython: node tests/run.mjs ${example}`);
  const named = new Set();
  for (const line of command("trace", example, "--json").stdout.split("\n").filter(Boolean)) {
    try {
      for (const rule of JSON.parse(line).rules ?? []) named.add(rule);
    } catch {
      faults.push(`not JSON: ${line.slice(0, 80)}`);
      break;
    }
  }
  if (!named.has(id)) faults.push(`the trace names ${[...named].join(" ") || "no rule"}, not ${id}`);
  return faults;
}

const chosen = process.argv.length > 2 ? process.argv.slice(2) : ids;
let failed = 0;
for (const id of chosen) {
  const faults = faults_of(id);
  if (faults.length) failed++;
  for (const fault of faults) console.log(`FAILED ${id}: ${fault}`);
}
const counts = { suite: "rules", passed: chosen.length - failed, failed };
console.log(`${counts.suite}: ${counts.passed} passed, ${counts.failed} failed`);
if (process.env.COROSCOPE_RESULTS) appendFileSync(process.env.COROSCOPE_RESULTS, JSON.stringify(counts) + "\n");
process.exitCode = failed ? 1 : 0;
