import { createFileRoute } from "@tanstack/react-router";
import { SpendingPage } from "@/features/spending/SpendingPage";
import { textParam, wordParam } from "@/lib/search";

interface SpendingSearch {
  dialog?: "limit" | undefined;
  /** Whose limit the dialog is about: a project, or without one the reseller. */
  of?: string | undefined;
}

export const Route = createFileRoute("/_app/numbers/spending")({
  validateSearch: (search: Record<string, unknown>): SpendingSearch => ({
    dialog: wordParam(["limit"], search.dialog),
    of: textParam(search.of),
  }),
  staticData: { needs: ["SPENDING_READ"] },
  component: SpendingPage,
});
