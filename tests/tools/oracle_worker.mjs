// The process in which CPython 3.14 (Pyodide) runs; oracle.mjs starts it with node 24 and talks to it
// in lines of JSON: {path, text, stdin, argv, monitoring} in, {stdout, stderr, status,
// monitoring} out on descriptor 3. One interpreter serves all programs; oracle_state.py makes it look
// fresh to each.
import { readFileSync, writeSync } from "node:fs";
import { createInterface } from "node:readline";
import { loadPyodide } from "pyodide";

async function start() {
  const python = await loadPyodide();
  const globals = python.toPy({ __name__: "_oracle_state" });
  const text = readFileSync(new URL("oracle_state.py", import.meta.url), "utf8");
  python.runPython(text, { globals, filename: "oracle_state.py" });
  const state = Object.fromEntries(
    ["prepare", "report", "leave", "drop_main", "output", "start_monitoring", "stop_monitoring"].map((name) => [name, globals.get(name)]),
  );
  const builtins = python.pyimport("builtins");
  return {
    python,
    state,
    compile: builtins.compile,
    exec: builtins.exec,
    collect: python.pyimport("gc").collect,
  };
}

function run_program({ state, compile, exec, collect }, job) {
  const namespace = state.prepare(job.path, job.text, job.stdin ?? "", job.argv ?? []);
  let failed = false;
  let started = false;
  try {
    // compile() and exec() are called from here, with no Python frame below them.
    const code = compile.callKwargs(job.text, job.path, "exec", { dont_inherit: true });
    try {
      if (job.monitoring) started = !void state.start_monitoring(job.path);
      exec(code, namespace);
    } finally {
      code.destroy();
    }
  } catch (error) {
    if (error.constructor.name !== "PythonError") throw error;
    failed = true;
  }
  const status = failed ? state.report() : 0;
  namespace.destroy();
  state.leave();
  collect();
  state.drop_main();
  collect();
  const monitoring = job.monitoring && started ? state.stop_monitoring() : undefined;
  const text = state.output();
  const [stdout, stderr] = text.toJs();
  text.destroy();
  return { stdout, stderr, status, monitoring };
}

// Left to node, an error would print the line of Pyodide that threw it: more than a megabyte.
const oracle = await start().catch((error) => {
  console.error(String(error.stack ?? error).slice(0, 2000));
  process.exit(70);
});
writeSync(3, JSON.stringify({ ready: oracle.python.runPython("import sys; sys.version") }) + "\n");
for await (const line of createInterface({ input: process.stdin })) {
  let answer;
  try {
    answer = run_program(oracle, JSON.parse(line));
  } catch (error) {
    // The interpreter itself is broken (stack overflow in wasm, abort): say so and end; a new one starts.
    answer = { fatal: String(error.stack ?? error).slice(0, 2000) };
  }
  writeSync(3, JSON.stringify(answer) + "\n");
  if (answer.fatal) process.exit(70);
}
