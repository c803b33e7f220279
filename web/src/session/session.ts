import { CombinedError, createClient, fetchExchange } from "@urql/core";
import { failureOf } from "@/graphql/failure";
import { graphql, readFragment } from "@/graphql/generated";
import type { SessionGrantFragment } from "@/graphql/generated/graphql";
import { fetchWithDeadline, GRAPHQL_PATH, JSON_HEADERS, serverNow } from "@/graphql/http";
import { createStore, type Store } from "@/lib/store";

/**
 * Who is signed in. The access token lives in this module's memory only; the refresh token is in a cookie that no script
 * can read. The cookie is shared by all tabs and rotates, so refreshing happens under a lock that the tabs share.
 */

const SignIn = graphql(`
  mutation SignIn($input: SignInInput!) {
    signIn(input: $input) {
      ...SessionGrant
      userErrors { code message field }
    }
  }
`);

const SessionRefresh = graphql(`
  mutation SessionRefresh {
    sessionRefresh(input: {}) {
      ...SessionGrant
      userErrors { code message field }
    }
  }
`);

const SessionGrant = graphql(`
  fragment SessionGrant on SignInPayload {
    accessToken
    accessTokenExpiresAt
    viewer {
      principal { __typename ... on User { id email } }
      reseller { id }
    }
  }
`);

const SignOut = graphql(`
  mutation SignOut {
    signOut { userErrors { message } }
  }
`);

const PasswordReset = graphql(`
  mutation PasswordReset($input: PasswordResetInput!) {
    passwordReset(input: $input) {
      user { id }
      userErrors { code message field }
    }
  }
`);

export interface Person {
  userId: string;
  email: string;
  resellerId: string;
}

export type SessionState =
  | { kind: "starting" }
  | { kind: "unreachable" }
  | { kind: "signed-out" }
  | { kind: "signed-in"; person: Person; token: AccessToken }
  /** The server no longer knows the session; what is on the screen stays until the same person signs in again. */
  | { kind: "lost"; person: Person };

interface AccessToken {
  value: string;
  /** On the server's clock. */
  expiresAtMs: number;
}

export type SignInOutcome =
  | { kind: "signed-in" }
  | { kind: "refused"; userErrors: readonly UserErrorView[] }
  | { kind: "failed"; error: CombinedError };

export type ResetOutcome =
  | { kind: "done" }
  | { kind: "refused"; userErrors: readonly UserErrorView[] }
  | { kind: "failed"; error: CombinedError };

export type SignOutOutcome = { kind: "signed-out" } | { kind: "failed"; error: CombinedError };

export interface UserErrorView {
  code: string;
  message: string;
  field?: readonly string[] | null | undefined;
}

export interface Session {
  state: Store<SessionState>;
  /** Settles once it is known whether somebody is signed in; waits out a server that cannot be reached. */
  ready(): Promise<void>;
  signIn(credentials: { email: string; password: string }): Promise<SignInOutcome>;
  /** Ends the session on the server first; when that cannot be done, whoever is signed in stays so. */
  signOut(): Promise<SignOutOutcome>;
  /** Sets the password by a one-time link; nobody is signed in by it. */
  resetPassword(link: { token: string; password: string }): Promise<ResetOutcome>;
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
  const client = createClient({
    url: GRAPHQL_PATH,
    exchanges: [fetchExchange],
    preferGetMethod: false,
    fetch: fetchWithDeadline,
    fetchOptions: () => {
      const current = state.get();
      const headers = { ...JSON_HEADERS, "usher-session": "cookie" };
      return {
        headers:
          current.kind === "signed-in"
            ? { ...headers, authorization: `Bearer ${current.token.value}` }
            : headers,
      };
    },
  });
  let renewal: ReturnType<typeof setTimeout> | undefined;
  let refreshing: Promise<void> | undefined;
  let starting: Promise<void> | undefined;

  channel.addEventListener("message", () => leave());

  function enter(grant: SessionGrantFragment): boolean {
    const person = personOf(grant);
    if (person === null || grant.accessToken == null || grant.accessTokenExpiresAt == null) return false;
    const expiresAtMs = Date.parse(grant.accessTokenExpiresAt);
    state.set({ kind: "signed-in", person, token: { value: grant.accessToken, expiresAtMs } });
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

  async function refreshUnderLock(): Promise<void> {
    const result = await locked(() => client.mutation(SessionRefresh, {}).toPromise());
    const payload = result.data?.sessionRefresh;
    if (payload && enter(readFragment(SessionGrant, payload))) return;
    if (payload || (result.error && isRefusal(result.error))) {
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

  function refresh(): Promise<void> {
    const { kind } = state.get();
    if (kind === "signed-out" || kind === "lost") return Promise.resolve();
    refreshing ??= refreshUnderLock().finally(() => {
      refreshing = undefined;
    });
    return refreshing;
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

  return {
    state,
    ready() {
      starting ??= start();
      return starting;
    },
    async signIn(credentials) {
      const result = await locked(() => client.mutation(SignIn, { input: credentials }).toPromise());
      const payload = result.data?.signIn;
      if (payload && enter(readFragment(SessionGrant, payload))) return { kind: "signed-in" };
      if (payload && payload.userErrors.length > 0)
        return { kind: "refused", userErrors: payload.userErrors };
      return { kind: "failed", error: result.error ?? missingAnswer() };
    },
    async signOut() {
      if (!isFresh()) await refresh();
      const { data, error } = await locked(() => client.mutation(SignOut, {}).toPromise());
      // Told that nobody is signed in, nothing is left to end; told nothing, the cookie may still open the session.
      const isEnded = data?.signOut != null || (error !== undefined && isRefusal(error));
      if (!isEnded) return { kind: "failed", error: error ?? missingAnswer() };
      channel.postMessage("signed-out");
      leave();
      return { kind: "signed-out" };
    },
    async resetPassword(link) {
      const result = await client.mutation(PasswordReset, { input: link }).toPromise();
      const payload = result.data?.passwordReset;
      if (payload === undefined) return { kind: "failed", error: result.error ?? missingAnswer() };
      if (payload.userErrors.length > 0) return { kind: "refused", userErrors: payload.userErrors };
      return { kind: "done" };
    },
    refresh,
    accessToken,
    async freshAccessToken() {
      if (!isFresh()) await refresh();
      return accessToken();
    },
    isFresh,
  };
}

/** One tab at a time touches the cookie. Without the lock manager (plain http on another host) there is nothing to share. */
function locked<T>(work: () => Promise<T>): Promise<T> {
  return "locks" in navigator ? navigator.locks.request(LOCK, work) : work();
}

function personOf(grant: SessionGrantFragment): Person | null {
  const viewer = grant.viewer;
  if (viewer == null || viewer.principal.__typename !== "User") return null;
  return { userId: viewer.principal.id, email: viewer.principal.email, resellerId: viewer.reseller.id };
}

/** The server said no, as opposed to saying nothing. */
function isRefusal(error: CombinedError): boolean {
  switch (failureOf(error).kind) {
    case "unauthenticated":
    case "forbidden":
    case "missing":
      return true;
    case "offline":
    case "busy":
    case "upstream":
    case "unexpected":
      return false;
  }
}

function missingAnswer(): CombinedError {
  return new CombinedError({ networkError: new Error("the answer held neither a session nor a reason") });
}
