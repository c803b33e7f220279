import { Button, Stack } from "@mantine/core";
import { useForm } from "@mantine/form";
import type { TFunction } from "i18next";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useSession } from "@/session/context";
import type { UserErrorView } from "@/session/session";
import { ErrorSummary } from "@/ui/ErrorSummary";
import { SecretInput } from "@/ui/SecretInput";
import { useSubmission } from "@/ui/useSubmission";

/** The least that the server takes; it also refuses the common ones. */
const MINIMUM_LENGTH = 12;

interface PasswordResetFormProps {
  token: string;
  onDone: () => void;
}

export function PasswordResetForm({ token, onDone }: PasswordResetFormProps) {
  const { t } = useTranslation();
  const session = useSession();
  const [pending, setPending] = useState(false);
  const form = useForm({
    name: "reset",
    initialValues: { password: "", again: "" },
    validate: {
      password: (value) => ([...value].length < MINIMUM_LENGTH ? t("account.passwordTooShort") : null),
      again: (value, values) => (value === values.password ? null : t("account.passwordsDiffer")),
    },
  });
  const submission = useSubmission(form, {
    password: t("account.newPassword"),
    again: t("account.newPasswordAgain"),
  });

  const submit = form.onSubmit(async ({ password }) => {
    submission.begin();
    setPending(true);
    const outcome = await session.resetPassword({ token, password });
    setPending(false);
    switch (outcome.kind) {
      case "done":
        onDone();
        return;
      case "refused":
        submission.refuse(outcome.userErrors, (error) => explain(error, t));
        return;
      case "failed":
        submission.fail(outcome.error);
        return;
    }
  }, submission.invalid);

  return (
    <form onSubmit={submit} noValidate>
      <Stack gap="md">
        <ErrorSummary {...submission.summary} />
        <SecretInput
          label={t("account.newPassword")}
          description={t("account.newPasswordHelp")}
          autoComplete="new-password"
          {...form.getInputProps("password")}
        />
        <SecretInput
          label={t("account.newPasswordAgain")}
          autoComplete="new-password"
          {...form.getInputProps("again")}
        />
        <Button type="submit" loading={pending} fullWidth>
          {t("account.setPassword")}
        </Button>
      </Stack>
    </form>
  );
}

function explain(error: UserErrorView, t: TFunction): string | null {
  switch (error.code) {
    case "TOKEN_EXPIRED":
    case "NOT_FOUND":
      return t("account.tokenExpired");
    case "PASSWORD_TOO_COMMON":
      return t("account.passwordTooCommon");
    case "TOO_SHORT":
      return t("account.passwordTooShort");
    default:
      return null;
  }
}
