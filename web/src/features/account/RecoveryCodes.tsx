import "@/i18n/laterAccount";
import { Button, Checkbox, Group, Stack, Text } from "@mantine/core";
import { IconDownload } from "@tabler/icons-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import classes from "@/features/account/TwoStep.module.css";
import { CopyButton } from "@/ui/CopyButton";

/** A browser may take a moment before it reads what it is to save. */
const ADDRESS_KEPT_MS = 10_000;

interface RecoveryCodesProps {
  codes: readonly string[];
  email: string;
  /** Somebody wanted to leave without saying that the codes are kept. */
  isReminded: boolean;
  onKept: () => void;
}

/** The one time that the codes are shown; nobody leaves without having said that they are kept. */
export function RecoveryCodes({ codes, email, isReminded, onKept }: RecoveryCodesProps) {
  const { t } = useTranslation();
  const [isKept, setKept] = useState(false);
  const [isRefused, setRefused] = useState(false);
  const error = !isKept && (isRefused || isReminded) ? t("security.recoveryKeepFirst") : null;
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        if (isKept) onKept();
        else setRefused(true);
      }}
    >
      <Stack gap="md">
        <Text role="status">{t("security.recoveryLead")}</Text>
        <ul className={`mono ${classes.codes}`} aria-label={t("security.recoveryCodes")}>
          {codes.map((code) => (
            <li key={code}>{code}</li>
          ))}
        </ul>
        <Group gap="xs">
          <CopyButton value={codes.join("\n")} what={t("security.recoveryWhat")} />
          <Button
            variant="default"
            leftSection={<IconDownload size={16} />}
            onClick={() =>
              download(t("security.recoveryFile"), [t("security.recoveryFileHead", { email }), "", ...codes])
            }
          >
            {t("security.recoveryDownload")}
          </Button>
        </Group>
        <Checkbox
          label={t("security.recoveryKept")}
          checked={isKept}
          error={error}
          onChange={(event) => setKept(event.currentTarget.checked)}
          data-autofocus
        />
        <Group justify="flex-end">
          <Button type="submit">{t("security.recoveryDone")}</Button>
        </Group>
      </Stack>
    </form>
  );
}

function download(name: string, lines: readonly string[]) {
  const address = URL.createObjectURL(new Blob([`${lines.join("\n")}\n`], { type: "text/plain" }));
  const link = document.createElement("a");
  link.href = address;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), ADDRESS_KEPT_MS);
}
