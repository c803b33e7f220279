import { Button, Stack } from "@mantine/core";
import { useForm } from "@mantine/form";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import {
  againFault,
  explainNewPassword,
  NewPasswordInputs,
  newPasswordFault,
} from "@/features/account/NewPasswordInputs";
import { useSession } from "@/session/context";
import { ErrorSummary } from "@/ui/ErrorSummary";
import { useSubmission } from "@/ui/useSubmission";

interface PasswordResetFormProps {
  token: string;
  onDone: () => void;
  /** The link works no longer, or never did. */
  onOver: () => void;
}

export function PasswordResetForm({ token, onDone, onOver }: PasswordResetFormProps) {
  const { t } = useTranslation();
  const session = useSession();
  const [pending, setPending] = useState(false);
  const form = useForm({
    name: "reset",
    initialValues: { password: "", again: "" },
    validate: {
      password: (value) => newPasswordFault(value, t),
      again: (value, { password }) => againFault(value, password, t),
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
        if (outcome.userErrors.some(({ code }) => code === "TOKEN_EXPIRED" || code === "NOT_FOUND")) onOver();
        else submission.refuse(outcome.userErrors, (error) => explainNewPassword(error, t));
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
        <NewPasswordInputs password={form.getInputProps("password")} again={form.getInputProps("again")} />
        <Button type="submit" loading={pending} fullWidth>
          {t("account.setPassword")}
        </Button>
      </Stack>
    </form>
  );
}
