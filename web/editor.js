// The editor: CodeMirror 6 with Python colours, the line about to run, the lines where something
// waits (and who), breakpoints in the gutter, and errors underlined where they are.
import { Annotation, EditorState, StateEffect, StateField, RangeSet } from "@codemirror/state";
import {
  EditorView, Decoration, ViewPlugin, WidgetType, GutterMarker, gutter, gutterLineClass, keymap, lineNumbers, drawSelection,
  highlightSpecialChars, highlightActiveLine,
} from "@codemirror/view";
import { defaultKeymap, history, historyKeymap, indentWithTab } from "@codemirror/commands";
import { HighlightStyle, syntaxHighlighting, indentUnit, bracketMatching, indentOnInput } from "@codemirror/language";
import { python } from "@codemirror/lang-python";
import { tags } from "@lezer/highlight";

// Marks changes of the text that the reader did not type.
const fromOutside = Annotation.define();

const colours = HighlightStyle.define([
  { tag: [tags.keyword, tags.operatorKeyword, tags.controlKeyword, tags.definitionKeyword, tags.moduleKeyword], color: "var(--keyword)" },
  { tag: [tags.string, tags.special(tags.string)], color: "var(--string)" },
  { tag: [tags.number, tags.bool, tags.null], color: "var(--number)" },
  { tag: tags.comment, color: "var(--comment)" },
  { tag: [tags.function(tags.definition(tags.variableName)), tags.definition(tags.className), tags.function(tags.variableName), tags.function(tags.propertyName)], color: "var(--name)" },
]);

const theme = EditorView.theme({
  ".cm-gutters": { background: "var(--pane)", color: "var(--muted)", border: "0" },
  ".cm-lineNumbers .cm-gutterElement": { padding: "0 12px 0 6px", minWidth: "34px" },
  ".cm-content": { padding: "10px 0", caretColor: "var(--text)" },
  ".cm-line": { padding: "0 8px 0 0", position: "relative" },
  ".cm-cursor": { borderLeftColor: "var(--text)" },
  ".cm-activeLine": { background: "none" },
  "&.cm-focused .cm-activeLine": { boxShadow: "inset 0 0 0 1px var(--line)" },
  ".cm-selectionBackground, &.cm-focused > .cm-scroller > .cm-selectionLayer .cm-selectionBackground": { background: "var(--chosen)" },
  ".cm-waiting, .cm-gutterElement.cm-waiting": { background: "var(--waiting-line)" },
  ".cm-gutterElement.cm-waiting, .cm-gutterElement.cm-running": { color: "var(--muted)" },
  ".cm-running, .cm-gutterElement.cm-running": { background: "var(--running-fill)" },
  ".cm-breakpoints .cm-gutterElement.cm-waiting": { boxShadow: "inset 3px 0 0 var(--waiting-edge)" },
  ".cm-breakpoints .cm-gutterElement.cm-running": { boxShadow: "inset 3px 0 0 var(--running)" },
  // At the right edge of its line; where the code leaves no room, below it.
  ".cm-line:has(.cm-who)": { display: "flow-root" },
  ".cm-who": { float: "right", textIndent: "0", font: "11px/21px var(--text-face)", color: "var(--muted)", pointerEvents: "none", paddingLeft: "8px", maxWidth: "100%", overflow: "hidden", textOverflow: "ellipsis", whiteSpace: "nowrap" },
  ".cm-fault": { textDecoration: "underline wavy var(--exception)", textUnderlineOffset: "4px", textDecorationSkipInk: "none" },
  ".cm-fault-line, .cm-gutterElement.cm-fault-line": { background: "color-mix(in srgb, var(--exception) 10%, transparent)" },
  ".cm-breakpoints": { cursor: "pointer" },
  ".cm-breakpoints .cm-gutterElement": { width: "18px", display: "flex", alignItems: "center", justifyContent: "center" },
  ".cm-breakpoint": { width: "10px", height: "10px", borderRadius: "50%", background: "var(--exception)" },
  ".cm-breakpoint.conditional": { borderRadius: "0", transform: "rotate(45deg)", width: "8px", height: "8px" },
});

