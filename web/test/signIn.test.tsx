import { MantineProvider } from "@mantine/core";
import { render, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { beforeEach, describe, expect, it } from "vitest";
import { SignInForm } from "@/features/account/SignInForm";
import type { SignInInput } from "@/graphql/generated/graphql";
import { SessionContext } from "@/session/context";
import type { EnterOutcome } from "@/session/session";
import { fakeSession } from "./fakeSession";

const RIGHT_CODE = "492039";

let sent: SignInInput[] = [];
let isIn = false;

async function signIn(input: SignInInput): Promise<EnterOutcome> {
  sent.push(input);
  if (input.secondFactor === RIGHT_CODE) return { kind: "signed-in" };
  const code = input.secondFactor == null ? "SECOND_FACTOR_REQUIRED" : "INVALID_CREDENTIALS";
  return { kind: "refused", userErrors: [{ code, message: "no", field: ["secondFactor"] }] };
}

beforeEach(async () => {
  sent = [];
  isIn = false;
  render(
    <MantineProvider env="test">
      <SessionContext value={fakeSession({ kind: "signed-out" }, { signIn })}>
        <SignInForm
          onSignedIn={() => {
            isIn = true;
          }}
        />
      </SessionContext>
    </MantineProvider>,
  );
  await userEvent.type(screen.getByLabelText("E-mail"), "owner@aurora.test");
  await userEvent.type(screen.getByLabelText("Password", { selector: "input" }), "a long password");
  await submit();
  await screen.findByLabelText("Code");
});

const submit = () => userEvent.click(screen.getByRole("button", { name: "Sign in" }));

describe("signing in with a second factor", () => {
  it("asks for the code next, with the focus on it and the password kept", async () => {
    const code = screen.getByLabelText<HTMLInputElement>("Code");
    expect(document.activeElement).toBe(code);
    expect(code.getAttribute("autocomplete")).toBe("one-time-code");
    expect(screen.queryByRole("alert")).toBeNull();
    await userEvent.type(code, "492 039");
    await submit();
    expect(isIn).toBe(true);
    expect(sent[1]).toMatchObject({
      email: "owner@aurora.test",
      password: "a long password",
      secondFactor: RIGHT_CODE,
    });
  });

  it("says at the code that it is wrong, and keeps what was typed", async () => {
    await userEvent.type(screen.getByLabelText("Code"), "111111");
    await submit();
    expect(document.activeElement).toBe(await screen.findByRole("alert"));
    const code = screen.getByLabelText<HTMLInputElement>("Code");
    expect(code.getAttribute("aria-invalid")).toBe("true");
    expect(code.value).toBe("111111");
    expect(isIn).toBe(false);
  });

  it("does not send an empty code", async () => {
    await submit();
    expect(sent).toHaveLength(1);
    expect((await screen.findByRole("alert")).textContent).toContain("Enter a code.");
  });

  it("goes back to the password, which is still there", async () => {
    await userEvent.click(screen.getByRole("button", { name: "Start again" }));
    expect(screen.getByLabelText<HTMLInputElement>("Password", { selector: "input" }).value).toBe(
      "a long password",
    );
    expect(screen.queryByLabelText("Code")).toBeNull();
  });
});
