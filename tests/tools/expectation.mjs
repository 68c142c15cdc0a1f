// What a program is expected to do, as text: the recorded form of {stdout, stderr, status}, the list
// of programs in a folder, and the difference between two texts. Used by run.mjs and record.mjs.
import { existsSync, readFileSync, readdirSync, statSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { join } from "node:path";

export const root = fileURLToPath(new URL("../../", import.meta.url));
const no_newline = "--- no newline at the end\n";

/** Addresses differ from run to run; everything else must agree. */
export function normalise(text) {
  return text.replace(/ at 0x[0-9a-fA-F]+/g, " at 0x...");
}

function section(name, text) {
  if (text === "") return "";
  return `--- ${name}\n` + normalise(text) + (text.endsWith("\n") ? "" : "\n" + no_newline);
}

/** The recorded form: the status only where it is not 0, a stream only where something was written. */
export function format_result({ stdout, stderr, status }) {
  return (status ? `--- status ${status}\n` : "") + section("stdout", stdout) + section("stderr", stderr);
}

/** `claim.expect` lies beside `claim.py`; what the examples do is recorded in tests/examples. */
export const expect_path = (program) =>
  program.replace(/^web\/examples\//, "tests/examples/").replace(/\.py$/, ".expect");

/** All programs below the given files and folders, as paths relative to the project's root. */
export function list_programs(places) {
  const found = [];
  const visit = (path) => {
    const full = join(root, path);
    if (!existsSync(full)) throw new Error(`${path}: no such file or folder`);
    if (!statSync(full).isDirectory()) return found.push(path);
    for (const name of readdirSync(full).sort()) {
      if (name === "__pycache__") continue;
      const inner = join(path, name);
      if (name.endsWith(".py") || statSync(join(root, inner)).isDirectory()) visit(inner);
    }
  };
  for (const place of places) visit(place.replace(/^\.\//, "").replace(/\/$/, ""));
  return [...new Set(found)];
}

/** The job that the oracle takes for a program; `claim.stdin` beside it is its standard input. */
export function job_of(program) {
  const stdin = join(root, program.replace(/\.py$/, ".stdin"));
  return {
    path: program,
    text: readFileSync(join(root, program), "utf8"),
    stdin: existsSync(stdin) ? readFileSync(stdin, "utf8") : "",
  };
}

/** A line-by-line difference, `-` what was expected, `+` what came. */
export function diff(expected, actual) {
  const [a, b] = [expected.split("\n"), actual.split("\n")];
  if (a.length * b.length > 4_000_000) return `- ${a.length} lines\n+ ${b.length} lines`;
  const length = Array.from({ length: a.length + 1 }, () => new Uint32Array(b.length + 1));
  for (let i = a.length - 1; i >= 0; i--)
    for (let j = b.length - 1; j >= 0; j--)
      length[i][j] = a[i] === b[j] ? length[i + 1][j + 1] + 1 : Math.max(length[i + 1][j], length[i][j + 1]);
  const lines = [];
  let i = 0;
  let j = 0;
  while (i < a.length || j < b.length) {
    if (i < a.length && j < b.length && a[i] === b[j]) {
      lines.push("  " + a[i++]);
      j++;
    } else if (i < a.length && (j === b.length || length[i + 1][j] >= length[i][j + 1])) lines.push("- " + a[i++]);
    else lines.push("+ " + b[j++]);
  }
  return lines.join("\n");
}
