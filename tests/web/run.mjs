// The browser tests: node tests/web/run.mjs [WORD...]
// Runs the tests of tests/web/*_test.mjs whose file or name holds one of the words (none = all), in
// headless Chromium against the served site. Ends with `N passed, N failed`.
import { appendFileSync, readdirSync } from "node:fs";
import { browser_path, root, run_test, start, tests } from "./harness.mjs";

const words = process.argv.slice(2);
for (const name of readdirSync(root + "tests/web").filter((name) => name.endsWith("_test.mjs")).sort()) {
  const before = tests.length;
  await import(`./${name}`);
  for (const test of tests.slice(before)) test.file = name.replace("_test.mjs", "");
}
const chosen = tests.filter(({ file, name }) => !words.length || words.some((word) => file.includes(word) || name.includes(word)));

const failures = [];
if (!browser_path()) {
  console.log("no chromium found: install your system's chromium package");
  failures.push("chromium");
} else {
  const site = await start();
  for (const test of chosen) {
    const began = performance.now();
    try {
      await run_test(test, site);
      console.log(`  ok ${test.file}: ${test.name} (${Math.round(performance.now() - began)} ms)`);
    } catch (error) {
      failures.push(test.name);
      console.log(`FAILED ${test.file}: ${test.name}\n${String(error.stack ?? error).replace(/^/gm, "    ")}`);
    }
  }
  await site.stop();
}
const counts = { suite: "web", passed: Math.max(chosen.length - failures.length, 0), failed: failures.length };
console.log(`web: ${counts.passed} passed, ${counts.failed} failed`);
if (process.env.COROSCOPE_RESULTS) appendFileSync(process.env.COROSCOPE_RESULTS, JSON.stringify(counts) + "\n");
process.exitCode = failures.length ? 1 : 0;
