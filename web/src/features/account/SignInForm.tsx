import { Button, Stack, Text, TextInput } from "@mantine/core";
import { useForm } from "@mantine/form";
import type { TFunction } from "i18next";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { codeOf, SecondFactorInput } from "@/features/account/SecondFactorInput";
import { useSession } from "@/session/context";
import type { Person, UserErrorView } from "@/session/session";
import { ErrorSummary } from "@/ui/ErrorSummary";
import { SecretInput } from "@/ui/SecretInput";
import { useSubmission } from "@/ui/useSubmission";

interface SignInFormProps {
  /** Given when it is known who has to sign in again, and where. */
  person?: Person;
  onSignedIn: () => void;
}

/** Address and password first; for those who have a second factor, its code next. What was typed stays. */
export function SignInForm({ person, onSignedIn }: SignInFormProps) {
  const { t } = useTranslation();
  const session = useSession();
  const [pending, setPending] = useState(false);
  const [step, setStep] = useState<"password" | "code">("password");
  const form = useForm({
    name: "sign-in",
    initialValues: { email: person?.email ?? "", password: "", secondFactor: "" },
    validate: {
      email: (value) => (value.trim() === "" ? t("account.emailRequired") : null),
      password: (value) => (value === "" ? t("account.passwordRequired") : null),
      secondFactor: (value) => (step === "code" && codeOf(value) === "" ? t("account.codeRequired") : null),
    },
  });
  const labels: Record<string, string> =
    step === "code"
      ? { secondFactor: t("account.code") }
      : { email: t("account.email"), password: t("account.password") };
  const submission = useSubmission(form, labels);

  const submit = form.onSubmit(async ({ email, password, secondFactor }) => {
    submission.begin();
    setPending(true);
    const outcome = await session.signIn({
      email: email.trim(),
      password,
      secondFactor: step === "code" ? codeOf(secondFactor) : null,
      resellerId: person?.resellerId ?? null,
    });
    setPending(false);
    switch (outcome.kind) {
      case "signed-in":
        onSignedIn();
        return;
      case "refused":
        if (step === "password" && outcome.userErrors.some(({ code }) => code === "SECOND_FACTOR_REQUIRED"))
          setStep("code");
        else
          submission.refuse(atItsField(outcome.userErrors, step), (error) => explain(error, step, person, t));
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
        {step === "code" ? (
          <>
            <Text role="status">{t("account.codeLead", { email: form.getValues().email.trim() })}</Text>
            <SecondFactorInput autoFocus {...form.getInputProps("secondFactor")} />
          </>
        ) : (
          <>
            <TextInput
              label={t("account.email")}
              type="email"
              autoComplete="username"
              readOnly={person !== undefined}
              {...form.getInputProps("email")}
            />
            <SecretInput
              label={t("account.password")}
              autoComplete="current-password"
              data-autofocus={person !== undefined || undefined}
              {...form.getInputProps("password")}
            />
          </>
        )}
        <Button type="submit" loading={pending} fullWidth>
          {t("account.signIn")}
        </Button>
        {step === "code" ? (
          <Button
            variant="subtle"
            color="gray"
            onClick={() => {
              submission.begin();
              form.setFieldValue("secondFactor", "");
              form.clearErrors();
              setStep("password");
            }}
          >
            {t("account.codeBack")}
          </Button>
        ) : null}
      </Stack>
    </form>
  );
}

/** Once the password was taken, only the code can be wrong. */
function atItsField(userErrors: readonly UserErrorView[], step: "password" | "code") {
  return userErrors.map((error) =>
    step === "code" && error.code === "INVALID_CREDENTIALS" ? { ...error, field: ["secondFactor"] } : error,
  );
}

function explain(
  error: UserErrorView,
  step: "password" | "code",
  person: Person | undefined,
  t: TFunction,
): string | null {
  switch (error.code) {
    case "INVALID_CREDENTIALS":
      if (step === "code") return t("account.codeWrong");
      return person === undefined
        ? t("account.invalidCredentials")
        : t("account.invalidOrGone", { reseller: person.resellerName });
    case "SECOND_FACTOR_REQUIRED":
    case "INVALID":
      return step === "code" ? t("account.codeWrong") : null;
    case "LOCKED_OUT":
      return t("account.lockedOut");
    default:
      return null;
  }
}
