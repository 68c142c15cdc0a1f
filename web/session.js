// The page's end of the worker: asks, and tells what comes back. A worker that does not answer a Stop
// is ended and a new one runs the program up to where it was, so no program can hold the page.

const kStopPatience = 150;           // ms until a worker that does not stop is ended
const kBusyPatience = 2000;          // while it puts up a moment of the past

export class Session extends EventTarget {
  #worker = null;
  #waiting = new Map();
  #next = 1;
  #loaded = null;
  #visits = 0;                       // questions about the past that are not answered yet
  #inputs = [];                      // lines given so far
  run = 0;
  status = "idle";
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

  #tell(type, detail) { this.dispatchEvent(new CustomEvent(type, { detail })); }

  #receive(data) {
    if (data.id && this.#waiting.has(data.id)) {
      this.#waiting.get(data.id)(data);
      this.#waiting.delete(data.id);
    }
    if (data.type === "status") ({ status: this.status, count: this.count } = data);
    if (data.type === "events") this.count = data.count;
    if (data.type !== "reply") this.#tell(data.type, data);
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
    this.#loaded = program;
    this.#inputs = [];
    this.count = 0;
    const answer = await this.#ask("load", program);
    this.run = answer.run;
    return answer;
  }

  /** Lets the engine run until so many events are written. */
  want(target) { this.#worker.postMessage({ type: "target", target }); }
  giveInput(text) {
    this.#inputs.push(text);
    this.#worker.postMessage({ type: "input", text });
  }
  drive(request) { return this.#visit("drive", request); }
  switchBranch(branch) { return this.#ask("branch", { branch }); }
  /** @returns {Promise<object[]>} the variables of a moment as a tree: look.js */
  async look(request) { return (await this.#visit("look", request)).nodes ?? []; }
  async drivable() { return (await this.#ask("drivable")).list ?? []; }

  end() { this.#worker.terminate(); }

  /** Stops the program where it is. @returns {Promise<boolean>} false: the worker had to be ended */
  async stop() {
    const patience = new Promise((resolve) => setTimeout(() => resolve(null), this.#visits ? kBusyPatience : kStopPatience));
    if (await Promise.race([this.#ask("stop"), patience])) return true;
    this.#worker.terminate();
    for (const answer of this.#waiting.values()) answer({ error: { message: "The engine was stopped." } });
    this.#waiting.clear();
    this.status = "stopped";
    this.#tell("status", { status: "stopped", count: this.count });
    this.#start();
    // What was told stays as it is; the new engine only catches up with it.
    const { count } = this;
    this.run = (await this.#ask("load", { ...this.#loaded, target: count, quiet: count, inputs: this.#inputs })).run;
    return false;
  }
}
