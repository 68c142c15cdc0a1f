// How any moment of a run is reached again: what was done to it from outside, by the number of events
// before it, and copies of the engine's memory to begin from. The copies only save time; what makes a
// moment the same again is the list of actions. One Past is one branch; a fork shares its beginning.
//
// A moment is a number of events. The engine stands at it exactly when it stopped there by itself: at
// the first instruction behind the event. (A slice may stop later, in the middle of something quiet.)
// Some events come together; then the engine stands behind the last of them.
// Tests: tests/checkpoint/walks.mjs, tests/web.
import { Status } from "./engine.js";

const kSlice = 300_000;              // instructions at a time
const kMemory = 200_000_000;         // bytes of checkpoints, about; the spacing doubles when they are too many
const kFewest = 4, kMost = 32;       // kept, whatever their size
const kFirstSpacing = 10_000;        // events between two

export class Past {
  #actions = [];                     // {count, kind: "input" | "drive", finished, ...}
  #checkpoints = [];                 // {from, count, done, memory}: good for moments from `from` on;
                                     // `done` of the actions are behind it
  #spacing = kFirstSpacing;
  #visited = null;                   // a checkpoint at the moment that was reached last

  /** Keeps a copy if the last is long ago. exact: the engine stands exactly at its number of events. */
  keep(engine, exact) {
    const count = engine.eventCount();
    if (this.#checkpoints.length && count - this.#checkpoints.at(-1).count < this.#spacing) return;
    this.#checkpoints.push(this.#checkpoint(engine, exact ? count : count + 1, this.#actions.length));
    const most = Math.min(Math.max(Math.floor(kMemory / this.#checkpoints.at(-1).memory.length), kFewest), kMost);
    if (this.#checkpoints.length <= most) return;
    this.#spacing *= 2;
    this.#checkpoints = this.#checkpoints.filter((entry, index) => index % 2 === 0);
  }

  /**
   * Does something to the engine, which stands at the moment of it, and remembers it.
   * @param {{kind: "input", text: string | null} | {kind: "drive", actor: number, way: string, expression: string}} action
   * @returns {null | object} null, or why it is refused
   */
  act(engine, action) {
    const done = { ...action, count: engine.eventCount(), finished: engine.status() === Status.Finished };
    const error = apply(engine, done);
    if (!error) this.#actions.push(done);
    return error;
  }

  /** Puts the engine to a moment: before what was done to it there, or behind that. */
  reach(engine, at, behind = false) {
    const before = (action) => action.count < at || (behind && action.count === at);
    const usable = (entry) => entry.from <= at && this.#actions.slice(0, entry.done).every(before);
    const candidates = [...this.#checkpoints, this.#visited].filter((entry) => entry && usable(entry));
    const start = candidates.reduce((best, entry) => (entry.count > best.count || (entry.count === best.count && entry.done > best.done) ? entry : best));
    engine.restore(start.memory);
    let { done } = start;
    for (; done < this.#actions.length && before(this.#actions[done]); done++) {
      runTo(engine, this.#actions[done].count);
      if (this.#actions[done].finished) while (![Status.Finished, Status.Input].includes(engine.status())) engine.run(kSlice);
      apply(engine, this.#actions[done]);
    }
    runTo(engine, at);
    engine.takeEvents();
    if (!behind) this.#visited = this.#checkpoint(engine, at, done);
  }

  get actions() { return this.#actions; }

  /** A past of the same program with these actions, none of which has been done yet. */
  withActions(actions) {
    const other = new Past();
    other.#actions = [...actions];
    other.#checkpoints = this.#checkpoints.filter((entry) => entry.done === 0 && entry.count === 0);
    return other;
  }

  /** The past of a branch that leaves this one at a moment. */
  fork(at) {
    const branch = new Past();
    branch.#actions = this.#actions.filter((action) => action.count < at);
    branch.#checkpoints = this.#checkpoints.filter((entry) => entry.from <= at && entry.done <= branch.#actions.length);
    branch.#spacing = this.#spacing;
    return branch;
  }

  #checkpoint(engine, from, done) { return { from, done, count: engine.eventCount(), memory: engine.checkpoint() }; }
}

function apply(engine, action) {
  if (action.kind === "drive") return engine.drive(action.actor, action.way, action.expression);
  engine.giveInput(action.text);
  return null;
}

function runTo(engine, count) {
  while (engine.eventCount() < count) {
    const before = engine.eventCount();
    const status = engine.run(kSlice, count);
    engine.takeEvents();
    if (status === Status.Finished || (status === Status.Input && engine.eventCount() === before)) return;
  }
}
