import { Button, Group, Stack, Text } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useMutation } from "urql";
import { SecretDialog } from "@/features/webhook/SecretDialog";
import { graphql } from "@/graphql/generated";
import { ErrorSummary } from "@/ui/ErrorSummary";
import { NO_ERRORS, placeFailure, placeUserErrors } from "@/ui/formErrors";

const WebhookRotate = graphql(`
  mutation WebhookRotate($input: WebhookSecretRotateInput!) {
    webhookSecretRotate(input: $input) {
      webhookEndpoint { id previousSecretExpiresAt }
      secret
      userErrors { code message field }
    }
  }
`);

interface RotateDialogProps {
  opened: boolean;
  endpointId: string;
  onClose: () => void;
}

/** Makes a new secret and shows it once. */
export default function RotateDialog({ opened, endpointId, onClose }: RotateDialogProps) {
  const { t } = useTranslation();
  return (
    <SecretDialog title={t("webhook.rotateTitle")} opened={opened} onClose={onClose}>
      {(onSecret) => <Question endpointId={endpointId} onSecret={onSecret} onClose={onClose} />}
    </SecretDialog>
  );
}

interface QuestionProps extends Omit<RotateDialogProps, "opened"> {
  onSecret: (secret: string) => void;
}

function Question({ endpointId, onSecret, onClose }: QuestionProps) {
  const { t } = useTranslation();
  const [{ fetching }, rotate] = useMutation(WebhookRotate);
  const [refusal, setRefusal] = useState({ errors: NO_ERRORS, attempt: 0 });

  async function run() {
    const { data, error } = await rotate({ input: { id: endpointId } });
    const payload = data?.webhookSecretRotate;
    if (payload?.secret != null) {
      onSecret(payload.secret);
    } else {
      const errors = payload
        ? placeUserErrors(payload.userErrors, [], () => null)
        : error
          ? placeFailure(error)
          : NO_ERRORS;
      setRefusal(({ attempt }) => ({ errors, attempt: attempt + 1 }));
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
        <ErrorSummary {...refusal} labels={{}} onPick={() => undefined} />
        <Text>{t("webhook.rotateHelp")}</Text>
        <Group justify="flex-end" gap="xs">
          <Button variant="default" onClick={onClose} data-autofocus>
            {t("common.cancel")}
          </Button>
          <Button type="submit" loading={fetching}>
            {t("webhook.rotateConfirm")}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
