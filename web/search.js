// A step that looks for what the events do not hold yet: asks the engine for more, and tries again.
//
// A try looks through all events from where the step began. Tried at each batch, a long step would look
// through the first ones again and again; so it is tried when there are half as many more than the last
// time, when the engine rests, and after a while in any case: a slow program's next step is seen soon.
// Shared by the page and the embedded stepper. Tests: tests/web/steps_test.mjs.

const kLeast = 20_000;               // events asked for at a time, at least
const kGrowth = 1.5;
const kPatience = 200;               // ms until a try in any case

export class Search {
  #host;
  #wanted = null;                    // what is waited for
  #until = 0;                        // events that were asked for
  #seen = 0;                         // events that were there at the last try
  #timer = null;

  /**
   * @param {{count: () => number, status: () => string, want: (until: number) => void, most: number,
   *          again: (wanted: any) => void}} host   again: tries what waited; it may wait again
   */
  constructor(host) { this.#host = host; }

  get waits() { return this.#wanted !== null; }
  /** True when there may be more events than are known: also of a program that is only being loaded. */
  get canGrow() { return this.#host.count() < this.#host.most && ["idle", "running", "waiting", "stopped"].includes(this.#host.status()); }

  /** @param {any} wanted given back to `again`; {ready: () => boolean}: while it runs, not before that is true */
  wait(wanted) {
    this.forget();
    this.#wanted = wanted;
    this.#seen = this.#host.count();
    this.#ask();
    this.#timer = setInterval(() => { if (this.#host.count() > this.#seen) this.#try(); }, kPatience);
  }
  forget() {
    this.#wanted = null;
    clearInterval(this.#timer);
  }

  /** There are more events, or the engine does something else than before. */
  look() {
    if (!this.#wanted) return;
    const count = this.#host.count(), status = this.#host.status();
    if (count >= this.#host.most) return this.#try();
    if (status === "idle" || status === "stopped") return;
    if (status === "waiting" && count < this.#until) return this.#ask();
    if (status !== "running" || count >= this.#seen * kGrowth) this.#try();
  }

  #try() {
    const wanted = this.#wanted;
    if (this.#host.status() === "running" && wanted.ready && !wanted.ready()) return;
    this.forget();
    this.#host.again(wanted);
  }
  #ask() {
    const count = this.#host.count();
    this.#until = Math.min(count + Math.max(kLeast, count), this.#host.most);
    if (["running", "waiting"].includes(this.#host.status())) this.#host.want(this.#until);
  }
}
