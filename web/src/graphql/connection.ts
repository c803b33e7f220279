import { Client, fetchExchange, subscriptionExchange } from "@urql/core";
import { authExchange } from "@urql/exchange-auth";
import { normalisedCache } from "@/graphql/cache";
import { isUnauthenticated } from "@/graphql/failure";
import { fetchWithDeadline, GRAPHQL_PATH, JSON_HEADERS } from "@/graphql/http";
import { createSocket, type Live, startLive } from "@/graphql/live";
import { trackActiveQueries } from "@/graphql/refetch";
import type { Person, Session } from "@/session/session";

/** Everything that belongs to one signed-in person: the client, its cache and the live subscription. */
export interface Connection {
  person: Person;
  client: Client;
  live: Live;
  close(): void;
}

export function openConnection(session: Session, person: Person): Connection {
  const queries = trackActiveQueries();
  const socket = createSocket(session);
  const client = new Client({
    url: GRAPHQL_PATH,
    preferGetMethod: false,
    fetch: fetchWithDeadline,
    fetchOptions: { headers: { ...JSON_HEADERS } },
    exchanges: [
      queries.exchange,
      normalisedCache(),
      authExchange(async (utilities) => ({
        addAuthToOperation(operation) {
          const token = session.accessToken();
          return token === null
            ? operation
            : utilities.appendHeaders(operation, { authorization: `Bearer ${token}` });
        },
        willAuthError: () => !session.isFresh(),
        didAuthError: isUnauthenticated,
        refreshAuth: () => session.refresh(),
      })),
      fetchExchange,
      subscriptionExchange({
        forwardSubscription(body) {
          const query = body.query ?? "";
          return {
            subscribe: (sink) => ({
              unsubscribe: socket.subscribe({ query, variables: body.variables ?? {} }, sink),
            }),
          };
        },
      }),
    ],
  });
  const live = startLive({
    session,
    client,
    socket,
    refetch: queries.refetch,
    invitationChanged: queries.invitationChanged,
  });
  return {
    person,
    client,
    live,
    close() {
      live.stop();
      queries.stop();
    },
  };
}

/** Keeps the connection of whoever is signed in, and starts afresh when that is somebody else. */
export interface Connections {
  of(person: Person): Connection;
  close(): void;
}

export function createConnections(session: Session): Connections {
  let current: Connection | undefined;
  const close = () => {
    current?.close();
    current = undefined;
  };
  session.state.subscribe(() => {
    if (session.state.get().kind === "signed-out") close();
  });
  return {
    of(person) {
      if (current === undefined || !samePerson(current.person, person)) {
        close();
        current = openConnection(session, person);
      }
      return current;
    },
    close,
  };
}

function samePerson(one: Person, other: Person): boolean {
  return one.userId === other.userId && one.resellerId === other.resellerId;
}
