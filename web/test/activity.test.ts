import { CombinedError } from "@urql/core";
import "@/i18n/laterActivity";
import "@/i18n/laterEvent";
import { readFileSync } from "node:fs";
import i18next from "i18next";
import { describe, expect, it } from "vitest";
import {
  EVENT_TYPES,
  eventActorName,
  eventGroupOf,
  eventSentence,
  eventTypesOf,
  keptSubject,
} from "@/features/activity/events";
import { EVENT_GROUPS } from "@/features/activity/groups";
import { logArguments, turned, turnedPosition } from "@/features/activity/pages";
import type { ActorKind } from "@/graphql/generated/graphql";
import { createStream, type StreamSink } from "@/graphql/stream";

const t = i18next.t;

/** The words of an enum as the API's schema lists them. */
function wordsOf(name: string): string[] {
  const sdl = readFileSync("../crates/gateway/schema.graphql", "utf8");
  const body = new RegExp(`^enum ${name} \\{([^}]*)\\}`, "m").exec(sdl)?.[1] ?? "";
  return body
    .split("\n")
    .map((line) => line.trim())
    .filter((line) => /^[A-Z_]+$/.test(line));
}

const ACTOR_KINDS: readonly ActorKind[] = ["USER", "API_KEY", "CLIENT", "ZAVU", "SYSTEM", "OPERATOR"];

describe("what an event says", () => {
  it("is known for every type that the API has", () => {
    expect([...EVENT_TYPES].sort()).toEqual(wordsOf("EventType").sort());
    expect([...ACTOR_KINDS].sort()).toEqual(wordsOf("ActorKind").sort());
  });

  it.each(EVENT_TYPES)("is a sentence about its subject: %s", (type) => {
    for (const actorKind of ACTOR_KINDS) {
      const said = eventSentence({ type, actorKind }, "Ana", "Nube Bakery", t);
      expect(said).toContain("Nube Bakery");
      expect(said).not.toMatch(/[{}_]|^event\./);
      expect(said).toMatch(/^[A-Z]/);
    }
    expect(t(`event.name.${type}`)).not.toMatch(/[{}_]|^event\./);
  });

  it("names who did it by hand, and nobody where it was reported", () => {
    const type = "INVITATION_CANCELLED";
    expect(eventSentence({ type, actorKind: "USER" }, "Ana", "Nube", t)).toBe(
      "Ana cancelled the invitation for Nube",
    );
    expect(eventSentence({ type, actorKind: "ZAVU" }, "Zavu", "Nube", t)).toBe(
      "The invitation for Nube was cancelled",
    );
  });

  it("calls its actor by name where that is known, and by kind otherwise", () => {
    expect(eventActorName({ __typename: "User", name: "Ana" }, "USER", t)).toBe("Ana");
    expect(eventActorName({ __typename: "ApiKey", name: "CRM" }, "API_KEY", t)).toBe("The key “CRM”");
    expect(eventActorName(null, "CLIENT", t)).toBe("The client");
  });

  it("keeps the name of what is gone", () => {
    expect(keptSubject({ subject: { id: "inv_1", clientName: null, clientEmail: "a@b.test" } })).toBe(
      "a@b.test",
    );
    expect(keptSubject({ subject: { id: "num_1", phoneNumber: "+1555", name: null } })).toBe("+1555");
    expect(keptSubject({ subject: { id: "mbr_1" } })).toBe("mbr_1");
    expect(keptSubject("nothing")).toBeNull();
  });
});

describe("groups of events", () => {
  it("hold every type once", () => {
    const all = EVENT_GROUPS.flatMap((group) => eventTypesOf(group));
    expect([...all].sort()).toEqual([...EVENT_TYPES].sort());
    for (const type of EVENT_TYPES) expect(eventTypesOf(eventGroupOf(type))).toContain(type);
  });

  it("are the same list every time", () => {
    expect(eventTypesOf("number")).toBe(eventTypesOf("number"));
  });
});

describe("the log, newest first", () => {
  it("begins at its end and goes backwards", () => {
    expect(logArguments({})).toEqual({ first: null, after: null, last: 30, before: null });
    expect(logArguments({ before: "c5" })).toEqual({ first: null, after: null, last: 30, before: "c5" });
    expect(logArguments({ after: "c9" })).toEqual({ first: 30, after: "c9", last: null, before: null });
  });

  it("has its next page where the API has the one before", () => {
    const page = turned({ hasNextPage: false, hasPreviousPage: true, startCursor: "c1", endCursor: "c9" });
    expect(page).toEqual({ hasNextPage: true, hasPreviousPage: false, startCursor: "c9", endCursor: "c1" });
    expect(turnedPosition({ after: "c1" })).toEqual({ after: undefined, before: "c1" });
  });
});

interface Entry {
  cursor: string;
}

function follow(after: string | null) {
  const attempts: { after: string | null; sink: StreamSink<Entry>; ended: boolean }[] = [];
  const told: string[] = [];
  const log: string[] = [];
  const stream = createStream<Entry>({
    after,
    subscribe: (from, sink) => {
      const attempt = { after: from, sink, ended: false };
      attempts.push(attempt);
      return () => {
        attempt.ended = true;
      };
    },
    onTold: ({ cursor }) => told.push(cursor),
    onExpired: () => log.push("expired"),
    onFailure: () => log.push("failed"),
  });
  return { stream, attempts, told, log };
}

const refusal = (code: string) =>
  new CombinedError({ graphQLErrors: [{ message: "no", extensions: { code } }] });

describe("a log that is followed", () => {
  it("begins behind what is known and resumes behind the last entry that it was told", () => {
    const { stream, attempts, told } = follow("c3");
    stream.follow();
    stream.follow();
    attempts[0]?.sink.told({ cursor: "c4" });
    attempts[0]?.sink.told({ cursor: "c5" });
    stream.leave();
    stream.follow();
    expect(attempts.map((each) => each.after)).toEqual(["c3", "c5"]);
    expect(attempts.map((each) => each.ended)).toEqual([true, false]);
    expect(told).toEqual(["c4", "c5"]);
  });

  it("goes on behind what it began with when nothing was told before the connection was lost", () => {
    const { stream, attempts } = follow("c3");
    stream.follow();
    stream.leave();
    stream.follow();
    expect(attempts.map((each) => each.after)).toEqual(["c3", "c3"]);
  });

  it("says when the log no longer goes back so far, once, and waits to be begun anew", () => {
    const { stream, attempts, log } = follow("c3");
    stream.follow();
    attempts[0]?.sink.failed(refusal("CURSOR_EXPIRED"));
    stream.follow();
    expect(log).toEqual(["expired"]);
    expect(attempts.map((each) => each.ended)).toEqual([true]);
  });

  it("is quiet about what is forbidden, and asks again later", () => {
    const { stream, attempts, log } = follow(null);
    stream.follow();
    attempts[0]?.sink.failed(refusal("FORBIDDEN"));
    expect(log).toEqual([]);
    stream.follow();
    expect(attempts).toHaveLength(2);
  });

  it("leaves every other failure to the connection", () => {
    const { stream, attempts, log } = follow(null);
    stream.follow();
    attempts[0]?.sink.failed(new CombinedError({ networkError: new Error("cut") }));
    expect(log).toEqual(["failed"]);
  });
});
