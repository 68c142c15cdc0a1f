// <coro-scope>: turns a <pre> on any page into a stepper.
//
//   <script type="module" src="coro-scope.js"></script>
//   <coro-scope><pre>...Python...</pre></coro-scope>
//
// Nothing but this file is loaded until the reader presses "Step through it"; then the engine's worker
// and the model's wasm come, from beside this file. Each element has its own worker and its own moment.
// Without JavaScript the <pre> stays what it is.

const kAhead = 5_000;
const kMostEvents = 200_000;         // of an embedded program; a step that finds nothing ends there
const kStyle = `
  /* theme: put in by setup/theme.mjs */
  :host { display: block; margin: 1em 0; --line: var(--hairline); --muted: var(--text-muted); --edge: var(--running-line); --grey: var(--suspended); }
  .box { border: 1px solid var(--line); border-radius: 6px; background: var(--page); color: var(--text); font: 14px/20px system-ui, sans-serif; overflow: hidden; }
  .bar { display: flex; flex-wrap: wrap; gap: 4px; padding: 8px; border-bottom: 1px solid var(--line); align-items: center; }
  button { height: 32px; padding: 0 12px; border: 1px solid var(--line); border-radius: 6px; background: var(--page); color: var(--text); font: inherit; cursor: pointer; }
  button:focus-visible { outline: 2px solid var(--accent); outline-offset: 1px; }
  button.primary { background: var(--accent); border-color: var(--accent); color: var(--accent-text); }
  button:disabled { opacity: 0.5; cursor: default; }
  .count { margin-left: auto; color: var(--muted); }
  .body { display: grid; grid-template-columns: minmax(0, 1.2fr) minmax(0, 1fr); }
  ol { list-style: none; margin: 0; padding: 8px 0; }
  .code { background: var(--pane); font: 13px/20px ui-monospace, monospace; overflow-x: auto; counter-reset: line; }
  .code li { counter-increment: line; white-space: pre; padding-right: 12px; border-left: 3px solid transparent; }
  .code li::before { content: counter(line); display: inline-block; width: 3ch; margin-right: 1.5ch; text-align: right; color: var(--muted); }
  .code li.waiting { background: var(--grey); border-left-color: var(--muted); }
  .code li.running { background: var(--running-fill); border-left-color: var(--running); }
  .chain { padding: 8px 12px; border-left: 1px solid var(--line); }
  .chain li { margin-bottom: 8px; padding: 4px 8px; border: 1px solid var(--line); border-radius: 6px; font: 13px/18px ui-monospace, monospace; overflow-wrap: anywhere; }
  .chain li small { float: right; font: 12px/18px system-ui, sans-serif; color: var(--muted); }
  .chain li[data-role="running"] { background: var(--running-fill); border-color: var(--edge); }
  .chain li[data-role="awaiting"], .chain li[data-role="suspended"] { background: var(--grey); }
  .chain li[data-role="unwound"], .chain li[data-role="closed"], .chain li[data-role="created"] { border-style: dashed; color: var(--muted); }
  .sentence { margin: 0; padding: 8px 12px; border-top: 1px solid var(--line); min-height: 20px; }
  .output { margin: 0; padding: 8px 12px; border-top: 1px solid var(--line); font: 13px/20px ui-monospace, monospace; white-space: pre-wrap; }
  .output:empty { display: none; }
  .input { display: flex; gap: 8px; padding: 8px 12px; border-top: 1px solid var(--line); font: 13px/32px ui-monospace, monospace; }
  .input[hidden] { display: none; }
  .input input { flex: 1; min-width: 0; font: inherit; color: inherit; background: var(--pane); border: 1px solid var(--line); border-radius: 6px; padding: 0 8px; }
  .problem { color: var(--exception); white-space: pre-wrap; }
  @media (max-width: 600px) { .body { grid-template-columns: 100%; } .chain { border-left: 0; border-top: 1px solid var(--line); } }
`;

function make(tag, properties = {}, ...children) {
  const element = Object.assign(document.createElement(tag), properties);
  element.append(...children);
  return element;
}

export class CoroScope extends HTMLElement {
  #source = "";
  #session = null;
  #stage = null;
  #parts = {};
  #pending = null;

  connectedCallback() {
    if (this.shadowRoot) return;
    const pre = this.querySelector("pre");
    this.#source = (pre?.textContent ?? this.textContent).replace(/^\n/, "").replace(/\s*$/, "\n");
    const start = make("button", { type: "button", className: "primary", textContent: "Step through it" });
    start.addEventListener("click", () => this.start(), { once: true });
    this.attachShadow({ mode: "open" }).append(make("style", { textContent: kStyle }), make("slot"), start);
  }

