import { Button, Checkbox, Group, Stack, Text } from "@mantine/core";
import { IconAlertTriangle } from "@tabler/icons-react";
import { useState } from "react";
import { CopyButton } from "@/ui/CopyButton";
import classes from "@/ui/NewSecret.module.css";

export interface SecretTexts {
  /** What it is for, and that it is shown once. */
  help: string;
  label: string;
  /** What is copied. */
  what: string;
  kept: string;
  keptRequired: string;
  done: string;
}

interface NewSecretProps {
  secret: string;
  texts: SecretTexts;
  testId: string;
  /** Somebody tried to go on without it. */
  unkept: boolean;
  onUnkept: () => void;
  onKept: () => void;
}

/** The one time that a secret can be read. */
export function NewSecret({ secret, texts, testId, unkept, onUnkept, onKept }: NewSecretProps) {
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
          <Text>{texts.help}</Text>
        </div>
        <div className={classes.box}>
          <output className={`mono ${classes.secret}`} aria-label={texts.label} data-testid={testId}>
            {secret}
          </output>
          <CopyButton value={secret} what={texts.what} />
        </div>
        <Checkbox
          label={texts.kept}
          checked={kept}
          error={unkept && !kept ? texts.keptRequired : undefined}
          onChange={(event) => setKept(event.currentTarget.checked)}
        />
        <Group justify="flex-end">
          <Button type="submit">{texts.done}</Button>
        </Group>
      </Stack>
    </form>
  );
}
