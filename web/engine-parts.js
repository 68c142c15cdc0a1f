// The files that the engine is made of, beside engine.js. engine.wasm holds what the first minute of a
// program needs; engine-rest.wasm the functions that few programs call; library.txt the modules that few import.
// The last two are fetched when there is time for it, or read at once in the middle of what needs them. Calls from
// one part to another cost time: where nothing has to be fetched, engine-whole.wasm is taken, which is both in one.

export class Parts {
  #files;                            // (name) => its address
  #read;                             // (address) => Uint8Array | null, at once
  #module;
  #exports = null;
  #rest = null;                      // WebAssembly.Module
  #whole = false;                    // the rest is in place
  #library = null;

  /**
   * @param {{wasmBinary?: BufferSource, locateFile?: (name: string) => string, whole?: boolean}} options
   *   wasmBinary: engine.wasm or engine-whole.wasm; whole: as a rule outside of browsers @throws {Error} it cannot be had
   */
  static async open({ wasmBinary, locateFile, whole = !inBrowser() }) {
    const parts = new Parts();
    parts.#files = (name) => locateFile?.(name) ?? new URL(name, import.meta.url).href;
    parts.#read = await reader();
    parts.#module = await (wasmBinary ? WebAssembly.compile(wasmBinary) : parts.#compile(whole ? "engine-whole.wasm" : "engine.wasm"));
    return parts;
  }

  /** Puts the first part in place: Emscripten's instantiateWasm. */
  instantiate(imports) {
    // A function of the rest that is called before it is there.
    const placeholder = new Proxy({}, { get: (_, index) => (...values) => this.#function(Number(index))(...values) });
    const instance = new WebAssembly.Instance(this.#module, { ...imports, placeholder });
    this.#exports = instance.exports;
    return instance;
  }

  /** Has all parts at hand before a program needs them. */
  async fetchRest() {
    if (!inBrowser()) return;        // all is at hand
    const [rest, library] = await Promise.all([this.#rest ?? this.#compile("engine-rest.wasm"), this.#library ?? fetchBytes(this.#files("library.txt"))]);
    this.#rest ??= rest;
    this.#library ??= library;
  }

  /** library.txt, at once; null: it can't be had. */
  library() { return (this.#library ??= this.#read(this.#files("library.txt"))); }

  #function(index) {
    this.#putRest();
    return this.#table.get(index);
  }
  get #table() { return Object.values(this.#exports).find((entry) => entry instanceof WebAssembly.Table); }
  #putRest() {
    if (this.#whole) throw new Error("engine-rest.wasm is of another build than engine.wasm");
    if (!this.#rest) {
      const bytes = this.#read(this.#files("engine-rest.wasm"));
      if (!bytes) throw new Error("engine-rest.wasm, which this program needs, can't be fetched");
      this.#rest = new WebAssembly.Module(bytes);
    }
    new WebAssembly.Instance(this.#rest, { primary: this.#exports });
    this.#whole = true;
  }

  async #compile(name) {
    const address = this.#files(name);
    // At once is three times quicker, and nobody is kept waiting by it here.
    if (!inBrowser()) return new WebAssembly.Module(this.#read(address) ?? fail(address));
    try {
      return await WebAssembly.compileStreaming(fetch(address));
    } catch {                        // a server that doesn't know wasm's type
      return WebAssembly.compile(await fetchBytes(address));
    }
  }
}

const inBrowser = () => typeof XMLHttpRequest !== "undefined";
function fail(address, why = "it is not there") { throw new Error(`${address} can't be fetched: ${why}`); }

async function fetchBytes(address) {
  const response = await fetch(address);
  return response.ok ? new Uint8Array(await response.arrayBuffer()) : fail(address, response.status);
}

// A program is in the middle of something: in a browser by a request that waits, which gives text only outside of workers.
async function reader() {
  if (inBrowser()) return requestNow;
  const { existsSync, readFileSync } = await import("node:fs");
  return (address) => {
    const path = address.startsWith("file:") ? new URL(address) : address;
    return existsSync(path) ? readFileSync(path) : null;
  };
}
function requestNow(address) {
  const request = new XMLHttpRequest();
  try {
    request.open("GET", address, false);
    request.overrideMimeType("text/plain; charset=x-user-defined");   // byte by byte
    request.send();
  } catch {
    return null;                     // no network
  }
  return request.status === 200 ? Uint8Array.from(request.responseText, (letter) => letter.charCodeAt(0)) : null;
}