  // Moved to another place of the page, it lives on.
  disconnectedCallback() { queueMicrotask(() => { if (!this.isConnected) this.#session?.end(); }); }

  /** Loads the engine and shows the stepper; called by the button, or by the page. */
  async start() {
    const root = this.shadowRoot;
    const message = make("p", { className: "sentence", textContent: "Loading the engine …" });
    root.querySelector("button").replaceWith(message);
    try {
      const [{ Session }, { Stage }] = await Promise.all([import("./session.js"), import("./stage.js")]);
      this.#session = new Session();
      this.#stage = await Stage.load();
      this.#build(root, message);
      this.#session.addEventListener("events", ({ detail }) => { this.#stage.feed(detail.bytes); this.#retry(); });
      this.#session.addEventListener("status", () => this.#retry());
      this.#session.addEventListener("crash", ({ detail }) => this.#fail(`The engine failed: ${detail.message}`));
      this.#stage.setSource("main.py", this.#source);
      const { error } = await this.#session.load({ source: this.#source, filename: "main.py", options: {}, target: kAhead });
      if (error) return this.#fail(error.shown || error.message);
      this.#show();
    } catch (error) {
      message.textContent = `The stepper could not be loaded: ${error.message}`;
    }
  }

  #build(root, message) {
    const button = (text, kind, back, primary) => {
      const element = make("button", { type: "button", textContent: text, className: primary ? "primary" : "" });
      element.addEventListener("click", () => this.#step(kind, back));
      return element;
    };
    const parts = this.#parts = {
      restart: make("button", { type: "button", textContent: "|◀", ariaLabel: "Back to the start" }),
      back: button("◀ Back", "machine", true), step: button("Step ▶", "machine", false, true), line: button("Line", "into", false),
      count: make("span", { className: "count" }), code: make("ol", { className: "code", ariaLabel: "Program" }),
      chain: make("ol", { className: "chain", ariaLabel: "The chain, from the driver down" }),
      sentence: make("p", { className: "sentence" }), input: make("form", { className: "input", hidden: true }), output: make("pre", { className: "output", ariaLabel: "Output" }),
    };
    parts.restart.addEventListener("click", () => { this.#stage.goTo(0); this.#show(); });
    parts.sentence.setAttribute("role", "status");
    parts.field = make("input", { type: "text", autocomplete: "off", ariaLabel: "Line for input()" });
    parts.input.append(parts.field, make("button", { type: "submit", textContent: "Enter" }));
    parts.input.addEventListener("submit", (event) => {
      event.preventDefault();
      this.#session.giveInput(parts.field.value);
      parts.field.value = "";
    });
    parts.code.append(...this.#source.replace(/\n$/, "").split("\n").map((line) => make("li", { textContent: line || " " })));
    message.replaceWith(make("div", { className: "box" },
      make("div", { className: "bar" }, parts.restart, parts.back, parts.step, parts.line, parts.count),
      make("div", { className: "body" }, parts.code, parts.chain), parts.sentence, parts.input, parts.output));
    root.querySelector("slot").style.display = "none";
  }

  #step(kind, back) {
    const { needMore, moved } = this.#stage.step(kind, back);
    const full = this.#stage.count >= kMostEvents;
    const more = ["running", "waiting"].includes(this.#session.status) && !full;
    // Asked for twice as much each time, a step that finds no end looks through all a few times only.
    const until = Math.min(this.#stage.count + Math.max(kAhead, this.#stage.count), kMostEvents);
    this.#pending = needMore && more ? { kind, back, until } : null;
    if (this.#pending) this.#session.want(until);
    else if (needMore && !moved) this.#stage.goTo(this.#stage.count);
    this.#show();
    if (full && needMore) this.#fail(`The first ${kMostEvents.toLocaleString("en")} events are kept; the program is stopped there.`);
  }
  #retry() {
    const { kind, back, until } = this.#pending ?? {};
    if (this.#pending && this.#session.status === "running" && this.#stage.count < until) return;
    if (this.#pending) this.#step(kind, back);
    else if (this.#parts.code && this.#stage.count < kMostEvents) this.#show();
  }

  #fail(text) {
    this.#parts.sentence.replaceChildren(make("span", { className: "problem", textContent: text }));
  }

  #show() {
    const scene = this.#stage.scene();
    const parts = this.#parts;
    const waiting = new Set(scene.waits.filter((wait) => !wait.ended).map((wait) => wait.line));
    [...parts.code.children].forEach((line, index) => {
      line.className = scene.now?.line === index + 1 ? "running" : waiting.has(index + 1) ? "waiting" : "";
    });
    parts.chain.replaceChildren(...scene.chain.map((level) => {
      const item = make("li", {}, make("small", { textContent: level.state }), level.name, make("br"), level.line ? `${level.line} ${level.source ?? ""}` : "");
      item.dataset.role = level.role;
      return item;
    }));
    const text = scene.sentence.parts.map((part) => (part.code ? make("code", { textContent: part.code }) : part.strong ? make("strong", { textContent: part.strong }) : part.text));
    const ids = scene.sentence.rules.length ? ` (${scene.sentence.rules.join(", ")})` : "";
    parts.sentence.replaceChildren(...(scene.position ? [...text, ids] : ["Nothing has run yet. Step runs to the first suspension."]));
    parts.output.textContent = scene.output.map((piece) => piece.text).join("");
    parts.input.hidden = this.#session.status !== "input" || scene.position !== scene.count;
    parts.count.textContent = `event ${scene.position} of ${scene.count}`;
    parts.back.disabled = parts.restart.disabled = scene.position === 0;
    parts.step.disabled = parts.line.disabled = scene.ended && scene.position === scene.count;
  }
}

customElements.define("coro-scope", CoroScope);
