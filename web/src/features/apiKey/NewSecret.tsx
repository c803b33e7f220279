import { Button, Checkbox, Group, Stack, Text } from "@mantine/core";
import { IconAlertTriangle } from "@tabler/icons-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import classes from "@/features/apiKey/NewSecret.module.css";
import { CopyButton } from "@/ui/CopyButton";

interface NewSecretProps {
  secret: string;
  /** Somebody tried to go on without it. */
  unkept: boolean;
  onUnkept: () => void;
  onKept: () => void;
}

/** The one time that a key can be read. */
export function NewSecret({ secret, unkept, onUnkept, onKept }: NewSecretProps) {
  const { t } = useTranslation();
  const [kept, setKept] = useState(false);
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        if (kept) onKept();
        else onUnkept();
      }}
    >
      <Stack gap="md">
        <div className={classes.warning} role="status">
          <IconAlertTriangle size={20} aria-hidden="true" />
          <Text>{t("apiKey.madeHelp")}</Text>
        </div>
        <div className={classes.box}>
          <output
            className={`mono ${classes.secret}`}
            aria-label={t("apiKey.secret")}
            data-testid="api-key-secret"
          >
            {secret}
          </output>
          <CopyButton value={secret} what={t("apiKey.secretThe")} />
        </div>
        <Checkbox
          label={t("apiKey.kept")}
          checked={kept}
          error={unkept && !kept ? t("apiKey.keptRequired") : undefined}
          onChange={(event) => setKept(event.currentTarget.checked)}
        />
        <Group justify="flex-end">
          <Button type="submit">{t("apiKey.done")}</Button>
        </Group>
      </Stack>
    </form>
  );
}
