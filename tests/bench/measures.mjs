// How each column of the table is measured: commands natively, peers each in a node of their own.
// Each function gives {startup, lines: {name: {seconds, operations, result} | {error}}}; startup in
// milliseconds, from the start of the process (natively) or of loading (in node) to the first print.
import { spawn, spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { basename } from "node:path";
import { brotliCompressSync } from "node:zlib";
import { root } from "../web/harness.mjs";

export const kNative = ["native", "python3"];
export const kBrowser = ["coroscope", "pyodide", "micropython", "skulpt", "brython"];
const kPatience = 60_000; // milliseconds for one program
const coroscope = process.env.COROSCOPE_BINARY ?? root + "build/native/coroscope";
const python = process.env.PYTHON ?? (existsSync("/usr/bin/python3") ? "/usr/bin/python3" : "python3");
const kCommands = { native: [coroscope, "run", "--clock=real"], python3: [python] };

export const median = (values) => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)];

/** What one run of a program printed, as numbers. Its first round warms up. */
function read_run(printed) {
  const values = (word) => [...printed.matchAll(new RegExp(`^${word} (.*)$`, "gm"))].map(([, value]) => value.trim());
  const rounds = values("seconds").map(Number).slice(1);
  return { best: Math.min(...rounds), operations: Number(values("operations")[0]), result: values("result")[0] };
}

function summarize(printed) {
  const all = printed.map(read_run);
  if (!all.every(({ best, result }) => Number.isFinite(best) && result !== undefined)) return { error: "it did not end" };
  return { seconds: median(all.map(({ best }) => best)), operations: all[0].operations, result: all[0].result };
}

const last_line = (text) => text.trim().split("\n").at(-1);

function run_command(command, path) {
  const { stdout, stderr, status, signal, error } = spawnSync(command[0], [...command.slice(1), path], { encoding: "utf8", timeout: kPatience });
  if (status === 0) return { printed: stdout };
  return { error: error?.code === "ETIMEDOUT" ? "takes too long" : signal ? `crashes (${signal})` : last_line(stderr) || `exit status ${status}` };
}

export function measure_command(column, paths, runs) {
  const command = kCommands[column];
  mkdirSync(root + "build", { recursive: true });
  const hello = `${root}build/hello.py`;
  writeFileSync(hello, "print('ready')\n");
  const starts = Array.from({ length: Math.max(runs, 3) }, () => {
    const began = performance.now();
    run_command(command, hello);
    return performance.now() - began;
  });
  const lines = {};
  for (const path of paths) {
    const began = performance.now();
    const results = [run_command(command, path)];
    while (results.length < runs && !results[0].error && performance.now() - began < 5000) results.push(run_command(command, path));
    const failed = results.find(({ error }) => error);
    lines[basename(path, ".py")] = failed ?? summarize(results.map(({ printed }) => printed));
  }
  return { startup: median(starts), lines };
}

/** One process over `paths`, until it ends, dies or takes too long; calls tell with each of its lines. */
function run_worker(peer, paths, runs, tell) {
  return new Promise((resolve) => {
    const stack = peer === "skulpt" || peer === "brython" ? ["--stack-size=20000"] : [];
    const child = spawn(process.execPath, [...stack, root + "tests/bench/measure.mjs", peer, String(runs), ...paths], { stdio: ["ignore", "pipe", "ignore"] });
    let rest = "", late = false, timer;
    const wait = () => {
      clearTimeout(timer);
      timer = setTimeout(() => { late = true; child.kill("SIGKILL"); }, kPatience);
    };
    wait();
    child.stdout.setEncoding("utf8").on("data", (part) => {
      const lines = (rest + part).split("\n");
      rest = lines.pop();
      for (const line of lines) if (line.startsWith("{")) (wait(), tell(JSON.parse(line)));
    });
    child.on("close", (status, signal) => (clearTimeout(timer), resolve(late ? "takes too long" : `crashes (${signal ?? `exit status ${status}`})`)));
  });
}

export async function measure_peer(peer, paths, runs) {
  const starts = [];
  const lines = {};
  for (let i = 0; i < Math.max(runs, 3) - 1; i++) await run_worker(peer, [], runs, ({ startup }) => starts.push(startup));
  for (let left = paths; left.length;) {
    const end = await run_worker(peer, left, runs, ({ startup, name, printed, error }) => {
      if (startup) starts.push(startup);
      else lines[name] = error ? { error } : summarize(printed);
    });
    left = left.filter((path) => !lines[basename(path, ".py")]);
    // The one that it was at when it died; the others get a fresh process.
    if (left.length) lines[basename(left.shift(), ".py")] = { error: end };
  }
  // Another program may have left too little stack or memory: the last word has a process of its own.
  for (const path of paths.filter((path) => lines[basename(path, ".py")].error && paths.length > 1)) {
    await run_worker(peer, [path], runs, ({ name, printed }) => { if (printed) lines[name] = summarize(printed); });
  }
  return { startup: starts.length ? median(starts) : null, lines };
}

/** Events a second that the native engine makes and encodes. */
export function measure_events(path, runs) {
  const rates = Array.from({ length: runs }, () => {
    const { stdout } = spawnSync(coroscope, ["trace", "--count", path], { encoding: "utf8" });
    const [events, seconds] = stdout.match(/[\d.]+/g).map(Number);
    return { events, rate: events / seconds };
  });
  return { events: rates[0].events, per_second: median(rates.map(({ rate }) => rate)) };
}

export function wire_size(files) {
  return files.filter(existsSync).reduce((sum, file) => sum + brotliCompressSync(readFileSync(file)).length, 0);
}
