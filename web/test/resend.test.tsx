import "@/i18n/later";
import { MantineProvider } from "@mantine/core";
import { render, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { Client, fetchExchange, Provider } from "urql";
import { beforeEach, describe, expect, it } from "vitest";
import ResendOfferDialog from "@/features/team/ResendOfferDialog";

const OFFER = {
  id: "mof_1",
  email: "ana@aurora.test",
  assignments: [{ role: { id: "rol_1" }, project: { id: "prj_1" } }],
};
const REFUSAL = { code: "REAUTHENTICATION_REQUIRED", message: "prove who you are", field: null };

let asked: string[] = [];
let refusals = 0;
let closed = 0;

/** Revokes always; offers anew only after as many refusals as the test wants. */
async function answer(_input: unknown, init?: RequestInit): Promise<Response> {
  const body = String(init?.body);
  const operation = /(?:mutation|query) (\w+)/.exec(body)?.[1] ?? "";
  asked.push(operation);
  return new Response(JSON.stringify({ data: dataOf(operation) }), {
    headers: { "content-type": "application/json" },
  });
}

function dataOf(operation: string): object {
  switch (operation) {
    case "MembershipOfferRevoke":
      return { membershipOfferRevoke: { membershipOffer: { id: OFFER.id }, userErrors: [] } };
    case "MembershipOffer": {
      refusals -= 1;
      const isRefused = refusals >= 0;
      const made = { id: "mof_2", email: OFFER.email, expiresAt: "2026-11-27T12:00:00Z" };
      return {
        membershipOffer: { membershipOffer: isRefused ? null : made, userErrors: isRefused ? [REFUSAL] : [] },
      };
    }
    default:
      return { roles: [] };
  }
}

function show(offer: typeof OFFER) {
  const client = new Client({
    url: "http://console.test/graphql",
    preferGetMethod: false,
    exchanges: [fetchExchange],
    fetch: answer as typeof fetch,
  });
  const scene = (listed: typeof OFFER | undefined) => (
    <MantineProvider env="test">
      <Provider value={client}>
        <ResendOfferDialog
          opened
          offer={listed}
          onClose={() => {
            closed += 1;
          }}
        />
      </Provider>
    </MantineProvider>
  );
  const { rerender } = render(scene(offer));
  return { gone: () => rerender(scene(undefined)) };
}

const press = () => userEvent.click(screen.getByRole("button", { name: "Send again" }));
const mutations = () => asked.filter((operation) => operation !== "RoleNames");

beforeEach(() => {
  asked = [];
  refusals = 0;
  closed = 0;
});

describe("sending an offer again", () => {
  it("revokes the open one and offers the same anew", async () => {
    show(OFFER);
    await press();
    expect(mutations()).toEqual(["MembershipOfferRevoke", "MembershipOffer"]);
    expect(closed).toBe(1);
  });

  it("says when only the first half came to pass, and does only the second when asked again", async () => {
    refusals = 1;
    const { gone } = show(OFFER);
    await press();
    const summary = await screen.findByRole("alert");
    expect(summary.textContent).toContain("The earlier offer is revoked, but the new one was not sent.");
    gone();
    await press();
    expect(mutations()).toEqual(["MembershipOfferRevoke", "MembershipOffer", "MembershipOffer"]);
    expect(closed).toBe(1);
  });

  it("does not begin when none of its roles can be seen", async () => {
    show({ ...OFFER, assignments: [] });
    await press();
    expect((await screen.findByRole("alert")).textContent).toContain("cannot be sent again from here");
    expect(mutations()).toEqual([]);
  });
});
