// The page: wires the editor, the worker's session, the model with its canvas, and the words.
// The data flows one way: commands -> session -> events -> stage (model) -> scene -> words and picture.
import { makeEditor } from "./editor.js";
import { Session } from "./session.js";
import { Stage, kTabs } from "./stage.js";
import { Stepper, kAhead } from "./stepper.js";
import { makeBar, commandOf, kCommands, turnOff } from "./commands.js";
import { makePanes } from "./panes.js";
import { encodeLink, decodeLink } from "./share.js";
import { makeClipboard } from "./clipboard.js";
import { askCondition, openBranches, openHand, openRule, openSettings, openSteps } from "./dialogs.js";
import { moveByRows, showChain, showError, showFlight, showLedger, showOutput, showSentence, showTasks } from "./words.js";
import { Variables } from "./variables.js";

const kFile = "main.py";
const kMostRows = 200;               // of the ledger, in the page's own table
const kReloadDelay = 350;            // ms after the last key until an edited program is loaded

const element = (id) => document.getElementById(id);
const settings = { speed: 3, stopOnRaise: false, topLevelAwait: false, library: false, theme: null, ...stored("coroscope.settings") };

let stage, stepper, editor, panes, buttons, variables, clipboard;
let tab = "ledger";                  // which panel is shown
const session = new Session();
let scene = null;
let rules = new Map();
let fault = null;                    // the SyntaxError of the text, if any
const branchNotes = ["The first run"];

function stored(name) {
  try {
    return JSON.parse(localStorage.getItem(name)) ?? {};
  } catch {
    return {};
  }
}
function store(name, value) {
  try {
    localStorage.setItem(name, JSON.stringify(value));
  } catch { /* private window: nothing is remembered */ }
}
function toast(text) {
  element("toast").textContent = text;
  element("toast").hidden = false;
  clearTimeout(toast.timer);
  toast.timer = setTimeout(() => { element("toast").hidden = true; }, 4000);
}

// --- Loading -------------------------------------------------------------------------------------
function plainBreakpoints() {
  return editor.breakpoints().filter((entry) => !entry.condition).map(({ line }) => ({ file: kFile, line }));
}
async function load(position = 0) {
  stepper.reset();
  branchNotes.length = 1;
  const source = editor.text();
  stage.reset();
  stage.setSource(kFile, source);
  const breakpoints = editor.breakpoints().filter((entry) => entry.condition).map((entry) => ({ file: kFile, ...entry }));
  stage.setBreakpoints(plainBreakpoints());
  fault = null;
  const loading = session.load({
    source, filename: kFile, options: { topLevelAwait: settings.topLevelAwait }, target: position + kAhead, breakpoints,
  });
  const { run } = session;
  showRunning();
  const { error } = await loading;
  if (run !== session.run) return;
  fault = error ?? null;
  showError(element("error"), fault);
  if (fault) stepper.forget();
  else if (position > 0) stepper.goTo(position);
  refresh();
}

// A drive in the past: the model forks before the first event of the new branch arrives.
session.addEventListener("forked", ({ detail }) => {
  stepper.fork(detail.at);
  stage.fork(detail.at, detail.label);
  branchNotes.push(detail.label);
});
session.addEventListener("events", ({ detail }) => {
  if (detail.branch !== stage.branch) return;
  try {
    stage.feed(detail.bytes);
  } catch (error) {
    toast(`The engine's events could not be read: ${error.message}`);
  }
  stepper.look();
});
session.addEventListener("status", () => { stepper.look(); showRunning(); scheduleRefresh(); });
session.addEventListener("crash", ({ detail }) => {
  stepper.pause();
  stepper.forget();
  showError(element("error"), { type: "The engine failed", message: detail.message });
});

// --- Steps ---------------------------------------------------------------------------------------
function act(command, back) {
  if (!stepper) return;
  if (command.id === "steps") return openSteps(element("more-dialog"), { act, available });
  if (command.id === "hand") return byHand();
  if (command.id === "run") return stepper.busy ? stepper.stop() : stepper.play();
  stepper.pause();
  if (command.id === "restart") return stepper.goTo(0);
  if (command.step) stepper.step(command, back);
}
function available(command, back) {
  const state = scene?.steps?.[command.step];
  return !state || (back ? state.back : state.forward || stepper.canGrow);
}

