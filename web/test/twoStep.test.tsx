import { MantineProvider } from "@mantine/core";
import { render, screen, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { useState } from "react";
import { Client, fetchExchange, Provider } from "urql";
import { beforeEach, describe, expect, it } from "vitest";
import TwoStepDialog from "@/features/account/TwoStepDialog";

const CODES = ["abcd-efgh-ijkl-mnop", "qrst-uvwx-yz23-4567"];
const WRONG = { code: "INVALID_CREDENTIALS", message: "is wrong", field: ["code"] };

function dataFor(body: string) {
  if (body.includes("TotpEnroll")) {
    return {
      totpEnroll: { secret: "JBSWY3DPEHPK3PXP", uri: "otpauth://totp/Usher:a?secret=J", userErrors: [] },
    };
  }
  const user = { id: "usr_1", secondFactorEnabled: true };
  return body.includes("123456")
    ? { totpConfirm: { user, recoveryCodes: CODES, userErrors: [] } }
    : { totpConfirm: { user: null, recoveryCodes: null, userErrors: [WRONG] } };
}

async function answer(_input: unknown, init?: RequestInit): Promise<Response> {
  return new Response(JSON.stringify({ data: dataFor(String(init?.body)) }), {
    headers: { "content-type": "application/json" },
  });
}

function Scene() {
  const [opened, setOpened] = useState(true);
  return <TwoStepDialog opened={opened} email="owner@aurora.test" onClose={() => setOpened(false)} />;
}

const dialog = () => within(screen.getByRole("dialog"));
const press = (name: string) => userEvent.click(dialog().getByRole("button", { name }));

beforeEach(async () => {
  const client = new Client({
    url: "http://console.test/graphql",
    preferGetMethod: false,
    exchanges: [fetchExchange],
    fetch: answer as typeof fetch,
  });
  render(
    <MantineProvider env="test">
      <Provider value={client}>
        <Scene />
      </Provider>
    </MantineProvider>,
  );
  await press("Show the picture");
  await screen.findByLabelText("Six digits from the app");
});

const code = () => screen.getByLabelText<HTMLInputElement>("Six digits from the app");

describe("turning two-step sign-in on", { timeout: 30_000 }, () => {
  it("shows the secret as a picture and as groups of letters", () => {
    expect(dialog().getByRole("img", { name: "A QR code for your authenticator app" })).toBeTruthy();
    expect(screen.getByTestId("two-step-secret").textContent).toBe("JBSW Y3DP EHPK 3PXP");
  });

  it("says at the code that it is wrong, and takes the next one", async () => {
    await userEvent.type(code(), "000000");
    await press("Turn on");
    expect(document.activeElement).toBe(await dialog().findByRole("alert"));
    expect(code().value).toBe("000000");
    await userEvent.clear(code());
    await userEvent.type(code(), "123 456");
    await press("Turn on");
    expect(await screen.findByText(CODES[0] ?? "")).toBeTruthy();
  });

  it("does not let go of the recovery codes before they are kept", async () => {
    await userEvent.type(code(), "123456");
    await press("Turn on");
    await screen.findByText(CODES[0] ?? "");
    await press("Close");
    await userEvent.keyboard("{Escape}");
    expect(screen.getByText(CODES[1] ?? "")).toBeTruthy();
    expect(screen.getByText("Keep the codes first: they cannot be shown again.")).toBeTruthy();
    await press("Done");
    expect(screen.getByText(CODES[1] ?? "")).toBeTruthy();
    await userEvent.click(screen.getByLabelText("I have kept them in a safe place"));
    await press("Done");
    expect(screen.queryByText(CODES[1] ?? "")).toBeNull();
  });
});
