// Writes CPython's answers anew: into the cases of tests/errors/*.txt, and the trees of
// tests/golden/ast/*.py beside them. node tests/errors/record.mjs [FILE...]
import { readFileSync, readdirSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { Oracle } from "../tools/oracle.mjs";

const root = fileURLToPath(new URL("../../", import.meta.url));
const files = (folder, extension) => readdirSync(root + folder).filter((name) => name.endsWith(extension)).map((name) => folder + name);
const wanted = process.argv.slice(2);
const places = wanted.length ? wanted : [...files("tests/errors/", ".txt"), ...files("tests/golden/ast/", ".py")];
const answer_program = readFileSync(root + "tests/errors/answer.py", "utf8");
const dump_program = "import ast, sys\nprint(ast.dump(ast.parse(sys.stdin.read()), indent=2, include_attributes=True))\n";

const oracle = new Oracle();
for (const place of places) {
  const is_tree = place.endsWith(".py");
  const job = { path: "record.py", text: is_tree ? dump_program : answer_program, stdin: readFileSync(root + place, "utf8") };
  const { stdout, stderr, status } = await oracle.run(job);
  if (status !== 0) {
    console.error(`${place}: ${stderr}`);
    process.exitCode = 1;
    continue;
  }
  writeFileSync(root + place.replace(/\.py$/, ".txt"), is_tree ? stdout : stdout.trimEnd() + "\n");
}
oracle.close();