// --- Showing -------------------------------------------------------------------------------------
let scheduled = false;
function scheduleRefresh() {
  if (scheduled) return;
  scheduled = true;
  requestAnimationFrame(() => { scheduled = false; refresh(); });
}

function refresh() {
  if (pixels !== devicePixelRatio) panes.report();
  scene = stage.scene();
  const actions = {
    onEvent: (event) => stepper.goTo(event),
    onActor: (actor) => { stage.chooseActor(actor); scheduleRefresh(); },
    onRule: showRule,
    since: stepper.previous,
  };
  if (scene.position === 0 && !fault) scene.sentence = startSentence();
  else if (session.status === "input" && scene.position === stage.count) scene.sentence.parts.push({ text: " Type the answer under Output, then Enter." });
  else if (stepper.isHit(scene.position)) addCondition(scene);
  if (stepper.busy) scene.sentence = { parts: [{ strong: "Running: " }, { text: `${stage.count.toLocaleString("en")} events so far. Stop (R) ends it where it is.` }], rules: [] };
  if (fault) scene.sentence = { parts: [{ strong: fault.type }, { text: `: ${fault.message}` }, { text: fault.line ? `, line ${fault.line}.` : "." }], rules: [] };
  // First, as it asks where lines are: the browser would have to lay out what changed before.
  editor.mark({
    running: scene.now?.file === kFile && !fault ? scene.now.line : 0,
    waits: fault ? [] : scene.waits.filter((wait) => wait.file === kFile),
    fault: fault && { line: fault.line, column: fault.column, endLine: fault.end_line, endColumn: fault.end_column },
  });
  showSentence(element("sentence"), scene, showRule);
  showChain(element("chain-words"), scene, actions);
  showLedger(element("ledger-words"), filteredScene(), actions);
  if (!fault) variables.update(scene, stepper.previous);
  showFlight(element("flight-words"), scene);
  showTasks(element("tasks-words"), scene, actions);
  showOutput(element("output"), scene, actions);
  element("branch-button").hidden = branchNotes.length < 2;
  element("branch-button").textContent = `Branch ${stage.branch + 1} of ${branchNotes.length}`;
  const slider = element("position-slider");
  slider.max = scene.count;
  slider.value = scene.position;
  slider.setAttribute("aria-valuetext", `event ${scene.position} of ${scene.count}`);
  showInput();
  showRunning();
  stage.requestFrame();
}

// What the ledger's table shows: all of its last calls, or those that the reader asks for.
function filteredScene() {
  const filter = element("ledger-filter").value.trim();
  if (!filter) return scene;
  const ledger = stage.ledger(filter, 0, kMostRows);
  return { ledger, ledger_total: ledger.length };
}

function startSentence() {
  const ready = stage.count > 0 || session.status === "finished";
  const key = (name) => (matchMedia("(pointer: coarse)").matches ? "" : ` (${name})`);
  return { parts: [{ strong: ready ? "Nothing has run yet. " : "Loading. " }, { text: `Step${key("S")} runs to the first suspension; Line${key("L")} runs one line.` }], rules: [] };
}
function addCondition({ sentence, now }) {
  const { condition } = editor.breakpoints().find((entry) => entry.line === now?.line) ?? {};
  if (condition) sentence.parts.push({ text: " The breakpoint's condition " }, { code: condition }, { text: " is true here." });
}

function showInput() {
  const wanted = session.status === "input" && stage.position === stage.count;
  const form = element("input-form");
  // The output ends with the prompt, if there is one.
  if (wanted) element("input-prompt").textContent = scene.input?.prompt || "input()";
  element("input-prompt").classList.toggle("visually-hidden", Boolean(scene.input?.prompt));
  if (form.hidden === !wanted) return;
  form.hidden = !wanted;
  if (wanted) element("input-field").focus();
}

