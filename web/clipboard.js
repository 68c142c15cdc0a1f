// The clipboard of the canvas, both ways. Copying with the canvas in focus gives what was touched last as
// text: a level of the chain, a call of the ledger, a variable; pasting there drives by hand with the
// pasted expression. Everywhere else the browser's own copying and pasting is left alone.

const kTexts = {
  chain: (scene, actor) => levels(scene.chain.filter((level) => !actor || level.actor === actor), scene.chain),
  ledger: (scene, event) => scene.ledger.filter((row) => !event || row.event === event).map((row) => [row.event, row.caller, row.call, row.in, row.out, row.state, row.rules.join(" ")].join("\t")).join("\n"),
  exception: ({ exception }) => (exception ? [exception.text, ...exception.passed.map((row) => [row.name, row.line, row.how].join("\t"))].join("\n") : ""),
  tasks: (scene) => scene.tasks.map((task) => [task.name, task.state, task.result].join("\t")).join("\n"),
};

function levels(chosen, all) {
  const list = chosen.length ? chosen : all;
  return list.map((level) => [level.title, level.kind, level.state, level.place].filter(Boolean).join("\t")).join("\n");
}

/**
 * @param {{canvas: HTMLElement, scene: () => object, variables: () => string, onPaste: (text: string) => void}} parts
 * @returns {{touch: (what: string, id?: number) => void}} tells what the reader clicked or chose last
 */
export function makeClipboard({ canvas, scene, variables, onPaste }) {
  let touched = { what: "ledger", id: 0 };
  const onCanvas = () => document.activeElement === canvas;
  document.addEventListener("copy", (event) => {
    if (!onCanvas()) return;
    const { what, id } = touched;
    const text = what === "variables" ? variables() : kTexts[what](scene(), id);
    if (!text) return;
    event.clipboardData.setData("text/plain", text);
    event.preventDefault();
  });
  document.addEventListener("paste", (event) => {
    const text = event.clipboardData.getData("text/plain").trim();
    if (!onCanvas() || !text) return;
    event.preventDefault();
    onPaste(text);
  });
  return { touch(what, id = 0) { if (what === "variables" || kTexts[what]) touched = { what, id }; } };
}
