// The reader's way through a run: steps forwards and backwards, Run and Pause, Stop, and to any moment.
// It moves the stage (stage.js) and asks the engine (session.js) for what the events do not hold yet.
import { Search } from "./search.js";

export const kAhead = 20_000;        // events that the engine may run ahead of the reader
const kMaxEvents = 2_000_000;
const kMachine = { step: "machine" };

export class Stepper {
  #stage;
  #session;
  #host;
  #search;
  #player = null;                    // the timer of Run
  #hits = [new Set()];               // per branch: positions where a breakpoint's condition held
  #stopping = null;                  // number of the program that is being stopped
  #stoppedAt = 0;
  previous = 0;                      // before the last step: what came since is marked as new

  /**
   * @param {object} parts {stage, session}
   * @param {{file: string, settings: {speed: number, stopOnRaise: boolean}, cursorLine: () => number,
   *          plainBreakpoints: () => object[], changed: () => void, say: (text: string) => void}} host
   *   changed: there is something else to show; say: a passing note to the reader
   */
  constructor({ stage, session }, host) {
    this.#stage = stage;
    this.#session = session;
    this.#host = host;
    this.#search = new Search({
      count: () => stage.count, status: () => session.status, most: kMaxEvents, want: (until) => session.want(until),
      again: ({ command, back, position }) => (position === undefined ? this.step(command, back) : this.goTo(position)),
    });
    session.addEventListener("hit", ({ detail }) => this.#hits[detail.branch]?.add(detail.count));
    session.addEventListener("recovered", ({ detail }) => this.#recovered(detail));
  }

  /** Run plays step after step. */
  get plays() { return this.#player !== null; }
  /** The engine runs, and somebody waits for it or for its end. */
  get busy() { return this.#stopping === this.#session.run || (this.#session.status === "running" && this.#search.waits); }
  /** A step or a moment is waited for. */
  get waits() { return this.#search.waits; }
  /** All that was asked for has come. */
  get rests() { return !this.busy && !this.waits && !this.plays && this.#session.asks === 0; }
  /** There may be more events than are known. */
  get canGrow() { return this.#search.canGrow; }

  /** A new program: nothing of the old one is waited for. */
  reset() {
    this.pause();
    this.forget();
    this.#hits = [new Set()];
    this.previous = 0;
  }
  forget() { this.#search.forget(); }
  /** There are more events, or the engine does something else than before. */
  look() { this.#search.look(); }
  /** The next suspension is gone to as soon as it has come. @param {() => boolean} ready while it runs, not before that is true */
  follow(ready) { this.#search.wait({ command: kMachine, back: false, ready }); }
  /** A branch begins at `at` of the branch that is shown now; the stage has not forked yet. */
  fork(at) { this.#hits.push(new Set([...this.#hits[this.#stage.branch]].filter((hit) => hit <= at))); }

  get hasHits() { return this.#hits[0].size > 0; }
  /** The condition of a breakpoint held at this position. */
  isHit(position) { return this.#hits[this.#stage.branch].has(position); }

  /** @param {{step: string, run?: boolean}} command run: Run's own, which stops at breakpoints @returns {boolean} it has moved */
  step(command, back) {
    const stage = this.#stage;
    this.forget();
    const from = stage.position;
    const line = command.step === "line" ? this.#host.cursorLine() : 0;
    const result = stage.step(command.step, back, line ? this.#host.file : "", line);
    // There may be nothing more to come: then the last known moment is as far as it goes.
    const waits = result.needMore && this.canGrow;
    if (result.needMore && !result.moved) stage.goTo(stage.count);
    const stop = back ? 0 : this.#firstStop(from, command.run);
    if (waits && !stop) {
      stage.goTo(from);
      this.#search.wait({ command, back });
      this.#host.changed();
      return false;
    }
    if (result.needMore && !stop && stage.count >= kMaxEvents) this.#isFull();
    if (stop) stage.goTo(stop);
    if (stop && command.run) this.pause();
    if (back) this.#backToCondition(from, command);
    if (stage.position !== from) {
      this.previous = from;
      // On the way back there is nothing to follow but how the moment came about.
      stage.play(back ? Math.max(stage.position - 2, 0) : from);
    }
    this.#keepAhead();
    this.#host.changed();
    return stage.position !== from;
  }

  // Where a step has to stop on its way to the moment shown: where a breakpoint's condition held, and,
  // for Run, at breakpoints and where an exception is raised. 0 = nowhere.
  #firstStop(from, run) {
    const stage = this.#stage;
    const to = stage.position;
    const found = [...this.#hits[stage.branch]].filter((at) => at > from && at <= to);
    const search = (kind, good) => {
      stage.goTo(from);
      while (stage.step(kind).moved && stage.position <= to) if (good()) return found.push(stage.position);
    };
    if (run && this.#host.plainBreakpoints().length) search("breakpoint", () => true);
    if (run && this.#host.settings.stopOnRaise) search("exception", () => stage.scene().event.kind === "RAISE");
    if (stage.position !== to) stage.goTo(from), stage.goTo(to);
    return found.length ? Math.min(...found) : 0;
  }
  // Backwards only the step to a breakpoint does.
  #backToCondition(from, { step: kind }) {
    const hits = [...this.#hits[this.#stage.branch]].filter((at) => at < from && at > this.#stage.position);
    if (kind === "breakpoint" && hits.length) this.#stage.goTo(Math.max(...hits));
  }
  #isFull() {
    this.#session.stop();
    this.#host.say(`The first ${this.#stage.count.toLocaleString("en")} events are kept; the program is stopped there.`);
  }
  // The engine runs on a little before the reader comes there.
  #keepAhead() {
    const { position, count } = this.#stage;
    if (position + kAhead / 2 > count && this.#session.status === "waiting" && count < kMaxEvents) this.#session.want(count + kAhead);
  }

  /** As far as there are events now; the rest of the way once they have come. */
  goTo(position) {
    const stage = this.#stage;
    this.forget();
    if (position > stage.count && this.canGrow) this.#search.wait({ position, ready: () => stage.count >= position });
    const to = Math.min(position, stage.count);
    if (to !== stage.position) this.previous = stage.position;
    stage.goTo(to);
    this.#host.changed();
  }

  pause() {
    if (!this.plays) return;
    clearInterval(this.#player);
    this.#player = null;
    this.#host.changed();
  }
  play() {
    if (this.plays) return this.pause();
    const { speed } = this.#host.settings;
    if (speed === 0) return this.step({ step: "end", run: true }, false);
    const tick = () => { if (!this.waits && !this.step({ step: "switch", run: true }, false) && !this.waits) this.pause(); };
    this.#player = setInterval(tick, 1000 / speed);
    tick();
  }

  /** Ends the program's run where it is, and shows that moment. */
  async stop() {
    const { run } = this.#session;
    if (this.#stopping === run) return;
    this.pause();
    this.forget();
    this.#stopping = run;
    const stopped = await this.#session.stop();
    if (this.#stopping === run) this.#stopping = null;
    if (run !== this.#session.run) return;
    this.#goToEnd();
    this.#stoppedAt = this.#stage.count;
    this.#host.say(stopped ? `Stopped after ${this.#stage.count.toLocaleString("en")} events.` : "Stopped. Finding out where it was …");
  }
  // The program was stopped in the middle of an instruction: the new engine tells how far it had come.
  #recovered({ stuck }) {
    const stage = this.#stage;
    if (stage.position !== this.#stoppedAt || this.waits) return;
    this.#goToEnd();
    const { now } = stage.scene();
    const where = now?.file === this.#host.file ? ` on line ${now.line}` : "";
    this.#host.say(stuck ? `Stopped${where}: what runs there takes very long by itself.` : `Stopped after ${stage.count.toLocaleString("en")} events.`);
  }
  #goToEnd() {
    this.forget();
    this.#stage.goTo(this.#stage.count);
    this.#host.changed();
  }
}
