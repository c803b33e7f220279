import type { CombinedError } from "@urql/core";
import { isUnauthenticated } from "@/graphql/failure";
import type {
  MembershipOfferAcceptInput,
  PasswordResetInput,
  ReauthenticateInput,
  SessionGrantFragment,
  SignInInput,
} from "@/graphql/generated/graphql";
import { serverNow } from "@/graphql/http";
import { createStore, type Store } from "@/lib/store";
import {
  createRequests,
  type DoneOutcome,
  type Failed,
  type GrantOutcome,
  isRefusal,
  missingAnswer,
  type PreviewOutcome,
  type Refused,
} from "@/session/requests";

/**
 * Who is signed in. The access token lives in this module's memory only; the refresh token is in a cookie that no script
 * can read. The cookie is shared by all tabs and rotates, so refreshing happens under a lock that the tabs share.
 */

export type { UserErrorView } from "@/session/requests";

export interface Person {
  userId: string;
  email: string;
  resellerId: string;
  resellerName: string;
}

export type SessionState =
  | { kind: "starting" }
  | { kind: "unreachable" }
  | { kind: "signed-out" }
  | { kind: "signed-in"; person: Person; token: AccessToken; origin: Origin }
  /** The server no longer knows the session; what is on the screen stays until the same person signs in again. */
  | { kind: "lost"; person: Person };

/** Where a token came from: asked for in this tab, or found in the cookie, which another tab may have changed. */
export type Origin = "this-tab" | "cookie";

interface AccessToken {
  value: string;
  /** On the server's clock. */
  expiresAtMs: number;
}

export type EnterOutcome = { kind: "signed-in" } | Refused | Failed;
export type SignOutOutcome = { kind: "signed-out" } | { kind: "failed"; error: CombinedError };

export interface Session {
  state: Store<SessionState>;
  /** Settles once it is known whether somebody is signed in; waits out a server that cannot be reached. */
  ready(): Promise<void>;
  signIn(credentials: SignInInput): Promise<EnterOutcome>;
  /** Takes an offered membership and enters the reseller that offered it. */
  acceptOffer(offer: MembershipOfferAcceptInput): Promise<EnterOutcome>;
  /** Goes over to another reseller; every tab follows. */
  switchReseller(resellerId: string): Promise<EnterOutcome>;
  /** Proves once more who is there, for what must not be done by somebody who only found the screen open. */
  reauthenticate(proof: ReauthenticateInput): Promise<EnterOutcome>;
  /** Ends the session on the server first; when that cannot be done, whoever is signed in stays so. */
  signOut(): Promise<SignOutOutcome>;
  /** Sets the password by a one-time link; nobody is signed in by it. */
  resetPassword(link: PasswordResetInput): Promise<DoneOutcome>;
  /** Asks for such a link; the answer never tells whether there is an account. */
  requestReset(email: string): Promise<DoneOutcome>;
  previewOffer(token: string): Promise<PreviewOutcome>;
  /** Gets a new access token, once for all who ask at the same time. */
  refresh(): Promise<void>;
  accessToken(): string | null;
  /** A token that is good for the next request, refreshed first when it is not. */
  freshAccessToken(): Promise<string | null>;
  isFresh(): boolean;
}

const LOCK = "usher-session";
const CHANNEL = "usher-session";
/** A token is renewed this long before it ends, so that no request is sent with a dying one. */
const RENEW_BEFORE_MS = 45_000;
const MINIMUM_RENEWAL_MS = 5_000;
const UNREACHABLE_RETRY_MS = 3_000;

