import type { Client, Exchange, Operation } from "@urql/core";
import { pipe, tap } from "wonka";

/**
 * Reads queries on the screen again when something else tells that their answer has changed: after the connection was lost, and
 * for those that follow invitations. A query says in its context what it follows. Nothing is dropped from the cache for
 * it: what is shown stays until the new answer is there.
 */

/** The context of a query whose answer depends on invitations in general: counts, numbers, senders. */
export const FOLLOW_INVITATIONS = { follows: "invitations" } as const;

/** The context of a query about one invitation. Keep it stable between renders. */
export function followInvitation(id: string) {
  return { follows: id };
}

export interface ActiveQueries {
  exchange: Exchange;
  /** Everything that is on the screen. */
  refetch(): void;
  /** What follows an invitation that has changed. Changes that come together cost one reading. */
  invitationChanged(id: string): void;
  stop(): void;
}

const TOGETHER_MS = 120;

export function trackActiveQueries(): ActiveQueries {
  const active = new Map<number, Operation>();
  const changed = new Set<string>();
  let client: Client | undefined;
  let soon: ReturnType<typeof setTimeout> | undefined;

  function reread(concerns: (operation: Operation) => boolean) {
    if (client === undefined) return;
    for (const operation of [...active.values()].filter(concerns)) {
      client.reexecuteOperation(
        client.createRequestOperation("query", operation, {
          ...operation.context,
          // An answer that is already under way may be older than the change.
          requestPolicy: "network-only",
        }),
      );
    }
  }

  return {
    exchange({ client: owner, forward }) {
      client = owner;
      return (operations) =>
        forward(
          pipe(
            operations,
            tap((operation) => {
              if (operation.kind === "query") active.set(operation.key, operation);
              if (operation.kind === "teardown") active.delete(operation.key);
            }),
          ),
        );
    },
    refetch: () => reread(() => true),
    invitationChanged(id) {
      changed.add(id);
      clearTimeout(soon);
      soon = setTimeout(() => {
        const ids = new Set<unknown>(changed);
        changed.clear();
        reread(({ context }) => context.follows === FOLLOW_INVITATIONS.follows || ids.has(context.follows));
      }, TOGETHER_MS);
    },
    stop: () => clearTimeout(soon),
  };
}
