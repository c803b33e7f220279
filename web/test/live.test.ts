import { CombinedError, stringifyDocument, Client as UrqlClient } from "@urql/core";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { filter, make, map, mergeMap, pipe, takeUntil } from "wonka";
import { type Live, startLive } from "@/graphql/live";
import type { Session } from "@/session/session";
import { fakeSession, PERSON, signedIn } from "./fakeSession";

/** A subscription under the test's hand: what it was asked for, what it is told, and when it breaks. */

interface Attempt {
  after: unknown;
  tell(cursor: string, options?: { replayed?: boolean }): void;
  refuse(code: string): void;
}

let attempts: Attempt[] = [];
/** The same for numbers. */
let numberAttempts: Attempt[] = [];
let tellViewer: (() => void)[] = [];
let listeners: Map<string, Set<(detail?: object) => void>>;
let refetched = 0;
let followed: string[] = [];
let live: Live | undefined;

beforeEach(() => {
  vi.useFakeTimers();
  attempts = [];
  numberAttempts = [];
  tellViewer = [];
  refetched = 0;
  followed = [];
  listeners = new Map();
});

afterEach(() => {
  live?.stop();
  live = undefined;
  vi.useRealTimers();
});

function start(who: Session) {
  const client = new UrqlClient({
    url: "http://usher.test/graphql",
    preferGetMethod: false,
    exchanges: [
      () => (operations) =>
        pipe(
          operations,
          filter((operation) => operation.kind === "subscription"),
          mergeMap((operation) => {
            const ended = pipe(
              operations,
              filter((other) => other.kind === "teardown" && other.key === operation.key),
            );
            return pipe(
              make<object>((observer) => {
                if (/subscription ViewerLive/.test(stringifyDocument(operation.query))) {
                  tellViewer.push(() => observer.next({ data: { viewerChanged: { permissions: [] } } }));
                  return () => undefined;
                }
                const isOfNumbers = /subscription NumbersLive/.test(stringifyDocument(operation.query));
                const told = (cursor: string, replayed: boolean) =>
                  isOfNumbers
                    ? { phoneNumberChanged: numberChange(cursor, replayed) }
                    : { invitationStatusChanged: change(cursor, replayed) };
                (isOfNumbers ? numberAttempts : attempts).push({
                  after: operation.variables?.after,
                  tell: (cursor, options) =>
                    observer.next({ data: told(cursor, options?.replayed ?? false) }),
                  refuse: (code) =>
                    observer.next({ errors: [{ message: "no", extensions: { code } }], data: undefined }),
                });
                return () => undefined;
              }),
              takeUntil(ended),
              map((answer) => ({ ...resultOf(answer), operation, stale: false, hasNext: true })),
            );
          }),
        ),
    ],
  });
  live = startLive({
    session: who,
    client,
    socket: {
      on: (event, listener) => {
        const known = listeners.get(event) ?? new Set();
        const call = (detail?: object) => Reflect.apply(listener, undefined, [detail]);
        known.add(call);
        listeners.set(event, known);
        return () => known.delete(call);
      },
      subscribe: () => () => undefined,
      iterate: () => {
        throw new Error("not used");
      },
      dispose: () => undefined,
      terminate: () => emit("closed"),
    },
    refetch: () => {
      refetched += 1;
    },
    invitationChanged: (id) => followed.push(id),
    numberChanged: (id) => followed.push(id),
  });
  return live;
}

function resultOf(answer: object) {
  const errors: unknown = Reflect.get(answer, "errors");
  const error = Array.isArray(errors) ? new CombinedError({ graphQLErrors: errors }) : undefined;
  return { data: Reflect.get(answer, "data"), error };
}

function change(cursor: string, replayed: boolean) {
  return {
    __typename: "InvitationStatusChange",
    eventId: `evt_${cursor}`,
    cursor,
    occurredAt: "2026-11-20T12:00:00.000Z",
    replayed,
    previousStatus: "PENDING",
    status: "IN_PROGRESS",
    invitation: { __typename: "Invitation", id: "inv_1", project: { __typename: "Project", id: "prj_1" } },
  };
}

function numberChange(cursor: string, replayed: boolean) {
  return {
    __typename: "PhoneNumberChange",
    eventId: `evt_${cursor}`,
    cursor,
    occurredAt: "2026-11-20T12:00:00.000Z",
    replayed,
    previousStatus: "PURCHASING",
    status: "FREE",
    phoneNumber: {
      __typename: "OwnedPhoneNumber",
      id: "num_1",
      project: { __typename: "Project", id: "prj_1" },
    },
  };
}

function emit(event: string, detail?: object) {
  for (const listener of listeners.get(event) ?? []) listener(detail);
}

async function connected() {
  await vi.advanceTimersByTimeAsync(0);
  emit("connected");
}

