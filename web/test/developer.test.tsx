import { readFileSync } from "node:fs";
import "@/i18n/laterDeveloper";
import { parse, validate } from "graphql";
import i18next from "i18next";
import { Webhook } from "standardwebhooks";
import { afterEach, describe, expect, it, vi } from "vitest";
import { EXAMPLES } from "@/features/developer/examples";
import { createFetcher } from "@/features/developer/fetcher";
import { findIn } from "@/features/developer/find";
import { manualOf, schemaOf } from "@/features/developer/manual";
import { explorerStorage, openShelf } from "@/features/developer/shelf";
import { headersIn, verdictOf } from "@/features/developer/signature";
import { explain } from "@/features/developer/VerifyPanel";
import type { Connection } from "@/graphql/connection";
import { createStepUp } from "@/graphql/stepUp";
import { fakeSession, PERSON, signedIn } from "./fakeSession";

const SDL = readFileSync("../crates/gateway/schema.graphql", "utf8");
const SMALL = `
  "Asked."
  type Query {
    "One of them."
    thing("Its id." id: ID!, last: Int = 5): Thing
    old: [Kind!] @deprecated(reason: "Use \`thing\`.")
  }
  type Mutation { make(input: MakeInput!): Thing }
  input MakeInput { kind: Kind! }
  interface Node { id: ID! }
  type Thing implements Node { id: ID! other: Other }
  type Side { name: String }
  union Other = Thing | Side
  enum Kind { "The first." A B @deprecated(reason: "Gone.") }
`;

describe("the manual", () => {
  const manual = manualOf(schemaOf(SMALL));
  const entry = (name: string) => manual.byName.get(name);

  it("begins with what can be asked and done, and then goes by kind and name", () => {
    const names = manual.entries.map(({ name }) => name);
    expect(names.slice(0, 4)).toEqual(["Query", "Mutation", "Side", "Thing"]);
    expect(names).not.toContain("__Schema");
    expect(entry("Query")?.kind).toBe("operation");
  });

  it("has of a field its arguments, its type as written, and why not to use it", () => {
    const [thing, old] = entry("Query")?.fields ?? [];
    expect(thing?.description).toBe("One of them.");
    expect(thing?.arguments.map(({ name, byDefault }) => [name, byDefault])).toEqual([
      ["id", null],
      ["last", "5"],
    ]);
    expect(thing?.arguments[0]?.type).toEqual({ before: "", name: "ID", after: "!" });
    expect(old?.type).toEqual({ before: "[", name: "Kind", after: "!]" });
    expect(old?.deprecated).toBe("Use `thing`.");
  });

  it("knows what leads to a type, and what it may be", () => {
    expect(entry("Kind")?.usedBy).toEqual([
      { type: "Query", field: "old" },
      { type: "MakeInput", field: "kind" },
    ]);
    expect(entry("Other")?.members).toEqual(["Thing", "Side"]);
    expect(entry("Node")?.members).toEqual(["Thing"]);
    expect(entry("Thing")?.interfaces).toEqual(["Node"]);
    expect(entry("Kind")?.values.map(({ name, deprecated }) => [name, deprecated])).toEqual([
      ["A", null],
      ["B", "Gone."],
    ]);
  });

  it("is found in by names first, then by what is said", () => {
    const found = (search: string) =>
      findIn(manual, search).map(({ type, field }) => (field === null ? type : `${type}.${field}`));
    expect(found("thing").slice(0, 2)).toEqual(["Thing", "Query.thing"]);
    expect(found("query.thing")).toContain("Query.thing");
    expect(found("one of")).toEqual(["Query.thing"]);
    expect(found("teapot")).toEqual([]);
    expect(found("  ")).toEqual([]);
  });

  it("holds the whole published schema", () => {
    const whole = manualOf(schemaOf(SDL));
    expect(whole.byName.get("Mutation")?.fields.length).toBeGreaterThan(30);
    expect(findIn(whole, "webhook test")[0]).toMatchObject({ type: "WebhookTest", field: null });
    for (const { name, description } of whole.entries) {
      if (!["Boolean", "Float", "ID", "Int", "String"].includes(name))
        expect(description, name).not.toBeNull();
    }
  });
});

describe("the examples of the explorer", () => {
  it("fit the schema", () => {
    const schema = schemaOf(SDL);
    for (const { query } of EXAMPLES) expect(validate(schema, parse(query))).toEqual([]);
  });
});

