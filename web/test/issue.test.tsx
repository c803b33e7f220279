import { MantineProvider } from "@mantine/core";
import { render, screen, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { useState } from "react";
import { Client, fetchExchange, Provider } from "urql";
import { beforeEach, describe, expect, it } from "vitest";
import { AccessContext, accessOf } from "@/features/access/access";
import IssueDialog from "@/features/invitation/IssueDialog";
import type { AccessProjectFragment } from "@/graphql/generated/graphql";

function project(id: string, name: string, countries: string[] = []) {
  return {
    id,
    name,
    slug: id,
    mode: "LIVE",
    credentialStatus: "VALID",
    archivedAt: null,
    defaultExpiresInDays: 7,
    defaultAllowedPhoneCountries: countries,
    viewerPermissions: ["INVITATIONS_CREATE", "NUMBERS_READ"],
  } as unknown as AccessProjectFragment;
}

const NUMBER = {
  __typename: "OwnedPhoneNumber",
  id: "num_1",
  phoneNumber: "+14155550142",
  countryCode: "US",
  name: null,
  signupAttempts: 0,
  signupAttemptLimit: 10,
};
/** A number that may be chosen before the form is opened. */
const CHOSEN = { ...NUMBER, id: "num_2", phoneNumber: "+523310100100", countryCode: "MX" };
const REFUSAL = { code: "COUNTRY_NOT_ALLOWED", message: "is not allowed", field: ["phoneNumberId"] };

/** Every project has one free number, and every issue is refused because of its country. */
async function answer(_input: unknown, init?: RequestInit): Promise<Response> {
  const body = String(init?.body);
  const chosen = { ...CHOSEN, status: chosenStatus, project: { id: "prj_2" } };
  const data = body.includes("InvitationCreate")
    ? { invitationCreate: { invitation: null, userErrors: [REFUSAL] } }
    : body.includes("PreselectedNumber")
      ? { phoneNumber: chosen }
      : { phoneNumbers: { nodes: [NUMBER] } };
  return new Response(JSON.stringify({ data }), { headers: { "content-type": "application/json" } });
}

let chosenStatus = "FREE";

function Scene({ numberId }: { numberId?: string }) {
  const [opened, setOpened] = useState(true);
  return (
    <>
      <button type="button" onClick={() => setOpened(true)}>
        Reopen
      </button>
      <IssueDialog
        opened={opened}
        projectId="prj_1"
        numberId={opened ? numberId : undefined}
        onClose={() => setOpened(false)}
      />
    </>
  );
}

function open(numberId?: string) {
  const client = new Client({
    url: "http://console.test/graphql",
    preferGetMethod: false,
    exchanges: [fetchExchange],
    fetch: answer as typeof fetch,
  });
  render(
    <MantineProvider env="test">
      <Provider value={client}>
        <AccessContext value={accessOf([], [project("prj_1", "Aurora"), project("prj_2", "Boreal", ["US"])])}>
          <Scene numberId={numberId} />
        </AccessContext>
      </Provider>
    </MantineProvider>,
  );
}

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
  beforeEach(() => open());

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

describe("the form of an invitation for a number that was chosen beforehand", { timeout: 30_000 }, () => {
  it("begins with the number, its project and its country, and keeps the draft when it is closed", async () => {
    chosenStatus = "FREE";
    open("num_2");
    await userEvent.type(await screen.findByLabelText("Client's name"), "Nube");
    expect(number().value).toContain("+523310100100");
    expect(screen.getByLabelText<HTMLInputElement>(/^Project/, { selector: "input" }).value).toBe("Boreal");
    expect(screen.getByText(/^Mexico was added to the allowed countries/)).toBeTruthy();
    await userEvent.click(screen.getByRole("button", { name: "Close" }));
    await reopen();
    expect(clientName().value).toBe("Nube");
    expect(number().value).toContain("+523310100100");
  });

  it("says so when somebody was faster", async () => {
    chosenStatus = "HELD";
    open("num_2");
    await screen.findByLabelText("Client's name");
    expect(screen.getByRole("alert").textContent).toContain("This number is no longer free. Pick another.");
    expect(number().getAttribute("aria-invalid")).toBe("true");
  });
});
