// The one table of what a reader can do with the moment: label (a phone's: short), key, what it does, and where its
// button stands. `step` names a StepKind of the model; Shift with a step's key goes back.
export const kCommands = [
  { id: "restart", label: "Start", sign: "|◀", key: "Home", bar: true, tip: "Back to the start" },
  { id: "back", label: "Back", sign: "◀", short: "◀", key: "B", bar: true, tip: "Back to the previous suspension" , step: "machine", back: true },
  { id: "step", label: "Step", sign: "▶", key: "S", bar: true, primary: true, tip: "To the next suspension: until a chain yields, returns or raises", step: "machine" },
  { id: "switch", label: "Hand", key: "N", tip: "To the next change of hands: a value or an exception goes in or out", step: "switch", name: "Change of hands" },
  { id: "line", label: "Line", key: "L", bar: true, tip: "To the next line, into calls and awaits", step: "into", name: "Line, into calls" },
  { id: "over", label: "Over await", short: "Over", key: "O", bar: true, tip: "To the next line of this frame; over an await, to the line after it", step: "over", name: "Line, over calls and awaits" },
  { id: "out", label: "Out", key: "U", tip: "Out to whoever called or awaits this frame", step: "out", name: "Out of this frame" },
  { id: "logical", label: "Coroutine", key: "C", tip: "To the next event of the chosen coroutine, whatever runs in between", step: "logical", name: "Next event of the chosen coroutine" },
  { id: "exception", label: "Exception", key: "X", tip: "To where an exception is next raised or caught", step: "exception", name: "Next exception raised or caught" },
  { id: "breakpoint", label: "Breakpoint", key: "K", tip: "To where a breakpoint of the gutter is next met", step: "breakpoint", name: "Next breakpoint" },
  { id: "cursor", label: "To cursor", key: "T", tip: "To when the line of the editor's cursor next runs", step: "line", name: "To the line of the cursor" },
  { id: "event", label: "Event", key: "E", tip: "The smallest step: whatever happens next", step: "event", name: "One event" },
  { id: "run", label: "Run", key: "R", bar: true, tip: "Run, showing each change of hands at the chosen speed; again: pause" },
  { id: "end", label: "End", sign: "▶|", key: "End", tip: "As far as the program goes", step: "end", name: "To the end" },
  { id: "hand", label: "By hand", key: "H", tip: "Drive a suspended coroutine yourself" },
  { id: "steps", label: "Steps", bar: true, tip: "All kinds of steps, forwards and backwards", key: "M" },
];

export const commandByKey = new Map(kCommands.map((command) => [command.key.toLowerCase(), command]));

/**
 * Which command a key means, if any. Keys with Ctrl, Meta or Alt stay the browser's.
 * @returns {{command: object, back: boolean} | null}
 */
export function commandOf(event) {
  if (event.ctrlKey || event.metaKey || event.altKey) return null;
  const command = commandByKey.get(event.key.toLowerCase()) ?? commandByKey.get({ ArrowRight: "n", ArrowLeft: "n" }[event.key] ?? "");
  if (!command) return null;
  return { command, back: command.back || event.shiftKey || event.key === "ArrowLeft" };
}

/** @param {{act: (command: object, back: boolean) => void}} options */
export function makeBar(parent, { act }) {
  const buttons = new Map();
  for (const command of kCommands.filter((entry) => entry.bar)) {
    const button = document.createElement("button");
    button.type = "button";
    button.className = `control${command.primary ? " primary" : ""}`;
    const backwards = command.step && !command.back ? `; backwards: Shift+${command.key}` : "";
    button.title = `${command.tip} (${command.key}${backwards})`;
    button.dataset.command = command.id;
    if (command.id === "restart") {
      button.setAttribute("aria-label", "Back to the start");
      button.classList.add("icon");
      button.textContent = command.sign;
    } else {
      const before = command.back ? `${command.sign} ` : "";
      const after = command.sign && !command.back ? ` ${command.sign}` : "";
      const text = document.createElement("span");
      text.textContent = `${before}${command.label}${after}`;
      text.setAttribute("aria-hidden", "true");
      if (command.short) text.dataset.short = command.short;   // on a phone
      const name = document.createElement("span");
      name.className = "visually-hidden";
      name.textContent = command.label;
      const key = document.createElement("kbd");
      key.textContent = command.key;
      key.setAttribute("aria-hidden", "true");
      button.append(text, name, key);
    }
    button.addEventListener("click", (event) => isOff(button) || act(command, Boolean(command.back) || (event.shiftKey && Boolean(command.step))));
    parent.append(button);
    buttons.set(command.id, button);
  }
  moveByArrows(parent);
  return buttons;
}

/** Greys a button out that can do nothing now. It keeps the focus: who holds a key down stays on it. */
export function turnOff(button, off) {
  button.setAttribute("aria-disabled", off);
}
export const isOff = (button) => button.getAttribute("aria-disabled") === "true";

// A toolbar is one stop of the Tab key; arrows move inside it.
function moveByArrows(toolbar) {
  const buttons = () => [...toolbar.querySelectorAll("button")];
  const choose = (chosen) => { for (const button of buttons()) button.tabIndex = button === chosen ? 0 : -1; };
  choose(buttons()[2]);
  toolbar.addEventListener("focusin", (event) => choose(event.target));
  toolbar.addEventListener("keydown", (event) => {
    const list = buttons();
    const at = list.indexOf(document.activeElement);
    const to = { ArrowRight: at + 1, ArrowLeft: at - 1 }[event.key];
    if (to === undefined || at < 0) return;
    event.preventDefault();
    event.stopPropagation();
    list[(to + list.length) % list.length].focus();
  });
}
