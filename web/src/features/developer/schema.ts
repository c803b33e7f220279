import type { GraphQLSchema } from "graphql";
import type { Manual } from "@/features/developer/entries";
import { fetchWithDeadline } from "@/graphql/http";
import { createStore } from "@/lib/store";

/** The schema as the server publishes it, read once for all pages that show it. */

export const SCHEMA_PATH = "/graphql/schema.graphql";

export type SchemaState =
  | { kind: "reading" }
  | { kind: "read"; schema: GraphQLSchema; manual: Manual }
  | { kind: "failed" };

export const schemaState = createStore<SchemaState>({ kind: "reading" });

let isAsked = false;

/** Reads it unless that has been done, or is being done. */
export function readSchema(): void {
  if (isAsked) return;
  isAsked = true;
  void read();
}

async function read(): Promise<void> {
  schemaState.set({ kind: "reading" });
  try {
    const [{ schemaOf, manualOf }, answer] = await Promise.all([
      import("@/features/developer/manual"),
      fetchWithDeadline(SCHEMA_PATH),
    ]);
    if (!answer.ok) throw new Error(`status ${answer.status}`);
    const schema = schemaOf(await answer.text());
    schemaState.set({ kind: "read", schema, manual: manualOf(schema) });
  } catch {
    isAsked = false;
    schemaState.set({ kind: "failed" });
  }
}
