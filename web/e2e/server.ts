import { type ChildProcess, spawn } from "node:child_process";
import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

/**
 * Starts the demo for the specs unless `USHER_E2E_URL` names a running one (`USHER_E2E_DATA` is then its folder, where its
 * mails lie): on free ports, in a folder of its own, ended by its process id.
 */

const BINARY = fileURLToPath(new URL("../../target/debug/usher", import.meta.url));
const READY_WITHIN_MS = 60_000;
const POLL_MS = 200;
const STOP_WITHIN_MS = 30_000;

export default async function startServer(): Promise<(() => Promise<void>) | undefined> {
  if (process.env.USHER_E2E_URL) return undefined;
  const binary = process.env.USHER_E2E_BINARY ?? BINARY;
  if (!existsSync(binary)) {
    throw new Error(
      `there is no ${binary}: build it with "cargo build -p usher-server", or set USHER_E2E_URL`,
    );
  }
  const [consolePort, sandboxPort] = [await freePort(), await freePort()];
  const data = mkdtempSync(join(tmpdir(), "usher-e2e-"));
  const server = spawn(
    binary,
    [
      "demo",
      "--data",
      data,
      "--fresh",
      "--listen",
      `127.0.0.1:${consolePort}`,
      "--sandbox-listen",
      `127.0.0.1:${sandboxPort}`,
    ],
    { stdio: ["ignore", "pipe", "pipe"], env: { ...process.env, USHER_METRICS_LISTEN: "off" } },
  );
  const output: string[] = [];
  const keep = (chunk: Buffer) => {
    output.push(chunk.toString());
    output.splice(0, output.length - 200);
  };
  server.stdout.on("data", keep);
  server.stderr.on("data", keep);
  const stop = async () => {
    await end(server);
    rmSync(data, { recursive: true, force: true });
  };
  const url = `http://127.0.0.1:${consolePort}`;
  try {
    await ready(server, `${url}/readyz`);
  } catch (error) {
    await stop();
    throw new Error(`the demo did not become ready: ${String(error)}\n${output.join("")}`);
  }
  process.env.USHER_E2E_URL = url;
  process.env.USHER_E2E_DATA = data;
  process.env.USHER_E2E_SANDBOX_URL = `http://127.0.0.1:${sandboxPort}`;
  return stop;
}

async function ready(server: ChildProcess, url: string): Promise<void> {
  const deadline = Date.now() + READY_WITHIN_MS;
  while (Date.now() < deadline) {
    if (server.exitCode !== null) throw new Error(`it ended with ${server.exitCode}`);
    const answer = await fetch(url).catch(() => undefined);
    if (answer?.status === 200) return;
    await new Promise((resolve) => setTimeout(resolve, POLL_MS));
  }
  throw new Error(`no 200 from ${url} within ${READY_WITHIN_MS} ms`);
}

async function end(server: ChildProcess): Promise<void> {
  if (server.exitCode !== null) return;
  const ended = new Promise<void>((resolve) => server.once("exit", () => resolve()));
  server.kill("SIGTERM");
  const late = setTimeout(() => server.kill("SIGKILL"), STOP_WITHIN_MS);
  await ended;
  clearTimeout(late);
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once("error", reject);
    probe.listen(0, "127.0.0.1", () => {
      const address = probe.address();
      const port = typeof address === "object" && address !== null ? address.port : 0;
      probe.close(() => resolve(port));
    });
  });
}
