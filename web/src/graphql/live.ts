import type { CombinedError, Client as UrqlClient } from "@urql/core";
import type { Client as SocketClient } from "graphql-ws";
import { failureOf, isCursorExpired, isUnauthenticated } from "@/graphql/failure";
import { graphql, readFragment } from "@/graphql/generated";
import type { InvitationLiveChangeFragment } from "@/graphql/generated/graphql";
import { isTurnedAway } from "@/graphql/socket";
import { createStore, type Store } from "@/lib/store";
import type { Session } from "@/session/session";

/**
 * What the console is told while it is open: changes of invitations, and changes of what the viewer may do. It remembers the
 * cursor of the last invitation's change that it saw and resumes behind it, so that a cut connection loses nothing; before the
 * first there is no cursor, and what is on the screen is read again instead.
 */

/** What is read again because of it is known to the cache. */
const ViewerLive = graphql(`
  subscription ViewerLive {
    viewerChanged { permissions }
  }
`);

const InvitationsLive = graphql(`
  subscription InvitationsLive($after: Cursor) {
    invitationStatusChanged(after: $after) {
      ...InvitationLiveChange
    }
  }
`);

export const InvitationLiveChange = graphql(`
  fragment InvitationLiveChange on InvitationStatusChange {
    eventId
    cursor
    occurredAt
    replayed
    previousStatus
    status
    invitation {
      id
      status
      nextActor
      nextStep
      waitingSince
      expiresAt
      viewedAt
      startedAt
      failedAt
      completedAt
      cancelledAt
      failureReason
      failureExplanation
      updatedAt
      verifiedAt
      generation
      sender { id name phoneNumber readiness }
      phoneNumber { id phoneNumber status }
      project { id }
    }
  }
`);

export type LiveState =
  | { kind: "connecting" }
  | { kind: "catching-up" }
  | { kind: "live" }
  | { kind: "offline"; sinceMs: number };

export interface Live {
  state: Store<LiveState>;
  /** The latest change of each invitation in the last minute, for marking its row. */
  changes: Store<ReadonlyMap<string, LiveChange>>;
  stop(): void;
}

export interface LiveChange {
  invitationId: string;
  projectId: string;
  status: InvitationLiveChangeFragment["status"];
  previousStatus: InvitationLiveChangeFragment["previousStatus"];
  atMs: number;
}

export interface LiveDependencies {
  session: Session;
  client: UrqlClient;
  socket: SocketClient;
  /** Reads what is on the screen again. */
  refetch(): void;
  /** Reads again what follows from an invitation. */
  invitationChanged(id: string): void;
}

const RETRY_FIRST_MS = 400;
const RETRY_LIMIT_MS = 15_000;
/** Replayed changes arrive back to back; this long without one means that the connection has caught up. */
const SETTLED_AFTER_MS = 700;
const MARK_KEPT_MS = 60_000;

export function startLive({ session, client, socket, refetch, invitationChanged }: LiveDependencies): Live {
  const state = createStore<LiveState>({ kind: "connecting" });
  const changes = createStore<ReadonlyMap<string, LiveChange>>(new Map());
  let cursor: string | null = null;
  let failures = 0;
  let lostAtMs = 0;
  let stopped = false;
  let leaveViewer: (() => void) | undefined;
  let leaveInvitations: (() => void) | undefined;
  let retry: ReturnType<typeof setTimeout> | undefined;
  let settle: ReturnType<typeof setTimeout> | undefined;

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
      else if (leaveInvitations === undefined) followInvitations();
    }).unsubscribe;
    followInvitations();
  }

  function followInvitations() {
    leaveInvitations = client
      .subscription(InvitationsLive, { after: cursor })
      .subscribe(({ data, error }) => {
        if (error && failureOf(error).kind === "forbidden") leaveQuietly();
        else if (error) fail(error);
        else if (data) take(readFragment(InvitationLiveChange, data.invitationStatusChanged));
      }).unsubscribe;
  }

  /** Whoever may not see invitations is told nothing of them until that changes, and is live all the same. */
  function leaveQuietly() {
    const leave = leaveInvitations;
    leaveInvitations = undefined;
    leave?.();
  }

  function fail(error: CombinedError) {
    if (isCursorExpired(error)) cursor = null;
    if (isUnauthenticated(error)) void session.refresh();
    lost();
  }

  function take(change: InvitationLiveChangeFragment) {
    cursor = change.cursor;
    const mark: LiveChange = {
      invitationId: change.invitation.id,
      projectId: change.invitation.project.id,
      status: change.status,
      previousStatus: change.previousStatus,
      atMs: Date.now(),
    };
    changes.set(new Map(changes.get()).set(mark.invitationId, mark));
    setTimeout(() => forget(mark), MARK_KEPT_MS);
    invitationChanged(mark.invitationId);
    if (change.replayed) settleSoon();
  }

  function forget(mark: LiveChange) {
    if (changes.get().get(mark.invitationId) !== mark) return;
    const rest = new Map(changes.get());
    rest.delete(mark.invitationId);
    changes.set(rest);
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
    leaveQuietly();
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
    changes,
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
