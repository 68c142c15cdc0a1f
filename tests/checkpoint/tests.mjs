// The tests of run.mjs as a list: {part, name, body}. A body resolves to what is wrong, or to nothing.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { list_programs, root } from "../tools/expectation.mjs";
import { Describe } from "../../dist/describe.js";
import { Engine, Status } from "../../dist/engine.js";
import { Past } from "../../dist/past.js";
import { dice, list_walks } from "./walks.mjs";

const kWhole = 1e9, kLongest = 2_000_000;
const kGoBacks = 10;
const same = (a, b) => a.length === b.length && Buffer.compare(a, b) === 0;

let engine = null;
let describe = null;

function start(source) {
  engine.create({ trace: true });
  return engine.load(source, "main.py") === null;
}
// What was told since the last time: the events, and the text of each stream.
function take() {
  return { events: engine.takeEvents(), output: [engine.takeOutput(1), engine.takeOutput(2)] };
}
function finish() {
  while (engine.run(kWhole) === Status.Paused);
  return take();
}

const join_pieces = (pieces) => ({
  events: Buffer.concat(pieces.map(({ events }) => events)),
  output: [0, 1].map((stream) => pieces.map(({ output }) => output[stream]).join("")),
});
const same_output = (a, b) => a[0] === b[0] && a[1] === b[1];

// One event at a time; the pieces of the stream put together. pieces: {to, events, output}, `to` in events.
function step_through(past = null) {
  const pieces = [];
  let status;
  do {
    past?.keep(engine, true);
    status = engine.run(kWhole, engine.eventCount() + 1);
    pieces.push({ to: engine.eventCount(), ...take() });
  } while (status === Status.Paused);
  return { pieces, ...join_pieces(pieces) };
}

function steps(source) {
  if (!start(source)) return null;
  const whole = finish();
  if (whole.events.length > kLongest || !start(source)) return null;
  const stepped = step_through();
  if (!same(whole.events, stepped.events)) return "other events one at a time";
  return same_output(whole.output, stepped.output) ? null : "other output one at a time";
}

function seed_of(text) {
  return [...text].reduce((sum, character) => (sum * 31 + character.charCodeAt(0)) % 2147483647, 7);
}

function back(source, name) {
  const past = new Past();
  if (!start(source)) return null;
  const { pieces, events, output } = step_through(past);
  if (events.length > kLongest) return null;
  const roll = dice(seed_of(name));
  for (let i = 0; i < kGoBacks; i++) {
    const at = roll(engine.eventCount() + 1);
    past.reach(engine, at);
    const before = join_pieces(pieces.filter(({ to }) => to <= engine.eventCount()));
    for (const stream of [1, 2]) engine.takeOutput(stream);
    const all = join_pieces([before, finish()]);
    if (!same(events, all.events)) return `other events from event ${at} on`;
    if (!same_output(output, all.output)) return `other output from event ${at} on`;
  }
  return null;
}

export function read_callbacks() {
  const parts = readFileSync(join(root, "tests/checkpoint/callbacks.txt"), "utf8").split(/^=== (.*)\n/m).slice(1);
  return Array.from({ length: parts.length / 2 }, (_, i) => ({ name: parts[2 * i], source: parts[2 * i + 1] }));
}

// Events behind which a line of `hook` is about to run.
function pauses_in_hook(events) {
  const lines = describe.events(events, "json").trim().split("\n").map((line) => JSON.parse(line));
  const hooks = new Set(lines.filter(({ kind, code }) => kind === "PY_START" && code?.split(".").pop() === "hook").map(({ actor_id: actor }) => actor));
  return lines.filter(({ kind, actor_id: actor }) => kind === "LINE" && hooks.has(actor)).map(({ event }) => event);
}

function callback(source) {
  start(source);
  while (engine.run(kWhole) === Status.Paused);
  const events = engine.takeEvents();
  const pauses = pauses_in_hook(events);
  if (!pauses.length) return "it is never called back";
  for (const at of pauses) {
    start(source);
    while (engine.eventCount() < at) engine.run(kWhole, at);
    const point = engine.checkpoint();
    const one = finish();
    engine.restore(point);
    const two = finish();
    if (!same(one.events, two.events) || !same_output(one.output, two.output)) return `from event ${at} it goes two ways`;
    if (!same(events, one.events)) return `from event ${at} it goes another way than without a pause`;
  }
  return null;
}

// What a program made big is small again for the next one: a checkpoint is a copy of what is in use.
function fresh_memory() {
  engine.create();
  const before = engine.checkpoint();
  start("big = bytearray(100_000_000)\n");
  finish();
  if (engine.checkpoint().length < 100_000_000) return "a checkpoint leaves out what the program holds";
  engine.create();
  return same(before, engine.checkpoint()) ? null : "a session begins otherwise after a big one";
}

// `places` choose the programs of steps and back; the other parts have none, and run with places if `part` names them.
export async function list_tests(places, part) {
  engine = await Engine.load({ wasmBinary: readFileSync(join(root, "dist/engine.wasm")) });
  describe = await Describe.load();
  const tests = [];
  for (const path of list_programs(places.length ? places : ["tests/lang", "web/examples"])) {
    const source = readFileSync(join(root, path), "utf8");
    if (/\binput\(|limits\//.test(source + path)) continue;
    tests.push({ part: "steps", name: `steps of ${path}`, body: () => steps(source) });
    tests.push({ part: "back", name: `going back in ${path}`, body: () => back(source, path) });
  }
  if (places.length && !["fresh", "callbacks", "walks"].includes(part)) return tests;
  tests.push({ part: "fresh", name: "memory after a big program", body: fresh_memory });
  for (const { name, source } of read_callbacks()) tests.push({ part: "callbacks", name: `a pause in ${name}`, body: () => callback(source) });
  return [...tests, ...(await list_walks(engine))];
}
