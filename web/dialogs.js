// The dialogs: a rule's text, driving by hand, all steps, settings. All are <dialog> elements, so
// Escape closes them, as a click beside them does, and the focus goes back to where it was.
import { h } from "./words.js";
import { isOff, kCommands, turnOff } from "./commands.js";

function open(dialog, titleId, title, ...children) {
  dialog.replaceChildren(h("h2", { id: titleId }, title), ...children,
    h("div", { class: "actions" }, h("button", { type: "button", class: "control", onclick: () => dialog.close() }, "Close")));
  dialog.onclick = ({ clientX: x, clientY: y, target }) => {
    const box = dialog.getBoundingClientRect();
    if (target === dialog && (x < box.left || x > box.right || y < box.top || y > box.bottom)) dialog.close();
  };
  if (!dialog.open) dialog.showModal();
}

/** @param {{id: string, text: string, link: string, since: string}} rule */
export function openRule(dialog, rule) {
  open(dialog, "rule-title", `Rule ${rule.id}`, h("p", {}, rule.text),
    rule.since ? h("p", {}, `Since Python ${rule.since}.`) : "",
    h("p", {}, h("a", { href: rule.link, target: "_blank", rel: "noopener" }, "The paragraph in Python's reference")));
}

const kRefreshed = 100;              // ms after which the page shows what a step has brought

const kWays = [
  { way: "send", label: "send(value)", field: "Value, a Python expression", initial: "None" },
  { way: "throw", label: "throw(exception)", field: "Exception, a Python expression", initial: "ValueError('by hand')" },
  { way: "close", label: "close()" },
];

/**
 * @param {{list: {actor: number, name: string, kind: string, state: string}[], chosen: number, past: boolean,
 *          expression?: string, onDrive: (actor: number, way: string, expression: string) => Promise<{error?: object}>}} options
 */
export function openHand(dialog, { list, chosen, past, expression, onDrive }) {
  if (!list.length) {
    return open(dialog, "hand-title", "Drive by hand", h("p", {}, "Nothing is suspended at this moment. Step to where a coroutine, generator or async generator waits, or leave one in a variable: ",
      h("code", {}, "c = fetch()"), " alone is enough."));
  }
  const who = h("select", { id: "hand-who", class: "control" }, ...list.map((actor) =>
    h("option", { value: actor.actor, selected: actor.actor === chosen }, `${actor.name}: ${actor.kind}, ${actor.state}`)));
  const field = h("input", { id: "hand-field", class: "field", type: "text", value: kWays[0].initial, spellcheck: "false", autocomplete: "off" });
  const label = h("label", { for: "hand-field" }, kWays[0].field);
  const row = h("div", {}, label, field);
  const problem = h("p", { class: "problem", role: "alert" });
  let way = kWays[0];
  const ways = h("div", { class: "row", role: "radiogroup", "aria-label": "What to do" }, ...kWays.map((entry, index) =>
    h("label", {}, h("input", { type: "radio", name: "hand-way", value: entry.way, checked: index === 0, onchange: () => choose(entry) }), ` ${entry.label}`)));
  function choose(entry) {
    if (field.value === way.initial) field.value = entry.initial ?? "";
    way = entry;
    row.hidden = !entry.field;
    label.textContent = entry.field ?? "";
  }
  async function submit(event) {
    event.preventDefault();
    const { error } = await onDrive(Number(who.value), way.way, way.field ? field.value : "");
    if (error) problem.textContent = error.shown || error.message;
    else dialog.close();
  }
  if (expression) field.value = expression;
  open(dialog, "hand-title", "Drive by hand",
    past ? h("p", {}, "This moment lies in the past: the program goes on from here as a branch beside the old run.") : "",
    h("form", { onsubmit: submit }, h("label", { for: "hand-who" }, "Who"), h("div", { class: "row" }, who), ways, row, problem,
      h("div", { class: "actions" }, h("button", { type: "submit", class: "control primary" }, "Do it"))));
  field.select();
}

