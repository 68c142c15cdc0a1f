// How a <coro-scope> looks: its styles, the program in colours, and the arcs of what passes beside the
// chain. Colours and shapes mean what they mean on the page's canvas (ui/model/roles.inc, the legend).

/** Known to the whole document, fetched when first used. */
export function addFaces(base) {
  if ([...document.fonts].some((face) => face.family.includes("Coroscope Text"))) return;
  for (const [family, file, weight] of [["Coroscope Text", "text", "400"], ["Coroscope Text", "text-bold", "600"], ["Coroscope Code", "code", "400"], ["Coroscope Code", "code-bold", "600"]]) {
    document.fonts.add(new FontFace(family, `url("${new URL(`fonts/${file}.ttf`, base)}")`, { weight, display: "swap" }));
  }
}

export const kStyle = `
  .box { container-type: inline-size; overflow: hidden; border: 1px solid var(--hairline); border-radius: 8px; background: var(--page); color: var(--text); font: 14px/20px var(--text-face); text-align: left; }
  .bar { display: flex; flex-wrap: wrap; align-items: center; gap: 4px; padding: 8px; border-bottom: 1px solid var(--hairline); }
  .count { margin: 0 8px 0 auto; color: var(--text-muted); font-size: 12px; font-variant-numeric: tabular-nums; }
  .body { display: grid; grid-template-columns: minmax(0, 1fr) 352px; }
  .title { margin: 0; padding: 8px 16px 4px; font: 600 12px/20px var(--text-face); letter-spacing: 0.06em; text-transform: uppercase; color: var(--text-muted); }
  ol { list-style: none; margin: 0; padding: 0; }

  .code { display: grid; grid-template-columns: minmax(100%, max-content); align-content: start; padding: 10px 0; background: var(--pane); font: 13px/21px var(--code-face); overflow-x: auto; counter-reset: line; }
  .code li { display: flex; counter-increment: line; white-space: pre; box-shadow: inset 3px 0 0 transparent; }
  .code li::before { content: counter(line); flex: none; width: 40px; margin-right: 12px; text-align: right; color: var(--text-muted); }
  .code li::after { content: attr(data-who); position: sticky; right: 0; margin-left: auto; padding: 0 8px 0 16px; font: 11px/21px var(--text-face); color: var(--text-muted); background: inherit; }
  .code li.waiting { background: var(--suspended); box-shadow: inset 3px 0 0 var(--suspended-line); }
  .code li.running { background: var(--running-fill); box-shadow: inset 3px 0 0 var(--running); }
  .keyword { color: var(--keyword); } .string { color: var(--string); } .number { color: var(--number); } .comment { color: var(--comment); } .name { color: var(--name); }

  .side { position: relative; border-left: 1px solid var(--hairline); background: var(--canvas); min-width: 0; }
  .chain { position: relative; padding: 4px 76px 16px 16px; }
  .level { padding: 6px 10px; border: 1px solid var(--hairline); border-radius: 8px; }
  .level b { display: flex; align-items: center; gap: 8px; font: 600 13px/18px var(--code-face); }
  .level b span { overflow: hidden; text-overflow: ellipsis; white-space: nowrap; }
  .level b small { flex: none; margin-left: auto; padding: 0 8px; border-radius: 9px; font: 11px/17px var(--text-face); color: var(--text-muted); }
  .level .where { overflow: hidden; text-overflow: ellipsis; white-space: nowrap; font: 12px/18px var(--code-face); color: var(--text-muted); }
  .level .kind { overflow: hidden; text-overflow: ellipsis; white-space: nowrap; font: 11px/16px var(--text-face); color: var(--text-muted); }
  .level[data-role="driver"] { border-color: var(--accent); background: var(--raised); } .level[data-role="driver"] small { background: var(--accent-fill); color: var(--accent); }
  .level[data-role="running"] { border-color: var(--running-line); background: var(--running-fill); } .level[data-role="running"] small { background: var(--running); color: var(--running-text); }
  .level[data-role="awaiting"], .level[data-role="suspended"] { background: var(--suspended); }
  .level[data-role="calling"] { background: var(--raised); }
  .level:is([data-role="unwound"], [data-role="closed"], [data-role="created"]) { border-style: dashed; border-color: var(--pale-line); background: var(--pale); }
  .level:is([data-role="unwound"], [data-role="closed"], [data-role="created"]) :is(b, small, .where, .kind) { color: var(--text-faint); }
  .level[data-role="folded"] { border: 1px dotted var(--suspended-line); text-align: center; font: 12px/18px var(--text-face); color: var(--text-muted); }
  .link { display: flex; align-items: center; gap: 8px; height: 30px; margin-left: 18px; font-size: 12px; color: var(--text-muted); }
  .link svg { width: 16px; height: 24px; flex: none; fill: none; stroke: var(--suspended-line); stroke-width: 1.5; } .link .head { fill: var(--suspended-line); stroke: none; }
  .was { stroke-dasharray: 4 3; }
  .arcs { position: absolute; inset: 0 0 auto auto; width: 76px; height: 100%; fill: none; overflow: visible; pointer-events: none; }
  .arcs path { stroke: currentColor; stroke-width: 1.75; } .arcs .head { fill: currentColor; stroke: none; }
  .in { color: var(--in); } :is(.yield, .return) { color: var(--out); } :is(.throw, .unwind) { color: var(--exception); } .close { color: var(--close); }
  .arcs :is(.throw, .unwind) path { stroke-width: 2.25; } .arcs :is(.yield, .unwind) path { stroke-dasharray: 6 4; } .arcs path.head { stroke-width: 0; }
  .passes { padding: 0 16px 12px; font: 12px/18px var(--code-face); overflow-wrap: anywhere; } .passes:empty { display: none; }

  .foot { border-top: 1px solid var(--hairline); }
  .sentence { margin: 0; padding: 12px 16px; min-height: 22px; font-size: 15px; line-height: 22px; overflow-wrap: anywhere; }
  .sentence code { font: 13.5px/20px var(--code-face); } .sentence code.long { display: inline-block; max-width: min(100% - 2ch, 48ch); overflow: hidden; text-overflow: ellipsis; white-space: nowrap; vertical-align: bottom; } .sentence strong { font-weight: 600; }
  .chip { height: 20px; margin: 0 2px; padding: 0 8px; border-radius: 10px; color: var(--accent); font: 600 12px/16px var(--text-face); vertical-align: 1px; }
  .rule { margin: -4px 16px 12px; padding-left: 12px; border-left: 2px solid var(--accent); color: var(--text-muted); }
  .rule a { color: var(--accent); }
  .rule:empty, .output:empty, .title:has(+ .output:empty) { display: none; }
  .printed { border-top: 1px solid var(--hairline); } .printed:has(.output:empty) { display: none; }
  .output { margin: 0; padding: 0 16px 12px; font: 13px/20px var(--code-face); white-space: pre-wrap; overflow-wrap: anywhere; }
  .input { display: flex; gap: 8px; padding: 8px 16px; border-top: 1px solid var(--hairline); font: 13px/32px var(--code-face); }
  .input[hidden] { display: none; }
  .input input { flex: 1; min-width: 0; padding: 0 8px; border: 1px solid var(--hairline-strong); border-radius: 6px; font: inherit; color: inherit; background: var(--page); }
  .problem { color: var(--exception); white-space: pre-wrap; }
  @container (max-width: 680px) {
    .body { grid-template-columns: 100%; }
    .code li::before { width: 28px; margin-right: 10px; } .code li::after { position: static; padding-left: 4px; }
    .side { border-left: 0; border-top: 1px solid var(--hairline); }
  }
  @container (max-width: 480px) { .bar button { height: 40px; } .count { flex-basis: 100%; margin: 0 8px; } .chip { height: 28px; border-radius: 14px; padding: 0 14px; } }
`;

