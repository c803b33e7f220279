import type { CombinedError } from "@urql/core";
import { failureOf, isCursorExpired } from "@/graphql/failure";
import { createStore, type Store } from "@/lib/store";

/** One subscription to changes of a kind of thing: it remembers where it stopped, and marks what has just changed. */

export interface LiveChange<Status> {
  /** What changed. */
  id: string;
  projectId: string;
  status: Status;
  previousStatus?: Status | null | undefined;
  atMs: number;
}

/** One change as the server tells it. */
export interface Told<Status> {
  cursor: string;
  /** It had happened before the subscription began. */
  replayed: boolean;
  change: Omit<LiveChange<Status>, "atMs">;
}

export interface Sink<Status> {
  told(told: Told<Status>): void;
  failed(error: CombinedError): void;
}

export interface Feed<Status> {
  /** The latest change of each thing in the last minute, for marking its row. */
  changes: Store<ReadonlyMap<string, LiveChange<Status>>>;
  /** Begins, or goes on behind the last change that was seen. Does nothing while it is under way. */
  follow(): void;
  leave(): void;
}

export interface FeedListeners {
  /** Something changed that others on the screen may follow from. */
  onChange(id: string, replayed: boolean): void;
  onFailure(error: CombinedError): void;
}

interface FeedDependencies<Status> extends FeedListeners {
  /** Subscribes behind a cursor; gives the way to end it. */
  subscribe(after: string | null, sink: Sink<Status>): () => void;
}

const MARK_KEPT_MS = 60_000;

export function createFeed<Status>({
  subscribe,
  onChange,
  onFailure,
}: FeedDependencies<Status>): Feed<Status> {
  const changes = createStore<ReadonlyMap<string, LiveChange<Status>>>(new Map());
  let cursor: string | null = null;
  let end: (() => void) | undefined;

  function take({ cursor: seen, replayed, change }: Told<Status>) {
    cursor = seen;
    const mark = { ...change, atMs: Date.now() };
    changes.set(new Map(changes.get()).set(mark.id, mark));
    setTimeout(() => forget(mark), MARK_KEPT_MS);
    onChange(mark.id, replayed);
  }

  function forget(mark: LiveChange<Status>) {
    if (changes.get().get(mark.id) !== mark) return;
    const rest = new Map(changes.get());
    rest.delete(mark.id);
    changes.set(rest);
  }

  function fail(error: CombinedError) {
    if (isCursorExpired(error)) cursor = null;
    // Whoever may not see these things is told nothing of them until that changes, and is live all the same.
    if (failureOf(error).kind === "forbidden") leave();
    else onFailure(error);
  }

  function leave() {
    const ending = end;
    end = undefined;
    ending?.();
  }

  return {
    changes,
    follow() {
      if (end === undefined) end = subscribe(cursor, { told: take, failed: fail });
    },
    leave,
  };
}