describe("a signature", () => {
  const secret = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
  const body = '{"a":1,"b":{"c":[true]}}';
  const at = new Date("2026-11-20T12:00:00.000Z");
  const now = at.getTime() + 1_000;
  const headers = (parts: Record<string, string> = {}) =>
    Object.entries({
      "webhook-id": "evt_1",
      "webhook-timestamp": String(at.getTime() / 1000),
      "webhook-signature": new Webhook(secret).sign("evt_1", at, body),
      ...parts,
    })
      .map(([name, value]) => `${name}: ${value}`)
      .join("\n");

  it("is valid when everything is as it was sent", () => {
    expect(verdictOf({ headers: headers(), body, secret }, now).kind).toBe("valid");
    const other = new Webhook("whsec_AAAA").sign("evt_1", at, body);
    const both = `${other} ${new Webhook(secret).sign("evt_1", at, body)}`;
    expect(verdictOf({ headers: headers({ "webhook-signature": both }), body, secret }, now).kind).toBe(
      "valid",
    );
  });

  it("is right but useless when its time is not now", () => {
    expect(verdictOf({ headers: headers(), body, secret }, now + 3_600_000).kind).toBe("stale");
    expect(verdictOf({ headers: headers(), body, secret }, now - 3_600_000).kind).toBe("early");
  });

  it.each([
    ["trim", `${body}\n`],
    ["json", JSON.stringify({ b: { c: [true] }, a: 1 }, null, 2)],
    [null, '{"a":2}'],
  ] as const)("is wrong, and it is said what happened to the body: %s", (altered, text) => {
    expect(verdictOf({ headers: headers(), body: text, secret }, now)).toEqual({ kind: "wrong", altered });
  });

  it("tells line feeds that became something else", () => {
    const lines = "a\nb";
    const signed = new Webhook(secret).sign("evt_1", at, lines);
    const given = { headers: headers({ "webhook-signature": signed }), body: "a\r\nb", secret };
    expect(verdictOf(given, now)).toEqual({ kind: "wrong", altered: "newlines" });
  });

  it("says what is missing or no such thing", () => {
    expect(verdictOf({ headers: "webhook-id: evt_1", body, secret }, now)).toEqual({
      kind: "missing",
      names: ["webhook-timestamp", "webhook-signature"],
    });
    const kind = (parts: Record<string, string>, given = secret) =>
      verdictOf({ headers: headers(parts), body, secret: given }, now).kind;
    expect(kind({ "webhook-timestamp": "yesterday" })).toBe("bad-time");
    expect(kind({ "webhook-signature": "sha256=abc" })).toBe("bad-signature");
    expect(kind({}, " ")).toBe("no-secret");
    expect(kind({}, "whsec_%")).toBe("bad-secret");
    expect(kind({}, "whsec_AAAA")).toBe("wrong");
  });

  it("comes with headers as they are copied from anywhere", () => {
    const wanted = new Map([["webhook-id", "evt_1"]]);
    for (const text of [
      "Webhook-Id: evt_1",
      "> webhook-id: evt_1\r",
      '  "webhook-id": "evt_1",',
      '{"Webhook-Id":"evt_1"}',
    ])
      expect(headersIn(text)).toEqual(wanted);
  });

  it("has a word for every verdict", () => {
    const words = explain({ kind: "missing", names: ["webhook-id"] }, i18next.t);
    expect(words).toEqual({
      tone: "bad",
      title: "The signature is not valid.",
      help: "Headers are missing: webhook-id.",
    });
  });
});

