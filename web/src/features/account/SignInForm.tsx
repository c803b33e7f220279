import { Button, Stack, TextInput } from "@mantine/core";
import { useForm } from "@mantine/form";
import type { TFunction } from "i18next";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useSession } from "@/session/context";
import type { UserErrorView } from "@/session/session";
import { ErrorSummary } from "@/ui/ErrorSummary";
import { SecretInput } from "@/ui/SecretInput";
import { useSubmission } from "@/ui/useSubmission";

interface SignInFormProps {
  /** Filled in when it is known who has to sign in again. */
  email?: string;
  onSignedIn: () => void;
}

export function SignInForm({ email, onSignedIn }: SignInFormProps) {
  const { t } = useTranslation();
  const session = useSession();
  const [pending, setPending] = useState(false);
  const form = useForm({
    name: "sign-in",
    initialValues: { email: email ?? "", password: "" },
    validate: {
      email: (value) => (value.trim() === "" ? t("account.emailRequired") : null),
      password: (value) => (value === "" ? t("account.passwordRequired") : null),
    },
  });
  const submission = useSubmission(form, { email: t("account.email"), password: t("account.password") });

  const submit = form.onSubmit(async (values) => {
    submission.begin();
    setPending(true);
    const outcome = await session.signIn({ email: values.email.trim(), password: values.password });
    setPending(false);
    switch (outcome.kind) {
      case "signed-in":
        onSignedIn();
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
        <TextInput
          label={t("account.email")}
          type="email"
          autoComplete="username"
          readOnly={email !== undefined}
          {...form.getInputProps("email")}
        />
        <SecretInput
          label={t("account.password")}
          autoComplete="current-password"
          {...form.getInputProps("password")}
        />
        <Button type="submit" loading={pending} fullWidth>
          {t("account.signIn")}
        </Button>
      </Stack>
    </form>
  );
}

function explain(error: UserErrorView, t: TFunction): string | null {
  switch (error.code) {
    case "INVALID_CREDENTIALS":
      return t("account.invalidCredentials");
    case "LOCKED_OUT":
      return t("account.lockedOut");
    case "SECOND_FACTOR_REQUIRED":
      return t("account.secondFactor");
    default:
      return null;
  }
}
