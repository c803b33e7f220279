import { ActionIcon, Button, Tooltip } from "@mantine/core";
import { useClipboard } from "@mantine/hooks";
import { IconCheck, IconCopy } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";

interface CopyButtonProps {
  value: string;
  /** What is copied, for those who cannot see what the button stands beside. */
  what: string;
}

export function CopyIcon({ value, what }: CopyButtonProps) {
  const { t } = useTranslation();
  const clipboard = useClipboard({ timeout: 1600 });
  const label = clipboard.copied ? t("common.copied") : t("common.copyNamed", { what });
  return (
    <>
      <Tooltip label={label}>
        <ActionIcon
          variant="subtle"
          color="gray"
          size="md"
          aria-label={t("common.copyNamed", { what })}
          onClick={() => clipboard.copy(value)}
        >
          {clipboard.copied ? <IconCheck size={16} /> : <IconCopy size={16} />}
        </ActionIcon>
      </Tooltip>
      <Announcement said={clipboard.copied} />
    </>
  );
}

export function CopyButton({ value, what }: CopyButtonProps) {
  const { t } = useTranslation();
  const clipboard = useClipboard({ timeout: 1600 });
  return (
    <>
      <Button
        variant="default"
        leftSection={clipboard.copied ? <IconCheck size={16} /> : <IconCopy size={16} />}
        aria-label={t("common.copyNamed", { what })}
        onClick={() => clipboard.copy(value)}
        miw="7rem"
      >
        {clipboard.copied ? t("common.copied") : t("common.copy")}
      </Button>
      <Announcement said={clipboard.copied} />
    </>
  );
}

function Announcement({ said }: { said: boolean }) {
  const { t } = useTranslation();
  return (
    <span className="visually-hidden" role="status">
      {said ? t("common.copied") : ""}
    </span>
  );
}
