import type { Client, Exchange, Operation } from "@urql/core";
import { pipe, tap } from "wonka";

/** Knows which queries are on the screen, so that they can be read again after the connection was lost. */
export interface ActiveQueries {
  exchange: Exchange;
  refetch(): void;
}

export function trackActiveQueries(): ActiveQueries {
  const active = new Map<number, Operation>();
  let client: Client | undefined;
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
    refetch() {
      if (client === undefined) return;
      for (const operation of [...active.values()]) {
        client.reexecuteOperation(
          client.createRequestOperation("query", operation, {
            ...operation.context,
            requestPolicy: "cache-and-network",
          }),
        );
      }
    },
  };
}
