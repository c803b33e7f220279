import { useState } from "react";
import type { Feed, LiveChange } from "@/graphql/feed";
import { useStore } from "@/lib/store";

export interface LiveMarks {
  marked: ReadonlySet<string>;
  /** Something changed that would belong on this list and is not on it. */
  unseen: boolean;
  acknowledge(): void;
}

/**
 * Which rows of a list have just changed, and whether there are others that the list does not show yet: those that `belongs`
 * says would be on it.
 */
export function useLiveMarks<Status>(
  store: Feed<Status>["changes"],
  rows: readonly { id: string }[],
  belongs: (change: LiveChange<Status>) => boolean,
): LiveMarks {
  const changes = useStore(store);
  const [seenUpToMs, setSeenUpToMs] = useState(() => Date.now());
  const ids = new Set(rows.map((row) => row.id));
  return {
    marked: new Set([...changes.keys()].filter((id) => ids.has(id))),
    unseen: [...changes.values()].some(
      (change) => change.atMs > seenUpToMs && !ids.has(change.id) && belongs(change),
    ),
    acknowledge: () => setSeenUpToMs(Date.now()),
  };
}
