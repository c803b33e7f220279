import { createFileRoute } from "@tanstack/react-router";
import { NumbersPage } from "@/features/number/NumbersPage";
import { NUMBER_STATUSES } from "@/features/number/status";
import { textParam, wordParam } from "@/lib/search";
import type { PagePosition } from "@/ui/ListFrame";

interface NumbersSearch extends PagePosition {
  status?: (typeof NUMBER_STATUSES)[number] | undefined;
  search?: string | undefined;
}

export const Route = createFileRoute("/_app/numbers")({
  validateSearch: (search: Record<string, unknown>): NumbersSearch => ({
    status: wordParam(NUMBER_STATUSES, search.status),
    search: textParam(search.search),
    after: textParam(search.after),
    before: textParam(search.before),
  }),
  staticData: { needs: ["NUMBERS_READ"] },
  component: NumbersPage,
});
