// The worker that owns the engine: runs the program in slices, posts its events, keeps checkpoints.
//
// The page never waits for it: between two slices it reads its messages, so Stop works at once, and
// a page that has enough events lets it rest by the `target` of each message. Messages in:
//   load {source, filename, options, target, breakpoints}   target {target}   stop {}   input {text}
//   drive {at, branch, actor, way, expression}   branch {branch}   inspect {object}   drivable {}
// Messages out, each with the `run` number of the load that it belongs to:
//   ready {}   events {bytes, count}   forked {at, label}   status {status, count, exit, prompt}   hit {count}
//   reply {id, ...}   crash {message}
import { Engine, Status } from "./engine.js";

const kSlice = 300_000;              // instructions between two looks at the messages
const kSliceEvents = 20_000;
const kCheckpoints = 8;              // kept at most; the spacing doubles when they are too many

let engine = null;
let run = 0;                         // number of the program loaded last
let target = 0;                      // run until so many events are written
let state = "idle";                  // idle | running | waiting (for the target) | input | finished
let checkpoints = [];                // {count, memory}, ascending
let spacing = 10_000;
let branch = 0;
const branchEnds = new Map();        // branch -> {memory, state, checkpoints}

const channel = new MessageChannel();
let wake = null;
channel.port1.onmessage = () => wake?.();
// Lets the messages that have come be read; quicker than a timer.
const breathe = () => new Promise((resolve) => { wake = resolve; channel.port2.postMessage(0); });

function post(type, fields = {}, transfer = []) {
  postMessage({ type, run, branch, ...fields }, transfer);
}

function flush() {
  const bytes = engine.takeEvents();
  if (bytes.length) post("events", { bytes, count: engine.eventCount() }, [bytes.buffer]);
}

function setState(next) {
  state = next;
  post("status", { status: state, count: engine.eventCount(), exit: engine.exitStatus(), prompt: state === "input" ? engine.inputPrompt() : "" });
}

function keepCheckpoint() {
  const count = engine.eventCount();
  const last = checkpoints.at(-1);
  if (last && count - last.count < spacing) return;
  checkpoints.push({ count, memory: engine.checkpoint() });
  if (checkpoints.length > kCheckpoints) {
    spacing *= 2;
    checkpoints = checkpoints.filter((entry, index) => index % 2 === 0);
  }
}

async function pump() {
  if (state === "running") return;
  setState("running");
  const mine = run;
  while (mine === run && state === "running") {
    keepCheckpoint();
    if (engine.eventCount() >= target) { setState("waiting"); break; }
    const status = engine.run(kSlice, Math.min(target, engine.eventCount() + kSliceEvents));
    flush();
    if (status === Status.Breakpoint) post("hit", { count: engine.eventCount() });
    else if (status === Status.Finished) { setState("finished"); break; }
    else if (status === Status.Input) { setState("input"); break; }
    await breathe();
  }
}

// Puts the engine back to where exactly `at` events are written.
function rewind(at) {
  if (engine.eventCount() === at && state !== "running") return;
  // A checkpoint taken just after a drive began stands behind the moment that it was begun at.
  const from = checkpoints.findLast((entry) => (entry.driven ? entry.count < at : entry.count <= at));
  if (!from) throw new Error("There is no checkpoint before this moment.");
  engine.restore(from.memory);
  while (engine.eventCount() < at) {
    const before = engine.eventCount();
    const status = engine.run(kSlice, at);
    engine.takeEvents();
    if (status === Status.Finished || (status === Status.Input && engine.eventCount() === before)) break;
  }
  engine.takeEvents();
  checkpoints = checkpoints.filter((entry) => (entry.driven ? entry.count < at : entry.count <= at));
}

const handlers = {
  async load({ source, filename, options, target: wanted, breakpoints }) {
    ++run;
    target = wanted;
    state = "idle";
    checkpoints = [];
    spacing = 10_000;
    branch = 0;
    branchEnds.clear();
    engine ??= await Engine.load();
    engine.create({ trace: true, keepAlive: true, ...options });
    const error = engine.load(source, filename);
    if (error) return { error };
    engine.setBreakpoints(breakpoints ?? []);
    pump();
    return {};
  },
  target({ target: wanted }) {
    target = Math.max(target, wanted);
    if (state === "waiting") pump();
  },
  stop() {
    if (state === "running") setState("waiting");
    target = engine?.eventCount() ?? 0;
    return { count: target };
  },
  input({ text }) {
    engine.giveInput(text);
    pump();
  },
  drive({ at, branch: number, actor, way, expression, label, target: wanted }) {
    const forks = engine.eventCount() !== at;
    const old = { memory: engine.checkpoint(), state, checkpoints };
    if (state === "running") old.state = "waiting";
    state = "idle";
    rewind(at);
    const before = forks ? engine.checkpoint() : old.memory;
    const error = engine.drive(actor, way, expression);
    if (error) {
      engine.restore(old.memory);
      ({ checkpoints } = old);
      setState(old.state);
      return { error };
    }
    if (forks || number !== branch) {
      branchEnds.set(branch, old);
      branch = number;
      post("forked", { at, label });
    }
    // Running on from the program's own checkpoints would not do again what the reader's hand did.
    checkpoints = [...checkpoints.slice(-kCheckpoints * 2), { count: at, memory: before }, { count: at, memory: engine.checkpoint(), driven: true }];
    target = wanted;
    pump();
    return { forked: forks };
  },
  branch({ branch: number }) {
    if (number === branch) return {};
    branchEnds.set(branch, { memory: engine.checkpoint(), state: state === "running" ? "waiting" : state, checkpoints });
    const end = branchEnds.get(number);
    engine.restore(end.memory);
    ({ checkpoints } = end);
    branch = number;
    setState(end.state);
    return {};
  },
  inspect: ({ object }) => ({ children: engine.inspect(object) }),
  drivable: () => ({ list: engine.drivable() }),
};

onmessage = async ({ data }) => {
  try {
    const result = await handlers[data.type](data);
    if (data.id) post("reply", { id: data.id, ...result });
  } catch (error) {
    post("crash", { id: data.id, message: `${error.message}` });
  }
};
Engine.load().then((loaded) => { engine ??= loaded; post("ready"); }, (error) => post("crash", { message: error.message }));
