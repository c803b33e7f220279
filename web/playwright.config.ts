import { existsSync } from "node:fs";
import { defineConfig } from "@playwright/test";

/** Chromium as it is on the machine; Playwright's own only where nothing else is. */
const SYSTEM_CHROMIUM = "/usr/bin/chromium";
const executablePath =
  process.env.USHER_CHROMIUM ?? (existsSync(SYSTEM_CHROMIUM) ? SYSTEM_CHROMIUM : undefined);

export default defineConfig({
  testDir: "e2e",
  // Two runs at once must not clear each other's traces.
  outputDir: process.env.USHER_E2E_OUTPUT ?? "test-results/runs",
  globalSetup: "./e2e/server.ts",
  // The specs share one server and its data, and the machine may have two cores.
  workers: 1,
  retries: 0,
  timeout: 60_000,
  expect: { timeout: 10_000 },
  reporter: [["list"]],
  use: {
    launchOptions: {
      executablePath,
      args: [
        "--no-sandbox",
        "--disable-gpu",
        "--disable-quic",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
      ],
    },
    locale: "en-GB",
    timezoneId: "Europe/Madrid",
    trace: "retain-on-failure",
  },
});
