import { createFileRoute } from "@tanstack/react-router";
import { SendersPage } from "@/features/sender/SendersPage";
import { READINESS_LEVELS } from "@/features/sender/status";
import { textParam, wordParam } from "@/lib/search";
import type { PagePosition } from "@/ui/ListFrame";

interface SendersSearch extends PagePosition {
  readiness?: (typeof READINESS_LEVELS)[number] | undefined;
  search?: string | undefined;
}

export const Route = createFileRoute("/_app/senders/")({
  validateSearch: (search: Record<string, unknown>): SendersSearch => ({
    readiness: wordParam(READINESS_LEVELS, search.readiness),
    search: textParam(search.search),
    after: textParam(search.after),
    before: textParam(search.before),
  }),
  staticData: { needs: ["SENDERS_READ"] },
  component: SendersPage,
});