// At rest: what is shown is the moment that was asked for.
function rests() { return stepper.rests && !scheduled && scene?.position === stage.position; }
function showRunning() {
  const button = buttons.get("run");
  const label = stepper.busy ? "Stop" : stepper.plays ? "Pause" : "Run";
  if (button.dataset.label !== label) {
    button.dataset.label = label;
    button.querySelector("span").textContent = label;
    button.querySelector(".visually-hidden").textContent = label;
    button.classList.toggle("stop", label === "Stop");
  }
  for (const command of kCommands) {
    const bar = buttons.get(command.id);
    if (bar && command.step) turnOff(bar, Boolean(fault) || !available(command, Boolean(command.back)));
  }
  button.setAttribute("aria-pressed", stepper.plays);
  turnOff(buttons.get("restart"), stage.position === 0);
  turnOff(button, Boolean(fault) || (!stepper.busy && !stepper.plays && !available({ step: "event" }, false)));
  document.body.dataset.status = fault ? "error" : stepper.busy ? "busy" : session.status;
}

function showRule(id) {
  const rule = rules.get(id);
  if (rule) openRule(element("rule-dialog"), rule);
}

// --- By hand ---------------------------------------------------------------------------------------
function byHand(expression = "") {
  stepper.pause();
  refresh();  // what was stepped just now may not be shown yet
  const at = stage.position;
  const past = at !== stage.count || session.status === "running" || session.status === "waiting";
  openHand(element("hand-dialog"), {
    list: scene.actors.filter((actor) => actor.drivable), chosen: stage.chosenActor, past, expression,
    onDrive: async (actor, way, expression) => {
      const name = scene.actors.find((entry) => entry.actor === actor)?.name ?? "?";
      const label = `${name}.${way}(${expression}) at event ${at}`;
      const answer = await session.drive({ at, branch: stage.branchCount, actor, way, expression, label, target: at + kAhead });
      if (answer.error) return answer;
      stepper.follow(() => session.status !== "running");
      return answer;
    },
  });
}

async function switchBranch(number) {
  stepper.forget();
  await session.switchBranch(number);
  stage.switchBranch(number);
  element("more-dialog").close();
  refresh();
}
function listBranches() {
  const list = branchNotes.map((label, number) => ({
    number, label, current: number === stage.branch, differs: number === stage.branch ? 0 : stage.firstDifference(stage.branch, number),
  }));
  return { list, onBranch: switchBranch, onEvent: (event) => { element("more-dialog").close(); stepper.goTo(event); } };
}

// --- Setting up --------------------------------------------------------------------------------------
function changeSetting(name, value) {
  settings[name] = value;
  store("coroscope.settings", settings);
  if (name === "library") stage.setStepIntoLibrary(value);
  if (name === "topLevelAwait") load();
  if (name === "theme") applyTheme();
}

function isDark() {
  return settings.theme ? settings.theme === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
}
function applyTheme() {
  document.documentElement.dataset.theme = isDark() ? "dark" : "light";
  stage?.setTheme(isDark());
}

const kZoomKeys = { "+": 2, "=": 2, "-": -2, 0: 0 };   // of the timeline
function keyDown(event) {
  const target = event.target;
  if (target.closest("dialog")) return;
  if (target.closest(".cm-editor")) {
    if (event.key !== "F8") return;
    event.preventDefault();
    return act(kCommands.find((command) => command.id === "step"), event.shiftKey);
  }
  if (target.closest("input, select, textarea")) return;
  if (target === element("canvas") && tab === "variables" && !event.ctrlKey && !event.metaKey && !event.altKey && variables.canvasKey(event)) {
    return clipboard.touch("variables");
  }
  if (event.key === "Escape" && panes.isEnlarged()) return panes.enlarge(document.querySelector(".enlarged").id.replace("pane-", ""));
  if (event.key === "?") return element("more-button").click();
  const zoom = event.ctrlKey || event.metaKey || event.altKey ? undefined : kZoomKeys[event.key];
  if (zoom !== undefined) return stage.zoom(zoom);
  const meant = commandOf(event);
  if (!meant) return;
  event.preventDefault();
  if (event.repeat && stepper.waits) return;
  act(meant.command, meant.back);
}

