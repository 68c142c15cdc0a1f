#!/usr/bin/env node
// The command line on the wasm engine: same commands and results as the native build/native/coroscope.
//   node web/coroscope.mjs run FILE | trace FILE [--json|--monitoring] | ast FILE | dis FILE
import { readFileSync } from "node:fs";
import { Describe } from "../dist/describe.js";
import { Engine, Status } from "../dist/engine.js";

const kUsage = `usage: coroscope run FILE [--clock=real]
       coroscope trace FILE [--json | --monitoring]
       coroscope ast FILE
       coroscope dis FILE
FILE may be - for standard input.
`;

function fail(text, status = 2) {
  process.stderr.write(text);
  process.exit(status);
}

async function execute(engine, { trace, realClock }, source, filename) {
  engine.create({ trace, realClock });
  const error = engine.load(source, filename);
  if (error) return { error };
  let lines = null;
  for (;;) {
    const status = engine.run(5_000_000);
    const texts = [1, 2].map((stream) => engine.takeOutput(stream));
    if (!trace) {
      process.stdout.write(texts[0]);
      process.stderr.write(texts[1]);
    }
    if (status === Status.Finished) return { status: engine.exitStatus() };
    if (status === Status.Input) {
      lines ??= readFileSync(0, "utf8").split(/(?<=\n)/);
      const line = lines.shift();
      engine.giveInput(line === undefined ? null : line.replace(/\n$/, ""));
    }
  }
}

const [command, file, ...flags] = process.argv.slice(2);
if (!["run", "trace", "ast", "dis"].includes(command) || !file) fail(kUsage);
let source;
try {
  source = readFileSync(file === "-" ? 0 : file, "utf8");
} catch (error) {
  fail(`coroscope: can't open file '${file}': ${error.message}\n`);
}
const filename = file === "-" ? "<stdin>" : file;
const describe = await Describe.load();

if (command === "ast" || command === "dis") {
  const { text, error } = describe.source(command, source, filename);
  if (error) fail(`${filename}:${error.line}:${error.column}: ${error.message}\n`, 1);
  process.stdout.write(text);
} else {
  const engine = await Engine.load();
  const trace = command === "trace";
  const result = await execute(engine, { trace, realClock: flags.includes("--clock=real") }, source, filename);
  if (result.error) fail(result.error.shown, 1);
  const form = ["json", "monitoring"].find((name) => flags.includes(`--${name}`)) ?? "text";
  if (trace) process.stdout.write(describe.events(engine.takeEvents(), form, filename));
  process.exitCode = trace ? 0 : result.status;
}
