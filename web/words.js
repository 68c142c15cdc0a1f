// The moment as words in the DOM: what screen readers read, what tests assert on, and what stays when
// there is no canvas. Everything comes from the model's scene_json; nothing is worked out here.

/** Makes an element: h("li", {class: "x", onclick: f}, "text", child). */
export function h(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
    else if (value !== false && value !== null && value !== undefined) element.setAttribute(name, value === true ? "" : value);
  }
  element.append(...children.filter((child) => child !== null && child !== undefined));
  return element;
}

// Replaces the content only when it differs, so that a live region is not read out twice; only then is it
// made. The focus stays on what is the same (data-key), or at its place. @returns {boolean} whether it differs
function show(element, key, makeChildren) {
  if (element.dataset.shown === key) return false;
  element.dataset.shown = key;
  const focused = element.contains(document.activeElement) ? document.activeElement : null;
  const at = focused ? [...element.querySelectorAll("button")].indexOf(focused) : -1;
  const children = makeChildren();
  if (children.length !== 1 || children[0] !== element.firstChild) element.replaceChildren(...children);
  const buttons = [...element.querySelectorAll("button")];
  const same = focused && (buttons.find(({ dataset }) => dataset.key && dataset.key === focused.dataset.key) ?? buttons[Math.min(Math.max(at, 0), buttons.length - 1)]);
  const rows = buttons.filter(({ dataset }) => dataset.key);
  if (element.dataset.enter) stop(buttons, same ?? rows.at(element.dataset.enter === "last" ? -1 : 0));
  same?.focus();
  return true;
}

// A list or table is one stop of the Tab key, however long it is.
function stop(buttons, chosen) {
  for (const button of buttons) button.tabIndex = button === chosen ? 0 : -1;
}

/**
 * Lets the arrow keys move between the rows of a list or table, and between the buttons of a row.
 * @param {"first" | "last"} enter where the Tab key comes in
 */
export function moveByRows(element, row, enter) {
  element.dataset.enter = enter;
  element.addEventListener("keydown", (event) => {
    const button = event.target.closest("button");
    if (!button || event.ctrlKey || event.metaKey || event.altKey) return;
    const buttons = [...element.querySelectorAll("button")];
    const rows = [...element.querySelectorAll(row)].map((entry) => [...entry.querySelectorAll("button")].filter((own) => own.closest(row) === entry)).filter((list) => list.length);
    const at = rows.findIndex((list) => list.includes(button));
    const column = rows[at]?.indexOf(button) ?? 0;
    const to = {
      ArrowDown: rows[at + 1]?.[0], ArrowUp: rows[at - 1]?.[0],
      ArrowRight: rows[at]?.[column + 1], ArrowLeft: rows[at]?.[column - 1],
    };
    if (!(event.key in to)) return;
    event.preventDefault();
    event.stopPropagation();
    if (!to[event.key]) return;
    stop(buttons, to[event.key]);
    to[event.key].focus();
  });
}

// What happened comes first, and is bold up to the first comma, colon or full stop.
function leadOf(parts) {
  const at = parts.findIndex((part) => part.strong !== undefined || /[.,:;](\s|$)/.test(part.text));
  if (at < 0 || parts[at].strong !== undefined) return [parts.slice(0, at + 1), parts.slice(at + 1)];
  const cut = parts[at].text.search(/[.,:;](\s|$)/);
  return [[...parts.slice(0, at), { text: parts[at].text.slice(0, cut) }], [{ text: parts[at].text.slice(cut) }, ...parts.slice(at + 1)]];
}
const kLong = 48;                    // letters of a value beyond which the page shows its beginning
const codeOf = (code) => (code.length > kLong ? h("code", { class: "long", title: code }, code) : h("code", {}, code));
const wordsOf = (parts) => parts.map((part) => (part.code !== undefined ? codeOf(part.code) : part.strong ?? part.text));

export function showSentence(element, { sentence, position, count }, onRule) {
  const [lead, rest] = leadOf(sentence.parts);
  const chip = (id) => h("button", { type: "button", class: "chip", "data-rule": id, "aria-label": `Rule ${id}: read it`, onclick: () => onRule(id) }, id);
  show(element, JSON.stringify([position, sentence]), () => [h("strong", {}, ...wordsOf(lead)), ...wordsOf(rest), " ", ...sentence.rules.map(chip)]);
  element.dataset.position = position;
  element.dataset.count = count;
}

function chainItem(level, { onActor }) {
  const link = level.link ? `, ${level.linked ? "" : "unlinked, was "}waiting by ${level.link} for ${level.waits_for || "nothing"}` : "";
  const where = level.place ? `, ${level.place}` : "";
  return h("li", { "data-role": level.role, "data-state": level.state }, h("button", { type: "button", "data-key": `${level.actor}`, onclick: () => onActor(level.actor) }, level.name),
    `, ${level.kind}, ${level.state}${where}${link}`);
}

export function showChain(list, { chain, chains }, actions) {
  const items = (levels) => levels.map((level) => chainItem(level, actions));
  const unlinked = (levels) => h("li", { "data-role": "unlinked-chain" }, "A suspended chain that nothing drives:", h("ol", {}, ...items(levels)));
  show(list, JSON.stringify([chain, chains]), () => [...items(chain), ...chains.map(unlinked)]);
}

