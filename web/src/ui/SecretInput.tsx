import { PasswordInput, type PasswordInputProps } from "@mantine/core";
import { useTranslation } from "react-i18next";

/** An input for passwords and keys. The library's own says neither that it is invalid nor what its eye is for. */
export function SecretInput(props: PasswordInputProps) {
  const { t } = useTranslation();
  return (
    <PasswordInput
      {...props}
      aria-invalid={props.error ? true : undefined}
      visibilityToggleButtonProps={{
        "aria-label": t("common.showSecret"),
        tabIndex: 0,
        "aria-hidden": false,
      }}
    />
  );
}
