import { createFileRoute } from "@tanstack/react-router";
import { WebhooksPage } from "@/features/webhook/WebhooksPage";
import { textParam, wordParam } from "@/lib/search";
import type { PagePosition } from "@/ui/ListFrame";

interface WebhooksSearch extends PagePosition {
  dialog?: "create" | undefined;
}

export const Route = createFileRoute("/_app/webhooks/")({
  validateSearch: (search: Record<string, unknown>): WebhooksSearch => ({
    after: textParam(search.after),
    before: textParam(search.before),
    dialog: wordParam(["create"], search.dialog),
  }),
  staticData: { needs: ["WEBHOOKS_READ"] },
  component: WebhooksPage,
});
