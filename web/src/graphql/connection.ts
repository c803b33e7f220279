import { Client, type Exchange, fetchExchange, makeErrorResult, subscriptionExchange } from "@urql/core";
import { authExchange } from "@urql/exchange-auth";
import type { Client as SocketClient } from "graphql-ws";
import { filter, map, merge, pipe, share } from "wonka";
import { normalisedCache } from "@/graphql/cache";
import { isUnauthenticated } from "@/graphql/failure";
import { fetchWithDeadline, GRAPHQL_PATH, JSON_HEADERS } from "@/graphql/http";
import { type Live, startLive } from "@/graphql/live";
import { trackActiveQueries } from "@/graphql/refetch";
import { createSocket } from "@/graphql/socket";
import { createStepUp, type StepUp } from "@/graphql/stepUp";
import { type Person, personIn, type Session, samePerson } from "@/session/session";

/** Everything that belongs to one signed-in person: the client, its cache and the live subscription. */
export interface Connection {
  person: Person;
  client: Client;
  live: Live;
  /** The socket that every subscription shares, for whoever brings operations of their own. */
  socket: SocketClient;
  stepUp: StepUp;
  close(): void;
}

export function openConnection(session: Session, person: Person): Connection {
  const queries = trackActiveQueries();
  const stepUp = createStepUp();
  const socket = createSocket(session, person);
  const isSomebodyElse = () => !samePerson(personIn(session.state.get()), person);
  const client = new Client({
    url: GRAPHQL_PATH,
    preferGetMethod: false,
    fetch: fetchWithDeadline,
    fetchOptions: { headers: { ...JSON_HEADERS } },
    exchanges: [
      queries.exchange,
      normalisedCache(),
      stepUp.exchange,
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
      refuseWhen(isSomebodyElse),
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
    invitationChanged: (id) => queries.changed("invitations", id),
    numberChanged: (id) => queries.changed("numbers", id),
  });
  return {
    person,
    client,
    live,
    socket,
    stepUp,
    close() {
      live.stop();
      stepUp.settle("declined");
      queries.stop();
    },
  };
}

/**
 * The cookie is shared with other tabs: the token may by now be another person's, or one for another reseller. What was asked
 * for here is then neither read nor done with it.
 */
function refuseWhen(isRefused: () => boolean): Exchange {
  return ({ forward }) =>
    (operations) => {
      const all = share(operations);
      const refused = (kind: string) => kind !== "teardown" && isRefused();
      return merge([
        pipe(
          all,
          filter(({ kind }) => !refused(kind)),
          forward,
        ),
        pipe(
          all,
          filter(({ kind }) => refused(kind)),
          map((operation) => makeErrorResult(operation, new Error("somebody else is signed in by now"))),
        ),
      ]);
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
    if (current !== undefined && !samePerson(personIn(session.state.get()), current.person)) close();
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
