// What is known to differ from CPython for now: the list tests/cpydiff/known.txt, for the runners.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { root } from "./expectation.mjs";

/** @returns {Map<string, string>} name -> reason, of one suite */
export function known_differences(suite) {
  const lines = readFileSync(join(root, "tests/cpydiff/known.txt"), "utf8").split("\n").filter((line) => line && !line.startsWith("#"));
  return new Map(lines.map((line) => line.split("\t")).filter(([of]) => of === suite).map(([, name, reason]) => [name, reason]));
}
