import { MantineProvider, TextInput } from "@mantine/core";
import { useForm } from "@mantine/form";
import { render, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { CombinedError } from "@urql/core";
import { describe, expect, it } from "vitest";
import { isOutcomeOpen } from "@/graphql/failure";
import { Confirm } from "@/ui/Confirm";
import { ErrorSummary } from "@/ui/ErrorSummary";
import { GuardedButton } from "@/ui/GuardedButton";
import { useSubmission } from "@/ui/useSubmission";

type Refusal = "field" | "elsewhere" | "network";

function Form({ refusal }: { refusal: Refusal }) {
  const form = useForm({ name: "trial", initialValues: { email: "" } });
  const submission = useSubmission(form, { email: "E-mail" });
  const send = () => {
    submission.begin();
    switch (refusal) {
      case "field":
        return submission.refuse(
          [{ code: "INVALID", message: "is no address", field: ["email"] }],
          () => null,
        );
      case "elsewhere":
        return submission.refuse([{ code: "TAKEN", message: "somebody was first", field: null }], () => null);
      case "network":
        return submission.fail(new CombinedError({ networkError: new Error("offline") }));
    }
  };
  return (
    <form onSubmit={form.onSubmit(send, submission.invalid)}>
      <ErrorSummary {...submission.summary} />
      <TextInput label="E-mail" {...form.getInputProps("email")} />
      <button type="submit">Send</button>
    </form>
  );
}

async function refusedBy(refusal: Refusal) {
  render(
    <MantineProvider env="test">
      <Form refusal={refusal} />
    </MantineProvider>,
  );
  await userEvent.type(screen.getByLabelText("E-mail"), "typed");
  await userEvent.click(screen.getByRole("button", { name: "Send" }));
}

function failedBy(code: string) {
  return new CombinedError({ graphQLErrors: [{ message: "failed", extensions: { code } }] });
}

describe("a change that failed", () => {
  it("may have been made where nobody answered, or the server does not know", () => {
    expect(isOutcomeOpen(new CombinedError({ networkError: new Error("cut") }))).toBe(true);
    expect(isOutcomeOpen(failedBy("TIMEOUT"))).toBe(true);
    expect(isOutcomeOpen(failedBy("INTERNAL"))).toBe(true);
  });

  it("was certainly not made where the server refused", () => {
    for (const code of ["FORBIDDEN", "UNAUTHENTICATED", "RATE_LIMITED", "UPSTREAM_UNAVAILABLE"])
      expect(isOutcomeOpen(failedBy(code))).toBe(false);
  });

  it("is put so in a question about what cannot be undone", async () => {
    render(
      <MantineProvider env="test">
        <Confirm
          opened
          title="Release it?"
          explanation="It is gone then."
          confirm="Release"
          keep="Keep it"
          open="It is not known whether it was released."
          onConfirm={async () => ({
            kind: "failed",
            error: new CombinedError({ networkError: new Error("cut") }),
          })}
          onClose={() => undefined}
        />
      </MantineProvider>,
    );
    await userEvent.click(screen.getByRole("button", { name: "Release" }));
    const alert = await screen.findByRole("alert");
    expect(alert.textContent).toContain("It is not known whether it was released.");
    expect(alert.textContent).not.toContain("This was not done");
  });
});

describe("a refused form", () => {
  it("shows the error at its field, names it in a summary that has the focus, and keeps what was typed", async () => {
    await refusedBy("field");
    const field = screen.getByLabelText<HTMLInputElement>("E-mail");
    expect(field.getAttribute("aria-invalid")).toBe("true");
    expect(field.value).toBe("typed");
    expect(document.activeElement).toBe(screen.getByRole("alert"));
    await userEvent.click(screen.getByRole("button", { name: "E-mail" }));
    expect(document.activeElement).toBe(field);
  });

  it("lets one type on without taking the focus back", async () => {
    await refusedBy("elsewhere");
    const field = screen.getByLabelText<HTMLInputElement>("E-mail");
    await userEvent.type(field, " more");
    expect(document.activeElement).toBe(field);
    expect(field.value).toBe("typed more");
  });

  it("says in the summary what belongs to no field", async () => {
    await refusedBy("elsewhere");
    expect(screen.getByRole("alert").textContent).toContain("Somebody was first.");
  });

  it("says that nothing is lost when nobody answered", async () => {
    await refusedBy("network");
    expect(screen.getByRole("alert").textContent).toContain("Nothing you typed is lost");
    expect(screen.getByLabelText<HTMLInputElement>("E-mail").value).toBe("typed");
  });
});

describe("a button that may not be used", () => {
  it("stays reachable, says why, and does nothing", async () => {
    let pressed = false;
    render(
      <MantineProvider env="test">
        <GuardedButton
          refusal="Your role does not allow this."
          onClick={() => {
            pressed = true;
          }}
        >
          Archive
        </GuardedButton>
      </MantineProvider>,
    );
    const button = screen.getByRole("button", { name: "Archive" });
    const reason = document.getElementById(button.getAttribute("aria-describedby") ?? "");
    expect(reason?.textContent).toBe("Your role does not allow this.");
    await userEvent.click(button);
    expect(pressed).toBe(false);
  });
});
