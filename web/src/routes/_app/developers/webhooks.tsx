import { createFileRoute } from "@tanstack/react-router";
import { TesterPage } from "@/features/developer/TesterPage";
import { textParam } from "@/lib/search";

interface TesterSearch {
  /** The webhook that a test goes to. */
  endpoint?: string | undefined;
}

export const Route = createFileRoute("/_app/developers/webhooks")({
  validateSearch: (search: Record<string, unknown>): TesterSearch => ({
    endpoint: textParam(search.endpoint),
  }),
  staticData: { needs: ["WEBHOOKS_READ"] },
  component: TesterPage,
});
