import { MantineProvider } from "@mantine/core";
import { render, screen, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { useState } from "react";
import { Client, fetchExchange, Provider } from "urql";
import { beforeEach, describe, expect, it } from "vitest";
import { AccessContext, accessOf } from "@/features/access/access";
import IssueDialog from "@/features/invitation/IssueDialog";
import type { AccessProjectFragment } from "@/graphql/generated/graphql";

function project(id: string, name: string) {
  return {
    id,
    name,
    slug: id,
    mode: "LIVE",
    credentialStatus: "VALID",
    archivedAt: null,
    defaultExpiresInDays: 7,
    defaultAllowedPhoneCountries: [],
    viewerPermissions: ["INVITATIONS_CREATE", "NUMBERS_READ"],
  } as unknown as AccessProjectFragment;
}

const NUMBER = { id: "num_1", phoneNumber: "+14155550142", countryCode: "US", name: null };
const REFUSAL = { code: "COUNTRY_NOT_ALLOWED", message: "is not allowed", field: ["phoneNumberId"] };

/** Every project has one free number, and every issue is refused because of its country. */
async function answer(_input: unknown, init?: RequestInit): Promise<Response> {
  const issued = String(init?.body).includes("InvitationCreate");
  const data = issued
    ? { invitationCreate: { invitation: null, userErrors: [REFUSAL] } }
    : { phoneNumbers: { nodes: [NUMBER] } };
  return new Response(JSON.stringify({ data }), { headers: { "content-type": "application/json" } });
}

function Scene() {
  const [opened, setOpened] = useState(true);
  return (
    <>
      <button type="button" onClick={() => setOpened(true)}>
        Reopen
      </button>
      <IssueDialog opened={opened} projectId="prj_1" onClose={() => setOpened(false)} />
    </>
  );
}

beforeEach(() => {
  const client = new Client({
    url: "http://console.test/graphql",
    preferGetMethod: false,
    exchanges: [fetchExchange],
    fetch: answer as typeof fetch,
  });
  render(
    <MantineProvider env="test">
      <Provider value={client}>
        <AccessContext value={accessOf([], [project("prj_1", "Aurora"), project("prj_2", "Boreal")])}>
          <Scene />
        </AccessContext>
      </Provider>
    </MantineProvider>,
  );
});

const clientName = () => screen.getByLabelText<HTMLInputElement>("Client's name");
const number = () => screen.getByLabelText<HTMLInputElement>("Number for the client", { selector: "input" });

async function pick(field: string | RegExp, option: RegExp) {
  await userEvent.click(screen.getByLabelText(field, { selector: "input" }));
  await userEvent.click(await screen.findByRole("option", { name: option }));
}

async function refusedForItsNumber() {
  await userEvent.type(clientName(), "Nube");
  await pick("Number for the client", /14155550142/);
  const dialog = within(screen.getByRole("dialog"));
  await userEvent.click(dialog.getByRole("button", { name: "Issue invitation" }));
  await screen.findByRole("alert");
  expect(number().getAttribute("aria-invalid")).toBe("true");
}

async function reopen() {
  await userEvent.click(screen.getByText("Reopen"));
  await screen.findByLabelText("Client's name");
}

// The whole dialog with every country of the world takes its time to draw on a busy machine.
describe("the form of an invitation", { timeout: 30_000 }, () => {
  it("keeps the draft and forgets the refusal when it is closed", async () => {
    await refusedForItsNumber();
    await userEvent.click(screen.getByRole("button", { name: "Close" }));
    await reopen();
    expect(clientName().value).toBe("Nube");
    expect(screen.queryByRole("alert")).toBeNull();
    expect(number().getAttribute("aria-invalid")).not.toBe("true");
  });

  it("starts over when it is cancelled", async () => {
    await userEvent.type(clientName(), "Nube");
    await userEvent.click(screen.getByRole("button", { name: "Cancel" }));
    await reopen();
    expect(clientName().value).toBe("");
  });

  it("takes the number's refusal back when the countries change", async () => {
    await refusedForItsNumber();
    await pick("Countries the number may be from", /^Mexico$/);
    expect(screen.queryByRole("alert")).toBeNull();
    expect(number().value).toContain("+14155550142");
  });

  it("lets go of the number when the project changes", async () => {
    await refusedForItsNumber();
    await pick(/^Project/, /Boreal/);
    expect(screen.queryByRole("alert")).toBeNull();
    expect(number().value).toBe("");
  });
});
