// What the compiled-in tracing costs where nobody traces: build/native beside build/untraced, the same
// engine compiled with COROSCOPE_NO_TRACE (make bench-tracing).
//   node tests/bench/tracing.mjs [--runs=N] [--count] [LINE...]
// A line is a program of tests/bench/programs. The two binaries take turns, N processes each; what counts of
// each process is its best round, and of the N the median, as a ratio. --count counts the instructions
// executed instead (by valgrind, where there is one): the same number on every machine, whatever its load.
import { spawnSync } from "node:child_process";
import { root } from "../web/harness.mjs";
import { median } from "./measures.mjs";

const lines = "resume_depth_1 resume_depth_10 resume_depth_100 resume_depth_1000 resume_depth_10000 await_and_finish throw_depth_10 async_for async_generator";
const flags = process.argv.slice(2).filter((arg) => arg.startsWith("--"));
const wanted = process.argv.slice(2).filter((arg) => !arg.startsWith("--"));
const names = wanted.length ? wanted : lines.split(" ");
const runs = Number(flags.find((flag) => flag.startsWith("--runs="))?.slice(7) ?? 15);
const counts = flags.includes("--count");
const kBound = 1.02;

const binary = (build) => `${root}build/${build}/coroscope`;
const path_of = (name) => `${root}tests/bench/programs/${name}.py`;

function execute(command, args) {
  const { stdout, stderr, status, error } = spawnSync(command, args, { encoding: "utf8" });
  if (error || status !== 0) throw new Error(`${command} ${args.join(" ")}: ${error ?? stderr}`);
  return { stdout, stderr };
}

/** Seconds of the best round, the first left out: it warms up. */
function seconds_of(build, name) {
  const { stdout } = execute(binary(build), ["run", "--clock=real", path_of(name)]);
  return Math.min(...[...stdout.matchAll(/^seconds (.*)$/gm)].slice(1).map(([, value]) => Number(value)));
}

function instructions_of(build, name) {
  const options = ["--tool=cachegrind", "--cache-sim=no", "--cachegrind-out-file=/dev/null"];
  const stripped = binary(build) + ".stripped";  // older valgrinds can't read a newer compiler's symbols
  execute("strip", ["-o", stripped, binary(build)]);
  const { stderr } = execute("valgrind", [...options, stripped, "run", path_of(name)]);
  return Number(/I\s+refs:\s+([\d,]+)/.exec(stderr)[1].replaceAll(",", ""));
}

const measure = counts ? instructions_of : seconds_of;
let beyond = 0;
for (const name of names) {
  const samples = { native: [], untraced: [] };
  for (let i = 0; i < (counts ? 1 : runs); i++) {
    for (const build of i % 2 ? ["untraced", "native"] : ["native", "untraced"]) samples[build].push(measure(build, name));
  }
  const [traced, untraced] = [median(samples.native), median(samples.untraced)];
  const ratio = traced / untraced;
  beyond += ratio > kBound;
  const unit = counts ? "instructions" : "s";
  console.log(`${name.padEnd(20)} ${ratio.toFixed(4)}   with ${traced} ${unit}, without ${untraced} ${unit}`);
}
console.log(`tracing compiled in, not used: ${names.length - beyond} of ${names.length} within ${kBound}`);
process.exitCode = beyond ? 1 : 0;
