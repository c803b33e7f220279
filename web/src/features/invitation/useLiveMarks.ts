import { useState } from "react";
import type { InvitationStatus } from "@/graphql/generated/graphql";
import type { LiveChange } from "@/graphql/live";
import { useStore } from "@/lib/store";
import { useConnection } from "@/session/context";

export interface LiveMarks {
  marked: ReadonlySet<string>;
  /** Something changed that would belong on this list and is not on it. */
  unseen: boolean;
  acknowledge(): void;
}

/** Which rows of a list have just changed, and whether there are others that the list does not show yet. */
export function useLiveMarks(
  rows: readonly { id: string }[],
  statuses: readonly InvitationStatus[] | null,
  projectId: string | undefined,
): LiveMarks {
  const changes = useStore(useConnection().live.changes);
  const [seenUpToMs, setSeenUpToMs] = useState(() => Date.now());
  const ids = new Set(rows.map((row) => row.id));
  const belongs = (change: LiveChange) =>
    (projectId === undefined || change.projectId === projectId) &&
    (statuses === null ? isNew(change) : statuses.includes(change.status));
  return {
    marked: new Set([...changes.keys()].filter((id) => ids.has(id))),
    unseen: [...changes.values()].some(
      (change) => change.atMs > seenUpToMs && !ids.has(change.invitationId) && belongs(change),
    ),
    acknowledge: () => setSeenUpToMs(Date.now()),
  };
}

function isNew(change: LiveChange): boolean {
  return change.previousStatus == null || change.previousStatus === "ISSUING";
}
