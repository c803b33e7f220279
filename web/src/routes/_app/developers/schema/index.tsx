import { createFileRoute } from "@tanstack/react-router";
import { SchemaPage } from "@/features/developer/SchemaPage";
import { textParam } from "@/lib/search";

interface SchemaSearch {
  search?: string | undefined;
}

export const Route = createFileRoute("/_app/developers/schema/")({
  validateSearch: (search: Record<string, unknown>): SchemaSearch => ({ search: textParam(search.search) }),
  component: SchemaPage,
});
