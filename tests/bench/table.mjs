// The report of run.mjs as a table for the terminal and as Markdown. Times stand for orientation; what
// says something are the ratios: natively ours to python3's, in the browser the peer's to ours.
import { kBrowser, kNative } from "./measures.mjs";

const kColumns = [...kNative, ...kBrowser];
const kTitles = { native: "native", python3: "python3", coroscope: "wasm", pyodide: "Pyodide", micropython: "MicroPython", skulpt: "Skulpt", brython: "Brython" };

function time_text(seconds, operations) {
  if (operations > 1) {
    const nanoseconds = (seconds / operations) * 1e9;
    return nanoseconds < 100_000 ? `${Math.round(nanoseconds)} ns` : `${(nanoseconds / 1000).toFixed(0)} us`;
  }
  return `${(seconds * 1000).toFixed(seconds < 0.01 ? 2 : 1)} ms`;
}

/** The ratio that stands beside a time; null = it is what others are compared to. */
function ratio(column, value) {
  if (column === "native") return value("python3") && value("native") / value("python3");
  if (column === "python3" || column === "coroscope") return null;
  return value("coroscope") && value(column) / value("coroscope");
}

function row(title, value, show) {
  const cells = kColumns.map((column) => {
    const time = value(column);
    if (!time) return "–";
    const times = ratio(column, value);
    return show(time) + (times ? ` (${times.toFixed(2)}x)` : "");
  });
  return [title, ...cells];
}

function rows({ names, measured, bytes }) {
  const list = names.map((name) => {
    const operations = kColumns.map((column) => measured[column].lines[name]?.operations).find(Boolean);
    return row(name.replaceAll("_", " "), (column) => measured[column].lines[name]?.seconds, (seconds) => time_text(seconds, operations));
  });
  list.push(row("start-up to first print", (column) => measured[column].startup, (time) => `${time.toFixed(0)} ms`));
  list.push(row("bytes on the wire, brotli", (column) => bytes[column], (size) => `${(size / 1000).toFixed(0)} KB`));
  return list;
}

/** Why there is a dash. */
function reasons({ names, measured }) {
  return kColumns.flatMap((column) =>
    names.filter((name) => measured[column].lines[name]?.error).map((name) => `${kTitles[column]}, ${name.replaceAll("_", " ")}: ${measured[column].lines[name].error}`));
}

const events_text = ({ events }) => (events ? [`events a second with tracing on, native: ${Math.round(events.per_second).toLocaleString("en")}`] : []);

export function table(report) {
  const lines = [["", ...kColumns.map((column) => kTitles[column])], ...rows(report)];
  const widths = lines[0].map((_, i) => Math.max(...lines.map((line) => line[i].length)));
  const text = lines.map((line) => line.map((cell, i) => (i ? cell.padStart(widths[i] + 2) : cell.padEnd(widths[i]))).join(""));
  return [...text, "", ...events_text(report), ...reasons(report)].join("\n");
}

export function markdown(report) {
  const head = ["", ...kColumns.map((column) => kTitles[column])];
  const line = (cells) => `| ${cells.join(" | ")} |`;
  const page = report.page.map(({ name, value, unit, error }) => `- ${name}: ${error ?? `${value.toFixed(1)} ${unit}`}`);
  return `# Benchmarks

Written by \`node tests/bench/run.mjs --docs\`; each line is a program of \`tests/bench/programs\`. All
columns are from one run on one machine, medians of ${report.runs}. In brackets: natively our time to that of
\`python3\` (less is better); in the browser the peer's time to that of our wasm engine, both in node
(more is better for us). A dash: the peer can't do it, see below.

${[line(head), line(head.map((_, i) => (i ? "---:" : "---"))), ...rows(report).map(line)].join("\n")}

${[...events_text(report).map((text) => `- ${text}`), ...page].join("\n")}

## Dashes

${reasons(report).map((text) => `- ${text}`).join("\n")}
`;
}
