import { MantineProvider } from "@mantine/core";
import { useForm } from "@mantine/form";
import { act, cleanup, render, screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { useState } from "react";
import { Client, fetchExchange, Provider } from "urql";
import { beforeEach, describe, expect, it } from "vitest";
import { AccessContext, accessOf } from "@/features/access/access";
import { BuyForm } from "@/features/purchase/BuyForm";
import { createStepUp } from "@/graphql/stepUp";

/** A server that sells one number and answers each purchase as the test wants it. */

type Answer = "bought" | "unclear" | "lost" | "over-limit" | "prove" | "no-money" | "not-bought";

interface Sent {
  idempotencyKey: string;
  name: string | null;
  maxMonthlyPrice: number;
}

const usd = (amountMinor: number) => ({ amountMinor, currency: "USD" });
const PROJECT = { id: "prj_1", name: "Aurora Retail" };
const OFFER = {
  __typename: "AvailablePhoneNumber" as const,
  phoneNumber: "+523310100100",
  friendlyName: null,
  locality: "Guadalajara",
  region: "JAL",
  countryCode: "MX",
  type: "MOBILE" as const,
  capabilities: ["SMS" as const, "VOICE" as const],
  monthlyPrice: usd(400),
  upfrontPrice: usd(100),
  mayBeIncluded: false,
};

let sent: Sent[] = [];
let answers: Answer[] = [];
let asked: string[] = [];
let stepUp = createStepUp();
let limit = 5000;

function amounts(limit: number | null) {
  const month = { month: "2026-11", purchases: usd(1000), renewals: usd(200), reserved: usd(0) };
  return {
    monthlySpendLimit: limit === null ? null : usd(limit),
    spentThisMonth: usd(1200),
    spendingByMonth: [month],
  };
}

function refusal(code: string, message: string, field: string[] | null) {
  return { phoneNumberPurchase: { phoneNumber: null, userErrors: [{ code, message, field }] } };
}

function failed(code: string) {
  return new Response(JSON.stringify({ data: null, errors: [{ message: "failed", extensions: { code } }] }), {
    headers: { "content-type": "application/json" },
  });
}

async function answer(_input: unknown, init?: RequestInit): Promise<Response> {
  const { query, variables } = JSON.parse(String(init?.body));
  const json = (data: object) =>
    new Response(JSON.stringify({ data }), { headers: { "content-type": "application/json" } });
  if (query.includes("query SpendRoom")) {
    return json({
      project: { ...PROJECT, ...amounts(limit) },
      reseller: { id: "rsl_1", ...amounts(null) },
    });
  }
  if (query.includes("query PhoneNumberRequirements")) {
    const requirement = { id: "r1", name: "Address", description: null, kind: "address", example: null };
    return json({ phoneNumberRequirements: [requirement] });
  }
  sent.push(variables.input);
  switch (answers.shift()) {
    case "lost":
      throw new TypeError("the connection was cut");
    case "not-bought":
      return failed("UPSTREAM_UNAVAILABLE");
    case "no-money":
      return json(
        refusal(
          "UPSTREAM_PAYMENT_REQUIRED",
          "team purse holds $0.10 (insufficient_balance): mend that at Zavu, then buy with a new idempotencyKey",
          null,
        ),
      );
    case "over-limit":
      return json(refusal("SPEND_LIMIT_EXCEEDED", "the project may spend $50.00 a month", ["phoneNumber"]));
    case "prove":
      return json(refusal("REAUTHENTICATION_REQUIRED", "prove it", null));
    case "unclear":
    case "bought":
    case undefined:
      return json({ phoneNumberPurchase: { phoneNumber: { id: "num_1" }, userErrors: [] } });
  }
}

function Scene() {
  const form = useForm({ name: "number-buy", initialValues: { name: "" } });
  const [shown, setShown] = useState(true);
  return (
    <>
      <button type="button" onClick={() => setShown((now) => !now)}>
        Toggle
      </button>
      {shown ? (
        <BuyForm
          form={form}
          offer={OFFER}
          project={PROJECT}
          onAsked={(id) => asked.push(id)}
          onCancel={() => setShown(false)}
        />
      ) : null}
    </>
  );
}

beforeEach(() => {
  sent = [];
  answers = [];
  asked = [];
  limit = 5000;
  stepUp = createStepUp();
  open();
});

function open() {
  const client = new Client({
    url: "http://console.test/graphql",
    preferGetMethod: false,
    exchanges: [stepUp.exchange, fetchExchange],
    fetch: answer as typeof fetch,
  });
  render(
    <MantineProvider env="test">
      <Provider value={client}>
        <AccessContext value={accessOf(["SPENDING_READ"], [])}>
          <Scene />
        </AccessContext>
      </Provider>
    </MantineProvider>,
  );
}

const nameField = () => screen.getByLabelText<HTMLInputElement>("Name");
const buy = () => userEvent.click(screen.getByRole("button", { name: "Buy for $5.00" }));

describe("the form that buys a number", { timeout: 30_000 }, () => {
  it("says what is charged now and later, what is left afterwards, and what the regulator asks for", async () => {
    expect(screen.getByText("$4.00 for the first month and $1.00 once")).toBeTruthy();
    await screen.findByText("$33.00 left after this");
    const requirements = within(await screen.findByTestId("requirements"));
    expect(requirements.getByText("Address", { selector: "span:first-child" })).toBeTruthy();
  });

  it("accepts no higher price than the one that it shows", async () => {
    await userEvent.type(nameField(), "  Guadalajara line ");
    await buy();
    await waitFor(() => expect(asked).toEqual(["num_1"]));
    expect(sent[0]).toMatchObject({ maxMonthlyPrice: 400, name: "Guadalajara line" });
  });

  it("sends the same key after a lost answer, also when it was closed meanwhile", async () => {
    answers = ["lost", "lost", "bought"];
    await buy();
    await screen.findByRole("alert");
    await buy();
    await waitFor(() => expect(sent).toHaveLength(2));
    await userEvent.click(screen.getByText("Toggle"));
    await userEvent.click(screen.getByText("Toggle"));
    await buy();
    await waitFor(() => expect(asked).toEqual(["num_1"]));
    expect(new Set(sent.map(({ idempotencyKey }) => idempotencyKey)).size).toBe(1);
  });

  it("never says that nothing was bought when nobody knows", async () => {
    answers = ["lost"];
    await buy();
    const alert = await screen.findByRole("alert");
    expect(alert.textContent).toContain("It is not known whether the number was bought.");
    expect(alert.textContent).toContain("it will not be bought twice");
    expect(alert.textContent).not.toContain("This was not done");
  });

  it("says that nothing was bought when that is certain", async () => {
    answers = ["not-bought"];
    await buy();
    expect((await screen.findByRole("alert")).textContent).toContain("This was not done");
  });

  it("says how to mend a refusal for want of money, and then what Zavu says", async () => {
    answers = ["no-money"];
    await buy();
    const alert = await screen.findByRole("alert");
    expect(alert.textContent).toContain("The balance at Zavu is too small.");
    expect(alert.textContent).toContain("Zavu's own words: Team purse holds $0.10.");
    expect(alert.textContent).not.toContain("idempotencyKey");
  });

  it("does not offer as the thing to do what the limit will refuse", async () => {
    const button = () => screen.getByRole("button", { name: "Buy for $5.00" });
    await screen.findByText("$33.00 left after this");
    expect(button().dataset.variant).toBe("filled");
    cleanup();
    limit = 1500;
    open();
    await screen.findByText(/Usher refuses it until the limit is raised/);
    expect(button().dataset.variant).toBe("default");
    const reason = document.getElementById(button().getAttribute("aria-describedby") ?? "");
    expect(reason?.textContent).toContain("Usher refuses it until the limit is raised");
  });

  it("sends one key however often it is pressed", async () => {
    const button = screen.getByRole("button", { name: "Buy for $5.00" });
    await act(async () => {
      button.click();
      button.click();
    });
    await waitFor(() => expect(asked.length).toBeGreaterThan(0));
    expect(new Set(sent.map(({ idempotencyKey }) => idempotencyKey)).size).toBe(1);
  });

  it("sends the same key once who is there was proved", async () => {
    answers = ["prove", "bought"];
    await buy();
    await waitFor(() => expect(stepUp.wanted.get()).toBe(true));
    act(() => stepUp.settle("proved"));
    await waitFor(() => expect(asked).toEqual(["num_1"]));
    expect(sent).toHaveLength(2);
    expect(sent[1]).toEqual(sent[0]);
  });

  it("keeps the key when the proof is declined, for nothing was answered yet", async () => {
    answers = ["prove", "bought"];
    await buy();
    await waitFor(() => expect(stepUp.wanted.get()).toBe(true));
    act(() => stepUp.settle("declined"));
    await screen.findByRole("alert");
    await buy();
    await waitFor(() => expect(asked).toEqual(["num_1"]));
    expect(sent[1]).toEqual(sent[0]);
  });

  it("shows why it was refused, keeps what was typed, and tries again as a new purchase", async () => {
    answers = ["over-limit", "bought"];
    await userEvent.type(nameField(), "Line");
    await buy();
    const alert = await screen.findByRole("alert");
    expect(alert.textContent).toContain("The project may spend $50.00 a month.");
    expect(document.activeElement).toBe(alert);
    expect(nameField().value).toBe("Line");
    await buy();
    await waitFor(() => expect(asked).toEqual(["num_1"]));
    expect(sent[1]?.idempotencyKey).not.toBe(sent[0]?.idempotencyKey);
  });

  it("is another purchase with another name", async () => {
    answers = ["lost", "bought"];
    await buy();
    await screen.findByRole("alert");
    await userEvent.type(nameField(), "Other");
    await buy();
    await waitFor(() => expect(asked).toEqual(["num_1"]));
    expect(sent[1]?.idempotencyKey).not.toBe(sent[0]?.idempotencyKey);
  });
});
