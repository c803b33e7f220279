import { createFileRoute } from "@tanstack/react-router";
import { WebhookPage } from "@/features/webhook/WebhookPage";
import { DELIVERY_STATUSES, WEBHOOK_DIALOGS } from "@/features/webhook/words";
import { textParam, wordParam } from "@/lib/search";
import type { PagePosition } from "@/ui/ListFrame";

interface WebhookSearch extends PagePosition {
  /** Deliveries that stand so. */
  status?: (typeof DELIVERY_STATUSES)[number] | undefined;
  dialog?: (typeof WEBHOOK_DIALOGS)[number] | undefined;
}

export const Route = createFileRoute("/_app/webhooks/$endpointId")({
  validateSearch: (search: Record<string, unknown>): WebhookSearch => ({
    status: wordParam(DELIVERY_STATUSES, search.status),
    after: textParam(search.after),
    before: textParam(search.before),
    dialog: wordParam(WEBHOOK_DIALOGS, search.dialog),
  }),
  staticData: { needs: ["WEBHOOKS_READ"] },
  component: WebhookPage,
});
