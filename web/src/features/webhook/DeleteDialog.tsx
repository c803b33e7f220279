import { useRef } from "react";
import { useTranslation } from "react-i18next";
import { useMutation } from "urql";
import { hostOf } from "@/features/webhook/wanted";
import { graphql } from "@/graphql/generated";
import { Confirm } from "@/ui/Confirm";
import { toast } from "@/ui/toast";

const WebhookDelete = graphql(`
  mutation WebhookDelete($input: WebhookEndpointDeleteInput!) {
    webhookEndpointDelete(input: $input) {
      webhookEndpoint { id }
      userErrors { code message field }
    }
  }
`);

interface DeleteDialogProps {
  opened: boolean;
  endpoint: { id: string; url: string };
  onClose: () => void;
  onDeleted: () => void;
}

export default function DeleteDialog({ opened, endpoint, onClose, onDeleted }: DeleteDialogProps) {
  const { t } = useTranslation();
  const [, remove] = useMutation(WebhookDelete);
  const deleted = useRef(false);
  const word = hostOf(endpoint.url);
  return (
    <Confirm
      opened={opened}
      title={t("webhook.removeTitle")}
      explanation={t("webhook.removeHelp")}
      typed={{ label: t("webhook.removeTyped", { word }), word, mismatch: t("webhook.removeMismatch") }}
      confirm={t("webhook.removeConfirm")}
      keep={t("common.cancel")}
      onClose={() => (deleted.current ? onDeleted() : onClose())}
      onConfirm={async () => {
        const { data, error } = await remove({ input: { id: endpoint.id } });
        const payload = data?.webhookEndpointDelete;
        if (payload && payload.userErrors.length === 0) {
          toast(t("webhook.removed"));
          deleted.current = true;
          return { kind: "done" };
        }
        return payload ? { kind: "refused", userErrors: payload.userErrors } : { kind: "failed", error };
      }}
    />
  );
}
