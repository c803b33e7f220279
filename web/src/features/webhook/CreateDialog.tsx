import { Button, Group, Stack, Text } from "@mantine/core";
import { useForm } from "@mantine/form";
import { useTranslation } from "react-i18next";
import { useMutation } from "urql";
import { useAccess } from "@/features/access/access";
import {
  EndpointFields,
  type EndpointValues,
  endpointLabels,
  endpointRules,
} from "@/features/webhook/EndpointFields";
import { SecretDialog } from "@/features/webhook/SecretDialog";
import { graphql } from "@/graphql/generated";
import { ErrorSummary } from "@/ui/ErrorSummary";
import classes from "@/ui/Form.module.css";
import { useSubmission } from "@/ui/useSubmission";

const WebhookCreate = graphql(`
  mutation WebhookCreate($input: WebhookEndpointCreateInput!) {
    webhookEndpointCreate(input: $input) {
      webhookEndpoint { id ...WebhookRow }
      secret
      userErrors { code message field }
    }
  }
`);

interface CreateDialogProps {
  opened: boolean;
  onClose: () => void;
}

export default function CreateDialog({ opened, onClose }: CreateDialogProps) {
  const { t } = useTranslation();
  return (
    <SecretDialog title={t("webhook.createTitle")} opened={opened} onClose={onClose}>
      {(onSecret) => <CreateForm onCreated={onSecret} onCancel={onClose} />}
    </SecretDialog>
  );
}

/** Stands for the whole reseller among projects. */
const WHOLE_RESELLER = "reseller";

function CreateForm({ onCreated, onCancel }: { onCreated: (secret: string) => void; onCancel: () => void }) {
  const { t } = useTranslation();
  const access = useAccess();
  const [{ fetching }, create] = useMutation(WebhookCreate);
  const places = [
    ...(access.inReseller("WEBHOOKS_MANAGE")
      ? [{ value: WHOLE_RESELLER, label: t("webhook.scopeAll") }]
      : []),
    ...access.projects
      .filter(({ id }) => access.inProject("WEBHOOKS_MANAGE", id))
      .map(({ id, name }) => ({ value: id, label: name })),
  ];
  const form = useForm<EndpointValues>({
    name: "webhook-create",
    initialValues: {
      url: "",
      description: "",
      projectId: places[0]?.value ?? WHOLE_RESELLER,
      types: null,
    },
    validate: endpointRules(t),
  });
  const submission = useSubmission(form, endpointLabels(t));

  const submit = form.onSubmit(async ({ url, description, projectId, types }) => {
    submission.begin();
    const { data, error } = await create({
      input: {
        url: url.trim(),
        description: description.trim() || null,
        projectId: projectId === WHOLE_RESELLER ? null : projectId,
        types: [...(types ?? [])],
      },
    });
    const payload = data?.webhookEndpointCreate;
    if (payload?.secret != null) {
      form.reset();
      onCreated(payload.secret);
    } else if (payload) {
      submission.refuse(payload.userErrors, () => null);
    } else if (error) {
      submission.fail(error);
    }
  }, submission.invalid);

  return (
    <form onSubmit={submit} noValidate>
      <Stack gap="md">
        <ErrorSummary {...submission.summary} />
        {places.length === 0 ? <Text>{t("webhook.noPlace")}</Text> : null}
        <EndpointFields form={form} places={places} />
        <Group justify="flex-end" gap="xs" className={classes.footer}>
          <Button variant="default" onClick={onCancel}>
            {t("common.cancel")}
          </Button>
          <Button type="submit" loading={fetching} disabled={places.length === 0}>
            {t("webhook.createSubmit")}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
