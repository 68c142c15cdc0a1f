// What a reader does in the first minute, for a profile: node first_minute.mjs ENGINE_JS PROFILE PROGRAM...
// The engine is one that wasm-split has instrumented; PROFILE tells then which functions were called. What is
// not done here still works: its functions are fetched a little later, or at once when they are called.
import { readFileSync, writeFileSync } from "node:fs";
import { pathToFileURL } from "node:url";

const kProfileRoom = 1 << 20;        // bytes
const kMostSlices = 200;
const kFirstEvents = 8;              // in the first slice; each is as long as all before it

const [engine_js, output, ...programs] = process.argv.slice(2);
let exports = null;
const { Instance } = WebAssembly;
WebAssembly.Instance = class extends Instance {
  constructor(...values) {
    super(...values);
    exports = this.exports;
  }
};
const { Engine, Status } = await import(pathToFileURL(engine_js));

/** As the page's worker does it. */
function step_through(engine, text) {
  engine.create({ trace: true, keepAlive: true });
  engine.load(text, "main.py");
  engine.setBreakpoints([]);
  for (let slices = 0, status = Status.Paused; slices < kMostSlices && status !== Status.Finished; slices++) {
    status = engine.run(300_000, engine.eventCount() + Math.max(engine.eventCount(), kFirstEvents));
    engine.takeEvents();
    engine.takeOutput(1);
    engine.takeOutput(2);
    engine.exitStatus();
    for (const actor of [0, 1, 2, 3]) engine.look(actor);
    engine.status();
    engine.restore(engine.checkpoint());
    if (status === Status.Input) engine.giveInput(engine.inputPrompt());
  }
}

/** As a command line does it. */
function run(engine, text) {
  engine.create();
  engine.load(text, "main.py");
  for (let slices = 0; slices < kMostSlices && engine.run(300_000) !== Status.Finished; slices++) {
    if (engine.status() === Status.Input) engine.giveInput(engine.inputPrompt());
  }
}

const engine = await Engine.load({ whole: false });
for (const text of programs.map((path) => readFileSync(path, "utf8"))) {
  step_through(engine, text);
  run(engine, text);
}
writeFileSync(output, profile());

function profile() {
  const memory = Object.values(exports).find((entry) => entry instanceof WebAssembly.Memory);
  // The engine is not used any more: the profile may lie on it.
  const size = exports.__write_profile(0, kProfileRoom);
  return new Uint8Array(memory.buffer, 0, size).slice();
}
