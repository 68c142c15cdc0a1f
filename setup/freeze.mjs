// Freezes the standard library's modules into a C++ file:
//   node freeze.mjs FOLDER OUTPUT [REST MODULE...]
// `lib/asyncio/__init__.py` becomes the package `asyncio`, `lib/asyncio/tasks.py` `asyncio.tasks`.
// With REST only the named modules (`asyncio.%`: all of a package's) are in OUTPUT; the texts of the others
// go into the file REST one after the other, and OUTPUT says where each begins. Comments are left out then,
// line by line, as nothing shows them. The table is declared in engine/runtime/frozen.h and sorted by name.
import { mkdirSync, readFileSync, readdirSync, writeFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";

const kLiteral = 12_000; // characters a piece: compilers limit one literal's length

function modules_below(folder) {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return modules_below(path);
    return entry.name.endsWith(".py") ? [path] : [];
  });
}

function module_name(root, path) {
  return relative(root, path).replace(/\.py$/, "").replaceAll("/", ".").replace(/\.__init__$/, "");
}

/** The text without its comments, each line where it was. */
function without_comments(text) {
  const strings = /(?:"""|''')[^]*?(?<!\\)(?:\\\\)*(?:"""|''')|"(?:[^"\\\n]|\\[^])*"|'(?:[^'\\\n]|\\[^])*'|[ \t]*#[^\n]*/g;
  return text.replace(strings, (part) => (/^[ \t]*#/.test(part) ? "" : part));
}

/** C++ string literals, one a line, that together are the text. */
function literals(text) {
  const lines = Buffer.from(text).toString("latin1").match(/[^\n]*\n|[^\n]+$/g) ?? [""];
  return lines
    .flatMap((line) => line.match(new RegExp(`[^]{1,${kLiteral}}`, "g")) ?? [""])
    .map((line) => `"${line.replace(/[\\"?]/g, "\\$&").replace(/[^\x20-\x7e]/g, (byte) => "\\" + byte.charCodeAt(0).toString(8).padStart(3, "0"))}"`)
    .join("\n    ");
}

const [folder, output, rest, ...first] = process.argv.slice(2);
let paths = [];
try {
  paths = modules_below(folder);
} catch (error) {
  if (error.code !== "ENOENT") throw error;
}
const is_first = (name) => !rest || first.some((entry) => (entry.endsWith(".%") ? name.startsWith(entry.slice(0, -1)) : name === entry));
const modules = paths
  .map((path) => ({ name: module_name(folder, path), is_package: path.endsWith("/__init__.py"), text: without_comments(readFileSync(path, "utf8")) }))
  .sort((a, b) => (a.name < b.name ? -1 : 1));
const missing = first.filter((entry) => !entry.endsWith(".%") && !modules.some(({ name }) => name === entry));
if (missing.length) throw new Error(`there are no modules ${missing.join(", ")}`);

let size = 0;
const later = modules.filter(({ name }) => !is_first(name));
for (const module of later) {
  module.offset = size;
  size += Buffer.byteLength(module.text);
}
const rows = modules.map(({ name, is_package, text, offset }) =>
  `  {"${name}", ${is_package},\n    ${offset === undefined ? literals(text) : "nullptr"},\n    ${Buffer.byteLength(text)}, ${offset ?? 0}},\n`);
mkdirSync(dirname(output), { recursive: true });
if (rest) writeFileSync(rest, later.map(({ text }) => text).join(""));
writeFileSync(
  output,
  `// Written by setup/freeze.mjs from ${folder}; do not edit.
#include "engine/runtime/frozen.h"

namespace coroscope {
const FrozenModule kFrozenModules[] = {
${rows.join("") || '  {"", false, "", 0, 0},\n'}};
const size_t kFrozenModuleCount = ${modules.length};
const size_t kFrozenRestSize = ${size};
}  // namespace coroscope
`,
);