const kTokens = new RegExp([
  String.raw`(?<comment>#.*)`,
  String.raw`(?<string>\b[rbfut]{0,2}("""[^]*?"""|'''[^]*?'''|"(?:\\[^]|[^"\\\n])*"|'(?:\\[^]|[^'\\\n])*')|"""[^]*?"""|'''[^]*?'''|"(?:\\[^]|[^"\\\n])*"|'(?:\\[^]|[^'\\\n])*')`,
  String.raw`(?<keyword>\b(?:and|as|assert|async|await|break|class|continue|def|del|elif|else|except|finally|for|from|global|if|import|in|is|lambda|nonlocal|not|or|pass|raise|return|try|while|with|yield)\b)`,
  String.raw`(?<number>\b(?:None|True|False|\d[\w.]*)\b)`,
  String.raw`(?<name>\b[^\W\d]\w*(?=\())`,
].join("|"), "gu");

/** The program's lines, each a list of texts and coloured spans. */
export function coloured(source) {
  const lines = [[]];
  const put = (text, kind) => text.split("\n").forEach((piece, index) => {
    if (index > 0) lines.push([]);
    if (piece) lines.at(-1).push(kind ? Object.assign(document.createElement("span"), { className: kind, textContent: piece }) : piece);
  });
  let from = 0;
  for (const match of source.matchAll(kTokens)) {
    put(source.slice(from, match.index));
    put(match[0], Object.keys(match.groups).find((name) => match.groups[name] !== undefined));
    from = match.index + match[0].length;
  }
  put(source.slice(from));
  return lines;
}

function svg(tag, attributes, ...children) {
  const element = document.createElementNS("http://www.w3.org/2000/svg", tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  element.append(...children);
  return element;
}

/** How a level is tied to the one below it: waits for it, waited for it, or is cut off from it. */
export function linkSign(level, next) {
  const gone = ["unwound", "closed"].includes(next.role);
  const picture = svg("svg", { viewBox: "0 0 16 24", "aria-hidden": "true" });
  if (level.linked || gone) {
    picture.append(svg("path", { class: level.linked ? "" : "was", d: "M8 0v16" }), svg("path", { class: "head", d: "M4 15h8l-4 9Z" }));
  } else {
    picture.append(svg("path", { d: "M8 0v9M3 12l10-5M3 17l10-5M8 15v9" }));
  }
  return picture;
}

const kHeads = { close: (y) => `M2 ${y - 4}h8v8h-8Z` };
const kHead = (y) => `M1 ${y}l9 -4.5v9Z`;

/**
 * Draws what passes from box to box, right of them: down to a box's middle, up from above it to below it.
 * @param {{from: Element, to: Element, how: string, rank: number}[]} ways
 */
export function drawArcs(list, ways) {
  list.querySelector(".arcs")?.remove();
  const arcs = svg("svg", { class: "arcs", "aria-hidden": "true" });
  for (const { from, to, how, rank } of ways) {
    const down = to.offsetTop > from.offsetTop;
    const port = (box, share) => Math.round(box.offsetTop + box.offsetHeight * share) + 0.5;
    const y0 = port(from, down ? 0.5 : 0.24), y1 = port(to, down ? 0.5 : 0.76);
    const bulge = Math.min(26 + rank * 16 + Math.abs(y1 - y0) / 14, 64) * 4 / 3;
    arcs.append(svg("g", { class: how }, svg("path", { d: `M4 ${y0}C${bulge} ${y0} ${bulge} ${y1} 9 ${y1}` }), svg("path", { class: "head", d: (kHeads[how] ?? kHead)(y1) })));
  }
  list.append(arcs);
}
