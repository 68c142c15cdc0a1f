// The worker that owns the engine: runs the program in slices, posts its events, keeps checkpoints.
//
// The page never waits for it: between two slices it reads its messages, so Stop works at once, and
// a page that has enough events lets it rest by the `target` of each message. Messages in:
//   load {run, source, filename, options, target, breakpoints, known}   target {target}   stop {}   input {text}
//   drive {at, branch, actor, way, expression}   branch {branch}   drivable {}
//   look {at, since, frames, opened}   (look.js)
// `branch` of drive is the number that a new branch would get, if the drive makes one. `known` of load is
// {branch, pasts, creep} of a worker that was ended: each branch is taken up where it was, with nothing
// told again; with creep the engine goes on one event at a time, to tell all that can be known of a run
// that gets stuck.
// Messages out, each with the `run` number of the load that it belongs to:
//   ready {}   events {bytes, count}   forked {at, label}   status {status, count, exit, prompt}   hit {count}
//   acted {actions}   what was done to the branch from outside so far (past.js)
//   reply {id, ...}   crash {message}
import { Engine, Status } from "./engine.js";
import { look, markChanges } from "./look.js";
import { Past } from "./past.js";

const kSlice = 300_000;              // instructions between two looks at the messages, at most
const kFirstEvents = 8;              // in the first slice; each is as long as all before it, so that
const kSliceEvents = 20_000;         // little is unseen when an instruction takes for ever, up to this
const kRestDelay = 3000;             // ms until the rest of the engine is fetched unasked
const kLongSlice = 50, kShortSlice = 10;   // ms: slices that take longer become shorter, and back
const kCreep = 1000;                 // ms that it goes on one event at a time, at most

let engine = null;
let run = 0;                         // number of the program loaded last
let target = 0;                      // run until so many events are written
let state = "idle";                  // idle | running | waiting (for the target) | input | finished
let past = new Past();               // of the branch that the engine is on
let exact = true;                    // the engine stands exactly at its number of events (past.js)
let pumping = 0;                     // number of the pump that runs
let branch = 0;
const ends = new Map();              // of the other branches: branch -> {memory, state, past, exact, count}
let starts = false;                  // the engine runs as soon as the message is answered
let creeps = 0;                      // until then (ms) one event at a time; 0 = it does not
let pace = 1;                        // share of a whole slice that it runs at a time
let restAsked = null;                // the timer of fetchRest

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
  for (const stream of [1, 2]) engine.takeOutput(stream);   // it is among the events
  if (bytes.length) post("events", { bytes, count: engine.eventCount() }, [bytes.buffer]);
}

function setState(next) {
  state = next;
  if (state !== "running") bringRest();
  post("status", { status: state, count: engine.eventCount(), exit: engine.exitStatus(), prompt: state === "input" ? engine.inputPrompt() : "" });
}

async function pump() {
  if (state === "running") return;
  setState("running");
  const mine = ++pumping;
  while (mine === pumping && state === "running") {
    past.keep(engine, exact);
    if (engine.eventCount() >= target) { setState("waiting"); break; }
    const count = engine.eventCount();
    const many = creeps ? 1 : Math.min(Math.max(count, kFirstEvents), kSliceEvents) * pace;
    const limit = Math.min(target, count + Math.max(Math.round(many), 1));
    const began = performance.now();
    const status = engine.run(Math.ceil(kSlice * pace), limit);
    keepPace(performance.now() - began);
    exact = status !== Status.Paused || engine.eventCount() >= limit;
    flush();
    if (status === Status.Breakpoint) post("hit", { count: engine.eventCount() });
    else if (status === Status.Finished) { setState("finished"); break; }
    else if (status === Status.Input) { setState("input"); break; }
    if (creeps && performance.now() > creeps) target = 0;
    if (!creeps || engine.eventCount() % kFirstEvents === 0) await breathe();
  }
  creeps = 0;
}

const go = () => pump().catch(crash);

// Instructions differ: a slice of few long ones must not keep a Stop waiting.
function keepPace(took) {
  if (took > kLongSlice) pace = Math.max(pace / 4, 1e-4);
  else if (took < kShortSlice) pace = Math.min(pace * 2, 1);
}

