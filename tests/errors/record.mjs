// Writes CPython's answers anew: into the cases of tests/errors/*.txt and tests/errors/scope/*.txt,
// and, beside them, the trees of tests/golden/ast/*.py and the lines of tests/golden/dis/*.py.
// node tests/errors/record.mjs [FILE...]
import { readFileSync, readdirSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { Oracle } from "../tools/oracle.mjs";

const root = fileURLToPath(new URL("../../", import.meta.url));
const read = (path) => readFileSync(root + path, "utf8");
const dump_program = "import ast, sys\nprint(ast.dump(ast.parse(sys.stdin.read()), indent=2, include_attributes=True))\n";
const kinds = [
  { folder: "tests/errors/scope/", extension: ".txt", written: ".txt", text: read("tests/errors/answer.py"), argv: ["compile"] },
  { folder: "tests/errors/", extension: ".txt", written: ".txt", text: read("tests/errors/answer.py") },
  { folder: "tests/golden/ast/", extension: ".py", written: ".txt", text: dump_program },
  { folder: "tests/golden/dis/", extension: ".py", written: ".lines", text: read("tests/golden/dis_lines.py") },
];
const files = ({ folder, extension }) => readdirSync(root + folder).filter((name) => name.endsWith(extension)).map((name) => folder + name);
const wanted = process.argv.slice(2);
const places = wanted.length ? wanted : kinds.flatMap(files);

const oracle = new Oracle();
for (const place of places) {
  const kind = kinds.find(({ folder }) => place.startsWith(folder));
  const { stdout, stderr, status } = await oracle.run({ path: "record.py", text: kind.text, argv: kind.argv, stdin: read(place) });
  if (status !== 0) {
    console.error(`${place}: ${stderr}`);
    process.exitCode = 1;
    continue;
  }
  const text = kind.folder.includes("errors") ? stdout.trimEnd() + "\n" : stdout;
  writeFileSync(root + place.slice(0, -kind.extension.length) + kind.written, text);
}
oracle.close();