// A long line goes on below itself, two columns further in than it began. A word that no line holds begins
// where it stands: it would leave that line empty.
const hangingIndent = ViewPlugin.fromClass(class {
  constructor(view) { this.decorations = this.#make(view); }
  update(update) { if (update.docChanged || update.viewportChanged || update.geometryChanged) this.decorations = this.#make(update.view); }
  #make({ state: { doc }, visibleRanges, contentDOM, defaultCharacterWidth }) {
    const ranges = [];
    const room = Math.floor(contentDOM.clientWidth / defaultCharacterWidth) - 1;
    for (const { from, to } of visibleRanges) {
      for (let at = from; at <= to;) {
        const line = doc.lineAt(at);
        const columns = line.text.search(/\S|$/) + 2;
        const breaks = line.length > room && line.text.split(/\s+/).some((word) => word.length + columns > room) ? "; word-break: break-all" : "";
        ranges.push(Decoration.line({ attributes: { style: `text-indent: -${columns}ch; padding-left: ${columns}ch${breaks}` } }).range(line.from));
        at = line.to + 1;
      }
    }
    return Decoration.set(ranges);
  }
}, { decorations: (plugin) => plugin.decorations });

class Who extends WidgetType {
  constructor(text) { super(); this.text = text; }
  eq(other) { return other.text === this.text; }
  toDOM() {
    const element = document.createElement("span");
    element.className = "cm-who";
    element.textContent = this.text;
    return element;
  }
}

const setMarks = StateEffect.define();
const marksField = StateField.define({
  create: () => Decoration.none,
  update(marks, transaction) {
    for (const effect of transaction.effects) if (effect.is(setMarks)) return effect.value;
    return transaction.docChanged ? Decoration.none : marks;
  },
  provide: (field) => EditorView.decorations.from(field),
});

// The colour of a marked line goes on under its number.
class LineColour extends GutterMarker {
  constructor(name) { super(); this.elementClass = `cm-${name}`; }
}
const lineColours = Object.fromEntries(["waiting", "running", "fault-line"].map((name) => [name, new LineColour(name)]));
const setLineColours = StateEffect.define();
const lineColourField = StateField.define({
  create: () => RangeSet.empty,
  update(set, transaction) {
    for (const effect of transaction.effects) if (effect.is(setLineColours)) return effect.value;
    return transaction.docChanged ? RangeSet.empty : set;
  },
  provide: (field) => gutterLineClass.from(field),
});

class BreakpointMarker extends GutterMarker {
  constructor(condition) { super(); this.condition = condition; }
  eq(other) { return other.condition === this.condition; }
  toDOM() {
    const element = document.createElement("div");
    element.className = "cm-breakpoint" + (this.condition ? " conditional" : "");
    element.title = this.condition ? `Stops here if ${this.condition}` : "Stops here";
    return element;
  }
}

const setBreakpoint = StateEffect.define({ map: (value, mapping) => ({ ...value, at: mapping.mapPos(value.at) }) });
const breakpointField = StateField.define({
  create: () => RangeSet.empty,
  update(set, transaction) {
    set = set.map(transaction.changes);
    for (const effect of transaction.effects) {
      if (!effect.is(setBreakpoint)) continue;
      const { at, condition } = effect.value;
      set = set.update({ filter: (from) => from !== at });
      if (condition !== null) set = set.update({ add: [new BreakpointMarker(condition).range(at)] });
    }
    return set;
  },
});

/** Those who wait or have ended on a line, in words. */
function whoStands(waits, ended) {
  const more = waits.reduce((sum, wait) => sum + 1 + (wait.more ?? 0), -1);
  if (more < 2) return waits.map((wait) => wait.text).join(", ");
  return `${waits[0].text}, and ${more} more${ended ? " did" : ""}`;
}

/**
 * Makes the editor inside `parent`.
 * @param {{parent: HTMLElement, onChange: (text: string) => void,
 *          onBreakpoints: (list: {line: number, condition: string}[]) => void,
 *          askCondition: (line: number, old: string) => Promise<string|null>}} options
 */
export function makeEditor({ parent, onChange, onBreakpoints, askCondition }) {
  function breakpoints(state) {
    const list = [];
    state.field(breakpointField).between(0, state.doc.length, (from, to, marker) => {
      list.push({ line: state.doc.lineAt(from).number, condition: marker.condition });
    });
    return list;
  }
  function breakpointAt(state, line) {
    return breakpoints(state).find((entry) => entry.line === line);
  }
  function put(view, line, condition) {
    view.dispatch({ effects: setBreakpoint.of({ at: view.state.doc.line(line).from, condition }) });
    onBreakpoints(breakpoints(view.state));
  }
  function toggle(view, line) {
    put(view, line, breakpointAt(view.state, line) ? null : "");
    return true;
  }
  async function edit(view, line) {
    const old = breakpointAt(view.state, line)?.condition ?? "";
    const condition = await askCondition(line, old);
    if (condition !== null) put(view, line, condition);
  }
  const lineOf = (view, block) => view.state.doc.lineAt(block.from).number;
  const cursorLine = (view) => view.state.doc.lineAt(view.state.selection.main.head).number;

  const view = new EditorView({
    parent,
    state: EditorState.create({
      doc: "",
      extensions: [
        gutter({
          class: "cm-breakpoints",
          markers: (view) => view.state.field(breakpointField),
          initialSpacer: () => new BreakpointMarker(""),
          domEventHandlers: {
            mousedown(view, block, event) {
              if (event.button !== 0) return false;
              const line = lineOf(view, block);
              return event.shiftKey || event.altKey ? (edit(view, line), true) : toggle(view, line);
            },
            contextmenu(view, block, event) { event.preventDefault(); edit(view, lineOf(view, block)); return true; },
          },
        }),
        breakpointField, marksField, lineColourField, lineNumbers(), history(), drawSelection(), highlightSpecialChars(),
        highlightActiveLine(), bracketMatching(), indentOnInput(), indentUnit.of("    "), EditorState.tabSize.of(8),
        python(), syntaxHighlighting(colours), theme, EditorView.lineWrapping, hangingIndent,
        // Escape, then Tab leaves the editor: CodeMirror's own rule for keyboards.
        keymap.of([
          { key: "F9", run: (view) => toggle(view, cursorLine(view)) },
          { key: "Shift-F9", run: (view) => (edit(view, cursorLine(view)), true) },
          ...defaultKeymap, ...historyKeymap, indentWithTab,
        ]),
        EditorView.contentAttributes.of({ "aria-label": "Python program. Escape, then Tab leaves the editor.", spellcheck: "false", autocorrect: "off", autocapitalize: "off", tabindex: "0" }),
        EditorView.updateListener.of((update) => {
          if (!update.docChanged) return;
          if (!update.transactions.some((transaction) => transaction.annotation(fromOutside))) onChange(update.state.doc.toString());
        }),
      ],
    }),
  });

  view.dom.querySelector(".cm-breakpoints").title = "Click: stop here (F9). Shift-click: stop here if … (Shift+F9)";
  view.scrollDOM.removeAttribute("tabindex");   // the text inside takes the focus
  let shownLine = 0;
  let shownHeight = 0;
  return {
    view,
    text: () => view.state.doc.toString(),
    breakpoints: () => breakpoints(view.state),
    cursorLine: () => cursorLine(view),
    focus: () => view.focus(),
    setText(text) {
      view.dispatch({
        changes: { from: 0, to: view.state.doc.length, insert: text },
        selection: { anchor: 0 }, annotations: fromOutside.of(true),
      });
      shownLine = 0;
    },
    /**
     * Marks the moment: the line about to run, the lines where somebody waits, an error's range.
     * @param {{running?: number, waits?: {line: number, text: string, ended?: boolean, more?: number}[],
     *          fault?: {line: number, column: number, endLine: number, endColumn: number}}} marks
     *   lines from 1; columns in code points from 1, end exclusive
     */
    mark({ running = 0, waits = [], fault = null }) {
      const { doc } = view.state;
      const ranges = [];
      const colours = [];
      const colour = (name, number) => {
        const { from } = doc.line(number);
        ranges.push(Decoration.line({ class: `cm-${name}` }).range(from));
        colours.push(lineColours[name].range(from));
      };
      const byLine = new Map();
      for (const wait of waits) {
        if (wait.line >= 1 && wait.line <= doc.lines) byLine.set(wait.line, [...(byLine.get(wait.line) ?? []), wait]);
      }
      for (const [number, here] of byLine) {
        const line = doc.line(number);
        if (number !== running && here.some((wait) => !wait.ended)) colour("waiting", number);
        const text = [false, true].map((ended) => whoStands(here.filter((wait) => Boolean(wait.ended) === ended), ended)).filter(Boolean).join("; ");
        ranges.push(Decoration.widget({ widget: new Who(text), side: 1 }).range(line.to));
      }
      if (running >= 1 && running <= doc.lines) colour("running", running);
      if (fault && fault.line >= 1 && fault.line <= doc.lines) {
        const from = offsetOf(doc, fault.line, fault.column);
        const to = Math.max(offsetOf(doc, fault.endLine || fault.line, fault.endColumn || fault.column + 1), from);
        colour("fault-line", fault.line);
        if (to > from) ranges.push(Decoration.mark({ class: "cm-fault" }).range(from, to));
      }
      const effects = [setMarks.of(Decoration.set(ranges, true)), setLineColours.of(RangeSet.of(colours, true))];
      // While nobody runs here (but in the library), those who wait are worth seeing.
      const waiting = [...byLine.keys()];
      const wanted = running || fault?.line || (waiting.some((number) => isVisible(view, number)) ? 0 : waiting[0]) || 0;
      const height = view.scrollDOM.clientHeight;
      if (wanted && (wanted !== shownLine || height !== shownHeight) && wanted <= doc.lines && !isVisible(view, wanted)) {
        effects.push(EditorView.scrollIntoView(firstLineFor(view, wanted), { y: "start", yMargin: 0 }));
      }
      shownLine = wanted;
      shownHeight = height;
      view.dispatch({ effects });
    },
  };
}

function offsetOf(doc, lineNumber, column) {
  const line = doc.line(Math.min(Math.max(lineNumber, 1), doc.lines));
  // Columns count code points, the document UTF-16 units.
  const units = [...line.text].slice(0, Math.max(column - 1, 0)).join("").length;
  return line.from + Math.min(units, line.length);
}

function isVisible(view, lineNumber) {
  const block = view.lineBlockAt(view.state.doc.line(lineNumber).from);
  const { scrollTop, clientHeight } = view.scrollDOM;
  const { top } = view.documentPadding;
  return block.top + top >= scrollTop && block.bottom + top <= scrollTop + clientHeight;
}

// Where the text has to begin so that a line stands in the middle: at a whole line.
function firstLineFor(view, lineNumber) {
  const block = view.lineBlockAt(view.state.doc.line(lineNumber).from);
  const above = Math.max(view.scrollDOM.clientHeight - block.height, 0) / 2;
  let first = view.lineBlockAtHeight(Math.max(block.top - above, 0));
  if (first.top < block.top - above) first = view.lineBlockAt(Math.min(first.to + 1, block.from));
  return first.from;
}
