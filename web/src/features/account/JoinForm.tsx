import "@/i18n/laterAccount";
import { Button, Stack, TextInput } from "@mantine/core";
import { useForm } from "@mantine/form";
import type { TFunction } from "i18next";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import {
  againFault,
  explainNewPassword,
  NewPasswordInputs,
  newPasswordFault,
} from "@/features/account/NewPasswordInputs";
import { codeOf, SecondFactorInput } from "@/features/account/SecondFactorInput";
import type { OfferPreviewFragment } from "@/graphql/generated/graphql";
import { useSession } from "@/session/context";
import type { UserErrorView } from "@/session/session";
import { ErrorSummary } from "@/ui/ErrorSummary";
import { SecretInput } from "@/ui/SecretInput";
import { useSubmission } from "@/ui/useSubmission";

const NAME_MAX_LENGTH = 100;

interface JoinFormProps {
  token: string;
  offer: OfferPreviewFragment;
  onJoined: () => void;
  /** The offer is over by now. */
  onOver: () => void;
}

/** Takes the offer: a new account is given a name and a password, an existing one shows that it is its owner who joins. */
export function JoinForm({ token, offer, onJoined, onOver }: JoinFormProps) {
  const { t } = useTranslation();
  const session = useSession();
  const [pending, setPending] = useState(false);
  const isKnown = offer.accountExists;
  const needsCode = isKnown && offer.secondFactorEnabled;
  const form = useForm({
    name: "join",
    initialValues: { name: "", password: "", again: "", secondFactor: "" },
    validate: {
      name: (value) => (isKnown ? null : nameFault(value, t)),
      password: (value) =>
        isKnown ? (value === "" ? t("account.passwordRequired") : null) : newPasswordFault(value, t),
      again: (value, { password }) => (isKnown ? null : againFault(value, password, t)),
      secondFactor: (value) => (needsCode && codeOf(value) === "" ? t("account.codeRequired") : null),
    },
  });
  const submission = useSubmission(form, labelsOf(isKnown, needsCode, t));

  const submit = form.onSubmit(async ({ name, password, secondFactor }) => {
    submission.begin();
    setPending(true);
    const outcome = await session.acceptOffer({
      token,
      name: name.trim(),
      password,
      secondFactor: needsCode ? codeOf(secondFactor) : null,
    });
    setPending(false);
    switch (outcome.kind) {
      case "signed-in":
        onJoined();
        return;
      case "refused":
        if (outcome.userErrors.some(({ code }) => code === "TOKEN_EXPIRED" || code === "NOT_FOUND")) onOver();
        else submission.refuse(outcome.userErrors, (error) => explain(error, isKnown, t));
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
          readOnly
          value={offer.email}
        />
        {isKnown ? (
          <SecretInput
            label={t("account.password")}
            autoComplete="current-password"
            {...form.getInputProps("password")}
          />
        ) : (
          <>
            <TextInput
              label={t("join.name")}
              description={t("join.nameHelp")}
              autoComplete="name"
              {...form.getInputProps("name")}
            />
            <NewPasswordInputs
              password={form.getInputProps("password")}
              again={form.getInputProps("again")}
            />
          </>
        )}
        {needsCode ? <SecondFactorInput {...form.getInputProps("secondFactor")} /> : null}
        <Button type="submit" loading={pending} fullWidth>
          {t("join.submit", { reseller: offer.resellerName })}
        </Button>
      </Stack>
    </form>
  );
}

function labelsOf(isKnown: boolean, needsCode: boolean, t: TFunction): Record<string, string> {
  const code: Record<string, string> = needsCode ? { secondFactor: t("account.code") } : {};
  return isKnown
    ? { password: t("account.password"), ...code }
    : { name: t("join.name"), password: t("account.newPassword"), again: t("account.newPasswordAgain") };
}

function nameFault(value: string, t: TFunction): string | null {
  if (value.trim() === "") return t("join.nameRequired");
  return [...value.trim()].length > NAME_MAX_LENGTH ? t("join.nameTooLong") : null;
}

function explain(error: UserErrorView, isKnown: boolean, t: TFunction): string | null {
  switch (error.code) {
    case "INVALID_CREDENTIALS":
      return error.field?.[0] === "secondFactor" ? t("account.codeWrong") : t("join.wrongPassword");
    case "SECOND_FACTOR_REQUIRED":
      return t("account.codeRequired");
    case "LOCKED_OUT":
      return t("account.lockedOut");
    case "REQUIRED":
      return error.field?.[0] === "name" ? t("join.nameRequired") : null;
    default:
      return isKnown || error.field?.[0] !== "password" ? null : explainNewPassword(error, t);
  }
}