// Where a run stands that is left for a while.
const standing = () => ({ memory: engine.checkpoint(), state: state === "running" ? "waiting" : state, past, exact, count: engine.eventCount() });
function goBack(to) {
  ({ past, exact } = to);
  if (to.memory) return engine.restore(to.memory);
  past.reach(engine, to.count, true);
  const rests = { finished: [Status.Finished], input: [Status.Input, Status.Finished] }[to.state];
  while (rests && !rests.includes(engine.status())) engine.run(kSlice);
  engine.takeEvents();
}

// What is known of a run from before: its branches, as they were.
function takeUp({ branch: current, pasts, creep }) {
  past.keep(engine, true);
  for (const [number, { actions, count, state: left }] of pasts) {
    ends.set(number, { memory: null, state: left, past: past.withActions(actions), exact: true, count });
  }
  const end = ends.get(current);
  ends.delete(current);
  goBack(end);
  branch = current;
  if (!creep) return setState(end.state);
  target = engine.eventCount() + kSliceEvents;
  creeps = performance.now() + kCreep;
  starts = true;
}

const handlers = {
  load({ run: number, source, filename, options, target: wanted, breakpoints, known = null }) {
    run = number;
    ++pumping;
    target = wanted;
    state = "idle";
    past = new Past();
    exact = true;
    branch = 0;
    ends.clear();
    engine.create({ trace: true, keepAlive: true, ...options });
    const error = engine.load(source, filename);
    if (error) return { error };
    engine.setBreakpoints(breakpoints ?? []);
    if (known) takeUp(known);
    else starts = true;
    return {};
  },
  target({ target: wanted }) {
    target = Math.max(target, wanted);
    if (state === "waiting") go();
  },
  stop() {
    if (state === "running") setState("waiting");
    target = engine?.eventCount() ?? 0;
    return { count: target };
  },
  input({ text }) {
    if (state !== "input") return;
    past.act(engine, { kind: "input", text });
    post("acted", { actions: past.actions });
    starts = true;
  },
  drive({ at, branch: next, actor, way, expression, label, target: wanted }) {
    const old = standing();
    const forks = engine.eventCount() !== at || state === "running";
    state = "idle";
    if (forks) {
      past = past.fork(at);
      old.past.reach(engine, at);
    } else if (!exact) {
      past.reach(engine, at, true);
    }
    const error = past.act(engine, { kind: "drive", actor, way, expression });
    if (error) {
      goBack(old);
      setState(old.state);
      return { error };
    }
    exact = true;
    if (forks) {
      ends.set(branch, old);
      branch = next;
      post("forked", { at: engine.eventCount(), label });
    }
    post("acted", { actions: past.actions });
    target = wanted;
    starts = true;
    return { forked: forks };
  },
  branch({ branch: number }) {
    if (number === branch) return {};
    ends.set(branch, standing());
    const end = ends.get(number);
    goBack(end);
    branch = number;
    setState(end.state);
    return {};
  },
  // The moment is put up again, looked at, and left: the run itself never knows.
  look({ at, since, frames, opened }) {
    const wanted = { frames, opened: new Set(opened) };
    const home = engine.checkpoint();
    try {
      let before = null;
      if (since !== null && since !== at) {
        past.reach(engine, since);
        before = look(engine, wanted);
      }
      past.reach(engine, at);
      const nodes = look(engine, wanted);
      if (before) markChanges(nodes, before);
      return { nodes };
    } finally {
      engine.restore(home);
    }
  },
  drivable: () => ({ list: engine.drivable() }),
};

async function bring() {
  engine = await Engine.load();
  post("ready");
}
// After the first program has got somewhere, so that nothing waits for what it may never need.
function bringRest() {
  restAsked ??= setTimeout(() => engine.fetchRest().catch(() => {}), kRestDelay);
}
// What the engine was in the middle of is lost; the next program gets a new one.
function crash(error, id) {
  ++pumping;
  state = "idle";
  post("crash", { id, message: `${error.message}` });
  loaded = bring();
  loaded.catch(() => {});
}
let loaded = bring();
loaded.catch((error) => post("crash", { message: error.message }));

onmessage = async ({ data }) => {
  try {
    await loaded;
    const result = await handlers[data.type](data);
    if (data.id) post("reply", { id: data.id, ...result });
    if (starts) go();
    starts = false;
  } catch (error) {
    crash(error, data.id);
  }
};
