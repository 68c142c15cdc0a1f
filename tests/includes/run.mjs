// The arrows between the folders: node tests/includes/run.mjs
// Each folder may include only what stands here (the table of docs/architecture, from the design);
// and no two files may include each other in a circle.
import { appendFileSync, existsSync, readFileSync, readdirSync, statSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("../../", import.meta.url));
process.chdir(root);

const kMayInclude = {
  "engine/trace": [],
  "engine/syntax": [],
  "engine/code": [],
  "engine/compile": ["engine/syntax", "engine/code"],
  // eval, exec, import and the carets of tracebacks compile at run time.
  "engine/runtime": ["engine/code", "engine/trace", "engine/compile", "engine/syntax"],
  engine: ["engine/runtime"],
  "engine/session": ["engine", "engine/trace", "engine/syntax", "engine/code", "engine/compile", "engine/runtime"],
  "engine/wasm": ["engine", "engine/trace"],
  // The commands ast, dis and trace print what these make.
  "engine/describe": ["engine/trace", "engine/syntax", "engine/code", "engine/compile"],
  "engine/cli": ["engine", "engine/trace", "engine/syntax", "engine/code", "engine/compile"],
  "ui/model": ["engine/trace"],
  "ui/draw": ["ui/model", "engine/trace"],
  "ui/shell": ["ui/model", "ui/draw", "engine/trace"],
};

function files_below(folder) {
  if (!existsSync(folder)) return [];
  return readdirSync(folder).flatMap((name) => {
    const path = join(folder, name);
    if (statSync(path).isDirectory()) return files_below(path);
    return /\.(cc|h|inc)$/.test(name) ? [path] : [];
  });
}

/** The longest folder of the table that holds the file. */
function folder_of(file) {
  const folders = Object.keys(kMayInclude).filter((folder) => file.startsWith(folder + "/"));
  return folders.sort((a, b) => b.length - a.length)[0] ?? null;
}

const files = ["engine", "ui"].flatMap(files_below);
const includes = new Map(
  files.map((file) => {
    const named = [...readFileSync(file, "utf8").matchAll(/^\s*#\s*include\s+"((?:engine|ui)\/[^"]+)"/gm)];
    return [file, named.map((match) => match[1])];
  }),
);

let passed = 0;
const problems = [];
for (const [file, named] of includes) {
  const from = folder_of(file);
  const wrong = named.filter((target) => {
    const to = folder_of(target);
    return to !== from && !(kMayInclude[from] ?? []).includes(to);
  });
  const missing = named.filter((target) => !existsSync(target) && !target.startsWith("build/"));
  if (!from) problems.push(`${file}: its folder has no row in tests/includes/run.mjs`);
  for (const target of wrong) problems.push(`${file} may not include ${target}`);
  for (const target of missing) problems.push(`${file} includes ${target}, which is not there`);
  if (from && !wrong.length && !missing.length) passed++;
}

// Headers in a circle: a walk that meets a file of its own path. Tables (.inc) may be included again.
const state = new Map();
function walk(file, path) {
  if (state.get(file) === "done" || file.endsWith(".inc")) return;
  if (state.get(file) === "open") {
    problems.push(`in a circle: ${[...path.slice(path.indexOf(file)), file].join(" -> ")}`);
    return;
  }
  state.set(file, "open");
  for (const target of includes.get(file) ?? []) walk(target, [...path, file]);
  state.set(file, "done");
}
for (const file of files) walk(file, []);

for (const problem of problems) console.log(problem);
console.log(`includes: ${passed} passed, ${problems.length} failed`);
const counts = { suite: "includes", passed, failed: problems.length };
if (process.env.COROSCOPE_RESULTS) appendFileSync(process.env.COROSCOPE_RESULTS, JSON.stringify(counts) + "\n");
process.exitCode = problems.length ? 1 : 0;
