// The Pythons that are measured beside ours, all from npm, each in a node of its own.
// load() resolves to run(source), which resolves to what the program printed; wire names the files
// that a browser would fetch; clock stands for the import of perf_counter where there is none.
import { createRequire } from "node:module";
import { existsSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import vm from "node:vm";

const root = fileURLToPath(new URL("../../", import.meta.url));
const packages = root + "node_modules/";
const micropython = packages + "@micropython/micropython-webassembly-pyscript/";
const text_of = (path) => readFileSync(path, "utf8");

async function load_coroscope() {
  const { Engine, Status } = await import(root + "dist/engine.js");
  const engine = await Engine.load();
  return async (source) => {
    engine.create({ realClock: true });
    const error = engine.load(source, "main.py");
    if (error) throw new Error(error.shown);
    while (engine.run(50_000_000) !== Status.Finished);
    if (engine.exitStatus() !== 0) throw new Error(engine.takeOutput(2));
    return engine.takeOutput(1);
  };
}

async function load_pyodide() {
  const { loadPyodide } = await import(packages + "pyodide/pyodide.mjs");
  let printed = "";
  const pyodide = await loadPyodide({ stdout: (line) => { printed += line + "\n"; } });
  return async (source) => {
    printed = "";
    pyodide.runPython(source, { globals: pyodide.toPy({ __name__: "__main__" }) });
    return printed;
  };
}

async function load_micropython() {
  const { loadMicroPython } = await import(micropython + "micropython.mjs");
  let printed = "";
  const python = await loadMicroPython({ heapsize: 64 << 20, linebuffer: true, stdout: (line) => { printed += line + "\n"; } });
  return async (source) => {
    printed = "";
    python.runPython(source);
    return printed;
  };
}

// Brython wants a page around it: enough of one for its start.
function pretend_page() {
  const element = () => ({ getElementsByTagName: () => [], appendChild() {}, setAttribute() {}, addEventListener() {}, dispatchEvent() {}, style: {} });
  const page = { ...element(), createElement: element, head: element(), body: element(), querySelectorAll: () => [], getElementById: () => null, scripts: [], currentScript: { ...element(), src: "http://localhost/brython.js" } };
  Object.assign(globalThis, { window: globalThis, self: globalThis, document: page, module: {}, addEventListener() {}, location: { href: "http://localhost/", origin: "http://localhost", pathname: "/" } });
  for (const name of ["HTMLElement", "Element", "DOMRect"]) globalThis[name] = class {};
  globalThis.MutationObserver = class { observe() {} };
}

async function load_brython() {
  pretend_page();
  vm.runInThisContext(text_of(packages + "brython/brython.js"));
  const { builtins } = globalThis.__BRYTHON__;
  builtins.perf_counter = () => builtins.float.$factory(performance.now() / 1000);   // its imports want a server
  let runs = 0;
  return async (source) => {
    let printed = "";
    const log = console.log;
    console.log = (...values) => { printed += values.join(" "); };
    try {
      globalThis.__BRYTHON__.runPythonSource(source, `main${runs++}`);
    } finally {
      console.log = log;
    }
    return printed;
  };
}

async function load_skulpt() {
  createRequire(import.meta.url)(packages + "skulpt/main.js");
  const { Sk } = globalThis;
  return async (source) => {
    let printed = "";
    Sk.configure({ output: (text) => { printed += text; }, read: (file) => Sk.builtinFiles.files[file], __future__: Sk.python3, execLimit: null });
    await Sk.misceval.asyncToPromise(() => Sk.importMainWithBody("<stdin>", false, source, true));
    return printed;
  };
}

export const kPeers = {
  coroscope: { load: load_coroscope, wire: ["engine.js", "engine-parts.js", "engine-module.js", "engine-whole.wasm", "library.txt"].map((name) => `${root}dist/${name}`) },
  pyodide: { load: load_pyodide, wire: ["pyodide.mjs", "pyodide.asm.mjs", "pyodide.asm.js", "pyodide.asm.wasm", "python_stdlib.zip"].map((name) => `${packages}pyodide/${name}`).filter(existsSync) },
  micropython: { load: load_micropython, clock: "import time\ndef perf_counter():\n    return time.ticks_us() / 1e6\n", wire: ["micropython.mjs", "micropython.wasm"].map((name) => micropython + name) },
  skulpt: { load: load_skulpt, clock: "from time import time as perf_counter\n", wire: ["skulpt.min.js", "skulpt-stdlib.js"].map((name) => `${packages}skulpt/dist/${name}`) },
  brython: { load: load_brython, clock: "", wire: ["brython.min.js", "brython_stdlib.js"].map((name) => `${packages}brython/${name}`) },
};
