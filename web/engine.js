// The engine for any JavaScript host: a worker, node, or somebody else's program.
//
//   import { Engine } from "./engine.js";
//   const engine = await Engine.load();            // node, or a page that serves engine.wasm beside it
//   engine.create({ trace: true });
//   const error = engine.load(source, "main.py");  // null, or a SyntaxError's fields
//   while (engine.run(1_000_000) === Status.Paused) {}
//   engine.takeOutput(1);                          // what went to stdout
//   engine.takeEvents();                           // Uint8Array, the binary form of docs/events.md
//
// An Engine owns one wasm instance and one session in it. Nothing here prints or waits. What few programs need is
// in files of its own, which are read when one does: engine-parts.js.
import factory from "./engine-module.js";
import { Parts } from "./engine-parts.js";

export const Status = Object.freeze({ Finished: 0, Paused: 1, Input: 2, Breakpoint: 3 });
export const Way = Object.freeze({ send: 0, throw: 1, close: 2 });
const kOptions = { trace: 1, realClock: 2, topLevelAwait: 4, keepAlive: 8 };
const kLibraryStatus = 4;            // the engine waits for library.txt; no host sees it
const encoder = new TextEncoder();
const decoder = new TextDecoder();

export class Engine {
  #module;
  #fresh;      // the memory before the first session
  #used = false;
  #parts;

  /**
   * @param {{wasmBinary?: BufferSource, locateFile?: (name: string) => string, whole?: boolean}} options where the files
   *   are, if not beside this one; whole: engine-whole.wasm, quicker and larger, as outside of browsers
   */
  static async load(options = {}) {
    const engine = new Engine();
    engine.#parts = await Parts.open(options);
    const instantiateWasm = (imports, receive) => receive(engine.#parts.instantiate(imports));
    engine.#module = await factory({ ...options, instantiateWasm });
    engine.#fresh = engine.#module.HEAPU8.slice(0, engine.#module._coro_fresh_size());
    return engine;
  }

  /** Has what few programs need at hand before one does; needed nowhere. @throws {Error} it can't be had now */
  fetchRest() { return this.#parts.fetchRest(); }

  /** Starts anew; whatever ran before is gone. memoryLimit in bytes, 0 = the engine's default. */
  create({ trace = false, realClock = false, topLevelAwait = false, keepAlive = false, memoryLimit = 0, seed = 0 } = {}) {
    if (this.#used) this.restore(this.#fresh);  // what an earlier program made big is small again, and checkpoints of it
    this.#used = true;
    const flags = Object.entries({ trace, realClock, topLevelAwait, keepAlive }).reduce((sum, [name, on]) => sum | (on ? kOptions[name] : 0), 0);
    this.#module._coro_create(flags, memoryLimit, seed);
  }

  /** Compiles a program. @returns {null | {type: string, message: string, line: number, column: number, shown: string}} */
  load(source, filename = "main.py") {
    return this.#failed(this.#call("_coro_load", source, filename));
  }

  /** Runs `instructions` more, or until `eventLimit` events are written (0 = no limit). @returns {number} a Status */
  run(instructions = 1_000_000, eventLimit = 0) {
    for (;;) {
      this.#module._coro_run(instructions, eventLimit);
      const status = this.#module._coro_status();
      if (status !== kLibraryStatus) return status;
      this.#bringLibrary();
    }
  }

  /** Events written since the last call, in the binary form. */
  takeEvents() {
    const at = this.#module._coro_events();
    const bytes = this.#module.HEAPU8.slice(at, at + this.#module._coro_events_size());
    this.#module._coro_take_events();
    return bytes;
  }

  /** Text written to stream 1 (stdout) or 2 (stderr) since the last call. */
  takeOutput(stream) { return this.#string(this.#module._coro_take_output(stream)); }
  eventCount() { return this.#module._coro_event_count() >>> 0; }
  /** @returns {number} a Status: what the last run came to */
  status() { return this.#module._coro_status(); }
  exitStatus() { return this.#module._coro_exit_status(); }
  inputPrompt() { return this.#string(this.#module._coro_input_prompt()); }
  /** @param {string | null} text a line without its end; null = end of file */
  giveInput(text) { this.#call("_coro_give_input", [text ?? "", text === null ? 1 : 0]); }
  /** @param {{file: string, line: number, condition?: string}[]} list */
  setBreakpoints(list) {
    this.#call("_coro_set_breakpoints", list.map(({ file, line, condition }) => `${file}:${line}${condition ? ":" + condition : ""}`).join("\n"));
  }

  /** Coroutines, generators and async generators that can be driven by hand now. */
  drivable() { return this.#json(this.#module._coro_drivable_json()); }
  /** Starts send, throw or close; run() carries it out. @returns {null | object} null, or why it is refused */
  drive(actor, way, expression = "") {
    return this.#failed(this.#call("_coro_drive", actor, Way[way], expression));
  }
  /**
   * What an actor's variables hold, suspended ones too, or those of the main module (actor 0); `path` leads
   * into them, name by name. Runs nothing of the program's and changes nothing.
   * @returns {null | {name: string, type: string, value: string, scope: string, opens: boolean}[]} null: it is not there
   */
  look(actor, path = []) { return this.#json(this.#call("_coro_look_json", [actor, path.join("\n")])); }

  /** A copy of the session as it stands, to go on from later, any number of times. */
  checkpoint() { return this.#module.HEAPU8.slice(0, this.#module._coro_memory_size()); }
  restore(memory) {
    const used = this.#module._coro_memory_size();
    if (memory.length > this.#module.HEAPU8.length) throw new Error("A checkpoint belongs to the instance that made it.");
    this.#module.HEAPU8.set(memory);
    if (used > memory.length) this.#module.HEAPU8.fill(0, memory.length, used);
  }

  #bringLibrary() {
    const library = this.#parts.library();
    const at = this.#module._coro_bring_library(library?.length ?? 0);
    if (at) this.#module.HEAPU8.set(library, at);
  }
  #failed(code) { return code === 0 ? null : this.#json(this.#module._coro_error_json()); }
  #json(pointer) { return JSON.parse(this.#string(pointer) || "null"); }
  #string(pointer) {
    return decoder.decode(this.#module.HEAPU8.subarray(pointer, pointer + this.#module._coro_string_size()));
  }

  // Calls an export; strings are copied in as pointer and length, [text, ...rest] puts numbers behind.
  #call(name, ...values) {
    const copies = [];
    const put = (text) => {
      const bytes = encoder.encode(text);
      const pointer = this.#module._malloc(bytes.length + 1);
      this.#module.HEAPU8.set(bytes, pointer);
      copies.push(pointer);
      return [pointer, bytes.length];
    };
    const flat = values.flat().flatMap((value) => (typeof value === "string" ? put(value) : [value]));
    try {
      return this.#module[name](...flat);
    } finally {
      for (const pointer of copies) this.#module._free(pointer);
    }
  }
}
