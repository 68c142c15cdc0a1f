// The engine pauses anywhere and goes on: each program is run in one go and one event at a time, and
// must tell the same. From a copy of the memory in the middle of a native that calls back, a program goes
// on twice to the same end.   node tests/checkpoint/run.mjs [PATH...]
import { appendFileSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { list_programs, root } from "../tools/expectation.mjs";
import { Engine, Status } from "../../dist/engine.js";

const kWhole = 1e9, kLongest = 2_000_000;
const engine = await Engine.load({ wasmBinary: readFileSync(join(root, "dist/engine.wasm")) });
const same = (a, b) => a.length === b.length && a.every((byte, i) => byte === b[i]);

function start(source) {
  engine.create({ trace: true });
  return engine.load(source, "main.py") === null;
}
function finish() {
  while (engine.run(kWhole) === Status.Paused);
  return { events: engine.takeEvents(), output: engine.takeOutput(1) + engine.takeOutput(2) };
}

/** One event at a time; the pieces of the stream put together. */
function step_through() {
  const pieces = [];
  let status;
  do {
    status = engine.run(kWhole, engine.eventCount() + 1);
    pieces.push(engine.takeEvents());
  } while (status === Status.Paused);
  return { events: Uint8Array.from(Buffer.concat(pieces)), output: engine.takeOutput(1) + engine.takeOutput(2) };
}

const tests = {};
const places = process.argv.slice(2);
for (const path of list_programs(places.length ? places : ["tests/lang", "web/examples"])) {
  const source = readFileSync(join(root, path), "utf8");
  if (/\binput\(|limits\//.test(source + path)) continue;
  tests[`steps of ${path}`] = () => {
    if (!start(source)) return true;
    const whole = finish();
    if (whole.events.length > kLongest || !start(source)) return true;
    const stepped = step_through();
    return same(whole.events, stepped.events) && whole.output === stepped.output;
  };
}

// Each of these calls back into Python out of C++, which is then in the middle of its work.
const callbacks = {
  "a key of sorted()": "log = []\ndef key(x):\n    log.append(x)\n    return -x\nprint(sorted([3, 1, 2], key=key), log)\n",
  "__eq__ in a dict": "class K:\n    def __hash__(self): return 1\n    def __eq__(self, other):\n        print('eq')\n        return False\nprint(len({K(): 1, K(): 2, K(): 3}))\n",
  "__repr__ in a list": "class R:\n    def __repr__(self):\n        x = 1\n        return 'R'\nprint([R(), [R()]])\n",
  "an iterator of sum()": "def g():\n    for i in range(4): yield i\nprint(sum(g()), list(map(lambda x: x + 1, g())))\n",
};
for (const [name, source] of Object.entries(callbacks)) {
  tests[`checkpoint in ${name}`] = () => {
    start(source);
    const { events } = finish();
    for (let at = 1; start(source) && engine.run(kWhole, at) === Status.Paused; at++) {
      const point = engine.checkpoint();
      const one = finish();
      engine.restore(point);
      const two = finish();
      if (!same(one.events, two.events) || one.output !== two.output || !same(events, one.events)) return false;
    }
    return true;
  };
}

let passed = 0, failed = 0;
for (const [name, test] of Object.entries(tests)) {
  if (test()) passed++;
  else failed++, console.log(`FAILED ${name}`);
}
console.log(`checkpoint: ${passed} passed, ${failed} failed`);
if (process.env.COROSCOPE_RESULTS) appendFileSync(process.env.COROSCOPE_RESULTS, JSON.stringify({ suite: "checkpoint", passed, failed }) + "\n");
process.exitCode = failed ? 1 : 0;
