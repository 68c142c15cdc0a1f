// Runs the unit tests' programs: node tests/unit/run.mjs [--build=native|debug] [NAME...]
import { spawnSync } from "node:child_process";
import { appendFileSync, readdirSync } from "node:fs";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("../../", import.meta.url));
const args = process.argv.slice(2);
const build = args.find((arg) => arg.startsWith("--build="))?.slice(8) ?? "native";
const wanted = args.filter((arg) => !arg.startsWith("--"));
const names = readdirSync(root + "tests/unit")
  .filter((name) => name.endsWith(".cc"))
  .map((name) => name.slice(0, -3))
  .filter((name) => !wanted.length || wanted.includes(name));

let passed = 0;
let failed = 0;
for (const name of names) {
  const { stdout, stderr, status, signal, error } = spawnSync(`${root}build/${build}/unit/${name}`, [], { cwd: root, encoding: "utf8", timeout: 120_000 });
  const counts = /(\d+) passed, (\d+) failed\s*$/.exec(stdout ?? "");
  const good = counts && status === (Number(counts[2]) ? 1 : 0);
  passed += good ? Number(counts[1]) : 0;
  failed += good ? Number(counts[2]) : 1;
  if (good && counts[2] === "0") continue;
  console.log(`FAILED unit ${name}${good ? "" : ` (${error?.message ?? signal ?? `exit status ${status}`})`}`);
  console.log(((stdout ?? "") + (stderr ?? "")).replace(/^/gm, "  "));
}
console.log(`unit: ${passed} passed, ${failed} failed`);
if (process.env.COROSCOPE_RESULTS) appendFileSync(process.env.COROSCOPE_RESULTS, JSON.stringify({ suite: `unit-${build}`, passed, failed }) + "\n");
process.exitCode = failed ? 1 : 0;