export function createSession(): Session {
  const state = createStore<SessionState>({ kind: "starting" });
  const channel = new BroadcastChannel(CHANNEL);
  const requests = createRequests(accessToken);
  let renewal: ReturnType<typeof setTimeout> | undefined;
  let refreshing: Promise<void> | undefined;
  let starting: Promise<void> | undefined;

  channel.addEventListener("message", ({ data }) => {
    if (data === "moved") follow();
    else leave();
  });

  function enter(grant: SessionGrantFragment, origin: Origin): boolean {
    const person = personOf(grant);
    if (person === null || grant.accessToken == null || grant.accessTokenExpiresAt == null) return false;
    const expiresAtMs = Date.parse(grant.accessTokenExpiresAt);
    state.set({ kind: "signed-in", person, token: { value: grant.accessToken, expiresAtMs }, origin });
    clearTimeout(renewal);
    const wait = Math.max(MINIMUM_RENEWAL_MS, expiresAtMs - serverNow() - RENEW_BEFORE_MS);
    renewal = setTimeout(() => void refresh(), wait);
    return true;
  }

  function leave() {
    clearTimeout(renewal);
    state.set({ kind: "signed-out" });
  }

  function lose() {
    clearTimeout(renewal);
    const current = state.get();
    switch (current.kind) {
      case "signed-in":
        state.set({ kind: "lost", person: current.person });
        return;
      case "starting":
      case "unreachable":
        state.set({ kind: "signed-out" });
        return;
      case "signed-out":
      case "lost":
        return;
    }
  }

  /** What the person asked for by hand: the outcome is told, and other tabs when they must follow. */
  async function entered(ask: () => Promise<GrantOutcome>): Promise<EnterOutcome> {
    const before = state.get();
    const outcome = await locked(ask);
    if (outcome.kind !== "granted") return outcome;
    if (!enter(outcome.grant, "this-tab")) return { kind: "failed", error: missingAnswer() };
    const person = personIn(before);
    const isNews = before.kind === "lost" || !samePerson(person, personOf(outcome.grant));
    if (person !== null && isNews) channel.postMessage("moved");
    return { kind: "signed-in" };
  }

  /** The same for what only somebody who is signed in can ask for, who may find that they no longer are. */
  async function enteredAgain(ask: () => Promise<GrantOutcome>): Promise<EnterOutcome> {
    await freshAccessToken();
    const outcome = await entered(ask);
    if (outcome.kind === "failed" && isUnauthenticated(outcome.error)) await refresh();
    return outcome;
  }

  async function refreshUnderLock(): Promise<void> {
    const outcome = await locked(requests.refresh);
    if (outcome.kind === "granted" && enter(outcome.grant, "cookie")) return;
    if (outcome.kind !== "failed" || isRefusal(outcome.error)) {
      lose();
      return;
    }
    const current = state.get();
    if (current.kind === "starting") state.set({ kind: "unreachable" });
    if (current.kind === "signed-in") {
      clearTimeout(renewal);
      renewal = setTimeout(() => void refresh(), MINIMUM_RENEWAL_MS);
    }
  }

  function refreshOnce(): Promise<void> {
    refreshing ??= refreshUnderLock().finally(() => {
      refreshing = undefined;
    });
    return refreshing;
  }

  function refresh(): Promise<void> {
    const { kind } = state.get();
    return kind === "signed-out" || kind === "lost" ? Promise.resolve() : refreshOnce();
  }

  /** Another tab went elsewhere, or signed in again where this one has lost its session too. */
  function follow() {
    if (personIn(state.get()) !== null) void refreshOnce();
  }

  async function start(): Promise<void> {
    await refresh();
    while (state.get().kind === "unreachable") {
      await new Promise((resolve) => setTimeout(resolve, UNREACHABLE_RETRY_MS));
      await refresh();
    }
  }

  function accessToken(): string | null {
    const current = state.get();
    return current.kind === "signed-in" ? current.token.value : null;
  }

  function isFresh(): boolean {
    const current = state.get();
    return current.kind === "signed-in" && current.token.expiresAtMs - serverNow() > MINIMUM_RENEWAL_MS;
  }

  async function freshAccessToken(): Promise<string | null> {
    if (!isFresh()) await refresh();
    return accessToken();
  }

  return {
    state,
    ready() {
      starting ??= start();
      return starting;
    },
    signIn: (credentials) => entered(() => requests.signIn(credentials)),
    acceptOffer: (offer) => entered(() => requests.acceptOffer(offer)),
    switchReseller: (resellerId) => enteredAgain(() => requests.switchReseller(resellerId)),
    reauthenticate: (proof) => enteredAgain(() => requests.reauthenticate(proof)),
    async signOut() {
      await freshAccessToken();
      const outcome = await locked(requests.signOut);
      if (outcome.kind === "failed") return outcome;
      channel.postMessage("signed-out");
      leave();
      return { kind: "signed-out" };
    },
    resetPassword: requests.resetPassword,
    requestReset: requests.requestReset,
    previewOffer: requests.previewOffer,
    refresh,
    accessToken,
    freshAccessToken,
    isFresh,
  };
}

/** The same human in another reseller is somebody else here: nothing of the one may show to the other. */
export function samePerson(one: Person | null, other: Person | null): boolean {
  if (one === null || other === null) return one === other;
  return one.userId === other.userId && one.resellerId === other.resellerId;
}

export function personIn(state: SessionState): Person | null {
  switch (state.kind) {
    case "signed-in":
    case "lost":
      return state.person;
    case "starting":
    case "unreachable":
    case "signed-out":
      return null;
  }
}

/** One tab at a time touches the cookie. Without the lock manager (plain http on another host) there is nothing to share. */
function locked<T>(work: () => Promise<T>): Promise<T> {
  return "locks" in navigator ? navigator.locks.request(LOCK, work) : work();
}

function personOf(grant: SessionGrantFragment): Person | null {
  const viewer = grant.viewer;
  if (viewer == null || viewer.principal.__typename !== "User") return null;
  const { principal, reseller } = viewer;
  return {
    userId: principal.id,
    email: principal.email,
    resellerId: reseller.id,
    resellerName: reseller.name,
  };
}
