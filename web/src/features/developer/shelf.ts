import type { Connection } from "@/graphql/connection";

/**
 * What the explorer remembers while the page is open: the tabs of one person, kept from the next one. Queries and answers hold
 * clients' data, so nothing of it goes to the browser's storage.
 */

const shelves = new WeakMap<Connection, Map<string, string>>();
let current = new Map<string, string>();

/** The explorer holds on to the storage that it was given first, so what changes is what stands behind it. */
export const explorerStorage = {
  getItem: (key: string) => current.get(key) ?? null,
  setItem: (key: string, value: string) => void current.set(key, value),
  removeItem: (key: string) => void current.delete(key),
  clear: () => current.clear(),
  get length() {
    return current.size;
  },
};

export function openShelf(connection: Connection): void {
  const known = shelves.get(connection) ?? new Map<string, string>();
  shelves.set(connection, known);
  current = known;
}
