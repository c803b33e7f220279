// Programs that run beside the test: the demo and the examples, each in a folder of its own and ended by its id.

import { spawn } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout } from "node:timers/promises";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("../..", import.meta.url));
export const EXAMPLES = join(root, "examples");
export const DOCUMENT = join(root, "docs/INTEGRATING.md");
export const USHER = process.env.USHER_BINARY ?? join(root, "target/debug/usher");

const PATIENCE_MS = 30_000;
const RUNNERS = {
  js: process.execPath,
  py: join(EXAMPLES, ".venv/bin/python"),
  sh: "bash",
};
// Nothing of the caller's own settings: a program hears what it is told here.
const inherited = Object.fromEntries(
  Object.entries(process.env).filter(([name]) => !/^(USHER_|DATABASE_URL$|NODE_|.*_proxy$)/i.test(name)),
);

const work = mkdtempSync(join(tmpdir(), "usher-examples-"));
const running = new Set();
process.on("exit", () => {
  for (const program of running) program.kill();
  rmSync(work, { recursive: true, force: true });
});

// Groups of their own do not hear what ends this one.
for (const signal of ["SIGHUP", "SIGINT", "SIGTERM"]) process.on(signal, () => process.exit(1));

/** Ends what a failed test has left running. */
export async function endAll() {
  for (const program of running) program.kill();
  await Promise.all([...running].map(({ ended }) => ended));
}

/** A folder of its own for something. */
export function folder(name) {
  const made = join(work, name);
  mkdirSync(made, { recursive: true });
  return made;
}

/** Waits until something is so, and gives it back; what is false, null or undefined is not so yet. */
export async function eventually(what, look, within = PATIENCE_MS) {
  const end = Date.now() + within;
  for (;;) {
    const found = await look();
    if (found) return found;
    if (Date.now() > end) throw new Error(`${within / 1_000} seconds passed before ${what}`);
    await setTimeout(25);
  }
}

/** A port of this machine that nobody listened at a moment ago. */
export function freePort() {
  return new Promise((resolve, reject) => {
    const server = createServer().once("error", reject);
    server.listen(0, "127.0.0.1", () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });
}

/** A process, and what it has said. */
export class Program {
  out = "";
  err = "";

  constructor(command, args, { env = {}, cwd = work } = {}) {
    // It leads a group of its own, so that what a shell has started ends with the shell.
    this.child = spawn(command, args, {
      cwd,
      detached: true,
      env: { ...inherited, ...env },
      stdio: ["ignore", "pipe", "pipe"],
    });
    running.add(this);
    this.child.stdout.setEncoding("utf8").on("data", (text) => {
      this.out += text;
    });
    this.child.stderr.setEncoding("utf8").on("data", (text) => {
      this.err += text;
    });
    this.ended = new Promise((resolve, reject) => {
      this.child.once("error", reject);
      this.child.once("close", (code, signal) => {
        running.delete(this);
        resolve(code ?? signal);
      });
    });
    this.ended.catch(() => running.delete(this));
  }

  /** An example of the manual. */
  static example(file, options = {}) {
    return new Program(RUNNERS[file.split(".").at(-1)], [join(EXAMPLES, file)], options);
  }

  /** Python with the packages of the examples. */
  static python(args, options) {
    return new Program(RUNNERS.py, args, options);
  }

  get isRunning() {
    return running.has(this);
  }

  /** Ends it in the middle of whatever it does, with what it has started. */
  kill(signal = "SIGKILL") {
    try {
      process.kill(-this.child.pid, signal);
    } catch (error) {
      if (error.code !== "ESRCH") throw error;
    }
  }

  /** How it ended, by itself. */
  async result() {
    const late = new AbortController();
    const goesOn = setTimeout(PATIENCE_MS, null, { signal: late.signal }).then(() => {
      throw new Error(`${this.child.spawnargs.join(" ")} goes on:\n${this.out}${this.err}`);
    });
    const code = await Promise.race([this.ended, goesOn]).finally(() => late.abort());
    goesOn.catch(() => {});
    return { code, out: this.out, err: this.err };
  }
}