describe("the live connection", () => {
  it("is live once it is connected and nothing is replayed any more", async () => {
    const { state } = start(fakeSession());
    await connected();
    expect(state.get().kind).toBe("catching-up");
    await vi.advanceTimersByTimeAsync(800);
    expect(state.get().kind).toBe("live");
    expect(refetched).toBe(1);
  });

  it("starts without a cursor and resumes behind the last change that it saw", async () => {
    start(fakeSession());
    await connected();
    attempts[0]?.tell("c7");
    attempts[0]?.tell("c8");
    emit("closed");
    await vi.advanceTimersByTimeAsync(2_000);
    expect(attempts.map(({ after }) => after)).toEqual([null, "c8"]);
  });

  it("keeps catching up for as long as changes are replayed", async () => {
    const { state } = start(fakeSession());
    await connected();
    for (let count = 0; count < 5; count += 1) {
      await vi.advanceTimersByTimeAsync(500);
      attempts[0]?.tell(`c${count}`, { replayed: true });
    }
    expect(state.get().kind).toBe("catching-up");
    await vi.advanceTimersByTimeAsync(800);
    expect(state.get().kind).toBe("live");
  });

  it("takes one quick attempt for granted and is offline, since the loss, when that fails too", async () => {
    const { state } = start(fakeSession());
    await connected();
    await vi.advanceTimersByTimeAsync(1_000);
    const lostAtMs = Date.now();
    emit("closed");
    expect(state.get().kind).toBe("catching-up");
    await vi.advanceTimersByTimeAsync(1_000);
    emit("closed");
    expect(state.get()).toEqual({ kind: "offline", sinceMs: lostAtMs });
  });

  it("begins anew when the log no longer holds its cursor, and reads the screen again", async () => {
    start(fakeSession());
    await connected();
    attempts[0]?.tell("c1");
    emit("closed");
    await vi.advanceTimersByTimeAsync(2_000);
    attempts[1]?.refuse("CURSOR_EXPIRED");
    await vi.advanceTimersByTimeAsync(4_000);
    expect(attempts.at(-1)?.after).toBeNull();
    await connected();
    expect(refetched).toBe(2);
  });

  it("waits for the next sign-in while the session is lost", async () => {
    const who = fakeSession({ kind: "lost", person: PERSON });
    start(who);
    await vi.advanceTimersByTimeAsync(60_000);
    expect(attempts).toHaveLength(0);
    who.state.set(signedIn());
    await vi.advanceTimersByTimeAsync(10);
    expect(attempts).toHaveLength(1);
  });

  it("marks a changed invitation for a minute", async () => {
    const { invitationChanges, numberChanges } = start(fakeSession());
    await connected();
    attempts[0]?.tell("c1");
    expect(invitationChanges.get().has("inv_1")).toBe(true);
    expect(numberChanges.get().size).toBe(0);
    expect(followed).toEqual(["inv_1"]);
    await vi.advanceTimersByTimeAsync(61_000);
    expect(invitationChanges.get().has("inv_1")).toBe(false);
  });

  it("follows numbers beside them, each behind the last change that was seen of its kind", async () => {
    const { numberChanges } = start(fakeSession());
    await connected();
    attempts[0]?.tell("c1");
    numberAttempts[0]?.tell("c2");
    expect(numberChanges.get().get("num_1")).toMatchObject({ projectId: "prj_1", status: "FREE" });
    expect(followed).toEqual(["inv_1", "num_1"]);
    emit("closed");
    await vi.advanceTimersByTimeAsync(2_000);
    expect(attempts.at(-1)?.after).toBe("c1");
    expect(numberAttempts.at(-1)?.after).toBe("c2");
  });

  it("is live for somebody who may see numbers and no invitations", async () => {
    const { state } = start(fakeSession());
    await connected();
    attempts[0]?.refuse("FORBIDDEN");
    numberAttempts[0]?.tell("c2");
    await vi.advanceTimersByTimeAsync(60_000);
    expect(state.get().kind).toBe("live");
    expect([attempts.length, numberAttempts.length]).toEqual([1, 1]);
    tellViewer[0]?.();
    expect([attempts.length, numberAttempts.length]).toEqual([2, 1]);
  });

  it("is live for somebody who may not see invitations, and follows them as soon as that is allowed", async () => {
    const { state } = start(fakeSession());
    await connected();
    attempts[0]?.refuse("FORBIDDEN");
    await vi.advanceTimersByTimeAsync(60_000);
    expect(state.get().kind).toBe("live");
    expect(attempts).toHaveLength(1);
    tellViewer[0]?.();
    expect(attempts).toHaveLength(2);
  });

  it("follows what a screen joins, until it is lost, and again when it is back", async () => {
    const { join } = start(fakeSession());
    await connected();
    const log: string[] = [];
    const leave = join(() => ({ follow: () => log.push("follow"), leave: () => log.push("leave") }));
    expect(log).toEqual(["follow"]);
    emit("closed");
    expect(log).toEqual(["follow", "leave"]);
    await vi.advanceTimersByTimeAsync(2_000);
    expect(log).toEqual(["follow", "leave", "follow"]);
    leave();
    emit("closed");
    await vi.advanceTimersByTimeAsync(2_000);
    expect(log).toEqual(["follow", "leave", "follow", "leave"]);
  });

  it("is mended when what a screen joined fails", async () => {
    const { join } = start(fakeSession());
    await connected();
    let broken: ((error: CombinedError) => void) | undefined;
    join((fail) => {
      broken = fail;
      return { follow: () => undefined, leave: () => undefined };
    });
    broken?.(new CombinedError({ networkError: new Error("cut") }));
    await vi.advanceTimersByTimeAsync(2_000);
    expect(attempts).toHaveLength(2);
  });

  it("asks whether there still is a session when the server closes the socket for good", async () => {
    let asked = 0;
    start(
      fakeSession(signedIn(), {
        refresh: async () => {
          asked += 1;
        },
      }),
    );
    await connected();
    emit("closed", { code: 1006 });
    expect(asked).toBe(0);
    await vi.advanceTimersByTimeAsync(2_000);
    emit("closed", { code: 4403 });
    expect(asked).toBe(1);
  });
});
