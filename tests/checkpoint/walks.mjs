// Random walks as a reader might do them: steps of all kinds forwards and backwards, other coroutines
// chosen, forks by hand in the past, branches switched. Wherever a walk ends, that branch is run anew
// from the start, straight, and must tell the same events and be in the same state: scene and variables.
import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { root } from "../tools/expectation.mjs";
import { Status } from "../../dist/engine.js";
import { look } from "../../dist/look.js";
import { Past } from "../../dist/past.js";
import { Stage } from "../../dist/stage.js";

const kWalks = 1000;
const kMoves = 14;
const kMostEvents = 4000;             // of a branch; a drive may have begun an endless loop
const kWhole = 1e9;
const kKinds = ["machine", "logical", "switch", "into", "over", "out", "line", "exception", "event", "end"];
const kDrives = [["send", "None"], ["send", "'by hand'"], ["send", "[1, 2]"], ["throw", "ValueError('by hand')"], ["throw", "KeyError"], ["close", ""]];
const kFile = "main.py";

/** A generator of numbers that are the same in each run (minstd). */
export function dice(seed) {
  let state = (seed * 7919 + 1) % 2147483647;
  return (limit) => {
    state = (state * 48271) % 2147483647;
    return state % limit;
  };
}

const programs = readdirSync(join(root, "web/examples")).filter((name) => name.endsWith(".py")).sort()
  .map((name) => ({ name, source: readFileSync(join(root, "web/examples", name), "utf8") }))
  .filter(({ source }) => !source.includes("input("));

function begin(engine, source) {
  engine.create({ trace: true, keepAlive: true });
  const error = engine.load(source, kFile);
  if (error) throw new Error(error.shown);
}

// Runs on to the end, event by event. @returns the pieces of the stream: {to, bytes}
function run_on(engine, past) {
  const pieces = [];
  let status = Status.Paused;
  while (status === Status.Paused && engine.eventCount() < kMostEvents) {
    past?.keep(engine, true);
    status = engine.run(kWhole, engine.eventCount() + 1);
    pieces.push({ to: engine.eventCount(), bytes: engine.takeEvents() });
  }
  return pieces;
}

class Walk {
  constructor(engine, stage, { source, first }) {
    this.engine = engine;
    this.stage = stage;
    // {past, pieces, drives: [{count, finished, actor, way, expression}], end}
    this.branches = [{ ...first, past: first.past.fork(Infinity), pieces: [...first.pieces], drives: [] }];
    stage.reset();
    stage.setSource(kFile, source);
    for (const { bytes } of first.pieces) stage.feed(bytes);
  }
  get branch() { return this.branches[this.stage.branch]; }

  move(roll) {
    const { stage } = this;
    const kind = roll(10);
    if (kind < 6) return stage.step(kKinds[roll(kKinds.length)], roll(2) === 1, kFile, 1 + roll(30));
    if (kind === 6) return stage.goTo(roll(stage.count + 1));
    if (kind === 7) return stage.switchBranch(roll(this.branches.length));
    const actors = stage.scene().actors.filter((actor) => actor.drivable);
    if (!actors.length) return;
    const { actor } = actors[roll(actors.length)];
    if (roll(4) === 0) return stage.chooseActor(actor);
    this.drive(actor, ...kDrives[roll(kDrives.length)]);
  }

  drive(actor, way, expression) {
    const { engine, stage } = this;
    const old = this.branch;
    const at = stage.position;
    const forks = at !== stage.count;
    if (forks) old.past.reach(engine, at);
    else engine.restore(old.end);
    const past = forks ? old.past.fork(at) : old.past;
    const drive = { count: engine.eventCount(), finished: engine.status() === Status.Finished, actor, way, expression };
    if (past.act(engine, { kind: "drive", actor, way, expression })) return;
    const pieces = run_on(engine, past);
    const before = forks ? { pieces: old.pieces.filter(({ to }) => to <= drive.count), drives: old.drives.filter(({ count }) => count < at) } : old;
    const branch = { past, pieces: [...before.pieces, ...pieces], drives: [...before.drives, drive], end: engine.checkpoint() };
    if (forks) {
      stage.fork(drive.count, "");
      this.branches.push(branch);
    } else {
      this.branches[stage.branch] = branch;
    }
    for (const { bytes } of pieces) stage.feed(bytes);
    stage.goTo(Math.min(stage.count, drive.count + 1));
  }
}

// The branch from the start, in one go up to `at`, then to its end.
function straight(engine, source, drives, at, wanted) {
  begin(engine, source);
  const events = [];
  const run_to = (count) => {
    while (engine.eventCount() < count && engine.run(kWhole, count) === Status.Paused);
    events.push(engine.takeEvents());
  };
  let variables = null;
  const look_here = () => { if (!variables) run_to(at), variables = look(engine, wanted); };
  for (const drive of drives) {
    if (drive.count >= at) look_here();
    run_to(drive.count);
    if (drive.finished) while (engine.run(kWhole) === Status.Paused);
    engine.drive(drive.actor, drive.way, drive.expression);
  }
  look_here();
  events.push(...run_on(engine, null).map(({ bytes }) => bytes));
  return { events: Buffer.concat(events), variables: JSON.stringify(variables) };
}

// What is marked as changed depends on the way, nothing else does.
function words(stage) {
  const { variables, ...scene } = stage.scene();
  return JSON.stringify([scene, variables.map(({ changed, ...rest }) => rest).filter(({ name, value }) => value !== "(deleted)" && !name.startsWith("__"))]);
}

function check(walk, source, second) {
  const { engine, stage, branch } = walk;
  const at = stage.position;
  const scene = stage.scene();
  const frames = [...scene.stack, ...scene.chain, ...scene.actors].map(({ actor, name }) => ({ actor, name }));
  const wanted = { frames, opened: new Set([...frames.map(({ actor }) => `${actor}`), "globals"]) };
  // Half of them as a new worker does it that knows only what was done.
  const past = at % 2 ? branch.past : branch.past.withActions(branch.past.actions);
  past.reach(engine, at);
  const variables = JSON.stringify(look(engine, wanted));
  const run = straight(engine, source, branch.drives, at, wanted);
  if (Buffer.compare(run.events, Buffer.concat(branch.pieces.map(({ bytes }) => bytes))) !== 0) return "the straight run tells other events";
  if (run.variables !== variables) return `other variables at event ${at}:\n${run.variables}\n${variables}`;
  second.reset();
  second.setSource(kFile, source);
  second.feed(run.events);
  second.chooseActor(stage.chosenActor);
  second.goTo(at);
  const [one, other] = [words(stage), words(second)];
  return one === other ? null : `another scene at event ${at}:\n${one}\n${other}`;
}

export async function list_walks(engine) {
  const wasmBinary = readFileSync(join(root, "dist/ui.wasm"));
  const [stage, second] = [await Stage.load({ wasmBinary }), await Stage.load({ wasmBinary })];
  // One program after the other, so that only one's memory is kept.
  const prepare = (program) => {
    if (program.first) return;
    for (const other of programs) delete other.first;
    begin(engine, program.source);
    const past = new Past();
    program.first = { past, pieces: run_on(engine, past), end: engine.checkpoint() };
  };
  return Array.from({ length: kWalks }, (_, number) => {
    const program = programs[Math.floor((number * programs.length) / kWalks)];
    return {
      part: "walks", name: `walk ${number} through ${program.name}`,
      body() {
        prepare(program);
        const roll = dice(number + 1);
        const walk = new Walk(engine, stage, program);
        for (let i = 0; i < kMoves; i++) walk.move(roll);
        return check(walk, program.source, second);
      },
    };
  });
}
