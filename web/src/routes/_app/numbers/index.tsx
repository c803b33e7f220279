import { createFileRoute } from "@tanstack/react-router";
import { NumbersPage } from "@/features/number/NumbersPage";
import { numbersSearch } from "@/features/number/search";

export const Route = createFileRoute("/_app/numbers/")({
  validateSearch: numbersSearch,
  staticData: { needs: ["NUMBERS_READ"] },
  component: NumbersPage,
});
