// The events of CPython's sys.monitoring, and those that `coroscope trace FILE --monitoring` says it
// would give, are compared event by event for every program that touches coroutines or generators.
//   node tests/monitoring/run.mjs [--quiet] [--oracle] [PATH...]
// One line an event: name, qualified name of the code, line, the exception's type if there is one; only
// the program's own code counts. --oracle prints CPython's stream and compares nothing.
import { spawnSync } from "node:child_process";
import { appendFileSync } from "node:fs";
import { join } from "node:path";
import { Oracle } from "../tools/oracle.mjs";
import { known_differences } from "../tools/known.mjs";
import { diff, job_of, list_programs, root } from "../tools/expectation.mjs";

const binary = process.env.COROSCOPE_BINARY ?? join(root, "build/native/coroscope");
const args = process.argv.slice(2);
const flags = new Set(args.filter((arg) => arg.startsWith("--")));
const places = args.filter((arg) => !arg.startsWith("--"));
const touches_coroutines = /\b(async|await|yield|coroutine)\b/;
// Streams of a million events by design, or cut off by CPython's own limits.
const too_long = /recursion|limits\//;

const programs = list_programs(places.length ? places : ["tests/lang", "web/examples"])
  .map(job_of)
  .filter((job) => places.length || (touches_coroutines.test(job.text) && !too_long.test(job.path)));
const oracle = new Oracle();
const failures = [];
const known = known_differences("monitoring");
let skipped = 0;
for (const job of programs) {
  const { monitoring } = await oracle.run({ ...job, monitoring: true });
  if (flags.has("--oracle")) {
    console.log(monitoring);
    continue;
  }
  const options = { cwd: root, encoding: "utf8", timeout: 60_000, maxBuffer: 1 << 28, input: job.stdin };
  const ours = spawnSync(binary, ["trace", job.path, "--monitoring"], options);
  const same = ours.stdout === (monitoring ?? "");   // a program that does not compile has no events
  const reason = known.get(job.path);
  if (same && reason === undefined) continue;
  if (!same && reason !== undefined) {
    console.log(`known: monitoring ${job.path}: ${reason}`);
    skipped++;
    continue;
  }
  failures.push(job.path);
  console.log(`FAILED monitoring ${job.path}`);
  if (same) console.log("  it is in tests/cpydiff/known.txt and passes: take it out");
  if (!flags.has("--quiet")) console.log(short(diff(monitoring ?? "", ours.stdout + ours.stderr)).replace(/^/gm, "    "));
}
oracle.close();

/** The first lines around the first difference. */
function short(text) {
  const lines = text.split("\n");
  const at = Math.max(0, lines.findIndex((line) => /^[-+]/.test(line)) - 4);
  return lines.slice(at, at + 16).join("\n");
}

if (!flags.has("--oracle")) {
  const counts = { suite: "monitoring", passed: programs.length - failures.length - skipped, failed: failures.length };
  console.log(`${counts.suite}: ${counts.passed} passed, ${counts.failed} failed`);
  if (process.env.COROSCOPE_RESULTS) appendFileSync(process.env.COROSCOPE_RESULTS, JSON.stringify(counts) + "\n");
  process.exitCode = failures.length ? 1 : 0;
}
