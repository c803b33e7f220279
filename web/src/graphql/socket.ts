import { createClient, MessageType, type Client as SocketClient } from "graphql-ws";
import { type Person, personIn, type Session, samePerson } from "@/session/session";

/** The socket behind every subscription: one for each connection, kept alive, opened as the person whose connection it is. */

const KEEP_ALIVE_MS = 12_000;
const PONG_WITHIN_MS = 5_000;
const ACKNOWLEDGED_WITHIN_MS = 10_000;

/** Closed by the server because the token is no longer good, or what it stands for is over. */
const TURNED_AWAY: readonly unknown[] = [4401, 4403];

export function isTurnedAway(event: unknown): boolean {
  return typeof event === "object" && event !== null && TURNED_AWAY.includes(Reflect.get(event, "code"));
}

/**
 * One socket, opened with the first subscription. A new token of the same person is told to the open one, so that it does not
 * end with the old token; reconnecting is left to `startLive`, which knows the cursor.
 */
export function createSocket(session: Session, person: Person): SocketClient {
  let unanswered: ReturnType<typeof setTimeout> | undefined;
  let open: WebSocket | undefined;
  let told: string | null = null;

  function renew() {
    const token = session.accessToken();
    if (open === undefined || token === null || token === told) return;
    if (!samePerson(personIn(session.state.get()), person)) return;
    told = token;
    open.send(JSON.stringify({ type: MessageType.Ping, payload: bearer(token) }));
  }

  const socket: SocketClient = createClient({
    url: `${location.protocol === "https:" ? "wss" : "ws"}://${location.host}/graphql/ws`,
    connectionParams: async () => {
      const token = await session.freshAccessToken();
      if (!samePerson(personIn(session.state.get()), person))
        throw new Error("somebody else is signed in by now");
      told = token;
      return bearer(token);
    },
    connectionAckWaitTimeout: ACKNOWLEDGED_WITHIN_MS,
    keepAlive: KEEP_ALIVE_MS,
    retryAttempts: 0,
    shouldRetry: () => false,
    on: {
      connected: (connected) => {
        if (connected instanceof WebSocket) open = connected;
        // The token may have been renewed since it was sent.
        renew();
      },
      ping: (received) => {
        if (!received) unanswered = setTimeout(() => socket.terminate(), PONG_WITHIN_MS);
      },
      pong: (received) => {
        if (received) clearTimeout(unanswered);
      },
      closed: () => {
        clearTimeout(unanswered);
        open = undefined;
      },
    },
  });
  const leave = session.state.subscribe(renew);
  return {
    ...socket,
    dispose() {
      leave();
      return socket.dispose();
    },
  };
}

/** How a token is shown, at the beginning and over the open socket. */
function bearer(token: string | null) {
  return { authorization: `Bearer ${token}` };
}
