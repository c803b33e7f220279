import type { CombinedError } from "@urql/core";
import { failureOf, isCursorExpired } from "@/graphql/failure";
import type { Follower } from "@/graphql/live";

/** A log that one screen follows: it remembers the cursor of the last entry that it was told, and resumes behind it. */

export interface StreamSink<Entry> {
  told(entry: Entry): void;
  failed(error: CombinedError): void;
}

interface StreamDependencies<Entry> {
  /** Where to begin; what happens from now on when there is none. */
  after: string | null;
  /** Subscribes behind a cursor; gives the way to end it. */
  subscribe(after: string | null, sink: StreamSink<Entry>): () => void;
  onTold(entry: Entry): void;
  /** The log no longer goes back to where this stopped: what is on the screen has to be read again. */
  onExpired(): void;
  onFailure(error: CombinedError): void;
}

export function createStream<Entry extends { cursor: string }>({
  after,
  subscribe,
  onTold,
  onExpired,
  onFailure,
}: StreamDependencies<Entry>): Follower {
  let cursor = after;
  let end: (() => void) | undefined;
  let isExpired = false;

  function fail(error: CombinedError) {
    if (isCursorExpired(error)) {
      isExpired = true;
      leave();
      onExpired();
    } else if (failureOf(error).kind === "forbidden") {
      // Whoever may not see the log is told nothing of it until that changes, and is live all the same.
      leave();
    } else {
      onFailure(error);
    }
  }

  function leave() {
    const ending = end;
    end = undefined;
    ending?.();
  }

  return {
    follow() {
      if (end !== undefined || isExpired) return;
      end = subscribe(cursor, {
        told: (entry) => {
          cursor = entry.cursor;
          onTold(entry);
        },
        failed: fail,
      });
    },
    leave,
  };
}
