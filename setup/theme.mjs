// The page's colours as CSS, made from the one table of colours, ui/model/roles.inc: RunningFill becomes
// --running-fill. Used by setup/site.mjs.
import { readFileSync } from "node:fs";

const kRow = /^ROLE\((\w+), "(#\w+)", "(#\w+)"/gm;
const kMark = "/* theme: put in by setup/theme.mjs */";

function declarations(rows, dark) {
  const colours = rows.map(([, name, ...pair]) => `--${name.replace(/(?<!^)[A-Z]/g, "-$&").toLowerCase()}: ${pair[dark ? 1 : 0]};`);
  return [...colours, `color-scheme: ${dark ? "dark" : "light"};`].join(" ");
}

/** Light, dark where the system is dark, and either where data-theme (of an element: theme) says so. */
export function themeCss(table = readFileSync("ui/model/roles.inc", "utf8")) {
  const rows = [...table.matchAll(kRow)].filter(([, name]) => name !== "None");
  return `:root, :host { ${declarations(rows, false)} }
@media (prefers-color-scheme: dark) { :root:not([data-theme="light"]), :host(:not([theme="light"])) { ${declarations(rows, true)} } }
:root[data-theme="dark"], :host([theme="dark"]) { ${declarations(rows, true)} }`;
}

/** The text of a page's file with the colours where it wants them. */
export const withTheme = (text) => text.replace(kMark, () => themeCss());
