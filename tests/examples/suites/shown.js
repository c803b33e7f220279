// docs/INTEGRATING.md shows the examples as they are.

import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";

import { DOCUMENT, EXAMPLES } from "../program.js";

const FENCE = /^(?:<!-- examples\/(?<file>\S+) -->\n)?```(?<language>\S*)\n(?<code>.*?)^```$/gms;
/** What installs the examples' packages, and what that leaves behind. */
const AROUND = [".npmrc", ".venv", "node_modules", "package-lock.json", "package.json", "requirements.txt"];

const fences = [...readFileSync(DOCUMENT, "utf8").matchAll(FENCE)].map(({ groups }) => groups);

export function shown() {
  test("every example is shown once and as it is", () => {
    const files = readdirSync(EXAMPLES).filter((file) => !AROUND.includes(file));
    assert.ok(files.length >= 10, "there are examples");
    const marked = fences.filter(({ file }) => file);
    assert.deepEqual(marked.map(({ file }) => file).sort(), files.sort());
    for (const { file, code } of marked) {
      assert.equal(
        code,
        readFileSync(join(EXAMPLES, file), "utf8"),
        `docs/INTEGRATING.md shows another examples/${file}`,
      );
    }
  });

  test("no code is shown that is not run", () => {
    const loose = fences.filter(({ file, language }) => language !== "" && file === undefined);
    assert.deepEqual(
      loose.map(({ code }) => code),
      [],
    );
  });
}