/** All steps as buttons, forwards and backwards, and the keys. A step may change which of them can be done. */
export function openSteps(dialog, { act, available }) {
  const buttons = [];
  const update = () => { for (const [button, command, back] of buttons) turnOff(button, !available(command, back)); };
  const button = (command, back) => {
    const made = h("button", {
      type: "button", class: "control", "aria-label": `${back ? "Back: " : ""}${command.name ?? command.label}`,
      title: `${back ? "Backwards: " : ""}${command.tip} (${back ? "Shift+" : ""}${command.key})`,
      onclick: () => {
        if (isOff(made)) return;
        act(command, back);
        setTimeout(update, kRefreshed);
      },
    }, back ? "◀" : "▶");
    buttons.push([made, command, back]);
    return made;
  };
  const rows = kCommands.filter((command) => command.step && !command.back).map((command) => h("tr", {},
    h("td", {}, button(command, true), " ", button(command, false)), h("td", {}, command.name ?? command.label, h("br"), h("small", {}, command.tip)), h("td", {}, h("kbd", {}, command.key))));
  open(dialog, "more-title", "Steps", h("p", {}, "A key steps forwards, with Shift backwards. In the editor: F8 steps, Shift+F8 steps back, F9 sets a breakpoint. + and − show less or more of the timeline, 0 all of it."), h("table", {}, h("tbody", {}, ...rows)));
  update();
}

// A branch as a button that switches to it, and where it first differs as one that leads there.
function branchRow({ label, number, current, differs }, { onBranch, onEvent }) {
  return h("p", {}, h("button", { type: "button", class: "control branch", "aria-pressed": String(current), onclick: () => onBranch(number) }, label), " ",
    differs ? h("button", { type: "button", class: "link", title: "Go there in the branch that is shown", onclick: () => onEvent(differs) }, `differs from event ${differs}`) : current ? "shown now" : "does not differ yet");
}

/** @param {{list: {label: string, number: number, current: boolean, differs: number}[], onBranch: (number: number) => void, onEvent: (event: number) => void}} branches */
export function openBranches(dialog, branches) {
  open(dialog, "more-title", "Branches", h("p", {}, "Each drive by hand in the past began a run of its own beside the old one."), ...branches.list.map((branch) => branchRow(branch, branches)));
}

/** @param {{settings: object, branches: object, onChange: (name: string, value: any) => void}} options */
export function openSettings(dialog, { settings, branches, onChange }) {
  const check = (name, text) => h("p", {}, h("label", {}, h("input", { type: "checkbox", checked: settings[name] || null, onchange: (event) => onChange(name, event.target.checked) }), ` ${text}`));
  const choice = (id, title, options, chosen, change) => h("p", {}, h("label", { for: id }, title), h("select", { id, class: "control", onchange: (event) => change(event.target.value) },
    ...options.map(([value, text]) => h("option", { value, selected: value === chosen || null }, text))));
  const speeds = [[1, "1 change of hands a second"], [3, "3 changes a second"], [8, "8 changes a second"], [30, "30 changes a second"], [0, "at once"]];
  open(dialog, "more-title", "Settings",
    choice("speed", "Speed of Run", speeds, settings.speed, (value) => onChange("speed", Number(value))),
    choice("colours", "Colours", [["", "as the system has them"], ["light", "light"], ["dark", "dark"]], settings.theme ?? "", (value) => onChange("theme", value || null)),
    check("stopOnRaise", "Run stops where an exception is raised"),
    check("topLevelAwait", "Allow await at the top level of the program"),
    check("library", "Step into the library (asyncio, contextlib, …), and give what it awaits lifelines of its own"),
    branches.list.length > 1 ? h("div", {}, h("h3", {}, "Branches"), ...branches.list.map((branch) => branchRow(branch, branches))) : "",
    h("p", {}, "Dividers between the panes move by mouse and by arrow keys. A click in the gutter sets a breakpoint; with Shift, or a long press, it gets a condition."));
}

/** Asks for a breakpoint's condition. @returns {Promise<string | null>} null = left as it is */
export function askCondition(dialog, line, old) {
  return new Promise((resolve) => {
    const field = h("input", { id: "condition-field", class: "field", type: "text", value: old, spellcheck: "false", autocomplete: "off" });
    let answer = null;
    const submit = (event) => { event.preventDefault(); answer = field.value.trim(); dialog.close(); };
    open(dialog, "more-title", `Breakpoint on line ${line}`, h("form", { onsubmit: submit },
      h("label", { for: "condition-field" }, "Stops only if this Python expression is true; empty: always"), field,
      h("div", { class: "actions" }, h("button", { type: "submit", class: "control primary" }, "Set"))));
    dialog.addEventListener("close", () => resolve(answer), { once: true });
    field.focus();
  });
}