const kLedgerColumns = [["event", "#"], ["caller", "caller"], ["call", "call"], ["in", "in"], ["out", "out"], ["state", "state"], ["rules", "rules"]];

export function showLedger(element, { ledger, ledger_total: total }, { onEvent, onRule }) {
  const rowOf = (row) => h("tr", {},
    ...kLedgerColumns.map(([name]) => {
      if (name === "event") return h("td", {}, h("button", { type: "button", "data-key": `${row.event}`, "aria-label": `Go to event ${row.event}`, onclick: () => onEvent(row.event) }, String(row.event)));
      if (name === "rules") return h("td", {}, ...row.rules.map((id) => h("button", { type: "button", onclick: () => onRule(id) }, id)));
      return h("td", {}, row[name]);
    }));
  const caption = `Calls of the protocol${total > ledger.length ? `, the last ${ledger.length} of ${total}` : ""}; arrow keys go from row to row`;
  show(element, JSON.stringify([ledger, total]), () => {
    const table = element.querySelector("table") ?? emptyTable();
    table.caption.textContent = caption;
    replaceRows(table.tBodies[0], ledger, rowOf);
    return [table];
  });
}

function emptyTable() {
  const head = h("tr", {}, ...kLedgerColumns.map(([, title]) => h("th", { scope: "col" }, title)));
  return h("table", {}, h("caption"), h("thead", {}, head), h("tbody"));
}

// From one moment to the next most rows stay: only the others are made.
function replaceRows(body, rows, rowOf) {
  const keys = rows.map((row) => JSON.stringify(row));
  const wanted = new Set(keys);
  for (const old of [...body.rows]) if (!wanted.has(old.rowKey)) old.remove();
  keys.forEach((key, index) => {
    if (body.rows[index]?.rowKey === key) return;
    body.insertBefore(Object.assign(rowOf(rows[index]), { rowKey: key }), body.rows[index] ?? null);
  });
}

export function showFlight(element, { exception }) {
  if (!exception) return show(element, "", () => []);
  const passed = (entry) => h("li", {}, `${entry.name}, line ${entry.line}: ${entry.how}`);
  const end = exception.caught ? `Caught in ${exception.caught.name}, line ${exception.caught.line}.` : `${exception.text}: ${exception.end}.`;
  show(element, JSON.stringify(exception), () => [h("p", {}, `${exception.text}, raised in ${exception.raised?.name ?? "?"}, line ${exception.raised?.line ?? "?"}.`), h("ol", {}, ...exception.passed.map(passed)), h("p", {}, end)]);
}

/** Tasks, as the panel of that name has them; a button chooses a task's coroutine. */
export function showTasks(element, { tasks }, { onActor }) {
  const item = (task) => h("li", {}, h("button", { type: "button", "data-key": `${task.task}`, onclick: () => onActor(task.coroutine) }, task.name), `, ${task.runs}: ${task.state}, ${task.place || task.result}`);
  show(element, JSON.stringify(tasks), () => [tasks.length ? h("ul", {}, ...tasks.map(item)) : h("p", {}, "No tasks: the program uses no event loop so far.")]);
}

/** Output up to the moment; each piece leads to the step that wrote it; what is new is marked. */
export function showOutput(element, { output, output_skipped: skipped = 0, position }, { onEvent, since }) {
  const isFresh = (piece) => piece.event > since && piece.event <= position;
  const pieceOf = (piece) => h("span", {
    class: `${piece.stream === 2 ? "stderr" : ""}${isFresh(piece) ? " fresh" : ""}`.trim() || null,
    title: `Written by line ${piece.line}, event ${piece.event}`, onclick: () => onEvent(piece.event),
  }, piece.text);
  const key = JSON.stringify([output.length, output.at(-1), skipped, output.filter(isFresh).length]);
  const differs = show(element, key, () => [...(skipped ? [`(${skipped} earlier pieces)\n`] : []), ...output.map(pieceOf)]);
  if (!element.dataset.sized) keepLastLines(element);
  if (differs) showLastLines(element);
}

// To ask how much is in sight makes the browser lay out the page: only when the text or the room changed.
function keepLastLines(element) {
  element.dataset.sized = "true";
  new ResizeObserver(() => showLastLines(element)).observe(element, { box: "border-box" });
}

// Scrolls to the end so that the first line in sight is a whole one.
function showLastLines(element) {
  const line = parseFloat(getComputedStyle(element).lineHeight) || 20;
  element.style.paddingBottom = "";
  const over = (element.scrollHeight - element.clientHeight) % line;
  if (over > 0) element.style.paddingBottom = `${parseFloat(getComputedStyle(element).paddingBottom) + line - over}px`;
  element.scrollTop = element.scrollHeight;
}

/** A SyntaxError as CPython words it: message, line and caret. */
export function showError(element, error) {
  element.hidden = !error;
  if (!error) return element.replaceChildren();
  const place = error.line ? ` on line ${error.line}` : "";
  const lines = (error.shown ?? "").split("\n").filter((line) => line.startsWith("    "));
  element.replaceChildren(h("strong", {}, error.type), `${place}: ${error.message}`, ...(lines.length ? [h("pre", {}, lines.map((line) => line.slice(4)).join("\n"))] : []));
}
