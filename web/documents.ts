import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import type { Plugin } from "vite";

const CALL = /\bgraphql\(\s*`\s*(query|mutation|subscription|fragment)\s+(\w+)[^`]*`\s*,?\s*\)/g;
const GENERATED = /export const (\w+(?:Document|FragmentDoc)) = gql`([^`]*)`/g;
const INTERPOLATED = /\$\{(\w+FragmentDoc)\}/g;

/**
 * Puts each GraphQL document into the chunk of the screen that asks for it. As generated, all documents hang on one map, twice each,
 * and so would be part of every first visit.
 */
export function documentsWhereUsed(): Plugin {
  const generated = fileURLToPath(new URL("./src/graphql/generated/graphql.ts", import.meta.url));
  const texts = new Map<string, string>();
  return {
    name: "documents-where-used",
    apply: "build",
    enforce: "pre",
    buildStart() {
      for (const [, name, text] of readFileSync(generated, "utf8").matchAll(GENERATED)) {
        if (name !== undefined && text !== undefined) texts.set(name, text);
      }
    },
    transform(code, id) {
      if (id.includes("/src/graphql/generated/")) return { code, moduleSideEffects: false };
      if (!/\/src\/.*\.tsx?$/.test(id) || !code.includes("graphql(`")) return null;
      const placed = code.replace(CALL, (_call, kind: string, name: string) => {
        // A query and a fragment may share a name.
        return `documentOf(\`${whole(kind === "fragment" ? `${name}FragmentDoc` : `${name}Document`)}\`)`;
      });
      return { code: `import { gql as documentOf } from "@urql/core";\n${placed}`, map: null };
    },
  };

  /** A document with every fragment that it needs, each once. */
  function whole(name: string): string {
    const parts = new Map<string, string>();
    const take = (part: string) => {
      if (parts.has(part)) return;
      const text = texts.get(part);
      if (text === undefined) throw new Error(`the document ${part} is not among the generated ones`);
      parts.set(part, text.replace(INTERPOLATED, "").replace(/\s+/g, " ").trim());
      for (const [, fragment] of text.matchAll(INTERPOLATED)) if (fragment !== undefined) take(fragment);
    };
    take(name);
    return [...parts.values()].join(" ");
  }
}
