import { useTranslation } from "react-i18next";
import { useMutation } from "urql";
import { WebhookSwitch } from "@/features/webhook/switch";
import { Confirm } from "@/ui/Confirm";
import { toast } from "@/ui/toast";

interface SwitchOffDialogProps {
  opened: boolean;
  endpointId: string;
  onClose: () => void;
}

export default function SwitchOffDialog({ opened, endpointId, onClose }: SwitchOffDialogProps) {
  const { t } = useTranslation();
  const [, turn] = useMutation(WebhookSwitch);
  return (
    <Confirm
      opened={opened}
      title={t("webhook.switchOffTitle")}
      explanation={t("webhook.switchOffHelp")}
      confirm={t("webhook.switchOffConfirm")}
      keep={t("common.cancel")}
      onClose={onClose}
      onConfirm={async () => {
        const { data, error } = await turn({ input: { id: endpointId, enabled: false } });
        const payload = data?.webhookEndpointUpdate;
        if (payload?.webhookEndpoint) {
          toast(t("webhook.switchedOff"));
          return { kind: "done" };
        }
        return payload ? { kind: "refused", userErrors: payload.userErrors } : { kind: "failed", error };
      }}
    />
  );
}
