// The variables: a tree in the DOM and the rows of the canvas' panel, both of what the engine holds at
// the moment shown. A level is fetched when the reader opens it (look.js); what is open stays open from
// moment to moment. Until the engine has answered, the DOM shows what the events told.
import { h } from "./words.js";

const kMostFrames = 12;
const kPatience = 200;               // ms until rows of another moment give way to what the events told
const kQuiet = 120;                  // ms without a change of moment until a hidden panel asks

export class Variables {
  #list;
  #stage;
  #session;
  #watched;                          // () => the panel is in sight
  #opened = new Set();               // paths (look.js)
  #closed = new Set();               // of those that are open unless the reader closed them
  #nodes = [];
  #rows = [];                        // the nodes as shown, {node, depth}
  #sent = [];                        // those that the canvas shows
  #chosen = null;                    // path of the row that keys act on
  #moment = null;
  #asking = false;
  #timers = [0, 0];

  /** @param {{list: HTMLElement, stage: object, session: object, watched: () => boolean}} parts */
  constructor({ list, stage, session, watched }) {
    this.#list = list;
    this.#stage = stage;
    this.#session = session;
    this.#watched = watched;
    list.addEventListener("keydown", (event) => this.#treeKey(event));
  }

  /** Shows a moment. since: the position against which changes are marked */
  update(scene, since) {
    const frames = framesOf(scene, this.#stage.chosenActor);
    const key = JSON.stringify([this.#session.run, this.#stage.branch, scene.position, since, frames]);
    if (this.#moment?.key === key) return;
    this.#moment = { key, at: scene.position, since: since < scene.position ? since : Math.max(scene.position - 1, 0), frames };
    this.#show(toldBy(scene));
    for (const timer of this.#timers) clearTimeout(timer);
    this.#timers = [
      setTimeout(() => this.#ask(), this.#watched() ? 0 : kQuiet),
      setTimeout(() => this.#stage.setVariables(scene.position, ""), kPatience),
    ];
  }

  /** Opens or closes a row of the canvas. */
  toggleRow(index) {
    const row = this.#sent[index];
    if (!row) return;
    this.#chosen = row.node.path;
    this.#toggle(row.node);
  }

  /** A key on the canvas while it shows the variables. @returns {boolean} it was meant for them */
  canvasKey(event) {
    const at = this.#rows.findIndex(({ node }) => node.path === this.#chosen);
    const to = this.#keyTarget(event.key, at);
    if (to === null) return false;
    event.preventDefault();
    if (to !== at) this.#chosen = this.#rows[to]?.node.path ?? null;
    else if (at >= 0) this.#toggle(this.#rows[at].node);
    this.#sendRows();
    return true;
  }

  /** The chosen row as text, or all of them. */
  text() {
    const chosen = this.#rows.find(({ node }) => node.path === this.#chosen);
    const line = ({ node, depth }) => "    ".repeat(depth) + (node.heading ? node.name : `${node.name} = ${node.value}`);
    return chosen ? line({ ...chosen, depth: 0 }) : this.#rows.map(line).join("\n");
  }

  // Where a key leads: another row, the same one (it opens or closes), or nowhere (null).
  #keyTarget(key, at) {
    const row = this.#rows[at];
    if (key === "ArrowDown") return Math.min(at + 1, this.#rows.length - 1);
    if (key === "ArrowUp") return Math.max(at - 1, 0);
    if (!row) return null;
    if (key === "Enter" || key === " ") return at;
    if (key === "ArrowRight") return row.node.opens && !row.node.open ? at : null;
    if (key !== "ArrowLeft") return null;
    if (row.node.open) return at;
    const parent = this.#rows.findLastIndex((entry, index) => index < at && entry.depth < row.depth);
    return parent < 0 ? null : parent;
  }

  #treeKey(event) {
    const item = event.target.closest("[role=treeitem]");
    if (!item || event.ctrlKey || event.metaKey || event.altKey) return;
    const at = this.#rows.findIndex(({ node }) => node.path === item.dataset.path);
    const to = event.key === "Home" ? 0 : event.key === "End" ? this.#rows.length - 1 : this.#keyTarget(event.key, at);
    const arrow = ["ArrowLeft", "ArrowRight"].includes(event.key);
    if (to === null && !arrow) return;
    event.preventDefault();
    event.stopPropagation();
    if (to === null || !this.#rows[to]) return;
    if (to === at) this.#toggle(this.#rows[at].node);
    this.#focus(this.#rows[to].node.path);
  }

  #toggle(node) {
    if (!node.opens) return this.#sendRows();
    const { path } = node;
    node.open = !node.open;
    if (node.open) this.#opened.add(path), this.#closed.delete(path);
    else this.#opened.delete(path), this.#closed.add(path), node.children = [];
    this.#show(this.#nodes);
    this.#sendRows();
    this.#ask();
  }

  // One question at a time; what has changed meanwhile is asked for after it.
  async #ask() {
    if (this.#asking) return;
    this.#asking = true;
    try {
      for (let asked = ""; asked !== this.#question().key;) {
        const { key, at, since, frames, opened } = this.#question();
        asked = key;
        const nodes = await this.#session.look({ at, since, frames, opened });
        if (asked !== this.#question().key) continue;
        clearTimeout(this.#timers[1]);
        this.#show(nodes.length ? nodes : this.#nodes);
        this.#sendRows();
      }
    } finally {
      this.#asking = false;
    }
  }
  #question() {
    const standard = [`${this.#moment.frames[0]?.actor ?? 0}`, "globals"].filter((path) => !this.#closed.has(path));
    const opened = [...this.#opened, ...standard];
    return { ...this.#moment, opened, key: this.#moment.key + JSON.stringify(opened) };
  }

  #show(nodes) {
    this.#nodes = nodes;
    this.#rows = [];
    const add = (node, depth) => {
      this.#rows.push({ node, depth });
      for (const child of node.children) add(child, depth + 1);
    };
    for (const node of nodes) add(node, 0);
    const focused = this.#list.contains(document.activeElement) ? document.activeElement.dataset.path : null;
    const first = this.#rows.some(({ node }) => node.path === focused) ? focused : this.#rows[0]?.node.path;
    const items = nodes.map((node) => this.#item(node, 1, first));
    this.#list.replaceChildren(...(items.length ? [h("ul", { role: "tree", "aria-label": "Variables" }, ...items)] : [h("p", {}, "No variables.")]));
    if (focused !== null) this.#focus(first);
  }

  #item(node, level, first) {
    const notes = [node.scope === "closure" ? "closure" : "", node.changed ? "changed" : ""].filter(Boolean);
    const text = node.heading ? node.name : `${node.name} = ${node.value}${notes.length ? ` (${notes.join(", ")})` : ""}`;
    const children = node.children.map((child) => this.#item(child, level + 1, first));
    const item = h("li", {
      role: "treeitem", "aria-level": level, "aria-expanded": node.opens ? String(node.open) : null, tabindex: node.path === first ? "0" : "-1",
      "data-path": node.path, "data-changed": node.changed || null, "aria-label": text,
      onclick: (event) => { event.stopPropagation(); this.#toggle(node); },
    }, h("span", {}, text), ...(children.length ? [h("ul", { role: "group" }, ...children)] : []));
    return item;
  }

  #focus(path) {
    const items = [...this.#list.querySelectorAll("[role=treeitem]")];
    for (const item of items) item.tabIndex = item.dataset.path === path ? 0 : -1;
    items.find((item) => item.dataset.path === path)?.focus();
  }

  #sendRows() {
    const plain = (text) => text.replace(/[\x00-\x1f]/g, " ");
    const lines = this.#rows.map(({ node, depth }) => {
      const flags = (node.heading ? 1 : 0) | (node.opens ? 2 : 0) | (node.open ? 4 : 0) | (node.changed ? 8 : 0);
      const note = node.scope === "closure" ? "closure" : "";
      return [depth, flags, plain(node.name), plain(node.value), note].join("\x1f");
    });
    this.#sent = this.#rows;
    this.#stage.setVariables(this.#moment.at, lines.join("\n"));
    this.#stage.chooseRow(this.#rows.findIndex(({ node }) => node.path === this.#chosen));
  }
}

// The frame in question first: the chosen one, else the one that runs; then its callers and the chain.
function framesOf(scene, chosen) {
  const frames = new Map();
  const names = new Map([...scene.actors, ...scene.stack, ...scene.chain].map((entry) => [entry.actor, entry.name]));
  const add = (actor) => { if (actor && names.has(actor) && !frames.has(actor)) frames.set(actor, { actor, name: names.get(actor) }); };
  add(chosen);
  add(scene.now?.actor);
  for (const entry of [...scene.stack].reverse()) if (entry.name !== "module") add(entry.actor);
  for (const level of scene.chain) if (level.kind !== "module") add(level.actor);
  return [...frames.values()].slice(0, kMostFrames);
}

// What the events told, as nodes that nothing opens.
function toldBy({ variables }) {
  const frames = new Map();
  for (const { actor, frame, scope, name, value, changed } of variables) {
    const path = `${actor}`;
    if (!frames.has(actor)) frames.set(actor, { path, name: `variables of ${frame}`, heading: true, opens: false, open: true, changed: false, value: "", scope: "", children: [] });
    frames.get(actor).children.push({ path: `${path}\n${name}`, name, value, scope, changed, opens: false, open: false, heading: false, children: [] });
  }
  return [...frames.values()];
}
