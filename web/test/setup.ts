import { cleanup } from "@testing-library/react";
import { afterEach } from "vitest";
import "@/i18n";

// The simulated browser has no lock manager; within one test there is one tab, and nothing to wait for.
Object.defineProperty(navigator, "locks", {
  value: { request: (_name: string, work: () => unknown) => work() },
});

afterEach(cleanup);
