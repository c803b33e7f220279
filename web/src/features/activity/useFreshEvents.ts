import { useEffect, useEffectEvent, useState } from "react";
import { graphql } from "@/graphql/generated";
import type { EventType } from "@/graphql/generated/graphql";
import { createStream } from "@/graphql/stream";
import { useConnection } from "@/session/context";

const EventsLive = graphql(`
  subscription EventsLive($after: Cursor, $types: [EventType!], $projectId: ID) {
    events(after: $after, types: $types, projectId: $projectId) { id cursor }
  }
`);

/** So many are counted one by one. */
export const FRESH_LIMIT = 99;

interface Followed {
  /** Whether anything is followed at all. */
  follows: boolean;
  /** The last event that is known already. */
  after: string | null;
  types: readonly EventType[] | null;
  projectId: string | null;
  /** The log no longer goes back to where the screen stopped. */
  onExpired: () => void;
}

/**
 * The ids of what has happened since the last event that is known, as it happens. After a lost connection or a sleep it goes on
 * behind the last one that was told. One more than the limit is kept, to say that there are more.
 */
export function useFreshEvents({
  follows,
  after,
  types,
  projectId,
  onExpired,
}: Followed): ReadonlySet<string> {
  const { client, live } = useConnection();
  const key = JSON.stringify([follows, after, types, projectId]);
  const [fresh, setFresh] = useState<{ key: string; ids: ReadonlySet<string> }>({ key, ids: new Set() });
  const expired = useEffectEvent(onExpired);
  useEffect(() => {
    if (!follows) return;
    return live.join((fail) =>
      createStream<{ id: string; cursor: string }>({
        after,
        subscribe: (from, { told, failed }) =>
          client
            .subscription(EventsLive, { after: from, types: types && [...types], projectId })
            .subscribe(({ data, error }) => {
              if (error) failed(error);
              else if (data) told(data.events);
            }).unsubscribe,
        onTold: ({ id }) =>
          setFresh((before) => {
            const ids = before.key === key ? before.ids : new Set<string>();
            return ids.size > FRESH_LIMIT ? before : { key, ids: new Set(ids).add(id) };
          }),
        onExpired: expired,
        onFailure: fail,
      }),
    );
  }, [client, live, key, follows, after, types, projectId]);
  return fresh.key === key ? fresh.ids : NOTHING;
}

const NOTHING: ReadonlySet<string> = new Set();
