// The page's end of ui.wasm: the model of the run (words) and the canvas (picture) as one object.
// Names and meanings are those of ui/shell/exports.h.
import factory from "./ui-module.js";

const encoder = new TextEncoder();
const decoder = new TextDecoder();
export const kPanes = ["chain", "sequence", "detail", "timeline"];
export const kTabs = ["ledger", "variables", "exception", "tasks", "output"];

export class Stage {
  #module;
  #steps;

  /** @param {{canvas?: HTMLCanvasElement, onMoment?: () => void, onHit?: (kind: string, id: number, text: string) => void, onContext?: (lost: boolean) => void}} options */
  static async load(options = {}) {
    const stage = new Stage();
    stage.#module = await factory(options);
    stage.#steps = stage.#string(stage.#module._ui_step_names()).split(",");
    return stage;
  }

  reset() { this.#module._ui_reset(); }
  setSource(file, text, library = false) { this.#call("_ui_set_source", file, text, library ? 1 : 0); }
  /** @param {Uint8Array} bytes @throws {Error} they are no events */
  feed(bytes) {
    const pointer = this.#copy(bytes);
    const good = this.#module._ui_feed(pointer, bytes.length);
    this.#module._free(pointer);
    if (!good) throw new Error(this.#string(this.#module._ui_error()));
  }
  get count() { return this.#module._ui_count() >>> 0; }
  get ended() { return this.#module._ui_ended() !== 0; }
  get full() { return this.#module._ui_full() !== 0; }

  get position() { return this.#module._ui_position() >>> 0; }
  goTo(position) { this.#module._ui_go_to(position); }
  /** Plays what passed from one to another since a position, before the moment shown is. */
  play(from) { this.#module._ui_play(from); }
  /** @returns {number} the event that is played now, 0 = none */
  get played() { return this.#module._ui_played() >>> 0; }
  /** @returns {{moved: boolean, needMore: boolean}} */
  step(kind, back = false, file = "", line = 0) {
    const bits = this.#call("_ui_step", [this.#steps.indexOf(kind), back ? 1 : 0], file, line);
    return { moved: (bits & 1) !== 0, needMore: (bits & 2) !== 0 };
  }
  /** @param {{file: string, line: number}[]} list */
  setBreakpoints(list) { this.#call("_ui_set_breakpoints", list.map(({ file, line }) => `${file}:${line}\n`).join("")); }
  setStepIntoLibrary(on) { this.#module._ui_set_step_into_library(on ? 1 : 0); }
  chooseActor(actor) { this.#module._ui_choose_actor(actor); }
  get chosenActor() { return this.#module._ui_chosen_actor() >>> 0; }

  /** @param {string} rows what the engine holds at a position, for the panel: see exports.h; "" = unknown */
  setVariables(position, rows) { this.#call("_ui_set_variables", [position], rows); }
  /** @param {number} row the one that keys act on; -1 = none */
  chooseRow(row) { this.#module._ui_choose_row(row); }

  fork(at, label) { return this.#call("_ui_fork", at, label); }
  get branchCount() { return this.#module._ui_branch_count(); }
  get branch() { return this.#module._ui_branch(); }
  switchBranch(number) { this.#module._ui_switch_branch(number); }
  firstDifference(a, b) { return this.#module._ui_first_difference(a, b) >>> 0; }

  scene() { return JSON.parse(this.#string(this.#module._ui_scene_json())); }
  rules() { return JSON.parse(this.#string(this.#module._ui_rules_json())); }
  ledger(filter, first, count) {
    const pointer = this.#call("_ui_ledger_json", filter, first, count);
    return JSON.parse(this.#string(pointer));
  }

  /**
   * Starts drawing with the faces text, code, bold text and bold code.
   * @param {Uint8Array[]} fonts @returns {boolean} false: no WebGL 2 here; the words go on working
   */
  open(fonts) {
    const pointers = fonts.map((font) => this.#copy(font));
    const opened = this.#module._ui_open(...fonts.flatMap((font, index) => [pointers[index], font.length]));
    for (const pointer of pointers) this.#module._free(pointer);
    return opened !== 0;
  }
  close() { this.#module._ui_close(); }
  resize(width, height, ratio) { this.#module._ui_resize(width, height, ratio); }
  place(pane, { x, y, width, height }) { this.#module._ui_place(kPanes.indexOf(pane), x, y, width, height); }
  setTab(tab) { this.#module._ui_set_tab(kTabs.indexOf(tab)); }
  /** Shows less (steps > 0) or more of the timeline around the moment; 0 = all of it. */
  zoom(steps) { this.#module._ui_zoom(steps); }
  setFilter(text) { this.#call("_ui_set_filter", text); }
  setTheme(dark) { this.#module._ui_set_theme(dark ? 1 : 0); }
  setReducedMotion(on) { this.#module._ui_set_reduced_motion(on ? 1 : 0); }
  get framesDrawn() { return this.#module._ui_frames_drawn(); }
  requestFrame() { this.#module._ui_request_frame(); }

  #copy(bytes) {
    const pointer = this.#module._malloc(bytes.length || 1);
    this.#module.HEAPU8.set(bytes, pointer);
    return pointer;
  }
  #string(pointer) {
    const heap = this.#module.HEAPU8;
    return decoder.decode(heap.subarray(pointer, heap.indexOf(0, pointer)));
  }
  // Calls an export; a string becomes pointer and length, which live until it returns.
  #call(name, ...values) {
    const copies = [];
    const flat = values.flat().flatMap((value) => {
      if (typeof value !== "string") return [value];
      const bytes = encoder.encode(value);
      copies.push(this.#copy(bytes));
      return [copies.at(-1), bytes.length];
    });
    try {
      return this.#module[name](...flat);
    } finally {
      for (const pointer of copies) this.#module._free(pointer);
    }
  }
}
