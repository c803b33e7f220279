import { createFileRoute } from "@tanstack/react-router";
import { NumberPage } from "@/features/number/NumberPage";
import { NUMBER_DIALOGS, type NumberDialog } from "@/features/number/search";
import { wordParam } from "@/lib/search";

interface NumberSearch {
  dialog?: NumberDialog | undefined;
}

export const Route = createFileRoute("/_app/numbers/$numberId")({
  validateSearch: (search: Record<string, unknown>): NumberSearch => ({
    dialog: wordParam(NUMBER_DIALOGS, search.dialog),
  }),
  staticData: { needs: ["NUMBERS_READ"] },
  component: NumberPage,
});
