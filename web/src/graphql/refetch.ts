import type { Client, Exchange, Operation } from "@urql/core";
import { pipe, tap } from "wonka";

/**
 * Reads queries on the screen again when something else tells that their answer has changed: after the connection was lost, and
 * for those that follow invitations or numbers. A query says in its context what it follows. Nothing is dropped from the
 * cache for it: what is shown stays until the new answer is there.
 */

/** What can be followed in general, besides single things by their ids. */
export type Followed = "invitations" | "numbers";

interface Follows {
  follows: readonly string[];
}

/** The context of a query whose answer depends on invitations in general: counts, senders. */
export const FOLLOW_INVITATIONS: Follows = { follows: ["invitations"] };
/** The context of a query whose answer depends on numbers in general: which ones are free, what they cost. */
export const FOLLOW_NUMBERS: Follows = { follows: ["numbers"] };
/** The context of a query whose answer depends on both. */
export const FOLLOW_ALL: Follows = { follows: ["invitations", "numbers"] };

/** The context of a query about one invitation. Keep it stable between renders. */
export function followInvitation(id: string): Follows {
  return { follows: [id] };
}

/** The context of a query about one number, which invitations change too. Keep it stable between renders. */
export function followNumber(id: string): Follows {
  return { follows: [id, "invitations"] };
}

export interface ActiveQueries {
  exchange: Exchange;
  /** Everything that is on the screen. */
  refetch(): void;
  /** What follows a thing that has changed. Changes that come together cost one reading. */
  changed(kind: Followed, id: string): void;
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
    changed(kind, id) {
      changed.add(kind).add(id);
      clearTimeout(soon);
      soon = setTimeout(() => {
        const told = new Set<unknown>(changed);
        changed.clear();
        reread(({ context }) => {
          const follows: unknown = context.follows;
          return Array.isArray(follows) && follows.some((each) => told.has(each));
        });
      }, TOGETHER_MS);
    },
    stop: () => clearTimeout(soon),
  };
}
