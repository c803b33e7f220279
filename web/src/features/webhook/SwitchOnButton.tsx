import { useTranslation } from "react-i18next";
import { useMutation } from "urql";
import { WebhookSwitch } from "@/features/webhook/switch";
import { sentence } from "@/ui/formErrors";
import { GuardedButton } from "@/ui/GuardedButton";
import { toast } from "@/ui/toast";

/** Nothing is lost by switching on, so nothing is asked. */
export function SwitchOnButton({ endpointId, refusal }: { endpointId: string; refusal: string | null }) {
  const { t } = useTranslation();
  const [{ fetching }, turn] = useMutation(WebhookSwitch);

  async function run() {
    const { data } = await turn({ input: { id: endpointId, enabled: true } });
    const payload = data?.webhookEndpointUpdate;
    if (payload?.webhookEndpoint) {
      toast(t("webhook.switchedOn"));
      return;
    }
    const [refused] = payload?.userErrors ?? [];
    toast(refused ? sentence(refused.message) : t("webhook.notSwitched"));
  }

  return (
    <GuardedButton refusal={refusal} loading={fetching} onClick={() => void run()}>
      {t("webhook.switchOn")}
    </GuardedButton>
  );
}
