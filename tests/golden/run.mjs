// The trees and the bytecode of tests/golden, printed by the native command line and by the wasm
// module, must be the same text: node tests/golden/run.mjs
// That the text is right is held to the recordings by tests/unit (syntax_test and the compiler's).
import { spawnSync } from "node:child_process";
import { appendFileSync, existsSync, readFileSync, readdirSync } from "node:fs";
import { fileURLToPath, pathToFileURL } from "node:url";

const root = fileURLToPath(new URL("../../", import.meta.url));
let passed = 0;
let failed = 0;

function check(good, report) {
  if (good) passed++;
  else {
    failed++;
    console.log(report);
  }
}

function first_difference(left, right) {
  const a = left.split("\n");
  const b = right.split("\n");
  const at = a.findIndex((line, i) => line !== b[i]);
  return at < 0 ? `${a.length} lines and ${b.length}` : `line ${at + 1}:\n  native ${a[at]}\n  wasm   ${b[at]}`;
}

const native = root + "build/native/coroscope";
if (existsSync(native) && existsSync(root + "dist/engine.js")) {
  const { Describe } = await import(pathToFileURL(root + "dist/describe.js"));
  const describe = await Describe.load();
  for (const what of ["ast", "dis"]) {
    const folder = `tests/golden/${what}/`;
    for (const name of readdirSync(root + folder).filter((name) => name.endsWith(".py"))) {
      const { stdout, stderr } = spawnSync(native, [what, folder + name], { cwd: root, encoding: "utf8", maxBuffer: 1 << 28 });
      const { text, error } = describe.source(what, readFileSync(root + folder + name, "utf8"), folder + name);
      const good = text !== undefined && stdout !== "" && text === stdout;
      check(good, `${what} ${name}: ${error?.message ?? (stderr || first_difference(stdout, text))}`);
    }
  }
} else {
  check(false, "the builds are missing: make native wasm dist");
}

console.log(`golden: ${passed} passed, ${failed} failed`);
if (process.env.COROSCOPE_RESULTS) appendFileSync(process.env.COROSCOPE_RESULTS, JSON.stringify({ suite: "golden", passed, failed }) + "\n");
process.exitCode = failed ? 1 : 0;
