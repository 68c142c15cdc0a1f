// Records what CPython does with each program: node tests/tools/record.mjs [--missing] [PATH...]
// writes `claim.expect` beside `claim.py`. Review the difference before committing it.
// --missing leaves recordings alone that are younger than their program.
import { existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { Oracle } from "./oracle.mjs";
import { expect_path, format_result, job_of, list_programs, root } from "./expectation.mjs";

const args = process.argv.slice(2);
const only_missing = args.includes("--missing");
const places = args.filter((arg) => !arg.startsWith("--"));

function is_recorded(program) {
  const recording = join(root, expect_path(program));
  return existsSync(recording) && statSync(recording).mtimeMs >= statSync(join(root, program)).mtimeMs;
}

const programs = list_programs(places.length ? places : ["tests/lang", "web/examples"]);
const oracle = new Oracle();
let written = 0;
for (const program of programs) {
  if (only_missing && is_recorded(program)) continue;
  const result = await oracle.run(job_of(program));
  if (result.broken) {
    console.error(`${program}: ${result.stderr}`);
    process.exitCode = 1;
    continue;
  }
  const recording = join(root, expect_path(program));
  const text = format_result(result);
  if (existsSync(recording) && readFileSync(recording, "utf8") === text) continue;
  mkdirSync(dirname(recording), { recursive: true });
  writeFileSync(recording, text);
  written++;
}
oracle.close();
console.log(`${programs.length} programs, ${written} recordings written`);
