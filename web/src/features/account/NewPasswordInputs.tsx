import type { GetInputPropsReturnType } from "@mantine/form";
import type { TFunction } from "i18next";
import { useTranslation } from "react-i18next";
import type { UserErrorView } from "@/session/session";
import { SecretInput } from "@/ui/SecretInput";

/** The least and the most that the server takes; it also refuses the common ones. */
const MINIMUM_LENGTH = 12;
const MAXIMUM_LENGTH = 256;

interface NewPasswordInputsProps {
  password: GetInputPropsReturnType;
  again: GetInputPropsReturnType;
}

/** A new password, typed twice. */
export function NewPasswordInputs({ password, again }: NewPasswordInputsProps) {
  const { t } = useTranslation();
  return (
    <>
      <SecretInput
        label={t("account.newPassword")}
        description={t("account.newPasswordHelp")}
        autoComplete="new-password"
        {...password}
      />
      <SecretInput label={t("account.newPasswordAgain")} autoComplete="new-password" {...again} />
    </>
  );
}

/** What is wrong with it, as far as that can be told without asking. */
export function newPasswordFault(value: string, t: TFunction): string | null {
  const length = [...value].length;
  if (length < MINIMUM_LENGTH) return t("account.passwordTooShort");
  return length > MAXIMUM_LENGTH ? t("account.passwordTooLong") : null;
}

export function againFault(again: string, password: string, t: TFunction): string | null {
  return again === password ? null : t("account.passwordsDiffer");
}

export function explainNewPassword({ code }: UserErrorView, t: TFunction): string | null {
  switch (code) {
    case "PASSWORD_TOO_COMMON":
      return t("account.passwordTooCommon");
    case "TOO_SHORT":
      return t("account.passwordTooShort");
    case "TOO_LONG":
      return t("account.passwordTooLong");
    default:
      return null;
  }
}
