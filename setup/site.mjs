// Puts the site together in dist/: the page's files without their comments and blanks, the editor bundled (the
// only file with packages in it), and the list of the examples.
// Run by make from the project's root.
import { copyFileSync, existsSync, mkdirSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { build, transform } from "esbuild";
import { withTheme } from "./theme.mjs";

const kBundled = "editor.js";
const modules = [
  ["build/whole/engine.js", "engine-module.js"],
  ["build/wasm/engine.wasm", "engine.wasm"],
  ["build/wasm/engine-rest.wasm", "engine-rest.wasm"],
  ["build/whole/engine.wasm", "engine-whole.wasm"],
  ["build/gen/library.txt", "library.txt"],
  ["build/describe/describe.js", "describe-module.js"],
  ["build/describe/describe.wasm", "describe.wasm"],
  ["build/ui/ui.js", "ui-module.js"],
  ["build/ui/ui.wasm", "ui.wasm"],
  ...["text", "code", "text-bold", "code-bold"].map((face) => [`build/fonts/${face}.ttf`, `fonts/${face}.ttf`]),
];

rmSync("dist", { recursive: true, force: true });
mkdirSync("dist/fonts", { recursive: true });
for (const [from, to] of modules) {
  if (!existsSync(from)) continue;
  if (to.endsWith(".js")) writeFileSync(join("dist", to), await smaller(to, readFileSync(from, "utf8")));
  else copyFileSync(from, join("dist", to));
}
if (existsSync("index.html")) copyFileSync("index.html", "dist/index.html");
for (const name of readdirSync("web")) {
  const path = join("web", name);
  if (!statSync(path).isFile() || !/\.(html|css|svg|js)$/.test(name) || name === kBundled) continue;
  writeFileSync(join("dist", name), await smaller(name, withTheme(readFileSync(path, "utf8"))));
}
if (existsSync(join("web", kBundled))) {
  await build({
    entryPoints: [join("web", kBundled)],
    outfile: join("dist", kBundled),
    bundle: true,
    minify: true,
    format: "esm",
    target: "es2022",
    legalComments: "none",
    logLevel: "warning",
  });
}
copyExamples();
writeFileSync("dist/licences.txt", licences().map(([name, path]) => `${"=".repeat(100)}\n${name}\n${"=".repeat(100)}\n\n${readFileSync(path, "utf8").trim()}\n`).join("\n"));

async function smaller(name, text) {
  const loader = /\.(js|css)$/.exec(name)?.[1];
  if (!loader) return text;
  return (await transform(text, { loader, minify: true, target: "es2022", legalComments: "none" })).code;
}

/** Names and files: ours, the libraries that make named in LICENCES, the packages in the editor's bundle. */
function licences() {
  const libraries = (process.env.LICENCES ?? "").split(" ").filter(Boolean).map((entry) => entry.split("="));
  const packages = ["@codemirror", "@lezer", "@marijn"].flatMap((scope) => (existsSync(`node_modules/${scope}`) ? readdirSync(`node_modules/${scope}`).map((name) => `${scope}/${name}`) : []));
  const bundled = [...packages, "style-mod", "w3c-keyname", "crelt"].map((name) => [name, `node_modules/${name}/LICENSE`]);
  return [["Coroscope", "LICENSE"], ...libraries, ...bundled].map(([name, path]) => [name.replaceAll("_", " "), path]).filter(([, path]) => existsSync(path));
}

/** Examples are files or folders of Python; examples.json, where there is one, gives order and titles. */
function copyExamples() {
  if (!existsSync("web/examples")) return;
  mkdirSync("dist/examples", { recursive: true });
  for (const name of readdirSync("web/examples")) {
    if (/\.(py|json)$/.test(name)) copyFileSync(join("web/examples", name), join("dist/examples", name));
  }
}
