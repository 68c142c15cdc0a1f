// <coro-scope>: turns a <pre> on any page into a stepper.
//
//   <script type="module" src="coro-scope.js"></script>
//   <coro-scope><pre>...Python...</pre></coro-scope>
//
// Nothing but this file is loaded until the reader presses "Step through it"; then the engine's worker
// and the model's wasm come, from beside this file. Each element has its own worker and its own moment.
// Without JavaScript the <pre> stays what it is.

const kAhead = 5_000;
const kPassing = { in: "goes in:", yield: "is yielded:", return: "is returned:", throw: "is thrown:", unwind: "is not caught:", close: "closes:" };
// Of the element itself; those that every element may have are no business of ours.
const kAttributes = ["id", "class", "style", "title", "lang", "dir", "hidden", "slot", "role", "tabindex", "part", "translate", "inert"];
const kLong = 600;                   // ms after which a step that still looks can be stopped
const kMostEvents = 200_000;         // of an embedded program; a step that finds nothing ends there
// What is needed before the reader asks; scope-look.js has the rest.
const kStyle = `
  /* theme: put in by setup/theme.mjs */
  :host { display: block; margin: 1em 0; --text-face: "Coroscope Text", system-ui, sans-serif; --code-face: "Coroscope Code", ui-monospace, "DejaVu Sans Mono", monospace; }
  button { display: inline-flex; align-items: center; gap: 6px; height: 32px; padding: 0 10px; border: 1px solid var(--hairline); border-radius: 6px; background: var(--page); color: var(--text); font: 14px/20px var(--text-face); cursor: pointer; }
  button:hover:not(:disabled) { border-color: var(--hairline-strong); background: var(--canvas); }
  button:focus-visible { outline: 2px solid var(--accent); outline-offset: 1px; }
  button.primary { background: var(--accent); border-color: var(--accent); color: var(--accent-text); }
  button.primary:hover:not(:disabled) { background: color-mix(in srgb, var(--accent) 88%, var(--text)); }
  button:disabled { color: var(--text-faint); cursor: default; } button.primary:disabled { background: var(--suspended); border-color: var(--hairline); }
  @media (pointer: coarse) { button { height: 40px; } }
  .problem { color: var(--exception); white-space: pre-wrap; }
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
  #words = null;
  #look = null;
  #parts = {};
  #search = null;
  #stoppedAt = -1;
  #asked = 0;                        // when the reader last asked for a step

  connectedCallback() {
    if (this.shadowRoot) return;
    const pre = this.querySelector("pre");
    this.#source = (pre?.textContent ?? this.textContent).replace(/^\n/, "").replace(/\s*$/, "\n");
    const blame = this.#blame();
    if (blame) {
      const note = make("p", { className: "problem", textContent: blame });
      note.setAttribute("role", "note");
      return void this.attachShadow({ mode: "open" }).append(make("style", { textContent: kStyle }), make("slot"), note);
    }
    const start = make("button", { type: "button", className: "primary", textContent: "Step through it" });
    start.addEventListener("click", () => this.start(), { once: true });
    this.attachShadow({ mode: "open" }).append(make("style", { textContent: kStyle }), make("slot"), start);
  }

  // What the page's author has to mend, told where it is; the <pre> stays what it is.
  #blame() {
    const unknown = this.getAttributeNames().filter((name) => !kAttributes.includes(name) && !/^(data|aria)-|^on/.test(name));
    if (unknown.length) return `<coro-scope> knows no attribute "${unknown[0]}": the program goes into a <pre> inside it.`;
    return this.#source.trim() ? "" : "<coro-scope> has no program: put it into a <pre> inside.";
  }

  // Moved to another place of the page, it lives on.
  disconnectedCallback() { queueMicrotask(() => { if (!this.isConnected) this.#session?.end(); }); }

  /** Loads the engine and shows the stepper; called by the button, or by the page. */
  async start() {
    const root = this.shadowRoot;
    const message = make("p", { className: "sentence", textContent: "Loading the engine …" });
    root.querySelector("button").replaceWith(message);
    try {
      const [{ Session }, { Stage }, { Search }, words, look] = await Promise.all(
        [import("./session.js"), import("./stage.js"), import("./search.js"), import("./words.js"), import("./scope-look.js")]);
      this.#words = words;
      this.#look = look;
      look.addFaces(import.meta.url);
      root.querySelector("style").textContent += look.kStyle;
      const session = this.#session = new Session();
      const stage = this.#stage = await Stage.load();
      this.#search = new Search({
        count: () => stage.count, status: () => session.status, most: kMostEvents, want: (until) => session.want(until),
        again: ({ kind, back }) => this.#step(kind, back),
      });
      this.#build(root, message);
      session.addEventListener("events", ({ detail }) => { stage.feed(detail.bytes); this.#seek(); });
      session.addEventListener("status", () => this.#seek());
      session.addEventListener("recovered", () => { if (!this.#search.waits && stage.position === this.#stoppedAt) this.#goToEnd(); });
      session.addEventListener("crash", ({ detail }) => this.#fail(`The engine failed: ${detail.message}`));
      stage.setSource("main.py", this.#source);
      const { error } = await session.load({ source: this.#source, filename: "main.py", options: {}, target: kAhead });
      if (error) {
        this.#parts.step.disabled = this.#parts.line.disabled = true;
        return this.#fail(error.shown || error.message);
      }
      this.#show();
    } catch (error) {
      message.textContent = `The stepper could not be loaded: ${error.message}`;
    }
  }

  #build(root, message) {
    const button = (text, kind, back, primary) => {
      const element = make("button", { type: "button", textContent: text, className: primary ? "primary" : "" });
      element.addEventListener("click", () => (this.#isLong() && !back ? this.#stop() : this.#ask(kind, back)));
      return element;
    };
    const parts = this.#parts = {
      restart: make("button", { type: "button", textContent: "|◀", ariaLabel: "Back to the start" }),
      back: button("◀ Back", "machine", true), step: button("Step ▶", "machine", false, true), line: button("Line", "into", false),
      count: make("span", { className: "count" }), code: make("ol", { className: "code", ariaLabel: "Program" }),
      chain: make("ol", { className: "chain", ariaLabel: "The chain, from the driver down" }),
      passes: make("div", { className: "passes" }), sentence: make("p", { className: "sentence" }), rule: make("p", { className: "rule" }), input: make("form", { className: "input", hidden: true }), output: make("pre", { className: "output", ariaLabel: "Output" }),
    };
    parts.restart.addEventListener("click", () => { this.#search.forget(); this.#stage.goTo(0); this.#show(); });
    parts.sentence.setAttribute("role", "status");
    parts.field = make("input", { type: "text", autocomplete: "off", ariaLabel: "Line for input()" });
    parts.input.append(parts.field, make("button", { type: "submit", textContent: "Enter" }));
    parts.input.addEventListener("submit", (event) => {
      event.preventDefault();
      this.#session.giveInput(parts.field.value);
      parts.field.value = "";
    });
    parts.code.append(...this.#look.coloured(this.#source.replace(/\n$/, "")).map((pieces) => make("li", {}, make("span", {}, ...pieces))));
    const side = make("div", { className: "side" }, make("div", { className: "title", textContent: "Delegation chain" }), parts.chain, parts.passes);
    message.replaceWith(make("div", { className: "box" },
      make("div", { className: "bar" }, parts.restart, parts.back, parts.step, parts.line, parts.count),
      make("div", { className: "body" }, parts.code, side), make("div", { className: "foot" }, parts.sentence, parts.rule), parts.input,
      make("div", { className: "printed" }, make("div", { className: "title", textContent: "Output" }), parts.output)));
    root.querySelector("slot").style.display = "none";
  }

  #ask(kind, back) {
    this.#asked = performance.now();
    setTimeout(() => { if (this.#search.waits) this.#show(); }, kLong + 20);
    this.#step(kind, back);
  }
  #isLong() { return this.#search.waits && performance.now() - this.#asked > kLong; }
  async #stop() {
    this.#search.forget();
    await this.#session.stop();
    this.#goToEnd();
  }
  #goToEnd() {
    this.#stage.goTo(this.#stage.count);
    this.#stoppedAt = this.#stage.count;
    this.#show();
  }

  #step(kind, back) {
    this.#search.forget();
    const { needMore, moved } = this.#stage.step(kind, back);
    const full = this.#stage.count >= kMostEvents;
    if (needMore && this.#search.canGrow) this.#search.wait({ kind, back });
    else if (needMore && !moved) this.#stage.goTo(this.#stage.count);
    this.#show();
    if (full && needMore) this.#fail(`The first ${kMostEvents.toLocaleString("en")} events are kept; the program is stopped there.`);
  }
  #seek() {
    this.#search.look();
    if (!this.#search.waits && this.#stage.count < kMostEvents) this.#show();
  }

  #fail(text) {
    this.#parts.sentence.replaceChildren(make("span", { className: "problem", textContent: text }));
  }

  #show() {
    const scene = this.#stage.scene();
    const parts = this.#parts;
    const waiting = new Map(scene.waits.map((wait) => [wait.line, wait]));
    [...parts.code.children].forEach((line, index) => {
      const wait = waiting.get(index + 1);
      line.className = scene.now?.line === index + 1 ? "running" : wait && !wait.ended ? "waiting" : "";
      line.dataset.who = wait && scene.now?.line !== index + 1 ? wait.text : "";
    });
    this.#showChain(scene);
    if (!scene.position) scene.sentence = { parts: [{ strong: "Nothing has run yet. " }, { text: "Step runs to the first suspension." }], rules: [] };
    this.#words.showSentence(parts.sentence, scene, (id) => this.#showRule(id));
    if (parts.rule.dataset.position !== String(scene.position)) parts.rule.replaceChildren();
    parts.output.textContent = scene.output.map((piece) => piece.text).join("");
    parts.input.hidden = this.#session.status !== "input" || scene.position !== scene.count;
    parts.field.ariaLabel = parts.field.placeholder = scene.input?.prompt || "Line for input()";
    parts.count.textContent = this.#isLong() ? `running: ${scene.count} events so far` : `event ${scene.position} of ${scene.count}`;
    parts.step.textContent = this.#isLong() ? "Stop" : "Step ▶";
    parts.back.disabled = parts.restart.disabled = scene.position === 0;
    parts.step.disabled = scene.ended && scene.position === scene.count;
    parts.line.disabled = parts.step.disabled || this.#isLong();
  }

  #showChain({ chain, passes, exception, position }) {
    const { chain: list, passes: words } = this.#parts;
    const boxes = new Map();
    list.replaceChildren(...chain.flatMap((level, index) => {
      const box = make("li", { className: "level" });
      box.dataset.role = level.role;
      if (level.role === "folded") box.textContent = `… ${level.name} …`;
      else box.append(make("b", {}, make("span", { textContent: level.title }), make("small", { textContent: level.role })),
        make("div", { className: "where", textContent: level.source ? `${level.line} ${level.source}` : level.place || level.kind }), make("div", { className: "kind", textContent: `${level.kind}, ${level.state}` }));
      boxes.set(level.actor, box);
      const next = chain[index + 1];
      const cut = next && !level.linked && !["unwound", "closed"].includes(next.role);
      return next ? [box, make("li", { className: "link" }, this.#look.linkSign(level, next), cut ? "nothing drives it now" : level.link)] : [box];
    }));
    const rows = chain.map((level) => boxes.get(level.actor));
    const ways = exception ? chain.flatMap((level, index) => (level.role === "unwound" && index ? [{ from: rows[index], to: rows[index - 1], how: "unwind", rank: 0 }] : [])) : [];
    const [from, to] = [boxes.get(passes?.from), boxes.get(passes?.to)];
    if (from && to && from !== to && !ways.some((way) => way.from === from)) ways.push({ from, to, how: passes.how, rank: Math.abs(rows.indexOf(from) - rows.indexOf(to)) - 1 });
    this.#look.drawArcs(list, ways);
    words.className = `passes ${exception ? "throw" : passes?.how ?? ""}`;
    words.textContent = exception ? `× ${exception.text}, ${exception.end}` : passes?.text ? `${kPassing[passes.how]} ${passes.text}` : "";
    if (!chain.length && position) words.textContent = "No chain: nothing runs and nothing is suspended.";
  }

  // The chip's rule in words, until the next step.
  #showRule(id) {
    const rule = this.#stage.rules().find((entry) => entry.id === id);
    this.#parts.rule.dataset.position = this.#stage.position;
    this.#parts.rule.replaceChildren(`${id}: ${rule.text} `, make("a", { href: rule.link, target: "_blank", rel: "noopener", textContent: "Python's reference" }));
  }
}

customElements.define("coro-scope", CoroScope);
