// The mistakes of tests/errors/*.txt once more, this time in the wasm module: node tests/errors/run.mjs
// The native build is held to the same files by tests/unit (syntax_test), which also knows the ends of
// the errors and the warnings.
import { appendFileSync, existsSync, readFileSync, readdirSync } from "node:fs";
import { fileURLToPath, pathToFileURL } from "node:url";

const root = fileURLToPath(new URL("../../", import.meta.url));
const kAnswer = /^(\w+Error) (\d+):(-?\d+)-\d+:-?\d+ (.*)$/;
let passed = 0;
let failed = 0;

function check(good, report) {
  if (good) passed++;
  else {
    failed++;
    console.log(report);
  }
}

// Each case is one paragraph: source behind "| ", then the answer, warnings first.
function read_cases(path) {
  return readFileSync(path, "utf8").split(/\n\n/).filter((text) => text.startsWith("|")).map((text) => {
    const lines = text.trimEnd().split("\n");
    const source = lines.filter((line) => line.startsWith("|")).map((line) => line.slice(2) + "\n").join("");
    return { source, answer: lines.at(-1) };
  });
}

function answer_of(describe, source) {
  const { error } = describe.source("ast", source, "case.py");
  return error ? `${error.type} ${error.line}:${error.column} ${error.message}` : "ok";
}

if (existsSync(root + "dist/describe.js")) {
  const { Describe } = await import(pathToFileURL(root + "dist/describe.js"));
  const describe = await Describe.load();
  for (const name of readdirSync(root + "tests/errors").filter((name) => name.endsWith(".txt"))) {
    for (const { source, answer } of read_cases(root + "tests/errors/" + name)) {
      const wanted = answer.replace(kAnswer, "$1 $2:$3 $4");
      const given = answer_of(describe, source);
      check(given === wanted, `${name}: ${JSON.stringify(source)}\n  wanted ${wanted}\n  got    ${given}`);
    }
  }
} else {
  check(false, "dist/describe.js is missing: make wasm dist");
}

console.log(`errors: ${passed} passed, ${failed} failed`);
if (process.env.COROSCOPE_RESULTS) appendFileSync(process.env.COROSCOPE_RESULTS, JSON.stringify({ suite: "errors-wasm", passed, failed }) + "\n");
process.exitCode = failed ? 1 : 0;
