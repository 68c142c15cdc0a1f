// Finds what Asyncify must instrument: wasm-dis MODULE -o - | node asyncify.mjs NEVER > LIST
// Reads the text form of the engine as it comes from the linker. A function can pause if it calls
// emscripten_fiber_swap, or one that can pause, by name or through a pointer of that signature. NEVER
// (engine/asyncify.txt) names those that don't, whatever they seem to call. Everything that can be on
// the stack at a pause is in the list, so inlining can't hide a caller.
import { readFileSync } from "node:fs";

const kPause = "emscripten_fiber_swap";
const kEntry = "dynCall_vi";             // Emscripten's, made after linking: a fiber begins in it

const unescape = (name) => name.replace(/\\([0-9a-f]{2})/g, (_, code) => String.fromCharCode(parseInt(code, 16)));
// "i32 i32>i64" of a type or function: its signature.
function signature(text) {
  const parameters = [...text.matchAll(/\(param (?:\$\S+ )?([^)]*)\)/g)].map(([, types]) => types).join(" ");
  return `${parameters}>${/\(result ([^)]*)\)/.exec(text)?.[1] ?? ""}`;
}

/** The module's functions: name -> {signature, calls, pointers}; pointers: signatures called. */
function read_module(text) {
  const types = new Map(), functions = new Map(), table = [];
  let current = null;
  const define = (name, rest) => {
    current = { signature: signature(rest), calls: new Set(), pointers: new Set() };
    functions.set(name, current);
  };
  for (const line of text.split("\n")) {
    const [, keyword, name, rest] = /^ \((type|func|elem|import .* \(func) \$(\S+)(.*)$/.exec(line) ?? [];
    if (keyword === "type") types.set(name, signature(rest));
    else if (keyword === "elem") table.push(...[...rest.matchAll(/ \$([^ )]+)/g)].map(([, entry]) => entry));
    else if (keyword) define(name, rest);
    else if (current) {
      const [, callee] = /\(call \$([^ )]+)/.exec(line) ?? [];
      if (callee) current.calls.add(callee);
      const [, type] = /\(call_indirect (?:\$\S+ )?\(type \$([^ )]+)\)/.exec(line) ?? [];
      if (type) current.pointers.add(types.get(type));
    }
  }
  return { functions, table };
}

function group(pairs) {
  const groups = new Map();
  for (const [key, value] of pairs) groups.has(key) ? groups.get(key).push(value) : groups.set(key, [value]);
  return groups;
}

/** Names of all functions that can be on the stack at a pause. */
function pausing({ functions, table }, never) {
  const all = [...functions];
  const callers = group(all.flatMap(([name, { calls }]) => [...calls].map((callee) => [callee, name])));
  const through = group(all.flatMap(([name, { pointers }]) => [...pointers].map((type) => [type, name])));
  const pointed = new Set(table);
  const found = new Set([kPause]);
  for (const name of found) {
    const by_pointer = pointed.has(name) ? through.get(functions.get(name).signature) ?? [] : [];
    for (const caller of [...(callers.get(name) ?? []), ...by_pointer]) if (!never(caller)) found.add(caller);
  }
  found.delete(kPause);
  return [...found];
}

/** Patterns for a list of Asyncify's. Functions of one name are told apart by a number that changes;
 *  emcc reads a dot as a blank. */
function patterns(names, all) {
  const base = (name) => unescape(name).replace(/\)_\d+$/, ")");
  const repeated = new Set(all.filter((name) => base(name) !== unescape(name)).map(base));
  const pattern = (name) => (repeated.has(name) ? name + "*" : name).replaceAll("...", "*");
  return [...new Set(names.map((name) => pattern(base(name))))];
}

const rules = readFileSync(process.argv[2], "utf8").split("\n").filter((line) => line && !line.startsWith("#"))
  .map((line) => ({ line, fits: line.endsWith("*") ? (name) => name.startsWith(line.slice(0, -1)) : (name) => name === line }));
const never = (name) => rules.some(({ fits }) => fits(unescape(name)));
const module = read_module(readFileSync(0, "utf8"));
const names = [...module.functions.keys()];
const texts = names.map(unescape);
const idle = rules.filter(({ fits }) => !texts.some(fits)).map(({ line }) => line);
if (idle.length) {
  console.error(`${process.argv[2]} names functions that are not there: ${idle.join(", ")}`);
  process.exit(1);
}
process.stdout.write(patterns([kEntry, ...pausing(module, never)], names).join("\n") + "\n");
