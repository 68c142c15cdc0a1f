// What the variables hold, as a tree that is opened as far as the reader wants. Runs in the worker.
//
// A node: {path, name, value, type, scope, opens, open, changed, heading, children}. A path names a node
// for good, from moment to moment: the actor's number, then names, with "\n" between; the globals of the
// frame in question are "globals". Tests: tests/web/variables_test.mjs.

/**
 * @param {Engine} engine @param {{frames: {actor: number, name: string}[], opened: Set<string>}} wanted
 *   frames: the one in question first; opened: paths
 */
export function look(engine, { frames, opened }) {
  const nodes = [];
  let globals = { actor: 0, path: [] };
  for (const { actor, name } of frames) {
    const found = engine.look(actor, []);
    if (!found) continue;
    const own = found.filter((entry) => entry.scope !== "global" || entry.type !== "");
    const first = nodes.length === 0;
    if (first) globals = own.length === found.length ? null : { actor, path: ["globals"] };
    nodes.push(heading(engine, `${actor}`, `variables of ${name}`, opened, { actor, path: [] }, own));
  }
  if (globals) nodes.push(heading(engine, "globals", "globals", opened, globals, null));
  return nodes;
}

function heading(engine, path, name, opened, place, found) {
  const open = opened.has(path);
  const node = { path, name, heading: true, opens: true, open, changed: false, value: "", type: "", scope: "", children: [] };
  if (open) node.children = children(engine, node, place, opened, found ?? engine.look(place.actor, place.path) ?? []);
  return node;
}

function children(engine, parent, place, opened, found) {
  return found.map((entry) => {
    const node = { ...entry, path: `${parent.path}\n${entry.name}`, open: entry.opens && opened.has(`${parent.path}\n${entry.name}`), changed: false, heading: false, children: [] };
    const inside = { actor: place.actor, path: [...place.path, entry.name] };
    if (node.open) node.children = children(engine, node, inside, opened, engine.look(inside.actor, inside.path) ?? []);
    return node;
  });
}

/** Marks what is not as it was, and puts back, as deleted, the variables that are gone. */
export function markChanges(nodes, before) {
  const known = new Map();
  const remember = (node) => { known.set(node.path, node); node.children.forEach(remember); };
  before.forEach(remember);
  const mark = (node) => {
    const old = known.get(node.path);
    node.changed = !node.heading && (!old || old.value !== node.value || old.type !== node.type);
    if (node.heading && node.open && old?.open) {
      const left = new Set(node.children.map((child) => child.path));
      node.children.push(...old.children.filter((child) => !left.has(child.path)).map((child) => ({ ...child, value: "(deleted)", opens: false, open: false, changed: true, children: [] })));
      for (const child of node.children) if (child.value !== "(deleted)") mark(child);
    } else {
      node.children.forEach(mark);
    }
  };
  nodes.forEach(mark);
}
