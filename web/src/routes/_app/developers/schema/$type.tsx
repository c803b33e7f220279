import { createFileRoute } from "@tanstack/react-router";
import { TypePage } from "@/features/developer/TypePage";
import { textParam } from "@/lib/search";

interface TypeSearch {
  search?: string | undefined;
}

export const Route = createFileRoute("/_app/developers/schema/$type")({
  validateSearch: (search: Record<string, unknown>): TypeSearch => ({ search: textParam(search.search) }),
  component: TypePage,
});
