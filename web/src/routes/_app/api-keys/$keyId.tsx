import { createFileRoute } from "@tanstack/react-router";
import { ApiKeyPage } from "@/features/apiKey/ApiKeyPage";
import { wordParam } from "@/lib/search";

interface ApiKeySearch {
  dialog?: "revoke" | undefined;
}

export const Route = createFileRoute("/_app/api-keys/$keyId")({
  validateSearch: (search: Record<string, unknown>): ApiKeySearch => ({
    dialog: wordParam(["revoke"], search.dialog),
  }),
  staticData: { needs: ["API_KEYS_READ"] },
  component: ApiKeyPage,
});
