import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { createSession, personIn } from "@/session/session";

/** The server's side of signing in, as far as the session sees it. */

interface Asked {
  operation: string;
  headers: Headers;
}

let asked: Asked[] = [];
let answers: (() => Response)[] = [];

beforeEach(() => {
  vi.useFakeTimers({ now: Date.parse("2026-11-20T12:00:00.000Z") });
  asked = [];
  answers = [];
  vi.stubGlobal("fetch", async (_url: string, init: RequestInit) => {
    const operation = /(?:mutation|query) (\w+)/.exec(String(init.body))?.[1] ?? "";
    asked.push({ operation, headers: new Headers(init.headers) });
    const answer = answers.shift();
    if (answer === undefined) throw new TypeError("network");
    return answer();
  });
});

afterEach(() => {
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

function json(body: object, status = 200): () => Response {
  return () =>
    new Response(JSON.stringify(body), {
      status,
      headers: {
        "content-type": "application/graphql-response+json",
        date: new Date(Date.now()).toUTCString(),
      },
    });
}

type Granting = "signIn" | "sessionRefresh" | "resellerSwitch" | "reauthenticate";

function grant(field: Granting, token: string, lifetimeMs = 600_000, reseller = "rsl_1"): () => Response {
  return () =>
    json({
      data: {
        [field]: {
          __typename: "SignInPayload",
          accessToken: token,
          accessTokenExpiresAt: new Date(Date.now() + lifetimeMs).toISOString(),
          viewer: {
            __typename: "Viewer",
            principal: { __typename: "User", id: "usr_1", email: "owner@aurora.test" },
            reseller: { __typename: "Reseller", id: reseller, name: "Aurora Digital" },
          },
          userErrors: [],
        },
      },
    })();
}

const refused = json({ errors: [{ message: "sign in", extensions: { code: "UNAUTHENTICATED" } }] }, 401);

describe("a session", () => {
  it("is found again on load, by the cookie alone", async () => {
    answers = [grant("sessionRefresh", "one")];
    const session = createSession();
    await session.ready();
    expect(session.state.get().kind).toBe("signed-in");
    expect(session.accessToken()).toBe("one");
    expect(asked[0]?.headers.get("usher-session")).toBe("cookie");
    expect(asked[0]?.headers.get("authorization")).toBeNull();
  });

  it("is absent when the server takes no cookie", async () => {
    answers = [refused];
    const session = createSession();
    await session.ready();
    expect(session.state.get().kind).toBe("signed-out");
  });

  it("waits for a server that cannot be reached instead of asking for a password", async () => {
    const session = createSession();
    const ready = session.ready();
    await vi.advanceTimersByTimeAsync(0);
    expect(session.state.get().kind).toBe("unreachable");
    answers = [grant("sessionRefresh", "one")];
    await vi.advanceTimersByTimeAsync(3_000);
    await ready;
    expect(session.state.get().kind).toBe("signed-in");
  });

  it("says what a refused sign-in was refused for", async () => {
    const userErrors = [{ __typename: "UserError", code: "INVALID_CREDENTIALS", message: "no", field: null }];
    answers = [
      json({
        data: { signIn: { __typename: "SignInPayload", accessToken: null, viewer: null, userErrors } },
      }),
    ];
    const session = createSession();
    const outcome = await session.signIn({ email: "a@b.test", password: "x" });
    expect(outcome.kind).toBe("refused");
    expect(session.accessToken()).toBeNull();
  });

  it("renews its token before the old one ends", async () => {
    answers = [grant("signIn", "one"), grant("sessionRefresh", "two")];
    const session = createSession();
    await session.signIn({ email: "a@b.test", password: "x" });
    await vi.advanceTimersByTimeAsync(540_000);
    expect(session.accessToken()).toBe("one");
    await vi.advanceTimersByTimeAsync(30_000);
    expect(session.accessToken()).toBe("two");
  });

  it("asks once for all who need a token at the same time", async () => {
    answers = [grant("signIn", "one", 1_000), grant("sessionRefresh", "two")];
    const session = createSession();
    await session.signIn({ email: "a@b.test", password: "x" });
    await Promise.all([session.refresh(), session.refresh(), session.freshAccessToken()]);
    expect(asked.map(({ operation }) => operation)).toEqual(["SignIn", "SessionRefresh"]);
  });

  it("is renewed before it is ended, so that the server knows which one is meant", async () => {
    answers = [
      grant("signIn", "one", 1_000),
      grant("sessionRefresh", "two"),
      json({ data: { signOut: { __typename: "SignOutPayload", userErrors: [] } } }),
    ];
    const session = createSession();
    await session.signIn({ email: "a@b.test", password: "x" });
    expect(await session.signOut()).toEqual({ kind: "signed-out" });
    expect(asked.map(({ operation }) => operation)).toEqual(["SignIn", "SessionRefresh", "SignOut"]);
    expect(asked[2]?.headers.get("authorization")).toBe("Bearer two");
    expect(session.state.get().kind).toBe("signed-out");
  });

  it("is not shown as ended while the server has not ended it", async () => {
    answers = [grant("signIn", "one")];
    const session = createSession();
    await session.signIn({ email: "a@b.test", password: "x" });
    expect((await session.signOut()).kind).toBe("failed");
    expect(session.state.get().kind).toBe("signed-in");
  });

  it("is lost, not gone, when the server ends it: who was there is remembered", async () => {
    answers = [grant("signIn", "one"), refused];
    const session = createSession();
    await session.signIn({ email: "owner@aurora.test", password: "x" });
    await session.refresh();
    const state = session.state.get();
    expect(state.kind === "lost" && state.person.email).toBe("owner@aurora.test");
    expect(session.accessToken()).toBeNull();
  });

  it("survives a failing network", async () => {
    answers = [grant("signIn", "one")];
    const session = createSession();
    await session.signIn({ email: "a@b.test", password: "x" });
    await session.refresh();
    expect(session.accessToken()).toBe("one");
  });

  it("believes the server's clock when the browser's is wrong", async () => {
    const ahead = 3_600_000;
    answers = [
      () => {
        const answer = grant("signIn", "one")();
        const serverNow = Date.now() - ahead;
        return new Response(
          JSON.stringify({
            data: {
              signIn: {
                __typename: "SignInPayload",
                accessToken: "one",
                accessTokenExpiresAt: new Date(serverNow + 600_000).toISOString(),
                viewer: {
                  __typename: "Viewer",
                  principal: { __typename: "User", id: "usr_1", email: "a@b.test" },
                  reseller: { __typename: "Reseller", id: "rsl_1", name: "Aurora Digital" },
                },
                userErrors: [],
              },
            },
          }),
          {
            headers: {
              "content-type": answer.headers.get("content-type") ?? "",
              date: new Date(serverNow).toUTCString(),
            },
          },
        );
      },
    ];
    const session = createSession();
    await session.signIn({ email: "a@b.test", password: "x" });
    expect(session.isFresh()).toBe(true);
  });

  it("ends in every tab when it is ended in one", async () => {
    vi.useRealTimers();
    answers = [
      grant("signIn", "one"),
      grant("signIn", "two"),
      json({ data: { signOut: { userErrors: [] } } }),
    ];
    const [one, other] = [createSession(), createSession()];
    await one.signIn({ email: "a@b.test", password: "x" });
    await other.signIn({ email: "a@b.test", password: "x" });
    await one.signOut();
    await vi.waitFor(() => expect(other.state.get().kind).toBe("signed-out"));
  });

  it("takes every tab along to another reseller, and lets them know that it was not their own doing", async () => {
    vi.useRealTimers();
    answers = [
      grant("signIn", "one"),
      grant("signIn", "two"),
      grant("resellerSwitch", "three", 600_000, "rsl_2"),
      grant("sessionRefresh", "four", 600_000, "rsl_2"),
    ];
    const [one, other] = [createSession(), createSession()];
    await one.signIn({ email: "a@b.test", password: "x" });
    await other.signIn({ email: "a@b.test", password: "x" });
    expect(await one.switchReseller("rsl_2")).toEqual({ kind: "signed-in" });
    expect(asked[2]?.headers.get("authorization")).toBe("Bearer one");
    await vi.waitFor(() => expect(personIn(other.state.get())?.resellerId).toBe("rsl_2"));
    const [here, there] = [one.state.get(), other.state.get()];
    expect(here.kind === "signed-in" && here.origin).toBe("this-tab");
    expect(there.kind === "signed-in" && there.origin).toBe("cookie");
  });

  it("goes on with a new token once it is proved who is there, and no other tab is troubled", async () => {
    answers = [grant("signIn", "one"), grant("reauthenticate", "two")];
    const [session, other] = [createSession(), createSession()];
    await session.signIn({ email: "a@b.test", password: "x" });
    await session.reauthenticate({ password: "x" });
    expect(session.accessToken()).toBe("two");
    expect(asked[1]?.headers.get("authorization")).toBe("Bearer one");
    expect(other.state.get().kind).toBe("starting");
    expect(asked).toHaveLength(2);
  });

  it("sends no token where nobody has to be signed in", async () => {
    answers = [grant("signIn", "one"), json({ data: { passwordResetRequest: { userErrors: [] } } })];
    const session = createSession();
    await session.signIn({ email: "a@b.test", password: "x" });
    expect(await session.requestReset("a@b.test")).toEqual({ kind: "done" });
    expect(asked[1]?.headers.get("authorization")).toBeNull();
  });

  it("is lost when the server no longer knows it while it is to be proved", async () => {
    answers = [grant("signIn", "one"), refused, refused];
    const session = createSession();
    await session.signIn({ email: "a@b.test", password: "x" });
    expect((await session.reauthenticate({ password: "x" })).kind).toBe("failed");
    expect(session.state.get().kind).toBe("lost");
  });

  it("comes back in every tab that lost it when somebody signs in again in one", async () => {
    vi.useRealTimers();
    answers = [grant("signIn", "one"), grant("signIn", "two"), refused, refused];
    const [one, other] = [createSession(), createSession()];
    await one.signIn({ email: "a@b.test", password: "x" });
    await other.signIn({ email: "a@b.test", password: "x" });
    await one.refresh();
    await other.refresh();
    expect(other.state.get().kind).toBe("lost");
    // Sessions of the tests before are tabs too, and follow as well.
    const followed = Array.from({ length: 30 }, () => grant("sessionRefresh", "four"));
    answers = [grant("signIn", "three"), ...followed];
    await one.signIn({ email: "a@b.test", password: "x" });
    await vi.waitFor(() => expect(other.accessToken()).toBe("four"));
  });
});
