import { Button, Stack, Text, TextInput } from "@mantine/core";
import { useForm } from "@mantine/form";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useSession } from "@/session/context";
import { ErrorSummary } from "@/ui/ErrorSummary";
import { takeFocus } from "@/ui/focus";
import { useSubmission } from "@/ui/useSubmission";

/** Asks for a link. The answer is the same whether or not there is an account. */
export function ForgotForm() {
  const { t } = useTranslation();
  const session = useSession();
  const [pending, setPending] = useState(false);
  const [sentTo, setSentTo] = useState<string | null>(null);
  const form = useForm({
    name: "forgot",
    initialValues: { email: "" },
    validate: { email: (value) => (value.trim() === "" ? t("account.emailRequired") : null) },
  });
  const submission = useSubmission(form, { email: t("account.email") });

  const submit = form.onSubmit(async ({ email }) => {
    submission.begin();
    setPending(true);
    const outcome = await session.requestReset(email.trim());
    setPending(false);
    switch (outcome.kind) {
      case "done":
        setSentTo(email.trim());
        return;
      case "refused":
        submission.refuse(outcome.userErrors, ({ code }) =>
          code === "INVALID"
            ? t("account.emailInvalid")
            : code === "LOCKED_OUT"
              ? t("account.lockedOut")
              : null,
        );
        return;
      case "failed":
        submission.fail(outcome.error);
        return;
    }
  }, submission.invalid);

  if (sentTo !== null) {
    return (
      <Stack gap="md">
        <div role="status" tabIndex={-1} ref={takeFocus} style={{ outline: "none" }}>
          <Text fw={600} style={{ overflowWrap: "anywhere" }}>
            {t("account.forgotSent", { email: sentTo })}
          </Text>
          <Text c="dimmed" mt={4}>
            {t("account.forgotSentHelp")}
          </Text>
        </div>
        <Button variant="default" onClick={() => setSentTo(null)}>
          {t("account.forgotAgain")}
        </Button>
      </Stack>
    );
  }
  return (
    <form onSubmit={submit} noValidate>
      <Stack gap="md">
        <ErrorSummary {...submission.summary} />
        <TextInput
          label={t("account.email")}
          type="email"
          autoComplete="username"
          {...form.getInputProps("email")}
        />
        <Button type="submit" loading={pending} fullWidth>
          {t("account.forgotSubmit")}
        </Button>
      </Stack>
    </form>
  );
}
