import type { CombinedError, Client as UrqlClient } from "@urql/core";
import type { Client as SocketClient } from "graphql-ws";
import { invitationFeed, numberFeed } from "@/graphql/changes";
import { isUnauthenticated } from "@/graphql/failure";
import type { Feed } from "@/graphql/feed";
import { graphql } from "@/graphql/generated";
import type { InvitationStatus, PhoneNumberStatus } from "@/graphql/generated/graphql";
import { isTurnedAway } from "@/graphql/socket";
import { createStore, type Store } from "@/lib/store";
import type { Session } from "@/session/session";

/**
 * What the console is told while it is open: changes of invitations and of numbers, and changes of what the viewer may do. Each
 * feed remembers the cursor of the last change that it saw and resumes behind it, so that a cut connection loses nothing;
 * before the first there is no cursor, and what is on the screen is read again instead.
 */

/** What is read again because of it is known to the cache. */
const ViewerLive = graphql(`
  subscription ViewerLive {
    viewerChanged { permissions }
  }
`);

export type LiveState =
  | { kind: "connecting" }
  | { kind: "catching-up" }
  | { kind: "live" }
  | { kind: "offline"; sinceMs: number };

/** What is followed for as long as the connection holds. */
export interface Follower {
  /** Begins, or goes on where it stopped. Does nothing while it is under way. */
  follow(): void;
  leave(): void;
}

export interface Live {
  state: Store<LiveState>;
  invitationChanges: Feed<InvitationStatus>["changes"];
  numberChanges: Feed<PhoneNumberStatus>["changes"];
  /**
   * Follows something more, for as long as a screen shows it: left when the connection is lost, followed again when it is back.
   * What it fails with is told to `fail`. Gives the way to end it.
   */
  join(make: (fail: (error: CombinedError) => void) => Follower): () => void;
  stop(): void;
}

export interface LiveDependencies {
  session: Session;
  client: UrqlClient;
  socket: SocketClient;
  /** Reads what is on the screen again. */
  refetch(): void;
  /** Reads again what follows from an invitation. */
  invitationChanged(id: string): void;
  /** Reads again what follows from a number. */
  numberChanged(id: string): void;
}

const RETRY_FIRST_MS = 400;
const RETRY_LIMIT_MS = 15_000;
/** Replayed changes arrive back to back; this long without one means that the connection has caught up. */
const SETTLED_AFTER_MS = 700;

export function startLive(dependencies: LiveDependencies): Live {
  const { session, client, socket, refetch } = dependencies;
  const state = createStore<LiveState>({ kind: "connecting" });
  let failures = 0;
  let lostAtMs = 0;
  let stopped = false;
  let leaveViewer: (() => void) | undefined;
  let retry: ReturnType<typeof setTimeout> | undefined;
  let settle: ReturnType<typeof setTimeout> | undefined;

  const invitations = invitationFeed(client, {
    onChange: followOn(dependencies.invitationChanged),
    onFailure: fail,
  });
  const numbers = numberFeed(client, { onChange: followOn(dependencies.numberChanged), onFailure: fail });
  const followers = new Set<Follower>([invitations, numbers]);

  const detach = [
    socket.on("connected", () => {
      failures = 0;
      state.set({ kind: "catching-up" });
      settleSoon();
      refetch();
    }),
    socket.on("closed", (event) => {
      // Whether there still is a session is told by renewing it.
      if (isTurnedAway(event)) void session.refresh();
      if (leaveViewer !== undefined) lost();
    }),
    session.state.subscribe(() => {
      if (session.state.get().kind === "signed-in" && leaveViewer === undefined) connectSoon(0);
    }),
  ];
  window.addEventListener("online", onOnline);
  window.addEventListener("offline", onOffline);
  void connect();

  async function connect(): Promise<void> {
    clearTimeout(retry);
    if (stopped || leaveViewer !== undefined) return;
    const token = await session.freshAccessToken();
    if (stopped || leaveViewer !== undefined) return;
    if (token === null) {
      // A lost session: the next sign-in starts this again.
      drop();
      return;
    }
    if (!session.isFresh()) {
      lost();
      return;
    }
    leaveViewer = client.subscription(ViewerLive, {}).subscribe(({ error }) => {
      if (error) fail(error);
      // What was forbidden may be allowed by now.
      else for (const each of followers) each.follow();
    }).unsubscribe;
    for (const each of followers) each.follow();
  }

  function fail(error: CombinedError) {
    if (isUnauthenticated(error)) void session.refresh();
    lost();
  }

  /** Reads again what follows from a change; replayed ones mean that the connection is still catching up. */
  function followOn(changed: (id: string) => void) {
    return (id: string, replayed: boolean) => {
      changed(id);
      if (replayed) settleSoon();
    };
  }

  function settleSoon() {
    clearTimeout(settle);
    settle = setTimeout(() => {
      if (state.get().kind === "catching-up") state.set({ kind: "live" });
    }, SETTLED_AFTER_MS);
  }

  /** The connection is gone. The first attempt to mend it is quick and quiet: a server that restarts is not an outage. */
  function lost() {
    drop();
    if (stopped) return;
    if (failures === 0) lostAtMs = Date.now();
    if (failures > 0 || !navigator.onLine) state.set({ kind: "offline", sinceMs: lostAtMs });
    else if (state.get().kind !== "connecting") state.set({ kind: "catching-up" });
    const backoff = Math.min(RETRY_LIMIT_MS, RETRY_FIRST_MS * 2 ** failures);
    failures += 1;
    connectSoon(backoff * (0.75 + Math.random() / 2));
  }

  function drop() {
    clearTimeout(settle);
    const leave = leaveViewer;
    leaveViewer = undefined;
    leave?.();
    for (const each of followers) each.leave();
  }

  function connectSoon(delayMs: number) {
    clearTimeout(retry);
    if (!stopped) retry = setTimeout(() => void connect(), delayMs);
  }

  function onOnline() {
    if (leaveViewer === undefined) connectSoon(0);
  }

  function onOffline() {
    socket.terminate();
    if (leaveViewer !== undefined) lost();
    state.set({ kind: "offline", sinceMs: lostAtMs || Date.now() });
  }

  return {
    state,
    invitationChanges: invitations.changes,
    numberChanges: numbers.changes,
    join(make) {
      const follower = make(fail);
      followers.add(follower);
      if (leaveViewer !== undefined) follower.follow();
      return () => {
        followers.delete(follower);
        follower.leave();
      };
    },
    stop() {
      stopped = true;
      clearTimeout(retry);
      drop();
      for (const each of detach) each();
      window.removeEventListener("online", onOnline);
      window.removeEventListener("offline", onOffline);
      void socket.dispose();
    },
  };
}
