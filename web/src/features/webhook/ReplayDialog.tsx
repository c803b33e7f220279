import { useTranslation } from "react-i18next";
import { useMutation } from "urql";
import type { Replay } from "@/features/webhook/replay";
import { graphql } from "@/graphql/generated";
import { Confirm } from "@/ui/Confirm";
import { toast } from "@/ui/toast";

const WebhookReplay = graphql(`
  mutation WebhookReplay($input: WebhookEventReplayInput!) {
    webhookEventReplay(input: $input) {
      count
      hasMore
      userErrors { code message field }
    }
  }
`);

interface ReplayDialogProps {
  opened: boolean;
  endpointId: string;
  what: Replay;
  onClose: () => void;
  onReplayed: () => void;
}

export default function ReplayDialog({ opened, endpointId, what, onClose, onReplayed }: ReplayDialogProps) {
  const { t } = useTranslation();
  const [, replay] = useMutation(WebhookReplay);
  const isOne = what.kind === "one";
  return (
    <Confirm
      opened={opened}
      title={t(isOne ? "webhook.againTitle" : "webhook.replayTitle")}
      explanation={t(isOne ? "webhook.againHelp" : "webhook.replayHelp")}
      confirm={t(isOne ? "webhook.againConfirm" : "webhook.replayConfirm")}
      keep={t("common.cancel")}
      onClose={onClose}
      onConfirm={async () => {
        const { data, error } = await replay({
          input: { endpointId, ...(what.kind === "one" ? { eventId: what.eventId } : { after: what.after }) },
        });
        const payload = data?.webhookEventReplay;
        if (payload?.count != null) {
          toast(t("webhook.replayed", { count: payload.count }));
          if (payload.hasMore) toast(t("webhook.replayMore"));
          onReplayed();
          return { kind: "done" };
        }
        return payload ? { kind: "refused", userErrors: payload.userErrors } : { kind: "failed", error };
      }}
    />
  );
}
