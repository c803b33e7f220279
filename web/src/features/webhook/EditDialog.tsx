import { Button, Group, Stack } from "@mantine/core";
import { useForm } from "@mantine/form";
import { useTranslation } from "react-i18next";
import { useMutation } from "urql";
import {
  EndpointFields,
  type EndpointValues,
  endpointLabels,
  endpointRules,
} from "@/features/webhook/EndpointFields";
import { type FragmentType, graphql, readFragment } from "@/graphql/generated";
import { Dialog } from "@/ui/Dialog";
import { ErrorSummary } from "@/ui/ErrorSummary";
import classes from "@/ui/Form.module.css";
import { toast } from "@/ui/toast";
import { useSubmission } from "@/ui/useSubmission";

const EditableWebhook = graphql(`
  fragment EditableWebhook on WebhookEndpoint {
    id
    url
    description
    types
  }
`);

const WebhookUpdate = graphql(`
  mutation WebhookUpdate($input: WebhookEndpointUpdateInput!) {
    webhookEndpointUpdate(input: $input) {
      webhookEndpoint { id ...EditableWebhook }
      userErrors { code message field }
    }
  }
`);

interface EditDialogProps {
  opened: boolean;
  endpoint: FragmentType<typeof EditableWebhook>;
  onClose: () => void;
}

export default function EditDialog({ opened, endpoint, onClose }: EditDialogProps) {
  const { t } = useTranslation();
  return (
    <Dialog title={t("webhook.editTitle")} opened={opened} onClose={onClose} kind="form">
      <EditForm endpoint={endpoint} onClose={onClose} />
    </Dialog>
  );
}

function EditForm({ endpoint: masked, onClose }: Omit<EditDialogProps, "opened">) {
  const { t } = useTranslation();
  const endpoint = readFragment(EditableWebhook, masked);
  const [{ fetching }, update] = useMutation(WebhookUpdate);
  const form = useForm<EndpointValues>({
    name: "webhook-edit",
    initialValues: {
      url: endpoint.url,
      description: endpoint.description ?? "",
      projectId: "",
      types: endpoint.types.length === 0 ? null : endpoint.types,
    },
    validate: endpointRules(t),
  });
  const submission = useSubmission(form, endpointLabels(t));

  const submit = form.onSubmit(async ({ url, description, types }) => {
    submission.begin();
    const { data, error } = await update({
      input: {
        id: endpoint.id,
        url: url.trim(),
        description: description.trim() || null,
        types: [...(types ?? [])],
      },
    });
    const payload = data?.webhookEndpointUpdate;
    if (payload?.webhookEndpoint) {
      toast(t("webhook.saved"));
      onClose();
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
        <EndpointFields form={form} />
        <Group justify="flex-end" gap="xs" className={classes.footer}>
          <Button variant="default" onClick={onClose}>
            {t("common.cancel")}
          </Button>
          <Button type="submit" loading={fetching}>
            {t("common.save")}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
