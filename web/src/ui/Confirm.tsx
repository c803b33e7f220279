import { Button, Group, Stack, Text, TextInput } from "@mantine/core";
import type { CombinedError } from "@urql/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { UserErrorView } from "@/session/session";
import { Dialog } from "@/ui/Dialog";
import { ErrorSummary } from "@/ui/ErrorSummary";
import { type Explain, NO_ERRORS, placeFailure, placeUserErrors } from "@/ui/formErrors";

export type ConfirmOutcome =
  | { kind: "done" }
  | { kind: "refused"; userErrors: readonly UserErrorView[] }
  | { kind: "failed"; error: CombinedError | undefined };

interface ConfirmProps {
  opened: boolean;
  title: string;
  /** What will happen, said before it does. */
  explanation: string;
  confirm: string;
  keep: string;
  /** For what cannot be undone: a word to type. */
  typed?: { label: string; word: string; mismatch: string };
  explain?: Explain;
  /** What is said when nobody knows whether it was done. */
  open?: string;
  onConfirm: () => Promise<ConfirmOutcome>;
  onClose: () => void;
}

export function Confirm({ opened, onClose, title, ...question }: ConfirmProps) {
  return (
    <Dialog title={title} opened={opened} onClose={onClose} kind="question">
      <Question {...question} onClose={onClose} />
    </Dialog>
  );
}

const nothingBetter: Explain = () => null;

function Question(props: Omit<ConfirmProps, "opened" | "title">) {
  const { explanation, confirm, keep, typed, explain = nothingBetter, open, onConfirm, onClose } = props;
  const { t } = useTranslation();
  const [pending, setPending] = useState(false);
  const [word, setWord] = useState("");
  const [wordError, setWordError] = useState<string | null>(null);
  const [refusal, setRefusal] = useState({ errors: NO_ERRORS, attempt: 0 });

  async function run() {
    if (typed && word.trim() !== typed.word) {
      setWordError(typed.mismatch);
      return;
    }
    setPending(true);
    const outcome = await onConfirm();
    setPending(false);
    switch (outcome.kind) {
      case "done":
        onClose();
        return;
      case "refused":
        setRefusal(({ attempt }) => ({
          errors: placeUserErrors(outcome.userErrors, [], explain),
          attempt: attempt + 1,
        }));
        return;
      case "failed": {
        const { error } = outcome;
        if (error) setRefusal(({ attempt }) => ({ errors: placeFailure(error), attempt: attempt + 1 }));
        return;
      }
    }
  }

  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void run();
      }}
    >
      <Stack gap="md">
        <ErrorSummary {...refusal} labels={{}} open={open} onPick={() => undefined} />
        <Text>{explanation}</Text>
        {typed ? (
          <TextInput
            label={typed.label}
            value={word}
            error={wordError}
            autoComplete="off"
            onChange={(event) => {
              setWord(event.currentTarget.value);
              setWordError(null);
            }}
          />
        ) : null}
        <Group justify="flex-end" gap="xs">
          <Button variant="default" onClick={onClose} data-autofocus={typed === undefined || undefined}>
            {keep}
          </Button>
          <Button type="submit" color="danger" loading={pending}>
            {confirm}
          </Button>
        </Group>
        <span className="visually-hidden" role="status">
          {pending ? t("common.loading") : ""}
        </span>
      </Stack>
    </form>
  );
}
