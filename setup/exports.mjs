// Prints what a module exports, for emcc's EXPORTED_FUNCTIONS, from the functions that a header
// declares as extern "C": node exports.mjs HEADER
import { readFileSync } from "node:fs";

const text = readFileSync(process.argv[2], "utf8").replace(/\/\/.*$/gm, "");
const names = [...text.matchAll(/\b((?:coro|ui|describe)_[a-z0-9_]+)\s*\(/g)].map((match) => match[1]);
console.log(["malloc", "free", ...new Set(names)].map((name) => `_${name}`).join("\n"));
