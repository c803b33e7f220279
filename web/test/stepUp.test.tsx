import { MantineProvider } from "@mantine/core";
import { render, screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { Client, fetchExchange, Provider } from "urql";
import { beforeEach, describe, expect, it } from "vitest";
import { StepUpPrompt } from "@/features/account/StepUpPrompt";
import KeyDialog from "@/features/project/KeyDialog";
import { createSocket } from "@/graphql/socket";
import { createStepUp } from "@/graphql/stepUp";
import { createStore } from "@/lib/store";
import { ConnectionContext, SessionContext } from "@/session/context";
import type { EnterOutcome } from "@/session/session";
import { fakeSession, PERSON } from "./fakeSession";

/** A key may be set only by somebody who has proved who they are; the server takes "correct" for that. */

const TOO_OLD = { code: "REAUTHENTICATION_REQUIRED", message: "give your password", field: null };
const WRONG = { code: "INVALID_CREDENTIALS", message: "is wrong", field: ["password"] };

let sent: string[] = [];
let isProved = false;
/** A server that takes the proof and asks for it again. */
let isForgetful = false;

async function answer(_input: unknown, init?: RequestInit): Promise<Response> {
  const body = String(init?.body);
  return new Response(JSON.stringify({ data: dataFor(body) }), {
    headers: { "content-type": "application/json" },
  });
}

function dataFor(body: string) {
  if (body.includes("query StepUp")) {
    const principal = { __typename: "User", id: "usr_1", email: PERSON.email, secondFactorEnabled: true };
    return { viewer: { __typename: "Viewer", principal } };
  }
  sent.push(body);
  const project = {
    id: "prj_1",
    credentialStatus: "VALID",
    credentialLast4: "1234",
    mode: "TEST",
    zavuProjectId: "z",
    zavuTeamName: "Team",
    lastReconciledAt: null,
  };
  return {
    projectCredentialsSet: isProved ? { project, userErrors: [] } : { project: null, userErrors: [TOO_OLD] },
  };
}

async function reauthenticate({
  password,
  secondFactor,
}: {
  password?: string | null;
  secondFactor?: string | null;
}) {
  const outcome: EnterOutcome =
    password === "correct" || secondFactor === "123456"
      ? { kind: "signed-in" }
      : { kind: "refused", userErrors: [WRONG] };
  isProved ||= outcome.kind === "signed-in" && !isForgetful;
  return outcome;
}

beforeEach(() => {
  sent = [];
  isProved = false;
  isForgetful = false;
  const stepUp = createStepUp();
  const client = new Client({
    url: "http://console.test/graphql",
    preferGetMethod: false,
    exchanges: [stepUp.exchange, fetchExchange],
    fetch: answer as typeof fetch,
  });
  const live = {
    state: createStore({ kind: "live" } as const),
    invitationChanges: createStore(new Map()),
    numberChanges: createStore(new Map()),
    join: () => () => undefined,
    stop() {},
  };
  const socket = createSocket(fakeSession(), PERSON);
  render(
    <MantineProvider env="test">
      <SessionContext value={fakeSession(undefined, { reauthenticate })}>
        <ConnectionContext value={{ person: PERSON, client, live, socket, stepUp, close() {} }}>
          <Provider value={client}>
            <KeyDialog opened projectId="prj_1" onClose={() => undefined} />
            <StepUpPrompt />
          </Provider>
        </ConnectionContext>
      </SessionContext>
    </MantineProvider>,
  );
});

const keyDialog = () => within(screen.getByRole("dialog", { name: "Set the Zavu key" }));
const proof = async () => within(await screen.findByRole("dialog", { name: "Confirm that it is you" }));

async function submitKey() {
  await userEvent.type(keyDialog().getByLabelText("Zavu key", { selector: "input" }), "zv_test_1");
  await userEvent.click(keyDialog().getByRole("button", { name: "Check and save" }));
}

describe("a mutation that takes a fresh proof", { timeout: 30_000 }, () => {
  it("is sent again as it was, once the proof is given", async () => {
    await submitKey();
    const dialog = await proof();
    await userEvent.type(dialog.getByLabelText("Password", { selector: "input" }), "correct");
    await userEvent.click(dialog.getByRole("button", { name: "Confirm" }));
    await screen.findByText("Zavu accepts the key");
    expect(sent).toHaveLength(2);
    expect(sent[1]).toBe(sent[0]);
    expect(screen.queryByRole("dialog", { name: "Confirm that it is you" })).toBeNull();
  });

  it("waits while the proof is wrong, and takes a code instead of the password", async () => {
    await submitKey();
    const dialog = await proof();
    await userEvent.type(dialog.getByLabelText("Password", { selector: "input" }), "wrong");
    await userEvent.click(dialog.getByRole("button", { name: "Confirm" }));
    expect(document.activeElement).toBe(await dialog.findByRole("alert"));
    expect(sent).toHaveLength(1);
    await userEvent.click(dialog.getByRole("button", { name: "Use a code instead" }));
    expect(dialog.queryByRole("alert")).toBeNull();
    await userEvent.type(dialog.getByLabelText("Code"), "123 456");
    await userEvent.click(dialog.getByRole("button", { name: "Confirm" }));
    await screen.findByText("Zavu accepts the key");
    expect(sent).toHaveLength(2);
  });

  it("leaves the form as it was when the proof is declined", async () => {
    await submitKey();
    await userEvent.click((await proof()).getByRole("button", { name: "Cancel" }));
    await waitFor(() => expect(keyDialog().getByRole("alert").textContent).toContain("Nothing was changed"));
    expect(keyDialog().getByLabelText<HTMLInputElement>("Zavu key", { selector: "input" }).value).toBe(
      "zv_test_1",
    );
    expect(sent).toHaveLength(1);
  });

  it("keeps the dialog below when Escape declines", async () => {
    await submitKey();
    await proof();
    await userEvent.keyboard("{Escape}");
    await waitFor(() => expect(screen.queryByRole("dialog", { name: "Confirm that it is you" })).toBeNull());
    expect(screen.getByRole("dialog", { name: "Set the Zavu key" })).toBeTruthy();
    expect(keyDialog().getByRole("alert").textContent).toContain("Nothing was changed");
  });

  it("is sent again once and no oftener", async () => {
    isForgetful = true;
    await submitKey();
    const dialog = await proof();
    await userEvent.type(dialog.getByLabelText("Password", { selector: "input" }), "correct");
    await userEvent.click(dialog.getByRole("button", { name: "Confirm" }));
    await waitFor(() => expect(keyDialog().getByRole("alert").textContent).toContain("Nothing was changed"));
    expect(sent).toHaveLength(2);
    expect(screen.queryByRole("dialog", { name: "Confirm that it is you" })).toBeNull();
  });
});
