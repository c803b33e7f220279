import { createFileRoute } from "@tanstack/react-router";
import { buySearch } from "@/features/number/search";
import { BuyPage } from "@/features/purchase/BuyPage";

export const Route = createFileRoute("/_app/numbers/buy")({
  validateSearch: buySearch,
  staticData: { needs: ["NUMBERS_READ"] },
  component: BuyPage,
});
