// Programs and runs as text, for command lines and tests:
//
//   const describe = await Describe.load();
//   describe.source("dis", text, "main.py");       // {text}, or {error}: a SyntaxError
//   describe.events(bytes, "json", "main.py");     // of Engine.takeEvents(), all from the first one on
import factory from "./describe-module.js";

const kWhat = ["ast", "dis"];
const kForms = ["text", "json", "monitoring"];
const encoder = new TextEncoder();
const decoder = new TextDecoder();

export class Describe {
  #module;

  /** @param {{locateFile?: (name: string) => string}} options for Emscripten's loader */
  static async load(options = {}) {
    const describe = new Describe();
    describe.#module = await factory(options);
    return describe;
  }

  /** @param {"ast" | "dis"} what @returns {{text?: string, error?: {type: string, line: number, column: number, message: string}}} */
  source(what, source, filename) {
    const [failed, text] = this.#call("_describe_source", kWhat.indexOf(what), encoder.encode(source), encoder.encode(filename));
    if (!failed) return { text };
    const [, type, line, column, message] = /^(\S+) (-?\d+):(-?\d+) ([^]*)$/.exec(text);
    return { error: { type, line: Number(line), column: Number(column), message } };
  }

  /** @param {Uint8Array} bytes @param {"text" | "json" | "monitoring"} form @throws {Error} they are no events */
  events(bytes, form, filename = "main.py") {
    const [failed, text] = this.#call("_describe_events", kForms.indexOf(form), bytes, encoder.encode(filename));
    if (failed) throw new Error("These bytes are no events.");
    return text;
  }

  #call(name, number, ...arrays) {
    const pointers = arrays.map((bytes) => this.#module._malloc(bytes.length + 1));
    arrays.forEach((bytes, index) => this.#module.HEAPU8.set(bytes, pointers[index]));
    const failed = this.#module[name](number, ...arrays.flatMap((bytes, index) => [pointers[index], bytes.length]));
    for (const pointer of pointers) this.#module._free(pointer);
    const at = this.#module._describe_text();
    return [failed !== 0, decoder.decode(this.#module.HEAPU8.subarray(at, at + this.#module._describe_text_size()))];
  }
}
