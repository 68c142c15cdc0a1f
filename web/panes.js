// Dividers between the panes: dragged, or moved by arrow keys; sizes are remembered. Panes enlarged to
// the whole. Tells the canvas where the DOM has left room for it.

const kStore = "coroscope.panes";
// divider -> the CSS variable that it sets, which way it grows, and its limits in CSS pixels.
const kDividers = {
  "divider-editor": { variable: "--editor-width", axis: "x", pane: "pane-editor", grows: 1, least: 200 },
  "divider-chain": { variable: "--chain-width", axis: "x", pane: "pane-chain", grows: 1, least: 180 },
  "divider-detail": { variable: "--detail-height", axis: "y", pane: "pane-detail", grows: -1, least: 72 },
  "divider-foot": { variable: "--foot-height", axis: "y", pane: "pane-foot", grows: -1, least: 88 },
};

function remembered() {
  try {
    return JSON.parse(localStorage.getItem(kStore)) ?? {};
  } catch {
    return {};   // private windows, sandboxed frames
  }
}
function remember(sizes) {
  try {
    localStorage.setItem(kStore, JSON.stringify(sizes));
  } catch { /* not remembered, then */ }
}

/** @param {{workspace: HTMLElement, onLayout: (places: Map<string, {x: number, y: number, width: number, height: number}>) => void}} options */
export function makePanes({ workspace, onLayout }) {
  const sizes = remembered();

  function set(id, size) {
    const { variable, axis, least } = kDividers[id];
    const room = axis === "x" ? workspace.clientWidth : workspace.clientHeight;
    sizes[id] = Math.round(Math.min(Math.max(size, least), Math.max(room - 200, least)));
    workspace.style.setProperty(variable, `${sizes[id]}px`);
    document.getElementById(id).setAttribute("aria-valuenow", sizes[id]);
  }
  function current(id) {
    const box = document.getElementById(kDividers[id].pane).getBoundingClientRect();
    return kDividers[id].axis === "x" ? box.width : box.height;
  }
  function reset(id) {
    delete sizes[id];
    workspace.style.removeProperty(kDividers[id].variable);
    remember(sizes);
  }

  for (const [id, { axis, grows, least }] of Object.entries(kDividers)) {
    const divider = document.getElementById(id);
    divider.setAttribute("aria-valuemin", least);
    divider.setAttribute("aria-valuemax", 4000);
    divider.setAttribute("aria-valuenow", Math.round(current(id)));
    divider.title = "Drag, or use the arrow keys; double-click puts it back";
    if (sizes[id]) set(id, sizes[id]);
    divider.addEventListener("pointerdown", (event) => {
      event.preventDefault();
      divider.setPointerCapture(event.pointerId);
      const from = axis === "x" ? event.clientX : event.clientY;
      const before = current(id);
      const move = (moved) => set(id, before + grows * ((axis === "x" ? moved.clientX : moved.clientY) - from));
      divider.addEventListener("pointermove", move);
      divider.addEventListener("lostpointercapture", () => { divider.removeEventListener("pointermove", move); remember(sizes); }, { once: true });
    });
    divider.addEventListener("dblclick", () => reset(id));
    divider.addEventListener("keydown", (event) => {
      const by = { ArrowLeft: -16, ArrowUp: -16, ArrowRight: 16, ArrowDown: 16 }[event.key];
      if (by === undefined) return;
      event.preventDefault();
      event.stopPropagation();
      set(id, current(id) + grows * by);
      remember(sizes);
    });
  }

  function report() {
    const origin = workspace.getBoundingClientRect();
    const places = new Map();
    for (const hole of workspace.querySelectorAll(".hole")) {
      const box = hole.getBoundingClientRect();
      places.set(hole.dataset.pane, { x: box.left - origin.left, y: box.top - origin.top, width: box.width, height: box.height });
    }
    onLayout(places);
  }
  const observer = new ResizeObserver(report);
  observer.observe(workspace);
  for (const hole of workspace.querySelectorAll(".hole")) observer.observe(hole);

  function enlarge(name) {
    const pane = document.getElementById(`pane-${name}`);
    const on = !pane.classList.contains("enlarged");
    for (const other of workspace.querySelectorAll(".enlarged")) other.classList.remove("enlarged");
    for (const button of workspace.querySelectorAll(".enlarge[data-pane]")) button.setAttribute("aria-pressed", on && button.dataset.pane === name);
    pane.classList.toggle("enlarged", on);
    workspace.toggleAttribute("data-enlarged", on);
    report();
  }
  for (const button of workspace.querySelectorAll(".enlarge[data-pane]")) button.addEventListener("click", () => enlarge(button.dataset.pane));

  // On a phone one pane at a time: buttons and swipes along them choose it.
  const choices = { chain: "Chain", sequence: "Sequence", detail: "Details", timeline: "Timeline" };
  const switcher = document.getElementById("switch");
  function showPane(name) {
    workspace.dataset.shown = name;
    for (const button of switcher.children) {
      button.setAttribute("aria-checked", button.dataset.pane === name);
      button.tabIndex = button.dataset.pane === name ? 0 : -1;
    }
    report();
  }
  for (const [name, label] of Object.entries(choices)) {
    const button = Object.assign(document.createElement("button"), { type: "button", textContent: label });
    button.setAttribute("role", "radio");
    button.dataset.pane = name;
    button.addEventListener("click", () => showPane(name));
    button.addEventListener("keydown", (event) => {
      const to = { ArrowRight: button.nextElementSibling, ArrowLeft: button.previousElementSibling }[event.key];
      if (!to) return;
      event.preventDefault();
      event.stopPropagation();
      showPane(to.dataset.pane);
      to.focus();
    });
    switcher.append(button);
  }
  // Where chain and sequence share a place, each leads to the other.
  for (const button of workspace.querySelectorAll("[data-shows]")) button.addEventListener("click", () => showPane(button.dataset.shows));
  let swipeFrom = null;
  switcher.addEventListener("pointerdown", (event) => { swipeFrom = event.clientX; });
  switcher.addEventListener("pointerup", (event) => {
    const by = event.clientX - (swipeFrom ?? event.clientX);
    const names = Object.keys(choices);
    const to = names[names.indexOf(workspace.dataset.shown) - Math.sign(by)];
    if (Math.abs(by) > 60 && to) showPane(to);
    swipeFrom = null;
  });
  showPane("chain");
  return { report, enlarge, isEnlarged: () => workspace.hasAttribute("data-enlarged") };
}
