// Freezes the standard library's modules into a C++ file: node freeze.mjs engine/lib OUTPUT
// `lib/asyncio/__init__.py` becomes the package `asyncio`, `lib/asyncio/tasks.py` `asyncio.tasks`.
// The table is declared in engine/runtime/frozen.h and sorted by name.
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

/** C++ string literals, one a line, that together are the text. */
function literals(text) {
  const lines = Buffer.from(text).toString("latin1").match(/[^\n]*\n|[^\n]+$/g) ?? [""];
  return lines
    .flatMap((line) => line.match(new RegExp(`[^]{1,${kLiteral}}`, "g")) ?? [""])
    .map((line) => `"${line.replace(/[\\"?]/g, "\\$&").replace(/[^\x20-\x7e]/g, (byte) => "\\" + byte.charCodeAt(0).toString(8).padStart(3, "0"))}"`)
    .join("\n    ");
}

const [folder, output] = process.argv.slice(2);
let paths = [];
try {
  paths = modules_below(folder);
} catch (error) {
  if (error.code !== "ENOENT") throw error;
}
const modules = paths
  .map((path) => ({ name: module_name(folder, path), is_package: path.endsWith("/__init__.py"), text: readFileSync(path, "utf8") }))
  .sort((a, b) => (a.name < b.name ? -1 : 1));
const rows = modules.map(({ name, is_package, text }) => `  {"${name}", ${is_package},\n    ${literals(text)},\n    ${Buffer.byteLength(text)}},\n`);
mkdirSync(dirname(output), { recursive: true });
writeFileSync(
  output,
  `// Written by setup/freeze.mjs from ${folder}; do not edit.
#include "engine/runtime/frozen.h"

namespace coroscope {
const FrozenModule kFrozenModules[] = {
${rows.join("") || '  {"", false, "", 0},\n'}};
const size_t kFrozenModuleCount = ${modules.length};
}  // namespace coroscope
`,
);