async function makeExamples() {
  const chooser = element("example-chooser");
  const list = await (await fetch("examples/examples.json")).json();
  const groups = new Map();
  for (const example of list) {
    const group = example.group ?? "Examples";
    if (!groups.has(group)) groups.set(group, chooser.appendChild(Object.assign(document.createElement("optgroup"), { label: group })));
    groups.get(group).append(Object.assign(document.createElement("option"), { value: example.file, textContent: example.title, title: example.description ?? "" }));
  }
  chooser.prepend(Object.assign(document.createElement("option"), { value: "", textContent: "Your program", hidden: true }));
  chooser.addEventListener("change", () => chooseExample(chooser.value));
  return list;
}
async function chooseExample(file) {
  const chooser = element("example-chooser");
  try {
    const response = await fetch(`examples/${file}`);
    if (!response.ok) throw new Error(`${response.status}`);
    editor.setText(await response.text());
  } catch (error) {
    chooser.value = chooser.dataset.shown ?? "";
    return toast(`The example could not be fetched (${error.message}): the program stays as it is.`);
  }
  chooser.value = chooser.dataset.shown = file;
  history.replaceState(null, "", `#example=${encodeURIComponent(file)}`);
  await load();
}

async function openCanvas() {
  const faces = ["text", "code", "text-bold", "code-bold"];
  const fonts = await Promise.all(faces.map(async (name) => new Uint8Array(await (await fetch(`fonts/${name}.ttf`)).arrayBuffer())));
  const opened = stage.open(fonts);
  document.body.dataset.canvas = opened ? "on" : "off";
  if (!opened) toast("This browser gives no WebGL 2: the text below the picture tells the same.");
  applyTheme();
}

function makeTabs() {
  const tabs = element("detail-tabs");
  const names = { ledger: "Ledger", variables: "Variables", exception: "Exception", tasks: "Tasks" };
  const choose = (name) => {
    tab = name;
    stage.setTab(name);
    clipboard.touch(name);
    if (name === "variables" && scene) variables.update(scene, stepper.previous);
    for (const tab of tabs.children) {
      tab.setAttribute("aria-selected", tab.dataset.tab === name);
      tab.tabIndex = tab.dataset.tab === name ? 0 : -1;
    }
    element("detail-panel").setAttribute("aria-label", names[name]);
    element("ledger-filter").hidden = name !== "ledger";
    stage.requestFrame();
  };
  for (const name of kTabs.filter((tab) => names[tab])) {
    const tab = Object.assign(document.createElement("button"), { type: "button", textContent: names[name] });
    tab.setAttribute("role", "tab");
    tab.setAttribute("aria-controls", "detail-panel");
    tab.dataset.tab = name;
    tab.addEventListener("click", () => choose(name));
    tab.addEventListener("keydown", (event) => {
      const to = { ArrowRight: tab.nextElementSibling, ArrowLeft: tab.previousElementSibling }[event.key];
      if (to) { event.stopPropagation(); choose(to.dataset.tab); to.focus(); }
    });
    tabs.append(tab);
  }
  choose("ledger");
}

let pixels = 0;                      // the pixel ratio that the canvas has
function resizeCanvas(places) {
  pixels = devicePixelRatio;
  const { left, right, top, bottom } = element("canvas").getBoundingClientRect();
  // The browser lays the canvas on whole pixels of the screen.
  const between = (from, to) => (Math.round(to * pixels) - Math.round(from * pixels)) / pixels;
  stage.resize(between(left, right), between(top, bottom), pixels);
  for (const [name, place] of places) stage.place(name, place);
  stage.requestFrame();
}

// Another screen or zoom changes the device's pixels and no box of the page.
function followPixels() {
  matchMedia(`(resolution: ${devicePixelRatio}dppx)`).addEventListener("change", () => { panes.report(); followPixels(); }, { once: true });
}

