import "@/i18n/laterNumber";
import "@/i18n/laterPurchase";
import { MantineProvider } from "@mantine/core";
import { useForm } from "@mantine/form";
import {
  createMemoryHistory,
  createRootRoute,
  createRoute,
  createRouter,
  RouterProvider,
} from "@tanstack/react-router";
import { render, screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import type { ReactNode } from "react";
import { Client, fetchExchange, Provider } from "urql";
import { beforeEach, describe, expect, it, vi } from "vitest";
import { AccessContext, accessOf } from "@/features/access/access";
import { IdleLines, useIdleNumbers } from "@/features/overview/IdleLine";
import { BuyForm } from "@/features/purchase/BuyForm";
import { BuyOutcome } from "@/features/purchase/BuyOutcome";
import { Requirements } from "@/features/purchase/Requirements";
import { SpendRoom } from "@/features/spending/SpendRoom";
import type { OfferFragment } from "@/graphql/generated/graphql";
import { BrokenPage } from "@/ui/BrokenPage";

/** A server that answers `data: null`, as it does for an error at a root field that is never null, until it is mended. */

let mended = false;
let broken = false;

const usd = (amountMinor: number) => ({ amountMinor, currency: "USD" });
const amounts = { monthlySpendLimit: usd(5000), spentThisMonth: usd(1200), spendingByMonth: [] };
const DATA = {
  phoneNumberRequirements: [{ id: "r1", name: "Address", description: null, kind: "address", example: null }],
  project: { id: "prj_1", name: "Aurora Retail", ...amounts },
  reseller: { id: "rsl_1", ...amounts, idleNumbers: { count: 2, monthlyPrice: usd(800) } },
  phoneNumber: {
    __typename: "OwnedPhoneNumber",
    id: "num_1",
    phoneNumber: "+523310100100",
    status: "FREE",
    failureReason: null,
    project: { id: "prj_1", name: "Aurora Retail" },
  },
};
const REFUSED = {
  phoneNumberPurchase: {
    phoneNumber: null,
    userErrors: [{ code: "UPSTREAM_CREDENTIALS_INVALID", message: "the key does not work", field: null }],
  },
};
const OFFER: OfferFragment = {
  phoneNumber: "+523310100100",
  friendlyName: null,
  locality: null,
  region: null,
  countryCode: "MX",
  type: "MOBILE",
  capabilities: [],
  monthlyPrice: usd(400),
  upfrontPrice: null,
  mayBeIncluded: false,
};

async function answer(_input: unknown, init?: RequestInit): Promise<Response> {
  const { query } = JSON.parse(String(init?.body));
  const failed = {
    data: null,
    errors: [{ message: "Zavu failed", extensions: { code: "UPSTREAM_UNAVAILABLE" } }],
  };
  const data = query.includes("mutation") ? REFUSED : DATA;
  return new Response(JSON.stringify(mended || query.includes("mutation") ? { data } : failed), {
    headers: { "content-type": "application/json" },
  });
}

function show(content: () => ReactNode) {
  const client = new Client({
    url: "http://console.test/graphql",
    preferGetMethod: false,
    exchanges: [fetchExchange],
    fetch: answer,
  });
  const root = createRootRoute();
  const screenAt = (path: string) => createRoute({ getParentRoute: () => root, path, component: content });
  const routes = [screenAt("/"), screenAt("/projects/$projectId"), screenAt("/numbers/$numberId")];
  const router = createRouter({
    routeTree: root.addChildren(routes),
    history: createMemoryHistory({ initialEntries: ["/numbers/num_1"] }),
    defaultErrorComponent: BrokenPage,
  });
  render(
    <MantineProvider env="test">
      <Provider value={client}>
        <AccessContext value={accessOf(["SPENDING_READ", "NUMBERS_READ"], [])}>
          <RouterProvider router={router} />
        </AccessContext>
      </Provider>
    </MantineProvider>,
  );
}

async function tryAgain() {
  mended = true;
  await userEvent.click(await screen.findByRole("button", { name: "Try again" }));
}

function Idle() {
  return (
    <ul>
      <IdleLines answer={useIdleNumbers(undefined)} />
    </ul>
  );
}

function Buying() {
  const form = useForm({ name: "number-buy", initialValues: { name: "" } });
  const project = { id: "prj_1", name: "Aurora Retail" };
  return (
    <BuyForm
      form={form}
      offer={OFFER}
      project={project}
      onAsked={() => undefined}
      onCancel={() => undefined}
    />
  );
}

beforeEach(() => {
  mended = false;
  broken = false;
});

describe("an answer without data", { timeout: 30_000 }, () => {
  it("leaves what the regulator asks for unknown, until it is asked again", async () => {
    show(() => <Requirements projectId="prj_1" country="MX" type={undefined} />);
    await screen.findByText(/It may still ask for papers/);
    await tryAgain();
    await screen.findByTestId("requirements");
  });

  it("leaves the limits unknown, until they are asked for again", async () => {
    show(() => <SpendRoom projectId="prj_1" />);
    await screen.findByText(/could not be loaded/);
    await tryAgain();
    expect(await screen.findAllByText("$12.00 of $50.00 used, $38.00 left")).toHaveLength(2);
  });

  it("leaves open what became of a purchase, until it is asked again, with the focus on what is said", async () => {
    show(() => <BuyOutcome numberId="num_1" phoneNumber="+523310100100" onClose={() => undefined} />);
    const unknown = await screen.findByRole("heading", { name: /not known yet/ });
    expect(document.activeElement).toBe(unknown);
    await tryAgain();
    const bought = await screen.findByRole("heading", { name: "+523310100100 is yours" });
    expect(document.activeElement).toBe(bought);
  });

  it("does not claim that no number is idle", async () => {
    show(() => <Idle />);
    await screen.findByText("Whether numbers are idle could not be loaded");
    await tryAgain();
    await screen.findByText(/2 numbers serve nobody/);
  });
});

describe("a purchase for which the project's key does not work", () => {
  it("leads to the project", async () => {
    mended = true;
    show(() => <Buying />);
    await userEvent.click(await screen.findByRole("button", { name: "Buy for $4.00" }));
    const link = await screen.findByRole("link", { name: "Open the project" });
    expect(link.getAttribute("href")).toBe("/projects/prj_1");
    expect(screen.getByRole("alert").textContent).toContain("set anew");
  });
});

describe("a screen that breaks", () => {
  it("says so with a way on, and is drawn again when asked", async () => {
    vi.spyOn(console, "error").mockImplementation(() => undefined);
    broken = true;
    show(() => {
      if (broken) throw new Error("nothing is there");
      return <p>Here it is</p>;
    });
    const title = await screen.findByRole("heading", { name: "This page broke" });
    expect(document.activeElement).toBe(title);
    expect(screen.getByText("nothing is there")).toBeTruthy();
    expect(screen.getByRole("link", { name: "Back to overview" }).getAttribute("href")).toBe("/");
    broken = false;
    await userEvent.click(screen.getByRole("button", { name: "Try again" }));
    await waitFor(() => expect(screen.getByText("Here it is")).toBeTruthy());
    vi.restoreAllMocks();
  });
});