describe("the explorer's requests", () => {
  afterEach(() => vi.unstubAllGlobals());

  const WORDS = {
    somebodyElse: "somebody else",
    sessionOver: "over",
    unreachable: "unreachable",
    socketLost: "lost",
    notJson: (status: number) => `not JSON ${status}`,
  };
  const REFUSED = { userErrors: [{ code: "REAUTHENTICATION_REQUIRED" }] };

  function open(answers: unknown[], session = fakeSession()) {
    const asked: { body: unknown; authorization: string | null }[] = [];
    vi.stubGlobal("fetch", async (_url: string, init: RequestInit) => {
      const authorization = new Headers(init.headers).get("authorization");
      asked.push({ body: JSON.parse(String(init.body)), authorization });
      const answer = answers.shift();
      if (answer === undefined) throw new TypeError("no network");
      return typeof answer === "string"
        ? new Response(answer, { status: 502 })
        : new Response(JSON.stringify(answer));
    });
    const subscribed: unknown[] = [];
    const socket = {
      iterate: (payload: unknown) => {
        subscribed.push(payload);
        return (async function* () {
          yield { data: { n: 1 } };
          throw { code: 4408 };
        })();
      },
    } as unknown as Connection["socket"];
    const stepUp = createStepUp();
    const fetcher = createFetcher({ session, person: PERSON, socket, stepUp }, () => WORDS);
    return { fetcher, asked, stepUp, subscribed };
  }

  it("carry the token of whoever is signed in, and the name that is in the text", async () => {
    const { fetcher, asked } = open([{ data: { viewer: null } }]);
    expect(await fetcher({ query: "query Now { viewer }", operationName: "Before" })).toEqual({
      data: { viewer: null },
    });
    expect(asked).toEqual([
      { body: { query: "query Now { viewer }", operationName: "Now" }, authorization: "Bearer t" },
    ]);
  });

  it("are not sent with a token of somebody else, or without one", async () => {
    const elsewhere = fakeSession(signedIn({ ...PERSON, resellerId: "rsl_2" }));
    const { fetcher, asked } = open([], elsewhere);
    await expect(fetcher({ query: "{ viewer }" })).rejects.toThrow("somebody else");
    const over = open([], fakeSession({ kind: "lost", person: PERSON }));
    await expect(over.fetcher({ query: "{ viewer }" })).rejects.toThrow("over");
    expect([...asked, ...over.asked]).toEqual([]);
  });

  it("say so when nobody answers, or something that is no answer", async () => {
    await expect(open([]).fetcher({ query: "{ viewer }" })).rejects.toThrow("unreachable");
    await expect(open(["<html>"]).fetcher({ query: "{ viewer }" })).rejects.toThrow("not JSON 502");
  });

  it("ask for a fresh proof, and repeat only what was not done at all", async () => {
    const query = "mutation { a: keyMake { userErrors { code } } }";
    const { fetcher, asked, stepUp } = open([{ data: { a: REFUSED } }, { data: { a: { userErrors: [] } } }]);
    const answer = fetcher({ query });
    await vi.waitFor(() => expect(stepUp.wanted.get()).toBe(true));
    stepUp.settle("proved");
    expect(await answer).toEqual({ data: { a: { userErrors: [] } } });
    expect(asked).toHaveLength(2);

    const half = open([{ data: { a: REFUSED, b: { userErrors: [] } } }]);
    await half.fetcher({ query });
    expect(half.stepUp.wanted.get()).toBe(false);
    expect(half.asked).toHaveLength(1);
  });

  it("leave the refusal as it is when nobody wants to prove anything", async () => {
    const { fetcher, asked, stepUp } = open([{ data: { a: REFUSED } }]);
    const answer = fetcher({ query: "mutation { a: keyMake { userErrors { code } } }" });
    await vi.waitFor(() => expect(stepUp.wanted.get()).toBe(true));
    stepUp.settle("declined");
    expect(await answer).toEqual({ data: { a: REFUSED } });
    expect(asked).toHaveLength(1);
  });

  it("follow over the socket, and say when it is lost", async () => {
    const { fetcher, asked, subscribed } = open([]);
    const events = fetcher({ query: "subscription Events { events { id } }" });
    if (!(Symbol.asyncIterator in events)) throw new Error("a subscription is followed");
    expect(await events.next()).toEqual({ done: false, value: { data: { n: 1 } } });
    await expect(events.next()).rejects.toThrow("lost");
    expect(subscribed).toEqual([
      { query: "subscription Events { events { id } }", variables: {}, operationName: "Events" },
    ]);
    expect(asked).toEqual([]);
  });
});

describe("what the explorer remembers", () => {
  it("is one person's, while the page is open", () => {
    const [one, other] = [{} as Connection, {} as Connection];
    openShelf(one);
    explorerStorage.setItem("graphiql:query", "{ mine }");
    openShelf(other);
    expect(explorerStorage.getItem("graphiql:query")).toBeNull();
    openShelf(one);
    expect(explorerStorage.getItem("graphiql:query")).toBe("{ mine }");
    expect(localStorage.length).toBe(0);
  });
});
