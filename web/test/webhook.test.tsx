import "@/i18n/laterEvent";
import "@/i18n/laterWebhook";
import { MantineProvider } from "@mantine/core";
import { render, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import i18next from "i18next";
import { useState } from "react";
import { describe, expect, it } from "vitest";
import { EVENT_TYPES, eventTypesOf } from "@/features/activity/events";
import { answerWords } from "@/features/webhook/DeliveryTable";
import { EventTypePicker } from "@/features/webhook/EventTypePicker";
import { endpointStateOf } from "@/features/webhook/endpointState";
import { testWords } from "@/features/webhook/TestPanel";
import { hostOf, isWebhookUrl, wantedWords } from "@/features/webhook/wanted";
import type { EventType } from "@/graphql/generated/graphql";

const t = i18next.t;
const NOON = "2026-11-20T12:00:00.000Z";

describe("what a webhook gets", () => {
  it("is everything when nothing is named", () => {
    expect(wantedWords([], t)).toBe("Everything");
  });

  it("is said by groups where they are whole, and counted where they are not", () => {
    expect(wantedWords([...eventTypesOf("number"), "SENDER_CREATED", "MEMBER_JOINED"], t)).toBe(
      "Numbers, 2 kinds of events",
    );
    expect(wantedWords(["SENDER_CREATED"], t)).toBe("1 kind of event");
    expect(wantedWords(EVENT_TYPES, t)).not.toContain("kind");
  });
});

describe("the state of a webhook", () => {
  it("is on, failing since, or off because", () => {
    const fine = { disabledAt: null, disabledReason: null, failingSince: null };
    expect(endpointStateOf(fine)).toEqual({ word: "on" });
    expect(endpointStateOf({ ...fine, failingSince: NOON })).toEqual({ word: "failing", since: NOON });
    expect(endpointStateOf({ ...fine, disabledAt: NOON, disabledReason: "it answered 410" })).toEqual({
      word: "off",
      since: NOON,
      reason: "it answered 410",
    });
  });
});

describe("addresses", () => {
  it("are taken when they may be one; the server decides", () => {
    expect(isWebhookUrl("https://crm.example.com/usher")).toBe(true);
    for (const text of ["crm.example.com", "ftp://crm.example.com", "https://", ""]) {
      expect(isWebhookUrl(text)).toBe(false);
    }
  });

  it("are known by their host", () => {
    expect(hostOf("https://crm.example.com:8443/usher?x=1")).toBe("crm.example.com:8443");
    expect(hostOf("nonsense")).toBe("nonsense");
  });
});

describe("what came of sending", () => {
  const test = { delivered: true, statusCode: 200, durationMs: 84, error: null };

  it("is one sentence about a test", () => {
    expect(testWords({ test, userErrors: [] }, t)).toBe("Arrived: answered 200 in 84 ms.");
    const refused = { ...test, delivered: false, statusCode: 500, error: "boom" };
    expect(testWords({ test: refused, userErrors: [] }, t)).toBe(
      "Did not arrive: answered 500 in 84 ms. Boom.",
    );
    const silent = { ...test, delivered: false, statusCode: null, error: "no answer within ten seconds" };
    expect(testWords({ test: silent, userErrors: [] }, t)).toBe(
      "Did not arrive: No answer within ten seconds.",
    );
  });

  it("is what the server says when no test was sent", () => {
    const userErrors = [
      { code: "NOT_FOUND" as const, message: "names nothing that you can see", field: null },
    ];
    expect(testWords({ test: null, userErrors }, t)).toBe("Names nothing that you can see.");
  });

  it("is the last answer and error of a delivery, as far as there are any", () => {
    expect(answerWords({ lastStatusCode: 503, lastError: "busy" }, t)).toBe("Answered 503: Busy.");
    expect(answerWords({ lastStatusCode: null, lastError: "refused" }, t)).toBe("Refused.");
    expect(answerWords({ lastStatusCode: null, lastError: null }, t)).toBeNull();
  });
});

function Picking({ onPicked }: { onPicked: (types: readonly EventType[] | null) => void }) {
  const [value, setValue] = useState<readonly EventType[] | null>(null);
  return (
    <MantineProvider env="test">
      <EventTypePicker
        label="Events"
        value={value}
        onChange={(next) => {
          setValue(next);
          onPicked(next);
        }}
      />
    </MantineProvider>
  );
}

describe("picking events", () => {
  it("begins with everything, takes whole groups, and single kinds out of them", async () => {
    const user = userEvent.setup();
    let picked: readonly EventType[] | null | undefined;
    render(
      <Picking
        onPicked={(types) => {
          picked = types;
        }}
      />,
    );
    expect(screen.queryByRole("checkbox")).toBeNull();
    await user.click(screen.getByLabelText("Only these"));
    expect(picked).toEqual([]);
    await user.click(screen.getByRole("checkbox", { name: "Senders" }));
    expect([...(picked ?? [])].sort()).toEqual([...eventTypesOf("sender")].sort());
    await user.click(screen.getByRole("checkbox", { name: "Sender removed" }));
    expect(picked).not.toContain("SENDER_REMOVED");
    await user.click(screen.getByLabelText("Everything"));
    expect(picked).toBeNull();
  });
});
