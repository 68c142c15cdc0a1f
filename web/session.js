// The page's end of the worker: asks, and tells what comes back. A worker that does not answer a Stop
// is ended; a new one takes up the run and its branches where they were, so no program can hold the page.

const kStopPatience = 150;           // ms until a worker that does not stop is ended
const kBusyPatience = 2000;          // while it puts up a moment of the past
const kStuck = 250;                  // ms without an event after which the new worker is stuck as well

export class Session extends EventTarget {
  #worker = null;
  #waiting = new Map();
  #next = 1;
  #loaded = null;
  #visits = 0;                       // questions about the past that are not answered yet
  #pasts = new Map();                // branch -> {actions, count, state}: what a new worker must know
  #branch = 0;
  #heard = 0;                        // when the worker last said something
  #recovery = 0;                     // number of the recovery under way
  run = 0;                           // number of the program loaded last
  status = "idle";                   // idle (being loaded) | running | waiting | input | finished | failed | stopped
  count = 0;

  constructor() {
    super();
    this.#start();
  }

  #start() {
    this.#worker = new Worker(new URL("./worker.js", import.meta.url), { type: "module" });
    this.#worker.onmessage = ({ data }) => this.#receive(data);
    this.#worker.onerror = (event) => this.#tell("crash", { message: event.message || "The engine could not be loaded." });
  }
  #end() {
    this.#worker.onmessage = null;
    this.#worker.terminate();
    for (const answer of this.#waiting.values()) answer({ error: { message: "The engine was stopped." } });
    this.#waiting.clear();
  }

  #tell(type, detail) { this.dispatchEvent(new CustomEvent(type, { detail })); }

  #receive(data) {
    this.#heard = performance.now();
    if (data.id && this.#waiting.has(data.id)) {
      this.#waiting.get(data.id)(data);
      this.#waiting.delete(data.id);
    }
    // What a program says that was there before the one loaded now is of no use any more.
    if (data.type === "reply" || (data.run !== this.run && !["ready", "crash"].includes(data.type))) return;
    this.#note(data);
    this.#tell(data.type, data);
    if (data.type === "crash") {
      this.status = "failed";
      this.#tell("status", { status: "failed", count: this.count });
    }
  }

  #note({ type, branch, ...data }) {
    const past = this.#pasts.get(branch) ?? { actions: [], count: 0, state: "waiting" };
    if (type === "status") {
      ({ status: this.status, count: this.count } = data);
      past.state = data.status === "running" ? "waiting" : data.status;
      past.count = data.count;
    } else if (type === "events") {
      this.count = past.count = data.count;
    } else if (type === "forked") {
      past.count = data.at;
    } else if (type === "acted") {
      past.actions = data.actions;
    } else {
      return;
    }
    this.#branch = branch;
    this.#pasts.set(branch, past);
  }

  #ask(type, fields = {}) {
    const id = this.#next++;
    const answer = new Promise((resolve) => this.#waiting.set(id, resolve));
    this.#worker.postMessage({ id, type, ...fields });
    return answer;
  }

  async #visit(type, fields) {
    this.#visits++;
    try {
      return await this.#ask(type, fields);
    } finally {
      this.#visits--;
    }
  }

  /** @returns {Promise<{error?: object}>} error: the SyntaxError's fields */
  async load(program) {
    const run = ++this.run;
    this.#recovery++;
    this.#loaded = program;
    this.#pasts = new Map([[0, { actions: [], count: 0, state: "waiting" }]]);
    this.#branch = 0;
    this.count = 0;
    this.status = "idle";
    const answer = await this.#ask("load", { ...program, run });
    if (answer.error && run === this.run) this.status = "failed";
    return answer;
  }

  /** Lets the engine run until so many events are written. */
  want(target) { this.#worker.postMessage({ type: "target", target }); }
  giveInput(text) { this.#worker.postMessage({ type: "input", text }); }
  async drive(request) {
    const answer = await this.#visit("drive", request);
    if (!answer.error) this.status = "running";
    return answer;
  }
  switchBranch(branch) { return this.#visit("branch", { branch }); }
  /** @returns {Promise<object[]>} the variables of a moment as a tree: look.js */
  async look(request) { return (await this.#visit("look", request)).nodes ?? []; }
  async drivable() { return (await this.#ask("drivable")).list ?? []; }

  /** How many questions are not answered yet. */
  get asks() { return this.#waiting.size; }

  end() { this.#end(); }

  /**
   * Stops the program where it is. @returns {Promise<boolean>} false: the worker had to be ended. Then
   * "recovered" is told later, when a new one has taken up the run and told all of it that can be known;
   * {stuck}: the program is in the middle of something that takes very long.
   */
  async stop() {
    const patience = new Promise((resolve) => setTimeout(() => resolve(null), this.#visits ? kBusyPatience : kStopPatience));
    if (await Promise.race([this.#ask("stop"), patience])) return true;
    this.#end();
    this.status = "stopped";
    this.#tell("status", { status: "stopped", count: this.count });
    this.#recover();
    return false;
  }

  async #recover() {
    const mine = ++this.#recovery;
    const goesOn = () => mine === this.#recovery;
    await this.#takeUp(true);
    let stuck = false;
    while (goesOn() && !stuck && !["waiting", "finished", "input"].includes(this.status)) {
      await new Promise((resolve) => setTimeout(resolve, kStuck / 5));
      stuck = performance.now() - this.#heard > kStuck;
    }
    if (goesOn() && stuck) {
      this.#end();
      await this.#takeUp(false);
    }
    if (goesOn()) this.#tell("recovered", { stuck });
  }
  #takeUp(creep) {
    this.#start();
    const known = { branch: this.#branch, pasts: [...this.#pasts], creep };
    return this.#ask("load", { ...this.#loaded, run: this.run, target: this.count, known });
  }
}