async function start() {
  applyTheme();
  buttons = makeBar(element("stepper"), { act });
  stage = await Stage.load({
    canvas: element("canvas"),
    onMoment: () => { stepper.forget(); stepper.previous = Math.min(stepper.previous, stage.position); scheduleRefresh(); },
    onHit: (kind, id, text) => {
      if (kind === "rule") return showRule(text);
      if (kind === "row") variables.toggleRow(id);
      clipboard.touch(kind === "actor" && tab !== "tasks" ? "chain" : tab, id);
      scheduleRefresh();
    },
    onContext: (lost) => { document.body.dataset.canvas = lost ? "lost" : "on"; },
  });
  rules = new Map(stage.rules().map((rule) => [rule.id, rule]));
  stage.setStepIntoLibrary(settings.library);
  let reloadTimer = 0;
  editor = makeEditor({
    parent: element("editor"),
    onChange: () => {
      element("example-chooser").value = element("example-chooser").dataset.shown = "";
      clearTimeout(reloadTimer);
      reloadTimer = setTimeout(() => load(), kReloadDelay);
    },
    onBreakpoints: (list) => {
      if (list.some((entry) => entry.condition) || stepper.hasHits) load(stage.position);
      else stage.setBreakpoints(plainBreakpoints());
    },
    askCondition: (line, old) => askCondition(element("more-dialog"), line, old),
  });
  stepper = new Stepper({ stage, session }, { file: kFile, settings, cursorLine: () => editor.cursorLine(), plainBreakpoints, changed: scheduleRefresh, say: toast });
  variables = new Variables({ list: element("variables-words"), stage, session, watched: () => tab === "variables" });
  clipboard = makeClipboard({ canvas: element("canvas"), scene: () => scene, variables: () => variables.text(), onPaste: byHand });
  moveByRows(element("chain-words"), "li", "first");
  moveByRows(element("ledger-words"), "tr", "last");
  moveByRows(element("tasks-words"), "li", "first");
  makeTabs();
  panes = makePanes({ workspace: element("workspace"), onLayout: resizeCanvas });
  followPixels();
  const motion = matchMedia("(prefers-reduced-motion: reduce)");
  stage.setReducedMotion(motion.matches);
  motion.addEventListener("change", () => stage.setReducedMotion(motion.matches));
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", applyTheme);

  addEventListener("keydown", keyDown);
  element("theme-button").addEventListener("click", () => { settings.theme = isDark() ? "light" : "dark"; store("coroscope.settings", settings); applyTheme(); scheduleRefresh(); });
  element("by-hand-button").addEventListener("click", () => byHand());
  element("more-button").addEventListener("click", () => openSettings(element("more-dialog"), { settings, branches: listBranches(), onChange: changeSetting }));
  element("share-button").addEventListener("click", share);
  element("branch-button").addEventListener("click", () => openBranches(element("more-dialog"), listBranches()));
  element("zoom-in").addEventListener("click", () => stage.zoom(2));
  element("zoom-out").addEventListener("click", () => stage.zoom(-2));
  element("ledger-filter").addEventListener("input", ({ target }) => { stage.setFilter(target.value.trim()); scheduleRefresh(); });
  element("position-slider").addEventListener("input", (event) => stepper.goTo(Number(event.target.value)));
  element("input-form").addEventListener("submit", (event) => {
    event.preventDefault();
    session.giveInput(element("input-field").value);
    element("input-field").value = "";
    stepper.follow();
  });

  openCanvas().catch((error) => toast(`The picture could not be started: ${error.message}`));
  const examples = await makeExamples();
  await openFromLink(examples);
  addEventListener("hashchange", () => openFromLink(examples));
}

async function openFromLink(examples) {
  try {
    const moment = await decodeLink(location.hash);
    if (moment) {
      editor.setText(moment.text);
      element("example-chooser").value = element("example-chooser").dataset.shown = "";
      return load(moment.position);
    }
  } catch (error) {
    toast(error.message);
  }
  const named = new URLSearchParams(location.hash.slice(1)).get("example");
  const file = examples.some((example) => example.file === named) ? named : examples[0].file;
  if (element("example-chooser").value !== file || !editor.text()) await chooseExample(file);
}

async function share() {
  const hash = await encodeLink({ text: editor.text(), position: stage.position });
  history.replaceState(null, "", hash);
  try {
    await navigator.clipboard.writeText(location.href);
    toast("The link is copied: it holds the program and this moment.");
  } catch {
    toast("The address bar now holds the link to this program and moment.");
  }
}

// Tests and the curious: the moment as data.
globalThis.coroscope = { get scene() { return scene; }, get stage() { return stage; }, get rests() { return rests(); }, session };
start().catch((error) => toast(`Coroscope could not start: ${error.message}`));
