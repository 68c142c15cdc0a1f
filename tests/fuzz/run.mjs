// The differential fuzzer: generated programs and random scripts on chains of coroutines, run by our
// engine and by CPython, must agree.
//   node tests/fuzz/run.mjs [N] [--chains[=N]] [--seed=FIRST]
// N programs (generate.mjs), or with --chains N scripts (chains.py); without N few of both, as a test.
// A program that differs is made smaller and kept in build/fuzz with the difference.
import { spawn } from "node:child_process";
import { appendFileSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { availableParallelism } from "node:os";
import { join } from "node:path";
import { Oracle } from "../tools/oracle.mjs";
import { diff, format_result, root } from "../tools/expectation.mjs";
import { known_differences } from "../tools/known.mjs";
import { generate, kPrelude } from "./generate.mjs";

const native_binary = process.env.COROSCOPE_BINARY ?? join(root, "build/native/coroscope");
const hang_guard = 120_000; // milliseconds
const scripts_per_program = 500;
const folder = "build/fuzz";

const args = process.argv.slice(2);
const number_of = (text, otherwise) => (Number.isInteger(Number(text)) && text ? Number(text) : otherwise);
const flag = (name) => args.find((arg) => arg === `--${name}` || arg.startsWith(`--${name}=`));
const count = number_of(args.find((arg) => /^\d+$/.test(arg)), 0);
const first_seed = number_of(flag("seed")?.split("=")[1], 1);

function run_native(path, text) {
  writeFileSync(join(root, path), text);
  return new Promise((resolve) => {
    const child = spawn(native_binary, ["run", path], { cwd: root, stdio: ["ignore", "pipe", "pipe"] });
    const written = { stdout: "", stderr: "" };
    for (const name of ["stdout", "stderr"]) child[name].setEncoding("utf8").on("data", (part) => (written[name] += part));
    const timer = setTimeout(() => child.kill("SIGKILL"), hang_guard);
    child.on("error", (error) => resolve({ ...written, stderr: String(error), status: 127 }));
    child.on("close", (status, signal) => {
      clearTimeout(timer);
      resolve({ ...written, status: status ?? signal });
    });
  });
}

// CPython runs on a 32-bit machine with its own numbers of errors here, ours as on Linux: what differs by that.
const kByMachine = [
  ["(68, 'Result not representable')", "(34, 'Numerical result out of range')"],
];
// What does not fit into its 32 bits may be a MemoryError here, or nothing at all: [] * -2**40 is [].
const kNarrow = "OverflowError cannot fit 'int' into an index-sized integer";
function without_width(theirs, ours) {
  const lines = theirs.split("\n");
  return ours.split("\n").map((line, i) => (lines[i]?.includes(kNarrow) ? lines[i] : line)).join("\n");
}
const without_machine = (text) => kByMachine.reduce((sum, [theirs, ours]) => sum.replaceAll(theirs, ours), text);

class Judge {
  constructor(oracle, number) {
    this.oracle = oracle;
    this.path = `${folder}/program${number}.py`;
  }
  async both(text) {
    const ours = run_native(this.path, text);
    const [theirs, mine] = [await this.ask({ path: this.path, text, timeout: hang_guard }), await ours];
    const wanted = without_machine(format_result(theirs));
    return { broken: theirs.broken, theirs: wanted, ours: without_width(wanted, without_machine(format_result(mine))) };
  }
  /** On a loaded machine an interpreter may take too long to start: once more then. */
  async ask(job) {
    try {
      return await this.oracle.run(job);
    } catch (error) {
      console.error(String(error));
      return this.oracle.run(job);
    }
  }
  async differ(text) {
    const { broken, theirs, ours } = await this.both(text);
    return !broken && theirs !== ours;
  }
}

/** The pieces of a program that can be left out: what begins at the left margin. */
function pieces_of(text) {
  const pieces = [];
  for (const line of text.split("\n")) {
    const continues = /^\s|^(except|else|finally|elif)\b/.test(line) || pieces.at(-1)?.startsWith("@");
    if (continues && pieces.length) pieces[pieces.length - 1] += "\n" + line;
    else pieces.push(line);
  }
  return pieces;
}

async function shrink(judge, text) {
  const join_pieces = (some) => kPrelude + some.join("\n") + "\n";
  let pieces = pieces_of(text.slice(kPrelude.length));
  for (let size = Math.ceil(pieces.length / 2); size >= 1; size = size > 1 ? Math.ceil(size / 2) : 0) {
    for (let at = pieces.length - size; at >= 0; at -= size) {
      const fewer = pieces.toSpliced(at, size);
      if (fewer.length && (await judge.differ(join_pieces(fewer)))) pieces = fewer;
    }
  }
  return join_pieces(pieces);
}

async function keep(judge, name, text) {
  const small = await shrink(judge, text);
  const { theirs, ours } = await judge.both(small);
  writeFileSync(join(root, folder, name + ".py"), small);
  writeFileSync(join(root, folder, name + ".diff"), diff(theirs, ours) + "\n");
  console.log(`FAILED ${folder}/${name}.py\n` + diff(theirs, ours).replace(/^/gm, "    "));
}

/** Runs `one(judge, seed)` for all seeds with as many interpreters as there are processors. */
async function in_parallel(seeds, one) {
  let failed = 0;
  const work = async (number) => {
    const oracle = new Oracle();
    const judge = new Judge(oracle, number);
    for (let seed = seeds.pop(); seed !== undefined; seed = seeds.pop()) {
      const more = await one(judge, seed);
      failed += more; // only now: others count while this one waits
    }
    oracle.close();
  };
  await Promise.all(Array.from({ length: availableParallelism() }, (_, number) => work(number)));
  return failed;
}

async function fuzz_programs(number) {
  const seeds = Array.from({ length: number }, (_, i) => first_seed + number - 1 - i);
  let kept = 0;
  return in_parallel(seeds, async (judge, seed) => {
    const text = generate(seed);
    if (!(await judge.differ(text))) return 0;
    if (kept++ < 25) await keep(judge, `seed${seed}`, text);
    return 1;
  });
}

function chains_program(first, count, verbose) {
  return `FIRST, COUNT, VERBOSE = ${first}, ${count}, ${verbose ? "True" : "False"}\n` + readFileSync(join(root, "tests/fuzz/chains.py"), "utf8");
}

async function fuzz_chains(number) {
  const known = known_differences("chains");
  const size = Math.min(scripts_per_program, number);
  const starts = Array.from({ length: Math.ceil(number / size) }, (_, i) => first_seed + i * size).reverse();
  let shown = 0;
  return in_parallel(starts, async (judge, start) => {
    const { theirs, ours } = await judge.both(chains_program(start, size, false));
    if (theirs === ours) return 0;
    const [a, b] = [theirs.split("\n"), ours.split("\n")];
    const all = a.filter((line, i) => line !== b[i] && /^\d/.test(line)).map((line) => Number(line.split(" ")[0]));
    const wrong = all.filter((seed) => !known.has(String(seed)));
    for (const seed of wrong.slice(0, Math.max(0, 5 - shown))) {
      shown++;
      const both = await judge.both(chains_program(seed, 1, true));
      console.log(`FAILED script ${seed}\n` + diff(both.theirs, both.ours).replace(/^/gm, "    "));
    }
    return all.length ? wrong.length : 1;
  });
}

async function suite(name, number, run) {
  const failed = await run(number);
  const counts = { suite: name, passed: number - failed, failed };
  console.log(`${name}: ${counts.passed} passed, ${counts.failed} failed`);
  if (process.env.COROSCOPE_RESULTS) appendFileSync(process.env.COROSCOPE_RESULTS, JSON.stringify(counts) + "\n");
  return failed;
}

mkdirSync(join(root, folder), { recursive: true });
let failed = 0;
const chains = flag("chains") ? number_of(flag("chains").split("=")[1], count || 100_000) : count ? 0 : 2_000;
const programs = flag("chains") ? 0 : count || 200;
if (programs) failed += await suite("fuzz-programs", programs, fuzz_programs);
if (chains) failed += await suite("fuzz-chains", chains, fuzz_chains);
process.exitCode = failed ? 1 : 0;
