import { TextInput, type TextInputProps } from "@mantine/core";
import { useTranslation } from "react-i18next";

/** Takes the code of an authenticator app, or a recovery code: so letters are possible, and no keyboard of digits alone. */
export function SecondFactorInput(props: TextInputProps) {
  const { t } = useTranslation();
  return (
    <TextInput
      label={t("account.code")}
      description={t("account.codeHelp")}
      autoComplete="one-time-code"
      autoCapitalize="none"
      autoCorrect="off"
      spellCheck={false}
      {...props}
    />
  );
}

/** Apps show codes in groups, and people type them so. */
export function codeOf(typed: string): string {
  return typed.replaceAll(/\s/g, "");
}
