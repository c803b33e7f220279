import { createFileRoute } from "@tanstack/react-router";
import { ApiKeysPage } from "@/features/apiKey/ApiKeysPage";
import { flagParam, textParam, wordParam } from "@/lib/search";
import type { PagePosition } from "@/ui/ListFrame";

interface ApiKeysSearch extends PagePosition {
  /** Leaves revoked ones out. */
  unrevoked?: true | undefined;
  dialog?: "create" | undefined;
}

export const Route = createFileRoute("/_app/api-keys/")({
  validateSearch: (search: Record<string, unknown>): ApiKeysSearch => ({
    unrevoked: flagParam(search.unrevoked),
    after: textParam(search.after),
    before: textParam(search.before),
    dialog: wordParam(["create"], search.dialog),
  }),
  staticData: { needs: ["API_KEYS_READ"] },
  component: ApiKeysPage,
});
