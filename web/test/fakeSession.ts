import { createStore } from "@/lib/store";
import type { Person, Session, SessionState } from "@/session/session";

/** Somebody who is signed in, without a server behind it. */

export const PERSON: Person = {
  userId: "usr_1",
  email: "owner@aurora.test",
  resellerId: "rsl_1",
  resellerName: "Aurora Digital",
};

export function signedIn(person: Person = PERSON): SessionState {
  const token = { value: "t", expiresAtMs: Number.MAX_SAFE_INTEGER };
  return { kind: "signed-in", person, token, origin: "this-tab" };
}

export function fakeSession(initial: SessionState = signedIn(), parts: Partial<Session> = {}): Session {
  const state = createStore<SessionState>(initial);
  const value = () => (state.get().kind === "signed-in" ? "t" : null);
  return {
    state,
    ready: async () => undefined,
    signIn: async () => ({ kind: "signed-in" }),
    acceptOffer: async () => ({ kind: "signed-in" }),
    switchReseller: async () => ({ kind: "signed-in" }),
    reauthenticate: async () => ({ kind: "signed-in" }),
    signOut: async () => ({ kind: "signed-out" }),
    resetPassword: async () => ({ kind: "done" }),
    requestReset: async () => ({ kind: "done" }),
    previewOffer: async () => ({ kind: "over" }),
    refresh: async () => undefined,
    accessToken: value,
    freshAccessToken: async () => value(),
    isFresh: () => value() !== null,
    ...parts,
  };
}
