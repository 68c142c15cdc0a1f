// Puts the site together in dist/: copies the page's files, bundles the editor (the only file with
// packages in it), and lists the examples. Run by make from the project's root.
import { copyFileSync, existsSync, mkdirSync, readdirSync, rmSync, statSync } from "node:fs";
import { join } from "node:path";
import { build } from "esbuild";

const kBundled = "editor.js";
const modules = [
  ["build/wasm/engine.js", "engine-module.js"],
  ["build/wasm/engine.wasm", "engine.wasm"],
  ["build/ui/ui.js", "ui-module.js"],
  ["build/ui/ui.wasm", "ui.wasm"],
  ...["text", "code", "text-bold", "code-bold"].map((face) => [`build/fonts/${face}.ttf`, `fonts/${face}.ttf`]),
];

rmSync("dist", { recursive: true, force: true });
mkdirSync("dist/fonts", { recursive: true });
for (const [from, to] of modules) if (existsSync(from)) copyFileSync(from, join("dist", to));
if (existsSync("index.html")) copyFileSync("index.html", "dist/index.html");
for (const name of readdirSync("web")) {
  const path = join("web", name);
  if (!statSync(path).isFile() || !/\.(html|css|svg|js)$/.test(name) || name === kBundled) continue;
  copyFileSync(path, join("dist", name));
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

/** Examples are files or folders of Python; examples.json, where there is one, gives order and titles. */
function copyExamples() {
  if (!existsSync("web/examples")) return;
  mkdirSync("dist/examples", { recursive: true });
  for (const name of readdirSync("web/examples")) {
    if (/\.(py|json)$/.test(name)) copyFileSync(join("web/examples", name), join("dist/examples", name));
  }
}
