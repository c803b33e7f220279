import { gzipSync } from "node:zlib";
import type { Plugin } from "vite";

/** What a first visit may load of scripts, compressed: the entry, the shell and the largest screen. */
const FIRST_LOAD_LIMIT_BYTES = 250 * 1024;

/** Fails the build that would make a first visit slow, and says what each screen costs. */
export function firstLoadBudget(): Plugin {
  return {
    name: "first-load-budget",
    generateBundle(_options, bundle) {
      const sizes = new Map<string, number>();
      const imports = new Map<string, readonly string[]>();
      const lazy = new Map<string, string>();
      let entry: string | undefined;
      for (const file of Object.values(bundle)) {
        if (file.type !== "chunk") continue;
        sizes.set(file.fileName, gzipSync(file.code).byteLength);
        imports.set(file.fileName, file.imports);
        if (file.isEntry) entry = file.fileName;
        const route = /\/src\/routes\/(.+)\.tsx\?tsr-split=component/.exec(file.facadeModuleId ?? "")?.[1];
        if (route !== undefined) lazy.set(route, file.fileName);
      }
      if (entry === undefined) return;
      const start = entry;
      const shell = lazy.get("_app");
      for (const [route, fileName] of lazy) {
        const frame = route.startsWith("_app/") && shell !== undefined ? [shell] : [];
        const files = closure([start, ...frame, fileName], imports);
        const bytes = [...files].reduce((sum, file) => sum + (sizes.get(file) ?? 0), 0);
        const text = `${route}: ${(bytes / 1024).toFixed(0)} KiB of script compressed on a first visit`;
        if (bytes > FIRST_LOAD_LIMIT_BYTES) this.error(`${text}, more than ${FIRST_LOAD_LIMIT_BYTES / 1024}`);
        this.info(text);
      }
    },
  };
}

function closure(
  from: readonly string[],
  imports: ReadonlyMap<string, readonly string[]>,
): ReadonlySet<string> {
  const reached = new Set<string>();
  const waiting = [...from];
  for (let file = waiting.pop(); file !== undefined; file = waiting.pop()) {
    if (reached.has(file)) continue;
    reached.add(file);
    waiting.push(...(imports.get(file) ?? []));
  }
  return reached;
}
